//! Keys alone: whoever cannot touch or see the screen can do everything, in an order that makes
//! sense, and is told once of what changes.

use thirtyfour::Key;

use crate::browser::Script;
use crate::crowd::Crowd;
use crate::patience::until;
use crate::phone::{Phone, join};
use crate::program::Program;

/// Names what has the focus: by its id, else by the language or the place to which it leads, what it sends or what it is.
const FOCUSED: &str = "
    const e = document.activeElement;
    if (!e || e === document.body) return '';
    const name = e.tagName.toLowerCase();
    if (e.id) return name + '#' + e.id;
    if (e.name === 'lang') return name + ' ' + e.value;
    if (e.hreflang) return name + ' ' + e.hreflang;
    if (e.hasAttribute('href')) return name + ' ' + e.getAttribute('href');
    if (e.form) return name + ' ' + e.form.getAttribute('action');
    return name;";

/// Writes down every text that the line for the ear comes to hold.
const LISTEN: &str = "
    window.told = [];
    const line = document.getElementById('status');
    new MutationObserver(() => { if (line.textContent) told.push(line.textContent); })
        .observe(line, { childList: true, characterData: true, subtree: true });";

/// More than any page has.
const MOST_STOPS: usize = 40;

async fn press(phone: &Phone, key: impl Into<thirtyfour::TypingData>) {
    let keys = phone.driver().action_chain().send_keys(key);
    keys.perform().await.unwrap();
}

async fn focused(phone: &Phone) -> String {
    phone.run(FOCUSED).await.as_str().unwrap().to_owned()
}

/// Presses Tab until the focus is there.
async fn tab_to(phone: &Phone, place: &str) {
    let mut stops = Vec::new();
    for _ in 0..MOST_STOPS {
        press(phone, Key::Tab).await;
        let stop = focused(phone).await;
        if stop == place {
            return;
        }
        stops.push(stop);
    }
    panic!("Tab does not lead to {place} but to {stops:?}");
}

/// Where Tab stops, from the top of the page to its end.
async fn stops(phone: &Phone) -> Vec<String> {
    let top = "document.activeElement.blur(); getSelection().removeAllRanges();
        document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex');
        scrollTo(0, 0);";
    phone.run(top).await;
    let mut stops = Vec::new();
    for _ in 0..MOST_STOPS {
        press(phone, Key::Tab).await;
        let stop = focused(phone).await;
        // Round again.
        if stop.is_empty() || stops.first() == Some(&stop) {
            break;
        }
        stops.push(stop);
    }
    stops
}

/// What the end of every page of a seat leads to.
const FOOT: [&str; 3] = ["a /screen", "a /help", "a /accessibility"];

fn whole(stops: &[&'static str]) -> Vec<&'static str> {
    let top = ["a #main", "a cy"];
    [&top, stops, &FOOT].concat()
}

/// The same with a ballot, which goes along into another language.
fn whole_ballot(stops: &[&'static str]) -> Vec<&'static str> {
    let top = ["a #main", "button cy"];
    [&top, stops, &FOOT].concat()
}

/// What was told for the ear since the last time.
async fn told(phone: &Phone) -> Vec<String> {
    let told = phone.run("return told.splice(0)").await;
    let told = told.as_array().unwrap().iter();
    told.map(|text| text.as_str().unwrap().to_owned()).collect()
}

/// Waits until something was told, and gives all of it.
async fn hears(phone: &Phone) -> Vec<String> {
    until("something to be told", async || {
        let told = told(phone).await;
        if told.is_empty() {
            Err("silence".to_owned())
        } else {
            Ok(told)
        }
    })
    .await
}

#[tokio::test]
async fn a_whole_vote_is_done_with_keys_alone() {
    let mut program = Program::run().await;
    let phone = Phone::new(Script::On).await;
    phone
        .open(&format!("{}/J/{}", program.url, program.code))
        .await;
    phone.shown("form[action='/join']").await;
    tab_to(&phone, "input#group").await;
    press(&phone, Key::Space).await;
    press(&phone, Key::Down).await;
    assert_eq!(focused(&phone).await, "input#group-1");
    tab_to(&phone, "button /join").await;
    press(&phone, Key::Enter).await;
    phone.shown("main[data-view]").await;
    assert_eq!(program.status("joined").await.as_deref(), Some("1"));
    let crowd = Crowd::join(&program, 5).await;
    for _ in 0..3 {
        program.ask("go").await;
    }
    phone.has_a_ballot().await;

    tab_to(&phone, "input#choice").await;
    press(&phone, Key::Space).await;
    press(&phone, Key::Down).await;
    press(&phone, Key::Down).await;
    assert!(phone.has_chosen("3").await);
    tab_to(&phone, "textarea#comment").await;
    press(&phone, "Nights differ").await;
    tab_to(&phone, "button /vote").await;
    press(&phone, Key::Space).await;
    phone.shown("#own").await;
    program.line("voted 1 of 6").await;
    assert_eq!(focused(&phone).await, "button /vote", "the focus stays");

    // Changing it: back to the answers, and Enter in one of them sends it.
    phone.run("document.querySelector('main').focus()").await;
    tab_to(&phone, "input#choice-2").await;
    press(&phone, Key::Up).await;
    assert!(phone.has_chosen("2").await);
    press(&phone, Key::Enter).await;
    until("the other vote on the page after a reload", async || {
        phone.driver().refresh().await.unwrap();
        phone.has_a_ballot().await;
        let chosen = phone.has_chosen("2").await;
        chosen.then_some(()).ok_or_else(|| "another".to_owned())
    })
    .await;
    tab_to(&phone, "button /vote").await;

    crowd.vote(&["2", "2", "2", "3", "2"]).await;
    program.ask("close").await;
    program.ask("reveal").await;
    phone.shown("main tbody .mine").await;
    // What had the focus is gone: it is at the head of what took its place, and not at the top of
    // the page.
    phone.focus_is_on("h1").await;
    tab_to(&phone, "a /screen").await;
    press(&phone, Key::Enter).await;
    phone.shown("main[data-view] table").await;
}

#[tokio::test]
async fn tab_stops_at_everything_in_the_order_in_which_it_is_read() {
    let mut program = Program::run().await;
    let phone = Phone::new(Script::On).await;
    phone.open(&program.url).await;
    let foot = ["a /", "a /help", "a /accessibility"];
    let outside = |stops: &[&'static str]| [&["a #main", "a cy"][..], stops, &foot].concat();
    assert_eq!(
        stops(&phone).await,
        outside(&["input#code", "button /J", "a /seat", "a /help"])
    );
    let url = format!("{}/J/{}", program.url, program.code);
    phone.open(&url).await;
    let joining = [
        "input#code",
        "input#group",
        "input#observer",
        "button /join",
        "a /seat",
    ];
    assert_eq!(stops(&phone).await, outside(&joining));
    phone.open(&format!("{}/seat", program.url)).await;
    assert_eq!(
        stops(&phone).await,
        outside(&["input#seat-code", "button /seat", "a /"])
    );
    join(&phone, &url).await;
    assert_eq!(stops(&phone).await, whole(&["summary"]));
    let crowd = Crowd::join(&program, 5).await;
    for _ in 0..3 {
        program.ask("go").await;
    }
    phone.has_a_ballot().await;
    let ballot = ["input#choice", "textarea#comment", "button /vote"];
    assert_eq!(stops(&phone).await, whole_ballot(&ballot));
    phone.send().await;
    phone.shown(".problem").await;
    assert_eq!(
        stops(&phone).await,
        whole_ballot(&[
            "a #choice",
            "input#choice",
            "textarea#comment",
            "button /vote"
        ])
    );
    phone.vote("4").await;
    phone.shown("#own").await;
    let voted = ["input#choice-3", "textarea#comment", "button /vote"];
    assert_eq!(stops(&phone).await, whole_ballot(&voted));
    // An offer to move on comes first: it is at the top of the screen too.
    phone.choose("1").await;
    program.ask("close").await;
    phone.shown("#moved a").await;
    let moved = ["a /", "input#choice", "textarea#comment", "button /vote"];
    assert_eq!(stops(&phone).await, whole_ballot(&moved));
    phone.touch("#moved a").await;
    crowd_result(&mut program, &phone).await;
    assert_eq!(stops(&phone).await, whole(&["summary"]));
    drop(crowd);
}

async fn crowd_result(program: &mut Program, phone: &Phone) {
    program.ask("reveal").await;
    phone.shown("main tbody .mine, main h2").await;
}

#[tokio::test]
async fn every_change_is_told_once_and_nothing_is_told_when_nothing_changed() {
    let mut program = Program::run().await;
    let phone = Phone::new(Script::On).await;
    join(&phone, &format!("{}/J/{}", program.url, program.code)).await;
    let polite = "return [...document.querySelectorAll('[role=status], [aria-live], [role=alert]')]
        .map((e) => e.id + ' ' + e.getAttribute('role') + ' ' + e.getAttribute('aria-live')).join()";
    let regions = phone.run(polite).await;
    assert_eq!(regions, "status status null,moved status null");
    phone.run(LISTEN).await;

    // People come in: the count changes in sight and is not read out again and again.
    let crowd = Crowd::join(&program, 5).await;
    phone.reads("main [data-count=joined]", "6").await;
    program.ask("go").await;
    let section = hears(&phone).await;
    assert_eq!(section.len(), 1, "{section:?}");
    program.ask("go").await;
    let ready = hears(&phone).await;
    assert_eq!(ready.len(), 1, "{ready:?}");
    program.ask("go").await;
    phone.has_a_ballot().await;
    let open = hears(&phone).await;
    assert_eq!(open.len(), 1, "{open:?}");
    assert!(section != ready && ready != open);

    phone.vote("3").await;
    let recorded = hears(&phone).await;
    assert_eq!(recorded.len(), 1, "{recorded:?}");
    crowd.vote(&["3", "3", "2", "3", "3"]).await;
    phone.reads("main [data-count=voted]", "6").await;
    // Sent again by its holder, it is told again: silence would leave them in doubt.
    phone.send().await;
    assert_eq!(hears(&phone).await, recorded);

    program.ask("close").await;
    let closed = hears(&phone).await;
    assert_eq!(closed.len(), 1, "{closed:?}");
    program.ask("reveal").await;
    let shown = hears(&phone).await;
    assert_eq!(shown.len(), 1, "{shown:?}");
    assert!(closed != shown);
    // What changes nothing on the page is not told: a note of the facilitator's, one more phone.
    program.ask("note For the next meeting").await;
    let late = Crowd::join(&program, 1).await;
    program.ask("agree 3").await;
    let agreed = hears(&phone).await;
    assert_eq!(agreed.len(), 1, "{agreed:?}");
    drop(late);
}
