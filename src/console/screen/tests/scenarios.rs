//! Stories of a vote as data, in `tests/scenarios/`: votes come in; the result, its shapes, what is
//! asked about them and what stands on the screen come out. Every shape and every shipped question
//! is in one of them.

mod raw;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::fit::in_letters;
use super::scenes::SIZES;
use super::stage::{Room, all_words};
use crate::console::model::Overlay;
use crate::notation;
use crate::prompts;
use crate::record::Place;
use crate::record::shapes;
use crate::session::Command;
use crate::shape::Shape;
use crate::view::SharedView;
use raw::{Outcome, Scenario, Told, Votes};

/// Every scenario with the name of its file.
fn all() -> Vec<(String, Scenario)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios");
    let files = fs::read_dir(folder).unwrap();
    let mut files: Vec<_> = files.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let read = |path: std::path::PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).unwrap();
        let scenario = notation::read(&name, &text).unwrap_or_else(|problem| panic!("{problem}"));
        (name, scenario)
    };
    files.into_iter().map(read).collect()
}

/// The workshop of a scenario: a scale of so many points, and a statement for each vote.
fn workshop(scenario: &Scenario) -> String {
    let known = ["Not yet", "Started", "In place", "Embedded"];
    let points: String = (1..=scenario.points)
        .map(|value| match known.get(usize::from(value) - 1) {
            Some(label) if scenario.points == 4 => {
                format!("(value: {value}, label: \"{label}\"), ")
            }
            _ => format!("(value: {value}, label: \"Point {value}\"), "),
        })
        .collect();
    let reverse = if scenario.reverse {
        "reverse: true, "
    } else {
        ""
    };
    let ids: Vec<&str> = match scenario.sweep.is_empty() {
        true => vec!["s"],
        false => scenario.sweep.keys().map(String::as_str).collect(),
    };
    let mut statements = String::new();
    for id in ids {
        writeln!(
            statements,
            "(id: \"{id}\", {reverse}text: \"Statement {id}.\"),"
        )
        .unwrap();
    }
    let quorum = scenario
        .quorum
        .map_or_else(String::new, |q| format!("quorum: {q}, "));
    let own: String = scenario
        .own
        .iter()
        .map(|(shape, ask)| format!("\"{shape}\": {ask:?}, "))
        .collect();
    format!(
        "(format: 1, id: \"w\", title: \"W\", wording: Own, {quorum}
        scale: (points: [{points}], dont_know: true), prompts: {{{own}}},
        sections: [(id: \"all\", title: \"All\", statements: [{statements}])])"
    )
}

/// The room after every vote of the scenario was revealed.
fn room(scenario: &Scenario) -> Room {
    let mut room = Room::of(&workshop(scenario), false);
    room.join(scenario.phones);
    if scenario.sweep.is_empty() {
        room.go_to(Place::Statement(0));
        for Votes { votes, dont_know } in &scenario.rounds {
            room.round(votes, *dont_know);
        }
        return room;
    }
    room.go_to(Place::Section(0));
    room.ask(Command::Sweep);
    for (id, Votes { votes, dont_know }) in &scenario.sweep {
        room.answer_in_sweep(id, votes, *dont_know);
    }
    room.go();
    room
}

fn ids(room: &Room, statements: &[usize]) -> Vec<String> {
    let workshop = &room.session.record().workshop;
    let id = |s: &usize| workshop.statements()[*s].id.clone();
    statements.iter().map(id).collect()
}

#[test]
fn each_vote_comes_out_as_its_scenario_says() {
    for (name, scenario) in all() {
        let room = room(&scenario);
        let view = SharedView::of(&room.session);
        assert_eq!(view.next, scenario.next, "{name}");
        let screen = room.stage().draw(80, 24);
        let words = all_words(&screen);
        for phrase in &scenario.screen {
            let there = words.contains(phrase) || in_letters(&screen, phrase);
            assert!(there, "{name}: {phrase:?} in {words}");
        }
        let Some(result) = view.result().filter(|_| scenario.sweep.is_empty()) else {
            continue;
        };
        let counts = result.counts.as_ref().map(|counts| {
            let counts: Vec<String> = counts.iter().map(u32::to_string).collect();
            counts.join(" ")
        });
        let outcome = Outcome {
            tally: counts.unwrap_or_else(|| "withheld".to_owned()),
            median: result.median.clone().unwrap_or_default(),
            agreement: result.agreement.to_string(),
        };
        assert_eq!(outcome, scenario.result, "{name}");
        let record = room.session.record();
        let low_is_good = record.workshop.scale_of(0).low_is_good;
        let rounds = record.statements[0].rounds.iter();
        let shapes = shapes::of_newest(rounds, record.workshop.quorum(), low_is_good);
        let named: Vec<&str> = shapes.iter().map(|shape| shape.name()).collect();
        assert_eq!(named, scenario.shapes, "{name}");
        let stage = room.stage().overlay(Overlay::Facilitator);
        let told = stage.facilitator.advice.iter().map(|advice| Told {
            says: advice.says.clone(),
            ask: advice.ask.clone(),
        });
        assert_eq!(told.collect::<Vec<_>>(), scenario.told, "{name}");
        for (columns, rows) in SIZES {
            let words = all_words(&stage.draw(columns, rows));
            let first = &scenario.told[0];
            assert!(words.contains(&first.says), "{name}: {words}");
            assert!(words.contains(&first.ask[0]), "{name}: {words}");
        }
    }
}

#[test]
fn a_sweep_comes_out_as_its_scenario_says() {
    let swept = all().into_iter().filter(|(_, s)| !s.sweep.is_empty());
    let mut held = 0;
    for (name, scenario) in swept {
        held += 1;
        let mut room = room(&scenario);
        let queue = SharedView::of(&room.session).queue.unwrap();
        assert_eq!(ids(&room, &queue), scenario.queue, "{name}");
        let stroke = room.session.record().stroke(0).into_iter();
        let stroke = stroke.map(|(s, value)| format!("{} {value}", ids(&room, &[s])[0]));
        assert_eq!(stroke.collect::<Vec<_>>(), scenario.stroke, "{name}");
        room.ask(Command::AgreeClose { except: Vec::new() });
        let left = SharedView::of(&room.session).queue.unwrap();
        assert_eq!(ids(&room, &left), scenario.left, "{name}");
    }
    assert!(held > 0, "there is a sweep among the scenarios");
}

#[test]
fn every_shape_and_every_shipped_question_has_a_scenario() {
    let scenarios = all();
    let shapes: BTreeSet<&str> = scenarios
        .iter()
        .flat_map(|(_, scenario)| scenario.shapes.iter().map(String::as_str))
        .collect();
    let told: BTreeSet<&str> = scenarios
        .iter()
        .flat_map(|(_, scenario)| &scenario.told)
        .flat_map(|told| told.ask.iter().chain([&told.says]))
        .map(String::as_str)
        .collect();
    for shape in Shape::ALL {
        assert!(shapes.contains(shape.name()), "{shape} has no scenario");
        for advice in prompts::fitting(&[shape], &prompts::Own::new()) {
            for text in advice.ask.iter().chain([&advice.says]) {
                assert!(
                    told.contains(text.as_str()),
                    "no scenario of {shape} tells: {text}"
                );
            }
        }
    }
}
