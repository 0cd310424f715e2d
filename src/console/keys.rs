//! What each key does, in a table that the help screen prints.

/// A row of the key table.
#[derive(Debug)]
pub struct KeyRow {
    keys: &'static str,
    /// What they mean, for the help screen.
    pub words: &'static str,
    /// Where they mean it.
    pub places: &'static [Where],
}

/// What lies in front of the facilitator, as far as keys are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    /// The room's own screen.
    Room,
    /// The points of the scale while a score is agreed.
    Points,
}

impl Where {
    /// Every place, in the order of the help screen.
    pub const ALL: [Self; 2] = [Self::Room, Self::Points];

    /// What the help screen calls it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Room => "In the room",
            Self::Points => "Agreeing: the point",
        }
    }
}

impl KeyRow {
    /// The keys in words.
    pub fn names(&self) -> String {
        self.keys.to_owned()
    }
}

const fn row(keys: &'static str, words: &'static str) -> KeyRow {
    KeyRow {
        keys,
        words,
        places: &[Where::Room],
    }
}

const TABLE: &[KeyRow] = &[
    row(
        "Enter  Space",
        "the natural next step, named on the bottom line",
    ),
    row("n  →", "next statement"),
    row("p  ←", "previous statement"),
    row("v", "open a vote; after a reveal, vote again"),
    row("c", "close the vote"),
    row("r", "reveal"),
    row("a", "agree a score"),
    row("t", "add an action: what, owner, due"),
    row("h", "enter a show of hands for this round"),
    row("o", "note on this statement"),
    row("e", "evidence for this statement"),
    row("u", "undo"),
    row("g", "go to any section or statement"),
    row("q", "join code and QR, full screen"),
    row("i", "facilitator's own panel: prompts, indices"),
    row("b", "blank the screen"),
    row("T", "next theme"),
    row("?", "these keys"),
    row("Esc", "back, cancel"),
    KeyRow {
        keys: "0–9",
        words: "pick the point",
        places: &[Where::Points],
    },
    row("Q", "leave; asks once, everything is already saved"),
];

/// Every key, in the order in which help shows them.
pub fn table() -> &'static [KeyRow] {
    TABLE
}
