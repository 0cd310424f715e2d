//! The page keeps up where events do not come through: by waiting requests, and where those do not
//! wait either, by asking again and again.

use serde_json::json;

use crate::browser::Script;
use crate::phone::{Phone, join};
use crate::program::Program;

/// Events end as soon as they begin, as behind a proxy that holds them back.
const NO_EVENTS: &str = "window.EventSource = class { \
    constructor() { setTimeout(() => { if (this.onerror) this.onerror(); }, 0); } close() {} };";

/// Nothing waits, as behind a proxy that is impatient.
const NO_WAITING: &str = "const real = window.fetch; \
    window.fetch = (to, how) => real(String(to).replace(/&wait=[0-9]+/, ''), how);";

#[tokio::test]
async fn a_page_without_events_follows_the_room_all_the_same() {
    for broken in [NO_EVENTS.to_owned(), format!("{NO_EVENTS}{NO_WAITING}")] {
        let mut program = Program::run().await;
        let phone = Phone::new(Script::On).await;
        let script = json!({ "source": broken });
        phone
            .command("Page.addScriptToEvaluateOnNewDocument", script)
            .await;
        join(&phone, &format!("{}/J/{}", program.url, program.code)).await;
        phone.mark().await;
        for _ in 0..3 {
            program.ask("go").await;
        }
        phone.has_a_ballot().await;
        phone.vote("3").await;
        phone.sees_in("#own", "Your vote: In place").await;
        program.ask("close").await;
        phone.sees("Voting has closed.").await;
        assert!(phone.is_marked().await, "it was not reloaded");
    }
}
