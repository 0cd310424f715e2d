//! `GET /events`: the room's state pushed to every phone.
//!
//! One task watches the room and sends at most four states a second, the first one after a quiet
//! time at once. Each stream waits for the newest only, so a slow phone skips states and never
//! queues them; the bytes are made once and shared by all.

use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::{RawQuery, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method};
use axum::response::Response;
use futures_util::{StreamExt, stream};
use tokio::sync::watch;
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;

use super::Shared;
use super::language::Language;
use super::limits::{BETWEEN_COMMENTS, BETWEEN_PUSHES};
use super::peer::Peer;
use super::places::For;
use super::published::{Public, Published};
use super::read;
use super::speak::Speak;
use super::state::Asker;
use super::stream::Lasting;
use crate::room::Snapshot;

/// The newest state that was pushed.
pub(super) type Push = Arc<Public>;

/// What a quiet stream sends, so that proxies and phones know that it is alive.
const COMMENT: Bytes = Bytes::from_static(b": still here\n\n");

/// Starts the task that pushes, and gives what it pushes.
pub(super) fn start(
    snapshots: watch::Receiver<Arc<Snapshot>>,
    published: Arc<Published>,
    stop: CancellationToken,
) -> watch::Receiver<Push> {
    let first = published.of(&snapshots.borrow());
    let (pushes, phones) = watch::channel(first);
    tokio::spawn(push(snapshots, published, pushes, stop));
    phones
}

async fn push(
    mut snapshots: watch::Receiver<Arc<Snapshot>>,
    published: Arc<Published>,
    pushes: watch::Sender<Push>,
    stop: CancellationToken,
) {
    loop {
        let newest = Arc::clone(&snapshots.borrow_and_update());
        let public = published.of(&newest);
        drop(newest);
        let changed = pushes.send_if_modified(|pushed| {
            let changed = pushed.stamp() != public.stamp();
            *pushed = public;
            changed
        });
        if changed {
            sleep(BETWEEN_PUSHES).await;
        }
        tokio::select! {
            () = stop.cancelled() => return,
            // The router is gone, and with it everybody who could listen.
            () = pushes.closed() => return,
            more = snapshots.changed() => if more.is_err() {
                return;
            },
        }
    }
}

/// Answers `GET /events`.
pub(super) async fn events(
    State(shared): State<Arc<Shared>>,
    RawQuery(query): RawQuery,
    peer: Peer,
    method: Method,
    headers: HeaderMap,
) -> Response {
    let asked = async {
        let asked = read::asked(query.as_deref())?;
        Asker::of(&shared, peer, &headers, &asked).await
    };
    let what = match asked.await {
        Ok(Asker::Seat(_)) => For::Seat,
        Ok(Asker::Knows) => For::Watching,
        Err(error) => return error.answer(Speak::Json(Language::of(&headers))),
    };
    let stream = Stream {
        last: None,
        pushes: shared.pushes.clone(),
    };
    let (_, first) = shared.now();
    let stop = shared.stop.clone();
    let body = stream::unfold((stream, Some(first)), |(mut stream, first)| async move {
        let bytes = stream.next(first).await?;
        Some((Ok::<_, std::convert::Infallible>(bytes), (stream, None)))
    })
    .take_until(stop.cancelled_owned());
    let mut answer = Response::new(Body::from_stream(body));
    // Whoever asks for the head alone may ask for more afterwards.
    if method != Method::HEAD {
        answer.extensions_mut().insert(Lasting(what));
    }
    let headers = answer.headers_mut();
    let kind = HeaderValue::from_static("text/event-stream");
    headers.insert(CONTENT_TYPE, kind);
    // Some proxies hold an answer back until it is whole, which this one never is.
    let unbuffered = HeaderName::from_static("x-accel-buffering");
    headers.insert(unbuffered, HeaderValue::from_static("no"));
    answer
}

/// One phone's stream.
struct Stream {
    /// The stamp of what was sent last.
    last: Option<(u64, bool)>,
    pushes: watch::Receiver<Push>,
}

impl Stream {
    /// The next bytes; nothing when the room has ended.
    async fn next(&mut self, first: Option<Push>) -> Option<Bytes> {
        if let Some(first) = first {
            self.last = Some(first.stamp());
            return Some(first.event.clone());
        }
        loop {
            match timeout(BETWEEN_COMMENTS, self.pushes.changed()).await {
                Err(_) => return Some(COMMENT),
                Ok(Err(_)) => return None,
                Ok(Ok(())) => {}
            }
            let pushed = Arc::clone(&self.pushes.borrow_and_update());
            // The first state may be newer than the newest push.
            let stamp = pushed.stamp();
            if self
                .last
                .is_none_or(|last| stamp != last && stamp.0 >= last.0)
            {
                self.last = Some(stamp);
                return Some(pushed.event.clone());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Record;
    use crate::room::{Saved, now};
    use crate::session::Session;
    use crate::workshop::{self, Selection};

    fn snapshot(saved: Saved) -> Arc<Snapshot> {
        let text = include_str!("../../workshops/people-promise.ron");
        let workshop = Arc::new(workshop::read("w.ron", text).unwrap());
        let record = Record::new(workshop, Selection::default(), String::new(), now());
        Arc::new(Snapshot {
            session: Session::new(record),
            saved,
            full: None,
            guessed: false,
        })
    }

    #[tokio::test(start_paused = true)]
    async fn phones_are_told_that_the_disk_is_full_and_that_it_is_back() {
        let why = "no space left".to_owned();
        let (snapshots, watched) = watch::channel(snapshot(Saved::OnDisk));
        let published = Arc::new(Published::new(&snapshots.borrow()));
        let pushes = start(watched, published, CancellationToken::new());
        let mut stream = Stream { last: None, pushes };
        let first = Arc::clone(&stream.pushes.borrow());
        let mut told = vec![stream.next(Some(first)).await.unwrap()];
        for saved in [Saved::Unsaved { why }, Saved::OnDisk] {
            snapshots.send_replace(snapshot(saved));
            told.push(stream.next(None).await.unwrap());
        }
        let unsaved = |event: &Bytes| {
            let event = String::from_utf8_lossy(event);
            assert!(event.starts_with("id: "), "{event}");
            assert!(!event.contains("no space left"), "{event}");
            event.contains(r#""unsaved":true"#)
        };
        let unsaved: Vec<bool> = told.iter().map(unsaved).collect();
        assert_eq!(unsaved, [false, true, false]);
    }
}
