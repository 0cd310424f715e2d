//! How often what is shown has changed, which is all that phones may count by.
//!
//! The session's own revision rises with every answer to a sweep and with every changed mind. Were
//! it public, it would tell how many have begun, and when each answered.

use super::Session;

/// Rises with every event that changes what is shown. Two sessions that differ in nothing else are
/// equal: a journal without its votes has seen fewer changes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Shown(u64);

impl PartialEq for Shown {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Session {
    /// Rises with every event that changes what is shown; phones and screens compare it to know that
    /// something changed. It counts this sitting: after a restart it may be lower.
    pub fn shown_revision(&self) -> u64 {
        self.shown.0
    }

    /// Counts an event that was carried out, unless it was a vote after which as many have voted as
    /// the `voted` before it.
    pub(super) fn count_shown(&mut self, voted: Option<u32>) {
        if voted != Some(self.voted()) {
            self.shown.0 += 1;
        }
    }
}
