//! What the sheets of a workbook hold.

mod figures;
mod summary;

use jiff::Timestamp;

use super::{Sheet, Value};
use crate::agreement;
use crate::paper::compose::board_method;
use crate::paper::compose::scores::agreed_before;
use crate::paper::document::Block;
use crate::paper::subject::Subject;
use crate::paper::words;
use crate::record::{Action, Confidence, Round};
use crate::rollup::Outcome;
use crate::show;
use crate::workshop::Scale;

/// A table row by row: each row gives its cells with their headings, so that they cannot part.
type Row = Vec<(String, f64, Value)>;

/// The columns that say which statement a row is about: its number, its id, its words.
const KEPT: u16 = 3;

/// The sheets in their order.
pub(super) fn all(subject: &Subject<'_>) -> Vec<Sheet> {
    let mut sheets = vec![
        summary::summary(subject),
        Sheet {
            kept: KEPT,
            ..sheet("Scores", scores(subject))
        },
        Sheet {
            kept: KEPT,
            ..sheet("Rounds", rounds(subject))
        },
        sheet("Actions", actions(subject)),
        sheet("Method", method(subject)),
    ];
    let figures = figures::figures(subject);
    if !figures.1.is_empty() {
        sheets.insert(4, sheet("Figures", figures));
    }
    if !subject.has_usual_means() {
        sheets.insert(1, sheet("Sections", sections(subject)));
    }
    sheets
}

/// The rows without what is said of their columns. The first row is made of nothing that happened:
/// it only names the columns, and is left out.
fn sheet(name: &'static str, (head, rows): (Row, Vec<Row>)) -> Sheet {
    let columns = head.into_iter().map(|(title, width, _)| (title, width));
    let cells = |row: Row| row.into_iter().map(|(.., value)| value).collect();
    Sheet {
        name,
        columns: columns.collect(),
        rows: rows.into_iter().map(cells).collect(),
        kept: 0,
        chart: None,
    }
}

fn text(title: &str, width: f64, text: impl Into<String>) -> (String, f64, Value) {
    let text = text.into();
    let value = if text.is_empty() {
        Value::Nothing
    } else {
        Value::Text(text)
    };
    (title.to_owned(), width, value)
}

fn number(title: &str, number: Option<impl Into<f64>>) -> (String, f64, Value) {
    let value = number.map_or(Value::Nothing, |number| Value::Number(number.into()));
    (title.to_owned(), 11.0, value)
}

/// A small number under a short heading.
fn narrow(title: &str, value: Option<impl Into<f64>>) -> (String, f64, Value) {
    let (title, _, value) = number(title, value);
    (title, 9.0, value)
}

/// A number under the label of a point, whose longest word is not to be cut.
fn labelled(title: &str, value: Option<impl Into<f64>>) -> (String, f64, Value) {
    let (title, _, value) = number(title, value);
    (title, 13.0, value)
}

/// A count that fits where counts are kept.
fn count(number: usize) -> Option<u32> {
    u32::try_from(number).ok()
}

/// Every value that a point of any of the statements has, low to high, with its heading: its label
/// too, when it has the same one on every scale.
fn values(subject: &Subject<'_>) -> Vec<(u8, String)> {
    let points = subject.statements().flat_map(|s| &subject.scale(s).points);
    let mut named: Vec<(u8, &str)> = points.map(|p| (p.value, p.label.as_str())).collect();
    named.sort_unstable();
    named.dedup();
    let several = named.windows(2).any(|two| two[0].0 == two[1].0);
    named.dedup_by_key(|(value, _)| *value);
    let heading = |(value, label): (u8, &str)| match several {
        true => (value, value.to_string()),
        false => (value, format!("{value} {label}")),
    };
    named.into_iter().map(heading).collect()
}

/// What the workshop makes of the scores, where that is not the usual mean.
fn sections(subject: &Subject<'_>) -> (Row, Vec<Row>) {
    let row = |of: Option<&(&str, Outcome)>| {
        let outcome = of.map(|(_, outcome)| outcome);
        let of_outcome = |text: fn(&Outcome) -> String| outcome.map(text).unwrap_or_default();
        let shown = |text: &str| text.trim_end_matches('%').parse::<f64>().ok();
        let value = outcome.and_then(|o| shown(o.shown.as_deref()?));
        let most = outcome.and_then(|o| shown(&o.most_shown));
        vec![
            text("Section", 44.0, of.map_or("", |(title, _)| title)),
            narrow("Agreed", outcome.and_then(|o| count(o.scored))),
            number("Asked", outcome.and_then(|o| count(o.of))),
            number("Comes to", value),
            number("Of at most", most),
            text(
                "Band",
                24.0,
                of_outcome(|o| {
                    o.band
                        .as_ref()
                        .map_or_else(String::new, |b| b.label.clone())
                }),
            ),
            text(
                "RAG",
                8.0,
                of_outcome(|o| o.rag.map_or("", |rag| rag.letter()).to_owned()),
            ),
            text("How", 30.0, of_outcome(|o| o.roll_up.how())),
            text("In words", 50.0, of_outcome(|o| o.words.clone())),
        ]
    };
    let all = subject.rolled_up();
    (row(None), all.iter().map(|of| row(Some(of))).collect())
}

fn scores(subject: &Subject<'_>) -> (Row, Vec<Row>) {
    let rows = subject.statements().map(|s| score(subject, Some(s)));
    (score(subject, None), rows.collect())
}

fn score(subject: &Subject<'_>, statement: Option<usize>) -> Row {
    let workshop = &subject.record.workshop;
    let path = statement.map_or_else(Vec::new, |s| workshop.path_of(s));
    let asked = statement.map(|s| &workshop.statements()[s]);
    let held = statement.map(|s| subject.held(s));
    let agreed = statement.and_then(|s| subject.agreed(s));
    let point = statement.and_then(|s| subject.point(s));
    let rag = point.and_then(|point| point.rag);
    let confidence = agreed.and_then(|agreed| agreed.confidence);
    let target = agreed.and_then(|agreed| agreed.target);
    let said = |of: Option<&String>| of.cloned().unwrap_or_default();
    let day = target.map_or(Value::Nothing, |target| Value::Day(target.by));
    let amended = statement.and_then(|s| subject.amended_on(s));
    let amended = amended.map_or(Value::Nothing, Value::Day);
    let mut row = vec![
        narrow("Number", statement.and_then(|s| count(subject.number(s)))),
        text("Id", 14.0, asked.map_or("", |asked| &asked.id)),
        text("Statement", 38.0, asked.map_or("", |asked| &asked.text)),
        text("Section", 15.0, path.first().copied().unwrap_or_default()),
        text("Part", 15.0, path.get(1..).unwrap_or_default().join(" / ")),
        text(
            "Local",
            7.0,
            if asked.is_some_and(|asked| asked.local) {
                "local"
            } else {
                ""
            },
        ),
        narrow("Agreed", agreed.map(|agreed| agreed.value)),
        text("Label", 14.0, point.map_or("", |point| &point.label)),
        text("RAG", 8.0, rag.map_or("", |rag| rag.letter())),
        ("Amended on".to_owned(), 12.0, amended),
        text("Reason", 26.0, said(agreed.map(|agreed| &agreed.reason))),
        text(
            "Agreed before",
            16.0,
            statement.map_or_else(String::new, |s| agreed_before(subject, s)),
        ),
        text("Dissent", 24.0, said(agreed.map(|agreed| &agreed.dissent))),
        narrow("Target", target.map(|target| target.value)),
        ("Target by".to_owned(), 12.0, day),
        text("Confidence", 12.0, confidence.map_or("", Confidence::word)),
        text("Evidence", 24.0, said(held.map(|held| &held.evidence))),
        text("Note", 20.0, said(held.map(|held| &held.note))),
        narrow("Rounds", held.and_then(|held| count(held.rounds.len()))),
    ];
    let last = held.and_then(|held| held.last_round());
    row.extend(votes(subject, statement.map(|s| subject.scale(s)), last));
    row
}

/// What may be known of a round.
fn votes(subject: &Subject<'_>, scale: Option<&Scale>, round: Option<&Round>) -> Row {
    let tally = round.and_then(|round| round.tally.whole());
    let aside = round.and_then(|round| round.tally.aside());
    let values = values(subject).into_iter();
    let mut row: Row = values
        .map(|(value, title)| {
            let position = scale.and_then(|scale| scale.position(value));
            let votes = position.and_then(|position| Some(tally?.counts[position]));
            labelled(&format!("Votes {title}"), votes)
        })
        .collect();
    let median = round.zip(scale);
    let median = median.and_then(|(round, scale)| round.tally.median_halves(scale));
    let word = round.map(|round| subject.word(round).to_string());
    row.extend([
        number("Don’t know", aside.map(|aside| aside.dont_know)),
        number("Not applicable", aside.map(|aside| aside.not_applicable)),
        number("Abstained", aside.map(|aside| aside.abstained)),
        number("Answered", round.map(|round| round.tally.votes())),
        narrow("Could vote", round.map(|round| round.joined)),
        narrow("Median", median.map(|halves| f64::from(halves) / 2.0)),
        text("Agreement", 12.0, word.unwrap_or_default()),
    ]);
    row
}

fn rounds(subject: &Subject<'_>) -> (Row, Vec<Row>) {
    let rows = subject.statements().flat_map(|s| {
        let rounds = subject.held(s).rounds.iter().enumerate();
        rounds.map(move |(i, held)| round(subject, Some((s, i + 1, held))))
    });
    (round(subject, None), rows.collect())
}

fn round(subject: &Subject<'_>, of: Option<(usize, usize, &Round)>) -> Row {
    let statement = of.map(|(statement, ..)| statement);
    let held = of.map(|(.., held)| held);
    let id = statement.map_or("", |s| &subject.record.workshop.statements()[s].id);
    let at = |time: Option<Timestamp>| {
        let local = time.map(|time| time.to_zoned(subject.zone.clone()).datetime());
        local.map_or(Value::Nothing, Value::Moment)
    };
    let counts = held
        .and_then(|held| held.tally.whole())
        .map(|tally| &tally.counts);
    let index = |of: fn(&[u32]) -> Option<f64>| {
        let index = counts.and_then(|counts| of(counts));
        index.map(|index| (index * 10_000.0).round() / 10_000.0)
    };
    let hands = held.map(|held| held.hands.raised());
    let mut row = vec![
        narrow("Number", statement.and_then(|s| count(subject.number(s)))),
        text("Id", 14.0, id),
        text(
            "Statement",
            38.0,
            statement.map(|s| subject.name(s)).unwrap_or_default(),
        ),
        narrow("Round", of.and_then(|(_, round, _)| count(round))),
        ("Opened".to_owned(), 18.0, at(held.map(|held| held.opened))),
        ("Shown".to_owned(), 18.0, at(held.map(|held| held.revealed))),
    ];
    row.extend(votes(subject, statement.map(|s| subject.scale(s)), held));
    row.extend([
        number("By hand", hands),
        number("Agreement A", index(agreement::agreement_f64)),
        number("Consensus", index(agreement::consensus)),
        number("Spread", index(agreement::interquartile_range)),
    ]);
    row
}

fn actions(subject: &Subject<'_>) -> (Row, Vec<Row>) {
    let progress = |action: &Action| {
        let said = action.progress.iter().map(|entry| {
            let day = words::day(subject.day(entry.at));
            format!("{day}: {}", words::sentence(&show::progress_words(entry)))
        });
        said.collect::<Vec<_>>().join(" ")
    };
    let row = |of: Option<(usize, &Action)>| {
        let action = of.map(|(_, action)| action);
        let due = action.and_then(|action| action.due);
        let overdue = action.is_some_and(|action| subject.is_overdue(action));
        let about = action.and_then(|action| action.statement);
        let done = action.and_then(Action::done_at);
        let priority = action.and_then(|action| subject.priority(action));
        let done = done.map_or(Value::Nothing, |at| Value::Day(subject.day(at)));
        vec![
            narrow("Number", of.and_then(|(number, _)| count(number))),
            text("Action", 40.0, action.map_or("", |action| &action.what)),
            text("Owner", 20.0, action.map_or("", |action| &action.owner)),
            (
                "Due".to_owned(),
                13.0,
                due.map_or(Value::Nothing, Value::Day),
            ),
            text("Overdue", 10.0, if overdue { "overdue" } else { "" }),
            text(
                "State",
                10.0,
                action.map_or("", |action| action.state.word()),
            ),
            ("Done".to_owned(), 13.0, done),
            number("Statement", about.and_then(|s| count(subject.number(s)))),
            text(
                "About",
                36.0,
                about.map(|s| subject.name(s)).unwrap_or_default(),
            ),
            text("Progress", 44.0, action.map_or_else(String::new, progress)),
            narrow("Priority", priority.and_then(|p| count(p.place))),
            narrow("Votes or dots", priority.map(|p| p.count)),
        ]
    };
    let rows = subject
        .actions()
        .into_iter()
        .map(|action| row(Some(action)));
    (row(None), rows.collect())
}

/// How it was done, in the words of the board paper.
fn method(subject: &Subject<'_>) -> (Row, Vec<Row>) {
    let row = |lead: &str, said: &str| vec![text("What", 20.0, lead), text("How", 110.0, said)];
    let blocks = board_method(subject).blocks;
    let lines = blocks.into_iter().flat_map(|block| match block {
        Block::Text(line) => vec![line],
        Block::List(lines) => lines,
        _ => Vec::new(),
    });
    let lines = lines.map(|line| row(line.lead.trim_end_matches('.'), &line.text));
    let signed = subject.record.sign_offs.iter().map(|sign_off| {
        let words = show::signed_words(sign_off, &subject.zone);
        row("Signed off", &words::sentence(&words))
    });
    (row("", ""), signed.chain(lines).collect())
}
