//! Speaker's notes on a terminal of their own: they follow the session and change nothing of it.
#![expect(
    clippy::disallowed_methods,
    reason = "notes that follow a session look at it, and at the clock, again and again"
)]

use std::io;
use std::time::Duration;

use crossterm::event::Event;
use futures_util::{Stream, StreamExt};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use ratatui::Terminal;
use ratatui::backend::Backend;
use tokio_util::sync::CancellationToken;

use super::intent::Intent;
use super::keys::{self, Where};
use super::{ConsoleError, panics, screen};
use crate::session::Session;
use crate::theme::Theme;
use crate::view::NotesView;

/// How long the notes wait between two looks at the session.
pub const LOOK_AGAIN: Duration = Duration::from_millis(500);

/// What a look at the session found.
#[derive(Debug)]
pub enum Looked {
    /// Nothing is new.
    Same,
    /// The session as it is now.
    Changed(Box<Session>),
    /// The program that held it is gone without having closed it; what to type to open it again.
    Gone(String),
    /// It was closed in its own window.
    Ended,
}

/// Why the notes were left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotesLeft {
    /// By a key, or because the terminal is gone or the program was told to stop.
    Closed,
    /// The session was closed in its own window.
    Ended,
}

/// Shows notes on the session that `look` finds, until they are closed or the session is. While its
/// program is gone they say so, and follow the session again when it is opened again.
///
/// # Errors
/// [`ConsoleError::Panicked`] after a mistake in the program. A terminal that is gone leaves.
pub async fn run_notes<B, S>(
    terminal: &mut Terminal<B>,
    mut keys: S,
    mut look: impl FnMut() -> Looked,
    (themes, mut theme): (&[Theme], usize),
    zone: &TimeZone,
    stop: CancellationToken,
) -> Result<NotesLeft, ConsoleError>
where
    B: Backend,
    S: Stream<Item = io::Result<Event>> + Unpin,
{
    panics::caught(async move {
        let mut session: Option<Box<Session>> = None;
        let mut drawn: Option<(NotesView, Option<String>, usize)> = None;
        loop {
            let gone = match look() {
                Looked::Same => None,
                Looked::Changed(newest) => {
                    session = Some(newest);
                    None
                }
                Looked::Gone(command) => Some(command),
                Looked::Ended => return Ok(NotesLeft::Ended),
            };
            let now = Timestamp::now();
            let notes = session.as_ref().map(|s| NotesView::of(s, now, zone));
            let notes = (notes.unwrap_or_default(), gone, theme);
            if drawn.as_ref() != Some(&notes) {
                let colours = &themes[theme % themes.len()];
                let (view, gone) = (&notes.0, notes.1.as_deref());
                if let Err(error) = terminal.draw(|f| screen::draw_notes(f, (view, gone), colours))
                {
                    tracing::warn!(%error, "the terminal cannot be drawn on");
                    return Ok(NotesLeft::Closed);
                }
                drawn = Some(notes);
            }
            let event = tokio::select! {
                biased;
                () = stop.cancelled() => return Ok(NotesLeft::Closed),
                event = keys.next() => event,
                () = tokio::time::sleep(LOOK_AGAIN) => continue,
            };
            match event {
                Some(Ok(Event::Key(key))) => match keys::intent(key, Where::Notes) {
                    Some(Intent::Leave) => return Ok(NotesLeft::Closed),
                    Some(Intent::NextTheme) => theme = (theme + 1) % themes.len(),
                    _ => {}
                },
                Some(Ok(Event::Resize(..))) => drawn = None,
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return Ok(NotesLeft::Closed),
            }
        }
    })
    .await
}
