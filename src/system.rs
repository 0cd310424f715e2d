//! Many organisations' sessions of one workshop together: how their agreed scores spread, which gaps
//! and strengths they share, and who is strong at what, so that they can learn from each other.
//!
//! There is no order of organisations by score anywhere. An organisation is named only where its
//! record allows it, only as strong, and in the order of names. Below a number of organisations
//! nothing is shown of a section or a statement.

mod asked;
mod counted;
mod sections;
mod text;
mod wire;
pub(crate) mod words;

use crate::record::{Record, Standing};
use crate::workshop::{Scale, in_part};

use asked::Asked;
pub use counted::{LeftOut, WhyLeftOut};
pub use text::{NARROWEST, text};

/// The fewest organisations that anything is shown of. It can be raised and not lowered.
pub const LEAST_ORGANISATIONS: usize = 5;

/// Many organisations together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct System {
    /// The workshop with its edition.
    pub workshop: String,
    /// How many organisations count, each with its newest session.
    pub organisations: usize,
    /// Those that share their names, in the order of names.
    pub named: Vec<String>,
    /// From how many organisations something is shown.
    pub least: usize,
    /// What does not count, and why.
    pub left_out: Vec<LeftOut>,
    /// How many files were left out because they cannot be read, as whoever read them says.
    pub not_read: usize,
    /// How many agreed scores were on a statement with other words or on another scale; they count
    /// nowhere.
    pub unlike: usize,
    /// How many organisations the whole puts into each band, where the workshop has bands for it.
    pub bands: Option<Spread>,
    /// How many organisations' workshops have another rule for the whole than most; they are in no
    /// band.
    pub other_rules: usize,
    /// Of how many that count the file was changed by something else than Plenary since it was signed off.
    pub altered: usize,
    /// The sections that stand by themselves, in the order asked.
    pub sections: Vec<SectionSpread>,
    /// The statements with most organisations in the lower half of the scale, where that is half of
    /// them or more; most of them first.
    pub gaps: Vec<Shared>,
    /// The same for the upper half.
    pub strengths: Vec<Shared>,
    /// Parts in which gaps recur and about which actions were agreed, most gaps first.
    pub themes: Vec<Theme>,
}

/// A section over all organisations that asked it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionSpread {
    /// Its title.
    pub title: String,
    /// How the workshop makes a score of it, where that is no mean of statements: then there are no
    /// means.
    pub rule: Option<String>,
    /// How many organisations are in each band of it, where the workshop has bands for it and enough
    /// organisations have agreed all of it.
    pub bands: Option<Spread>,
    /// How many organisations' workshops have another rule for it than most; they are in no band.
    pub other_rules: usize,
    /// How the means of the organisations that agreed all of these statements spread; none below the
    /// least number of them.
    pub means: Option<Spread>,
    /// How many statements the means are over: those that each of the organisations asked.
    pub over: usize,
    /// How many organisations agreed only some of these; they are not among the means.
    pub partly: usize,
    /// Which end of the means is the good one.
    pub good: GoodEnd,
    /// Who is strong in it.
    pub strong: Strong,
    /// Its statements, in the order asked.
    pub statements: Vec<StatementSpread>,
}

/// Which end of a section's means is the good one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GoodEnd {
    /// The upper, as everywhere.
    High,
    /// The lower: in every statement behind them low is good, and they stand as they were voted.
    Low,
    /// The upper, because the statements in which low is good were turned round first.
    Turned,
}

/// Who is strong in a section: the mean is in the upper half of the scale, and nothing that counts
/// stands at its lowest point.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Strong {
    /// Those that share their names, in the order of names.
    pub named: Vec<String>,
    /// How many others.
    pub unnamed: usize,
}

/// A statement over all organisations that agreed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementSpread {
    /// Its id.
    pub id: String,
    /// Its words.
    pub text: String,
    /// Its part, where another part asks the same.
    pub part: Option<String>,
    /// Whether low is good; what was agreed stands as it was voted.
    pub low_is_good: bool,
    /// The points of its scale, low to high: values and labels.
    pub points: Vec<(u8, String)>,
    /// How the agreed scores spread; none below the least number of organisations.
    pub spread: Option<Spread>,
}

/// How many organisations stand at each point of a scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spread {
    /// The points' values, labels and counts, low to high; of bands their places, from 1.
    pub points: Vec<(u8, String, usize)>,
}

/// A statement on which many are alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// Its words, with its part where another part asks the same.
    pub text: String,
    /// The section that it is in.
    pub section: String,
    /// How many organisations are in that half of the scale.
    pub organisations: usize,
    /// Of how many.
    pub of: usize,
}

/// A part of the workshop in which gaps recur.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Its title.
    pub title: String,
    /// How many organisations agreed a score in the lower half of the scale there.
    pub gaps: usize,
    /// How many agreed actions about it.
    pub actions: usize,
    /// Of how many organisations that agreed something there.
    pub of: usize,
}

/// Which half of a scale a point is in. The middle of an odd number of points is in neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Half {
    Lower,
    Upper,
}

/// The half that an agreed `value` is in, turned round where low is good.
fn half(scale: &Scale, value: u8) -> Option<Half> {
    let position = scale.position(scale.turned(value))?;
    let last = scale.points.len() - 1;
    match (position * 2).cmp(&last) {
        std::cmp::Ordering::Less => Some(Half::Lower),
        std::cmp::Ordering::Equal => None,
        std::cmp::Ordering::Greater => Some(Half::Upper),
    }
}

impl System {
    /// `records` together, where at least `least` organisations are needed to show anything (and
    /// never fewer than [`LEAST_ORGANISATIONS`]). Nothing when no record counts.
    pub fn of(records: &[Record], least: usize) -> Option<Self> {
        let least = least.max(LEAST_ORGANISATIONS);
        let (counted, left_out) = counted::counted(records);
        let first = counted.first()?;
        let is_altered = |record: &&&Record| record.standing() == Standing::Altered;
        let (asked, unlike) = asked::asked(&counted);
        let (bands, other_rules) = sections::bands(&counted, None, least);
        let mut named: Vec<String> = counted
            .iter()
            .filter(|record| record.share_name)
            .map(|record| record.organisation.clone())
            .collect();
        named.sort();
        Some(Self {
            workshop: first.workshop.title_and_edition(),
            organisations: counted.len(),
            named,
            least,
            left_out,
            not_read: 0,
            unlike,
            altered: counted.iter().filter(is_altered).count(),
            sections: sections::of(&asked, &counted, least),
            bands,
            other_rules,
            gaps: shared(&asked, Half::Lower, least),
            strengths: shared(&asked, Half::Upper, least),
            themes: themes(&asked, &counted, least),
        })
    }

    /// The whole as JSON.
    ///
    /// # Errors
    /// Only what the serialiser refuses; nothing here is such a thing.
    pub fn write_json(&self) -> serde_json::Result<String> {
        wire::write_json(self)
    }
}

impl Spread {
    /// The spread of `values` over `scale`; nothing below `least` of them.
    fn of(scale: &Scale, values: impl Iterator<Item = u8>, least: usize) -> Option<Self> {
        let mut points: Vec<(u8, String, usize)> = scale
            .points
            .iter()
            .map(|point| (point.value, point.label.clone(), 0))
            .collect();
        for value in values {
            points[scale.position(value)?].2 += 1;
        }
        let spread = Self { points };
        (spread.organisations() >= least).then_some(spread)
    }

    /// How many organisations there are.
    pub fn organisations(&self) -> usize {
        self.points.iter().map(|(_, _, count)| count).sum()
    }
}

/// Statements with half of the organisations or more in this half of the scale, the largest share
/// first.
fn shared(asked: &[Asked<'_>], wanted: Half, least: usize) -> Vec<Shared> {
    let mut all: Vec<Shared> = asked
        .iter()
        .filter(|statement| statement.agreed.len() >= least)
        .map(|statement| {
            let values = statement.agreed.values();
            let there = values.filter(|value| half(statement.scale, **value) == Some(wanted));
            Shared {
                text: in_part(statement.tells_apart(), statement.text),
                section: statement.top.1.to_owned(),
                organisations: there.count(),
                of: statement.agreed.len(),
            }
        })
        .filter(|shared| shared.organisations * 2 >= shared.of)
        .collect();
    all.sort_by(|a, b| (b.organisations * a.of).cmp(&(a.organisations * b.of)));
    all
}

fn themes(asked: &[Asked<'_>], counted: &[&Record], least: usize) -> Vec<Theme> {
    let mut parts: Vec<(&str, &str)> = Vec::new();
    for statement in asked {
        if !parts.contains(&statement.part) {
            parts.push(statement.part);
        }
    }
    let theme = |part: &(&str, &str)| {
        let of_it: Vec<&Asked<'_>> = asked.iter().filter(|s| s.part == *part).collect();
        let agreed =
            |organisation: &usize| of_it.iter().any(|s| s.agreed.contains_key(organisation));
        let gap = |organisation: &usize| {
            of_it.iter().any(|s| {
                let value = s.agreed.get(organisation);
                value.is_some_and(|value| half(s.scale, *value) == Some(Half::Lower))
            })
        };
        let acts = |organisation: &usize| {
            let record = counted[*organisation];
            record.actions.iter().any(|action| {
                let statement = action
                    .statement
                    .map(|s| &record.workshop.statements()[s].id);
                statement.is_some_and(|id| of_it.iter().any(|s| s.id == id))
            })
        };
        let who: Vec<usize> = (0..counted.len()).filter(agreed).collect();
        Theme {
            title: part.1.to_owned(),
            gaps: who.iter().filter(|o| gap(o)).count(),
            actions: who.iter().filter(|o| acts(o)).count(),
            of: who.len(),
        }
    };
    let mut themes: Vec<Theme> = parts.iter().map(theme).collect();
    themes.retain(|theme| theme.of >= least && theme.gaps > 0);
    themes.sort_by(|a, b| (b.gaps * a.of).cmp(&(a.gaps * b.of)));
    themes
}

#[cfg(test)]
mod tests;
