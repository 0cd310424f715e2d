//! The appendix: how every vote fell, with the published indices of agreement.

use crate::agreement;
use crate::paper::document::{Block, Cell, Chart, Column, Document, Line, Table};
use crate::paper::subject::Subject;
use crate::paper::words::{WITHHELD, beginning, good_end, sentence};
use crate::record::{Round, Source, halves};
use crate::view::{GroupResult, gap_words};
use crate::workshop::Scale;

/// The longest name of a row in a chart, in characters; the table has the whole statement's number.
const LONGEST_NAME: usize = 44;

/// A chart of the last votes and a table of all votes for each part.
pub(super) fn votes(paper: &mut Document, subject: &Subject<'_>) {
    let mut statements = subject.statements();
    if !statements.any(|s| !subject.held(s).rounds.is_empty()) {
        return;
    }
    paper.blocks.push(Block::NewPage);
    paper.heading("Appendix: how the votes fell");
    explain(paper, subject);
    for (section, statements) in subject.parts() {
        let voted = |s: &&usize| !subject.held(**s).rounds.is_empty();
        let voted: Vec<usize> = statements.iter().filter(voted).copied().collect();
        if voted.is_empty() {
            continue;
        }
        let title = &subject.record.workshop.sections()[section].title;
        paper.subheading(format!("Votes: {title}"));
        for (scale, voted) in subject.by_scale(&voted) {
            let scale = &with_answers(subject, scale, &voted);
            if let Some(chart) = chart(subject, title, &voted, scale) {
                paper.blocks.push(Block::Chart(chart));
            }
            paper.table(table(subject, title, &voted, scale));
            by_group(paper, subject, &voted, scale);
        }
    }
}

/// `scale` with every answer beside it that one of the statements has: none that was given is left out.
fn with_answers(subject: &Subject<'_>, scale: &Scale, voted: &[usize]) -> Scale {
    let any = |has: fn(&Scale) -> bool| voted.iter().any(|s| has(subject.scale(*s)));
    Scale {
        dont_know: any(|scale| scale.dont_know),
        not_applicable: any(|scale| scale.not_applicable),
        abstain: any(|scale| scale.abstain),
        ..scale.clone()
    }
}

fn explain(paper: &mut Document, subject: &Subject<'_>) {
    let line = |lead: &str, text: &str| Line::led(lead, text);
    let rounds = subject.statements().flat_map(|s| &subject.held(s).rounds);
    let withheld = rounds
        .into_iter()
        .any(|round| round.tally.whole().is_none());
    let mut lines = vec![
        line(
            "Answered:",
            "how many answered in any way, of how many who could.",
        ),
        line(
            "Middle:",
            "the middle vote when all stand in order (the median).",
        ),
        line(
            "A:",
            "van der Eijk’s agreement, from -1 (half at each end) to 1 (all alike).",
        ),
        line(
            "Consensus:",
            "Tastle and Wierman’s, from 0 (half at each end) to 1 (all alike).",
        ),
        line(
            "Spread:",
            "the distance between the first and third quarter of the votes, in points.",
        ),
    ];
    if withheld {
        let text = "too few voted to show how the votes fell without exposing somebody.";
        lines.push(line(&format!("{WITHHELD}:"), text));
    }
    paper.list(lines);
}

fn chart(subject: &Subject<'_>, title: &str, voted: &[usize], scale: &Scale) -> Option<Chart> {
    let row = |s: &usize| {
        let counts = &subject.held(*s).last_round()?.tally.whole()?.counts;
        let name = format!("{}. {}", subject.number(*s), subject.name(*s));
        Some((beginning(&name, LONGEST_NAME), counts.clone()))
    };
    let rows: Vec<(String, Vec<u32>)> = voted.iter().filter_map(row).collect();
    (!rows.is_empty()).then(|| Chart {
        title: format!(
            "The last vote on each statement: {title}{}",
            good_end(scale)
        ),
        summary:
            "A bar for each answer to each statement. The table below holds the same numbers, \
                  and those of earlier votes."
                .to_owned(),
        columns: super::scores::chart_columns(scale),
        rows,
    })
}

/// Said where groups were counted.
const GROUPS_SHOWN: &str = "A group stands beside a vote where it may be shown by itself: with votes enough \
     of its own and of the others, so that nobody’s vote can be worked out.";
/// Said where no group may be shown.
const NO_GROUP_SHOWN: &str = "No group may be shown by itself in these votes: they had too few votes, or \
     somebody’s vote could have been worked out.";

/// How each group voted that may be shown by itself. Which are not, vote by vote, is the screen's to say.
fn by_group(paper: &mut Document, subject: &Subject<'_>, voted: &[usize], scale: &Scale) {
    let workshop = &subject.record.workshop;
    let (mut lines, mut counted) = (Vec::new(), false);
    for statement in voted {
        let least = workshop.disclosure_of(*statement).group;
        let rounds = subject.held(*statement).rounds.iter().enumerate();
        for (number, round) in rounds.filter(|(_, round)| !round.groups.is_empty()) {
            let groups = GroupResult::all(round, scale, workshop, least);
            let shown = groups.iter().filter_map(|group| {
                let counts = group.counts.as_ref()?.iter().map(u32::to_string);
                let counts = counts.collect::<Vec<_>>().join(" ");
                let middle = group.median.as_deref().unwrap_or("none");
                Some(format!("{} {counts} (middle {middle})", group.title))
            });
            counted = true;
            let mut said: Vec<String> = shown.collect();
            if said.is_empty() {
                continue;
            }
            said.extend(gap_words(&groups));
            let lead = format!("{}, vote {}:", subject.number(*statement), number + 1);
            lines.push(Line::led(&lead, sentence(&said.join(". "))));
        }
    }
    if !counted {
        return;
    }
    paper.subheading("By group, low to high");
    if lines.is_empty() {
        paper.text(NO_GROUP_SHOWN);
    } else {
        paper.text(GROUPS_SHOWN);
    }
    paper.list(lines);
}

fn table(subject: &Subject<'_>, title: &str, voted: &[usize], scale: &Scale) -> Table {
    let mut columns = vec![Column::words("Statement", 14), Column::words("Vote", 10)];
    for point in &scale.points {
        columns.push(Column::numbers(point.value.to_string(), 6));
    }
    if scale.dont_know {
        columns.push(Column::numbers("Don’t know", 9));
    }
    if scale.not_applicable {
        columns.push(Column::numbers("Not applicable", 14));
    }
    if scale.abstain {
        columns.push(Column::numbers("Abstained", 10));
    }
    columns.extend([
        Column::numbers("Answered", 14),
        Column::numbers("Middle", 10),
        Column::words("Agreement", 15),
        Column::numbers("A", 9),
        Column::numbers("Consensus", 14),
        Column::numbers("Spread", 10),
    ]);
    let rows = voted.iter().flat_map(|s| {
        let rounds = subject.held(*s).rounds.iter().enumerate();
        rounds.map(|(i, round)| row(subject, (*s, i + 1), round, scale))
    });
    Table {
        caption: format!("Every vote: {title}{}", good_end(scale)),
        columns,
        rows: rows.collect(),
    }
}

fn row(
    subject: &Subject<'_>,
    (statement, vote): (usize, usize),
    round: &Round,
    scale: &Scale,
) -> Vec<Cell> {
    let number = subject.number(statement);
    let mut which = vec![Line::plain(vote.to_string())];
    let raised = round.hands.raised();
    if raised > 0 {
        which.push(Line::plain(format!("{raised} by hand")));
    }
    let remote = round.hands.raised_by(Source::Remote);
    if remote > 0 {
        which.push(Line::plain(format!("{remote} of them remote")));
    }
    let which = Cell {
        lines: which,
        rag: None,
    };
    let mut cells = vec![Cell::plain(number.to_string()), which];
    let hidden = || Cell::plain(WITHHELD);
    let counts = round.tally.whole().map(|tally| &tally.counts);
    let aside = round.tally.aside();
    match counts {
        Some(counts) => cells.extend(counts.iter().map(Cell::number)),
        None => cells.extend(scale.points.iter().map(|_| hidden())),
    }
    let beside = |count: Option<u32>| count.map_or_else(hidden, Cell::number);
    if scale.dont_know {
        cells.push(beside(aside.map(|a| a.dont_know)));
    }
    if scale.not_applicable {
        cells.push(beside(aside.map(|a| a.not_applicable)));
    }
    if scale.abstain {
        cells.push(beside(aside.map(|a| a.abstained)));
    }
    let index = |of: fn(&[u32]) -> Option<f64>| {
        let index = counts.and_then(|counts| of(counts));
        index.map_or_else(hidden, |index| Cell::plain(two_decimals(index)))
    };
    let median = round.tally.median_halves(scale);
    cells.extend([
        Cell::plain(format!("{} of {}", round.tally.votes(), round.joined)),
        median.map_or_else(hidden, |median| Cell::plain(halves(median))),
        Cell::plain(subject.word(round).to_string()),
        index(agreement::agreement_f64),
        index(agreement::consensus),
        index(agreement::interquartile_range),
    ]);
    cells
}

/// `0.61`, and never `-0.00`.
pub(in crate::paper) fn two_decimals(number: f64) -> String {
    let text = format!("{number:.2}");
    if text == "-0.00" {
        "0.00".to_owned()
    } else {
        text
    }
}
