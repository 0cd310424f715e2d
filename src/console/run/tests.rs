use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use futures_util::stream;
use ratatui::backend::TestBackend;

use super::*;
use crate::console::model::Way;
use crate::console::testing::{ctrl_c, record, released, seat, vote};
use crate::console::update::ALONE;
use crate::record::Place;
use crate::session::{Phase, Step};

mod table;
mod walk;

use table::{Table, joining};

#[tokio::test(start_paused = true)]
async fn an_idle_console_draws_nothing() {
    let table = Table::new(true);
    table.rest().await;
    assert_eq!(table.drawn(), 1, "once, at the start");
    table.pass(ALONE - FRAME).await;
    assert_eq!(table.drawn(), 1);
    table.pass(FRAME).await;
    assert_eq!(table.drawn(), 2, "nobody has joined for a minute");
    table.pass(Duration::from_secs(3_600)).await;
    assert_eq!(table.drawn(), 2, "said once");
    table.press(KeyCode::F(5));
    table.press(KeyCode::Char('ß'));
    table.rest().await;
    assert_eq!(table.drawn(), 2, "a key that means nothing changes nothing");
    table.press(KeyCode::Char('?'));
    table.rest().await;
    assert_eq!(table.drawn(), 3, "at once");
    table.send(Event::Resize(100, 30));
    table.rest().await;
    assert_eq!(table.drawn(), 3);
    table.pass(FRAME).await;
    assert_eq!(table.drawn(), 4);
}

#[tokio::test(start_paused = true)]
async fn after_a_minute_alone_the_lobby_says_what_else_to_try_until_somebody_comes() {
    let table = Table::new(true);
    table.rest().await;
    assert!(!table.shows("Nobody has joined yet. Try in turn"));
    table.pass(ALONE).await;
    assert!(table.shows("Nobody has joined yet. Try in turn"));
    table.ask(Command::join(seat(1))).await;
    table.pass(FRAME).await;
    assert!(!table.shows("Try in turn"));
    let drawn = table.drawn();
    table.pass(Duration::from_secs(3_600)).await;
    assert_eq!(table.drawn(), drawn, "nothing wakes it any more");
}

#[tokio::test(start_paused = true)]
async fn the_address_that_is_chosen_is_the_one_in_the_code() {
    let table = Table::new(false);
    let way = Way {
        address: "172.17.0.1:8080".to_owned(),
        qr: "HTTP://172.17.0.1:8080/J/K7M2".to_owned(),
        why: "docker0, of a virtual adapter".to_owned(),
    };
    table.joining.send_modify(|j| j.others = vec![way]);
    table.until_shown("x  next address").await;
    table.press(KeyCode::Char('x'));
    table.until_shown("172.17.0.1:8080").await;
    table.until_shown("Address 2 of 2").await;
    table.press(KeyCode::Char('x'));
    table.until_shown("192.0.2.20:8080").await;
    assert!(!table.shows("Address 2 of 2"));
    table
        .joining
        .send_modify(|j| j.address = "192.0.2.77:8080".to_owned());
    table
        .until_shown("The address changed to 192.0.2.77:8080")
        .await;
}

#[tokio::test(start_paused = true)]
async fn a_thousand_changes_are_drawn_thirty_times_a_second() {
    let table = Table::new(true);
    table.settle().await;
    let before = table.drawn();
    for number in 0..1_000 {
        table.ask(Command::join(seat(number))).await;
        table.pass(Duration::from_millis(1)).await;
    }
    table.pass(FRAME).await;
    let frames = table.drawn() - before;
    assert!((25..=32).contains(&frames), "{frames} frames in a second");
    table.pass(Duration::from_secs(60)).await;
    assert_eq!(
        table.drawn() - before,
        frames,
        "the last change was drawn with them"
    );
}

#[tokio::test(start_paused = true)]
async fn a_window_that_changes_its_size_a_thousand_times_a_second_is_drawn_thirty_times() {
    let table = Table::new(true);
    table.settle().await;
    let before = table.drawn();
    for number in 0..1_000_u16 {
        table.send(Event::Resize(20 + number % 200, 5 + number % 60));
        table.pass(Duration::from_millis(1)).await;
    }
    table.pass(FRAME).await;
    let frames = table.drawn() - before;
    assert!((25..=32).contains(&frames), "{frames} frames in a second");
    // Keys among them are not lost, and the meeting goes on.
    table.press(KeyCode::Enter);
    table.pass(FRAME).await;
    assert_eq!(table.room.snapshot().session.phase(), Phase::Section);
}

#[tokio::test(start_paused = true)]
async fn only_a_reveal_moves() {
    for (motion, least, most) in [(true, 8, 12), (false, 1, 2)] {
        let table = Table::new(motion);
        for number in 0..5 {
            table.ask(Command::join(seat(number))).await;
        }
        table.ask(Command::GoTo(Place::Statement(0))).await;
        table.ask(Command::OpenVote).await;
        for number in 0..5 {
            let vote = vote(&table.room.snapshot().session, number, "3");
            table.ask(vote).await;
        }
        table.ask(Command::Close).await;
        table.settle().await;
        let before = table.drawn();
        table.ask(Command::Reveal).await;
        table.rest().await;
        for _ in 0..40 {
            table.pass(Duration::from_millis(10)).await;
        }
        let frames = table.drawn() - before;
        assert!(
            (least..=most).contains(&frames),
            "{frames} frames, motion {motion}"
        );
        table.pass(Duration::from_secs(60)).await;
        assert_eq!(table.drawn() - before, frames);
    }
}

#[tokio::test(start_paused = true)]
async fn a_refusal_is_shown_until_the_next_key() {
    let table = Table::new(false);
    table.press(KeyCode::Char('c'));
    table.until_shown("No vote is open").await;
    table.settle().await;
    table.press(KeyCode::Esc);
    table.pass(FRAME).await;
    assert!(!table.shows("No vote is open"));
}

#[tokio::test(start_paused = true)]
async fn keys_typed_ahead_act_one_after_the_other() {
    let table = Table::new(false);
    for code in ['n', 'v', 'o'] {
        table.press(KeyCode::Char(code));
    }
    for c in "vote".chars() {
        table.press(KeyCode::Char(c));
    }
    table.press(KeyCode::Enter);
    table
        .until_room(|s| !s.record().statements[0].note.is_empty())
        .await;
    let snapshot = table.room.snapshot();
    assert_eq!(snapshot.session.record().statements[0].note, "vote");
    assert_eq!(snapshot.session.phase(), Phase::Voting);
}

#[tokio::test(start_paused = true)]
async fn leaving_asks_once() {
    for leave in [
        KeyEvent::new(KeyCode::Char('Q'), KeyModifiers::SHIFT),
        ctrl_c(),
    ] {
        let table = Table::new(false);
        table.send(Event::Key(leave));
        table.press(KeyCode::Esc);
        table.rest().await;
        assert!(!table.console.is_finished());
        table.send(Event::Key(leave));
        table.press(KeyCode::Enter);
        assert_eq!(table.console.await.unwrap().unwrap(), Left::ByKey);
    }
}

#[tokio::test(start_paused = true)]
async fn the_console_ends_when_told_to_and_when_the_terminal_is_gone() {
    let table = Table::new(false);
    table.rest().await;
    table.stop.cancel();
    assert_eq!(table.console.await.unwrap().unwrap(), Left::Stopped);

    let table = Table::new(false);
    drop(table.keys);
    assert_eq!(table.console.await.unwrap().unwrap(), Left::TerminalGone);

    let table = Table::new(false);
    table
        .keys
        .send(Err(io::ErrorKind::BrokenPipe.into()))
        .unwrap();
    assert_eq!(table.console.await.unwrap().unwrap(), Left::TerminalGone);

    let table = Table::with(Room::without_files(record(), "K7M2"), false, true);
    assert_eq!(table.console.await.unwrap().unwrap(), Left::TerminalGone);
}

#[tokio::test(start_paused = true)]
async fn a_new_address_is_drawn_at_once() {
    let table = Table::new(false);
    table.settle().await;
    let before = table.drawn();
    table
        .joining
        .send_modify(|j| j.address = "192.0.2.77:8080".to_owned());
    table.rest().await;
    assert_eq!(table.drawn(), before + 1);
    drop(table.joining);
    for _ in 0..50 {
        tokio::task::yield_now().await;
    }
    assert!(
        !table.console.is_finished(),
        "an address that cannot change any more is no harm"
    );
}

#[tokio::test(start_paused = true)]
async fn what_the_bottom_line_names_can_be_clicked() {
    let table = Table::new(false);
    table.settle().await;
    let click = |column, row| {
        Event::Mouse(MouseEvent {
            kind: MouseEventKind::Down(MouseButton::Left),
            column,
            row,
            modifiers: KeyModifiers::NONE,
        })
    };
    table.send(click(10, 12));
    table.send(click(10, 29));
    // The bottom line of a window of 30 rows, within its margins; a click elsewhere did nothing.
    table
        .until_room(|session| session.phase() == Phase::Section)
        .await;
    table.until_shown("First statement").await;
    assert!(!table.shows("In the room"));
    // The last key that it names is the one for help.
    table.send(click(94, 29));
    table.until_shown("In the room").await;
}

#[tokio::test(start_paused = true)]
async fn released_keys_are_ignored() {
    let table = Table::new(false);
    table.settle().await;
    let before = table.drawn();
    table.send(Event::FocusGained);
    table.send(Event::Key(released(KeyCode::Enter)));
    table.pass(FRAME).await;
    assert_eq!(table.drawn(), before);
    assert_eq!(table.room.snapshot().session.phase(), Phase::Lobby);
}

#[tokio::test(start_paused = true)]
async fn a_mistake_in_the_console_ends_it_with_words() {
    let room = Room::without_files(record(), "K7M2");
    room.ask(Command::join(seat(1))).await.unwrap();
    room.ask(Command::GoTo(Place::Statement(0))).await.unwrap();
    room.ask(Command::OpenVote).await.unwrap();
    let desk = Desk {
        zone: jiff::tz::TimeZone::UTC,
        room: room.clone(),
        joining: watch::channel(joining()).1,
        themes: Vec::new(),
        theme: 7,
        motion: true,
        file: None,
        today: jiff::civil::date(2026, 11, 22),
        exporter: None,
        stop: CancellationToken::new(),
    };
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
    let keys = stream::poll_fn(|_| panic!("a mistake made on purpose"));
    let error = run(&mut terminal, keys, desk).await.unwrap_err();
    assert!(error.to_string().contains("a mistake made on purpose"));
    // The room is as it was, and phones go on voting in it.
    let vote = vote(&room.snapshot().session, 1, "3");
    assert!(room.ask(vote).await.unwrap().on_disk);
    assert_eq!(room.snapshot().session.voted(), 1);
}
