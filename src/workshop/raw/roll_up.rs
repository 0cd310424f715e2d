//! A roll-up and the map from earlier editions, as written.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::RawRag;
use crate::workshop::{Band, Earlier, Limiter, Method, Of, RollUp, Rounding, Workshop};

#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawRollUp {
    pub(crate) method: RawMethod,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) of: Option<RawOf>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) holds_from: Option<u8>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) decimals: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) rounding: Option<RawRounding>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) bands: Vec<RawBand>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) limiters: Vec<RawLimiter>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) enum RawMethod {
    Mean,
    Median,
    Sum,
    PercentOfMaximum,
    Minimum,
    Cumulative,
    RagCounts,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) enum RawOf {
    Statements,
    Parts,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) enum RawRounding {
    HalfUp,
    Down,
    Exact,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawBand {
    /// A decimal number; its shortest writing is what the author meant, exactly.
    pub(crate) from: f64,
    pub(crate) label: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) rag: Option<RawRag>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawLimiter {
    pub(crate) any_at_most: u8,
    pub(crate) caps_at: String,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawEarlier {
    pub(crate) workshop: String,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) same_scale: bool,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) values: BTreeMap<u8, u8>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) statements: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) sections: BTreeMap<String, String>,
}

impl From<&RollUp> for RawRollUp {
    fn from(roll_up: &RollUp) -> Self {
        let RollUp {
            method,
            of,
            decimals,
            rounding,
            bands,
            limiters,
        } = roll_up;
        let limiters = limiters.iter().map(|limiter| {
            let Limiter {
                any_at_most,
                caps_at,
            } = *limiter;
            RawLimiter {
                any_at_most,
                caps_at: bands[caps_at].label.clone(),
            }
        });
        Self {
            method: (*method).into(),
            of: Some(match of {
                Of::Statements => RawOf::Statements,
                Of::Parts => RawOf::Parts,
            }),
            holds_from: match method {
                Method::Cumulative { holds_from } => Some(*holds_from),
                _ => None,
            },
            decimals: Some(*decimals),
            rounding: Some(match rounding {
                Rounding::HalfUp => RawRounding::HalfUp,
                Rounding::Down => RawRounding::Down,
                Rounding::Exact => RawRounding::Exact,
            }),
            limiters: limiters.collect(),
            bands: bands.iter().map(RawBand::from).collect(),
        }
    }
}

impl From<Method> for RawMethod {
    fn from(method: Method) -> Self {
        match method {
            Method::Mean => Self::Mean,
            Method::Median => Self::Median,
            Method::Sum => Self::Sum,
            Method::PercentOfMaximum => Self::PercentOfMaximum,
            Method::Minimum => Self::Minimum,
            Method::Cumulative { holds_from: _ } => Self::Cumulative,
            Method::RagCounts => Self::RagCounts,
        }
    }
}

impl From<&Band> for RawBand {
    fn from(band: &Band) -> Self {
        let Band { from, label, rag } = band.clone();
        let number = |n: u64| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
        Self {
            // Its denominator divides a small power of ten, so this is the number that was written.
            from: number(*from.numer()) / number(*from.denom()),
            label,
            rag: rag.map(RawRag::from),
        }
    }
}

impl RawEarlier {
    pub(super) fn of(earlier: &Earlier, workshop: &Workshop) -> Self {
        let Earlier {
            workshop: id,
            same_scale,
            values,
            statements,
            sections,
        } = earlier;
        let of_statement = |(at, id): (&usize, &String)| {
            let own = workshop.statements()[*at].id.clone();
            (own, id.clone())
        };
        let of_section = |(at, id): (&usize, &String)| {
            let own = workshop.sections()[*at].id.clone();
            (own, id.clone())
        };
        Self {
            workshop: id.clone(),
            same_scale: *same_scale,
            values: values.clone(),
            statements: statements.iter().map(of_statement).collect(),
            sections: sections.iter().map(of_section).collect(),
        }
    }
}
