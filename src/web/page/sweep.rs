//! A sweep: one statement after another, an overview with a way to each, and the list of results.

use maud::{Markup, html};

use super::layout::BALLOT;
use super::parts::{self, look_again, problem, watching};
use super::texts::Texts;
use super::{Scene, Shown, ballot, comment};
use crate::session::Phase;
use crate::view::{OwnView, PhoneView, StatementView, SweepView, SweptView};
use crate::web::sweep::{self, Then, address, way};

/// Where a seat is in an open sweep.
#[derive(Clone, Copy)]
pub(super) struct Stand<'s> {
    /// What it is shown.
    pub(super) shown: sweep::Shown,
    /// Its answers to all statements.
    pub(super) all: &'s OwnView,
}

/// The room as a seat sees it that goes through a sweep.
pub(super) struct At<'s> {
    pub(super) stand: Stand<'s>,
    /// With the statement that it is at.
    pub(super) view: PhoneView,
    /// The address of its page.
    pub(super) page: String,
}

impl<'s> At<'s> {
    pub(super) fn of(
        view: &PhoneView,
        own: Option<&'s OwnView>,
        asked: Option<&str>,
    ) -> Option<Self> {
        let (all, sweep) = (own?, view.open_sweep()?);
        let shown = sweep::shown(sweep, all, asked);
        let (view, item) = match shown {
            sweep::Shown::Item(item) => (view.at_item(item), sweep.items.get(item)),
            sweep::Shown::Overview => (view.clone(), None),
        };
        Some(Self {
            page: address(item),
            stand: Stand { shown, all },
            view,
        })
    }
}

/// The page, while the room is at a sweep.
pub(super) fn shown(scene: &Scene<'_>) -> Option<Shown> {
    let sweep = scene.view.sweep.as_ref()?;
    Some(match (scene.view.phase, &scene.stand) {
        _ if sweep.listed => listed(scene, sweep),
        (Phase::Voting, Some(stand)) if stand.all.may_vote => match stand.shown {
            sweep::Shown::Item(item) => one(scene, sweep, stand.all, item),
            sweep::Shown::Overview => overview(scene, sweep, stand.all),
        },
        (Phase::Closed, _) => closed(scene, sweep),
        _ => watched(scene, sweep),
    })
}

/// Which one of how many it is, among those that this seat votes on.
fn number(own: &OwnView, item: usize) -> (usize, usize) {
    let mine = sweep::mine(own);
    let at = mine.iter().position(|i| *i == item).unwrap_or(0);
    (at + 1, mine.len())
}

fn one(scene: &Scene<'_>, sweep: &SweepView, all: &OwnView, item: usize) -> Shown {
    let (texts, words) = (scene.texts, &scene.texts.words.sweep);
    let (at, of) = number(all, item);
    let own = all.at_item(item);
    let answered = all.answered();
    let open = own.vote.is_empty();
    let statement = scene.view.statement.as_ref();
    let main = html! {
        (problem(scene))
        p.where { (parts::path(scene)) }
        p.where { strong { ((words.of)(at, of)) } ". " ((words.answered)(answered)) }
        progress.progress max=(of) value=(answered) aria-hidden="true" {}
        form id=(BALLOT) action="/vote" method="post" data-unsent[scene.sent.is_some()] {
            input type="hidden" name="statement" value=(statement.map_or("", |s| s.id.as_str()));
            input type="hidden" name="round" value=(scene.view.round);
            @if let Some(statement) = statement { (ballot::rate(scene, &own, statement)) }
            (comment::field(scene, &own))
            @if !scene.saved && !open { p.hint { (texts.words.ballot.not_on_disk) } }
            (button(way(sweep, all, item, Then::Next), (Then::Next, "button"), if open { words.vote } else { words.go_on }))
            div.ways {
                (button(way(sweep, all, item, Then::Back), (Then::Back, "button second"), words.back))
                @if open {
                    (button(way(sweep, all, item, Then::Skip), (Then::Skip, "button second"), words.skip))
                }
            }
        }
        p.way { a href=(address(None)) { (words.all) } }
        (through(scene))
    };
    Shown {
        title: format!("{}, {}", (words.of)(at, of), texts.words.room.stages.open),
        says: format!("{} {}.", texts.words.room.open, (words.of)(at, of)),
        main,
        waits: false,
    }
}

/// A button under the ballot, where it leads somewhere.
fn button(to: Option<String>, (then, class): (Then, &str), words: &str) -> Markup {
    html! {
        @if let Some(to) = to {
            button class=(class) type="submit" name="then" value=(then.word()) data-to=(to) { (words) }
        }
    }
}

/// How many are through; the script keeps the numbers up to date.
fn through(scene: &Scene<'_>) -> Markup {
    let [before, of, after] = scene.texts.words.sweep.through;
    html! {
        p.counts {
            (before) strong data-count="voted" { (scene.view.voted) } (of)
            strong data-count="joined" { (scene.view.joined) } (after)
        }
    }
}

fn overview(scene: &Scene<'_>, sweep: &SweepView, all: &OwnView) -> Shown {
    let (texts, words) = (scene.texts, &scene.texts.words.sweep);
    let next = all.goes_on_at().and_then(|item| sweep.items.get(item));
    let heading = match next {
        None => words.you_are_through.to_owned(),
        Some(_) => (words.answered_of)(all.answered(), sweep::mine(all).len()),
    };
    let main = html! {
        (problem(scene))
        p.where { (texts.own(&sweep.title)) }
        h1 { (heading) }
        @match next {
            None => p.state { (words.can_change) },
            Some(next) => p { a.button href=(address(Some(next))) { (words.go_on) } },
        }
        (through(scene))
        h2 { (words.your_answers) }
        ol.scale {
            @for (item, own) in sweep.items.iter().zip(&all.sweep).filter(|(_, own)| own.may_vote) {
                li {
                    a href=(address(Some(item))) { (named(texts, item)) }
                    span.hint {
                        @if own.vote.is_empty() { (words.not_answered) }
                        @else { (words.your_answer) strong { (answer(texts, &item.statement, &own.vote)) } }
                    }
                }
            }
        }
        (look_again(texts.words, texts.words.ballot.why_refresh))
    };
    Shown {
        title: format!("{heading}, {}", texts.words.room.stages.open),
        says: format!("{heading}."),
        main,
        // There is nothing here that somebody has begun to write.
        waits: true,
    }
}

/// A statement in a list, with its part before it where that tells it from another.
fn named(texts: Texts<'_>, item: &SweptView) -> Markup {
    html! {
        @if let Some(part) = &item.apart { (texts.own(part)) ": " }
        (texts.own(&item.statement.text))
    }
}

/// An answer to `statement` in its words.
fn answer(texts: Texts<'_>, statement: &StatementView, answer: &[String]) -> Markup {
    let words = &texts.words.ballot;
    let label = |word: &String| {
        let mut points = statement.points.iter();
        let point = points.find(|p| p.value.to_string() == *word);
        point.map_or_else(String::new, |p| p.label.clone())
    };
    html! {
        @for word in answer {
            @match word.as_str() {
                crate::ballot::DONT_KNOW => (words.dont_know),
                crate::ballot::NOT_APPLICABLE => (words.not_applicable),
                crate::ballot::ABSTAIN => (words.abstain),
                _ => (texts.own(&label(word))),
            }
        }
    }
}

/// For those who only watch, or whose group votes on none of it; and before voting opens.
fn watched(scene: &Scene<'_>, sweep: &SweepView) -> Shown {
    let (texts, words) = (scene.texts, &scene.texts.words.sweep);
    let voting = scene.view.phase == Phase::Voting;
    let state = if voting { words.open } else { words.before };
    let main = html! {
        (problem(scene))
        h1 { (texts.own(&sweep.title)) }
        p.state { (state) }
        (watching(scene))
        @if voting { (through(scene)) }
        ol.scale { @for item in sweep.items.iter() { li { (named(texts, item)) } } }
    };
    Shown {
        title: sweep.title.clone(),
        says: format!("{}. {state}", sweep.title),
        main,
        waits: true,
    }
}

fn closed(scene: &Scene<'_>, sweep: &SweepView) -> Shown {
    let (texts, words) = (scene.texts, &scene.texts.words.sweep);
    let own = scene.stand.map(|stand| stand.all);
    let main = html! {
        (problem(scene))
        h1 { (texts.own(&sweep.title)) }
        p.state { (words.closed) }
        (through(scene))
        @if let Some(own) = own.filter(|own| own.may_vote) {
            p.own { ((words.answered_of)(own.answered(), sweep::mine(own).len())) "." }
        }
    };
    Shown {
        title: format!("{}, {}", sweep.title, texts.words.room.stages.closed),
        says: texts.words.room.closed.to_owned(),
        main,
        waits: true,
    }
}

fn listed(scene: &Scene<'_>, sweep: &SweepView) -> Shown {
    let (texts, words) = (scene.texts, &scene.texts.words.sweep);
    let main = html! {
        (problem(scene))
        p.where { (texts.own(&sweep.title)) }
        h1 { (texts.words.result.how) }
        p { (words.order) }
        ol.scale { @for item in sweep.items.iter() { li { (result(texts, item)) } } }
    };
    Shown {
        title: format!("{}, {}", sweep.title, texts.words.room.stages.result),
        says: texts.words.result.shown.to_owned(),
        main,
        waits: true,
    }
}

fn result(texts: Texts<'_>, item: &SweptView) -> Markup {
    let Some(result) = &item.result else {
        return named(texts, item);
    };
    let (words, aside) = (&texts.words.result, &texts.words.ballot);
    let agreed = item.agreed.as_ref().filter(|a| !a.outdated);
    let points = item.statement.points.iter();
    let counts = result.counts.iter().flatten();
    html! {
        (named(texts, item))
        span.hint {
            @if result.withheld.is_some() { ((words.withheld)(result.needs)) }
            @else { strong { ((words.word)(result.agreement)) } }
            @if let Some(median) = &result.median { ". " (words.median) (median) }
        }
        @if result.counts.is_some() {
            span.hint {
                @for (at, (point, count)) in points.zip(counts).enumerate() {
                    @if at > 0 { "; " }
                    (point.value) " " (texts.own(&point.short)) ": " strong { (count) }
                }
                @for (label, count) in [
                    (aside.dont_know, result.dont_know),
                    (aside.not_applicable, result.not_applicable),
                    (aside.abstain, result.abstained),
                ] {
                    @if let Some(count) = count.filter(|n| *n > 0) {
                        "; " (label) ": " strong { (count) }
                    }
                }
            }
        }
        span.hint { ((words.turnout)(result.votes, result.joined)) }
        @if let Some(agreed) = agreed {
            span.mine { ((words.agreed_says)(agreed.value, &agreed.label)) }
        }
    }
}
