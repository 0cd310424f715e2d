//! The plain console: the same session in lines, for screen readers, scripts and poor terminals.
//!
//! It prints `join URL CODE` first, then a line for every change, and reads commands, one a line. Every
//! line is a word and a rest; docs/plain.md lists them. A command ends in exactly one line that
//! starts with `ok`, `refused:` or `unknown:`, and before that line stands everything that it
//! changed, so a script may send its commands in one go and still knows what each did.
//!
//! Nothing is asked back here. On the console closing or leaving asks once, because one key is
//! slipped on easily; a word and Enter is deliberate. `close` says instead how many had not voted.
//!
//! What is printed comes from the shared view alone, so nothing unrevealed can be printed.

mod actions;
mod arrival;
mod change;
mod command;
mod groups;
mod lines;
mod places;
mod revealed;
mod shown;
mod signed;
mod status;
mod sweep;
mod time;
mod told;

use std::io::{self, Write};
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use tokio::io::AsyncBufRead;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

pub use command::{COMMANDS, CommandHelp, LONGEST_LINE};

use crate::paper::Exporter;
use crate::room::{self, Room, Saved, Snapshot};
use crate::session::{Command, Refusal, Session, Step};
use crate::text::clean;
use crate::view::{FacilitatorView, ParkedView, SharedView};
use command::{Order, Parsed};
use lines::{Line, Lines};
use shown::Shown;

/// The least time between two lines about people who join and vote. Whoever listens to the lines
/// hears the newest count and not every count on the way.
const BETWEEN_COUNTS: Duration = Duration::from_millis(250);

/// How phones reach this room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Join {
    /// The address to open: `http://192.168.1.20:8080`.
    pub url: String,
    /// The four characters.
    pub code: String,
}

/// What the plain console works with.
#[derive(Debug)]
pub struct PlainDesk {
    /// The room.
    pub room: Room,
    /// How phones reach it; it changes when the laptop's address does.
    pub join: watch::Receiver<Join>,
    /// Something to say at the start, such as that the usual port was taken.
    pub remark: Option<String>,
    /// Where the session is saved, as people name it; nothing when it is kept nowhere.
    pub file: Option<String>,
    /// Which time the clocks in the room show.
    pub zone: TimeZone,
    /// The day on which the desk is taken.
    pub today: Date,
    /// Writes the session into files to hand on.
    pub exporter: Option<Exporter>,
    /// Ends the console.
    pub stop: CancellationToken,
}

/// Speaks `desk`'s session in lines until `quit`, the end of `input`, the desk's `stop`, or until
/// nobody reads `output` any more. Where the session is saved is for the caller to say afterwards.
///
/// # Errors
/// What reading or writing said; a closed output is no error.
pub async fn run(
    input: impl AsyncBufRead + Unpin,
    output: impl Write,
    desk: PlainDesk,
) -> io::Result<()> {
    let mut speaker = Speaker {
        output,
        desk,
        shown: None,
    };
    match speaker.converse(Lines::new(input)).await {
        // Whoever listened has gone; everything is on disk, so there is nothing more to say.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// Whether there is more to hear.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Goes {
    On,
    Off,
}

struct Speaker<W> {
    output: W,
    desk: PlainDesk,
    /// The state that the lines so far tell.
    shown: Option<Shown>,
}

impl<W: Write> Speaker<W> {
    async fn converse(&mut self, mut lines: Lines<impl AsyncBufRead + Unpin>) -> io::Result<()> {
        let stop = self.desk.stop.clone();
        let mut changes = self.desk.room.watch();
        let mut joins = self.desk.join.clone();
        let mut joins_change = true;
        self.say_join(&mut joins)?;
        if let Some(remark) = self.desk.remark.take() {
            self.say(&format!("remark {}", clean(&remark, LONGEST_LINE)))?;
        }
        self.tell_changes(&mut changes)?;
        let mut rest = pin!(tokio::time::sleep(Duration::ZERO));
        let mut resting = false;
        loop {
            tokio::select! {
                biased;
                () = stop.cancelled() => return Ok(()),
                line = lines.next() => {
                    let Some(line) = line? else { return Ok(()) };
                    if self.hear(line, &mut changes).await? == Goes::Off {
                        return Ok(());
                    }
                }
                () = &mut rest, if resting => resting = false,
                changed = joins.changed(), if joins_change => match changed {
                    Ok(()) => self.say_join(&mut joins)?,
                    Err(_) => joins_change = false,
                },
                changed = changes.changed(), if !resting => {
                    if changed.is_err() {
                        return Ok(());
                    }
                    self.tell_changes(&mut changes)?;
                    rest.set(tokio::time::sleep(BETWEEN_COUNTS));
                    resting = true;
                }
            }
        }
    }

    /// Says where phones find the room: at first, and when that has changed.
    fn say_join(&mut self, joins: &mut watch::Receiver<Join>) -> io::Result<()> {
        let Join { url, code } = joins.borrow_and_update().clone();
        self.say(&format!("join {url} {code}"))
    }

    /// Carries out one line and says how it ended.
    async fn hear(
        &mut self,
        line: Line,
        changes: &mut watch::Receiver<Arc<Snapshot>>,
    ) -> io::Result<Goes> {
        let text = match line {
            Line::Text(text) => text,
            Line::NotText => return self.refuse("that line is not text; write UTF-8"),
            Line::TooLong => {
                return self.refuse(&format!(
                    "that line is too long; {LONGEST_LINE} bytes at most"
                ));
            }
        };
        let snapshot = self.desk.room.snapshot();
        let order = match command::parse(&text, &snapshot.session, self.desk.today) {
            Parsed::Nothing => return Ok(Goes::On),
            Parsed::Unknown(why) => {
                self.say(&format!("unknown: {why}"))?;
                return Ok(Goes::On);
            }
            Parsed::Refused(why) => return self.refuse(&why),
            Parsed::Order(order) => order,
        };
        match order {
            Order::Ask(command) => return self.carry_out(command, changes).await,
            Order::Save => return self.save(changes).await,
            Order::Export(file) => return self.export(&file),
            Order::Quit => {
                self.say("ok")?;
                return Ok(Goes::Off);
            }
            Order::Status => {
                // The lines before a status never tell less than it does.
                self.tell_changes(changes)?;
                if let Some(shown) = &self.shown {
                    let lines = status::lines(shown);
                    self.say_all(&lines)?;
                }
            }
            Order::Comments => {
                let view = SharedView::of(&snapshot.session);
                let texts = view.comments.texts.iter();
                let lines: Vec<String> = texts.map(|text| format!("comment {text}")).collect();
                self.say_all(&lines)?;
            }
            Order::Parked => {
                let view = SharedView::of(&snapshot.session);
                let line = |p: &ParkedView| format!("put_aside {}: {}", p.id, p.why);
                self.say_all(&view.parked.iter().map(line).collect::<Vec<_>>())?;
            }
            Order::Groups => return self.say_groups(&snapshot),
            Order::Prompts => {
                let told = FacilitatorView::of(snapshot.session.record());
                self.say_all(&prompts(&told))?;
            }
            Order::Pace => return self.say_pace(&snapshot.session),
            Order::Actions => {
                let record = snapshot.session.record();
                self.say_all(&actions::lines(record, self.desk.today, &self.desk.zone))?;
            }
            Order::Help => self.say_all(&command::help())?,
            Order::Tickets => return self.say_tickets(&snapshot),
            Order::Places => self.say_all(&places::lines(&snapshot.session))?,
        }
        self.say("ok")?;
        Ok(Goes::On)
    }

    fn say_tickets(&mut self, snapshot: &Snapshot) -> io::Result<Goes> {
        let tickets = snapshot.session.tickets();
        if !tickets.are_needed() {
            return self.refuse("this session has no tickets; `--tickets N` makes them");
        }
        for (ticket, used) in tickets.iter() {
            let state = if used { "used" } else { "unused" };
            self.say(&format!("ticket {ticket} {state}"))?;
        }
        self.say("ok")?;
        Ok(Goes::On)
    }

    fn say_groups(&mut self, snapshot: &Snapshot) -> io::Result<Goes> {
        let lines = groups::lines(&SharedView::of(&snapshot.session));
        if lines.is_empty() {
            return self.refuse(groups::NONE);
        }
        self.say_all(&lines)?;
        self.say("ok")?;
        Ok(Goes::On)
    }

    fn say_pace(&mut self, session: &Session) -> io::Result<Goes> {
        let Some(lines) = time::pace(session, room::now(), &self.desk.zone) else {
            return self.refuse("nothing is planned; `minutes 90` plans the time");
        };
        self.say_all(&lines)?;
        self.say("ok")?;
        Ok(Goes::On)
    }

    /// Asks the room, then says what that changed. The room publishes before it answers, so all of
    /// it is there to be said.
    async fn carry_out(
        &mut self,
        command: Command,
        changes: &mut watch::Receiver<Arc<Snapshot>>,
    ) -> io::Result<Goes> {
        let undone = match command {
            Command::Undo => self.desk.room.snapshot().session.undoable(),
            _ => None,
        };
        let past = actions::past_day(&command, self.desk.today);
        match self.desk.room.ask(command).await {
            Ok(_) => {
                if let Some(what) = undone {
                    self.say(&format!("undone {what}"))?;
                }
                self.tell_changes(changes)?;
                self.say_all(past.as_slice())?;
                self.say("ok")?;
                Ok(Goes::On)
            }
            Err(refusal) => self.refuse(&refusal.to_string()),
        }
    }

    async fn save(&mut self, changes: &mut watch::Receiver<Arc<Snapshot>>) -> io::Result<Goes> {
        let Some(file) = self.desk.file.clone() else {
            return self.refuse("this session is kept nowhere");
        };
        // The record is written a moment after a change is answered for. The room does one thing
        // at a time, so once it has answered to going where it is, the record is there too.
        let here = self.desk.room.snapshot().session.place();
        let barrier = self.desk.room.ask(Command::GoTo(here)).await;
        if let Err(refusal @ (Refusal::Busy | Refusal::Closing)) = barrier {
            return self.refuse(&refusal.to_string());
        }
        self.tell_changes(changes)?;
        let saved = self.desk.room.snapshot().saved.clone();
        match saved {
            Saved::OnDisk => {
                self.say(&format!("saved {file}"))?;
                self.say("ok")?;
                Ok(Goes::On)
            }
            Saved::Unsaved { why } => self.refuse(&format!(
                "unsaved, and tried again until it can be: {}",
                clean(&why, LONGEST_LINE)
            )),
        }
    }

    fn export(&mut self, file: &str) -> io::Result<Goes> {
        let Some(exporter) = self.desk.exporter.clone() else {
            return self.refuse("this session is kept nowhere");
        };
        let record = self.desk.room.snapshot().session.to_save();
        match exporter.write(&record, file) {
            Ok(said) => {
                self.say(&said)?;
                self.say("ok")?;
                Ok(Goes::On)
            }
            Err(why) => self.refuse(&why),
        }
    }

    fn refuse(&mut self, why: &str) -> io::Result<Goes> {
        self.say(&format!("refused: {why}"))?;
        Ok(Goes::On)
    }

    /// Says what is different from what was said last.
    fn tell_changes(&mut self, changes: &mut watch::Receiver<Arc<Snapshot>>) -> io::Result<()> {
        let now = Shown::of(
            &changes.borrow_and_update(),
            self.desk.file.as_deref(),
            (&self.desk.zone, self.desk.today),
        );
        let lines = change::lines(self.shown.as_ref(), &now);
        self.shown = Some(now);
        self.say_all(&lines)
    }

    fn say_all(&mut self, lines: &[String]) -> io::Result<()> {
        lines.iter().try_for_each(|line| self.say(line))
    }

    /// One line, out at once: whoever reads it may wait for it before the next command.
    fn say(&mut self, line: &str) -> io::Result<()> {
        writeln!(self.output, "{line}")?;
        self.output.flush()
    }
}

/// What the facilitator is told, a line for each thing.
fn prompts(told: &FacilitatorView) -> Vec<String> {
    let mut lines = Vec::new();
    for advice in &told.advice {
        lines.push(format!("says {}", advice.says));
        lines.extend(advice.ask.iter().map(|question| format!("ask {question}")));
    }
    lines.extend(
        told.questions
            .iter()
            .map(|question| format!("ask {question}")),
    );
    for one in &told.several {
        let (says, ask) = (&one.says, &one.ask);
        if !says.is_empty() {
            lines.push(format!("says {}: {says}", one.id));
        }
        if !ask.is_empty() {
            lines.push(format!("ask {}: {ask}", one.id));
        }
    }
    lines
}

/// What `go` does next, in words. At the end the console's Enter leaves; here a script that takes a
/// step too many must not be cut off, so `go` is refused there and `quit` leaves.
fn next_words(view: &SharedView) -> String {
    match view.step {
        Step::Leave => "Leave with quit".to_owned(),
        _ => view.next.clone(),
    }
}

#[cfg(test)]
mod tests;
