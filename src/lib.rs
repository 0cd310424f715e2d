//! Plenary.

pub mod notation;
pub mod problem;
pub mod theme;
