//! The part of the phones' HTTP and JSON that a simulated phone needs. What it does not know it
//! passes over, as a phone of last year would.

use std::time::Duration;

use reqwest::header::{ACCEPT, COOKIE, HeaderMap, HeaderValue, RETRY_AFTER, SET_COOKIE};
use reqwest::{Client, Response, StatusCode};
use serde::{Deserialize, Serialize};

use super::Hall;
use super::temperament::{Asked, Choice, Kind, Question};
use crate::ballot::{ABSTAIN, DONT_KNOW, NOT_APPLICABLE};
use crate::workshop::Each;

/// How long the room may keep a phone that waits for news, in seconds.
const WAIT_SECONDS: u64 = 20;

/// How much longer than that a request may take, in seconds.
const SPARE_SECONDS: u64 = 10;

/// What a request came to, when it did not come to what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Failed {
    /// The seat is not, or no longer, in the room.
    NoSeat,
    /// The room does not let this phone in.
    NotLetIn,
    /// The round is closed, or the answer or group does not fit.
    DoesNotFit,
    /// It may work later; when, if the room said so.
    Later(Option<Duration>),
}

#[derive(Serialize)]
struct Join<'a> {
    code: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ticket: Option<&'a str>,
}

#[derive(Serialize)]
struct Vote<'a> {
    statement: &'a str,
    round: usize,
    choice: Chosen<'a>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Chosen<'a> {
    Point(u8),
    Word(&'a str),
    List(&'a [String]),
}

#[derive(Deserialize)]
struct Invitation {
    #[serde(default)]
    groups: Vec<Group>,
}

#[derive(Deserialize)]
struct Group {
    id: String,
}

#[derive(Deserialize)]
struct State {
    revision: u64,
    open: bool,
    /// A room that does not say lets everybody vote.
    #[serde(default = "yes")]
    may_vote: bool,
    #[serde(default)]
    round: usize,
    statement: Option<Statement>,
    ballot: Option<Ballot>,
}

fn yes() -> bool {
    true
}

#[derive(Deserialize)]
struct Statement {
    id: String,
}

#[derive(Deserialize)]
struct Ballot {
    kind: String,
    #[serde(default)]
    points: Vec<Point>,
    #[serde(default)]
    dont_know: bool,
    #[serde(default)]
    not_applicable: bool,
    #[serde(default)]
    abstain: bool,
    pick: Option<usize>,
    #[serde(default)]
    dots: Option<usize>,
    #[serde(default)]
    sweep: Option<Sweep>,
}

#[derive(Deserialize)]
struct Sweep {
    statements: Vec<Swept>,
}

#[derive(Deserialize)]
struct Swept {
    id: String,
    round: usize,
    #[serde(default = "yes")]
    may_vote: bool,
}

#[derive(Deserialize)]
struct Point {
    value: Value,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Value {
    Number(u8),
    Word(String),
}

/// A client of its own kind: never through a proxy, because the room is on this machine or network.
pub(super) fn client(time_to_connect: Duration) -> reqwest::Result<Client> {
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    Client::builder()
        .no_proxy()
        .default_headers(headers)
        .redirect(reqwest::redirect::Policy::none())
        .connect_timeout(time_to_connect)
        .timeout(Duration::from_secs(WAIT_SECONDS + SPARE_SECONDS))
        .build()
}

/// The groups to choose from; none when the room does not say.
pub(super) async fn groups(hall: &Hall) -> Result<Vec<String>, Failed> {
    let url = format!("{}/J/{}", hall.base_url, hall.code);
    let answer = hall.client.get(url).send().await;
    let invitation: Invitation = read(answered(answer)?).await?;
    Ok(invitation.groups.into_iter().map(|g| g.id).collect())
}

/// Takes a seat; gives the cookie that shows it.
pub(super) async fn join(
    hall: &Hall,
    group: Option<&str>,
    ticket: Option<&str>,
) -> Result<HeaderValue, Failed> {
    let url = format!("{}/join", hall.base_url);
    let body = Join {
        code: &hall.code,
        group,
        ticket,
    };
    let answer = answered(hall.client.post(url).json(&body).send().await)?;
    let cookie = answer.headers().get(SET_COOKIE);
    let pair = cookie.and_then(|c| c.to_str().ok()?.split(';').next());
    let cookie = pair.and_then(|pair| HeaderValue::from_str(pair).ok());
    cookie.ok_or(Failed::Later(None))
}

/// The statement of an open sweep with this id, as it is asked of this seat.
pub(super) async fn statement(
    hall: &Hall,
    seat: &HeaderValue,
    id: &str,
) -> Result<Option<Question>, Failed> {
    let url = format!("{}/state?statement={id}", hall.base_url);
    let request = hall.client.get(url).header(COOKIE, seat);
    let state: State = read(answered(request.send().await)?).await?;
    Ok(question(state).filter(|asked| asked.statement == id))
}

/// The room's revision, and what is asked there if voting is open. Waits for another revision than
/// `since`.
pub(super) async fn state(
    hall: &Hall,
    seat: &HeaderValue,
    since: Option<u64>,
) -> Result<(u64, Option<Asked>), Failed> {
    let url = match since {
        Some(since) => format!("{}/state?since={since}&wait={WAIT_SECONDS}", hall.base_url),
        None => format!("{}/state", hall.base_url),
    };
    let request = hall.client.get(url).header(COOKIE, seat);
    let state: State = read(answered(request.send().await)?).await?;
    Ok((state.revision, asked(state)))
}

/// Votes.
pub(super) async fn vote(
    hall: &Hall,
    seat: &HeaderValue,
    question: &Question,
    choice: &Choice,
) -> Result<(), Failed> {
    let url = format!("{}/vote", hall.base_url);
    let body = Vote {
        statement: &question.statement,
        round: question.round,
        choice: match choice {
            Choice::Point(value) => Chosen::Point(*value),
            Choice::DontKnow => Chosen::Word(DONT_KNOW),
            Choice::NotApplicable => Chosen::Word(NOT_APPLICABLE),
            Choice::Abstain => Chosen::Word(ABSTAIN),
            Choice::Picks(ids) => Chosen::List(ids),
        },
    };
    let request = hall.client.post(url).header(COOKIE, seat).json(&body);
    answered(request.send().await).map(|_| ())
}

fn question(state: State) -> Option<Question> {
    let State {
        revision: _,
        open,
        may_vote,
        round,
        statement,
        ballot,
    } = state;
    let Ballot {
        kind,
        points,
        dont_know,
        not_applicable,
        abstain,
        pick,
        dots,
        sweep: _,
    } = ballot.filter(|_| open && may_vote)?;
    let values = points.into_iter().map(|point| point.value);
    let kind = match kind.as_str() {
        "rate" => Kind::Rate {
            points: values.filter_map(number).collect(),
            dont_know,
            not_applicable,
            abstain,
        },
        "pick" | "dots" => Kind::Pick {
            each: match kind.as_str() {
                "pick" => Each::Picks(pick?),
                _ => Each::Dots(dots?),
            },
            offers: values.filter_map(word).collect(),
            dont_know,
        },
        _ => return None,
    };
    Some(Question {
        statement: statement?.id,
        round,
        kind,
    })
}

/// What is asked: the whole of a sweep, or one thing.
fn asked(state: State) -> Option<Asked> {
    let sweep = state
        .ballot
        .as_ref()
        .and_then(|ballot| ballot.sweep.as_ref());
    match sweep.filter(|_| state.open) {
        Some(sweep) => {
            let mine = sweep.statements.iter().filter(|s| s.may_vote);
            let ids: Vec<String> = mine.map(|s| s.id.clone()).collect();
            // The same statements may be swept again, and are asked anew then.
            let rounds = sweep.statements.iter().map(|s| s.round).sum();
            (!ids.is_empty()).then_some(Asked::Sweep { ids, rounds })
        }
        None => question(state).map(Asked::One),
    }
}

fn number(value: Value) -> Option<u8> {
    match value {
        Value::Number(number) => Some(number),
        Value::Word(_) => None,
    }
}

fn word(value: Value) -> Option<String> {
    match value {
        Value::Number(_) => None,
        Value::Word(word) => Some(word),
    }
}

fn answered(answer: reqwest::Result<Response>) -> Result<Response, Failed> {
    let Ok(answer) = answer else {
        return Err(Failed::Later(None));
    };
    match answer.status() {
        status if status.is_success() => Ok(answer),
        StatusCode::UNAUTHORIZED => Err(Failed::NoSeat),
        StatusCode::FORBIDDEN => Err(Failed::NotLetIn),
        StatusCode::CONFLICT | StatusCode::UNPROCESSABLE_ENTITY => Err(Failed::DoesNotFit),
        _ => {
            let seconds = answer.headers().get(RETRY_AFTER);
            let seconds = seconds.and_then(|s| s.to_str().ok()?.parse().ok());
            Err(Failed::Later(seconds.map(Duration::from_secs)))
        }
    }
}

async fn read<T: serde::de::DeserializeOwned>(answer: Response) -> Result<T, Failed> {
    answer.json().await.map_err(|error| {
        tracing::debug!(%error, "a simulated phone does not understand the room");
        Failed::Later(None)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(json: &str) -> Option<Question> {
        question(serde_json::from_str(json).unwrap())
    }

    #[test]
    fn only_an_open_ballot_is_a_question() {
        let rate = r#""revision": 7, "phase": "voting", "round": 2, "new": {},
            "statement": {"id": "a", "text": "A"},
            "ballot": {"kind": "rate", "points": [{"value": 1, "label": "x"}, {"value": 2}],
                "dont_know": true, "abstain": true, "pick": null}"#;
        let expected = Question {
            statement: "a".to_owned(),
            round: 2,
            kind: Kind::Rate {
                points: vec![1, 2],
                dont_know: true,
                not_applicable: false,
                abstain: true,
            },
        };
        assert_eq!(
            asked(&format!(r#"{{{rate}, "open": true}}"#)),
            Some(expected)
        );
        assert_eq!(asked(&format!(r#"{{{rate}, "open": false}}"#)), None);
        let lobby = r#"{"revision": 0, "open": false, "statement": null, "ballot": null}"#;
        assert_eq!(asked(lobby), None);
    }

    #[test]
    fn a_pick_has_words_to_choose_from() {
        let pick = r#"{"revision": 7, "open": true, "round": 1,
            "statement": {"id": "priorities", "text": "?"},
            "ballot": {"kind": "pick", "points": [{"value": "a"}, {"value": "b"}],
                "dont_know": true, "not_applicable": false, "pick": 3}}"#;
        let kind = |each| Kind::Pick {
            each,
            offers: vec!["a".to_owned(), "b".to_owned()],
            dont_know: true,
        };
        assert_eq!(asked(pick).unwrap().kind, kind(Each::Picks(3)));
        let dots = pick.replace("\"kind\": \"pick\"", "\"kind\": \"dots\"");
        let dots = dots.replace("\"pick\": 3", "\"pick\": null, \"dots\": 5");
        assert_eq!(asked(&dots).unwrap().kind, kind(Each::Dots(5)));
        assert_eq!(asked(&pick.replace("pick\"", "rank\"")), None);
    }
}
