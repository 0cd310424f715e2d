//! A scale and whose words a workshop is in, from checked to written and back.

use super::{RawPoint, RawRag, RawScale, RawWording};
use crate::workshop::{Point, Rag, Scale, Wording};

impl From<&Scale> for RawScale {
    fn from(scale: &Scale) -> Self {
        let Scale {
            points,
            dont_know,
            not_applicable,
            abstain,
            low_is_good: _, // A statement's own view of it.
        } = scale;
        Self {
            points: points.iter().map(RawPoint::from).collect(),
            dont_know: *dont_know,
            not_applicable: *not_applicable,
            abstain: *abstain,
        }
    }
}

impl From<&Point> for RawPoint {
    fn from(point: &Point) -> Self {
        let Point {
            value,
            label,
            short,
            rag,
            meaning,
        } = point.clone();
        Self {
            value,
            label,
            short: Some(short),
            rag: rag.map(RawRag::from),
            meaning,
        }
    }
}

impl From<Rag> for RawRag {
    fn from(rag: Rag) -> Self {
        match rag {
            Rag::Red => Self::Red,
            Rag::Amber => Self::Amber,
            Rag::Green => Self::Green,
            Rag::GreenPlus => Self::GreenPlus,
        }
    }
}

impl From<RawRag> for Rag {
    fn from(rag: RawRag) -> Self {
        match rag {
            RawRag::Red => Self::Red,
            RawRag::Amber => Self::Amber,
            RawRag::Green => Self::Green,
            RawRag::GreenPlus => Self::GreenPlus,
        }
    }
}

impl From<RawWording> for Wording {
    fn from(raw: RawWording) -> Self {
        match raw {
            RawWording::Own => Self::Own,
            RawWording::Official => Self::Official,
        }
    }
}

impl From<Wording> for RawWording {
    fn from(wording: Wording) -> Self {
        match wording {
            Wording::Own => Self::Own,
            Wording::Official => Self::Official,
        }
    }
}
