//! What should come of it all, as simply as it can be said.

use std::collections::BTreeMap;

use plenary::ballot::Tally;
use plenary::record::{Aside, Seen};

/// Fewer votes than this are not shown as a distribution, where everybody votes and where some do.
const ENOUGH: [u32; 2] = [4, 5];

/// What arrived at the laptop and was accepted.
#[derive(Debug, Default)]
pub(super) struct Model {
    /// The group of every seat that was given. A seat whose holder never heard of it counts too.
    pub(super) seats: Vec<&'static str>,
    /// Everybody's last vote in the open round, by their number.
    pub(super) votes: BTreeMap<usize, Vec<String>>,
    /// The same of the round before on the same statement.
    pub(super) earlier: BTreeMap<usize, Vec<String>>,
    /// How many could vote when the open round was closed, if it was closed before its reveal.
    pub(super) at_closing: Option<u32>,
}

/// What a revealed round should hold.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Expected {
    joined: u32,
    tally: Seen,
}

impl Model {
    /// How many seats may vote where these groups do; everybody where there are none.
    pub(super) fn voters(&self, groups: &[String]) -> u32 {
        let may = |group: &&&str| groups.is_empty() || groups.iter().any(|g| g == **group);
        u32::try_from(self.seats.iter().filter(may).count()).unwrap()
    }

    /// The round is closed: those who may vote where these groups do are counted now.
    pub(super) fn close(&mut self, groups: &[String]) {
        self.at_closing = Some(self.voters(groups));
    }

    /// The round that is revealed now, where these can be chosen and these groups vote.
    pub(super) fn expected(&self, options: &[String], groups: &[String]) -> Expected {
        let all = |word: &str| {
            let chosen = self.votes.values().flatten();
            u32::try_from(chosen.filter(|choice| *choice == word).count()).unwrap()
        };
        let (dont_know, not_applicable) = (all("dont_know"), all("not_applicable"));
        let votes = u32::try_from(self.votes.len()).unwrap();
        let answered = votes - dont_know - not_applicable;
        let enough = ENOUGH[usize::from(!groups.is_empty())];
        let tally = if votes > 0 && answered < enough {
            Seen::Withheld {
                votes,
                aside: (votes >= enough).then_some(Aside {
                    dont_know,
                    not_applicable,
                    abstained: 0,
                }),
            }
        } else {
            Seen::Whole(Tally {
                counts: options.iter().map(|option| all(option)).collect(),
                answered,
                dont_know,
                not_applicable,
                abstained: 0,
            })
        };
        Expected {
            joined: self.at_closing.unwrap_or_else(|| self.voters(groups)),
            tally,
        }
    }
}

impl Expected {
    pub(super) fn of(joined: u32, tally: &Seen) -> Self {
        Self {
            joined,
            tally: tally.clone(),
        }
    }
}
