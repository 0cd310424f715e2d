//! A comparison as JSON.

use serde::Serialize;

use super::{ActionLine, Actions, Apart, Compared, Comparison, MeanTrend, Moved};
use super::{SectionTrend, Standing, StatementTrend};

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
    sessions: Vec<WireSession>,
    whole: Option<WireMean>,
    sections: Vec<WireSection>,
    not_comparable: Vec<WireApart>,
    actions: WireActions,
}

#[derive(Serialize)]
struct WireSession {
    organisation: String,
    started: String,
    rehearsal: bool,
    agreed: usize,
    asked: usize,
}

#[derive(Serialize)]
struct WireSection {
    title: String,
    depth: usize,
    mean: Option<WireMean>,
    statements: Vec<WireStatement>,
}

#[derive(Serialize)]
struct WireMean {
    means: Vec<String>,
    movement: f64,
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
    lowest: u8,
    highest: u8,
    movement: i16,
    standings: Vec<Option<WireStanding>>,
}

#[derive(Serialize)]
struct WireStanding {
    value: u8,
    label: String,
    agreement: Option<String>,
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
            apart,
            actions,
        } = comparison;
        Self {
            workshop: workshop.clone(),
            sessions: sessions.iter().map(WireSession::from).collect(),
            whole: whole.as_ref().map(WireMean::from),
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
            started,
            rehearsal,
            agreed,
            asked,
        } = session.clone();
        Self {
            organisation,
            started: started.to_string(),
            rehearsal,
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
            rows,
        } = section;
        Self {
            title: title.clone(),
            depth: *depth,
            mean: mean.as_ref().map(WireMean::from),
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
        } = mean;
        Self {
            means: means.iter().map(|score| score.one_decimal()).collect(),
            movement: mean.movement_tenths() as f64 / 10.0,
            over: mean.over(),
            asked: *asked,
            up: *up,
            same: *same,
            down: *down,
        }
    }
}

impl From<&StatementTrend> for WireStatement {
    fn from(row: &StatementTrend) -> Self {
        let StatementTrend {
            id,
            text,
            ends: (lowest, highest),
            standings,
        } = row.clone();
        let standing = |standing: Option<Standing>| {
            standing.map(|Standing { value, label, word }| WireStanding {
                value,
                label,
                agreement: word.map(|word| word.to_string()),
            })
        };
        Self {
            movement: row.movement(),
            id,
            text,
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
                .map(|(id, text)| WireAsked { id, text })
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
            then: moved.map(|(then, _)| then),
            now: moved.map(|(_, now)| now),
        }
    }
}
