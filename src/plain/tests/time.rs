//! A countdown, a break and a plan, in lines.

use super::{Talk, value};

#[tokio::test(start_paused = true)]
async fn a_countdown_is_told_when_it_changes_and_not_every_second() {
    let mut talk = Talk::begin().await;
    talk.say("goto rest-1").await;
    assert_eq!(
        talk.say("countdown 2 close").await,
        ["countdown 120 closes", "ok"]
    );
    assert_eq!(talk.say("countdown 1:30").await, ["countdown 90", "ok"]);
    let held = talk.say("countdown hold").await;
    // A second may pass on a busy machine.
    assert!(
        held[0].starts_with("countdown ") && held[0].ends_with(" held"),
        "{held:?}"
    );
    let status = talk.say("status").await;
    assert!(
        value(&status, "countdown").unwrap().ends_with(" held"),
        "{status:?}"
    );
    assert_eq!(talk.say("countdown off").await, ["countdown", "ok"]);
    assert_eq!(
        talk.say("countdown hold").await,
        ["refused: no countdown runs"]
    );
    assert_eq!(talk.say("countdown +1").await, ["countdown 60", "ok"]);
    for wrong in [
        "countdown",
        "countdown soon",
        "countdown 1:60",
        "countdown 0",
        "countdown 2 later",
        "countdown +1 close",
    ] {
        let said = talk.say(wrong).await;
        assert!(said[0].starts_with("refused: "), "{wrong}: {said:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_break_says_until_when_and_go_ends_it() {
    let mut talk = Talk::begin().await;
    talk.say("goto rest-1").await;
    let said = talk.say("break 15").await;
    assert!(
        said[0].starts_with("break ") && said[0].len() == "break 11:15".len(),
        "{said:?}"
    );
    assert_eq!(said[1..], ["next Go on after the break", "ok"]);
    let over = ["break", "next Open the vote", "ok"];
    assert_eq!(talk.say("go").await, over);
    talk.say("break").await;
    assert_eq!(talk.say("break over").await, over);
    assert_eq!(
        talk.say("break over").await,
        ["refused: the room is not on a break"]
    );
    talk.say("vote").await;
    let open = talk.say("break").await;
    assert_eq!(open, ["refused: voting is still open; close it first"]);
}

#[tokio::test(start_paused = true)]
async fn the_pace_is_told_when_it_is_asked_for() {
    let mut talk = Talk::begin().await;
    let none = talk.say("pace").await;
    assert_eq!(
        none,
        ["refused: nothing is planned; `minutes 90` plans the time"]
    );
    assert_eq!(talk.say("minutes 65").await, ["ok"]);
    let told = talk.say("pace").await;
    let planned = "pace 65 minutes planned · begun now we end at ";
    assert!(told[0].starts_with(planned), "{told:?}");
    assert_eq!(
        told[1..],
        ["planned rest 40, took 0", "planned food 20, took 0", "ok"]
    );
    assert!(talk.say("minutes many").await[0].starts_with("refused: `many` is not"));
    assert_eq!(talk.say("minutes off").await, ["ok"]);
    assert!(talk.say("pace").await[0].starts_with("refused: nothing is planned"));
}
