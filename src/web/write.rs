//! What phones are told.

mod summary;
mod sweep;

use axum::body::Body;
use axum::http::HeaderValue;
use axum::http::header::CONTENT_TYPE;
use axum::response::Response;
use serde::Serialize;
use serde_json::{Value, json};

use super::wire::{
    Agreed, Ballot, Chosen, Figure, GroupOutcome, LastTime, Median, Offered, Outcome, Own,
    PublicState, Statement,
};
use crate::ballot::{ABSTAIN, DONT_KNOW, NOT_APPLICABLE};
use crate::evidence::{self, Indicator};
use crate::record::Confidence;
use crate::session::{Phase, SeatId, ShortCode};
use crate::view::{
    AgreedView, CommentsView, GroupResult, LastTimeView, OwnView, PhoneView, PickResult, PickView,
    RoundResult, StatementView, why_hidden,
};
use crate::workshop::{Each, Group, Point, Rag};

/// Places for the headers of an answer to a program, so that they are made once and not moved as they
/// come: its own, and those that every answer has. There are no more of them, because for one more
/// the map takes twice the memory.
const HEADERS: usize = 6;

/// The statement id of the ballot at the end.
pub(super) const PRIORITIES: &str = "priorities";

/// What every phone may see, as one JSON object in one line. `key` says which page shows it. For a
/// seat in a sweep, `own` is what it answered; `unsaved` says that not everything is on disk.
pub(super) fn public(view: &PhoneView, key: &str, unsaved: bool, own: Option<&OwnView>) -> String {
    let path = &view.path;
    let result = outcome(view);
    let state = PublicState {
        revision: view.revision,
        view: key,
        phase: view.phase.to_string(),
        organisation: &view.organisation,
        workshop: &view.workshop,
        section: path.join(" · "),
        path,
        voters: &view.voted_by,
        statement: statement(view),
        ballot: ballot(view, own),
        round: view.round,
        open: view.open,
        joined: view.joined,
        voted: result.as_ref().map_or(view.voted, |r| r.votes),
        result,
        agreed: view.agreed.as_ref().map(agreed),
        summary: view
            .summary
            .as_ref()
            .map(|s| summary::summary(s, &view.actions)),
        sweep: sweep::results(view),
        figures: view.figures.iter().map(figure).collect(),
        last_time: view.last_time.as_ref().map(last_time),
        on_break: view
            .on_break
            .map(|on_break| json!({ "until": on_break.until.to_string() })),
        unsaved,
    };
    to_json(&state)
}

fn figure(figure: &evidence::Figure) -> Figure<'_> {
    let evidence::Figure {
        about: _, // It is about what is here.
        label,
        ours,
        comparator,
        previous,
        unit,
        date,
        source,
        kind,
    } = figure;
    Figure {
        label,
        ours,
        comparator,
        previous,
        unit,
        date: date.map(|date| date.to_string()),
        source,
        kind: kind.map(Indicator::word),
    }
}

fn last_time(last_time: &LastTimeView) -> LastTime<'_> {
    let LastTimeView { held, then } = last_time;
    LastTime {
        value: then.value,
        label: &then.label,
        rag: then.rag.map(Rag::letter),
        held: held.to_string(),
        target: then
            .target
            .map(|(value, by)| json!({"value": value, "by": by.to_string()})),
    }
}

fn median(halves: u32) -> Median {
    if halves.is_multiple_of(2) {
        Median::Point(halves / 2)
    } else {
        Median::Between(f64::from(halves) / 2.0)
    }
}

fn group(group: &GroupResult) -> GroupOutcome<'_> {
    GroupOutcome {
        id: &group.id,
        title: &group.title,
        tally: group.counts.as_deref(),
        median: group.median_halves.map(median),
        withheld: group.hidden.map(|why| why_hidden(why, group.needs)),
    }
}

/// The ballot at the end, while the room is at it.
fn pick(view: &PhoneView) -> Option<&PickView> {
    view.priorities.as_ref().filter(|_| view.summary.is_none())
}

fn statement(view: &PhoneView) -> Option<Statement<'_>> {
    if let Some(StatementView {
        id,
        text,
        number,
        of,
        reverse,
        local,
        ..
    }) = &view.statement
    {
        return Some(Statement {
            id,
            text,
            number: *number,
            of: number.map(|_| *of),
            reverse: *reverse,
            local: *local,
        });
    }
    pick(view).map(|pick| Statement {
        id: PRIORITIES,
        text: &pick.question,
        number: None,
        of: None,
        reverse: false,
        local: false,
    })
}

fn ballot<'v>(view: &'v PhoneView, own: Option<&OwnView>) -> Option<Ballot<'v>> {
    if let Some(statement) = &view.statement {
        return Some(Ballot {
            kind: "rate",
            points: statement.points.iter().map(point).collect(),
            dont_know: statement.dont_know,
            not_applicable: statement.not_applicable,
            abstain: statement.abstain,
            pick: None,
            dots: None,
            comments: view.takes_comments(),
            sweep: sweep::ballot(view, own),
        });
    }
    pick(view).map(|pick| {
        let offers = pick.offers.iter();
        let points = offers.map(|offer| Offered {
            value: Chosen::Word(offer.id.clone()),
            label: &offer.text,
            short: &offer.text,
            rag: None,
            meaning: "",
            section: Some(&offer.section),
        });
        let (kind, (pick, dots)) = match pick.each {
            Each::Picks(_) => ("pick", pick.each.as_written()),
            Each::Dots(_) => ("dots", pick.each.as_written()),
        };
        Ballot {
            kind,
            points: points.collect(),
            dont_know: true,
            not_applicable: false,
            abstain: false,
            pick,
            dots,
            comments: false,
            sweep: None,
        }
    })
}

fn point(point: &Point) -> Offered<'_> {
    let Point {
        value,
        label,
        short,
        rag,
        meaning,
    } = point;
    Offered {
        value: Chosen::Point(*value),
        label,
        short,
        rag: rag.map(Rag::letter),
        meaning,
        section: None,
    }
}

fn outcome(view: &PhoneView) -> Option<Outcome<'_>> {
    if view.statement.is_some() {
        return view.result.as_ref().map(|r| rated(r, &view.comments));
    }
    // While a round is open, an earlier one would lead those who have not voted yet.
    let at_rest = !matches!(view.phase, Phase::Voting | Phase::Closed);
    let held = pick(view)?.result.as_ref();
    held.filter(|_| at_rest).map(picked)
}

/// A result by itself, as in the list of a sweep: comments are shown at the statement.
fn rated_alone(result: &RoundResult) -> Value {
    let none = CommentsView::default();
    serde_json::to_value(rated(result, &none)).unwrap_or_default()
}

fn rated<'v>(result: &'v RoundResult, comments: &'v CommentsView) -> Outcome<'v> {
    Outcome {
        round: Some(result.number),
        tally: result.counts.as_deref(),
        median: result.median_halves.map(median),
        agreement: Some(result.agreement.to_string()),
        votes: result.votes,
        joined: result.joined,
        dont_know: result.dont_know,
        not_applicable: result.not_applicable,
        abstained: result.abstained,
        hands: result.hands,
        hands_remote: result.remote_hands,
        withheld: result.withheld.as_deref(),
        comments: &comments.texts,
        comments_in_all: comments.in_all,
        comments_kept: comments.kept,
        groups: result.groups.iter().map(group).collect(),
    }
}

fn picked(result: &PickResult) -> Outcome<'_> {
    Outcome {
        round: None,
        tally: result.counts.as_deref(),
        median: None,
        agreement: None,
        votes: result.votes,
        joined: result.joined,
        dont_know: result.dont_know,
        not_applicable: None,
        abstained: None,
        hands: 0,
        hands_remote: 0,
        withheld: result.withheld.as_deref(),
        comments: &[],
        comments_in_all: 0,
        comments_kept: false,
        groups: Vec::new(),
    }
}

fn agreed(agreed: &AgreedView) -> Agreed<'_> {
    Agreed {
        value: agreed.value,
        label: &agreed.label,
        rag: agreed.rag.map(Rag::letter),
        reason: &agreed.reason,
        dissent: &agreed.dissent,
        target: agreed
            .target
            .map(|(value, by)| json!({"value": value, "by": by.to_string()})),
        confidence: agreed.confidence.map(Confidence::word),
    }
}

/// The state: what every phone may see, already written, and beside it what is the seat's own.
pub(super) fn state(public: &str, view: &PhoneView, own: Option<&OwnView>) -> Response {
    let Some(own) = own else {
        return of_json(public.to_owned());
    };
    let pick = view.statement.is_none();
    let own = to_json(&Own {
        your_group: own.group.as_deref(),
        observer: own.observer,
        may_vote: own.may_vote,
        your_vote: chosen(&own.vote, pick),
        your_earlier_vote: chosen(&own.earlier_vote, pick),
        your_comment: Some(own.comment.as_str()).filter(|c| !c.is_empty()),
    });
    // Two objects become one: the end of the first gives way to the inside of the second.
    let public = public.strip_suffix('}').unwrap_or(public);
    let own = own.strip_prefix('{').unwrap_or(&own);
    of_json(format!("{public},{own}"))
}

fn chosen(words: &[String], pick: bool) -> Option<Chosen> {
    match words {
        [] => None,
        [word] if [DONT_KNOW, NOT_APPLICABLE, ABSTAIN].contains(&word.as_str()) => {
            Some(Chosen::Word(word.clone()))
        }
        [word] if !pick => word.parse().ok().map(Chosen::Point),
        list => Some(Chosen::List(list.to_vec())),
    }
}

/// A seat that was taken.
pub(super) fn seat(seat: SeatId) -> Response {
    of_json(json!({"seat": seat.to_string()}).to_string())
}

/// A code that carries a seat, and for how many seconds.
pub(super) fn seat_code(code: ShortCode, seconds: u64) -> Response {
    of_json(json!({"seat_code": code.to_string(), "seconds": seconds}).to_string())
}

/// A vote that was counted, and whether it is on disk.
pub(super) fn recorded(on_disk: bool, revision: u64) -> Response {
    let text = format!("{{\"recorded\":{on_disk},\"revision\":{revision}}}");
    of_json(text)
}

/// A vote that came after a newer one of its page, which is counted and stays.
pub(super) fn superseded(on_disk: bool, revision: u64) -> Response {
    of_json(json!({"recorded": on_disk, "revision": revision, "superseded": true}).to_string())
}

/// What somebody who knows the code needs for joining.
pub(super) fn invitation(code: &str, view: &PhoneView) -> Response {
    let groups = view.groups.iter();
    let groups: Vec<Value> = groups
        .map(|Group { id, title }| json!({"id": id, "title": title}))
        .collect();
    of_json(
        json!({"code": code, "organisation": view.organisation, "workshop": view.workshop,
        "groups": groups, "ticket": view.by_ticket})
        .to_string(),
    )
}

/// Something that went wrong.
pub(super) fn error(word: &str, message: &str) -> Response {
    of_json(json!({"error": word, "message": message}).to_string())
}

fn to_json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("these types have text keys and finite numbers")
}

fn of_json(text: String) -> Response {
    let mut answer = Response::new(Body::from(text));
    let headers = answer.headers_mut();
    headers.reserve(HEADERS);
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    answer
}
