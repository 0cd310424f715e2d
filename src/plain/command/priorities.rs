//! How the ballot at the end is asked, as it is typed.

use super::{Heard, Order, echo};
use crate::session::Command;
use crate::workshop::Each;

/// `pick 3`, `dots 5`, `all`, `lowest`, or a way and what is offered together: `dots 5 all`.
pub(super) fn priorities(rest: &str, heard: &Heard<'_>) -> Result<Order, String> {
    let workshop = &heard.session.record().workshop;
    let Some((asked, mut asks)) = workshop.priorities().zip(heard.session.asks()) else {
        return Err("this workshop has no ballot at the end".to_owned());
    };
    let other = asked.other(asks.each);
    let (picks, dots) = match asks.each {
        Each::Picks(_) => (asks.each, other),
        Each::Dots(_) => (other, asks.each),
    };
    let mut words = rest.split_whitespace().peekable();
    if words.peek().is_none() {
        return Err("say `pick` or `dots` with a number, or `all` or `lowest`".to_owned());
    }
    while let Some(word) = words.next() {
        match word.to_lowercase().as_str() {
            "all" => asks.all = true,
            "lowest" => asks.all = false,
            "pick" | "picks" => asks.each = numbered(picks, &mut words),
            "dots" => asks.each = numbered(dots, &mut words),
            _ => {
                return Err(format!(
                    "`{}` is none of pick, dots, all and lowest",
                    echo(word)
                ));
            }
        }
    }
    Ok(Order::Ask(Command::AskPriorities(asks)))
}

/// So many of `each` as the next word says, where that is a number.
fn numbered<'w>(
    each: Each,
    words: &mut std::iter::Peekable<impl Iterator<Item = &'w str>>,
) -> Each {
    match words.peek().and_then(|word| word.parse().ok()) {
        Some(number) => {
            words.next();
            each.with(number)
        }
        None => each,
    }
}
