//! The phrases of many organisations together, the same on the screen and in print.

use jiff::tz::TimeZone;

use super::WhyLeftOut;
use super::{GoodEnd, SectionSpread, Shared, Spread, StatementSpread, Strong, System, Theme};
use crate::compare::date_words;
use crate::text::listed;
use crate::workshop::in_part;

/// What is said where no statement is shared: none is, or there are too few organisations to tell.
pub(crate) fn nothing_shared(system: &System) -> String {
    match system.organisations < system.least {
        true => format!(
            "Not shown: fewer than {} organisations count.",
            system.least
        ),
        false => "Nothing that half of the organisations or more have in common.".to_owned(),
    }
}

/// What stands before the themes, or in their place where there are none.
pub(crate) fn themes_words(system: &System) -> String {
    match (
        system.themes.is_empty(),
        system.organisations < system.least,
    ) {
        (false, _) => THEMES.to_owned(),
        (true, true) => nothing_shared(system),
        (true, false) => {
            "No organisation has a gap in a part that enough of them agreed.".to_owned()
        }
    }
}

/// What the themes are.
const THEMES: &str = "How many organisations agreed a score in the lower half of the scale there, and how many agreed actions about it.";

/// What is counted, and how it is to be read.
pub(crate) fn sentences(system: &System) -> Vec<String> {
    let count = |count: usize| match count {
        1 => "1 organisation counts, with its newest session".to_owned(),
        count => format!("{count} organisations count, each with its newest session"),
    };
    let mut all = vec![format!(
        "{}. Nothing is shown of fewer than {}.",
        count(system.organisations),
        system.least
    )];
    all.push(match system.named.len() {
        0 => "None shares its name.".to_owned(),
        1 => format!("1 of them shares its name: {}.", listed(&system.named)),
        shares => format!(
            "{shares} of them share their names: {}.",
            listed(&system.named)
        ),
    });
    match system.unlike {
        0 => {}
        1 => all.push("1 agreed score is left out: its statement has other words or another scale.".to_owned()),
        unlike => all.push(format!(
            "{unlike} agreed scores are left out: their statements have other words or another scale."
        )),
    }
    all
}

/// How many of the files that count were changed by something else than Plenary since they were signed
/// off; whose they are is for whoever has the files.
pub(crate) fn altered_words(system: &System) -> Option<String> {
    match system.altered {
        0 => None,
        1 => Some("1 of the records that count was ALTERED since it was signed off: its file is not what Plenary saved.".to_owned()),
        altered => Some(format!(
            "{altered} of the records that count were ALTERED since they were signed off: their files are not what Plenary saved."
        )),
    }
}

/// What is said where there are too few organisations.
pub(crate) fn too_few(least: usize) -> String {
    format!("Not shown: fewer than {least} organisations agreed it.")
}

/// Over what a section's means or bands are, and whom they leave out.
pub(crate) fn over_words(section: &SectionSpread, least: usize) -> String {
    let mut said = vec![match (&section.rule, &section.bands) {
        (Some(rule), Some(bands)) => format!("{} by band. {rule}.", organisations(bands)),
        (Some(rule), None) => format!("{rule}, so there is no mean to show."),
        (None, _) => means_words(section, least),
    }];
    if section.means.is_some() {
        said.extend(match section.partly {
            0 => None,
            1 => Some("1 other agreed only some of them, and is left out.".to_owned()),
            partly => Some(format!(
                "{partly} others agreed only some of them, and are left out."
            )),
        });
        said.extend(match section.good {
            GoodEnd::High => None,
            GoodEnd::Low => Some("Low is good here.".to_owned()),
            GoodEnd::Turned => Some("Where low is good a score is turned round first.".to_owned()),
        });
    }
    if section.bands.is_some() {
        said.extend(other_rules_words(section.other_rules));
    }
    said.join(" ")
}

fn means_words(section: &SectionSpread, least: usize) -> String {
    match (&section.means, section.over) {
        (_, 0) => {
            "No statement here was asked by all of them, so there is no mean to show.".to_owned()
        }
        (None, over) => format!(
            "Not shown: fewer than {least} organisations agreed {}.",
            match over {
                1 => "the statement that all of them asked".to_owned(),
                over => format!("all {over} statements that each of them asked"),
            }
        ),
        (Some(means), over) => format!(
            "{} by the point that their mean is nearest to, over {} that all of them asked and agreed.",
            organisations(means),
            match over {
                1 => "the statement".to_owned(),
                over => format!("the {over} statements"),
            }
        ),
    }
}

/// Over what the bands of the whole are.
pub(crate) fn bands_words(bands: &Spread, other_rules: usize) -> String {
    let over = format!(
        "{} that agreed all of it, by the band of the whole.",
        organisations(bands)
    );
    match other_rules_words(other_rules) {
        None => over,
        Some(others) => format!("{over} {others}"),
    }
}

fn other_rules_words(other_rules: usize) -> Option<String> {
    match other_rules {
        0 => None,
        1 => Some("1 whose workshop has another rule for it is in none.".to_owned()),
        others => Some(format!(
            "{others} whose workshops have another rule for it are in none."
        )),
    }
}

/// A statement's words, with its part where another part asks the same, and whether low is good.
pub(crate) fn statement_words(statement: &StatementSpread) -> String {
    let name = in_part(statement.part.as_deref(), &statement.text);
    match statement.low_is_good {
        true => format!("{name} (low is good)"),
        false => name,
    }
}

fn organisations(spread: &Spread) -> String {
    match spread.organisations() {
        1 => "1 organisation".to_owned(),
        count => format!("{count} organisations"),
    }
}

/// Most statements that are named as common gaps, and as common strengths; the rest is counted.
const MOST_NAMED: usize = 5;

/// What is shared, a line each, the first of it named; or that nothing is.
pub(crate) fn shared_lines(shared: &[Shared]) -> Vec<String> {
    let mut lines: Vec<String> = shared.iter().take(MOST_NAMED).map(shared_words).collect();
    match shared.len().saturating_sub(MOST_NAMED) {
        0 => {}
        1 => lines.push("1 more statement: see the sections.".to_owned()),
        more => lines.push(format!("{more} more statements: see the sections.")),
    }
    lines
}

/// `28 of 40: the statement (its section)`.
fn shared_words(shared: &Shared) -> String {
    let Shared {
        text,
        section,
        organisations,
        of,
    } = shared;
    format!("{organisations} of {of}: {text} ({section})")
}

/// `Life balance: gaps in 20 of 40, actions in 9`.
pub(crate) fn theme_words(theme: &Theme) -> String {
    let Theme {
        title,
        gaps,
        actions,
        of,
    } = theme;
    format!("{title}: gaps in {gaps} of {of}, actions in {actions}")
}

/// `Not yet in place 3 · In development 12 · …`.
pub(crate) fn spread_words(spread: &Spread) -> String {
    let points = spread.points.iter();
    let points: Vec<String> = points
        .map(|(_, label, count)| format!("{label} {count}"))
        .collect();
    format!("{} (of {})", points.join(" · "), spread.organisations())
}

/// Who is strong, without an order but that of names.
pub(crate) fn strong_words(strong: &Strong) -> String {
    let Strong { named, unnamed } = strong;
    let others = match unnamed {
        0 => None,
        1 => Some("1 that does not share its name".to_owned()),
        unnamed => Some(format!("{unnamed} that do not share their names")),
    };
    let all: Vec<String> = named.iter().cloned().chain(others).collect();
    if all.is_empty() {
        "none yet".to_owned()
    } else {
        listed(&all)
    }
}

/// What does not count, one line each; the same reason without a name is one line with a number.
pub(crate) fn left_out_words(system: &System, zone: &TimeZone) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let mut unnamed: Vec<(WhyLeftOut, usize)> = Vec::new();
    for left_out in &system.left_out {
        match &left_out.organisation {
            Some(name) => {
                let day = date_words(left_out.started, zone);
                all.push(format!("{name}, {day}: {}", left_out.why));
            }
            None => match unnamed.iter_mut().find(|(why, _)| *why == left_out.why) {
                Some((_, count)) => *count += 1,
                None => unnamed.push((left_out.why, 1)),
            },
        }
    }
    all.extend(unnamed.into_iter().map(|(why, count)| match count {
        1 => format!("1 session: {why}"),
        count => format!("{count} sessions: {why}"),
    }));
    match system.not_read {
        0 => {}
        1 => all.push("1 file: it cannot be read".to_owned()),
        files => all.push(format!("{files} files: they cannot be read")),
    }
    all
}
