//! Many organisations together, as JSON.

use serde::Serialize;

use super::{
    GoodEnd, LeftOut, SectionSpread, Shared, Spread, StatementSpread, Strong, System, Theme,
};

pub(super) fn write_json(system: &System) -> serde_json::Result<String> {
    serde_json::to_string_pretty(&Wire::from(system))
}

/// Whether there is nothing to tell.
fn none_at_all(count: &usize) -> bool {
    *count == 0
}

#[derive(Serialize)]
struct Wire {
    workshop: String,
    organisations: usize,
    named: Vec<String>,
    least: usize,
    unlike: usize,
    altered: usize,
    #[serde(skip_serializing_if = "none_at_all")]
    not_read: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    bands: Option<Vec<WirePoint>>,
    #[serde(skip_serializing_if = "none_at_all")]
    other_rules: usize,
    common_gaps: Vec<WireShared>,
    common_strengths: Vec<WireShared>,
    themes: Vec<WireTheme>,
    sections: Vec<WireSection>,
    not_counted: Vec<WireLeftOut>,
}

#[derive(Serialize)]
struct WireShared {
    text: String,
    section: String,
    organisations: usize,
    of: usize,
}

#[derive(Serialize)]
struct WireTheme {
    title: String,
    gaps: usize,
    actions: usize,
    of: usize,
}

#[derive(Serialize)]
struct WireSection {
    title: String,
    over: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bands: Option<Vec<WirePoint>>,
    #[serde(skip_serializing_if = "none_at_all")]
    other_rules: usize,
    means: Option<Vec<WirePoint>>,
    #[serde(skip_serializing_if = "none_at_all")]
    partly: usize,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    low_is_good: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    turned: bool,
    strong: WireStrong,
    statements: Vec<WireStatement>,
}

#[derive(Serialize)]
struct WireStrong {
    named: Vec<String>,
    unnamed: usize,
}

#[derive(Serialize)]
struct WireStatement {
    id: String,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    low_is_good: bool,
    spread: Option<Vec<WirePoint>>,
}

#[derive(Serialize)]
struct WirePoint {
    value: u8,
    label: String,
    organisations: usize,
}

#[derive(Serialize)]
struct WireLeftOut {
    organisation: Option<String>,
    started: Option<String>,
    why: String,
}

impl From<&System> for Wire {
    fn from(system: &System) -> Self {
        let System {
            workshop,
            organisations,
            named,
            least,
            left_out,
            unlike,
            altered,
            not_read,
            bands,
            other_rules,
            sections,
            gaps,
            strengths,
            themes,
        } = system;
        Self {
            workshop: workshop.clone(),
            organisations: *organisations,
            named: named.clone(),
            least: *least,
            unlike: *unlike,
            altered: *altered,
            not_read: *not_read,
            bands: bands.as_ref().map(points),
            other_rules: *other_rules,
            common_gaps: gaps.iter().map(WireShared::from).collect(),
            common_strengths: strengths.iter().map(WireShared::from).collect(),
            themes: themes.iter().map(WireTheme::from).collect(),
            sections: sections.iter().map(WireSection::from).collect(),
            not_counted: left_out.iter().map(WireLeftOut::from).collect(),
        }
    }
}

impl From<&Shared> for WireShared {
    fn from(shared: &Shared) -> Self {
        let Shared {
            text,
            section,
            organisations,
            of,
        } = shared.clone();
        Self {
            text,
            section,
            organisations,
            of,
        }
    }
}

impl From<&Theme> for WireTheme {
    fn from(theme: &Theme) -> Self {
        let Theme {
            title,
            gaps,
            actions,
            of,
        } = theme.clone();
        Self {
            title,
            gaps,
            actions,
            of,
        }
    }
}

impl From<&SectionSpread> for WireSection {
    fn from(section: &SectionSpread) -> Self {
        let SectionSpread {
            title,
            rule,
            bands,
            other_rules,
            means,
            over,
            partly,
            good,
            strong: Strong { named, unnamed },
            statements,
        } = section;
        Self {
            title: title.clone(),
            over: *over,
            rule: rule.clone(),
            bands: bands.as_ref().map(points),
            other_rules: *other_rules,
            means: means.as_ref().map(points),
            partly: *partly,
            low_is_good: *good == GoodEnd::Low,
            turned: *good == GoodEnd::Turned,
            strong: WireStrong {
                named: named.clone(),
                unnamed: *unnamed,
            },
            statements: statements.iter().map(WireStatement::from).collect(),
        }
    }
}

impl From<&StatementSpread> for WireStatement {
    fn from(statement: &StatementSpread) -> Self {
        let StatementSpread {
            id,
            text,
            part,
            low_is_good,
            points: _, // Each spread has them.
            spread,
        } = statement;
        Self {
            id: id.clone(),
            text: text.clone(),
            part: part.clone(),
            low_is_good: *low_is_good,
            spread: spread.as_ref().map(points),
        }
    }
}

fn points(spread: &Spread) -> Vec<WirePoint> {
    let points = spread.points.iter().cloned();
    points
        .map(|(value, label, organisations)| WirePoint {
            value,
            label,
            organisations,
        })
        .collect()
}

impl From<&LeftOut> for WireLeftOut {
    /// The day of an organisation that is not named is left out with its name.
    fn from(left_out: &LeftOut) -> Self {
        let LeftOut {
            organisation,
            started,
            why,
        } = left_out;
        Self {
            organisation: organisation.clone(),
            started: organisation.as_ref().map(|_| started.to_string()),
            why: why.to_string(),
        }
    }
}
