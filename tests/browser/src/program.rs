//! The program under test, in lines: what the facilitator types and what it prints.

use std::path::PathBuf;
use std::process::Stdio;

use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::process::{Child, ChildStdin, Command};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::time::timeout;

use crate::patience::LONGEST;
use crate::settings;

/// The workshop that is run: two statements, groups, and a ballot at the end.
const WORKSHOP: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/workshop.ron");

/// Who meets, as the pages show it.
pub(crate) const ORGANISATION: &str = "Exampleshire NHS Trust";

/// A running program. It is killed when it is dropped.
pub(crate) struct Program {
    child: Child,
    input: ChildStdin,
    lines: UnboundedReceiver<String>,
    /// What was printed since the last command, the command's own lines included.
    heard: Vec<String>,
    /// What phones type: `http://127.0.0.1:PORT`.
    pub(crate) url: String,
    /// The four characters.
    pub(crate) code: String,
    sessions: TempDir,
}

impl Program {
    /// A new session of the tests' workshop.
    pub(crate) async fn run() -> Self {
        Self::run_with(&[]).await
    }

    /// The same with more on its command line.
    pub(crate) async fn run_with(more: &[&str]) -> Self {
        let sessions = tempfile::tempdir().unwrap();
        let arguments = ["run", WORKSHOP, "--organisation", ORGANISATION];
        Self::start(&[&arguments, more].concat(), Some("0"), sessions).await
    }

    /// The same on one of the usual ports. It can be had again after a kill, where any free one may
    /// meanwhile be the near end of somebody's connection.
    pub(crate) async fn run_to_be_killed() -> Self {
        let sessions = tempfile::tempdir().unwrap();
        let arguments = ["run", WORKSHOP, "--organisation", ORGANISATION];
        Self::start(&arguments, None, sessions).await
    }

    /// The same where the board alone votes.
    pub(crate) async fn run_for_the_board() -> Self {
        let sessions = tempfile::tempdir().unwrap();
        let text = std::fs::read_to_string(WORKSHOP).unwrap();
        let section = r#"id: "rest","#;
        assert!(text.contains(section));
        let text = text.replace(section, &format!(r#"{section} voters: ["board"],"#));
        let path = sessions.path().join("board.ron");
        std::fs::write(&path, text).unwrap();
        let path = path.to_str().unwrap().to_owned();
        let arguments = ["run", &path, "--organisation", ORGANISATION];
        Self::start(&arguments, Some("0"), sessions).await
    }

    async fn start(arguments: &[&str], port: Option<&str>, sessions: TempDir) -> Self {
        let mut child = Command::new(settings::program())
            .args(arguments)
            .args(["--plain", "--bind", "127.0.0.1"])
            .args(port.into_iter().flat_map(|port| ["--port", port]))
            .arg("--sessions")
            .arg(sessions.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let input = child.stdin.take().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap()).lines();
        let (send, lines) = unbounded_channel();
        tokio::spawn(async move {
            while let Ok(Some(line)) = output.next_line().await {
                if send.send(line).is_err() {
                    return;
                }
            }
        });
        let mut program = Self {
            child,
            input,
            lines,
            heard: Vec::new(),
            url: String::new(),
            code: String::new(),
            sessions,
        };
        let join = program.line("join ").await;
        let mut words = join.split(' ').skip(1).map(str::to_owned);
        program.url = words.next().unwrap();
        program.code = words.next().unwrap();
        program
    }

    /// Kills it without a warning, as a power cut does, and gives what is left.
    pub(crate) async fn kill(mut self) -> Killed {
        let record = self.record().await;
        self.child.kill().await.unwrap();
        Killed {
            record,
            port: self.url.rsplit(':').next().unwrap().to_owned(),
            code: self.code,
            sessions: self.sessions,
        }
    }

    /// The session's file, once everything is in it.
    pub(crate) async fn record(&mut self) -> PathBuf {
        self.ask("save").await;
        let line = self.line("saved ").await;
        PathBuf::from(&line["saved ".len()..])
    }

    /// Types a command, and gives the lines that it caused.
    ///
    /// # Panics
    /// When it is refused.
    pub(crate) async fn ask(&mut self, command: &str) -> Vec<String> {
        self.heard.clear();
        while self.lines.try_recv().is_ok() {}
        let line = format!("{command}\n");
        self.input.write_all(line.as_bytes()).await.unwrap();
        loop {
            match self.next(&format!("the end of `{command}`")).await.as_str() {
                "ok" => break,
                end if end.starts_with("refused: ") || end.starts_with("unknown: ") => {
                    panic!("`{command}` was {end}")
                }
                _ => {}
            }
        }
        self.heard.clone()
    }

    /// Waits for a line that begins so, since the last command.
    pub(crate) async fn line(&mut self, start: &str) -> String {
        let already = self.heard.iter().find(|line| line.starts_with(start));
        if let Some(line) = already {
            return line.clone();
        }
        loop {
            let line = self.next(&format!("`{start}`")).await;
            if line.starts_with(start) {
                return line;
            }
        }
    }

    async fn next(&mut self, what: &str) -> String {
        let line = timeout(LONGEST, self.lines.recv()).await;
        let line = line.unwrap_or_else(|_| panic!("no line came while waiting for {what}"));
        let line = line.unwrap_or_else(|| panic!("the program ended while waiting for {what}"));
        self.heard.push(line.clone());
        line
    }

    /// The tickets that nobody has used.
    pub(crate) async fn tickets(&mut self) -> Vec<String> {
        let lines = self.ask("tickets").await;
        let tickets = lines.iter().filter_map(|line| line.strip_prefix("ticket "));
        let unused = tickets.filter_map(|line| line.strip_suffix(" unused"));
        unused.map(str::to_owned).collect()
    }

    /// What `status` says of a key; nothing when it does not say it.
    pub(crate) async fn status(&mut self, key: &str) -> Option<String> {
        let start = format!("{key}: ");
        let lines = self.ask("status").await;
        lines
            .iter()
            .find_map(|line| line.strip_prefix(&start).map(str::to_owned))
    }
}

/// What is left of a program that was killed.
pub(crate) struct Killed {
    record: PathBuf,
    port: String,
    code: String,
    sessions: TempDir,
}

impl Killed {
    /// Starts it again with the same session on the same port.
    pub(crate) async fn reopen(self) -> Program {
        let arguments = ["open", self.record.to_str().unwrap()];
        let again = Program::start(&arguments, Some(&self.port), self.sessions).await;
        assert_eq!(again.code, self.code, "the room keeps its code");
        again
    }
}
