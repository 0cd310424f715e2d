//! Figures that come to a session that has begun.

use jiff::Timestamp;

use super::{Figure, Figures, MOST_FIGURES};

/// How many additions are remembered; the oldest are forgotten first.
pub const MOST_ADDITIONS: usize = 100;

/// When figures came to those that were there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Addition {
    /// When.
    pub at: Timestamp,
    /// How many were new.
    pub added: usize,
    /// In place of how many earlier ones others came.
    pub replaced: usize,
}

impl Addition {
    /// "3 figures were added and 1 was replaced".
    pub fn words(&self) -> String {
        let were = |count: usize| if count == 1 { "was" } else { "were" };
        let figures = |count: usize| if count == 1 { "figure" } else { "figures" };
        let (added, replaced) = (self.added, self.replaced);
        match (added, replaced) {
            (added, 0) => format!("{added} {} {} added", figures(added), were(added)),
            (0, replaced) => {
                let were = were(replaced);
                format!("{replaced} {} {were} replaced", figures(replaced))
            }
            _ => format!(
                "{added} {} {} added and {replaced} {} replaced",
                figures(added),
                were(added),
                were(replaced)
            ),
        }
    }
}

/// There would be more figures than a session can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooManyFigures {
    /// How many there would be.
    pub figures: usize,
}

impl Figures {
    /// These figures with `newer` laid over them at `at`: one that counts the same of the same thing
    /// takes the earlier one's place, the others come behind. Where nothing changes nothing is said.
    ///
    /// # Errors
    /// When there would be more than [`MOST_FIGURES`].
    pub fn with(&self, newer: &Self, at: Timestamp) -> Result<Self, TooManyFigures> {
        let same = |one: &Figure, other: &Figure| {
            one.about == other.about && one.label.to_lowercase() == other.label.to_lowercase()
        };
        let mut waiting: Vec<&Figure> = newer.list.iter().collect();
        let mut list = Vec::new();
        let mut replaced = 0;
        for figure in &self.list {
            if !newer.list.iter().any(|newer| same(newer, figure)) {
                list.push(figure.clone());
                continue;
            }
            replaced += usize::from(!newer.list.contains(figure));
            // All that take its place stand where the first of those that they replace stood.
            let (here, rest): (Vec<_>, Vec<_>) =
                waiting.into_iter().partition(|newer| same(newer, figure));
            list.extend(here.into_iter().cloned());
            waiting = rest;
        }
        let added = waiting.len();
        list.extend(waiting.into_iter().cloned());
        if list.len() > MOST_FIGURES {
            return Err(TooManyFigures {
                figures: list.len(),
            });
        }
        let mut additions = self.additions.clone();
        if added > 0 || list != self.list {
            additions.push(Addition {
                at,
                added,
                replaced,
            });
        }
        let forgotten = additions.len().saturating_sub(MOST_ADDITIONS);
        additions.drain(..forgotten);
        Ok(Self {
            after_reveal: self.after_reveal || newer.after_reveal,
            list,
            additions,
        })
    }
}
