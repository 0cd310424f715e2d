//! A whole table of phones and the plain console that they vote in.

use serde_json::Value;

use super::phone::{Phone, vote_all};
use super::plain::Plain;

/// Takes the natural step until the phase is the one that is wanted.
#[track_caller]
pub(crate) fn go_to(room: &mut Plain, phase: &str) {
    for _ in 0..20 {
        if room.is("phase") == phase {
            return;
        }
        room.ok("go");
    }
    panic!("{phase} does not come: {:#?}", room.heard);
}

/// Opens a vote here, lets each phone choose, closes and reveals.
#[track_caller]
pub(crate) fn round<V: Into<Value> + Clone>(room: &mut Plain, phones: &[Phone], choices: &[V]) {
    room.ok("vote");
    vote_all(phones, choices);
    room.ok("close");
    room.ok("reveal");
}
