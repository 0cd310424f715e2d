//! A finished session that is opened again to look at it, which is not to go on with it.

use super::Session;
use crate::record::Record;

impl Session {
    /// Whether a session that had been brought to its end, as `found`, was only looked through since:
    /// nothing differs but where it stands.
    pub fn only_looked_at(&self, found: &Record) -> bool {
        let looked = Record {
            place: found.place,
            ..self.record.clone()
        };
        found.finished() && self.open.is_none() && looked == *found
    }
}
