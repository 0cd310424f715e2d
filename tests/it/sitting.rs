//! A whole session in process: the plain console by pipes in memory, phones that vote, and the
//! screen of 80×24 drawn wherever the room comes to.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use plenary::ballot::Answer;
use plenary::console::model::Joining;
use plenary::console::screen::{Scene, draw};
use plenary::plain::{Join, PlainDesk, run};
use plenary::record::Record;
use plenary::room::Room;
use plenary::session::{Command, Newcomer, SeatId, Session};
use plenary::theme::{self, Theme};
use plenary::view::{SharedView, TimeView};
use plenary::workshop::{Selection, Workshop};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use tokio::io::{AsyncWriteExt, BufReader, DuplexStream};
use tokio::sync::{mpsc, watch};
use tokio_util::sync::CancellationToken;

/// Phones of each group, or in all where there are no groups: enough for a distribution to be
/// shown.
const PHONES: usize = 7;

/// What is written, a line at a time.
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

struct Sitting {
    input: DuplexStream,
    lines: mpsc::UnboundedReceiver<String>,
    room: Room,
    seats: Vec<SeatId>,
    theme: Theme,
    terminal: Terminal<TestBackend>,
}

/// How a phone answers: the statement's position, the phone's number and the round.
pub(crate) type Votes<'v> = &'v dyn Fn(&Workshop, usize, usize, usize) -> String;

/// Runs a session of `workshop` from its lobby to its end, and gives its record. What is not agreed
/// by going on alone is agreed at the value that phone 0 chose in the second round.
pub(crate) fn sit(workshop: Workshop, votes: Votes<'_>) -> Record {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .start_paused(true)
        .build();
    runtime.unwrap().block_on(async {
        let mut sitting = Sitting::begin(workshop).await;
        sitting.walk(votes).await;
        sitting.room.snapshot().session.record().clone()
    })
}

impl Sitting {
    async fn begin(workshop: Workshop) -> Self {
        let groups: Vec<String> = workshop.groups().iter().map(|g| g.id.clone()).collect();
        let started = Timestamp::from_second(1_790_000_000).unwrap();
        let selection = Selection::default();
        let record = Record::new(Arc::new(workshop), selection, "Anytown".to_owned(), started);
        let room = Room::without_files(record, "K7M2");
        let (input, other_end) = tokio::io::duplex(1 << 16);
        let (out, lines) = mpsc::unbounded_channel();
        let (_, join) = watch::channel(Join {
            url: "http://192.168.1.20:8080".to_owned(),
            code: "K7M2".to_owned(),
        });
        let desk = PlainDesk {
            room: room.clone(),
            join,
            remark: None,
            file: None,
            today: jiff::civil::date(2026, 11, 22),
            exporter: None,
            zone: TimeZone::UTC,
            stop: CancellationToken::new(),
        };
        let pipe = Pipe {
            written: Vec::new(),
            out,
        };
        tokio::spawn(run(BufReader::new(other_end), pipe, desk));
        let mut sitting = Self {
            input,
            lines,
            room,
            seats: Vec::new(),
            theme: theme::shipped().swap_remove(0),
            terminal: Terminal::new(TestBackend::new(80, 24)).unwrap(),
        };
        let groups: Vec<Option<String>> = match groups.is_empty() {
            true => vec![None],
            false => groups.into_iter().map(Some).collect(),
        };
        for group in groups {
            for _ in 0..PHONES {
                sitting.join(group.clone()).await;
            }
        }
        sitting
    }

    async fn join(&mut self, group: Option<String>) {
        let seat = SeatId::from_random(self.seats.len() as u128 + 1);
        let newcomer = Newcomer {
            group,
            ..Newcomer::default()
        };
        self.room
            .ask(Command::Join { seat, newcomer })
            .await
            .unwrap();
        self.seats.push(seat);
    }

    /// Types a line, and takes the lines up to the one that ends the command.
    async fn say(&mut self, text: &str) -> (Vec<String>, String) {
        let line = format!("{text}\n");
        self.input.write_all(line.as_bytes()).await.unwrap();
        let mut all = Vec::new();
        loop {
            let line = self.lines.recv().await.expect("the console goes on");
            let word = line.split(' ').next().unwrap_or_default();
            if matches!(word, "ok" | "refused:" | "unknown:") {
                return (all, line);
            }
            all.push(line);
        }
    }

    /// A command that is carried out.
    async fn ok(&mut self, text: &str) -> Vec<String> {
        let (lines, end) = self.say(text).await;
        assert_eq!(end, "ok", "{text}: {lines:#?}");
        lines
    }

    async fn status(&mut self) -> BTreeMap<String, String> {
        let lines = self.ok("status").await;
        let pairs = lines.iter().filter_map(|line| line.split_once(": "));
        pairs
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .collect()
    }

    /// Goes on and on, with a vote from every phone wherever one is open.
    async fn walk(&mut self, votes: Votes<'_>) {
        let workshop = Arc::clone(&self.room.snapshot().session.record().workshop);
        let most = 40 + workshop.sections().len() * 3 + workshop.statements().len() * 12;
        for _ in 0..most {
            let status = self.status().await;
            self.draw();
            let is = |key: &str| status.get(key).map_or("", String::as_str);
            let round: usize = is("round").parse().unwrap_or(0);
            let at = workshop.statement_by_id(is("statement"));
            match (is("phase"), at) {
                ("ended", _) => return,
                ("voting", Some(at)) => {
                    for number in 0..self.seats.len() {
                        let answer = votes(&workshop, at, number, round);
                        self.vote(number, is("statement"), round, vec![answer])
                            .await;
                    }
                }
                ("voting", None) => {
                    let first = is("offers")
                        .split(' ')
                        .next()
                        .unwrap_or_default()
                        .to_owned();
                    for number in 0..self.seats.len() {
                        self.vote(number, is("statement"), round, vec![first.clone()])
                            .await;
                    }
                }
                ("revealed", Some(at)) if round >= 2 => {
                    let chosen = votes(&workshop, at, 0, 2);
                    let scale = workshop.scale_of(at);
                    let value = chosen.parse().ok().filter(|v| scale.point(*v).is_some());
                    let value = value.unwrap_or_else(|| scale.least());
                    self.ok(&format!("agree {value} Because we say so")).await;
                    continue;
                }
                _ => {}
            }
            self.draw();
            self.ok("go").await;
        }
        panic!("it never ends: {:#?}", self.status().await);
    }

    async fn vote(&mut self, number: usize, statement: &str, round: usize, choices: Vec<String>) {
        let vote = Command::Vote {
            seat: self.seats[number],
            statement: statement.to_owned(),
            round,
            answer: Answer(choices),
            comment: String::new(),
        };
        // Who does not vote here is told so, and nothing else can be the matter.
        if let Err(refused) = self.room.ask(vote).await {
            assert!(refused.to_string().contains("vote"), "{refused}");
        }
    }

    fn draw(&mut self) {
        let snapshot = self.room.snapshot();
        draw_all(&mut self.terminal, &snapshot.session, &self.theme);
    }
}

/// Draws the screen, plain and with the overlays that stand over it.
fn draw_all(terminal: &mut Terminal<TestBackend>, session: &Session, theme: &Theme) {
    let view = SharedView::of(session);
    let joining = Joining {
        address: "192.168.1.20:8080".to_owned(),
        code: "K7M2".to_owned(),
        qr: "HTTP://192.168.1.20:8080/J/K7M2".to_owned(),
        remark: None,
        others: Vec::new(),
        wifi: None,
    };
    let (time, today) = (TimeView::default(), jiff::civil::date(2026, 11, 3));
    let scene = Scene::of(&view, &joining, &time, theme, today);
    terminal.draw(|frame| draw(frame, &scene)).unwrap();
    let drawn = terminal.backend().buffer().content();
    let blank = drawn.iter().all(|cell| cell.symbol() == " ");
    assert!(!blank, "nothing is on the screen");
}
