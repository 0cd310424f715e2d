//! Reading the comments that came with the votes, and keeping them.

use super::{Asked, Effect, Model, Sight};
use crate::console::intent::Intent;
use crate::console::model::Overlay;
use crate::session::{Command, Refusal};

impl Model {
    /// Shows the comments over the room's screen, when there are any.
    pub(super) fn open_comments(&mut self, sight: &Sight<'_>) -> Effect {
        if sight.view.comments.texts.is_empty() {
            self.notice = Some(Refusal::NoComments.to_string());
        } else {
            self.overlay = Overlay::Comments(0);
        }
        Effect::None
    }

    /// What a key does while the comments from the one at `first` on are shown.
    pub(super) fn in_comments(
        &mut self,
        first: usize,
        intent: Intent,
        sight: &Sight<'_>,
    ) -> Effect {
        let comments = &sight.view.comments;
        match intent {
            Intent::Step if comments.kept || comments.texts.is_empty() => self.put_away(),
            Intent::Step if sight.now < self.steady_from => Effect::None,
            Intent::Step => {
                self.overlay = Overlay::None;
                let said = "Comments kept in the record".to_owned();
                self.ask(Command::KeepComments, Asked::ToSay(said))
            }
            Intent::Back => self.put_away(),
            _ => {
                let last = comments.texts.len().saturating_sub(1);
                self.overlay = Overlay::Comments(intent.row_from(first, last, Intent::PAGE));
                Effect::None
            }
        }
    }
}
