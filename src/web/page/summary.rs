//! What was agreed, at the end of a section and of the session.

use maud::{Markup, html};

use super::parts::{look_again, problem, rag};
use super::texts::Texts;
use super::{Scene, Shown, result};
use crate::record::{Action, ActionState};
use crate::session::Phase;
use crate::view::{ScoreView, Summary, SummaryPart};
use crate::workshop::{Method, Rag};

/// A summary on the way.
pub(super) fn summing_up(scene: &Scene<'_>) -> Shown {
    let texts = scene.texts;
    let words = &texts.words.summary;
    let whole = scene.view.summary.as_ref().is_some_and(|s| s.whole);
    let title = match &scene.view.summary {
        Some(summary) if !whole => summary.title.as_str(),
        _ => words.all_sections,
    };
    let main = html! {
        (problem(scene))
        p.where { (words.summary) }
        h1 lang=[texts.lang(title).filter(|_| !whole)] { (title) }
        (summary(scene))
    };
    Shown {
        title: format!("{}: {title}", words.summary),
        says: (words.says)(title),
        main,
        waits: true,
    }
}

/// The end.
pub(super) fn ended(scene: &Scene<'_>) -> Shown {
    let texts = scene.texts;
    let words = &texts.words.summary;
    let agreed = scene.view.summary.as_ref().is_some_and(|s| s.agreed > 0);
    let main = html! {
        (problem(scene))
        h1 { (words.thanks) }
        p.lead { (if agreed { words.ended } else { words.ended_with_nothing }) }
        (summary(scene))
        @if let Some(pick) = &scene.view.priorities && pick.result.is_some() {
            h2 { (texts.words.room.priorities) }
            p { (texts.question(&pick.question)) }
            (result::picks(texts, pick, &[]))
        }
    };
    Shown {
        title: words.ended_title.to_owned(),
        says: words.ended_says.to_owned(),
        main,
        waits: true,
    }
}

fn summary(scene: &Scene<'_>) -> Markup {
    let Some(summary) = &scene.view.summary else {
        return html! {};
    };
    let texts = scene.texts;
    let words = &texts.words.summary;
    html! {
        p.counts { ((words.agreed)(summary.agreed, summary.asked)) }
        @if let Some(score) = &summary.score {
            @match plain_mean(score) {
                Some(mean) => p { (words.mean) strong { (mean) (words.of) (score.of) } },
                None => p {
                    ((words.method)(score.method)) ": " strong { (in_words(texts, score)) } " "
                    (rag(texts.words, score.rag))
                },
            }
        }
        (listed(texts, words.strongest, &summary.strong))
        (listed(texts, words.most_to_do, &summary.gaps))
        @for part in &summary.parts { (part_table(texts, summary, part)) }
        (actions(scene, summary))
    }
}

/// A mean with nothing to be said beside it.
fn plain_mean(score: &ScoreView) -> Option<&str> {
    let plain = score.method == Method::Mean && score.note.is_none() && score.band.is_none();
    score.number.as_deref().filter(|_| plain)
}

/// A part's score, after its title.
fn scored(texts: Texts<'_>, score: &ScoreView) -> Markup {
    let words = &texts.words.summary;
    match plain_mean(score) {
        Some(mean) => html! { (mean) (words.of) (score.of) },
        None => in_words(texts, score),
    }
}

/// A score as [`ScoreView::words`] tells it, in the words of the page: "21 of 33, Developing".
fn in_words(texts: Texts<'_>, score: &ScoreView) -> Markup {
    let words = &texts.words.summary;
    let number = match (&score.number, score.method) {
        (Some(number), Method::Cumulative { .. }) => {
            html! { (words.level) (number) (words.of) (score.of) }
        }
        (Some(number), Method::PercentOfMaximum) => html! { (number) (words.of_maximum) },
        (Some(number), _) => html! { (number) (words.of) (score.of) },
        (None, Method::RagCounts) => colours(texts, score.colours),
        (None, _) => html! {},
    };
    let names = [&score.level, &score.band].into_iter().flatten();
    let names = names.map(|name| texts.own(name));
    let note = score
        .note
        .as_ref()
        .map(|note| html! { ((words.note)(note)) });
    let parts = std::iter::once(number).chain(names).chain(note);
    let parts = parts.filter(|part| !part.0.is_empty());
    html! {
        @for (at, part) in parts.enumerate() {
            @if at > 0 { ", " }
            (part)
        }
    }
}

/// "3 R · 2 A · 4 G". The fourth colour is the scale's choice; a zero of the other three is part of
/// the picture.
fn colours(texts: Texts<'_>, counts: [usize; 4]) -> Markup {
    let all = [Rag::Red, Rag::Amber, Rag::Green, Rag::GreenPlus];
    let shown = all.into_iter().zip(counts);
    let shown = shown.filter(|(colour, count)| *colour != Rag::GreenPlus || *count > 0);
    html! {
        @for (at, (colour, count)) in shown.enumerate() {
            @if at > 0 { " · " }
            (count) " " (rag(texts.words, Some(colour)))
        }
    }
}

fn listed(texts: Texts<'_>, title: &str, statements: &[String]) -> Markup {
    html! {
        @if !statements.is_empty() {
            h2 { (title) }
            ul { @for text in statements { li { (texts.own(text)) } } }
        }
    }
}

fn part_table(texts: Texts<'_>, summary: &Summary, part: &SummaryPart) -> Markup {
    let words = &texts.words.summary;
    if part.rows.is_empty() {
        return html! {
            @if let Some(score) = &part.score {
                p { strong { (texts.own(&part.title)) } ": " (scored(texts, score)) }
            }
        };
    }
    html! {
        table {
            caption {
                @if part.title == summary.title { (words.scores) } @else { (texts.own(&part.title)) }
                @if let Some(score) = &part.score {
                    ": " (scored(texts, score))
                }
            }
            thead {
                tr { th scope="col" { (texts.words.result.statement) } th scope="col" { (words.score) } }
            }
            tbody {
                @for row in &part.rows {
                    tr {
                        th scope="row" { (texts.own(&row.text)) }
                        td {
                            @match row.agreed {
                                Some(value) => { (value) " " (rag(texts.words, row.rag)) }
                                None => span.hint { (words.none) },
                            }
                        }
                    }
                }
            }
        }
    }
}

fn actions(scene: &Scene<'_>, summary: &Summary) -> Markup {
    let words = scene.texts.words;
    let all = scene.view.phase == Phase::Ended;
    // A section's summary names its own actions; the end reads back what is still to be done, in the
    // order in which the shared screen does.
    let here = match all {
        true => &scene.view.plan,
        false => &summary.actions,
    };
    let here: Vec<&Action> = here
        .iter()
        .filter_map(|at| scene.view.actions.get(*at))
        .collect();
    html! {
        @if !here.is_empty() {
            h2 { (words.summary.actions) }
            ul {
                @for action in here {
                    li {
                        (action.what)
                        @if !action.owner.is_empty() { ". " strong { (action.owner) } }
                        @if let Some(due) = action.due {
                            "," (words.result.by) ((words.frame.day)(due))
                        }
                        (match action.state {
                            ActionState::Open => "",
                            ActionState::Done => words.summary.done,
                            ActionState::Dropped => words.summary.dropped,
                        })
                    }
                }
            }
        }
        @if all && scene.view.actions.is_empty() { p { (words.summary.no_actions) } }
        @if all { (look_again(words, words.summary.look_again)) }
    }
}
