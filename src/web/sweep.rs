//! A sweep as one seat goes through it: which of its statements the seat is shown, and where its
//! buttons lead.

use crate::view::{OwnView, PhoneView, SweepView, SweptView};

/// What a seat is shown of an open sweep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// The statement at this position of the sweep.
    Item(usize),
    /// All of them with the seat's own answers.
    Overview,
}

/// Where a button under a ballot of a sweep leads, as its form sends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Then {
    /// To what is still to be answered.
    Next,
    /// To the statement before.
    Back,
    /// To the statement after, whether this one is answered or not.
    Skip,
}

impl Then {
    pub(super) fn named(word: &str) -> Option<Self> {
        match word {
            "next" => Some(Self::Next),
            "back" => Some(Self::Back),
            "skip" => Some(Self::Skip),
            _ => None,
        }
    }

    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Next => "next",
            Self::Back => "back",
            Self::Skip => "skip",
        }
    }
}

/// What the seat of `own` is shown: the statement that it asks for, or where it goes on. A seat that
/// is through gets the overview, and so does one that asks for no statement in particular.
pub(super) fn shown(sweep: &SweepView, own: &OwnView, asked: Option<&str>) -> Shown {
    let named = |id: &str| sweep.items.iter().position(|i| i.statement.id == id);
    let mine = |item: &usize| own.sweep.get(*item).is_some_and(|o| o.may_vote);
    match asked {
        Some("") => Shown::Overview,
        asked => asked
            .and_then(named)
            .filter(mine)
            .or(own.goes_on_at())
            .map_or(Shown::Overview, Shown::Item),
    }
}

/// The room as the seat of `own` sees it in an open sweep: with the statement that it is at. Who is
/// through is at the last one that it answers, so that whoever knows no sweeps can change that.
pub(super) fn seen_by(view: &PhoneView, own: &OwnView, asked: Option<&str>) -> Option<usize> {
    let sweep = view.open_sweep()?;
    Some(match shown(sweep, own, asked) {
        Shown::Item(item) => item,
        Shown::Overview => mine(own).last().copied().unwrap_or(0),
    })
}

/// The positions of the statements that this seat votes on.
pub(super) fn mine(own: &OwnView) -> Vec<usize> {
    let numbered = own.sweep.iter().enumerate();
    numbered
        .filter(|(_, o)| o.may_vote)
        .map(|(i, _)| i)
        .collect()
}

/// Where a button leads from the statement at `item`, when that is answered; nothing for a way back
/// from the first.
pub(super) fn way(sweep: &SweepView, own: &OwnView, item: usize, then: Then) -> Option<String> {
    let mine = mine(own);
    let at = mine.iter().position(|i| *i == item)?;
    let to = match then {
        Then::Back => Some(at.checked_sub(1).map(|before| mine[before])?),
        Then::Skip => mine.get(at + 1).copied(),
        Then::Next => {
            let open = |i: &&usize| own.sweep.get(**i).is_some_and(|o| !o.is_done());
            let (before, after) = (&mine[..at], &mine[at + 1..]);
            after.iter().chain(before).find(open).copied()
        }
    };
    Some(address(to.and_then(|i| sweep.items.get(i))))
}

/// The page of a statement of the sweep, or of the overview.
pub(super) fn address(item: Option<&SweptView>) -> String {
    let id = item.map_or("", |item| item.statement.id.as_str());
    // An id is made of letters, digits and hyphens.
    format!("/?statement={id}")
}
