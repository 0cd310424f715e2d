//! A meeting of twelve, from the first join to the record that is read years later: views that are
//! close, split and mixed, a second round, a score that is agreed with reason, dissent and target,
//! actions, priorities.

use std::path::Path;

use jiff::Timestamp;
use plenary::agreement::Agreement;
use plenary::ballot::Tally;
use plenary::record::{Agreed, Place, Record, Seen, Target};
use plenary::workshop::{self, Selection};
use serde_json::{Value, json};

use crate::support::phone::{Phone, vote_all};
use crate::support::plain::Plain;
use crate::support::table::{go_to, round};
use crate::support::{Home, NHS};

const DONT_KNOW: &str = "dont_know";
const NOT_APPLICABLE: &str = "not_applicable";

const REASON: &str = "Wards have huddles — “community” teams do not";
const DISSENT: &str = "Two said 1: nights are different";

fn join(room: &Plain) -> Vec<Phone> {
    let groups = [Some("board"); 5]
        .into_iter()
        .chain([Some("staff-side"); 4])
        .chain([None; 3]);
    let join = |group| Phone::join_group(&room.address, &room.code, group).unwrap();
    groups.map(join).collect()
}

/// Two camps, then a second round in which they have come together.
fn split_then_close(room: &mut Plain, phones: &[Phone]) {
    go_to(room, "ready");
    assert_eq!(room.is("statement"), "supporting-1");
    round(room, phones, &[1, 1, 1, 1, 2, 3, 3, 4, 4, 4, 4, 4]);
    let status = room.status();
    assert_eq!(status["tally"], "4 1 2 5");
    assert_eq!(status["agreement"], "Split");
    assert_eq!(status["next"], "Vote again");

    room.ok("go");
    assert_eq!(room.is("round"), "2");
    let earlier = phones[0].state()["your_earlier_vote"].clone();
    assert_eq!(earlier, 1, "the phone shows its own last answer");
    let choices: Vec<Value> = [1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 3]
        .map(Value::from)
        .into_iter()
        .chain([DONT_KNOW.into()])
        .collect();
    vote_all(phones, &choices);
    room.ok("go");
    assert_eq!(room.is("agreement"), "Close");

    room.ok(&format!("agree 2 {REASON}"));
    room.ok(&format!("dissent {DISSENT}"));
    room.ok("target 3 2027-03-31");
    room.ok("evidence Staff survey 2025, question 11");
    room.ok("action Publish a huddle guide | Chief Nurse | 2027-01-15");
}

/// Neither close nor two camps; the group changes its mind about what it agrees.
fn mixed(room: &mut Plain, phones: &[Phone]) {
    go_to(room, "ready");
    assert_eq!(room.is("statement"), "together-1");
    let choices: Vec<Value> = [1, 1, 2, 2, 2, 2, 3, 3, 4, 4]
        .map(Value::from)
        .into_iter()
        .chain([DONT_KNOW.into(), NOT_APPLICABLE.into()])
        .collect();
    room.ok("vote");
    // A vote may be changed as long as the round is open, and is one vote still.
    phones[0].vote(&4.into());
    vote_all(phones, &choices);
    assert_eq!(room.is("voted"), "12");
    room.ok("go");
    assert_eq!(room.is("agreement"), "Mixed");
    room.ok("agree 3");
    room.ok("agree 2");
    room.ok("note Ask the community teams");
    room.ok("action A slip of the hand");
    room.ok("undo");
    room.ok("action Review debriefs");
    assert_eq!(room.is("agreed"), "2");
}

/// Eleven phones and two hands, one phone that does not vote, and the median as it is proposed.
fn close(room: &mut Plain, phones: &[Phone]) {
    go_to(room, "ready");
    assert_eq!(room.is("statement"), "measuring-1");
    room.ok("vote");
    vote_all(&phones[1..], &[3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 4]);
    room.ok("hands 0 1 1 0");
    let lines = room.ok("close");
    assert!(lines.contains(&"missing 1 of 14".to_owned()), "{lines:?}");
    let late = phones[0].try_vote("measuring-1", 1, &1.into()).unwrap();
    assert_eq!(
        (late.status, &late.json()["error"]),
        (409, &"closed".into())
    );
    room.ok("reveal");
    assert_eq!(room.is("agreement"), "Close");
    room.ok("go");
    assert_eq!(room.is("agreed"), "3");
}

fn priorities(room: &mut Plain, phones: &[Phone]) {
    go_to(room, "priorities");
    assert_eq!(room.is("offers"), "supporting-1 together-1 measuring-1");
    room.ok("go");
    let one = json!(["together-1"]);
    let two = json!(["together-1", "supporting-1"]);
    let mut choices = vec![one; 6];
    choices.extend(vec![two; 4]);
    choices.push(DONT_KNOW.into());
    vote_all(&phones[..11], &choices);
    room.ok("go");
    assert_eq!(room.is("tally"), "4 10 0");
    go_to(room, "ended");
}

/// The record as its file must hold it, without times and without the workshop.
fn expected() -> Value {
    let counted = |counts: &[u32], dont_know: u32, not_applicable: u32, answered: u32| {
        json!({"Counted": {"counts": counts, "answered": answered,
            "dont_know": dont_know, "not_applicable": not_applicable}})
    };
    // Five of the board can be shown beside seven others, but not where those others may all have
    // chosen the same point, nor where fewer than five of the board answered.
    let groups = |board: Value| {
        let hidden = |id: &str| json!({"group": id, "hidden": "TooFew"});
        json!([
            board,
            hidden("staff-side"),
            hidden("network"),
            hidden("lead"),
            hidden("other")
        ])
    };
    let board = |counts: &[u32]| json!({"group": "board", "counts": counts});
    let board_hidden = |why: &str| json!({"group": "board", "hidden": why});
    json!({
        "format": 1,
        "session": {"organisation": "Anytown Trust", "state": "Finished", "place": "end",
            "joined": 12, "short": true, "sections": ["relationships", "data"],
            "groups": [{"group": "board", "joined": 5}, {"group": "staff-side", "joined": 4},
                {"group": "network", "joined": 0}, {"group": "lead", "joined": 0},
                {"group": "other", "joined": 0}]},
        "statements": [
            {"id": "supporting-1",
                "agreed": {"value": 2, "label": "In development", "reason": REASON,
                    "dissent": DISSENT, "target": {"value": 3, "by": "2027-03-31"},
                    "after_round": 2},
                "rounds": [
                    {"round": 1, "joined": 12, "tally": counted(&[4, 1, 2, 5], 0, 0, 12),
                        "median": 3.0, "agreement": "Split",
                        "groups": groups(board(&[4, 1, 0, 0]))},
                    {"round": 2, "joined": 12, "tally": counted(&[2, 8, 1, 0], 1, 0, 11),
                        "median": 2.0, "agreement": "Close",
                        "groups": groups(board_hidden("ByOthers"))}],
                "evidence": "Staff survey 2025, question 11"},
            {"id": "together-1",
                "agreed": {"value": 2, "label": "In development", "after_round": 1},
                "earlier": [{"value": 3, "label": "In place", "after_round": 1}],
                "rounds": [{"round": 1, "joined": 12, "tally": counted(&[2, 4, 2, 2], 1, 1, 10),
                    "median": 2.0, "agreement": "Mixed",
                    "groups": groups(board(&[2, 3, 0, 0]))}],
                "note": "Ask the community teams"},
            {"id": "measuring-1",
                "agreed": {"value": 3, "label": "In place", "after_round": 1},
                "rounds": [{"round": 1, "joined": 14, "tally": counted(&[0, 1, 11, 1], 0, 0, 13),
                    "hands": [0, 1, 1, 0], "median": 3.0, "agreement": "Close",
                    "groups": groups(board_hidden("TooFew"))}]}],
        "priorities": [{"round": 1, "joined": 12, "pick": 3,
            "offered": ["supporting-1", "together-1", "measuring-1"],
            "tally": counted(&[4, 10, 0], 1, 0, 10)}],
        "plan": [{"action": 2, "priority": 1, "count": 10}, {"action": 1, "priority": 2, "count": 4}],
        "actions": [
            {"what": "Publish a huddle guide", "owner": "Chief Nurse", "due": "2027-01-15",
                "statement": "supporting-1"},
            {"what": "Review debriefs", "statement": "together-1"}],
    })
}

/// Takes the times out of a record in JSON, and tells them in the order in which they stand.
fn take_times(value: &mut Value, times: &mut Vec<Timestamp>) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(|v| take_times(v, times)),
        Value::Object(fields) => {
            for name in ["started", "sittings", "opened", "revealed", "at"] {
                if let Some(Value::String(time)) = fields.remove(name) {
                    times.push(time.parse().unwrap());
                }
            }
            fields.values_mut().for_each(|v| take_times(v, times));
        }
        _ => {}
    }
}

/// The workshop of the meeting: the shipped one, as it was asked for.
fn asked() -> workshop::Workshop {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("workshops/nhs-wellbeing-2021.ron");
    let text = std::fs::read_to_string(file).unwrap();
    let whole = workshop::read("nhs-wellbeing-2021.ron", &text).unwrap();
    whole.select(&selection()).unwrap()
}

fn selection() -> Selection {
    Selection {
        short: true,
        sections: vec!["relationships".to_owned(), "data".to_owned()],
    }
}

/// The record as programs read it says what happened, and nothing else.
fn the_types_hold_it(record: &Record) {
    let Record {
        workshop,
        selection: selected,
        organisation,
        share_name,
        started: _,
        rehearsal,
        by_sweeps,
        place,
        joined,
        observers,
        joined_by_group,
        statements,
        priorities,
        actions,
        sign_offs,
        broken_seal,
        since,
        minutes,
        sittings,
        figures,
    } = record;
    assert_eq!(**workshop, asked());
    assert_eq!(*selected, selection());
    assert_eq!((organisation.as_str(), *joined), ("Anytown Trust", 12));
    assert!(!rehearsal && !by_sweeps && !share_name && since.is_none() && figures.is_none());
    assert!(sign_offs.is_empty() && broken_seal.is_none());
    assert_eq!((*minutes, sittings.len()), (None, 1));
    assert_eq!(*observers, 0);
    assert_eq!(*place, Place::End);
    assert!(joined_by_group.iter().eq(&[5, 4, 0, 0, 0]));
    assert_eq!(statements.len(), 3);
    let first = &statements[0];
    let whole = |counts: &[u32], dont_know, not_applicable| {
        Seen::Whole(Tally {
            counts: counts.to_vec(),
            answered: counts.iter().sum(),
            dont_know,
            not_applicable,
            abstained: 0,
        })
    };
    assert_eq!(first.rounds[0].tally, whole(&[4, 1, 2, 5], 0, 0));
    assert_eq!(first.rounds[0].tally.agreement(None), Agreement::Split);
    assert_eq!(first.rounds[1].tally, whole(&[2, 8, 1, 0], 1, 0));
    assert_eq!(first.rounds[1].tally.agreement(None), Agreement::Close);
    let agreed = first.agreed.clone().unwrap();
    let expected = Agreed {
        reason: REASON.to_owned(),
        dissent: DISSENT.to_owned(),
        target: Some(Target {
            value: 3,
            by: jiff::civil::date(2027, 3, 31),
        }),
        ..Agreed::of(2, 2, agreed.at)
    };
    assert_eq!(agreed, expected);
    assert_eq!(statements[1].rounds[0].tally, whole(&[2, 4, 2, 2], 1, 1));
    assert_eq!(statements[2].rounds[0].tally, whole(&[0, 1, 11, 1], 0, 0));
    assert_eq!(priorities[0].offered, [0, 1, 2]);
    assert_eq!(actions.len(), 2);
    assert_eq!(actions[0].due, Some(jiff::civil::date(2027, 1, 15)));
    assert_eq!(actions[1].statement, Some(1));
}

/// The same session again: as it was left, at every place.
fn look_again(home: &Home, name: &str) {
    let mut room = Plain::open(home, name);
    let status = room.status();
    assert_eq!(status["phase"], "ended");
    let lines = room.ok("goto supporting-1");
    for line in [
        "phase agreed",
        "round 2",
        "tally 2 8 1 0",
        "median 2",
        "agreement Close",
        "dont_know 1",
        "votes 12 of 12",
        "agreed 2 In development (A Amber)",
        &format!("reason {REASON}"),
        &format!("dissent {DISSENT}"),
        "target 3 2027-03-31",
        "evidence Staff survey 2025, question 11",
    ] {
        assert!(lines.iter().any(|l| l == line), "no `{line}`: {lines:#?}");
    }
    let lines = room.ok("next");
    assert!(lines.contains(&"tally 2 4 2 2".to_owned()), "{lines:#?}");
    assert!(lines.contains(&"note Ask the community teams".to_owned()));
    let lines = room.ok("goto measuring-1");
    assert!(lines.contains(&"agreed 3 In place (G Green)".to_owned()));
    let lines = room.ok("goto priorities");
    assert!(lines.contains(&"tally 4 10 0".to_owned()), "{lines:#?}");
    let said = &room.heard;
    for line in [
        "action 1 Publish a huddle guide | Chief Nurse | 2027-01-15",
        "action 2 Review debriefs",
    ] {
        assert!(said.iter().any(|l| l == line), "no `{line}`: {said:#?}");
    }
    room.quit().good();
}

#[test]
fn a_meeting_of_twelve_is_kept_as_it_was() {
    let home = Home::new();
    let before = plenary::room::now();
    let sections = ["--short", "--sections", "relationships,data"];
    let mut room = Plain::run(
        &home,
        &[&sections[..], &["--organisation", "Anytown Trust"]].concat(),
    );
    let phones = join(&room);
    split_then_close(&mut room, &phones);
    mixed(&mut room, &phones);
    close(&mut room, &phones);
    priorities(&mut room, &phones);
    room.quit().good();
    let after = plenary::room::now();

    let file = home.session();
    let name = file.file_stem().unwrap().to_str().unwrap();
    assert!(name.ends_with(&format!("-anytown-trust-{NHS}")), "{name}");
    let text = std::fs::read_to_string(&file).unwrap();
    let record = Record::read("session.ron", &text).unwrap();
    assert_eq!(record.write(), text);
    the_types_hold_it(&record);

    let sessions = home.sessions();
    let there = ["--sessions", sessions.to_str().unwrap()];
    let json = home
        .run(&[&["show", name, "--json"], &there[..]].concat())
        .good();
    let mut json: Value = serde_json::from_str(&json).unwrap();
    let fields = json.as_object_mut().unwrap();
    assert_eq!(fields.remove("fingerprint").unwrap(), asked().fingerprint());
    let kept = fields.remove("workshop").unwrap();
    assert_eq!(kept["id"], NHS);
    for (statement, asked) in json["statements"]
        .as_array_mut()
        .unwrap()
        .iter_mut()
        .zip(asked().statements())
    {
        let text = statement.as_object_mut().unwrap().remove("text");
        assert_eq!(text.unwrap(), asked.text);
    }
    let mut times = Vec::new();
    take_times(&mut json, &mut times);
    assert_eq!(
        times.len(),
        1 + (3 + 1) + 2 * 5,
        "the start, agreed scores, and two for each round"
    );
    assert!(
        times.iter().all(|t| (before..=after).contains(t)),
        "{times:?}"
    );
    assert_eq!(json, expected());

    let shown = home.run(&[&["show", name], &there[..]].concat()).good();
    for words in [
        "Anytown Trust",
        "Wards have huddles",
        "nights are different",
        "Review debriefs",
    ] {
        assert!(shown.contains(words), "no {words}:\n{shown}");
    }
    let listed = home.run(&[&["list"], &there[..]].concat()).good();
    let line = format!(
        "  {name}\n      {}, Anytown Trust, {}, 3 of 3 agreed, finished",
        &name[..10],
        record.workshop.title_and_edition()
    );
    assert!(listed.contains(&line), "{listed}");
    look_again(&home, name);
    let now = std::fs::read_to_string(&file).unwrap();
    let differs = now.lines().zip(text.lines()).find(|(now, was)| now != was);
    assert_eq!(
        differs, None,
        "looking changes nothing, wherever it is left"
    );
    assert_eq!(now.len(), text.len());
    assert!(home.session_files("journal").is_empty());

    // A note makes it no less finished; to vote again is to go on with it.
    let mut room = Plain::open(&home, name);
    room.ok("goto together-1");
    room.ok("note There was more to say");
    room.quit().good();
    let listed = home.run(&[&["list"], &there[..]].concat()).good();
    assert!(listed.contains("3 of 3 agreed, finished"), "{listed}");
    let mut room = Plain::open(&home, name);
    for line in ["goto together-1", "vote", "close", "reveal"] {
        room.ok(line);
    }
    room.quit().good();
    let listed = home.run(&[&["list"], &there[..]].concat()).good();
    assert!(listed.contains("3 of 3 agreed, interrupted"), "{listed}");
}
