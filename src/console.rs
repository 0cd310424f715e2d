//! The shared screen in front of the board.

pub mod widget;
