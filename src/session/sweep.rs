//! A sweep: all statements of a section that are not agreed yet are voted on blind at one go, each
//! person at their own pace. Then they are listed, widest disagreement first; those that are Close
//! can be agreed at their medians in one stroke, and the rest is talked about one by one.

use jiff::Timestamp;

use super::open::OpenRound;
use super::refusal::Decision;
use super::{Change, Event, Refusal, Seat, SeatId, Session, Step, SweepEvent, Swept};
use crate::ballot::Choice;
use crate::record::{Agreed, Hands, Place, Round, Seen};

/// A seat's own answer to one statement of the open sweep. For that seat's eyes only.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OwnSwept<'s> {
    /// The statement, by position.
    pub statement: usize,
    /// Whether the seat's group votes on it.
    pub may_vote: bool,
    /// What it answered.
    pub answer: Option<&'s Choice>,
    /// What it answered in the round before.
    pub earlier: Option<&'s Choice>,
    /// Its comment; may be empty.
    pub comment: &'s str,
}

/// A statement as it was before it was agreed in one stroke.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Stroked {
    statement: usize,
    agreed: Option<Agreed>,
    parked: String,
}

impl Session {
    /// The statements of the sweep that is open or waits for its reveal, in the order asked; none
    /// when there is no such sweep.
    pub fn sweeping(&self) -> impl Iterator<Item = usize> + '_ {
        let boxes = self.open.iter().flat_map(|open| &open.boxes);
        boxes.filter_map(|ballots| ballots.statement)
    }

    /// What a seat answered in the open sweep, statement by statement.
    pub fn own_sweep(&self, seat: SeatId) -> Vec<OwnSwept<'_>> {
        let Some(holder) = self.seat(seat) else {
            return Vec::new();
        };
        let boxes = self.open.iter().flat_map(|open| &open.boxes);
        let own = boxes.filter_map(|ballots| {
            let statement = ballots.statement?;
            Some(OwnSwept {
                statement,
                may_vote: holder.is_one_of(self.voters_of(statement)),
                answer: ballots.choices.get(&seat),
                earlier: self.last.answer(Some(statement), seat),
                comment: ballots.comments.get(&seat).map_or("", |text| text),
            })
        });
        own.collect()
    }

    /// The groups that vote on any statement of a section's sweep; none when everybody votes on
    /// one of them.
    pub(super) fn voters_of_sweep(&self, section: usize) -> Vec<usize> {
        let mut statements: Vec<usize> = self.sweeping().collect();
        if statements.is_empty() {
            statements.extend(self.record.workshop.sections()[section].statements.clone());
        }
        let groups = || statements.iter().map(|s| self.voters_of(*s));
        if groups().any(<[usize]>::is_empty) {
            return Vec::new();
        }
        let mut all: Vec<usize> = groups().flatten().copied().collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Opens each section as a sweep from now on. A finished session is looked through as it is: how
    /// it was walked is part of what was signed off.
    pub(super) fn decide_walk(&self) -> Vec<Event> {
        let walk = Event::Sweep(SweepEvent::Walk);
        (!self.record.by_sweeps && !self.is_finished())
            .then_some(walk)
            .into_iter()
            .collect()
    }

    /// Opens a sweep of the section where the room is.
    pub(super) fn decide_sweep(&self) -> Decision {
        match &self.open {
            Some(open) if open.closed => return Err(Refusal::NotRevealed),
            Some(_) => return Err(Refusal::AlreadyOpen),
            None => {}
        }
        self.check_not_signed()?;
        let workshop = &self.record.workshop;
        let section = match self.record.place {
            Place::Section(section) | Place::Sweep(section) | Place::Summary(section) => section,
            Place::Statement(s) => workshop.top_of(workshop.statements()[s].section),
            _ => return Err(Refusal::NoSectionHere),
        };
        let statements = self.record.to_sweep(section);
        if statements.is_empty() {
            return Err(Refusal::NothingToSweep);
        }
        let to = Place::Sweep(section);
        let moved = (self.record.place != to).then_some(Event::Moved { to });
        let opened = Event::Sweep(SweepEvent::Opened { statements });
        Ok(moved.into_iter().chain([opened]).collect())
    }

    /// The reveal of the open sweep, as if it were closed.
    pub(super) fn reveal_sweep(&self, open: &OpenRound) -> Event {
        let workshop = &self.record.workshop;
        let results = open.boxes.iter().filter_map(|ballots| {
            let statement = ballots.statement?;
            let ballot = self.rating(statement);
            let phones = ballot.tally(ballots.choices.values());
            let disclosure = workshop.disclosure_of(statement);
            let tally = Seen::of(&ballot, &phones, &Hands::default(), disclosure);
            Some(Swept {
                statement,
                groups: self.side_by_side(statement, &ballots.choices, &tally),
                tally,
                joined: self.could_vote().voters(self.voters_of(statement)),
            })
        });
        Event::Sweep(SweepEvent::Revealed {
            results: results.collect(),
        })
    }

    /// Agrees what is Close after a sweep at its medians, but for the statements of `except`.
    pub(super) fn decide_agree_close(&self, except: &[usize], now: Timestamp) -> Decision {
        let Place::Sweep(section) = self.record.place else {
            return Err(Refusal::NoSweepHere);
        };
        self.check_nothing_open()?;
        let stroke = self.record.stroke(section);
        let wanted = stroke.into_iter().filter(|(s, _)| !except.contains(s));
        let agreed: Vec<(usize, Agreed)> = wanted
            .map(|(statement, value)| {
                let rounds = self.record.statements[statement].rounds.len();
                let agreed = Agreed {
                    in_sweep: true,
                    ..Agreed::of(value, rounds, now)
                };
                (statement, agreed)
            })
            .collect();
        if agreed.is_empty() {
            return Err(Refusal::NothingClose);
        }
        Ok(vec![Event::Sweep(SweepEvent::Agreed { agreed })])
    }

    /// What Enter does where a section is introduced.
    pub(super) fn step_at_section(&self, section: usize) -> Step {
        let to_sweep = self.record.to_sweep(section);
        if !self.record.by_sweeps || to_sweep.is_empty() {
            return Step::GoOn(self.place_after(Place::Section(section)));
        }
        // A sweep that was held is gone on with; it is not held again by Enter.
        match self.record.next_in_queue(section, None) {
            Some(_) => Step::GoOn(Place::Sweep(section)),
            None => Step::OpenSweep,
        }
    }

    /// What Enter does at the list of a sweep.
    pub(super) fn after_sweep(&self, section: usize) -> Step {
        let close = self.record.stroke(section).len();
        if close > 0 && !self.record.stroke_made(section) {
            return Step::AgreeClose(close);
        }
        Step::GoOn(self.place_after(Place::Sweep(section)))
    }

    /// The place that follows the list of a sweep, or `after` a statement of it: what is next to be
    /// talked about, and then the summary.
    pub(super) fn place_in_queue(&self, section: usize, after: Option<usize>) -> Place {
        let top = self.record.workshop.top_of(section);
        let next = self.record.next_in_queue(section, after);
        next.map_or(Place::Summary(top), Place::Statement)
    }

    /// The section whose sweep a statement was voted on in.
    pub(super) fn section_swept_with(&self, statement: usize) -> Option<usize> {
        self.record.statements[statement].swept_round()?;
        let workshop = &self.record.workshop;
        Some(workshop.top_of(workshop.statements()[statement].section))
    }

    pub(super) fn apply_sweep(&mut self, event: SweepEvent, at: Timestamp) {
        match event {
            SweepEvent::Walk => self.record.by_sweeps = true,
            SweepEvent::Opened { statements } => self.open_sweep(&statements, at),
            SweepEvent::Revealed { results } => self.show_sweep(results, at),
            SweepEvent::Agreed { agreed } => self.agree_in_sweep(agreed),
        }
    }

    fn open_sweep(&mut self, statements: &[usize], at: Timestamp) {
        if statements.is_empty() {
            return;
        }
        self.remember(Change::Opened);
        self.open = Some(OpenRound::new(at, Vec::new(), statements));
    }

    /// Counts who is through with the sweep after `seat` answered a statement for the first time.
    pub(super) fn count_through(&mut self, seat: SeatId) {
        let Some(holder) = self.seat(seat) else {
            return;
        };
        if self.has_answered_all(seat, holder)
            && let Some(open) = &mut self.open
        {
            open.through += 1;
        }
    }

    fn has_answered_all(&self, seat: SeatId, holder: Seat) -> bool {
        let mut boxes = self.open.iter().flat_map(|open| &open.boxes);
        boxes.all(|ballots| {
            let groups = ballots.statement.map_or(&[][..], |s| self.voters_of(s));
            ballots.choices.contains_key(&seat) || !holder.is_one_of(groups)
        })
    }

    fn show_sweep(&mut self, results: Vec<Swept>, at: Timestamp) {
        let Some(open) = self.open.take() else {
            return;
        };
        self.take_up_again();
        let mut boxes = open.boxes;
        for Swept {
            statement,
            tally,
            groups,
            joined,
        } in results
        {
            let held = boxes.iter().position(|b| b.statement == Some(statement));
            if let Some(held) = held {
                self.last
                    .keep(Some(statement), boxes.swap_remove(held), &tally);
            }
            self.statement(statement).rounds.push_back(Round {
                opened: open.opened,
                revealed: at,
                joined,
                tally,
                hands: Hands::default(),
                groups,
                comments: Vec::new(),
                in_sweep: true,
            });
        }
        // What the room has seen cannot be taken back, nor anything that came before it.
        self.undo.clear();
        self.remember(Change::Revealed);
    }

    fn agree_in_sweep(&mut self, agreed: Vec<(usize, Agreed)>) {
        let mut before = Vec::with_capacity(agreed.len());
        for (statement, agreed) in agreed {
            let record = self.statement(statement);
            let earlier = record.agreed.replace(agreed);
            record.earlier.extend(earlier.clone());
            before.push(Stroked {
                statement,
                agreed: earlier,
                parked: std::mem::take(&mut record.parked),
            });
        }
        self.remember(Change::AgreedInSweep { before });
    }

    pub(super) fn take_back_stroke(&mut self, before: Vec<Stroked>) {
        for Stroked {
            statement,
            agreed,
            parked,
        } in before
        {
            let record = self.statement(statement);
            record.parked = parked;
            if agreed.is_some() {
                record.earlier.pop_back();
            }
            record.agreed = agreed;
        }
    }
}
