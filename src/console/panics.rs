//! What happens when the program makes a mistake while the console is on the screen.
//!
//! A mistake of the console itself ends the console: the terminal is restored and the facilitator
//! is told. A mistake in any other task (a phone's request) must not touch the screen while the
//! meeting goes on, so it goes to the log. A hook that restores the terminal for every panic, as
//! terminal libraries install, would break the screen for a phone's sake.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, set_hook, take_hook};
use std::sync::Once;

use super::ConsoleError;

thread_local! {
    /// Whether this thread is running the console at this moment.
    static IN_CONSOLE: Cell<bool> = const { Cell::new(false) };
    /// What the console's own panic said, and where.
    static SAID: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Installs the hook, once, around the one that is there. While `has_terminal` says that the console has
/// the terminal nothing is printed.
pub fn install_hook(has_terminal: fn() -> bool) {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        let usual = take_hook();
        set_hook(Box::new(move |info| {
            if IN_CONSOLE.get() {
                SAID.set(Some(words(info)));
            } else if has_terminal() {
                tracing::error!(what = %words(info), "a task panicked");
            } else {
                usual(info);
            }
        }));
    });
}

/// Runs the console's `work`, and turns a panic in it into an error.
///
/// # Errors
/// Those of `work`, and [`ConsoleError::Panicked`].
pub async fn caught<T>(
    work: impl Future<Output = Result<T, ConsoleError>>,
) -> Result<T, ConsoleError> {
    let mut work = Box::pin(work);
    poll_fn(|context| {
        let _here = Here::enter();
        // After a panic nothing of the work is looked at again.
        catch_unwind(AssertUnwindSafe(|| work.as_mut().poll(context))).unwrap_or_else(|payload| {
            let what = SAID.take().unwrap_or_else(|| payload_words(&*payload));
            tracing::error!(%what, "the console panicked");
            std::task::Poll::Ready(Err(ConsoleError::Panicked { what }))
        })
    })
    .await
}

/// Marks the thread for as long as it runs the console.
struct Here;

impl Here {
    fn enter() -> Self {
        IN_CONSOLE.set(true);
        Self
    }
}

impl Drop for Here {
    fn drop(&mut self) {
        IN_CONSOLE.set(false);
    }
}

fn words(info: &PanicHookInfo<'_>) -> String {
    let what = payload_words(info.payload());
    match info.location() {
        Some(place) => format!("{what} ({}:{})", place.file(), place.line()),
        None => what,
    }
}

fn payload_words(payload: &(dyn Any + Send)) -> String {
    let text = payload
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned());
    text.or_else(|| payload.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "no message".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_panic_of_the_console_becomes_an_error() {
        let work = async {
            tokio::task::yield_now().await;
            let no_digits = "x".parse::<u8>();
            Ok(no_digits.expect("a mistake made on purpose"))
        };
        let error = caught(work).await.unwrap_err();
        assert!(error.to_string().contains("a mistake made on purpose"));
        assert!(error.hint().contains("saved"));
        assert!(!IN_CONSOLE.get());
    }

    #[tokio::test]
    async fn what_ends_well_or_badly_by_itself_is_passed_on() {
        assert_eq!(caught(async { Ok(7) }).await.unwrap(), 7);
        let failed: Result<(), _> = caught(async { Err(ConsoleError::NotATerminal) }).await;
        assert!(matches!(failed, Err(ConsoleError::NotATerminal)));
    }
}
