//! The system's wish that the program ends: it ends in order.

use tokio_util::sync::CancellationToken;

/// Stops when the system asks the program to end: a kill, a closed window, an interrupt.
pub(super) fn stop_on_signals(stop: &CancellationToken) {
    let stop = stop.clone();
    tokio::spawn(async move {
        tokio::select! {
            () = stop.cancelled() => {}
            () = asked_to_end() => stop.cancel(),
        }
    });
}

#[cfg(unix)]
async fn asked_to_end() {
    use tokio::signal::unix::{SignalKind, signal};
    let kinds = [
        SignalKind::terminate(),
        SignalKind::hangup(),
        SignalKind::interrupt(),
    ];
    let waits = kinds.into_iter().filter_map(|kind| {
        let mut signals = signal(kind).ok()?;
        Some(Box::pin(async move {
            signals.recv().await;
        }))
    });
    futures_util::future::select_all(waits).await;
}

#[cfg(windows)]
async fn asked_to_end() {
    use tokio::signal::windows::{ctrl_c, ctrl_close, ctrl_shutdown};
    let (Ok(mut interrupt), Ok(mut close), Ok(mut shutdown)) =
        (ctrl_c(), ctrl_close(), ctrl_shutdown())
    else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = close.recv() => {}
        _ = shutdown.recv() => {}
    }
}
