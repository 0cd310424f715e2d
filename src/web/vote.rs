//! `POST /vote`: a seat's answer in the open round.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;

use super::body::Sent;
use super::error::{Error, Kind, Why};
use super::language::{self, Language};
use super::limits::LONGEST_COMMENT;
use super::read::{self, Vote};
use super::redirect::see_other;
use super::speak::Speak;
use super::sweep::{self, Then};
use super::turns::Weighed;
use super::{Shared, body, page, write};
use crate::room::{Recorded, Saved};
use crate::session::{Command, Refusal, SeatId};
use crate::text;
use crate::view::OwnView;
use crate::workshop::MOST_EACH;

/// Answers `POST /vote`, however its body comes.
pub(super) async fn vote(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let sent = body::read(&headers, body).await;
    answer(&shared, Speak::of(&headers), &headers, sent).await
}

/// Answers `POST /vote` whose body was read.
pub(super) async fn answer(
    shared: &Shared,
    speak: Speak,
    headers: &HeaderMap,
    sent: Result<Sent, Error>,
) -> Response {
    let vote = match sent.and_then(|sent| read::vote(&sent)) {
        Ok(vote) => with_dots(shared, vote),
        Err(error) => return refused(shared, headers, speak, &error, None),
    };
    if let (Speak::Pages(_), Some(language)) = (speak, vote.language) {
        return in_language(shared, headers, language, &vote);
    }
    // Whoever goes back or skips in a sweep need not choose anything.
    let leaves = matches!(vote.then, Some(Then::Back | Then::Skip));
    if leaves && vote.answer.0.is_empty() {
        return see_other(&way_on(shared, headers, &vote));
    }
    match (cast(shared, headers, &vote).await, speak) {
        (Ok(Cast::Counted(recorded)), Speak::Json(_)) => {
            let shown = shared.room.snapshot().session.shown_revision();
            write::recorded(recorded.on_disk, shown)
        }
        (Ok(Cast::Superseded), Speak::Json(_)) => {
            let snapshot = shared.room.snapshot();
            let on_disk = snapshot.saved == Saved::OnDisk;
            write::superseded(on_disk, snapshot.session.shown_revision())
        }
        // The page says whether the vote is on disk: it knows by the room's own state.
        (Ok(_), Speak::Pages(_)) => see_other(&way_on(shared, headers, &vote)),
        (Err(error), speak) => refused(shared, headers, speak, &error, Some(&vote)),
    }
}

/// The vote with the dots of a form as an answer: the id of what is offered, as often as it got one.
/// One dot more than anybody may have shows that there are too many.
fn with_dots(shared: &Shared, mut vote: Vote) -> Vote {
    if vote.dots.is_empty() {
        return vote;
    }
    let (_, public) = shared.now();
    let offers = public.view.priorities.iter().flat_map(|p| &p.offers);
    let given = offers.zip(&vote.dots);
    let ids = given.flat_map(|(offer, dots)| std::iter::repeat_n(&offer.id, *dots));
    vote.answer.0.extend(ids.take(MOST_EACH + 1).cloned());
    vote
}

/// Where a form leads that was carried out: on through a sweep, and otherwise to the room.
fn way_on(shared: &Shared, headers: &HeaderMap, vote: &Vote) -> String {
    let (snapshot, public) = shared.now();
    let way = || {
        let sweep = public.view.open_sweep()?;
        let own = OwnView::of(&snapshot.session, shared.seat(headers)?)?;
        let mut items = sweep.items.iter();
        let item = items.position(|i| i.statement.id == vote.statement)?;
        sweep::way(sweep, &own, item, vote.then?)
    };
    way().unwrap_or_else(|| "/".to_owned())
}

/// The page in another language, with what was chosen and typed and not sent yet still there.
fn in_language(shared: &Shared, headers: &HeaderMap, language: Language, vote: &Vote) -> Response {
    let mut answer = match shared.seat(headers) {
        Some(seat) => {
            let asked = Some(vote.statement.as_str());
            page::room(shared, seat, (language, asked), (None, Some(vote)))
        }
        None => see_other("/"),
    };
    language::remember(language, &mut answer);
    answer
}

impl Shared {
    /// What is to be said of a vote that was counted before.
    fn recorded(&self) -> Recorded {
        let snapshot = self.room.snapshot();
        Recorded {
            revision: snapshot.session.revision(),
            on_disk: snapshot.saved == Saved::OnDisk,
        }
    }
}

/// What became of a vote.
enum Cast {
    /// It is counted.
    Counted(Recorded),
    /// A newer one of its page is.
    Superseded,
}

async fn cast(shared: &Shared, headers: &HeaderMap, vote: &Vote) -> Result<Cast, Error> {
    let seat = shared.seat(headers).or_else(|| in_body(shared, vote));
    let seat = seat.ok_or_else(|| Error::of(Kind::NoSeat))?;
    if !shared.votes.take(seat) {
        return Err(Error::of(Kind::TooManyVotes));
    }
    if text::length(&vote.comment) > LONGEST_COMMENT {
        return Err(Error::of(Kind::CommentTooLong));
    }
    let Some(turn) = &vote.turn else {
        return ask(shared, seat, vote).await.map(Cast::Counted);
    };
    let newest = shared.turns.of(seat);
    let mut newest = newest.lock().await;
    let ballot = (vote.statement.as_str(), vote.round);
    let before = match newest.weigh(ballot, turn) {
        Weighed::New(before) => before,
        Weighed::Again => return Ok(Cast::Counted(shared.recorded())),
        Weighed::Old => return Ok(Cast::Superseded),
    };
    let asked = ask(shared, seat, vote).await;
    match asked {
        Ok(_) => newest.counted(&before),
        Err(_) => newest.take_back(&before),
    }
    asked.map(Cast::Counted)
}

/// Asks the room to count the vote.
async fn ask(shared: &Shared, seat: SeatId, vote: &Vote) -> Result<Recorded, Error> {
    let chosen = vote.answer.0.len();
    let asked = shared.room.ask(Command::Vote {
        seat,
        statement: vote.statement.clone(),
        round: vote.round,
        answer: vote.answer.clone(),
        // Where none is asked for the room lets it go.
        comment: vote.comment.clone(),
    });
    asked.await.map_err(|refusal| match refusal {
        Refusal::NotOnBallot => not_on_ballot(shared, chosen),
        refusal => refusal.into(),
    })
}

fn in_body(shared: &Shared, vote: &Vote) -> Option<SeatId> {
    let snapshot = shared.room.snapshot();
    vote.seat.filter(|s| snapshot.session.seat(*s).is_some())
}

/// Why an answer does not fit, as closely as it can be said.
fn not_on_ballot(shared: &Shared, chosen: usize) -> Error {
    let (_, public) = shared.now();
    let each = public.view.priorities.as_ref().map(|p| p.each);
    match each {
        _ if chosen == 0 => Error::of(Kind::NoChoice),
        Some(each) if public.view.statement.is_none() && chosen > each.number() => {
            Error::new(Kind::NotOnBallot, Why::Most(each))
        }
        _ => Error::of(Kind::NotOnBallot),
    }
}

/// What went wrong, on the page where it can be put right, with what was chosen and typed still there.
fn refused(
    shared: &Shared,
    headers: &HeaderMap,
    speak: Speak,
    error: &Error,
    vote: Option<&Vote>,
) -> Response {
    let seat = shared.seat(headers);
    match (speak, error.kind, seat) {
        (
            Speak::Pages(language),
            Kind::Closed
            | Kind::Observer
            | Kind::NotAVoter
            | Kind::AnotherRound
            | Kind::NotOnBallot
            | Kind::NoChoice
            | Kind::CommentTooLong
            | Kind::TooManyVotes
            | Kind::Busy,
            Some(seat),
        ) => {
            let asked = vote.map(|vote| vote.statement.as_str());
            error.with_status(page::room(
                shared,
                seat,
                (language, asked),
                (Some(error), vote),
            ))
        }
        (Speak::Pages(language), Kind::NoSeat, _) => {
            error.with_status(page::join::typed("", language, Some(error)))
        }
        _ => error.answer(speak),
    }
}
