//! The first page: what the paper is for, what is asked, how things stand.

use crate::agreement::Agreement;
use crate::paper::document::{Block, Cell, Chart, Column, Document, Line, Table};
use crate::paper::subject::Subject;
use crate::paper::words::{self, counted, sentence};
use crate::record::{ActionState, PickRound};
use crate::rollup::Outcome;
use crate::show;
use crate::view::PickResult;
use crate::workshop::{Each, Scale};

/// Why there is a paper at all.
pub(super) fn purpose(paper: &mut Document, subject: &Subject<'_>) {
    let record = subject.record;
    paper.heading("Purpose");
    let who = match record.organisation.as_str() {
        "" => "the group",
        name => name,
    };
    paper.text(format!(
        "This paper reports what {who} agreed about itself {}, using the {}. It gives the score \
         agreed for each statement and why, what is strong, what needs attention, and what will be \
         done.",
        show::on_days(record, &subject.zone),
        record.workshop.title_and_edition(),
    ));
    if let Some(section) = subject.section_title() {
        paper.text(format!(
            "It keeps to {section}, so that a committee can use it without the rest."
        ));
    }
    if !record.finished() {
        paper.text(format!(
            "The session is {}. The paper reports what had been agreed by then.",
            show::state(record)
        ));
    }
}

/// What the board is asked to do, as verbs.
pub(super) fn asked(paper: &mut Document, subject: &Subject<'_>) {
    let statements = subject.statements();
    let asked = statements.len();
    let agreed = subject.agreed_among(statements.clone());
    let targets = statements.clone().filter_map(|s| subject.agreed(s)?.target);
    let targets = targets.count();
    let mut actions = subject.actions();
    actions.retain(|(_, action)| action.state == ActionState::Open);
    let unowned = actions.iter().filter(|(_, a)| a.owner.is_empty()).count();
    let undated = actions.iter().filter(|(_, a)| a.due.is_none()).count();
    let overdue = actions.iter().filter(|(_, a)| subject.is_overdue(a));
    let overdue = overdue.count();
    let split = statements.filter(|s| differs(subject, *s)).count();
    let mut lines = Vec::new();
    let mut ask = |wanted: bool, verb: &str, what: String| {
        if wanted {
            lines.push(Line::led(verb, what));
        }
    };
    let of = counted(asked, "statement");
    ask(
        agreed > 0,
        "Note",
        format!("the scores agreed for {agreed} of {of}, and the reasons."),
    );
    ask(agreed == 0, "Note", nothing_agreed(asked));
    ask(
        split > 0,
        "Discuss",
        format!("{}, on which views differed.", counted(split, "statement")),
    );
    let open = counted(asked - agreed, "statement");
    ask(
        agreed > 0 && agreed < asked,
        "Decide",
        format!("what to do about {open} without an agreed score."),
    );
    ask(
        targets > 0,
        "Decide",
        format!("whether to adopt {}.", counted(targets, "target")),
    );
    ask(
        !actions.is_empty(),
        "Confirm",
        owners_and_dates(actions.len()),
    );
    ask(
        unowned > 0,
        "Name",
        format!("an owner for {}.", counted(unowned, "action")),
    );
    ask(
        undated > 0,
        "Set",
        format!("a date for {}.", counted(undated, "action")),
    );
    ask(
        overdue > 0,
        "Ask",
        format!("why {} past the date.", are_past(overdue)),
    );
    paper.heading("What the board is asked to do");
    paper.list(lines);
}

fn nothing_agreed(asked: usize) -> String {
    match asked {
        1 => "that no score was agreed for its one statement.".to_owned(),
        _ => format!("that no score was agreed for any of {asked} statements."),
    }
}

fn owners_and_dates(open: usize) -> String {
    match open {
        1 => "1 open action, the owner and the date.".to_owned(),
        _ => format!("{open} open actions, the owners and the dates."),
    }
}

fn are_past(overdue: usize) -> String {
    match overdue {
        1 => "1 action is".to_owned(),
        _ => format!("{overdue} actions are"),
    }
}

/// Whether views on a statement stayed apart: in the last vote, or by a dissent.
pub(super) fn differs(subject: &Subject<'_>, statement: usize) -> bool {
    let last = subject.held(statement).last_round();
    let split = last.is_some_and(|round| subject.word(round) == Agreement::Split);
    let dissent = |agreed: &crate::record::Agreed| !agreed.dissent.is_empty();
    split || subject.agreed(statement).is_some_and(dissent)
}

/// How each part stands: what its scores come to, and how many there are at each point.
pub(super) fn glance(paper: &mut Document, subject: &Subject<'_>) {
    let all: Vec<usize> = subject.statements().collect();
    paper.heading("How it stands");
    if subject.agreed_among(all.iter().copied()) == 0 {
        let voted = all.iter().any(|s| !subject.held(*s).rounds.is_empty());
        let votes = " How the votes fell is in the appendix.";
        let votes = if voted { votes } else { "" };
        paper.text(format!(
            "No score was agreed, so there is nothing to count.{votes}"
        ));
        return;
    }
    if !subject.has_usual_means() {
        paper.table(rolled_up(subject));
    }
    let mut said: Vec<Vec<Line>> = Vec::new();
    for (scale, statements) in subject.by_scale(&all) {
        on_scale(paper, subject, scale, &statements);
        let points = points(subject, scale, &statements);
        // The same points with the other end the good one mean the same, where colours do not differ.
        if !said.contains(&points) {
            paper.text(format!("The scores mean{}:", words::good_end(scale)));
            paper.list(points.clone());
            said.push(points);
        }
    }
}

/// What the workshop makes of the scores, where that is not the usual mean.
fn rolled_up(subject: &Subject<'_>) -> Table {
    let row = |(title, outcome): &(&str, Outcome)| {
        let how = outcome.roll_up.how();
        vec![Cell::plain(*title), score(outcome), Cell::plain(how)]
    };
    Table {
        caption: "What the scores come to".to_owned(),
        columns: vec![
            Column::words(subject.part_word(), 36),
            Column::words("Comes to", 38),
            Column::words("How", 26),
        ],
        rows: subject.rolled_up().iter().map(row).collect(),
    }
}

/// How the parts of what is rated on one scale stand.
fn on_scale(paper: &mut Document, subject: &Subject<'_>, scale: &Scale, of_scale: &[usize]) {
    let parts = subject.parts().into_iter().map(|(section, statements)| {
        let title = subject.record.workshop.sections()[section].title.as_str();
        let rated = |s: &usize| of_scale.contains(s);
        (title, statements.into_iter().filter(rated).collect())
    });
    let mut rows: Vec<(&str, Vec<usize>)> = parts.collect();
    rows.retain(|(_, statements)| !statements.is_empty());
    if rows.len() > 1 {
        paper
            .blocks
            .push(Block::Chart(chart(subject, &rows, scale)));
        // The sum of all would make every other bar short, so it is in the table alone.
        rows.push((subject.all_of_it(), of_scale.to_vec()));
    }
    paper.table(table(subject, &rows, scale));
}

/// What the points of a scale mean.
fn points(subject: &Subject<'_>, scale: &Scale, of_scale: &[usize]) -> Vec<Line> {
    let meanings = subject.meanings(of_scale);
    let points = scale.points.iter().zip(meanings);
    let points = points.map(|(point, meaning)| match meaning {
        "" => Line::plain(words::point(point)),
        meaning => Line::led(words::point(point) + ".", sentence(meaning)),
    });
    points.collect()
}

fn chart(subject: &Subject<'_>, rows: &[(&str, Vec<usize>)], scale: &Scale) -> Chart {
    let counts = |statements: &[usize]| subject.distribution(statements, scale);
    Chart {
        title: format!(
            "How many statements were agreed at each score{}",
            words::good_end(scale)
        ),
        summary: "A bar for each score in each section. The table below holds the same numbers."
            .to_owned(),
        columns: super::scores::chart_columns(scale),
        rows: rows
            .iter()
            .map(|(title, statements)| ((*title).to_owned(), counts(statements)))
            .collect(),
    }
}

fn table(subject: &Subject<'_>, rows: &[(&str, Vec<usize>)], scale: &Scale) -> Table {
    let mut columns = vec![
        Column::words(subject.part_word(), 26),
        Column::numbers("Agreed", 11),
    ];
    for point in &scale.points {
        let letter = point.rag.map(|rag| format!(" ({})", rag.letter()));
        let title = format!(
            "{} {}{}",
            point.value,
            point.short,
            letter.unwrap_or_default()
        );
        columns.push(Column::numbers(title, 13));
    }
    let means = subject.has_usual_means();
    if means {
        let turned = if scale.low_is_good {
            ", turned round"
        } else {
            ""
        };
        columns.push(Column::words(format!("Mean{turned}"), 20));
    }
    let row = |(title, statements): &(&str, Vec<usize>)| {
        let agreed = subject.agreed_among(statements.iter().copied());
        let mut cells = vec![
            Cell::plain(*title),
            Cell::plain(format!("{agreed} of {}", statements.len())),
        ];
        cells.extend(
            subject
                .distribution(statements, scale)
                .into_iter()
                .map(Cell::number),
        );
        cells.extend(means.then(|| score(&subject.mean(statements))));
        cells
    };
    Table {
        caption: format!("Statements agreed at each score{}", words::good_end(scale)),
        columns,
        rows: rows.iter().map(row).collect(),
    }
}

/// A rolled-up score with its colour: of the band, or of the nearest point. It stands beside its
/// distribution.
fn score(score: &Outcome) -> Cell {
    if score.scored == 0 {
        return Cell::plain("none agreed");
    }
    let colour = score.rag.map(|rag| format!(", {}", words::rag(rag)));
    Cell {
        rag: score.rag,
        ..Cell::plain(format!("{}{}", score.words, colour.unwrap_or_default()))
    }
}

/// What those present would work on first. A section alone has no ballot of its own.
pub(super) fn priorities(paper: &mut Document, subject: &Subject<'_>) {
    let record = subject.record;
    let Some(round) = record
        .priorities
        .last()
        .filter(|_| subject.section.is_none())
    else {
        return;
    };
    paper.heading("What to work on first");
    if let Some(priorities) = record.workshop.priorities() {
        paper.text(sentence(&priorities.question));
    }
    let turnout = PickResult::of(round, &record.workshop).turnout(round.each);
    paper.text(sentence(&turnout));
    match picks(round) {
        // The sentence above says that nobody took part.
        Some(rows) if rows.iter().all(|(.., of)| *of == 0) => {}
        Some(rows) => paper.table(Table {
            caption: match round.each {
                Each::Picks(_) => "How often each was picked".to_owned(),
                Each::Dots(_) => "How many dots each was given".to_owned(),
            },
            columns: vec![
                Column::words("Statement", 80),
                match round.each {
                    Each::Picks(_) => Column::numbers("Picked by", 20),
                    Each::Dots(_) => Column::numbers("Dots", 20),
                },
            ],
            rows: rows
                .into_iter()
                .map(|(count, statement, of)| {
                    let text =
                        format!("{}. {}", subject.number(statement), subject.name(statement));
                    let count = match round.each {
                        Each::Picks(_) => Cell::plain(format!("{count} of {of}")),
                        Each::Dots(_) => Cell::number(count),
                    };
                    vec![Cell::plain(text), count]
                })
                .collect(),
        }),
        None => paper.text("Too few picked to show without exposing somebody."),
    }
}

/// How often each statement was picked, most often first, and by how many; nothing where too few
/// took part.
pub(in crate::paper) fn picks(round: &PickRound) -> Option<Vec<(u32, usize, u32)>> {
    let tally = round.tally.whole()?;
    let offered = round.offered.iter().copied();
    let mut rows: Vec<(u32, usize, u32)> = tally
        .counts
        .iter()
        .zip(offered)
        .map(|(count, statement)| (*count, statement, tally.answered))
        .collect();
    rows.sort_by_key(|(count, ..)| std::cmp::Reverse(*count));
    Some(rows)
}
