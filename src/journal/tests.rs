//! The journal: whatever happened comes back, wherever it was cut.

mod damage;
mod taken_up;

use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use proptest::prelude::*;

use super::{Disk, Journal, Lock, LockError, recover};
use crate::ballot::Answer;
use crate::record::{ActionChange, ActionState, Place, Record, Target};
use crate::session::{Command, Newcomer, SeatId, Session, Timing};
use crate::workshop::{self, Asks, Each, Selection};

/// A disk that takes everything and keeps the last state of one file.
#[derive(Clone, Default)]
struct OneFile(Arc<std::sync::Mutex<Vec<u8>>>);

impl Disk for OneFile {
    fn append(&mut self, _: &Path, at: u64, bytes: &[u8]) -> std::io::Result<()> {
        let mut file = self.0.lock().unwrap();
        file.truncate(usize::try_from(at).unwrap());
        file.extend_from_slice(bytes);
        Ok(())
    }

    fn replace(&mut self, _: &Path, bytes: &[u8], _: bool) -> std::io::Result<()> {
        *self.0.lock().unwrap() = bytes.to_vec();
        Ok(())
    }

    fn remove(&mut self, _: &Path) -> std::io::Result<()> {
        Ok(())
    }
}

fn record() -> Record {
    let workshop = workshop::read(
        "test.ron",
        r#"(format: 1, id: "w", title: "W", wording: Own,
            scale: (points: [(value: 1, label: "no"), (value: 2, label: "part"), (value: 3, label: "yes")], not_applicable: true),
            groups: [(id: "board", title: "Board"), (id: "staff", title: "Staff")],
            sections: [(id: "s", title: "S", statements: [(id: "a", text: "A"), (id: "b", text: "B")]),
                       (id: "t", title: "T", sections: [(id: "u", title: "U", statements: [(id: "c", text: "C")])])],
            comments: true, priorities: (pick: 2, of: 3))"#,
    )
    .unwrap();
    let started = Timestamp::from_second(1_790_000_000).unwrap();
    Record::new(
        Arc::new(workshop),
        Selection::default(),
        "Trust".to_owned(),
        started,
    )
}

/// Any wish, sensible or not, from a room of six seats.
fn any_command() -> impl Strategy<Value = Command> {
    let seat = || (0_u128..6).prop_map(SeatId::from_random);
    let group = prop_oneof![
        Just(None),
        Just(Some("board".to_owned())),
        Just(Some("x".to_owned()))
    ];
    let answer = prop_oneof![
        (1_u8..5).prop_map(|v| vec![v.to_string()]),
        Just(vec!["dont_know".to_owned()]),
        Just(vec!["a".to_owned(), "c".to_owned()]),
    ];
    let statement = prop_oneof![
        Just("a"),
        Just("b"),
        Just("c"),
        Just("priorities"),
        Just("practice")
    ];
    let comment = prop_oneof![2 => Just(String::new()), 1 => "[a-z \"\\\\\n]{0,9}"];
    let date = jiff::civil::date(2027, 3, 31);
    prop_oneof![
        3 => (seat(), group, prop::bool::weighted(0.2)).prop_map(|(seat, group, observer)| {
            let ticket = "BCDFGHJK".parse().ok().filter(|_| observer);
            let newcomer = Newcomer { group, observer, ticket };
            Command::Join { seat, newcomer }
        }),
        9 => (seat(), statement, 1_usize..4, answer, comment).prop_map(|(seat, statement, round, answer, comment)| {
            Command::Vote { seat, statement: statement.to_owned(), round, answer: Answer(answer), comment, }
        }),
        9 => Just(Command::Go),
        2 => Just(Command::OpenVote),
        1 => (1_usize..4, any::<bool>(), any::<bool>()).prop_map(|(number, dots, all)| {
            let each = if dots { Each::Dots(number) } else { Each::Picks(number) };
            Command::AskPriorities(Asks { each, all })
        }),
        3 => Just(Command::Sweep),
        1 => prop::collection::vec(0_usize..3, 0..2).prop_map(|except| Command::AgreeClose { except }),
        1 => Just(Command::WalkBySweeps),
        1 => Just(Command::Close),
        1 => Just(Command::Reveal),
        2 => Just(Command::KeepComments),
        2 => (1_u8..5, "[a-z \"\\\\]{0,9}").prop_map(move |(value, reason)| Command::Agree { confidence: None,
            value, reason, dissent: "d\u{1b}é\n\"".to_owned(), target: Some(Target { value: 3, by: date }),
        }),
        1 => Just(Command::Dissent("two of us".to_owned())),
        1 => Just(Command::SetTarget(Target { value: 3, by: date })),
        1 => (0_u128..6).prop_map(|n| Command::ComeBack { seat: SeatId::from_random(n) }),
        1 => Just(Command::Next),
        1 => Just(Command::Previous),
        1 => prop_oneof![Just(Place::Statement(0)), Just(Place::Section(0)), Just(Place::Sweep(0)), Just(Place::Priorities), Just(Place::Lobby), Just(Place::End)].prop_map(Command::GoTo),
        1 => "[a-z\n\t]{0,9}".prop_map(Command::Note),
        1 => "\\PC{0,9}".prop_map(Command::Evidence),
        1 => ("[a-z]{0,5}", "[a-z]{0,5}").prop_map(move |(what, owner)| Command::AddAction { what, owner, due: Some(date) }),
        1 => (0_usize..3, prop::option::of("[a-z]{0,3}"), 0_usize..4, "[a-z]{0,3}").prop_map(move |(action, what, state, note)| {
            let states = [None, Some(ActionState::Open), Some(ActionState::Done), Some(ActionState::Dropped)];
            let change = ActionChange { what, owner: None, due: Some(None), state: states[state], note };
            Command::ChangeAction { action, change }
        }),
        1 => "[a-z]{0,3}".prop_map(|by| Command::SignOff { by }),
        1 => {
            let counts = || prop::option::of(prop::collection::vec(0_u32..4, 2..4));
            (counts(), counts()).prop_map(|(room, remote)| Command::Hands { room, remote })
        },
        1 => Just(Command::MakeTickets(vec!["BCDFGHJK".parse().unwrap(), "BCDFGHJ2".parse().unwrap()])),
        2 => prop_oneof![Just(Command::Lock), Just(Command::Unlock), Just(Command::Admit)],
        3 => any_timing().prop_map(Command::Time),
        3 => Just(Command::Undo),
    ]
}

fn any_timing() -> impl Strategy<Value = Timing> {
    prop_oneof![
        (0_u32..3).prop_map(|minutes| Timing::Plan((minutes > 0).then_some(minutes))),
        (0_u32..200, any::<bool>())
            .prop_map(|(seconds, closes)| Timing::CountDown { seconds, closes }),
        (-90..90).prop_map(Timing::Extend),
        any::<bool>().prop_map(Timing::CloseAtEnd),
        (0_u32..900).prop_map(Timing::Break),
        prop_oneof![
            Just(Timing::Hold),
            Just(Timing::RunOut),
            Just(Timing::ClockSetBack(60)),
            Just(Timing::EndBreak)
        ],
    ]
}

/// Carries out `commands` as the room would, and returns the states after each event.
fn play(commands: &[Command], forget: bool) -> (Vec<Session>, Vec<u8>) {
    let disk = OneFile::default();
    let record = record();
    let mut journal = Journal::new(Path::new("j"), Box::new(disk.clone()), &record, "K7M2");
    let mut session = Session::new(record);
    let mut states = vec![session.clone()];
    let now = Timestamp::from_second(1_790_000_100).unwrap();
    for command in commands {
        for event in session.decide(command, now).unwrap_or_default() {
            journal.add(session.revision() + 1, now, &event, session.record());
            session.apply(event, now);
            states.push(session.clone());
        }
        journal.flush().unwrap();
        if forget && session.holds_no_votes() {
            journal.forget_votes().unwrap();
        }
    }
    let bytes = disk.0.lock().unwrap().clone();
    (states, bytes)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn every_session_comes_back_exactly(commands in prop::collection::vec(any_command(), 0..60)) {
        let (states, bytes) = play(&commands, false);
        if bytes.is_empty() {
            return Ok(());
        }
        let recovered = recover("j", &bytes).unwrap();
        prop_assert_eq!(&recovered.session, states.last().unwrap());
        prop_assert_eq!(recovered.torn, 0);
        let (states, bytes) = play(&commands, true);
        prop_assert_eq!(&recover("j", &bytes).unwrap().session, states.last().unwrap());
    }

    #[test]
    fn a_journal_cut_at_any_byte_gives_the_last_whole_event(
        commands in prop::collection::vec(any_command(), 1..40), cut in 0.0_f64..1.0
    ) {
        let (states, bytes) = play(&commands, false);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a length")]
        let cut = (bytes.len() as f64 * cut) as usize;
        let lines = bytes[..cut].iter().filter(|b| **b == b'\n').count();
        match recover("j", &bytes[..cut]) {
            Err(problem) => prop_assert_eq!(lines, 0, "{}", problem),
            Ok(recovered) => {
                prop_assert_eq!(&recovered.session, &states[lines - 1]);
                let whole = bytes[..cut].iter().rposition(|b| *b == b'\n').unwrap() + 1;
                prop_assert_eq!(recovered.torn, cut - whole);
            }
        }
    }

    #[test]
    fn every_record_is_read_back(commands in prop::collection::vec(any_command(), 0..60)) {
        let (states, _) = play(&commands, false);
        let record = states.last().unwrap().record();
        let text = record.write();
        let again = Record::read("r.ron", &text).map_err(|e| TestCaseError::fail(e.to_string()))?;
        prop_assert_eq!(&again, record);
        prop_assert_eq!(again.write(), text);
    }

    #[test]
    fn bytes_that_are_no_journal_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(recover("j", &bytes).is_err());
    }
}

fn three_votes() -> Vec<Command> {
    let join = |n| Command::join(SeatId::from_random(n));
    let vote = |n| Command::Vote {
        seat: SeatId::from_random(n),
        statement: "a".to_owned(),
        round: 1,
        answer: Answer(vec!["2".to_owned()]),
        comment: String::new(),
    };
    vec![
        join(1),
        join(2),
        join(3),
        Command::Go,
        Command::Go,
        Command::Go,
        vote(1),
        vote(2),
        vote(3),
    ]
}

#[test]
fn damage_in_the_middle_is_named_and_never_skipped() {
    let (_, bytes) = play(&three_votes(), false);
    let text = String::from_utf8(bytes).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let number = lines.len() - 1;
    let damaged = text.replacen(lines[number - 1], "(rev: 1x)", 1);
    let message = recover("s.journal", damaged.as_bytes())
        .unwrap_err()
        .to_string();
    assert!(
        message.starts_with(&format!("s.journal:{number}:")),
        "{message}"
    );
    assert!(message.contains("move it away"), "{message}");
}

#[test]
fn zeros_at_the_end_are_a_torn_end() {
    let (states, mut bytes) = play(&three_votes(), false);
    bytes.extend_from_slice(&[0; 100]);
    bytes.push(b'\n');
    let recovered = recover("s.journal", &bytes).unwrap();
    assert_eq!(&recovered.session, states.last().unwrap());
    assert_eq!(recovered.torn, 101);
}

#[test]
fn two_programs_cannot_hold_one_session() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.lock");
    let lock = Lock::take(&path).unwrap();
    assert!(matches!(Lock::take(&path), Err(LockError::Held)));
    drop(lock);
    drop(Lock::take(&path).unwrap());
    assert!(!path.exists());
}

#[cfg(unix)]
#[test]
fn a_journal_is_readable_by_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.journal");
    let mut journal = Journal::new(
        &path,
        Box::new(super::FileSystem::default()),
        &record(),
        "K7M2",
    );
    journal.flush().unwrap();
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&path), 0o600);
    journal.holds_old_votes = true;
    journal.forget_votes().unwrap();
    assert_eq!(mode(&path), 0o600);
}

/// Four votes on the first statement, each with a comment, up to and with the reveal.
fn four_comments() -> Vec<Command> {
    let seats = || (1..=4).map(SeatId::from_random);
    let mut commands: Vec<Command> = seats().map(Command::join).collect();
    commands.extend([Command::GoTo(Place::Statement(0)), Command::OpenVote]);
    commands.extend(seats().map(|seat| Command::Vote {
        seat,
        statement: "a".to_owned(),
        round: 1,
        answer: Answer(vec!["2".to_owned()]),
        comment: "nobody asked the night staff".to_owned(),
    }));
    commands.push(Command::Go);
    commands
}

#[test]
fn comments_are_destroyed_with_the_votes_unless_they_are_kept() {
    let holds = |bytes: &[u8]| {
        let text = str::from_utf8(bytes).unwrap();
        text.matches("night staff").count()
    };
    let mut commands = four_comments();
    let (_, bytes) = play(&commands, false);
    assert_eq!(
        holds(&bytes),
        4,
        "once with each vote and not with the reveal"
    );
    // A crash before the votes are forgotten brings the comments back, one after it does not.
    let comments = |bytes: &[u8]| recover("j", bytes).unwrap().session.comments().len();
    assert_eq!(comments(&bytes), 4);
    let (states, bytes) = play(&commands, true);
    assert_eq!((holds(&bytes), comments(&bytes)), (0, 0));
    assert_eq!(states.last().unwrap().comments().len(), 4);
    commands.push(Command::KeepComments);
    let (states, bytes) = play(&commands, true);
    let recovered = recover("j", &bytes).unwrap().session;
    assert_eq!(recovered.comments().len(), 4);
    assert_eq!(&recovered, states.last().unwrap());
}

#[test]
fn the_votes_of_practice_are_destroyed_like_any_others() {
    let mut commands = four_comments();
    commands[4] = Command::GoTo(Place::Lobby);
    for command in &mut commands {
        if let Command::Vote { statement, .. } = command {
            "practice".clone_into(statement);
        }
    }
    let (states, bytes) = play(&commands, true);
    let text = str::from_utf8(&bytes).unwrap();
    assert!(
        text.contains("RoundRevealed") && !text.contains("Voted"),
        "{text}"
    );
    let recovered = recover("j", &bytes).unwrap().session;
    assert_eq!(recovered.practice_rounds().count(), 1);
    assert_eq!(&recovered, states.last().unwrap());
}

#[test]
fn what_a_kill_in_a_save_left_behind_is_cleared_by_the_next_save() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.ron");
    let left_behind = folder.path().join(".s.ron.part");
    std::fs::write(&left_behind, "half a rec").unwrap();
    super::FileSystem::default()
        .replace(&path, b"whole", false)
        .unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), b"whole");
    assert!(!left_behind.exists());
}
