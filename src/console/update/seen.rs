//! Noticing what changed in the room: what was over its screen and belonged to another place goes,
//! and Enter rests for a moment.

use super::{AFTER_REVEAL, AFTER_STEP, Model, Motion, Sight};
use crate::console::keys::Where;
use crate::console::model::{Overlay, Question};
use crate::record::Place;
use crate::session::{Phase, Step};
use crate::view::SharedView;

/// What was last seen of the room, to notice what changed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Seen {
    place: Place,
    phase: Phase,
    step: Step,
    rounds: usize,
}

impl Model {
    /// Takes in what the room is at. Called whenever the room may have changed, before keys.
    pub fn see(&mut self, sight: &Sight<'_>) {
        let view = sight.view;
        self.invite.see(view, sight.now);
        let seen = Seen {
            place: view.place,
            phase: view.phase,
            step: view.step,
            rounds: match view.place {
                Place::Priorities => sight.record.priorities.len(),
                // Every statement of a sweep is shown at once.
                Place::Sweep(_) => {
                    let listed = view.sweep.iter().filter(|sweep| sweep.listed);
                    listed.flat_map(|s| s.items.iter()).map(|i| i.round).sum()
                }
                _ => view.rounds.len(),
            },
        };
        let Some(before) = self.seen.replace(seen) else {
            return;
        };
        if seen.place == before.place && seen.rounds > before.rounds {
            self.steady_from = sight.now + AFTER_REVEAL;
            if !matches!(self.motion, Motion::Off) {
                self.motion = Motion::GrowingSince(sight.now);
            }
        } else if seen != before {
            self.steady_from = self.steady_from.max(sight.now + AFTER_STEP);
        }
        if seen.place != before.place {
            self.leave_place();
        }
        self.keep_question_true(view);
    }

    /// Puts away what belonged to the place that the room has left.
    fn leave_place(&mut self) {
        if matches!(self.motion, Motion::GrowingSince(_)) {
            self.motion = Motion::Still;
        }
        let for_here = |overlay: &Overlay| {
            matches!(
                overlay,
                Overlay::Agree(_)
                    | Overlay::Entry(_)
                    | Overlay::Facilitator
                    | Overlay::Look(_)
                    | Overlay::Comments(_)
                    | Overlay::Evidence(_)
                    | Overlay::Tickets(_)
                    | Overlay::Stroke(_)
            )
        };
        self.scrolled = 0;
        self.beneath = self.beneath.take().filter(|under| !for_here(under));
        if for_here(&self.overlay) {
            self.overlay = Overlay::None;
            self.no_panel_waits();
        }
    }

    /// Counts again in a question about closing, and withdraws it when there is nothing to close.
    fn keep_question_true(&mut self, view: &SharedView) {
        if let Overlay::Confirm(Question::Close { missing, of, .. }) = &mut self.overlay {
            (*missing, *of) = (view.voters.saturating_sub(view.voted), view.voters);
            if view.phase != Phase::Voting {
                self.overlay = Overlay::None;
            }
        }
    }

    /// Where the keys go.
    pub fn keys_go_to(&self) -> Where {
        let listed =
            |seen: &Seen| matches!(seen.place, Place::Sweep(_)) && seen.phase == Phase::Revealed;
        let waits = |phase| matches!(phase, Phase::Voting | Phase::Closed);
        let asked = |seen: &Seen| seen.place == Place::Priorities && !waits(seen.phase);
        match (&self.overlay, &self.seen) {
            (Overlay::None, Some(seen)) if listed(seen) => Where::Results,
            (Overlay::None, Some(seen)) if asked(seen) => Where::Priorities,
            (overlay, _) => Where::of(overlay),
        }
    }
}
