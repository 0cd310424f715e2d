//! Following up the actions in a list: what needs somebody stands first.

use jiff::civil::Date;

use super::{Asked, Effect, Model, Sight, entry};
use crate::console::intent::Intent;
use crate::console::model::{ActionList, EntryKind, Overlay};
use crate::record::{Action, ActionChange, ActionState};
use crate::session::{Command, Refusal};

impl Model {
    /// The day on which the console was opened.
    pub fn today(&self) -> Date {
        self.days.today
    }

    /// Shows the actions over the room's screen, overdue ones first, when there are any.
    pub(super) fn open_actions(&mut self, sight: &Sight<'_>) -> Effect {
        let actions = &sight.view.actions;
        if actions.is_empty() {
            let (number, of) = (1, 0);
            self.notice = Some(Refusal::NoSuchAction { number, of }.to_string());
        } else {
            self.overlay = Overlay::Actions(ActionList {
                order: sight.record.actions_by_need(self.days.today),
                about: {
                    let asked = sight.record.workshop.statements();
                    let text = |a: &Action| a.statement.map(|s| asked[s].text.clone());
                    let actions = sight.record.actions.iter();
                    actions.map(|a| text(a).unwrap_or_default()).collect()
                },
                selected: 0,
                today: self.days.today,
            });
        }
        Effect::None
    }

    /// What a key does while the actions are shown.
    pub(super) fn in_actions(&mut self, intent: Intent, sight: &Sight<'_>) -> Effect {
        let Overlay::Actions(list) = &self.overlay else {
            return Effect::None;
        };
        let mut list = list.clone();
        let marked = list.order.get(list.selected).copied();
        let action =
            marked.and_then(|position| Some((position, sight.view.actions.get(position)?)));
        match (intent, action) {
            (Intent::Back, _) => self.put_away(),
            (Intent::Step, Some((position, _))) => {
                match entry::open(EntryKind::FollowUp(position), sight) {
                    Ok(panel) => {
                        self.follows_up = Some(list);
                        self.overlay = Overlay::Entry(panel);
                        self.bring_back(sight);
                    }
                    Err(refusal) => self.notice = Some(refusal.to_string()),
                }
                Effect::None
            }
            (Intent::Done, Some(at)) => self.change_state(at, ActionState::Done),
            (Intent::Drop, Some(at)) => self.change_state(at, ActionState::Dropped),
            _ => {
                let last = list.order.len().saturating_sub(1);
                list.selected = intent.row_from(list.selected, last, Intent::PAGE);
                self.overlay = Overlay::Actions(list);
                Effect::None
            }
        }
    }

    /// Makes the action `wanted`, or open again when it is that already.
    fn change_state(
        &mut self,
        (position, action): (usize, &Action),
        wanted: ActionState,
    ) -> Effect {
        let state = if action.state == wanted {
            ActionState::Open
        } else {
            wanted
        };
        let command = Command::ChangeAction {
            action: position,
            change: ActionChange {
                state: Some(state),
                ..ActionChange::default()
            },
        };
        let said = match state {
            ActionState::Open => "is open again",
            ActionState::Done => "is done",
            ActionState::Dropped => "is dropped; x takes it up again",
        };
        self.ask(
            command,
            Asked::ToSay(format!("Action {} {said}", position + 1)),
        )
    }
}
