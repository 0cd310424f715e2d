//! Until a round is revealed nothing but how many have voted is to be seen anywhere: two meetings
//! that differ in nothing but what is voted are the same, everywhere that anybody may look.

use std::path::Path;

use crate::support::Home;
use crate::support::phone::{Phone, vote_all};
use crate::support::plain::Plain;
#[cfg(unix)]
use crate::support::scan::scan;
#[cfg(unix)]
use crate::support::screen::{SMALL, Screen, foot};
use crate::support::table::go_to;

const LOW: [&str; 6] = ["1", "1", "1", "1", "1", "1"];
const HIGH: [&str; 6] = ["4", "4", "3", "4", "dont_know", "not_applicable"];

/// A meeting with everything that must not be the same twice replaced by a word of its length.
struct Normal {
    words: Vec<(String, String)>,
}

impl Normal {
    fn of(home: &Home, address: &str, code: &str, phones: &[Phone]) -> Self {
        let (_, port) = address.split_once(':').unwrap();
        let of_length = |word: &str, with: &str| (word.to_owned(), with.repeat(word.len()));
        let mut words = vec![
            (home.path().to_str().unwrap().to_owned(), "HOME".to_owned()),
            (format!(":{port}"), ":PORT".to_owned()),
            of_length(code, "C"),
            of_length(&code.to_lowercase(), "c"),
        ];
        words.extend(phones.iter().map(|phone| of_length(&phone.seat, "S")));
        Self { words }
    }

    /// The text without what no two meetings have in common, times included.
    fn text(&self, text: &str) -> String {
        let text = self
            .words
            .iter()
            .fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
        text.lines()
            .map(|line| without_times(line) + "\n")
            .collect()
    }

    fn file(&self, path: &Path) -> String {
        self.text(&std::fs::read_to_string(path).unwrap())
    }
}

/// The line with every clock time, such as `T10:31:02.123Z`, made the same.
fn without_times(line: &str) -> String {
    let mut kept = String::new();
    for word in line.split_inclusive(['"', ' ']) {
        let (date, time) = word.split_once('T').unwrap_or((word, ""));
        let is_time = time.contains('Z') && time.matches(':').count() == 2;
        let is_date = date.matches('-').count() == 2;
        kept.push_str(if is_time && is_date { "TIME" } else { word });
    }
    kept
}

/// The lines without counts that were new for a moment only: which of them are printed depends on
/// how busy the machine is.
fn settled(lines: &[String]) -> String {
    let word = |line: &str| line.split(' ').next().unwrap_or_default().to_owned();
    let mut kept: Vec<&String> = Vec::new();
    for line in lines {
        let counts = ["joined", "voted", "through"].contains(&word(line).as_str());
        if counts && kept.last().is_some_and(|last| word(last) == word(line)) {
            kept.pop();
        }
        kept.push(line);
    }
    kept.iter().map(|line| format!("{line}\n")).collect()
}

/// Everything that anybody may look at, named.
type Seen = Vec<(&'static str, String)>;

/// What a meeting in lines shows everywhere while `votes` are in and not revealed, and then after
/// the reveal.
fn in_lines(votes: &[&str]) -> (Seen, Seen) {
    let home = Home::new();
    let log = home.path().join("plenary.log");
    let asked = [
        "--short",
        "--sections",
        "data",
        "--log",
        log.to_str().unwrap(),
    ];
    let mut room = Plain::run(&home, &asked);
    let phones = Phone::join_many(&room, votes.len());
    let other = Phone::join(&room);
    let seats = [&phones[..], std::slice::from_ref(&other)].concat();
    let normal = Normal::of(&home, &room.address, &room.code, &seats);
    go_to(&mut room, "voting");
    vote_all(&phones, votes);
    let mut blind = look(&home, &mut room, &other, &normal, "open");
    room.ok("close");
    blind.extend(look(&home, &mut room, &other, &normal, "closed"));
    the_journal_is_its_owners(&home, phones.len());

    room.ok("reveal");
    let seen = look(&home, &mut room, &other, &normal, "revealed");
    room.ok("save");
    the_journal_forgets(&home, &phones);
    let log = std::fs::read_to_string(log).unwrap();
    for phone in &seats {
        assert!(!log.contains(&phone.seat), "a seat is in the log: {log}");
    }
    room.quit().good();
    (blind, seen)
}

/// Looks everywhere.
fn look(home: &Home, room: &mut Plain, other: &Phone, normal: &Normal, when: &str) -> Seen {
    room.ok("status");
    room.ok("save");
    let file = home.session();
    let shown = home.run(&["show", "--json", file.to_str().unwrap()]).good();
    let read = home.run(&["show", file.to_str().unwrap()]).good();
    let sessions = home.sessions();
    let listed = home
        .run(&["list", "--sessions", sessions.to_str().unwrap()])
        .good();
    let log = home.path().join("plenary.log");
    let stranger = Phone::at(&room.address);
    let by_code = format!("/screen?code={}", room.code);
    let seen = vec![
        ("the lines", normal.text(&settled(&room.heard))),
        (
            "another phone's state",
            normal.text(&other.get("/state").body),
        ),
        (
            "another phone's page",
            normal.text(&other.browse("/", &[]).body),
        ),
        ("the first event", normal.text(&other.first_event())),
        (
            "the mirror",
            normal.text(&other.browse("/screen", &[]).body),
        ),
        (
            "the mirror by code",
            normal.text(&stranger.browse(&by_code, &[]).body),
        ),
        (
            "the mirror as JSON",
            normal.text(&other.get("/screen").body),
        ),
        ("the record", normal.file(&file)),
        ("the record as JSON", normal.text(&shown)),
        ("the record printed", normal.text(&read)),
        ("the list", normal.text(&listed)),
        ("the log", normal.file(&log)),
    ];
    for (what, text) in &seen {
        assert!(!text.trim().is_empty(), "{when}: {what} is empty");
    }
    seen
}

/// While votes are in it the journal is its owner's alone; what is in it is the test that votes
/// are anywhere at all.
fn the_journal_is_its_owners(home: &Home, votes: usize) {
    let journal = home.session_files("journal").remove(0);
    let text = std::fs::read_to_string(&journal).unwrap();
    assert_eq!(text.matches("Voted").count(), votes, "{text}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(&journal).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{mode:o}");
    }
}

/// When the round is revealed and saved no vote is left in the journal, or in any file beside it.
fn the_journal_forgets(home: &Home, phones: &[Phone]) {
    let mut files = 0;
    for entry in std::fs::read_dir(home.sessions()).unwrap() {
        let path = entry.unwrap().path();
        // A file that is still being written is named otherwise a moment later.
        let Ok(text) = std::fs::read_to_string(&path) else {
            continue;
        };
        assert!(!text.contains("Voted"), "{}: {text}", path.display());
        if path.extension().is_some_and(|e| e == "ron") {
            for phone in phones {
                assert!(!text.contains(&phone.seat), "a seat is in the record");
            }
        }
        files += 1;
    }
    assert!(files >= 2, "record and journal");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let journal = home.session_files("journal").remove(0);
        let mode = std::fs::metadata(journal).unwrap().permissions().mode();
        assert_eq!(
            mode & 0o777,
            0o600,
            "written anew, it is its owner's still: {mode:o}"
        );
    }
}

#[track_caller]
fn the_same(low: &Seen, high: &Seen) {
    assert_eq!(low.len(), high.len());
    for ((what, low), (_, high)) in low.iter().zip(high) {
        let differs = low.lines().zip(high.lines()).find(|(l, h)| l != h);
        assert_eq!(low, high, "{what} tells what was voted: {differs:#?}");
    }
}

#[test]
fn nothing_tells_what_was_voted_before_it_is_revealed() {
    let (low, low_seen) = in_lines(&LOW);
    let (high, high_seen) = in_lines(&HIGH);
    the_same(&low, &high);
    // Where a result is shown it differs, so the comparison would have noticed.
    for ((what, low), (_, high)) in low_seen.iter().zip(&high_seen) {
        let tells = !["the list", "the log"].contains(what);
        assert_eq!(low != high, tells, "{what} after the reveal: {low}");
    }
}

/// What an open sweep of three statements shows everywhere while six have answered two of them as
/// `votes` say, then all of them, and then when its results are listed.
fn in_a_sweep(votes: &[&str]) -> (Seen, Seen) {
    let home = Home::new();
    let log = home.path().join("plenary.log");
    let asked = ["--sections", "data", "--log", log.to_str().unwrap()];
    let mut room = Plain::run(&home, &asked);
    let phones = Phone::join_many(&room, votes.len());
    let other = Phone::join(&room);
    let seats = [&phones[..], std::slice::from_ref(&other)].concat();
    let normal = Normal::of(&home, &room.address, &room.code, &seats);
    room.ok("go");
    room.ok("sweep");
    let state = other.state();
    let asked = state["ballot"]["sweep"]["statements"]
        .as_array()
        .unwrap()
        .clone();
    let ids: Vec<&str> = asked.iter().map(|s| s["id"].as_str().unwrap()).collect();
    let (last, most) = ids.split_last().unwrap();
    let answer = |id: &str, by: usize| {
        for (i, phone) in phones.iter().enumerate() {
            let choice = votes[(i + by) % votes.len()];
            assert!(phone.vote_in(id, 1, &choice.into()));
        }
    };
    for (by, id) in most.iter().enumerate() {
        answer(id, by);
    }
    let mut blind = look(&home, &mut room, &other, &normal, "in the middle");
    assert_eq!(room.is("through"), format!("0 of {}", seats.len()));
    answer(last, 0);
    room.wait_for(&format!("through {} of", phones.len()));
    blind.extend(look(&home, &mut room, &other, &normal, "through"));
    room.ok("close");
    blind.extend(look(&home, &mut room, &other, &normal, "closed"));
    the_journal_is_its_owners(&home, phones.len() * ids.len());
    room.ok("reveal");
    let seen = look(&home, &mut room, &other, &normal, "listed");
    room.ok("save");
    the_journal_forgets(&home, &phones);
    room.quit().good();
    (blind, seen)
}

#[test]
fn nothing_tells_what_was_answered_in_a_sweep_before_it_is_listed() {
    let (low, low_seen) = in_a_sweep(&LOW);
    let (high, high_seen) = in_a_sweep(&HIGH);
    the_same(&low, &high);
    for ((what, low), (_, high)) in low_seen.iter().zip(&high_seen) {
        let tells = !["the list", "the log"].contains(what);
        assert_eq!(low != high, tells, "{what} after the reveal: {low}");
    }
}

/// Every cell of the terminal: what it shows and how.
#[cfg(unix)]
fn every_cell(screen: &vt100::Screen) -> Vec<String> {
    let (rows, columns) = screen.size();
    let mut all = Vec::new();
    for row in 0..rows.get() {
        for column in 0..columns.get() {
            let cell = screen.cell(row, column).unwrap();
            all.push(format!(
                "{row},{column}: {} {:?} {:?} {}{}{}",
                cell.contents(),
                cell.fgcolor(),
                cell.bgcolor(),
                cell.bold(),
                cell.inverse(),
                cell.dim(),
            ));
        }
    }
    all
}

/// What the console shows while `votes` are in: its own screen, the facilitator's panel, the list
/// of places; and then the result.
#[cfg(unix)]
fn on_screen(votes: &[&str]) -> (Vec<Vec<String>>, Vec<String>) {
    let home = Home::new();
    let asked = ["run", crate::support::NHS, "--short", "--sections", "data"];
    let mut screen = Screen::start(&home, SMALL, &asked, &[]);
    let (address, code) = scan(&screen);
    let join = || Phone::join_group(&address, &code, None).unwrap();
    let phones: Vec<Phone> = votes.iter().map(|_| join()).collect();
    screen.wait_words("6 have joined");
    while !screen.look(foot).contains("Close and reveal") {
        screen.step();
    }
    let mut seen = Vec::new();
    vote_all(&phones, votes);
    screen.wait_words("● ● ● ● ● ●");
    let mut take = |screen: &Screen| {
        let cells = screen.look(every_cell);
        // The code is another in each meeting, and shown in the corner.
        seen.push(
            cells
                .into_iter()
                .filter(|cell| !cell.starts_with("0,"))
                .collect(),
        );
    };
    take(&screen);
    screen.press("i");
    screen.wait_words("For the facilitator");
    take(&screen);
    screen.press("\x1b");
    screen.wait_for("the room", |s| {
        !s.contents().contains("For the facilitator")
    });
    screen.press("g");
    screen.wait_for("the places", |s| foot(s).contains("Esc"));
    take(&screen);
    screen.press("g");
    screen.wait_for("the room", |s| !foot(s).contains("Esc"));
    screen.step();
    screen.wait_words("6 of 6 voted");
    (seen, screen.look(every_cell))
}

#[cfg(unix)]
#[test]
fn the_screen_does_not_tell_what_was_voted_before_it_is_revealed() {
    let (low, low_seen) = on_screen(&LOW);
    let (high, high_seen) = on_screen(&HIGH);
    assert_eq!(low.len(), 3);
    assert_eq!(low, high);
    assert_ne!(low_seen, high_seen, "or the comparison could not fail");
}
