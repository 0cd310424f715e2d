//! When the room met, and how many minutes were planned.

use imbl::Vector;

use super::Checker;
use crate::record::raw::{RawMet, RawSitting};
use crate::record::{MOST_MINUTES, MOST_SITTINGS, Sitting};

impl Checker<'_> {
    /// The sittings, which follow each other.
    pub(super) fn sittings(&mut self, session: &RawSitting) -> Vector<Sitting> {
        if session.sittings.len() > MOST_SITTINGS {
            let what = format!("it has more than {MOST_SITTINGS} sittings");
            self.add("the session", what);
        }
        if session.minutes == Some(0) {
            self.add("the session", "`minutes` is 0; leave it out instead");
        }
        let sittings = session.sittings.iter();
        let sittings: Vector<Sitting> = sittings
            .map(|RawMet { from, to }| Sitting {
                from: *from,
                to: *to,
            })
            .collect();
        let each = sittings.iter().all(|sitting| sitting.from <= sitting.to);
        let later = sittings.iter().skip(1);
        let ordered = sittings.iter().zip(later).all(|(a, b)| a.to <= b.from);
        if !each || !ordered {
            self.add("the session", "its `sittings` do not follow each other");
        }
        sittings
    }

    /// The planned minutes, as far as a plan can go over several days.
    pub(super) fn minutes(session: &RawSitting) -> Option<u32> {
        let most = MOST_MINUTES * u32::try_from(MOST_SITTINGS).unwrap_or(u32::MAX);
        session.minutes.map(|minutes| minutes.min(most))
    }
}
