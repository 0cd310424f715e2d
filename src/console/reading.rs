//! A page that is read from the home screen: keys in, where the reader is out.

use std::io;

use crossterm::event::Event;
use futures_util::{Stream, StreamExt};
use ratatui::Terminal;
use ratatui::backend::Backend;
use ratatui::layout::Rect;
use tokio_util::sync::CancellationToken;

use super::intent::Intent;
use super::keys::{self, Where};
use super::model::{Paper, Reading};
use super::mouse::Named;
use super::screen::Extent;
use super::{ConsoleError, panics, screen};
use crate::theme::Theme;

/// How a page was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    /// Back to the home screen.
    Back,
    /// Out of the program.
    Away,
}

/// Shows `paper` until it is put away. `theme` is the position in `themes`, which may not be empty,
/// and follows the facilitator's choice.
///
/// # Errors
/// [`ConsoleError::Panicked`] after a mistake in the program. A terminal that is gone leaves.
pub async fn run_reading<B, S>(
    terminal: &mut Terminal<B>,
    keys: &mut S,
    paper: &Paper,
    themes: &[Theme],
    theme: &mut usize,
    stop: &CancellationToken,
) -> Result<Put, ConsoleError>
where
    B: Backend,
    S: Stream<Item = io::Result<Event>> + Unpin,
{
    panics::caught(async move {
        let mut reading = Reading::default();
        loop {
            let colours = &themes[*theme % themes.len()];
            let drawn = terminal.draw(|f| screen::draw_reading(f, paper, &reading, colours));
            let (area, named) = match drawn {
                Ok(drawn) => (drawn.area, Named::of(drawn.buffer)),
                Err(error) => {
                    tracing::warn!(%error, "the terminal cannot be drawn on");
                    return Ok(Put::Away);
                }
            };
            let event = tokio::select! {
                biased;
                () = stop.cancelled() => return Ok(Put::Away),
                event = keys.next() => event,
            };
            let Some(Ok(event)) = event else {
                return Ok(Put::Away);
            };
            let Event::Key(key) = named.as_key(event) else {
                continue;
            };
            match keys::intent(key, Where::Reading) {
                None => {}
                Some(Intent::NextTheme) => *theme = (*theme + 1) % themes.len(),
                Some(intent) => {
                    let extent = extent(paper, colours, area);
                    if let Some(put) = update(&mut reading, intent, &extent) {
                        return Ok(put);
                    }
                }
            }
        }
    })
    .await
}

fn extent(paper: &Paper, theme: &Theme, area: Rect) -> Extent {
    screen::extent(paper, theme, area)
}

/// Moves the reader by `intent`; being put away ends it.
pub fn update(reading: &mut Reading, intent: Intent, extent: &Extent) -> Option<Put> {
    let last = extent.last_first();
    // What stood last on the screen stands first on the next.
    let screenful = extent.rows.saturating_sub(1).max(1);
    let at = reading.first.min(last);
    if intent == Intent::Leave {
        return Some(Put::Away);
    }
    if reading.help {
        reading.help = !matches!(intent, Intent::Step | Intent::Back | Intent::Help);
        return None;
    }
    let to = match intent {
        Intent::Step if at == last => return Some(Put::Back),
        Intent::Back => return Some(Put::Back),
        Intent::Help => {
            reading.help = true;
            at
        }
        Intent::Step => at + screenful,
        Intent::Next => *extent
            .stops
            .iter()
            .find(|stop| **stop > at)
            .unwrap_or(&last),
        Intent::Previous => *extent.stops.iter().rfind(|stop| **stop < at).unwrap_or(&0),
        _ => intent.row_from(at, last, screenful),
    };
    reading.first = to.min(last);
    None
}

#[cfg(test)]
mod tests;
