//! What phones show: the same for all, and beside it what is one seat's own.

use super::{
    AgreedView, CommentsView, LastTimeView, OwnSweptView, PickView, RoundResult, SharedView,
    StatementView, Summary, SweepView,
};
use crate::evidence::Figure;
use crate::record::{Action, Place};
use crate::session::{Break, Door, Phase, Seat, SeatId, Session};
use crate::workshop::Group;

/// Most comments that a phone is sent; all of them are on the shared screen. A hall full of phones
/// must not be sent a book each.
pub const MOST_COMMENTS: usize = 100;

/// The room as every phone may see it. It is made once for all of them.
#[derive(Clone, Debug, PartialEq)]
pub struct PhoneView {
    /// Rises with every change of what is shown.
    pub revision: u64,
    /// Where the room stands.
    pub phase: Phase,
    /// Who meets.
    pub organisation: String,
    /// Whether it is a rehearsal.
    pub rehearsal: bool,
    /// The workshop with its edition.
    pub workshop: String,
    /// Titles from the section that stands by itself down to where the room is.
    pub path: Vec<String>,
    /// The purpose of the section here; may be empty.
    pub purpose: String,
    /// Titles of the groups that vote in the section here; none when everybody does.
    pub voted_by: Vec<String>,
    /// The statement here.
    pub statement: Option<StatementView>,
    /// The sweep of a section, while the room is at it. Until it is listed, `statement` is its first
    /// one and `round` that one's.
    pub sweep: Option<SweepView>,
    /// The ballot at the end, at its place and at the end.
    pub priorities: Option<PickView>,
    /// The round that is open, or the newest; 0 before the first.
    pub round: usize,
    /// Whether votes are taken.
    pub open: bool,
    /// How many could vote: seats that may, and hands counted.
    pub joined: u32,
    /// How many have voted in the open round.
    pub voted: u32,
    /// The newest revealed round here, while no other is open.
    pub result: Option<RoundResult>,
    /// Whether the workshop asks for comments with votes on statements.
    pub asks_comments: bool,
    /// Comments that came with that round, the first [`MOST_COMMENTS`] of them.
    pub comments: CommentsView,
    /// What was agreed here.
    pub agreed: Option<AgreedView>,
    /// The section's or the whole summary, at a summary and at the end.
    pub summary: Option<Summary>,
    /// Actions, at a summary and at the end.
    pub actions: Vec<Action>,
    /// Those still to be done, by position, in the order in which they are taken up.
    pub plan: Vec<usize>,
    /// Figures about what is here, as far as they are shown yet.
    pub figures: Vec<Figure>,
    /// What was agreed here in the session that this one follows, as far as it is shown yet.
    pub last_time: Option<LastTimeView>,
    /// The break that the room is on.
    pub on_break: Option<Break>,
    /// How many votes a word for agreement needs, when more than usual.
    pub quorum: Option<u32>,
    /// Whether a ticket is needed to join.
    pub by_ticket: bool,
    /// Whether nobody is let in any more.
    pub locked: bool,
    /// The groups to choose from when joining.
    pub groups: Vec<Group>,
    /// Whether the group that somebody chooses decides what they vote on.
    pub groups_decide: bool,
}

/// What is one seat's own. It is shown to nobody else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnView {
    /// The title of the group it chose.
    pub group: Option<String>,
    /// Whether it only watches.
    pub observer: bool,
    /// Whether it may vote where the room is.
    pub may_vote: bool,
    /// Its answer in the open round, or in the newest one.
    pub vote: Vec<String>,
    /// Its answer in the round before the open one.
    pub earlier_vote: Vec<String>,
    /// Its comment in the open round; may be empty.
    pub comment: String,
    /// Its answers in the open sweep, in the order asked; none while there is no such sweep.
    pub sweep: Vec<OwnSweptView>,
}

impl PhoneView {
    /// The view of `session`. Everything comes from the shared view, so a phone can never know
    /// more than the screen.
    pub fn of(session: &Session) -> Self {
        let SharedView {
            revision,
            phase,
            place,
            organisation,
            rehearsal,
            workshop,
            path,
            purpose,
            voted_by,
            statement,
            round,
            voters,
            voted,
            rounds,
            asks_comments,
            comments,
            agreed,
            summary,
            priorities,
            sweep,
            actions,
            plan,
            figures,
            since,
            on_break,
            quorum,
            tickets,
            door,
            ..
        } = SharedView::of(session);
        let asked = &session.record().workshop;
        let view = Self {
            revision,
            phase,
            organisation,
            rehearsal,
            workshop,
            path,
            purpose,
            voted_by,
            statement,
            sweep,
            priorities,
            round,
            open: session.is_open(),
            joined: voters,
            voted,
            result: newest_at_rest(phase, rounds),
            asks_comments,
            comments: comments.cut(MOST_COMMENTS),
            agreed: agreed.filter(|a| !a.outdated),
            summary,
            actions: told_at(place, actions),
            plan,
            figures,
            last_time: since.and_then(|since| {
                let (held, then) = (since.held, since.then?);
                Some(LastTimeView { held, then })
            }),
            on_break,
            quorum,
            by_ticket: tickets.is_some(),
            locked: door == Door::Locked { admits: 0 },
            groups: asked.groups().to_vec(),
            groups_decide: asked.sections().iter().any(|s| !s.voters.is_empty()),
        };
        view.at_first_item()
    }
}

impl PhoneView {
    /// Whether a comment can go with the answer here: not in practice, of which nothing is kept.
    pub fn takes_comments(&self) -> bool {
        let rated = self.statement.as_ref();
        self.asks_comments && rated.is_some_and(|s| !s.is_practice())
    }
}

/// The newest of `rounds`, while no other is open.
fn newest_at_rest(phase: Phase, mut rounds: Vec<RoundResult>) -> Option<RoundResult> {
    let at_rest = !matches!(phase, Phase::Voting | Phase::Closed);
    rounds.pop().filter(|_| at_rest)
}

/// Actions are read back at a summary and at the end.
fn told_at(place: Place, actions: Vec<Action>) -> Vec<Action> {
    match place {
        Place::Summary(_) | Place::WholeSummary | Place::End => actions,
        _ => Vec::new(),
    }
}

impl OwnView {
    /// What belongs to `seat`, when it is in the room.
    pub fn of(session: &Session, seat: SeatId) -> Option<Self> {
        let workshop = &session.record().workshop;
        let holder = session.seat(seat)?;
        let Seat { group, observer } = holder;
        let words = |choice: Option<&crate::ballot::Choice>| {
            choice.map_or_else(Vec::new, |c| c.answer(workshop).0)
        };
        Some(Self {
            group: group.map(|g| workshop.groups()[g].title.clone()),
            observer,
            may_vote: session.may_vote(holder),
            vote: words(session.own_answer(seat)),
            earlier_vote: words(session.own_earlier_answer(seat)),
            comment: session.own_comment(seat).unwrap_or_default().to_owned(),
            sweep: {
                let own = session.own_sweep(seat);
                own.iter().map(|o| OwnSweptView::of(o, words)).collect()
            },
        })
    }
}

impl PhoneView {
    /// The sweep that is open, or closed and not listed.
    pub fn open_sweep(&self) -> Option<&SweepView> {
        self.sweep.as_ref().filter(|sweep| !sweep.listed)
    }

    /// The same room, in an open sweep with its first statement.
    pub(super) fn at_first_item(self) -> Self {
        match self.open_sweep() {
            Some(_) => self.at_item(0),
            None => self,
        }
    }

    /// The same room, with the statement of the open sweep that stands at `item` in the place of
    /// the first.
    #[must_use]
    pub fn at_item(&self, item: usize) -> Self {
        let mut view = self.clone();
        if let Some(swept) = self.open_sweep().and_then(|s| s.items.get(item)) {
            view.statement = Some(swept.statement.clone());
            view.path.clone_from(&swept.path);
            view.round = swept.round;
            view.figures.clone_from(&swept.figures);
            view.last_time.clone_from(&swept.last_time);
        }
        view
    }
}

impl OwnView {
    /// The same seat, with its answer to the statement of the open sweep at `item`.
    #[must_use]
    pub fn at_item(&self, item: usize) -> Self {
        let mut own = self.clone();
        if let Some(swept) = self.sweep.get(item).cloned() {
            let OwnSweptView {
                may_vote,
                vote,
                earlier_vote,
                comment,
            } = swept;
            own.may_vote = may_vote;
            own.vote = vote;
            own.earlier_vote = earlier_vote;
            own.comment = comment;
        }
        own
    }

    /// How many statements of the open sweep this seat has answered.
    pub fn answered(&self) -> usize {
        self.sweep.iter().filter(|s| !s.vote.is_empty()).count()
    }

    /// Where the seat goes on in the open sweep: at the first statement that it has not answered;
    /// nowhere when it is through.
    pub fn goes_on_at(&self) -> Option<usize> {
        self.sweep.iter().position(|swept| !swept.is_done())
    }
}
