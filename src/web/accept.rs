//! The door itself: listening, taking connections, and ending them in order.
//!
//! The accept loop is our own because a meeting has few requests and many quiet connections: a bound on
//! what the system holds unsent for a phone that sleeps, a limit on how many there are, and each costs
//! next to nothing while it is quiet.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::time::Duration;

use socket2::{Domain, Protocol, Socket, Type};
use tokio::task::{JoinError, JoinSet};
use tokio_util::sync::CancellationToken;

use super::limits::{BACKLOG, MOST_CONNECTIONS, MOST_UNSENT, TIME_TO_STOP};
#[cfg(unix)]
use super::limits::{FEWEST_CONNECTIONS, SPARE_DESCRIPTORS};
use super::places::Places;
use super::{Endpoint, connection, guarded_until};

/// How long to wait before accepting again when the system has nothing left to give: at first, and
/// at most.
const FIRST_PAUSE: Duration = Duration::from_millis(50);
const LONGEST_PAUSE: Duration = Duration::from_secs(2);
/// How often it is looked whether there are connections again, after it was said that there are none.
const LOOKS_AGAIN: Duration = Duration::from_secs(1);

/// A socket that listens on `address`, ready for [`serve`].
///
/// # Errors
/// What the system says, such as that the port is taken.
pub fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    let kind = Domain::for_address(address);
    let socket = Socket::new(kind, Type::STREAM, Some(Protocol::TCP))?;
    // A restart in the middle of a meeting takes the port over at once. On Windows the same option
    // would let another program take the port from us.
    #[cfg(unix)]
    socket.set_reuse_address(true)?;
    if address.is_ipv6() {
        socket.set_only_v6(false)?;
    }
    bound_unsent(&socket)?;
    socket.bind(&address.into())?;
    socket.listen(BACKLOG)?;
    socket.set_nonblocking(true)?;
    Ok(socket.into())
}

/// Connections inherit these from the listening socket.
#[cfg(any(target_os = "linux", target_os = "android"))]
fn bound_unsent(socket: &Socket) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    socket.set_tcp_user_timeout(Some(super::limits::GONE_AFTER))?;
    socket.set_tcp_notsent_lowat(MOST_UNSENT)
}

/// Where the unsent part cannot be bounded by itself, the whole send buffer is.
#[cfg(not(any(target_os = "linux", target_os = "android")))]
fn bound_unsent(socket: &Socket) -> io::Result<()> {
    socket.set_send_buffer_size(4 * MOST_UNSENT as usize)
}

/// Answers phones until `stop` is cancelled; then lets event streams and answers under way end,
/// for at most two seconds.
///
/// # Errors
/// The listener cannot be used. A connection that fails is no error, and neither is a system that
/// has no descriptors left for a while: both are survived.
pub async fn serve(
    listener: TcpListener,
    endpoint: Endpoint,
    stop: CancellationToken,
) -> io::Result<()> {
    serve_at_most(most_connections(), listener, endpoint, stop).await
}

/// The same, for at most so many connections at once.
pub(super) async fn serve_at_most(
    most: usize,
    listener: TcpListener,
    endpoint: Endpoint,
    stop: CancellationToken,
) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let room = endpoint.room.clone();
    let mut places = Places::new(most, room.clone());
    let guarded = guarded_until(endpoint, stop.clone());
    let mut phones = JoinSet::new();
    let mut pause = FIRST_PAUSE;
    loop {
        let accepted = tokio::select! {
            biased;
            () = stop.cancelled() => break,
            accepted = listener.accept() => accepted,
            () = tokio::time::sleep(LOOKS_AGAIN), if places.are_said_to_be_taken() => {
                places.look_again();
                continue;
            }
        };
        match accepted {
            Ok((stream, _)) => {
                if pause > FIRST_PAUSE {
                    room.tell_no_connections(false);
                }
                pause = FIRST_PAUSE;
                let Some(place) = places.next(&stop).await else {
                    break;
                };
                let (guarded, ends) = (guarded.clone(), (stop.clone(), places.crowd()));
                phones.spawn(async move {
                    connection::serve(stream, guarded, ends).await;
                    drop(place);
                });
            }
            Err(error) if is_the_phones(&error) => {}
            Err(error) => {
                tracing::warn!(%error, "cannot take more connections for now; trying again");
                room.tell_no_connections(true);
                tokio::select! {
                    () = stop.cancelled() => break,
                    () = tokio::time::sleep(pause) => {}
                }
                pause = (pause * 2).min(LONGEST_PAUSE);
            }
        }
        while let Some(ended) = phones.try_join_next() {
            log_panic(ended);
        }
    }
    drop((listener, guarded, places, room));
    let ended = async {
        while let Some(ended) = phones.join_next().await {
            log_panic(ended);
        }
    };
    if tokio::time::timeout(TIME_TO_STOP, ended).await.is_err() {
        tracing::info!(
            left = phones.len(),
            "connections were cut that did not end in time"
        );
    }
    phones.shutdown().await;
    Ok(())
}

/// How many connections there may be: what the system allows this program less what the program needs
/// for itself.
#[cfg(unix)]
fn most_connections() -> usize {
    let allowed = rlimit::Resource::NOFILE.get_soft().unwrap_or(u64::MAX);
    let allowed = usize::try_from(allowed).unwrap_or(usize::MAX);
    let left = allowed.saturating_sub(SPARE_DESCRIPTORS);
    left.clamp(FEWEST_CONNECTIONS, MOST_CONNECTIONS)
}

/// Elsewhere connections are no files, and the system sets no such limit.
#[cfg(not(unix))]
fn most_connections() -> usize {
    MOST_CONNECTIONS
}

/// Whether an error of `accept` belongs to one connection that ended before it was taken.
fn is_the_phones(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionReset, Interrupted};
    matches!(
        error.kind(),
        ConnectionAborted | ConnectionReset | Interrupted
    )
}

fn log_panic(ended: Result<(), JoinError>) {
    if ended.is_err_and(|e| e.is_panic()) {
        tracing::error!("a connection panicked; the others go on");
    }
}
