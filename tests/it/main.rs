//! Plenary from the outside, a module a theme, in one binary because linking costs more than tests.

mod broken;
mod docs;
mod tidy;
