//! How the ballot at the end is asked.

use super::{Asked, Effect, Model, Sight};
use crate::console::intent::Intent;
use crate::record::Place;
use crate::session::Command;
use crate::workshop::Asks;

impl Model {
    /// Asks it in another way: picks or dots, of the lowest or of all, one more or one fewer.
    pub(super) fn ask_priorities(&mut self, intent: Intent, sight: &Sight<'_>) -> Effect {
        let at_it = sight.view.place == Place::Priorities;
        let Some(pick) = sight.view.priorities.as_ref().filter(|_| at_it) else {
            return Effect::None;
        };
        let Asks { mut each, mut all } = pick.asks;
        match intent {
            Intent::OtherWay => each = pick.other,
            Intent::OfferAll => all = !all,
            Intent::More => each = each.with(each.number() + 1),
            Intent::Less => each = each.with(each.number() - 1),
            _ => {}
        }
        let offered = if all { pick.asked } else { pick.lowest };
        let most = each.most(offered);
        each = each.with(each.number().clamp(1, most));
        let asks = Asks { each, all };
        if asks == pick.asks {
            self.notice = Some(match intent {
                Intent::More => format!("{most} each is the most"),
                _ => "1 each is the least".to_owned(),
            });
            return Effect::None;
        }
        // Beside a result nothing on the screen shows how the next vote is asked.
        let words = format!(
            "The next vote: {} each, of {}",
            each.words(),
            pick.of_words(all)
        );
        let asked = match pick.result {
            Some(_) => Asked::ToSay(words),
            None => Asked::Quietly,
        };
        self.ask(Command::AskPriorities(asks), asked)
    }
}
