//! Plenary.

pub mod console;
pub mod notation;
pub mod problem;
pub mod theme;
