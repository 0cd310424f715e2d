//! Whether newcomers are let in.

/// The room's door. Seats that are taken are never touched by it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Door {
    /// Whoever has the code may join.
    #[default]
    Open,
    /// Nobody may join, but for so many latecomers.
    Locked {
        /// How many more are let in.
        admits: u32,
    },
}

impl Door {
    /// Whether it is locked, be it that somebody is still let in.
    pub fn is_locked(self) -> bool {
        self != Self::Open
    }

    /// Whether a newcomer may come in now.
    pub(super) fn lets_in(self) -> bool {
        self != Self::Locked { admits: 0 }
    }

    /// The door after one more is to be let in.
    pub(super) fn admitting(self) -> Self {
        match self {
            Self::Open => Self::Open,
            Self::Locked { admits } => Self::Locked {
                admits: admits.saturating_add(1),
            },
        }
    }

    /// The door after somebody came in.
    pub(super) fn after_one(self) -> Self {
        match self {
            Self::Open => Self::Open,
            Self::Locked { admits } => Self::Locked {
                admits: admits.saturating_sub(1),
            },
        }
    }
}
