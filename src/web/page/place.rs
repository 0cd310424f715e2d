//! What a page shows at each place of a session.

use maud::{Markup, html};

use super::parts::{counts, look_again, name, problem, stage, whereabouts};
use super::{Scene, Shown, ballot, comment, parts, result};
use crate::agreement;
use crate::session::Phase;
use crate::text;
use crate::view::{PhoneView, Summary, SummaryPart};

/// The place where the room is.
pub(super) fn shown(scene: &Scene<'_>) -> Shown {
    match scene.view.phase {
        Phase::Lobby => lobby(scene),
        Phase::Section => section(scene),
        Phase::Ready | Phase::Priorities => ready(scene),
        Phase::Voting => voting(scene),
        Phase::Closed => closed(scene),
        Phase::Revealed | Phase::Agreed => decided(scene),
        Phase::Summary => summing_up(scene),
        Phase::Ended => ended(scene),
    }
}

fn lobby(scene: &Scene<'_>) -> Shown {
    let view = scene.view;
    let main = html! {
        (problem(scene))
        @if scene.own.is_some() { h1 { "You’re in" } } @else { h1 { "People are joining" } }
        @if view.rehearsal { p.own { strong { "Rehearsal." } " Nothing here counts for a real meeting." } }
        p { (view.workshop) " at " strong { (view.organisation) } "." }
        p.counts { strong data-count="joined" { (view.joined) } " in the room" }
        @if let Some(group) = scene.own.and_then(|own| own.group.as_ref()) {
            p { "Your group: " strong { (group) } }
        }
        (watching(scene))
        @if scene.own.is_some() {
            p { "Keep this page open: the first statement appears here by itself. Your screen may go dark; when it comes back, so does your place." }
        }
        h2 { "What happens" }
        p { "You read one statement at a time and vote for the point that fits best. When voting closes, everyone sees how the votes fell. You talk about it, vote again if views differ, and agree a score together." }
        (kept(view))
        (rule(view))
    };
    Shown {
        title: "Waiting to begin".to_owned(),
        says: "Waiting to begin.".to_owned(),
        main,
        waits: true,
    }
}

/// That this seat does not vote here, and who does.
fn watching(scene: &Scene<'_>) -> Markup {
    let voted_by = &scene.view.voted_by;
    html! {
        @if !voted_by.is_empty() && scene.own.is_none_or(|own| !own.may_vote) {
            p.own { "This section is voted on by " (text::listed(voted_by)) ". Everyone sees its results." }
        }
        @if scene.own.is_some_and(|own| own.observer) {
            p.own { "You are watching. You see everything here, and you do not vote or count." }
        }
    }
}

/// What is kept and what is not, in words that hold.
pub(super) fn kept(view: &PhoneView) -> Markup {
    html! {
        h2 { "What is kept" }
        ul {
            li { "Nobody sees how you voted, not even the facilitator. Until the votes are shown, all that anyone can see is how many have voted." }
            li { "The record keeps counts, never who voted what. It keeps no names, no addresses and nothing about your phone." }
            (comment::kept(view))
            li { "This page is not encrypted. Someone with the skill, on the same network, could read what your phone sends. If that worries you, ask the facilitator to count hands or use another network." }
        }
    }
}

/// The rule behind the words for agreement, shown before the first vote.
fn rule(view: &PhoneView) -> Markup {
    html! {
        h2 { "How we name agreement" }
        p { "The rule is fixed before anyone votes:" }
        ul {
            @for line in agreement::rule().lines() { li { (line) } }
            @if let Some(line) = agreement::quorum_rule(view.quorum) { li { (line) } }
        }
    }
}

fn section(scene: &Scene<'_>) -> Shown {
    let view = scene.view;
    let title = view.path.first().map_or("", String::as_str);
    let main = html! {
        (problem(scene))
        p.where { "Next section" }
        h1 { (title) }
        @if !view.purpose.is_empty() { p.lead { (view.purpose) } }
        @if !view.voted_by.is_empty() {
            p.own { "This section is voted on by " (text::listed(&view.voted_by)) ". Everyone sees its results." }
        }
        p { "The first statement comes next. It appears here by itself." }
    };
    Shown {
        title: format!("Section: {title}"),
        says: format!("Next section: {title}."),
        main,
        waits: true,
    }
}

fn ready(scene: &Scene<'_>) -> Shown {
    let view = scene.view;
    let main = html! {
        (problem(scene))
        (whereabouts(view))
        h1 { (heading(scene)) }
        p.state {
            "Voting has not opened yet. "
            @if scene.own.is_none_or(|own| own.may_vote) { "Read it through; the ballot appears here." }
        }
        (watching(scene))
        (meanings(scene))
    };
    stand(
        scene,
        main,
        format!("{}. Voting has not opened yet.", name(view)),
    )
}

fn heading<'s>(scene: &Scene<'s>) -> &'s str {
    match (&scene.view.statement, &scene.view.priorities) {
        (Some(statement), _) => &statement.text,
        (None, Some(pick)) => &pick.question,
        (None, None) => "",
    }
}

/// What can be chosen, to be read.
fn meanings(scene: &Scene<'_>) -> Markup {
    match (&scene.view.statement, &scene.view.priorities) {
        (Some(statement), _) => html! { h2 { "The points" } (parts::scale(&statement.points)) },
        (None, Some(pick)) => html! {
            h2 { "You choose " (super::up_to(pick.most)) " of these" }
            ul { @for offer in &pick.offers { li { (offer.text) } } }
        },
        (None, None) => html! {},
    }
}

fn stand(scene: &Scene<'_>, main: Markup, says: String) -> Shown {
    let view = scene.view;
    Shown {
        title: format!("{}, {}", name(view), stage(view.phase)),
        says,
        main,
        waits: true,
    }
}

fn voting(scene: &Scene<'_>) -> Shown {
    let view = scene.view;
    let says = if view.round > 1 {
        format!("Round {} is open.", view.round)
    } else {
        format!("{}. Voting is open.", name(view))
    };
    let voter = scene.own.filter(|own| own.may_vote);
    let main = match voter {
        Some(own) => ballot::ballot(scene, own),
        None => html! {
            (problem(scene))
            (whereabouts(view))
            h1 { (heading(scene)) }
            p.state { "Voting is open." }
            (watching(scene))
            (counts(view))
            (meanings(scene))
        },
    };
    Shown {
        // Whoever has nothing to choose has nothing to lose when the page replaces itself.
        waits: voter.is_none(),
        ..stand(scene, main, says)
    }
}

fn closed(scene: &Scene<'_>) -> Shown {
    let view = scene.view;
    let main = html! {
        (problem(scene))
        (whereabouts(view))
        h1 { (heading(scene)) }
        p.state { "Voting has closed. The votes are shown next." }
        (counts(view))
        (ballot::own(scene))
    };
    stand(scene, main, "Voting has closed.".to_owned())
}

fn decided(scene: &Scene<'_>) -> Shown {
    let view = scene.view;
    let main = html! {
        (problem(scene))
        (whereabouts(view))
        h1 { (heading(scene)) }
        @if let Some(agreed) = &view.agreed { (result::agreed(agreed)) }
        (result::result(scene))
        (comment::list(view))
    };
    let says = match (&view.agreed, &view.result) {
        (Some(agreed), _) => format!("Agreed: {}, {}.", agreed.value, agreed.label),
        (None, Some(result)) => format!("The votes are shown: {}.", result.agreement),
        (None, None) => "The votes are shown.".to_owned(),
    };
    stand(scene, main, says)
}

fn summing_up(scene: &Scene<'_>) -> Shown {
    let title = scene.view.summary.as_ref().map_or("", |s| s.title.as_str());
    let main = html! {
        (problem(scene))
        p.where { "Summary" }
        h1 { (title) }
        (summary(scene))
    };
    Shown {
        title: format!("Summary: {title}"),
        says: format!("Summary of {title}."),
        main,
        waits: true,
    }
}

fn ended(scene: &Scene<'_>) -> Shown {
    let main = html! {
        (problem(scene))
        h1 { "Thank you" }
        p.lead { "The session has ended. This is what you agreed. You can close this page." }
        (summary(scene))
        @if let Some(pick) = &scene.view.priorities && pick.result.is_some() {
            h2 { "Priorities" }
            p { (pick.question) }
            (result::picks(pick, &[]))
        }
    };
    Shown {
        title: "The session has ended".to_owned(),
        says: "The session has ended. Thank you.".to_owned(),
        main,
        waits: true,
    }
}

fn summary(scene: &Scene<'_>) -> Markup {
    let Some(summary) = &scene.view.summary else {
        return html! {};
    };
    html! {
        p.counts { strong { (summary.agreed) } " of " strong { (summary.asked) } " statements agreed" }
        @if let Some(score) = &summary.score {
            p { "Mean of the agreed scores: " strong { (score.mean) " of " (score.of) } }
        }
        (listed("Strongest", &summary.strong))
        (listed("Most to do", &summary.gaps))
        @for part in &summary.parts { (part_table(summary, part)) }
        (actions(scene, summary))
    }
}

fn listed(title: &str, texts: &[String]) -> Markup {
    html! {
        @if !texts.is_empty() {
            h2 { (title) }
            ul { @for text in texts { li { (text) } } }
        }
    }
}

fn part_table(summary: &Summary, part: &SummaryPart) -> Markup {
    html! {
        table {
            caption {
                @if part.title == summary.title { "Agreed scores" } @else { (part.title) }
                @if let Some(score) = &part.score { ": " (score.mean) " of " (score.of) }
            }
            thead { tr { th scope="col" { "Statement" } th scope="col" { "Score" } } }
            tbody {
                @for row in &part.rows {
                    tr {
                        th scope="row" { (row.text) }
                        td {
                            @match row.agreed {
                                Some(value) => { (value) " " (parts::rag(row.rag)) }
                                None => span.hint { "none" },
                            }
                        }
                    }
                }
            }
        }
    }
}

fn actions(scene: &Scene<'_>, summary: &Summary) -> Markup {
    let all = scene.view.phase == Phase::Ended;
    let actions = scene.view.actions.iter().enumerate();
    // A section's summary names its own actions, the end names them all.
    let here: Vec<_> = actions
        .filter(|(position, _)| all || summary.actions.contains(position))
        .map(|(_, action)| action)
        .collect();
    html! {
        @if !here.is_empty() {
            h2 { "Actions" }
            ul {
                @for action in here {
                    li {
                        (action.what)
                        @if !action.owner.is_empty() { ". " strong { (action.owner) } }
                        @if let Some(due) = action.due { ", by " (result::day(due)) }
                    }
                }
            }
        }
        @if all && scene.view.actions.is_empty() { p { "No actions were taken down." } }
        @if all { (look_again("/", "to look again.")) }
    }
}
