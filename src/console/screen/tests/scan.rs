//! What the terminal shows can be scanned: in every theme, at every size, for every length of
//! address, in the lobby and full screen, with a tenth of a line between lines.

use std::collections::BTreeSet;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};

use super::scenes::SIZES;
use super::stage::{Room, Stage, all_words, is_code};
use crate::console::colours::{ColourSupport, themes_for};
use crate::console::model::Overlay;
use crate::console::widget::qr::Form;
use crate::console::widget::qr::camera::{Gap, Photograph, decode_all, photograph, softened};
use crate::theme::{self, Theme};
use crate::wifi::Wifi;

/// A little more than a tenth of a line of sixteen pixels.
const LEADING: usize = 2;

/// The shortest address that there can be, and the longest that is promised.
const LENGTHS: std::ops::RangeInclusive<usize> = 21..=60;

/// `HTTP://…/J/K7M2` of so many characters.
fn qr(length: usize) -> String {
    let host = "1.2.3.4.A-LONG-NAME-OF-A-SITE.WELLBEING.EXAMPLE.NHS.UK:8080";
    let host: String = host.chars().take(length - 14).collect();
    format!("HTTP://{host}/J/K7M2")
}

fn stage(length: usize) -> Stage {
    let mut stage = Room::nhs(9).stage();
    stage.joining.qr = qr(length);
    stage.joining.address = qr(length)[7..length - 7].to_lowercase();
    stage
}

/// Whether the cell is of a code, and not of a word in black on white.
fn is_module(cell: &Cell) -> bool {
    is_code(cell) && (cell.symbol() == "▀" || cell.fg == cell.bg)
}

/// The codes and what is around them: the rest of the screen would only cost time.
fn codes_of(buffer: &Buffer) -> Buffer {
    let cells: Vec<_> = buffer
        .area
        .positions()
        .filter(|at| is_module(&buffer[*at]))
        .collect();
    let x = cells.iter().map(|at| at.x);
    let y = cells.iter().map(|at| at.y);
    let (left, right) = (x.clone().min().unwrap(), x.max().unwrap());
    let (top, bottom) = (y.clone().min().unwrap(), y.max().unwrap());
    let area = Rect {
        x: left.saturating_sub(2),
        y: top.saturating_sub(1),
        width: right - left + 5,
        height: bottom - top + 3,
    };
    let area = area.intersection(buffer.area);
    let mut part = Buffer::empty(Rect::new(0, 0, area.width, area.height));
    for at in part.area.positions() {
        part[at] = buffer[(area.x + at.x, area.y + at.y)].clone();
    }
    part
}

/// What is read from the screen by a camera that sees a tenth of a line between lines, in the
/// colour of the line above or in a foreign one.
fn scanned(buffer: &Buffer, gap: Gap) -> Vec<String> {
    scanned_photograph(gap, photograph(&codes_of(buffer), gap))
}

fn scanned_photograph(gap: Gap, photograph: Photograph) -> Vec<String> {
    let mut read = match gap {
        // A gap in a colour of its own takes a lens, and on a light ground one that is a little softer
        // than on a dark one.
        Gap::Foreign(_) => decode_all(softened(softened(photograph))),
        _ => decode_all(photograph),
    };
    read.sort();
    read
}

/// Every theme that ships, as every kind of terminal shows it.
fn all_themes() -> Vec<Theme> {
    let supports = [
        ColourSupport::Any,
        ColourSupport::Indexed,
        ColourSupport::None,
    ];
    let shipped = theme::shipped();
    supports
        .into_iter()
        .flat_map(|support| themes_for(support, &shipped))
        .collect()
}

/// The cells of the codes alone.
fn code_cells(buffer: &Buffer) -> Vec<(Position, Cell)> {
    let positions = buffer.area.positions();
    let cells = positions.map(|at| (at, buffer[at].clone()));
    cells.filter(|(_, cell)| is_code(cell)).collect()
}

/// Every theme shows the same cells, so a decoder looks at one of them; it looks at all of them in
/// the next test.
#[test]
fn every_length_is_read_at_every_size_in_the_lobby_and_full_screen() {
    let themes = theme::shipped();
    for length in LENGTHS {
        let mut stage = stage(length);
        for overlay in [Overlay::None, Overlay::QrCode] {
            stage.overlay = overlay;
            for (columns, rows) in SIZES {
                stage.theme = themes[0].clone();
                let buffer = stage.draw(columns, rows);
                let read = scanned(&buffer, Gap::Own(LEADING));
                let at = format!("{columns}x{rows} {length} {:?}", stage.overlay);
                assert_eq!(read, [stage.joining.qr.clone()], "{at}");
                for theme in &themes[1..] {
                    stage.theme = theme.clone();
                    let other = stage.draw(columns, rows);
                    let same = |(at, cell): &(Position, Cell)| other[*at] == *cell;
                    assert!(
                        code_cells(&buffer).iter().all(same),
                        "{} {at}",
                        theme.name()
                    );
                }
            }
        }
    }
}

#[test]
fn either_form_is_read_on_every_terminal_with_any_gap() {
    for length in [31, 60] {
        let mut stage = stage(length);
        let mut seen = BTreeSet::new();
        for theme in all_themes() {
            stage.theme = theme;
            for (overlay, form) in [
                (Overlay::None, None),
                (Overlay::None, Some(Form::Half)),
                (Overlay::QrCode, None),
                (Overlay::QrCode, Some(Form::Half)),
            ] {
                (stage.overlay, stage.form) = (overlay, form);
                for (columns, rows) in SIZES {
                    let buffer = stage.draw(columns, rows);
                    for gap in [Gap::Own(LEADING), Gap::Foreign(LEADING)] {
                        let photograph = photograph(&codes_of(&buffer), gap);
                        // Some themes and terminals look the same to a camera.
                        if !seen.insert(photograph.clone()) {
                            continue;
                        }
                        let read = scanned_photograph(gap, photograph);
                        let at = format!(
                            "{columns}x{rows} {length} {gap:?} {form:?} {:?}",
                            stage.overlay
                        );
                        assert_eq!(
                            read,
                            [stage.joining.qr.clone()],
                            "{} {at}",
                            stage.theme.name()
                        );
                    }
                }
            }
        }
    }
}

/// A name and a password of usual lengths.
fn wifi() -> Wifi {
    Wifi::new("Trust-Guest", "correct horse battery").unwrap()
}

#[test]
fn the_codes_of_the_wifi_and_of_the_room_are_both_read() {
    let mut stage = stage(31);
    stage.joining.wifi = Some(wifi());
    let both = [stage.joining.qr.clone(), wifi().qr_text()];
    for theme in theme::shipped() {
        stage.theme = theme;
        for (overlay, sizes) in [(Overlay::None, &SIZES[1..]), (Overlay::QrCode, &SIZES[..])] {
            stage.overlay = overlay;
            for (columns, rows) in sizes {
                let buffer = stage.draw(*columns, *rows);
                for gap in [Gap::Own(LEADING), Gap::Foreign(LEADING)] {
                    let at = format!("{columns}x{rows} {gap:?} {:?}", stage.overlay);
                    assert_eq!(scanned(&buffer, gap), both, "{} {at}", stage.theme.name());
                }
            }
        }
    }
}

#[test]
fn where_there_is_no_room_for_two_codes_the_one_to_join_by_stays() {
    let mut stage = stage(31);
    let long = Wifi::new(&"a long name ".repeat(2), &"a long password ".repeat(3)).unwrap();
    for (wifi, overlay) in [(wifi(), Overlay::None), (long, Overlay::QrCode)] {
        let name = wifi.name().trim().to_owned();
        (stage.joining.wifi, stage.overlay) = (Some(wifi), overlay);
        let buffer = stage.draw(80, 24);
        let read = scanned(&buffer, Gap::Own(LEADING));
        assert_eq!(read, [stage.joining.qr.clone()]);
        let words = all_words(&buffer);
        assert!(words.contains(&format!("On the Wi-Fi {name}")), "{words}");
        assert!(!words.contains("password"), "{words}");
    }
}
