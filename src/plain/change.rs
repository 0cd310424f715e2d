//! What is different between two states of the room, a line for each thing.
//!
//! A line is a word and what it now is. The word alone means that it is empty now: `note` after a
//! note was taken away. At a new place everything is said that is not empty.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::evidence::Figure;
use crate::pace;
use crate::record::Place;
use crate::room::{Full, Saved, Snapshot};
use crate::session::{Door, Phase, Step};
use crate::text::clean;
use crate::view::{AgreedView, RaisedView, SharedView};
use crate::workshop::{Point, Rag};

use super::revealed::Revealed;
use super::{LONGEST_LINE, actions, arrival, next_words, signed, sweep, time};

/// The room as the lines tell it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shown {
    pub(super) view: SharedView,
    pub(super) saved: Saved,
    pub(super) full: Option<Full>,
    /// Whether somebody tries one code after the other.
    pub(super) guessed: bool,
    /// The id by which `goto` knows the place.
    pub(super) place: String,
    /// Ids of what the ballot at the end offers, while it is here.
    pub(super) offers: Vec<String>,
    /// Ids of what is still to be talked about of a sweep, widest disagreement first.
    pub(super) queue: Vec<String>,
    /// The points of the workshop's own scale.
    pub(super) points: Vec<Point>,
    /// Ids of what is not agreed, where the next step ends the session.
    pub(super) unagreed: Vec<String>,
    /// When a break ends, as clocks in the room say.
    pub(super) break_until: Option<String>,
    pub(super) file: Option<String>,
    /// Where days begin.
    pub(super) zone: TimeZone,
    /// The day, by which actions are overdue.
    pub(super) today: Date,
}

impl Shown {
    pub(super) fn of(
        snapshot: &Snapshot,
        file: Option<&str>,
        (zone, today): (&TimeZone, Date),
    ) -> Self {
        let view = SharedView::of(&snapshot.session);
        let workshop = &snapshot.session.record().workshop;
        let offers = match (view.place, &view.priorities) {
            (Place::Priorities, Some(ballot)) => ballot.offers.iter(),
            _ => [].iter(),
        };
        Self {
            saved: snapshot.saved.clone(),
            full: snapshot.full,
            guessed: snapshot.guessed,
            place: view.place.name(workshop),
            offers: offers.map(|offer| offer.id.clone()).collect(),
            queue: {
                let waiting = view.queue.iter().flatten();
                let ids = waiting.map(|s| workshop.statements()[*s].id.clone());
                ids.collect()
            },
            points: workshop.scale().points.clone(),
            break_until: view.on_break.map(|b| pace::clock(b.until, zone)),
            unagreed: match view.step {
                Step::GoOn(Place::End) => {
                    let record = snapshot.session.record();
                    let open = record.not_agreed();
                    open.map(|s| workshop.statements()[s].id.clone()).collect()
                }
                _ => Vec::new(),
            },
            file: file.map(str::to_owned),
            zone: zone.clone(),
            today,
            view,
        }
    }

    /// The id of what is voted on here.
    pub(super) fn statement(&self) -> Option<&str> {
        match self.view.place {
            Place::Statement(_) | Place::Priorities => Some(&self.place),
            Place::Lobby => self.view.statement.as_ref().map(|s| s.id.as_str()),
            _ => None,
        }
    }

    /// The newest round, when it is revealed and no other is open.
    pub(super) fn revealed(&self) -> Option<Revealed<'_>> {
        if waits(&self.view) {
            return None;
        }
        match self.view.place {
            Place::Statement(_) | Place::Lobby => self.view.result().map(Revealed::Rated),
            Place::Priorities => {
                let ballot = self.view.priorities.as_ref()?;
                let result = ballot.result.as_ref();
                result.map(|result| Revealed::Picked(ballot, result))
            }
            _ => None,
        }
    }
}

/// The lines that lead from `before` to `now`; from nothing, everything there is.
pub(super) fn lines(before: Option<&Shown>, now: &Shown) -> Vec<String> {
    let mut lines = Lines::default();
    match before {
        None => arrival::opening(&mut lines, now),
        Some(before) if before.saved != now.saved => lines.all.push(saved(now)),
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
fn door(lines: &mut Lines, before: Option<&Shown>, now: &Shown) {
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

/// Lines as they are made.
#[derive(Default)]
pub(super) struct Lines {
    pub(super) all: Vec<String>,
}

impl Lines {
    pub(super) fn say(&mut self, word: &str, rest: &str) {
        self.all
            .push(format!("{word} {rest}").trim_end().to_owned());
    }

    /// Says `now` when it is another than before; the word alone when it is gone.
    pub(super) fn changed<T: ToString + PartialEq>(
        &mut self,
        word: &str,
        before: Option<T>,
        now: Option<T>,
    ) {
        if before != now {
            let rest = now.map_or_else(String::new, |n| n.to_string());
            self.say(word, &rest);
        }
    }

    /// Says `now` when it is another than before, which was empty when it is nothing.
    pub(super) fn text(&mut self, word: &str, before: Option<&str>, now: &str) {
        if before.unwrap_or("") != now {
            self.say(word, now);
        }
    }
}

pub(super) fn saved(now: &Shown) -> String {
    match (&now.saved, &now.file) {
        (Saved::OnDisk, Some(file)) => format!("saved {file}"),
        (Saved::OnDisk, None) => "saved".to_owned(),
        // What a disk says is not ours, so it is made one line.
        (Saved::Unsaved { why }, _) => format!("unsaved {}", clean(why, LONGEST_LINE)),
    }
}

/// `2 In development (A Amber)`.
pub(super) fn scored(value: u8, label: &str, rag: Option<Rag>) -> String {
    match rag {
        Some(rag) => format!("{value} {label} ({} {})", rag.letter(), rag.word()),
        None => format!("{value} {label}"),
    }
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
fn voting(lines: &mut Lines, here: Option<&Shown>, now: &Shown) {
    let count =
        |view: &SharedView| waits(view).then(|| format!("{} of {}", view.voted, view.voters));
    if now.view.sweep.is_some() {
        let through = here.and_then(|b| sweep::through(&b.view));
        let now = sweep::through(&now.view);
        if now.is_some() {
            lines.changed("through", through, now);
        }
    } else if waits(&now.view) {
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

/// Whether a round is not revealed yet.
fn waits(view: &SharedView) -> bool {
    matches!(view.phase, Phase::Voting | Phase::Closed)
}

/// How many hands are counted. Which point they were raised for waits for the reveal, as votes do.
pub(super) fn hands(shown: &Shown) -> Option<u32> {
    shown.view.hands.map(RaisedView::all)
}

/// How many of them are remote members', when any were counted.
pub(super) fn remote_hands(shown: &Shown) -> Option<u32> {
    shown.view.hands?.remote
}

fn agreed(lines: &mut Lines, before: Option<&AgreedView>, now: Option<&AgreedView>) {
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

/// Counts with spaces between: `4 1 2 5`.
pub(super) fn numbers(counts: &[u32]) -> String {
    let words: Vec<String> = counts.iter().map(u32::to_string).collect();
    words.join(" ")
}
