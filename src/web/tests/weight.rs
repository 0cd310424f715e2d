//! What a phone loads to vote: page, style and script together.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use tower::ServiceExt;

use super::support::*;
use crate::record::Place;
use crate::session::{Command, SeatId};
use crate::web::assets::{Asset, PICKS_SCRIPT, PICKS_STYLE, SCRIPT, STYLE};
use crate::workshop::{Asks, Each};

/// The most that it may weigh, in bytes.
const MOST: usize = 20 * 1024;

/// A real section of twelve statements, in the language that weighs more.
#[tokio::test]
async fn a_sweep_of_a_whole_section_is_small_on_every_page_that_votes() {
    let room = room_of(include_str!("../../../workshops/nhs-wellbeing-2021.ron"));
    let router = endpoint(&room);
    let_in(&room, 1).await;
    go(&room, 1).await;
    room.ask(Command::Sweep).await.unwrap();
    let phone = Phone {
        languages: "cy",
        ..Phone::seated(&router, SeatId::from_random(1))
    };
    let asked = phone.get("/state").await.json()["ballot"]["sweep"]["of"].clone();
    assert!(asked.as_u64().unwrap() >= 12, "{asked}");
    for path in ["/", "/?statement=", "/screen"] {
        let page = phone.get(path).await.body;
        let bytes = page.len() + STYLE.content.len() + SCRIPT.content.len();
        assert!(bytes <= MOST, "{path}: {bytes} bytes");
    }
}

/// Twelve results are more than a ballot. With style and script as browsers load them, packed, they
/// are as small.
#[tokio::test]
async fn the_results_of_a_sweep_of_a_whole_section_are_small() {
    let room = room_of(include_str!("../../../workshops/nhs-wellbeing-2021.ron"));
    let router = endpoint(&room);
    for seat in 1..=14 {
        let_in(&room, seat).await;
    }
    go(&room, 1).await;
    room.ask(Command::Sweep).await.unwrap();
    let phone = Phone {
        languages: "cy",
        ..Phone::seated(&router, SeatId::from_random(1))
    };
    let asked = phone.get("/state").await.json();
    let asked = asked["ballot"]["sweep"]["statements"]
        .as_array()
        .unwrap()
        .clone();
    for (seat, statement) in (1..=14).flat_map(|seat| asked.iter().map(move |s| (seat, s))) {
        let id = statement["id"].as_str().unwrap();
        let choice = (seat % 4 + 1).to_string();
        cast(&room, SeatId::from_random(seat), id, 1, &choice).await;
    }
    room.ask(Command::Close).await.unwrap();
    room.ask(Command::Reveal).await.unwrap();
    let shown = phone.get("/").await.body;
    assert!(shown.contains("Canolrif") && asked.len() >= 12, "{shown}");
    let assets = packed_assets(&router, &[&STYLE, &SCRIPT]).await;
    for path in ["/", "/screen"] {
        let bytes = phone.get(path).await.body.len() + assets;
        assert!(bytes <= MOST, "{path}: {bytes} bytes");
    }
}

/// The longest ballot there is: every statement of the whole framework, in a list or with dots.
#[tokio::test]
async fn a_ballot_of_every_statement_is_small_as_browsers_load_it() {
    let room = room_of(include_str!("../../../workshops/nhs-wellbeing-2021.ron"));
    let router = endpoint(&room);
    let seat = let_in(&room, 1).await;
    let assets = packed_assets(&router, &[&STYLE, &SCRIPT, &PICKS_STYLE, &PICKS_SCRIPT]).await;
    room.ask(Command::GoTo(Place::Priorities)).await.unwrap();
    for each in [Each::Picks(3), Each::Dots(5)] {
        let asks = Asks { each, all: true };
        room.ask(Command::AskPriorities(asks)).await.unwrap();
        room.ask(Command::OpenVote).await.unwrap();
        for path in ["/", "/screen"] {
            let asked = request("GET", path)
                .header(header::COOKIE, Phone::seated(&router, seat).cookie)
                .header(header::ACCEPT, "text/html")
                .header(header::ACCEPT_ENCODING, "gzip, deflate")
                .body(Body::empty());
            let answer = router.clone().oneshot(asked.unwrap()).await.unwrap();
            let is_packed = answer.headers().contains_key(header::CONTENT_ENCODING);
            let packed = to_bytes(answer.into_body(), MOST).await.unwrap();
            let mut page = String::new();
            if is_packed {
                let mut reader = flate2::read::GzDecoder::new(packed.as_ref());
                std::io::Read::read_to_string(&mut reader, &mut page).unwrap();
            }
            if path == "/" {
                assert!(
                    is_packed && page.matches("class=\"choice").count() >= 65,
                    "{page}"
                );
            }
            let bytes = packed.len() + assets;
            assert!(bytes <= MOST, "{each:?}, {path}: {bytes} bytes");
        }
        room.ask(Command::Close).await.unwrap();
        room.ask(Command::Reveal).await.unwrap();
    }
}

/// What styles and scripts weigh as a browser loads them.
async fn packed_assets(router: &Router, assets: &[&Asset]) -> usize {
    let mut bytes = 0;
    for asset in assets {
        let asked = Request::get(asset.address())
            .header(header::HOST, "localhost:8080")
            .header(header::ACCEPT_ENCODING, "gzip, deflate")
            .body(Body::empty());
        let answer = router.clone().oneshot(asked.unwrap()).await.unwrap();
        assert_eq!(answer.headers()[header::CONTENT_ENCODING], "gzip");
        assert_eq!(answer.headers()[header::VARY], "accept-encoding");
        let body = to_bytes(answer.into_body(), MOST).await.unwrap();
        bytes += body.len();
    }
    bytes
}

/// The heaviest places, with everything that a ballot can have.
#[tokio::test]
async fn a_ballot_with_its_style_and_script_is_small_in_every_language() {
    let room = room_with_comments();
    let router = endpoint(&room);
    let_in(&room, 1).await;
    let mut seen = 0;
    let mut weigh = async |what: &str| {
        for languages in ["en-GB", "cy"] {
            let phone = Phone {
                languages,
                ..Phone::seated(&router, SeatId::from_random(1))
            };
            for path in [
                "/",
                "/?statement=",
                "/screen",
                "/help",
                "/accessibility",
                "/seat",
            ] {
                let page = phone.get(path).await.body;
                let bytes = page.len() + STYLE.content.len() + SCRIPT.content.len();
                assert!(bytes <= MOST, "{what}, {languages}, {path}: {bytes} bytes");
                seen += 1;
            }
        }
    };
    weigh("the lobby").await;
    go(&room, 1).await;
    room.ask(Command::Sweep).await.unwrap();
    weigh("a sweep").await;
    room.ask(Command::Close).await.unwrap();
    room.ask(Command::Reveal).await.unwrap();
    weigh("its results").await;
    go(&room, 2).await;
    room.ask(Command::OpenVote).await.unwrap();
    weigh("a ballot").await;
    assert_eq!(seen, 4 * 2 * 6);
}
