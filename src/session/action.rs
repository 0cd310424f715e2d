//! Taking actions down, and following them up.

use jiff::Timestamp;
use jiff::civil::Date;

use super::refusal::Decision;
use super::{Change, Event, Refusal, Session};
use crate::record::{Action, ActionChange, MOST_ACTIONS, MOST_PROGRESS, Progress};
use crate::text::{LONGEST_NAME, LONGEST_TEXT, clean};

impl Session {
    pub(super) fn decide_action(&self, what: &str, owner: &str, due: Option<Date>) -> Decision {
        let action = Action {
            what: clean(what, LONGEST_TEXT),
            owner: clean(owner, LONGEST_NAME),
            due,
            statement: self.statement_here(),
            ..Action::default()
        };
        if action.what.is_empty() {
            return Err(Refusal::EmptyAction);
        }
        if self.record.actions.len() >= MOST_ACTIONS {
            return Err(Refusal::TooManyActions);
        }
        Ok(vec![Event::ActionAdded { action }])
    }

    pub(super) fn decide_change(
        &self,
        position: usize,
        change: &ActionChange,
        now: Timestamp,
    ) -> Decision {
        let before = self.record.actions.get(position);
        let before = before.ok_or(Refusal::NoSuchAction {
            number: position.saturating_add(1),
            of: self.record.actions.len(),
        })?;
        let ActionChange {
            what,
            owner,
            due,
            state,
            note,
        } = change;
        let text = |text: &Option<String>, old: &str, limit| {
            let new = text.as_ref().map(|text| clean(text, limit));
            new.unwrap_or_else(|| old.to_owned())
        };
        let mut action = Action {
            what: text(what, &before.what, LONGEST_TEXT),
            owner: text(owner, &before.owner, LONGEST_NAME),
            due: due.unwrap_or(before.due),
            ..before.clone()
        };
        if action.what.is_empty() {
            return Err(Refusal::EmptyAction);
        }
        let became = state.filter(|state| *state != before.state);
        let note = clean(note, LONGEST_TEXT);
        if became.is_some() || !note.is_empty() {
            action.state = became.unwrap_or(before.state);
            action.progress.push(Progress {
                at: now,
                became,
                note,
            });
        }
        if action.progress.len() > MOST_PROGRESS {
            return Err(Refusal::TooMuchProgress);
        }
        if action == *before {
            return Ok(Vec::new());
        }
        let said = |action: &Action| (action.what.clone(), action.owner.clone(), action.due);
        if said(&action) != said(before) {
            action.changed = Some(now);
        }
        Ok(vec![Event::ActionChanged { position, action }])
    }

    pub(super) fn change_action(&mut self, position: usize, action: Action) {
        if let Some(held) = self.record.actions.get_mut(position) {
            let before = std::mem::replace(held, action);
            self.remember(Change::ActionChanged { position, before });
        }
    }
}
