//! The JSON that phones speak, both ways, and the forms that pages send. `docs/http.md` is its
//! contract; nothing else in the endpoint knows a field's name.

mod read;
mod write;

pub(super) use read::{Asked, Join, Vote, asked, join, vote};
pub(super) use write::{error, invitation, public, recorded, seat, state};
