//! What a key means, before it is known what that does.

use tui_input::InputRequest;

/// What the facilitator wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intent {
    /// The natural next step; in a list, a question or a panel: do it.
    Step,
    /// To the next statement.
    Next,
    /// To the statement before.
    Previous,
    /// Open a vote; after a reveal, a new round.
    Vote,
    /// Open a vote on every statement of the section at one go.
    Sweep,
    /// Picks in place of dots at the ballot at the end, or dots in place of picks.
    OtherWay,
    /// Offer every statement at the ballot at the end, or the lowest only.
    OfferAll,
    /// Take a statement out of the one stroke, or put it back.
    TakeOut,
    /// Close the vote.
    Close,
    /// Show the room the round.
    Reveal,
    /// Agree a score.
    Agree,
    /// Take down an action.
    Action,
    /// Sign off what was agreed.
    SignOff,
    /// Write the session into a file to hand on.
    Export,
    /// Start the next session from the one here.
    NextSession,
    /// Follow up the actions.
    Actions,
    /// The action here is done, or open again.
    Done,
    /// The action here is dropped, or taken up again.
    Drop,
    /// Count a show of hands.
    Hands,
    /// Take back the last change.
    Undo,
    /// Show or hide the key table.
    Help,
    /// Choose a place to go to.
    Outline,
    /// Show or hide the join code and the QR code, full screen.
    QrCode,
    /// Write down evidence for the statement.
    Evidence,
    /// Show or hide the facilitator's own panel.
    Facilitator,
    /// Put the statement aside, with a reason.
    Park,
    /// The room's screen in large type, or as usual again.
    LargeType,
    /// Go through the pictures of where the room stands.
    Pictures,
    /// Show or hide the groups side by side.
    Groups,
    /// Show the comments that came with the votes.
    Comments,
    /// Write a note on the statement.
    Note,
    /// The laptop's next address, where the address is shown.
    NextAddress,
    /// The other form of the QR code, where it is shown.
    QrForm,
    /// Lock the room, or unlock it.
    Lock,
    /// Let one latecomer into the locked room.
    Admit,
    /// Show the codes of the tickets, after asking.
    Tickets,
    /// Show or hide the countdown and the break, to change them.
    Minutes,
    /// A minute more on the break or the countdown, or a countdown of one.
    More,
    /// A minute less.
    Less,
    /// Hold the countdown, or let it go on.
    Hold,
    /// Whether the countdown closes the vote at its end.
    CloseAtEnd,
    /// Begin a break, or end it.
    Break,
    /// Make the screen dark.
    Blank,
    /// The next theme.
    NextTheme,
    /// Back to the room's screen; cancel.
    Back,
    /// Leave the session.
    Leave,
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// A screenful up.
    PageUp,
    /// A screenful down.
    PageDown,
    /// To the first row.
    First,
    /// To the last row.
    Last,
    /// To the next field.
    NextField,
    /// To the field before.
    PreviousField,
    /// The short form of a workshop, or the full one.
    Short,
    /// Pick the session here, or let it go again.
    Pick,
    /// Lay the picked sessions side by side.
    Compare,
    /// Lay the organisations of the picked sessions together, or of all that are shown.
    Merge,
    /// Look for a session or a workshop.
    Search,
    /// A digit of a point's value.
    Digit(u8),
    /// To the next lower point.
    Lower,
    /// To the next higher point.
    Higher,
    /// A change to the text in a field.
    Edit(InputRequest),
}

impl Intent {
    /// How many rows a page key moves in a list, whatever its height.
    pub const PAGE: usize = 10;

    /// The row of a list to which it leads from row `at`, when `last` is the last one and a page has
    /// `page` rows; `at` again when it leads nowhere.
    pub fn row_from(self, at: usize, last: usize, page: usize) -> usize {
        let to = match self {
            Self::Up => at.saturating_sub(1),
            Self::Down => at + 1,
            Self::PageUp => at.saturating_sub(page),
            Self::PageDown => at + page,
            Self::First => 0,
            Self::Last => last,
            _ => at,
        };
        to.min(last)
    }

    /// Whether it moves the room, changes what is decided or kept, or leads further: a key that is
    /// held down means it once.
    pub fn acts_once(self) -> bool {
        matches!(
            self,
            Self::Step
                | Self::Next
                | Self::Previous
                | Self::Vote
                | Self::Sweep
                | Self::TakeOut
                | Self::Close
                | Self::Reveal
                | Self::NextSession
                | Self::Actions
                | Self::Done
                | Self::Drop
                | Self::Undo
                | Self::Lock
                | Self::Admit
                | Self::Hold
                | Self::CloseAtEnd
                | Self::Break
        )
    }

    /// Whether a key that a terminal reports as held down goes on meaning this. Most terminals
    /// report nothing of the kind: see [`super::held`].
    pub fn repeats(self) -> bool {
        matches!(
            self,
            Self::Up
                | Self::Down
                | Self::PageUp
                | Self::PageDown
                | Self::NextField
                | Self::PreviousField
                | Self::Lower
                | Self::Higher
                | Self::Edit(_)
        )
    }
}
