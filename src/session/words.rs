//! A session as it is read in another language.

use std::sync::Arc;

use super::Session;
use crate::workshop::Workshop;

impl Session {
    /// A copy of the session in the words of `told`, which is its own workshop in another language.
    /// It is for looking at: what is saved stays in the workshop's own words.
    #[must_use]
    pub fn told_as(&self, told: Arc<Workshop>) -> Self {
        let mut copy = self.clone();
        copy.record.workshop = told;
        copy
    }
}
