//! A line of text being typed, with a cursor that can be seen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use tui_input::Input;
use unicode_segmentation::UnicodeSegmentation;

use super::words::columns;
use crate::theme::Theme;

/// A text set to a width, character by character, with the cursor's place in it.
#[derive(Debug)]
pub(super) struct Field {
    lines: Vec<Vec<String>>,
    cursor: (usize, usize),
}

impl Field {
    /// `input` in lines of `width` columns, broken behind a space where there is one.
    pub(super) fn of(input: &Input, width: u16) -> Self {
        // A column stays free behind each line: the cursor stands there at its end.
        let width = width.saturating_sub(1).max(2);
        let mut lines: Vec<Vec<String>> = vec![Vec::new()];
        let mut cursor: Option<(usize, usize)> = None;
        let (mut characters, mut used) = (0, 0);
        for grapheme in input.value().graphemes(true) {
            let wide = columns(grapheme);
            if used + wide > width && grapheme != " " {
                let rest = lines.last_mut().map(take_last_word).unwrap_or_default();
                used = rest.iter().map(|g| columns(g)).sum();
                // The cursor may stand in the word that moves down.
                if let Some((line, column)) = &mut cursor
                    && *line + 1 == lines.len()
                    && *column >= lines[*line].len()
                {
                    *column -= lines[*line].len();
                    *line += 1;
                }
                lines.push(rest);
            }
            let line = lines.len() - 1;
            if characters <= input.cursor()
                && input.cursor() < characters + grapheme.chars().count()
            {
                cursor = Some((line, lines[line].len()));
            }
            characters += grapheme.chars().count();
            used += wide;
            lines[line].push(grapheme.to_owned());
        }
        let last = lines.len() - 1;
        let end = (last, lines[last].len());
        Self {
            lines,
            cursor: cursor.unwrap_or(end),
        }
    }

    /// The rows that all of it takes.
    pub(super) fn rows(&self) -> u16 {
        u16::try_from(self.lines.len()).unwrap_or(u16::MAX)
    }

    /// Draws the lines around the cursor when not all fit. Only a field that has the keys shows a
    /// cursor.
    pub(super) fn draw(&self, active: bool, theme: &Theme, area: Rect, buf: &mut Buffer) {
        let area = area.intersection(buf.area);
        if area.is_empty() {
            return;
        }
        let rows = usize::from(area.height);
        let line_of_cursor = if active { self.cursor.0 } else { 0 };
        let first = (line_of_cursor + 1).saturating_sub(rows);
        let shown = self.lines.iter().enumerate().skip(first).take(rows);
        for (y, (number, line)) in (area.y..).zip(shown) {
            let text: String = line.concat();
            buf.set_stringn(area.x, y, &text, usize::from(area.width), theme.text());
            if active && number == self.cursor.0 {
                let before: String = line[..self.cursor.1.min(line.len())].concat();
                let x = area.x + columns(&before).min(area.width - 1);
                let under = line.get(self.cursor.1).map_or(" ", String::as_str);
                buf.set_stringn(
                    x,
                    y,
                    under,
                    usize::from(area.right() - x),
                    theme.accent_text(),
                );
            }
        }
        // What lies before and behind is there, and it says so.
        let more = theme.quiet();
        if first > 0 {
            buf.set_string(area.right(), area.y, "↑", more);
        }
        if first + rows < self.lines.len() {
            buf.set_string(area.right(), area.bottom() - 1, "↓", more);
        }
    }
}

/// Takes the last word off a line when something stands before it.
fn take_last_word(line: &mut Vec<String>) -> Vec<String> {
    match line.iter().rposition(|g| g == " ") {
        Some(space) => line.split_off(space + 1),
        None => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, width: u16) -> Vec<String> {
        let field = Field::of(&Input::new(text.to_owned()), width);
        field.lines.iter().map(|line| line.concat()).collect()
    }

    #[test]
    fn words_stay_whole_and_every_character_is_kept() {
        assert_eq!(lines("", 10), [""]);
        assert_eq!(lines("one two three", 9), ["one two ", "three"]);
        assert_eq!(lines("abcdefghij", 6), ["abcde", "fghij"]);
        assert_eq!(lines("日本語 テスト", 8), ["日本語 ", "テスト"]);
    }

    #[test]
    fn the_cursor_is_where_the_next_character_goes() {
        let at = |text: &str, cursor| {
            Field::of(&Input::new(text.to_owned()).with_cursor(cursor), 9).cursor
        };
        assert_eq!(at("", 0), (0, 0));
        assert_eq!(at("one", 3), (0, 3));
        assert_eq!(at("one two three", 13), (1, 5));
        assert_eq!(at("one two three", 8), (1, 0));
        assert_eq!(at("one two three", 9), (1, 1));
        assert_eq!(at("one two three", 4), (0, 4));
    }
}
