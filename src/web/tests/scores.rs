//! What is made of agreed scores, on the pages of both languages.

use super::support::*;
use crate::record::Place;
use crate::session::{Command, SeatId};

/// The text of a page, without its tags and what is for the ear only.
fn text(page: &str) -> String {
    let (_, main) = page.split_once("<main").unwrap();
    let pieces = main.split('<').skip(1);
    let shown = pieces.filter(|p| !p.starts_with("span class=\"hidden\""));
    let texts = shown.filter_map(|p| p.split_once('>'));
    let text: String = texts.map(|(_, text)| text).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How a workshop rolls up, which scores are agreed, and what phones say of it in English and Welsh.
const TABLE: [(&str, &[u8], [&str; 2]); 9] = [
    (
        "method: Median",
        &[1, 4, 2],
        ["Median: 2.0 of 4", "Canolrif: 2.0 o 4"],
    ),
    (
        "method: Sum",
        &[1, 4, 2],
        ["Sum: 7 of 12", "Cyfanswm: 7 o 12"],
    ),
    (
        "method: Sum",
        &[1, 4],
        ["not complete: 2 of 3", "heb ei gwblhau: 2 o 3"],
    ),
    (
        r#"method: Sum, bands: [(from: 0, label: "Developing"), (from: 7, label: "Excelling")]"#,
        &[1, 4, 2],
        ["Sum: 7 of 12, Excelling", "Cyfanswm: 7 o 12, Rhagori"],
    ),
    (
        r#"method: Sum, bands: [(from: 0, label: "Developing"), (from: 7, label: "Excelling")],
            limiters: [(any_at_most: 1, caps_at: "Developing")]"#,
        &[1, 4, 2],
        [
            "7 of 12, Developing, capped: a low score keeps it below Excelling",
            "7 o 12, Developing, wedi’i gapio: mae sgôr isel yn ei gadw o dan Rhagori",
        ],
    ),
    (
        "method: PercentOfMaximum",
        &[1, 4, 1],
        [
            "Per cent of the maximum: 50% of the maximum",
            "Canran o’r uchafswm: 50% o’r uchafswm",
        ],
    ),
    (
        "method: Minimum",
        &[1, 4, 2],
        ["Lowest: 1 of 4", "Isaf: 1 o 4"],
    ),
    (
        "method: Cumulative, holds_from: 2",
        &[4, 4, 1],
        [
            "Levels that hold: level 2 of 3",
            "Lefelau sy’n dal: lefel 2 o 3",
        ],
    ),
    (
        "method: RagCounts",
        &[1, 4, 1],
        [
            "Colours: 2 R · 0 A · 0 G · 1 G+",
            "Lliwiau: 2 R · 0 A · 0 G · 1 G+",
        ],
    ),
];

#[tokio::test]
async fn whatever_is_made_of_scores_is_told_in_the_words_of_the_page() {
    for (roll_up, scores, told) in TABLE {
        let room = room_with(&format!(
            r#"roll_up: ({roll_up}), translations: [(language: "cy", bands: {{{}}})],"#,
            if roll_up.contains("Excelling") {
                r#""Excelling": "Rhagori""#
            } else {
                ""
            }
        ));
        let router = endpoint(&room);
        let_in(&room, 1).await;
        for (statement, value) in scores.iter().enumerate() {
            let at = Place::Statement(statement);
            room.ask(Command::GoTo(at)).await.unwrap();
            room.ask(Command::agree(*value, "")).await.unwrap();
        }
        room.ask(Command::GoTo(Place::WholeSummary)).await.unwrap();
        let mut phone = Phone::seated(&router, SeatId::from_random(1));
        for (languages, said) in ["en-GB", "cy"].into_iter().zip(told) {
            phone.languages = languages;
            let page = phone.get("/").await.body;
            assert!(text(&page).contains(said), "{roll_up}: {}", text(&page));
        }
    }
}

#[tokio::test]
async fn a_section_of_parts_alone_is_told_in_the_words_of_the_page_too() {
    let room = room_of(
        r#"(format: 1, id: "w", title: "T", wording: Own,
            scale: (points: [(value: 1, label: "A"), (value: 2, label: "B")]),
            sections: [(id: "s", title: "Whole", sections: [
                (id: "p", title: "Services", roll_up: (method: Sum, of: Parts), sections: [
                    (id: "q", title: "Clinic", statements: [(id: "a", text: "We care")]),
                    (id: "r", title: "Ward", statements: [(id: "b", text: "We listen")])])])])"#,
    );
    let router = endpoint(&room);
    let_in(&room, 1).await;
    for statement in 0..2 {
        let at = Place::Statement(statement);
        room.ask(Command::GoTo(at)).await.unwrap();
        let agree = Command::Agree {
            confidence: None,
            value: 2,
            reason: String::new(),
            dissent: String::new(),
            target: None,
        };
        room.ask(agree).await.unwrap();
    }
    room.ask(Command::GoTo(Place::Summary(0))).await.unwrap();
    let phone = Phone {
        languages: "cy",
        ..Phone::seated(&router, SeatId::from_random(1))
    };
    let page = phone.get("/").await.body;
    assert!(text(&page).contains("Services: 4 o 4"), "{}", text(&page));
}
