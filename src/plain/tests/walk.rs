//! Whole meetings, and the status in every phase of one.

use super::{Talk, value};
use crate::plain::status::KEYS;

#[tokio::test(start_paused = true)]
async fn go_alone_walks_the_whole_workshop() {
    let mut talk = Talk::begin().await;
    talk.join(6).await;
    let mut phases = Vec::new();
    for _ in 0..60 {
        let status = talk.say("status").await;
        let phase = value(&status, "phase").unwrap().to_owned();
        if phase == "voting" {
            let first = value(&status, "offers").map(|o| o.split(' ').next().unwrap().to_owned());
            let answer = first.unwrap_or("2".to_owned());
            talk.vote(&[answer.as_str(); 6]).await;
        }
        if phase == "ended" {
            assert_eq!(value(&status, "next"), Some("Leave with quit"));
            phases.push(phase);
            break;
        }
        phases.push(phase);
        assert_eq!(talk.say("go").await.last().unwrap(), "ok");
    }
    let statement = "ready voting revealed agreed";
    let walk = format!(
        "lobby section {statement} {statement} summary section {statement} summary summary \
         priorities voting revealed ended"
    );
    assert_eq!(phases.join(" "), walk);
    let too_far = talk.say("go").await;
    assert!(too_far[0].starts_with("refused: the session has ended"));
    assert_eq!(talk.say("prev").await.last().unwrap(), "ok");
    assert_eq!(talk.rest().await, [""; 0]);
}

#[tokio::test(start_paused = true)]
async fn what_is_not_agreed_is_said_before_the_end() {
    let mut talk = Talk::begin().await;
    talk.say("goto rest-1").await;
    talk.say("agree 2").await;
    talk.say("goto priorities").await;
    talk.say("vote").await;
    talk.say("close").await;
    let last = talk.say("reveal").await;
    let said = last.iter().find(|line| line.starts_with("unagreed "));
    let said = said.expect("the next step ends the session");
    assert!(said.starts_with("unagreed 2 "), "{last:?}");
    assert!(!said.contains("rest-1"), "{said}");
    // It is told and not asked: a script ends as it always has.
    let end = talk.say("go").await;
    assert!(end.contains(&"phase ended".to_owned()), "{end:?}");
}

#[tokio::test(start_paused = true)]
async fn the_opening_says_everything_once() {
    let mut lines = Talk::begin().await.opening;
    assert_eq!(lines.remove(0), "join http://192.168.1.20:8080 K7M2");
    assert_eq!(
        lines[..6],
        [
            "organisation Anytown Trust",
            "workshop Rest and food, 2026",
            "point 1 Not yet (R Red)",
            "point 2 Started (A Amber): In some places",
            "point 3 In place (G Green)",
            "point 4 Embedded (G+ Green plus)",
        ]
    );
    assert!(lines[6].starts_with("rule Close: "), "{lines:?}");
    assert_eq!(
        lines[lines.len() - 4..],
        [
            "joined 0",
            "phase lobby",
            "place lobby",
            "next Begin with Rest"
        ]
    );
}

/// The status after a command, without its last line.
async fn status(talk: &mut Talk, command: &str) -> Vec<String> {
    if !command.is_empty() {
        let reply = talk.say(command).await;
        assert_eq!(reply.last().unwrap(), "ok", "{command}");
    }
    let mut lines = talk.say("status").await;
    assert_eq!(lines.pop().unwrap(), "ok");
    let mut keys = KEYS.iter();
    for line in &lines {
        let key = line.split(": ").next().unwrap();
        assert!(keys.any(|k| *k == key), "{key} is out of order: {lines:#?}");
    }
    lines
}

#[tokio::test(start_paused = true)]
async fn the_status_is_whole_in_every_phase() {
    let mut talk = Talk::begin().await;
    talk.join(6).await;
    let lobby = "phase: lobby\nround: 0\njoined: 6\nroom: open\nvoted: 0\nplace: lobby\nsaved: yes\n\
                 next: Begin with Rest";
    assert_eq!(status(&mut talk, "").await.join("\n"), lobby);
    let section = "phase: section\nround: 0\njoined: 6\nroom: open\nvoted: 0\nplace: rest\nsection: Rest\n\
                   saved: yes\nnext: First statement";
    assert_eq!(status(&mut talk, "go").await.join("\n"), section);
    let place = "place: rest-1\nsection: Rest\ntext: Everybody gets a break.\nsaved: yes";
    let of = |phase: &str, rest: &str, next: &str| {
        format!("phase: {phase}\nstatement: rest-1\n{rest}\n{place}\nnext: {next}")
    };
    assert_eq!(
        status(&mut talk, "go").await.join("\n"),
        of(
            "ready",
            "round: 0\njoined: 6\nroom: open\nvoted: 0",
            "Open the vote"
        )
    );
    talk.say("vote").await;
    talk.vote(&["1", "2", "2", "3", "dont_know"]).await;
    assert_eq!(
        status(&mut talk, "").await.join("\n"),
        of(
            "voting",
            "round: 1\njoined: 6\nroom: open\nvoted: 5",
            "Close and reveal"
        )
    );
    assert_eq!(
        status(&mut talk, "close").await.join("\n"),
        of(
            "closed",
            "round: 1\njoined: 6\nroom: open\nvoted: 5",
            "Reveal"
        )
    );
    let result = "round: 1\njoined: 6\nroom: open\nvoted: 5\ntally: 1 2 1 0\nmedian: 2\n\
                  agreement: Too few to say\ndont_know: 1\nnot_applicable: 0\nvotes: 5 of 6";
    assert_eq!(
        status(&mut talk, "reveal").await.join("\n"),
        of("revealed", result, "Agree on 2, Started")
    );
    talk.say("agree 2 Not on nights").await;
    talk.say("dissent Two saw it lower").await;
    let agreed = "agreed: 2\nreason: Not on nights\ndissent: Two saw it lower\n\
                  target: 3 2027-03-31";
    assert_eq!(
        status(&mut talk, "target 3 2027-03-31").await.join("\n"),
        of("agreed", &format!("{result}\n{agreed}"), "Next statement")
    );
    let again = status(&mut talk, "vote").await;
    assert_eq!(value(&again, "agreed"), Some("2"));
    assert_eq!(value(&again, "tally"), None, "an open round shows no tally");
    let again = status(&mut talk, "go").await;
    assert_eq!(
        value(&again, "agreed"),
        None,
        "it was agreed before this round"
    );
    assert_eq!(value(&again, "agreed_before"), Some("2"));
}

#[tokio::test(start_paused = true)]
async fn confidence_is_said_of_a_score_and_taken_back() {
    let mut talk = Talk::begin().await;
    for line in ["go", "go", "agree 2 Not on nights"] {
        talk.say(line).await;
    }
    let refused = talk.say("confidence certain").await;
    assert_eq!(
        refused,
        ["refused: `certain` is not low, medium or high (confidence low|medium|high)"]
    );
    assert_eq!(talk.say("confidence Low").await, ["confidence low", "ok"]);
    let lines = status(&mut talk, "").await;
    assert_eq!(value(&lines, "confidence"), Some("low"));
    assert_eq!(talk.say("confidence").await, ["confidence", "ok"]);
}

#[tokio::test(start_paused = true)]
async fn the_status_of_summaries_priorities_and_the_end() {
    let mut talk = Talk::begin().await;
    talk.join(5).await;
    for (goto, phase) in [
        ("goto summary rest", "summary"),
        ("goto summary", "summary"),
        ("goto end", "ended"),
    ] {
        let lines = status(&mut talk, goto).await;
        assert_eq!(value(&lines, "phase"), Some(phase));
        assert_eq!(value(&lines, "statement"), None);
    }
    let lines = status(&mut talk, "goto priorities").await;
    assert_eq!(value(&lines, "phase"), Some("priorities"));
    assert_eq!(value(&lines, "statement"), Some("priorities"));
    assert_eq!(value(&lines, "offers"), Some("rest-1 rest-2 food-1"));
    talk.say("vote").await;
    talk.vote(&["food-1", "rest-1", "food-1", "food-1"]).await;
    let lines = status(&mut talk, "go").await;
    assert_eq!(value(&lines, "phase"), Some("revealed"));
    assert_eq!(value(&lines, "tally"), Some("1 0 3"));
    assert_eq!(value(&lines, "votes"), Some("4 of 5"));
    assert_eq!(value(&lines, "agreement"), None);
}

#[tokio::test(start_paused = true)]
async fn how_priorities_are_asked_is_chosen_in_a_line() {
    let mut talk = Talk::begin().await;
    talk.join(5).await;
    let lines = talk.say("goto priorities").await;
    assert!(lines.contains(&"pick 1".to_owned()), "{lines:?}");
    assert!(lines.contains(&"offered lowest 3".to_owned()), "{lines:?}");
    let lines = talk.say("priorities dots 4 all").await;
    assert_eq!(lines, ["dots 4", "offered all 3", "ok"]);
    for (line, why) in [
        (
            "priorities dots 21",
            "refused: each person can have 1 to 20 dots",
        ),
        (
            "priorities pick 4",
            "refused: each person can pick 1 to 3 of what is offered",
        ),
        (
            "priorities some",
            "refused: `some` is none of pick, dots, all and lowest",
        ),
    ] {
        let lines = talk.say(line).await;
        assert!(lines[0].starts_with(why), "{line}: {lines:?}");
    }
    talk.say("vote").await;
    let refused = talk.say("priorities lowest").await;
    assert_eq!(refused, ["refused: voting is still open; close it first"]);
    talk.vote(&[
        "food-1+food-1+rest-1",
        "food-1",
        "rest-2+rest-2",
        "food-1+food-1",
    ])
    .await;
    let lines = status(&mut talk, "go").await;
    assert_eq!(value(&lines, "tally"), Some("1 2 5"));
    assert_eq!(value(&lines, "order"), Some("food-1 rest-2 rest-1"));
    talk.say("priorities lowest").await;
    let lines = talk.say("undo").await;
    assert!(
        lines.contains(&"undone how priorities are asked".to_owned()),
        "{lines:?}"
    );
}

#[tokio::test(start_paused = true)]
async fn a_summary_never_tells_a_mean_without_its_scores() {
    let mut talk = Talk::begin().await;
    for line in ["goto rest-1", "agree 2", "goto rest-2", "agree 3"] {
        talk.say(line).await;
    }
    let lines = talk.say("goto summary rest").await;
    assert_eq!(
        lines,
        [
            "phase summary",
            "place summary rest",
            "score 2.5 of 4, agreed 2 of 2, by point 0 1 1 0",
            "part Rest: 2.5 of 4, agreed 2 of 2, by point 0 1 1 0",
            "strong There is a quiet place.",
            "gap Everybody gets a break.",
            "next Go on to Food",
            "ok"
        ]
    );
    let lines = talk.say("goto summary").await;
    assert!(lines.contains(&"part Food: agreed 0 of 1".to_owned()));
}
