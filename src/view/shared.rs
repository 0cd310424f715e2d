//! What the shared screen shows: the console, the plain lines and the text mirror.

use jiff::Timestamp;

use super::{
    AgreedView, CommentsView, EarlierView, ParkedView, PickView, RaisedView, RoundResult,
    SinceView, StatementView, Summary, SummaryPart, SweepView, sweep,
};
use crate::evidence::Figure;
use crate::record::{Action, Place, Priority, Record, Round, SignOff, Standing, StatementRecord};
use crate::session::{Break, Countdown, Door, Phase, Session, Step};
use crate::workshop::{Disclosure, Scale, Workshop};

/// The room as everybody in it may see it, and what Enter does next.
#[derive(Clone, Debug, PartialEq)]
pub struct SharedView {
    /// Rises with every change of what is shown.
    pub revision: u64,
    /// Where the room stands.
    pub phase: Phase,
    /// Where in the workshop.
    pub place: Place,
    /// Who meets.
    pub organisation: String,
    /// Whether it is a rehearsal.
    pub rehearsal: bool,
    /// The workshop with its edition.
    pub workshop: String,
    /// How many statements are asked in this session.
    pub asked: usize,
    /// How many votes a word for agreement needs, when more than usual.
    pub quorum: Option<u32>,
    /// Whether only the short form is asked.
    pub short: bool,
    /// How many have an agreed score.
    pub agreed_count: usize,
    /// When the session started.
    pub started: Timestamp,
    /// Titles from the section that stands by itself down to where the room is; "Practice" for a
    /// practice vote.
    pub path: Vec<String>,
    /// The purpose of the section here; may be empty.
    pub purpose: String,
    /// Titles of the groups that vote in the section here; none when everybody does.
    pub voted_by: Vec<String>,
    /// The statement here, or what is voted on for practice in the lobby.
    pub statement: Option<StatementView>,
    /// The round that is open, or the newest; 0 before the first.
    pub round: usize,
    /// How many seats are taken, observers left out.
    pub joined: u32,
    /// How many seats only watch.
    pub observers: u32,
    /// How many tickets are used, of how many; nothing when none are needed.
    pub tickets: Option<(usize, usize)>,
    /// Whether newcomers are let in.
    pub door: Door,
    /// How many could vote in the open round: seats that may, and hands.
    pub voters: u32,
    /// How many have voted in the open round.
    pub voted: u32,
    /// How many hands are counted in the open round; nothing before any are.
    pub hands: Option<RaisedView>,
    /// Revealed rounds here, oldest first.
    pub rounds: Vec<RoundResult>,
    /// Whether the workshop asks for comments with votes on statements.
    pub asks_comments: bool,
    /// The comments that came with the newest revealed round here, while no other is open.
    pub comments: CommentsView,
    /// What was agreed here.
    pub agreed: Option<AgreedView>,
    /// What had been agreed here before, oldest first.
    pub earlier: Vec<EarlierView>,
    /// Whether the session was brought to its end and not taken up again.
    pub finished: bool,
    /// The newest sign-off.
    pub signed: Option<SignOff>,
    /// How the session stands to what was signed off.
    pub standing: Standing,
    /// The point proposed for agreement: the median, rounded down.
    pub proposed: Option<u8>,
    /// The note here; may be empty.
    pub note: String,
    /// The evidence here; may be empty.
    pub evidence: String,
    /// What an earlier session left to this one, when it was started as the next after that.
    pub since: Option<SinceView>,
    /// Figures about what is here, as far as they are shown yet.
    pub figures: Vec<Figure>,
    /// What the section here asks, at its start.
    pub agenda: Vec<SummaryPart>,
    /// The section's or the whole summary, at a summary and at the end.
    pub summary: Option<Summary>,
    /// The sweep of a section, while the room is at it.
    pub sweep: Option<SweepView>,
    /// What is still to be talked about of the sweep that the room talks about, by position, widest
    /// disagreement first; nothing where it talks about none.
    pub queue: Option<Vec<usize>>,
    /// The ballot at the end, at its place and at the end.
    pub priorities: Option<PickView>,
    /// Every action taken down so far.
    pub actions: Vec<Action>,
    /// Those still to be done, by position, in the order in which they are taken up.
    pub plan: Vec<usize>,
    /// Where the statement of each action stands by the ballot at the end.
    pub action_priorities: Vec<Option<Priority>>,
    /// Every statement that is put aside.
    pub parked: Vec<ParkedView>,
    /// The countdown that is shown.
    pub countdown: Option<Countdown>,
    /// The break that the room is on.
    pub on_break: Option<Break>,
    /// What Enter does.
    pub step: Step,
    /// What Enter does, in words.
    pub next: String,
}

impl SharedView {
    /// The view of `session`.
    pub fn of(session: &Session) -> Self {
        let record = session.record();
        let workshop = &record.workshop;
        let here = match record.place {
            Place::Statement(statement) => Some(statement),
            _ => None,
        };
        let held = here.map(|s| &record.statements[s]);
        let disclosure = here.map_or(workshop.disclosure(), |s| workshop.disclosure_of(s));
        let step = session.next_step();
        let scale = session.scale_here();
        let quorum = workshop.quorum();
        Self {
            revision: session.shown_revision(),
            phase: session.phase(),
            place: record.place,
            organisation: record.organisation.clone(),
            rehearsal: record.rehearsal,
            workshop: workshop.title_and_edition(),
            asked: workshop.statements().len(),
            quorum,
            short: record.selection.short,
            agreed_count: record.agreed_count(),
            started: record.started,
            path: path(session),
            purpose: purpose(session),
            voted_by: voted_by(session),
            statement: statement(session, here),
            round: session.round(),
            joined: session.joined(),
            observers: session.observers(),
            tickets: tickets_used(session),
            door: session.door(),
            voters: session.voters(),
            voted: session.voted(),
            hands: session.hands().map(RaisedView::of),
            rounds: rounds(session, held, disclosure),
            asks_comments: workshop.comments(),
            comments: CommentsView::of(session),
            agreed: held.and_then(|h| AgreedView::here(h, scale)),
            earlier: held.map_or_else(Vec::new, |h| EarlierView::all(h, scale)),
            finished: session.is_finished(),
            signed: record.sign_offs.last().cloned(),
            standing: record.standing(),
            proposed: held.and_then(|h| h.last_round()?.tally.proposed(scale, quorum)),
            note: held.map(|h| h.note.clone()).unwrap_or_default(),
            evidence: held.map(|h| h.evidence.clone()).unwrap_or_default(),
            since: SinceView::of(session),
            figures: record.figures_here().into_iter().cloned().collect(),
            agenda: agenda(record),
            summary: summary(record),
            sweep: SweepView::of(session),
            queue: sweep::queue(session),
            priorities: match record.place {
                Place::Priorities | Place::End => PickView::of(session),
                _ => None,
            },
            actions: record.actions.iter().cloned().collect(),
            plan: record.plan(),
            action_priorities: record.action_priorities(),
            parked: ParkedView::all(record),
            countdown: session.countdown(),
            on_break: session.on_break(),
            step,
            next: next(session, step),
        }
    }

    /// The newest revealed round here.
    pub fn result(&self) -> Option<&RoundResult> {
        self.rounds.last()
    }

    /// Why the statement here is put aside, when it is.
    pub fn parked_here(&self) -> Option<&str> {
        let here = |parked: &&ParkedView| self.place == Place::Statement(parked.statement);
        self.parked
            .iter()
            .find(here)
            .map(|parked| parked.why.as_str())
    }

    /// The path in one line: "Relationships · Working together".
    pub fn path_line(&self) -> String {
        self.path.join(" · ")
    }
}

/// How many tickets are used, of how many; nothing when none are needed.
fn tickets_used(session: &Session) -> Option<(usize, usize)> {
    let tickets = session.tickets();
    tickets
        .are_needed()
        .then(|| (tickets.used(), tickets.made()))
}

/// The statement here, or what is voted on for practice.
fn statement(session: &Session, here: Option<usize>) -> Option<StatementView> {
    let practice = || StatementView::of_practice(session);
    match here {
        Some(statement) => Some(StatementView::of(session, statement)),
        None => session.practises().then(practice),
    }
}

/// Revealed rounds of the statement that is `held` here, or of practice.
fn rounds(
    session: &Session,
    held: Option<&StatementRecord>,
    disclosure: Disclosure,
) -> Vec<RoundResult> {
    let (scale, workshop) = (session.scale_here(), &session.record().workshop);
    match held {
        Some(held) => results(held.rounds.iter(), (disclosure, workshop), scale),
        None => results(session.practice_rounds(), (disclosure, workshop), scale),
    }
}

fn results<'r>(
    rounds: impl Iterator<Item = &'r Round>,
    needs: (Disclosure, &Workshop),
    scale: &Scale,
) -> Vec<RoundResult> {
    let numbered = rounds.enumerate();
    numbered
        .map(|(i, round)| RoundResult::of(i + 1, round, needs, scale))
        .collect()
}

fn agenda(record: &Record) -> Vec<SummaryPart> {
    match record.place {
        Place::Section(section) => {
            let mut parts = Summary::of_section(record, section).parts;
            parts.retain(|part| !part.rows.is_empty());
            parts
        }
        _ => Vec::new(),
    }
}

fn voted_by(session: &Session) -> Vec<String> {
    let workshop = &session.record().workshop;
    match session.place() {
        Place::Sweep(_) => {
            let groups = session.voters_here();
            let titles = groups.iter().map(|g| workshop.groups()[*g].title.clone());
            titles.collect()
        }
        Place::Section(section) => workshop.voter_titles(section),
        Place::Statement(s) => workshop.voter_titles(workshop.statements()[s].section),
        _ => Vec::new(),
    }
}

/// What was agreed in the section, or in all, where that is what is shown.
fn summary(record: &Record) -> Option<Summary> {
    match record.place {
        Place::Summary(section) => Some(Summary::of_section(record, section)),
        Place::WholeSummary | Place::End => Some(Summary::of_whole(record)),
        _ => None,
    }
}

fn path(session: &Session) -> Vec<String> {
    let workshop = &session.record().workshop;
    match session.place() {
        Place::Lobby if session.practises() => vec!["Practice".to_owned()],
        Place::Lobby | Place::End => Vec::new(),
        Place::Section(section) | Place::Sweep(section) | Place::Summary(section) => {
            vec![workshop.sections()[section].title.clone()]
        }
        Place::Statement(statement) => {
            let path = workshop.path_of(statement);
            path.into_iter().map(str::to_owned).collect()
        }
        Place::WholeSummary => vec!["All sections".to_owned()],
        Place::Priorities => vec!["Priorities".to_owned()],
    }
}

fn purpose(session: &Session) -> String {
    let workshop = &session.record().workshop;
    let section = match session.place() {
        Place::Section(section) | Place::Sweep(section) | Place::Summary(section) => section,
        Place::Statement(statement) => workshop.statements()[statement].section,
        _ => return String::new(),
    };
    workshop.sections()[section].purpose.clone()
}

/// The words on the bottom line.
fn next(session: &Session, step: Step) -> String {
    let workshop = &session.record().workshop;
    match step {
        Step::OpenVote => "Open the vote".to_owned(),
        Step::OpenSweep => match session.place() {
            Place::Section(section) | Place::Sweep(section) => {
                let statements = session.record().to_sweep(section).len();
                format!("Open the sweep of {statements} statements")
            }
            _ => "Open the sweep".to_owned(),
        },
        Step::AgreeClose(1) => "Agree the one that is Close at its median".to_owned(),
        Step::AgreeClose(close) => format!("Agree the {close} that are Close at their medians"),
        Step::CloseAndReveal if matches!(session.place(), Place::Sweep(_)) => {
            "Close and list the results".to_owned()
        }
        Step::Reveal if matches!(session.place(), Place::Sweep(_)) => "List the results".to_owned(),
        Step::CloseAndReveal => "Close and reveal".to_owned(),
        Step::Reveal => "Reveal".to_owned(),
        Step::VoteAgain => "Vote again".to_owned(),
        Step::Agree(value) => match session.scale_here().point(value) {
            Some(point) => format!("Agree on {value}, {}", point.label),
            None => format!("Agree on {value}"),
        },
        Step::EndBreak => "Go on after the break".to_owned(),
        Step::Leave => "Leave".to_owned(),
        Step::GoOn(place) => match place {
            Place::Section(section) => {
                let title = &workshop.sections()[section].title;
                match session.place() {
                    Place::End => "Walk through it as it was".to_owned(),
                    Place::Lobby => format!("Begin with {title}"),
                    _ => format!("Go on to {title}"),
                }
            }
            Place::Sweep(_) => "Back to the list of the sweep".to_owned(),
            Place::Statement(statement) => match session.place() {
                Place::Sweep(_) if session.is_finished() => "First statement".to_owned(),
                Place::Sweep(_) => {
                    let left = sweep::queue(session).map_or(0, |queue| queue.len());
                    format!("Talk about the first of {left}")
                }
                Place::Statement(s)
                    if !session.is_finished()
                        && session.record().statements[s].swept_round().is_some() =>
                {
                    let left = sweep::queue(session).unwrap_or_default();
                    let left = left.iter().filter(|other| **other != s).count();
                    format!("Next of the list ({left} not agreed yet)")
                }
                Place::Section(_) => "First statement".to_owned(),
                _ if session.is_finished() => "Next statement".to_owned(),
                _ if session.record().statements[statement].agreed.is_some() => {
                    "Next statement (already agreed)".to_owned()
                }
                _ => "Next statement".to_owned(),
            },
            Place::Summary(_) => "Summary of this section".to_owned(),
            Place::WholeSummary => "Summary of all sections".to_owned(),
            Place::Priorities => "Go on to the priorities".to_owned(),
            Place::End if session.is_finished() => "To the end".to_owned(),
            Place::End => "End the session".to_owned(),
            Place::Lobby => "Back to the lobby".to_owned(),
        },
    }
}
