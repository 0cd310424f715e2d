//! Each command, each refusal, and how a conversation ends.

use tokio::io::AsyncWriteExt;

use super::{Talk, ends_a_command, room, room_with_comments, value};
use crate::plain::COMMANDS;

/// Commands in the order of a meeting, and the lines that each causes.
const CHANGES: &[(&str, &str)] = &[
    (
        "goto Rest-1",
        "phase ready\nsection Rest\nstatement rest-1 Everybody gets a break.\nnumber 1 of 3\n\
             next Open the vote",
    ),
    ("note  Ask the\tnight staff ", "note Ask the night staff"),
    ("note", "note"),
    ("undo", "undone the note\nnote Ask the night staff"),
    ("evidence Rota audit, May", "evidence Rota audit, May"),
    (
        "vote",
        "phase voting\nround 1\nvoted 0 of 6\nnext Close and reveal",
    ),
    (
        "undo",
        "undone opening the vote\nphase ready\nround\nnext Open the vote",
    ),
    (
        "VOTE",
        "phase voting\nround 1\nvoted 0 of 6\nnext Close and reveal",
    ),
    ("hands 0 3 2 0", "voted 5 of 11\nhands 5"),
    ("undo", "undone the show of hands\nvoted 0 of 6\nhands"),
    ("hands 0 3 2 0", "voted 5 of 11\nhands 5"),
    ("hands Remote 0 1 0 0", "voted 6 of 12\nhands 6\nremote 1"),
    (
        "undo",
        "undone the show of hands\nvoted 5 of 11\nhands 5\nremote",
    ),
    ("hands room 0 3 2 0", ""),
    ("undo", "undone the show of hands"),
    ("close", "phase closed\nmissing 6 of 11\nnext Reveal"),
    (
        "undo",
        "undone closing the vote\nphase voting\nnext Close and reveal",
    ),
    (
        "go",
        "phase revealed\nmissing 6 of 11\ntally 0 3 2 0\nmedian 2\nagreement Close\n\
             dont_know 0\nnot_applicable 0\nvotes 5 of 11\nnext Agree on 2, Started",
    ),
    (
        "agree 2 Not at night",
        "phase agreed\nagreed 2 Started (A Amber)\nreason Not at night\nnext Next statement",
    ),
    ("dissent One saw it higher", "dissent One saw it higher"),
    ("target 3 2027-03-31", "target 3 2027-03-31"),
    ("undo", "undone the agreed score\ntarget"),
    (
        "action Mend the rota | Ana | 2026-12-01",
        "action 1 Mend the rota | Ana | 2026-12-01",
    ),
    ("action Buy chairs", "action 2 Buy chairs"),
    (
        "action Ask staff | 2026-11-02",
        "action 3 Ask staff |  | 2026-11-02\nremark 2026-11-02 is past",
    ),
    ("undo", "undone the action\naction 3"),
    (
        "action Ask staff | 2 Dec",
        "action 3 Ask staff |  | 2026-12-02",
    ),
    ("correct 3 | Ben", "action 3 Ask staff | Ben | 2026-12-02"),
    (
        "correct 3 Ask all staff | - | March 2027",
        "action 3 Ask all staff |  | 2027-03-31",
    ),
    ("correct 3 | | -", "action 3 Ask all staff"),
    (
        "undo",
        "undone the change to the action\naction 3 Ask all staff |  | 2027-03-31",
    ),
    (
        "progress 1 Half of the wards",
        "progress 1 TODAY: Half of the wards",
    ),
    (
        "done 1 All wards",
        "action 1 Mend the rota | Ana | 2026-12-01 (done)\nprogress 1 TODAY done: All wards",
    ),
    (
        "reopen 1",
        "action 1 Mend the rota | Ana | 2026-12-01\nprogress 1 TODAY open",
    ),
    (
        "drop 2",
        "action 2 Buy chairs (dropped)\nprogress 2 TODAY dropped",
    ),
    ("drop 2", ""),
    (
        "actions",
        "action 1 Mend the rota | Ana | 2026-12-01\nprogress 1 TODAY: Half of the wards\n\
             progress 1 TODAY done: All wards\nprogress 1 TODAY open\n\
             action 3 Ask all staff |  | 2027-03-31\naction 2 Buy chairs (dropped)\n\
             progress 2 TODAY dropped",
    ),
    (
        "next",
        "phase ready\nstatement rest-2 There is a quiet place.\nnumber 2 of 3",
    ),
    ("goto rest-2", ""),
    ("prev", "phase agreed"),
    ("save", "saved sessions/today.ron"),
];

#[tokio::test(start_paused = true)]
async fn each_command_says_what_it_changed() {
    let mut talk = Talk::begin().await;
    let today = crate::room::now().to_zoned(jiff::tz::TimeZone::UTC);
    let today = today.date().to_string();
    talk.join(6).await;
    for (line, expected) in CHANGES {
        let mut reply = talk.say(line).await;
        assert_eq!(reply.pop().unwrap(), "ok", "{line}: {reply:?}");
        // The room's clock gives the day of what was noted.
        let reply = reply.join("\n").replace(&today, "TODAY");
        assert!(
            reply.starts_with(expected),
            "{line}:\n{reply}\nnot:\n{expected}"
        );
        if *line != "next" && *line != "prev" {
            assert_eq!(&reply, expected, "{line}");
        }
    }
}

/// Lines that are refused in the lobby, and why.
const REFUSALS: &[(&str, &str)] = &[
    ("close", "no vote is open"),
    ("reveal", "there is no closed vote"),
    ("agree 2", "this belongs to a statement"),
    ("note x", "this belongs to a statement"),
    ("prev", "this is the beginning"),
    ("undo", "there is nothing to undo"),
    ("hands 1 2 3 4", "no vote is open"),
    ("action", "say what will be done"),
    (
        "action a|b|c|d",
        "an action has three parts at most (action TEXT",
    ),
    (
        "action a | b | soon",
        "`soon` is not a day of the calendar: write the day as 2027-03-31",
    ),
    ("action a | b | 20261201", "`20261201` is not a day"),
    ("done", "say which action, by its number (done N"),
    ("done 1", "no action has been taken down yet"),
    ("drop x", "`x` is not the number of an action"),
    ("progress 0 x", "`0` is not the number"),
    ("progress 1", "say what became of it"),
    ("correct 1 a | b | soon", "`soon` is not a day"),
    ("goto", "say where to (goto ID)"),
    (
        "goto foood-1",
        "there is no `foood-1` here; did you mean `food-1`?",
    ),
    ("goto zzz", "there is no `zzz` here; `places` lists"),
    ("go home", "`home` is too much here (go)"),
    ("agree", "say which point (agree VALUE [reason])"),
    (
        "agree 2.5",
        "`2.5` is not a point of this scale; its points are 1, 2, 3, 4",
    ),
    ("agree 300", "`300` is not a point"),
    ("target 9 2027-01-01", "`9` is not a point"),
    ("target 3", "say by when"),
    ("target 3 2027-02-30", "`2027-02-30` is not a day"),
    ("confidence great", "`great` is not low, medium or high"),
    ("countdown", "say how many minutes (countdown MINUTES"),
    ("minutes", "say how many (minutes N)"),
    ("hands two", "`two` is not a number of hands"),
    ("hands remote two", "`two` is not a number of hands"),
];

#[tokio::test(start_paused = true)]
async fn each_refusal_says_why() {
    let mut talk = Talk::begin().await;
    for (line, why) in REFUSALS {
        let reply = talk.say(line).await;
        let last = reply.last().unwrap();
        assert!(
            last.starts_with(&format!("refused: {why}")),
            "{line}: {last}"
        );
    }
    talk.say("goto rest-1").await;
    for (line, why) in [
        ("dissent x", "no score is agreed here yet"),
        ("target 3 2027-01-01", "no score is agreed here yet"),
    ] {
        let reply = talk.say(line).await;
        assert!(
            reply[0].starts_with(&format!("refused: {why}")),
            "{reply:?}"
        );
    }
    talk.say("vote").await;
    for (line, why) in [
        ("vote", "voting is already open"),
        ("reveal", "voting is still open"),
        ("next", "voting is still open"),
        ("hands 1 2", "give 4 numbers"),
    ] {
        let reply = talk.say(line).await;
        assert!(
            reply[0].starts_with(&format!("refused: {why}")),
            "{reply:?}"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn an_unknown_word_lists_the_commands_and_moves_no_cursor() {
    let mut talk = Talk::begin().await;
    let reply = talk.say("sttus now").await;
    assert!(reply[0].starts_with("unknown: sttus (did you mean `status`?); the commands are go, "));
    for command in COMMANDS {
        assert!(reply[0].contains(command.word), "{}", command.word);
    }
    let reply = talk.say("\u{1b}[2Jzzz").await;
    assert!(
        reply[0].starts_with("unknown: [2Jzzz; the commands are"),
        "{reply:?}"
    );
    assert!(!reply[0].contains('\u{1b}'));
    let help = talk.say("help").await;
    assert_eq!(help.len(), COMMANDS.len() + 1);
}

#[tokio::test(start_paused = true)]
async fn a_batch_is_answered_command_by_command() {
    let mut talk = Talk::begin().await;
    talk.type_line("goto rest-1\r\n\n  vote  \nclose\nfrob\nreveal\nquit\nstatus")
        .await;
    let lines = talk.rest().await;
    let ends: Vec<&str> = lines
        .iter()
        .filter(|l| ends_a_command(l))
        .map(|l| l.split(' ').next().unwrap())
        .collect();
    assert_eq!(ends, ["ok", "ok", "ok", "unknown:", "ok", "ok"]);
    assert_eq!(lines.last().unwrap(), "ok");
}

#[tokio::test(start_paused = true)]
async fn a_line_that_is_no_text_or_too_long_is_refused() {
    let mut talk = Talk::begin().await;
    talk.input.write_all(b"note \xff\xfe\n").await.unwrap();
    assert!(talk.reply().await[0].starts_with("refused: that line is not text"));
    let reply = talk.say(&format!("note {}", "x".repeat(5_000))).await;
    assert!(reply[0].starts_with("refused: that line is too long; 4096 bytes"));
    assert_eq!(talk.say("goto rest-1").await.last().unwrap(), "ok");
}

#[tokio::test(start_paused = true)]
async fn the_end_of_input_the_stop_and_a_closed_output_leave_quietly() {
    let mut talk = Talk::begin().await;
    // The last line needs no line break.
    talk.input.write_all(b"goto rest-1").await.unwrap();
    assert_eq!(talk.rest().await.last().unwrap(), "ok");

    let mut talk = Talk::begin().await;
    talk.stop.cancel();
    assert_eq!(talk.lines.recv().await, None);
    talk.task.await.unwrap().unwrap();

    let mut talk = Talk::begin().await;
    talk.lines.close();
    talk.type_line("status").await;
    talk.task.await.unwrap().unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_session_without_a_file_does_not_claim_to_be_saved() {
    let mut talk = Talk::in_room(room(), None).await;
    assert_eq!(
        talk.say("save").await,
        ["refused: this session is kept nowhere"]
    );
    let status = talk.say("status").await;
    let saved = super::value(&status, "saved").unwrap();
    assert!(saved.starts_with("no"), "{saved}");
}

#[tokio::test(start_paused = true)]
async fn places_names_what_goto_takes() {
    let mut talk = Talk::begin().await;
    let places = talk.say("places").await;
    for line in &places[..places.len() - 1] {
        let (id, _) = line
            .strip_prefix("place ")
            .unwrap()
            .split_once(": ")
            .unwrap();
        assert_eq!(
            talk.say(&format!("goto {id}")).await.last().unwrap(),
            "ok",
            "{id}"
        );
    }
    assert_eq!(places.len(), 14);
}

#[tokio::test]
async fn a_new_address_is_said_as_the_first_one_was() {
    let mut talk = Talk::begin().await;
    talk.told.send_replace(super::join_at("192.168.7.7"));
    let said = talk.until("join http://192.168.7.7:8080 K7M2").await;
    assert!(said.is_empty(), "{said:?}");
}

#[tokio::test(start_paused = true)]
async fn a_practice_vote_is_told_like_any_other_and_goes_without_a_trace() {
    let mut talk = Talk::begin().await;
    talk.join(4).await;
    let opened = talk.say("vote").await;
    let statement = format!("statement practice {}", crate::session::PRACTICE_TEXT);
    let expected = [
        "phase voting",
        &statement,
        "round 1",
        "voted 0 of 4",
        "next Close and reveal",
        "ok",
    ];
    assert_eq!(opened, expected);
    talk.vote(&["1", "2", "2", "2"]).await;
    let revealed = talk.say("go").await;
    assert_eq!(revealed[0], "phase revealed");
    assert!(revealed.contains(&"tally 1 3 0 0".to_owned()));
    assert!(revealed.contains(&"next Begin with Rest".to_owned()));
    let status = talk.say("status").await;
    assert_eq!(value(&status, "statement"), Some("practice"));
    assert_eq!(value(&status, "place"), Some("lobby"));
    let back = talk.say("prev").await;
    assert_eq!(back, ["phase lobby", "statement", "round", "ok"]);
    let on = talk.say("go").await;
    assert_eq!(on[..2], ["phase section", "place rest"]);
}

#[tokio::test(start_paused = true)]
async fn comments_are_counted_read_and_kept() {
    let mut talk = Talk::in_room(room_with_comments(), None).await;
    talk.join(4).await;
    assert_eq!(talk.say("comments").await, ["ok"]);
    talk.say("goto rest-1").await;
    talk.say("vote").await;
    talk.vote(&["2"; 4]).await;
    talk.cast(talk.seats[2], "2", "Not on nights").await;
    talk.cast(talk.seats[0], "2", "On some wards").await;
    assert_eq!(
        talk.say("keep").await,
        ["refused: voting is still open; close it first"]
    );
    let revealed = talk.say("go").await;
    assert!(revealed.contains(&"comments 2".to_owned()), "{revealed:#?}");
    assert_eq!(
        talk.say("comments").await,
        ["comment Not on nights", "comment On some wards", "ok"]
    );
    assert_eq!(talk.say("keep comments").await, ["comments 2 kept", "ok"]);
    let status = talk.say("status").await;
    assert_eq!(value(&status, "comments"), Some("2 kept"));
    assert_eq!(
        talk.say("undo").await,
        ["undone keeping the comments", "comments 2", "ok"]
    );
    let moved = talk.say("next").await;
    assert!(!moved.iter().any(|line| line.starts_with("comments")));
    assert_eq!(
        talk.say("keep").await,
        ["refused: there are no comments here"]
    );
}

#[tokio::test]
async fn guessing_is_told_with_what_keeps_them_out_until_it_is_over() {
    let mut talk = Talk::begin().await;
    talk.room.tell_guessed(true);
    let line = "guessed somebody is guessing the code; `lock` keeps them out";
    talk.until(line).await;
    let lines = talk.say("lock").await;
    let locked = "somebody is guessing the code; the door is locked";
    assert!(lines.contains(&format!("guessed {locked}")), "{lines:?}");
    assert_eq!(value(&talk.say("status").await, "guessed"), Some(locked));
    talk.room.tell_guessed(false);
    talk.until("guessed").await;
    assert_eq!(value(&talk.say("status").await, "guessed"), None);
}
