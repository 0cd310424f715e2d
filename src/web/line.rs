//! What is known of a connection while hyper has it: whether it may be taken away from hyper without
//! losing a byte, of what came in or of what goes out.
#![expect(
    clippy::disallowed_methods,
    reason = "how long an answer has been under way is told by the clock of the machine"
)]

use std::future::{pending, poll_fn};
use std::io::{self, IoSlice};
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};

use axum::body::{Bytes, HttpBody};
use axum::response::Response;
use hyper::body::{Frame, Incoming, SizeHint};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Instant, MissedTickBehavior, interval};

use super::limits::{LONGEST_UNDER_WAY, QUIET_ENOUGH, REST_AFTER};
use super::places::{Crowd, For};
use super::stream::Lasting;

/// What one connection's requests, their bodies and its socket tell of it.
#[derive(Debug, Default)]
pub(super) struct Line(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    /// An answer that lasts, to be sent without hyper, and what it is for.
    lasting: Option<(Response, For)>,
    /// How many requests have been answered.
    answered: u64,
    /// Whether one is being answered now.
    under_way: bool,
    /// Whether the newest request has a body of which not all was read.
    unread: bool,
    /// Whether part of an answer has still to go to the socket.
    behind: bool,
    /// When a request last began or a part of an answer went out.
    moved: Option<Instant>,
}

impl State {
    /// Whether hyper holds nothing but, at most, the beginning of another request.
    fn is_idle(&self) -> bool {
        self.answered > 0 && !self.under_way && !self.unread && !self.behind
    }
}

/// What comes next on a connection.
#[derive(Debug)]
pub(super) enum Next {
    /// It has ended.
    Ends,
    /// An answer that lasts as long as the connection, and what it is for.
    Lasts(Response, For),
    /// Nothing for a while.
    Rests,
}

impl Line {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A request begins.
    pub(super) fn begins(&self) {
        let mut state = self.state();
        state.under_way = true;
        state.moved = Some(Instant::now());
    }

    /// A request is answered. An answer that lasts is kept for [`Self::next`], and hyper never gets it.
    pub(super) async fn answered(&self, answer: Response) -> Response {
        if let Some(Lasting(what)) = answer.extensions().get().copied() {
            self.state().lasting = Some((answer, what));
            return pending().await;
        }
        let mut state = self.state();
        state.under_way = false;
        state.answered += 1;
        answer
    }

    /// Whether a request was answered of whose body not all was read.
    pub(super) fn is_unread(&self) -> bool {
        self.state().unread
    }

    /// Lets `connection` go on until hyper is not needed for it, or until it is one of the `crowd` that
    /// gives way. It does not give way with an answer under way, unless that takes long: then somebody
    /// waits for a change, or does not read what is sent.
    pub(super) async fn next<C: Future + Unpin>(&self, connection: &mut C, crowd: &Crowd) -> Next {
        let mut gives_way = pin!(crowd.gives_way(For::Requests));
        let mut looks = interval(REST_AFTER);
        looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut answered = 0;
        let begun = Instant::now();
        poll_fn(|context| {
            if Pin::new(&mut *connection).poll(context).is_ready() {
                return Poll::Ready(Next::Ends);
            }
            let mut state = self.state();
            if !state.behind
                && let Some((answer, what)) = state.lasting.take()
            {
                return Poll::Ready(Next::Lasts(answer, what));
            }
            let waits = !state.under_way && !state.behind && begun.elapsed() >= QUIET_ENOUGH;
            let waits = waits
                || state
                    .moved
                    .is_some_and(|at| at.elapsed() >= LONGEST_UNDER_WAY);
            if waits && gives_way.as_mut().poll(context).is_ready() {
                return Poll::Ready(Next::Ends);
            }
            while looks.poll_tick(context).is_ready() {
                if state.is_idle() && state.answered == answered {
                    return Poll::Ready(Next::Rests);
                }
                answered = state.answered;
            }
            Poll::Pending
        })
        .await
    }
}

/// The body of a request, which tells when it was read to its end.
pub(super) struct Whole {
    body: Incoming,
    line: Arc<Line>,
}

impl Whole {
    pub(super) fn new(body: Incoming, line: Arc<Line>) -> Self {
        line.state().unread = !body.is_end_stream();
        Self { body, line }
    }
}

impl HttpBody for Whole {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(context));
        if frame.is_none() {
            self.line.state().unread = false;
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// A connection's socket, which tells whether all that was to be written to it is.
#[derive(Debug)]
pub(super) struct Wire {
    stream: TcpStream,
    /// What came in before and was not read as a request yet.
    left: Bytes,
    line: Arc<Line>,
}

impl Wire {
    pub(super) fn new(stream: TcpStream, left: Bytes, line: Arc<Line>) -> Self {
        Self { stream, left, line }
    }

    /// The socket, and what came in and was not read as a request: `read`, and what was left before it.
    pub(super) fn into_parts(self, read: Bytes) -> (TcpStream, Bytes) {
        // A copy, for even when nothing is in it `read` is a piece of hyper's buffer, and holds all of it.
        (self.stream, [read, self.left].concat().into())
    }

    fn wrote(&self, written: Poll<io::Result<usize>>, asked: usize) -> Poll<io::Result<usize>> {
        let all = matches!(&written, Poll::Ready(Ok(bytes)) if *bytes == asked);
        let mut state = self.line.state();
        state.behind = !all;
        if written.is_ready() {
            state.moved = Some(Instant::now());
        }
        drop(state);
        written
    }
}

impl AsyncRead for Wire {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.left.is_empty() {
            return Pin::new(&mut self.stream).poll_read(context, buffer);
        }
        let fits = self.left.len().min(buffer.remaining());
        buffer.put_slice(&self.left.split_to(fits));
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Wire {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.wrote(written, bytes.len())
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, parts);
        self.wrote(written, parts.iter().map(|part| part.len()).sum())
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use axum::body::Body;
    use tokio::time::timeout;

    use super::*;

    /// What comes next within a minute on a connection on which nothing happens any more.
    async fn next(line: &Line) -> Option<Next> {
        let mut connection = pending::<()>();
        let minute = Duration::from_secs(60);
        timeout(minute, line.next(&mut connection, &Crowd::default()))
            .await
            .ok()
    }

    #[tokio::test(start_paused = true)]
    async fn a_connection_rests_when_all_is_answered_and_only_then() {
        let line = Line::default();
        assert!(
            next(&line).await.is_none(),
            "its first request may still come"
        );
        line.begins();
        assert!(next(&line).await.is_none(), "a request is being answered");
        line.answered(Response::new(Body::empty())).await;
        assert!(matches!(next(&line).await, Some(Next::Rests)));
        line.state().unread = true;
        assert!(
            next(&line).await.is_none(),
            "what follows is still its body"
        );
        line.state().unread = false;
        line.state().behind = true;
        assert!(next(&line).await.is_none(), "the answer is not sent yet");
    }

    #[tokio::test(start_paused = true)]
    async fn an_answer_that_lasts_waits_for_those_before_it() {
        let line = Line::default();
        let mut answer = Response::new(Body::empty());
        answer.extensions_mut().insert(Lasting(For::Seat));
        let minute = Duration::from_secs(60);
        line.state().behind = true;
        assert!(
            timeout(minute, line.answered(answer)).await.is_err(),
            "hyper never gets it"
        );
        assert!(
            next(&line).await.is_none(),
            "an earlier answer is not sent yet"
        );
        line.state().behind = false;
        assert!(matches!(next(&line).await, Some(Next::Lasts(_, For::Seat))));
    }
}
