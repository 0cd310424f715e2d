//! What holds of a session when it is taken up again: its countdown, and who is there.

use super::*;

#[test]
fn who_is_there_on_a_second_day_is_in_the_journal_without_a_time() {
    let seat = SeatId::from_random;
    let vote = Command::Vote {
        seat: seat(1),
        statement: "a".to_owned(),
        round: 1,
        answer: Answer(vec!["2".to_owned()]),
        comment: String::new(),
    };
    let begin = vec![
        Command::join(seat(1)),
        Command::join(seat(2)),
        Command::join(seat(3)),
        Command::Go,
        Command::Go,
        Command::OpenVote,
        vote,
    ];
    let (_, bytes) = play(&begin, false);
    let disk = OneFile(Arc::new(std::sync::Mutex::new(bytes.clone())));
    let next_day = Timestamp::from_second(1_790_090_000).unwrap();
    let recovered = recover("j", &bytes).unwrap();
    assert_eq!(recovered.session.joined(), 3, "as it was");
    let path = Path::new("j");
    let (mut session, mut journal) =
        Journal::resume(path, Box::new(disk.clone()), recovered, next_day);
    assert_eq!((session.joined(), session.voted()), (1, 1));
    let back = Command::ComeBack { seat: seat(3) };
    for command in [back, Command::Close, Command::Reveal] {
        for event in session.decide(&command, next_day).unwrap() {
            journal.add(session.revision() + 1, next_day, &event, session.record());
            session.apply(event, next_day);
        }
    }
    assert_eq!(session.joined(), 2);
    journal.flush().unwrap();
    journal.forget_votes().unwrap();
    let bytes = disk.0.lock().unwrap().clone();
    assert_eq!(recover("j", &bytes).unwrap().session, session);
    let text = String::from_utf8(bytes).unwrap();
    let back: Vec<&str> = text.lines().filter(|l| l.contains("CameBack")).collect();
    assert_eq!(back.len(), 2, "{text}");
    assert!(back.iter().all(|line| !line.contains(",at:")), "{back:?}");
}

#[test]
fn a_countdown_that_ran_is_held_when_the_session_is_taken_up_again() {
    let count = Command::Time(Timing::CountDown {
        seconds: 5,
        closes: true,
    });
    let begin = vec![Command::Go, Command::Go, Command::OpenVote, count];
    let (states, bytes) = play(&begin, false);
    let recovered = recover("j", &bytes).unwrap();
    assert_eq!(&recovered.session, states.last().unwrap(), "as it was");
    let disk = OneFile(Arc::new(std::sync::Mutex::new(bytes)));
    let (session, mut journal) = Journal::resume(
        Path::new("j"),
        Box::new(disk.clone()),
        recovered,
        Timestamp::from_second(1_790_003_600).unwrap(),
    );
    let held = session.countdown().unwrap();
    assert_eq!((held.left, held.since, held.closes), (5, None, true));
    // An hour later nothing is closed, before a phone is back.
    let later = Timestamp::from_second(1_790_003_700).unwrap();
    let run_out = Command::Time(Timing::RunOut);
    assert_eq!(session.decide(&run_out, later), Ok(Vec::new()));
    assert!(session.is_open());
    journal.flush().unwrap();
    let again = recover("j", &disk.0.lock().unwrap()).unwrap();
    assert_eq!(again.session, session, "the journal knows it");
}
