//! The code that phones scan, read off the terminal's own cells as a camera would see them.

use crate::support::phone::Phone;
use crate::support::scan::{DARK, decoded, the_code};
use crate::support::screen::{SMALL, Screen, Size, foot};
use crate::support::{Home, NHS};

/// A phone scans the code and comes to the page where it joins.
#[track_caller]
fn leads_in(url: &str) {
    let (scheme, rest) = url.split_once("://").unwrap();
    assert_eq!(scheme, "HTTP");
    let (address, path) = rest.split_once('/').unwrap();
    let page = Phone::at(address).browse(&format!("/{path}"), &[]);
    assert_eq!(page.status, 200, "{url}: {page:?}");
    let code = path.strip_prefix("J/").unwrap();
    assert!(page.body.contains("<form"), "{page:?}");
    let filled_in = format!("value=\"{code}\"");
    assert!(page.body.contains(&filled_in), "no {filled_in}: {page:?}");
    Phone::join_group(address, code, None).unwrap();
}

fn scanned(size: Size, environment: &[(&str, &str)]) {
    let home = Home::new();
    let asked = ["run", NHS, "--short", "--sections", "data"];
    let mut screen = Screen::start(&home, size, &asked, environment);
    screen.wait_words("Nobody has joined yet");
    let url = the_code(&screen);
    leads_in(&url);
    screen.wait_words("1 has joined");
    // The whole screen, from a place where there is none.
    screen.step();
    screen.wait_for("the section", |s| foot(s).contains("First statement"));
    assert!(screen.look(|s| decoded(s, DARK)).is_empty());
    screen.press("q");
    assert_eq!(the_code(&screen), url);
}

#[test]
fn the_code_on_the_screen_leads_a_phone_in() {
    scanned(SMALL, &[]);
    scanned((120, 40), &[("COLORTERM", "truecolor")]);
    scanned((200, 60), &[]);
}

/// The columns and rows of the cells that have a colour of their own, or `None`.
fn coloured(screen: &vt100::Screen) -> Option<[u16; 4]> {
    let (rows, columns) = screen.size();
    let mut bounds: Option<[u16; 4]> = None;
    for row in 0..rows.get() {
        for column in 0..columns.get() {
            let cell = screen.cell(row, column).unwrap();
            let own = [cell.fgcolor(), cell.bgcolor()];
            if own != [vt100::Color::Default; 2] {
                let [left, top, right, bottom] = bounds.unwrap_or([column, row, column, row]);
                bounds = Some([
                    left.min(column),
                    top.min(row),
                    right.max(column),
                    bottom.max(row),
                ]);
            }
        }
    }
    bounds
}

#[test]
fn without_colour_only_the_code_has_any() {
    let home = Home::new();
    let asked = ["run", NHS, "--short", "--sections", "data"];
    let mut screen = Screen::start(&home, SMALL, &asked, &[("NO_COLOR", "1")]);
    screen.wait_words("Nobody has joined yet");
    leads_in(&the_code(&screen));
    screen.wait_words("1 has joined");
    let [left, top, right, bottom] = screen.look(coloured).unwrap();
    // As wide as it is high, because a row is two modules: it is the code and nothing else.
    let (columns, rows) = (right - left + 1, bottom - top + 1);
    assert_eq!(columns.div_ceil(2), rows);
    let whole = screen.look(|s| {
        let inside = |row| (left..=right).map(move |column| (row, column));
        let mut cells = (top..=bottom).flat_map(inside);
        cells.all(|(row, column)| s.cell(row, column).unwrap().bgcolor() != vt100::Color::Default)
    });
    assert!(whole, "something beside the code has a colour");
    for _ in 0..3 {
        screen.step();
        assert_eq!(
            screen.look(coloured),
            None,
            "{}",
            screen.look(vt100::Screen::contents)
        );
    }
    assert!(screen.look(foot).contains("Close and reveal"));

    let coloured_one = Screen::start(&home, SMALL, &asked, &[]);
    let contents = coloured_one.wait_words("Nobody has joined yet");
    let beside = coloured_one.look(coloured).unwrap();
    assert!(
        beside[0] < left,
        "with colour there is more of it:\n{contents}"
    );
}
