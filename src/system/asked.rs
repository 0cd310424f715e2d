//! What was asked, statement by statement, in the words and on the scale in which most organisations
//! asked it.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::compare::alike::{same_scale, same_words};
use crate::record::Record;
use crate::workshop::{Scale, Workshop};

/// A statement that somebody asked, and what the organisations agreed about it.
pub(super) struct Asked<'r> {
    pub(super) id: &'r str,
    pub(super) text: &'r str,
    /// As which statement of which workshop.
    at: (&'r Workshop, usize),
    pub(super) scale: &'r Scale,
    /// The id and the title of the section that stands by itself, and those of the part.
    pub(super) top: (&'r str, &'r str),
    pub(super) part: (&'r str, &'r str),
    /// What the organisation at each position agreed.
    pub(super) agreed: BTreeMap<usize, u8>,
    /// The organisations that asked it, by position.
    pub(super) asked: Vec<usize>,
}

impl<'r> Asked<'r> {
    /// The statement at `position` as `record` asked it.
    fn of(record: &'r Record, position: usize) -> Self {
        let workshop = &record.workshop;
        let statement = &workshop.statements()[position];
        let top = &workshop.sections()[workshop.top_of(statement.section)];
        let part = &workshop.sections()[statement.section];
        Self {
            id: &statement.id,
            text: &statement.text,
            at: (workshop, position),
            scale: workshop.scale_of(position),
            top: (&top.id, &top.title),
            part: (&part.id, &part.title),
            agreed: BTreeMap::new(),
            asked: Vec::new(),
        }
    }

    /// Its part, where another part asks the same.
    pub(super) fn tells_apart(&self) -> Option<&'r str> {
        let (workshop, position) = self.at;
        workshop.tells_apart(position)
    }

    /// Whether scores on the other can be counted with those on this one.
    fn is_like(&self, other: &Self) -> bool {
        self.scale.low_is_good == other.scale.low_is_good
            && same_scale(self.scale, other.scale)
            && same_words(self.text, other.text)
    }
}

/// Every statement of the framework that anybody asked, in the order of the session that asked most of
/// them, as most asked it; of several ways the one of that session. And how many agreed scores are on
/// statements that are not alike.
pub(super) fn asked<'r>(counted: &[&'r Record]) -> (Vec<Asked<'r>>, usize) {
    let mut fullest: Vec<usize> = (0..counted.len()).collect();
    fullest.sort_by_key(|organisation| {
        let statements = counted[*organisation].workshop.statements().iter();
        Reverse(statements.filter(|statement| !statement.local).count())
    });
    // By statement, in which ways it was asked.
    let mut all: Vec<Vec<Asked<'r>>> = Vec::new();
    let mut at: BTreeMap<&str, usize> = BTreeMap::new();
    for organisation in fullest {
        let record = counted[organisation];
        let statements = record.workshop.statements().iter().enumerate();
        for (position, statement) in statements.filter(|(_, statement)| !statement.local) {
            let place = *at.entry(&statement.id).or_insert(all.len());
            if place == all.len() {
                all.push(Vec::new());
            }
            let (ways, this) = (&mut all[place], Asked::of(record, position));
            let known = ways.iter().position(|way| way.is_like(&this));
            let known = known.unwrap_or_else(|| {
                ways.push(this);
                ways.len() - 1
            });
            ways[known].asked.push(organisation);
            if let Some(agreed) = &record.statements[position].agreed {
                ways[known].agreed.insert(organisation, agreed.value);
            }
        }
    }
    let (mut commonest, mut unlike) = (Vec::new(), 0);
    for mut ways in all {
        let most = ways.iter().map(|way| way.asked.len()).max();
        let first = ways.iter().position(|way| Some(way.asked.len()) == most);
        commonest.extend(first.map(|first| ways.swap_remove(first)));
        unlike += ways.iter().map(|way| way.agreed.len()).sum::<usize>();
    }
    (commonest, unlike)
}
