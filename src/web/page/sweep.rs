//! A sweep: one statement after another, an overview with a way to each, and the list of results.

use maud::{Markup, html};

use super::parts::{look_again, problem};
use super::{Scene, Shown, ballot, comment};
use crate::session::Phase;
use crate::text;
use crate::view::{OwnView, StatementView, SweepView, SweptView};
use crate::web::sweep::{self, Then, address, way};

/// Where a seat is in an open sweep.
pub(super) struct Stand<'s> {
    /// What it is shown.
    pub(super) shown: sweep::Shown,
    /// Its answers to all statements.
    pub(super) all: &'s OwnView,
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

/// "Statement 3 of 9" among those that this seat votes on.
fn number(own: &OwnView, item: usize) -> (usize, usize) {
    let mine = sweep::mine(own);
    let at = mine.iter().position(|i| *i == item).unwrap_or(0);
    (at + 1, mine.len())
}

fn one(scene: &Scene<'_>, sweep: &SweepView, all: &OwnView, item: usize) -> Shown {
    let (at, of) = number(all, item);
    let own = all.at_item(item);
    let answered = all.answered();
    let button = |then: Then, class: &str, words: &str| {
        let to = way(sweep, all, item, then);
        html! {
            @if let Some(to) = to {
                button class=(class) type="submit" name="then" value=(then.word()) data-to=(to) { (words) }
            }
        }
    };
    let (id, round) = match &scene.view.statement {
        Some(statement) => (statement.id.as_str(), scene.view.round),
        None => ("", 0),
    };
    let main = html! {
        (problem(scene))
        p.where { (sweep.title) }
        p.where {
            strong { (at) " of " (of) } ". You have answered " (answered) "."
        }
        progress.progress max=(of) value=(answered) aria-hidden="true" {}
        form action="/vote" method="post" {
            input type="hidden" name="statement" value=(id);
            input type="hidden" name="round" value=(round);
            @if let Some(statement) = &scene.view.statement { (ballot::rate(scene, &own, statement)) }
            (comment::field(scene, &own))
            @if !scene.saved && !own.vote.is_empty() {
                p.hint { "It is counted, but not yet on disk. The facilitator can see that." }
            }
            (button(Then::Next, "button", if own.vote.is_empty() { "Vote and go on" } else { "Go on" }))
            div.ways {
                (button(Then::Back, "button second", "Back"))
                @if own.vote.is_empty() { (button(Then::Skip, "button second", "Skip for now")) }
            }
        }
        p { a href=(address(None)) { "All statements and your answers" } }
        (through(scene))
    };
    Shown {
        title: format!("{at} of {of}, voting open"),
        says: format!("Voting is open on {of} statements. This is {at} of {of}."),
        main,
        waits: false,
    }
}

/// How many are through; the script keeps the numbers up to date.
fn through(scene: &Scene<'_>) -> Markup {
    html! {
        p.counts {
            strong data-count="voted" { (scene.view.voted) } " of "
            strong data-count="joined" { (scene.view.joined) } " are through"
        }
    }
}

fn overview(scene: &Scene<'_>, sweep: &SweepView, all: &OwnView) -> Shown {
    let (answered, of) = (all.answered(), sweep::mine(all).len());
    let next = all.goes_on_at().and_then(|item| sweep.items.get(item));
    let heading = match next {
        None => "You are through".to_owned(),
        Some(_) => format!("You have answered {answered} of {of}"),
    };
    let main = html! {
        (problem(scene))
        p.where { (sweep.title) }
        h1 { (heading) }
        @match next {
            None => p.state { "You can go back and change an answer until voting closes." },
            Some(next) => p { a.button href=(address(Some(next))) { "Go on" } },
        }
        (through(scene))
        h2 { "Your answers" }
        ol.scale {
            @for (item, own) in sweep.items.iter().zip(&all.sweep).filter(|(_, own)| own.may_vote) {
                li {
                    a href=(address(Some(item))) { (item.statement.text) }
                    span.hint {
                        @if own.vote.is_empty() { "Not answered" }
                        @else { "Your answer: " strong { (ballot::words_of(&item.statement, &own.vote)) } }
                    }
                }
            }
        }
        (look_again("/?statement=", "to see whether voting has closed."))
    };
    Shown {
        title: format!("{heading}, voting open"),
        says: format!("{heading}."),
        main,
        // There is nothing here that somebody has begun to write.
        waits: true,
    }
}

/// For those who only watch, or whose group votes on none of it; and before voting opens.
fn watched(scene: &Scene<'_>, sweep: &SweepView) -> Shown {
    let state = match scene.view.phase {
        Phase::Voting => "Voting is open on all of these at one go.",
        _ => {
            "You will vote on all of these at one go, at your own pace. Voting has not opened yet."
        }
    };
    let main = html! {
        (problem(scene))
        h1 { (sweep.title) }
        p.state { (state) }
        @if !scene.view.voted_by.is_empty() {
            p.own { "This section is voted on by " (text::listed(&scene.view.voted_by)) ". Everyone sees its results." }
        }
        @if scene.view.phase == Phase::Voting { (through(scene)) }
        ol.scale { @for item in sweep.items.iter() { li { (item.statement.text) } } }
    };
    Shown {
        title: sweep.title.clone(),
        says: format!("{}. {state}", sweep.title),
        main,
        waits: true,
    }
}

fn closed(scene: &Scene<'_>, sweep: &SweepView) -> Shown {
    let own = scene
        .stand
        .as_ref()
        .map(|stand| stand.all)
        .filter(|own| own.may_vote);
    let main = html! {
        (problem(scene))
        h1 { (sweep.title) }
        p.state { "Voting has closed. The results are shown next." }
        (through(scene))
        @if let Some(own) = own {
            p.own { "You answered " strong { (own.answered()) " of " (sweep::mine(own).len()) } "." }
        }
    };
    Shown {
        title: format!("{}, voting closed", sweep.title),
        says: "Voting has closed.".to_owned(),
        main,
        waits: true,
    }
}

fn listed(scene: &Scene<'_>, sweep: &SweepView) -> Shown {
    let main = html! {
        (problem(scene))
        p.where { (sweep.title) }
        h1 { "How the votes fell" }
        p { "The statements on which views differ most come first. You talk about those next." }
        ol.scale { @for item in sweep.items.iter() { li { (result(item)) } } }
    };
    Shown {
        title: format!("{}, results", sweep.title),
        says: format!("The results of {} are shown.", sweep.title),
        main,
        waits: true,
    }
}

fn result(item: &SweptView) -> Markup {
    let Some(result) = &item.result else {
        return html! { (item.statement.text) };
    };
    let agreed = item.agreed.as_ref().filter(|a| !a.outdated);
    html! {
        (item.statement.text)
        span.hint {
            strong { (result.agreement) }
            @if let Some(median) = &result.median { ", median " (median) }
            @match &result.withheld {
                Some(why) => { ". " (why) },
                None => { ". " (counts(&item.statement, result.counts.as_deref().unwrap_or_default())) },
            }
            @if let Some(dont_know) = result.dont_know.filter(|n| *n > 0) {
                ", " (ballot::DONT_KNOW_WORDS) " " (dont_know)
            }
            ". " (result.votes) " of " (result.joined) " voted."
        }
        @if let Some(agreed) = agreed {
            span.mine { "Agreed: " (agreed.value) ", " (agreed.label) }
        }
    }
}

/// "1 Not yet: 0, 2 Started: 3".
fn counts(statement: &StatementView, counts: &[u32]) -> String {
    let points = statement.points.iter().zip(counts);
    let words = points.map(|(point, count)| format!("{} {}: {count}", point.value, point.short));
    words.collect::<Vec<_>>().join(", ")
}
