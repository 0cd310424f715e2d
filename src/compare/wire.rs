//! A comparison as JSON.

use serde::Serialize;

use super::{
    ActionLine, Actions, Apart, ApartStatement, CameTo, Compared, Comparison, MeanTrend, Moved,
};
use super::{RolledTrend, ScoreMoved, SectionTrend, Standing, StatementTrend};
use crate::record::Confidence;
use crate::workshop::Rag;

/// The comparison as JSON; docs/compare.md names the fields.
///
/// # Errors
/// Only what the serialiser refuses; nothing in a comparison is such a thing.
pub(crate) fn write_json(comparison: &Comparison) -> serde_json::Result<String> {
    serde_json::to_string_pretty(&Wire::from(comparison))
}

#[derive(Serialize)]
struct Wire {
    workshop: String,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    several_organisations: bool,
    sessions: Vec<WireSession>,
    whole: Option<WireMean>,
    #[serde(skip_serializing_if = "Option::is_none")]
    came_to: Option<WireRolled>,
    sections: Vec<WireSection>,
    not_comparable: Vec<WireApart>,
    actions: WireActions,
}

#[derive(Serialize)]
struct WireSession {
    organisation: String,
    workshop: String,
    started: String,
    rehearsal: bool,
    altered: bool,
    agreed: usize,
    asked: usize,
}

#[derive(Serialize)]
struct WireSection {
    title: String,
    depth: usize,
    comparable: bool,
    mean: Option<WireMean>,
    #[serde(skip_serializing_if = "Option::is_none")]
    came_to: Option<WireRolled>,
    statements: Vec<WireStatement>,
}

#[derive(Serialize)]
struct WireRolled {
    how: String,
    sessions: Vec<Option<WireCameTo>>,
}

#[derive(Serialize)]
struct WireCameTo {
    words: String,
    band: Option<String>,
    rag: Option<&'static str>,
    title: Option<String>,
}

#[derive(Serialize)]
struct WireMean {
    means: Option<Vec<String>>,
    movement: Option<f64>,
    over: usize,
    asked: usize,
    up: usize,
    same: usize,
    down: usize,
}

#[derive(Serialize)]
struct WireStatement {
    id: String,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    reverse: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    local: bool,
    lowest: u8,
    highest: u8,
    movement: i16,
    standings: Vec<Option<WireStanding>>,
}

#[derive(Serialize)]
struct WireStanding {
    value: u8,
    label: String,
    counts: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    asked: Option<String>,
    agreement: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<&'static str>,
}

#[derive(Serialize)]
struct WireApart {
    session: usize,
    why: String,
    statements: Vec<WireAsked>,
}

#[derive(Serialize)]
struct WireAsked {
    id: String,
    text: String,
}

#[derive(Serialize)]
struct WireActions {
    new: Vec<WireAction>,
    carried: Vec<WireAction>,
    gone: Vec<WireAction>,
    done: Vec<WireAction>,
}

#[derive(Serialize)]
struct WireAction {
    what: String,
    owner: String,
    due: Option<String>,
    about: Option<String>,
    done: Option<String>,
    then: Option<u8>,
    now: Option<u8>,
}

impl From<&Comparison> for Wire {
    fn from(comparison: &Comparison) -> Self {
        let Comparison {
            workshop,
            sessions,
            sections,
            whole,
            came_to,
            apart,
            actions,
        } = comparison;
        Self {
            workshop: workshop.clone(),
            several_organisations: comparison.is_of_several(),
            sessions: sessions.iter().map(WireSession::from).collect(),
            whole: whole.as_ref().map(WireMean::from),
            came_to: came_to.as_ref().map(WireRolled::from),
            sections: sections.iter().map(WireSection::from).collect(),
            not_comparable: apart.iter().map(WireApart::from).collect(),
            actions: actions.into(),
        }
    }
}

impl From<&Compared> for WireSession {
    fn from(session: &Compared) -> Self {
        let Compared {
            organisation,
            workshop,
            started,
            rehearsal,
            altered,
            agreed,
            asked,
        } = session.clone();
        Self {
            organisation,
            workshop,
            started: started.to_string(),
            rehearsal,
            altered,
            agreed,
            asked,
        }
    }
}

impl From<&SectionTrend> for WireSection {
    fn from(section: &SectionTrend) -> Self {
        let SectionTrend {
            title,
            depth,
            mean,
            came_to,
            rows,
            corresponds,
        } = section;
        Self {
            title: title.clone(),
            depth: *depth,
            comparable: *corresponds,
            mean: mean.as_ref().map(WireMean::from),
            came_to: came_to.as_ref().map(WireRolled::from),
            statements: rows.iter().map(WireStatement::from).collect(),
        }
    }
}

impl From<&MeanTrend> for WireMean {
    #[expect(clippy::cast_precision_loss, reason = "tenths of a point of a scale")]
    fn from(mean: &MeanTrend) -> Self {
        let MeanTrend {
            means,
            asked,
            moved: Moved { up, same, down },
            told,
        } = mean;
        let shown = || means.iter().map(|score| score.one_decimal()).collect();
        Self {
            means: told.then(shown),
            movement: told.then(|| mean.movement_tenths() as f64 / 10.0),
            over: mean.over(),
            asked: *asked,
            up: *up,
            same: *same,
            down: *down,
        }
    }
}

impl From<&RolledTrend> for WireRolled {
    fn from(rolled: &RolledTrend) -> Self {
        let RolledTrend { roll_up, sessions } = rolled;
        let came_to = |came_to: CameTo| {
            let CameTo {
                words,
                band,
                rag,
                title,
            } = came_to;
            WireCameTo {
                words,
                band,
                rag: rag.map(Rag::letter),
                title,
            }
        };
        Self {
            how: roll_up.how(),
            sessions: sessions.iter().cloned().map(|s| s.map(came_to)).collect(),
        }
    }
}

impl From<&StatementTrend> for WireStatement {
    fn from(row: &StatementTrend) -> Self {
        let StatementTrend {
            id,
            text,
            part,
            reverse,
            local,
            ends: (lowest, highest),
            standings,
        } = row.clone();
        let standing = |standing: Standing| {
            let Standing {
                value,
                label,
                counts,
                confidence,
                word,
                asked,
            } = standing;
            WireStanding {
                value,
                label,
                counts,
                asked,
                agreement: word.map(|word| word.to_string()),
                confidence: confidence.map(Confidence::word),
            }
        };
        let standing = |of: Option<Standing>| of.map(standing);
        Self {
            movement: row.movement(),
            id,
            text,
            part,
            reverse,
            local,
            lowest,
            highest,
            standings: standings.into_iter().map(standing).collect(),
        }
    }
}

impl From<&Apart> for WireApart {
    fn from(apart: &Apart) -> Self {
        let Apart {
            session,
            why,
            statements,
        } = apart.clone();
        let statements = statements.into_iter();
        Self {
            session: session + 1,
            why: why.to_string(),
            statements: statements
                .map(|ApartStatement { id, text, name: _ }| WireAsked { id, text })
                .collect(),
        }
    }
}

impl From<&Actions> for WireActions {
    fn from(actions: &Actions) -> Self {
        let Actions {
            new,
            carried,
            gone,
            done,
        } = actions;
        let lines = |lines: &[ActionLine]| lines.iter().map(WireAction::from).collect();
        Self {
            new: lines(new),
            carried: lines(carried),
            gone: lines(gone),
            done: lines(done),
        }
    }
}

impl From<&ActionLine> for WireAction {
    fn from(line: &ActionLine) -> Self {
        let ActionLine {
            what,
            owner,
            due,
            about,
            done,
            moved,
        } = line.clone();
        Self {
            what,
            owner,
            due: due.map(|due| due.to_string()),
            about,
            done: done.map(|done| done.to_string()),
            then: moved.map(|ScoreMoved { then, .. }| then),
            now: moved.map(|ScoreMoved { now, .. }| now),
        }
    }
}
