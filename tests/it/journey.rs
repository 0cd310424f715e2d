//! Whole journeys through the real program, as the people and the scripts who use it take them.

mod cli;
mod meeting;
mod readme;
mod whole;
