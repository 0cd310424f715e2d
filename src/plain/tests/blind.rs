//! Nothing of a round is printed before its reveal but how many have voted.

use super::{Talk, room_with_comments};

/// Everything printed in a room whose phones answer so, up to the reveal, and after it.
async fn meeting(answers: &[&str], picks: &[&str]) -> (Vec<String>, Vec<String>) {
    let mut talk = Talk::in_room(room_with_comments(), Some("sessions/today.ron")).await;
    talk.join(answers.len()).await;
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for (place, answers) in [("rest-1", answers), ("priorities", picks)] {
        before.extend(talk.say(&format!("goto {place}")).await);
        before.extend(talk.say("vote").await);
        talk.vote(answers).await;
        let comment = answers[1];
        talk.cast(talk.seats[0], answers[0], comment).await;
        for line in [
            "status", "comments", "help", "close", "comments", "status", "places", "undo",
            "status", "save",
        ] {
            before.extend(talk.say(line).await);
        }
        after.extend(talk.say("go").await);
        after.extend(talk.say("status").await);
    }
    (before, after)
}

#[tokio::test(start_paused = true)]
async fn rooms_that_vote_differently_print_the_same_until_the_reveal() {
    let (one, one_after) = meeting(&["1"; 6], &["rest-1"; 6]).await;
    let two = ["4", "4", "1", "dont_know", "not_applicable", "2"];
    let (two, two_after) = meeting(&two, &["food-1"; 6]).await;
    assert_eq!(one, two);
    assert_ne!(one_after, two_after);
    assert!(one.contains(&"voted: 6".to_owned()), "{one:#?}");
}

#[tokio::test(start_paused = true)]
async fn a_show_of_hands_is_a_number_until_the_reveal() {
    let mut printed = Vec::new();
    for hands in ["hands 5 0 0 0", "hands 0 0 2 3"] {
        let mut talk = Talk::begin().await;
        let mut lines = Vec::new();
        for line in ["goto rest-1", "vote", hands, "status", "close", "status"] {
            lines.extend(talk.say(line).await);
        }
        assert!(lines.contains(&"hands: 5".to_owned()), "{lines:#?}");
        printed.push(lines);
    }
    assert_eq!(printed[0], printed[1]);
}

#[tokio::test(start_paused = true)]
async fn too_few_votes_show_no_tally_after_the_reveal_either() {
    let mut talk = Talk::begin().await;
    talk.join(3).await;
    talk.say("goto rest-1").await;
    talk.say("vote").await;
    talk.vote(&["1", "4", "4"]).await;
    let reply = talk.say("go").await;
    assert_eq!(
        reply,
        [
            "phase revealed",
            "tally withheld",
            "agreement Too few to say",
            "votes 3 of 3",
            "next Next statement",
            "ok"
        ]
    );
}

#[tokio::test(start_paused = true)]
async fn a_burst_of_votes_ends_in_its_newest_count() {
    let mut talk = Talk::begin().await;
    talk.join(40).await;
    talk.say("goto rest-1").await;
    talk.say("vote").await;
    talk.vote_unheard(&["2"; 40]).await;
    let before = talk.until("voted 40 of 40").await;
    let counts: Vec<u32> = before
        .iter()
        .map(|line| line.split(' ').nth(1).unwrap().parse().unwrap())
        .collect();
    assert!(counts.is_sorted(), "{counts:?}");
}
