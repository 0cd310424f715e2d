//! What a list says of a record, at a glance at its text.
//!
//! A record of sixty statements has thousands of lines, and a list of a thousand records must not
//! read them all into what they mean. Plenary writes its files line by line in one way, so a glance
//! goes over the lines, follows the brackets, and picks out what a list needs. Wherever a line is
//! not as Plenary writes it, the glance sees nothing, and whoever asked reads the file in full: that
//! finds a file of another hand as good as it is, and says what is wrong with a damaged one.
//!
//! A glance does not see that a number was changed by hand, unless the record was signed off; opening the
//! file does.

use jiff::Timestamp;

use super::RawState;
use crate::notation;
use crate::record::{Glance, Standing, seal};
use crate::text::{LONGEST_NAME, clean};
use crate::workshop::title_and_edition;

/// Columns of an indent.
const INDENT: usize = 2;

/// What `text`, the contents of a record's file, says at a glance; nothing where it is not line by
/// line as Plenary writes it.
pub(crate) fn glance(text: &str) -> Option<Glance> {
    let lines = text.strip_prefix("(\n  format: 1,\n")?;
    let lines = lines.strip_suffix(")\n")?;
    let mut seen = Seen::default();
    // The brackets that are open, by what closes them.
    let mut open = vec![b')'];
    let mut begin = 0;
    for end in memchr::memchr_iter(b'\n', lines.as_bytes()) {
        let line = &lines[begin..end];
        begin = end + 1;
        let spaces = line.bytes().take_while(|byte| *byte == b' ').count();
        let said = &line[spaces..];
        if let b")," | b"]," | b"}," = said.as_bytes() {
            let closes = open.pop()?;
            if said.as_bytes()[0] != closes || spaces != open.len() * INDENT || open.is_empty() {
                return None;
            }
            continue;
        }
        if spaces != open.len() * INDENT {
            return None;
        }
        let (name, value) = named(said);
        if open.len() == 1 {
            seen.part = Part::of(name?);
            seen.sealed |= name == Some("seal");
        }
        seen.look(open.len(), name, value)?;
        match value.as_bytes().last()? {
            b'(' if is_word(&value[..value.len() - 1]) => open.push(b')'),
            b'[' if value.len() == 1 => open.push(b']'),
            b'{' if value.len() == 1 => open.push(b'}'),
            b',' if is_whole(&value[..value.len() - 1]) => {}
            _ => return None,
        }
    }
    if open.len() == 1 && begin == lines.len() {
        seen.finish(text)
    } else {
        None
    }
}

/// The part of the file that a line is in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Part {
    Session,
    Statements,
    SignedOff,
    Workshop,
    #[default]
    Other,
}

impl Part {
    fn of(name: &str) -> Self {
        match name {
            "session" => Self::Session,
            "statements" => Self::Statements,
            "signed_off" => Self::SignedOff,
            "workshop" => Self::Workshop,
            _ => Self::Other,
        }
    }
}

/// What was seen so far.
#[derive(Default)]
struct Seen {
    part: Part,
    organisation: Option<String>,
    started: Option<Timestamp>,
    rehearsal: bool,
    state: Option<RawState>,
    title: Option<String>,
    edition: String,
    asked: usize,
    agreed: usize,
    /// Of the newest sign-off: its fingerprint, and whether something was changed since.
    signed: Option<(String, bool)>,
    /// Whether there is a seal.
    sealed: bool,
}

impl Seen {
    /// Takes what a list needs from a line; nothing when it cannot be read.
    fn look(&mut self, depth: usize, name: Option<&str>, value: &str) -> Option<()> {
        // Of most lines no more is looked at than where they are.
        match (self.part, depth) {
            (Part::Statements, 2) if name.is_none() => self.asked += 1,
            (Part::Statements, 3) if name == Some("agreed") => self.agreed += 1,
            (Part::Session | Part::Workshop, 2) | (Part::SignedOff, 3) => {
                if let Some(name) = name {
                    self.take(name, value.strip_suffix(',').unwrap_or(value))?;
                }
            }
            _ => {}
        }
        Some(())
    }

    /// Takes a field of one of the parts that say something of the whole.
    fn take(&mut self, name: &str, scalar: &str) -> Option<()> {
        match (self.part, name) {
            (Part::Session, "organisation") => self.organisation = Some(read(scalar)?),
            (Part::Session, "started") => self.started = Some(read(scalar)?),
            (Part::Session, "rehearsal") => self.rehearsal = read(scalar)?,
            (Part::Session, "state") => self.state = Some(read(scalar)?),
            (Part::SignedOff, "fingerprint") => {
                let fingerprint: String = read(scalar)?;
                self.signed = Some((clean(&fingerprint, LONGEST_NAME), false));
            }
            (Part::SignedOff, "changed_since") => self.signed.as_mut()?.1 = read(scalar)?,
            (Part::Workshop, "title") => self.title = Some(read(scalar)?),
            (Part::Workshop, "edition") => self.edition = read(scalar)?,
            _ => {}
        }
        Some(())
    }

    /// All that was seen in `text`.
    fn finish(self, text: &str) -> Option<Glance> {
        let standing = match &self.signed {
            // A file with a seal and nothing signed is not as Plenary writes it.
            None if self.sealed => return None,
            None => Standing::Unsigned,
            Some(_) if seal::broken_seal(text).is_some() => Standing::Altered,
            Some((_, true)) => Standing::ChangedSince,
            Some((_, false)) => Standing::SignedOff,
        };
        Some(Glance {
            organisation: clean(&self.organisation?, LONGEST_NAME),
            workshop: title_and_edition(&self.title?, &self.edition),
            started: self.started?,
            rehearsal: self.rehearsal,
            finished: self.state? == RawState::Finished,
            standing,
            fingerprint: self.signed.map(|(fingerprint, _)| fingerprint),
            asked: self.asked,
            agreed: self.agreed,
        })
    }
}

fn read<T: serde::de::DeserializeOwned>(scalar: &str) -> Option<T> {
    notation::read_part("", scalar).ok()
}

/// A field's name, if the line has one, and what stands there. A key of a map, in its quotes, is no
/// field's name. Names are short, so they are gone over byte by byte.
fn named(said: &str) -> (Option<&str>, &str) {
    let bytes = said.as_bytes();
    if let Some(rest) = bytes.strip_prefix(b"\"") {
        let id = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
        let end = 1 + rest.iter().take_while(|byte| id(byte)).count();
        let keyed = bytes[end..].starts_with(b"\": ");
        return (None, if keyed { &said[end + 3..] } else { said });
    }
    let word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
    let end = bytes.iter().take_while(|byte| word(byte)).count();
    if end > 0 && bytes[end..].starts_with(b": ") {
        return (Some(&said[..end]), &said[end + 2..]);
    }
    (None, said)
}

fn is_word(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes.all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// Whether `value` is one whole value on its line: a text in its quotes, a number, a word, or a list
/// of numbers.
fn is_whole(value: &str) -> bool {
    let bytes = value.as_bytes();
    match bytes {
        [b'"', inner @ .., b'"'] => is_quoted(inner),
        [b'(', inner @ .., b')'] | [b'[', inner @ .., b']'] => {
            let numbers = |byte: &u8| matches!(byte, b' ' | b',' | b'0'..=b'9');
            inner.iter().all(numbers)
        }
        [] => false,
        _ => bytes
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b'+')),
    }
}

/// Whether no quote and no control character stands in the text unmarked.
fn is_quoted(inner: &[u8]) -> bool {
    // Without a way out of the loop, so that many bytes are looked at in one step.
    let control = inner
        .iter()
        .fold(false, |found, byte| found | (*byte < b' '));
    let mut rest = inner;
    while let Some(at) = memchr::memchr2(b'"', b'\\', rest) {
        // A backslash marks what follows it, and must have something to mark.
        if rest[at] == b'"' || at + 1 == rest.len() {
            return false;
        }
        rest = &rest[at + 2..];
    }
    !control
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use std::sync::LazyLock;

    use super::*;
    use crate::invented::many;
    use crate::record::Record;
    use crate::workshop;

    static RECORDS: LazyLock<Vec<Record>> = LazyLock::new(|| {
        let text = include_str!("../../../workshops/nhs-wellbeing-2021.ron");
        let mut records = many(&workshop::read("nhs.ron", text).unwrap(), 4, 7);
        let fixture = include_str!("../../../tests/records/format-1.ron");
        records.push(Record::read("format-1.ron", fixture).unwrap());
        records[1].organisation = "A \"trust\" \\ agreed: (, ünd [mehr]".to_owned();
        records[2].statements[0].note = "\"),\n  statements: [".to_owned();
        records
    });

    #[test]
    fn a_glance_at_what_plenary_wrote_says_what_a_full_reading_says() {
        for record in RECORDS.iter() {
            assert_eq!(glance(&record.write()), Some(Glance::of(record)));
        }
    }

    #[test]
    fn what_is_not_as_plenary_writes_is_left_to_a_full_reading() {
        let text = RECORDS[0].write();
        let table = [
            text.replace("format: 1,", "format: 2,"),
            text.replace("\n", "\n\n"),
            text.replace("    organisation:", "   organisation:"),
            text.replace("  statements: [", "  statements: ("),
            text.replacen("      id: \"", "      id: \"\"", 1),
            text.replacen("    ),\n", "", 1),
            text.replace("state: Finished", "state: Done"),
            String::new(),
            ")\n".to_owned(),
        ];
        for (number, changed) in table.iter().enumerate() {
            assert_ne!(*changed, text, "{number}");
            assert_eq!(glance(changed), None, "{number}");
        }
    }

    proptest! {
        #[test]
        fn a_file_that_was_cut_short_anywhere_is_not_taken_for_whole(at in any::<prop::sample::Index>()) {
            let text = RECORDS[4].write();
            let mut end = at.index(text.len());
            while !text.is_char_boundary(end) {
                end -= 1;
            }
            prop_assert_eq!(glance(&text[..end]), None);
        }

        #[test]
        fn a_lost_line_is_seen_by_a_glance_or_by_a_full_reading(at in any::<prop::sample::Index>()) {
            let text = RECORDS[4].write();
            let lines: Vec<&str> = text.split_inclusive('\n').collect();
            let lost = at.index(lines.len());
            let rest: String = [&lines[..lost], &lines[lost + 1..]].concat().concat();
            // A glance may pass over a field that it does not need; it never makes one up.
            if let (Some(glance), Ok(read)) = (glance(&rest), Record::read("x.ron", &rest)) {
                prop_assert_eq!(glance, Glance::of(&read));
            }
        }
    }
}
