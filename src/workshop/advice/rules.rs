//! Rules whose answer is known before anybody votes: a level that cannot hold, a limiter that never acts.

use std::ops::Range;

use crate::workshop::{Method, RollUp, Workshop};

/// What is wrong with the thresholds of each roll-up: its place, what, and what to do.
pub(super) fn idle(workshop: &Workshop) -> Vec<(String, String, &'static str)> {
    let statements = workshop.statements().len();
    let whole = workshop.roll_up();
    let whole = whole.map(|rule| {
        (
            "the roll-up of the workshop".to_owned(),
            rule,
            0..statements,
        )
    });
    let sections = workshop.sections().iter().filter_map(|section| {
        let place = format!("the roll-up of section \"{}\"", section.id);
        Some((place, section.roll_up.as_ref()?, section.statements.clone()))
    });
    let mut found = Vec::new();
    for (place, rule, statements) in whole.into_iter().chain(sections) {
        let all = said_of(workshop, rule, statements).into_iter();
        found.extend(all.map(|(what, hint)| (place.clone(), what, hint)));
    }
    found
}

/// What one of the statements is rated between.
struct Rated<'w> {
    id: &'w str,
    least: u8,
    most: u8,
}

fn said_of(
    workshop: &Workshop,
    rule: &RollUp,
    statements: Range<usize>,
) -> Vec<(String, &'static str)> {
    // An organisation's own statements count only where there are no others.
    let asked = &workshop.statements()[statements];
    let only_own = asked.iter().all(|statement| statement.local);
    let counted = asked
        .iter()
        .filter(|statement| only_own || !statement.local);
    let rated = counted.map(|statement| Rated {
        id: &statement.id,
        least: statement.scale.least(),
        most: statement.scale.most(),
    });
    let rated: Vec<Rated<'_>> = rated.collect();
    let levels = match rule.method {
        Method::Cumulative { holds_from } => level(&rated, holds_from),
        _ => None,
    };
    let limiters = rule.limiters.iter();
    let limiters = limiters.filter_map(|limiter| limited(&rated, limiter.any_at_most));
    levels.into_iter().chain(limiters).collect()
}

fn level(rated: &[Rated<'_>], holds_from: u8) -> Option<(String, &'static str)> {
    if let Some(Rated { id, most, .. }) = rated.iter().find(|rated| rated.most < holds_from) {
        let what = format!(
            "the level of statement \"{id}\" can never hold: it is rated up to {most}, and `holds_from` is {holds_from}"
        );
        return Some((
            what,
            "a level holds from a point that every scale in it has",
        ));
    }
    let always = rated.iter().all(|rated| holds_from <= rated.least);
    always.then(|| {
        let what = format!(
            "every level holds whatever is agreed: no score is below `holds_from: {holds_from}`"
        );
        (what, "choose a point above the lowest")
    })
}

fn limited(rated: &[Rated<'_>], any_at_most: u8) -> Option<(String, &'static str)> {
    if let Some(Rated { id, most, .. }) = rated.iter().find(|rated| rated.most <= any_at_most) {
        let what = format!(
            "a limiter acts whatever is agreed: statement \"{id}\" is rated up to {most}, and `any_at_most` is {any_at_most}"
        );
        return Some((what, "choose a point below the highest of every scale"));
    }
    let never = rated.iter().all(|rated| any_at_most < rated.least);
    never.then(|| {
        let what =
            format!("a limiter never acts: no score is as low as `any_at_most: {any_at_most}`");
        (what, "choose a point that the scale has")
    })
}
