//! The system has no descriptors left: phones wait, and the program says so, goes on and saves.

use std::io::{Read, Write};
use std::net::TcpStream;

use rlimit::{Resource, prlimit};

use crate::support::phone::Phone;
use crate::support::plain::Plain;
use crate::support::{Home, NHS, PATIENCE};

/// The program with so many descriptors, and a log.
fn with_descriptors(home: &Home, most: u32) -> Plain {
    let sessions = home.sessions();
    let (sessions, log) = (sessions.to_str().unwrap(), home.path().join("log"));
    let sitting = [
        "run",
        NHS,
        "--short",
        "--sections",
        "data",
        "--plain",
        "--bind",
        "127.0.0.1",
        "--port",
        "0",
        "--sessions",
        sessions,
        "--log",
        log.to_str().unwrap(),
    ];
    let program = home.command(&sitting);
    let mut command = std::process::Command::new("sh");
    command.current_dir(home.path()).envs(home.environment());
    let script = format!("ulimit -n {most}; exec \"$@\"");
    command
        .args(["-c", &script, "sh"])
        .arg(program.get_program());
    command.args(program.get_args());
    Plain::start_command(command)
}

fn said(home: &Home, what: &str) -> usize {
    let log = std::fs::read_to_string(home.path().join("log")).unwrap_or_default();
    log.matches(what).count()
}

/// A phone that connects and says nothing.
fn silent(room: &Plain) -> TcpStream {
    TcpStream::connect(&room.address).unwrap()
}

#[test]
fn a_crowd_at_the_door_waits_and_the_meeting_is_saved_all_the_same() {
    let home = Home::new();
    // A hundred are the program's own, so these are thirty-two for phones.
    let mut room = with_descriptors(&home, 120);
    let phone = Phone::join(&room);
    let crowd: Vec<TcpStream> = (0..90).map(|_| silent(&room)).collect();
    let mut late = silent(&room);
    late.write_all(b"GET /help HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        .unwrap();
    // The facilitator is told, and what is decided is on disk.
    room.wait_for("full phones that are in can vote");
    room.ok("goto measuring-1");
    room.ok("note saved in the crowd");
    room.ok("save");
    assert_eq!(room.is("saved"), "yes");
    // Those who wait are let in when the crowd goes, and may fill it once more.
    assert_eq!(
        said(&home, "no connection is left"),
        1,
        "said once and not for each"
    );
    drop(crowd);
    late.set_read_timeout(Some(PATIENCE)).unwrap();
    let mut answer = String::new();
    late.read_to_string(&mut answer).unwrap();
    assert!(
        answer.starts_with("HTTP/1.1 200"),
        "who waited is answered: {answer}"
    );
    while room.status().contains_key("full") {}
    room.ok("vote");
    phone.vote(&3.into());
    room.ok("close");
    room.quit().good();
}

#[test]
fn a_system_that_has_none_left_at_all_is_tried_again_with_pauses() {
    let home = Home::new();
    let mut room = with_descriptors(&home, 200);
    let phone = Phone::join(&room);
    room.ok("goto measuring-1");
    room.ok("vote");
    let process = i32::try_from(room.process()).unwrap();
    // None beyond those that are open already.
    prlimit(process, Resource::NOFILE, Some((3, 200)), None).unwrap();
    let mut waiting = silent(&room);
    waiting
        .write_all(b"GET /help HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        .unwrap();
    // The first pause and those after it double, so that this takes a second and a few lines.
    while said(&home, "cannot take more connections") < 3 {
        room.ok("status");
    }
    let lines = said(&home, "cannot take more connections");
    prlimit(process, Resource::NOFILE, Some((200, 200)), None).unwrap();
    waiting.set_read_timeout(Some(PATIENCE)).unwrap();
    let mut answer = String::new();
    waiting.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(lines < 10, "a pause after each try, and no spin: {lines}");
    phone.vote(&2.into());
    room.ok("close");
    room.quit().good();
}
