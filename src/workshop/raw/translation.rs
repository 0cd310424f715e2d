//! A translation as written in a workshop's file.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::workshop::translation::{PointWords, SectionWords, Translation};

#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawTranslation {
    pub(crate) language: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) title: String,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) sections: BTreeMap<String, RawSectionWords>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) statements: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) points: BTreeMap<u8, RawPointWords>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) scales: BTreeMap<String, BTreeMap<u8, RawPointWords>>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) cells: BTreeMap<String, BTreeMap<u8, String>>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) bands: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) groups: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) question: String,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawSectionWords {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) purpose: String,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawPointWords {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) label: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) short: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) meaning: String,
}

impl From<RawTranslation> for Translation {
    fn from(raw: RawTranslation) -> Self {
        let RawTranslation {
            language,
            title,
            sections,
            statements,
            points,
            scales,
            cells,
            bands,
            groups,
            question,
        } = raw;
        let sections = sections.into_iter().map(|(id, words)| {
            let RawSectionWords { title, purpose } = words;
            (id, SectionWords { title, purpose })
        });
        let scales = scales.into_iter();
        Self {
            language,
            title,
            sections: sections.collect(),
            statements,
            points: each(points),
            scales: scales.map(|(name, points)| (name, each(points))).collect(),
            cells,
            bands,
            groups,
            question,
        }
    }
}

impl From<&Translation> for RawTranslation {
    fn from(translation: &Translation) -> Self {
        let Translation {
            language,
            title,
            sections,
            statements,
            points,
            scales,
            cells,
            bands,
            groups,
            question,
        } = translation.clone();
        let sections = sections.into_iter().map(|(id, words)| {
            let SectionWords { title, purpose } = words;
            (id, RawSectionWords { title, purpose })
        });
        let scales = scales.into_iter();
        Self {
            language,
            title,
            sections: sections.collect(),
            statements,
            points: each(points),
            scales: scales.map(|(name, points)| (name, each(points))).collect(),
            cells,
            bands,
            groups,
            question,
        }
    }
}

/// The words of every point, from the one side to the other.
fn each<A: Into<B>, B>(points: BTreeMap<u8, A>) -> BTreeMap<u8, B> {
    let points = points.into_iter();
    points.map(|(value, words)| (value, words.into())).collect()
}

impl From<RawPointWords> for PointWords {
    fn from(raw: RawPointWords) -> Self {
        let RawPointWords {
            label,
            short,
            meaning,
        } = raw;
        Self {
            label,
            short,
            meaning,
        }
    }
}

impl From<PointWords> for RawPointWords {
    fn from(words: PointWords) -> Self {
        let PointWords {
            label,
            short,
            meaning,
        } = words;
        Self {
            label,
            short,
            meaning,
        }
    }
}
