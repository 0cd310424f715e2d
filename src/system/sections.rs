//! The sections of many organisations: how their means spread, in which bands they are, and who is
//! strong.

use super::asked::Asked;
use super::{GoodEnd, Half, SectionSpread, Spread, StatementSpread, Strong, half};
use crate::compare::alike::same_scale;
use crate::record::Record;
use crate::rollup::{self, Outcome};
use crate::workshop::{Method, Of, RollUp, Scale};

/// The sections in the order in which their first statements stand.
pub(super) fn of(asked: &[Asked<'_>], counted: &[&Record], least: usize) -> Vec<SectionSpread> {
    let mut tops: Vec<(&str, &str)> = Vec::new();
    for statement in asked {
        if !tops.iter().any(|(id, _)| *id == statement.top.0) {
            tops.push(statement.top);
        }
    }
    let of_top = tops.into_iter().map(|(id, title)| {
        let of_it: Vec<&Asked<'_>> = asked.iter().filter(|s| s.top.0 == id).collect();
        let spread = section(title, &of_it, counted, least);
        let (bands, other_rules) = bands(counted, Some(id), least);
        match rule(counted, id) {
            None => SectionSpread {
                bands,
                other_rules,
                ..spread
            },
            // Without means nobody is strong by them.
            rule => SectionSpread {
                bands,
                other_rules,
                rule,
                means: None,
                strong: Strong::default(),
                ..spread
            },
        }
    });
    of_top.collect()
}

fn section(title: &str, of_it: &[&Asked<'_>], counted: &[&Record], least: usize) -> SectionSpread {
    let who = |organisation: &usize| of_it.iter().any(|s| s.asked.contains(organisation));
    let who: Vec<usize> = (0..counted.len()).filter(who).collect();
    // Only what each of them asked can be laid beside each other, on the scale of the first of it.
    let everybody = of_it.iter().filter(|s| s.asked.len() == who.len());
    let alike: Vec<&Asked<'_>> = match everybody.clone().next() {
        Some(first) => everybody
            .filter(|s| same_scale(s.scale, first.scale))
            .copied()
            .collect(),
        None => Vec::new(),
    };
    let good = GoodEnd::of(&alike);
    let mut values = Vec::new();
    let (mut strong, mut partly) = (Strong::default(), 0);
    for organisation in who {
        let own = alike.iter();
        let own = own.filter_map(|s| Some(s.scale.turned(*s.agreed.get(&organisation)?)));
        let own: Vec<u8> = own.collect();
        // Over other statements a mean would stand beside those of the others and say something else.
        if own.len() < alike.len() {
            partly += usize::from(!own.is_empty());
            continue;
        }
        let (Some(mean), Some(first)) = (rollup::mean(own.iter().copied()), alike.first()) else {
            continue;
        };
        let Some(nearest) = mean.nearest(first.scale) else {
            continue;
        };
        values.push(match good {
            GoodEnd::Low => first.scale.turned(nearest.value),
            GoodEnd::High | GoodEnd::Turned => nearest.value,
        });
        let lowest = first.scale.points.first().map(|point| point.value);
        // What is turned round already is not turned again.
        let upright = Scale {
            low_is_good: false,
            ..first.scale.clone()
        };
        let upper = half(&upright, nearest.value) == Some(Half::Upper);
        if upper && !own.iter().any(|value| Some(*value) == lowest) {
            match counted[organisation] {
                record if record.share_name => strong.named.push(record.organisation.clone()),
                _ => strong.unnamed += 1,
            }
        }
    }
    strong.named.sort();
    let scale = alike.first().map(|statement| statement.scale);
    let means = scale.and_then(|scale| Spread::of(scale, values.into_iter(), least));
    SectionSpread {
        title: title.to_owned(),
        rule: None,
        bands: None,
        other_rules: 0,
        over: alike.len(),
        partly,
        good,
        strong: if means.is_some() {
            strong
        } else {
            Strong::default()
        },
        means,
        statements: of_it.iter().map(|s| statement(s, least)).collect(),
    }
}

fn statement(asked: &Asked<'_>, least: usize) -> StatementSpread {
    let points = asked.scale.points.iter();
    StatementSpread {
        id: asked.id.to_owned(),
        text: asked.text.to_owned(),
        part: asked.tells_apart().map(str::to_owned),
        low_is_good: asked.scale.low_is_good,
        points: points.map(|p| (p.value, p.label.clone())).collect(),
        spread: Spread::of(asked.scale, asked.agreed.values().copied(), least),
    }
}

impl GoodEnd {
    /// That of means over `statements`.
    fn of(statements: &[&Asked<'_>]) -> Self {
        let mut low = statements.iter().map(|s| s.scale.low_is_good);
        match (low.clone().any(|low| low), low.all(|low| low)) {
            (false, _) => Self::High,
            (true, true) => Self::Low,
            (true, false) => Self::Turned,
        }
    }
}

/// How most workshops roll up the section with this id, where that is no mean of statements.
fn rule(counted: &[&Record], id: &str) -> Option<String> {
    let rules = counted.iter().filter_map(|record| {
        let section = record.workshop.section_by_id(id)?;
        Some(record.workshop.roll_up_of(section))
    });
    let rules: Vec<RollUp> = rules.collect();
    let rule = commonest(rules.iter())?;
    let usual = rule.method == Method::Mean && rule.of == Of::Statements;
    (!usual).then(|| rule.how())
}

/// The roll-up that most have; of several the first.
fn commonest<'r>(all: impl Iterator<Item = &'r RollUp> + Clone) -> Option<&'r RollUp> {
    let count = |rule: &RollUp| all.clone().filter(|other| *other == rule).count();
    let most = all.clone().map(count).max()?;
    all.clone().find(|rule| count(rule) == most)
}

/// How many organisations are in each band of the section with this id, or of the whole; nothing
/// without bands, and with too few organisations that have agreed all of it. And how many have another
/// rule than most for it: they are in no band.
pub(super) fn bands(
    counted: &[&Record],
    id: Option<&str>,
    least: usize,
) -> (Option<Spread>, usize) {
    let outcome = |record: &&Record| match id {
        None => Some(rollup::of_whole(record)),
        Some(id) => {
            let section = record.workshop.section_by_id(id)?;
            Some(rollup::of_section(record, section))
        }
    };
    let outcomes: Vec<Outcome> = counted.iter().filter_map(outcome).collect();
    let Some(rule) = commonest(outcomes.iter().map(|outcome| &outcome.roll_up)) else {
        return (None, 0);
    };
    let by_rule = || outcomes.iter().filter(|outcome| outcome.roll_up == *rule);
    let points = (1..).zip(&rule.bands).map(|(place, known)| {
        let in_it = by_rule().filter(|outcome| outcome.band.as_ref() == Some(known));
        (place, known.label.clone(), in_it.count())
    });
    let spread = Spread {
        points: points.collect(),
    };
    let others = outcomes.len() - by_rule().count();
    let enough = spread.organisations() >= least;
    (enough.then_some(spread), others)
}
