//! The ballot at the end, as a workshop asks it.

/// Most statements that the ballot may offer when it offers the lowest: as many as a screen can show.
pub const MOST_OFFERED: usize = 12;
/// Most picks, or dots, that one person may have: what can still be counted in the head.
pub const MOST_EACH: usize = 20;
/// How many each may pick where nobody said.
pub const USUAL_PICKS: usize = 3;
/// How many dots each has where nobody said.
pub const USUAL_DOTS: usize = 5;

/// The ballot at the end: what to work on first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Priorities {
    /// How it is asked, unless the facilitator chooses otherwise.
    pub asks: Asks,
    /// How many of the lowest agreed statements are offered, where not all are.
    pub of: usize,
    /// The question, as asked.
    pub question: String,
}

/// How the ballot at the end is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asks {
    /// What each person may give.
    pub each: Each,
    /// Whether every statement is offered, and not only the lowest.
    pub all: bool,
}

/// What each person may give at the ballot at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Each {
    /// Up to so many picks, one on a statement.
    Picks(usize),
    /// Up to so many dots, as many of them on one statement as they like.
    Dots(usize),
}

impl Each {
    /// As files have it: so many picks, or so many dots.
    pub(crate) fn as_written(self) -> (Option<usize>, Option<usize>) {
        match self {
            Self::Picks(picks) => (Some(picks), None),
            Self::Dots(dots) => (None, Some(dots)),
        }
    }

    /// What a file says, which has one of the two.
    pub(crate) fn written(picks: Option<usize>, dots: Option<usize>) -> Option<Self> {
        match (picks, dots) {
            (Some(picks), None) => Some(Self::Picks(picks)),
            (None, Some(dots)) => Some(Self::Dots(dots)),
            _ => None,
        }
    }

    /// How many picks or dots.
    pub fn number(self) -> usize {
        match self {
            Self::Picks(number) | Self::Dots(number) => number,
        }
    }

    /// The most that makes sense where so many statements are offered: nobody can pick more than
    /// there are, but dots may lie on top of each other.
    pub fn most(self, offered: usize) -> usize {
        match self {
            Self::Picks(_) => offered.min(MOST_EACH),
            Self::Dots(_) => MOST_EACH,
        }
    }

    /// The same with another number.
    #[must_use]
    pub fn with(self, number: usize) -> Self {
        match self {
            Self::Picks(_) => Self::Picks(number),
            Self::Dots(_) => Self::Dots(number),
        }
    }

    /// So many of them in words: "1 pick", "3 picks", "5 dots".
    pub fn words(self) -> String {
        let (one, many) = match self {
            Self::Picks(_) => ("pick", "picks"),
            Self::Dots(_) => ("dot", "dots"),
        };
        match self.number() {
            1 => format!("1 {one}"),
            number => format!("{number} {many}"),
        }
    }

    /// What each person does, as a sentence for the room.
    pub fn rule(self) -> String {
        match self {
            Self::Picks(1) => "Each of you picks one.".to_owned(),
            Self::Picks(most) => format!("Each of you picks up to {most}."),
            Self::Dots(1) => "Each of you has 1 dot.".to_owned(),
            Self::Dots(dots) => {
                format!("Each of you has {dots} dots. Several may go on one statement.")
            }
        }
    }
}

impl Priorities {
    /// How many statements are offered of `asked`.
    pub fn offered(&self, all: bool, asked: usize) -> usize {
        if all { asked } else { self.of.min(asked) }
    }

    /// The usual of the other kind than `each`: what this workshop says of it, or else what is usual.
    pub fn other(&self, each: Each) -> Each {
        match (each, self.asks.each) {
            (Each::Picks(_), dots @ Each::Dots(_)) => dots,
            (Each::Dots(_), picks @ Each::Picks(_)) => picks,
            (Each::Picks(_), Each::Picks(_)) => Each::Dots(USUAL_DOTS),
            (Each::Dots(_), Each::Dots(_)) => Each::Picks(USUAL_PICKS),
        }
    }
}
