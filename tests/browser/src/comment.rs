//! A comment with a vote: sent with it, seen by nobody before the reveal and by all after it.

use crate::audit::look_at;
use crate::browser::Script;
use crate::crowd::Crowd;
use crate::phone::{Phone, join};
use crate::program::Program;

const SAID: &str = "Nights differ <b>much</b> & often";

#[tokio::test]
async fn a_comment_goes_with_the_vote_and_everybody_reads_it_after_the_reveal() {
    let mut program = Program::run().await;
    let phone = Phone::new(Script::On).await;
    join(&phone, &format!("{}/J/{}", program.url, program.code)).await;
    let crowd = Crowd::join(&program, 5).await;
    for _ in 0..3 {
        program.ask("go").await;
    }
    phone.has_a_ballot().await;
    let before = phone.read("#comment-left").await.unwrap();
    phone.choose("2").await;
    phone.type_into("#comment", SAID).await;
    let left = phone.read("#comment-left").await.unwrap();
    assert!(left != before && left.contains("247"), "{left}");
    phone.send().await;
    phone.shown("#own").await;
    phone.driver().refresh().await.unwrap();
    phone.has_a_ballot().await;
    let kept = phone.find_all("#comment").await[0].value().await.unwrap();
    assert_eq!(kept.as_deref(), Some(SAID));
    let other = Phone::new(Script::On).await;
    other
        .open(&format!("{}/J/{}", program.url, program.code))
        .await;
    other.touch("form[action='/join'] button").await;
    other.has_a_ballot().await;
    assert!(!other.page().await.contains("Nights differ"));

    crowd.vote(&["2", "2", "3", "2", "2"]).await;
    program.ask("close").await;
    program.ask("reveal").await;
    for reader in [&phone, &other] {
        reader.sees_in("main ul li", SAID).await;
        let page = reader.page().await;
        assert!(!page.contains("<b>much"), "it is shown as it was typed");
        assert_eq!(page.matches("Nights differ").count(), 1, "nobody is named");
        let wrong = look_at(reader, "result-comments").await;
        assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
    }
}

#[tokio::test]
async fn a_comment_that_is_too_long_is_told_at_the_field_and_nothing_is_lost() {
    let mut program = Program::run().await;
    let phone = Phone::new(Script::On).await;
    join(&phone, &format!("{}/J/{}", program.url, program.code)).await;
    for _ in 0..3 {
        program.ask("go").await;
    }
    phone.has_a_ballot().await;
    let long = "x".repeat(281);
    phone.choose("3").await;
    phone.type_into("#comment", &long).await;
    phone.send().await;
    phone.shown("#comment-error").await;
    phone.focus_is_on("div.problem").await;
    let wrong = look_at(&phone, "comment-too-long").await;
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
    assert!(phone.has_chosen("3").await);
    let kept = phone.find_all("#comment").await[0].value().await.unwrap();
    assert_eq!(kept.as_deref(), Some(long.as_str()));
    assert_eq!(program.status("voted").await.as_deref(), Some("0"));
    phone.touch(".problem a").await;
    phone.focus_is_on("#comment").await;
    phone.clear("#comment").await;
    phone.type_into("#comment", "short").await;
    phone.send().await;
    phone.shown("#own").await;
    assert_eq!(program.status("voted").await.as_deref(), Some("1"));
}
