//! Plenary from the outside, a module a theme, in one binary because linking costs more than tests.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed, in its support functions too"
)]

mod broken;
mod docs;
mod doctor;
mod fuzz_loader;
mod fuzz_web;
mod generated;
mod hundred;
mod journey;
mod records;
mod run_sheets;
mod shipped;
mod sitting;
mod support;
mod tidy;
