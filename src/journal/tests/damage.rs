//! Lines that are whole and cannot be right: missing, doubled, swapped or changed.

use super::*;

/// A round of five that was revealed, and another with two votes so far.
fn two_rounds() -> Vec<Command> {
    let vote = |n, statement: &str| Command::Vote {
        seat: SeatId::from_random(n),
        statement: statement.to_owned(),
        round: 1,
        answer: Answer(vec!["2".to_owned()]),
        comment: String::new(),
    };
    let mut commands: Vec<Command> = (1..5)
        .map(|n| Command::join(SeatId::from_random(n)))
        .collect();
    commands.extend([Command::GoTo(Place::Statement(0)), Command::OpenVote]);
    commands.extend((1..4).map(|n| vote(n, "a")));
    commands.extend([
        Command::join(SeatId::from_random(5)),
        Command::Note("n".to_owned()),
    ]);
    commands.extend((4..6).map(|n| vote(n, "a")));
    commands.extend([
        Command::Go,
        Command::GoTo(Place::Statement(1)),
        Command::OpenVote,
        vote(1, "b"),
        vote(2, "b"),
    ]);
    commands
}

fn lines_of(forget: bool) -> Vec<String> {
    let (_, bytes) = play(&two_rounds(), forget);
    let text = String::from_utf8(bytes).unwrap();
    text.lines().map(|line| format!("{line}\n")).collect()
}

/// What is said of a journal of these lines; the line it names.
#[track_caller]
fn refused(lines: &[String], damage: &str) -> usize {
    let told = recover("s.journal", lines.concat().as_bytes());
    let told = told.map(drop).expect_err(damage).to_string();
    assert!(told.contains("move it away"), "{damage}: {told}");
    // The line itself is not shown: it may hold somebody's vote.
    assert!(!told.contains(" | "), "{damage}: {told}");
    let rest = told.strip_prefix("s.journal: line ").unwrap();
    rest.split(':').next().unwrap().parse().unwrap()
}

#[test]
fn a_line_that_is_missing_doubled_or_swapped_is_named() {
    for forget in [false, true] {
        let whole = lines_of(forget);
        for at in 1..whole.len() - 1 {
            let (line, what) = (at + 1, &whole[at]);
            let mut missing = whole.clone();
            missing.remove(at);
            assert_eq!(refused(&missing, &format!("without {what}")), line);
            let mut doubled = whole.clone();
            doubled.insert(at, what.clone());
            assert_eq!(refused(&doubled, &format!("twice {what}")), line + 1);
            let mut swapped = whole.clone();
            swapped.swap(at, at + 1);
            assert_eq!(refused(&swapped, &format!("late {what}")), line);
        }
    }
}

#[test]
fn a_whole_line_at_the_end_is_never_taken_for_a_torn_one() {
    let whole = lines_of(true);
    let (last, line) = (whole.last().unwrap(), whole.len());
    let nobody = SeatId::from_random(9).to_string();
    let voter = SeatId::from_random(2).to_string();
    let (before, after) = last.split_once(",event").unwrap();
    let revision: u64 = before.strip_prefix("(rev:").unwrap().parse().unwrap();
    let with = |revision: u64| format!("(rev:{revision},event{after}");
    let changes = [
        last.replace("\"2\"", "\"99\""),
        last.replace(&voter, &nobody),
        with(0),
        with(revision + 1),
        with(u64::MAX),
        "(rev:1,event:VotesForgotten(votes:3))\n".to_owned(),
        format!("(rev:{},event:VotesForgotten(votes:1))\n", revision),
        format!(
            "(rev:{},event:VotesForgotten(votes:{}))\n",
            u64::MAX,
            u64::MAX
        ),
    ];
    for changed in changes {
        let mut lines = whole.clone();
        assert_ne!(lines[line - 1], changed);
        lines[line - 1].clone_from(&changed);
        assert_eq!(refused(&lines, &changed), line, "{changed}");
    }
}

#[test]
fn an_older_journal_has_gaps_where_votes_were_destroyed_and_nowhere_else() {
    let (states, _) = play(&two_rounds(), true);
    let mut older = lines_of(true);
    older[0] = older[0].replacen("unbroken:true,", "", 1);
    let all = older.len();
    older.retain(|line| !line.contains("VotesForgotten"));
    assert_eq!(all - older.len(), 2);
    let recovered = recover("s.journal", older.concat().as_bytes()).unwrap();
    assert_eq!(&recovered.session, states.last().unwrap());
    for missing in [
        "SeatTaken",
        "RoundOpened",
        "RoundClosed",
        "RoundRevealed",
        "Voted",
    ] {
        for at in (1..older.len() - 1).filter(|at| older[*at].contains(missing)) {
            let mut lines = older.clone();
            lines.remove(at);
            refused(&lines, missing);
        }
    }
}

#[test]
fn a_journal_whose_votes_are_destroyed_only_after_a_crash_comes_back() {
    let mut commands = two_rounds();
    commands.push(Command::Go);
    let (_, bytes) = play(&commands, false);
    let recovered = recover("j", &bytes).unwrap();
    let disk = OneFile(Arc::new(std::sync::Mutex::new(bytes)));
    let now = Timestamp::from_second(1_790_000_200).unwrap();
    let path = Path::new("j");
    let (session, mut journal) = Journal::resume(path, Box::new(disk.clone()), recovered, now);
    journal.flush().unwrap();
    journal.forget_votes().unwrap();
    let bytes = disk.0.lock().unwrap().clone();
    let text = str::from_utf8(&bytes).unwrap();
    assert!(!text.contains("Voted"), "{text}");
    assert_eq!(text.matches("VotesForgotten").count(), 3, "{text}");
    let again = recover("j", &bytes).unwrap().session;
    assert_eq!(again.revision(), session.revision());
    assert_eq!(again.record(), session.record());
}
