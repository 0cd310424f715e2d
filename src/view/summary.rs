//! What was agreed in a section, or in all, as every audience may see it.

use crate::record::Record;
use crate::rollup;
use crate::workshop::{Point, Rag};

/// How many strengths and how many gaps are named at most.
const MOST_NAMED: usize = 3;

/// The summary of a section that stands by itself, or of the whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The section's title; "All sections" for the whole.
    pub title: String,
    /// Whether it is of the whole and not of one section.
    pub whole: bool,
    /// Its parts, or for the whole its sections, in the order asked.
    pub parts: Vec<SummaryPart>,
    /// The points of the scale that all its statements are rated on; none when there are several.
    pub points: Vec<Point>,
    /// The mean of the agreed scores, with how many were agreed of how many.
    pub score: Option<ScoreView>,
    /// How many statements have an agreed score.
    pub agreed: usize,
    /// How many were asked.
    pub asked: usize,
    /// The statements with the highest agreed scores, when not all are alike.
    pub strong: Vec<String>,
    /// The statements with the lowest agreed scores, when not all are alike.
    pub gaps: Vec<String>,
    /// Positions in the record's actions that came from here.
    pub actions: Vec<usize>,
}

/// A part of a summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SummaryPart {
    /// Its title.
    pub title: String,
    /// The points of the scale that all its statements are rated on; none when there are several.
    pub points: Vec<Point>,
    /// Its score, when something was agreed in it.
    pub score: Option<ScoreView>,
    /// Its statements.
    pub rows: Vec<SummaryRow>,
}

/// One statement in a summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SummaryRow {
    /// The statement's position in the workshop.
    pub statement: usize,
    /// Its text.
    pub text: String,
    /// The highest point of its scale.
    pub of: u8,
    /// The agreed point's value.
    pub agreed: Option<u8>,
    /// The agreed point's colour.
    pub rag: Option<Rag>,
    /// How many rounds were held.
    pub rounds: usize,
}

/// A mean of agreed scores, as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoreView {
    /// With one decimal: "2.5".
    pub mean: String,
    /// The mean in hundredths of a point, for bars.
    pub hundredths: u32,
    /// The highest point of the scale.
    pub of: u8,
    /// The colour of the nearest point.
    pub rag: Option<Rag>,
}

impl Summary {
    /// The summary of one section that stands by itself.
    pub fn of_section(record: &Record, section: usize) -> Self {
        let workshop = &record.workshop;
        let whole = &workshop.sections()[section];
        let parts = (section..workshop.sections().len())
            .take_while(|s| *s == section || workshop.sections()[*s].depth > whole.depth)
            .filter_map(|s| {
                let rows: Vec<usize> = workshop.sections()[s]
                    .statements
                    .clone()
                    .filter(|statement| workshop.statements()[*statement].section == s)
                    .collect();
                (!rows.is_empty()).then(|| part(record, s, rows))
            })
            .collect();
        Self::new(
            record,
            whole.title.clone(),
            parts,
            whole.statements.clone().collect(),
        )
    }

    /// The summary of all that was asked, a part for each section that stands by itself.
    pub fn of_whole(record: &Record) -> Self {
        let workshop = &record.workshop;
        let parts = workshop
            .top_sections()
            .map(|s| {
                part(
                    record,
                    s,
                    workshop.sections()[s].statements.clone().collect(),
                )
            })
            .collect();
        let all = (0..workshop.statements().len()).collect();
        Self {
            whole: true,
            ..Self::new(record, "All sections".to_owned(), parts, all)
        }
    }

    fn new(
        record: &Record,
        title: String,
        parts: Vec<SummaryPart>,
        statements: Vec<usize>,
    ) -> Self {
        let mut ranked: Vec<(u8, usize)> = statements
            .iter()
            .filter_map(|s| Some((agreed(record, *s)?, *s)))
            .collect();
        ranked.sort_by_key(|(value, _)| *value);
        let lowest = ranked.first().map(|r| r.0);
        let highest = ranked.last().map(|r| r.0);
        let named = |value: Option<u8>| -> Vec<String> {
            // When all are alike nothing stands out, and to name some would be arbitrary.
            if lowest == highest {
                return Vec::new();
            }
            let alike = ranked.iter().filter(|r| Some(r.0) == value);
            let texts = alike.map(|r| record.workshop.statements()[r.1].text.clone());
            texts.take(MOST_NAMED).collect()
        };
        let actions = record.actions.iter().enumerate();
        Self {
            title,
            whole: false,
            parts,
            points: points(record, &statements),
            score: score(record, &statements),
            agreed: ranked.len(),
            asked: statements.len(),
            strong: named(highest),
            gaps: named(lowest),
            actions: actions
                .filter(|(_, a)| a.statement.is_some_and(|s| statements.contains(&s)))
                .map(|(position, _)| position)
                .collect(),
        }
    }
}

fn part(record: &Record, section: usize, statements: Vec<usize>) -> SummaryPart {
    SummaryPart {
        title: record.workshop.sections()[section].title.clone(),
        points: points(record, &statements),
        score: score(record, &statements),
        rows: statements.iter().map(|s| row(record, *s)).collect(),
    }
}

fn row(record: &Record, statement: usize) -> SummaryRow {
    let agreed = agreed(record, statement);
    let scale = record.workshop.scale_of(statement);
    SummaryRow {
        statement,
        text: record.workshop.statements()[statement].text.clone(),
        of: scale.points.last().map_or(0, |p| p.value),
        agreed,
        rag: agreed.and_then(|value| scale.point(value)?.rag),
        rounds: record.statements[statement].rounds.len(),
    }
}

fn agreed(record: &Record, statement: usize) -> Option<u8> {
    let agreed = record.statements[statement].agreed.as_ref();
    agreed.map(|a| a.value)
}

fn points(record: &Record, statements: &[usize]) -> Vec<Point> {
    let scale = record.workshop.common_scale(statements.iter().copied());
    scale.map_or_else(Vec::new, |s| s.points.clone())
}

fn score(record: &Record, statements: &[usize]) -> Option<ScoreView> {
    let scale = record.workshop.common_scale(statements.iter().copied())?;
    let score = rollup::mean(statements.iter().filter_map(|s| agreed(record, *s)))?;
    Some(ScoreView {
        mean: score.one_decimal(),
        hundredths: (score.mean * 100).to_integer(),
        of: scale.points.last().map_or(0, |p| p.value),
        rag: score.nearest(scale).and_then(|p| p.rag),
    })
}
