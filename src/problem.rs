//! What is wrong with a file somebody wrote: which file, where in it, what, and what to do about it.
//!
//! A [`Problem`] is for people. Syntax errors carry a line and a column and show the line with a
//! caret under it; errors of meaning name the place in the author's own words. A reader of files
//! collects every problem it can find before it gives up.

use std::fmt;

/// One thing wrong with one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file as the user named it.
    pub file: String,
    /// Whether the file cannot be used as it is.
    pub severity: Severity,
    /// Where in the text, when that is certain.
    pub at: Option<Spot>,
    /// Where in the author's words, such as `statement "mental-1"`, when the meaning is wrong.
    pub place: Option<String>,
    /// What is wrong, one sentence without a full stop.
    pub what: String,
    /// What to do about it.
    pub hint: Option<String>,
}

/// Whether a file can be used in spite of a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// It cannot be used until this is mended.
    Error,
    /// It can be used; whoever wrote it may want to know.
    Warning,
}

/// A line and a column of a text, and that line itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Counted from 1.
    pub line: usize,
    /// Counted from 1, in characters and not in bytes.
    pub column: usize,
    /// The whole line, shown with a caret under the column.
    pub excerpt: String,
}

impl Problem {
    /// A problem with what `file` means, at a `place` in the author's words.
    pub fn in_meaning(file: &str, place: impl Into<String>, what: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            severity: Severity::Error,
            at: None,
            place: Some(place.into()),
            what: what.into(),
            hint: None,
        }
    }

    /// A problem with the whole file.
    pub fn in_file(file: &str, what: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            severity: Severity::Error,
            at: None,
            place: None,
            what: what.into(),
            hint: None,
        }
    }

    /// The same as a warning: the file can be used in spite of it.
    #[must_use]
    pub fn as_warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// What is wrong and what to do about it in one line, for where the file is named already: "line 3: the file
    /// ends too soon; HINT".
    pub fn in_a_line(&self) -> String {
        let at = self.at.as_ref().map(|spot| format!("line {}", spot.line));
        let place = at.into_iter().chain(self.place.clone());
        let what: Vec<String> = place.chain([self.what.clone()]).collect();
        let hint = self.hint.as_ref().map(|hint| format!("; {hint}"));
        what.join(": ") + &hint.unwrap_or_default()
    }

    /// The same problem with advice.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl Spot {
    /// The spot of a byte of `text`.
    pub fn at_byte(text: &str, byte: usize) -> Self {
        Lines::of(text).spot(byte)
    }

    /// The spot at `line` and `column` (from 1) of `text`.
    pub fn in_text(text: &str, line: usize, column: usize) -> Self {
        let excerpt = text.lines().nth(line.saturating_sub(1)).unwrap_or("");
        Self {
            line,
            column,
            excerpt: excerpt.to_owned(),
        }
    }
}

/// Where the lines of a text begin, for many spots in it.
#[derive(Clone, Debug)]
pub struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    /// The lines of `text`.
    pub fn of(text: &'t str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = ends.map(|(at, _)| at + 1);
        Self {
            text,
            starts: std::iter::once(0).chain(starts).collect(),
        }
    }

    /// The spot of a byte of the text.
    pub fn spot(&self, byte: usize) -> Spot {
        let line = self.starts.partition_point(|start| *start <= byte) - 1;
        let start = self.starts[line];
        let excerpt = self.text[start..].lines().next().unwrap_or("");
        Spot {
            line: line + 1,
            column: 1 + self.text[start..byte].chars().count(),
            excerpt: excerpt.to_owned(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(spot) = &self.at {
            write!(f, ":{}:{}", spot.line, spot.column)?;
        }
        if self.severity == Severity::Warning {
            f.write_str(": warning")?;
        }
        if let Some(place) = &self.place {
            write!(f, ": {place}")?;
        }
        write!(f, ": {}", self.what)?;
        if let Some(spot) = &self.at {
            write_excerpt(f, spot)?;
        }
        if let Some(hint) = &self.hint {
            write!(f, "\n  hint: {hint}")?;
        }
        Ok(())
    }
}

/// How many characters of a long line are shown, so that the caret stays near what it points at.
const EXCERPT_CHARACTERS: usize = 76;

fn write_excerpt(f: &mut fmt::Formatter<'_>, spot: &Spot) -> fmt::Result {
    let column = spot.column.max(1) - 1;
    let skip = column.saturating_sub(EXCERPT_CHARACTERS - 10);
    // Foreign text: a tab or an escape sequence must not move the caret or reach the terminal.
    let shown: String = spot
        .excerpt
        .chars()
        .skip(skip)
        .take(EXCERPT_CHARACTERS)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let number = spot.line.to_string();
    let margin = " ".repeat(number.len());
    write!(f, "\n  {number} | {shown}")?;
    write!(f, "\n  {margin} | {}^", " ".repeat(column - skip))
}

/// Every problem found in a file, never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// `Ok(value)` when nothing was found, else the problems.
    ///
    /// # Errors
    /// The problems, when there is at least one.
    pub fn none_or<T>(problems: Vec<Problem>, value: T) -> Result<T, Self> {
        if problems.is_empty() {
            Ok(value)
        } else {
            Err(Self(problems))
        }
    }

    /// The problems, or this one when there are none.
    pub(crate) fn of(problems: Vec<Problem>, only: Problem) -> Self {
        match problems.is_empty() {
            true => Self(vec![only]),
            false => Self(problems),
        }
    }

    /// The problems, to add to what is known of each.
    pub(crate) fn iter_mut(&mut self) -> std::slice::IterMut<'_, Problem> {
        self.0.iter_mut()
    }

    /// The problems in the order in which they were found.
    pub fn iter(&self) -> std::slice::Iter<'_, Problem> {
        self.0.iter()
    }
}

impl From<Problem> for Problems {
    fn from(problem: Problem) -> Self {
        Self(vec![problem])
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, problem) in self.0.iter().enumerate() {
            if i > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}

/// The nearest of `known` to a misspelt `word`, when one is near enough to be meant.
pub fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|k| (strsim::jaro_winkler(word, k), k))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, k)| k)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_a_line_it_says_where_what_and_what_to_do() {
        let text = "(format: 1,\nsession:";
        let mut problem = Problem::in_file("a.ron", "the file ends too soon").hint("copy it again");
        assert_eq!(problem.in_a_line(), "the file ends too soon; copy it again");
        problem.at = Some(Spot::in_text(text, 2, 9));
        assert_eq!(
            problem.in_a_line(),
            "line 2: the file ends too soon; copy it again"
        );
        let meant = Problem::in_meaning("a.ron", "round 1", "it has no votes");
        assert_eq!(meant.in_a_line(), "round 1: it has no votes");
    }

    #[test]
    fn a_syntax_problem_shows_the_line_and_a_caret() {
        let problem = Problem {
            file: "w.ron".into(),
            severity: Severity::Error,
            at: Some(Spot::in_text("(\n  tilte: 1,\n)", 2, 3)),
            place: None,
            what: "there is no field `tilte`".into(),
            hint: Some("did you mean `title`?".into()),
        };
        assert_eq!(
            problem.to_string(),
            "w.ron:2:3: there is no field `tilte`\n  2 |   tilte: 1,\n    |   ^\n  hint: did you mean `title`?"
        );
    }

    #[test]
    fn an_excerpt_carries_no_control_characters_to_the_terminal() {
        let problem = Problem {
            file: "w.ron".into(),
            severity: Severity::Error,
            at: Some(Spot::in_text("a\u{1b}[31mb", 1, 2)),
            place: None,
            what: "unexpected".into(),
            hint: None,
        };
        assert!(!problem.to_string().contains('\u{1b}'));
    }

    #[test]
    fn a_near_miss_is_suggested_and_a_far_one_is_not() {
        assert_eq!(did_you_mean("tilte", ["id", "title"]), Some("title"));
        assert_eq!(did_you_mean("zzz", ["id", "title"]), None);
    }
}
