//! The pages in Welsh, live, and a vote that goes as soon as the network is back.

use serde_json::json;

use crate::browser::Script;
use crate::patience::until;
use crate::phone::{Phone, join};
use crate::program::Program;

#[tokio::test]
async fn whoever_chooses_welsh_joins_votes_and_is_told_in_welsh() {
    for script in [Script::On, Script::Off] {
        let mut program = Program::run().await;
        let phone = Phone::new(script).await;
        phone
            .open(&format!("{}/J/{}", program.url, program.code))
            .await;
        phone.sees("Join the workshop").await;
        phone.touch("header a[hreflang=cy]").await;
        phone.sees("Ymuno â’r gweithdy").await;
        phone.touch("label[for=group]").await;
        phone.touch("main form button").await;
        phone.sees("Rydych chi i mewn").await;
        for _ in 0..3 {
            program.ask("go").await;
        }
        phone
            .sees_in("form[action='/vote'] button", "Pleidleisio")
            .await;
        phone.vote("3").await;
        if script == Script::On {
            phone.is_told("Pleidlais wedi’i chofnodi.").await;
            assert_eq!(
                phone.run("return document.documentElement.lang").await,
                "cy"
            );
        }
        phone.sees_in("#own", "Eich pleidlais: In place").await;
        // What is chosen and not sent yet goes along, and is not sent by that.
        phone.choose("1").await;
        phone.type_into("#comment", "half a thought").await;
        phone.touch("header button[lang=en]").await;
        phone.sees_in("#own", "Your vote: In place").await;
        assert!(phone.has_chosen("1").await);
        let field = phone.find_all("#comment").await[0].value().await.unwrap();
        assert_eq!(field.as_deref(), Some("half a thought"));
        assert_eq!(program.status("voted").await.as_deref(), Some("1"));
        if script == Script::On {
            program.ask("close").await;
            phone.sees_in("#moved", "Show it").await;
            assert!(phone.has_chosen("1").await, "it is still there to be read");
        }
    }
}

#[tokio::test]
async fn a_vote_goes_at_once_when_the_network_is_back() {
    let mut program = Program::run().await;
    let phone = Phone::new(Script::On).await;
    join(&phone, &format!("{}/J/{}", program.url, program.code)).await;
    for _ in 0..3 {
        program.ask("go").await;
    }
    phone.has_a_ballot().await;
    phone.be_offline(true).await;
    // A vote that is put off never goes by itself: the one thing that is put off with arguments.
    phone
        .run(
            "const real = setTimeout; window.setTimeout = (what, when, ...more) => \
             more.length ? (window.put_off = true, 0) : real(what, when)",
        )
        .await;
    phone.vote("4").await;
    until("the vote to be put off", async || {
        let put_off = phone.run("return window.put_off === true").await;
        (put_off == json!(true))
            .then_some(())
            .ok_or("it is not".to_owned())
    })
    .await;
    assert_eq!(program.status("voted").await.as_deref(), Some("0"));
    phone.be_offline(false).await;
    phone
        .sees_in("#own", "Your vote: Embedded, improving")
        .await;
    assert_eq!(program.status("voted").await.as_deref(), Some("1"));
}
