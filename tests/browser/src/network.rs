//! A phone that loses the network in the middle of a vote.

use serde_json::json;

use crate::browser::Script;
use crate::patience::until;
use crate::phone::{Phone, join};
use crate::program::Program;

#[tokio::test]
async fn a_vote_that_was_sent_without_a_network_arrives_when_it_is_back() {
    let mut program = Program::run().await;
    let phone = Phone::new(Script::On).await;
    join(&phone, &format!("{}/J/{}", program.url, program.code)).await;
    for _ in 0..3 {
        program.ask("go").await;
    }
    phone.has_a_ballot().await;
    phone.be_offline(true).await;
    phone.vote("4").await;
    phone
        .is_told("No connection. Your choice is kept; trying again.")
        .await;
    assert!(
        !phone.shows("#own").await,
        "nothing is said to be recorded that is not"
    );
    assert!(phone.has_chosen("4").await);
    assert_eq!(program.status("voted").await.as_deref(), Some("0"));

    phone.be_offline(false).await;
    phone
        .sees_in("#own", "Your vote: Embedded, improving")
        .await;
    phone.sees_in("main [data-count=voted]", "1").await;
    assert_eq!(program.status("voted").await.as_deref(), Some("1"));
}

#[tokio::test]
async fn a_mind_that_was_changed_without_a_network_is_the_one_that_counts() {
    let mut program = Program::run().await;
    let phone = Phone::new(Script::On).await;
    join(&phone, &format!("{}/J/{}", program.url, program.code)).await;
    for _ in 0..3 {
        program.ask("go").await;
    }
    phone.has_a_ballot().await;
    phone.vote("1").await;
    phone.is_told("Vote recorded.").await;
    phone.be_offline(true).await;
    phone.vote("2").await;
    phone.is_told("No connection.").await;
    let own = phone.sees_in("#own", "Your vote").await;
    assert!(
        own.contains("Not yet in place"),
        "the one that is recorded: {own}"
    );
    phone.vote("3").await;
    phone.be_offline(false).await;
    phone.sees_in("#own", "Your vote: In place").await;
    phone.driver().refresh().await.unwrap();
    phone.sees_in("#own", "Your vote: In place").await;
}

/// Keeps the next page that the script fetches on its way until `release` is called, and writes down
/// which phase the page was told last.
const HOLD: &str = "
    const real = window.fetch;
    window.fetch = async (...asked) => {
        const answer = await real(...asked);
        const text = await answer.text();
        if (!window.release) await new Promise((go) => { window.release = go; });
        return new Response(text, { status: answer.status, headers: answer.headers });
    };
    new EventSource('/events').onmessage = (event) => { window.phase = JSON.parse(event.data).phase; };";

#[tokio::test]
async fn what_is_heard_while_a_page_is_on_its_way_is_shown_after_it() {
    let mut program = Program::run().await;
    let phone = Phone::new(Script::On).await;
    join(&phone, &format!("{}/J/{}", program.url, program.code)).await;
    phone.run(HOLD).await;
    let holds = async |script: &str| {
        until(script, async || {
            let told = phone.run(script).await;
            (told == json!(true)).then_some(()).ok_or(told.to_string())
        })
        .await;
    };
    program.ask("go").await;
    holds("return !!window.release").await;
    program.ask("go").await;
    holds("return window.phase === 'ready'").await;
    phone.run("release()").await;
    phone.shown("main .scale").await;
}

/// A network that is half there: of three requests for the page the first is answered by a fault, the
/// second is never answered, and the third goes through. Time passes ten times as fast, so that nobody
/// waits for what the page waits for.
const HALF_THERE: &str = "
    const real = window.fetch, later = window.setTimeout;
    window.setTimeout = (what, after, ...more) => later(what, after / 10, ...more);
    window.asked = 0;
    window.fetch = (to, how) => {
        if (to !== '/') return real(to, how);
        window.asked++;
        if (window.asked === 1) return Promise.resolve(new Response('<main>A fault</main>', { status: 502 }));
        if (window.asked > 2) return real(to, how);
        return new Promise((_, refuse) => { how.signal.onabort = () => refuse(how.signal.reason); });
    };";

#[tokio::test]
async fn a_page_that_is_answered_by_a_fault_or_not_at_all_is_asked_for_again() {
    let mut program = Program::run().await;
    let phone = Phone::new(Script::On).await;
    join(&phone, &format!("{}/J/{}", program.url, program.code)).await;
    phone.mark().await;
    phone.run(HALF_THERE).await;
    program.ask("go").await;
    phone.sees("Next section").await;
    assert_eq!(phone.run("return window.asked").await, json!(3));
    assert!(phone.is_marked().await, "nobody had to reload");
}

/// Counts requests that fail. Time passes ten times as fast.
const COUNTED: &str = "
    const real = window.fetch, later = window.setTimeout;
    window.setTimeout = (what, after, ...more) => later(what, after / 10, ...more);
    window.failed = 0;
    window.fetch = (to, how) => real(to, how).catch((why) => { window.failed++; throw why; });";

#[tokio::test]
async fn a_session_that_has_ended_is_not_missed() {
    let mut program = Program::run().await;
    let phone = Phone::new(Script::On).await;
    join(&phone, &format!("{}/J/{}", program.url, program.code)).await;
    phone.run(COUNTED).await;
    program.ask("goto end").await;
    phone.sees("Thank you").await;
    // The facilitator's laptop is closed, while people still read.
    let _left = program.kill().await;
    until("some requests to fail", async || {
        let failed = phone.run("return window.failed").await;
        let enough = failed.as_u64().is_some_and(|failed| failed > 4);
        enough.then_some(()).ok_or(failed.to_string())
    })
    .await;
    assert!(!phone.is_told_now().await.contains("Not connected"));
    phone.sees("Thank you").await;
}
