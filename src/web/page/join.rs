//! The way in.

use axum::response::Response;
use maud::{Markup, html};

use super::layout::Page;
use super::parts::{at_field, summary};
use super::place::kept;
use super::texts::Texts;
use super::titled;
use crate::text::clean;
use crate::view::PhoneView;
use crate::web::Shared;
use crate::web::error::{Error, Kind};
use crate::web::language::Language;
use crate::web::seat;
use crate::web::wire::Join;
use crate::web::words::Words;

/// How much of a code that is none is shown again, in characters.
const LONGEST_CODE: usize = 9;

/// How much of a seat code or a ticket can be typed, in characters: spaces and hyphens too.
pub(super) const LONGEST_SEAT_CODE: usize = 20;

/// The page behind the QR code: what is asked, what is kept, groups to choose from, one button.
/// What a refused form held is still in it, so that whoever presses the button again is let in as they
/// chose.
pub(crate) fn invited(
    shared: &Shared,
    sent: &Join,
    language: Language,
    error: Option<&Error>,
) -> Response {
    let (snapshot, public) = shared.now();
    let told = shared.published.told(&snapshot.session, language);
    let (code, view) = (shared.room.code(), public.told(&told));
    let texts = Texts::of(language, &snapshot.session.record().workshop);
    let words = &texts.words.join;
    let first = match error.map(|e| e.kind) {
        Some(Kind::UnknownGroup) if !view.groups.is_empty() => Some("group"),
        Some(Kind::TicketNeeded | Kind::WrongTicket | Kind::TicketUsed) if view.by_ticket => {
            Some("ticket")
        }
        _ => None,
    };
    let wrong = |field| error.filter(|_| first == Some(field));
    let ticket = clean(&sent.ticket, LONGEST_SEAT_CODE);
    let main = html! {
        @if let Some(error) = error { (summary(error, language, first)) }
        h1 { (words.title) }
        @if !view.organisation.is_empty() { p.lead { strong { (view.organisation) } } }
        p { (texts.own(&view.workshop)) }
        @if view.locked && error.is_none() { p.state { (words.locked) } }
        p { (words.what) }
        form action="/join" method="post" {
            @if let Ok(seat) = seat::fresh() { input type="hidden" name="once" value=(seat); }
            label for="code" { (words.code) }
            input.code #code name="code" value=(code) autocomplete="off" autocapitalize="characters"
                spellcheck="false" maxlength=(LONGEST_CODE) required;
            @if view.by_ticket { (ticket_field(texts, &ticket, wrong("ticket"))) }
            @if !view.groups.is_empty() { (groups(texts, view, sent, wrong("group"))) }
            (watching(texts.words, sent.observer))
            button.button type="submit" { (words.join) }
        }
        (have_seat_code(texts.words))
        (kept(view, texts))
    };
    let title = titled(words.title, texts.words, error);
    let letters = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let here = match ticket.as_str() {
        "" => format!("/J/{code}"),
        ticket if ticket.chars().all(letters) => format!("/J/{code}/{ticket}"),
        _ => format!("/J/{code}"),
    };
    Page::still(&title, &here, language, main).answer()
}

fn groups(texts: Texts<'_>, view: &PhoneView, sent: &Join, error: Option<&Error>) -> Markup {
    let words = &texts.words.join;
    let chosen = |id: &str| sent.group.as_deref() == Some(id);
    let hint = match view.groups_decide {
        true => words.group_decides,
        false => words.group_hint,
    };
    html! {
        fieldset aria-describedby={ @if error.is_some() { "group-error " } "group-hint" } {
            legend { h2 { (words.which_group) } }
            p.hint #group-hint { (hint) }
            @if let Some(error) = error { (at_field(error, texts.language, "group")) }
            @for (position, group) in view.groups.iter().enumerate() {
                @let id = if position == 0 { "group".to_owned() } else { format!("group-{position}") };
                div.choice {
                    input type="radio" name="group" value=(group.id) id=(id) checked[chosen(&group.id)];
                    label for=(id) { (texts.own(&group.title)) }
                }
            }
            p.or { (words.or) }
            div.choice {
                input type="radio" name="group" value="" id="no-group" checked[chosen("")];
                label for="no-group" { (words.no_group) }
            }
        }
    }
}

fn ticket_field(texts: Texts<'_>, ticket: &str, error: Option<&Error>) -> Markup {
    let words = &texts.words.join;
    html! {
        label for="ticket" { (words.ticket) }
        p.hint #ticket-hint { (words.ticket_hint) }
        @if let Some(error) = error { (at_field(error, texts.language, "ticket")) }
        input.code.long #ticket name="ticket" value=(ticket)
            autocomplete="off" autocapitalize="characters" spellcheck="false"
            maxlength=(LONGEST_SEAT_CODE) required
            aria-describedby={ @if error.is_some() { "ticket-error " } "ticket-hint" };
    }
}

fn watching(words: &Words, chosen: bool) -> Markup {
    html! {
        div.choice {
            input type="checkbox" name="observer" value="true" id="observer" checked[chosen]
                aria-describedby="observer-hint";
            label for="observer" { (words.join.watching) }
            span.hint #observer-hint { (words.join.watching_hint) }
        }
    }
}

/// A page on which the code is typed.
pub(crate) fn typed(code: &str, language: Language, error: Option<&Error>) -> Response {
    let words = &language.words().join;
    let code = &clean(code, LONGEST_CODE);
    let page = ("/", "/J");
    let what = html! { (words.type_code) };
    form((words.title, &what), page, code, language, error)
}

/// The same for whoever shows a seat of another session, and why they are not in this one.
pub(crate) fn of_another_session(language: Language) -> Response {
    let words = &language.words().join;
    let what = html! { (words.other_session) " " (words.type_code) };
    form((words.title, &what), ("/", "/J"), "", language, None)
}

/// The same for the mirror of the shared screen.
pub(crate) fn for_screen(code: &str, language: Language, error: Option<&Error>) -> Response {
    let words = &language.words().join;
    let code = &clean(code, LONGEST_CODE);
    let page = ("/screen", "/screen");
    let what = html! { (words.screen_code) };
    form((words.screen_title, &what), page, code, language, error)
}

/// A form for the code, with its address and the one to which it leads.
fn form(
    (title, what): (&str, &Markup),
    (here, to): (&str, &str),
    code: &str,
    language: Language,
    error: Option<&Error>,
) -> Response {
    let words = language.words();
    // Whoever is not in the room has nothing wrong with what was typed: there is no field to mend.
    let mistyped = error.is_some_and(|e| e.kind == Kind::WrongCode);
    let main = html! {
        @if let Some(error) = error { (summary(error, language, Some("code"))) }
        h1 { (title) }
        p #what { (what) }
        form action=(to) method="get" {
            label for="code" { (words.join.code) }
            @if let Some(error) = error.filter(|_| mistyped) { (at_field(error, language, "code")) }
            input.code #code name="code" value=(code) autocomplete="off" autocapitalize="characters"
                spellcheck="false" maxlength=(LONGEST_CODE) required
                aria-describedby={ @if mistyped { "code-error " } "what" };
            button.button type="submit" { (words.join.go_on) }
        }
        (have_seat_code(words))
        p.way { a href="/help" { (words.frame.help_title) } }
    };
    Page::still(&titled(title, words, error), here, language, main).answer()
}

fn have_seat_code(words: &Words) -> Markup {
    html! { p.way { a href="/seat" { (words.seat.have_code) } } }
}
