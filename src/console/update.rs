//! What the facilitator is doing on this screen, and how an intent changes it.
//!
//! Pure: an intent, what can be seen and the time go in; a command for the room may come out. The
//! room's own state is never kept here longer than it takes to notice that it changed.

mod actions;
mod agree;
mod comments;
mod drafts;
mod entry;
mod evidence;
mod invite;
mod outline;
mod panels;
mod past;
mod priorities;
mod question;
mod room;
mod seen;
mod sweep;
mod tickets;
mod time;

use std::time::Duration;

use jiff::civil::Date;

use super::intent::Intent;
use super::keys::Where;
use super::model::{ActionList, Overlay};
use crate::record::{Hands, Place, Record};
use crate::room::Recorded;
use crate::session::{Command, Refusal};
use crate::view::SharedView;
use drafts::Draft;
use invite::Invite;
use past::Days;
use room::ends_early;
use seen::Seen;

pub use invite::ALONE;

/// For how long Enter does nothing after a reveal: the same hand that revealed must not agree or
/// open the next vote by striking twice.
pub const AFTER_REVEAL: Duration = Duration::from_millis(600);
/// For how long Enter does nothing after any other step, which is longer than a key bounces.
pub const AFTER_STEP: Duration = Duration::from_millis(250);
/// How long bars grow after a reveal.
pub const GROWING: Duration = Duration::from_millis(300);
/// Bars at their full length.
pub const GROWN: u16 = 1_000;

/// What the facilitator can see when pressing a key.
#[derive(Clone, Copy, Debug)]
pub struct Sight<'a> {
    /// The room, as everybody in it may see it.
    pub view: &'a SharedView,
    /// What will be saved, for the list of places.
    pub record: &'a Record,
    /// The hands counted in the open round, for the panel that corrects them.
    pub hands: Option<&'a Hands>,
    /// What an undo would take back, in words.
    pub undoable: Option<&'static str>,
    /// The time since the console was opened.
    pub now: Duration,
}

/// What the shell has to do after an intent.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Nothing but draw.
    None,
    /// Ask the room.
    Ask(Command),
    /// Write the session into this file.
    Export(String),
    /// Leave the session.
    Leave,
}

/// Where the facilitator is, what is being typed, and what was last said.
#[derive(Clone, Debug)]
pub struct Model {
    overlay: Overlay,
    /// What the question about leaving was put over, so that staying loses nothing.
    beneath: Option<Overlay>,
    notice: Option<String>,
    themes: usize,
    theme: usize,
    motion: Motion,
    /// The digit just typed in the panel, which may be the first of "10".
    digit: Option<u8>,
    seen: Option<Seen>,
    /// Until then Enter does nothing.
    steady_from: Duration,
    asked: Option<Asked>,
    /// The row of a long list that is shown first.
    scrolled: usize,
    /// Whether the room's screen is in large type.
    large: bool,
    invite: Invite,
    /// The file that is proposed to write the session into.
    export_to: String,
    /// The list that an action's panel was opened from, to go back to.
    follows_up: Option<ActionList>,
    days: Days,
    /// What was typed and not confirmed, each where it belongs.
    drafts: Vec<Draft>,
    /// The words that were brought back into the open panel.
    as_left: Option<Vec<String>>,
}

/// Whether things move, and what is moving.
#[derive(Clone, Copy, Debug)]
enum Motion {
    Off,
    Still,
    GrowingSince(Duration),
}

/// What the room was asked, and what to say when it has been done.
#[derive(Clone, Debug)]
enum Asked {
    /// Something that shows by itself.
    Quietly,
    /// Something to confirm in words.
    ToSay(String),
    /// What a panel holds: the panel stays until the room has it.
    FromPanel(String),
}

impl Model {
    /// Nothing over the room's screen, the theme at `theme` of `themes`.
    pub fn new(themes: usize, theme: usize, motion: bool) -> Self {
        let themes = themes.max(1);
        Self {
            overlay: Overlay::None,
            beneath: None,
            notice: None,
            themes,
            theme: theme % themes,
            motion: if motion { Motion::Still } else { Motion::Off },
            digit: None,
            seen: None,
            steady_from: Duration::ZERO,
            asked: None,
            scrolled: 0,
            large: false,
            invite: Invite::default(),
            export_to: String::new(),
            follows_up: None,
            days: Days::default(),
            drafts: Vec::new(),
            as_left: None,
        }
    }

    /// The same on the day `today`, by which actions are overdue and days without a year are read.
    #[must_use]
    pub fn on(self, today: Date) -> Self {
        let days = Days::of(today);
        Self { days, ..self }
    }

    /// Takes in the file that is proposed to write the session into from now on.
    pub fn propose(&mut self, export_to: String) {
        self.export_to = export_to;
    }

    /// Takes in what became of the last [`Effect::Export`]: what was written, or why nothing was.
    pub fn exported(&mut self, done: Result<String, String>) {
        match done {
            Ok(said) => {
                self.put_away_panel();
                self.notice = Some(said);
            }
            Err(why) => self.complain(why),
        }
    }

    /// What lies over the room's screen.
    pub fn overlay(&self) -> &Overlay {
        &self.overlay
    }

    /// A refusal or a confirmation, until the next key.
    pub fn notice(&self) -> Option<&str> {
        self.notice.as_deref()
    }

    /// The row of a long list that is shown first.
    pub fn scrolled(&self) -> usize {
        self.scrolled
    }

    /// Whether the room's screen is in large type.
    pub fn large(&self) -> bool {
        self.large
    }

    /// Which theme, by position.
    pub fn theme(&self) -> usize {
        self.theme
    }

    /// How far bars have grown at `now`, 0 to [`GROWN`]: fast at first, then gently to the end.
    pub fn growth(&self, now: Duration) -> u16 {
        let Motion::GrowingSince(began) = self.motion else {
            return GROWN;
        };
        let passed = now.saturating_sub(began).min(GROWING).as_millis();
        let left = 1_000 - passed * 1_000 / GROWING.as_millis();
        u16::try_from(1_000 - left * left * left / 1_000_000).unwrap_or(GROWN)
    }

    /// Changes the screen by `intent`, and says what else is to be done.
    pub fn update(&mut self, intent: Intent, sight: &Sight<'_>) -> Effect {
        self.notice = None;
        let digit = self.digit.take();
        if intent == Intent::Leave {
            return self.leave();
        }
        match &mut self.overlay {
            Overlay::None
            | Overlay::Help
            | Overlay::QrCode
            | Overlay::Facilitator
            | Overlay::Look(_) => self.in_room(intent, sight),
            &mut Overlay::Evidence(first) => self.in_evidence(first, intent, sight),
            Overlay::Minutes => self.keep_time(intent, sight),
            Overlay::Blank => {
                self.overlay = Overlay::None;
                Effect::None
            }
            Overlay::Outline(_) => self.in_outline(intent, sight),
            Overlay::Actions(_) => self.in_actions(intent, sight),
            &mut Overlay::Comments(first) => self.in_comments(first, intent, sight),
            &mut Overlay::Tickets(first) => self.in_tickets(first, intent, sight),
            Overlay::Stroke(panel) => {
                let panel = panel.clone();
                self.in_stroke(panel, intent, sight)
            }
            Overlay::Confirm(question) => {
                let question = question.clone();
                self.answer(intent, question, sight)
            }
            Overlay::Agree(panel) => match intent {
                Intent::Step if sight.now < self.steady_from => Effect::None,
                Intent::Step => self.confirm_agree(sight),
                Intent::Back => self.put_away_typed(sight),
                Intent::Digit(typed) => {
                    self.digit = Some(typed);
                    agree::pick(panel, sight.view, digit, typed);
                    Effect::None
                }
                _ => {
                    agree::edit(panel, sight.view, intent);
                    Effect::None
                }
            },
            Overlay::Entry(panel) => match intent {
                Intent::Step => self.confirm_entry(sight),
                Intent::Back => self.put_away_typed(sight),
                _ => {
                    entry::edit(panel, intent);
                    Effect::None
                }
            },
        }
    }

    fn in_outline(&mut self, intent: Intent, sight: &Sight<'_>) -> Effect {
        let Overlay::Outline(outline) = &mut self.overlay else {
            return Effect::None;
        };
        match (intent, outline.rows.get(outline.selected)) {
            (Intent::Step, Some(row)) => {
                let place = row.place;
                if place == Place::End && ends_early(sight) {
                    return self.ask_before_the_end(sight);
                }
                self.overlay = Overlay::None;
                self.ask(Command::GoTo(place), Asked::Quietly)
            }
            (Intent::Step | Intent::Back, _) => self.put_away(),
            _ => {
                outline::select(outline, intent);
                Effect::None
            }
        }
    }

    /// Puts pasted text into the field that the keys go to. Elsewhere a paste means nothing.
    pub fn paste(&mut self, pasted: &str) {
        if Where::of(&self.overlay) != Where::Text {
            return;
        }
        match &mut self.overlay {
            Overlay::Agree(panel) => agree::paste(panel, pasted),
            Overlay::Entry(panel) => entry::paste(panel, pasted),
            _ => {}
        }
    }

    /// Takes in the room's answer to the last [`Effect::Ask`].
    pub fn answered(&mut self, answer: Result<Recorded, Refusal>) {
        let asked = self.asked.take().unwrap_or(Asked::Quietly);
        match (answer, asked) {
            (Ok(_), Asked::Quietly) => {}
            (Ok(_), Asked::ToSay(words)) => self.notice = Some(words),
            (Ok(_), Asked::FromPanel(words)) => {
                self.put_away_panel();
                self.notice = Some(words);
            }
            (Err(refusal), Asked::FromPanel(_)) => self.complain(refusal.to_string()),
            (Err(refusal), _) => self.notice = Some(refusal.to_string()),
        }
    }

    /// Says what went wrong where the facilitator looks: in the panel, or above the bottom line.
    fn complain(&mut self, what: String) {
        match self.beneath.as_mut().unwrap_or(&mut self.overlay) {
            Overlay::Agree(panel) => panel.problem = Some(what),
            Overlay::Entry(panel) => panel.problem = Some(what),
            _ => self.notice = Some(what),
        }
    }

    /// Says that the room has not answered yet, instead of asking it something else.
    fn ask(&mut self, command: Command, asked: Asked) -> Effect {
        if self.asked.is_some() {
            self.notice = Some("still saving the last change; try again in a moment".to_owned());
            return Effect::None;
        }
        self.asked = Some(asked);
        Effect::Ask(command)
    }

    /// The panel that asked is gone: another that is opened before the answer comes is none of the
    /// answer's business.
    fn no_panel_waits(&mut self) {
        if let Some(Asked::FromPanel(words)) = &mut self.asked {
            self.asked = Some(Asked::ToSay(std::mem::take(words)));
        }
    }

    fn put_away(&mut self) -> Effect {
        if self.beneath.is_none() {
            self.no_panel_waits();
        }
        let list = self.follows_up.take().map(Overlay::Actions);
        self.overlay = self.beneath.take().or(list).unwrap_or_default();
        Effect::None
    }

    /// Puts away the panel whose content the room now has, also from under the question about
    /// leaving.
    fn put_away_panel(&mut self) {
        let is_panel = |o: &Overlay| matches!(o, Overlay::Agree(_) | Overlay::Entry(_));
        if is_panel(&self.overlay) {
            let list = self.follows_up.take().map(Overlay::Actions);
            self.overlay = list.unwrap_or_default();
        }
        self.beneath = self.beneath.take().filter(|under| !is_panel(under));
    }
}

#[cfg(test)]
mod tests;
