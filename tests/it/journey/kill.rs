//! The laptop stops in the middle of a vote, and the session comes back with every vote that was
//! answered `recorded`.

use std::collections::BTreeMap;
use std::sync::mpsc::{Sender, channel};
use std::thread;

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use crate::support::phone::Phone;
use crate::support::plain::Plain;
use crate::support::table::go_to;
use crate::support::{Home, PATIENCE};

const STATEMENT: &str = "measuring-1";

/// What one phone knows when the laptop has stopped.
struct Knows {
    phone: Phone,
    /// Every vote that it sent, in order.
    sent: Vec<u64>,
    /// How many of them were answered; the next one, if there is one, may or may not be on disk.
    answered: usize,
}

/// Votes, changes its mind, and votes again, until the laptop stops.
fn votes(phone: Phone, mut chance: StdRng, told: &Sender<()>) -> Knows {
    let (mut sent, mut answered) = (Vec::new(), 0);
    // A seat may send ten at once.
    for _ in 0..10 {
        let value = chance.random_range(1..=4);
        sent.push(value);
        match phone.try_vote(STATEMENT, 1, &value.into()) {
            Ok(answer) if answer.status == 200 => {
                assert_eq!(answer.json()["recorded"], true);
                answered = sent.len();
                // Nobody listens any more once the laptop has stopped.
                let _ = told.send(());
            }
            Ok(answer) => panic!("{answer:?}"),
            Err(_) => break,
        }
    }
    Knows {
        phone,
        sent,
        answered,
    }
}

/// Ten phones vote at once, four of which join only then, and the program is killed when the room
/// has answered as often as chance will have it.
fn until_killed(room: &mut Plain, seed: u64) -> Vec<Knows> {
    let mut chance = StdRng::seed_from_u64(seed);
    let early = Phone::join_many(room, 6);
    go_to(room, "voting");
    let answers = chance.random_range(1..=80);
    let (tell, told) = channel();
    let late = (0..4).map(|_| None);
    let phones = early.into_iter().map(Some).chain(late);
    let threads: Vec<_> = phones
        .map(|phone| {
            let tell = tell.clone();
            let own = StdRng::from_rng(&mut chance);
            let (address, code) = (room.address.clone(), room.code.clone());
            thread::spawn(move || {
                let join = || Phone::join_group(&address, &code, None).ok();
                Some(votes(phone.or_else(join)?, own, &tell))
            })
        })
        .collect();
    drop(tell);
    for _ in 0..answers {
        // Fewer come when all have said what they had to say; then it is killed in the quiet.
        if told.recv_timeout(PATIENCE).is_err() {
            break;
        }
    }
    room.kill();
    let known = threads.into_iter().filter_map(|t| t.join().unwrap());
    known.collect()
}

/// The vote of each seat, as the reopened room tells it to that seat alone.
fn comes_back(room: &Plain, known: &[Knows], seed: u64) -> Vec<u64> {
    let mut votes = Vec::new();
    for knows in known {
        let state = knows.phone.moved_to(room).state();
        let vote = state["your_vote"].as_u64();
        // The vote that was answered last, or the one that was on its way.
        let may_be = &knows.sent[knows.answered.saturating_sub(1)..];
        match vote {
            Some(vote) => assert!(may_be.contains(&vote), "seed {seed}: {vote} of {may_be:?}"),
            None => assert_eq!(knows.answered, 0, "seed {seed}: an answered vote is gone"),
        }
        assert_eq!(state["open"], true, "seed {seed}");
        votes.extend(vote);
    }
    votes
}

/// Kills a meeting and goes on with it; gives how many votes came back.
fn kill_and_go_on(seed: u64) -> usize {
    let home = Home::new();
    let mut room = Plain::run(&home, &["--short", "--sections", "data"]);
    let code = room.code.clone();
    let known = until_killed(&mut room, seed);
    drop(room);

    let file = home.session();
    let mut room = Plain::open(&home, file.to_str().unwrap());
    assert_eq!(room.code, code, "phones that look again find the same room");
    let votes = comes_back(&room, &known, seed);
    let status = room.status();
    assert_eq!(status["phase"], "voting", "seed {seed}");
    assert_eq!(
        status["voted"],
        votes.len().to_string(),
        "seed {seed}: none twice"
    );

    // Whoever was cut off votes again, which replaces and adds nothing.
    if let Some(first) = known.first() {
        let again = first.phone.moved_to(&room);
        again.vote(&2.into());
    }
    let votes = comes_back_after(&room, &known);
    room.ok("go");
    let status = room.status();
    let mut counts = BTreeMap::from([(1, 0), (2, 0), (3, 0), (4, 0)]);
    for vote in &votes {
        *counts.get_mut(vote).unwrap() += 1;
    }
    let counts: Vec<String> = counts.values().map(i32::to_string).collect();
    let tally = if votes.len() < 4 {
        "withheld".to_owned()
    } else {
        counts.join(" ")
    };
    assert_eq!(status["tally"], tally, "seed {seed}");
    assert_eq!(status["voted"], votes.len().to_string(), "seed {seed}");
    room.quit().good();
    votes.len()
}

/// What each seat's vote is now.
fn comes_back_after(room: &Plain, known: &[Knows]) -> Vec<u64> {
    let states = known.iter().map(|knows| knows.phone.moved_to(room).state());
    states
        .filter_map(|state| state["your_vote"].as_u64())
        .collect()
}

#[test]
fn a_kill_in_the_middle_of_a_vote_loses_no_vote_that_was_answered() {
    let came_back: Vec<usize> = (1..=8).map(kill_and_go_on).collect();
    // Else the kill came too early to show anything.
    assert!(came_back.iter().any(|votes| *votes >= 6), "{came_back:?}");
}

#[test]
fn a_browser_keeps_its_seat_over_a_kill() {
    let home = Home::new();
    let mut room = Plain::run(&home, &["--short", "--sections", "data"]);
    let browser = Phone::at(&room.address);
    let joined = browser.send_form("/join", &format!("code={}", room.code), &[]);
    assert_eq!(joined.status, 303, "{joined:?}");
    let cookie = format!("Cookie: {}", joined.cookie());
    go_to(&mut room, "voting");
    let ballot = format!("statement={STATEMENT}&round=1&choice=3");
    let voted = browser.send_form("/vote", &ballot, &[&cookie]);
    assert_eq!(voted.status, 303, "{voted:?}");
    room.kill();

    let mut room = Plain::open(&home, home.session().to_str().unwrap());
    let browser = Phone::at(&room.address);
    let page = browser.browse("/", &[&cookie]);
    assert_eq!(page.status, 200);
    let own = "Your vote: <strong>In place</strong>";
    assert!(page.body.contains(own), "the page says so: {page:?}");
    let without = browser.browse("/", &[]);
    assert!(
        without.body.contains("<form"),
        "it is asked in: {without:?}"
    );
    let changed = format!("statement={STATEMENT}&round=1&choice=4");
    let voted = browser.send_form("/vote", &changed, &[&cookie]);
    assert_eq!(voted.status, 303, "{voted:?}");
    assert_eq!(room.is("voted"), "1");
    room.ok("close");
    let late = browser.send_form("/vote", &ballot, &[&cookie]);
    assert_eq!(late.status, 409, "{late:?}");
    assert!(late.body.contains("closed"), "{late:?}");
    room.quit().good();
}

#[test]
fn a_kill_between_reveal_and_agreement_keeps_the_round_and_the_seats() {
    let home = Home::new();
    let mut room = Plain::run(&home, &["--short", "--sections", "data"]);
    let phones = Phone::join_many(&room, 5);
    go_to(&mut room, "voting");
    for phone in &phones {
        phone.vote(&3.into());
    }
    room.ok("go");
    room.kill();
    drop(room);

    let mut room = Plain::open(&home, home.session().to_str().unwrap());
    let status = room.status();
    assert_eq!(
        (status["phase"].as_str(), status["tally"].as_str()),
        ("revealed", "0 0 5 0")
    );
    assert_eq!(status["joined"], "5");
    let moved = phones[0].moved_to(&room);
    room.ok("vote");
    moved.vote(&4.into());
    assert_eq!(room.is("voted"), "1");
    // A kill that comes twice is no worse than one.
    room.kill();
    let mut room = Plain::open(&home, home.session().to_str().unwrap());
    assert_eq!(room.is("voted"), "1");
    assert_eq!(phones[0].moved_to(&room).state()["your_vote"], 4);
    room.ok("close");
    room.quit().good();
}

#[test]
fn a_finished_session_that_was_only_looked_at_stays_finished_over_a_kill() {
    let home = Home::new();
    let mut room = Plain::run(&home, &["--short", "--sections", "data"]);
    room.ok("goto measuring-1");
    room.ok("agree 3");
    room.ok("goto end");
    room.quit().good();
    let file = home.session();
    let written = std::fs::read_to_string(&file).unwrap();
    assert!(written.contains("state: Finished"), "{written}");

    let mut room = Plain::open(&home, file.to_str().unwrap());
    room.ok("goto measuring-1");
    assert_eq!(room.is("phase"), "agreed");
    room.kill();
    assert_eq!(std::fs::read_to_string(&file).unwrap(), written);
    let sessions = home.sessions();
    let listed = home.run(&["list", "--sessions", sessions.to_str().unwrap()]);
    assert!(
        listed.good().contains("agreed, finished"),
        "it is no interrupted one"
    );

    let mut room = Plain::open(&home, file.to_str().unwrap());
    assert_eq!(room.is("phase"), "ended");
    room.quit().good();
    assert_eq!(std::fs::read_to_string(&file).unwrap(), written);
    assert!(home.session_files("journal").is_empty());

    // What was decided after looking is no mere looking, and comes back.
    let mut room = Plain::open(&home, file.to_str().unwrap());
    room.ok("goto measuring-1");
    room.ok("note we looked again");
    room.kill();
    let mut room = Plain::open(&home, file.to_str().unwrap());
    assert_eq!(room.is("phase"), "agreed");
    room.quit().good();
    let written = std::fs::read_to_string(&file).unwrap();
    assert!(written.contains("we looked again"), "{written}");
}
