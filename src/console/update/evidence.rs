//! Reading what is known of a statement or a section, and writing down what is said in the room.

use super::{Effect, Model, Sight};
use crate::console::intent::Intent;
use crate::console::model::{EntryKind, Overlay};

impl Model {
    /// Shows the figures about what is here; where there are none, evidence is written down at once.
    pub(super) fn open_evidence(&mut self, sight: &Sight<'_>) -> Effect {
        if sight.view.figures.is_empty() {
            return self.open_entry(EntryKind::Evidence, sight);
        }
        self.overlay = Overlay::Evidence(0);
        Effect::None
    }

    /// What a key does while the figures from the one at `first` on are shown.
    pub(super) fn in_evidence(
        &mut self,
        first: usize,
        intent: Intent,
        sight: &Sight<'_>,
    ) -> Effect {
        let last = sight.view.figures.len().saturating_sub(1);
        match intent {
            Intent::Back => self.put_away(),
            Intent::Evidence => self.open_entry(EntryKind::Evidence, sight),
            _ => {
                self.overlay = Overlay::Evidence(intent.row_from(first, last, Intent::PAGE));
                Effect::None
            }
        }
    }
}
