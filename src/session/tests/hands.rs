use super::Story;
use crate::record::{Record, Source};
use crate::session::Command;

#[test]
fn hands_in_the_room_and_remote_ones_are_kept_apart_and_counted_together() {
    let mut story = Story::at_a_statement(0);
    let remote = |counts: Vec<u32>| Command::Hands {
        room: None,
        remote: Some(counts),
    };
    story.ask(Command::OpenVote).unwrap();
    assert!(story.ask(remote(vec![1])).is_err());
    story.ask(Command::hands(vec![0, 3, 0, 0])).unwrap();
    story.ask(remote(vec![0, 0, 2, 0])).unwrap();
    let hands = story.0.hands().unwrap();
    assert_eq!(
        (hands.room.as_slice(), hands.remote.as_slice()),
        (&[0, 3, 0, 0][..], &[0, 0, 2, 0][..])
    );
    assert_eq!((story.0.voted(), story.0.voters()), (5, 5));
    story.ask(remote(vec![0, 9, 0, 0])).unwrap();
    story.ask(Command::Undo).unwrap();
    assert_eq!(
        story.0.hands().unwrap().remote,
        [0, 0, 2, 0],
        "the room's stay"
    );
    story.ask(Command::Close).unwrap();
    story.ask(Command::Reveal).unwrap();
    let round = &story.0.record().statements[0].rounds[0];
    assert_eq!(round.tally.whole().unwrap().counts, [0, 3, 2, 0]);
    assert_eq!(
        (round.hands.raised(), round.hands.raised_by(Source::Remote)),
        (5, 2)
    );
    // The file keeps both, and is read again as it was.
    let text = story.0.record().write();
    assert!(text.contains("hands_remote: (0, 0, 2, 0)"), "{text}");
    let again = Record::read("a.ron", &text).unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(&again, story.0.record());
}
