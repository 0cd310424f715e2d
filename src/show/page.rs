//! Lines wrapped to a width.

use textwrap::Options;
use unicode_width::UnicodeWidthStr;

/// A page that grows line by line.
pub(crate) struct Page {
    width: usize,
    lines: Vec<String>,
}

impl Page {
    pub(crate) fn new(width: usize) -> Self {
        Self {
            width,
            lines: Vec::new(),
        }
    }

    /// An empty line, once.
    pub(crate) fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.lines.push(String::new());
        }
    }

    /// A line that was set by its columns already.
    pub(crate) fn set(&mut self, line: &str) {
        self.lines.push(line.trim_end().to_owned());
    }

    /// What the whole is about, underlined.
    pub(crate) fn title(&mut self, text: &str) {
        self.underlined(text, "=");
    }

    /// What a part is about, underlined.
    pub(crate) fn heading(&mut self, text: &str) {
        self.gap();
        self.underlined(text, "-");
    }

    fn underlined(&mut self, text: &str, mark: &str) {
        self.line(0, text);
        self.lines.push(mark.repeat(text.width().min(self.width)));
    }

    /// A paragraph, `indent` columns in.
    pub(crate) fn line(&mut self, indent: usize, text: &str) {
        let indent = " ".repeat(indent);
        self.wrap(&indent, &indent, text);
    }

    /// A paragraph after a mark such as `1.`, hanging under its own first word.
    pub(crate) fn item(&mut self, indent: usize, mark: &str, text: &str) {
        let first = format!("{}{mark} ", " ".repeat(indent));
        let rest = " ".repeat(first.width());
        self.wrap(&first, &rest, text);
    }

    /// `Label: text`, hanging a little; nothing when there is no text.
    pub(crate) fn labelled(&mut self, indent: usize, label: &str, text: &str) {
        if text.is_empty() {
            return;
        }
        let first = " ".repeat(indent);
        let rest = " ".repeat(indent + 2);
        self.wrap(&first, &rest, &format!("{label}: {text}"));
    }

    /// A line break or a tab that somebody wrote in a text makes no line of its own.
    fn wrap(&mut self, first: &str, rest: &str, text: &str) {
        let text = text.replace(char::is_control, " ");
        let options = Options::new(self.width)
            .initial_indent(first)
            .subsequent_indent(rest);
        let lines = textwrap::wrap(&text, options);
        let lines = lines.into_iter().map(|line| line.trim_end().to_owned());
        self.lines.extend(lines);
    }

    pub(crate) fn finish(self) -> String {
        let mut text = self.lines.join("\n");
        text.push('\n');
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_makes_a_line_of_their_own() {
        let mut page = Page::new(60);
        page.item(0, "1.", "We listen.\nAgreed: 4\r\u{b}\tby all");
        page.heading("Staff\nside");
        let page = page.finish();
        assert_eq!(
            page,
            "1. We listen. Agreed: 4   by all\n\nStaff side\n----------\n"
        );
    }
}
