use crossterm::event::KeyCode;
use futures_util::stream;
use jiff::tz::TimeZone;
use ratatui::backend::TestBackend;

use super::*;
use crate::compare::Comparison;
use crate::console::testing::{ctrl_c, key};
use crate::record::Record;
use crate::theme;

fn paper() -> Paper {
    let file = include_str!("../../../tests/records/format-1.ron");
    let record = Record::read("format-1.ron", file).unwrap();
    Paper::Comparison {
        comparison: Comparison::of(&[&record, &record]).unwrap(),
        zone: TimeZone::UTC,
    }
}

async fn read(events: Vec<Event>) -> (Put, usize) {
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
    let mut keys = stream::iter(events.into_iter().map(Ok));
    let (themes, mut theme) = (theme::shipped(), 0);
    let (paper, stop) = (paper(), CancellationToken::new());
    let put = run_reading(&mut terminal, &mut keys, &paper, &themes, &mut theme, &stop);
    (put.await.unwrap(), theme)
}

fn pressed(codes: &[KeyCode]) -> Vec<Event> {
    codes.iter().map(|code| Event::Key(key(*code))).collect()
}

#[tokio::test]
async fn a_page_is_put_away_by_reading_to_its_end_or_by_going_back() {
    let enter = KeyCode::Enter;
    let table = [
        (pressed(&[enter; 20]), Put::Back),
        (pressed(&[KeyCode::Esc]), Put::Back),
        (pressed(&[KeyCode::End, enter]), Put::Back),
        (
            pressed(&[KeyCode::Char('?'), KeyCode::Esc, KeyCode::Esc]),
            Put::Back,
        ),
        (pressed(&[KeyCode::Char('Q')]), Put::Away),
        (pressed(&[KeyCode::Char('?')]), Put::Away),
        (vec![Event::Key(ctrl_c())], Put::Away),
        (
            vec![Event::Resize(30, 10), Event::Key(key(KeyCode::Esc))],
            Put::Back,
        ),
    ];
    for (events, expected) in table {
        assert_eq!(read(events.clone()).await.0, expected, "{events:?}");
    }
    assert_eq!(
        read(pressed(&[KeyCode::Char('T'), KeyCode::Esc])).await,
        (Put::Back, 1)
    );
}

#[test]
fn every_line_is_seen_by_reading_on() {
    let extent = Extent {
        lines: 95,
        rows: 20,
        stops: vec![10, 30, 90],
    };
    let mut reading = Reading::default();
    let mut seen = 20;
    while update(&mut reading, Intent::Step, &extent).is_none() {
        assert!(
            reading.first < seen,
            "a line was skipped at {}",
            reading.first
        );
        seen = reading.first + extent.rows;
    }
    assert_eq!(seen, 95);
}

#[test]
fn sections_are_gone_through_and_the_ends_hold() {
    let extent = Extent {
        lines: 95,
        rows: 20,
        stops: vec![10, 30, 90],
    };
    let mut reading = Reading::default();
    let mut go = |intent, expected: usize| {
        assert_eq!(update(&mut reading, intent, &extent), None);
        assert_eq!(reading.first, expected, "{intent:?}");
    };
    go(Intent::Previous, 0);
    go(Intent::Next, 10);
    go(Intent::Next, 30);
    go(Intent::Next, 75);
    go(Intent::Next, 75);
    go(Intent::Previous, 30);
    go(Intent::Up, 29);
    go(Intent::PageUp, 10);
    go(Intent::First, 0);
    go(Intent::Up, 0);
    go(Intent::Last, 75);
    go(Intent::Down, 75);
    // A short page on a tall screen stands still.
    let short = Extent {
        lines: 3,
        rows: 20,
        stops: vec![1],
    };
    let mut reading = Reading::default();
    for intent in [Intent::Next, Intent::Last, Intent::Down, Intent::PageDown] {
        assert_eq!(update(&mut reading, intent, &short), None);
        assert_eq!(reading.first, 0);
    }
    assert_eq!(update(&mut reading, Intent::Step, &short), Some(Put::Back));
}
