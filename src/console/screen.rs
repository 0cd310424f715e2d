//! What the facilitator's screens are drawn from.

use ratatui::Frame;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use super::model::{Home, Joining, Overlay};
use crate::theme::Theme;
use crate::view::SharedView;

/// Everything a screen is drawn from.
#[derive(Debug)]
pub struct Scene<'a> {
    /// The room, as everybody in it may see it.
    pub view: &'a SharedView,
    /// How phones reach it.
    pub joining: &'a Joining,
    /// What lies over the room's screen.
    pub overlay: &'a Overlay,
    /// The facilitator's prompts for the statement here.
    pub prompts: &'a [String],
    /// Indices of the newest round, for the facilitator's panel.
    pub indices: Option<Indices>,
    /// The colours.
    pub theme: &'a Theme,
    /// Why not everything is on disk.
    pub unsaved: Option<&'a str>,
    /// Where the session is saved.
    pub file: Option<&'a str>,
    /// A refusal or a confirmation, shown above the bottom line.
    pub notice: Option<&'a str>,
    /// How far the bars have grown since the reveal, 0 to 1000.
    pub growth: u16,
}

/// The published indices of a round.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Indices {
    /// Van der Eijk's agreement A, -1 to 1.
    pub agreement: f64,
    /// Tastle and Wierman's consensus, 0 to 1.
    pub consensus: f64,
    /// The distance between the quartiles, in points.
    pub interquartile_range: f64,
}

/// Draws the room's screen and what lies over it.
pub fn draw(frame: &mut Frame<'_>, scene: &Scene<'_>) {
    let mut lines = vec![
        Line::raw(scene.view.path_line()),
        Line::raw(scene.view.phase.to_string()),
        Line::raw(format!("Enter  {}", scene.view.next)),
    ];
    lines.extend(scene.notice.map(Line::raw));
    frame.render_widget(
        Paragraph::new(lines).style(scene.theme.text()),
        frame.area(),
    );
}

/// Draws the home screen.
pub fn draw_home(frame: &mut Frame<'_>, home: &Home, theme: &Theme) {
    let workshops = home.workshops.iter().map(|w| Line::raw(w.title.as_str()));
    let sessions = home.sessions.iter().map(|s| Line::raw(s.workshop.as_str()));
    let lines: Vec<Line<'_>> = workshops.chain(sessions).collect();
    frame.render_widget(Paragraph::new(lines).style(theme.text()), frame.area());
}
