//! What is said of a sweep: its statements, how many are through, the list of results, and what can be
//! agreed in one stroke.

use super::shown::{Shown, is_blind};
use super::told::{Told, numbers, scored};
use crate::view::{SharedView, SweepView, SweptView};

/// The statements of a sweep that has just been opened, in the order asked, or its list.
pub(super) fn lines(lines: &mut Told, here: Option<&Shown>, now: &Shown) {
    let was = here.and_then(|b| b.view.sweep.as_ref());
    let Some(sweep) = &now.view.sweep else {
        return;
    };
    let reopened = was.is_none_or(|w| w.listed) && !sweep.listed;
    if reopened {
        for item in sweep.items.iter() {
            let statement = &item.statement;
            lines.say("sweep", &format!("{} {}", statement.id, statement.text));
        }
    }
    if sweep.listed && was.is_none_or(|w| !w.listed) {
        for item in sweep.items.iter() {
            lines.say("outcome", &outcome(item));
        }
    }
    settled(lines, was, sweep);
    if sweep.listed {
        let stroke = was.filter(|w| w.listed).map(stroke);
        lines.text("stroke", stroke.as_deref(), &self::stroke(sweep));
    }
}

/// `3 of 14`: how many have answered everything, while that is all that may be known.
pub(super) fn through(view: &SharedView) -> Option<String> {
    let waits = is_blind(view) && view.sweep.is_some();
    waits.then(|| format!("{} of {}", view.voted, view.voters))
}

/// What can be agreed in one stroke, each at its median: `rest-1 3, rest-4 2`.
pub(super) fn stroke(sweep: &SweepView) -> String {
    let mut wanted: Vec<&SweptView> = sweep.items.iter().collect();
    wanted.sort_by_key(|item| item.position);
    let words = wanted
        .into_iter()
        .filter_map(|item| Some(format!("{} {}", item.statement.id, item.stroke?)));
    words.collect::<Vec<_>>().join(", ")
}

/// `rest-1 Split, median 2.5, tally 3 1 1 3, dont_know 1, votes 9 of 10`.
fn outcome(item: &SweptView) -> String {
    let mut parts = vec![item.statement.id.clone()];
    let Some(result) = &item.result else {
        return item.statement.id.clone();
    };
    parts[0] = format!("{} {}", item.statement.id, result.agreement);
    if let Some(median) = &result.median {
        parts.push(format!("median {median}"));
    }
    parts.push(match &result.counts {
        Some(counts) => format!("tally {}", numbers(counts)),
        None => "tally withheld".to_owned(),
    });
    for (word, count) in [
        ("dont_know", result.dont_know),
        ("not_applicable", result.not_applicable),
        ("abstained", result.abstained),
    ] {
        if let Some(count) = count.filter(|n| *n > 0) {
            parts.push(format!("{word} {count}"));
        }
    }
    parts.push(format!("votes {} of {}", result.votes, result.joined));
    parts.join(", ")
}

/// What is agreed now and was not, and what is agreed no more.
fn settled(lines: &mut Told, was: Option<&SweepView>, now: &SweepView) {
    if !now.listed {
        return;
    }
    let before = was.map_or(&[][..], |w| &w.items);
    for item in now.items.iter() {
        let earlier = before.iter().find(|i| i.position == item.position);
        let words = |item: &SweptView| {
            let agreed = item.agreed.as_ref().filter(|a| !a.outdated)?;
            Some(scored(agreed.value, &agreed.label, agreed.rag))
        };
        let (then, is) = (earlier.and_then(words), words(item));
        if then != is {
            let rest = format!("{} {}", item.statement.id, is.unwrap_or_default());
            lines.say("settled", rest.trim_end());
        }
    }
}
