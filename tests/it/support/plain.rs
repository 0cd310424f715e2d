//! The plain console as a child process: a command goes in, lines come out, one of them ends it.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::{self, JoinHandle};

use super::{Home, NHS, PATIENCE, Ran, read_all};

/// A plain console that runs. Dropping it ends the program.
pub(crate) struct Plain {
    child: Child,
    input: Option<ChildStdin>,
    lines: Receiver<String>,
    errors: Option<JoinHandle<String>>,
    /// Every line so far, with a `>` before what was typed.
    pub(crate) heard: Vec<String>,
    /// The address that phones open, without `http://`.
    pub(crate) address: String,
    /// The four characters that they type.
    pub(crate) code: String,
}

/// What a command printed, and the line that ended it.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) lines: Vec<String>,
    pub(crate) end: String,
}

impl Plain {
    /// A new session of the shipped workshop, with more arguments.
    pub(crate) fn run(home: &Home, arguments: &[&str]) -> Self {
        Self::start(home, &[&["run", NHS], arguments].concat())
    }

    /// An earlier session.
    pub(crate) fn open(home: &Home, session: &str) -> Self {
        Self::start(home, &["open", session])
    }

    /// `plenary ARGUMENTS` in lines, at any free port of this machine.
    pub(crate) fn start(home: &Home, arguments: &[&str]) -> Self {
        let sessions = home.sessions();
        let sitting = ["--plain", "--bind", "127.0.0.1", "--port", "0"];
        let mut command = home.command(&[arguments, &sitting].concat());
        if !arguments.contains(&"--sessions") {
            command.arg("--sessions").arg(sessions);
        }
        Self::start_command(command)
    }

    /// A command that ends in the plain console.
    pub(crate) fn start_command(mut command: Command) -> Self {
        command.stdin(Stdio::piped());
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let (heard, lines) = channel();
        let output = BufReader::new(child.stdout.take().unwrap());
        thread::spawn(move || {
            for line in output.lines() {
                let Ok(line) = line else { return };
                if heard.send(line).is_err() {
                    return;
                }
            }
        });
        let mut this = Self {
            input: child.stdin.take(),
            errors: child.stderr.take().map(read_all),
            child,
            lines,
            heard: Vec::new(),
            address: String::new(),
            code: String::new(),
        };
        let join = this.wait_for("join ");
        let words: Vec<&str> = join.split(' ').collect();
        let ["join", url, code] = words[..] else {
            panic!("{join}");
        };
        this.address = url.strip_prefix("http://").unwrap().to_owned();
        code.clone_into(&mut this.code);
        // The last line of what is said of every place.
        this.wait_for("next ");
        this
    }

    pub(crate) fn process(&self) -> u32 {
        self.child.id()
    }

    fn line(&mut self) -> String {
        let Ok(line) = self.lines.recv_timeout(PATIENCE) else {
            panic!("no line came after {:#?}", self.heard);
        };
        self.heard.push(line.clone());
        line
    }

    /// Whether a line that was read already begins so.
    pub(crate) fn has_said(&self, beginning: &str) -> bool {
        self.heard.iter().any(|line| line.starts_with(beginning))
    }

    /// The next line that begins so, of those that were not read yet.
    pub(crate) fn wait_for(&mut self, beginning: &str) -> String {
        loop {
            let line = self.line();
            if line.starts_with(beginning) {
                return line;
            }
        }
    }

    /// Types a line and waits for the one that ends the command.
    pub(crate) fn say(&mut self, command: &str) -> Said {
        let input = self.input.as_mut().expect("the input is open");
        writeln!(input, "{command}").unwrap();
        input.flush().unwrap();
        self.heard.push(format!("> {command}"));
        let mut lines = Vec::new();
        loop {
            let line = self.line();
            let word = line.split(' ').next().unwrap_or_default();
            if line == "ok" || word == "refused:" || word == "unknown:" {
                return Said { lines, end: line };
            }
            lines.push(line);
        }
    }

    /// Types a line and waits for the one that ends the command; nothing when the program has ended.
    #[cfg(unix)]
    pub(crate) fn try_say(&mut self, command: &str) -> Option<Said> {
        let input = self.input.as_mut().expect("the input is open");
        writeln!(input, "{command}")
            .and_then(|()| input.flush())
            .ok()?;
        self.heard.push(format!("> {command}"));
        let mut lines = Vec::new();
        loop {
            let line = match self.lines.recv_timeout(PATIENCE) {
                Ok(line) => line,
                Err(RecvTimeoutError::Disconnected) => return None,
                Err(RecvTimeoutError::Timeout) => panic!("no line came after {:#?}", self.heard),
            };
            self.heard.push(line.clone());
            let word = line.split(' ').next().unwrap_or_default();
            if line == "ok" || word == "refused:" || word == "unknown:" {
                return Some(Said { lines, end: line });
            }
            lines.push(line);
        }
    }

    /// Types a line that must be carried out.
    #[track_caller]
    pub(crate) fn ok(&mut self, command: &str) -> Vec<String> {
        let said = self.say(command);
        assert_eq!(said.end, "ok", "{command}: {said:?}");
        said.lines
    }

    /// Types a line that must be refused, and says why it was.
    #[track_caller]
    pub(crate) fn refused(&mut self, command: &str) -> String {
        let said = self.say(command);
        let why = said.end.strip_prefix("refused: ");
        let why = why.unwrap_or_else(|| panic!("{command}: {said:?}"));
        why.to_owned()
    }

    /// Where the session stands.
    pub(crate) fn status(&mut self) -> BTreeMap<String, String> {
        let lines = self.ok("status");
        // Lines about people who join come before it, without the colon.
        let pairs = lines.iter().filter_map(|line| line.split_once(": "));
        pairs
            .filter(|(key, _)| !key.contains(' '))
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .collect()
    }

    /// One value of the status; empty when it is not there.
    pub(crate) fn is(&mut self, key: &str) -> String {
        self.status().remove(key).unwrap_or_default()
    }

    /// Types `quit` and waits for the end.
    pub(crate) fn quit(mut self) -> Ran {
        self.ok("quit");
        self.end()
    }

    /// Ends the input and waits for the end. The standard output is what came since.
    pub(crate) fn end(mut self) -> Ran {
        drop(self.input.take());
        self.ended()
    }

    /// Waits for the end, which something else has brought about.
    pub(crate) fn ended(mut self) -> Ran {
        let mut rest = Vec::new();
        loop {
            match self.lines.recv_timeout(PATIENCE) {
                Ok(line) => rest.push(line),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(timeout) => panic!("{timeout}: still running after {:#?}", self.heard),
            }
        }
        let status = self.child.wait().unwrap();
        Ran {
            words: "the plain console".to_owned(),
            code: status.code(),
            stdout: rest.iter().map(|line| format!("{line}\n")).collect(),
            stderr: self.errors.take().unwrap().join().unwrap(),
        }
    }

    /// Ends the program as a power cut does: on unix by a signal that it cannot see.
    pub(crate) fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Plain {
    fn drop(&mut self) {
        // A program that has ended already needs no more.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
