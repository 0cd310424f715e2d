//! The console in a pseudo-terminal: keys go in, and what a terminal would show comes out.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::{Arc, Condvar, Mutex, mpsc};
use std::thread;
use std::time::Duration;

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use super::{Home, PATIENCE, PLENARY};

/// Columns and rows.
pub(crate) type Size = (u16, u16);

/// The smallest screen that the console draws on.
pub(crate) const SMALL: Size = (80, 24);

/// How long a key that the console may ignore is waited for before it is pressed again. After a
/// reveal Enter does nothing for a moment, so that one hand cannot reveal and agree in one stroke.
const BEFORE_AGAIN: Duration = Duration::from_millis(150);

/// The same while a question is on the screen: longer than the console ignores anything.
const IN_A_QUESTION: Duration = Duration::from_secs(1);

/// What only the list of keys says: what `?` does.
const LIST_OF_KEYS: &str = "these keys";

/// The console in a terminal. Dropping it ends the program.
pub(crate) struct Screen {
    /// Nothing once the window was closed.
    window: Option<(Box<dyn MasterPty + Send>, Box<dyn Write + Send>)>,
    child: Option<Box<dyn Child + Send + Sync>>,
    shown: Arc<Shown>,
    /// The key that [`Screen::step`] pressed last, Enter or Space.
    enter: &'static str,
}

/// What the terminal shows, and whether the program has let go of it.
struct Shown {
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    parser: vt100::Parser,
    /// Nobody looks any more: the window is being closed.
    closing: bool,
    ended: bool,
}

/// What ends every frame: the cursor is hidden again.
const END_OF_FRAME: &[u8] = b"\x1b[?25l";

/// How many of the bytes belong to whole frames. A large frame comes in pieces, and nobody should
/// look at half of it: a bottom line of the frame before would be taken for the one of this.
fn whole_frames(bytes: &[u8]) -> usize {
    let mut ends = bytes.windows(END_OF_FRAME.len());
    let last = ends.rposition(|window| window == END_OF_FRAME);
    last.map_or(0, |at| at + END_OF_FRAME.len())
}

fn pty_size((cols, rows): Size) -> PtySize {
    PtySize {
        rows,
        cols,
        pixel_width: 0,
        pixel_height: 0,
    }
}

fn cells((columns, rows): Size) -> (NonZeroU16, NonZeroU16) {
    let cells = |n| NonZeroU16::new(n).expect("a terminal has rows and columns");
    (cells(rows), cells(columns))
}

impl Screen {
    /// `plenary ARGUMENTS` in a terminal of `size`, with more of an environment.
    pub(crate) fn start(
        home: &Home,
        size: Size,
        arguments: &[&str],
        environment: &[(&str, &str)],
    ) -> Self {
        let pair = native_pty_system().openpty(pty_size(size)).unwrap();
        let mut command = CommandBuilder::new(PLENARY);
        command.args(arguments);
        command.arg("--sessions");
        command.arg(home.sessions());
        command.args(["--bind", "127.0.0.1", "--port", "0"]);
        command.cwd(home.path());
        for name in Home::HIDDEN {
            command.env_remove(name);
        }
        for (name, value) in home.environment() {
            command.env(name, value);
        }
        command.env("TERM", "xterm-256color");
        for (name, value) in environment {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        // Else the terminal would stay open when the program has ended.
        drop(pair.slave);
        let (rows, columns) = cells(size);
        let shown = Arc::new(Shown {
            state: Mutex::new(State {
                parser: vt100::Parser::new(rows, columns, 0),
                closing: false,
                ended: false,
            }),
            changed: Condvar::new(),
        });
        let mut output = pair.master.try_clone_reader().unwrap();
        let reader = Arc::clone(&shown);
        thread::spawn(move || {
            let (mut bytes, mut come) = ([0; 8192], Vec::new());
            loop {
                let read = output.read(&mut bytes).unwrap_or(0);
                come.extend_from_slice(&bytes[..read]);
                let mut state = reader.state.lock().unwrap();
                state.ended = read == 0 || state.closing;
                let shown = if state.ended {
                    come.len()
                } else {
                    whole_frames(&come)
                };
                state.parser.process(&come[..shown]);
                come.drain(..shown);
                if state.ended {
                    break;
                }
                reader.changed.notify_all();
            }
            // The window is closed only when nobody holds it.
            drop(output);
            reader.changed.notify_all();
        });
        let writer = pair.master.take_writer().unwrap();
        Self {
            window: Some((pair.master, writer)),
            child: Some(child),
            shown,
            enter: " ",
        }
    }

    pub(crate) fn process(&self) -> u32 {
        let child = self.child.as_ref().expect("it has not ended");
        child.process_id().unwrap()
    }

    /// Presses keys, as the bytes that a terminal sends for them.
    pub(crate) fn press(&mut self, keys: &str) {
        let (_, writer) = self.window.as_mut().expect("the window is open");
        writer.write_all(keys.as_bytes()).unwrap();
        writer.flush().unwrap();
    }

    /// Waits until the screen is as it must be, and gives what was found there.
    #[track_caller]
    pub(crate) fn wait<T>(
        &self,
        what: &str,
        mut find: impl FnMut(&vt100::Screen) -> Option<T>,
    ) -> T {
        let mut found = None;
        let see = |state: &mut State| {
            found = find(state.parser.screen());
            found.is_none() && !state.ended
        };
        let state = self.shown.state.lock().unwrap();
        let (state, _) = self
            .shown
            .changed
            .wait_timeout_while(state, PATIENCE, see)
            .unwrap();
        let contents = state.parser.screen().contents();
        let ended = state.ended;
        drop(state);
        found.unwrap_or_else(|| panic!("not seen: {what} (ended: {ended})\n{contents}"))
    }

    /// Waits until the screen is as it must be.
    #[track_caller]
    pub(crate) fn wait_for(&self, what: &str, is: impl Fn(&vt100::Screen) -> bool) {
        self.wait(what, |screen| is(screen).then_some(()));
    }

    /// Waits until these words are on the screen, and gives all of it.
    #[track_caller]
    pub(crate) fn wait_words(&self, words: &str) -> String {
        self.wait(words, |screen| {
            let contents = screen.contents();
            contents.contains(words).then_some(contents)
        })
    }

    /// Looks at the screen as it is now.
    pub(crate) fn look<T>(&self, at: impl FnOnce(&vt100::Screen) -> T) -> T {
        at(self.shown.state.lock().unwrap().parser.screen())
    }

    /// Presses Enter and Space in turn until the screen is another than it was. It need not be: the
    /// console ignores both for a moment after each step, and a key that comes again and again is
    /// taken for one that is held. Neither is pressed again while a busy machine has yet to take it.
    #[track_caller]
    pub(crate) fn step(&mut self) {
        let before = self.look(letters);
        let mut pressed = Duration::ZERO;
        while pressed < PATIENCE {
            self.enter = if self.enter == "\r" { " " } else { "\r" };
            self.press(self.enter);
            pressed += BEFORE_AGAIN;
            if self.changes(&before, BEFORE_AGAIN) || self.has_taken_it(&before) {
                return;
            }
        }
        panic!("Enter does nothing any more:\n{before}");
    }

    /// Whether the screen becomes another than `before` within this time.
    fn changes(&self, before: &str, within: Duration) -> bool {
        let state = self.shown.state.lock().unwrap();
        let same = |state: &mut State| !state.ended && letters(state.parser.screen()) == before;
        let waited = self.shown.changed.wait_timeout_while(state, within, same);
        !waited.unwrap().1.timed_out()
    }

    /// Whether the screen is another than `before` once the console has taken every key that was
    /// pressed: the list of keys is asked for and put away again, and keys are taken in their order.
    #[track_caller]
    fn has_taken_it(&mut self, before: &str) -> bool {
        let asks = |screen: &vt100::Screen| foot(screen).contains("Esc");
        if before
            .lines()
            .last()
            .is_some_and(|foot| foot.contains("Esc"))
        {
            // A question takes no such key.
            return self.changes(before, IN_A_QUESTION);
        }
        let lists_keys = |screen: &vt100::Screen| screen.contents().contains(LIST_OF_KEYS);
        self.press("?");
        let state = self.shown.state.lock().unwrap();
        let goes_on = |state: &mut State| {
            let screen = state.parser.screen();
            !state.ended && !lists_keys(screen) && !asks(screen)
        };
        let waited = self
            .shown
            .changed
            .wait_timeout_while(state, PATIENCE, goes_on);
        let (state, timeout) = waited.unwrap();
        let has_ended = state.ended;
        drop(state);
        assert!(!timeout.timed_out(), "no list of keys comes:\n{before}");
        if has_ended {
            return true;
        }
        if self.look(lists_keys) {
            self.press("\x1b");
            self.wait_for("what is behind it", |screen| !lists_keys(screen));
        }
        self.look(letters) != before
    }

    /// Gives the window another size.
    pub(crate) fn resize(&mut self, size: Size) {
        // What the terminal shows is made larger first: a frame for the old size that comes after
        // it is written over by the one for the new.
        let (rows, columns) = cells(size);
        let mut state = self.shown.state.lock().unwrap();
        state.parser.screen_mut().set_size(rows, columns);
        drop(state);
        let (window, _) = self.window.as_ref().expect("the window is open");
        window.resize(pty_size(size)).unwrap();
    }

    /// Closes the window: whoever looks goes away first, at the next thing that is drawn.
    pub(crate) fn close_window(&mut self) {
        self.shown.state.lock().unwrap().closing = true;
        self.press("?");
        self.wait_end();
        self.window = None;
    }

    /// Waits until the program has let go of the terminal, or the window of the program.
    #[track_caller]
    fn wait_end(&self) -> vt100::Screen {
        let state = self.shown.state.lock().unwrap();
        let goes_on = |state: &mut State| !state.ended;
        let waited = self
            .shown
            .changed
            .wait_timeout_while(state, PATIENCE, goes_on);
        let (state, timeout) = waited.unwrap();
        let screen = state.parser.screen().clone();
        drop(state);
        assert!(!timeout.timed_out(), "it goes on:\n{}", screen.contents());
        screen
    }

    /// Waits until the program has ended; gives its exit status and what the terminal shows then.
    #[track_caller]
    pub(crate) fn ended(&mut self) -> (u32, vt100::Screen) {
        let screen = self.wait_end();
        let mut child = self.child.take().expect("it ends once");
        let mut killer = child.clone_killer();
        let (done, status) = mpsc::channel();
        thread::spawn(move || done.send(child.wait()));
        let Ok(status) = status.recv_timeout(PATIENCE) else {
            killer.kill().unwrap();
            panic!(
                "it let go of the terminal and goes on:\n{}",
                screen.contents()
            );
        };
        (status.unwrap().exit_code(), screen)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // A program that has ended already needs no more.
        if let Some(child) = &mut self.child {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// What can be read, without blanks at the ends of lines: those of what stood there before are none.
fn letters(screen: &vt100::Screen) -> String {
    let lines: Vec<String> = screen
        .contents()
        .lines()
        .map(|line| line.trim_end().to_owned())
        .collect();
    lines.join("\n").trim_end().to_owned()
}

/// The bottom line: what Enter does next.
pub(crate) fn foot(screen: &vt100::Screen) -> String {
    let contents = screen.contents();
    let last = contents.lines().rev().find(|line| !line.trim().is_empty());
    last.unwrap_or_default().trim().to_owned()
}
