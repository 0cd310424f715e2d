//! The ballot at the end.

use super::Of;
use crate::view::PickResult;
use crate::workshop::Each;

/// Words for picks and dots.
pub(in crate::web) struct PickWords {
    /// What each person may give, as a sentence.
    pub(in crate::web) choose: Of<Each>,
    /// The same as a heading before what is offered.
    pub(in crate::web) of_these: Of<Each>,
    /// That more was given than that.
    pub(in crate::web) too_many: Of<Each>,
    /// How much is left to give, with a `#` where the number stands.
    pub(in crate::web) left: Of<Each>,
    /// The same when too much is given.
    pub(in crate::web) over: &'static str,
    /// Before the statement on the buttons that take a dot away and give one.
    pub(in crate::web) steps: [&'static str; 2],
    /// How many answered.
    pub(in crate::web) turnout: fn(&PickResult, Each) -> String,
    /// Above how many dots each was given.
    pub(in crate::web) dots: &'static str,
    /// How many statements nobody picked or gave a dot.
    pub(in crate::web) none: Of<usize>,
}
