//! The list of a sweep: going through it, and agreeing what is Close in one stroke.

use super::{AFTER_STEP, Asked, Effect, Model, Sight};
use crate::console::intent::Intent;
use crate::console::model::{Overlay, Question, StrokePanel};
use crate::record::Place;
use crate::session::{Command, Phase, Refusal};
use crate::view::SharedView;

/// The statements that can be agreed in one stroke, in the order asked.
fn rows(view: &SharedView) -> Vec<usize> {
    let items = view.sweep.iter().flat_map(|sweep| sweep.items.iter());
    let close = items.filter(|item| item.stroke.is_some());
    let mut rows: Vec<usize> = close.map(|item| item.position).collect();
    rows.sort_unstable();
    rows
}

impl Model {
    /// Opens a sweep of the section, after asking where the room would leave a statement for it: a
    /// sweep that somebody has answered cannot be taken back.
    pub(super) fn sweep(&mut self, sight: &Sight<'_>) -> Effect {
        let (view, record) = (sight.view, sight.record);
        let waits = matches!(view.phase, Phase::Voting | Phase::Closed);
        let signed = !record.sign_offs.is_empty();
        if let Place::Statement(statement) = view.place
            && !waits
            && !signed
        {
            let workshop = &record.workshop;
            let top = workshop.top_of(workshop.statements()[statement].section);
            let statements = record.to_sweep(top).len();
            if statements > 0 {
                self.overlay = Overlay::Confirm(Question::Sweep { statements });
                self.steady_from = self.steady_from.max(sight.now + AFTER_STEP);
                return Effect::None;
            }
        }
        // Where it cannot be, the room says why.
        self.ask(Command::Sweep, Asked::Quietly)
    }

    /// Goes through a list that is longer than the screen.
    pub(super) fn scroll(&mut self, intent: Intent, view: &SharedView) -> Effect {
        let listed = view.sweep.as_ref().filter(|sweep| sweep.listed);
        self.scrolled = listed.map_or(0, |s| {
            intent.row_from(self.scrolled, s.items.len().saturating_sub(1), Intent::PAGE)
        });
        Effect::None
    }

    /// Shows what would be agreed in one stroke, with the values, before it is.
    pub(super) fn open_stroke(&mut self, sight: &Sight<'_>) -> Effect {
        let rows = rows(sight.view);
        if rows.is_empty() {
            self.notice = Some(Refusal::NothingClose.to_string());
            return Effect::None;
        }
        self.overlay = Overlay::Stroke(StrokePanel {
            rows,
            selected: 0,
            taken_out: Vec::new(),
        });
        self.steady_from = self.steady_from.max(sight.now + AFTER_STEP);
        Effect::None
    }

    /// What a key does while the stroke is shown.
    pub(super) fn in_stroke(
        &mut self,
        mut panel: StrokePanel,
        intent: Intent,
        sight: &Sight<'_>,
    ) -> Effect {
        match intent {
            Intent::Step if sight.now < self.steady_from => return Effect::None,
            Intent::Step => return self.make_stroke(&panel, sight),
            Intent::Back => return self.put_away(),
            Intent::TakeOut => {
                if let Some(position) = panel.rows.get(panel.selected) {
                    let out = &mut panel.taken_out;
                    match out.iter().position(|p| p == position) {
                        Some(at) => drop(out.remove(at)),
                        None => out.push(*position),
                    }
                }
            }
            _ => {
                panel.selected = intent.row_from(
                    panel.selected,
                    panel.rows.len().saturating_sub(1),
                    Intent::PAGE,
                )
            }
        }
        self.overlay = Overlay::Stroke(panel);
        Effect::None
    }

    fn make_stroke(&mut self, panel: &StrokePanel, sight: &Sight<'_>) -> Effect {
        let wanted = panel.rows.len() - panel.taken_out.len();
        self.overlay = Overlay::None;
        if wanted == 0 {
            // Everything was taken out: the first of the queue is next.
            let next = sight.view.queue.as_ref().and_then(|queue| queue.first());
            return match next {
                Some(statement) => {
                    let to = crate::record::Place::Statement(*statement);
                    self.ask(Command::GoTo(to), Asked::Quietly)
                }
                None => Effect::None,
            };
        }
        let said = match wanted {
            1 => "1 score agreed at its median".to_owned(),
            _ => format!("{wanted} scores agreed at their medians"),
        };
        let except = panel.taken_out.clone();
        self.ask(Command::AgreeClose { except }, Asked::ToSay(said))
    }
}
