//! The codes of the tickets: asked for, read through, and put away.

use crossterm::event::KeyCode;

use crate::console::model::{Overlay, Question};
use crate::console::screen::LEAST_TICKETS;
use crate::console::testing::Bench;
use crate::record::Place;
use crate::session::{Command, ShortCode};

/// In the lobby of a session with so many tickets.
fn bench(tickets: usize) -> Bench {
    let mut bench = Bench::new();
    let letters: Vec<char> = "23456789BC".chars().collect();
    let codes = (0..tickets).map(|n| -> ShortCode {
        let digits = format!("{n:08}");
        let digits = digits.chars().map(|d| letters[d as usize - 48]);
        digits.collect::<String>().parse().unwrap()
    });
    let made = Command::MakeTickets(codes.collect());
    bench.carry_out(&made).unwrap();
    bench
}

fn first(bench: &Bench) -> usize {
    match bench.model.overlay() {
        Overlay::Tickets(first) => *first,
        other => panic!("no codes are shown: {other:?}"),
    }
}

#[test]
fn the_codes_are_shown_after_a_question_and_put_away_by_any_way_back() {
    let mut bench = bench(14);
    for back in [
        KeyCode::Esc,
        KeyCode::Enter,
        KeyCode::Char(' '),
        KeyCode::Char('K'),
    ] {
        bench.char('K');
        let asked = bench.model.overlay();
        assert!(matches!(
            asked,
            Overlay::Confirm(Question::Tickets { unused: 14 })
        ));
        bench.press(KeyCode::Enter);
        assert_eq!(first(&bench), 0);
        bench.press(back);
        assert!(bench.is_room(), "{back:?}");
    }
    bench.char('K');
    bench.press(KeyCode::Esc);
    assert!(bench.is_room(), "they need not be shown");
    assert_eq!(bench.asked, [], "the room is asked for nothing");
}

#[test]
fn many_codes_are_read_a_screenful_at_a_time() {
    let mut bench = bench(150);
    bench.char('K');
    bench.press(KeyCode::Enter);
    let end = 150 - LEAST_TICKETS + 2;
    let table = [
        (KeyCode::Up, 0),
        (KeyCode::Down, 4),
        (KeyCode::PageDown, 4 + LEAST_TICKETS),
        (KeyCode::PageDown, end),
        (KeyCode::End, end),
        (KeyCode::Down, end),
        (KeyCode::PageUp, end - LEAST_TICKETS),
        (KeyCode::Home, 0),
    ];
    for (key, at) in table {
        bench.press(key);
        assert_eq!(first(&bench), at, "{key:?}");
    }
}

#[test]
fn the_codes_go_when_the_room_moves_on() {
    let mut bench = bench(3);
    bench.char('K');
    bench.press(KeyCode::Enter);
    let on = Command::GoTo(Place::Statement(0));
    bench.carry_out(&on).unwrap();
    assert!(bench.is_room());
}

#[test]
fn where_there_are_no_tickets_it_says_how_to_make_them() {
    let mut bench = Bench::new();
    bench.char('K');
    assert!(bench.is_room());
    let notice = bench.model.notice().unwrap();
    assert!(notice.contains("--tickets N"), "{notice}");
}
