//! What lies in front of the facilitator, as far as keys are concerned.

use crate::console::model::{AgreeField, Overlay};

/// What lies in front of the facilitator, as far as keys are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    /// The room's own screen, and what lies over it without asking for anything.
    Room,
    /// The dark screen.
    Blank,
    /// The list of places to go to.
    Outline,
    /// The comments that came with the votes.
    Comments,
    /// The codes of the tickets.
    Tickets,
    /// The actions to follow up.
    Actions,
    /// The results of a sweep, where the keys of the room hold too.
    Results,
    /// The ballot at the end before its vote, where the keys of the room hold too.
    Priorities,
    /// What is agreed in one stroke after a sweep.
    Stroke,
    /// What is known of a statement or a section.
    Evidence,
    /// The countdown and the break.
    Minutes,
    /// A question that is asked once.
    Question,
    /// The points of the scale while a score is agreed.
    Points,
    /// A field with text.
    Text,
    /// The home screen.
    Home,
    /// A page to read.
    Reading,
    /// Speaker's notes, in a window of their own.
    Notes,
}

impl Where {
    /// Every place, in the order of the help screen: the room's keys are what is looked for there.
    pub const ALL: [Self; 17] = [
        Self::Room,
        Self::Points,
        Self::Text,
        Self::Outline,
        Self::Comments,
        Self::Tickets,
        Self::Actions,
        Self::Results,
        Self::Priorities,
        Self::Stroke,
        Self::Evidence,
        Self::Minutes,
        Self::Question,
        Self::Blank,
        Self::Home,
        Self::Reading,
        Self::Notes,
    ];

    /// Whether it belongs to a session, and not to the home screen and what is read from there.
    pub fn in_session(self) -> bool {
        !matches!(self, Self::Home | Self::Reading | Self::Notes)
    }

    /// Where the keys go while `overlay` lies over the room's screen.
    pub fn of(overlay: &Overlay) -> Self {
        match overlay {
            Overlay::None
            | Overlay::Help
            | Overlay::QrCode
            | Overlay::Facilitator
            | Overlay::Look(_) => Self::Room,
            Overlay::Blank => Self::Blank,
            Overlay::Outline(_) => Self::Outline,
            Overlay::Comments(_) => Self::Comments,
            Overlay::Tickets(_) => Self::Tickets,
            Overlay::Actions(_) => Self::Actions,
            Overlay::Stroke(_) => Self::Stroke,
            Overlay::Evidence(_) => Self::Evidence,
            Overlay::Minutes => Self::Minutes,
            Overlay::Confirm(_) => Self::Question,
            Overlay::Agree(panel) if panel.field == AgreeField::Value => Self::Points,
            Overlay::Agree(_) | Overlay::Entry(_) => Self::Text,
        }
    }

    /// What the help screen calls it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Home => "On the home screen",
            Self::Reading => "Reading a page",
            Self::Notes => "Speaker's notes",
            Self::Room => "In the room",
            Self::Points => "Agreeing: the point",
            Self::Text => "In a field with text",
            Self::Outline => "In the list of places",
            Self::Comments => "Reading comments",
            Self::Tickets => "In the codes of the tickets",
            Self::Actions => "Following up actions",
            Self::Results => "In the results of a sweep",
            Self::Priorities => "At the priorities",
            Self::Stroke => "Agreeing what is Close",
            Self::Evidence => "Reading evidence",
            Self::Minutes => "The minutes",
            Self::Question => "When asked",
            Self::Blank => "On the dark screen",
        }
    }
}
