//! What a phone loads to vote: page, style and script together.

use super::support::*;
use crate::session::{Command, SeatId};
use crate::web::assets::{SCRIPT, STYLE};

/// The most that it may weigh, in bytes.
const MOST: usize = 20 * 1024;

/// The heaviest places, with everything that a ballot can have.
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
        let bytes = page.len() + STYLE.len() + SCRIPT.len();
        assert!(bytes <= MOST, "{path}: {bytes} bytes");
    }
}

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
                let bytes = page.len() + STYLE.len() + SCRIPT.len();
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
