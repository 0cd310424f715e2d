//! `/accessibility`, ours and an organisation's own.

use super::pages::check;
use super::support::*;
use crate::web::{Accessibility, Endpoint, router};

async fn page(accessibility: Accessibility, languages: &'static str) -> String {
    let router = router(Endpoint {
        accessibility,
        ..local(&room())
    });
    let phone = Phone {
        languages,
        ..Phone::new(&router)
    };
    phone.get("/accessibility").await.body
}

#[tokio::test]
async fn an_organisation_says_whom_to_turn_to_or_all_of_it() {
    let contact = Accessibility::with_contact("access@trust.example <1>".to_owned());
    for (languages, before) in [("en", "Contact: "), ("cy", "Cyswllt: ")] {
        let page = page(contact.clone(), languages).await;
        check(&page, languages);
        let line = format!("{before}<strong>access@trust.example &lt;1&gt;</strong>");
        assert!(page.contains(&line), "{page}");
    }
    let own = Accessibility::own("# Our statement\n\nAsk *Ana*.").unwrap();
    let english = page(own.clone(), "en").await;
    check(&english, "its own");
    assert!(english.contains("<h1>Our statement</h1>") && english.contains("<em>Ana</em>"));
    assert!(!english.contains("Equality and Human Rights"));
    let welsh = page(own, "cy").await;
    assert!(
        welsh.contains("<div lang=\"en-GB\"><h1>Our statement</h1>"),
        "{welsh}"
    );
}
