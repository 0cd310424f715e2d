//! Signing off, and telling whether a file is still what Plenary saved.
//!
//! Two digests do two things. The **fingerprint** is of what was decided: everything in the record but
//! its actions, which live on, and the signing itself. It stands on the screen and in the paper, so that a
//! paper can be held against a file years later. The **seal** is of the whole file, byte by byte, and is
//! written anew whenever Plenary changes a record that was signed off. A file whose seal is not its own was
//! changed by something else. Neither is a signature: they show a change and prove nobody's hand.

use jiff::Timestamp;
use memchr::memmem;
use sha2::{Digest, Sha256};

use super::Record;

/// Said wherever a record that was altered is shown.
pub const ALTERED: &str =
    "This record was ALTERED since it was signed off: its file is not what Plenary saved";

/// That somebody stood for what was agreed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignOff {
    /// When.
    pub at: Timestamp,
    /// Who, as typed: a role does as well as a name.
    pub by: String,
    /// Of what was signed.
    pub fingerprint: String,
    /// Whether something was changed since, by way of Plenary: a score amended, a note written.
    pub changed_since: bool,
}

/// How a record stands to what was signed off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nobody has signed it off.
    Unsigned,
    /// It is what was signed off.
    SignedOff,
    /// It was amended since, by way of Plenary, and is to be signed off again.
    ChangedSince,
    /// Its file was changed since by something else than Plenary.
    Altered,
}

impl Record {
    /// How it stands to what was signed off.
    pub fn standing(&self) -> Standing {
        match self.sign_offs.last() {
            _ if self.broken_seal.is_some() => Standing::Altered,
            None => Standing::Unsigned,
            Some(last) if last.changed_since => Standing::ChangedSince,
            Some(_) => Standing::SignedOff,
        }
    }

    /// Says of the newest sign-off whether it still is of what the record holds.
    pub(crate) fn mind_sign_off(&mut self) {
        if self.sign_offs.is_empty() {
            return;
        }
        let fingerprint = self.fingerprint();
        if let Some(last) = self.sign_offs.back_mut() {
            last.changed_since = last.fingerprint != fingerprint;
        }
    }
}

/// The seal of a file whose own seal is left empty in `text`.
pub(super) fn seal_of(text: &str) -> String {
    digest([text], 32)
}

/// What stands before the seal in a file.
const BEFORE: &str = "\n  seal: \"";

/// The seal that stands in `text`, the file of a record that was signed off, when it is not that of the
/// text; an empty one where it was taken out.
pub(super) fn broken_seal(text: &str) -> Option<String> {
    let at = memmem::find(text.as_bytes(), BEFORE.as_bytes());
    let found = at.and_then(|at| Some((&text[..at], text[at + BEFORE.len()..].split_once('"')?)));
    let Some((before, (found, after))) = found else {
        return Some(String::new());
    };
    (digest([before, BEFORE, "\"", after], 32) != found).then(|| found.to_owned())
}

/// The first `bytes` of the digest of a text that is given in pieces, so that none has to be joined.
pub(super) fn digest<const PIECES: usize>(text: [&str; PIECES], bytes: usize) -> String {
    let mut digest = Sha256::new();
    for piece in text {
        digest.update(piece.as_bytes());
    }
    let digest = digest.finalize();
    let bytes = digest[..bytes].iter();
    bytes.map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests;
