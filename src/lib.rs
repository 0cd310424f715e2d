//! Plenary.

pub mod agreement;
pub mod notation;
pub mod problem;
