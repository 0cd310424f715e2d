//! The console as a facilitator works at it: real keys in a real terminal.

use crate::support::phone::{Phone, vote_all};
use crate::support::scan::scan;
use crate::support::screen::{SMALL, Screen, Size, foot};
use crate::support::{Home, NHS, signal};

/// A session of three statements, without the home screen.
fn run(home: &Home, size: Size, environment: &[(&str, &str)]) -> Screen {
    let asked = ["run", NHS, "--short", "--sections", "relationships,data"];
    let screen = Screen::start(home, size, &asked, environment);
    screen.wait_words("Nobody has joined yet");
    screen
}

/// The terminal is as it was before, and says where the session was saved.
#[track_caller]
fn given_back(home: &Home, screen: &vt100::Screen) {
    assert!(!screen.alternate_screen());
    assert!(!screen.hide_cursor());
    assert!(!screen.bracketed_paste());
    let said = screen.contents().replace('\n', "");
    let saved = format!("saved {}", home.session().display());
    assert!(said.starts_with(&format!("{saved}To see it:")), "{said}");
}

#[test]
fn enter_alone_walks_from_the_home_screen_to_the_end() {
    let home = Home::new();
    // Without a workshop the home screen asks; what it asks about is three statements.
    let asked = ["run", "--sections", "relationships,data"];
    let mut screen = Screen::start(&home, SMALL, &asked, &[]);
    screen.wait_words("Start a workshop");
    assert!(screen.look(vt100::Screen::alternate_screen));
    screen.press("/framework 2021");
    screen.wait_words("1 found");
    // Enter ends the search, and Space, which is Enter too, takes what was found.
    screen.press("\r ");
    screen.wait_words("Who meets?");
    screen.press("Anytown Trust\r");
    screen.wait_words("Nobody has joined yet");
    let (address, code) = scan(&screen);
    let join = || Phone::join_group(&address, &code, None).unwrap();
    let phones: Vec<Phone> = (0..6).map(|_| join()).collect();
    screen.wait_words("6 have joined");

    let mut feet = Vec::new();
    loop {
        let now = screen.look(foot);
        if now.starts_with("Enter  Leave") {
            break;
        }
        if now.contains("Close and reveal") {
            if phones[0].state()["statement"]["id"] == "priorities" {
                vote_all(&phones, &vec![serde_json::json!(["together-1"]); 6]);
            } else {
                vote_all(&phones, &[2, 2, 2, 3, 3, 2]);
            }
            screen.wait_words("● ● ● ● ● ●");
        }
        assert!(feet.len() < 100, "it never ends: {feet:#?}");
        feet.push(now);
        screen.step();
    }
    for step in [
        "First statement",
        "Open the vote",
        "Agree on 2",
        "Next statement",
    ] {
        assert!(
            feet.iter().any(|f| f.contains(step)),
            "no {step}: {feet:#?}"
        );
    }
    screen.wait_words("3 of 3 statements are agreed");
    screen.step();
    let (status, after) = screen.ended();
    assert_eq!(status, 0);
    given_back(&home, &after);
    let shown = home.run(&["show", home.session().to_str().unwrap()]).good();
    assert!(shown.contains("Anytown Trust"), "{shown}");
    assert!(home.session_files("journal").is_empty(), "it is finished");
}

#[test]
fn leaving_is_asked_once() {
    let home = Home::new();
    let mut screen = run(&home, SMALL, &[]);
    screen.press("Q");
    screen.wait_words("Leave this session?");
    screen.press("\x1b");
    screen.wait_for("the lobby", |s| {
        !s.contents().contains("Leave this session?")
    });
    screen.press("\x03");
    screen.wait_words("Leave this session?");
    screen.press("\r");
    let (status, after) = screen.ended();
    assert_eq!(status, 0);
    given_back(&home, &after);
    assert_eq!(home.session_files("journal").len(), 1, "it is not finished");
}

#[test]
fn the_home_screen_is_left_without_a_trace() {
    let home = Home::new();
    let mut screen = Screen::start(&home, SMALL, &[], &[]);
    screen.wait_words("Start a workshop");
    screen.press("Q");
    screen.wait_for("the question", |s| foot(s).contains("Esc"));
    screen.press("\r");
    let (status, after) = screen.ended();
    assert_eq!(status, 0);
    assert!(!after.alternate_screen() && !after.hide_cursor());
    assert_eq!(after.contents(), "");
    assert!(!home.sessions().exists());
}

#[test]
fn the_home_screen_reloads_an_earlier_session() {
    let home = Home::new();
    let mut screen = run(&home, SMALL, &[]);
    screen.step();
    screen.press("Q\r");
    screen.ended();

    let mut screen = Screen::start(&home, SMALL, &[], &[]);
    let page = screen.wait_words("Earlier sessions");
    assert!(page.contains("interrupted, 0 of 3 agreed"), "{page}");
    screen.press("/interrupted");
    screen.wait_words("1 found");
    // Out of what is typed and into the list, in the bytes of the arrow key.
    screen.press("\x1b[B");
    screen.wait_for("to reload", |s| foot(s).starts_with("Enter  Open"));
    screen.press("\r");
    screen.wait_for("the section", |s| foot(s).contains("First statement"));
    assert_eq!(home.session_files("ron").len(), 1, "it is the same one");
}

#[test]
fn a_window_may_change_its_size() {
    let home = Home::new();
    let mut screen = run(&home, SMALL, &[]);
    let lobby = screen.look(vt100::Screen::contents);
    for size in [(120, 40), (200, 60)] {
        screen.resize(size);
        screen.wait_for("the lobby in the middle of more room", |s| {
            // The bottom line has moved down with the window.
            let rows: Vec<String> = s.rows(0, size.0).collect();
            let foot = rows.iter().rposition(|row| row.contains("Enter  Begin"));
            foot.is_some_and(|row| row + 4 > usize::from(size.1))
        });
    }
    screen.resize((60, 20));
    screen.wait_for("that it is too small", |s| {
        let words: Vec<String> = s.contents().split_whitespace().map(str::to_owned).collect();
        let said = words.join(" ");
        said.contains("80 columns and 24 rows") && said.contains("60 and 20")
    });
    screen.resize(SMALL);
    screen.wait_for("the lobby as it was", |s| s.contents() == lobby);
}

#[test]
fn a_window_that_is_too_small_takes_no_key_but_the_one_it_names() {
    let home = Home::new();
    let mut screen = run(&home, SMALL, &[]);
    screen.resize((60, 20));
    screen.wait_words("Ctrl-C leaves");
    screen.press("\rnv\r\u{3}");
    let (status, after) = screen.ended();
    assert_eq!(status, 0);
    given_back(&home, &after);
    it_is_saved_at(&home, "lobby");
}

#[test]
fn the_system_may_end_it_and_everything_is_saved() {
    for name in ["TERM", "HUP", "INT"] {
        let home = Home::new();
        let mut screen = run(&home, SMALL, &[]);
        screen.step();
        screen.wait_for("the section", |s| foot(s).contains("First statement"));
        signal(screen.process(), name);
        let (status, after) = screen.ended();
        assert_eq!(status, 0, "{name}");
        given_back(&home, &after);
        the_section_is_saved(&home);
    }
}

#[test]
fn the_home_screen_ends_in_order_too() {
    let home = Home::new();
    let mut screen = Screen::start(&home, SMALL, &[], &[]);
    screen.wait_words("Start a workshop");
    signal(screen.process(), "TERM");
    let (status, after) = screen.ended();
    assert_eq!(status, 0);
    assert!(!after.alternate_screen() && !after.hide_cursor());
}

#[test]
fn a_closed_window_ends_it_and_everything_is_saved() {
    let home = Home::new();
    let mut screen = run(&home, SMALL, &[]);
    screen.step();
    screen.wait_for("the section", |s| foot(s).contains("First statement"));
    screen.close_window();
    screen.ended();
    the_section_is_saved(&home);
    assert!(home.session_files("lock").is_empty(), "it ended in order");
}

/// The record says where the room stood.
#[track_caller]
fn the_section_is_saved(home: &Home) {
    it_is_saved_at(home, "relationships");
}

fn it_is_saved_at(home: &Home, place: &str) {
    let shown = home
        .run(&["show", "--json", home.session().to_str().unwrap()])
        .good();
    let record: serde_json::Value = serde_json::from_str(&shown).unwrap();
    assert_eq!(record["session"]["place"], place);
}
