//! What is typed on the home screen, and what is picked there.

use tui_input::InputRequest;

use super::*;
use crate::console::model::Proposer;

#[test]
fn a_file_is_proposed_that_is_not_there_and_what_was_typed_is_kept() {
    let mut home = home();
    home.propose = Proposer(|session| format!("{}-2.html", session.display()));
    home.selected = 3;
    assert_eq!(update(&mut home, Intent::Export), None);
    let typed = |home: &Home| home.exporting.as_ref().map(|file| file.value().to_owned());
    assert_eq!(typed(&home).unwrap(), "march.ron-2.html");
    update(&mut home, Intent::Edit(InputRequest::InsertChar('x')));
    update(&mut home, Intent::Back);
    assert_eq!(typed(&home), None);
    update(&mut home, Intent::Down);
    update(&mut home, Intent::Down);
    update(&mut home, Intent::Export);
    assert_eq!(typed(&home).unwrap(), "june.ron-2.html", "another session");
    update(&mut home, Intent::Back);
    home.selected = 3;
    update(&mut home, Intent::Export);
    update(&mut home, Intent::Edit(InputRequest::InsertChar('x')));
    let written = update(&mut home, Intent::Step);
    let to = "march.ron-2.htmlx".to_owned();
    let session = PathBuf::from("march.ron");
    assert_eq!(
        written,
        Some(HomeChoice::Export {
            session,
            to: to.clone()
        })
    );
    assert_eq!(typed(&home), Some(to), "it stays until it is written");
    update(&mut home, Intent::Edit(InputRequest::DeleteLine));
    assert_eq!(update(&mut home, Intent::Step), None);
    assert_eq!(home.notice.as_deref(), Some("Say which file"));
}

#[test]
fn a_name_that_was_typed_is_there_again() {
    let mut home = home();
    update(&mut home, Intent::Step);
    for c in "Trust".chars() {
        update(&mut home, Intent::Edit(InputRequest::InsertChar(c)));
    }
    update(&mut home, Intent::Back);
    update(&mut home, Intent::Step);
    assert_eq!(home.naming.as_ref().unwrap().value(), "Trust");
}

#[test]
fn picking_says_how_many_and_what_they_lead_to() {
    let mut home = home();
    let again = home.sessions[0].clone();
    home.sessions.resize(12, again);
    let mut said = Vec::new();
    for row in 3..15 {
        home.selected = row;
        update(&mut home, Intent::Pick);
        said.push(home.notice.clone().unwrap_or_default());
    }
    assert_eq!(said[0], "1 picked; one more, and c lays them side by side");
    assert_eq!(said[1], "A damaged file cannot be picked");
    assert_eq!(said[2], "2 picked; c lays them side by side");
    let both = "5 picked; c lays them side by side, o lays organisations together";
    assert_eq!(said[5], both);
    assert_eq!(said[11], "11 picked; o lays organisations together");
}

#[test]
fn the_next_session_is_begun_once_it_is_said_who_meets() {
    let mut home = home();
    assert_eq!(update(&mut home, Intent::NextSession), None);
    assert!(home.naming.is_none(), "a workshop is no session");
    home.selected = 3;
    assert_eq!(update(&mut home, Intent::NextSession), None);
    assert_eq!(home.naming.as_ref().unwrap().value(), "march");
    update(&mut home, Intent::Back);
    assert_eq!(
        home.organisation, "",
        "a workshop begins with no other's name"
    );
    update(&mut home, Intent::NextSession);
    update(&mut home, Intent::Edit(InputRequest::InsertChar('!')));
    let next = HomeChoice::Next {
        session: PathBuf::from("march.ron"),
        organisation: "march!".to_owned(),
    };
    assert_eq!(update(&mut home, Intent::Step), Some(next));
}
