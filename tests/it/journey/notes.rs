//! Speaker's notes follow a session that another window holds.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use crate::support::phone::{Phone, vote_all};
use crate::support::plain::Plain;
use crate::support::{Home, PATIENCE};

/// Notes that run in lines. Dropping them ends the program.
struct Notes {
    child: Child,
    lines: Receiver<String>,
    heard: Vec<String>,
}

impl Notes {
    fn on(home: &Home) -> Self {
        let record = home.session();
        let mut command = home.command(&["notes", record.to_str().unwrap()]);
        command.stdin(Stdio::null()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        let (say, lines) = channel();
        thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                let _ = say.send(line);
            }
        });
        Self {
            child,
            lines,
            heard: Vec::new(),
        }
    }

    fn wait_for(&mut self, beginning: &str) -> String {
        loop {
            let Ok(line) = self.lines.recv_timeout(PATIENCE) else {
                panic!("no `{beginning}` after {:#?}", self.heard);
            };
            self.heard.push(line.clone());
            if line.starts_with(beginning) {
                return line;
            }
        }
    }
}

impl Drop for Notes {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn notes_follow_the_session_and_end_with_it() {
    let home = Home::new();
    let figures = home.path().join("figures.csv");
    fs::write(&figures, "about,label,ours\nmental-1,Referrals,14\n").unwrap();
    let figures = figures.to_str().unwrap();
    let mut room = Plain::run(
        &home,
        &[
            "--short",
            "--minutes",
            "80",
            "--evidence",
            figures,
            "--evidence-after-reveal",
        ],
    );
    let mut notes = Notes::on(&home);
    notes.wait_for("at Lobby");
    notes.wait_for("pace 80 minutes planned");
    room.ok("goto mental-1");
    notes.wait_for("text ");
    // The facilitator may know what the room is not shown yet.
    notes.wait_for("known Referrals: 14");
    let phones = Phone::join_many(&room, 6);
    room.ok("vote");
    vote_all(&phones, &[1, 1, 4, 4, 4, 2]);
    let open = notes.wait_for("state Voting is open: 6 of 6 have voted");
    assert!(!open.contains("low to high"), "{open}");
    // Of an open vote nothing else is known: not in the words, not in any number.
    let blind = notes.heard.iter().any(|line| {
        line.contains("median") || line.contains("low to high") || line.starts_with("says ")
    });
    assert!(!blind, "{:#?}", notes.heard);
    room.ok("close");
    room.ok("reveal");
    let seen = notes.wait_for("state Split");
    assert!(seen.contains("votes low to high 2 1 0 3"), "{seen}");
    notes.wait_for("ask ");
    room.ok("action Look at the waiting times | Chief Nurse");
    notes.wait_for("action Look at the waiting times | Chief Nurse");
    room.quit().good();
    notes.wait_for("The session was closed");
    assert!(notes.child.wait().unwrap().success());
    let after = home.run(&["notes", home.session().to_str().unwrap()]).bad();
    assert!(after.contains("nobody has this session open"), "{after}");
}

#[test]
fn notes_say_that_the_meetings_program_is_gone_and_follow_it_when_it_is_opened_again() {
    let home = Home::new();
    let mut room = Plain::run(&home, &["--short", "--minutes", "80"]);
    let mut notes = Notes::on(&home);
    notes.wait_for("at Lobby");
    let session = home.session();
    room.kill();
    let gone = notes.wait_for("gone ");
    assert!(gone.contains("plenary open"), "{gone}");
    let name = session.file_stem().unwrap().to_str().unwrap();
    assert!(gone.contains(name), "{gone}");
    // What a killed program leaves behind is no session that is open.
    let other = home.run(&["notes", session.to_str().unwrap()]).bad();
    assert!(other.contains("nobody has this session open"), "{other}");
    assert!(other.contains("plenary open"), "{other}");
    let mut again = Plain::open(&home, session.to_str().unwrap());
    notes.wait_for("back ");
    again.ok("goto mental-1");
    notes.wait_for("text ");
    again.quit().good();
    notes.wait_for("The session was closed");
    assert!(notes.child.wait().unwrap().success());
}
