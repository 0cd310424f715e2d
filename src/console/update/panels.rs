//! Confirming what was chosen and typed in a panel.

use super::{Asked, Effect, Model, Sight, agree, entry};
use crate::console::model::{EntryKind, Overlay};

impl Model {
    pub(super) fn confirm_agree(&mut self, sight: &Sight<'_>) -> Effect {
        let Overlay::Agree(panel) = &mut self.overlay else {
            return Effect::None;
        };
        match agree::confirm(panel, sight.view, &mut self.days) {
            Ok(agree::Confirmed::Ask(command, words)) => self.ask(command, Asked::FromPanel(words)),
            Ok(agree::Confirmed::Unchanged) => self.put_away(),
            Ok(agree::Confirmed::Nothing) => {
                self.put_away();
                self.go_on(sight)
            }
            Err(problem) => {
                panel.problem = Some(problem);
                Effect::None
            }
        }
    }

    pub(super) fn confirm_entry(&mut self, sight: &Sight<'_>) -> Effect {
        let Overlay::Entry(panel) = &mut self.overlay else {
            return Effect::None;
        };
        if panel.kind == EntryKind::Export {
            return Effect::Export(panel.fields[0].input.value().trim().to_owned());
        }
        match entry::confirm(panel, sight.view, &mut self.days) {
            Ok((command, words)) => self.ask(command, Asked::FromPanel(words)),
            Err(problem) => {
                panel.problem = Some(problem);
                Effect::None
            }
        }
    }
}
