//! The room's thread: takes wishes in batches and is the only one that changes the session.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::{mpsc, watch};

use super::moment::Moment;
use super::{Full, Keeper, Kept, Recorded, Saved, Snapshot, Word};
use crate::session::{Command, Event, Refusal, Session, Timing};

/// Most wishes that share one write, one sync and one publication.
const MOST_IN_A_BATCH: usize = 4_096;

/// So many wishes in one batch are a crowd.
const CROWD: usize = 8;
/// How many of a crowd's wishes are enough for a sync of their own: with fewer, syncing costs more than
/// the votes.
const ENOUGH: usize = 32;
/// How often it is looked whether enough have gathered, and how long is waited between. A quick disk would
/// otherwise sync for every few. Nobody sees a millisecond.
const LOOKS: usize = 10;
const BETWEEN_LOOKS: Duration = Duration::from_micros(100);

/// How long the disk is left alone before saving is tried again.
const BEFORE_RETRY: Duration = Duration::from_secs(2);

pub(super) struct Worker {
    session: Session,
    keeper: Keeper,
    publish: watch::Sender<Arc<Snapshot>>,
    /// Why the journal is behind the session, when it is: then votes are not on disk.
    journal_trouble: Option<String>,
    /// Why the record is behind the journal, when it is: nothing is lost, but people cannot read it.
    record_trouble: Option<String>,
    /// Whether the system allows no more connections.
    no_connections: bool,
    /// Whether somebody tries one code after the other.
    guessed: bool,
    clock: fn() -> Moment,
    /// When the last wishes came.
    newest: Option<Moment>,
    /// How much waited for the disk before what is being carried out.
    waited: usize,
}

impl Worker {
    pub(super) fn new(
        session: Session,
        keeper: Keeper,
        publish: watch::Sender<Arc<Snapshot>>,
        clock: fn() -> Moment,
    ) -> Self {
        Self {
            session,
            keeper,
            publish,
            journal_trouble: None,
            record_trouble: None,
            no_connections: false,
            guessed: false,
            clock,
            newest: None,
            waited: 0,
        }
    }

    /// Works until the last handle to the room is gone, then saves for the last time.
    pub(super) fn run(mut self, mut queue: mpsc::Receiver<Word>) -> Kept {
        let waiter = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .build()
            .expect("a runtime that only waits for a queue and a timer");
        // The files are made before the first wish, so that a bad disk shows in the lobby.
        self.flush();
        self.save();
        self.publish_if_told_otherwise();
        let mut batch = Vec::new();
        let worked = catch_unwind(AssertUnwindSafe(|| {
            loop {
                let taken = waiter.block_on(self.next_batch(&mut queue, &mut batch));
                match taken {
                    Some(0) => break,
                    Some(wishes) => {
                        self.carry_out(&mut batch);
                        if wishes >= CROWD {
                            gather(&queue);
                        }
                    }
                    None => {
                        // The pause is over: the disk may be back.
                        self.flush();
                        self.save();
                        self.publish_if_told_otherwise();
                    }
                }
            }
            self.flush();
        }));
        match worked {
            Ok(()) => self.keeper.close(&self.session),
            Err(mistake) => self.fail(queue, mistake),
        }
    }

    /// Ends in order after a mistake in the program: what was published is what the journal has, and
    /// it is saved; what was being carried out was answered to nobody and is let go of.
    fn fail(self, queue: mpsc::Receiver<Word>, mistake: Box<dyn Any + Send>) -> ! {
        // Whoever waits for an answer is told at once that the room is closing.
        drop(queue);
        tracing::error!("the room ran into a mistake in the program; saving and ending");
        let last = Arc::clone(&self.publish.borrow());
        let Self { keeper, waited, .. } = self;
        // The mistake may be in the saving itself; then the journal has it all.
        let _ = catch_unwind(AssertUnwindSafe(|| {
            keeper.close_after_mistake(&last.session, waited);
        }));
        resume_unwind(mistake)
    }

    /// How many wishes came: none when the room closes, nothing when it is time to try the disk
    /// again.
    async fn next_batch(
        &self,
        queue: &mut mpsc::Receiver<Word>,
        batch: &mut Vec<Word>,
    ) -> Option<usize> {
        let wishes = queue.recv_many(batch, MOST_IN_A_BATCH);
        if self.saved() == Saved::OnDisk {
            return Some(wishes.await);
        }
        tokio::time::timeout(BEFORE_RETRY, wishes).await.ok()
    }

    fn carry_out(&mut self, batch: &mut Vec<Word>) {
        let moment = (self.clock)();
        let now = moment.time;
        let before = self.session.revision();
        let mut decided_something = false;
        let mut answers = Vec::with_capacity(batch.len());
        self.waited = self.keeper.waits();
        self.mind_the_clock(moment);
        for word in batch.drain(..) {
            let wish = match word {
                Word::Wish(wish) => wish,
                Word::NoConnections(none) => {
                    self.no_connections = none;
                    continue;
                }
                Word::Guessed(guessed) => {
                    self.guessed = guessed;
                    continue;
                }
            };
            let answer = self.decide_and_apply(&wish.command, now);
            let from_a_phone = matches!(
                wish.command,
                Command::Join { .. } | Command::ComeBack { .. } | Command::Vote { .. }
            );
            decided_something |= answer.is_ok() && !from_a_phone;
            answers.push((wish.answer, answer));
        }
        self.flush();
        if self.session.revision() != before {
            self.publish();
        } else {
            self.publish_if_told_otherwise();
        }
        let on_disk = self.journal_trouble.is_none();
        for (to, answer) in answers {
            // Whoever asked may have gone; what was asked is done all the same.
            let _ = to.send(answer.map(|revision| Recorded { revision, on_disk }));
        }
        // The record is for people and may come a moment later: the journal has everything.
        if decided_something {
            self.save();
            self.publish_if_told_otherwise();
        }
    }

    /// Lets everybody leave who is not back after a long silence, and keeps what runs out from lasting
    /// longer when the clock was set back since the last wishes.
    fn mind_the_clock(&mut self, now: Moment) {
        let Some(before) = self.newest.replace(now) else {
            return;
        };
        let left = self.session.after_silence(before.time, now.time);
        self.apply(left, now.time);
        let Some(seconds) = now.set_back_since(&before) else {
            return;
        };
        tracing::info!(seconds, "the clock was set back");
        let set_back = Command::Time(Timing::ClockSetBack(seconds));
        // The rules of the room never refuse it.
        let _ = self.decide_and_apply(&set_back, now.time);
    }

    fn decide_and_apply(&mut self, command: &Command, now: Timestamp) -> Result<u64, Refusal> {
        let events = self.session.decide(command, now)?;
        self.apply(events, now);
        Ok(self.session.revision())
    }

    fn apply(&mut self, events: Vec<Event>, now: Timestamp) {
        for event in events {
            let revision = self.session.revision() + 1;
            self.keeper
                .add(revision, now, &event, self.session.record());
            self.session.apply(event, now);
        }
    }

    fn flush(&mut self) {
        let done = self.keeper.flush();
        note(&mut self.journal_trouble, done);
    }

    fn save(&mut self) {
        // A record that is newer than its journal would be thrown back when the session is opened.
        if self.journal_trouble.is_none() {
            let done = self.keeper.save(&self.session);
            note(&mut self.record_trouble, done);
        }
    }

    fn saved(&self) -> Saved {
        let trouble = self.journal_trouble.as_ref();
        match trouble.or(self.record_trouble.as_ref()) {
            None => Saved::OnDisk,
            // Nothing is to be kept of a finished session that is only looked through.
            Some(_) if self.keeper.holds(&self.session) => Saved::OnDisk,
            Some(why) => Saved::Unsaved { why: why.clone() },
        }
    }

    fn full(&self) -> Option<Full> {
        match (self.session.is_full(), self.no_connections) {
            (true, _) => Some(Full::Seats),
            (false, true) => Some(Full::Connections),
            (false, false) => None,
        }
    }

    fn publish(&self) {
        self.publish.send_replace(Arc::new(Snapshot {
            session: self.session.clone(),
            saved: self.saved(),
            full: self.full(),
            guessed: self.guessed,
        }));
    }

    /// Publishes when what is told beside the session is another than before.
    fn publish_if_told_otherwise(&self) {
        let changed = {
            let told = self.publish.borrow();
            told.saved != self.saved() || told.full != self.full() || told.guessed != self.guessed
        };
        if changed {
            self.publish();
        }
    }
}

/// Lets what a crowd sends gather for a moment, so that one sync is for many.
fn gather(queue: &mpsc::Receiver<Word>) {
    for _ in 0..LOOKS {
        if queue.len() >= ENOUGH {
            return;
        }
        std::thread::sleep(BETWEEN_LOOKS);
    }
}

fn note(trouble: &mut Option<String>, done: std::io::Result<()>) {
    match done {
        Ok(()) => *trouble = None,
        Err(error) => {
            if trouble.is_none() {
                tracing::warn!(%error, "cannot save; the meeting goes on and saving is tried again");
            }
            *trouble = Some(error.to_string());
        }
    }
}
