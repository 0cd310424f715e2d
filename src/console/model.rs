//! Where the facilitator is: what lies over the room's screen, and what is being typed.
//!
//! What the room itself is at comes from the session's view and is never kept here.

mod home;

use std::borrow::Cow;

use jiff::civil::Date;
use tui_input::Input;

pub use home::{Home, HomeChoice, HomeRow, HomeSession, HomeWorkshop, Paper, Proposer, Reading};

use crate::record::{Place, Source};
use crate::wifi::Wifi;

/// How phones reach this room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joining {
    /// What people type: `192.168.1.20:8080`.
    pub address: String,
    /// The four characters.
    pub code: String,
    /// What the QR code holds, in capitals: `HTTP://192.168.1.20:8080/J/K7M2`.
    pub qr: String,
    /// Something to tell the room's facilitator about the address, such as "port 8080 was taken".
    pub remark: Option<String>,
    /// The laptop's other addresses, the likeliest first.
    pub others: Vec<Way>,
    /// The room's Wi-Fi, when its code is to be shown beside the one to join by.
    pub wifi: Option<Wifi>,
}

/// Another address by which phones may reach this room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// What people type.
    pub address: String,
    /// What the QR code holds.
    pub qr: String,
    /// What kind of address it is, in words.
    pub why: String,
}

impl Joining {
    /// The same with `address` in the place of the first, when it is among the others; and a remark
    /// that says so.
    pub fn by(&self, address: Option<&str>) -> Cow<'_, Self> {
        let chosen = address.and_then(|chosen| {
            let mut others = self.others.iter().enumerate();
            others.find(|(_, way)| way.address == chosen)
        });
        let Some((at, way)) = chosen else {
            return Cow::Borrowed(self);
        };
        let (number, of) = (at + 2, self.others.len() + 1);
        Cow::Owned(Self {
            address: way.address.clone(),
            qr: way.qr.clone(),
            remark: Some(format!("Address {number} of {of}: {}.", way.why)),
            ..self.clone()
        })
    }

    /// Every address, the likeliest first.
    pub fn addresses(&self) -> impl Iterator<Item = &str> {
        let others = self.others.iter().map(|way| way.address.as_str());
        std::iter::once(self.address.as_str()).chain(others)
    }
}

/// What lies over the room's screen. One thing at a time.
#[derive(Clone, Debug, Default)]
pub enum Overlay {
    /// Nothing: the room's own screen.
    #[default]
    None,
    /// The key table.
    Help,
    /// The join code and the QR code, full screen.
    QrCode,
    /// A dark screen, for when people should look at each other.
    Blank,
    /// The facilitator's own panel: what to ask, and indices.
    Facilitator,
    /// Something to look at, which changes nothing.
    Look(Look),
    /// Sections and statements to go to.
    Outline(Outline),
    /// The comments that came with the newest round, from this one on.
    Comments(usize),
    /// The codes of the tickets, from this one on.
    Tickets(usize),
    /// The actions to follow up.
    Actions(ActionList),
    /// What is agreed in one stroke after a sweep.
    Stroke(StrokePanel),
    /// What is known of the statement or the section, from this figure on.
    Evidence(usize),
    /// The countdown and the break, to be changed.
    Minutes,
    /// Something that asks once before it is done.
    Confirm(Question),
    /// Agreeing a score.
    Agree(AgreePanel),
    /// One or more lines of text.
    Entry(EntryPanel),
}

/// What can be looked at over the room's screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Groups side by side in the newest round here.
    Groups,
    /// The wheel of sections.
    Wheel,
    /// Every statement, section by section.
    Map,
    /// The statements that stand out.
    Strengths,
    /// What moved since the session that this one follows.
    Moved,
    /// What is parked.
    Parked,
    /// The actions, in the order in which they are taken up.
    Plan,
}

impl Look {
    /// The picture that follows; nothing after the last.
    pub fn next(self) -> Option<Self> {
        match self {
            Self::Groups => None,
            Self::Wheel => Some(Self::Map),
            Self::Map => Some(Self::Strengths),
            Self::Strengths => Some(Self::Moved),
            Self::Moved => Some(Self::Parked),
            Self::Parked => Some(Self::Plan),
            Self::Plan => None,
        }
    }
}

/// The list of places to go to.
#[derive(Clone, Debug)]
pub struct Outline {
    /// Every place, in order.
    pub rows: Vec<OutlineRow>,
    /// Which row is marked.
    pub selected: usize,
}

/// The actions, in the order in which they need somebody when the list was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionList {
    /// Which action stands where, by position in the session.
    pub order: Vec<usize>,
    /// The statement that each action is about, by the action's position; empty for one about none.
    pub about: Vec<String>,
    /// Which row is marked.
    pub selected: usize,
    /// The day by which they are overdue.
    pub today: Date,
}

/// One place in the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineRow {
    /// Where it leads.
    pub place: Place,
    /// Its title or text.
    pub title: String,
    /// How far it is indented, in levels.
    pub depth: usize,
    /// The agreed score, for a statement that has one.
    pub agreed: Option<u8>,
    /// How many rounds were held, for a statement.
    pub rounds: usize,
}

/// What is agreed in one stroke after a sweep, shown before it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StrokePanel {
    /// The statements that are Close, by position, in the order asked.
    pub rows: Vec<usize>,
    /// Which row is marked.
    pub selected: usize,
    /// The statements of it that are talked about all the same.
    pub taken_out: Vec<usize>,
}

/// What is asked before it is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// Closing while some have not voted.
    Close {
        /// Whether to reveal at once.
        reveal: bool,
        /// How many have not voted.
        missing: u32,
        /// How many could vote.
        of: u32,
    },
    /// Leaving a statement for a vote on every one of its section.
    Sweep {
        /// How many statements would be voted on.
        statements: usize,
    },
    /// Voting in a session that is finished, which takes it up again.
    TakeUp {
        /// Whether on the section, and not on the statement.
        sweep: bool,
    },
    /// Ending the session while statements have no agreed score.
    End {
        /// Which, by position.
        open: Vec<usize>,
    },
    /// Taking back something that was decided or written down.
    Undo {
        /// What would be lost: "the agreed score".
        what: String,
    },
    /// Showing the codes of the tickets, which everybody who sees the screen could use.
    Tickets {
        /// How many have not been used.
        unused: usize,
    },
    /// Leaving the session; everything is saved.
    Leave,
}

/// The fields of agreeing a score.
#[derive(Clone, Debug)]
pub struct AgreePanel {
    /// The chosen point's value; nothing until one is chosen when nothing can be proposed.
    pub value: Option<u8>,
    /// Why.
    pub reason: Input,
    /// Who sees it otherwise.
    pub dissent: Input,
    /// The target's value, as typed.
    pub target: Input,
    /// By when, as typed: YYYY-MM-DD.
    pub by: Input,
    /// How confident the group is in it, as typed: a word or its first letter.
    pub confidence: Input,
    /// Which field the keys go to.
    pub field: AgreeField,
    /// What is wrong with what was typed.
    pub problem: Option<String>,
    /// Whether Enter goes on without a score while nothing has been typed: it came here by itself,
    /// because too few voted for a median to propose.
    pub or_go_on: bool,
}

impl AgreePanel {
    /// Whether Enter goes on without a score: nothing was proposed, and nothing has been typed.
    pub fn goes_on(&self) -> bool {
        let texts = [
            &self.reason,
            &self.dissent,
            &self.target,
            &self.by,
            &self.confidence,
        ];
        let untouched = texts.iter().all(|text| text.value().is_empty());
        self.or_go_on && self.value.is_none() && self.problem.is_none() && untouched
    }
}

/// A field of [`AgreePanel`], in the order of the Tab key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AgreeField {
    /// The point.
    Value,
    /// Why.
    Reason,
    /// Who sees it otherwise.
    Dissent,
    /// The target's value.
    Target,
    /// By when.
    By,
    /// How confident the group is in it.
    Confidence,
}

/// A few labelled lines of text.
#[derive(Clone, Debug)]
pub struct EntryPanel {
    /// What is being written.
    pub kind: EntryKind,
    /// The lines.
    pub fields: Vec<Field>,
    /// Which line the keys go to.
    pub selected: usize,
    /// What is wrong with what was typed.
    pub problem: Option<String>,
    /// What is typed for the other source of a show of hands; empty for everything else.
    pub other: Vec<Input>,
}

/// What an [`EntryPanel`] is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// An action: what, owner, due.
    Action,
    /// What became of the action at this position, and what is to be corrected of it.
    FollowUp(usize),
    /// Who signs off what was agreed.
    SignOff,
    /// The file to write the session into.
    Export,
    /// A note on this statement.
    Note,
    /// Evidence for this statement.
    Evidence,
    /// Why this statement is parked.
    Park,
    /// A show of hands of one source: a number for each point.
    Hands(Source),
}

/// One labelled line of text.
#[derive(Clone, Debug)]
pub struct Field {
    /// What to type.
    pub label: String,
    /// What has been typed.
    pub input: Input,
}
