//! Scenes made by real sessions, and pictures of them.

use std::sync::{Arc, LazyLock};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;

pub(super) use super::picture::{all_words, is_code, picture, rows};
use crate::ballot::Answer;
use crate::console::model::{Home, Joining, Overlay};
use crate::console::screen::{self, Scene};
use crate::console::widget::qr::Form;
use crate::record::{Place, Record};
use crate::session::{Command, Newcomer, PRACTICE, SeatId, Session, Tickets};
use crate::theme::{self, Theme};
use crate::view::{FacilitatorView, SharedView, Summary, TimeView};
use crate::workshop::{self, Selection, Workshop};

pub(super) const NHS: &str = include_str!("../../../../workshops/nhs-wellbeing-2021.ron");

/// A session that is driven by commands, as a room drives it.
pub(super) struct Room {
    pub(super) session: Session,
    seats: Vec<SeatId>,
}

pub(super) fn at() -> Timestamp {
    "2026-11-03T13:30:00Z".parse().unwrap()
}

impl Room {
    pub(super) fn of(text: &str, short: bool) -> Self {
        Self::with(&workshop::read("test.ron", text).unwrap(), short)
    }

    fn with(workshop: &Workshop, short: bool) -> Self {
        let selection = Selection {
            short,
            sections: Vec::new(),
        };
        let asked = Arc::new(workshop.select(&selection).unwrap());
        let organisation = "Exampleshire NHS Trust".to_owned();
        Self {
            session: Session::new(Record::new(asked, selection, organisation, at())),
            seats: Vec::new(),
        }
    }

    /// A session that goes on from `record`.
    pub(super) fn going_on(record: Record) -> Self {
        Self {
            session: Session::new(record),
            seats: Vec::new(),
        }
    }

    /// The short form of the framework, with this many seats taken.
    pub(super) fn nhs(joined: u32) -> Self {
        static SHIPPED: LazyLock<Workshop> =
            LazyLock::new(|| workshop::read("nhs.ron", NHS).unwrap());
        let mut room = Self::with(&SHIPPED, true);
        room.join(joined);
        room
    }

    pub(super) fn ask(&mut self, command: Command) {
        let events = self.session.decide(&command, at()).unwrap();
        for event in events {
            self.session.apply(event, at());
        }
    }

    pub(super) fn join(&mut self, count: u32) {
        for _ in 0..count {
            let seat = SeatId::from_random(1 + self.seats.len() as u128);
            self.seats.push(seat);
            self.ask(Command::join(seat));
        }
    }

    /// Takes this many seats for a group.
    pub(super) fn join_group(&mut self, count: u32, group: &str) {
        for _ in 0..count {
            let seat = SeatId::from_random(1 + self.seats.len() as u128);
            self.seats.push(seat);
            let newcomer = Newcomer {
                group: Some(group.to_owned()),
                ..Newcomer::default()
            };
            self.ask(Command::Join { seat, newcomer });
        }
    }

    pub(super) fn go(&mut self) {
        self.ask(Command::Go);
    }

    pub(super) fn go_to(&mut self, place: Place) {
        self.ask(Command::GoTo(place));
    }

    pub(super) fn at_statement(mut self, statement: usize) -> Self {
        self.go_to(Place::Statement(statement));
        self
    }

    /// Opens a round and casts `counts` votes, low to high, then those beside the scale.
    pub(super) fn vote(&mut self, counts: &[u32], dont_know: u32, not_applicable: u32) {
        self.ask(Command::OpenVote);
        let points = self.session.scale_here().points.clone();
        let mut answers: Vec<String> = Vec::new();
        for (point, count) in points.iter().zip(counts) {
            answers.extend((0..*count).map(|_| point.value.to_string()));
        }
        answers.extend((0..dont_know).map(|_| "dont_know".to_owned()));
        answers.extend((0..not_applicable).map(|_| "not_applicable".to_owned()));
        self.cast(answers.into_iter().map(|word| vec![word]).collect());
    }

    /// Votes as counted, and these comments with the first of them; revealed.
    pub(super) fn told(&mut self, counts: &[u32], comments: &[&str]) {
        self.vote(counts, 0, 0);
        let place = self.session.place();
        for (seat, comment) in self.seats.clone().into_iter().zip(comments) {
            let own = self.session.own_answer(seat).cloned().unwrap();
            self.ask(Command::Vote {
                seat,
                statement: place.name(&self.session.record().workshop),
                round: self.session.round(),
                answer: own.answer(&self.session.record().workshop),
                comment: (*comment).to_owned(),
            });
        }
        self.go();
    }

    /// Each answer by a seat of its own.
    pub(super) fn cast(&mut self, answers: Vec<Vec<String>>) {
        let place = self.session.place();
        let statement = match place {
            Place::Lobby => PRACTICE.to_owned(),
            place => place.name(&self.session.record().workshop),
        };
        let round = self.session.round();
        for (seat, answer) in self.seats.clone().into_iter().zip(answers) {
            self.ask(Command::Vote {
                seat,
                statement: statement.clone(),
                round,
                answer: Answer(answer),
                comment: String::new(),
            });
        }
    }

    /// The section with this id.
    pub(super) fn section(&self, id: &str) -> usize {
        self.session.record().workshop.section_by_id(id).unwrap()
    }

    /// The first `seats` answer every statement of the open sweep as `says` (seat, statement).
    pub(super) fn sweep(&mut self, seats: usize, says: impl Fn(usize, usize) -> u8) {
        let asked: Vec<usize> = self.session.sweeping().collect();
        for statement in asked {
            let id = Place::Statement(statement).name(&self.session.record().workshop);
            for (number, seat) in self.seats.clone().into_iter().take(seats).enumerate() {
                self.ask(Command::Vote {
                    seat,
                    statement: id.clone(),
                    round: 1,
                    answer: Answer(vec![says(number, statement).to_string()]),
                    comment: String::new(),
                });
            }
        }
    }

    /// So many votes for each point of a statement of the open sweep, and beside the scale.
    pub(super) fn answer_in_sweep(&mut self, id: &str, counts: &[u32], dont_know: u32) {
        let mut answers: Vec<String> = Vec::new();
        for (point, count) in self.session.scale_here().points.iter().zip(counts) {
            answers.extend((0..*count).map(|_| point.value.to_string()));
        }
        answers.extend((0..dont_know).map(|_| "dont_know".to_owned()));
        for (seat, answer) in self.seats.clone().into_iter().zip(answers) {
            self.ask(Command::Vote {
                seat,
                statement: id.to_owned(),
                round: 1,
                answer: Answer(vec![answer]),
                comment: String::new(),
            });
        }
    }

    /// A round with `counts`, revealed.
    pub(super) fn round(&mut self, counts: &[u32], dont_know: u32) {
        self.vote(counts, dont_know, 0);
        self.go();
    }

    pub(super) fn agree(&mut self, value: u8, reason: &str) {
        self.ask(Command::agree(value, reason));
    }

    /// What is shown of the time so many minutes after [`at`].
    pub(super) fn time_at(&self, now: Timestamp) -> TimeView {
        TimeView::of(&self.session, now, &TimeZone::UTC)
    }

    pub(super) fn stage(&self) -> Stage {
        let whole = Summary::of_whole(self.session.record());
        let mut stage = Stage::of(SharedView::of(&self.session), whole);
        stage.facilitator = FacilitatorView::of(self.session.record());
        stage.tickets = self.session.tickets().clone();
        stage.time = self.time_at(at());
        stage
    }
}

/// Everything a scene borrows.
pub(super) struct Stage {
    pub(super) view: SharedView,
    pub(super) joining: Joining,
    pub(super) overlay: Overlay,
    pub(super) facilitator: FacilitatorView,
    pub(super) whole: Summary,
    pub(super) tickets: Tickets,
    pub(super) time: TimeView,
    pub(super) theme: Theme,
    pub(super) unsaved: Option<&'static str>,
    pub(super) door: Option<(&'static str, &'static str)>,
    pub(super) notice: Option<String>,
    pub(super) growth: u16,
    pub(super) form: Option<Form>,
    pub(super) nobody_comes: bool,
    pub(super) scrolled: usize,
    pub(super) large: bool,
}

impl Stage {
    fn of(view: SharedView, whole: Summary) -> Self {
        Self {
            view,
            joining: Joining {
                address: "192.168.1.20:8080".to_owned(),
                code: "K7M2".to_owned(),
                qr: "HTTP://192.168.1.20:8080/J/K7M2".to_owned(),
                remark: None,
                others: Vec::new(),
                wifi: None,
            },
            overlay: Overlay::None,
            facilitator: FacilitatorView::default(),
            whole,
            tickets: Tickets::default(),
            time: TimeView::default(),
            theme: theme::shipped().remove(0),
            unsaved: None,
            door: None,
            notice: None,
            growth: 1000,
            form: None,
            nobody_comes: false,
            scrolled: 0,
            large: false,
        }
    }

    pub(super) fn overlay(mut self, overlay: Overlay) -> Self {
        self.overlay = overlay;
        self
    }

    pub(super) fn scene(&self) -> Scene<'_> {
        Scene {
            time: &self.time,
            view: &self.view,
            joining: &self.joining,
            overlay: &self.overlay,
            facilitator: Some(&self.facilitator),
            whole: Some(&self.whole),
            tickets: Some(&self.tickets),
            theme: &self.theme,
            unsaved: self.unsaved,
            door: self.door,
            file: Some("sessions/2026-11-03-exampleshire-nhs-trust-nhs-wellbeing-2021.ron"),
            notice: self.notice.as_deref(),
            growth: self.growth,
            form: self.form,
            nobody_comes: self.nobody_comes,
            scrolled: self.scrolled,
            today: at().to_zoned(jiff::tz::TimeZone::UTC).date(),
            large: self.large,
        }
    }

    pub(super) fn draw(&self, columns: u16, rows: u16) -> Buffer {
        let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
        terminal
            .draw(|frame| screen::draw(frame, &self.scene()))
            .unwrap();
        terminal.backend().buffer().clone()
    }
}

pub(super) fn draw_home(home: &Home, columns: u16, rows: u16) -> Buffer {
    let theme = theme::shipped().remove(0);
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
    terminal
        .draw(|frame| screen::draw_home(frame, home, &theme))
        .unwrap();
    terminal.backend().buffer().clone()
}
