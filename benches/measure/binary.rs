//! The program itself in a terminal: how soon it shows something, and what it costs while nothing
//! happens.

use std::io::Read;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use super::row;

const PROGRAM: &str = env!("CARGO_BIN_EXE_plenary");

pub(super) fn measure() {
    let mut starts: Vec<Duration> = (0..15).map(|_| start(&["--no-motion"], "Start")).collect();
    let mut baselines: Vec<Duration> = (0..15).map(|_| start(&["--version"], "plenary ")).collect();
    let ours = super::percentile(&mut starts, 0.5);
    row(
        "start to first frame (to printing --version)",
        ours,
        super::percentile(&mut baselines, 0.5),
    );
    idle();
}

/// How long it takes until `words` are on a fresh terminal.
fn start(arguments: &[&str], words: &str) -> Duration {
    let home = tempfile::tempdir().expect("a folder");
    let terminal = open();
    let begun = Instant::now();
    let mut child = terminal
        .slave
        .spawn_command(command(arguments, home.path()))
        .expect("the program starts");
    let mut reader = terminal.master.try_clone_reader().expect("its output");
    let mut seen = Vec::new();
    let mut bytes = [0; 4096];
    while !contains(&seen, words) {
        let read = reader.read(&mut bytes).expect("its output");
        seen.extend_from_slice(&bytes[..read]);
        assert!(read > 0, "it ended before it showed {words:?}");
    }
    let time = begun.elapsed();
    // It may have ended by itself.
    let _ = child.kill();
    let _ = child.wait();
    time
}

fn contains(bytes: &[u8], words: &str) -> bool {
    String::from_utf8_lossy(bytes).contains(words)
}

fn open() -> portable_pty::PtyPair {
    let size = PtySize {
        rows: 60,
        cols: 200,
        pixel_width: 0,
        pixel_height: 0,
    };
    native_pty_system().openpty(size).expect("a terminal")
}

fn command(arguments: &[&str], home: &std::path::Path) -> CommandBuilder {
    let mut command = CommandBuilder::new(PROGRAM);
    command.args(arguments);
    for variable in ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"] {
        command.env(variable, home);
    }
    command
}

/// Wake-ups and processor time of the program in the lobby over some seconds.
#[cfg(target_os = "linux")]
fn idle() {
    const SECONDS: u64 = 5;
    let home = tempfile::tempdir().expect("a folder");
    let terminal = open();
    let arguments = [
        "run",
        "nhs-wellbeing-2021",
        "--port",
        "0",
        "--bind",
        "127.0.0.1",
    ];
    let mut child = terminal
        .slave
        .spawn_command(command(&arguments, home.path()))
        .expect("the program starts");
    let mut reader = terminal.master.try_clone_reader().expect("its output");
    std::thread::spawn(move || {
        let mut bytes = [0; 4096];
        while reader.read(&mut bytes).is_ok_and(|read| read > 0) {}
    });
    let id = child.process_id().expect("a running program");
    std::thread::sleep(Duration::from_secs(2));
    let (ticks, switches) = spent(id);
    std::thread::sleep(Duration::from_secs(SECONDS));
    let (ticks_after, switches_after) = spent(id);
    println!(
        "idle in the lobby for {SECONDS} s: {} wake-ups, {} ticks of processor time",
        switches_after - switches,
        ticks_after - ticks
    );
    let _ = child.kill();
    let _ = child.wait();
}

#[cfg(not(target_os = "linux"))]
fn idle() {}

/// Clock ticks used, and how often any thread of the process woke up and waited again.
#[cfg(target_os = "linux")]
fn spent(id: u32) -> (u64, u64) {
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let fields: Vec<&str> = after_name.split_whitespace().collect();
    let ticks = |field: usize| {
        fields
            .get(field)
            .and_then(|f| f.parse::<u64>().ok())
            .unwrap_or(0)
    };
    let threads = std::fs::read_dir(format!("/proc/{id}/task"))
        .into_iter()
        .flatten()
        .flatten();
    let switches = threads.map(|thread| {
        let status = std::fs::read_to_string(thread.path().join("status")).unwrap_or_default();
        let line = status
            .lines()
            .find(|l| l.starts_with("voluntary_ctxt_switches"));
        line.and_then(|l| l.split_whitespace().nth(1)?.parse::<u64>().ok())
            .unwrap_or(0)
    });
    (ticks(11) + ticks(12), switches.sum())
}
