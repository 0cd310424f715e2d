//! Plenary: facilitated board diagnostic workshops from a terminal.

// The invented records are an example's, which names the library from the outside.
#[cfg(test)]
extern crate self as plenary;
#[cfg(test)]
#[path = "../examples/records/generate.rs"]
mod invented;

pub mod address;
pub mod agreement;
pub mod app;
pub mod ballot;
pub mod cli;
pub mod compare;
pub mod console;
pub mod day;
pub mod doctor;
pub mod evidence;
pub mod journal;
pub mod library;
pub mod notation;
pub mod pace;
pub mod paper;
pub mod plain;
pub mod privacy;
pub mod problem;
pub mod prompts;
pub mod record;
pub mod rehearse;
pub mod rollup;
pub mod room;
pub mod session;
pub mod shape;
pub mod sheets;
pub mod show;
pub mod system;
pub mod text;
pub mod theme;
pub mod view;
pub mod web;
pub mod wifi;
pub mod workshop;
