//! A workshop as written in its file: serde's side, joined to the checked side by exhaustive
//! destructures so that a new field cannot be forgotten on either.

pub(crate) mod local;
mod roll_up;
mod scale;
pub(crate) mod translation;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub(crate) use roll_up::{
    RawBand, RawEarlier, RawLimiter, RawMethod, RawOf, RawRollUp, RawRounding,
};

use super::translation::USUAL_LANGUAGE;
use super::{Asks, Disclosure, Group, NamedScale, Priorities, Section, Statement, Workshop};
use translation::RawTranslation;

#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawWorkshop {
    pub(crate) format: u32,
    pub(crate) id: String,
    pub(crate) title: String,
    #[serde(default)]
    pub(crate) edition: String,
    pub(crate) wording: RawWording,
    #[serde(default)]
    pub(crate) source: String,
    #[serde(default)]
    pub(crate) licence: String,
    #[serde(default)]
    pub(crate) about: String,
    pub(crate) scale: RawScale,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) scales: BTreeMap<String, RawScale>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) groups: Vec<RawGroup>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) disclosure: Option<RawDisclosure>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) comments: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) evidence_after_reveal: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) roll_up: Option<RawRollUp>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) earlier: Vec<RawEarlier>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) quorum: Option<u32>,
    pub(crate) sections: Vec<RawSection>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) priorities: Option<RawPriorities>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) prompts: BTreeMap<String, Vec<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) language: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) translations: Vec<RawTranslation>,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) enum RawWording {
    Own,
    Official,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawScale {
    pub(crate) points: Vec<RawPoint>,
    #[serde(default = "yes")]
    pub(crate) dont_know: bool,
    #[serde(default)]
    pub(crate) not_applicable: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) abstain: bool,
}

fn yes() -> bool {
    true
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawPoint {
    pub(crate) value: u8,
    pub(crate) label: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) short: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) rag: Option<RawRag>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) meaning: String,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) enum RawRag {
    Red,
    Amber,
    Green,
    GreenPlus,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawGroup {
    pub(crate) id: String,
    pub(crate) title: String,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawDisclosure {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) distribution: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) group: Option<u32>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawSection {
    pub(crate) id: String,
    pub(crate) title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) purpose: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) voters: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) scale: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) roll_up: Option<RawRollUp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) minutes: Option<u32>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) statements: Vec<RawStatement>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) sections: Vec<RawSection>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawStatement {
    pub(crate) id: String,
    pub(crate) text: String,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) core: bool,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) local: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) scale: Option<String>,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) reverse: bool,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) cells: BTreeMap<u8, String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) prompts: Vec<String>,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde calls it with a reference"
)]
fn is_false(value: &bool) -> bool {
    !*value
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawPriorities {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) pick: Option<usize>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) dots: Option<usize>,
    #[serde(default = "lowest_offered")]
    pub(crate) of: usize,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) all: bool,
    #[serde(default = "usual_question")]
    pub(crate) question: String,
}

/// The question of a ballot at the end that asks none of its own.
pub const USUAL_QUESTION: &str = "What should we work on first?";

fn lowest_offered() -> usize {
    10
}

fn usual_question() -> String {
    USUAL_QUESTION.to_owned()
}

impl From<&Workshop> for RawWorkshop {
    fn from(workshop: &Workshop) -> Self {
        let Workshop {
            id,
            title,
            edition,
            wording,
            source,
            licence,
            about,
            scale,
            scales,
            groups,
            disclosure,
            comments,
            evidence_after_reveal,
            quorum,
            sections: _,   // Nested below, with their statements.
            statements: _, // As above.
            priorities,
            roll_up,
            earlier,
            prompts,
            language,
            translations,
            fingerprint: _, // Derived from all the rest; the record keeps it beside the workshop.
        } = workshop;
        let mut at = 0;
        Self {
            format: crate::notation::FORMAT,
            id: id.clone(),
            title: title.clone(),
            edition: edition.clone(),
            wording: (*wording).into(),
            source: source.clone(),
            licence: licence.clone(),
            about: about.clone(),
            scale: scale.as_ref().into(),
            scales: scales
                .iter()
                .map(|NamedScale { name, scale }| (name.clone(), scale.as_ref().into()))
                .collect(),
            groups: groups.iter().map(RawGroup::from).collect(),
            disclosure: Some((*disclosure).into()),
            comments: *comments,
            evidence_after_reveal: *evidence_after_reveal,
            roll_up: roll_up.as_ref().map(RawRollUp::from),
            earlier: earlier
                .iter()
                .map(|e| RawEarlier::of(e, workshop))
                .collect(),
            quorum: *quorum,
            sections: nest(workshop, &mut at, 0),
            priorities: priorities.as_ref().map(RawPriorities::from),
            prompts: prompts
                .iter()
                .map(|(shape, ask)| (shape.name().to_owned(), ask.clone()))
                .collect(),
            language: (language != USUAL_LANGUAGE).then(|| language.clone()),
            translations: translations.iter().map(RawTranslation::from).collect(),
        }
    }
}

/// The flat run of sections from `at` that lie at `depth`, each with its parts inside it.
fn nest(workshop: &Workshop, at: &mut usize, depth: usize) -> Vec<RawSection> {
    let mut nested = Vec::new();
    while let Some(section) = workshop.sections.get(*at).filter(|s| s.depth == depth) {
        let position = *at;
        *at += 1;
        let Section {
            id,
            title,
            purpose,
            voters,
            scale,
            roll_up,
            minutes,
            depth: _,
            parent: _,
            statements: range,
        } = section;
        nested.push(RawSection {
            id: id.clone(),
            title: title.clone(),
            purpose: purpose.clone(),
            voters: voters
                .iter()
                .map(|g| workshop.groups[*g].id.clone())
                .collect(),
            scale: scale.map(|s| workshop.scales[s].name.clone()),
            roll_up: roll_up.as_ref().map(RawRollUp::from),
            minutes: *minutes,
            statements: workshop.statements[range.clone()]
                .iter()
                .filter(|s| s.section == position)
                .map(|s| RawStatement::of(s, workshop))
                .collect(),
            sections: nest(workshop, at, depth + 1),
        });
    }
    nested
}

impl RawStatement {
    fn of(statement: &Statement, workshop: &Workshop) -> Self {
        let Statement {
            id,
            text,
            core,
            local,
            reverse,
            cells,
            prompts,
            own_scale,
            scale: _, // Follows from the names of scales.
            section: _,
        } = statement.clone();
        Self {
            id,
            text,
            core,
            local,
            reverse,
            cells,
            scale: own_scale.map(|s| workshop.scales[s].name.clone()),
            prompts,
        }
    }
}

impl From<&Group> for RawGroup {
    fn from(group: &Group) -> Self {
        let Group { id, title } = group.clone();
        Self { id, title }
    }
}

impl From<Disclosure> for RawDisclosure {
    fn from(disclosure: Disclosure) -> Self {
        let Disclosure {
            distribution,
            group,
        } = disclosure;
        Self {
            distribution: Some(distribution),
            group: Some(group),
        }
    }
}

impl From<&Priorities> for RawPriorities {
    fn from(priorities: &Priorities) -> Self {
        let Priorities { asks, of, question } = priorities.clone();
        let Asks { each, all } = asks;
        let (pick, dots) = each.as_written();
        Self {
            pick,
            dots,
            of,
            all,
            question,
        }
    }
}

#[cfg(test)]
mod tests;
