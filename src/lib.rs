//! Plenary.

pub mod notation;
pub mod problem;
pub mod text;
pub mod workshop;
