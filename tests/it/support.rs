//! The real program from the outside: a folder of its own to live in, its lines, its screen, and
//! phones that speak HTTP to it.
//!
//! Nothing here waits for a time to pass. What is waited for is a line, a screen or an answer, and
//! [`PATIENCE`] only says when to give up on a busy machine.

pub(crate) mod phone;
pub(crate) mod plain;
#[path = "../../examples/records/generate.rs"]
pub(crate) mod records;
#[cfg(unix)]
pub(crate) mod scan;
#[cfg(unix)]
pub(crate) mod screen;
pub(crate) mod table;

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// When a test gives up waiting for what must happen.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// The program that is tested.
pub(crate) const PLENARY: &str = env!("CARGO_BIN_EXE_plenary");

/// The shipped workshop.
pub(crate) const NHS: &str = "nhs-wellbeing-2021";

/// A folder for one test, which stands in for the user's own folders, so that those of whoever
/// runs the tests are never looked at.
pub(crate) struct Home {
    folder: tempfile::TempDir,
}

impl Home {
    pub(crate) fn new() -> Self {
        let folder = tempfile::Builder::new().prefix("plenary-it-").tempdir();
        Self {
            folder: folder.unwrap(),
        }
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Where sessions are saved.
    pub(crate) fn sessions(&self) -> PathBuf {
        self.path().join("sessions")
    }

    /// What stands in for the environment of a user, and hides whoever runs the tests.
    pub(crate) fn environment(&self) -> Vec<(&'static str, PathBuf)> {
        let here = |name: &str| self.path().join(name);
        vec![
            ("HOME", self.path().to_owned()),
            ("USERPROFILE", self.path().to_owned()),
            ("APPDATA", here("roaming")),
            ("LOCALAPPDATA", here("local")),
            ("XDG_CONFIG_HOME", here("config")),
            ("XDG_DATA_HOME", here("data")),
            ("XDG_CACHE_HOME", here("cache")),
            ("TZ", PathBuf::from("Europe/London")),
        ]
    }

    /// What the tests' own terminal says of itself is none of the program's business.
    pub(crate) const HIDDEN: [&'static str; 7] = [
        "NO_COLOR",
        "COLORTERM",
        "TERM_PROGRAM",
        "WT_SESSION",
        "COLUMNS",
        "LINES",
        "XDG_DOCUMENTS_DIR",
    ];

    /// The program with these arguments, to be started by the test.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(PLENARY);
        command.args(arguments).current_dir(self.path());
        command.envs(self.environment());
        for name in Self::HIDDEN {
            command.env_remove(name);
        }
        command
    }

    /// Runs the program to its end, with nothing to read.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        self.run_command(self.command(arguments))
    }

    /// Runs a command to its end, with nothing to read.
    pub(crate) fn run_command(&self, mut command: Command) -> Ran {
        command.stdin(Stdio::null());
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let child = command.spawn().unwrap();
        let words = format!("{command:?}");
        let (done, ended) = mpsc::channel();
        thread::spawn(move || done.send(child.wait_with_output()));
        let output = ended.recv_timeout(PATIENCE);
        Ran::of(output.expect("the program ends").unwrap(), words)
    }

    /// The only session in the folder of sessions.
    pub(crate) fn session(&self) -> PathBuf {
        let files = self.session_files("ron");
        assert_eq!(files.len(), 1, "{files:?}");
        files.into_iter().next().unwrap()
    }

    /// What stands on standard output when the only session has been left.
    pub(crate) fn said_at_the_end(&self, finished: bool) -> String {
        let file = self.session().display().to_string();
        // As it is typed: a folder for temporary files may have a blank in its name.
        let typed = if file.contains(char::is_whitespace) {
            format!("\"{file}\"")
        } else {
            file.clone()
        };
        let said = format!("saved {file}\nTo see it: plenary show {typed}\n");
        if finished {
            said
        } else {
            format!("{said}To go on: plenary open {typed}\n")
        }
    }

    /// The files in the folder of sessions with this ending.
    pub(crate) fn session_files(&self, ending: &str) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(self.sessions()).unwrap();
        let paths = entries.map(|entry| entry.unwrap().path());
        let mut paths: Vec<PathBuf> = paths
            .filter(|p| p.extension().is_some_and(|e| e == ending))
            .collect();
        paths.sort();
        paths
    }
}

/// How the program ended.
#[derive(Debug)]
pub(crate) struct Ran {
    words: String,
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Ran {
    fn of(output: Output, words: String) -> Self {
        Self {
            words,
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// What a command that did what it should has printed.
    #[track_caller]
    pub(crate) fn good(self) -> String {
        assert_eq!(self.code, Some(0), "{self:?}");
        assert_eq!(self.stderr, "", "{}", self.words);
        self.stdout
    }

    /// What a command that could not do it has said; on standard error and nowhere else.
    #[track_caller]
    pub(crate) fn bad(self) -> String {
        assert_eq!(self.code, Some(1), "{self:?}");
        assert_eq!(self.stdout, "", "{}", self.words);
        assert!(self.stderr.contains("hint: "), "no hint: {self:?}");
        self.stderr
    }
}

/// Reads everything that comes, in a thread of its own, so that no pipe is ever full.
pub(crate) fn read_all(mut from: impl Read + Send + 'static) -> thread::JoinHandle<String> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        // A pipe whose other end was killed has simply ended.
        let _ = from.read_to_end(&mut bytes);
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

/// Asks a process of ours to end, as `kill` and a closed window do.
#[cfg(unix)]
pub(crate) fn signal(process: u32, name: &str) {
    let sent = Command::new("kill")
        .args([&format!("-{name}"), &process.to_string()])
        .status();
    assert!(sent.unwrap().success(), "kill -{name}");
}
