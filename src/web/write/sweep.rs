//! A sweep as programs are told of it: what is asked while it is open, and the list of results.

use serde_json::{Value, json};

use super::{agreed, chosen, rated_alone};
use crate::view::{OwnView, PhoneView};

/// What is added to the ballot while a sweep is open: `own` is what the seat answered, for itself.
pub(super) fn ballot(view: &PhoneView, own: Option<&OwnView>) -> Option<Value> {
    let sweep = view.open_sweep()?;
    let here = view.statement.as_ref().map(|s| s.id.as_str());
    let at = sweep
        .items
        .iter()
        .position(|i| Some(i.statement.id.as_str()) == here);
    let statements = sweep.items.iter().enumerate().map(|(i, item)| {
        let swept = own.and_then(|own| own.sweep.get(i));
        json!({
            "id": item.statement.id,
            "round": item.round,
            "may_vote": swept.map(|s| s.may_vote),
            "your_vote": swept.and_then(|s| chosen(&s.vote, false)),
        })
    });
    Some(json!({
        "section": sweep.title,
        "of": sweep.items.len(),
        "at": at.map(|at| at + 1),
        "answered": own.map(OwnView::answered),
        "statements": statements.collect::<Vec<_>>(),
    }))
}

/// The list of results, widest disagreement first.
pub(super) fn results(view: &PhoneView) -> Option<Value> {
    let sweep = view.sweep.as_ref().filter(|sweep| sweep.listed)?;
    let statements = sweep.items.iter().map(|item| {
        json!({
            "id": item.statement.id,
            "text": item.statement.text,
            "number": item.statement.number,
            "points": item.statement.points.iter().map(|p| p.value).collect::<Vec<_>>(),
            "result": item.result.as_ref().map(rated_alone),
            "agreed": item.agreed.as_ref().filter(|a| !a.outdated).map(agreed),
        })
    });
    Some(json!({"section": sweep.title, "statements": statements.collect::<Vec<_>>()}))
}
