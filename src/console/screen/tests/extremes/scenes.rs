//! Every screen that the console can be on.

use jiff::tz::TimeZone;
use tui_input::Input;

use super::super::stage::{Room, Stage, at};
use super::rooms::{self, CLOSE, SPREAD, agree, finished, joining, room, write};
use super::{Drawn, Layout, long};
use crate::compare::Comparison;
use crate::console::model::{
    ActionList, AgreeField, AgreePanel, EntryKind, EntryPanel, Field, Home, HomeSession,
    HomeWorkshop, Look, Outline, OutlineRow, Overlay, Paper, Question, Reading, StrokePanel,
};
use crate::record::{Place, Source};
use crate::session::{Command, ShortCode, Timing};
use crate::system::System;
use crate::view::NotesView;

/// Layouts as they are collected.
struct Scenes(Vec<Layout>);

impl Scenes {
    fn add(&mut self, name: &str, drawn: Drawn, essential: &[&str]) {
        self.0.push(Layout {
            name: name.to_owned(),
            drawn,
            essential: essential.iter().map(|word| (*word).to_owned()).collect(),
        });
    }

    fn stage(&mut self, name: &str, stage: Stage, essential: &[&str]) {
        let mut all = vec!["Enter"];
        all.extend(essential);
        self.add(name, Drawn::Room(Box::new(stage)), &all);
    }

    /// The room's screen, in large type too.
    fn room(&mut self, name: &str, room: &Room, essential: &[&str]) {
        self.stage(name, stage(room), essential);
        let mut large = stage(room);
        large.large = true;
        self.stage(&format!("{name}, in large type"), large, &[]);
    }

    fn over(&mut self, name: &str, room: &Room, overlay: Overlay, essential: &[&str]) {
        self.stage(name, stage(room).overlay(overlay), essential);
    }
}

fn stage(room: &Room) -> Stage {
    let mut stage = room.stage();
    stage.joining = joining();
    stage
}

/// All of them.
pub(super) fn all() -> Vec<Layout> {
    let mut scenes = Scenes(Vec::new());
    before_voting(&mut scenes);
    for voters in [0, 100] {
        a_statement(&mut scenes, voters);
    }
    a_sweep(&mut scenes);
    where_we_stand(&mut scenes);
    what_is_typed(&mut scenes);
    questions(&mut scenes);
    around_it(&mut scenes);
    scenes.0
}

fn before_voting(scenes: &mut Scenes) {
    let mut room = room(100);
    scenes.room("lobby", &room, &["100 have joined"]);
    let mut nobody = stage(&rooms::room(0));
    nobody.nobody_comes = true;
    scenes.stage("nobody comes", nobody, &["Nobody has joined yet"]);
    scenes.over("join code", &room, Overlay::QrCode, &["100 have joined"]);
    scenes.over("help", &room, Overlay::Help, &["the natural next"]);
    let blank = Drawn::Room(Box::new(stage(&room).overlay(Overlay::Blank)));
    scenes.add("blank", blank, &["Any key brings the screen back"]);
    let letters: Vec<char> = "ABCDEFGHJKLMNPQRSTUV".chars().collect();
    let code = |n: usize| {
        let tail = [n / 400, n / 20 % 20, n % 20].map(|n| letters[n]);
        format!("K7QP2{}", tail.iter().collect::<String>())
    };
    let codes = (0..1_000).map(|n| code(n).parse::<ShortCode>().unwrap());
    room.ask(Command::MakeTickets(codes.collect()));
    scenes.over("tickets", &room, Overlay::Tickets(0), &[]);
    room.go_to(Place::Section(0));
    scenes.room("section", &room, &["zyqxword"]);
    scenes.over("evidence of a section", &room, Overlay::Evidence(0), &[]);
    scenes.over("panel at a section", &room, Overlay::Facilitator, &[]);
    room.ask(Command::Time(Timing::Plan(Some(90))));
    room.ask(Command::Time(Timing::Break(600)));
    scenes.room("break", &room, &["break"]);
    scenes.over("minutes", &room, Overlay::Minutes, &[]);
}

fn a_statement(scenes: &mut Scenes, voters: u32) {
    let mut room = room(voters).at_statement(0);
    let named = |name: &str| format!("{name} of {voters}");
    scenes.room(&named("ready"), &room, &["1 of 18"]);
    scenes.over(&named("evidence"), &room, Overlay::Evidence(0), &[]);
    write(&mut room);
    let votes = |counts: [u32; 10]| if voters == 0 { [0; 10] } else { counts };
    room.vote(&votes(SPREAD), 0, 0);
    let count = ["Nobody has joined yet", "have voted"][usize::from(voters > 0)];
    scenes.room(&named("voting"), &room, &[count]);
    room.ask(Command::Close);
    scenes.room(&named("closed"), &room, &["Voting is closed"]);
    room.go();
    scenes.room(&named("revealed"), &room, &[]);
    scenes.over(
        &named("groups"),
        &room,
        Overlay::Look(Look::Groups),
        &["Groups side by side"],
    );
    scenes.over(&named("panel"), &room, Overlay::Facilitator, &[]);
    scenes.over(&named("agreeing"), &room, agreeing(), &["Agreed score"]);
    let mut told = stage(&room).overlay(Overlay::Comments(0));
    told.view.comments.texts = vec![long(280); 40];
    told.view.comments.in_all = 40;
    scenes.stage(&named("comments"), told, &[]);
    room.round(&votes(CLOSE), 0);
    scenes.room(&named("second round"), &room, &["round 2"]);
    agree(&mut room, 6);
    scenes.room(&named("agreed"), &room, &["Agreed"]);
    let notes = NotesView::of(&room.session, at(), &TimeZone::UTC);
    scenes.add(
        &named("notes"),
        Drawn::Notes(Box::new(notes.clone()), None),
        &["Agreed 6"],
    );
    let gone = Some("plenary open somewhere");
    let essential = ["has stopped", "plenary open somewhere"];
    scenes.add(
        &named("notes gone"),
        Drawn::Notes(Box::new(notes), gone),
        &essential,
    );
    room.go_to(Place::Statement(1));
    room.ask(Command::Park(long(1000)));
    scenes.room(&named("parked"), &room, &[]);
}

fn agreeing() -> Overlay {
    let input = || Input::new(long(900));
    Overlay::Agree(AgreePanel {
        value: Some(6),
        reason: input(),
        dissent: input(),
        target: Input::new("10".to_owned()),
        by: Input::new("2027-03-31".to_owned()),
        confidence: Input::new("medium".to_owned()),
        field: AgreeField::Reason,
        problem: Some(long(120)),
        or_go_on: false,
    })
}

fn a_sweep(scenes: &mut Scenes) {
    let mut room = room(100);
    room.go_to(Place::Section(0));
    room.ask(Command::Sweep);
    scenes.room("sweep open", &room, &["are through"]);
    room.sweep(100, |seat, statement| match statement {
        0..2 => 6,
        _ => u8::try_from(seat % 10 + 1).unwrap(),
    });
    room.ask(Command::Close);
    scenes.room(
        "sweep closed",
        &room,
        &["100 of 100 went through all of it"],
    );
    room.ask(Command::Reveal);
    scenes.room("sweep listed", &room, &[]);
    let panel = StrokePanel {
        rows: vec![0, 1],
        selected: 1,
        taken_out: vec![0],
    };
    scenes.over("stroke", &room, Overlay::Stroke(panel), &[]);
    scenes.over("panel of a sweep", &room, Overlay::Facilitator, &[]);
}

fn where_we_stand(scenes: &mut Scenes) {
    let mut room = finished();
    for (name, place) in [
        ("section summary", Place::Summary(0)),
        ("whole summary", Place::WholeSummary),
    ] {
        room.go_to(place);
        scenes.room(name, &room, &["Enter"]);
    }
    for (name, look, title) in [
        ("wheel", Look::Wheel, "Where we stand"),
        ("map", Look::Map, "Every statement"),
        ("strengths", Look::Strengths, "Strengths and gaps"),
        ("moved", Look::Moved, "Since 2 March 2026"),
        ("parked list", Look::Parked, "Parked"),
        ("actions read back", Look::Plan, "Actions, read back"),
    ] {
        scenes.over(name, &room, Overlay::Look(look), &[title]);
    }
    let list = ActionList {
        order: (0..room.session.record().actions.len()).collect(),
        about: vec![long(390); room.session.record().actions.len()],
        selected: 2,
        today: "2027-02-01".parse().unwrap(),
    };
    scenes.over("actions", &room, Overlay::Actions(list), &[]);
    room.go_to(Place::Priorities);
    scenes.room("priorities", &room, &[]);
    room.ask(Command::OpenVote);
    scenes.room("priorities open", &room, &["have voted"]);
    let offered = room.session.offered();
    let workshop = room.session.record().workshop.clone();
    let id = |offer: usize| workshop.statements()[offered[offer]].id.clone();
    room.cast((0..100).map(|seat| vec![id(seat % 6)]).collect());
    room.go();
    scenes.room("priorities shown", &room, &[]);
    room.go_to(Place::End);
    let mut end = stage(&room);
    end.unsaved = Some(
        "the disk is full and so on and on and on and on and on and on and on and on and on and on",
    );
    scenes.stage("end, unsaved", end, &["unsaved"]);
    scenes.room("end", &room, &[]);
}

fn what_is_typed(scenes: &mut Scenes) {
    let room = room(100).at_statement(0);
    let field = |label: &str| Field {
        label: label.to_owned(),
        input: Input::new(long(900)),
    };
    let points: Vec<String> = (1..=10).map(|v| v.to_string()).collect();
    for kind in [
        EntryKind::Action,
        EntryKind::FollowUp(0),
        EntryKind::SignOff,
        EntryKind::Export,
        EntryKind::Note,
        EntryKind::Evidence,
        EntryKind::Park,
        EntryKind::Hands(Source::Room),
    ] {
        let fields = match kind {
            EntryKind::Action | EntryKind::FollowUp(_) => {
                ["What", "Owner", "Due"].map(field).to_vec()
            }
            EntryKind::Hands(_) => points
                .iter()
                .map(|point| Field {
                    label: format!("{point} {}", long(50)),
                    input: Input::new("10000".to_owned()),
                })
                .collect(),
            _ => vec![field("Text")],
        };
        let other = match kind {
            EntryKind::Hands(_) => vec![Input::new("10000".to_owned()); 10],
            _ => Vec::new(),
        };
        let panel = EntryPanel {
            kind,
            fields,
            selected: 0,
            problem: Some(long(120)),
            other,
        };
        scenes.over(
            &format!("typing {kind:?}"),
            &room,
            Overlay::Entry(panel),
            &[],
        );
    }
    let outline = Outline {
        rows: (0..18)
            .map(|s| OutlineRow {
                place: Place::Statement(s),
                title: long(390),
                depth: 3,
                agreed: Some(10),
                rounds: 20,
            })
            .collect(),
        selected: 9,
    };
    scenes.over("outline", &room, Overlay::Outline(outline), &[]);
}

fn questions(scenes: &mut Scenes) {
    let mut room = room(100).at_statement(0);
    room.vote(&SPREAD, 0, 0);
    for question in [
        Question::Close {
            reveal: true,
            missing: 10,
            of: 100,
        },
        Question::End {
            open: (0..18).collect(),
        },
        Question::Undo {
            what: "the agreed score".to_owned(),
        },
        Question::Tickets { unused: 900 },
        Question::Sweep { statements: 65 },
        Question::Leave,
        Question::TakeUp { sweep: true },
    ] {
        let mut asked = stage(&room);
        asked.notice = Some(long(200));
        let name = format!("asking {question:?}");
        scenes.stage(&name, asked.overlay(Overlay::Confirm(question)), &[]);
    }
}

fn around_it(scenes: &mut Scenes) {
    let workshop = |n: usize| HomeWorkshop {
        name: format!("w{n}"),
        title: long(100),
        about: long(400),
        statements: 65,
        core: 17,
    };
    let session = |n: usize| HomeSession {
        path: format!("{n}.ron").into(),
        day: "2026-03-02".to_owned(),
        organisation: long(120),
        workshop: long(100),
        rehearsal: n.is_multiple_of(2),
        state: "signed off, amended since".to_owned(),
        agreed: (65, 65),
    };
    let home = Home {
        workshops: (0..10).map(workshop).collect(),
        sessions: (0..40).map(session).collect(),
        picked: [1, 2].into(),
        short: true,
        ..Home::default()
    };
    let mut home_with = |name: &str, change: fn(&mut Home)| {
        let mut home = home.clone();
        change(&mut home);
        scenes.add(name, Drawn::Home(Box::new(home)), &["Enter"]);
    };
    home_with("home", |_| {});
    home_with("home at a session", |home| home.selected = 30);
    home_with("home searching", |home| {
        home.searching = true;
        home.search = Input::new(long(200));
    });
    home_with("home found", |home| {
        home.search = Input::new("zyqxword".to_owned())
    });
    home_with("home naming", |home| {
        home.naming = Some(Input::new(long(120)))
    });
    home_with("home exporting", |home| {
        home.exporting = Some(Input::new(long(120)))
    });
    home_with("home help", |home| home.help = true);
    home_with("home leaving", |home| home.leaving = true);
    home_with("home notice", |home| home.notice = Some(long(300)));
    let records = rooms::records();
    let comparison = Comparison::of(&records.iter().collect::<Vec<_>>()).unwrap();
    let zone = TimeZone::UTC;
    let compared = Paper::Comparison {
        comparison,
        zone: zone.clone(),
    };
    scenes.add(
        "compare",
        Drawn::Reading(Box::new(compared), Reading::default()),
        &["Enter"],
    );
    let asked = records[0].workshop.as_ref();
    let many = crate::invented::many(asked, 12, 7);
    let system = System::of(&many, 0).unwrap();
    let paper = Paper::System { system, zone };
    scenes.add(
        "system",
        Drawn::Reading(Box::new(paper), Reading::default()),
        &["Enter"],
    );
}
