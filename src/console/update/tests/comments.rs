//! Reading comments on the console, and keeping them.

use super::*;

/// At the first statement of a workshop that asks for comments, with one of each of these revealed.
fn told(comments: &[&str]) -> Bench {
    let mut bench = Bench::of(record_with_comments());
    bench.let_in(comments.len().max(5) as u128);
    bench
        .carry_out(&Command::GoTo(Place::Statement(0)))
        .unwrap();
    bench.carry_out(&Command::OpenVote).unwrap();
    bench.vote(&[2; 5]);
    for (number, text) in (1..).zip(comments) {
        let mut vote = vote(&bench.session, number, "2");
        if let Command::Vote { comment, .. } = &mut vote {
            (*text).clone_into(comment);
        }
        bench.carry_out(&vote).unwrap();
    }
    bench.carry_out(&Command::Go).unwrap();
    bench
}

#[test]
fn comments_are_read_and_kept_by_enter() {
    let mut bench = told(&["one", "two"]);
    bench.char('k');
    assert!(matches!(bench.model.overlay(), Overlay::Comments(0)));
    bench.press(KeyCode::Enter);
    assert!(bench.is_room());
    assert_eq!(bench.asked, [Command::KeepComments]);
    assert_eq!(bench.model.notice(), Some("Comments kept in the record"));
    assert!(bench.view().comments.kept);
    bench.char('k');
    bench.press(KeyCode::Enter);
    assert!(bench.is_room(), "Enter goes back once they are kept");
    assert_eq!(bench.asked.len(), 1);
}

#[test]
fn comments_are_left_by_esc_and_by_their_key_without_keeping() {
    let mut bench = told(&["one", "two"]);
    for key in [KeyCode::Esc, KeyCode::Char('k')] {
        bench.char('k');
        bench.press(key);
        assert!(bench.is_room());
    }
    assert_eq!(bench.asked, []);
    assert!(!bench.view().comments.kept);
}

#[test]
fn a_long_list_is_read_from_end_to_end() {
    let texts: Vec<String> = (0..30).map(|n| format!("comment {n}")).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let mut bench = told(&texts);
    bench.char('k');
    let table = [
        (KeyCode::Up, 0),
        (KeyCode::Down, 1),
        (KeyCode::PageDown, 11),
        (KeyCode::End, 29),
        (KeyCode::Down, 29),
        (KeyCode::PageUp, 19),
        (KeyCode::Home, 0),
    ];
    for (key, first) in table {
        bench.press(key);
        let at = bench.model.overlay();
        assert!(
            matches!(at, Overlay::Comments(f) if *f == first),
            "{key:?}: {at:?}"
        );
    }
}

#[test]
fn where_there_are_no_comments_it_says_so() {
    let mut bench = told(&[]);
    bench.char('k');
    assert!(bench.is_room());
    assert_eq!(bench.model.notice(), Some("there are no comments here"));
}

#[test]
fn taking_back_that_comments_were_kept_asks_first() {
    let mut bench = told(&["one"]);
    bench.char('k');
    bench.press(KeyCode::Enter);
    bench.char('u');
    assert!(matches!(bench.model.overlay(), Overlay::Confirm(_)));
    bench.press(KeyCode::Enter);
    assert!(!bench.view().comments.kept);
}
