//! The code of the room's Wi-Fi is on the screen, and its password nowhere else.

use std::fs;
use std::path::Path;

use crate::support::phone::Phone;
use crate::support::scan::{DARK, decoded};
use crate::support::screen::{Screen, foot};
use crate::support::{Home, NHS};

const PASSWORD: &str = "correct horse; battery";

/// Every file below `folder`, with what it holds.
fn files(folder: &Path, found: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, found);
        } else if let Ok(bytes) = fs::read(&path) {
            found.push((path.display().to_string(), bytes));
        }
    }
}

fn holds(bytes: &[u8]) -> bool {
    // The password as it is, and as the code writes it.
    let beginning = b"correct horse";
    bytes.windows(beginning.len()).any(|part| part == beginning)
}

#[test]
fn the_password_of_the_wifi_is_in_the_code_and_nowhere_else() {
    let home = Home::new();
    let secret = tempfile::NamedTempFile::new().unwrap();
    fs::write(secret.path(), format!("{PASSWORD}\n")).unwrap();
    let file = secret.path().to_str().unwrap();
    let asked = [
        "run",
        NHS,
        "--short",
        "--sections",
        "data",
        "--log",
        "plenary.log",
        "--wifi",
        "Boardroom",
        "--wifi-password-file",
        file,
    ];
    let mut screen = Screen::start(&home, (120, 40), &asked, &[]);
    screen.wait_words("Nobody has joined yet");
    let codes = screen.wait("both codes", |s| {
        let mut codes = decoded(s, DARK);
        codes.sort();
        (codes.len() == 2).then_some(codes)
    });
    assert_eq!(
        codes[1],
        r"WIFI:T:WPA;S:Boardroom;P:correct horse\; battery;;"
    );
    let shown = screen.look(|s| s.contents());
    assert!(!holds(shown.as_bytes()), "{shown}");
    let rest = codes[0].strip_prefix("HTTP://").unwrap();
    let (address, code) = rest.split_once("/J/").unwrap();
    let phone = Phone::join_group(address, code, None).unwrap();
    for path in [
        "/",
        "/state",
        "/help",
        "/accessibility",
        "/screen",
        "/J",
        "/wifi",
    ] {
        let page = phone.browse(path, &[]);
        assert!(!holds(page.body.as_bytes()), "{path}: {page:?}");
    }
    screen.wait_words("1 has joined");
    screen.step();
    screen.wait_for("the section", |s| foot(s).contains("First statement"));
    let (mut live, mut left) = (Vec::new(), Vec::new());
    files(home.path(), &mut live);
    screen.press("Q\r");
    let (status, after) = screen.ended();
    assert_eq!(status, 0);
    assert!(!holds(after.contents().as_bytes()));
    files(home.path(), &mut left);
    for (ends, found) in [(".journal", &live), (".ron", &left), (".log", &left)] {
        assert!(found.iter().any(|(name, _)| name.ends_with(ends)), "{ends}");
    }
    for (name, bytes) in live.iter().chain(&left) {
        assert!(!holds(bytes), "{name}");
    }
}
