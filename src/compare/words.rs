//! A comparison's phrases, the same on the screen and in print.

use std::cmp::Ordering;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::alike;
use super::{ActionLine, CameTo, Comparison, MeanTrend, RolledTrend, ScoreMoved, Standing};
use super::{StatementTrend, Told, Views, spark};
use crate::text::listed;

/// The whole comparison in a few sentences.
pub(crate) fn sentences(comparison: &Comparison) -> Vec<String> {
    let mut all = Vec::new();
    if comparison.is_of_several() {
        all.push(OF_SEVERAL.to_owned());
        let mut sessions = comparison.sessions.iter();
        if sessions.any(|session| alike::one_name(&session.organisation).is_empty()) {
            all.push(UNNAMED.to_owned());
        }
    }
    let told = Told::of(comparison);
    let moved = comparison.moved();
    let rows = moved.up + moved.same + moved.down;
    if rows == 0 {
        all.push("Nothing in these sessions can be compared; the reasons are below.".to_owned());
        return all;
    }
    all.push(format!("{}: {}.", statements(rows), told.counts(moved)));
    if let Some(mean) = &comparison.whole {
        all.push(mean_words(mean, told));
    }
    all.extend(
        comparison
            .came_to
            .as_ref()
            .map(|rolled| came_to_words(rolled, told)),
    );
    let views = |wanted| {
        let rows = comparison.rows();
        rows.filter(|row| row.views() == Some(wanted)).count()
    };
    // Without votes enough in both sessions nothing can be told of them.
    if comparison.rows().any(|row| row.views().is_some()) {
        let newest = match told {
            Told::Movement => "",
            Told::Difference => "In the newest session ",
        };
        let votes = if newest.is_empty() { "Votes" } else { "votes" };
        all.push(format!(
            "{newest}{votes} agree more on {} of them, and less on {}.",
            views(Views::Closer),
            views(Views::Further)
        ));
    }
    all
}

/// Said before sessions of several organisations are laid side by side.
const OF_SEVERAL: &str = "These sessions are of different organisations. What differs between them is no movement, \
     and puts them in no order; `plenary merge` lays organisations together.";

/// Said beside it where it is not known whether they are.
const UNNAMED: &str = "A session that does not say whose it is counts as another organisation’s.";

/// Which of the sessions' files were changed by something else than Plenary since they were signed off.
pub(crate) fn altered_words(comparison: &Comparison) -> Option<String> {
    let sessions = comparison.sessions.iter().enumerate();
    let altered = sessions.filter(|(_, session)| session.altered);
    let numbers: Vec<String> = altered.map(|(at, _)| (at + 1).to_string()).collect();
    match numbers.as_slice() {
        [] => None,
        [number] => Some(format!(
            "Session {number} was ALTERED since it was signed off: its file is not what Plenary saved."
        )),
        numbers => Some(format!(
            "Sessions {} were ALTERED since they were signed off: their files are not what Plenary saved.",
            listed(numbers)
        )),
    }
}

fn statements(count: usize) -> String {
    match count {
        1 => "1 statement can be compared".to_owned(),
        count => format!("{count} statements can be compared"),
    }
}

/// How many statements are named as having moved most.
const MOST_NAMED: usize = 4;

/// The statements that went up most, or down most, under a title; nothing when none did.
pub(crate) fn most_moved(comparison: &Comparison, up: bool) -> Option<(String, Vec<String>)> {
    let moved = |row: &StatementTrend| {
        if up { row.movement() } else { -row.movement() }
    };
    let most = comparison
        .rows()
        .map(moved)
        .max()
        .filter(|most| *most > 0)?;
    let rows = comparison.rows().filter(|row| moved(row) == most);
    let mut texts: Vec<String> = rows.map(StatementTrend::name).collect();
    if texts.len() > MOST_NAMED {
        let more = texts.len() - (MOST_NAMED - 1);
        texts.truncate(MOST_NAMED - 1);
        texts.push(format!("and {more} more"));
    }
    Some((Told::of(comparison).most(up, most), texts))
}

/// `Mean 2.1, then 2.5 (up 0.4), over 8 of 12 statements, those that every session agreed: …`. A mean
/// is never told without how the scores behind it moved; where the workshop makes no mean, that is
/// told alone: `Over 8 of 12 statements, …`.
pub(crate) fn mean_words(mean: &MeanTrend, told: Told) -> String {
    let over = match (mean.over(), mean.asked) {
        (1, 1) => "its one statement".to_owned(),
        (over, asked) if over == asked => format!("all {over} statements"),
        (1, asked) => format!("1 of {asked} statements, the one that every session agreed"),
        (over, asked) => format!("{over} of {asked} statements, those that every session agreed"),
    };
    let moved = told.counts(mean.moved);
    if !mean.told {
        return format!("Over {over}: {moved}.");
    }
    let means: Vec<String> = mean.means.iter().map(|score| score.one_decimal()).collect();
    format!(
        "{} ({}), over {over}: {moved}.",
        told.means(&means),
        tenths_words(mean.movement_tenths(), told),
    )
}

/// `Sum of its parts: 21 of 33, Developing; then 22 of 33, Achieving.` A section of another edition
/// is named, and a session that has none says so.
pub(crate) fn came_to_words(rolled: &RolledTrend, told: Told) -> String {
    let one = |came_to: &Option<CameTo>| match came_to {
        None => "nothing".to_owned(),
        Some(came_to) => match &came_to.title {
            None => came_to.words.clone(),
            Some(title) => format!("{} (as “{title}”)", came_to.words),
        },
    };
    let all: Vec<String> = rolled.sessions.iter().map(one).collect();
    format!(
        "{}, as each session asked them: {}.",
        rolled.roll_up.how(),
        all.join(&format!("; {} ", told.between()))
    )
}

/// Which of a section's parts have nothing to be compared with in an earlier session, in a
/// sentence; nothing when all have. `section` is one that stands by itself.
pub(crate) fn not_comparable(comparison: &Comparison, section: usize) -> Option<String> {
    let sections = &comparison.sections;
    if !sections[section].corresponds {
        return Some(
            "Not comparable: nothing in the earlier sessions corresponds to it.".to_owned(),
        );
    }
    let parts = sections[section + 1..].iter();
    let parts = parts.take_while(|part| part.depth > sections[section].depth);
    let apart: Vec<String> = parts
        .filter(|part| !part.corresponds)
        .map(|part| part.title.clone())
        .collect();
    (!apart.is_empty()).then(|| format!("Not comparable: {}.", apart.join("; ")))
}

/// A statement's words, and what has to be known of its scores.
pub(crate) fn row_text(row: &StatementTrend) -> String {
    let reverse = row.reverse.then_some("low is good: turned round");
    let local = row.local.then_some("the organisation’s own");
    let said: Vec<&str> = reverse.into_iter().chain(local).collect();
    match said.as_slice() {
        [] => row.text.clone(),
        said => format!("{} ({})", row.text, said.join("; ")),
    }
}

/// The words in which the newest of the other editions asked a statement, where they are not the
/// same: `Asked before as: …`.
pub(crate) fn asked_before(row: &StatementTrend) -> Option<String> {
    let mut before = row.standings.iter().rev().flatten();
    let asked = before.find_map(|standing| standing.asked.as_ref())?;
    Some(format!("Asked before as: {asked}"))
}

/// How confident the group was first and is now, where it said so both times and changed its mind; of
/// several groups, how confident the first was and the last.
pub(crate) fn confidence_words(row: &StatementTrend, told: Told) -> Option<String> {
    let mut said = row.standings.iter().flatten().filter_map(|s| s.confidence);
    let first = said.next()?;
    let last = said.next_back()?;
    let newest = row.standings.last()?.as_ref()?.confidence?;
    (first != newest && last == newest).then(|| match told {
        Told::Movement => format!("Confidence {first}, now {newest}"),
        Told::Difference => format!("Confidence {first} and {newest}"),
    })
}

/// `up 0.4`, `down 1.0`, `the same`.
fn tenths_words(tenths: i64, told: Told) -> String {
    told.by(tenths, &tenths_number(tenths))
}

/// Tenths without their sign: `0.4`.
pub(crate) fn tenths_number(tenths: i64) -> String {
    let tenths = tenths.unsigned_abs();
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// What is said of one session beside its day: `12 of 28 agreed, a rehearsal`. With several
/// editions or organisations it is said which.
pub(crate) fn session_words(comparison: &Comparison, position: usize) -> String {
    let session = &comparison.sessions[position];
    let mut words = format!("{} of {} agreed", session.agreed, session.asked);
    if session.altered {
        words += ", ALTERED";
    }
    if session.rehearsal {
        words += ", a rehearsal";
    }
    if comparison.is_of_several() {
        let who = match session.organisation.as_str() {
            "" => "no organisation named",
            name => name,
        };
        words = format!("{words}, {who}");
    }
    if comparison.workshops().len() > 1 {
        words = format!("{words}, {}", session.workshop);
    }
    words
}

/// `18 November 2025`.
pub fn date_words(at: Timestamp, zone: &TimeZone) -> String {
    let day = at.to_zoned(zone.clone()).date();
    day.strftime("%-d %B %Y").to_string()
}

/// What became of the agreement of the votes: `Split, now Close`, or the word that holds. Of several
/// organisations, what it is in the first and in the last: `Split and Close`.
pub(crate) fn views_words(row: &StatementTrend, told: Told) -> String {
    let word = |standing: &Standing| standing.word.map(|word| word.to_string());
    match row.views() {
        None => String::new(),
        Some(Views::Same) => word(row.now()).unwrap_or_default(),
        Some(Views::Closer | Views::Further) => {
            let words = word(row.then().1).zip(word(row.now()));
            words.map_or_else(String::new, |(then, now)| match told {
                Told::Movement => format!("{then}, now {now}"),
                Told::Difference => format!("{then} and {now}"),
            })
        }
    }
}

/// A row's values, `·` where there is none: `2 · 3`.
pub(crate) fn values_words(row: &StatementTrend) -> String {
    let value = |standing: &Option<Standing>| match standing {
        Some(standing) => standing.counts.to_string(),
        None => "·".to_owned(),
    };
    let values: Vec<String> = row.standings.iter().map(value).collect();
    values.join(" ")
}

/// The bars of a row.
pub(crate) fn row_spark(row: &StatementTrend) -> String {
    let values = row.standings.iter();
    let values = values.map(|standing| standing.as_ref().map(|s| u32::from(s.counts)));
    spark(values, (row.ends.0.into(), row.ends.1.into()))
}

/// `What will be done (Chief Nurse, by 31 March 2027), about “a statement”`.
pub(crate) fn action_words(line: &ActionLine, zone: &TimeZone) -> String {
    let due = line.due.map(|due| due.strftime("by %-d %B %Y").to_string());
    let owner = (!line.owner.is_empty()).then(|| line.owner.clone());
    let beside: Vec<String> = owner.into_iter().chain(due).collect();
    let mut words = line.what.clone();
    if !beside.is_empty() {
        words = format!("{words} ({})", beside.join(", "));
    }
    if let Some(about) = &line.about {
        words = format!("{words}, about “{}”", about.trim_end_matches('.'));
    }
    if let Some(done) = line.done {
        words = format!("{words}, done on {}", date_words(done, zone));
    }
    let Some(ScoreMoved { then, now, reverse }) = line.moved else {
        return words;
    };
    let score = if reverse {
        "the score, turned round,"
    } else {
        "the score"
    };
    match now.cmp(&then) {
        Ordering::Equal => format!("{words}: {score} stayed at {now}"),
        Ordering::Greater => format!("{words}: {score} went up from {then} to {now} after that"),
        Ordering::Less => format!("{words}: {score} went down from {then} to {now} after that"),
    }
}
