//! The phone pages in a real Chromium, against the real program.
//!
//! `cargo build && cargo test -p plenary-browser-tests` runs them; `tests/run` does both. They need
//! `chromium` and `chromedriver`, and nothing from outside this computer.
//!
//! Three settings, for whoever looks into something:
//! - `PLENARY_BIN` names another program to test than `target/debug/plenary`;
//! - `PLENARY_PICTURES` names a folder that gets a picture of every page in every look;
//! - `PLENARY_AXE` names a copy of axe-core's script, which is then run on every page too. `tests/run`
//!   fetches one and sets it.

#![cfg(test)]

mod audit;
mod browser;
mod camera;
mod crowd;
mod patience;
mod phone;
mod program;
mod settings;

mod answers;
mod comment;
mod contrast;
mod door;
mod dots;
mod every_page;
mod fallback;
mod finger;
mod journey;
mod keyboard;
mod language;
mod network;
mod problem;
mod seat;
mod sleep;
mod sweep;
