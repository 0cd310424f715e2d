//! Whether a command can be carried out now, and what would happen: every rule of the room that
//! can refuse something is here.

use std::borrow::Cow;

use jiff::Timestamp;

use super::refusal::Decision;
use super::{
    Change, Command, Event, MOST_HANDS, Refusal, Revealed, SeatId, Session, Step, Text, Timing,
};
use crate::ballot::Answer;
use crate::record::{Agreed, Hands, MOST_ROUNDS, Place, Seen};
use crate::text::{LONGEST_TEXT, clean, listed};

impl Session {
    /// What `command` would make happen at `now`. Changes nothing.
    ///
    /// # Errors
    /// A [`Refusal`], when the rules of the room or the state of the session forbid it.
    pub fn decide(&self, command: &Command, now: Timestamp) -> Decision {
        match command {
            Command::Join { seat, newcomer } => self.decide_join(*seat, newcomer),
            Command::ComeBack { seat } => self.decide_come_back(*seat),
            Command::Vote {
                seat,
                statement,
                round,
                answer,
                comment,
            } => self.decide_vote(*seat, (statement, *round), answer, comment),
            Command::MakeTickets(tickets) => self.decide_tickets(tickets),
            Command::Lock | Command::Unlock | Command::Admit => self.decide_door(command),
            Command::Go => self.decide_go(now),
            Command::OpenVote => self.decide_open(),
            Command::AskPriorities(asks) => self.decide_asks(*asks),
            Command::Sweep => self.decide_sweep(),
            Command::AgreeClose { except } => self.decide_agree_close(except, now),
            Command::WalkBySweeps => Ok(self.decide_walk()),
            Command::Close => self.decide_close(),
            Command::Reveal => self.decide_reveal(),
            Command::KeepComments => self.decide_keep_comments(),
            Command::Agree {
                value,
                reason,
                dissent,
                target,
                confidence,
            } => self.decide_agree(Agreed {
                reason: clean(reason, LONGEST_TEXT),
                dissent: clean(dissent, LONGEST_TEXT),
                target: *target,
                confidence: *confidence,
                ..Agreed::of(*value, self.rounds_held(), now)
            }),
            Command::Dissent(dissent) => self.decide_complete(|agreed| Agreed {
                dissent: clean(dissent, LONGEST_TEXT),
                ..agreed
            }),
            Command::SetTarget(target) => self.decide_target(*target),
            Command::SetConfidence(confidence) => self.decide_complete(|agreed| Agreed {
                confidence: *confidence,
                ..agreed
            }),
            Command::Next => self.decide_next(),
            Command::Previous => self.decide_previous(),
            Command::GoTo(place) => self.decide_move(*place),
            Command::Note(text) => self.decide_write(Text::Note, text),
            Command::Evidence(text) => self.decide_write(Text::Evidence, text),
            Command::Park(why) => self.decide_park(why),
            Command::AddAction { what, owner, due } => self.decide_action(what, owner, *due),
            Command::ChangeAction { action, change } => self.decide_change(*action, change, now),
            Command::Hands { room, remote } => self.decide_hands(room.as_ref(), remote.as_ref()),
            Command::TakeFigures(figures) => self.decide_figures(figures, now),
            Command::SignOff { by } => self.decide_sign_off(by, now),
            Command::Undo => self.decide_undo(),
            Command::Time(timing) => self.decide_timing(*timing, now),
        }
    }

    fn decide_close(&self) -> Decision {
        match &self.open {
            Some(open) if !open.closed => Ok(vec![Event::RoundClosed]),
            _ => Err(Refusal::NothingToClose),
        }
    }

    fn decide_reveal(&self) -> Decision {
        match &self.open {
            Some(open) if open.closed => Ok(vec![self.reveal()]),
            Some(_) => Err(Refusal::StillOpen),
            None => Err(Refusal::NothingToReveal),
        }
    }

    fn decide_vote(
        &self,
        seat: SeatId,
        (statement, round): (&str, usize),
        answer: &Answer,
        comment: &str,
    ) -> Decision {
        let holder = self.seat(seat).ok_or(Refusal::UnknownSeat)?;
        if holder.observer {
            return Err(Refusal::Observer);
        }
        let workshop = &self.record.workshop;
        let voted_on = self.voted_on(statement).ok_or(Refusal::NotOnBallot)?;
        let open = self.open.as_ref().filter(|o| !o.closed);
        let open = open.ok_or(Refusal::Closed)?;
        // In a sweep a vote says which of its statements it is for.
        let of = match voted_on {
            Place::Statement(s) if open.is_sweep() => Some(s),
            place if place == self.record.place => None,
            _ => return Err(Refusal::Closed),
        };
        let ballots = open.ballots(of).ok_or(Refusal::Closed)?;
        let groups = of.map_or_else(|| self.voters_here(), |s| Cow::Borrowed(self.voters_of(s)));
        if !holder.is_one_of(&groups) {
            let titles = groups.iter().map(|g| workshop.groups()[*g].title.clone());
            return Err(Refusal::NotAVoter {
                voters: listed(&titles.collect::<Vec<_>>()),
            });
        }
        let asked = of.map_or_else(
            || self.round(),
            |s| self.record.statements[s].rounds.len() + 1,
        );
        if round != asked {
            return Err(Refusal::AnotherRound);
        }
        let ballot = of.map(|s| self.rating(s)).or_else(|| self.ballot());
        let choice = ballot.ok_or(Refusal::Closed)?.choice(answer, workshop);
        let choice = choice.ok_or(Refusal::NotOnBallot)?;
        let comment = self.comment(comment);
        // The same answer again (a double tap, a reload) is already counted.
        if ballots.choices.get(&seat) == Some(&choice) && ballots.has_comment(seat, &comment) {
            return Ok(Vec::new());
        }
        let mut events = self.comes_back(seat);
        events.push(Event::Voted {
            seat,
            statement: of,
            choice,
            comment,
        });
        Ok(events)
    }

    fn decide_go(&self, now: Timestamp) -> Decision {
        match self.next_step() {
            Step::GoOn(place) => self.decide_move(place),
            Step::OpenVote | Step::VoteAgain => self.decide_open(),
            Step::OpenSweep => self.decide_sweep(),
            Step::AgreeClose(_) => self.decide_agree_close(&[], now),
            Step::CloseAndReveal => Ok(vec![Event::RoundClosed, self.reveal()]),
            Step::Reveal => Ok(vec![self.reveal()]),
            Step::Agree(value) => self.decide_agree(Agreed::of(value, self.rounds_held(), now)),
            Step::EndBreak => self.decide_timing(Timing::EndBreak, now),
            Step::Leave => Err(Refusal::Ended),
        }
    }

    fn decide_open(&self) -> Decision {
        match &self.open {
            Some(open) if open.closed => return Err(Refusal::NotRevealed),
            Some(_) => return Err(Refusal::AlreadyOpen),
            None => {}
        }
        if self.record.place != Place::Lobby {
            self.check_not_signed()?;
        }
        let offered = match self.record.place {
            Place::Statement(_) | Place::Lobby => Vec::new(),
            Place::Priorities => self.offered(),
            Place::Sweep(_) => return self.decide_sweep(),
            _ => return Err(Refusal::NothingToVoteOn),
        };
        if self.rounds_held() >= MOST_ROUNDS {
            return Err(Refusal::TooManyRounds);
        }
        Ok(vec![Event::RoundOpened { offered }])
    }

    /// The reveal of the round that is open, as if it were closed.
    fn reveal(&self) -> Event {
        let open = self.open.as_ref().expect("only an open round is revealed");
        if open.is_sweep() {
            return self.reveal_sweep(open);
        }
        let ballot = self
            .ballot()
            .expect("a round is open only where there is a ballot");
        let ballots = open.boxes.iter().flat_map(|b| b.choices.values());
        let phones = ballot.tally(ballots);
        let workshop = &self.record.workshop;
        let disclosure = match self.record.place {
            Place::Statement(statement) => workshop.disclosure_of(statement),
            _ => workshop.disclosure(),
        };
        let tally = Seen::of(&ballot, &phones, &open.hands, disclosure);
        let groups = match (self.record.place, open.ballots(None)) {
            (Place::Statement(statement), Some(ballots)) => {
                self.side_by_side(statement, &ballots.choices, &tally)
            }
            _ => Vec::new(),
        };
        Event::RoundRevealed(Revealed {
            tally,
            groups,
            joined: self.voters(),
        })
    }

    fn decide_move(&self, to: Place) -> Decision {
        self.check_nothing_open()?;
        if to == self.record.place {
            return Ok(Vec::new());
        }
        Ok(vec![Event::Moved { to }])
    }

    fn decide_next(&self) -> Decision {
        let to = self.statement_after(self.record.place);
        self.decide_move(to.ok_or(Refusal::NoNext)?)
    }

    fn decide_previous(&self) -> Decision {
        // From a practice vote the way back is to the lobby as people first saw it.
        if self.practises() {
            self.check_nothing_open()?;
            return Ok(vec![Event::Moved { to: Place::Lobby }]);
        }
        let to = self.statement_before(self.record.place);
        self.decide_move(to.ok_or(Refusal::NoPrevious)?)
    }

    fn decide_write(&self, kind: Text, text: &str) -> Decision {
        let statement = self.statement_here().ok_or(Refusal::NoStatementHere)?;
        Ok(self.written(statement, kind, clean(text, LONGEST_TEXT)))
    }

    /// That a text is put beside a statement; nothing where it stands there already.
    pub(super) fn written(&self, statement: usize, kind: Text, text: String) -> Vec<Event> {
        let held = &self.record.statements[statement];
        let before = match kind {
            Text::Note => &held.note,
            Text::Evidence => &held.evidence,
            Text::Parked => &held.parked,
        };
        if *before == text {
            return Vec::new();
        }
        vec![Event::Written {
            statement,
            kind,
            text,
        }]
    }

    fn decide_hands(&self, room: Option<&Vec<u32>>, remote: Option<&Vec<u32>>) -> Decision {
        let open = self.open.as_ref().ok_or(Refusal::NothingToClose)?;
        match self.record.place {
            Place::Priorities => return Err(Refusal::NoHandsHere),
            Place::Sweep(_) => return Err(Refusal::NoHandsInSweep),
            _ => {}
        }
        let points = self.scale_here().points.len();
        let fits = |counts: &Vec<u32>| {
            counts.len() == points && counts.iter().all(|count| *count <= MOST_HANDS)
        };
        if !room.into_iter().chain(remote).all(fits) {
            return Err(Refusal::HandsDoNotFit {
                points,
                most: MOST_HANDS,
            });
        }
        let hands = Hands {
            room: room.unwrap_or(&open.hands.room).clone(),
            remote: remote.unwrap_or(&open.hands.remote).clone(),
        };
        Ok(vec![Event::HandsCounted { hands }])
    }

    fn decide_undo(&self) -> Decision {
        let open = self.open.as_ref();
        match self.undo.last() {
            None => Err(Refusal::NothingToUndo),
            Some(Change::Revealed) => Err(Refusal::RevealStands),
            // How many have begun is not for anybody to know; how many are through is.
            Some(Change::Opened) if open.is_some_and(|o| o.is_sweep() && o.holds_votes()) => {
                Err(Refusal::SweepStands)
            }
            Some(Change::Opened) if self.voted() > 0 => Err(Refusal::VotesStand {
                votes: self.voted(),
            }),
            Some(_) => Ok(vec![Event::Undone]),
        }
    }

    pub(super) fn statement_here(&self) -> Option<usize> {
        match self.record.place {
            Place::Statement(statement) => Some(statement),
            _ => None,
        }
    }

    pub(super) fn check_nothing_open(&self) -> Result<(), Refusal> {
        match &self.open {
            Some(open) if open.closed => Err(Refusal::NotRevealed),
            Some(_) => Err(Refusal::StillOpen),
            None => Ok(()),
        }
    }

    pub(super) fn check_point(&self, value: u8) -> Result<(), Refusal> {
        let scale = self.scale_here();
        if scale.position(value).is_some() {
            return Ok(());
        }
        let allowed: Vec<String> = scale.points.iter().map(|p| p.value.to_string()).collect();
        Err(Refusal::NoSuchPoint {
            value,
            allowed: allowed.join(", "),
        })
    }
}
