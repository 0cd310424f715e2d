//! Scores as they are typed.

use super::values::{date, point};
use super::{Heard, Order, first_word};
use crate::plain::sweep;
use crate::record::Target;
use crate::session::Command;

pub(super) fn agree(rest: &str, heard: &Heard<'_>) -> Result<Order, String> {
    let (value, reason) = first_word(rest);
    if value.eq_ignore_ascii_case("close") {
        return sweep::agree_close(reason, heard.session);
    }
    Ok(Order::Ask(Command::Agree {
        value: point(value, heard.session)?,
        reason: reason.to_owned(),
        dissent: String::new(),
        target: None,
    }))
}

pub(super) fn target(rest: &str, heard: &Heard<'_>) -> Result<Order, String> {
    let (value, by) = first_word(rest);
    Ok(Order::Ask(Command::SetTarget(Target {
        value: point(value, heard.session)?,
        by: date(by, heard.today)?,
    })))
}
