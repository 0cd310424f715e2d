//! Figures that come to a session that was saved.

use std::fs;

use plenary::record::Record;

use crate::support::Home;
use crate::support::plain::Plain;

#[test]
fn figures_are_added_to_a_session_when_it_is_opened_again() {
    let home = Home::new();
    let mut room = Plain::run(&home, &["--short"]);
    room.ok("goto mental-1");
    room.quit().good();
    let session = home.session();
    let session = session.to_str().unwrap();
    let figures = home.path().join("figures.csv");
    // One is about what the whole workshop asks and its short form does not.
    let table = "about,label,ours,unit\nmental-1,Referrals,14,a month\nmental-2,Other,3,\n";
    fs::write(&figures, table).unwrap();
    let file = figures.to_str().unwrap();
    let mut room = Plain::start(&home, &["open", session, "--evidence", file]);
    assert!(
        room.has_said("remark 1 figure was added."),
        "{:#?}",
        room.heard
    );
    let heard = room.heard.join("\n");
    assert!(heard.contains("1 figure is left out"), "{heard}");
    assert!(room.has_said("figure Referrals: 14 a month"), "{heard}");
    room.kill();
    fs::write(&figures, "about,label,ours\nmental-1,Referrals,17\n").unwrap();
    let room = Plain::start(&home, &["open", session, "--evidence", file]);
    assert!(
        room.has_said("remark 1 figure was replaced."),
        "{:#?}",
        room.heard
    );
    assert!(room.has_said("figure Referrals: 17"), "{:#?}", room.heard);
    room.quit().good();
    let record = Record::read("r.ron", &fs::read_to_string(session).unwrap()).unwrap();
    assert_eq!(record.figures.unwrap().additions.len(), 2);
    let shown = home.run(&["show", session]).good();
    assert!(shown.contains("Figure: Referrals: 17"), "{shown}");
    let json = home.run(&["show", session, "--json"]).good();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["figures"]["list"][0]["ours"], "17");
    assert_eq!(json["figures"]["additions"][1]["replaced"], 1);
    // What is wrong with a file is told, and the session is not opened.
    fs::write(&figures, "about,label,ours\nmental-0,Referrals,17\n").unwrap();
    let told = home
        .run(&["open", session, "--evidence", file, "--plain"])
        .bad();
    assert!(told.contains("`mental-0` is not asked"), "{told}");
    home.run(&["show", session]).good();
}
