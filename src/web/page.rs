//! The pages: made here, by one renderer, with and without script.

mod ballot;
mod break_page;
mod choice;
mod comment;
mod evidence;
mod groups;
pub(super) mod join;
mod last_time;
mod layout;
mod parts;
mod pick;
mod place;
mod result;
pub(super) mod seat;
mod summary;
mod sweep;
mod texts;

use axum::response::Response;
use maud::{Markup, html};

use super::Shared;
use super::error::Error;
use super::language::Language;
use super::read::Vote;
use super::sweep::Then;
use super::words::Words;
use crate::room::Saved;
use crate::session::{Phase, SeatId};
use crate::view::{OwnView, PhoneView};

use layout::{Leads, Live, Page};
use texts::Texts;

/// Everything that a page of the room shows.
struct Scene<'s> {
    view: &'s PhoneView,
    /// What is the seat's own; nothing on the mirror of the shared screen.
    own: Option<&'s OwnView>,
    /// Where the seat is in an open sweep.
    stand: Option<sweep::Stand<'s>>,
    /// Whether everything in the room is on disk.
    saved: bool,
    /// What is wrong with what the seat sent.
    error: Option<&'s Error>,
    /// What it sent, when that has to be put right.
    sent: Option<&'s Vote>,
    /// The words of the page, and in which language the workshop's own are.
    texts: Texts<'s>,
}

/// One place in the room as a page: its title, its heading inside the content, and what a screen
/// reader is told when it appears.
struct Shown {
    title: String,
    says: String,
    main: Markup,
    /// Whether the page may replace itself without script: never while a ballot is open.
    waits: bool,
}

/// The room as `seat` may see it, at the statement of a sweep that it asks for, with what is wrong
/// with what it sent, and what that was when it is still to be sent.
pub(super) fn room(
    shared: &Shared,
    seat: SeatId,
    (language, asked): (Language, Option<&str>),
    (error, sent): (Option<&Error>, Option<&Vote>),
) -> Response {
    let (snapshot, public) = shared.now();
    let told = shared.published.told(&snapshot.session, language);
    let own = OwnView::of(told.session(), seat);
    let view = public.told(&told);
    let at = sweep::At::of(view, own.as_ref(), asked);
    let view = at.as_ref().map_or(view, |at| &at.view);
    let scene = Scene {
        view,
        own: own.as_ref(),
        stand: at.as_ref().map(|at| at.stand),
        saved: snapshot.saved == Saved::OnDisk,
        error,
        sent: sent.filter(|vote| vote.is_for(view)),
        texts: Texts::of(language, &snapshot.session.record().workshop),
    };
    let live_by = at
        .as_ref()
        .map_or_else(Live::seat, |at| Live::seat_at(at.page.clone()));
    live(&scene, &public.key, shared.room.code(), live_by)
}

/// What the shared screen shows, to be read and not to be voted on. The page asks for what is new with
/// `code` where no seat does.
pub(super) fn mirror(shared: &Shared, code: Option<&str>, language: Language) -> Response {
    let (snapshot, public) = shared.now();
    let told = shared.published.told(&snapshot.session, language);
    let scene = Scene {
        view: public.told(&told),
        own: None,
        stand: None,
        saved: true,
        error: None,
        sent: None,
        texts: Texts::of(language, &snapshot.session.record().workshop),
    };
    live(&scene, &public.key, shared.room.code(), Live::mirror(code))
}

fn live(scene: &Scene<'_>, key: &str, code: &str, live: Live) -> Response {
    let texts = scene.texts;
    let here = live.page().to_owned();
    let shown = place::shown(scene);
    let main = html! {
        (shown.main)
        @if scene.own.is_some() && !scene.view.open && scene.view.phase != Phase::Ended { (seat::carry(texts.words)) }
    };
    // The stream names the first statement of a sweep to everybody.
    let at = match scene.view.open_sweep() {
        Some(_) => parts::at(&scene.view.at_item(0)),
        None => parts::at(scene.view),
    };
    Page {
        language: texts.language,
        title: &titled(&shown.title, texts.words, scene.error),
        above: Some(scene.view.organisation.as_str()).filter(|name| !name.is_empty()),
        code: Some(code),
        says: &shown.says,
        key,
        at: &at,
        here: &here,
        live: Some(live),
        waits: shown.waits,
        ballot: ballot_leads(scene),
        main,
    }
    .answer()
}

/// What Enter presses in the ballot of the page, when it has one: where the button leads in a sweep.
fn ballot_leads(scene: &Scene<'_>) -> Option<Leads> {
    if !scene.view.open || !scene.own.is_some_and(|own| own.may_vote) {
        return None;
    }
    let (Some(stand), Some(sweep)) = (&scene.stand, scene.view.open_sweep()) else {
        return Some(Leads::Here);
    };
    match stand.shown {
        super::sweep::Shown::Item(item) => {
            super::sweep::way(sweep, stand.all, item, Then::Next).map(Leads::On)
        }
        super::sweep::Shown::Overview => None,
    }
}

/// A page's title, which says first when something is wrong.
fn titled(title: &str, words: &Words, error: Option<&Error>) -> String {
    match error {
        Some(_) => format!("{}{title}", words.frame.error),
        None => title.to_owned(),
    }
}

/// How to join, and what to do when that does not work.
pub(super) fn help(language: Language) -> Response {
    let words = language.words();
    Page::still(words.frame.help_title, "/help", language, (words.help)()).answer()
}

/// The accessibility statement: the organisation's own, or else ours.
pub(super) fn accessibility(shared: &Shared, language: Language) -> Response {
    let words = language.words();
    let title = words.frame.accessibility_title;
    let main = match shared.accessibility.page(title) {
        // Nobody says in which language it is: most likely in the workshop's.
        Some(own) => {
            let snapshot = shared.room.snapshot();
            let lang = snapshot.session.record().workshop.language().to_owned();
            html! { div lang=[Some(lang).filter(|l| !language.is(l))] { (own) } }
        }
        None => (words.accessibility)(shared.accessibility.contact()),
    };
    Page::still(title, "/accessibility", language, main).answer()
}

/// What went wrong, as a page with a way on.
pub(super) fn error(error: &Error, language: Language) -> Response {
    let words = &language.words().frame;
    let main = html! {
        h1 { (words.sorry) }
        p { (error.message(language)) }
        p { a.button href="/" { (words.to_the_room) } }
        p.way { a href="/help" { (words.help_title) } }
    };
    let title = format!("{}{}", words.error, words.sorry_title);
    Page::still(&title, "/", language, main).answer()
}
