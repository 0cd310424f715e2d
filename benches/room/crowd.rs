//! A full room: everybody on an event stream, all voting within a second, and the reveal.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::task::JoinHandle;

use super::Asked;
use super::child::{Server, Told};
use super::phones::{Board, Connection, open_many};
use super::table::{Goal, figure, middle};

/// The second in which everybody votes.
const SECOND: Duration = Duration::from_secs(1);
/// After this nothing is on its way to the phones any more.
const QUIET: Duration = Duration::from_millis(700);
/// Bytes of a small event: what the first figures for bare streams were measured with.
const SMALL_EVENT: usize = 300;
/// Bytes of the data of an event that shows a result, as Plenary sends it for this statement.
const RESULT_EVENT: usize = 1_500;

/// The figures of one server, each measured several times.
#[derive(Default)]
struct Figures {
    slowest: Vec<f64>,
    usual: Vec<f64>,
    reveal: Vec<f64>,
    small: Vec<f64>,
    /// Bytes a phone, with its stream only, and with its other connection too.
    memory: [f64; 2],
}

pub(super) async fn measure(asked: &Asked) {
    let mut ours = Figures::default();
    {
        let mut room = Crowd::gather("plenary", asked.phones, &mut ours).await;
        for _ in 0..asked.times {
            room.vote_and_reveal(&mut ours).await;
        }
    }
    let mut bare = Figures::default();
    {
        let mut room = Crowd::gather("bare", asked.phones, &mut bare).await;
        for _ in 0..asked.times {
            room.vote_and_push(&mut bare).await;
        }
    }
    tell(asked.phones, &mut ours, &mut bare);
}

fn tell(phones: usize, ours: &mut Figures, bare: &mut Figures) {
    let said = |what: &str| format!("{phones} phones vote in a second: {what}");
    let theirs = Some(middle(&mut bare.slowest));
    let slowest = middle(&mut ours.slowest);
    let goal = Goal::UnderOrRatio(250.0, 3.0);
    figure(
        &said("slowest answer (bare 204)"),
        "ms",
        slowest,
        theirs,
        &goal,
    );
    let theirs = Some(middle(&mut bare.usual));
    let usual = middle(&mut ours.usual);
    figure(
        &said("99 in 100 answers (bare 204)"),
        "ms",
        usual,
        theirs,
        &Goal::Told,
    );
    let reveal = middle(&mut ours.reveal);
    let last = format!("reveal until the last of {phones} has it");
    let theirs = Some(middle(&mut bare.reveal));
    let goal = Goal::RatioUnder(1.5);
    figure(
        &format!("{last} (bare stream)"),
        "ms",
        reveal,
        theirs,
        &goal,
    );
    let theirs = Some(middle(&mut bare.small));
    let small = format!("the same (bare stream of {SMALL_EVENT} bytes)");
    figure(&small, "ms", reveal, theirs, &Goal::Told);
    let what = ["stream only", "stream, vote connection, seat"];
    for (at, what) in what.iter().enumerate() {
        let goal = if at == 1 {
            Goal::Under(16.0)
        } else {
            Goal::Told
        };
        let what = format!("memory a connected phone: {what} (bare axum)");
        let kibibytes = |bytes: f64| bytes / 1024.0;
        let theirs = Some(kibibytes(bare.memory[at]));
        figure(&what, "KiB", kibibytes(ours.memory[at]), theirs, &goal);
    }
}

/// Phones on event streams at one server.
struct Crowd {
    server: Server,
    board: Arc<Board>,
    streams: Vec<JoinHandle<()>>,
    phones: Vec<Connection>,
}

impl Drop for Crowd {
    fn drop(&mut self) {
        for stream in &self.streams {
            stream.abort();
        }
    }
}

impl Crowd {
    async fn gather(kind: &str, phones: usize, figures: &mut Figures) -> Self {
        let mut server = Server::start(kind);
        let before = server.memory();
        if kind == "plenary" {
            server.order(&format!("join {phones}"));
        }
        let board = Arc::new(Board::default());
        // Every stream begins with the newest state.
        board.wait_for(1, phones);
        let mut streams = Vec::new();
        for (phone, connection) in open_many(server.address, phones)
            .await
            .into_iter()
            .enumerate()
        {
            let board = Arc::clone(&board);
            streams.push(tokio::spawn(async move {
                // The streams end with the server.
                let _ = connection.listen(phone, &board).await;
            }));
        }
        if kind == "bare" {
            server.order(&format!("push {SMALL_EVENT}"));
        }
        board.when_all().await;
        let share = |server: &Server| (server.memory() - before) as f64 / phones as f64;
        figures.memory[0] = share(&server);
        let others = open_many(server.address, phones).await;
        let mut this = Self {
            server,
            board,
            streams,
            phones: others,
        };
        // Once without counting, so that every phone has voted and each figure is of a warm server.
        let mut warm = Figures::default();
        if kind == "plenary" {
            this.vote_and_reveal(&mut warm).await;
        } else {
            this.vote_and_push(&mut warm).await;
        }
        figures.memory[1] = share(&this.server);
        this
    }

    /// A round: opened, voted on within a second, closed, and revealed.
    async fn vote_and_reveal(&mut self, figures: &mut Figures) {
        let open = self.server.order("open");
        let chosen = self.vote(&open, figures).await;
        let closed = self.server.order("close");
        assert_eq!(closed.voted, self.phones.len(), "none lost and none double");
        tokio::time::sleep(QUIET).await;
        let time = self.until_all_have("reveal", closed.revision + 1).await;
        figures.reveal.push(time);
        let shown = self.server.answer();
        let counts = format!("counts: {chosen:?}");
        assert!(shown.tally.contains(&counts), "{counts} in {}", shown.tally);
        tokio::time::sleep(QUIET).await;
    }

    /// The same at the bare server: as many votes, and an event of as many bytes.
    async fn vote_and_push(&mut self, figures: &mut Figures) {
        let open = Told {
            statement: "mental-1".to_owned(),
            round: 1,
            ..Told::default()
        };
        self.vote(&open, figures).await;
        for (bytes, to) in [
            (RESULT_EVENT, &mut figures.reveal),
            (SMALL_EVENT, &mut figures.small),
        ] {
            tokio::time::sleep(QUIET).await;
            let now = self.server.order("push 1").revision;
            tokio::time::sleep(QUIET).await;
            to.push(self.until_all_have(&format!("push {bytes}"), now + 1).await);
            self.server.answer();
        }
    }

    /// How long after an order the last stream has an event from `revision` on.
    async fn until_all_have(&mut self, order: &str, revision: u64) -> f64 {
        self.board.wait_for(revision, self.streams.len());
        let begun = Instant::now();
        self.server.begin(order);
        milliseconds(self.board.when_all().await - begun)
    }

    /// Everybody votes once, evenly over a second; gives how many chose each point.
    async fn vote(&mut self, open: &Told, figures: &mut Figures) -> Vec<u32> {
        let (begun, open) = (Instant::now(), Arc::new(open.clone()));
        let many = self.phones.len();
        let mut counts = vec![0; 4];
        let voting: Vec<_> = self
            .phones
            .drain(..)
            .enumerate()
            .map(|(phone, mut connection)| {
                let choice = (phone * 7 + phone / 13) % 4;
                counts[choice] += 1;
                let open = Arc::clone(&open);
                let due = begun
                    + SECOND * u32::try_from(phone).unwrap_or(0) / u32::try_from(many).unwrap_or(1);
                tokio::spawn(async move {
                    tokio::time::sleep_until(due.into()).await;
                    let vote = (open.statement.as_str(), open.round);
                    let answer = connection
                        .vote(phone, vote, choice + 1)
                        .await
                        .expect("an answer");
                    assert!(answer.is_good(), "{answer:?}");
                    // From when the phone wanted to, so that a server that holds up senders looks no better.
                    (connection, due.elapsed())
                })
            })
            .collect();
        let mut times = Vec::new();
        for voted in futures_util::future::join_all(voting).await {
            let (connection, time) = voted.expect("a phone goes on");
            self.phones.push(connection);
            times.push(time);
        }
        figures
            .usual
            .push(milliseconds(super::percentile(&mut times, 0.99)));
        figures
            .slowest
            .push(milliseconds(super::percentile(&mut times, 1.0)));
        counts
    }
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}
