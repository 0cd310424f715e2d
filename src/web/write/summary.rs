//! What was agreed, at a summary and at the end.

use serde_json::{Value, json};

use crate::record::Action;
use crate::view::{ScoreView, Summary};
use crate::workshop::Rag;

pub(super) fn summary(summary: &Summary, actions: &[Action]) -> Value {
    let parts: Vec<Value> = summary
        .parts
        .iter()
        .map(|part| {
            let rows = part.rows.iter();
            let statements = rows.map(|row| {
                json!({"number": row.statement + 1, "text": row.text, "agreed": row.agreed,
                    "rag": row.rag.map(Rag::letter)})
            });
            json!({"title": part.title, "score": score(part.score.as_ref()),
                "statements": statements.collect::<Vec<_>>()})
        })
        .collect();
    let actions = actions.iter().map(|action| {
        json!({"what": action.what, "owner": action.owner,
            "due": action.due.map(|d| d.to_string()),
            "statement": action.statement.map(|s| s + 1), "state": action.state.word()})
    });
    json!({"title": summary.title, "score": score(summary.score.as_ref()),
        "agreed": summary.agreed, "asked": summary.asked, "parts": parts,
        "strong": summary.strong, "gaps": summary.gaps,
        "actions": actions.collect::<Vec<_>>()})
}

fn score(score: Option<&ScoreView>) -> Value {
    score.map_or(Value::Null, |score| {
        json!({"method": score.method.name(), "number": score.number, "of": score.of,
            "band": score.band, "rag": score.rag.map(Rag::letter), "note": score.note.as_ref().map(ToString::to_string),
            "words": score.words})
    })
}
