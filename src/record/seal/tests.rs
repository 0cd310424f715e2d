//! A record that was signed off and changed by a single byte is found out.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::record::Glance;
use crate::record::Place;
use crate::session::{Command, Session};

fn fixture() -> Record {
    let text = include_str!("../../../tests/records/format-1.ron");
    Record::read("format-1.ron", text).unwrap()
}

fn carried_out(session: &mut Session, command: &Command) {
    let now = Timestamp::from_second(1_800_000_000).unwrap();
    for event in session.decide(command, now).unwrap() {
        session.apply(event, now);
    }
}

/// The fixture brought to its end and signed off, as its file has it.
static SIGNED: LazyLock<String> = LazyLock::new(|| {
    let mut session = Session::new(fixture());
    carried_out(&mut session, &Command::GoTo(Place::End));
    let by = "Chair".to_owned();
    carried_out(&mut session, &Command::SignOff { by });
    session.to_save().write()
});

#[test]
fn what_was_signed_off_reads_as_signed_and_is_written_as_it_was() {
    let read = Record::read("s.ron", &SIGNED).unwrap();
    assert_eq!(read.standing(), Standing::SignedOff);
    assert_eq!(read.write(), *SIGNED);
    let glance = Record::glance("s.ron", &SIGNED).unwrap();
    assert_eq!(glance, Glance::of(&read));
    assert_eq!(glance.standing, Standing::SignedOff);
    assert_eq!(read.fingerprint(), read.sign_offs[0].fingerprint);
}

#[test]
fn an_altered_record_stays_altered_whatever_plenary_writes_until_it_is_signed_anew() {
    let altered = SIGNED.replacen("by: \"Chair\"", "by: \"Chajr\"", 1);
    let read = Record::read("s.ron", &altered).unwrap();
    assert_eq!(read.standing(), Standing::Altered);
    let mut session = Session::new(read);
    let what = "Ask who did that".to_owned();
    let (owner, due) = (String::new(), None);
    carried_out(&mut session, &Command::AddAction { what, owner, due });
    let again = Record::read("s.ron", &session.to_save().write()).unwrap();
    assert_eq!(again.standing(), Standing::Altered);
    let by = "Chair".to_owned();
    carried_out(&mut session, &Command::SignOff { by });
    let again = Record::read("s.ron", &session.to_save().write()).unwrap();
    assert_eq!(again.standing(), Standing::SignedOff);
    assert_eq!(again.sign_offs.len(), 2, "who signed before stays");
}

#[test]
fn a_seal_that_was_taken_out_is_missed() {
    let seal = SIGNED
        .lines()
        .find(|line| line.starts_with("  seal:"))
        .unwrap();
    let without = SIGNED.replace(&format!("{seal}\n"), "");
    assert_eq!(
        Record::read("s.ron", &without).unwrap().standing(),
        Standing::Altered
    );
    let glance = Record::glance("s.ron", &without).unwrap();
    assert_eq!(glance.standing, Standing::Altered);
}

#[test]
fn the_fingerprint_is_of_what_was_decided_and_not_of_the_actions() {
    let record = fixture();
    let mut other = record.clone();
    other.actions.clear();
    other.place = Place::Lobby;
    assert_eq!(record.fingerprint(), other.fingerprint());
    other.statements[0].note += "x";
    assert_ne!(record.fingerprint(), other.fingerprint());
}

/// Whether a reader of `text` is told that it is not what was signed off, by an error or as altered.
fn is_found_out(text: &str) -> bool {
    let read = Record::read("s.ron", text);
    let glance = Record::glance("s.ron", text);
    let by_reading = read.is_err() || read.is_ok_and(|r| r.standing() == Standing::Altered);
    by_reading && (glance.is_err() || glance.is_ok_and(|g| g.standing == Standing::Altered))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn one_byte_that_is_changed_left_out_or_put_in_is_found_out(
        at in any::<prop::sample::Index>(), byte in 0x20_u8..0x7f, how in 0..3,
    ) {
        let mut bytes = SIGNED.as_bytes().to_vec();
        let at = at.index(bytes.len());
        match how {
            0 if bytes[at] == byte => return Ok(()),
            0 => bytes[at] = byte,
            1 => { bytes.remove(at); }
            _ => bytes.insert(at, byte),
        }
        // What is no text any more is refused before it is read.
        if let Ok(text) = String::from_utf8(bytes) {
            prop_assert!(text == *SIGNED || is_found_out(&text), "{at}");
        }
    }
}
