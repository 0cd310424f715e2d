//! Shows of hands, kept apart by where they were raised.

/// Where hands were raised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// In the room, by people without a phone.
    Room,
    /// By remote members: dialled in, or on a video call.
    Remote,
}

/// A show of hands: for each source how many for each point, low to high; empty where nobody was
/// counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hands {
    /// In the room.
    pub room: Vec<u32>,
    /// Of remote members.
    pub remote: Vec<u32>,
}

impl Source {
    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Room => Self::Remote,
            Self::Remote => Self::Room,
        }
    }
}

impl Hands {
    /// The counts of one source.
    pub fn of(&self, source: Source) -> &[u32] {
        match source {
            Source::Room => &self.room,
            Source::Remote => &self.remote,
        }
    }

    /// How many of one source were raised.
    pub fn raised_by(&self, source: Source) -> u32 {
        self.of(source).iter().sum()
    }

    /// How many were raised in all.
    pub fn raised(&self) -> u32 {
        self.raised_by(Source::Room) + self.raised_by(Source::Remote)
    }

    /// Whether nobody was counted anywhere.
    pub fn is_empty(&self) -> bool {
        self.room.is_empty() && self.remote.is_empty()
    }

    /// Adds every hand to `counts`, a number for each point.
    pub(super) fn add_to(&self, counts: &mut [u32]) {
        for source in [Source::Room, Source::Remote] {
            for (count, more) in counts.iter_mut().zip(self.of(source)) {
                *count += more;
            }
        }
    }
}
