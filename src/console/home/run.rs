//! The loop of the home screen: it draws, and waits for a key.
#![expect(
    clippy::disallowed_methods,
    reason = "the loop is where the home screen meets the clock; a held key is known by the time"
)]

use std::io;
use std::time::Duration;

use crossterm::event::Event;
use futures_util::{Stream, StreamExt};
use ratatui::Terminal;
use ratatui::backend::Backend;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::{place, update};
use crate::console::held::Held;
use crate::console::intent::Intent;
use crate::console::model::{Home, HomeChoice};
use crate::console::mouse::Named;
use crate::console::{ConsoleError, field, keys, panics, screen};
use crate::text::{LONGEST_NAME, LONGEST_TEXT};
use crate::theme::Theme;

/// Shows the home screen until something is chosen; `home` is left as it stood, so that it can be
/// shown again. `theme` is the position in `themes`, which may
/// not be empty, and follows the facilitator's choice.
///
/// # Errors
/// [`ConsoleError::Panicked`] after a mistake in the program. A terminal that is gone leaves.
pub async fn run_home<B, S>(
    terminal: &mut Terminal<B>,
    mut keys: S,
    home: &mut Home,
    themes: &[Theme],
    theme: &mut usize,
    stop: &CancellationToken,
) -> Result<HomeChoice, ConsoleError>
where
    B: Backend,
    S: Stream<Item = io::Result<Event>> + Unpin,
{
    panics::caught(async move {
        let opened = Instant::now();
        let mut held = Held::opening(Duration::ZERO);
        loop {
            let colours = &themes[*theme % themes.len()];
            let drawn = terminal.draw(|frame| screen::draw_home(frame, home, colours));
            let named = match drawn {
                Ok(drawn) => Named::of(drawn.buffer),
                Err(error) => {
                    tracing::warn!(%error, "the terminal cannot be drawn on");
                    return Ok(HomeChoice::Leave);
                }
            };
            let event = tokio::select! {
                biased;
                () = stop.cancelled() => return Ok(HomeChoice::Leave),
                event = keys.next() => event,
            };
            let Some(Ok(event)) = event else {
                return Ok(HomeChoice::Leave);
            };
            let event = named.as_key(event);
            // What cannot be seen is not done: a window that is too small takes no key but the one
            // that its sentence names.
            let too_small = terminal.size().is_ok_and(screen::is_too_small);
            let wish = match &event {
                Event::Key(key) if too_small => {
                    keys::leaves_at_once(*key).then_some(Wish::Choice(HomeChoice::Leave))
                }
                Event::Paste(_) if too_small => None,
                event => take(home, event, &mut held, opened.elapsed()),
            };
            match wish {
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

/// What `event`, which came at `now`, leads to.
fn take(home: &mut Home, event: &Event, held: &mut Held, now: Duration) -> Option<Wish> {
    match event {
        Event::Key(key) => {
            let intent = keys::intent(*key, place(home))?;
            if !held.lets_act(*key, intent, now) {
                return None;
            }
            match intent {
                Intent::NextTheme => Some(Wish::NextTheme),
                intent => update(home, intent).map(Wish::Choice),
            }
        }
        Event::Paste(text) => {
            if let Some(name) = &mut home.naming {
                field::paste(name, text, LONGEST_NAME);
            } else if let Some(file) = &mut home.exporting {
                field::paste(file, text, LONGEST_TEXT);
            } else if home.searching {
                field::paste(&mut home.search, text, LONGEST_NAME);
                home.selected = 0;
            }
            None
        }
        _ => None,
    }
}
