//! What is asked once before it is done.

use super::{Asked, Effect, Model, Sight};
use crate::console::intent::Intent;
use crate::console::model::{Overlay, Question};
use crate::record::Place;
use crate::session::Command;

impl Model {
    pub(super) fn leave(&mut self) -> Effect {
        if matches!(self.overlay, Overlay::Confirm(Question::Leave)) {
            return Effect::Leave;
        }
        let under = std::mem::replace(&mut self.overlay, Overlay::Confirm(Question::Leave));
        self.beneath = Some(under);
        Effect::None
    }

    pub(super) fn answer(
        &mut self,
        intent: Intent,
        question: Question,
        sight: &Sight<'_>,
    ) -> Effect {
        match (intent, question) {
            (Intent::Step, Question::Leave) => Effect::Leave,
            // The question must have been there long enough to be read.
            (Intent::Step, _) if sight.now < self.steady_from => Effect::None,
            (Intent::Step, Question::Close { reveal, .. }) => {
                self.overlay = Overlay::None;
                let command = if reveal { Command::Go } else { Command::Close };
                self.ask(command, Asked::Quietly)
            }
            (Intent::Step, Question::Sweep { .. }) => {
                self.overlay = Overlay::None;
                self.ask(Command::Sweep, Asked::Quietly)
            }
            (Intent::Step, Question::TakeUp { sweep }) => {
                self.overlay = Overlay::None;
                let command = match sweep {
                    true => Command::Sweep,
                    false => Command::OpenVote,
                };
                self.ask(command, Asked::Quietly)
            }
            (Intent::Step, Question::End { .. }) => {
                self.overlay = Overlay::None;
                self.ask(Command::GoTo(Place::End), Asked::Quietly)
            }
            (Intent::Step, Question::Undo { what }) => {
                self.overlay = Overlay::None;
                self.ask(Command::Undo, Asked::ToSay(format!("Taken back: {what}")))
            }
            (Intent::Step, Question::Tickets { .. }) => {
                self.overlay = Overlay::Tickets(0);
                Effect::None
            }
            (Intent::Back, _) => self.put_away(),
            _ => Effect::None,
        }
    }
}
