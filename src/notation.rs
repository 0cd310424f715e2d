//! RON as every Plenary file speaks it: `format: 1` first, no `Some(...)`, unknown fields are
//! errors, and an error says where it is, what is wrong and what would be right.

mod recovery;
pub(crate) mod spans;

use ron::error::SpannedError;
use ron::extensions::Extensions;
use serde::Serialize;
use serde::de::{DeserializeOwned, IgnoredAny};

use crate::problem::{Lines, Problem, Problems, Severity, Spot, did_you_mean};

/// The newest format number that this program reads and writes.
pub const FORMAT: u32 = 1;

/// The largest file that is read, in bytes: far above any real workshop or session, and small
/// enough that a wrong file cannot fill the memory.
pub const LARGEST_FILE: u64 = 64 * 1024 * 1024;

fn options() -> ron::Options {
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

/// Reads `text`, the contents of `file`, as a `T` after looking at its `format`.
///
/// # Errors
/// A [`Problem`] with line and column when the notation is broken or a field is wrong, and one that
/// says "made for a newer plenary" when the format is newer than [`FORMAT`].
pub fn read<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, Problem> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    probe_format(file, text)?;
    read_part(file, text)
}

/// Reads `text` as [`read`] does, and says every problem of its notation that can be told apart.
///
/// # Errors
/// As [`read`]; the first problem is the same.
pub fn read_all<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, Problems> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    probe_format(file, text)?;
    recovery::read(file, text)
}

/// What knows at which byte of a text a problem is, if that is certain.
pub(crate) type Finder<'t> = Box<dyn Fn(&Problem) -> Option<usize> + 't>;

/// Gives problems the line and column that `find` knows for them: it is given the tree of `text`
/// and a problem, and gives a byte. A problem whose place is not certain stays as it is.
pub(crate) fn locate<'p>(
    text: &str,
    problems: impl IntoIterator<Item = &'p mut Problem>,
    find: impl Fn(&spans::Node, &Problem) -> Option<usize> + 'static,
) {
    locate_by(text, problems, |tree| {
        Box::new(move |problem| find(tree, problem))
    });
}

/// The same for many problems: the finder is made once, from the tree of `text`.
pub(crate) fn locate_by<'p>(
    text: &str,
    problems: impl IntoIterator<Item = &'p mut Problem>,
    finder: impl for<'t> FnOnce(&'t spans::Node) -> Finder<'t>,
) {
    let mut problems = problems.into_iter().peekable();
    if problems.peek().is_none() {
        return;
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let Some(tree) = spans::Node::of(text) else {
        return;
    };
    let (lines, find) = (Lines::of(text), finder(&tree));
    for problem in problems {
        if let Some(byte) = find(problem) {
            problem.at.get_or_insert_with(|| lines.spot(byte));
        }
    }
}

/// Reads a piece of notation that carries no `format` of its own, such as a journal's line.
///
/// # Errors
/// As [`read`].
pub fn read_part<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, Problem> {
    options()
        .from_str(text)
        .map_err(|error| explain(file, text, &error))
}

/// Writes `value` for people: two spaces of indentation, one item a line.
pub fn write<T: Serialize>(value: &T) -> String {
    let pretty = ron::ser::PrettyConfig::new()
        .indentor("  ")
        .new_line("\n")
        .extensions(Extensions::IMPLICIT_SOME);
    let mut text = options()
        .to_string_pretty(value, pretty)
        .expect("the raw types of this crate are all expressible in RON");
    // The extension is on in every reader of ours, and a header would only puzzle an author.
    if let Some(rest) = text.strip_prefix("#![enable(implicit_some)]\n") {
        text = rest.to_owned();
    }
    text.push('\n');
    text
}

/// Writes `value` on one line, for the journal.
pub fn write_line<T: Serialize>(value: &T) -> String {
    options()
        .to_string(value)
        .expect("the raw types of this crate are all expressible in RON")
}

/// What a file is, by what stands in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A framework's diagnostic.
    Workshop,
    /// An organisation's own statements, to lay over a workshop.
    Local,
    /// A saved session.
    Session,
    /// How the console looks.
    Theme,
}

/// What the file with this text is meant to be. A text whose notation is broken is judged by the
/// words in it, so that its mistakes can be explained all the same.
pub fn kind_of(text: &str) -> Kind {
    let says = |field: &str| {
        let lines = text.lines().map(str::trim_start);
        lines.into_iter().any(|line| {
            line.trim_start_matches('(')
                .trim_start()
                .strip_prefix(field)
                .is_some_and(|rest| rest.trim_start().starts_with(':'))
        })
    };
    if says("session") || says("fingerprint") {
        Kind::Session
    } else if says("local_to") {
        Kind::Local
    } else if says("sections") || says("scale") || says("wording") {
        Kind::Workshop
    } else if says("background") || says("extends") || says("accent") {
        Kind::Theme
    } else {
        Kind::Workshop
    }
}

/// Fields that files of one kind alone have.
#[derive(serde::Deserialize)]
struct Marks {
    session: Option<IgnoredAny>,
    local_to: Option<IgnoredAny>,
    sections: Option<IgnoredAny>,
    background: Option<IgnoredAny>,
    extends: Option<IgnoredAny>,
}

/// What the file with this text certainly is, by a field that no other kind has; nothing where its
/// notation is broken.
pub fn certain_kind(text: &str) -> Option<Kind> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let Marks {
        session,
        local_to,
        sections,
        background,
        extends,
    } = options().from_str(text).ok()?;
    let marks = [
        (session.is_some(), Kind::Session),
        (local_to.is_some(), Kind::Local),
        (sections.is_some(), Kind::Workshop),
        (background.or(extends).is_some(), Kind::Theme),
    ];
    marks
        .into_iter()
        .find_map(|(has, kind)| has.then_some(kind))
}

#[derive(serde::Deserialize)]
struct Probe {
    format: Option<u32>,
}

/// The format is looked at first, so that a file from a newer program is called that, and is not
/// reported as full of mistakes.
fn probe_format(file: &str, text: &str) -> Result<(), Problem> {
    // Nearly every file begins so, and need not be read twice.
    if spans::first_field(text) == Some(("format", "1")) {
        return Ok(());
    }
    let Ok(probe) = options().from_str::<Probe>(text) else {
        // The notation itself is broken (or the format is no number): the full read says where.
        return Ok(());
    };
    match probe.format {
        Some(FORMAT) => Ok(()),
        Some(newer) if newer > FORMAT => Err(Problem::in_file(
            file,
            format!("made for a newer plenary (format {newer}, this one reads {FORMAT})"),
        )
        .hint("update plenary; the file is left as it is")),
        Some(other) => Err(
            Problem::in_file(file, format!("there is no format {other}"))
                .hint(format!("the first line should be `format: {FORMAT},`")),
        ),
        None => Err(Problem::in_file(file, "it does not say its format")
            .hint(format!("the first line should be `format: {FORMAT},`"))),
    }
}

fn explain(file: &str, text: &str, error: &SpannedError) -> Problem {
    // The span's start points at the culprit; for text that ends too soon, at the end.
    let start = error.span.start;
    let (what, hint) = describe(&error.code);
    let mut spot = Spot::in_text(text, start.line, start.col);
    // What is wrong stands behind the blank; what is missing belongs before it.
    if !matches!(error.code, ron::Error::Eof | ron::Error::ExpectedComma) {
        let rest = spot.excerpt.chars().skip(spot.column.saturating_sub(1));
        let blanks = rest.clone().take_while(|c| c.is_whitespace()).count();
        spot.column += if rest.count() > blanks { blanks } else { 0 };
    }
    Problem {
        file: file.to_owned(),
        severity: Severity::Error,
        at: Some(spot),
        place: None,
        what,
        hint,
    }
}

fn describe(error: &ron::Error) -> (String, Option<String>) {
    use ron::Error as E;
    match error {
        E::NoSuchStructField {
            expected, found, ..
        } => (
            format!("there is no field `{found}` here"),
            Some(suggest(found, expected)),
        ),
        E::NoSuchEnumVariant {
            expected, found, ..
        } => (
            format!("`{found}` is not one of the words allowed here"),
            Some(suggest(found, expected)),
        ),
        E::MissingStructField { field, .. } => (
            format!("the field `{field}` is missing"),
            Some(format!("add `{field}: …,` before this bracket closes")),
        ),
        E::DuplicateStructField { field, .. } => (
            format!("the field `{field}` is given twice"),
            Some("keep one of them".into()),
        ),
        E::Eof => (
            "the file ends too soon".into(),
            Some("a bracket or a quotation mark is not closed, or the file was cut short".into()),
        ),
        E::ExpectedStringEnd => (
            "a text is not closed".into(),
            Some("put a quotation mark at its end; write \\\" for one inside".into()),
        ),
        E::ExpectedString => (
            "a text in quotation marks is needed here".into(),
            Some("write \"like this\"".into()),
        ),
        E::ExpectedComma => (
            "a comma is missing".into(),
            Some("every field and every item ends in a comma".into()),
        ),
        E::ExpectedArray => (
            "a list is needed here".into(),
            Some("write [ … ], even for one item".into()),
        ),
        E::ExpectedDifferentStructName { .. }
        | E::ExpectedStructLike
        | E::ExpectedNamedStructLike(_) => (
            "a group of fields in round brackets is needed here".into(),
            Some("write (name: value, …)".into()),
        ),
        E::ExceededRecursionLimit => (
            "it is nested too deeply".into(),
            Some(
                "no Plenary file needs more than a few levels; is a bracket opened by mistake?"
                    .into(),
            ),
        ),
        E::TrailingCharacters => (
            "something follows after the last closing bracket".into(),
            Some("a bracket is closed too early, or text was left behind".into()),
        ),
        other => (other.to_string(), None),
    }
}

fn suggest(found: &str, expected: &'static [&'static str]) -> String {
    match did_you_mean(found, expected.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("allowed here: {}", expected.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(serde::Deserialize, serde::Serialize, Debug, PartialEq)]
    #[serde(deny_unknown_fields)]
    struct Page {
        format: u32,
        title: String,
        note: Option<String>,
    }

    #[test]
    fn some_is_never_needed_and_a_byte_order_mark_is_no_error() {
        let page: Page = read("p.ron", "\u{feff}(format: 1, title: \"a\", note: \"b\")").unwrap();
        assert_eq!(page.note.as_deref(), Some("b"));
        let written = write(&page);
        assert!(!written.contains("Some"), "{written}");
        assert!(written.starts_with("(\n  format: 1,\n"), "{written}");
        assert_eq!(read::<Page>("p.ron", &written).unwrap(), page);
    }

    #[test]
    fn each_mistake_is_explained_where_it_is() {
        let table = [
            (
                "(format: 1, tilte: \"a\")",
                "p.ron:1:13",
                "did you mean `title`",
            ),
            ("(format: 1)", "p.ron:1:", "`title` is missing"),
            ("(title: \"a\")", "p.ron: it does not say", "format: 1"),
            (
                "(format: 7, titel: \"a\")",
                "made for a newer plenary",
                "update plenary",
            ),
            ("(format: 1, title: \"a", "not closed", "quotation mark"),
            ("(format: 1, title: 5)", "p.ron:1:", "quotation marks"),
            ("title,note\na,b", "p.ron:1:1:", "round brackets"),
            ("(format: 1, title: \"a\") x", "p.ron:1:", "follows after"),
            (
                "(format: 1 title: \"a\")",
                "comma is missing",
                "ends in a comma",
            ),
        ];
        for (text, first, second) in table {
            let message = read::<Page>("p.ron", text).unwrap_err().to_string();
            assert!(message.contains(first), "{text}: {message}");
            assert!(message.contains(second), "{text}: {message}");
        }
    }

    #[test]
    fn ten_thousand_levels_are_refused_without_a_crash() {
        let deep = format!("(format: 1, title: {}", "[".repeat(10_000));
        assert!(read::<Page>("p.ron", &deep).is_err());
    }
}
