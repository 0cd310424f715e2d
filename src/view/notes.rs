//! Speaker's notes: what the facilitator wants to have at hand and not on the shared screen. Like every
//! view it knows no more of a vote than how many have voted, until the room has seen it.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::{FacilitatorView, LastTimeView, SharedView, TimeView, minutes_and_seconds};
use crate::record::{Action, ActionState, Place};
use crate::session::{Phase, Session, Step};

/// The notes at a moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NotesView {
    /// Where the room is: "Relationships · Working together · 5 of 17".
    pub at: String,
    /// What is asked here, or what the section is for.
    pub text: String,
    /// How it stands: "9 of 12 have voted".
    pub state: String,
    /// A countdown or a break.
    pub clock: Option<String>,
    /// Where the room is against its plan.
    pub pace: Option<String>,
    /// What could be left, when the time will not do: "5 (agreed last time, and no new evidence)".
    pub leave: Vec<String>,
    /// What to make of the result.
    pub says: Vec<String>,
    /// What may be asked.
    pub ask: Vec<String>,
    /// What is known: last time, figures, what was said to show it, the note.
    pub known: Vec<String>,
    /// Actions that are still to be done about this.
    pub actions: Vec<String>,
    /// What Enter does on the shared screen.
    pub next: String,
    /// The statement or the section that follows.
    pub then: String,
}

impl NotesView {
    /// The notes on `session` at `now`, on clocks of `zone`.
    pub fn of(session: &Session, now: Timestamp, zone: &TimeZone) -> Self {
        let view = SharedView::of(session);
        let record = session.record();
        let told = FacilitatorView::of(record);
        let time = TimeView::of(session, now, zone);
        let several = told.several.iter().map(|one| {
            let said = [one.text.as_str(), one.says.as_str(), one.ask.as_str()];
            said.into_iter()
                .filter(|text| !text.is_empty())
                .collect::<Vec<_>>()
                .join(" ")
        });
        let leave = time.leave.iter();
        Self {
            at: at(&view),
            text: match &view.statement {
                Some(statement) => statement.text.clone(),
                None => view.purpose.clone(),
            },
            state: state(&view),
            clock: clock(&time),
            leave: leave
                .map(|leave| format!("{} ({})", leave.statement + 1, leave.why.words()))
                .collect(),
            says: told
                .advice
                .iter()
                .map(|advice| advice.says.clone())
                .collect(),
            ask: told
                .all_questions()
                .map(str::to_owned)
                .chain(several)
                .collect(),
            known: known(session, &view),
            actions: actions(session),
            next: view.next.clone(),
            then: then(session, view.step),
            pace: time.pace,
        }
    }

    /// The notes in lines, each a word and a rest, for those who hear them.
    pub fn lines(&self) -> Vec<String> {
        let Self {
            at,
            text,
            state,
            clock,
            pace,
            leave,
            says,
            ask,
            known,
            actions,
            next,
            then,
        } = self;
        let one = |word: &'static str, text: &str| vec![(word, text.to_owned())];
        let many = |word: &'static str, texts: &[String]| {
            texts
                .iter()
                .map(|text| (word, text.clone()))
                .collect::<Vec<_>>()
        };
        let clock = clock
            .as_ref()
            .map_or_else(Vec::new, |text| one("clock", text));
        let pace = pace
            .as_ref()
            .map_or_else(Vec::new, |text| one("pace", text));
        let all = [
            one("at", at),
            one("text", text),
            one("state", state),
            clock,
            pace,
            many("leave", leave),
            many("says", says),
            many("ask", ask),
            many("known", known),
            many("action", actions),
            one("next", next),
            one("then", then),
        ];
        let said = all
            .into_iter()
            .flatten()
            .filter(|(_, text)| !text.is_empty());
        said.map(|(word, text)| format!("{word} {text}")).collect()
    }
}

fn at(view: &SharedView) -> String {
    let mut path = view.path.clone();
    if let Some(statement) = &view.statement
        && let Some(number) = statement.number
    {
        path.push(format!("{number} of {}", statement.of));
    }
    match view.phase {
        Phase::Summary => path.push("summary".to_owned()),
        Phase::Lobby => path.push("Lobby".to_owned()),
        Phase::Ended => path.push("The end".to_owned()),
        _ => {}
    }
    path.join(" · ")
}

fn state(view: &SharedView) -> String {
    let (voted, voters) = (view.voted, view.voters);
    let done = if view.sweep.is_some() {
        "are through"
    } else {
        "have voted"
    };
    match view.phase {
        Phase::Lobby => format!("{} have joined", view.joined),
        Phase::Voting => format!("Voting is open: {voted} of {voters} {done}"),
        Phase::Closed => format!("Voting is closed and not shown yet: {voted} of {voters} {done}"),
        Phase::Ready | Phase::Section => String::new(),
        Phase::Revealed | Phase::Agreed => outcome(view),
        Phase::Summary | Phase::Priorities | Phase::Ended => {
            format!("{} of {} agreed", view.agreed_count, view.asked)
        }
    }
}

/// What the room has seen and agreed, in a line.
fn outcome(view: &SharedView) -> String {
    let mut said = Vec::new();
    if let Some(agreed) = view.agreed.as_ref().filter(|agreed| !agreed.outdated) {
        said.push(format!("Agreed {}, {}", agreed.value, agreed.label));
    }
    if let Some(result) = view.result() {
        said.push(result.agreement.to_string());
        if let Some(median) = &result.median {
            said.push(format!("median {median}"));
        }
        if let Some(counts) = &result.counts {
            let counts: Vec<String> = counts.iter().map(u32::to_string).collect();
            said.push(format!("votes low to high {}", counts.join(" ")));
        }
        said.push(format!("{} of {} voted", result.votes, result.joined));
    }
    said.join(" · ")
}

fn clock(time: &TimeView) -> Option<String> {
    if let Some(on_break) = &time.on_break {
        let left = minutes_and_seconds(on_break.left);
        return Some(format!(
            "Break: {left} left, we go on at {}",
            on_break.until
        ));
    }
    let countdown = time.countdown?;
    let left = minutes_and_seconds(countdown.left);
    let held = if countdown.held { ", paused" } else { "" };
    let closes = if countdown.closes {
        ", then the vote closes"
    } else {
        ""
    };
    Some(format!("Countdown: {left} left{held}{closes}"))
}

/// Last time's score, figures, what was said in the room, and the note.
fn known(session: &Session, view: &SharedView) -> Vec<String> {
    let mut known = Vec::new();
    // The facilitator may know what the room is not shown before its first vote.
    let last_time = match session.place() {
        Place::Statement(statement) => LastTimeView::known(session.record(), statement),
        _ => None,
    };
    if let Some(LastTimeView { then, .. }) = last_time {
        let because = match then.reason.as_str() {
            "" => String::new(),
            reason => format!(": {reason}"),
        };
        known.push(format!("Last time {}, {}{because}", then.value, then.label));
    }
    let figures = match session.place() {
        Place::Statement(statement) => session.record().known_of(statement),
        _ => session.record().figures_here(),
    };
    for figure in figures {
        let origin = match figure.origin().as_str() {
            "" => String::new(),
            origin => format!(" ({origin})"),
        };
        known.push(format!("{}: {}{origin}", figure.label, figure.values()));
    }
    for (word, text) in [("Said in the room", &view.evidence), ("Note", &view.note)] {
        if !text.is_empty() {
            known.push(format!("{word}: {text}"));
        }
    }
    known
}

/// What is still to be done about the statement here, or about those of the section.
fn actions(session: &Session) -> Vec<String> {
    let record = session.record();
    let range = match record.place {
        Place::Statement(statement) => statement..statement + 1,
        Place::Section(section) | Place::Sweep(section) | Place::Summary(section) => {
            record.workshop.sections()[section].statements.clone()
        }
        _ => 0..record.statements.len(),
    };
    let open = record.actions.iter().filter(|action| {
        action.state == ActionState::Open && action.statement.is_some_and(|s| range.contains(&s))
    });
    open.map(Action::as_typed).collect()
}

/// What follows the place where the room is, unless Enter goes there anyway.
fn then(session: &Session, step: Step) -> String {
    let workshop = &session.record().workshop;
    let place = match step {
        Step::GoOn(place) => place,
        _ => session.place_after(session.place()),
    };
    match place {
        Place::Statement(statement) => workshop.statements()[statement].text.clone(),
        Place::Section(section) => workshop.sections()[section].title.clone(),
        _ => String::new(),
    }
}
