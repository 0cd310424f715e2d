//! Actions as they are typed: taking one down, and following it up.

use jiff::civil::Date;

use super::values::date;
use super::{Heard, Order, echo, first_word};
use crate::day::can_only_be_a_day;
use crate::record::{ActionChange, ActionState};
use crate::session::Command;

/// What is typed in the place of an owner or a day that is to go.
const NOTHING: &str = "-";

/// What, owner and day, each as it was typed; nothing where it was left out.
type Parts<'r> = (&'r str, Option<&'r str>, Option<&'r str>);

pub(super) fn action(rest: &str, heard: &Heard<'_>) -> Result<Order, String> {
    let (what, owner, due) = parts(rest, heard.today)?;
    Ok(Order::Ask(Command::AddAction {
        what: what.to_owned(),
        owner: owner.unwrap_or_default().to_owned(),
        due: due.map(|due| date(due, heard.today)).transpose()?,
    }))
}

pub(super) fn correct(rest: &str, heard: &Heard<'_>) -> Result<Order, String> {
    let (position, rest) = numbered(rest)?;
    let (what, owner, due) = parts(rest, heard.today)?;
    let due = match due {
        None => None,
        Some(NOTHING) => Some(None),
        Some(due) => Some(Some(date(due, heard.today)?)),
    };
    let owner = owner.map(|owner| if owner == NOTHING { "" } else { owner });
    Ok(change(
        position,
        ActionChange {
            what: (!what.is_empty()).then(|| what.to_owned()),
            owner: owner.map(str::to_owned),
            due,
            ..ActionChange::default()
        },
    ))
}

pub(super) fn progress(rest: &str, _: &Heard<'_>) -> Result<Order, String> {
    let (position, note) = numbered(rest)?;
    if note.is_empty() {
        return Err("say what became of it".to_owned());
    }
    Ok(change(
        position,
        ActionChange {
            note: note.to_owned(),
            ..ActionChange::default()
        },
    ))
}

pub(super) fn done(rest: &str, _: &Heard<'_>) -> Result<Order, String> {
    becomes(rest, ActionState::Done)
}

pub(super) fn drop(rest: &str, _: &Heard<'_>) -> Result<Order, String> {
    becomes(rest, ActionState::Dropped)
}

pub(super) fn reopen(rest: &str, _: &Heard<'_>) -> Result<Order, String> {
    becomes(rest, ActionState::Open)
}

fn becomes(rest: &str, state: ActionState) -> Result<Order, String> {
    let (position, note) = numbered(rest)?;
    Ok(change(
        position,
        ActionChange {
            state: Some(state),
            note: note.to_owned(),
            ..ActionChange::default()
        },
    ))
}

fn change(action: usize, change: ActionChange) -> Order {
    Order::Ask(Command::ChangeAction { action, change })
}

/// The number of an action as a position, and what follows it.
fn numbered(rest: &str) -> Result<(usize, &str), String> {
    let (number, rest) = first_word(rest);
    let position = number.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
    match position {
        Some(position) => Ok((position, rest)),
        None if number.is_empty() => Err("say which action, by its number".to_owned()),
        None => Err(format!(
            "`{}` is not the number of an action; `actions` prints them",
            echo(number)
        )),
    }
}

fn parts(rest: &str, today: Date) -> Result<Parts<'_>, String> {
    let parts: Vec<&str> = rest.split('|').map(str::trim).collect();
    let given = |part: &'_ str| !part.is_empty();
    Ok(match *parts.as_slice() {
        [what] => (what, None, None),
        // A day in the owner's place is a day: nobody is called that.
        [what, due] if can_only_be_a_day(due, today) => (what, None, Some(due)),
        [what, owner] => (what, Some(owner).filter(|o| given(o)), None),
        [what, owner, due] => (
            what,
            Some(owner).filter(|o| given(o)),
            Some(due).filter(|d| given(d)),
        ),
        _ => return Err("an action has three parts at most".to_owned()),
    })
}
