//! A key that is held down acts once.
//!
//! Most terminals send the same press again and again while a key is held, and do not say that it
//! is held. What tells is the time: a keyboard waits before it repeats, and then repeats fast. A
//! hand that strikes on purpose is slower than both, or strikes another key in between.

use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::intent::Intent;

/// The longest that keyboards usually wait before a held key comes again: 660 ms on a plain X11
/// desktop, and less elsewhere. Whoever strikes once a second is slower.
pub const BEFORE_REPEATING: Duration = Duration::from_millis(700);
/// The longest time between two repeats of a held key.
pub const BETWEEN_REPEATS: Duration = Duration::from_millis(250);

/// The key that came last, and until when the same one is taken for a key that is held.
#[derive(Clone, Copy, Debug)]
pub struct Held {
    key: Option<(KeyCode, KeyModifiers)>,
    until: Duration,
}

impl Held {
    /// At the moment in which a screen is opened. Enter opened it, and may still be held.
    pub fn opening(now: Duration) -> Self {
        Self {
            key: None,
            until: now + BEFORE_REPEATING,
        }
    }

    /// Whether `key`, which came at `now` and means `intent`, is to act. A held key that acts once
    /// keeps itself from acting for as long as it comes again.
    pub fn lets_act(&mut self, key: KeyEvent, intent: Intent, now: Duration) -> bool {
        let this = (key.code, key.modifiers);
        let same = self.key.map_or(intent == Intent::Step, |last| last == this);
        let again = same && now < self.until;
        self.until = if again {
            self.until.max(now + BETWEEN_REPEATS)
        } else {
            now + BEFORE_REPEATING
        };
        self.key = Some(this);
        !(again && intent.acts_once())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::console::testing::key;

    const ENTER: KeyCode = KeyCode::Enter;

    fn at(milliseconds: u64) -> Duration {
        Duration::from_millis(10_000 + milliseconds)
    }

    /// At which of these moments Enter acts, in milliseconds.
    fn acting(moments: impl IntoIterator<Item = u64>) -> Vec<u64> {
        let mut held = Held::opening(Duration::ZERO);
        let moments = moments.into_iter();
        moments
            .filter(|ms| held.lets_act(key(ENTER), Intent::Step, at(*ms)))
            .collect()
    }

    /// What keyboards do: how long they wait, and how far apart the repeats are.
    #[test]
    fn a_held_key_acts_once_however_long_it_is_held() {
        for (wait, apart) in [(660, 40), (500, 33), (375, 83), (250, 92), (500, 200)] {
            let repeats = (0..300).map(|n| wait + n * apart);
            let moments = std::iter::once(0).chain(repeats);
            assert_eq!(acting(moments), [0], "{wait} ms, then every {apart} ms");
        }
    }

    #[test]
    fn whoever_strikes_once_a_second_is_never_ignored() {
        let seconds: Vec<u64> = (0..20).map(|n| n * 1_000).collect();
        assert_eq!(acting(seconds.clone()), seconds);
        let slowest = u64::try_from(BEFORE_REPEATING.as_millis()).unwrap();
        assert_eq!(acting([0, slowest]), [0, slowest]);
        // A rest ends it, also after a key that was held.
        assert_eq!(acting([0, 500, 540, 580, 831]), [0, 831]);
    }

    #[test]
    fn another_key_in_between_says_that_it_was_let_go() {
        let mut held = Held::opening(Duration::ZERO);
        assert!(held.lets_act(key(ENTER), Intent::Step, at(0)));
        assert!(held.lets_act(key(KeyCode::Char('a')), Intent::Agree, at(100)));
        assert!(held.lets_act(key(ENTER), Intent::Step, at(200)));
        assert!(!held.lets_act(key(ENTER), Intent::Step, at(300)));
    }

    #[test]
    fn the_enter_that_opened_a_screen_does_not_act_on_it() {
        let mut held = Held::opening(at(0));
        assert!(!held.lets_act(key(ENTER), Intent::Step, at(500)));
        let mut held = Held::opening(at(0));
        assert!(held.lets_act(key(KeyCode::Char('v')), Intent::Vote, at(10)));
    }

    #[test]
    fn what_moves_a_cursor_or_types_repeats_and_leaving_can_be_pressed_twice() {
        let mut held = Held::opening(Duration::ZERO);
        for (code, intent) in [
            (KeyCode::Down, Intent::Down),
            (KeyCode::Char('1'), Intent::Digit(1)),
            (KeyCode::Char('Q'), Intent::Leave),
            (KeyCode::Char('+'), Intent::More),
        ] {
            for ms in [0, 10, 20] {
                assert!(held.lets_act(key(code), intent, at(ms)), "{intent:?}");
            }
        }
    }
}
