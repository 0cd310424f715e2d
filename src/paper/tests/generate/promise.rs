//! A record in which low is good on some statements.

use rand::SeedableRng;
use rand::rngs::StdRng;

use super::{SAID, Shape};
use crate::record::{Place, Record};
use crate::workshop::{self, Selection};

const PROMISE: &str = include_str!("../../../../workshops/people-promise.ron");

/// A session on one theme of the People Promise, in which low is good on two statements of several,
/// always the same.
pub(in crate::paper::tests) fn promise() -> Record {
    let whole = workshop::read("promise.ron", PROMISE).unwrap();
    let selection = Selection {
        short: false,
        sections: vec!["safe".to_owned()],
    };
    let workshop = whole.select(&selection).unwrap();
    let mut rng = StdRng::seed_from_u64(11);
    let shape = Shape {
        said: &SAID,
        joined: 14..=16,
        missing: 0..=2,
    };
    let mut record = super::record(&mut rng, workshop, "Exampleshire".to_owned(), &shape);
    record.selection = selection;
    record.rehearsal = false;
    record.place = Place::End;
    record
}
