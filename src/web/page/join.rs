//! The way in.

use axum::response::Response;
use maud::{Markup, html};

use super::layout::Page;
use super::parts::summary;
use super::place::kept;
use crate::session::ShortCode;
use crate::text::clean;
use crate::view::PhoneView;
use crate::web::error::{Error, Kind};

/// How much of a code that is none is shown again, in characters.
const LONGEST_CODE: usize = 9;

/// How much of a seat code or a ticket can be typed, in characters: spaces and hyphens too.
const LONGEST_SEAT_CODE: usize = 20;

/// The page behind the QR code: what is asked, what is kept, groups to choose from, one button.
pub(crate) fn invited(
    code: &str,
    view: &PhoneView,
    ticket: &str,
    error: Option<&Error>,
) -> Response {
    let first = match error.map(|e| e.kind) {
        Some(Kind::UnknownGroup) if !view.groups.is_empty() => Some("group"),
        Some(Kind::TicketNeeded | Kind::WrongTicket | Kind::TicketUsed) if view.by_ticket => {
            Some("ticket")
        }
        _ => None,
    };
    let main = html! {
        @if let Some(error) = error { (summary(error, first)) }
        h1 { "Join the workshop" }
        p.lead { strong { (view.organisation) } }
        p { (view.workshop) }
        @if view.locked && error.is_none() {
            p.state { "The room is locked for now. Ask the facilitator to let you in before you press Join." }
        }
        p { "You will be asked what you think of some statements, one at a time. You need no account and give no name." }
        form action="/join" method="post" {
            label for="code" { "Code" }
            input.code #code name="code" value=(code) autocomplete="off" autocapitalize="characters"
                spellcheck="false" maxlength=(LONGEST_CODE) required;
            @if view.by_ticket { (ticket_field(ticket, error.filter(|_| first == Some("ticket")))) }
            @if !view.groups.is_empty() { (groups(view)) }
            (watching())
            button.button type="submit" { "Join" }
        }
        (have_seat_code())
        (kept(view))
    };
    let title = titled("Join the workshop", error);
    Page::still(&title, main).answer()
}

fn groups(view: &PhoneView) -> Markup {
    html! {
        fieldset {
            legend { h2 { "Which group are you in?" } }
            p.hint { "It is used for counts only, and only where a group is large enough." }
            @for (position, group) in view.groups.iter().enumerate() {
                @let id = if position == 0 { "group".to_owned() } else { format!("group-{position}") };
                div.choice {
                    input type="radio" name="group" value=(group.id) id=(id);
                    label for=(id) { (group.title) }
                }
            }
            p.or { "or" }
            div.choice {
                input type="radio" name="group" value="" id="no-group";
                label for="no-group" { "Rather not say" }
            }
        }
    }
}

fn ticket_field(ticket: &str, error: Option<&Error>) -> Markup {
    html! {
        label for="ticket" { "Ticket" }
        p.hint #ticket-hint { "Each ticket lets one person in, once. It has eight characters." }
        @if let Some(error) = error {
            p.error #ticket-error { span.hidden { "Error: " } (error.message) }
        }
        input.code.long #ticket name="ticket" value=(clean(ticket, LONGEST_SEAT_CODE))
            autocomplete="off" autocapitalize="characters" spellcheck="false"
            maxlength=(LONGEST_SEAT_CODE) required
            aria-describedby={ @if error.is_some() { "ticket-error " } "ticket-hint" };
    }
}

fn watching() -> Markup {
    html! {
        div.choice {
            input type="checkbox" name="observer" value="true" id="observer" aria-describedby="observer-hint";
            label for="observer" { "I am only watching" }
            span.hint #observer-hint { "You see everything on your phone, and you do not vote or count." }
        }
    }
}

/// A page on which the code is typed.
pub(crate) fn typed(code: &str, error: Option<&Error>) -> Response {
    let code = &clean(code, LONGEST_CODE);
    form(
        "Join the workshop",
        "/J",
        "Type the four characters shown on the screen in the room, or scan the QR code there.",
        code,
        error,
    )
}

/// The same for the mirror of the shared screen.
pub(crate) fn for_screen(error: Option<&Error>) -> Response {
    form(
        "Read the shared screen",
        "/screen",
        "Type the four characters shown on the screen in the room. You can read along here without joining.",
        "",
        error,
    )
}

fn form(title: &str, to: &str, what: &str, code: &str, error: Option<&Error>) -> Response {
    // Whoever is not in the room has nothing wrong with what was typed: there is no field to mend.
    let mistyped = error.is_some_and(|e| e.kind == Kind::WrongCode);
    let main = html! {
        @if let Some(error) = error { (summary(error, Some("code"))) }
        h1 { (title) }
        p #what { (what) }
        form action=(to) method="get" {
            label for="code" { "Code" }
            @if let Some(error) = error.filter(|_| mistyped) {
                p.error #code-error { span.hidden { "Error: " } (error.message) }
            }
            input.code #code name="code" value=(code) autocomplete="off" autocapitalize="characters"
                spellcheck="false" maxlength=(LONGEST_CODE) required
                aria-describedby={ @if mistyped { "code-error " } "what" };
            button.button type="submit" { "Go on" }
        }
        (have_seat_code())
        p.way { a href="/help" { "Help with joining" } }
    };
    let title = titled(title, error);
    Page::still(&title, main).answer()
}

fn have_seat_code() -> Markup {
    html! { p.way { a href="/seat" { "I have a seat code" } } }
}

/// The page on which a seat code is typed.
pub(crate) fn seat_code(error: Option<&Error>) -> Response {
    let main = html! {
        @if let Some(error) = error { (summary(error, Some("seat-code"))) }
        h1 { "Bring your seat here" }
        p #what { "Type the eight characters that your other browser or phone shows under “Use another phone or browser”. Your seat, your group and your vote come with it." }
        form action="/seat" method="post" {
            label for="seat-code" { "Seat code" }
            @if let Some(error) = error {
                p.error #code-error { span.hidden { "Error: " } (error.message) }
            }
            input.code.long #seat-code name="seat_code" autocomplete="off" autocapitalize="characters"
                spellcheck="false" maxlength=(LONGEST_SEAT_CODE) required
                aria-describedby={ @if error.is_some() { "code-error " } "what" };
            button.button type="submit" { "Bring it here" }
        }
        p.way { a href="/" { "I have no seat code" } }
    };
    let title = titled("Bring your seat here", error);
    Page::still(&title, main).answer()
}

/// The way to another browser, out of the way of everybody who needs none.
pub(super) fn carry() -> Markup {
    html! {
        details {
            summary { "Use another phone or browser" }
            p { "A seat code takes this seat there, with your vote. It can be used once, and soon." }
            form action="/seat/code" method="post" {
                button.button.second type="submit" { "Make a seat code" }
            }
        }
    }
}

/// A seat code that was made.
pub(crate) fn made(code: ShortCode, minutes: u64) -> Response {
    let main = html! {
        h1 { "Your seat code" }
        p.lead { strong.code { (code) } }
        p { "In the other browser open the address on the screen in the room, follow “I have a seat code”, and type these eight characters." }
        p { "The code can be used once, within " (minutes) " minutes. Whoever types it votes as you, so show it to nobody." }
        p { a.button href="/" { "Back to the room" } }
    };
    Page::still("Your seat code", main).answer()
}

fn titled(title: &str, error: Option<&Error>) -> String {
    match error {
        Some(_) => format!("Error: {title}"),
        None => title.to_owned(),
    }
}
