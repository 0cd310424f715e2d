//! What the bottom line says, on every screen and over it.

use super::Scene;
use super::page::Foot;
use crate::console::model::{AgreePanel, EntryKind, Look, Overlay, Question, StrokePanel};
use crate::record::{Place, Standing};
use crate::session::{Phase, Step};
use crate::workshop::Each;

type Others = &'static [(&'static str, &'static str)];

/// The bottom line of `scene`.
pub(super) fn foot(scene: &Scene<'_>) -> Foot {
    let (key, does, others): (_, String, Others) = match scene.overlay {
        Overlay::None => return of_the_room(scene),
        Overlay::Facilitator => {
            let others: Others = &[("i", "close this"), ("?", "keys")];
            return Foot {
                others,
                ..of_the_room(scene)
            };
        }
        Overlay::Help => ("Enter", "Back".into(), &[]),
        Overlay::Look(look) => (
            "Enter",
            "Back".into(),
            looked_at(*look, scene.view.since.is_some()),
        ),
        Overlay::QrCode => (
            "Enter",
            "Back".into(),
            match scene.joining.others.is_empty() {
                true => &[("f", "form of the code")],
                false => &[("f", "form of the code"), ("x", "next address")],
            },
        ),
        Overlay::Blank => ("Any key", "brings the screen back".into(), &[]),
        Overlay::Outline(_) => (
            "Enter",
            "Go there".into(),
            &[("↑ ↓", "choose"), ("Esc", "back")],
        ),
        Overlay::Evidence(_) => ("Enter", "Back".into(), evidence(scene)),
        Overlay::Minutes => ("Enter", "Back".into(), &[]),
        Overlay::Comments(_) => comments(scene),
        Overlay::Tickets(_) => ("Enter", "Back".into(), &[("Page Down", "read on")]),
        Overlay::Actions(_) => follow_up(),
        Overlay::Stroke(panel) => stroke(panel),
        Overlay::Confirm(question) => asked(scene, question),
        Overlay::Agree(panel) => (
            "Enter",
            agree(scene, panel),
            &[("Tab", "next field"), ("Esc", "back")],
        ),
        Overlay::Entry(panel) if panel.fields.len() > 1 => (
            "Enter",
            entry(panel.kind).into(),
            &[("Tab", "next field"), ("Esc", "back")],
        ),
        Overlay::Entry(panel) => ("Enter", entry(panel.kind).into(), &[("Esc", "back")]),
    };
    Foot { key, does, others }
}

fn follow_up() -> (&'static str, String, Others) {
    let others: Others = &[("d", "done"), ("x", "drop"), ("Esc", "back")];
    ("Enter", "Note progress, or correct it".into(), others)
}

/// What is said in the room belongs to a statement.
fn evidence(scene: &Scene<'_>) -> Others {
    match scene.view.place {
        Place::Statement(_) => &[("↑ ↓", "read on"), ("e", "write down more")],
        _ => &[("↑ ↓", "read on")],
    }
}

fn asked(scene: &Scene<'_>, question: &Question) -> (&'static str, String, Others) {
    let others: Others = match question {
        Question::End { .. } => &[("Esc", "no; then g goes to one")],
        _ => &[("Esc", "no")],
    };
    let does = match question {
        Question::Close { reveal: true, .. } if scene.view.sweep.is_some() => {
            "Close and list the results"
        }
        question => confirm(question),
    };
    ("Enter", does.to_owned(), others)
}

fn stroke(panel: &StrokePanel) -> (&'static str, String, Others) {
    let does = match panel.rows.len() - panel.taken_out.len() {
        0 => "Talk about the first of the list".to_owned(),
        1 => "Agree it".to_owned(),
        wanted => format!("Agree these {wanted}"),
    };
    let others: Others = &[("↑ ↓", "choose"), ("x", "talk about it"), ("Esc", "back")];
    ("Enter", does, others)
}

/// Once they are kept there is nothing to do but go back.
fn comments(scene: &Scene<'_>) -> (&'static str, String, Others) {
    if scene.view.comments.kept {
        return ("Enter", "Back".into(), &[("↑ ↓", "read on")]);
    }
    let others: Others = &[("↑ ↓", "read on"), ("Esc", "back, without keeping them")];
    ("Enter", "Keep them in the record".into(), others)
}

fn of_the_room(scene: &Scene<'_>) -> Foot {
    let view = scene.view;
    let is_statement = matches!(view.place, Place::Statement(_));
    let others = others(scene);
    Foot {
        key: "Enter",
        does: match view.step {
            Step::GoOn(_)
                if view.phase == Phase::Revealed
                    && is_statement
                    && !view.finished
                    && view.parked_here().is_none() =>
            {
                "Agree a score, or go on".to_owned()
            }
            _ => view.next.clone(),
        },
        others,
    }
}

/// The other keys that are wanted most in the room.
fn others(scene: &Scene<'_>) -> Others {
    let view = scene.view;
    let listed = view.sweep.as_ref().is_some_and(|sweep| sweep.listed);
    match view.phase {
        _ if view.on_break.is_some() => &[("m", "more or fewer minutes"), ("?", "keys")],
        Phase::Revealed if listed => &[("↑ ↓", "the list"), ("g", "go to"), ("?", "keys")],
        Phase::Ready if view.sweep.is_some() => &[("p", "back"), ("?", "keys")],
        Phase::Section if view.step == Step::OpenSweep => &[("g", "go to"), ("?", "keys")],
        Phase::Section => &[("s", "sweep"), ("g", "go to"), ("?", "keys")],
        Phase::Lobby => in_the_lobby(scene),
        Phase::Ended if view.standing == Standing::SignedOff => {
            &[("w", "write a paper"), ("d", "actions"), ("?", "keys")]
        }
        Phase::Ended => &[("w", "write a paper"), ("S", "sign off"), ("?", "keys")],
        Phase::Summary => &[("g", "go to"), ("?", "keys")],
        Phase::Ready | Phase::Revealed | Phase::Agreed if view.finished => {
            &[("a", "amend"), ("g", "go to"), ("?", "keys")]
        }
        Phase::Ready => &[("e", "evidence"), ("n", "next"), ("?", "keys")],
        Phase::Voting if view.statement.is_none() => &[("c", "close"), ("?", "keys")],
        Phase::Voting => &[("h", "hands"), ("c", "close"), ("?", "keys")],
        Phase::Closed => &[("?", "keys")],
        Phase::Priorities => priorities(scene),
        Phase::Revealed => revealed(scene),
        Phase::Agreed if !view.comments.texts.is_empty() => COMMENTED,
        Phase::Agreed => &[
            ("v", "vote again"),
            ("o", "note"),
            ("t", "action"),
            ("?", "keys"),
        ],
    }
}

/// Before the ballot at the end: how else it can be asked.
fn priorities(scene: &Scene<'_>) -> Others {
    let asks = scene.view.priorities.as_ref().map(|pick| pick.asks);
    match asks.map(|asks| (asks.each, asks.all)) {
        Some((Each::Picks(_), false)) => &[
            ("D", "dots"),
            ("l", "offer all"),
            ("+ -", "how many"),
            ("?", "keys"),
        ],
        Some((Each::Picks(_), true)) => &[
            ("D", "dots"),
            ("l", "the lowest"),
            ("+ -", "how many"),
            ("?", "keys"),
        ],
        Some((Each::Dots(_), false)) => &[
            ("D", "picks"),
            ("l", "offer all"),
            ("+ -", "how many"),
            ("?", "keys"),
        ],
        Some((Each::Dots(_), true)) => &[
            ("D", "picks"),
            ("l", "the lowest"),
            ("+ -", "how many"),
            ("?", "keys"),
        ],
        None => &[("?", "keys")],
    }
}

/// Beside a result that has comments.
const COMMENTED: Others = &[
    ("a", "agree"),
    ("v", "vote again"),
    ("k", "comments"),
    ("?", "keys"),
];

/// Beside a revealed round.
fn revealed(scene: &Scene<'_>) -> Others {
    let view = scene.view;
    let groups = view.result().map_or(&[][..], |result| &result.groups);
    match view.step {
        _ if view.place == Place::Lobby => &[
            ("v", "practise again"),
            ("p", "back to joining"),
            ("?", "keys"),
        ],
        _ if view.statement.is_none() => &[("v", "vote again"), ("?", "keys")],
        _ if !view.comments.texts.is_empty() => COMMENTED,
        _ if !groups.is_empty() => &[
            ("G", "groups"),
            ("a", "agree"),
            ("v", "vote again"),
            ("?", "keys"),
        ],
        Step::VoteAgain => &[
            ("o", "note"),
            ("t", "action"),
            ("a", "agree"),
            ("?", "keys"),
        ],
        _ => &[
            ("t", "action"),
            ("a", "agree"),
            ("v", "vote again"),
            ("?", "keys"),
        ],
    }
}

fn in_the_lobby(scene: &Scene<'_>) -> Others {
    match (scene.view.tickets, scene.joining.others.is_empty()) {
        (Some(_), _) => &[
            ("v", "practice vote"),
            ("K", "tickets"),
            ("q", "QR"),
            ("?", "keys"),
        ],
        (None, true) => &[("v", "practice vote"), ("q", "QR"), ("?", "keys")],
        (None, false) => &[
            ("x", "next address"),
            ("v", "practice vote"),
            ("q", "QR"),
            ("?", "keys"),
        ],
    }
}

/// Beside a picture: what leads to the next.
fn looked_at(look: Look, follows: bool) -> Others {
    match look {
        Look::Groups => &[("G", "close this"), ("?", "keys")],
        Look::Wheel => &[("W", "every statement"), ("Esc", "back")],
        Look::Map => &[("W", "strengths and gaps"), ("Esc", "back")],
        Look::Strengths if follows => &[("W", "since last time"), ("Esc", "back")],
        Look::Strengths | Look::Moved => &[("W", "what is parked"), ("Esc", "back")],
        Look::Parked => &[("W", "the actions"), ("Esc", "back")],
        Look::Plan => &[("W", "close this"), ("Esc", "back")],
    }
}

fn confirm(question: &Question) -> &'static str {
    match question {
        Question::Close { reveal: true, .. } => "Close and reveal",
        Question::Close { reveal: false, .. } => "Close the vote",
        Question::End { .. } => "End the session all the same",
        Question::TakeUp { sweep: true } => "Open the sweep",
        Question::TakeUp { sweep: false } => "Open the vote",
        Question::Undo { .. } => "Take it back",
        Question::Tickets { .. } => "Show the codes",
        Question::Sweep { .. } => "Open the sweep",
        Question::Leave => "Leave",
    }
}

fn agree(scene: &Scene<'_>, panel: &AgreePanel) -> String {
    let points = scene.view.statement.as_ref().map(|s| s.points.as_slice());
    let point = panel
        .value
        .and_then(|value| points?.iter().find(|p| p.value == value));
    match point {
        Some(point) if scene.view.finished && scene.view.agreed.is_some() => {
            format!("Amend to {}, {}", point.value, point.label)
        }
        Some(point) => format!("Agree on {}, {}", point.value, point.label),
        None if panel.goes_on() => "Go on without a score".to_owned(),
        None => "Choose a point first".to_owned(),
    }
}

fn entry(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Action | EntryKind::FollowUp(_) => "Save this action",
        EntryKind::SignOff => "Sign it off",
        EntryKind::Export => "Write this file",
        EntryKind::Note => "Keep this note",
        EntryKind::Evidence => "Keep this evidence",
        EntryKind::Park => "Park it",
        EntryKind::Hands(_) => "Count these hands",
    }
}
