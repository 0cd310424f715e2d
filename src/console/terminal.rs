//! Taking the terminal for the console, and giving it back as it was.

use std::io::{self, BufWriter, IsTerminal, Stdout, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::cursor::{Hide, Show};
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
    EventStream,
};
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{queue, style};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

use super::{ConsoleError, panics};

/// The buffer between the drawing and the terminal, in bytes: a large screen in one write. Written
/// piece by piece, a frame takes up to forty times as long and is seen half done.
const BUFFER: usize = 64 * 1024;

/// The terminal as the console draws on it.
pub type Screen = Terminal<CrosstermBackend<BufWriter<WhileTaken>>>;

/// Standard output for as long as the console has the terminal, and nowhere after that.
///
/// Whatever is dropped with the screen writes once more, to show the cursor; when the window was
/// closed that fails, and the failure would be printed to the same closed window, which panics.
#[derive(Debug)]
pub struct WhileTaken(Stdout);

impl Write for WhileTaken {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if is_open() {
            self.0.write(bytes)
        } else {
            Ok(bytes.len())
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        if is_open() { self.0.flush() } else { Ok(()) }
    }
}

/// Whether the console has the terminal. There is one terminal, so there is one of these.
static OPEN: AtomicBool = AtomicBool::new(false);

/// The terminal while the console has it. Dropping it gives the terminal back.
#[derive(Debug)]
pub struct Taken {
    screen: Screen,
}

impl Taken {
    /// Takes the terminal: another screen, no echo, no cursor, pasted text marked as such; the mouse too
    /// where it is wanted, and then the terminal no longer marks text with it.
    ///
    /// # Errors
    /// [`ConsoleError::NotATerminal`] when input or output is a file or a pipe, and whatever the
    /// terminal refuses.
    pub fn take(mouse: bool) -> Result<Self, ConsoleError> {
        if !io::stdout().is_terminal() || !io::stdin().is_terminal() {
            return Err(ConsoleError::NotATerminal);
        }
        panics::install_hook(is_open);
        // Whether colours are used is a matter of the theme; the QR code is black on white in any.
        style::force_color_output(true);
        enable_raw_mode()?;
        OPEN.store(true, Ordering::SeqCst);
        let begun = begin(&mut io::stdout(), mouse).and_then(|()| {
            let buffered = BufWriter::with_capacity(BUFFER, WhileTaken(io::stdout()));
            Terminal::new(CrosstermBackend::new(buffered))
        });
        match begun {
            Ok(screen) => Ok(Self { screen }),
            Err(error) => {
                restore();
                Err(error.into())
            }
        }
    }

    /// What to draw on.
    pub fn screen(&mut self) -> &mut Screen {
        &mut self.screen
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        // What was drawn belongs to the console's screen and must not come out after it.
        if let Err(error) = Write::flush(self.screen.backend_mut()) {
            tracing::warn!(%error, "the terminal is gone");
        }
        restore();
    }
}

/// The keys as the terminal sends them.
pub fn keys() -> EventStream {
    EventStream::new()
}

/// Whether the console has the terminal at this moment.
pub fn is_open() -> bool {
    OPEN.load(Ordering::SeqCst)
}

/// Gives the terminal back as it was. Does nothing when the console does not have it, and cannot
/// fail: when the terminal is gone there is nobody left to restore it for.
pub fn restore() {
    if OPEN.swap(false, Ordering::SeqCst) {
        if let Err(error) = end(&mut io::stdout()) {
            tracing::warn!(%error, "the terminal could not be restored");
        }
        if let Err(error) = disable_raw_mode() {
            tracing::warn!(%error, "the terminal's input could not be restored");
        }
    }
}

fn begin(out: &mut impl Write, mouse: bool) -> io::Result<()> {
    queue!(out, EnterAlternateScreen, Hide, EnableBracketedPaste)?;
    if mouse {
        queue!(out, EnableMouseCapture)?;
    }
    out.flush()
}

fn end(out: &mut impl Write) -> io::Result<()> {
    // To give back a mouse that was not taken does no harm.
    queue!(
        out,
        DisableMouseCapture,
        DisableBracketedPaste,
        Show,
        LeaveAlternateScreen
    )?;
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_terminal_is_given_back_as_it_was() {
        let size = |n: u16| std::num::NonZero::new(n).unwrap();
        let mut terminal = vt100::Parser::new(size(24), size(80), 0);
        terminal.process(b"$ plenary\r\n");
        let before = terminal.screen().contents();

        let mut bytes = Vec::new();
        begin(&mut bytes, true).unwrap();
        bytes.extend_from_slice(b"the room");
        terminal.process(&bytes);
        assert!(terminal.screen().alternate_screen());
        assert!(terminal.screen().hide_cursor());
        assert!(terminal.screen().bracketed_paste());
        let mouse = |terminal: &vt100::Parser| terminal.screen().mouse_protocol_mode();
        assert_ne!(mouse(&terminal), vt100::MouseProtocolMode::None);

        let mut bytes = Vec::new();
        end(&mut bytes).unwrap();
        terminal.process(&bytes);
        assert!(!terminal.screen().alternate_screen());
        assert!(!terminal.screen().hide_cursor());
        assert!(!terminal.screen().bracketed_paste());
        assert_eq!(mouse(&terminal), vt100::MouseProtocolMode::None);
        assert_eq!(terminal.screen().contents(), before);
        let mut bytes = Vec::new();
        begin(&mut bytes, false).unwrap();
        terminal.process(&bytes);
        assert_eq!(
            mouse(&terminal),
            vt100::MouseProtocolMode::None,
            "only where it is asked for"
        );
    }

    #[test]
    fn nothing_is_drawn_after_the_terminal_was_given_back() {
        let mut screen = CrosstermBackend::new(WhileTaken(io::stdout()));
        assert!(!is_open());
        assert_eq!(screen.write(b"a frame that comes too late").unwrap(), 27);
        Write::flush(&mut screen).unwrap();
    }

    #[test]
    fn a_file_is_no_terminal() {
        // Tests are run with their output caught or in a pipe; in a terminal there is nothing to see.
        if !io::stdout().is_terminal() {
            let refused = Taken::take(false).map(|_| ()).unwrap_err();
            assert!(matches!(refused, ConsoleError::NotATerminal));
            assert!(refused.hint().contains("--plain"));
            assert!(!is_open());
        }
    }
}
