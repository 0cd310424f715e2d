//! The ballot at the end: statements to pick, or to give dots to.

use maud::{Markup, html};

use super::Scene;
use super::choice::{Choice, aside, at_the_field, choice, chosen, described, earlier, heading};
use super::parts::FIRST_CHOICE;
use crate::ballot::DONT_KNOW;
use crate::view::{Offer, OwnView, PickView};
use crate::web::assets::{PICKS_SCRIPT, PICKS_STYLE};
use crate::workshop::Each;

/// The statements offered, under their sections where all are.
pub(super) fn pick_some(scene: &Scene<'_>, own: &OwnView, pick: &PickView) -> Markup {
    let chosen = chosen(scene, own);
    let texts = scene.texts;
    let words = &texts.words;
    let mut position = 0..;
    let mut offer = |offer: &Offer| {
        let id = match position.next() {
            None | Some(0) => FIRST_CHOICE.to_owned(),
            Some(position) => format!("c{position}"),
        };
        match pick.each {
            Each::Picks(_) => one(scene, chosen, offer, id),
            Each::Dots(dots) => dotted(scene, chosen, (offer, dots), &id),
        }
    };
    html! {
        link rel="stylesheet" href=(PICKS_STYLE.address());
        fieldset aria-describedby=[described(scene)] {
            legend { (heading(scene)) }
            p #most.hint { ((words.picks.choose)(pick.each)) }
            (earlier(scene, own))
            (at_the_field(scene))
            @for (section, offers) in pick.by_section() {
                @if let Some(title) = section {
                    fieldset {
                        legend { h2 { (texts.own(title)) } }
                        @for one in offers { (offer(one)) }
                    }
                } @else {
                    @for one in offers { (offer(one)) }
                }
            }
            p.or { (words.ballot.or) }
            (choice(chosen, aside("checkbox", DONT_KNOW, words.ballot.dont_know)))
        }
        (left(scene, pick))
    }
}

fn one(scene: &Scene<'_>, chosen: &[String], offer: &Offer, id: String) -> Markup {
    let texts = scene.texts;
    let lang = texts.lang(&offer.text);
    choice(
        chosen,
        Choice {
            kind: "checkbox",
            id,
            value: &offer.id,
            // The script reads it where it stands: a long list must not carry every text twice.
            label: None,
            face: texts.own(&offer.text),
            hint: "",
            langs: [lang, None],
        },
    )
}

/// A number of dots for one statement; empty for none, so that nobody types beside a nought. The script puts a button on each side of it.
fn dotted(
    scene: &Scene<'_>,
    chosen: &[String],
    (offer, dots): (&Offer, usize),
    id: &str,
) -> Markup {
    let given = chosen.iter().filter(|word| **word == offer.id).count();
    html! {
        div.choice.dots {
            label for=(id) lang=[scene.texts.lang(&offer.text)] { (offer.text) }
            input type="number" id=(id) name="dots" min="0" max=(dots) placeholder="0"
                value=[(given > 0).then_some(given)] data-id=(offer.id);
        }
    }
}

/// How much is left to give. Without script nobody counts along, so it is shown with script only.
fn left(scene: &Scene<'_>, pick: &PickView) -> Markup {
    let words = &scene.texts.words.picks;
    let [fewer, more] = words.steps;
    html! {
        p #left role="status" data-most=(pick.each.number()) data-left=((words.left)(pick.each))
            data-over=(words.over) data-fewer=(fewer) data-more=(more)
            data-script=(PICKS_SCRIPT.address()) hidden {}
    }
}
