//! Which events of a journal can have happened next: a line of it that was lost or changed shows in
//! those that follow.

use super::{Event, PresenceEvent, Session, SweepEvent};

impl Session {
    /// Whether `event` can have happened now. None can that would change nothing, or that says another
    /// number of people than are here: [`Session::decide`] makes no such event.
    pub(crate) fn fits(&self, event: &Event) -> bool {
        let open = self.open.as_ref();
        match event {
            Event::SeatTaken { seat, .. } => self.seat(*seat).is_none(),
            Event::Presence(PresenceEvent::CameBack { seat }) => self.seat(*seat).is_some(),
            Event::Voted {
                seat, statement, ..
            } => {
                let takes_votes = open.filter(|open| !open.closed);
                let asked = takes_votes.is_some_and(|open| open.ballots(*statement).is_some());
                asked && self.seat(*seat).is_some_and(|holder| !holder.observer)
            }
            Event::RoundOpened { .. } | Event::Sweep(SweepEvent::Opened { .. }) => open.is_none(),
            Event::HandsCounted { .. } => open.is_some(),
            Event::RoundClosed => self.is_open(),
            Event::RoundRevealed(revealed) => {
                let whole = revealed.tally.whole();
                let columns = self.ballot().map(|b| b.empty_tally().counts.len());
                open.is_some_and(|open| open.closed && !open.is_sweep())
                    && whole.is_none_or(|tally| Some(tally.counts.len()) == columns)
                    && revealed.joined == self.voters()
            }
            Event::Sweep(SweepEvent::Revealed { results }) => {
                let fits = |of: &super::Swept| {
                    let points = self.record.workshop.scale_of(of.statement).points.len();
                    let whole = of.tally.whole();
                    whole.is_none_or(|tally| tally.counts.len() == points)
                        && of.joined == self.could_vote().voters(self.voters_of(of.statement))
                };
                open.is_some_and(|open| open.closed)
                    && results.iter().map(|of| of.statement).eq(self.sweeping())
                    && results.iter().all(fits)
            }
            _ => true,
        }
    }
}
