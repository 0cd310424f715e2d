//! Keys: kept while the room is asked, and then taken one after the other.

use std::collections::VecDeque;
use std::io;
use std::time::Duration;

use crossterm::event::{Event, KeyEvent};
use futures_util::Stream;
use ratatui::backend::Backend;

use super::{Left, Loop, sight};
use crate::console::update::Effect;
use crate::console::{keys, screen};

/// What comes from the keyboard; nothing once it is gone.
pub(super) type KeyInput = Option<io::Result<Event>>;

/// Most keys that are kept while the room is asked. The rest waits where it came from.
const MOST_AHEAD: usize = 4_096;

/// Keys that came while the room was asked, oldest first, each with the time at which it came: a key
/// that is held is known by the time, and a slow disk must not change that.
#[derive(Debug, Default)]
pub(super) struct Ahead(VecDeque<(KeyInput, Duration)>);

impl Ahead {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether more is listened for. After the keyboard is gone nothing comes from it.
    pub(super) fn has_room(&self) -> bool {
        let ended = matches!(self.0.back(), Some((None | Some(Err(_)), _)));
        !ended && self.0.len() < MOST_AHEAD
    }
}

impl<B, S> Loop<'_, B, S>
where
    B: Backend,
    S: Stream<Item = io::Result<Event>> + Unpin,
{
    /// Takes what came at `at`, or keeps it until the room has answered.
    pub(super) fn come(&mut self, input: KeyInput, at: Duration) -> Option<Left> {
        if self.keys_wait() {
            self.ahead.0.push_back((input, at));
            return None;
        }
        self.take_input(input, at)
    }

    /// Takes the oldest of what was kept.
    pub(super) fn take_ahead(&mut self) -> Option<Left> {
        let (input, at) = self.ahead.0.pop_front()?;
        self.take_input(input, at)
    }

    fn take_input(&mut self, input: KeyInput, at: Duration) -> Option<Left> {
        match input {
            Some(Ok(event)) => self.take_event(&event, at),
            Some(Err(error)) => {
                tracing::warn!(%error, "the terminal cannot be read");
                Some(Left::TerminalGone)
            }
            None => Some(Left::TerminalGone),
        }
    }

    fn take_event(&mut self, event: &Event, at: Duration) -> Option<Left> {
        // A key means what it means in the room as it is, not as it was last drawn.
        self.look();
        match event {
            Event::Key(key) => return self.take_key(*key, at),
            Event::Paste(_) if self.is_too_small() => {}
            Event::Paste(text) => {
                self.model.paste(text);
                self.dirty = true;
            }
            Event::Resize(..) => self.dirty = true,
            Event::Mouse(_) | Event::FocusGained | Event::FocusLost => {}
        }
        None
    }

    fn take_key(&mut self, key: KeyEvent, at: Duration) -> Option<Left> {
        // What cannot be seen is not done: a window that is too small takes no key but the one that
        // its sentence names, and everything is saved.
        if self.is_too_small() {
            return keys::leaves_at_once(key).then_some(Left::ByKey);
        }
        let intent = keys::intent(key, self.model.keys_go_to())?;
        if !self.held.lets_act(key, intent, at) {
            return None;
        }
        let sight = sight(&self.view, &self.newest, self.now());
        let effect = self.model.update(intent, &sight);
        self.dirty = true;
        match effect {
            Effect::None => None,
            Effect::Leave => Some(Left::ByKey),
            Effect::Export(file) => {
                let done = match &self.exporter {
                    Some(exporter) => exporter.write(&self.newest.session.to_save(), &file),
                    None => Err("this session is kept nowhere, and is not written".to_owned()),
                };
                self.model.exported(done);
                self.propose();
                None
            }
            Effect::Ask(command) => {
                self.ask(command);
                None
            }
        }
    }

    fn is_too_small(&self) -> bool {
        self.terminal.size().is_ok_and(screen::is_too_small)
    }
}
