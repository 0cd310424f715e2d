//! Conversations with the plain console, by pipes in memory, in a room without files.

mod blind;
mod disk;
mod document;
mod talk;
mod time;
mod walk;

use std::io::{self, Write};
use std::sync::Arc;

use jiff::Timestamp;
use tokio::io::{AsyncWriteExt, BufReader, DuplexStream};
use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use super::{Join, PlainDesk, run};
use crate::ballot::Answer;
use crate::record::{Place, Record};
use crate::room::Room;
use crate::session::{Command, SeatId};
use crate::workshop::{self, Selection};

/// The workshop of every conversation here: two sections, three statements, a ballot at the end.
const WORKSHOP: &str = r#"(format: 1, id: "rest", title: "Rest and food", edition: "2026", wording: Own,
    scale: (points: [
        (value: 1, label: "Not yet", rag: Red),
        (value: 2, label: "Started", rag: Amber, meaning: "In some places"),
        (value: 3, label: "In place", rag: Green),
        (value: 4, label: "Embedded", rag: GreenPlus)], dont_know: true, not_applicable: true),
    sections: [
        (id: "rest", title: "Rest", purpose: "Whether people can stop.", statements: [
            (id: "rest-1", text: "Everybody gets a break."),
            (id: "rest-2", text: "There is a quiet place.")]),
        (id: "food", title: "Food", statements: [
            (id: "food-1", text: "A hot meal can be had at night.")])],
    priorities: (pick: 1, of: 3, question: "What comes first?"))"#;

fn new_record() -> Record {
    record_of(WORKSHOP)
}

fn record_of(text: &str) -> Record {
    let workshop = workshop::read("rest.ron", text).unwrap();
    let started = Timestamp::from_second(1_790_000_000).unwrap();
    Record::new(
        Arc::new(workshop),
        Selection::default(),
        "Anytown Trust".to_owned(),
        started,
    )
}

/// The same with statements of the organisation's own.
fn record_with_local(local: &str) -> Record {
    let workshop = workshop::read("rest.ron", WORKSHOP).unwrap();
    let workshop = workshop.with_local("ours.ron", local).unwrap();
    let started = Timestamp::from_second(1_790_000_000).unwrap();
    let organisation = "Anytown Trust".to_owned();
    Record::new(
        Arc::new(workshop),
        Selection::default(),
        organisation,
        started,
    )
}

fn room() -> Room {
    Room::without_files(new_record(), "K7M2")
}

/// The same where comments can go with votes.
fn room_with_comments() -> Room {
    let text = WORKSHOP.replace("priorities:", "comments: true, priorities:");
    Room::without_files(record_of(&text), "K7M2")
}

/// What was written since the last flush is not out yet, as in a real pipe.
struct Pipe {
    written: Vec<u8>,
    out: mpsc::UnboundedSender<String>,
}

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.written.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let text = String::from_utf8(std::mem::take(&mut self.written)).unwrap();
        for line in text.lines() {
            let sent = self.out.send(line.to_owned());
            sent.map_err(|_| io::Error::from(io::ErrorKind::BrokenPipe))?;
        }
        Ok(())
    }
}

/// A plain console that runs, and the room's phones.
struct Talk {
    input: DuplexStream,
    lines: mpsc::UnboundedReceiver<String>,
    room: Room,
    stop: CancellationToken,
    task: JoinHandle<io::Result<()>>,
    told: watch::Sender<Join>,
    seats: Vec<SeatId>,
    opening: Vec<String>,
}

fn join_at(address: &str) -> Join {
    Join {
        url: format!("http://{address}:8080"),
        code: "K7M2".to_owned(),
    }
}

impl Talk {
    async fn begin() -> Self {
        Self::in_room(room(), Some("sessions/today.ron")).await
    }

    /// A console that has said what there is at the start.
    async fn in_room(room: Room, file: Option<&str>) -> Self {
        let (input, other_end) = tokio::io::duplex(1 << 16);
        let (out, lines) = mpsc::unbounded_channel();
        let stop = CancellationToken::new();
        let (told, join) = watch::channel(join_at("192.168.1.20"));
        let desk = PlainDesk {
            room: room.clone(),
            join,
            remark: None,
            file: file.map(str::to_owned),
            zone: jiff::tz::TimeZone::UTC,
            today: jiff::civil::date(2026, 11, 22),
            exporter: None,
            stop: stop.clone(),
        };
        let pipe = Pipe {
            written: Vec::new(),
            out,
        };
        let task = tokio::spawn(run(BufReader::new(other_end), pipe, desk));
        let mut talk = Self {
            input,
            lines,
            room,
            stop,
            task,
            told,
            seats: Vec::new(),
            opening: Vec::new(),
        };
        let last = "next Begin with Rest";
        talk.opening = talk.until(last).await;
        talk.opening.push(last.to_owned());
        talk
    }

    /// Types `text` and a line break.
    async fn type_line(&mut self, text: &str) {
        let line = format!("{text}\n");
        self.input.write_all(line.as_bytes()).await.unwrap();
    }

    /// The lines up to the one that ends a command, that one included.
    async fn reply(&mut self) -> Vec<String> {
        let mut all = Vec::new();
        loop {
            let line = self.lines.recv().await.expect("the console goes on");
            all.push(line);
            if all.last().is_some_and(|l| ends_a_command(l)) {
                return all;
            }
        }
    }

    /// Types one command and takes all of its reply.
    async fn say(&mut self, text: &str) -> Vec<String> {
        self.type_line(text).await;
        self.reply().await
    }

    /// Waits for one line; what comes before it is given back.
    async fn until(&mut self, wanted: &str) -> Vec<String> {
        let mut before = Vec::new();
        loop {
            let line = self.lines.recv().await.expect("the console goes on");
            if line == wanted {
                return before;
            }
            before.push(line);
        }
    }

    async fn join(&mut self, phones: usize) {
        for _ in 0..phones {
            let seat = SeatId::from_random(self.seats.len() as u128 + 1);
            let join = Command::join(seat);
            self.room.ask(join).await.unwrap();
            self.seats.push(seat);
        }
        self.until(&format!("joined {}", self.seats.len())).await;
    }

    /// One answer from each phone, from the first on, in the open round.
    async fn vote(&mut self, answers: &[&str]) {
        self.vote_unheard(answers).await;
        let (voted, of) = (answers.len(), self.seats.len());
        self.until(&format!("voted {voted} of {of}")).await;
    }

    async fn vote_unheard(&mut self, answers: &[&str]) {
        for (seat, answer) in self.seats.clone().into_iter().zip(answers) {
            self.cast(seat, answer, "").await;
        }
    }

    /// The vote of a seat in the open round, with a comment.
    async fn cast(&mut self, seat: SeatId, answer: &str, comment: &str) {
        let snapshot = self.room.snapshot();
        let session = &snapshot.session;
        let vote = Command::Vote {
            seat,
            statement: match session.place() {
                Place::Lobby => "practice".to_owned(),
                place => place.name(&session.record().workshop),
            },
            round: session.round(),
            answer: Answer(answer.split('+').map(str::to_owned).collect()),
            comment: comment.to_owned(),
        };
        self.room.ask(vote).await.unwrap();
    }

    /// Everything that is printed until the console ends.
    async fn rest(mut self) -> Vec<String> {
        drop(self.input);
        let mut all = Vec::new();
        while let Some(line) = self.lines.recv().await {
            all.push(line);
        }
        self.task.await.unwrap().unwrap();
        all
    }
}

fn ends_a_command(line: &str) -> bool {
    line == "ok" || line.starts_with("refused:") || line.starts_with("unknown:")
}

/// The value of a key in the lines of `status`.
fn value<'a>(lines: &'a [String], key: &str) -> Option<&'a str> {
    let start = format!("{key}: ");
    lines.iter().find_map(|line| line.strip_prefix(&start))
}
