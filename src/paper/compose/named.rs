//! One page of positives and gaps, and where views differed.

use num_rational::Ratio;

use super::front::differs;
use crate::agreement::Agreement;
use crate::paper::document::{Block, Document, Line};
use crate::paper::subject::Subject;
use crate::paper::words::{self, beginning, counted, sentence};
use crate::workshop::Rag;

/// How many are named under a heading; the rest are counted, so that it stays one page.
const MOST_NAMED: usize = 7;
/// The longest reason beside one of them, in characters; the scores give it whole.
const LONGEST_REASON: usize = 160;

/// On which side of the scale a score is; where low is good it is turned round first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    /// Green, or above the middle where a scale has no colours.
    Strong,
    /// Red or amber, or below the middle.
    Gap,
    /// Just the middle of a scale without colours.
    Middle,
}

/// What is strong, strongest first, and what is not, weakest first.
pub(super) fn positives_and_gaps(paper: &mut Document, subject: &Subject<'_>) {
    let agreed = subject
        .statements()
        .filter(|s| subject.agreed(*s).is_some());
    let mut ranked: Vec<(Ratio<u32>, usize)> = agreed
        .filter_map(|s| Some((subject.standing(s)?, s)))
        .collect();
    ranked.sort_by_key(|(standing, _)| *standing);
    let on = |side: Side| {
        let ranked = ranked.iter();
        ranked.filter(move |(standing, s)| side_of(subject, *s, *standing) == side)
    };
    let gaps: Vec<usize> = on(Side::Gap).map(|(_, s)| *s).collect();
    let mut strong: Vec<(Ratio<u32>, usize)> = on(Side::Strong).copied().collect();
    strong.sort_by_key(|(standing, _)| std::cmp::Reverse(*standing));
    let strong: Vec<usize> = strong.into_iter().map(|(_, s)| s).collect();
    if ranked.is_empty() {
        return;
    }
    paper.blocks.push(Block::NewPage);
    paper.heading("What is going well");
    if strong.is_empty() {
        paper.text("No statement was agreed at a score that is good enough.");
    }
    named(paper, &strong, |s| {
        Line::led(lead(subject, s), because(subject, s))
    });
    paper.heading("What needs attention");
    if gaps.is_empty() {
        paper.text("No statement was agreed at a low score.");
    }
    named(paper, &gaps, |s| {
        let agreed = subject.agreed(s);
        let target = agreed
            .and_then(|agreed| agreed.target)
            .map(|target| format!(" Target: {}.", words::target(target, subject.scale(s))));
        let text = because(subject, s) + &target.unwrap_or_default();
        Line::led(lead(subject, s), text)
    });
}

fn side_of(subject: &Subject<'_>, statement: usize, standing: Ratio<u32>) -> Side {
    let middle = Ratio::new(1, 2);
    match subject.point(statement).and_then(|point| point.rag) {
        Some(Rag::Green | Rag::GreenPlus) => Side::Strong,
        Some(Rag::Red | Rag::Amber) => Side::Gap,
        None if standing > middle => Side::Strong,
        None if standing < middle => Side::Gap,
        None => Side::Middle,
    }
}

fn named(paper: &mut Document, statements: &[usize], line: impl Fn(usize) -> Line) {
    let mut lines: Vec<Line> = statements
        .iter()
        .take(MOST_NAMED)
        .map(|s| line(*s))
        .collect();
    let more = statements.len().saturating_sub(MOST_NAMED);
    if more > 0 {
        let more = counted(more, "more statement").replace("more statements", "more");
        lines.push(Line::plain(format!("{more}: see the scores below.")));
    }
    paper.list(lines);
}

/// The statement with its number and score.
fn lead(subject: &Subject<'_>, statement: usize) -> String {
    let number = subject.number(statement);
    format!("{number}. {}", sentence(&subject.name(statement)))
}

fn because(subject: &Subject<'_>, statement: usize) -> String {
    let score = subject
        .point(statement)
        .map(words::point)
        .unwrap_or_default();
    let reason = subject
        .agreed(statement)
        .map_or("", |agreed| &agreed.reason);
    match reason {
        "" => format!("{score}."),
        reason => format!("{score}. {}", sentence(&beginning(reason, LONGEST_REASON))),
    }
}

/// Where the last vote was split, or somebody saw it otherwise.
pub(super) fn differences(paper: &mut Document, subject: &Subject<'_>) {
    let apart: Vec<usize> = subject
        .statements()
        .filter(|s| differs(subject, *s))
        .collect();
    if apart.is_empty() {
        return;
    }
    paper.heading("Where views differed");
    named(paper, &apart, |s| {
        let mut said = Vec::new();
        let last = subject.held(s).last_round();
        if last.is_some_and(|round| subject.word(round) == Agreement::Split) {
            said.push("The last vote was split.".to_owned());
        }
        match subject.agreed(s) {
            Some(agreed) => {
                said.push(format!(
                    "Agreed: {}.",
                    words::value(agreed.value, subject.scale(s))
                ));
                if !agreed.dissent.is_empty() {
                    said.push(format!("Seen otherwise: {}", sentence(&agreed.dissent)));
                }
            }
            None => said.push("No score was agreed.".to_owned()),
        }
        Line::led(lead(subject, s), said.join(" "))
    });
}
