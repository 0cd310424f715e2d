//! What can be typed: the table of commands, and how a line becomes one of them.

mod actions;
mod places;
mod priorities;
mod scores;
mod table;
mod time;
mod values;

use jiff::civil::Date;

pub use table::COMMANDS;

use crate::problem::did_you_mean;
use crate::session::{Command, Session};
use crate::text::clean;

/// The longest line that is read, in bytes.
pub const LONGEST_LINE: usize = 4_096;

/// The longest piece of somebody's line that is said back, in characters.
const LONGEST_ECHO: usize = 40;

/// One command, as help and documentation print it.
#[derive(Clone, Copy, Debug)]
pub struct CommandHelp {
    /// The word that is typed.
    pub word: &'static str,
    /// What follows the word; may be empty.
    pub arguments: &'static str,
    /// What it does.
    pub does: &'static str,
    parse: fn(&str, &Heard<'_>) -> Result<Order, String>,
}

/// What a line asks for.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Order {
    Ask(Command),
    Actions,
    Export(String),
    Comments,
    Groups,
    Parked,
    Prompts,
    Save,
    Status,
    Places,
    Tickets,
    Pace,
    Help,
    Quit,
}

/// What became of a line.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Parsed {
    /// An empty line.
    Nothing,
    Order(Order),
    /// The word is known and what follows it is wrong: why.
    Refused(String),
    /// The word is not known: the word, what may have been meant, what is known.
    Unknown(String),
}

impl CommandHelp {
    /// The word and what follows it: `agree VALUE [reason]`.
    pub fn usage(&self) -> String {
        format!("{} {}", self.word, self.arguments)
            .trim_end()
            .to_owned()
    }
}

/// What a line is heard beside.
pub(super) struct Heard<'a> {
    pub(super) session: &'a Session,
    /// By which a day without its year is read.
    pub(super) today: Date,
}

pub(super) fn parse(line: &str, session: &Session, today: Date) -> Parsed {
    let line = line.trim_start_matches('\u{feff}').trim();
    if line.is_empty() {
        return Parsed::Nothing;
    }
    let (word, rest) = first_word(line);
    let lower = word.to_lowercase();
    match COMMANDS.iter().find(|c| c.word == lower) {
        Some(command) => match (command.parse)(rest, &Heard { session, today }) {
            Ok(order) => Parsed::Order(order),
            Err(why) => Parsed::Refused(format!("{why} ({})", command.usage())),
        },
        None => Parsed::Unknown(unknown(word, &lower)),
    }
}

pub(super) fn help() -> Vec<String> {
    let line = |c: &CommandHelp| format!("command {}: {}", c.usage(), c.does);
    COMMANDS.iter().map(line).collect()
}

fn unknown(word: &str, lower: &str) -> String {
    let words = || COMMANDS.iter().map(|c| c.word);
    let meant = match did_you_mean(lower, words()) {
        Some(near) => format!(" (did you mean `{near}`?)"),
        None => String::new(),
    };
    let all = words().collect::<Vec<_>>().join(", ");
    format!("{}{meant}; the commands are {all}", echo(word))
}

/// A piece of what was typed, safe to print again.
pub(super) fn echo(word: &str) -> String {
    clean(word, LONGEST_ECHO)
}

pub(super) fn first_word(text: &str) -> (&str, &str) {
    let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    (word, rest.trim())
}

fn alone(rest: &str, order: Order) -> Result<Order, String> {
    if rest.is_empty() {
        Ok(order)
    } else {
        Err(format!("`{}` is too much here", echo(rest)))
    }
}
