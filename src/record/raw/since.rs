//! What an earlier session leaves to this one, as written.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::RawTarget;
use crate::record::{Before, Since, Target};
use crate::text::{LONGEST_NAME, LONGEST_TEXT, clean};
use crate::workshop::Workshop;

#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawSince {
    session: String,
    held: Date,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    others: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    altered: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    after_reveal: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    agreed: Vec<RawBefore>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct RawBefore {
    statement: String,
    value: u8,
    label: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    reason: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    target: Option<RawTarget>,
}

impl RawSince {
    pub(super) fn of(since: &Since, workshop: &Workshop) -> Self {
        let Since {
            session,
            held,
            others,
            altered,
            after_reveal,
            agreed,
        } = since;
        let scored = agreed.iter().enumerate();
        let scored = scored.filter_map(|(at, before)| Some((at, before.as_ref()?)));
        Self {
            session: session.clone(),
            held: *held,
            others: others.clone(),
            altered: *altered,
            after_reveal: *after_reveal,
            agreed: scored
                .map(|(statement, before)| RawBefore::of(before, statement, workshop))
                .collect(),
        }
    }

    /// What is carried forward; or what is wrong, as the place and what.
    pub(super) fn checked(self, workshop: &Workshop) -> Result<Since, (String, String)> {
        let Self {
            session,
            held,
            others,
            altered,
            after_reveal,
            agreed,
        } = self;
        let mut carried: imbl::Vector<Option<Before>> =
            workshop.statements().iter().map(|_| None).collect();
        for before in agreed {
            let (statement, before) = before.checked(workshop)?;
            carried[statement] = Some(before);
        }
        Ok(Since {
            session: clean(&session, LONGEST_NAME),
            held,
            others: others.map(|name| clean(&name, LONGEST_NAME)),
            altered,
            after_reveal,
            agreed: carried,
        })
    }
}

impl RawBefore {
    fn of(before: &Before, statement: usize, workshop: &Workshop) -> Self {
        let Before {
            value,
            reason,
            target,
        } = before.clone();
        let point = workshop.scale_of(statement).point(value);
        Self {
            statement: workshop.statements()[statement].id.clone(),
            value,
            label: point.map_or_else(String::new, |p| p.label.clone()),
            reason,
            target: target.map(|Target { value, by }| RawTarget { value, by }),
        }
    }

    fn checked(self, workshop: &Workshop) -> Result<(usize, Before), (String, String)> {
        let Self {
            statement,
            value,
            label,
            reason,
            target,
        } = self;
        let place = format!("since, statement \"{}\"", clean(&statement, 80));
        let wrong = |what: String| (place.clone(), what);
        let Some(at) = workshop.statement_by_id(&statement) else {
            return Err(wrong("it is not one of its workshop".to_owned()));
        };
        let scale = workshop.scale_of(at);
        let off = [Some(value), target.map(|t| t.value)];
        let off = off
            .into_iter()
            .flatten()
            .find(|v| scale.point(*v).is_none());
        if let Some(value) = off {
            return Err(wrong(format!("{value} is not a point of its scale")));
        }
        match scale.point(value) {
            Some(point) if point.label != label => {
                return Err(wrong(format!(
                    "the label of {value} is \"{}\"",
                    point.label
                )));
            }
            _ => {}
        }
        let before = Before {
            value,
            reason: clean(&reason, LONGEST_TEXT),
            target: target.map(|RawTarget { value, by }| Target { value, by }),
        };
        Ok((at, before))
    }
}
