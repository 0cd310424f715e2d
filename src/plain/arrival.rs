//! What is said on arriving: once at the start, and at every new place.

use super::actions::action_words;
use super::revealed::Revealed;
use super::shown::Shown;
use super::told::{Told, scored};
use crate::record::Place;
use crate::room::Saved;
use crate::text::listed;
use crate::view::{PickView, REVERSED, ScoreView, SharedView, Summary, SummaryPart};
use crate::workshop::{Each, LOCAL, Method, Point};

/// What is said once, before anything else.
pub(super) fn opening(lines: &mut Told, now: &Shown) {
    let view = &now.view;
    if view.rehearsal {
        lines.say("rehearsal", "for practice, not a meeting that counts");
    }
    lines.text("organisation", None, &view.organisation);
    lines.say("workshop", &view.workshop);
    if let Some(since) = &view.since {
        let (held, scores, open) = (since.held, since.carried, since.open);
        let overdue = match since.overdue(now.today) {
            0 => String::new(),
            overdue => format!(", {overdue} of them overdue"),
        };
        let of = |n: usize, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
        let (scores, open) = (of(scores, "agreed score"), of(open, "open action"));
        let words = format!("{held}: {scores}, {open}{overdue}");
        lines.say("since", &words);
    }
    points(lines, &now.points);
    for rule in crate::agreement::rule().lines() {
        lines.say("rule", rule);
    }
    if let Some(rule) = crate::agreement::quorum_rule(view.quorum) {
        lines.say("rule", &rule);
    }
    if now.saved != Saved::OnDisk {
        lines.all.push(now.saved_words());
    }
}

fn points(lines: &mut Told, points: &[Point]) {
    for point in points {
        lines.say("point", &point_words(point));
    }
}

/// `2 In development (A Amber): Started, but only in some places`.
fn point_words(point: &Point) -> String {
    let scored = scored(point.value, &point.label, point.rag);
    if point.meaning.is_empty() {
        scored
    } else {
        format!("{scored}: {}", point.meaning)
    }
}

/// What there is at a place that was come to.
pub(super) fn place(lines: &mut Told, was: Option<&SharedView>, now: &Shown) {
    let view = &now.view;
    if now.statement().is_none() {
        lines.say("place", &now.place);
    }
    if was.is_none_or(|w| w.path != view.path) && !view.path.is_empty() {
        lines.say("section", &view.path_line());
    }
    lines.text("voters", None, &listed(&view.voted_by));
    match view.place {
        // The sweep itself says what it asks.
        Place::Sweep(_) => {}
        Place::Section(_) => {
            lines.text("purpose", None, &view.purpose);
            carried(lines, view);
        }
        Place::Statement(_) | Place::Lobby => {
            if let Some(statement) = &view.statement {
                lines.say("statement", &format!("{} {}", statement.id, statement.text));
                if let Some(number) = statement.number {
                    lines.say("number", &format!("{number} of {}", statement.of));
                }
                if statement.reverse {
                    lines.say("reverse", REVERSED);
                }
                if statement.local {
                    lines.say("local", LOCAL);
                }
                // The workshop's own scale was told at the start.
                if statement.points != now.points {
                    points(lines, &statement.points);
                }
            }
            carried(lines, view);
        }
        Place::Priorities => {
            if let Some(ballot) = &view.priorities {
                priorities(lines, ballot);
            }
        }
        Place::Summary(_) | Place::WholeSummary | Place::End => {}
    }
    if let Some(summary) = &view.summary {
        sum_up(lines, summary);
    }
}

/// What came before what stands here: rounds before the newest that is revealed, and scores before
/// the one that is agreed.
pub(super) fn earlier(lines: &mut Told, now: &Shown, moved: bool) {
    if !moved || !matches!(now.view.place, Place::Statement(_)) || now.revealed().is_none() {
        return;
    }
    if let [earlier @ .., _] = now.view.rounds.as_slice() {
        for round in earlier {
            let pairs = Revealed::Rated(round).pairs().into_iter();
            let words: Vec<String> = pairs
                .map(|(word, value)| format!("{word} {value}"))
                .collect();
            let words = format!("{}: {}", round.number, words.join(", "));
            lines.say("earlier_round", &words);
        }
    }
    for before in &now.view.earlier {
        let words = scored(before.value, &before.label, None);
        let words = match before.reason.as_str() {
            "" => words,
            reason => format!("{words}: {reason}"),
        };
        lines.say("earlier_score", &words);
    }
}

/// What is written beside the statement here, where it is another than before.
pub(super) fn texts(lines: &mut Told, before: Option<&SharedView>, now: &SharedView) {
    let parked = (before.and_then(SharedView::parked_here), now.parked_here());
    lines.text("parked", parked.0, parked.1.unwrap_or_default());
    lines.text("note", before.map(|v| v.note.as_str()), &now.note);
    let evidence = before.map(|v| v.evidence.as_str());
    lines.text("evidence", evidence, &now.evidence);
}

/// What an earlier session left to where the room is.
fn carried(lines: &mut Told, view: &SharedView) {
    lines.text("last_time", None, &last_time(view).unwrap_or_default());
    let open = view.since.iter().flat_map(|since| &since.actions);
    for action in open {
        lines.say("last_action", &action_words(action));
    }
}

/// What was agreed about the statement here in an earlier session: `2 Started (A Amber), 2026-03-02`.
pub(super) fn last_time(view: &SharedView) -> Option<String> {
    let since = view.since.as_ref()?;
    let then = since.then.as_ref()?;
    let words = scored(then.value, &then.label, then.rag);
    let target = then
        .target
        .map_or_else(String::new, |(value, by)| format!(", target {value} {by}"));
    Some(format!("{words}, {}{target}", since.held))
}

fn priorities(lines: &mut Told, ballot: &PickView) {
    lines.say("statement", &format!("priorities {}", ballot.question));
    asks(lines, ballot);
}

/// How the ballot at the end is asked, where that changed while the room is at it.
pub(super) fn asked_otherwise(lines: &mut Told, before: Option<&SharedView>, now: &SharedView) {
    let before = before.and_then(|view| view.priorities.as_ref());
    if let (Some(before), Some(now), Place::Priorities) = (before, &now.priorities, now.place)
        && before.asks != now.asks
    {
        asks(lines, now);
    }
}

/// What each may give and of what. All statements are not told again one by one.
fn asks(lines: &mut Told, ballot: &PickView) {
    let (word, number) = match ballot.asks.each {
        Each::Picks(number) => ("pick", number),
        Each::Dots(number) => ("dots", number),
    };
    lines.say(word, &number.to_string());
    if ballot.asks.all {
        lines.say("offered", &format!("all {}", ballot.asked));
        return;
    }
    lines.say("offered", &format!("lowest {}", ballot.lowest));
    for offer in &ballot.offers {
        let agreed = offer.agreed.map_or_else(
            || "not agreed".to_owned(),
            |value| format!("agreed {value}"),
        );
        lines.say("offer", &format!("{} {agreed}: {}", offer.id, offer.text));
    }
}

fn sum_up(lines: &mut Told, summary: &Summary) {
    let scores =
        |part: &SummaryPart| -> Vec<u8> { part.rows.iter().filter_map(|row| row.agreed).collect() };
    let all: Vec<u8> = summary.parts.iter().flat_map(scores).collect();
    lines.say(
        "score",
        &score(summary.score.as_ref(), &all, &summary.points, summary.asked),
    );
    if let Some(moved) = &summary.moved {
        let means = moved.means.as_ref();
        let means = means.map_or_else(String::new, |(then, now)| format!("{then} to {now} "));
        let words = format!("{means}over {}: {}", moved.over, moved.words());
        lines.say("moved", &words);
    }
    for part in &summary.parts {
        if let Some(score) = part.score.as_ref().filter(|_| part.rows.is_empty()) {
            lines.say("part", &format!("{}: {}", part.title, named(score)));
            continue;
        }
        let score = score(
            part.score.as_ref(),
            &scores(part),
            &part.points,
            part.rows.len(),
        );
        lines.say("part", &format!("{}: {score}", part.title));
    }
    for text in &summary.strong {
        lines.say("strong", text);
    }
    for text in &summary.gaps {
        lines.say("gap", text);
    }
}

/// A score, never without what it was made of: `2.5 of 4, agreed 4 of 5, by point 0 2 2 0`.
fn score(score: Option<&ScoreView>, agreed: &[u8], points: &[Point], asked: usize) -> String {
    let of = format!("agreed {} of {asked}", agreed.len());
    let Some(score) = score else {
        return of;
    };
    let words = named(score);
    if points.is_empty() {
        return format!("{words}, {of}");
    }
    let times = |point: &Point| agreed.iter().filter(|value| **value == point.value).count();
    let counts: Vec<String> = points.iter().map(|p| times(p).to_string()).collect();
    format!("{words}, {of}, by point {}", counts.join(" "))
}

/// What was made of the scores, by its name where that is no mean: `sum 21 of 33, Developing`.
fn named(score: &ScoreView) -> String {
    match score.method {
        Method::Mean => score.words.clone(),
        other => format!("{} {}", other.name().to_lowercase(), score.words),
    }
}
