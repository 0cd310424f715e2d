//! A room with a small workshop, and phones that speak to its router.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use serde_json::Value;
use tower::ServiceExt;

use crate::ballot::Answer;
use crate::record::Record;
use crate::room::{Room, now};
use crate::session::{Command, SeatId};
use crate::web::{Access, Endpoint, router};
use crate::workshop::{self, Selection};

/// The room's code in every test.
pub(super) const CODE: &str = "K7M2";

const WORKSHOP: &str = r#"(format: 1, id: "w", title: "Test workshop", edition: "2026", wording: Own,
    scale: (points: [
        (value: 1, label: "Not yet", rag: Red, meaning: "By chance"),
        (value: 2, label: "Started", rag: Amber, meaning: "Here & there"),
        (value: 3, label: "In place", rag: Green, meaning: "Usual"),
        (value: 4, label: "Embedded", rag: GreenPlus, meaning: "Everywhere")],
        dont_know: true, not_applicable: true),
    groups: [(id: "board", title: "Board member"), (id: "staff", title: "Staff side")],
    sections: [(id: "s", title: "Section S", purpose: "Why S", statements: [
        (id: "a", text: "Statement <A>"), (id: "b", text: "Statement B"),
        (id: "c", text: "Statement C")])],
    priorities: (pick: 2, of: 3, question: "What first?"))"#;

/// A room in which nothing has happened.
pub(super) fn room() -> Room {
    room_of(WORKSHOP)
}

/// The same where the section is voted on by the board alone.
pub(super) fn room_of_the_board() -> Room {
    let purpose = r#"purpose: "Why S","#;
    room_of(&WORKSHOP.replace(purpose, &format!(r#"{purpose} voters: ["board"],"#)))
}

/// The same where comments can go with votes.
pub(super) fn room_with_comments() -> Room {
    room_of(&WORKSHOP.replace("priorities:", "comments: true, priorities:"))
}

/// The same with a translation into Welsh that leaves some of it out.
pub(super) fn room_in_two_languages() -> Room {
    let welsh = r#"translations: [(language: "cy", title: "Gweithdy prawf",
        sections: {"s": (title: "Adran S")}, statements: {"a": "Datganiad <A>"},
        points: {1: (label: "Ddim eto", meaning: "Ar hap"), 4: (label: "Gwreiddiedig")},
        groups: {"board": "Aelod o’r bwrdd"})], priorities:"#;
    room_of(&WORKSHOP.replace("priorities:", welsh))
}

/// The same with `more` said of the workshop.
pub(super) fn room_with(more: &str) -> Room {
    room_of(&WORKSHOP.replace("priorities:", &format!("{more} priorities:")))
}

/// The same for a rehearsal.
pub(super) fn rehearsal() -> Room {
    let mut record = room().snapshot().session.record().clone();
    record.rehearsal = true;
    Room::without_files(record, CODE)
}

pub(super) fn room_of(text: &str) -> Room {
    let workshop = workshop::read("w.ron", text).expect("a good workshop");
    let record = Record::new(
        Arc::new(workshop),
        Selection::default(),
        "Meadowbank".to_owned(),
        now(),
    );
    Room::without_files(record, CODE)
}

/// The room under the names that the laptop has, as it is served.
pub(super) fn local(room: &Room) -> Endpoint {
    Endpoint {
        room: room.clone(),
        access: Access::default(),
        accessibility: crate::web::Accessibility::default(),
    }
}

/// The room's router.
pub(super) fn endpoint(room: &Room) -> Router {
    let access = Access::default()
        .with_public_url("https://vote.example.org")
        .expect("a good address");
    router(Endpoint {
        access,
        ..local(room)
    })
}

/// Takes the room through steps.
pub(super) async fn go(room: &Room, steps: usize) {
    for _ in 0..steps {
        room.ask(Command::Go).await.unwrap();
    }
}

/// How many steps lead from the lobby to an open vote on the first statement.
pub(super) const TO_VOTING: usize = 3;

/// Lets somebody in without a phone.
pub(super) async fn let_in(room: &Room, bits: u128) -> SeatId {
    let seat = SeatId::from_random(bits);
    room.ask(Command::join(seat)).await.unwrap();
    seat
}

/// Votes without a phone.
pub(super) async fn cast(room: &Room, seat: SeatId, statement: &str, round: usize, choice: &str) {
    cast_with(room, seat, (statement, round), choice, "").await;
}

/// Votes without a phone, with a comment.
pub(super) async fn cast_with(
    room: &Room,
    seat: SeatId,
    (statement, round): (&str, usize),
    choice: &str,
    comment: &str,
) {
    let vote = Command::Vote {
        seat,
        statement: statement.to_owned(),
        round,
        answer: Answer(choice.split(',').map(str::to_owned).collect()),
        comment: comment.to_owned(),
    };
    room.ask(vote).await.unwrap();
}

/// An answer, read whole.
#[derive(Clone, Debug)]
pub(super) struct Answered {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: String,
}

impl Answered {
    pub(super) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|e| panic!("{e}: {}", self.body))
    }

    pub(super) fn header(&self, name: impl header::AsHeaderName) -> &str {
        self.headers.get(name).map_or("", |v| v.to_str().unwrap())
    }

    /// The word of an error in JSON, and its status.
    pub(super) fn error(&self) -> (u16, String) {
        let word = self.json()["error"].as_str().unwrap_or("").to_owned();
        (self.status.as_u16(), word)
    }
}

/// A request to the room's own address.
pub(super) fn request(method: &str, path: &str) -> axum::http::request::Builder {
    Request::builder()
        .method(method)
        .uri(path)
        .header(header::HOST, "localhost:8080")
}

/// Sends one request and reads its whole answer, which keeps to the description in `docs/openapi.json`.
pub(super) async fn send(router: &Router, request: Request<Body>) -> Answered {
    let (method, path) = (
        request.method().to_string(),
        request.uri().path().to_owned(),
    );
    let answer = router.clone().oneshot(request).await.unwrap();
    let (parts, body) = answer.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap();
    let answered = Answered {
        status: parts.status,
        headers: parts.headers,
        body: String::from_utf8(body.to_vec()).unwrap(),
    };
    if let Err(why) = super::openapi::check(&method, &path, &answered) {
        panic!("{method} {path}: {why}");
    }
    answered
}

/// A phone that keeps its cookie.
#[derive(Clone, Debug)]
pub(super) struct Phone {
    pub(super) router: Router,
    pub(super) cookie: String,
    /// What its browser asks for in `Accept-Language`.
    pub(super) languages: &'static str,
}

impl Phone {
    /// A phone without a seat.
    pub(super) fn new(router: &Router) -> Self {
        Self {
            router: router.clone(),
            cookie: String::new(),
            languages: "",
        }
    }

    /// A phone that holds `seat`.
    pub(super) fn seated(router: &Router, seat: SeatId) -> Self {
        Self {
            router: router.clone(),
            cookie: format!("plenary-k7m2={seat}"),
            languages: "",
        }
    }

    /// A phone that has joined by form.
    pub(super) async fn joined(router: &Router) -> Self {
        let mut phone = Self::new(router);
        let answer = phone.form("/join", "code=K7M2").await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        let cookie = answer.header(header::SET_COOKIE);
        phone.cookie = cookie.split(';').next().unwrap().to_owned();
        phone
    }

    pub(super) async fn get(&self, path: &str) -> Answered {
        let request = request("GET", path)
            .header(header::COOKIE, &self.cookie)
            .header(header::ACCEPT_LANGUAGE, self.languages);
        send(&self.router, request.body(Body::empty()).unwrap()).await
    }

    pub(super) async fn form(&self, path: &str, body: &str) -> Answered {
        let kind = "application/x-www-form-urlencoded";
        self.post(path, kind, body.to_owned()).await
    }

    pub(super) async fn json(&self, path: &str, body: Value) -> Answered {
        self.post(path, "application/json", body.to_string()).await
    }

    pub(super) async fn post(&self, path: &str, kind: &str, body: String) -> Answered {
        let request = request("POST", path)
            .header(header::COOKIE, &self.cookie)
            .header(header::ACCEPT_LANGUAGE, self.languages)
            .header(header::CONTENT_TYPE, kind);
        send(&self.router, request.body(Body::from(body)).unwrap()).await
    }
}
