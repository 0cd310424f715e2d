//! Plenary.

pub mod notation;
pub mod problem;
