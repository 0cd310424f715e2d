//! Comments: blind with the votes, shown without an author, kept only when somebody says so.

use super::*;
use crate::record::Round;

impl Story {
    /// In the first statement of a workshop that asks for comments.
    fn with_comments(seats: u128) -> Self {
        let on = WORKSHOP.replace("priorities:", "comments: true, priorities:");
        let mut story = Self::of(&on);
        for n in 0..seats {
            story.join(n);
        }
        story.ask(Command::GoTo(Place::Statement(0))).unwrap();
        story
    }

    fn say(&mut self, n: u128, answer: &str, comment: &str) -> Result<(), Refusal> {
        let round = self.0.round();
        let statement = match self.0.place() {
            Place::Lobby => PRACTICE.to_owned(),
            place => place.name(&self.0.record().workshop),
        };
        self.ask(Command::Vote {
            seat: SeatId::from_random(n),
            statement,
            round,
            answer: Answer(vec![answer.to_owned()]),
            comment: comment.to_owned(),
        })
    }

    /// A revealed round of four with these comments.
    fn told(comments: [&str; 4]) -> Self {
        let mut story = Self::with_comments(4);
        story.tell(comments);
        story
    }

    fn tell(&mut self, comments: [&str; 4]) {
        self.ask(Command::OpenVote).unwrap();
        for (n, comment) in (0..).zip(comments) {
            self.say(n, "2", comment).unwrap();
        }
        self.ask(Command::Go).unwrap();
    }

    fn newest(&self) -> &Round {
        self.0.record().statements[0].last_round().unwrap()
    }
}

#[test]
fn comments_are_revealed_with_the_round_in_the_order_of_their_letters() {
    let mut story = Story::with_comments(5);
    story.ask(Command::OpenVote).unwrap();
    for (n, comment) in [(3, "c"), (0, "b"), (1, "a"), (2, "b"), (4, "")] {
        story.say(n, "2", comment).unwrap();
        assert!(story.view().comments.texts.is_empty());
    }
    story.ask(Command::Close).unwrap();
    assert!(story.view().comments.texts.is_empty());
    story.ask(Command::Reveal).unwrap();
    let comments = story.view().comments;
    assert_eq!(comments.texts, ["a", "b", "b", "c"]);
    assert_eq!((comments.in_all, comments.kept), (4, false));
    assert_eq!(PhoneView::of(&story.0).comments, comments);
    assert!(!story.0.record().write().contains("comments: ["));
}

#[test]
fn a_comment_changes_with_its_vote_and_is_cleaned() {
    let mut story = Story::with_comments(4);
    story.ask(Command::OpenVote).unwrap();
    story.say(0, "2", "first").unwrap();
    story
        .say(0, "2", "second\u{202e}\u{1b}[31m\n line")
        .unwrap();
    story.say(1, "2", "gone").unwrap();
    story.say(1, "2", "").unwrap();
    story.say(2, "2", &"x".repeat(300)).unwrap();
    story.say(3, "3", "  ").unwrap();
    let own = |n| {
        OwnView::of(&story.0, SeatId::from_random(n))
            .unwrap()
            .comment
    };
    assert_eq!(own(0), "second [31m line");
    assert_eq!(own(1), "");
    let before = story.0.revision();
    story.say(3, "3", "").unwrap();
    assert_eq!(story.0.revision(), before, "the same again is no change");
    story.ask(Command::Go).unwrap();
    let long = "x".repeat(280);
    assert_eq!(story.view().comments.texts, ["second [31m line", &long]);
}

#[test]
fn too_few_votes_show_no_comment_and_none_can_be_kept() {
    let mut story = Story::with_comments(3);
    story.ask(Command::OpenVote).unwrap();
    for n in 0..3 {
        story.say(n, "2", "mine").unwrap();
    }
    story.ask(Command::Go).unwrap();
    assert!(story.view().comments.texts.is_empty());
    assert_eq!(story.ask(Command::KeepComments), Err(Refusal::NoComments));
    // Hands do not hide who wrote.
    story.ask(Command::OpenVote).unwrap();
    story.say(0, "2", "mine").unwrap();
    story.ask(Command::hands(vec![5, 5, 5, 5])).unwrap();
    story.ask(Command::Go).unwrap();
    assert!(story.view().comments.texts.is_empty());
}

#[test]
fn a_workshop_that_does_not_ask_for_comments_lets_them_go() {
    let mut story = Story::at_a_statement(4);
    story.tell(["a", "b", "c", "d"]);
    assert!(story.view().comments.texts.is_empty());
    assert!(!story.view().asks_comments);
}

#[test]
fn comments_are_kept_when_asked_for_and_this_can_be_undone() {
    let mut story = Story::told(["b", "a", "", ""]);
    story.ask(Command::KeepComments).unwrap();
    assert_eq!(story.newest().comments, ["a", "b"]);
    assert!(story.view().comments.kept);
    let before = story.0.revision();
    story.ask(Command::KeepComments).unwrap();
    assert_eq!(story.0.revision(), before, "they are kept already");
    assert_eq!(story.0.undoable(), Some("keeping the comments"));
    story.ask(Command::Undo).unwrap();
    assert!(story.newest().comments.is_empty());
    assert_eq!(story.view().comments.texts, ["a", "b"]);
    story.ask(Command::KeepComments).unwrap();
    let record = story.0.record();
    let text = record.write();
    assert!(text.contains("comments: ["), "{text}");
    assert_eq!(Record::read("r.ron", &text).as_ref(), Ok(record));
    story.ask(Command::Next).unwrap();
    assert!(story.view().comments.texts.is_empty());
    story.ask(Command::Previous).unwrap();
    assert_eq!(story.view().comments.texts, ["a", "b"], "those kept stay");
}

#[test]
fn comments_not_kept_are_gone_when_the_room_moves_on() {
    let mut story = Story::told(["b", "a", "", ""]);
    story.ask(Command::Next).unwrap();
    story.ask(Command::Previous).unwrap();
    assert!(story.view().comments.texts.is_empty());
    assert_eq!(story.ask(Command::KeepComments), Err(Refusal::NoComments));
}

#[test]
fn each_round_has_its_own_comments_and_none_are_shown_while_one_is_open() {
    let mut story = Story::told(["a", "", "", ""]);
    story.ask(Command::KeepComments).unwrap();
    story.ask(Command::OpenVote).unwrap();
    assert!(story.view().comments.texts.is_empty());
    assert_eq!(story.ask(Command::KeepComments), Err(Refusal::StillOpen));
    for n in 0..4 {
        story.say(n, "3", if n == 0 { "z" } else { "" }).unwrap();
    }
    story.ask(Command::Go).unwrap();
    let comments = story.view().comments;
    assert_eq!(
        (comments.texts, comments.kept),
        (vec!["z".to_owned()], false)
    );
    let rounds = &story.0.record().statements[0].rounds;
    assert_eq!((rounds[0].comments.len(), rounds[1].comments.len()), (1, 0));
}

#[test]
fn comments_of_practice_are_shown_and_never_kept() {
    let mut story = Story::with_comments(4);
    story.ask(Command::GoTo(Place::Lobby)).unwrap();
    story.tell(["tea", "", "", ""]);
    assert_eq!(story.view().comments.texts, ["tea"]);
    assert_eq!(
        story.ask(Command::KeepComments),
        Err(Refusal::PracticeIsNotKept)
    );
    story.ask(Command::Go).unwrap();
    assert!(!story.0.record().write().contains("tea"));
}

#[test]
fn more_comments_than_a_record_holds_are_not_kept_by_halves() {
    let seats = MOST_KEPT_COMMENTS as u128 + 1;
    let mut story = Story::with_comments(seats);
    story.ask(Command::OpenVote).unwrap();
    for n in 0..seats {
        story.say(n, "2", &format!("I say {n}")).unwrap();
    }
    story.ask(Command::Go).unwrap();
    let comments = MOST_KEPT_COMMENTS + 1;
    assert_eq!(story.view().comments.texts.len(), comments);
    let phone = PhoneView::of(&story.0).comments;
    assert_eq!(
        (phone.texts.len(), phone.in_all),
        (crate::view::MOST_COMMENTS, comments)
    );
    assert_eq!(
        story.ask(Command::KeepComments),
        Err(Refusal::TooManyComments { comments })
    );
}

#[test]
fn rooms_that_differ_in_comments_look_the_same_until_the_reveal() {
    let room = |comments: [&str; 4]| {
        let mut story = Story::with_comments(5);
        story.ask(Command::OpenVote).unwrap();
        for (n, comment) in (0..).zip(comments) {
            story.say(n, "2", comment).unwrap();
        }
        story
    };
    let (mut one, mut other) = (room(["", "", "", ""]), room(["a", "b", "c", "d"]));
    for step in [Command::Close, Command::Reveal] {
        assert_eq!(one.view(), other.view());
        assert_eq!(PhoneView::of(&one.0), PhoneView::of(&other.0));
        let stranger = SeatId::from_random(4);
        assert_eq!(
            OwnView::of(&one.0, stranger),
            OwnView::of(&other.0, stranger)
        );
        assert_eq!(one.0.record(), other.0.record());
        one.ask(step.clone()).unwrap();
        other.ask(step).unwrap();
    }
    assert_ne!(one.view(), other.view());
}
