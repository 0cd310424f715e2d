//! Showing the codes of the tickets, which are for the facilitator's eyes.

use super::{AFTER_STEP, Effect, Model, Sight};
use crate::console::intent::Intent;
use crate::console::model::{Overlay, Question};
use crate::console::screen::{LEAST_TICKETS, TICKETS_IN_A_ROW as ROW};

impl Model {
    /// Asks before the codes are shown: whoever sees one can use it.
    pub(super) fn ask_about_tickets(&mut self, sight: &Sight<'_>) -> Effect {
        match sight.view.tickets {
            None => {
                let none = "this session has no tickets; `--tickets N` makes them";
                self.notice = Some(none.to_owned());
            }
            Some((used, made)) => {
                self.overlay = Overlay::Confirm(Question::Tickets {
                    unused: made - used,
                });
                self.steady_from = self.steady_from.max(sight.now + AFTER_STEP);
            }
        }
        Effect::None
    }

    /// What a key does while the codes from the one at `first` on are shown.
    pub(super) fn in_tickets(&mut self, first: usize, intent: Intent, sight: &Sight<'_>) -> Effect {
        let made = sight.view.tickets.map_or(0, |(_, made)| made);
        // The least screen shows so many, and so the last screenful begins here.
        let last = made.saturating_sub(LEAST_TICKETS).next_multiple_of(ROW);
        let to = match intent {
            Intent::Back => return self.put_away(),
            Intent::Up => first.saturating_sub(ROW),
            Intent::Down => first + ROW,
            Intent::PageUp => first.saturating_sub(LEAST_TICKETS),
            Intent::PageDown => first + LEAST_TICKETS,
            Intent::First => 0,
            Intent::Last => last,
            _ => first,
        };
        self.overlay = Overlay::Tickets(to.min(last));
        Effect::None
    }
}
