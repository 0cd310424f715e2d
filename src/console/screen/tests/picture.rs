//! A screen as text, and which role each run of its cells has.

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Style};

use crate::theme::Theme;

/// The rows as text, spaces at their ends left out.
pub(super) fn rows(buffer: &Buffer) -> Vec<String> {
    let area = buffer.area;
    (area.top()..area.bottom())
        .map(|y| {
            let row = (area.left()..area.right()).map(|x| symbol(&buffer[(x, y)]));
            row.collect::<String>().trim_end().to_owned()
        })
        .collect()
}

/// All words on the screen, one space between them.
pub(super) fn all_words(buffer: &Buffer) -> String {
    let rows = rows(buffer).join(" ");
    rows.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A cell of the QR code is shown as its two modules, whatever the terminal is told.
fn symbol(cell: &Cell) -> &str {
    if !is_code(cell) {
        return cell.symbol();
    }
    let dark = |colour| matches!(colour, Color::Rgb(0, 0, 0) | Color::Indexed(16));
    match (dark(cell.fg), dark(cell.bg)) {
        (true, true) => "█",
        (true, false) => "▀",
        (false, true) => "▄",
        (false, false) => " ",
    }
}

/// Whether the cell belongs to the QR code, which alone is in explicit black and white.
pub(super) fn is_code(cell: &Cell) -> bool {
    let explicit = |colour| {
        matches!(
            colour,
            Color::Rgb(0, 0, 0) | Color::Rgb(255, 255, 255) | Color::Indexed(16 | 231)
        )
    };
    explicit(cell.fg) && explicit(cell.bg)
}

/// Text, and under it which role each run of cells has.
pub(super) fn picture(buffer: &Buffer, theme: &Theme) -> String {
    let mut lines = rows(buffer);
    lines.push("-".repeat(usize::from(buffer.area.width)));
    for y in buffer.area.top()..buffer.area.bottom() {
        let runs = runs(buffer, y, theme);
        if !runs.is_empty() {
            lines.push(format!("{y:>2}: {}", runs.join(", ")));
        }
    }
    lines.join("\n")
}

fn runs(buffer: &Buffer, y: u16, theme: &Theme) -> Vec<String> {
    let role = |x| role(&buffer[(x, y)], theme);
    let blank = |x: u16| {
        let cell: &Cell = &buffer[(x, y)];
        cell.symbol() == " " && role(x) == "text"
    };
    let mut runs = Vec::new();
    let mut x = buffer.area.left();
    while x < buffer.area.right() {
        if blank(x) {
            x += 1;
            continue;
        }
        let start = x;
        let name = role(x);
        let mut end = x;
        while x < buffer.area.right() && (role(x) == name || blank(x)) && x - end < 3 {
            if !blank(x) {
                end = x;
            }
            x += 1;
        }
        x = end + 1;
        runs.push(format!("{start}-{end} {name}"));
    }
    runs
}

/// The name of the role that a cell is drawn in.
fn role(cell: &Cell, theme: &Theme) -> String {
    if is_code(cell) {
        return "code".to_owned();
    }
    let roles: [(&str, Style); 13] = [
        ("text", theme.text()),
        ("quiet", theme.quiet()),
        ("heading", theme.heading()),
        ("accent", theme.accent()),
        ("accent_text", theme.accent_text()),
        ("bar", theme.bar()),
        ("ghost", theme.ghost()),
        ("mark", theme.mark()),
        ("warning", theme.warning()),
        ("rag_red", theme.rag_red()),
        ("rag_amber", theme.rag_amber()),
        ("rag_green", theme.rag_green()),
        ("rag_green_plus", theme.rag_green_plus()),
    ];
    let style = cell.style();
    let same = |role: &Style| {
        (role.fg, role.bg, role.add_modifier) == (style.fg, style.bg, style.add_modifier)
    };
    let found = roles.iter().find(|(_, role)| same(role));
    found.map_or_else(|| format!("{style:?}"), |(name, _)| (*name).to_owned())
}
