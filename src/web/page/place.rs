//! What a page shows at each place of a session.

use maud::{Markup, html};

use super::choice::heading;
use super::last_time::last_time;
use super::parts::{counts, name, problem, stage, voted_by, watching, whereabouts};
use super::texts::Texts;
use super::{Scene, Shown, ballot, break_page, comment, evidence, parts, result, summary, sweep};
use crate::session::Phase;
use crate::view::PhoneView;

/// The place where the room is.
pub(super) fn shown(scene: &Scene<'_>) -> Shown {
    if let Some(on_break) = scene.view.on_break {
        return break_page::shown(scene, on_break);
    }
    if let Some(shown) = sweep::shown(scene) {
        return shown;
    }
    match scene.view.phase {
        Phase::Lobby => lobby(scene),
        Phase::Section => section(scene),
        Phase::Ready | Phase::Priorities => ready(scene),
        Phase::Voting => voting(scene),
        Phase::Closed => closed(scene),
        Phase::Revealed | Phase::Agreed => decided(scene),
        Phase::Summary => summary::summing_up(scene),
        Phase::Ended => summary::ended(scene),
    }
}

fn lobby(scene: &Scene<'_>) -> Shown {
    let (view, texts) = (scene.view, scene.texts);
    let words = &texts.words.room;
    let main = html! {
        (problem(scene))
        @if scene.own.is_some() { h1 { (words.you_are_in) } } @else { h1 { (words.people_joining) } }
        @if view.rehearsal { p.own { strong { (words.rehearsal) } " " (words.rehearsal_hint) } }
        p {
            (texts.own(&view.workshop))
            @if !view.organisation.is_empty() { (words.at) strong { (view.organisation) } }
            "."
        }
        p.counts {
            (words.in_the_room[0]) strong data-count="joined" { (view.joined) } (words.in_the_room[1])
        }
        @if let Some(group) = scene.own.and_then(|own| own.group.as_ref()) {
            p { (words.your_group) strong { (texts.own(group)) } }
        }
        (watching(scene))
        @if scene.own.is_some() { p { (words.keep_open) } }
        h2 { (words.what_happens) }
        p { (words.what_happens_text) }
        (kept(view, texts))
        (rule(view, texts))
    };
    Shown {
        title: words.waiting.to_owned(),
        says: format!("{}.", words.waiting),
        main,
        waits: true,
    }
}

/// What is kept and what is not, in words that hold.
pub(super) fn kept(view: &PhoneView, texts: Texts<'_>) -> Markup {
    let [blind, counts, open] = texts.words.room.kept_lines;
    html! {
        h2 { (texts.words.room.kept) }
        ul {
            li { (blind) }
            li { (counts) }
            (comment::kept(view, texts.words))
            li { (open) }
        }
    }
}

/// The rule behind the words for agreement, shown before the first vote.
fn rule(view: &PhoneView, texts: Texts<'_>) -> Markup {
    let words = &texts.words.room;
    html! {
        h2 { (words.rule) }
        p { (words.rule_before) }
        ul {
            @for line in (words.rule_lines)() { li { (line) } }
            @if let Some(quorum) = view.quorum { li { ((words.quorum)(quorum)) } }
        }
    }
}

fn section(scene: &Scene<'_>) -> Shown {
    let (view, texts) = (scene.view, scene.texts);
    let words = &texts.words.room;
    let title = view.path.first().map_or("", String::as_str);
    let main = html! {
        (problem(scene))
        p.where { (words.next_section) }
        h1 lang=[texts.lang(title)] { (title) }
        @if !view.purpose.is_empty() {
            p.lead lang=[texts.lang(&view.purpose)] { (view.purpose) }
        }
        (voted_by(scene))
        p { (words.first_comes) }
        (evidence::open(scene))
    };
    Shown {
        title: (words.section)(title),
        says: (words.section_says)(title),
        main,
        waits: true,
    }
}

fn ready(scene: &Scene<'_>) -> Shown {
    let words = &scene.texts.words.room;
    let main = html! {
        (problem(scene))
        (whereabouts(scene))
        (heading(scene))
        p.state {
            (words.not_open) " "
            @if scene.own.is_none_or(|own| own.may_vote) { (words.read_through) }
        }
        (watching(scene))
        (last_time(scene))
        (meanings(scene))
        (evidence::open(scene))
    };
    stand(scene, main, format!("{}. {}", name(scene), words.not_open))
}

/// What can be chosen, to be read.
fn meanings(scene: &Scene<'_>) -> Markup {
    let texts = scene.texts;
    match (&scene.view.statement, &scene.view.priorities) {
        (Some(statement), _) => html! {
            h2 { (texts.words.room.points) }
            (parts::scale(texts, &statement.points))
        },
        (None, Some(pick)) => html! {
            h2 { ((texts.words.picks.of_these)(pick.each)) }
            @for (section, offers) in pick.by_section() {
                @if let Some(title) = section { h3 { (texts.own(title)) } }
                ul { @for offer in offers { li { (texts.own(&offer.text)) } } }
            }
        },
        (None, None) => html! {},
    }
}

fn stand(scene: &Scene<'_>, main: Markup, says: String) -> Shown {
    let stage = stage(scene.texts.words, scene.view.phase);
    Shown {
        title: format!("{}, {stage}", name(scene)),
        says,
        main,
        waits: true,
    }
}

fn voting(scene: &Scene<'_>) -> Shown {
    let view = scene.view;
    let words = &scene.texts.words.room;
    let says = if view.round > 1 {
        (words.round_open)(view.round)
    } else {
        format!("{}. {}", name(scene), words.open)
    };
    let voter = scene.own.filter(|own| own.may_vote);
    let main = match voter {
        Some(own) => html! {
            (ballot::ballot(scene, own))
            (evidence::folded(scene))
        },
        None => html! {
            (problem(scene))
            (whereabouts(scene))
            (heading(scene))
            p.state { (words.open) }
            (watching(scene))
            (counts(scene))
            (last_time(scene))
            (meanings(scene))
            (evidence::folded(scene))
        },
    };
    Shown {
        // Whoever has nothing to choose has nothing to lose when the page replaces itself.
        waits: voter.is_none(),
        ..stand(scene, main, says)
    }
}

fn closed(scene: &Scene<'_>) -> Shown {
    let words = &scene.texts.words.room;
    let main = html! {
        (problem(scene))
        (whereabouts(scene))
        (heading(scene))
        p.state { (words.closed_next) }
        (counts(scene))
        (last_time(scene))
        (ballot::own(scene))
    };
    stand(scene, main, words.closed.to_owned())
}

fn decided(scene: &Scene<'_>) -> Shown {
    let (view, texts) = (scene.view, scene.texts);
    let words = &texts.words.result;
    let main = html! {
        (problem(scene))
        (whereabouts(scene))
        (heading(scene))
        (last_time(scene))
        @if let Some(agreed) = &view.agreed { (result::agreed(texts, agreed)) }
        (result::result(scene))
        (comment::list(scene))
        (evidence::folded(scene))
    };
    let says = match (&view.agreed, &view.result) {
        (Some(agreed), _) => (words.agreed_says)(agreed.value, &agreed.label),
        (None, Some(result)) if result.withheld.is_some() => (words.withheld)(result.needs),
        (None, Some(result)) => (words.shown_as)(result.agreement),
        (None, None) => words.shown.to_owned(),
    };
    stand(scene, main, says)
}
