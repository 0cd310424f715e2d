//! What is different between two states of the room, a line for each thing.
//!
//! A line is a word and what it now is. The word alone means that it is empty now: `note` after a
//! note was taken away. At a new place everything is said that is not empty.

use crate::evidence::Figure;
use crate::room::Full;
use crate::session::{Door, Phase};
use crate::view::{AgreedView, RaisedView, SharedView};

use super::shown::{Shown, is_blind};
use super::told::{Told, scored};
use super::{actions, arrival, next_words, signed, sweep, time};

/// The lines that lead from `before` to `now`; from nothing, everything there is.
pub(super) fn lines(before: Option<&Shown>, now: &Shown) -> Vec<String> {
    let mut lines = Told::default();
    match before {
        None => arrival::opening(&mut lines, now),
        Some(before) if before.saved != now.saved => lines.all.push(now.saved_words()),
        Some(_) => {}
    }
    let moved = before.is_none_or(|b| b.place != now.place);
    // What was said of another place is not compared with what is said here.
    let here = before.filter(|_| !moved);
    let was = before.map(|b| &b.view);
    let (view, seen_here) = (&now.view, here.map(|b| &b.view));
    lines.changed("joined", was.map(|v| v.joined), Some(view.joined));
    let watching = |v: &SharedView| (v.observers > 0).then_some(v.observers);
    lines.changed("observers", was.and_then(watching), watching(view));
    let tickets = was.and_then(ticket_words);
    lines.changed("tickets", tickets, ticket_words(view));
    door(&mut lines, before, now);
    let phase = before.map(|b| b.view.phase);
    lines.changed("phase", phase, Some(view.phase));
    if moved {
        arrival::place(&mut lines, was, now);
    } else {
        let last_time = seen_here.and_then(arrival::last_time);
        lines.changed("last_time", last_time, arrival::last_time(view));
        // A practice vote comes to the lobby and goes from it while the room stays there.
        let asked = seen_here.and_then(asked);
        lines.changed("statement", asked, self::asked(view));
        arrival::asked_otherwise(&mut lines, seen_here, view);
    }
    lines.changed("round", seen_here.and_then(round), round(view));
    sweep::lines(&mut lines, here, now);
    voting(&mut lines, here, now);
    let queue = here.map(|b| b.queue.join(" "));
    lines.text("queue", queue.as_deref(), &now.queue.join(" "));
    arrival::earlier(&mut lines, now, moved);
    if let Some(revealed) = now.revealed() {
        let known = here.is_some_and(|b| b.revealed().is_some() && b.view.round == view.round);
        if !known {
            for (word, value) in revealed.pairs() {
                lines.say(word, &value);
            }
        }
    }
    lines.changed("comments", seen_here.and_then(comments), comments(view));
    agreed(
        &mut lines,
        seen_here.and_then(|v| v.agreed.as_ref()),
        view.agreed.as_ref(),
    );
    arrival::texts(&mut lines, seen_here, view);
    signed::changed(&mut lines, was, now);
    let known = was.map_or(&[][..], |v| &v.actions);
    actions::changed(&mut lines, known, &view.actions, &now.zone);
    if here.is_none_or(|b| b.view.figures != view.figures) {
        for figure in &view.figures {
            lines.say("figure", &figure_words(figure));
        }
    }
    time::lines(&mut lines, before, now);
    let unagreed = |shown: &Shown| {
        let ids = &shown.unagreed;
        (!ids.is_empty()).then(|| format!("{} {}", ids.len(), ids.join(" ")))
    };
    lines.changed("unagreed", before.and_then(unagreed), unagreed(now));
    let next = was.map(next_words);
    lines.changed("next", next, Some(next_words(view)));
    lines.all
}

/// Who may come in, and whether there is room for them.
fn door(lines: &mut Told, before: Option<&Shown>, now: &Shown) {
    let door = before.map_or(Door::Open, |b| b.view.door);
    lines.changed(
        "room",
        Some(door_words(door)),
        Some(door_words(now.view.door)),
    );
    let full = |shown: &Shown| shown.full.map(Full::why);
    lines.changed("full", before.and_then(full), full(now));
    lines.changed(
        "guessed",
        before.and_then(guessed_words),
        guessed_words(now),
    );
}

/// That somebody guesses, and what keeps them out.
pub(super) fn guessed_words(shown: &Shown) -> Option<&'static str> {
    let words = match shown.view.door {
        Door::Open => "somebody is guessing the code; `lock` keeps them out",
        Door::Locked { .. } => "somebody is guessing the code; the door is locked",
    };
    shown.guessed.then_some(words)
}

/// `3 of 14 used`, when tickets are needed.
pub(super) fn ticket_words(view: &SharedView) -> Option<String> {
    let (used, made) = view.tickets?;
    Some(format!("{used} of {made} used"))
}

/// The statement here, as it is told on arriving.
fn asked(view: &SharedView) -> Option<String> {
    let statement = view.statement.as_ref()?;
    Some(format!("{} {}", statement.id, statement.text))
}

/// How many comments came with the newest round, and whether they are kept: `3` or `3 kept`.
pub(super) fn comments(view: &SharedView) -> Option<String> {
    let comments = &view.comments;
    let kept = if comments.kept { " kept" } else { "" };
    (comments.in_all > 0).then(|| format!("{}{kept}", comments.in_all))
}

/// `open`, `locked`, or `locked, 1 may come in`.
pub(super) fn door_words(door: Door) -> String {
    match door {
        Door::Open => "open".to_owned(),
        Door::Locked { admits: 0 } => "locked".to_owned(),
        Door::Locked { admits } => format!("locked, {admits} may come in"),
    }
}

/// `Sickness absence: 5.1% · others 4.8 · before 5.4 (31 March 2026 · ESR · an outcome)`.
fn figure_words(figure: &Figure) -> String {
    let said = format!("{}: {}", figure.label, figure.values());
    match figure.origin().as_str() {
        "" => said,
        origin => format!("{said} ({origin})"),
    }
}

/// The round's number, once there is one.
fn round(view: &SharedView) -> Option<usize> {
    (view.round > 0).then_some(view.round)
}

/// How many have voted while a round waits for its reveal, and how many had not when it closed.
fn voting(lines: &mut Told, here: Option<&Shown>, now: &Shown) {
    let count =
        |view: &SharedView| is_blind(view).then(|| format!("{} of {}", view.voted, view.voters));
    if now.view.sweep.is_some() {
        let through = here.and_then(|b| sweep::through(&b.view));
        let now = sweep::through(&now.view);
        if now.is_some() {
            lines.changed("through", through, now);
        }
    } else if is_blind(&now.view) {
        lines.changed("voted", here.and_then(|b| count(&b.view)), count(&now.view));
        lines.changed("hands", here.and_then(hands), hands(now));
        let remote = (here.and_then(remote_hands), remote_hands(now));
        lines.changed("remote", remote.0, remote.1);
    }
    if here.is_none_or(|b| b.view.phase != Phase::Voting) {
        return;
    }
    let (voted, of) = match (now.view.phase, now.revealed()) {
        (Phase::Closed, _) => (now.view.voted, now.view.voters),
        (_, Some(revealed)) if now.view.round == here.map_or(0, |b| b.view.round) => {
            revealed.votes()
        }
        _ => return,
    };
    if voted < of {
        lines.say("missing", &format!("{} of {of}", of - voted));
    }
}

/// How many hands are counted. Which point they were raised for waits for the reveal, as votes do.
pub(super) fn hands(shown: &Shown) -> Option<u32> {
    shown.view.hands.map(RaisedView::all)
}

/// How many of them are remote members', when any were counted.
pub(super) fn remote_hands(shown: &Shown) -> Option<u32> {
    shown.view.hands?.remote
}

fn agreed(lines: &mut Told, before: Option<&AgreedView>, now: Option<&AgreedView>) {
    lines.changed("agreed", before.map(agreed_words), now.map(agreed_words));
    let reason = |a: &AgreedView| a.reason.clone();
    let dissent = |a: &AgreedView| a.dissent.clone();
    let text =
        |a: Option<&AgreedView>, of: fn(&AgreedView) -> String| a.map_or_else(String::new, of);
    lines.text("reason", Some(&text(before, reason)), &text(now, reason));
    lines.text("dissent", Some(&text(before, dissent)), &text(now, dissent));
    lines.changed(
        "target",
        before.and_then(target_words),
        now.and_then(target_words),
    );
    let confidence = |a: &AgreedView| a.confidence;
    lines.changed(
        "confidence",
        before.and_then(confidence),
        now.and_then(confidence),
    );
}

fn agreed_words(agreed: &AgreedView) -> String {
    let words = scored(agreed.value, &agreed.label, agreed.rag);
    if agreed.outdated {
        format!("{words}, before the newest round")
    } else {
        words
    }
}

/// `3 2027-03-31`.
pub(super) fn target_words(agreed: &AgreedView) -> Option<String> {
    let (value, by) = agreed.target?;
    Some(format!("{value} {by}"))
}
