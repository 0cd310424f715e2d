//! The lines that a large room writes by the hundred thousand, a seat taken and a vote, written and
//! read without the general notation. They are the same lines, byte for byte; one that looks in any
//! way otherwise goes the general way.

use std::fmt::Write;

use super::{RawEvent, RawLine};

/// The line, when it is a usual one.
pub(super) fn write(line: &RawLine) -> Option<String> {
    let RawLine {
        rev,
        at: None,
        event,
    } = line
    else {
        return None;
    };
    let mut text = String::with_capacity(96);
    match event {
        RawEvent::SeatTaken {
            seat,
            group: None,
            observer: false,
            ticket: None,
        } if is_plain(seat) => {
            // Writing to a text cannot fail.
            let _ = write!(text, "(rev:{rev},event:SeatTaken(seat:\"{seat}\"))");
        }
        RawEvent::Voted {
            seat,
            statement: None,
            choice,
            comment,
        } if comment.is_empty() && is_plain(seat) && choice.iter().all(|c| is_plain(c)) => {
            let _ = write!(text, "(rev:{rev},event:Voted(seat:\"{seat}\",choice:[");
            for (at, word) in choice.iter().enumerate() {
                let comma = if at == 0 { "" } else { "," };
                let _ = write!(text, "{comma}\"{word}\"");
            }
            text.push_str("]))");
        }
        _ => return None,
    }
    Some(text)
}

/// Whether a text stands in quotation marks as it is.
fn is_plain(text: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
    text.bytes().all(plain)
}

/// What the line says, when it is a usual one.
pub(super) fn read(line: &str) -> Option<RawLine> {
    let (rev, rest) = line.strip_prefix("(rev:")?.split_once(",event:")?;
    if rev.is_empty() || !rev.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let rev = rev.parse().ok()?;
    let rest = rest.strip_suffix("))")?;
    let event = if let Some(rest) = rest.strip_prefix("Voted(seat:") {
        let (seat, rest) = quoted(rest)?;
        let list = rest.strip_prefix(",choice:[")?.strip_suffix(']')?;
        RawEvent::Voted {
            seat: seat.to_owned(),
            statement: None,
            choice: words(list)?,
            comment: String::new(),
        }
    } else {
        let (seat, rest) = quoted(rest.strip_prefix("SeatTaken(seat:")?)?;
        RawEvent::SeatTaken {
            seat: rest.is_empty().then(|| seat.to_owned())?,
            group: None,
            observer: false,
            ticket: None,
        }
    };
    Some(RawLine {
        rev,
        at: None,
        event,
    })
}

/// The text in quotation marks at the beginning, and what follows it.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let (inside, rest) = text.strip_prefix('"')?.split_once('"')?;
    is_plain(inside).then_some((inside, rest))
}

/// Texts in quotation marks with commas between them, one at least.
fn words(mut list: &str) -> Option<Vec<String>> {
    let mut words = Vec::with_capacity(1);
    loop {
        let (word, rest) = quoted(list)?;
        words.push(word.to_owned());
        if rest.is_empty() {
            return Some(words);
        }
        list = rest.strip_prefix(',')?;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::notation;

    fn any_text() -> impl Strategy<Value = String> {
        prop_oneof![
            4 => "[A-Za-z0-9_-]{0,8}",
            1 => "[a\"\\\\,()\\[\\] \n\u{1b}é]{0,4}",
        ]
    }

    /// What any line is made of, whether a seat was taken or a vote cast.
    type Parts = (
        u64,
        Option<i64>,
        (String, Option<String>, Option<String>),
        (bool, Vec<String>, String),
    );

    fn any_parts() -> impl Strategy<Value = Parts> {
        let maybe = || prop_oneof![3 => Just(None), 1 => any_text().prop_map(Some)];
        let at = prop_oneof![4 => Just(None), 1 => any::<i64>().prop_map(Some)];
        let comment = prop_oneof![3 => Just(String::new()), 1 => any_text()];
        let choice = prop::collection::vec(any_text(), 0..4);
        (
            any::<u64>(),
            at,
            (any_text(), maybe(), maybe()),
            (any::<bool>(), choice, comment),
        )
    }

    fn lines(
        (rev, at, (seat, other, another), (observer, choice, comment)): Parts,
    ) -> [RawLine; 2] {
        let taken = RawEvent::SeatTaken {
            seat: seat.clone(),
            group: other.clone(),
            observer,
            ticket: another,
        };
        let voted = RawEvent::Voted {
            seat,
            statement: other,
            choice,
            comment,
        };
        [taken, voted].map(|event| RawLine { rev, at, event })
    }

    proptest! {
        #[test]
        fn a_usual_line_is_the_general_one(parts in any_parts()) {
            for line in lines(parts) {
                let general = notation::write_line(&line);
                if let Some(usual) = write(&line) {
                    prop_assert_eq!(&usual, &general);
                }
                if let Some(again) = read(&general) {
                    prop_assert_eq!(notation::write_line(&again), general);
                }
            }
        }

        #[test]
        fn what_is_read_as_usual_means_the_same_in_general(
            text in "\\(rev:[0-9]{1,3},event:(Voted|SeatTaken)\\(seat:\"[A-Z-]{0,4}\"[a-z:,\"\\[\\]0-9]{0,20}\\)\\)"
        ) {
            if let Some(usual) = read(&text) {
                let general: RawLine = notation::read_part("j", &text).unwrap();
                prop_assert_eq!(notation::write_line(&usual), notation::write_line(&general));
            }
        }
    }

    #[test]
    fn the_lines_of_a_large_room_are_usual() {
        for line in [
            "(rev:1,event:SeatTaken(seat:\"A-B\"))",
            "(rev:12,event:Voted(seat:\"A-B\",choice:[\"3\"]))",
            "(rev:12,event:Voted(seat:\"A-B\",choice:[\"mental-1\",\"data-2\"]))",
        ] {
            let read = read(line).unwrap();
            assert_eq!(write(&read).unwrap(), line);
            assert_eq!(notation::write_line(&read), line);
        }
    }
}
