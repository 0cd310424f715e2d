//! Rooms in which everything is as long and as many as it may be.

use std::sync::Arc;

use super::super::stage::{Room, at};
use super::long;
use crate::compare;
use crate::console::model::{Joining, Way};
use crate::evidence::Figures;
use crate::record::{Agreed, Confidence, Place, Record, Target};
use crate::session::{Command, Session};
use crate::wifi::Wifi;
use crate::workshop::{self, Selection};

/// Three sections, ten points with labels of 60 characters, groups, and statements of 400.
pub(super) fn workshop() -> String {
    let (title, label, prose) = (long(100), long(57), long(400));
    let rags = ["Red", "Amber", "Green", "GreenPlus"];
    let points: String = (1..=10)
        .map(|v| {
            let rag = rags[(v - 1) * 4 / 10];
            format!("(value: {v}, label: \"{label} {v}\", short: \"{v}\", rag: {rag}, meaning: \"{prose}\"),")
        })
        .collect();
    let groups: String = (0..4)
        .map(|g| format!("(id: \"g{g}\", title: \"{} {g}\"),", long(40)))
        .collect();
    let sections: String = (0..3)
        .map(|s| {
            let part = |p: usize| {
                let own: String = (0..3)
                    .map(|n| {
                        let id = format!("s{s}-{p}-{n}");
                        let (text, core) = (long(390), n == 0);
                        format!("(id: \"{id}\", core: {core}, text: \"{text} {s} {p} {n}\", prompts: [\"{text} a?\", \"{text} b?\"]),")
                    })
                    .collect();
                format!("(id: \"t{s}-{p}\", title: \"{} {s} {p}\", statements: [{own}]),", long(90))
            };
            format!(
                "(id: \"t{s}\", title: \"{} {s}\", purpose: \"{prose}\", sections: [{}{}]),",
                long(95), part(0), part(1)
            )
        })
        .collect();
    format!(
        "(format: 1, id: \"w\", title: \"{title}\", edition: \"2026\", wording: Own, comments: true,
          scale: (points: [{points}], dont_know: true, not_applicable: true, abstain: true),
          groups: [{groups}], priorities: (pick: 3, of: 6, question: \"{prose}\"),
          sections: [{sections}])"
    )
}

/// A session of it: figures beside everything, an earlier session behind it, so many in the room.
pub(super) fn room(voters: u32) -> Room {
    let mut room = Room::of(&workshop(), false);
    let begun = room.session.record().clone();
    let asked = Arc::clone(&begun.workshop);
    let mut then = begun.clone();
    for (statement, held) in then.statements.iter_mut().enumerate() {
        let value = u8::try_from(statement % 10 + 1).unwrap();
        held.agreed = Some(agreed(value));
    }
    let day = "2026-03-02".parse().unwrap();
    let carried = compare::carry_forward(&then, &begun, (long(100), day), day).unwrap();
    let rows: String = ["t0", "t0-0", "s0-0-0", "s0-0-1"]
        .iter()
        .flat_map(|about| (0..4).map(move |n| (about, n)))
        .map(|(about, n)| {
            let (label, source) = (long(150), long(150));
            format!(
                "{about},{label} {n},{},{},{},{},2026-03-31,{source},lag\n",
                long(27),
                long(27),
                long(27),
                long(27)
            )
        })
        .collect();
    let table = format!("about,label,ours,comparator,previous,unit,date,source,kind\n{rows}");
    let (figures, _) = Figures::read("f.csv", &table, (&asked, &asked)).unwrap();
    room.session = Session::new(Record {
        since: Some(Arc::new(carried.0)),
        figures: Some(Arc::new(figures)),
        organisation: long(120),
        rehearsal: true,
        ..begun
    });
    for group in 0..4 {
        room.join_group(voters / 4, &format!("g{group}"));
    }
    room
}

fn agreed(value: u8) -> Agreed {
    Agreed {
        reason: long(1000),
        ..Agreed::of(value, 0, at())
    }
}

/// What people type, at the statement where the room is.
pub(super) fn write(room: &mut Room) {
    for command in [
        Command::Note(long(1000)),
        Command::Evidence(long(1000)),
        Command::AddAction {
            what: long(1000),
            owner: long(120),
            due: Some("2027-01-15".parse().unwrap()),
        },
    ] {
        room.ask(command);
    }
}

/// A score with everything that goes with it.
pub(super) fn agree(room: &mut Room, value: u8) {
    room.ask(Command::Agree {
        value,
        reason: long(1000),
        dissent: long(1000),
        target: Some(Target {
            value: 10,
            by: "2027-03-31".parse().unwrap(),
        }),
        confidence: Some(Confidence::Medium),
    });
}

/// Votes spread over all points, two camps of them.
pub(super) const SPREAD: [u32; 10] = [30, 9, 2, 1, 0, 1, 2, 9, 16, 30];
/// Votes that agree.
pub(super) const CLOSE: [u32; 10] = [0, 0, 0, 0, 5, 80, 15, 0, 0, 0];

/// The same with every statement agreed but two, one of which is parked.
pub(super) fn finished() -> Room {
    let mut room = room(100);
    let statements = room.session.record().statements.len();
    for statement in 0..statements - 2 {
        room.go_to(Place::Statement(statement));
        if statement < 4 {
            write(&mut room);
            room.round(&SPREAD, 0);
        }
        agree(&mut room, u8::try_from(statement % 10 + 1).unwrap());
    }
    room.go_to(Place::Statement(statements - 1));
    room.ask(Command::Park(long(1000)));
    room
}

/// How phones reach it, with everything there is to say of that.
pub(super) fn joining() -> Joining {
    let url = "HTTP://WORKSHOP.EXAMPLESHIRE.NHS.UK:8080/J/K7M2".to_owned();
    Joining {
        address: "workshop.exampleshire.nhs.uk:8080".to_owned(),
        code: "K7M2".to_owned(),
        qr: url.clone(),
        remark: Some(long(200)),
        others: (0..6)
            .map(|n| Way {
                address: format!("192.168.100.20{n}:8080"),
                qr: url.clone(),
                why: long(60),
            })
            .collect(),
        wifi: Some(Wifi::new("Exampleshire NHS Guest Wi-Fi 12", "a password").unwrap()),
    }
}

/// The same session a year apart, for a comparison; and of many organisations.
pub(super) fn records() -> Vec<Record> {
    let asked = workshop::read("w.ron", &workshop()).unwrap();
    let asked = asked.select(&Selection::default()).unwrap();
    crate::invented::year(&asked, 7)
}
