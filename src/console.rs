//! The facilitator's console: keys in, screens out.
//!
//! A key becomes an [`intent::Intent`] by the key table ([`keys`]); the [`update::Model`] turns it
//! into what changes on this screen or into a command for the room; a screen is drawn from the
//! room's view and the model without changing either. [`mod@run`] joins the three: it waits for keys
//! and for the room, and draws when something changed and at no other time.
//!
//! What may draw and what may act are kept apart: everything below but [`mod@run`], [`home`],
//! [`notes`], [`reading`], [`panics`] and [`terminal`] is pure, the time included, which comes in as data.

pub mod colours;
mod door;
mod field;
pub mod fit;
pub mod held;
pub mod home;
pub mod intent;
pub mod keys;
pub mod model;
pub mod mouse;
pub mod notes;
pub mod panics;
pub mod reading;
pub mod run;
pub mod screen;
pub mod terminal;
#[cfg(test)]
mod testing;
pub mod update;
pub mod widget;

pub use home::run_home;
pub use notes::{LOOK_AGAIN, Looked, NotesLeft, run_notes};
pub use reading::run_reading;
pub use run::{Desk, Left, run};
pub use screen::GONE;

/// Why the console cannot go on. Nothing is lost: the session is on disk.
#[derive(Debug, thiserror::Error)]
pub enum ConsoleError {
    /// Standard input or output is a file or a pipe.
    #[error("the console needs a terminal, and this is not one")]
    NotATerminal,
    /// The terminal would not do what the console needs.
    #[error("the terminal cannot be used: {0}")]
    Terminal(#[from] std::io::Error),
    /// A mistake in the program.
    #[error("the console stopped because of a mistake in this program: {what}")]
    Panicked {
        /// What went wrong, and where in the program.
        what: String,
    },
}

impl ConsoleError {
    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NotATerminal | Self::Terminal(_) => {
                "start it in a terminal window, or add --plain for the console in lines"
            }
            Self::Panicked { .. } => {
                "everything that was decided is saved; `plenary open` goes on where it stopped, with --plain if this happens again"
            }
        }
    }
}
