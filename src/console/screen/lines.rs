//! Lines of a page that is longer than the screen, as they are set for a width.

use ratatui::text::Line;

/// The lines of a page, and which of them begin a section.
#[derive(Debug, Default)]
pub(super) struct Lines<'a> {
    pub(super) all: Vec<Line<'a>>,
    pub(super) stops: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub(super) fn line(&mut self, line: impl Into<Line<'a>>) {
        self.all.push(line.into());
    }

    pub(super) fn gap(&mut self) {
        if self.all.last().is_some_and(|line| line.width() > 0) {
            self.all.push(Line::default());
        }
    }

    /// What follows begins a section.
    pub(super) fn stop(&mut self) {
        self.stops.push(self.all.len());
    }
}
