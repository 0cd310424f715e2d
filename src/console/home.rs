//! The home screen: a workshop to start, or an earlier session to reload.

use std::io;

use crossterm::event::Event;
use futures_util::{Stream, StreamExt};
use ratatui::Terminal;
use ratatui::backend::Backend;
use tokio_util::sync::CancellationToken;
use tui_input::Input;

use super::intent::Intent;
use super::keys::{self, Where};
use super::model::{Home, HomeChoice, HomeSession, HomeWorkshop};
use super::{ConsoleError, field, panics, screen};
use crate::text::{LONGEST_NAME, clean};
use crate::theme::Theme;

/// How many rows a page key moves.
const PAGE: usize = 10;
/// The [`HomeSession::state`] of a file that cannot be read.
const DAMAGED: &str = "damaged";

/// Shows the home screen until something is chosen. `theme` is the position in `themes`, which may
/// not be empty, and follows the facilitator's choice.
///
/// # Errors
/// [`ConsoleError::Panicked`] after a mistake in the program. A terminal that is gone leaves.
pub async fn run_home<B, S>(
    terminal: &mut Terminal<B>,
    mut keys: S,
    mut home: Home,
    themes: &[Theme],
    theme: &mut usize,
    stop: &CancellationToken,
) -> Result<HomeChoice, ConsoleError>
where
    B: Backend,
    S: Stream<Item = io::Result<Event>> + Unpin,
{
    panics::caught(async move {
        loop {
            let colours = &themes[*theme % themes.len()];
            let drawn = terminal.draw(|frame| screen::draw_home(frame, &home, colours));
            if let Err(error) = drawn {
                tracing::warn!(%error, "the terminal cannot be drawn on");
                return Ok(HomeChoice::Leave);
            }
            let event = tokio::select! {
                biased;
                () = stop.cancelled() => return Ok(HomeChoice::Leave),
                event = keys.next() => event,
            };
            let Some(Ok(event)) = event else {
                return Ok(HomeChoice::Leave);
            };
            match take(&mut home, &event) {
                Some(Wish::Choice(choice)) => return Ok(choice),
                Some(Wish::NextTheme) => *theme = (*theme + 1) % themes.len(),
                None => {}
            }
        }
    })
    .await
}

/// What a key on the home screen leads to beyond it.
enum Wish {
    Choice(HomeChoice),
    NextTheme,
}

fn take(home: &mut Home, event: &Event) -> Option<Wish> {
    match event {
        Event::Key(key) => {
            let place = match home.naming {
                Some(_) => Where::Text,
                None => Where::Home,
            };
            match keys::intent(*key, place)? {
                Intent::NextTheme => Some(Wish::NextTheme),
                intent => update(home, intent).map(Wish::Choice),
            }
        }
        Event::Paste(text) => {
            if let Some(name) = &mut home.naming {
                field::paste(name, text, LONGEST_NAME);
            }
            None
        }
        _ => None,
    }
}

/// Changes the home screen by `intent`; a choice ends it.
pub fn update(home: &mut Home, intent: Intent) -> Option<HomeChoice> {
    if intent == Intent::Leave {
        return Some(HomeChoice::Leave);
    }
    if home.naming.is_some() {
        return name(home, intent);
    }
    let last = (home.workshops.len() + home.sessions.len()).saturating_sub(1);
    let at = home.selected;
    let to = match intent {
        Intent::Up => at.saturating_sub(1),
        Intent::Down => at + 1,
        Intent::PageUp => at.saturating_sub(PAGE),
        Intent::PageDown => at + PAGE,
        Intent::First => 0,
        Intent::Last => last,
        _ => at,
    };
    home.selected = to.min(last);
    match intent {
        Intent::Short => home.short = !home.short,
        Intent::Step => return choose(home),
        _ => {}
    }
    None
}

/// What is broken cannot be chosen; its row says why.
fn choose(home: &mut Home) -> Option<HomeChoice> {
    if let Some(workshop) = marked_workshop(home) {
        if workshop.statements > 0 {
            home.naming = Some(Input::default());
        }
        return None;
    }
    let session = marked_session(home).filter(|s| s.state != DAMAGED)?;
    Some(HomeChoice::Open(session.path.clone()))
}

fn name(home: &mut Home, intent: Intent) -> Option<HomeChoice> {
    match intent {
        Intent::Step => {
            let organisation = clean(home.naming.as_ref()?.value(), LONGEST_NAME);
            let workshop = marked_workshop(home)?;
            return Some(HomeChoice::Run {
                workshop: workshop.name.clone(),
                // A workshop without core statements has no short form.
                short: home.short && workshop.core > 0,
                organisation,
            });
        }
        Intent::Back => home.naming = None,
        Intent::Edit(request) => field::edit(home.naming.as_mut()?, request, LONGEST_NAME),
        _ => {}
    }
    None
}

fn marked_workshop(home: &Home) -> Option<&HomeWorkshop> {
    home.workshops.get(home.selected)
}

fn marked_session(home: &Home) -> Option<&HomeSession> {
    let position = home.selected.checked_sub(home.workshops.len())?;
    home.sessions.get(position)
}

#[cfg(test)]
mod tests;
