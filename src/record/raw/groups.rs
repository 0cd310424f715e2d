//! What may be seen of groups, as written.

use serde::{Deserialize, Serialize};

use super::one_line;
use crate::record::{GroupSeen, Hidden};
use crate::text::clean;
use crate::workshop::Workshop;

/// A group's votes, or why they are not kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawGroupSeen {
    group: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "one_line")]
    #[cfg_attr(test, schemars(with = "Vec<u32>"))]
    counts: Vec<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    hidden: Option<RawHidden>,
}

/// Why a group's votes are not kept.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
enum RawHidden {
    TooFew,
    ByOthers,
    Earlier,
}

impl RawGroupSeen {
    pub(crate) fn all(groups: &[GroupSeen], workshop: &Workshop) -> Vec<Self> {
        let written = groups.iter().map(|GroupSeen { group, votes }| Self {
            group: workshop.groups()[*group].id.clone(),
            counts: votes.clone().unwrap_or_default(),
            hidden: votes.as_ref().err().map(|why| match why {
                Hidden::TooFew => RawHidden::TooFew,
                Hidden::ByOthers => RawHidden::ByOthers,
                Hidden::Earlier => RawHidden::Earlier,
            }),
        });
        written.collect()
    }

    /// The groups on a scale of `points`; or what is wrong with one.
    pub(crate) fn checked(
        raw: Vec<Self>,
        points: usize,
        workshop: &Workshop,
    ) -> Result<Vec<GroupSeen>, String> {
        let read = raw.into_iter().map(|raw| {
            let Self {
                group: id,
                counts,
                hidden,
            } = raw;
            let group = workshop.groups().iter().position(|g| g.id == id);
            let group = group.ok_or_else(|| {
                let id = clean(&id, 80);
                format!("there is no group `{id}` in its workshop")
            })?;
            let votes = match hidden {
                None if counts.len() == points => Ok(counts),
                None => return Err(format!("the `counts` of a group need {points} numbers")),
                Some(_) if !counts.is_empty() => {
                    return Err("a group that is hidden has no `counts`".to_owned());
                }
                Some(RawHidden::TooFew) => Err(Hidden::TooFew),
                Some(RawHidden::ByOthers) => Err(Hidden::ByOthers),
                Some(RawHidden::Earlier) => Err(Hidden::Earlier),
            };
            Ok(GroupSeen { group, votes })
        });
        read.collect()
    }
}
