//! How the room is joined, as the facilitator has chosen to show it, and when to say what else
//! could be tried because nobody came.

use std::time::Duration;

use super::Model;
use crate::console::model::{Joining, Overlay};
use crate::console::widget::qr::Form;
use crate::session::Phase;
use crate::view::SharedView;

/// How long the lobby waits for the first phone before it says what else to try.
pub const ALONE: Duration = Duration::from_secs(60);

/// What the facilitator has chosen about joining, and since when nobody came.
#[derive(Clone, Debug, Default)]
pub(super) struct Invite {
    /// Every address that there is, the likeliest first.
    addresses: Vec<String>,
    /// The address that was chosen; the likeliest when none was.
    chosen: Option<String>,
    /// The form of the code that was chosen; the largest that fits when none was.
    form: Option<Form>,
    /// Since when the lobby has been open with nobody in the room.
    alone_since: Option<Duration>,
}

impl Invite {
    pub(super) fn see(&mut self, view: &SharedView, now: Duration) {
        self.alone_since = if view.phase == Phase::Lobby && view.joined == 0 {
            self.alone_since.or(Some(now))
        } else {
            None
        };
    }
}

impl Model {
    /// Takes in how phones reach the room. Called at the start and whenever that has changed, which
    /// is then said: phones that are in the room have to scan again.
    pub fn told(&mut self, joining: &Joining) {
        let before = std::mem::take(&mut self.invite.addresses);
        self.invite.addresses = joining.addresses().map(str::to_owned).collect();
        let is_there = |chosen: &String| self.invite.addresses.contains(chosen);
        self.invite.chosen = self.invite.chosen.take().filter(is_there);
        if before.first().is_some_and(|b| *b != joining.address) {
            self.notice = Some(format!(
                "The address changed to {}. Phones scan again: q shows the code.",
                joining.address
            ));
        }
    }

    /// The address that was chosen in the place of the likeliest.
    pub fn address(&self) -> Option<&str> {
        self.invite.chosen.as_deref()
    }

    /// The form of the QR code that was asked for.
    pub fn form(&self) -> Option<Form> {
        self.invite.form
    }

    /// Whether nobody has joined although the lobby has been open for [`ALONE`].
    pub fn nobody_comes(&self, now: Duration) -> bool {
        self.nobody_comes_at().is_some_and(|at| at <= now)
    }

    /// When [`Self::nobody_comes`] will begin to hold, unless somebody joins; it may have begun.
    pub fn nobody_comes_at(&self) -> Option<Duration> {
        self.invite.alone_since.map(|since| since + ALONE)
    }

    /// Chooses the next address where the address is looked at, and says why not elsewhere.
    pub(super) fn next_address(&mut self, view: &SharedView) {
        let addresses = &self.invite.addresses;
        if !self.shows_code(view) {
            self.notice = Some("the address is in the lobby and with the QR code: q".to_owned());
        } else if addresses.len() < 2 {
            self.notice = Some("there is no other address that a phone could use".to_owned());
        } else {
            let at = addresses
                .iter()
                .position(|a| Some(a) == self.invite.chosen.as_ref());
            let next = (at.unwrap_or(0) + 1) % addresses.len();
            self.invite.chosen = (next > 0).then(|| addresses[next].clone());
        }
    }

    /// Half blocks, or again the largest form that fits.
    pub(super) fn switch_form(&mut self, view: &SharedView) {
        if !self.shows_code(view) {
            self.notice =
                Some("the QR code is in the lobby and on a screen of its own: q".to_owned());
            return;
        }
        let (form, words) = match self.invite.form {
            None => (Some(Form::Half), "The QR code in half blocks"),
            Some(_) => (
                None,
                "The QR code in the largest form that fits this window",
            ),
        };
        self.invite.form = form;
        self.notice = Some(words.to_owned());
    }

    /// Whether the address and the code are what is looked at.
    fn shows_code(&self, view: &SharedView) -> bool {
        match self.overlay {
            Overlay::QrCode => true,
            Overlay::None => view.phase == Phase::Lobby,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests;
