//! The server's process: started, told what to do in lines, and looked at from outside.

use std::io::{BufRead, BufReader, Write};
use std::net::SocketAddr;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// In what the system counts processor time.
const TICKS_A_SECOND: f64 = 100.0;

/// A server in a process of its own. Dropping it ends it.
pub(super) struct Server {
    child: Child,
    orders: ChildStdin,
    answers: BufReader<ChildStdout>,
    /// Where it listens.
    pub(super) address: SocketAddr,
    _folder: tempfile::TempDir,
}

/// What the server says of itself after an order.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    pub(super) revision: u64,
    pub(super) statement: String,
    pub(super) round: usize,
    pub(super) voted: usize,
    /// The newest result.
    pub(super) tally: String,
}

impl Server {
    /// Starts a server: `plenary`, `bare`, or one of the other bare ones.
    pub(super) fn start(kind: &str) -> Self {
        let folder = super::folder();
        let program = std::env::current_exe().expect("this program");
        let mut child = Command::new(program)
            .arg("--serve")
            .arg(kind)
            .arg(folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the server starts");
        let orders = child.stdin.take().expect("its input");
        let answers = BufReader::new(child.stdout.take().expect("its output"));
        let mut this = Self {
            child,
            orders,
            answers,
            address: SocketAddr::from(([0, 0, 0, 0], 0)),
            _folder: folder,
        };
        let line = this.line();
        let address = line.strip_prefix("ready ").expect("where it listens");
        this.address = address.parse().expect("an address");
        this
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.answers.read_line(&mut line).expect("an answer");
        assert!(!line.is_empty(), "the server ended");
        line.trim_end().to_owned()
    }

    /// Sends an order and does not wait.
    pub(super) fn begin(&mut self, order: &str) {
        writeln!(self.orders, "{order}").expect("the server listens");
    }

    /// The numbers of its answer.
    pub(super) fn numbers(&mut self) -> Vec<u64> {
        let line = self.line();
        let numbers = line.split(' ').map(str::parse);
        numbers.collect::<Result<_, _>>().expect("numbers")
    }

    /// What it says to the order that was sent.
    pub(super) fn answer(&mut self) -> Told {
        let line = self.line();
        let mut words = line.splitn(5, ' ');
        let mut word = || words.next().unwrap_or_default().to_owned();
        Told {
            revision: word().parse().expect("a revision"),
            statement: word(),
            round: word().parse().expect("a round"),
            voted: word().parse().expect("a number of votes"),
            tally: word(),
        }
    }

    /// Sends an order and waits for what it says.
    pub(super) fn order(&mut self, order: &str) -> Told {
        self.begin(order);
        self.answer()
    }

    /// Memory that the process has in use, in bytes.
    pub(super) fn memory(&self) -> u64 {
        let path = format!("/proc/{}/status", self.child.id());
        let status = std::fs::read_to_string(path).unwrap_or_default();
        let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:"));
        let kibibytes = line.and_then(|l| l.split_whitespace().next()?.parse::<u64>().ok());
        kibibytes.unwrap_or(0) * 1024
    }

    /// Processor time that the process has taken, in seconds: its own and the system's for it.
    pub(super) fn processor_time(&self) -> f64 {
        let path = format!("/proc/{}/stat", self.child.id());
        let told = std::fs::read_to_string(path).unwrap_or_default();
        // The name of the program is in brackets and may hold anything; what follows is counted.
        let rest = told.rsplit(") ").next().unwrap_or_default();
        let ticks = rest.split(' ').skip(11).take(2);
        let ticks = ticks.filter_map(|ticks| ticks.parse::<f64>().ok());
        ticks.sum::<f64>() / TICKS_A_SECOND
    }

    /// Memory that the system holds for the process's connections, in bytes: what `ss` tells of what
    /// waits to be sent, of what came in, and of what is set aside for both.
    pub(super) fn kernel_memory(&self) -> u64 {
        let port = format!("sport = :{}", self.address.port());
        let told = Command::new("ss").args(["-tmnH", &port]).output();
        let told = told.map(|told| told.stdout).unwrap_or_default();
        let told = String::from_utf8_lossy(&told).into_owned();
        let all = told.split("skmem:(").skip(1);
        let parts = all.flat_map(|rest| rest.split(')').next().unwrap_or_default().split(','));
        // r: received; f: set aside; w: written and not acknowledged yet; bl: not accepted yet.
        let of = |part: &str| {
            let number = part
                .strip_prefix("bl")
                .or(part.strip_prefix(['r', 'f', 'w']));
            number.and_then(|number| number.parse::<u64>().ok())
        };
        parts.filter_map(of).sum()
    }

    /// How many descriptors the process has open.
    pub(super) fn descriptors(&self) -> usize {
        let folder = std::fs::read_dir(format!("/proc/{}/fd", self.child.id()));
        folder.map_or(0, Iterator::count)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = writeln!(self.orders, "quit");
        let _ = self.child.wait();
    }
}
