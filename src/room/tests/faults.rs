//! A meeting on a disk whose every call fails in turn, and whose power may be cut after any of them.

use std::ops::Range;
use std::path::Path;

use super::{open_a_vote_of, record, seat, vote};
use crate::ballot::Answer;
use crate::journal::simulated::{Fault, Left, Simulated};
use crate::journal::{self, Files, Journal};
use crate::record::Record;
use crate::room::{Keeper, Kept, Room, RoomThread, Saved};
use crate::session::{Command, Session};

const JOURNAL: &str = "s.journal";
const RECORD: &str = "s.ron";

fn start(system: &Simulated) -> (Room, RoomThread) {
    let record = record();
    let disk = Box::new(Files::on(system.clone()));
    let journal = Journal::new(Path::new(JOURNAL), disk, &record, "K7M2");
    let keeper = Keeper::new(Path::new(RECORD), journal, None);
    Room::start(Session::new(record), "K7M2", keeper).unwrap()
}

/// A round from its opening to an agreed score with a note and an action, and another round that is
/// left open with two votes in it.
fn commands() -> Vec<Command> {
    let mut commands: Vec<Command> = (0..5).map(|n| vote(n, "2")).collect();
    // One changes their mind.
    commands.push(vote(3, "3"));
    commands.extend([
        Command::Go,
        Command::Go,
        Command::Note("said twice".to_owned()),
        Command::AddAction {
            what: "mend the rota".to_owned(),
            owner: "R. Patel".to_owned(),
            due: None,
        },
        Command::Next,
        Command::OpenVote,
    ]);
    commands.extend((0..2).map(|n| Command::Vote {
        seat: seat(n),
        statement: "b".to_owned(),
        round: 1,
        answer: Answer(vec!["1".to_owned()]),
        comment: String::new(),
    }));
    commands
}

/// What was answered as being on disk, and how many calls the disk had had by then.
struct Promise {
    calls: usize,
    session: Session,
}

/// Holds the meeting; every command is carried out, whatever the disk does.
async fn hold(room: &Room, system: &Simulated) -> Vec<Promise> {
    let mut promises = Vec::new();
    open_a_vote_of(room, 5).await;
    for command in commands() {
        let recorded = room.ask(command.clone()).await;
        let recorded = recorded.unwrap_or_else(|refusal| panic!("{command:?}: {refusal}"));
        let newest = room.snapshot();
        assert_eq!(newest.session.revision(), recorded.revision);
        if recorded.on_disk {
            promises.push(Promise {
                calls: system.calls(),
                session: newest.session.clone(),
            });
        } else {
            assert!(
                matches!(newest.saved, Saved::Unsaved { .. }),
                "the screen says unsaved"
            );
        }
    }
    promises
}

/// Whether a power cut that leaves `left` has kept what was promised.
#[track_caller]
fn keeps(left: &Left, promised: Option<&Session>, when: &str) {
    let recovered = left
        .at(JOURNAL)
        .map(|bytes| journal::recover(JOURNAL, bytes));
    match (recovered, promised) {
        (Some(Ok(recovered)), Some(promised)) => {
            assert!(
                recovered.session.revision() >= promised.revision(),
                "{when}"
            );
            if recovered.session.revision() == promised.revision() {
                assert_eq!(&recovered.session, promised, "{when}");
            }
        }
        (None, Some(_)) => panic!("{when}: the journal is gone"),
        (Some(Err(problem)), Some(_)) => panic!("{when}: {problem}"),
        (_, None) => {}
    }
    if let Some(bytes) = left.at(RECORD) {
        // Before it is first on disk a new record may be a name without contents.
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        let read = Record::read(RECORD, &text);
        assert!(read.is_ok(), "{when}: {read:?}");
    }
}

#[tokio::test]
async fn a_power_cut_after_any_call_keeps_what_was_recorded() {
    let system = Simulated::default();
    system.keep_power_cuts();
    let (room, thread) = start(&system);
    let promises = hold(&room, &system).await;
    assert!(promises.len() > 10, "the disk was well");
    drop(room);
    thread.join().unwrap();
    let cuts = system.kept_power_cuts();
    assert!(cuts.len() > 60, "{}", cuts.len());
    for (calls, lefts) in &cuts {
        // An answer that came later promised nothing yet.
        let before = promises.iter().rev().find(|p| p.calls <= *calls);
        for left in lefts {
            keeps(
                left,
                before.map(|p| &p.session),
                &format!("after call {calls}"),
            );
        }
    }
}

/// Holds the meeting while the calls in `faults` fail, and looks that all is well when the disk is
/// back.
async fn holds_through(faults: Range<usize>, fault: Fault) {
    let when = format!("{fault:?} at {faults:?}");
    let system = Simulated::default();
    system.fail(faults, fault);
    let (room, thread) = start(&system);
    let promises = hold(&room, &system).await;
    if fault != Fault::Vanished {
        for left in system.power_cuts() {
            keeps(&left, promises.last().map(|p| &p.session), &when);
        }
    }
    system.mend();
    let note = room.ask(Command::Note("the disk is back".to_owned())).await;
    assert!(note.unwrap().on_disk, "{when}");
    let mut newest = room.watch();
    newest.wait_for(|s| s.saved == Saved::OnDisk).await.unwrap();
    let session = room.snapshot().session.clone();
    drop((room, newest));
    let kept = thread.join().unwrap();
    assert!(matches!(kept, Kept::Saved { .. }), "{when}: {kept:?}");

    let left = system.now();
    assert_eq!(
        left.names(),
        [JOURNAL, RECORD],
        "{when}: nothing half is left"
    );
    let journal = left.at(JOURNAL).unwrap();
    let recovered = journal::recover(JOURNAL, journal).unwrap();
    assert_eq!(recovered.session, session, "{when}");
    assert_eq!(recovered.torn, 0, "{when}");
    let votes = String::from_utf8(journal.to_vec()).unwrap();
    let votes = votes.matches("Voted").count();
    assert_eq!(votes, 2, "{when}: those of the open round and no others");
    let text = String::from_utf8(left.at(RECORD).unwrap().to_vec()).unwrap();
    assert_eq!(
        &Record::read(RECORD, &text).unwrap(),
        session.record(),
        "{when}"
    );
    for left in system.power_cuts() {
        keeps(&left, Some(&session), &when);
    }
}

/// How many calls the meeting makes of a disk that is well.
async fn calls_in_all() -> usize {
    let system = Simulated::default();
    let (room, thread) = start(&system);
    hold(&room, &system).await;
    drop(room);
    thread.join().unwrap();
    system.calls()
}

/// One of the faults after the other, so that each is tried at every few calls.
fn in_turn(call: usize) -> Fault {
    Fault::ALL[call % Fault::ALL.len()]
}

#[tokio::test]
async fn each_call_may_fail_once() {
    let calls = calls_in_all().await;
    assert!(calls > 60, "{calls}");
    for call in 0..calls {
        holds_through(call..call + 1, Fault::Torn).await;
        holds_through(call..call + 1, in_turn(call)).await;
    }
}

#[tokio::test]
async fn from_each_call_on_the_disk_may_be_gone_for_a_while() {
    let calls = calls_in_all().await;
    for call in 0..calls {
        let fault = Some(in_turn(call)).filter(|fault| *fault != Fault::Vanished);
        let until = if call % 2 == 0 { usize::MAX } else { call + 7 };
        holds_through(call..until, fault.unwrap_or(Fault::Full)).await;
    }
}
