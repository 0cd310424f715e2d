use std::path::PathBuf;
use std::time::Duration;

use crossterm::event::{Event, KeyCode};
use futures_util::stream::{self, Stream, StreamExt};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use tokio::time::advance;
use tokio_util::sync::CancellationToken;

use super::*;
use crate::console::model::HomeSession;
use crate::console::testing::{ctrl_c, key};
use crate::theme;

mod typed;

fn home() -> Home {
    let workshop = |name: &str, statements: usize, core: usize| HomeWorkshop {
        name: name.to_owned(),
        title: name.to_uppercase(),
        about: String::new(),
        statements,
        core,
    };
    let session = |name: &str, state: &str| HomeSession {
        path: PathBuf::from(format!("{name}.ron")),
        day: "2027-03-31".to_owned(),
        organisation: name.to_owned(),
        workshop: "NHS".to_owned(),
        rehearsal: false,
        state: state.to_owned(),
        agreed: (1, 2),
    };
    Home {
        workshops: vec![
            workshop("nhs", 60, 17),
            workshop("own", 4, 0),
            workshop("broken", 0, 0),
        ],
        sessions: vec![
            session("march", "finished"),
            session("torn", DAMAGED),
            session("june", "interrupted"),
        ],
        ..Home::default()
    }
}

async fn choose(events: Vec<Event>) -> HomeChoice {
    let mut terminal = Terminal::new(TestBackend::new(100, 30)).unwrap();
    let stop = CancellationToken::new();
    let themes = theme::shipped();
    let mut theme = 0;
    let keys = apart(events, Duration::from_secs(1));
    run_home(&mut terminal, keys, &mut home(), &themes, &mut theme, &stop)
        .await
        .unwrap()
}

/// Events that come so long one after the other.
fn apart(events: Vec<Event>, time: Duration) -> impl Stream<Item = std::io::Result<Event>> + Unpin {
    let events = stream::iter(events).then(move |event| async move {
        advance(time).await;
        Ok(event)
    });
    Box::pin(events)
}

fn pressed(codes: &[KeyCode]) -> Vec<Event> {
    codes.iter().map(|code| Event::Key(key(*code))).collect()
}

fn run(workshop: &str, short: bool, organisation: &str) -> HomeChoice {
    HomeChoice::Run {
        workshop: workshop.to_owned(),
        short,
        organisation: organisation.to_owned(),
    }
}

const ENTER: KeyCode = KeyCode::Enter;
const DOWN: KeyCode = KeyCode::Down;

#[tokio::test(start_paused = true)]
async fn a_workshop_is_started_with_or_without_a_name() {
    assert_eq!(
        choose(pressed(&[ENTER, ENTER])).await,
        run("nhs", false, "")
    );
    let short = [
        KeyCode::Char('s'),
        ENTER,
        KeyCode::Char('s'),
        KeyCode::Char('Q'),
        ENTER,
    ];
    assert_eq!(choose(pressed(&short)).await, run("nhs", true, "sQ"));
    let tab_and_back = [
        KeyCode::Tab,
        ENTER,
        KeyCode::Esc,
        KeyCode::Tab,
        ENTER,
        ENTER,
    ];
    assert_eq!(choose(pressed(&tab_and_back)).await, run("nhs", false, ""));
    let no_short_form = [KeyCode::Char('s'), DOWN, ENTER, ENTER];
    assert_eq!(choose(pressed(&no_short_form)).await, run("own", false, ""));
    let mut pasted = pressed(&[ENTER]);
    pasted.push(Event::Paste("Exampleshire\nTrust ".to_owned()));
    pasted.extend(pressed(&[ENTER]));
    assert_eq!(
        choose(pasted).await,
        run("nhs", false, "Exampleshire Trust")
    );
}

#[tokio::test(start_paused = true)]
async fn a_session_is_reloaded() {
    let third = [DOWN, DOWN, DOWN, ENTER];
    assert_eq!(
        choose(pressed(&third)).await,
        HomeChoice::Open("march.ron".into())
    );
}

#[tokio::test(start_paused = true)]
async fn what_is_broken_cannot_be_chosen() {
    let broken = [
        DOWN,
        DOWN,
        ENTER,
        KeyCode::End,
        KeyCode::Up,
        ENTER,
        KeyCode::Up,
        ENTER,
    ];
    assert_eq!(
        choose(pressed(&broken)).await,
        HomeChoice::Open("march.ron".into())
    );
}

fn typed(text: &str) -> Vec<KeyCode> {
    text.chars().map(KeyCode::Char).collect()
}

#[tokio::test(start_paused = true)]
async fn what_is_looked_for_is_found_as_it_is_typed() {
    for looked_for in ["/jun", "/JUNE interrupted", "/2027 ne"] {
        let keys = [typed(looked_for), vec![ENTER, ENTER]].concat();
        let chosen = choose(pressed(&keys)).await;
        assert_eq!(chosen, HomeChoice::Open("june.ron".into()), "{looked_for}");
    }
    // The arrows go to the list at once, and Esc shows all again with the cursor where it was.
    let keys = [typed("/2027-03"), vec![DOWN, DOWN, KeyCode::Esc, ENTER]].concat();
    assert_eq!(
        choose(pressed(&keys)).await,
        HomeChoice::Open("june.ron".into())
    );
    let mut pasted = pressed(&typed("/"));
    pasted.push(Event::Paste("march".to_owned()));
    pasted.extend(pressed(&[ENTER, ENTER]));
    assert_eq!(choose(pasted).await, HomeChoice::Open("march.ron".into()));
    let nothing = [
        typed("/nowhere"),
        vec![ENTER, ENTER, KeyCode::Esc, KeyCode::Esc, ENTER],
    ];
    assert_eq!(choose(pressed(&nothing.concat())).await, HomeChoice::Leave);
}

#[tokio::test(start_paused = true)]
async fn picked_sessions_are_laid_side_by_side() {
    let to_sessions = vec![DOWN; 3];
    let keys = [
        to_sessions.clone(),
        typed("m"),
        vec![DOWN, DOWN],
        typed("mc"),
    ]
    .concat();
    let both = HomeChoice::Compare(vec!["march.ron".into(), "june.ron".into()]);
    assert_eq!(choose(pressed(&keys)).await, both);
    // Let go again, a damaged one, a workshop: none of them counts.
    let too_few = [
        typed("mc"),
        to_sessions,
        typed("mm"),
        vec![DOWN],
        typed("m"),
        vec![DOWN],
        typed("mcQ"),
    ];
    assert_eq!(choose(pressed(&too_few.concat())).await, HomeChoice::Leave);
}

#[test]
fn organisations_are_laid_together_picked_or_as_shown() {
    let mut home = home();
    assert_eq!(update(&mut home, Intent::Merge), None);
    assert!(
        home.notice
            .as_ref()
            .is_some_and(|notice| notice.contains("from 5"))
    );
    let good = home.sessions[0].clone();
    home.sessions.extend(vec![good; 5]);
    let merged = |home: &mut Home| match update(home, Intent::Merge) {
        Some(HomeChoice::Merge(paths)) => paths.len(),
        _ => 0,
    };
    assert_eq!(merged(&mut home), 7, "all but the damaged one");
    home.picked = (3..8).collect();
    assert_eq!(merged(&mut home), 5);
    home.picked.clear();
    home.search = Input::new("march".to_owned());
    assert_eq!(merged(&mut home), 6);
}

#[test]
fn what_cannot_be_picked_or_compared_says_why() {
    let mut home = home();
    let said = |home: &mut Home, selected, intent| {
        home.selected = selected;
        assert_eq!(update(home, intent), None);
        home.notice.clone().unwrap_or_default()
    };
    assert!(said(&mut home, 0, Intent::Pick).contains("Sessions can be picked"));
    assert!(said(&mut home, 4, Intent::Pick).contains("damaged"));
    assert!(said(&mut home, 3, Intent::Pick).starts_with("1 picked"));
    assert!(said(&mut home, 3, Intent::Compare).contains("two sessions"));
    home.sessions = vec![home.sessions[0].clone(); MOST_SESSIONS + 1];
    home.picked = (0..=MOST_SESSIONS).collect();
    assert!(said(&mut home, 3, Intent::Compare).contains("8 sessions at most"));
}

#[test]
fn help_lies_over_the_list_and_takes_no_choice() {
    let mut home = home();
    update(&mut home, Intent::Help);
    assert!(home.help);
    assert_eq!(update(&mut home, Intent::Step), None);
    assert!(!home.help && home.naming.is_none());
}

#[tokio::test(start_paused = true)]
async fn the_home_screen_is_left_by_any_leaving_key_and_when_the_terminal_is_gone() {
    for events in [
        pressed(&[KeyCode::Char('Q')]),
        pressed(&[KeyCode::Esc, KeyCode::Char('n'), KeyCode::Esc, ENTER]),
        pressed(&[KeyCode::Esc, KeyCode::Char('Q')]),
        vec![Event::Key(ctrl_c())],
        vec![Event::Key(key(ENTER)), Event::Key(ctrl_c())],
        Vec::new(),
    ] {
        assert_eq!(choose(events).await, HomeChoice::Leave);
    }
}

#[tokio::test(start_paused = true)]
async fn the_theme_chosen_here_is_kept() {
    let mut terminal = Terminal::new(TestBackend::new(100, 30)).unwrap();
    let keys = stream::iter(pressed(&[KeyCode::Char('T')]).into_iter().map(Ok));
    let themes = theme::shipped();
    let mut theme = 0;
    let stop = CancellationToken::new();
    run_home(&mut terminal, keys, &mut home(), &themes, &mut theme, &stop)
        .await
        .unwrap();
    assert_eq!(theme, 1);
}

#[test]
fn an_empty_home_takes_every_key() {
    let mut home = Home::default();
    for intent in [
        Intent::Up,
        Intent::Down,
        Intent::Last,
        Intent::Step,
        Intent::Short,
    ] {
        assert_eq!(update(&mut home, intent), None);
        assert_eq!(home.selected, 0);
    }
}

/// What is chosen, and the screen as it was left, by keys that come so long one after the other in a
/// window of this size.
async fn left(size: (u16, u16), events: Vec<Event>, time: Duration) -> (HomeChoice, Home) {
    let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
    let (stop, themes, mut home) = (CancellationToken::new(), theme::shipped(), home());
    let keys = apart(events, time);
    let choice = run_home(&mut terminal, keys, &mut home, &themes, &mut 0, &stop).await;
    (choice.unwrap(), home)
}

#[tokio::test(start_paused = true)]
async fn an_enter_that_is_held_does_not_start_a_session() {
    let mut events = pressed(&[DOWN]);
    events.extend(pressed(&[ENTER; 100]));
    let (choice, home) = left((100, 30), events, Duration::from_millis(40)).await;
    assert_eq!(choice, HomeChoice::Leave, "the keyboard is gone");
    assert!(home.naming.is_some(), "one step");
}

#[tokio::test(start_paused = true)]
async fn a_window_that_is_too_small_takes_no_key_and_no_paste() {
    let mut events = pressed(&[ENTER]);
    events.push(Event::Paste("Exampleshire".to_owned()));
    events.extend(pressed(&[ENTER, KeyCode::Char('Q')]));
    let (_, home) = left((60, 20), events.clone(), Duration::from_secs(1)).await;
    assert!(home.naming.is_none());
    events.push(Event::Key(ctrl_c()));
    events.extend(pressed(&[ENTER]));
    let (choice, _) = left((60, 20), events, Duration::from_secs(1)).await;
    assert_eq!(choice, HomeChoice::Leave);
}

#[test]
fn leaving_the_home_screen_asks_once() {
    let mut home = home();
    assert_eq!(update(&mut home, Intent::Leave), None);
    assert!(home.leaving);
    assert_eq!(update(&mut home, Intent::Back), None);
    assert!(!home.leaving);
    update(&mut home, Intent::Leave);
    assert_eq!(update(&mut home, Intent::Leave), Some(HomeChoice::Leave));
}
