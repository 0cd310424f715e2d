//! The facilitator's console: keys in, screens out.
//!
//! A key becomes an [`intent::Intent`], the [`model::Model`] turns it into what changes on this
//! screen or into a command for the room, and a screen is drawn from the room's view and the model
//! without changing either.

pub mod keys;
pub mod model;
pub mod screen;
pub mod widget;
