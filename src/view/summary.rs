//! What was agreed in a section, or in all, as every audience may see it.

use super::MovedView;
use crate::record::Record;
use crate::rollup::{self, Note};
use crate::workshop::{Method, Point, Rag};
use num_rational::{BigRational, Ratio};

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
    /// The agreed scores rolled up, with how many were agreed of how many.
    pub score: Option<ScoreView>,
    /// How many statements have an agreed score.
    pub agreed: usize,
    /// How many were asked.
    pub asked: usize,
    /// The statements with the highest agreed scores, when not all are alike.
    pub strong: Vec<String>,
    /// The statements with the lowest agreed scores, when not all are alike.
    pub gaps: Vec<String>,
    /// What moved since an earlier session, where this one follows it.
    pub moved: Option<MovedView>,
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
    /// Its statements; none for a section that only holds parts and has a rule of its own for what
    /// is made of their scores.
    pub rows: Vec<SummaryRow>,
    /// Whether the workshop says of this very section how it is rolled up.
    pub own_rule: bool,
}

/// One statement in a summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SummaryRow {
    /// The statement's position in the workshop.
    pub statement: usize,
    /// Its text, marked when it is local.
    pub text: String,
    /// Where the agreed point stands on its scale, in thousandths, for bars: the lowest value counts
    /// as itself, and a reverse-scored statement is turned round.
    pub thousandths: u64,
    /// The agreed point's value.
    pub agreed: Option<u8>,
    /// The agreed point's colour.
    pub rag: Option<Rag>,
    /// What an earlier session agreed, where this one follows it.
    pub before: Option<u8>,
    /// Whether the statement is scored in reverse.
    pub low_is_good: bool,
    /// How many rounds were held.
    pub rounds: usize,
}

/// Agreed scores rolled up, as it is shown; see [`rollup::Outcome`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScoreView {
    /// How it was made.
    pub method: Method,
    /// The number: "2.5", "75%"; nothing where there is none.
    pub number: Option<String>,
    /// The highest number that there could be; empty where there is none.
    pub of: String,
    /// The number in thousandths of the highest, for bars.
    pub thousandths: u64,
    /// The name of the band that it lies in.
    pub band: Option<String>,
    /// The colour of the band, or of the nearest point.
    pub rag: Option<Rag>,
    /// What must be said beside the number: why there is none, or no band, or that it is capped.
    pub note: Option<Note>,
    /// The name of the highest level that holds, where levels are parts.
    pub level: Option<String>,
    /// How many agreed scores have each colour, R, A, G and G+.
    pub colours: [usize; 4],
    /// All of it in words.
    pub words: String,
}

impl ScoreView {
    /// What may be seen of `outcome`; nothing while nothing is agreed.
    pub(crate) fn of(outcome: rollup::Outcome) -> Option<Self> {
        let thousandths = |outcome: &rollup::Outcome| {
            let (value, most) = (outcome.value.as_ref()?, outcome.most.as_ref()?);
            let zero = BigRational::from_integer(0.into());
            let share = (*most > zero).then(|| value / most)?;
            u64::try_from((share * BigRational::from_integer(1000.into())).to_integer()).ok()
        };
        (outcome.scored > 0).then(|| Self {
            thousandths: thousandths(&outcome).unwrap_or(0),
            method: outcome.roll_up.method,
            number: outcome.shown,
            of: outcome.most_shown,
            band: outcome.band.map(|b| b.label),
            rag: outcome.rag,
            note: outcome.note,
            level: outcome.level,
            colours: outcome.colours,
            words: outcome.words,
        })
    }
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
                let ruled = s != section && workshop.sections()[s].roll_up.is_some();
                if rows.is_empty() && !ruled {
                    return None;
                }
                let whole = workshop.sections()[s].statements.len() == rows.len();
                let score = if whole || ruled {
                    rollup::of_section(record, s)
                } else {
                    rollup::beside_parts(record, s)
                };
                Some(part(record, s, score, rows))
            })
            .collect();
        let score = rollup::of_section(record, section);
        let statements = whole.statements.clone().collect();
        Self::new(record, whole.title.clone(), (parts, score), statements)
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
                    rollup::of_section(record, s),
                    workshop.sections()[s].statements.clone().collect(),
                )
            })
            .collect();
        let all = (0..workshop.statements().len()).collect();
        let score = rollup::of_whole(record);
        Self {
            whole: true,
            ..Self::new(record, "All sections".to_owned(), (parts, score), all)
        }
    }

    fn new(
        record: &Record,
        title: String,
        (parts, score): (Vec<SummaryPart>, rollup::Outcome),
        statements: Vec<usize>,
    ) -> Self {
        let standing = |s: usize| Some(record.workshop.scale_of(s).standing(agreed(record, s)?));
        let mut ranked: Vec<(Ratio<u32>, usize)> = statements
            .iter()
            .filter_map(|s| Some((standing(*s)?, *s)))
            .collect();
        ranked.sort_by_key(|(standing, _)| *standing);
        let lowest = ranked.first().map(|r| r.0);
        let highest = ranked.last().map(|r| r.0);
        let named = |value: Option<Ratio<u32>>| -> Vec<String> {
            // When all are alike nothing stands out, and to name some would be arbitrary.
            if lowest == highest {
                return Vec::new();
            }
            let alike = ranked.iter().filter(|r| Some(r.0) == value);
            let texts = alike.map(|r| record.workshop.name_of(r.1));
            texts.take(MOST_NAMED).collect()
        };
        let actions = record.actions.iter().enumerate();
        Self {
            title,
            whole: false,
            parts,
            points: points(record, &statements),
            score: ScoreView::of(score),
            agreed: ranked.len(),
            asked: statements.len(),
            strong: named(highest),
            gaps: named(lowest),
            moved: MovedView::of(record, &statements),
            actions: actions
                .filter(|(_, a)| a.statement.is_some_and(|s| statements.contains(&s)))
                .map(|(position, _)| position)
                .collect(),
        }
    }
}

fn part(
    record: &Record,
    section: usize,
    score: rollup::Outcome,
    statements: Vec<usize>,
) -> SummaryPart {
    SummaryPart {
        title: record.workshop.sections()[section].title.clone(),
        points: points(record, &statements),
        score: ScoreView::of(score),
        rows: statements
            .iter()
            .map(|s| row(record, section, *s))
            .collect(),
        own_rule: record.workshop.sections()[section].roll_up.is_some(),
    }
}

fn row(record: &Record, section: usize, statement: usize) -> SummaryRow {
    let agreed = agreed(record, statement);
    let scale = record.workshop.scale_of(statement);
    SummaryRow {
        statement,
        text: match &record.workshop.statements()[statement] {
            // Its part stands above it.
            asked if asked.section == section => asked.marked(),
            _ => record.workshop.name_of(statement),
        },
        thousandths: agreed.map_or(0, |value| {
            u64::from(scale.turned(value)) * 1000 / u64::from(scale.most().max(1))
        }),
        agreed,
        rag: agreed.and_then(|value| scale.point(value)?.rag),
        before: record.before_shown(statement).map(|b| b.value),
        low_is_good: record.workshop.statements()[statement].reverse,
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
