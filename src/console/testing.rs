//! A desk for tests: a small workshop, a session without a room, and keys pressed by name.

use std::sync::Arc;
use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use jiff::Timestamp;

use super::held::Held;
use super::keys;
use super::model::{AgreePanel, EntryPanel, Overlay};
use super::update::{Effect, Model, Sight};
use crate::ballot::Answer;
use crate::record::{Place, Record};
use crate::room::Recorded;
use crate::session::{Command, PRACTICE, Phase, Refusal, SeatId, Session};
use crate::view::SharedView;
use crate::workshop::{self, Selection};

/// Two sections, one of them with parts, four statements and a ballot at the end.
const WORKSHOP: &str = r#"(format: 1, id: "small", title: "Small", wording: Own,
    scale: (points: [
        (value: 1, label: "Not yet", rag: Red), (value: 2, label: "Started", rag: Amber),
        (value: 3, label: "In place", rag: Green), (value: 4, label: "Embedded", rag: GreenPlus),
    ], dont_know: true),
    priorities: (pick: 2, of: 3, question: "What first?"),
    sections: [
        (id: "work", title: "Work", sections: [
            (id: "rest", title: "Rest", statements: [
                (id: "breaks", text: "People take breaks.", prompts: ["Who does not?"]),
                (id: "rooms", text: "There are rooms to rest in.")]),
            (id: "food", title: "Food", statements: [(id: "meals", text: "There are hot meals.")]),
        ]),
        (id: "care", title: "Care", statements: [(id: "listen", text: "Managers listen.")]),
    ])"#;

/// A record of a session in which nothing has happened.
pub(super) fn record() -> Record {
    record_of(WORKSHOP)
}

/// The same where comments can go with votes.
pub(super) fn record_with_comments() -> Record {
    record_of(&WORKSHOP.replace("priorities:", "comments: true, priorities:"))
}

/// The same with a scale of 1 to 10.
pub(super) fn record_with_ten_points() -> Record {
    let points: String = (1..=10)
        .map(|v| format!("(value: {v}, label: \"P{v}\"),"))
        .collect();
    let from = WORKSHOP.find("points: [").unwrap();
    let to = WORKSHOP.find("], dont_know").unwrap();
    record_of(&format!(
        "{}points: [{points}{}",
        &WORKSHOP[..from],
        &WORKSHOP[to..]
    ))
}

fn record_of(workshop: &str) -> Record {
    let workshop = workshop::read("small.ron", workshop).unwrap();
    let started = Timestamp::from_second(1_800_000_000).unwrap();
    let selection = Selection::default();
    Record::new(
        Arc::new(workshop),
        selection,
        "Exampleshire".to_owned(),
        started,
    )
}

/// The seat with this number.
pub(super) fn seat(number: u128) -> SeatId {
    SeatId::from_random(number)
}

/// A vote of the seat with this number in the round that is open.
pub(super) fn vote(session: &Session, number: u128, answer: &str) -> Command {
    let place = session.place();
    Command::Vote {
        seat: seat(number),
        statement: match place {
            Place::Lobby => PRACTICE.to_owned(),
            place => place.name(&session.record().workshop),
        },
        round: session.round(),
        answer: Answer(vec![answer.to_owned()]),
        comment: String::new(),
    }
}

/// A key without modifiers, or with the Shift that its character takes.
pub(super) fn key(code: KeyCode) -> KeyEvent {
    KeyEvent::new(code, KeyModifiers::NONE)
}

pub(super) fn ctrl_c() -> KeyEvent {
    KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL)
}

/// The model over a session, each key a second after the one before.
pub(super) struct Bench {
    pub(super) session: Session,
    pub(super) model: Model,
    pub(super) now: Duration,
    held: Held,
    pub(super) left: bool,
    /// What the room was asked, oldest first.
    pub(super) asked: Vec<Command>,
    seats: u128,
}

impl Bench {
    pub(super) fn new() -> Self {
        Self::of(record())
    }

    pub(super) fn of(record: Record) -> Self {
        let mut bench = Self {
            session: Session::new(record),
            model: Model::new(3, 0, true).on(jiff::civil::date(2026, 11, 22)),
            now: Duration::ZERO,
            held: Held::opening(Duration::ZERO),
            left: false,
            asked: Vec::new(),
            seats: 0,
        };
        bench.look();
        bench
    }

    /// At the first statement, with `seats` in the room.
    pub(super) fn at_first_statement(seats: u128) -> Self {
        let mut bench = Self::new();
        bench.let_in(seats);
        bench
            .carry_out(&Command::GoTo(Place::Statement(0)))
            .unwrap();
        bench
    }

    /// Lets so many into the room.
    pub(super) fn let_in(&mut self, seats: u128) {
        for number in 1..=seats {
            let join = Command::join(seat(number));
            self.carry_out(&join).unwrap();
        }
        self.seats = seats;
    }

    /// At the first statement with these votes revealed.
    pub(super) fn revealed(votes: &[u8]) -> Self {
        let mut bench = Self::at_first_statement(votes.len() as u128);
        bench.carry_out(&Command::OpenVote).unwrap();
        bench.vote(votes);
        bench.carry_out(&Command::Go).unwrap();
        assert_eq!(bench.session.phase(), Phase::Revealed);
        bench
    }

    /// At the first statement with 3 agreed after a vote.
    pub(super) fn agreed() -> Self {
        let mut bench = Self::revealed(&[3, 3, 3, 3, 3]);
        bench.press(KeyCode::Enter);
        bench.press(KeyCode::Enter);
        assert_eq!(bench.session.phase(), Phase::Agreed);
        bench
    }

    pub(super) fn vote(&mut self, votes: &[u8]) {
        if matches!(self.session.place(), Place::Sweep(_)) {
            return self.sweep(votes);
        }
        for (number, value) in votes.iter().enumerate() {
            let vote = vote(&self.session, number as u128 + 1, &value.to_string());
            self.carry_out(&vote).unwrap();
        }
    }

    /// Everybody answers every statement of the open sweep; on each the votes move on by one seat.
    pub(super) fn sweep(&mut self, votes: &[u8]) {
        let asked: Vec<usize> = self.session.sweeping().collect();
        for statement in asked {
            let held = &self.session.record().statements[statement];
            let round = held.rounds.len() + 1;
            for (number, _) in votes.iter().enumerate() {
                let value = votes[(number * statement) % votes.len()];
                let vote = Command::Vote {
                    seat: seat(number as u128 + 1),
                    statement: Place::Statement(statement).name(&self.session.record().workshop),
                    round,
                    answer: Answer(vec![value.to_string()]),
                    comment: String::new(),
                };
                self.carry_out(&vote).unwrap();
            }
        }
    }

    /// Everybody picks what is offered first, at the ballot at the end.
    pub(super) fn pick(&mut self) {
        let offered = self.session.offered();
        let id = Place::Statement(offered[0]).name(&self.session.record().workshop);
        for number in 1..=self.seats {
            let vote = vote(&self.session, number, &id);
            self.carry_out(&vote).unwrap();
        }
    }

    /// What the room does with a command, without a room.
    pub(super) fn carry_out(&mut self, command: &Command) -> Result<Recorded, Refusal> {
        let at = Timestamp::from_second(1_800_000_000).unwrap();
        for event in self.session.decide(command, at)? {
            self.session.apply(event, at);
        }
        self.look();
        Ok(Recorded {
            revision: self.session.revision(),
            on_disk: true,
        })
    }

    fn look(&mut self) {
        let view = SharedView::of(&self.session);
        let sight = Sight {
            view: &view,
            record: self.session.record(),
            hands: self.session.hands(),
            undoable: self.session.undoable(),
            now: self.now,
        };
        self.model.see(&sight);
    }

    pub(super) fn view(&self) -> SharedView {
        SharedView::of(&self.session)
    }

    /// Presses a key, and lets the room do what it asks for.
    pub(super) fn event(&mut self, key: KeyEvent) -> Effect {
        let Some(intent) = keys::intent(key, self.model.keys_go_to()) else {
            return Effect::None;
        };
        if !self.held.lets_act(key, intent, self.now) {
            return Effect::None;
        }
        let view = self.view();
        let sight = Sight {
            view: &view,
            record: self.session.record(),
            hands: self.session.hands(),
            undoable: self.session.undoable(),
            now: self.now,
        };
        let effect = self.model.update(intent, &sight);
        match &effect {
            Effect::None => {}
            Effect::Export(file) => {
                let done = match file.as_str() {
                    "" => Err("say which file".to_owned()),
                    file => Ok(format!("wrote {file}")),
                };
                self.model.exported(done);
            }
            Effect::Leave => self.left = true,
            Effect::Ask(command) => {
                let answer = self.carry_out(command);
                self.model.answered(answer);
                self.asked.push(command.clone());
            }
        }
        effect
    }

    /// Presses a key a second after the last.
    pub(super) fn press(&mut self, code: KeyCode) -> Effect {
        self.now += Duration::from_secs(1);
        self.event(key(code))
    }

    /// Holds a key for eight seconds, on a keyboard that waits long and then repeats.
    pub(super) fn hold(&mut self, code: KeyCode) {
        self.press(code);
        self.now += Duration::from_millis(660);
        for _ in 0..180 {
            self.event(key(code));
            self.now += Duration::from_millis(40);
        }
    }

    /// Presses the key of a character.
    pub(super) fn char(&mut self, c: char) -> Effect {
        self.press(KeyCode::Char(c))
    }

    /// Types a text.
    pub(super) fn text(&mut self, text: &str) {
        for c in text.chars() {
            self.char(c);
        }
    }

    pub(super) fn tab(&mut self) {
        self.press(KeyCode::Tab);
    }

    pub(super) fn agree_panel(&self) -> &AgreePanel {
        match self.model.overlay() {
            Overlay::Agree(panel) => panel,
            other => panic!("not agreeing: {other:?}"),
        }
    }

    pub(super) fn entry_panel(&self) -> &EntryPanel {
        match self.model.overlay() {
            Overlay::Entry(panel) => panel,
            other => panic!("nothing is being written: {other:?}"),
        }
    }

    pub(super) fn is_room(&self) -> bool {
        matches!(self.model.overlay(), Overlay::None)
    }
}

/// A key that is let go, as Windows reports it.
pub(super) fn released(code: KeyCode) -> KeyEvent {
    KeyEvent {
        kind: KeyEventKind::Release,
        ..key(code)
    }
}

/// A key that is held down.
pub(super) fn held(code: KeyCode) -> KeyEvent {
    KeyEvent {
        kind: KeyEventKind::Repeat,
        ..key(code)
    }
}
