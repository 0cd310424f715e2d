//! The pages: made here, by one renderer, with and without script.

mod ballot;
mod comment;
pub(super) mod join;
mod layout;
mod parts;
mod place;
mod result;
mod sweep;
mod texts;

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use maud::{Markup, html};

use super::Shared;
use super::error::{Error, Kind};
use super::read::{self, Vote};
use super::speak::Speak;
use super::state::{self, Asker};
use crate::room::Saved;
use crate::session::{Phase, SeatId};
use crate::view::{OwnView, PhoneView};

use layout::{Live, Page};

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

/// How many may be picked, in words that hold for one too.
pub(super) fn up_to(most: usize) -> String {
    match most {
        1 => "one".to_owned(),
        most => format!("up to {most}"),
    }
}

/// Answers `GET /`: the room for a seat, and the way in for everybody else.
pub(super) async fn home(
    State(shared): State<Arc<Shared>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let seat = shared.seat(&headers);
    let asked = read::asked(query.as_deref()).unwrap_or_default().statement;
    let asked = asked.as_deref();
    match (Speak::of(&headers), seat) {
        (Speak::Json, Some(seat)) => state::answer(&shared, Asker::Seat(seat), asked),
        (Speak::Json, None) => Error::of(Kind::NoSeat).answer(Speak::Json),
        (Speak::Pages, Some(seat)) => room(&shared, seat, asked, (None, None)),
        (Speak::Pages, None) => join::typed("", None),
    }
}

/// The room as `seat` may see it, at the statement of a sweep that it asks for, with what is wrong
/// with what it sent.
pub(super) fn room(
    shared: &Shared,
    seat: SeatId,
    asked: Option<&str>,
    (error, sent): (Option<&Error>, Option<&Vote>),
) -> Response {
    let (snapshot, public) = shared.now();
    let own = OwnView::of(&snapshot.session, seat);
    let sweeping = own.as_ref().zip(public.view.open_sweep());
    let stand = sweeping.map(|(all, swept)| sweep::Stand {
        shown: super::sweep::shown(swept, all, asked),
        all,
    });
    let mut live_by = Live::seat();
    let mut at_item = None;
    if let (Some(stand), Some(swept)) = (&stand, public.view.open_sweep()) {
        live_by = Live::seat_at(match stand.shown {
            super::sweep::Shown::Item(item) => super::sweep::address(swept.items.get(item)),
            super::sweep::Shown::Overview => super::sweep::address(None),
        });
        if let super::sweep::Shown::Item(item) = stand.shown {
            at_item = Some(public.view.at_item(item));
        }
    }
    let view = at_item.as_ref().unwrap_or(&public.view);
    let scene = Scene {
        view,
        own: own.as_ref(),
        stand,
        saved: snapshot.saved == Saved::OnDisk,
        error,
        sent: sent.filter(|vote| vote.is_for(view)),
    };
    live(&scene, &public.key, shared.room.code(), live_by)
}

/// Answers `GET /screen`: what the shared screen shows, to be read and not to be voted on.
pub(super) async fn screen(
    State(shared): State<Arc<Shared>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let asked = read::asked(query.as_deref()).unwrap_or_default();
    let speak = Speak::of(&headers);
    match (Asker::of(&shared, &headers, &asked), speak) {
        (Ok(_), Speak::Json) => state::answer(&shared, Asker::Knows, None),
        (Ok(asker), Speak::Pages) => {
            let (_, public) = shared.now();
            let scene = Scene {
                view: &public.view,
                own: None,
                stand: None,
                saved: true,
                error: None,
                sent: None,
            };
            let code = shared.room.code();
            let live_by = match asker {
                Asker::Seat(_) => Live::mirror(None),
                Asker::Knows => Live::mirror(Some(code)),
            };
            live(&scene, &public.key, code, live_by)
        }
        (Err(error), Speak::Json) => error.answer(speak),
        (Err(error), Speak::Pages) => {
            let wrong = asked.code.is_some().then_some(&error);
            error.with_status(join::for_screen(wrong))
        }
    }
}

fn live(scene: &Scene<'_>, key: &str, code: &str, live: Live) -> Response {
    let shown = place::shown(scene);
    let main = html! {
        (shown.main)
        @if scene.own.is_some() && !scene.view.open && scene.view.phase != Phase::Ended { (join::carry()) }
    };
    let title = match scene.error {
        Some(_) => format!("Error: {}", shown.title),
        None => shown.title,
    };
    // The stream names the first statement of a sweep to everybody.
    let at = match scene.view.open_sweep() {
        Some(_) => parts::at(&scene.view.at_item(0)),
        None => parts::at(scene.view),
    };
    Page {
        title: &title,
        above: Some(&scene.view.organisation),
        code: Some(code),
        says: &shown.says,
        key,
        at: &at,
        live: Some(live),
        waits: shown.waits,
        main,
    }
    .answer()
}

/// Answers `GET /help`.
pub(super) async fn help() -> Response {
    Page::still("Help with joining", texts::help()).answer()
}

/// Answers `GET /accessibility`.
pub(super) async fn accessibility() -> Response {
    Page::still("Accessibility statement", texts::accessibility()).answer()
}

/// What went wrong, as a page with a way on.
pub(super) fn error(error: &Error) -> Response {
    let main = html! {
        h1 { "Sorry, that did not work" }
        p { (error.message) }
        p { a.button href="/" { "Go to the room" } }
        p.way { a href="/help" { "Help with joining" } }
    };
    Page::still("Error: that did not work", main).answer()
}
