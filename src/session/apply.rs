//! What an event changes. Events come from [`Session::decide`] or from a journal of such events, so
//! nothing here can be refused; an event that does not fit the state changes nothing.

use jiff::Timestamp;

use super::last::Last;
use super::limits::MOST_UNDO;
use super::{Change, Event, OpenRound, Revealed, Seat, SeatId, Session, Text};
use crate::ballot::Choice;
use crate::record::{Agreed, Hands, PickRound, Place, Round, StatementRecord};
use crate::workshop::Asks;

impl Session {
    /// Changes the session by one event that happened at `at`.
    pub fn apply(&mut self, event: Event, at: Timestamp) {
        self.revision += 1;
        self.keep_time(&event, at);
        let voted = matches!(event, Event::Voted { .. }).then(|| self.voted());
        self.carry_out(event, at);
        self.count_shown(voted);
        self.record.mind_sign_off();
    }

    fn carry_out(&mut self, event: Event, at: Timestamp) {
        match event {
            Event::Time(event) => self.apply_time(event, at),
            Event::SeatTaken {
                seat,
                group,
                observer,
                ticket,
            } => {
                if let Some(ticket) = ticket {
                    self.tickets.use_up(ticket);
                }
                self.take_seat(seat, Seat { group, observer });
            }
            Event::Presence(event) => self.apply_presence(event),
            Event::TicketsMade { tickets } => self.tickets.add(tickets),
            Event::DoorSet { door } => {
                let before = std::mem::replace(&mut self.door, door);
                self.remember(Change::DoorSet { before });
            }
            Event::Sweep(event) => self.apply_sweep(event, at),
            Event::Voted {
                seat,
                statement,
                choice,
                comment,
            } => self.take_vote((statement, seat), choice, &comment),
            Event::Moved { to } => self.go(to),
            Event::PrioritiesAsked(asks) => self.ask_priorities(asks),
            Event::RoundOpened { offered } => self.open_round(offered, at),
            Event::HandsCounted { hands } => self.count_hands(hands),
            Event::RoundClosed => {
                if let Some(open) = &mut self.open {
                    open.closed = true;
                    open.could_vote = Some(self.present.clone());
                    self.remember(Change::Closed);
                }
            }
            Event::RoundRevealed(revealed) => self.reveal_round(revealed, at),
            Event::CommentsKept {
                statement,
                comments,
            } => {
                self.keep_comments(statement, comments);
                self.remember(Change::CommentsKept { statement });
            }
            Event::Agreed {
                statement,
                agreed,
                completes,
            } => self.agree(statement, agreed, completes),
            Event::Written {
                statement,
                kind,
                text,
            } => self.write(statement, kind, text),
            Event::ActionAdded { action } => {
                self.record.actions.push_back(action);
                self.remember(Change::ActionAdded);
            }
            Event::ActionChanged { position, action } => self.change_action(position, action),
            Event::FiguresTaken { figures } => self.record.figures = Some(figures),
            Event::SignedOff { sign_off } => self.sign_off(sign_off),
            Event::Undone => {
                if let Some(change) = self.undo.pop_back() {
                    self.take_back(change, at);
                }
            }
        }
    }

    fn go(&mut self, to: Place) {
        self.remember(Change::Moved {
            from: self.record.place,
            ended: self.ended,
        });
        self.ended |= to == Place::End;
        self.walked = true;
        self.move_to(to);
    }

    fn take_seat(&mut self, id: SeatId, seat: Seat) {
        if self.seats.contains_key(&id) {
            return;
        }
        self.seats.insert(id, seat);
        self.present.add(seat);
        self.door = self.door.after_one();
        if self.ended {
            self.uncounted.push_back(seat);
        } else {
            self.count_seat(seat);
        }
    }

    pub(super) fn count_seat(&mut self, seat: Seat) {
        if seat.observer {
            self.record.observers += 1;
            return;
        }
        self.record.joined += 1;
        if let Some(count) = seat
            .group
            .and_then(|g| self.record.joined_by_group.get_mut(g))
        {
            *count += 1;
        }
    }

    fn move_to(&mut self, to: Place) {
        self.record.place = to;
        self.practice.clear();
        if !self.still_talks_of_sweep(to) {
            self.last = Last::default();
        }
    }

    /// Whether `to` is the list of the sweep whose answers are in mind, or a statement of it.
    fn still_talks_of_sweep(&self, to: Place) -> bool {
        match to {
            Place::Statement(statement) => self.last.knows(statement),
            Place::Sweep(section) => {
                let mut asked = self.record.workshop.sections()[section].statements.clone();
                asked.any(|s| self.last.knows(s))
            }
            _ => false,
        }
    }

    fn take_vote(
        &mut self,
        (statement, seat): (Option<usize>, SeatId),
        choice: Choice,
        comment: &str,
    ) {
        let Some(open) = &mut self.open else {
            return;
        };
        let Some(ballots) = open.ballots(statement) else {
            return;
        };
        let first = !ballots.choices.contains_key(&seat);
        open.comment((statement, seat), comment);
        open.take((statement, seat), choice);
        if first && open.is_sweep() {
            self.count_through(seat);
        }
    }

    fn open_round(&mut self, offered: Vec<usize>, at: Timestamp) {
        self.remember(Change::Opened);
        self.open = Some(OpenRound::new(at, offered, &[]));
    }

    fn count_hands(&mut self, hands: Hands) {
        if let Some(open) = &mut self.open {
            let before = std::mem::replace(&mut open.hands, hands);
            self.remember(Change::HandsCounted { before });
        }
    }

    fn reveal_round(&mut self, revealed: Revealed, at: Timestamp) {
        let Revealed {
            tally,
            groups,
            joined,
        } = revealed;
        let Some(open) = self.open.take() else {
            return;
        };
        let key = self.statement_here();
        let ballots = open.boxes.into_iter().next().unwrap_or_default();
        self.last.keep(key, ballots, &tally);
        if self.record.place != Place::Lobby {
            self.take_up_again();
        }
        let rated = |tally| Round {
            opened: open.opened,
            revealed: at,
            joined,
            tally,
            hands: open.hands,
            groups,
            comments: Vec::new(),
            in_sweep: false,
        };
        match self.record.place {
            Place::Statement(statement) => {
                self.statement(statement).rounds.push_back(rated(tally));
            }
            Place::Lobby => self.practice.push_back(rated(tally)),
            Place::Priorities => {
                if let Some(Asks { each, all: _ }) = self.asks() {
                    self.record.priorities.push_back(PickRound {
                        opened: open.opened,
                        revealed: at,
                        joined,
                        each,
                        offered: open.offered,
                        tally,
                    });
                }
            }
            _ => {}
        }
        // What the room has seen cannot be taken back, nor anything that came before it.
        self.undo.clear();
        self.remember(Change::Revealed);
    }

    fn agree(&mut self, statement: usize, agreed: Agreed, completes: bool) {
        let record = self.statement(statement);
        let before = record.agreed.replace(agreed);
        if let (Some(before), false) = (&before, completes) {
            record.earlier.push_back(before.clone());
        }
        // What is agreed waits for nobody any more.
        let parked = std::mem::take(&mut record.parked);
        self.remember(Change::Agreed {
            statement,
            before,
            completes,
            parked,
        });
    }

    fn write(&mut self, statement: usize, kind: Text, text: String) {
        let record = self.statement(statement);
        let before = match kind {
            Text::Note => std::mem::replace(&mut record.note, text),
            Text::Evidence => std::mem::replace(&mut record.evidence, text),
            Text::Parked => std::mem::replace(&mut record.parked, text),
        };
        self.remember(Change::Written {
            statement,
            kind,
            before,
        });
    }

    fn take_back(&mut self, change: Change, at: Timestamp) {
        match change {
            Change::Moved { from, ended } => {
                self.ended = ended;
                self.move_to(from);
                self.put_away_clock();
            }
            Change::PrioritiesAsked { before } => self.asks = before,
            Change::Opened => self.open = None,
            Change::Closed => {
                if let Some(open) = &mut self.open {
                    open.closed = false;
                    open.could_vote = None;
                }
            }
            Change::HandsCounted { before } => {
                if let Some(open) = &mut self.open {
                    open.hands = before;
                }
            }
            Change::Revealed => self.remember(Change::Revealed),
            Change::CommentsKept { statement } => self.keep_comments(statement, Vec::new()),
            Change::Agreed {
                statement,
                before,
                completes,
                parked,
            } => {
                let record = self.statement(statement);
                if before.is_some() && !completes {
                    record.earlier.pop_back();
                }
                record.agreed = before;
                record.parked = parked;
            }
            Change::AgreedInSweep { before } => self.take_back_stroke(before),
            Change::Written {
                statement,
                kind,
                before,
            } => {
                let record = self.statement(statement);
                match kind {
                    Text::Note => record.note = before,
                    Text::Evidence => record.evidence = before,
                    Text::Parked => record.parked = before,
                }
            }
            Change::SignedOff { broken_seal } => {
                self.record.sign_offs.pop_back();
                self.record.broken_seal = broken_seal;
            }
            Change::ActionAdded => {
                self.record.actions.pop_back();
            }
            Change::DoorSet { before } => self.door = before,
            Change::Planned { before } => self.record.minutes = before,
            Change::Timed { before, .. } => self.clock = before.going_on(at),
            Change::ActionChanged { position, before } => {
                if let Some(held) = self.record.actions.get_mut(position) {
                    *held = before;
                }
            }
        }
    }

    pub(super) fn remember(&mut self, change: Change) {
        if self.undo.len() >= MOST_UNDO {
            self.undo.pop_front();
        }
        self.undo.push_back(change);
    }

    pub(super) fn statement(&mut self, statement: usize) -> &mut StatementRecord {
        let statements = &mut self.record.statements;
        statements
            .get_mut(statement)
            .expect("events name statements of their own workshop")
    }
}
