//! Where the room can go from where it is, and the natural next step that Enter takes.

use super::{Phase, Session};
use crate::agreement::Agreement;
use crate::record::Place;

/// The natural next step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// To another place.
    GoOn(Place),
    /// Open the vote.
    OpenVote,
    /// Open a sweep of the section.
    OpenSweep,
    /// Agree so many statements that are Close at their medians.
    AgreeClose(usize),
    /// Close the round and show it.
    CloseAndReveal,
    /// Show the closed round.
    Reveal,
    /// Views are at both ends: a second round.
    VoteAgain,
    /// Agree on the proposed point.
    Agree(u8),
    /// The break is over.
    EndBreak,
    /// Nothing follows: leave.
    Leave,
}

impl Session {
    /// The step that Enter takes.
    pub fn next_step(&self) -> Step {
        if self.on_break().is_some() {
            return Step::EndBreak;
        }
        if self.is_finished() {
            return self.step_looking_back();
        }
        match (self.phase(), self.record.place) {
            (Phase::Section, Place::Section(section)) => return self.step_at_section(section),
            (Phase::Ready, Place::Sweep(section)) if self.record.to_sweep(section).is_empty() => {
                return Step::GoOn(self.place_after(self.record.place));
            }
            (Phase::Ready, Place::Sweep(_)) => return Step::OpenSweep,
            (Phase::Revealed, Place::Sweep(section)) => return self.after_sweep(section),
            _ => {}
        }
        if self.is_at_parked() {
            return Step::GoOn(self.place_after(self.record.place));
        }
        match self.phase() {
            Phase::Voting => Step::CloseAndReveal,
            Phase::Closed => Step::Reveal,
            Phase::Ready => Step::OpenVote,
            Phase::Revealed => self.after_reveal(),
            Phase::Ended => Step::Leave,
            Phase::Priorities if self.record.priorities.is_empty() => Step::OpenVote,
            Phase::Lobby | Phase::Section | Phase::Agreed | Phase::Summary | Phase::Priorities => {
                Step::GoOn(self.place_after(self.record.place))
            }
        }
    }

    fn after_reveal(&self) -> Step {
        let go_on = Step::GoOn(self.place_after(self.record.place));
        let Place::Statement(statement) = self.record.place else {
            return go_on;
        };
        let rounds = &self.record.statements[statement].rounds;
        let Some(last) = rounds.last() else {
            return go_on;
        };
        let quorum = self.record.workshop.quorum();
        if rounds.len() == 1 && last.tally.agreement(quorum) == Agreement::Split {
            return Step::VoteAgain;
        }
        // Nothing is proposed when too few voted to show a median: a person may still agree.
        match last
            .tally
            .proposed(self.record.workshop.scale_of(statement), quorum)
        {
            Some(value) => Step::Agree(value),
            None => go_on,
        }
    }

    /// The place that follows `place` on the way through the whole workshop.
    pub fn place_after(&self, place: Place) -> Place {
        let workshop = &self.record.workshop;
        match place {
            Place::Lobby => workshop
                .top_sections()
                .next()
                .map_or(Place::End, Place::Section),
            Place::Section(section) => {
                Place::Statement(workshop.sections()[section].statements.start)
            }
            Place::Sweep(section) => self.place_in_queue(section, None),
            Place::Statement(statement) => {
                if let Some(section) = self.section_swept_with(statement) {
                    return self.place_in_queue(section, Some(statement));
                }
                let top = workshop.top_of(workshop.statements()[statement].section);
                if statement + 1 < workshop.sections()[top].statements.end {
                    Place::Statement(statement + 1)
                } else {
                    Place::Summary(top)
                }
            }
            Place::Summary(section) => {
                let mut later = workshop.top_sections().filter(|s| *s > section);
                match later.next() {
                    Some(next) => Place::Section(next),
                    None if workshop.top_sections().count() > 1 => Place::WholeSummary,
                    None => self.place_after(Place::WholeSummary),
                }
            }
            Place::WholeSummary => match workshop.priorities() {
                Some(_) => Place::Priorities,
                None => Place::End,
            },
            Place::Priorities | Place::End => Place::End,
        }
    }

    /// The next statement after `place`; after the last one, its section's summary.
    pub(super) fn statement_after(&self, place: Place) -> Option<Place> {
        let workshop = &self.record.workshop;
        let last = workshop.statements().len() - 1;
        match place {
            Place::Lobby => Some(Place::Statement(0)),
            // A finished session is looked through in the order asked, however it was gone through.
            Place::Sweep(section) if self.is_finished() => Some(Place::Statement(
                workshop.sections()[section].statements.start,
            )),
            Place::Section(_) | Place::Sweep(_) => Some(self.place_after(place)),
            Place::Statement(s) if self.talks_of_sweep_at(s) => Some(self.place_after(place)),
            Place::Statement(statement) if statement < last => {
                Some(Place::Statement(statement + 1))
            }
            Place::Statement(s) => {
                let top = workshop.top_of(workshop.statements()[s].section);
                Some(Place::Summary(top))
            }
            Place::Summary(section) => {
                let end = workshop.sections()[section].statements.end;
                (end <= last).then_some(Place::Statement(end))
            }
            Place::WholeSummary | Place::Priorities | Place::End => None,
        }
    }

    /// Whether the room goes from this statement to the next of a sweep's list.
    fn talks_of_sweep_at(&self, statement: usize) -> bool {
        !self.is_finished() && self.section_swept_with(statement).is_some()
    }

    /// The statement before `place`.
    pub(super) fn statement_before(&self, place: Place) -> Option<Place> {
        let workshop = &self.record.workshop;
        match place {
            Place::Lobby => None,
            Place::Section(section) => {
                let start = workshop.sections()[section].statements.start;
                Some(start.checked_sub(1).map_or(Place::Lobby, Place::Statement))
            }
            Place::Sweep(section) => Some(Place::Section(section)),
            Place::Statement(statement) if self.talks_of_sweep_at(statement) => {
                let section = self.section_swept_with(statement)?;
                let before = self.record.before_in_queue(section, statement);
                Some(before.map_or(Place::Sweep(section), Place::Statement))
            }
            Place::Statement(0) => Some(Place::Section(0)),
            Place::Statement(statement) => Some(Place::Statement(statement - 1)),
            Place::Summary(section)
                if !self.is_finished() && !self.record.swept(section).is_empty() =>
            {
                Some(Place::Sweep(section))
            }
            Place::Summary(section) => Some(Place::Statement(
                workshop.sections()[section].statements.end - 1,
            )),
            Place::WholeSummary | Place::Priorities | Place::End => {
                Some(Place::Statement(workshop.statements().len() - 1))
            }
        }
    }
}
