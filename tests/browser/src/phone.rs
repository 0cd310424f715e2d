//! Somebody with a phone: what they see and what they touch.

use serde_json::{Value, json};
use thirtyfour::error::WebDriverError;
use thirtyfour::prelude::*;

use crate::browser::{Browser, Script};
use crate::patience::until;

/// The button of an open ballot.
const VOTE: &str = "form[action='/vote'] button[type=submit]";

/// A phone in somebody's hand.
pub(crate) struct Phone {
    browser: Browser,
    script: Script,
}

impl Phone {
    pub(crate) async fn new(script: Script) -> Self {
        let browser = Browser::start(script).await;
        Self { browser, script }
    }

    pub(crate) fn driver(&self) -> &WebDriver {
        &self.browser.driver
    }

    pub(crate) async fn open(&self, url: &str) {
        self.driver().goto(url).await.unwrap();
    }

    pub(crate) async fn title(&self) -> String {
        self.driver().title().await.unwrap()
    }

    /// The words that can be seen of the first element that the selector finds.
    pub(crate) async fn read(&self, selector: &str) -> Result<String, WebDriverError> {
        self.driver().find(By::Css(selector)).await?.text().await
    }

    /// Waits until an element shows some words, and gives all that it shows.
    pub(crate) async fn sees_in(&self, selector: &str, words: &str) -> String {
        let what = format!("“{words}” in `{selector}`");
        until(&what, async || match self.read(selector).await {
            Ok(text) if text.contains(words) => Ok(text),
            Ok(text) => Err(format!("“{text}”")),
            Err(error) => Err(error.to_string()),
        })
        .await
    }

    /// Waits until the content shows some words, and gives all of it.
    pub(crate) async fn sees(&self, words: &str) -> String {
        self.sees_in("main", words).await
    }

    /// Waits until the line that is read out says so, whether it can be seen or not.
    pub(crate) async fn is_told(&self, words: &str) {
        until(&format!("“{words}” to be read out"), async || {
            let said = self.is_told_now().await;
            said.contains(words).then_some(()).ok_or(said)
        })
        .await;
    }

    /// What the line that is read out says now; nothing between two pages.
    pub(crate) async fn is_told_now(&self) -> String {
        let said = match self.driver().find(By::Css("#status")).await {
            Ok(line) => line.prop("textContent").await,
            Err(error) => Err(error),
        };
        said.ok().flatten().unwrap_or_default()
    }

    /// Waits until a ballot is open. Its statement alone is there before that.
    pub(crate) async fn has_a_ballot(&self) {
        self.sees_in(VOTE, "Vote").await;
    }

    /// Sends what is chosen.
    pub(crate) async fn send(&self) {
        self.touch(VOTE).await;
    }

    /// Touches the first element that the selector finds.
    pub(crate) async fn touch(&self, selector: &str) {
        if self.script == Script::Off {
            return self.touch_place(selector).await;
        }
        let found = self.driver().find(By::Css(selector)).await;
        let element = found.unwrap_or_else(|e| panic!("`{selector}`: {e}"));
        // Nobody touches what lies under the line that is told: it is moved clear of it first.
        let clear = "arguments[0].scrollIntoView({ block: 'center' })";
        let arguments = vec![element.to_json().unwrap()];
        self.driver().execute(clear, arguments).await.unwrap();
        let touched = element.click().await;
        touched.unwrap_or_else(|e| panic!("touching `{selector}`: {e}"));
    }

    /// The same by its place on the screen: the driver's own touch waits for a script of its own,
    /// which never runs where pages may run none.
    async fn touch_place(&self, selector: &str) {
        let document = self.command("DOM.getDocument", json!({})).await;
        let root = &document["root"]["nodeId"];
        let find = json!({ "nodeId": root, "selector": selector });
        let found = self.command("DOM.querySelector", find).await;
        let node = json!({ "nodeId": found["nodeId"] });
        self.command("DOM.scrollIntoViewIfNeeded", node.clone())
            .await;
        let place = self.command("DOM.getBoxModel", node).await;
        let corners = place["model"]["content"].as_array().unwrap();
        let middle = |from: usize| {
            let (one, other) = (&corners[from], &corners[from + 4]);
            f64::midpoint(one.as_f64().unwrap(), other.as_f64().unwrap())
        };
        for kind in ["mousePressed", "mouseReleased"] {
            let event = json!({
                "type": kind, "x": middle(0), "y": middle(1), "button": "left", "clickCount": 1,
            });
            self.command("Input.dispatchMouseEvent", event).await;
        }
    }

    /// Types into a field.
    pub(crate) async fn type_into(&self, selector: &str, text: &str) {
        let field = self.driver().find(By::Css(selector)).await.unwrap();
        match self.script {
            Script::On => field.send_keys(text).await.unwrap(),
            // As with touching, the driver's own way waits for a script.
            Script::Off => {
                self.touch_place(selector).await;
                self.command("Input.insertText", json!({ "text": text }))
                    .await;
            }
        }
        assert_eq!(field.value().await.unwrap().as_deref(), Some(text));
    }

    /// Chooses an answer by touching its words.
    pub(crate) async fn choose(&self, value: &str) {
        let id = self.choice(value).await.id().await.unwrap().unwrap();
        self.touch(&format!("label[for='{id}']")).await;
        until(
            &format!("{value}, which was touched, to be chosen"),
            async || {
                let chosen = self.has_chosen(value).await;
                chosen.then_some(()).ok_or_else(|| "it is not".to_owned())
            },
        )
        .await;
    }

    /// Chooses an answer and sends it.
    pub(crate) async fn vote(&self, value: &str) {
        self.choose(value).await;
        self.send().await;
    }

    /// Whether an answer is chosen, sent or not.
    pub(crate) async fn has_chosen(&self, value: &str) -> bool {
        self.choice(value).await.is_selected().await.unwrap()
    }

    async fn choice(&self, value: &str) -> WebElement {
        let selector = format!("input[name=choice][value='{value}']");
        let found = self.driver().find(By::Css(selector)).await;
        found.unwrap_or_else(|e| panic!("the answer {value}: {e}"))
    }

    /// Whether something can be seen.
    pub(crate) async fn shows(&self, selector: &str) -> bool {
        match self.driver().find(By::Css(selector)).await {
            Ok(element) => element.is_displayed().await.unwrap(),
            Err(_) => false,
        }
    }

    /// Presses Enter in a field.
    pub(crate) async fn press_enter(&self, selector: &str) {
        let field = self.driver().find(By::Css(selector)).await.unwrap();
        field.send_keys(Key::Enter + "").await.unwrap();
    }

    /// Waits until something can be seen.
    pub(crate) async fn shown(&self, selector: &str) {
        until(&format!("`{selector}` to be seen"), async || {
            let found = self.driver().find(By::Css(selector)).await;
            let seen = match found {
                Ok(element) => element.is_displayed().await,
                Err(error) => Err(error),
            };
            match seen {
                Ok(true) => Ok(()),
                Ok(false) => Err("it cannot be seen".to_owned()),
                Err(error) => Err(error.to_string()),
            }
        })
        .await;
    }

    /// Waits until an element shows exactly this.
    pub(crate) async fn reads(&self, selector: &str, text: &str) {
        until(
            &format!("“{text}” in `{selector}`"),
            async || match self.read(selector).await {
                Ok(read) if read == text => Ok(()),
                Ok(read) => Err(read),
                Err(error) => Err(error.to_string()),
            },
        )
        .await;
    }

    /// Empties a field.
    pub(crate) async fn clear(&self, selector: &str) {
        let field = self.driver().find(By::Css(selector)).await.unwrap();
        field.clear().await.unwrap();
    }

    /// The page as it is now, with everything in it.
    pub(crate) async fn page(&self) -> String {
        self.driver().source().await.unwrap()
    }

    /// Everything that the selector finds.
    pub(crate) async fn find_all(&self, selector: &str) -> Vec<WebElement> {
        self.driver().find_all(By::Css(selector)).await.unwrap()
    }

    /// Waits until the focus is on what the selector finds.
    pub(crate) async fn focus_is_on(&self, selector: &str) {
        until(&format!("the focus on `{selector}`"), async || {
            let focused = self.read(&format!("{selector}:focus")).await;
            focused.map(drop).map_err(|e| e.to_string())
        })
        .await;
    }

    /// Runs a script beside the page's own and gives what it returns; only where pages may run theirs.
    pub(crate) async fn run(&self, script: &str) -> Value {
        let ran = self.driver().execute(script, Vec::new()).await;
        ran.unwrap().json().clone()
    }

    /// Leaves a mark that only a reload or another page takes away.
    pub(crate) async fn mark(&self) {
        self.run("window.marked = true").await;
    }

    /// Whether the page is still the one that was marked: it has not been reloaded.
    pub(crate) async fn is_marked(&self) -> bool {
        self.run("return window.marked === true").await == json!(true)
    }

    /// Asks Chromium itself for something.
    pub(crate) async fn command(&self, method: &str, parameters: Value) -> Value {
        let told = self.driver().cdp().send_raw(method, parameters).await;
        told.unwrap_or_else(|e| panic!("{method}: {e}"))
    }

    /// Takes the phone off the network, or puts it back.
    pub(crate) async fn be_offline(&self, offline: bool) {
        self.command("Network.enable", json!({})).await;
        let conditions = json!({
            "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1,
        });
        self.command("Network.emulateNetworkConditions", conditions)
            .await;
    }
}

/// Joins by the page behind the QR code, in the first group.
pub(crate) async fn join(phone: &Phone, url: &str) {
    phone.open(url).await;
    phone.sees("Join the workshop").await;
    phone.touch("label[for=group]").await;
    phone.touch("main form button").await;
    phone.sees("You’re in").await;
}
