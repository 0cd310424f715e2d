//! The sections of many organisations: how their means spread, in which bands they are, and who is
//! strong.

use super::{Asked, Half, SectionSpread, Spread, StatementSpread, Strong, half};
use crate::compare::alike::same_scale;
use crate::record::Record;
use crate::rollup::{self, Outcome};
use crate::workshop::{Method, Of, Scale};

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
        let rule = rule(counted, id);
        SectionSpread {
            bands: bands(counted, Some(id), least),
            means: spread.means.filter(|_| rule.is_none()),
            rule,
            ..spread
        }
    });
    of_top.collect()
}

fn section(title: &str, of_it: &[&Asked<'_>], counted: &[&Record], least: usize) -> SectionSpread {
    let statements = of_it.iter().map(|statement| StatementSpread {
        id: statement.id.to_owned(),
        text: statement.text.to_owned(),
        spread: Spread::of(statement.scale, statement.agreed.values().copied(), least),
    });
    let who = |organisation: &usize| of_it.iter().any(|s| s.asked.contains(organisation));
    let who: Vec<usize> = (0..counted.len()).filter(who).collect();
    // Only what each of them asked can be laid beside each other, on the scale of the first of it.
    let everybody = of_it.iter().filter(|s| s.asked.len() == who.len());
    let alike: Vec<&&Asked<'_>> = match everybody.clone().next() {
        Some(first) => everybody
            .filter(|s| same_scale(s.scale, first.scale))
            .collect(),
        None => Vec::new(),
    };
    let mut values = Vec::new();
    let mut strong = Strong::default();
    for organisation in who {
        let own = alike
            .iter()
            .filter_map(|s| Some(s.scale.turned(*s.agreed.get(&organisation)?)));
        let own: Vec<u8> = own.collect();
        let (Some(mean), Some(first)) = (rollup::mean(own.iter().copied()), alike.first()) else {
            continue;
        };
        let Some(nearest) = mean.nearest(first.scale) else {
            continue;
        };
        values.push(nearest.value);
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
        over: alike.len(),
        strong: if means.is_some() {
            strong
        } else {
            Strong::default()
        },
        means,
        statements: statements.collect(),
    }
}

/// How the workshop rolls up the section with this id, where that is no mean of statements.
fn rule(counted: &[&Record], id: &str) -> Option<String> {
    let rules = counted.iter().filter_map(|record| {
        let section = record.workshop.section_by_id(id)?;
        Some(record.workshop.roll_up_of(section))
    });
    let rule = rules.take(1).next()?;
    let usual = rule.method == Method::Mean && rule.of == Of::Statements;
    (!usual).then(|| rule.how())
}

/// How many organisations are in each band of the section with this id, or of the whole; nothing
/// without bands, and with too few organisations that have agreed all of it.
pub(super) fn bands(counted: &[&Record], id: Option<&str>, least: usize) -> Option<Spread> {
    let outcome = |record: &&Record| match id {
        None => Some(rollup::of_whole(record)),
        Some(id) => {
            let section = record.workshop.section_by_id(id)?;
            Some(rollup::of_section(record, section))
        }
    };
    let outcomes: Vec<Outcome> = counted.iter().filter_map(outcome).collect();
    let known = &outcomes.first()?.roll_up.bands;
    let points = (1..).zip(known).map(|(place, known)| {
        // A record made with other bands is counted by none.
        let in_it = |outcome: &&Outcome| {
            outcome.roll_up == outcomes[0].roll_up && outcome.band.as_ref() == Some(known)
        };
        let count = outcomes.iter().filter(in_it).count();
        (place, known.label.clone(), count)
    });
    let spread = Spread {
        points: points.collect(),
    };
    (spread.organisations() >= least).then_some(spread)
}
