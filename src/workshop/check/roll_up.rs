//! Roll-ups, and how a workshop follows from earlier ones.

use std::collections::BTreeMap;

use num_rational::Ratio;

use super::Checker;
use crate::problem::did_you_mean;
use crate::text;
use crate::workshop::raw::{
    RawBand, RawEarlier, RawLimiter, RawMethod, RawOf, RawRollUp, RawRounding,
};
use crate::workshop::{
    Band, Earlier, HIGHEST_BAND, LONGEST_LABEL, Limiter, MOST_BANDS, MOST_DECIMALS, MOST_EARLIER,
    MOST_LIMITERS, Method, Of, Rag, RollUp, Rounding,
};

impl Checker<'_> {
    /// The roll-up that `place` declares, if it declares one.
    pub(super) fn roll_up(&mut self, place: &str, raw: Option<RawRollUp>) -> Option<RollUp> {
        let RawRollUp {
            method,
            of,
            holds_from,
            decimals,
            rounding,
            bands,
            limiters,
        } = raw?;
        let place = format!("the roll-up of {place}");
        let method = self.method(&place, method, holds_from);
        let decimals = decimals.unwrap_or_else(|| method.usual_decimals());
        if decimals > MOST_DECIMALS {
            let what = format!("it has {decimals} decimals, {MOST_DECIMALS} at most");
            let problem = self.problem(&place, what);
            self.add(problem.hint("a score of a few statements is not that exact"));
        }
        if method == Method::RagCounts && !bands.is_empty() {
            let problem =
                self.problem(&place, "`RagCounts` makes no number that a band could hold");
            self.add(problem.hint("take the `bands` out, or choose another `method`"));
        }
        let bands = self.bands(&place, bands);
        let limiters = self.limiters(&place, limiters, &bands);
        Some(RollUp {
            method,
            of: match of {
                None | Some(RawOf::Statements) => Of::Statements,
                Some(RawOf::Parts) => Of::Parts,
            },
            decimals,
            rounding: match rounding {
                None | Some(RawRounding::HalfUp) => Rounding::HalfUp,
                Some(RawRounding::Down) => Rounding::Down,
                Some(RawRounding::Exact) => Rounding::Exact,
            },
            bands,
            limiters,
        })
    }

    fn method(&mut self, place: &str, method: RawMethod, holds_from: Option<u8>) -> Method {
        match (method, holds_from) {
            (RawMethod::Cumulative, None) => {
                let what = "`Cumulative` does not say from which score a level holds";
                let problem = self.problem(place, what);
                self.add(problem.hint("add it, such as `holds_from: 3`"));
            }
            (RawMethod::Cumulative, Some(_)) | (_, None) => {}
            (_, Some(_)) => {
                let problem = self.problem(place, "`holds_from` belongs to `Cumulative` alone");
                self.add(problem.hint("take it out, or write `method: Cumulative`"));
            }
        }
        match method {
            RawMethod::Mean => Method::Mean,
            RawMethod::Median => Method::Median,
            RawMethod::Sum => Method::Sum,
            RawMethod::PercentOfMaximum => Method::PercentOfMaximum,
            RawMethod::Minimum => Method::Minimum,
            RawMethod::Cumulative => Method::Cumulative {
                holds_from: holds_from.unwrap_or(0),
            },
            RawMethod::RagCounts => Method::RagCounts,
        }
    }

    fn bands(&mut self, place: &str, raws: Vec<RawBand>) -> Vec<Band> {
        if raws.len() > MOST_BANDS {
            let what = format!("it has {} bands, {MOST_BANDS} at most", raws.len());
            let problem = self.problem(place, what);
            self.add(problem.hint("people tell a handful of bands apart"));
        }
        let mut bands: Vec<Band> = Vec::new();
        for RawBand { from, label, rag } in raws {
            self.words(place, "label", &label, 1, LONGEST_LABEL);
            let written = text::clean(&label, 80);
            let Some(start) = exact(from) else {
                let what = format!("the band \"{written}\" cannot start from {from}");
                let problem = self.problem(place, what);
                self.add(problem.hint(format!(
                    "a number from 0 to {HIGHEST_BAND} with at most {MOST_DECIMALS} decimals"
                )));
                continue;
            };
            if bands.iter().any(|b| b.label == label) {
                let problem = self.problem(place, format!("two bands are called \"{written}\""));
                self.add(problem.hint("give each a name of its own"));
            }
            if bands.last().is_some_and(|before| before.from >= start) {
                let what = format!("the band \"{written}\" does not start above the one before it");
                let problem = self.problem(place, what);
                self.add(problem.hint("list the bands low to high, each with its lowest value"));
            }
            bands.push(Band {
                from: start,
                label,
                rag: rag.map(Rag::from),
            });
        }
        bands
    }

    fn limiters(&mut self, place: &str, raws: Vec<RawLimiter>, bands: &[Band]) -> Vec<Limiter> {
        if raws.len() > MOST_LIMITERS {
            let what = format!("it has {} limiters, {MOST_LIMITERS} at most", raws.len());
            let problem = self.problem(place, what);
            self.add(problem.hint("nobody can follow a score that so many rules hold down"));
        }
        let mut limiters = Vec::new();
        for raw in raws {
            let RawLimiter {
                any_at_most,
                caps_at,
            } = raw;
            let known = || bands.iter().map(|b| b.label.as_str());
            match known().position(|label| label == caps_at) {
                Some(caps_at) => limiters.push(Limiter {
                    any_at_most,
                    caps_at,
                }),
                None => {
                    let hint = match did_you_mean(&caps_at, known()) {
                        Some(near) => format!("did you mean \"{near}\"?"),
                        None => "it is the label of one of its `bands`".to_owned(),
                    };
                    let written = text::clean(&caps_at, 80);
                    let what = format!("a limiter caps at \"{written}\", which is no band");
                    let problem = self.problem(place, what);
                    self.add(problem.hint(hint));
                }
            }
        }
        limiters
    }

    /// How `id`, this workshop, follows from earlier ones; called when its statements are known.
    pub(super) fn earlier(&mut self, id: &str, raws: Vec<RawEarlier>) -> Vec<Earlier> {
        if raws.len() > MOST_EARLIER {
            let what = format!(
                "it follows from {} workshops, {MOST_EARLIER} at most",
                raws.len()
            );
            let problem = self.problem("the workshop", what);
            self.add(problem.hint("name the ones whose sessions people still have"));
        }
        let mut all: Vec<Earlier> = Vec::new();
        for raw in raws {
            let RawEarlier {
                workshop,
                same_scale,
                values,
                statements,
                sections,
            } = raw;
            let place = format!("`earlier` \"{}\"", text::clean(&workshop, 80));
            self.id(&place, &workshop);
            let twice = all.iter().any(|e| e.workshop == workshop);
            if twice || workshop == id {
                let what = if twice {
                    "it is given twice"
                } else {
                    "it is this workshop itself"
                };
                let problem = self.problem(&place, what);
                self.add(problem.hint("name each earlier workshop once"));
            }
            self.values(&place, same_scale, &values);
            let known: Vec<String> = self.statements.iter().map(|s| s.id.clone()).collect();
            let statements = self.followed(&place, "statement", &known, statements);
            let known: Vec<String> = self.sections.iter().map(|s| s.id.clone()).collect();
            let sections = self.followed(&place, "section", &known, sections);
            all.push(Earlier {
                workshop,
                same_scale,
                values,
                statements,
                sections,
            });
        }
        all
    }

    /// Checks what earlier values mean here.
    fn values(&mut self, place: &str, same_scale: bool, values: &BTreeMap<u8, u8>) {
        if same_scale && !values.is_empty() {
            let problem = self.problem(place, "it says `same_scale: true` and gives `values` too");
            self.add(problem.hint("leave out the one that is not so"));
        }
        let is_point = |value: &u8| {
            self.statements
                .iter()
                .any(|s| s.scale.point(*value).is_some())
        };
        let unknown: Vec<u8> = values.values().copied().filter(|v| !is_point(v)).collect();
        for value in unknown {
            let what = format!("an earlier value becomes {value}, which is no point here");
            let problem = self.problem(place, what);
            self.add(problem.hint("write the earlier value first, then the one here"));
        }
    }

    /// Ids of an earlier workshop by the position of what follows from them here.
    fn followed(
        &mut self,
        place: &str,
        what: &str,
        known: &[String],
        raw: BTreeMap<String, String>,
    ) -> BTreeMap<usize, String> {
        let mut followed = BTreeMap::new();
        for (own, old) in raw {
            self.id(place, &old);
            if let Some(position) = known.iter().position(|id| *id == own) {
                followed.insert(position, old);
                continue;
            }
            let hint = match did_you_mean(&own, known.iter().map(String::as_str)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("write the {what}'s id here first, then its earlier one"),
            };
            let own = text::clean(&own, 80);
            let problem = self.problem(
                place,
                format!("there is no {what} `{own}` in this workshop"),
            );
            self.add(problem.hint(hint));
        }
        followed
    }
}

/// The number that an author meant by `written`: the decimal number of its shortest writing.
fn exact(written: f64) -> Option<Ratio<u64>> {
    if !(0.0..=f64::from(HIGHEST_BAND)).contains(&written) {
        return None;
    }
    let words = written.abs().to_string();
    let (whole, fraction) = words.split_once('.').unwrap_or((&words, ""));
    let decimals = u32::try_from(fraction.len()).ok()?;
    if decimals > MOST_DECIMALS {
        return None;
    }
    let digits: u64 = format!("{whole}{fraction}").parse().ok()?;
    Some(Ratio::new(digits, 10_u64.pow(decimals)))
}
