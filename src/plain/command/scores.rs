//! Scores as they are typed.

use super::values::{date, point};
use super::{Heard, Order, echo, first_word};
use crate::record::{Confidence, Place, Target};
use crate::session::{Command, Session};

pub(super) fn agree(rest: &str, heard: &Heard<'_>) -> Result<Order, String> {
    let (value, reason) = first_word(rest);
    if value.eq_ignore_ascii_case("close") {
        return agree_close(reason, heard.session);
    }
    // An amendment changes the score and its reason, and keeps what stood beside them.
    let session = heard.session;
    let before = match session.place() {
        Place::Statement(at) if session.amends(at) => {
            session.record().statements[at].agreed.as_ref()
        }
        _ => None,
    };
    Ok(Order::Ask(Command::Agree {
        value: point(value, heard.session)?,
        reason: reason.to_owned(),
        dissent: before.map_or_else(String::new, |agreed| agreed.dissent.clone()),
        target: before.and_then(|agreed| agreed.target),
        confidence: before.and_then(|agreed| agreed.confidence),
    }))
}

/// All that are Close after a sweep, or all but those that are named.
fn agree_close(rest: &str, session: &Session) -> Result<Order, String> {
    let (but, ids) = first_word(rest);
    if !but.is_empty() && (!but.eq_ignore_ascii_case("but") || ids.is_empty()) {
        return Err("after `agree close` comes nothing, or `but` and ids of statements".to_owned());
    }
    let mut except = Vec::new();
    for id in ids.split_whitespace() {
        let workshop = &session.record().workshop;
        let statement = workshop.statement_by_id(&id.to_lowercase());
        except.push(statement.ok_or_else(|| format!("there is no statement `{}`", echo(id)))?);
    }
    Ok(Order::Ask(Command::AgreeClose { except }))
}

pub(super) fn target(rest: &str, heard: &Heard<'_>) -> Result<Order, String> {
    let (value, by) = first_word(rest);
    Ok(Order::Ask(Command::SetTarget(Target {
        value: point(value, heard.session)?,
        by: date(by, heard.today)?,
    })))
}

pub(super) fn confidence(rest: &str, _: &Heard<'_>) -> Result<Order, String> {
    let confidence = match rest {
        "" => None,
        typed => Some(
            Confidence::typed(typed)
                .ok_or_else(|| format!("`{}` is not low, medium or high", echo(typed)))?,
        ),
    };
    Ok(Order::Ask(Command::SetConfidence(confidence)))
}
