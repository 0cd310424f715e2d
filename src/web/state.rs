//! `GET /state`: the room as a seat may see it, now or as soon as it changes.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;

use super::Shared;
use super::error::{Error, Kind};
use super::language::Language;
use super::limits::LONGEST_WAIT;
use super::peer::Peer;
use super::speak::Speak;
use super::wire::Asked;
use super::{read, sweep, write};
use crate::session::SeatId;
use crate::view::OwnView;

/// Who asks for the state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asker {
    /// A seat, which sees its own answer too.
    Seat(SeatId),
    /// Somebody who knows the code.
    Knows,
}

impl Asker {
    /// Who asks, if they may.
    pub(super) async fn of(
        shared: &Shared,
        peer: Peer,
        headers: &HeaderMap,
        asked: &Asked,
    ) -> Result<Self, Error> {
        if let Some(seat) = shared.seat(headers) {
            return Ok(Self::Seat(seat));
        }
        match &asked.code {
            Some(code) => shared.is_known(code, peer).await.map(|()| Self::Knows),
            None => Err(Error::of(Kind::NoSeat)),
        }
    }
}

/// Answers `GET /state`.
pub(super) async fn state(
    State(shared): State<Arc<Shared>>,
    RawQuery(query): RawQuery,
    peer: Peer,
    headers: HeaderMap,
) -> Response {
    let asked = async {
        let asked = read::asked(query.as_deref())?;
        let asker = Asker::of(&shared, peer, &headers, &asked).await?;
        Ok::<_, Error>((asked, asker))
    };
    let asked = asked.await;
    match asked {
        Ok((asked, asker)) => {
            if let Some(since) = asked.since {
                changed(&shared, since, asked.wait.unwrap_or(0.0)).await;
            }
            answer(&shared, asker, asked.statement.as_deref())
        }
        Err(error) => error.answer(Speak::Json(Language::of(&headers))),
    }
}

/// The state now; in a sweep with the statement that the seat asks for, or goes on with.
pub(super) fn answer(shared: &Shared, asker: Asker, asked: Option<&str>) -> Response {
    let (snapshot, public) = shared.now();
    let own = match asker {
        Asker::Seat(seat) => OwnView::of(&snapshot.session, seat),
        Asker::Knows => None,
    };
    let item = own
        .as_ref()
        .and_then(|own| sweep::seen_by(&public.view, own, asked));
    if let (Some(own), Some(item)) = (&own, item) {
        let view = public.view.at_item(item);
        let json = write::public(&view, &public.key, public.unsaved, Some(own));
        return write::state(&json, &view, Some(&own.at_item(item)));
    }
    write::state(&public.json, &public.view, own.as_ref())
}

/// Waits until the room is at another revision than `since`, but no longer than `seconds`. A room
/// that was started again counts from a lower revision, which is another one too.
async fn changed(shared: &Shared, since: u64, seconds: f64) {
    let wait = Duration::try_from_secs_f64(seconds).unwrap_or_default();
    let mut pushes = shared.pushes.clone();
    // Changes are waited for where they are pushed, so that a storm of votes wakes a phone that
    // polls no more often than one that streams.
    let change = async {
        loop {
            pushes.mark_unchanged();
            let shown = shared.room.snapshot().session.shown_revision();
            if shown != since || pushes.changed().await.is_err() {
                return;
            }
        }
    };
    tokio::select! {
        () = change => {}
        () = shared.stop.cancelled() => {}
        () = tokio::time::sleep(wait.min(LONGEST_WAIT)) => {}
    }
}
