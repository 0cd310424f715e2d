//! Figures that are laid beside a session that has begun.

use std::sync::Arc;

use jiff::Timestamp;

use super::refusal::Decision;
use super::{Event, Refusal, Session};
use crate::evidence::{Figures, TooManyFigures};

impl Session {
    pub(super) fn decide_figures(&self, newer: &Figures, now: Timestamp) -> Decision {
        let held = self.record.figures.clone().unwrap_or_default();
        let figures = held.with(newer, now);
        let figures =
            figures.map_err(|TooManyFigures { figures }| Refusal::TooManyFigures { figures })?;
        if figures == *held {
            return Ok(Vec::new());
        }
        let figures = Arc::new(figures);
        Ok(vec![Event::FiguresTaken { figures }])
    }
}
