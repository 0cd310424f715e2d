//! The scales, and which of them a section or a statement names.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Checker;
use crate::problem::did_you_mean;
use crate::text;
use crate::workshop::raw::{RawPoint, RawScale};
use crate::workshop::{
    LONGEST_LABEL, LONGEST_PROSE, MOST_POINTS, MOST_SCALES, NamedScale, Point, Rag, Scale,
};

impl Checker<'_> {
    /// The scale that `place` holds.
    pub(super) fn scale(&mut self, place: &str, raw: RawScale) -> Scale {
        let RawScale {
            points,
            dont_know,
            not_applicable,
        } = raw;
        if !(2..=MOST_POINTS).contains(&points.len()) {
            let what = format!(
                "it has {} points, 2 to {MOST_POINTS} are possible",
                points.len()
            );
            let problem = self.problem(place, what);
            self.add(problem.hint("give each point a value, a label and a meaning"));
        }
        let first = points.first().map_or(0, |p| p.value);
        let rises = points
            .iter()
            .enumerate()
            .all(|(i, p)| usize::from(p.value) == usize::from(first) + i);
        if first > 1 || !rises {
            let problem = self.problem(place, "the values do not rise by one from 0 or 1");
            self.add(problem.hint("list the points low to high: 1, 2, 3, 4"));
        }
        Scale {
            points: points.into_iter().map(|p| self.point(place, p)).collect(),
            dont_know,
            not_applicable,
        }
    }

    fn point(&mut self, scale: &str, raw: RawPoint) -> Point {
        let RawPoint {
            value,
            label,
            short,
            rag,
            meaning,
        } = raw;
        let place = format!("point {value} of {scale}");
        self.words(&place, "label", &label, 1, LONGEST_LABEL);
        let short = short.unwrap_or_else(|| label.clone());
        self.words(&place, "short", &short, 1, LONGEST_LABEL);
        self.words(&place, "meaning", &meaning, 0, LONGEST_PROSE);
        Point {
            value,
            label,
            short,
            rag: rag.map(Rag::from),
            meaning,
        }
    }

    /// The scales that can be named.
    pub(super) fn scales(&mut self, raws: BTreeMap<String, RawScale>) {
        if raws.len() > MOST_SCALES {
            let what = format!("it names {} scales, {MOST_SCALES} at most", raws.len());
            let problem = self.problem("the workshop", what);
            self.add(problem.hint("people cannot learn a new scale for every statement"));
        }
        for (name, raw) in raws {
            let place = format!("the scale \"{}\"", text::clean(&name, 80));
            self.id(&place, &name);
            let scale = Arc::new(self.scale(&place, raw));
            self.scales.push(NamedScale { name, scale });
        }
    }

    /// The position of the scale that `place` names, if it names one.
    pub(super) fn scale_named(&mut self, place: &str, name: Option<&str>) -> Option<usize> {
        let name = name?;
        let known = self.scales.iter().position(|s| s.name == name);
        if known.is_none() {
            let near = did_you_mean(name, self.scales.iter().map(|s| s.name.as_str()));
            let hint = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => "give the workshop's `scales` one of that name".to_owned(),
            };
            let what = format!(
                "`scale` names `{}`, which is no scale",
                text::clean(name, 80)
            );
            let problem = self.problem(place, what);
            self.add(problem.hint(hint));
        }
        known
    }
}
