//! The system's wish that the program ends: it ends in order.

use tokio_util::sync::CancellationToken;

/// Stops when the system asks the program to end: a kill, a closed window, an interrupt. Each is waited
/// for from now on, before anything is shown or begun, and not from when a busy machine first looks.
pub(super) fn stop_on_signals(stop: &CancellationToken) {
    let stop = stop.clone();
    let asked = asked_to_end();
    tokio::spawn(async move {
        tokio::select! {
            () = stop.cancelled() => {}
            () = asked => stop.cancel(),
        }
    });
}

#[cfg(unix)]
fn asked_to_end() -> impl Future<Output = ()> {
    use tokio::signal::unix::SignalKind;
    first_of([
        SignalKind::terminate(),
        SignalKind::hangup(),
        SignalKind::interrupt(),
    ])
}

/// Waits for the first of `kinds` that comes after this was called, whenever it is looked at.
#[cfg(unix)]
fn first_of<const KINDS: usize>(
    kinds: [tokio::signal::unix::SignalKind; KINDS],
) -> impl Future<Output = ()> + use<KINDS> {
    let signals = kinds.map(|kind| tokio::signal::unix::signal(kind).ok());
    async move {
        let waits = signals.map(|signal| {
            Box::pin(async move {
                match signal {
                    Some(mut signal) => {
                        signal.recv().await;
                    }
                    None => std::future::pending().await,
                }
            })
        });
        futures_util::future::select_all(waits).await;
    }
}

#[cfg(windows)]
fn asked_to_end() -> impl Future<Output = ()> {
    use tokio::signal::windows::{ctrl_c, ctrl_close, ctrl_shutdown};
    let kinds = (ctrl_c(), ctrl_close(), ctrl_shutdown());
    async move {
        let (Ok(mut interrupt), Ok(mut close), Ok(mut shutdown)) = kinds else {
            return std::future::pending().await;
        };
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = close.recv() => {}
            _ = shutdown.recv() => {}
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::process::{Command, id};

    use tokio::signal::unix::SignalKind;

    use super::first_of;

    /// Taken by nobody, this signal would end the tests.
    #[tokio::test]
    async fn a_signal_that_comes_before_anybody_looks_is_heard() {
        let asked = first_of([SignalKind::user_defined1(), SignalKind::user_defined2()]);
        let sent = Command::new("kill")
            .args(["-USR2", &id().to_string()])
            .status();
        assert!(sent.unwrap().success());
        asked.await;
    }
}
