//! A show of hands while its round is open: only how many.

use crate::record::{Hands, Source};

/// How many hands are counted in the open round. For which points they were raised waits for the
/// reveal, as votes do: whoever has still to vote would see where the room stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RaisedView {
    /// In the room; nothing where none were counted.
    pub room: Option<u32>,
    /// Of remote members; nothing where none were counted.
    pub remote: Option<u32>,
}

impl RaisedView {
    pub(super) fn of(hands: &Hands) -> Self {
        let raised = |source| (!hands.of(source).is_empty()).then(|| hands.raised_by(source));
        Self {
            room: raised(Source::Room),
            remote: raised(Source::Remote),
        }
    }

    /// Those of both sources.
    pub fn all(self) -> u32 {
        self.room.unwrap_or(0) + self.remote.unwrap_or(0)
    }

    /// Those of one source.
    pub fn by(self, source: Source) -> Option<u32> {
        match source {
            Source::Room => self.room,
            Source::Remote => self.remote,
        }
    }
}
