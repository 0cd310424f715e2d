//! The ballot at the end.

use super::Checker;
use crate::workshop::raw::RawPriorities;
use crate::workshop::{Asks, Each, LONGEST_STATEMENT, MOST_EACH, MOST_OFFERED, Priorities};

/// The place that problems of it are named with.
const PLACE: &str = "the priorities";

impl Checker<'_> {
    pub(super) fn priorities(&mut self, raw: Option<RawPriorities>) -> Option<Priorities> {
        let RawPriorities {
            pick,
            dots,
            of,
            all,
            question,
        } = raw?;
        self.words(PLACE, "question", &question, 1, LONGEST_STATEMENT);
        let Some(each) = Each::written(pick, dots) else {
            let what = match pick {
                Some(_) => "it has both `pick` and `dots`",
                None => "it has neither `pick` nor `dots`",
            };
            let problem = self.problem(PLACE, what);
            self.add(problem.hint(
                "`pick: 3` lets each person pick up to three, `dots: 5` gives each five dots",
            ));
            return None;
        };
        self.offered((each, of), all);
        let asks = Asks { each, all };
        Some(Priorities { asks, of, question })
    }

    /// Whether so many can be given among so many.
    fn offered(&mut self, (each, of): (Each, usize), all: bool) {
        let wrong = match each {
            Each::Picks(pick) if pick == 0 || of > MOST_OFFERED || (pick > of && !all) => {
                format!("each person cannot pick {pick} of {of}")
            }
            Each::Picks(pick) if pick > MOST_EACH => format!("each person cannot pick {pick}"),
            Each::Dots(dots) if !(1..=MOST_EACH).contains(&dots) => {
                format!("each person cannot have {dots} dots")
            }
            Each::Dots(_) if of == 0 || of > MOST_OFFERED => {
                format!("the {of} lowest cannot be offered")
            }
            _ => return,
        };
        let problem = self.problem(PLACE, wrong);
        self.add(problem.hint(format!(
            "`pick` and `dots` are 1 to {MOST_EACH}, `pick` is at most `of`, and `of` is at most \
             {MOST_OFFERED}; `all: true` offers every statement"
        )));
    }
}
