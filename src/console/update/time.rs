//! Keys that have to do with time: a countdown and a break.

use super::{Asked, Effect, Model, Sight};
use crate::console::intent::Intent;
use crate::session::{Command, Timing, USUAL_BREAK};

/// What a key adds or takes away, in seconds.
const STEP: i32 = 60;

impl Model {
    pub(super) fn keep_time(&mut self, intent: Intent, sight: &Sight<'_>) -> Effect {
        let view = sight.view;
        let (timing, asked) = match intent {
            Intent::More => (Timing::Extend(STEP), Asked::Quietly),
            Intent::Less => (Timing::Extend(-STEP), Asked::Quietly),
            Intent::Hold => (Timing::Hold, Asked::Quietly),
            Intent::CloseAtEnd => {
                let closes = view.countdown.is_none_or(|countdown| !countdown.closes);
                let said = if closes {
                    "The vote closes when the countdown ends"
                } else {
                    "The vote stays open when the countdown ends"
                };
                (Timing::CloseAtEnd(closes), Asked::ToSay(said.to_owned()))
            }
            Intent::Break if view.on_break.is_some() => (Timing::EndBreak, Asked::Quietly),
            Intent::Break => (Timing::Break(USUAL_BREAK), Asked::Quietly),
            Intent::Back => return self.put_away(),
            _ => return Effect::None,
        };
        self.ask(Command::Time(timing), asked)
    }
}
