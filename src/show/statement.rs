//! One statement: what was agreed, and the rounds that led there.

use jiff::tz::TimeZone;

use super::page::Page;
use super::{day_words, figures, point_words};
use crate::ballot::Tally;
use crate::evidence::About;
use crate::record::{
    Agreed, Aside, Confidence, Hands, Record, Round, Seen, Source, StatementRecord, Target, halves,
};
use crate::view::{GroupResult, REVERSED, gap_words, hidden_words};
use crate::workshop::{LOCAL, Scale, Workshop};

/// How far everything under a statement is indented, in columns.
const INDENT: usize = 4;

pub(super) fn print(page: &mut Page, record: &Record, position: usize, zone: &TimeZone) {
    let asked = &record.workshop.statements()[position];
    let scale = record.workshop.scale_of(position);
    let StatementRecord {
        rounds,
        agreed: decided,
        earlier,
        note,
        parked,
        evidence,
    } = &record.statements[position];
    page.gap();
    page.item(0, &format!("{:>2}.", position + 1), &asked.text);
    if scale.low_is_good {
        page.line(INDENT, REVERSED);
    }
    if asked.local {
        page.line(INDENT, LOCAL);
    }
    figures::print(page, record, (About::Statement(position), INDENT));
    match decided {
        Some(decided) => agreed(page, decided, scale, (rounds.len(), zone)),
        None if rounds.is_empty() => page.line(INDENT, "Not voted on and not agreed."),
        None => page.line(INDENT, "No score was agreed."),
    }
    for before in earlier {
        let on = day_words(before.at.to_zoned(zone.clone()).date());
        let mut words = format!("{}, on {on}", value_words(before.value, scale));
        if !before.reason.is_empty() {
            words = format!("{words}: {}", before.reason);
        }
        page.labelled(INDENT, "Agreed before", &words);
    }
    for (i, held) in rounds.iter().enumerate() {
        round(page, i + 1, held, (scale, &record.workshop));
    }
    page.labelled(INDENT, "Evidence", evidence);
    page.labelled(INDENT, "Note", note);
    if record.statements[position].is_parked() {
        page.labelled(INDENT, "Parked", parked);
    }
}

fn agreed(page: &mut Page, agreed: &Agreed, scale: &Scale, (rounds, zone): (usize, &TimeZone)) {
    let Agreed {
        value,
        reason,
        dissent,
        target,
        confidence,
        after_round,
        in_sweep,
        amendment,
        at,
    } = agreed;
    let on = day_words(at.to_zoned(zone.clone()).date());
    let how = match *after_round {
        _ if *amendment => format!(", amended on {on}"),
        _ if *in_sweep => ", in one stroke after the sweep".to_owned(),
        0 if rounds > 0 => ", before it was voted on".to_owned(),
        0 => ", without a vote".to_owned(),
        after if after < rounds => format!(", after round {after}"),
        _ => String::new(),
    };
    page.labelled(
        INDENT,
        "Agreed",
        &format!("{}{how}", value_words(*value, scale)),
    );
    page.labelled(INDENT, "Reason", reason);
    page.labelled(INDENT, "Dissent", dissent);
    if let Some(Target { value, by }) = target {
        let words = format!("{} by {}", value_words(*value, scale), day_words(*by));
        page.labelled(INDENT, "Target", &words);
    }
    page.labelled(
        INDENT,
        "Confidence",
        confidence.map_or("", Confidence::word),
    );
}

fn value_words(value: u8, scale: &Scale) -> String {
    scale
        .point(value)
        .map_or_else(|| value.to_string(), point_words)
}

fn round(page: &mut Page, number: usize, held: &Round, (scale, workshop): (&Scale, &Workshop)) {
    let Round {
        opened: _,
        revealed: _,
        joined,
        tally,
        hands,
        groups,
        comments,
        in_sweep,
    } = held;
    let shown = match tally {
        Seen::Whole(whole) => {
            let mut words = counts(whole, scale);
            words.extend(beside(tally.aside().unwrap_or_default()));
            words
        }
        Seen::Withheld { aside, .. } => {
            let mut words = vec!["Too few votes to show without exposing somebody".to_owned()];
            words.extend(beside(aside.unwrap_or_default()));
            words
        }
    };
    let mut sentences = vec![
        shown.join(" · "),
        format!("{} of {joined} answered{}", tally.votes(), raised(hands)),
    ];
    if let Some(median) = tally.median_halves(scale) {
        sentences.push(format!("Median {}", halves(median)));
    }
    sentences.push(tally.agreement(workshop.quorum()).to_string());
    if *in_sweep {
        sentences.push("In a sweep".to_owned());
    }
    let words = sentences.join(". ");
    page.labelled(INDENT, &format!("Round {number}"), &format!("{words}."));
    if !groups.is_empty() {
        let least = workshop.disclosure().group;
        let groups = GroupResult::all(held, scale, workshop, least);
        for group in groups.iter().filter(|g| g.counts.is_some()) {
            let counts = group.counts.iter().flatten();
            let counts: Vec<String> = counts.map(u32::to_string).collect();
            let median = group.median.as_deref().unwrap_or("none");
            let words = format!("{}, median {median}", counts.join(" "));
            page.labelled(INDENT, &group.title, &words);
        }
        page.labelled(INDENT, "Groups", &gap_words(&groups).unwrap_or_default());
        page.labelled(INDENT, "Not shown", &hidden_words(&groups).join("; "));
    }
    for comment in comments {
        page.labelled(INDENT, "Comment", comment);
    }
}

/// How many of the votes were hands, when there were any.
fn raised(hands: &Hands) -> String {
    let [room, remote] = [Source::Room, Source::Remote].map(|source| hands.raised_by(source));
    match (room, remote) {
        (0, 0) => String::new(),
        (room, 0) => format!(", {room} of them by show of hands"),
        (0, remote) => format!(", {remote} of them by show of remote hands"),
        (room, remote) => format!(
            ", {} of them by show of hands ({room} in the room, {remote} remote)",
            room + remote
        ),
    }
}

/// Every point with its count, zeros too: what nobody chose is part of the picture.
fn counts(tally: &Tally, scale: &Scale) -> Vec<String> {
    let points = scale.points.iter().zip(&tally.counts);
    let words = points.map(|(point, count)| format!("{} {count}", point.label));
    words.collect()
}

/// Answers beside the scale, when there were any.
fn beside(aside: Aside) -> impl Iterator<Item = String> {
    let Aside {
        dont_know,
        not_applicable,
        abstained,
    } = aside;
    let answers = [
        ("don’t know", dont_know),
        ("not applicable", not_applicable),
        ("abstained", abstained),
    ];
    let given = answers.into_iter().filter(|(_, count)| *count > 0);
    given.map(|(answer, count)| format!("{answer} {count}"))
}
