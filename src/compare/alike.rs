//! Like with like: which statement of one session is the same as which of another, or why none is.

use std::collections::BTreeMap;
use std::fmt;

use crate::record::Record;
use crate::workshop::{Earlier, Scale, Workshop};

/// Why a statement cannot be compared with a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// The session is of another workshop, or of another edition that nothing maps to this one.
    OtherWorkshop,
    /// The session is of another edition, and nothing in it corresponds.
    NoCounterpart,
    /// The session did not ask it.
    NotAsked,
    /// The session asked it and agreed no score.
    NotAgreed,
    /// The statement's words are not the same.
    Reworded,
    /// It was rated on another scale.
    OtherScale,
    /// It is an organisation's own statement, and another organisation met.
    Local,
    /// The session was a rehearsal, and this one is not.
    Rehearsal,
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::OtherWorkshop => "another workshop or edition, and nothing maps one to the other",
            Self::NoCounterpart => "nothing in the other edition corresponds to it",
            Self::NotAsked => "not asked",
            Self::NotAgreed => "no score agreed",
            Self::Reworded => "worded otherwise",
            Self::OtherScale => "rated on another scale",
            Self::Local => "an organisation’s own statement, kept out of comparisons with others",
            Self::Rehearsal => "it was a rehearsal, in which simulated phones voted",
        })
    }
}

/// A statement of another session that can be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Like<'r> {
    /// Its position there.
    pub(super) at: usize,
    values: Values<'r>,
    /// The scale here.
    scale: &'r Scale,
    /// Whether low is good on one side and bad on the other.
    turned: bool,
}

/// What a value of the other session means here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Values<'r> {
    /// The same.
    Same,
    /// What an edition map says: by the earlier value, the one here.
    Mapped(&'r BTreeMap<u8, u8>),
    /// The same map looked at from the earlier edition.
    MappedBack(&'r BTreeMap<u8, u8>),
}

impl Like<'_> {
    /// What the other session's `value` is on the scale here, if that can be said.
    pub(super) fn value(&self, value: u8) -> Option<u8> {
        let here = match self.values {
            Values::Same => Some(value),
            Values::Mapped(values) => values.get(&value).copied(),
            Values::MappedBack(values) => {
                let mut back = values.iter().filter(|(_, here)| **here == value);
                let (earlier, _) = back.next()?;
                back.next().is_none().then_some(*earlier)
            }
        }?;
        self.scale.point(here)?;
        Some(if self.turned {
            self.scale.least() + self.scale.most() - here
        } else {
            here
        })
    }
}

/// How one of two workshops follows from the other.
enum Link<'r> {
    /// They are one workshop.
    Same,
    /// This one is the newer edition, whose file says what corresponds.
    Newer(&'r Earlier),
    /// The other one is.
    Older(&'r Earlier),
}

fn link<'r>(workshop: &'r Workshop, other: &'r Workshop) -> Result<Link<'r>, Why> {
    let map = |newer: &'r Workshop, older: &Workshop| {
        let mut earlier = newer.earlier().iter();
        earlier.find(|earlier| earlier.workshop == older.id())
    };
    if workshop.id() == other.id() {
        return Ok(Link::Same);
    }
    let newer = map(workshop, other).map(Link::Newer);
    let older = || map(other, workshop).map(Link::Older);
    newer.or_else(older).ok_or(Why::OtherWorkshop)
}

/// Whether two workshops are one, or one follows from the other.
pub(super) fn are_linked(workshop: &Workshop, other: &Workshop) -> bool {
    link(workshop, other).is_ok()
}

/// What in an edition map stands beside the one thing at `position` with this `id`.
fn mapped<'r>(link: &Link<'r>, position: usize, id: &'r str, sections: bool) -> Option<Known<'r>> {
    let of = |earlier: &'r Earlier| match sections {
        true => &earlier.sections,
        false => &earlier.statements,
    };
    match link {
        Link::Same => Some(Known::Id(id)),
        Link::Newer(earlier) => of(earlier).get(&position).map(|id| Known::Id(id)),
        Link::Older(earlier) => {
            let mut all = of(earlier).iter();
            let (at, _) = all.find(|(_, theirs)| *theirs == id)?;
            Some(Known::At(*at))
        }
    }
}

/// Where something is in the other workshop.
enum Known<'r> {
    Id(&'r str),
    At(usize),
}

/// The statement of `other` that corresponds to `statement` of `workshop`, whether or not what was
/// agreed can be compared.
pub(super) fn corresponding(
    workshop: &Workshop,
    statement: usize,
    other: &Workshop,
) -> Result<usize, Why> {
    let link = link(workshop, other)?;
    let id = &workshop.statements()[statement].id;
    match mapped(&link, statement, id, false).ok_or(Why::NoCounterpart)? {
        Known::At(at) => Ok(at),
        Known::Id(id) => other.statement_by_id(id).ok_or(Why::NotAsked),
    }
}

/// The section of `other` that corresponds to `section` of `record`, where scores of both mean the
/// same.
pub(super) fn section(record: &Record, section: usize, other: &Record) -> Option<usize> {
    let link = link(&record.workshop, &other.workshop).ok()?;
    if let Link::Newer(earlier) | Link::Older(earlier) = &link
        && !earlier.same_scale
    {
        return None;
    }
    let id = &record.workshop.sections()[section].id;
    match mapped(&link, section, id, true)? {
        Known::At(at) => Some(at),
        Known::Id(id) => other.workshop.section_by_id(id),
    }
}

/// The statement of `other` that is the same as `statement` of `record`, whichever of them is the
/// older. Both directions give the same pairs, where an edition map pairs each statement once.
pub(super) fn counterpart<'r>(
    record: &'r Record,
    statement: usize,
    other: &'r Record,
) -> Result<Like<'r>, Why> {
    let like = same_in(&record.workshop, statement, &other.workshop)?;
    let local = |record: &Record, at: usize| record.workshop.statements()[at].local;
    let others = one_name(&record.organisation) != one_name(&other.organisation);
    if others && (local(record, statement) || local(other, like.at)) {
        return Err(Why::Local);
    }
    Ok(like)
}

/// The statement of the workshop `other` that is the same as `statement` of `workshop`.
pub(super) fn same_in<'r>(
    workshop: &'r Workshop,
    statement: usize,
    other: &'r Workshop,
) -> Result<Like<'r>, Why> {
    let at = corresponding(workshop, statement, other)?;
    let (asked, theirs) = (&workshop.statements()[statement], &other.statements()[at]);
    let (scale, other_scale) = (asked.scale.as_ref(), theirs.scale.as_ref());
    let turned = scale.low_is_good != other_scale.low_is_good;
    let values = match link(workshop, other)? {
        Link::Same => {
            if !same_words(&asked.text, &theirs.text) {
                return Err(Why::Reworded);
            }
            (same_scale(scale, other_scale) && !turned).then_some(Values::Same)
        }
        Link::Newer(earlier) | Link::Older(earlier) if earlier.same_scale => {
            let ends = |scale: &Scale| (scale.least(), scale.most());
            (ends(scale) == ends(other_scale)).then_some(Values::Same)
        }
        Link::Newer(earlier) | Link::Older(earlier) if earlier.values.is_empty() => None,
        Link::Newer(earlier) => Some(Values::Mapped(&earlier.values)),
        Link::Older(earlier) => Some(Values::MappedBack(&earlier.values)),
    };
    Ok(Like {
        at,
        values: values.ok_or(Why::OtherScale)?,
        scale,
        turned,
    })
}

/// Whether two texts say the same: word for word, whatever stands between the words. A statement
/// that was put better is another statement: nobody can tell whether the same was agreed.
pub(crate) fn same_words(a: &str, b: &str) -> bool {
    a.split_whitespace().eq(b.split_whitespace())
}

/// The same organisation, however its name was typed.
pub(crate) fn one_name(organisation: &str) -> String {
    let words: Vec<&str> = organisation.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

/// Whether a score on one scale means the same on the other: the same points under the same labels.
/// Short labels, colours and meanings may have changed, as long as the points keep their names.
pub(crate) fn same_scale(a: &Scale, b: &Scale) -> bool {
    let same = |(a, b): (&crate::workshop::Point, &crate::workshop::Point)| {
        a.value == b.value && same_words(&a.label, &b.label)
    };
    a.points.len() == b.points.len() && a.points.iter().zip(&b.points).all(same)
}
