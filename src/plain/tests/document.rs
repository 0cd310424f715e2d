//! docs/plain.md is kept to the truth: its tables by the code's, its example by a run of it.

use super::{Talk, room, room_with_comments};
use crate::plain::{COMMANDS, status::KEYS};
use crate::room::Room;

const PAGE: &str = include_str!("../../../docs/plain.md");

/// The first two cells of the rows under a heading.
fn rows(heading: &str) -> Vec<(String, String)> {
    let part = PAGE.split("\n## ").find(|part| part.starts_with(heading));
    let lines = part.expect("the page has the heading").lines();
    let rows = lines.filter_map(|line| {
        let row = line.strip_prefix("| `")?.replace("\\|", "¦");
        let (first, rest) = row.split_once("` | ")?;
        let second = rest.strip_suffix(" |")?;
        Some((first.replace('¦', "|"), second.to_owned()))
    });
    rows.collect()
}

#[test]
fn the_tables_are_those_of_the_code() {
    let commands: Vec<(String, String)> = COMMANDS
        .iter()
        .map(|c| (c.usage(), c.does.to_owned()))
        .collect();
    assert_eq!(rows("Commands"), commands);
    let keys = rows("Status").into_iter().map(|(key, _)| key);
    assert_eq!(keys.collect::<Vec<_>>(), KEYS);
}

#[tokio::test(start_paused = true)]
async fn every_word_that_is_printed_is_explained() {
    let words: Vec<String> = rows("Lines").into_iter().map(|(word, _)| word).collect();
    let mut talk = Talk::in_room(room_with_comments(), Some("sessions/today.ron")).await;
    let mut lines = talk.opening.clone();
    assert!(!lines.iter().any(|line| line.starts_with("rehearsal")));
    let mut record = super::new_record();
    record.rehearsal = true;
    let practice = Room::without_files(record, "K7M2");
    lines.extend(Talk::in_room(practice, None).await.opening);
    assert!(lines.iter().any(|line| line.starts_with("rehearsal ")));
    talk.join(6).await;
    talk.say("vote").await;
    talk.vote(&["2"; 6]).await;
    talk.cast(talk.seats[0], "2", "good tea").await;
    let script = "go; comments; prompts; go; go; note a; evidence b; vote; hands 1 1 1 1; hands remote 1 1 1 1; undo; undo; go; agree 2 why; \
        dissent no; target 3 2027-01-01; action a | b; done 1 c; actions; goto rest-2; agree 3; goto summary; \
        goto priorities";
    for line in script.split("; ") {
        let mut reply = talk.say(line).await;
        assert_eq!(reply.pop().unwrap(), "ok", "{line}");
        lines.extend(reply);
    }
    lines.extend(swept(&mut talk, "food").await);
    let ours = "(format: 1, local_to: \"rest\", statements: [(section: \"rest\", id: \"ours\", text: \"Our own.\")])";
    let room = Room::without_files(super::record_with_local(ours), "K7M2");
    let mut talk = Talk::in_room(room, None).await;
    talk.join(6).await;
    talk.say("goto ours").await;
    for value in ["1", "2"] {
        talk.say("vote").await;
        talk.vote(&[value; 6]).await;
        talk.say("go").await;
    }
    talk.say("agree 1 first").await;
    talk.say("agree 2 then").await;
    talk.say("next").await;
    let again = talk.say("goto ours").await;
    let said = |line: &str| again.iter().any(|said| said == line);
    assert!(
        again.iter().any(|line| line.starts_with("local ")),
        "{again:#?}"
    );
    assert!(
        said(
            "earlier_round 1: tally 6 0 0 0, median 1, agreement Close, dont_know 0, not_applicable 0, votes 6 of 6"
        ),
        "{again:#?}"
    );
    assert!(said("earlier_score 1 Not yet: first"), "{again:#?}");
    lines.extend(again);
    lines.retain(|line| line != "ok");
    for line in lines {
        let word = line.split(' ').next().unwrap();
        assert!(
            words.iter().any(|w| w == word),
            "`{word}` is not in the table"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn the_example_is_what_happens() {
    let example = PAGE.split("```text\n").nth(1).unwrap();
    let example = example.split("```").next().unwrap();
    let mut talk = Talk::in_room(room(), Some("sessions/2026-10-14-anytown-trust-rest.ron")).await;
    let mut happened = talk.opening.clone();
    for line in example.lines() {
        if let Some(command) = line.strip_prefix("> ") {
            happened.push(line.to_owned());
            happened.extend(talk.say(command).await);
        } else if let Some(answers) = line.strip_prefix("# phones vote ") {
            let answers: Vec<&str> = answers.split(' ').collect();
            talk.vote(&answers).await;
            happened.push(line.to_owned());
            happened.push(format!("voted {} of {}", answers.len(), talk.seats.len()));
        } else if let Some(phones) = line.strip_prefix("# ") {
            let phones = phones
                .strip_suffix(" phones join")
                .unwrap()
                .parse()
                .unwrap();
            talk.join(phones).await;
            happened.push(line.to_owned());
            happened.push(format!("joined {phones}"));
        }
    }
    for (written, happened) in example.lines().zip(&happened) {
        assert_eq!(written, happened, "on the page, and what happened");
    }
    assert_eq!(example.lines().count(), happened.len());
}

/// Sweeps the section at the start: everybody says the same of the first statement, and half of them
/// each end of the others.
async fn swept(talk: &mut Talk, section: &str) -> Vec<String> {
    let mut lines = talk.say(&format!("goto {section}")).await;
    lines.extend(talk.say("sweep").await);
    let session = talk.room.snapshot().session.clone();
    let first = session.sweeping().next();
    for (i, seat) in talk.seats.clone().into_iter().enumerate() {
        for statement in session.sweeping() {
            let held = &session.record().statements[statement];
            let end = if i % 2 == 0 { "1" } else { "4" };
            let answer = match (Some(statement) == first, i) {
                (true, 0) => "2",
                (true, _) => "3",
                _ => end,
            };
            let vote = crate::session::Command::Vote {
                seat,
                statement: session.record().workshop.statements()[statement].id.clone(),
                round: held.rounds.len() + 1,
                answer: crate::ballot::Answer(vec![answer.to_owned()]),
                comment: String::new(),
            };
            talk.room.ask(vote).await.unwrap();
        }
    }
    let of = talk.seats.len();
    talk.until(&format!("through {of} of {of}")).await;
    lines.push(format!("through {of} of {of}"));
    for line in ["go", "agree close", "go"] {
        lines.extend(talk.say(line).await);
    }
    lines
}

#[tokio::test(start_paused = true)]
async fn the_example_of_a_sweep_is_what_happens() {
    let example = PAGE.split("```text\n").nth(2).unwrap();
    let example = example.split("```").next().unwrap();
    let written: Vec<&str> = example
        .lines()
        .filter(|l| !l.starts_with(['>', '#']))
        .collect();
    let mut talk = Talk::in_room(room(), None).await;
    talk.join(8).await;
    talk.say("go").await;
    let happened = swept(&mut talk, "rest").await;
    // What `goto` says where the room is already.
    assert_eq!(happened[0], "ok");
    assert_eq!(happened[1..=written.len()], written, "{happened:#?}");
}
