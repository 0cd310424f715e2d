//! What keys do on the room's own screen.

use super::{AFTER_STEP, Asked, Effect, Model, Sight, agree, entry, outline};
use crate::console::intent::Intent;
use crate::console::model::{EntryKind, EntryPanel, Look, Overlay, Question};
use crate::record::{Place, Source, Standing};
use crate::session::{Command, Phase, Refusal, Step, Timing};
use crate::view::SharedView;
use tui_input::Input;

/// What an undo takes back without asking, because nothing that was decided or written is in it, and
/// the screen stays where it is.
const TAKEN_BACK_AT_ONCE: [&str; 8] = [
    "how priorities are asked",
    "opening the vote",
    "closing the vote",
    "the show of hands",
    "the change to the door",
    "the plan for the time",
    "the countdown",
    "the break",
];

/// Whether a revealed statement would be left without a score.
fn awaits_a_score(view: &SharedView) -> bool {
    let open = view.phase == Phase::Revealed && !view.finished;
    open && matches!(view.place, Place::Statement(_)) && view.parked_here().is_none()
}

/// Whether something would be left without a score when the session ended now.
pub(super) fn ends_early(sight: &Sight<'_>) -> bool {
    !sight.view.finished && sight.record.agreed_count() < sight.view.asked
}

/// Whether a vote would take up again what is finished. What was signed off refuses by itself.
fn takes_up(view: &SharedView) -> bool {
    let is_voted_on = matches!(
        view.place,
        Place::Statement(_) | Place::Section(_) | Place::Priorities
    );
    view.finished && view.standing == Standing::Unsigned && is_voted_on
}

impl Model {
    pub(super) fn in_room(&mut self, intent: Intent, sight: &Sight<'_>) -> Effect {
        let covered = matches!(
            self.overlay,
            Overlay::Help | Overlay::QrCode | Overlay::Look(_)
        );
        match intent {
            // A screen that covers the room's is put away by Enter; what Enter does next is on the
            // bottom line beneath it, unseen.
            Intent::Back => return self.put_away(),
            Intent::Step if covered => return self.put_away(),
            Intent::Help => self.toggle(Overlay::Help),
            Intent::QrCode => self.toggle(Overlay::QrCode),
            Intent::Groups => self.look_at(Some(Look::Groups)),
            Intent::Pictures => self.next_picture(sight.view),
            Intent::LargeType => self.switch_letters(sight.view),
            Intent::Facilitator => self.toggle(Overlay::Facilitator),
            Intent::Blank => self.overlay = Overlay::Blank,
            Intent::NextTheme => self.theme = (self.theme + 1) % self.themes,
            Intent::NextAddress => self.next_address(sight.view),
            Intent::QrForm => self.switch_form(sight.view),
            _ => {
                if covered {
                    self.put_away();
                }
                return self.act(intent, sight);
            }
        }
        Effect::None
    }

    /// Large type, or not. A list has none, and what the key did must show.
    fn switch_letters(&mut self, view: &SharedView) {
        self.large = !self.large;
        let is_list = view.phase == Phase::Revealed && !matches!(view.place, Place::Statement(_));
        if is_list && self.large {
            let said = "Large type from the next screen on: this one has none; z takes it back";
            self.notice = Some(said.to_owned());
        }
    }

    /// Shows `look`, or puts it away when it is there.
    fn look_at(&mut self, look: Option<Look>) {
        let is_there = matches!(self.overlay, Overlay::Look(there) if Some(there) == look);
        let look = look.filter(|_| !is_there);
        self.overlay = look.map_or(Overlay::None, Overlay::Look);
    }

    /// The first picture of where the room stands, the next one, and after the last none. What moved
    /// since last time is shown where there was one.
    fn next_picture(&mut self, view: &SharedView) {
        let look = match self.overlay {
            Overlay::Look(Look::Groups) => Some(Look::Wheel),
            Overlay::Look(Look::Strengths) if view.since.is_none() => Look::Moved.next(),
            Overlay::Look(look) => look.next(),
            _ => Some(Look::Wheel),
        };
        self.look_at(look);
    }

    /// Shows `overlay`, or puts it away when it is there.
    fn toggle(&mut self, overlay: Overlay) {
        let is_there = std::mem::discriminant(&self.overlay) == std::mem::discriminant(&overlay);
        self.overlay = if is_there { Overlay::None } else { overlay };
    }

    fn act(&mut self, intent: Intent, sight: &Sight<'_>) -> Effect {
        let view = sight.view;
        match intent {
            Intent::Step => self.step(sight),
            Intent::Next if sight.now < self.steady_from => Effect::None,
            Intent::Next => self.ask(Command::Next, Asked::Quietly),
            Intent::Previous => self.ask(Command::Previous, Asked::Quietly),
            Intent::Vote if takes_up(view) => self.ask_to_take_up(false, sight),
            Intent::Vote => self.ask(Command::OpenVote, Asked::Quietly),
            Intent::Sweep if takes_up(view) => self.ask_to_take_up(true, sight),
            Intent::Sweep => self.sweep(sight),
            Intent::Up
            | Intent::Down
            | Intent::PageUp
            | Intent::PageDown
            | Intent::First
            | Intent::Last => self.scroll(intent, view),
            Intent::OtherWay | Intent::OfferAll | Intent::More | Intent::Less => {
                self.ask_priorities(intent, sight)
            }
            Intent::Close => self.close(sight, false),
            Intent::Reveal if view.phase == Phase::Voting => self.close(sight, true),
            Intent::Reveal => self.ask(Command::Reveal, Asked::Quietly),
            Intent::Undo => self.undo(sight),
            Intent::Agree if view.sweep.as_ref().is_some_and(|s| s.listed) => {
                self.open_stroke(sight)
            }
            Intent::Agree => self.open_agree(sight),
            Intent::Outline => {
                self.overlay = Overlay::Outline(outline::of(sight.record));
                Effect::None
            }
            Intent::Comments => self.open_comments(sight),
            Intent::Tickets => self.ask_about_tickets(sight),
            Intent::Action => self.open_entry(EntryKind::Action, sight),
            Intent::Actions => self.open_actions(sight),
            Intent::SignOff if !view.finished => {
                self.refuse(&Refusal::NotFinished);
                Effect::None
            }
            Intent::SignOff => self.open_entry(EntryKind::SignOff, sight),
            Intent::Export => self.open_entry(EntryKind::Export, sight),
            Intent::Note => self.open_entry(EntryKind::Note, sight),
            Intent::Park => self.open_entry(EntryKind::Park, sight),
            Intent::Evidence => self.open_evidence(sight),
            Intent::Hands => self.open_entry(EntryKind::Hands(Source::Room), sight),
            Intent::Minutes => {
                self.overlay = Overlay::Minutes;
                Effect::None
            }
            Intent::Lock if view.door.is_locked() => self.ask(
                Command::Unlock,
                Asked::ToSay("The room is open again".to_owned()),
            ),
            Intent::Lock => self.ask(
                Command::Lock,
                Asked::ToSay("The room is locked; `A` lets one latecomer in".to_owned()),
            ),
            Intent::Admit => self.ask(
                Command::Admit,
                Asked::ToSay("One latecomer may join now".to_owned()),
            ),
            _ => Effect::None,
        }
    }

    /// The natural next step. Each asks for exactly what the bottom line says, so that a key that
    /// comes when the room has already moved on is refused and never does something else.
    pub(super) fn step(&mut self, sight: &Sight<'_>) -> Effect {
        if sight.now < self.steady_from {
            return Effect::None;
        }
        match sight.view.step {
            // Too few voted for a proposal, and a person may still agree a score: it is offered
            // before the statement is left without one.
            Step::GoOn(_) if awaits_a_score(sight.view) => {
                let effect = self.open_agree(sight);
                if let Overlay::Agree(panel) = &mut self.overlay {
                    panel.or_go_on = true;
                }
                effect
            }
            Step::GoOn(Place::End) if ends_early(sight) => self.ask_before_the_end(sight),
            Step::GoOn(_) => self.go_on(sight),
            Step::OpenSweep => self.ask(Command::Sweep, Asked::Quietly),
            Step::AgreeClose(_) => self.open_stroke(sight),
            Step::OpenVote | Step::VoteAgain => self.ask(Command::OpenVote, Asked::Quietly),
            Step::CloseAndReveal => self.close(sight, true),
            Step::Reveal => self.ask(Command::Reveal, Asked::Quietly),
            Step::Agree(_) => self.open_agree(sight),
            Step::EndBreak => self.ask(Command::Time(Timing::EndBreak), Asked::Quietly),
            Step::Leave => Effect::Leave,
        }
    }

    /// Says what has no score before the session is brought to its end, and asks once.
    pub(super) fn ask_before_the_end(&mut self, sight: &Sight<'_>) -> Effect {
        let open = sight.record.not_agreed().collect();
        self.overlay = Overlay::Confirm(Question::End { open });
        self.steady_from = self.steady_from.max(sight.now + AFTER_STEP);
        Effect::None
    }

    /// To the place that follows, when the natural step leads to one.
    pub(super) fn go_on(&mut self, sight: &Sight<'_>) -> Effect {
        match sight.view.step {
            Step::GoOn(place) => self.ask(Command::GoTo(place), Asked::Quietly),
            _ => Effect::None,
        }
    }

    /// Asks before a vote takes up again what is finished: whoever looks through it may have slipped.
    fn ask_to_take_up(&mut self, sweep: bool, sight: &Sight<'_>) -> Effect {
        self.overlay = Overlay::Confirm(Question::TakeUp { sweep });
        self.steady_from = self.steady_from.max(sight.now + AFTER_STEP);
        Effect::None
    }

    /// Closes the vote, after asking when somebody has not voted.
    fn close(&mut self, sight: &Sight<'_>, reveal: bool) -> Effect {
        let (voted, of) = (sight.view.voted, sight.view.voters);
        if sight.view.phase == Phase::Voting && voted < of {
            self.overlay = Overlay::Confirm(Question::Close {
                reveal,
                missing: of - voted,
                of,
            });
            self.steady_from = self.steady_from.max(sight.now + AFTER_STEP);
            return Effect::None;
        }
        let command = if reveal { Command::Go } else { Command::Close };
        self.ask(command, Asked::Quietly)
    }

    /// Takes back the last change, after asking when words or a decision would go with it.
    fn undo(&mut self, sight: &Sight<'_>) -> Effect {
        match sight.undoable {
            Some(what) if !TAKEN_BACK_AT_ONCE.contains(&what) => {
                let what = what.to_owned();
                self.overlay = Overlay::Confirm(Question::Undo { what });
                self.steady_from = self.steady_from.max(sight.now + AFTER_STEP);
                Effect::None
            }
            Some(what) => self.ask(Command::Undo, Asked::ToSay(format!("Taken back: {what}"))),
            // The room says why there is nothing.
            None => self.ask(Command::Undo, Asked::Quietly),
        }
    }

    fn open_agree(&mut self, sight: &Sight<'_>) -> Effect {
        match agree::open(sight.view) {
            Ok(panel) => {
                self.overlay = Overlay::Agree(panel);
                self.bring_back(sight);
                self.steady_from = self.steady_from.max(sight.now + AFTER_STEP);
            }
            Err(refusal) => self.refuse(&refusal),
        }
        Effect::None
    }

    pub(super) fn open_entry(&mut self, kind: EntryKind, sight: &Sight<'_>) -> Effect {
        match self.new_entry(kind, sight) {
            Ok(panel) => {
                self.overlay = Overlay::Entry(panel);
                self.bring_back(sight);
            }
            Err(refusal) => self.refuse(&refusal),
        }
        Effect::None
    }

    /// A panel of this kind as it opens when nothing was typed into it before.
    pub(super) fn new_entry(
        &self,
        kind: EntryKind,
        sight: &Sight<'_>,
    ) -> Result<EntryPanel, Refusal> {
        let mut panel = entry::open(kind, sight)?;
        if kind == EntryKind::Export {
            panel.fields[0].input = Input::new(self.export_to.clone());
        }
        Ok(panel)
    }

    fn refuse(&mut self, refusal: &Refusal) {
        self.notice = Some(refusal.to_string());
    }
}
