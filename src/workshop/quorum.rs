//! How many votes a word for agreement needs, when more than usual.

use super::check::Checker;
use super::{QUORUM, Workshop};

/// A quorum may only be raised: a group that fixed one beforehand is held to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "the quorum of this workshop is {own} and cannot be lowered to {asked}\n  hint: leave out --quorum, or give {own} or more"
)]
pub struct QuorumError {
    /// What was asked for.
    pub asked: u32,
    /// The workshop's.
    pub own: u32,
}

impl Workshop {
    /// How many votes on the scale a word for agreement needs, when that is more than
    /// [`FEWEST_VOTES`](crate::agreement::FEWEST_VOTES).
    pub fn quorum(&self) -> Option<u32> {
        self.quorum
    }

    /// The same workshop with a quorum of `asked` votes, in [`QUORUM`].
    ///
    /// # Errors
    /// When that is fewer than the workshop's own.
    pub fn with_quorum(self, asked: u32) -> Result<Self, QuorumError> {
        match self.quorum {
            Some(own) if asked < own => Err(QuorumError { asked, own }),
            _ => Ok(Self {
                quorum: Some(asked),
                ..self
            }),
        }
    }
}

impl Checker<'_> {
    pub(super) fn quorum(&mut self, quorum: Option<u32>) {
        let Some(quorum) = quorum.filter(|q| !QUORUM.contains(q)) else {
            return;
        };
        let problem = self.problem("the quorum", format!("it cannot be {quorum} votes"));
        let (least, most) = (QUORUM.start(), QUORUM.end());
        self.add(problem.hint(format!("give {least} to {most}, or leave it out")));
    }
}
