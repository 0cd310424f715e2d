//! A whole framework by sweeps: everything voted on at one go, what is Close agreed in one stroke,
//! the rest talked about; in lines and by keys. The record tells the two apart.

use plenary::agreement::Agreement;
use plenary::record::{Record, StatementRecord};

use crate::support::plain::Plain;
#[cfg(unix)]
use crate::support::screen::{Screen, foot};
use crate::support::{Home, NHS};

/// Fourteen phones of every temperament, many times faster than people.
const PHONES: [&str; 7] = ["--phones", "14", "--seed", "3", "--pace", "100", "--sweep"];

fn record(home: &Home) -> Record {
    let text = std::fs::read_to_string(home.session()).unwrap();
    Record::read("session.ron", &text).unwrap()
}

/// Every statement is agreed, each after a sweep; those that were Close in the stroke, the others
/// each by itself.
fn the_record_tells_the_two_apart(record: &Record) -> (usize, usize) {
    let by_stroke = |s: &StatementRecord| s.agreed.as_ref().is_some_and(|a| a.in_sweep);
    for held in &record.statements {
        assert!(held.rounds[0].in_sweep, "everything was swept: {held:?}");
        assert!(held.rounds.iter().skip(1).all(|round| !round.in_sweep));
        let close = held.rounds[0].tally.agreement(None) == Agreement::Close;
        assert!(held.is_agreed(), "{held:?}");
        assert_eq!(by_stroke(held), close, "{held:?}");
    }
    let strokes = record.statements.iter().filter(|s| by_stroke(s)).count();
    (strokes, record.statements.len() - strokes)
}

#[test]
fn a_whole_framework_is_swept_in_lines() {
    let home = Home::new();
    let mut room = Plain::start(&home, &[&["rehearse", NHS], &PHONES[..]].concat());
    room.wait_for("joined 14");
    let mut lowest = Vec::new();
    loop {
        let status = room.status();
        let place = status.get("place").cloned().unwrap_or_default();
        match (status["phase"].as_str(), place.starts_with("sweep ")) {
            ("summary", _) if place == "summary" => break,
            ("voting", true) => {
                // Late people leave something out now and then; nobody waits for the last of them.
                let through = status["through"].clone();
                assert!(!status.contains_key("tally"), "blind: {status:?}");
                let through: u32 = through.split(' ').next().unwrap().parse().unwrap();
                if through < 12 {
                    room.wait_for("through ");
                    continue;
                }
                lowest.push(through);
            }
            ("voting", false) if status["voted"].parse::<u32>().unwrap() < 12 => {
                room.wait_for("voted ");
                continue;
            }
            _ => {}
        }
        room.ok("go");
    }
    assert_eq!(lowest.len(), 7, "a sweep for each section");
    room.ok("save");
    let record = record(&home);
    assert!(record.by_sweeps);
    assert_eq!(record.statements.len(), 65);
    let (strokes, talked) = the_record_tells_the_two_apart(&record);
    assert!(
        strokes > 10 && talked > 10,
        "{strokes} in strokes, {talked} talked about"
    );
    let name = home.session();
    let shown = home.run(&["show", name.to_str().unwrap()]).good();
    // Lines are wrapped for people.
    let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(
        shown.matches("in one stroke after the sweep").count(),
        strokes
    );
    room.quit().good();
    // What is reloaded goes on by sweeps, and stands where it stood.
    let mut room = Plain::open(&home, name.to_str().unwrap());
    let listed = room.ok("goto sweep personal");
    assert_eq!(
        listed.iter().filter(|l| l.starts_with("outcome ")).count(),
        12
    );
    room.quit().good();
}

#[cfg(unix)]
#[test]
fn a_sweep_is_walked_by_keys() {
    let home = Home::new();
    // One section of all 65 statements, as a workshop file of one's own may have.
    let file = home.path().join("all.ron");
    let statements: String = (1..=65)
        .map(|n| format!("(id: \"s-{n}\", text: \"Statement {n} says one thing.\"),\n"))
        .collect();
    let points = "(value: 1, label: \"No\"), (value: 2, label: \"Some\"), (value: 3, label: \"Most\"), (value: 4, label: \"All\")";
    let text = format!(
        "(format: 1, id: \"all\", title: \"All\", wording: Own, scale: (points: [{points}]), sections: [(id: \"s\", title: \"Everything\", statements: [{statements}])])"
    );
    std::fs::write(&file, text).unwrap();
    let asked = [&["rehearse", file.to_str().unwrap()], &PHONES[..6]].concat();
    let mut screen = Screen::start(&home, (120, 40), &asked, &[]);
    screen.wait_words("14 have joined");
    screen.step();
    screen.wait_words("65 statements");
    screen.press("s");
    screen.wait_words("A sweep: everyone answers these 65 statements");
    screen.wait_for("nearly all through", |s| {
        let text = s.contents();
        ["12 of 14", "13 of 14", "14 of 14"]
            .iter()
            .any(|n| text.contains(n))
            || text.matches('●').count() >= 12
    });
    screen.press(" ");
    let seen = |s: &vt100::Screen| s.contents().contains("widest disagreement first");
    screen.wait_for("the list, or the question", |s| {
        seen(s) || foot(s).contains("Esc")
    });
    while !screen.look(seen) {
        screen.step();
    }
    let list = screen.look(vt100::Screen::contents);
    assert!(list.contains("Split") && list.contains("↓ "), "{list}");
    screen.press("\x1b[6~");
    screen.wait_words("↑ 10 above");
    while !screen.look(foot).contains("Agree these") {
        screen.step();
    }
    // One of them is taken out, to be talked about.
    screen.press("x");
    screen.wait_words("talk about it");
    // What is said of it goes with the next key, which a slow machine may take for another Enter.
    while screen.look(foot).contains("Agree these") {
        screen.step();
    }
    let mut steps = 0;
    while !screen.look(|s| s.contents().contains("summary")) {
        let now = screen.look(foot);
        if now.contains("Close and reveal") && !now.contains("Esc") {
            screen.wait_for("nearly all voted", |s| {
                s.contents().matches('●').count() >= 12
            });
        }
        screen.step();
        steps += 1;
        assert!(
            steps < 1000,
            "it never ends: {}",
            screen.look(vt100::Screen::contents)
        );
    }
    screen.press("Q");
    screen.wait_words("Leave this session?");
    screen.press("\r");
    assert_eq!(screen.ended().0, 0);
    let record = record(&home);
    let close = |s: &&StatementRecord| s.rounds[0].tally.agreement(None) == Agreement::Close;
    let by_stroke = |s: &&StatementRecord| s.agreed.as_ref().is_some_and(|a| a.in_sweep);
    let statements = || record.statements.iter();
    assert!(statements().all(|s| s.is_agreed() && s.rounds[0].in_sweep));
    let strokes = statements().filter(by_stroke).count();
    assert_eq!(
        strokes + 1,
        statements().filter(close).count(),
        "all but the one taken out"
    );
    assert!(statements().filter(by_stroke).all(|s| s.rounds.len() == 1));
    assert!(
        statements().any(|s| s.rounds.len() == 2),
        "a second round where it was Split"
    );
}
