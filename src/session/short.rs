//! Eight characters that go from hand to hand: a ticket, or a code that carries a seat.

use std::fmt;
use std::str::FromStr;

use super::ALPHABET;

/// How many characters a short code has.
const CHARACTERS: usize = 8;

/// A short code. Whoever types it is let in, so it never shows in debug output.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShortCode([u8; CHARACTERS]);

/// The text is no short code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("that is not a code of eight characters")]
pub struct NotAShortCode;

impl ShortCode {
    /// How many characters it has.
    pub const LENGTH: usize = CHARACTERS;

    /// The code without its hyphen, as it stands in an address.
    pub fn bare(&self) -> String {
        self.0.iter().copied().map(char::from).collect()
    }
}

/// In two halves, as people read it aloud: `K7QP-2M4C`.
impl fmt::Display for ShortCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bare = self.bare();
        let (first, second) = bare.split_at(CHARACTERS / 2);
        write!(f, "{first}-{second}")
    }
}

impl fmt::Debug for ShortCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ShortCode(…)")
    }
}

impl FromStr for ShortCode {
    type Err = NotAShortCode;

    /// Reads a code as people type it: in any case, with hyphens and spaces anywhere.
    fn from_str(text: &str) -> Result<Self, NotAShortCode> {
        let typed = text.chars().filter(|c| *c != '-' && !c.is_whitespace());
        let mut code = [0; CHARACTERS];
        let mut length = 0;
        for c in typed {
            let place = code.get_mut(length).ok_or(NotAShortCode)?;
            let c = u8::try_from(c.to_ascii_uppercase()).map_err(|_| NotAShortCode)?;
            if !ALPHABET.contains(&c) {
                return Err(NotAShortCode);
            }
            *place = c;
            length += 1;
        }
        if length == CHARACTERS {
            Ok(Self(code))
        } else {
            Err(NotAShortCode)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let code: ShortCode = "K7QP2M4C".parse().unwrap();
        for typed in ["k7qp-2m4c", " K7QP 2M4C ", "K7-QP-2M-4C"] {
            assert_eq!(typed.parse(), Ok(code), "{typed}");
        }
        assert_eq!(code.to_string(), "K7QP-2M4C");
        for wrong in ["", "K7QP-2M4", "K7QP-2M4CC", "K7QP-2M4O", "K7QP-2M4é"] {
            assert_eq!(wrong.parse::<ShortCode>(), Err(NotAShortCode), "{wrong}");
        }
    }

    #[test]
    fn a_code_is_not_in_debug_output() {
        let code: ShortCode = "K7QP2M4C".parse().unwrap();
        assert!(!format!("{code:?}").contains("K7"));
    }
}
