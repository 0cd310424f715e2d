//! Reading what is known of a statement or a section, and writing down what is said in the room.

use super::{Effect, Model, Sight};
use crate::console::intent::Intent;
use crate::console::model::{EntryKind, Overlay};

/// How many figures a page key moves.
const PAGE: usize = 10;

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
        let to = match intent {
            Intent::Back => return self.put_away(),
            Intent::Evidence => return self.open_entry(EntryKind::Evidence, sight),
            Intent::Up => first.saturating_sub(1),
            Intent::Down => first + 1,
            Intent::PageUp => first.saturating_sub(PAGE),
            Intent::PageDown => first + PAGE,
            Intent::First => 0,
            Intent::Last => last,
            _ => first,
        };
        self.overlay = Overlay::Evidence(to.min(last));
        Effect::None
    }
}
