//! What goes wrong around a meeting: the meeting goes on, nothing that was recorded is lost, and
//! whoever has to do something about it is told what.

use std::net::TcpListener;
use std::path::PathBuf;
use std::process::Stdio;

use crate::support::phone::Phone;
use crate::support::plain::Plain;
use crate::support::table::{go_to, round};
use crate::support::{Home, NHS, Ran, read_all};

const DATA: [&str; 3] = ["--short", "--sections", "data"];

/// A session that was left in the middle, with everything in it saved.
fn left(home: &Home) -> (PathBuf, String) {
    let mut room = Plain::run(home, &DATA);
    let phones = Phone::join_many(&room, 4);
    go_to(&mut room, "ready");
    round(&mut room, &phones, &[3, 3, 3, 3]);
    room.quit().good();
    let file = home.session();
    let name = file.file_stem().unwrap().to_str().unwrap().to_owned();
    (file, name)
}

#[test]
fn a_meeting_goes_on_where_nothing_can_be_saved() {
    let home = Home::new();
    // A folder below a file can be made by nobody, whatever they may do otherwise.
    let file = home.path().join("file");
    std::fs::write(&file, "no folder").unwrap();
    let sessions = file.join("sessions");
    let asked = [&DATA[..], &["--sessions", sessions.to_str().unwrap()]].concat();
    let mut room = Plain::run(&home, &asked);
    if room.is("saved") == "yes" {
        // The room's first try at the disk may still be under way.
        room.wait_for("unsaved ");
    }
    let why = room.refused("save");
    assert!(why.contains("unsaved"), "{why}");
    let phones = Phone::join_many(&room, 4);
    go_to(&mut room, "voting");
    for phone in &phones {
        assert!(
            !phone.vote_in("measuring-1", 1, &3.into()),
            "nothing is on disk"
        );
    }
    room.ok("go");
    let status = room.status();
    assert_eq!(status["tally"], "0 0 4 0", "counted all the same");
    assert!(status["saved"].starts_with("no ("), "{status:?}");
    room.ok("go");
    assert_eq!(room.is("agreed"), "3");
    the_end_says_that_it_is_not_saved(room.quit());
    assert_eq!(std::fs::read_to_string(file).unwrap(), "no folder");
}

#[track_caller]
fn the_end_says_that_it_is_not_saved(ran: Ran) {
    let said = ran.bad();
    assert!(said.contains("not saved"), "{said}");
    assert!(said.contains(NHS), "which file: {said}");
}

#[cfg(unix)]
#[test]
fn a_folder_that_goes_away_for_a_while_gets_everything_when_it_is_back() {
    let home = Home::new();
    let mut room = Plain::run(&home, &DATA);
    let phones = Phone::join_many(&room, 4);
    go_to(&mut room, "ready");
    room.ok("save");
    let away = home.path().join("away");
    std::fs::rename(home.sessions(), &away).unwrap();
    std::fs::write(home.sessions(), "in the way").unwrap();

    room.ok("vote");
    for phone in &phones {
        assert!(!phone.vote_in("measuring-1", 1, &3.into()));
    }
    room.ok("close");
    room.ok("reveal");
    let why = room.refused("save");
    assert!(why.contains("unsaved"), "{why}");
    room.ok("vote");
    assert!(
        !phones[0].vote_in("measuring-1", 2, &4.into()),
        "nowhere to put it"
    );

    std::fs::remove_file(home.sessions()).unwrap();
    std::fs::rename(&away, home.sessions()).unwrap();
    // It is tried again every two seconds, and by the next vote at the latest.
    room.wait_for("saved ");
    assert!(phones[1].vote_in("measuring-1", 2, &2.into()));
    room.kill();
    let mut room = Plain::open(&home, home.session().to_str().unwrap());
    assert_eq!(
        room.is("voted"),
        "2",
        "the one that had to wait is there too"
    );
    assert_eq!(phones[0].moved_to(&room).state()["your_vote"], 4);
    room.ok("close");
    room.quit().good();
}

/// A program whose files cannot become larger than so many blocks of 512 bytes: a full disk.
#[cfg(unix)]
fn on_a_full_disk(home: &Home, blocks: u32) -> Plain {
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\"");
    let sitting = [
        "--plain",
        "--bind",
        "127.0.0.1",
        "--port",
        "0",
        "--sessions",
    ];
    let program = home.command(&[&["run", NHS], &DATA[..], &sitting[..]].concat());
    let mut command = std::process::Command::new("sh");
    command.current_dir(home.path()).envs(home.environment());
    command
        .args(["-c", &script, "sh"])
        .arg(program.get_program());
    command.args(program.get_args()).arg(home.sessions());
    Plain::start_command(command)
}

#[cfg(unix)]
#[test]
fn a_disk_that_fills_up_takes_nothing_that_was_recorded() {
    let home = Home::new();
    let mut room = on_a_full_disk(&home, 40);
    let phones = Phone::join_many(&room, 4);
    go_to(&mut room, "voting");
    crate::support::phone::vote_all(&phones, &[2, 2, 3, 3]);
    // Notes fill the twenty kibibytes.
    let mut notes = 0;
    while room.is("saved") == "yes" {
        notes += 1;
        assert!(notes < 100, "it never fills up");
        room.ok(&format!("note {notes} {}", "all the same ".repeat(30)));
    }
    assert!(notes > 1, "it was full from the start");
    let answer = phones[0].try_vote("measuring-1", 1, &4.into()).unwrap();
    assert_eq!(answer.json()["recorded"], false);
    assert_eq!(room.is("voted"), "4");
    room.ok("close");
    the_end_says_that_it_is_not_saved(room.quit());

    let mut room = Plain::open(&home, home.session().to_str().unwrap());
    let status = room.status();
    assert_eq!(
        (status["phase"].as_str(), status["voted"].as_str()),
        ("voting", "4")
    );
    assert_eq!(phones[0].moved_to(&room).state()["your_vote"], 2);
    let note = &status["note"];
    assert!(note.starts_with(&format!("{} ", notes - 1)), "{note}");
    room.ok("close");
    room.quit().good();
}

#[test]
fn two_programs_cannot_hold_one_session() {
    let home = Home::new();
    let mut first = Plain::run(&home, &DATA);
    first.ok("save");
    let file = home.session();
    let name = file.to_str().unwrap();
    let said = home.run(&["open", name, "--plain", "--port", "0"]).bad();
    assert!(said.contains(name), "{said}");
    assert!(said.contains("another plenary"), "{said}");
    assert!(said.contains("plenary show"), "{said}");
    home.run(&["show", name]).good();
    let sessions = home.sessions();
    let list = ["list", "--sessions", sessions.to_str().unwrap()];
    let listed = home.run(&list).good();
    assert!(listed.contains("0 of 1 agreed, live"), "{listed}");
    // Another of the same name and day has a file of its own.
    let mut second = Plain::run(&home, &DATA);
    second.ok("save");
    assert_eq!(home.session_files("ron").len(), 2);
    second.quit().good();
    first.quit().good();
    let listed = home.run(&list).good();
    assert_eq!(listed.matches("interrupted").count(), 2, "{listed}");
    Plain::open(&home, name).quit().good();
}

#[test]
fn a_port_that_is_taken_is_said() {
    let home = Home::new();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let asked = [
        "run",
        NHS,
        "--plain",
        "--bind",
        "127.0.0.1",
        "--port",
        &port,
    ];
    let said = home.run(&asked).bad();
    assert!(said.contains(&format!("127.0.0.1:{port}")), "{said}");
    assert!(said.contains("--port"), "{said}");
    // An address of documentation, which no computer has.
    let asked = ["run", NHS, "--plain", "--bind", "192.0.2.1"];
    let said = home.run(&asked).bad();
    assert!(said.contains("--bind"), "{said}");
    let made: Vec<_> = std::fs::read_dir(home.path()).unwrap().collect();
    assert!(made.is_empty(), "{made:?}");
}

#[test]
fn the_usual_port_gives_way_to_the_next_and_says_so() {
    let home = Home::new();
    // Who else has it does not matter, as long as somebody has.
    let _taken = TcpListener::bind("127.0.0.1:8080");
    let mut command = home.command(&["run", NHS, "--plain", "--bind", "127.0.0.1"]);
    command.arg("--sessions").arg(home.sessions());
    let room = Plain::start_command(command);
    let (_, port) = room.address.split_once(':').unwrap();
    let number: u16 = port.parse().unwrap();
    assert!((8081..=8099).contains(&number), "{number}");
    let said = format!("remark Port 8080 is taken, so this is {port}.");
    assert!(room.heard.contains(&said), "{:#?}", room.heard);
    Phone::join(&room);
    room.quit().good();
}

#[test]
fn a_damaged_session_is_named_and_harms_nothing_else() {
    let home = Home::new();
    let (file, name) = left(&home);
    let whole = std::fs::read_to_string(&file).unwrap();
    let journal = file.with_extension("journal");
    let damaged = file.with_file_name("2025-01-01-damaged.ron");
    std::fs::write(&damaged, &whole[..whole.len() / 2]).unwrap();
    let sessions = home.sessions();
    let there = ["--sessions", sessions.to_str().unwrap()];
    for command in [
        &["show"][..],
        &["show", "--json"],
        &["open", "--plain", "--port", "0"],
    ] {
        let asked = [command, &["2025-01-01-damaged"], &there].concat();
        let said = home.run(&asked).bad();
        assert!(said.contains("2025-01-01-damaged.ron:"), "where: {said}");
    }
    let said = home.run(&["check", damaged.to_str().unwrap()]).bad();
    assert!(said.contains("2025-01-01-damaged.ron:"), "where: {said}");
    let listed = home.run(&[&["list"], &there[..]].concat()).good();
    assert!(
        listed.contains("  2025-01-01-damaged\n      damaged: "),
        "{listed}"
    );
    assert!(listed.contains(&format!("  {name}\n")), "{listed}");
    let left: Vec<_> = home.session_files("lock");
    assert!(left.is_empty(), "a refused session is not held: {left:?}");

    // The journal of a session with a damaged record has everything that the record had.
    std::fs::write(&file, &whole[..whole.len() / 2]).unwrap();
    let mut room = Plain::open(&home, &name);
    assert_eq!(room.is("tally"), "0 0 4 0");
    room.quit().good();
    assert_eq!(std::fs::read_to_string(&file).unwrap(), whole);

    // A journal with a damaged line in its middle is refused by that line.
    let text = std::fs::read_to_string(&journal).unwrap();
    let mut lines: Vec<&str> = text.lines().collect();
    lines[2] = "(rev: nonsense";
    std::fs::write(&journal, lines.join("\n") + "\n").unwrap();
    let asked = [&["open", &name, "--plain", "--port", "0"], &there[..]].concat();
    let said = home.run(&asked).bad();
    assert!(said.contains(".journal:3:"), "which line: {said}");
    home.run(&[&["show", &name], &there[..]].concat()).good();
}

#[test]
fn a_last_line_that_was_cut_off_is_left_out_and_said() {
    let home = Home::new();
    let (file, name) = left(&home);
    let journal = file.with_extension("journal");
    let mut bytes = std::fs::read(&journal).unwrap();
    bytes.extend_from_slice(b"(rev:99,event:Voted(seat:");
    std::fs::write(&journal, bytes).unwrap();
    let mut room = Plain::open(&home, &name);
    let remark = room.heard.iter().find(|line| line.starts_with("remark "));
    assert!(
        remark.is_some_and(|r| r.contains("cut off")),
        "{:#?}",
        room.heard
    );
    assert_eq!(room.is("tally"), "0 0 4 0");
    room.quit().good();
}

#[test]
fn whoever_stops_reading_is_left_in_peace() {
    let home = Home::new();
    for asked in [&["list"][..], &["--help"], &["completions", "zsh"]] {
        let mut command = home.command(asked);
        command.stdin(Stdio::null());
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        drop(child.stdout.take());
        let said = read_all(child.stderr.take().unwrap()).join().unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(0), "{asked:?}");
        assert_eq!(said, "", "{asked:?}");
    }
}

#[test]
fn a_plain_console_that_nobody_hears_leaves_with_everything_saved() {
    let home = Home::new();
    let mut command = home.command(&[&["run", NHS], &DATA[..]].concat());
    command.args([
        "--plain",
        "--bind",
        "127.0.0.1",
        "--port",
        "0",
        "--sessions",
    ]);
    command.arg(home.sessions());
    command.stdin(Stdio::piped());
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // The input stays open: it is not its end that ends the program.
    let input = child.stdin.take();
    drop(child.stdout.take());
    let said = read_all(child.stderr.take().unwrap()).join().unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(said, "");
    drop(input);
    Plain::open(&home, home.session().to_str().unwrap())
        .quit()
        .good();
}

#[test]
fn the_end_of_input_leaves_as_quit_does() {
    let home = Home::new();
    let mut room = Plain::run(&home, &DATA);
    room.ok("go");
    let saved = room.end().good();
    assert_eq!(saved, home.said_at_the_end(false));
    let mut room = Plain::open(&home, home.session().to_str().unwrap());
    assert_eq!(room.is("place"), "data");
}

#[test]
fn a_vote_that_was_left_open_is_told_and_nothing_of_it() {
    let home = Home::new();
    let mut room = Plain::run(&home, &DATA);
    let phone = Phone::join(&room);
    go_to(&mut room, "voting");
    phone.vote(&2.into());
    room.quit().good();
    let file = home.session();
    let show = || home.run(&["show", file.to_str().unwrap()]).good();
    let left = show();
    let told = "A vote was open when this session was left; `plenary open` goes on with it.\n\n";
    let shown = left.strip_prefix(told).expect(&left);
    // What follows is the record alone, which is the same without the journal.
    std::fs::remove_file(file.with_extension("journal")).unwrap();
    assert_eq!(shown, show());
}

#[cfg(unix)]
#[test]
fn the_system_may_end_the_plain_console() {
    for name in ["TERM", "HUP", "INT"] {
        let home = Home::new();
        let mut room = Plain::run(&home, &DATA);
        let phone = Phone::join(&room);
        go_to(&mut room, "voting");
        phone.vote(&2.into());
        crate::support::signal(room.process(), name);
        let saved = room.ended().good();
        assert!(saved.ends_with(&home.said_at_the_end(false)), "{saved}");
        let mut room = Plain::open(&home, home.session().to_str().unwrap());
        assert_eq!(room.is("voted"), "1", "{name}");
        assert_eq!(phone.moved_to(&room).state()["your_vote"], 2, "{name}");
        room.quit().good();
    }
}
