//! What every answer carries, and how much it weighs.

use reqwest::Client;
use reqwest::header::{ACCEPT, AUTHORIZATION};
use serde_json::{Value, json};

use crate::crowd::Crowd;
use crate::program::Program;

/// What a phone loads to vote for the first time, in bytes: page, style and script.
const MOST_BYTES: usize = 20 * 1024;

#[tokio::test]
async fn every_answer_is_strict_about_what_a_browser_may_do() {
    let program = Program::run().await;
    let client = Client::new();
    let page = get(&client, &format!("{}/J/{}", program.url, program.code)).await;
    let mut paths: Vec<String> = assets(&page).map(|path| path.to_owned()).collect();
    assert_eq!(paths.len(), 2, "one style and one script: {paths:?}");
    let others = [
        "/",
        "/J",
        "/help",
        "/accessibility",
        "/screen",
        "/state",
        "/events",
        "/nothing",
    ];
    paths.extend(others.map(str::to_owned));
    paths.push(format!("/J/{}", program.code));
    for path in paths {
        let answer = client
            .get(format!("{}{path}", program.url))
            .send()
            .await
            .unwrap();
        let header = |name: &str| {
            let value = answer.headers().get(name);
            value.map_or("", |v| v.to_str().unwrap()).to_owned()
        };
        let policy = header("content-security-policy");
        for part in [
            "default-src 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'",
            "base-uri 'none'",
        ] {
            assert!(policy.contains(part), "{path}: {part}: {policy}");
        }
        assert!(
            !policy.contains("unsafe") && !policy.contains("http"),
            "{path}: {policy}"
        );
        assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(header("referrer-policy"), "same-origin", "{path}");
        let kept = header("cache-control");
        assert_eq!(
            kept.contains("immutable"),
            path.starts_with("/assets/"),
            "{path}: {kept}"
        );
        assert!(
            kept.contains("immutable") || kept == "no-store",
            "{path}: {kept}"
        );
    }
}

#[tokio::test]
async fn the_seat_is_a_cookie_that_no_script_and_no_other_site_can_use() {
    let program = Program::run().await;
    let ask = Client::new().post(format!("{}/join", program.url));
    let answer = ask
        .json(&json!({ "code": program.code }))
        .send()
        .await
        .unwrap();
    let cookie = answer.headers()["set-cookie"].to_str().unwrap().to_owned();
    let seat: Value = answer.json().await.unwrap();
    assert!(cookie.contains(seat["seat"].as_str().unwrap()));
    for part in ["; HttpOnly", "; SameSite=Lax", "; Path=/"] {
        assert!(cookie.contains(part), "{part}");
    }
}

#[tokio::test]
async fn a_ballot_with_its_style_and_script_is_light() {
    let mut program = Program::run().await;
    let crowd = Crowd::join(&program, 1).await;
    for _ in 0..3 {
        program.ask("go").await;
    }
    let client = Client::new();
    let ask = client.get(&program.url).header(ACCEPT, "text/html");
    let ask = ask.header(AUTHORIZATION, format!("Bearer {}", crowd.seat()));
    let page = ask.send().await.unwrap().text().await.unwrap();
    assert!(page.contains("Staff get the breaks"), "{page}");
    let mut bytes = page.len();
    for path in assets(&page) {
        bytes += get(&client, &format!("{}{path}", program.url)).await.len();
    }
    assert!(bytes < MOST_BYTES, "{bytes} bytes");
}

async fn get(client: &Client, url: &str) -> String {
    let answer = client.get(url).send().await.unwrap();
    assert!(answer.status().is_success(), "{url}: {}", answer.status());
    answer.text().await.unwrap()
}

/// What a page loads.
fn assets(page: &str) -> impl Iterator<Item = &str> {
    page.split('"').filter(|text| text.starts_with("/assets/"))
}
