//! A record printed for people: who met, what was asked, how each round went, what was agreed and
//! why, and who will do what by when.
//!
//! Pure: the width and the time zone are arguments. Plain text without escape codes, wrapped by
//! words, so that it reads as well in a mail or with a screen reader as on a terminal.

mod days;
mod figures;
pub(crate) mod page;
mod statement;

use std::fmt::Write as _;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::agreement;
use crate::evidence::About;
use crate::record::{
    ALTERED, Action, ActionState, PickRound, Place, Progress, Record, SignOff, Standing,
};
use crate::text::listed;
use crate::view::{PickResult, Summary};
use crate::workshop::{Each, Point, Rag, Wording};
pub(crate) use days::{days, on_days};
pub(crate) use figures::addition_words;
use page::Page;

/// The narrowest page, in columns: below it wrapped lines would hold a word each.
pub const NARROWEST: usize = 40;

/// The whole record in lines of at most `width` columns, or [`NARROWEST`] when that is more. Times
/// are those of `zone`.
pub fn text(record: &Record, width: usize, zone: &TimeZone) -> String {
    let mut page = Page::new(width.max(NARROWEST));
    head(&mut page, record, zone);
    sections(&mut page, record, zone);
    whole(&mut page, record);
    for (i, round) in record.priorities.iter().enumerate() {
        priorities(&mut page, record, i + 1, round);
    }
    actions(&mut page, record, zone);
    method(&mut page, record);
    page.finish()
}

fn head(page: &mut Page, record: &Record, zone: &TimeZone) {
    if record.standing() == Standing::Altered {
        page.line(0, &format!("{ALTERED}."));
        page.gap();
    }
    let workshop = &record.workshop;
    if record.rehearsal {
        page.line(
            0,
            "Rehearsal: simulated phones took part, so it says nothing of a board.",
        );
        page.gap();
    }
    if record.organisation.is_empty() {
        page.title(&workshop.title_and_edition());
    } else {
        page.title(&record.organisation);
        page.line(0, &workshop.title_and_edition());
        page.gap();
    }
    page.labelled(0, "Date", &days(record, zone));
    page.labelled(0, "Form", &form(record));
    page.labelled(0, "State", &state(record));
    for sign_off in &record.sign_offs {
        page.labelled(0, "Signed off", &signed_words(sign_off, zone));
    }
    page.labelled(0, "Joined", &joined(record));
    figures::head(page, record, zone);
    let (agreed, asked) = (record.agreed_count(), record.statements.len());
    page.labelled(0, "Agreed", &format!("{agreed} of {asked} statements"));
}

/// `by the Chair on 31 March 2027, fingerprint 3f2a91c077de10b4`, and whether something was changed since.
pub(crate) fn signed_words(sign_off: &SignOff, zone: &TimeZone) -> String {
    let SignOff {
        at,
        by,
        fingerprint,
        changed_since,
    } = sign_off;
    let on = day_words(at.to_zoned(zone.clone()).date());
    let since = if *changed_since {
        "; amended since"
    } else {
        ""
    };
    format!("by {by} on {on}, fingerprint {fingerprint}{since}")
}

/// `31 March 2027`.
fn day_words(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

fn form(record: &Record) -> String {
    let workshop = &record.workshop;
    let mut form = if record.selection.short {
        "short form".to_owned()
    } else {
        "all statements".to_owned()
    };
    if !record.selection.sections.is_empty() {
        let title = |id: &String| match workshop.section_by_id(id) {
            Some(section) => workshop.sections()[section].title.clone(),
            None => id.clone(),
        };
        let titles: Vec<String> = record.selection.sections.iter().map(title).collect();
        write!(form, "; only {}", titles.join(", ")).expect("a string takes any text");
    }
    form
}

pub(crate) fn state(record: &Record) -> String {
    if record.finished() {
        return "finished".to_owned();
    }
    let workshop = &record.workshop;
    let title = |section: usize| &workshop.sections()[section].title;
    let place = match record.place {
        Place::Lobby => "the lobby".to_owned(),
        Place::Section(section) => title(section).clone(),
        Place::Sweep(section) => format!("the sweep of {}", title(section)),
        Place::Statement(statement) => {
            let (number, of) = (statement + 1, workshop.statements().len());
            let section = title(workshop.statements()[statement].section);
            format!("{section}, statement {number} of {of}")
        }
        Place::Summary(section) => format!("the summary of {}", title(section)),
        Place::WholeSummary => "the summary of all sections".to_owned(),
        Place::Priorities => "the priorities".to_owned(),
        Place::End => "the end".to_owned(),
    };
    format!("not finished; stopped at {place}")
}

fn joined(record: &Record) -> String {
    let groups = record.workshop.groups().iter().zip(&record.joined_by_group);
    let groups: Vec<String> = groups
        .filter(|(_, joined)| **joined > 0)
        .map(|(group, joined)| format!("{} {joined}", group.title))
        .collect();
    let joined = if groups.is_empty() {
        record.joined.to_string()
    } else {
        format!("{} ({})", record.joined, groups.join(", "))
    };
    match record.observers {
        0 => joined,
        watched => format!("{joined}; {watched} watched"),
    }
}

fn sections(page: &mut Page, record: &Record, zone: &TimeZone) {
    let workshop = &record.workshop;
    for top in workshop.top_sections() {
        let section = &workshop.sections()[top];
        page.heading(&section.title);
        let voters = workshop.voter_titles(top);
        page.labelled(0, "Voted on by", &listed(&voters));
        figures::print(page, record, (About::Section(top), 0));
        let summary = Summary::of_section(record, top);
        score(page, &summary);
        for part in summary.parts.iter().filter(|part| part.own_rule) {
            if let Some(score) = part.score.as_ref().filter(|_| part.title != summary.title) {
                let words = format!("{}{}.", score.words, rag_words(score.rag));
                page.labelled(0, &part.title, &words);
            }
        }
        let mut part = top;
        for position in section.statements.clone() {
            let holder = workshop.statements()[position].section;
            if holder != part {
                page.gap();
                page.line(0, &workshop.sections()[holder].title);
                if workshop.voters_of(holder) != workshop.voters_of(top) {
                    let voters = listed(&workshop.voter_titles(holder));
                    page.labelled(0, "Voted on by", &voters);
                }
                figures::print(page, record, (About::Section(holder), 0));
                part = holder;
            }
            statement::print(page, record, position, zone);
        }
    }
}

/// A rolled-up score with how many statements have each point: a number alone misleads.
fn score(page: &mut Page, summary: &Summary) {
    let of = format!("{} of {} agreed", summary.agreed, summary.asked);
    let Some(score) = &summary.score else {
        page.line(0, &of);
        return;
    };
    let rows = || summary.parts.iter().flat_map(|part| &part.rows);
    let counts = summary.points.iter().map(|point| {
        let times = rows().filter(|row| row.agreed == Some(point.value)).count();
        format!("{} {times}", point.label)
    });
    let counts: Vec<String> = counts.collect();
    let counts = match counts.as_slice() {
        [] => String::new(),
        counts => format!(": {}", counts.join(" · ")),
    };
    let (name, words, rag) = (score.method.name(), &score.words, rag_words(score.rag));
    page.line(0, &format!("{name} {words}{rag}. {of}{counts}."));
}

fn whole(page: &mut Page, record: &Record) {
    let summary = Summary::of_whole(record);
    // Of one section alone the score has been told, unless the whole has a rule of its own.
    let own_rule = record.workshop.roll_up().is_some();
    if summary.agreed > 0 && (summary.parts.len() > 1 || own_rule) {
        page.heading(&summary.title);
        score(page, &summary);
    }
    for (one, many, texts) in [
        ("Strength", "Strengths", &summary.strong),
        ("Gap", "Gaps", &summary.gaps),
    ] {
        if !texts.is_empty() {
            page.heading(if texts.len() == 1 { one } else { many });
            for text in texts {
                page.item(0, "-", text);
            }
        }
    }
}

/// What was picked, most often first.
fn priorities(page: &mut Page, record: &Record, number: usize, round: &PickRound) {
    page.heading(&if record.priorities.len() > 1 {
        format!("Priorities, round {number}")
    } else {
        "Priorities".to_owned()
    });
    let workshop = &record.workshop;
    if let Some(priorities) = workshop.priorities() {
        page.line(0, &priorities.question);
    }
    page.line(0, &PickResult::of(round, workshop).turnout(round.each));
    let Some(tally) = round.tally.whole() else {
        page.line(0, "Too few votes to show without exposing somebody.");
        return;
    };
    let mut picked: Vec<(u32, usize)> = tally
        .counts
        .iter()
        .copied()
        .zip(round.offered.iter().copied())
        .collect();
    picked.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    for (count, statement) in picked {
        let text = &workshop.name_of(statement);
        let words = match round.each {
            Each::Picks(_) => format!("{count:>3} of {}", tally.answered),
            Each::Dots(_) => format!("{count:>3}"),
        };
        page.item(0, &words, text);
    }
}

fn actions(page: &mut Page, record: &Record, zone: &TimeZone) {
    page.heading("Actions");
    if record.actions.is_empty() {
        page.line(0, "None.");
    }
    // What the room would work on first stands first; each keeps its number.
    let mut order = record.plan();
    let all = 0..record.actions.len();
    order.extend(all.filter(|at| record.actions[*at].state != ActionState::Open));
    for i in order {
        let action = &record.actions[i];
        let Action {
            what,
            owner,
            due,
            statement,
            carried,
            origin: _, // It is known by its words here.
            state,
            progress,
            changed: _, // For calendars.
        } = action;
        page.item(0, &format!("{}.", i + 1), what);
        let owner = if owner.is_empty() {
            "nobody named"
        } else {
            owner
        };
        page.labelled(3, "Owner", owner);
        let due = due.map_or_else(|| "no date".to_owned(), day_words);
        page.labelled(3, "Due", &due);
        if let Some(statement) = statement {
            page.labelled(3, "About", &record.workshop.name_of(*statement));
        }
        if let Some(priority) = statement.and_then(|s| record.priority_of(s)) {
            page.labelled(3, "Priority", &priority.to_string());
        }
        if *carried {
            page.line(3, "Carried forward from the session before.");
        }
        if *state != ActionState::Open {
            page.labelled(3, "State", state.word());
        }
        for entry in progress {
            let day = day_words(entry.at.to_zoned(zone.clone()).date());
            page.labelled(3, &day, &progress_words(entry));
        }
    }
}

/// What was said of an action on a day: "done; the guide is out".
pub(crate) fn progress_words(entry: &Progress) -> String {
    let became = entry.became.map(ActionState::word);
    let note = (!entry.note.is_empty()).then_some(entry.note.as_str());
    let parts: Vec<&str> = became.into_iter().chain(note).collect();
    parts.join("; ")
}

fn method(page: &mut Page, record: &Record) {
    let workshop = &record.workshop;
    page.heading("Method");
    page.line(
        0,
        &format!(
            "Each round was voted on blind and shown at once. A distribution is shown from {} \
             votes. Scores were agreed by the group and are not computed from votes. Don’t know, \
             not applicable and not voting are never a zero.",
            workshop.disclosure().distribution
        ),
    );
    if (0..workshop.sections().len()).any(|s| !workshop.voters_of(s).is_empty()) {
        let disclosure = workshop.disclosure();
        let least = disclosure.distribution.max(disclosure.group);
        let words = format!("In a section with its own voters it is shown from {least}.");
        page.line(0, &words);
    }
    for rule in agreement::rule().lines() {
        page.item(0, "-", rule);
    }
    if let Some(rule) = agreement::quorum_rule(workshop.quorum()) {
        page.item(0, "-", &rule);
    }
    let wording = match workshop.wording() {
        Wording::Own => "worded by the workshop’s author, not the framework’s own words",
        Wording::Official => "the framework’s own words",
    };
    page.labelled(0, "Wording", wording);
    page.labelled(0, "Source", workshop.source());
    page.labelled(0, "Licence", workshop.licence());
    let (id, fingerprint) = (workshop.id(), workshop.fingerprint());
    page.labelled(0, "Workshop", &format!("{id}, fingerprint {fingerprint}"));
}

/// `2 In development (A Amber)`.
fn point_words(point: &Point) -> String {
    format!("{} {}{}", point.value, point.label, rag_words(point.rag))
}

/// ` (A Amber)`, or nothing.
fn rag_words(rag: Option<Rag>) -> String {
    rag.map_or_else(String::new, |rag| {
        format!(" ({} {})", rag.letter(), rag.word())
    })
}

#[cfg(test)]
mod tests;
