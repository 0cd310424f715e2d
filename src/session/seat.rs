//! One phone's place in the room: a random token and nothing about who holds it.

use std::fmt;
use std::str::FromStr;

/// A seat's token: 128 random bits. Whoever shows it is the seat, so it is never logged and never
/// saved in a record.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SeatId(u128);

/// The letters and digits of join codes and seat codes: none that can be mistaken for another.
pub const ALPHABET: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// Characters of a written seat: 26 of 5 bits hold the 128.
const CHARACTERS: usize = 26;
/// The same with a hyphen after every four.
const WRITTEN: usize = CHARACTERS + (CHARACTERS - 1) / 4;

/// The place of each byte in [`ALPHABET`], in any case; [`NO_PLACE`] for what is not in it.
const PLACES: [u8; 256] = places();
const NO_PLACE: u8 = u8::MAX;

const fn places() -> [u8; 256] {
    let mut places = [NO_PLACE; 256];
    let mut at = 0;
    while at < ALPHABET.len() {
        places[ALPHABET[at] as usize] = at as u8;
        places[ALPHABET[at].to_ascii_lowercase() as usize] = at as u8;
        at += 1;
    }
    places
}

impl SeatId {
    /// The seat with these random bits.
    pub fn from_random(bits: u128) -> Self {
        Self(bits)
    }
}

impl fmt::Display for SeatId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Made in one piece: a full room writes and reads a hundred thousand of these a second.
        let mut text = [b'-'; WRITTEN];
        for i in 0..CHARACTERS {
            let index = (self.0 >> (5 * (CHARACTERS - 1 - i))) & 31;
            text[i + i / 4] = ALPHABET[index as usize];
        }
        f.write_str(str::from_utf8(&text).unwrap_or_default())
    }
}

/// A token never shows in debug output, which may end in a log.
impl fmt::Debug for SeatId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SeatId(…)")
    }
}

/// The text is no seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("that is not a seat")]
pub struct NotASeat;

impl FromStr for SeatId {
    type Err = NotASeat;

    fn from_str(text: &str) -> Result<Self, NotASeat> {
        let mut bits: u128 = 0;
        let mut characters = 0;
        for c in text.bytes().filter(|c| *c != b'-') {
            let index = PLACES[usize::from(c)];
            // The first character carries only the top 3 bits.
            let none = index == NO_PLACE || (characters == 0 && index >= 8);
            if none || characters >= CHARACTERS {
                return Err(NotASeat);
            }
            bits = (bits << 5) | u128::from(index);
            characters += 1;
        }
        if characters == CHARACTERS {
            Ok(Self(bits))
        } else {
            Err(NotASeat)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_seat_is_read_back(bits: u128) {
            let seat = SeatId::from_random(bits);
            prop_assert_eq!(seat.to_string().parse::<SeatId>(), Ok(seat));
            prop_assert_eq!(seat.to_string().to_lowercase().parse::<SeatId>(), Ok(seat));
        }

        #[test]
        fn nothing_else_is_a_seat(text in ".{0,40}") {
            if let Ok(seat) = text.parse::<SeatId>() {
                prop_assert_eq!(
                    text.replace('-', "").to_uppercase(),
                    seat.to_string().replace('-', "")
                );
            }
        }
    }

    #[test]
    fn a_seat_is_not_in_debug_output() {
        let seat = SeatId::from_random(7);
        assert!(!format!("{seat:?}").contains('7'));
    }
}
