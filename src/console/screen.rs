//! The screens: what the room sees, drawn from the room's view and what the facilitator is doing.
//!
//! Drawing changes nothing but the buffer. Which colour a thing has is the theme's to say, and what
//! gives way first on a small screen is said beside each screen's composition.

mod actions;
mod agree;
mod agreed;
mod blank;
mod codes;
mod comments;
mod compare;
mod end;
mod enter;
mod entry;
mod evidence;
mod facilitator;
mod facts;
mod field;
mod groups;
mod help;
mod home;
mod joining;
mod large;
mod lines;
mod lobby;
mod look;
mod nobody_comes;
mod notes;
mod outline;
mod page;
mod points;
mod priorities;
mod reading;
mod result;
mod section;
mod sheet;
mod since;
mod stack;
mod statement;
mod summary;
mod sweep;
mod swept;
mod system;
mod tickets;
mod time;
mod words;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use ratatui::style::Style;
use ratatui::text::Line;

use crate::console::model::{Home, Joining, Look, Overlay, Paper, Reading};
use crate::console::widget::qr::Form;
use crate::record::Standing;
use crate::session::{Phase, Tickets};
use crate::text::listed;
use crate::theme::Theme;
use crate::view::{FacilitatorView, NotesView, SharedView, Summary, TimeView};
use crate::workshop::Rag;
pub use joining::full_screen_form;
pub use notes::GONE;
pub(super) use page::LEAST;
pub use reading::Extent;
pub(super) use tickets::{LEAST_TICKETS, TICKETS_IN_A_ROW};

use jiff::civil::Date;
use page::Edges;
use stack::span;

/// Everything a screen is drawn from.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// The room as everybody in it may see it.
    pub view: &'a SharedView,
    /// How phones reach the room.
    pub joining: &'a Joining,
    /// What lies over the room's screen.
    pub overlay: &'a Overlay,
    /// What the facilitator is told, while their panel shows it.
    pub facilitator: Option<&'a FacilitatorView>,
    /// The tickets, while their codes are shown.
    pub tickets: Option<&'a Tickets>,
    /// What is shown of the time.
    pub time: &'a TimeView,
    /// What was agreed in all, while a picture of it is shown.
    pub whole: Option<&'a Summary>,
    /// The colours.
    pub theme: &'a Theme,
    /// Why the session is not on disk, while it is not.
    pub unsaved: Option<&'a str>,
    /// What must be known of the door, in short and in full.
    pub door: Option<(&'a str, &'a str)>,
    /// Where the session is saved.
    pub file: Option<&'a str>,
    /// What was just refused or done.
    pub notice: Option<&'a str>,
    /// How far the bars have grown since the reveal, in thousandths.
    pub growth: u16,
    /// The form of the QR code that was asked for; the largest that fits when none was, or when it
    /// does not fit.
    pub form: Option<Form>,
    /// Whether the room has waited in vain for a minute: the lobby shows what else to try.
    pub nobody_comes: bool,
    /// The day, by which actions are overdue.
    pub today: Date,
    /// The row of a long list that is shown first.
    pub scrolled: usize,
    /// Whether the room's screen is in large type.
    pub large: bool,
}

impl<'a> Scene<'a> {
    /// The room's screen on `today` as it is most of the time: nothing lies over it, nothing is amiss,
    /// and all bars have grown.
    pub fn of(
        view: &'a SharedView,
        joining: &'a Joining,
        time: &'a TimeView,
        theme: &'a Theme,
        today: Date,
    ) -> Self {
        Self {
            view,
            joining,
            overlay: &Overlay::None,
            facilitator: None,
            tickets: None,
            time,
            whole: None,
            theme,
            unsaved: None,
            door: None,
            file: None,
            notice: None,
            growth: 1000,
            form: None,
            nobody_comes: false,
            today,
            scrolled: 0,
            large: false,
        }
    }
}

/// Draws the room's screen and what lies over it.
pub fn draw(frame: &mut Frame<'_>, scene: &Scene<'_>) {
    draw_on(scene, frame.area(), frame.buffer_mut());
}

/// Draws the room's screen and what lies over it into a buffer.
pub(super) fn draw_on(scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
    stack::clear(area, scene.theme, buf);
    if blank::draw_too_small(scene.theme, area, buf) {
        return;
    }
    let foot = enter::foot(scene);
    if matches!(scene.overlay, Overlay::Blank) {
        return blank::draw(scene, &foot, area, buf);
    }
    let right = top_right(scene);
    let path = path(scene);
    let aside = aside(scene.view);
    let edges = Edges {
        path: &path,
        aside: &aside,
        right,
        unsaved: scene.unsaved,
        door: scene.door,
        corner: time::corner(scene.time.countdown.as_ref(), scene.theme),
        notice: scene.notice,
        quiet: quiet(scene),
        foot: &foot,
    };
    let body = page::draw(&edges, scene.theme, area, buf);
    match scene.overlay {
        Overlay::None | Overlay::Blank => draw_room(scene, body, buf),
        Overlay::Help => help::draw(scene.theme, body, buf),
        Overlay::QrCode => joining::draw(scene, body, buf),
        Overlay::Facilitator => facilitator::draw(scene, body, buf),
        Overlay::Look(Look::Groups) => groups::draw(scene, body, buf),
        Overlay::Look(look) => look::draw(scene, *look, body, buf),
        Overlay::Outline(outline) => outline::draw(outline, scene.theme, body, buf),
        Overlay::Stroke(panel) => {
            if let Some(sweep) = &scene.view.sweep {
                swept::draw_stroke(scene, (sweep, panel), body, buf);
            }
        }
        Overlay::Tickets(first) => {
            if let Some(tickets) = scene.tickets {
                tickets::draw(scene, tickets, *first, body, buf);
            }
        }
        Overlay::Actions(list) => actions::draw(scene, list, body, buf),
        Overlay::Comments(first) => comments::draw(scene, *first, body, buf),
        Overlay::Evidence(first) => evidence::draw(scene, *first, body, buf),
        Overlay::Minutes => {
            draw_room(scene, body, buf);
            time::draw_minutes(scene, body, buf);
        }
        Overlay::Agree(panel) => agree::draw(scene, panel, body, buf),
        Overlay::Entry(panel) => {
            draw_room(scene, body, buf);
            entry::draw(panel, scene.theme, body, buf);
        }
        Overlay::Confirm(question) => {
            draw_room(scene, body, buf);
            sheet::draw_question(question, scene, body, buf);
        }
    }
}

/// Draws the home screen.
pub fn draw_home(frame: &mut Frame<'_>, home: &Home, theme: &Theme) {
    let area = frame.area();
    let buf = frame.buffer_mut();
    stack::clear(area, theme, buf);
    if !blank::draw_too_small(theme, area, buf) {
        home::draw(home, theme, area, buf);
    }
}

/// Draws speaker's notes; while the program that held the session is gone also what to type to open it
/// again.
pub fn draw_notes(frame: &mut Frame<'_>, (notes, gone): (&NotesView, Option<&str>), theme: &Theme) {
    let area = frame.area();
    let buf = frame.buffer_mut();
    stack::clear(area, theme, buf);
    if !blank::draw_too_small(theme, area, buf) {
        notes::draw((notes, gone), theme, area, buf);
    }
}

/// Draws a page to read.
pub fn draw_reading(frame: &mut Frame<'_>, paper: &Paper, reading: &Reading, theme: &Theme) {
    let area = frame.area();
    let buf = frame.buffer_mut();
    stack::clear(area, theme, buf);
    if !blank::draw_too_small(theme, area, buf) {
        reading::draw(paper, reading, theme, area, buf);
    }
}

/// How much of a page there is to read on a screen of `area`; nothing on one that is too small.
pub fn extent(paper: &Paper, theme: &Theme, area: Rect) -> Extent {
    if is_too_small(area.as_size()) {
        return Extent::default();
    }
    reading::extent(paper, theme, area)
}

/// Whether nothing but how large it must be fits a window of this size.
pub fn is_too_small(size: Size) -> bool {
    size.width < LEAST.0 || size.height < LEAST.1
}

/// The pace, where the room's own screen shows it and nothing lies over it.
fn quiet<'a>(scene: &Scene<'a>) -> Option<&'a str> {
    let alone = matches!(scene.overlay, Overlay::None) && scene.time.on_break.is_none();
    scene.time.quiet.as_deref().filter(|_| alone)
}

fn draw_room(scene: &Scene<'_>, body: Rect, buf: &mut Buffer) {
    let view = scene.view;
    // On a break nobody is at the statement, in whatever letters it would be.
    if let Some(on_break) = &scene.time.on_break {
        return time::draw_break(scene, on_break, body, buf);
    }
    if scene.large && large::draw(scene, body, buf) {
        return;
    }
    if view.statement.is_none() && view.priorities.is_some() && view.phase != Phase::Ended {
        return priorities::draw(scene, body, buf);
    }
    match &view.sweep {
        Some(sweep) if sweep.listed => return swept::draw(scene, sweep, body, buf),
        Some(sweep) => return sweep::draw(scene, sweep, body, buf),
        None => {}
    }
    match view.phase {
        Phase::Lobby => lobby::draw(scene, body, buf),
        Phase::Section => section::draw(scene, body, buf),
        Phase::Ready | Phase::Voting | Phase::Closed => statement::draw(scene, body, buf),
        Phase::Revealed => result::draw(scene, body, buf),
        Phase::Agreed => agreed::draw(scene, body, buf),
        Phase::Summary => summary::draw(scene, body, buf),
        Phase::Priorities => priorities::draw(scene, body, buf),
        Phase::Ended => end::draw(scene, body, buf),
    }
}

fn path(scene: &Scene<'_>) -> Vec<String> {
    let view = scene.view;
    match view.phase {
        Phase::Lobby => vec!["Plenary".to_owned()],
        // The section's own title is the largest thing on its screen.
        Phase::Section | Phase::Ended => vec![view.workshop.clone()],
        Phase::Summary => {
            let mut path = view.path.clone();
            path.push("summary".to_owned());
            path
        }
        _ => view.path.clone(),
    }
}

/// Who votes here, where not everybody does. The section's own screen says it in full.
fn aside(view: &SharedView) -> String {
    match view.phase {
        Phase::Lobby | Phase::Section | Phase::Summary | Phase::Ended => String::new(),
        _ if view.voted_by.is_empty() => String::new(),
        _ => format!("voted on by {}", listed(&view.voted_by)),
    }
}

/// Whether it counts, which statement of how many, and how to join: latecomers are welcome on every
/// screen.
fn top_right<'a>(scene: &Scene<'a>) -> Line<'a> {
    let (view, theme) = (scene.view, scene.theme);
    let mut line = Line::default();
    if view.standing == Standing::Altered {
        line.push_span(span("ALTERED", theme.warning()));
        line.push_span(span(" · ", theme.quiet()));
    }
    if view.rehearsal {
        line.push_span(span("Rehearsal", theme.heading()));
        line.push_span(span(" · ", theme.quiet()));
    }
    if view.phase == Phase::Lobby {
        if view.organisation.is_empty() {
            line.spans.pop();
            return line;
        }
        let most = words::MEASURE / 2;
        line.push_span(span(words::cut(&view.organisation, most), theme.text()));
        return line;
    }
    let at = match &view.statement {
        Some(statement) => match statement.number {
            Some(number) => format!("{number} of {}", statement.of),
            None => "does not count".to_owned(),
        },
        None => format!("{} of {} agreed", view.agreed_count, view.asked),
    };
    // The long titles on the left leave room for one of the two.
    if view.rehearsal && view.statement.is_none() {
        line.spans.pop();
    } else {
        line.push_span(span(at, theme.text()));
    }
    if view.door.is_locked() {
        line.push_span(span(" · room locked", theme.quiet()));
    } else {
        line.push_span(span(" · join ", theme.quiet()));
        line.push_span(span(scene.joining.code.clone(), theme.heading()));
    }
    line
}

/// The style of a RAG letter.
fn rag(theme: &Theme, rag: Rag) -> Style {
    match rag {
        Rag::Red => theme.rag_red(),
        Rag::Amber => theme.rag_amber(),
        Rag::Green => theme.rag_green(),
        Rag::GreenPlus => theme.rag_green_plus(),
    }
}

#[cfg(test)]
mod tests;
