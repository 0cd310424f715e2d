//! What tells a record by its content.

use super::{Place, Record, raw, seal};

/// How many bytes of the digest a fingerprint shows: enough to read out, and to tell any two apart.
const FINGERPRINT_BYTES: usize = 8;

impl Record {
    /// The fingerprint of what was decided: the same for the same content, whatever became of the
    /// actions since.
    pub fn fingerprint(&self) -> String {
        let content = Self {
            place: Place::End,
            minutes: None,
            actions: imbl::Vector::new(),
            sign_offs: imbl::Vector::new(),
            broken_seal: None,
            ..self.clone()
        };
        seal::digest([&*raw::write(&content)], FINGERPRINT_BYTES)
    }
}
