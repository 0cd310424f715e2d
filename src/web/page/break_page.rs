//! The page during a break.
#![expect(
    clippy::disallowed_methods,
    reason = "people in the room read the time off a clock, and this computer stands in that room"
)]

use jiff::tz::TimeZone;
use maud::html;

use super::parts::problem;
use super::{Scene, Shown};
use crate::pace;
use crate::session::Break;

/// That there is a break, and when it is over.
pub(super) fn shown(scene: &Scene<'_>, on_break: Break) -> Shown {
    let words = &scene.texts.words.room;
    let until = pace::clock(on_break.until, &TimeZone::system());
    let until = (words.break_until)(&until);
    Shown {
        title: words.on_break.to_owned(),
        says: format!("{}. {until}", words.on_break),
        main: html! {
            (problem(scene))
            h1 { (words.on_break) }
            p.lead { (until) }
            p { (words.break_hint) }
        },
        waits: true,
    }
}
