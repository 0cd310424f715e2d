//! The life of a record after its meeting: opened again, followed up, amended, signed off, and found out
//! when something else changes it.

use std::path::{Path, PathBuf};

use plenary::record::{Record, Standing};

use crate::support::Home;
use crate::support::plain::Plain;

/// A finished session of two agreed statements, and its file.
fn finished(home: &Home) -> (String, PathBuf) {
    let mut room = Plain::run(home, &["--short", "--organisation", "Anytown Trust"]);
    for line in [
        "goto mental-1",
        "agree 2 it depends on the ward",
        "action Publish a guide | Chief Nurse | 15 January 2026",
        "next",
        "agree 3",
        "goto end",
    ] {
        room.ok(line);
    }
    room.quit().good();
    let path = home.session();
    let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
    (name, path)
}

fn read(path: &PathBuf) -> Record {
    Record::read("r.ron", &std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn a_finished_session_is_walked_followed_up_amended_and_signed_off() {
    let home = Home::new();
    let (name, path) = finished(&home);
    let before = std::fs::read(&path).unwrap();
    let mut room = Plain::open(&home, &name);
    let mut statements = 0;
    while let Some(next) = room
        .status()
        .get("next")
        .filter(|next| *next != "Leave with quit")
    {
        let _ = next;
        statements += usize::from(room.ok("go").iter().any(|l| l.starts_with("statement ")));
    }
    assert_eq!(
        statements,
        17 + 1,
        "every statement of the short form, and the ballot at the end"
    );
    room.quit().good();
    assert!(
        std::fs::read(&path).unwrap() == before,
        "to look changes no byte"
    );

    let mut room = Plain::open(&home, &name);
    assert!(room.ok("actions")[0].ends_with("| 2026-01-15 (overdue)"));
    room.ok("done 1 It is on the wards");
    room.ok("goto mental-1");
    let why = room.refused("agree 3");
    assert!(why.contains("say why"), "{why}");
    let lines = room.ok("agree 3 The audit came in");
    assert!(lines.iter().any(|l| l.starts_with("agreed 3")), "{lines:?}");
    let lines = room.ok("sign Chair of the board");
    let signed = lines
        .iter()
        .find(|l| l.starts_with("signed_off by Chair of the board on "));
    let fingerprint = signed.unwrap().rsplit(' ').next().unwrap().to_owned();
    let paper = home.path().join("paper.md").display().to_string();
    assert_eq!(
        room.ok(&format!("export {paper}"))[0],
        format!("wrote {paper}")
    );
    assert!(
        room.refused(&format!("export {paper}"))
            .contains("of that name already")
    );
    room.quit().good();

    let record = read(&path);
    assert!(record.finished());
    assert_eq!(record.standing(), Standing::SignedOff);
    assert_eq!(record.fingerprint(), fingerprint);
    let paper = std::fs::read_to_string(paper).unwrap();
    assert!(
        paper.contains(&format!("fingerprint {fingerprint}")),
        "{paper}"
    );
    assert!(paper.contains("Amended on "), "{paper}");
    assert!(paper.contains("because: it depends on the ward"), "{paper}");
    let sessions = ["--sessions", home.sessions().to_str().unwrap()].map(str::to_owned);
    let sessions = [sessions[0].as_str(), sessions[1].as_str()];
    let list = home.run(&[&["list"], &sessions[..]].concat()).good();
    assert!(
        list.contains(&format!("signed off, fingerprint {fingerprint}")),
        "{list}"
    );
    // Followed up later, it is signed off still.
    let mut room = Plain::open(&home, &name);
    room.ok("progress 1 Two wards have read it");
    assert!(room.refused("vote").contains("signed off"));
    room.quit().good();
    assert_eq!(read(&path).standing(), Standing::SignedOff);
}

#[test]
fn a_record_altered_by_one_byte_after_its_sign_off_is_reported_wherever_it_is_used() {
    let home = Home::new();
    let (name, path) = finished(&home);
    let mut room = Plain::open(&home, &name);
    room.ok("sign Chair");
    room.quit().good();
    let text = std::fs::read_to_string(&path).unwrap();
    let altered = text.replacen("it depends on the ward", "it depends on the warm", 1);
    assert!(altered != text && altered.len() == text.len());
    std::fs::write(&path, &altered).unwrap();

    let folder = home.sessions().display().to_string();
    let with = |arguments: &[&str]| {
        let all = [arguments, &["--sessions", &folder]].concat();
        home.run(&all).good()
    };
    assert!(with(&["list"]).contains("ALTERED since it was signed off"));
    let shown = with(&["show", &name]);
    assert!(shown.starts_with("This record was ALTERED"), "{shown}");
    let paper = home.path().join("paper.md").display().to_string();
    let said = with(&["export", &name, "--to", &paper]);
    assert!(said.contains("ALTERED"), "{said}");
    assert!(
        std::fs::read_to_string(&paper)
            .unwrap()
            .contains("was ALTERED since")
    );
    let file = path.display().to_string();
    let checked = home.run(&["check", &file]);
    assert!(
        checked.stderr.contains("warning: This record was ALTERED"),
        "{checked:?}"
    );
    assert_eq!(home.run(&["check", &file, "--strict"]).code, Some(1));
    assert!(with(&["verify-privacy", &name]).contains("This record was ALTERED"));
    let mut room = Plain::open(&home, &name);
    assert!(
        room.has_said("remark This record was ALTERED"),
        "{:?}",
        room.heard
    );
    assert!(room.status()["signed_off"].ends_with("ALTERED since"));
    told_beside_others(&home, &path);
    // Going on with it hides nothing.
    room.ok("progress 1 Somebody changed this").len();
    room.quit().good();
    assert_eq!(read(&path).standing(), Standing::Altered);
}

/// The altered record is flagged in a comparison, among other organisations, in what both are exported as,
/// and in the next session that follows it.
fn told_beside_others(home: &Home, altered: &Path) {
    let file = altered.display().to_string();
    let other = home.path().join("other.ron");
    let text = std::fs::read_to_string(altered).unwrap();
    let sealed = Record::read("r.ron", &text).unwrap();
    let unaltered = Record {
        broken_seal: None,
        sign_offs: Default::default(),
        organisation: "Othertown Trust".to_owned(),
        ..sealed
    };
    std::fs::write(&other, unaltered.write()).unwrap();
    let other = other.display().to_string();
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");

    let compared = home.run(&["compare", &file, &other]).good();
    let said = "Session 1 was ALTERED since it was signed off";
    assert!(one_line(&compared).contains(said), "{compared}");
    let compared = home.run(&["compare", &file, &other, "--json"]).good();
    let compared: serde_json::Value = serde_json::from_str(&compared).unwrap();
    let altered: Vec<&serde_json::Value> = compared["sessions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|session| &session["altered"])
        .collect();
    assert_eq!(altered, [true, false]);

    let said = "1 of the records that count was ALTERED since it was signed off";
    let merge = |more: &[&str]| {
        let merged = home.run(&[&["merge", &file, &other], more].concat());
        assert_eq!(merged.code, Some(0), "{merged:?}");
        // Which file it is concerns whoever has the files, and stands in no paper.
        assert!(merged.stderr.contains("anytown-trust"), "{merged:?}");
        assert!(merged.stderr.contains("ALTERED"), "{merged:?}");
        merged.stdout
    };
    let merged = merge(&[]);
    assert!(one_line(&merged).contains(said), "{merged}");
    let merged = merge(&["--json"]);
    let merged: serde_json::Value = serde_json::from_str(&merged).unwrap();
    assert_eq!(merged["altered"], 1);
    for kind in ["md", "html", "json"] {
        let to = home
            .path()
            .join(format!("system.{kind}"))
            .display()
            .to_string();
        merge(&["--to", &to]);
        let paper = std::fs::read_to_string(&to).unwrap();
        let said = if kind == "json" {
            "\"altered\": 1"
        } else {
            said
        };
        assert!(paper.contains(said), "{paper}");
    }

    let said = "The record of the earlier session was ALTERED";
    let to = home.path().join("since.md").display().to_string();
    let exported = home.run(&["export", &other, "--since", &file, "--to", &to]);
    assert!(exported.good().contains(said));
    assert!(std::fs::read_to_string(&to).unwrap().contains(said));
    let next = Plain::run(home, &["--short", "--since", &file]);
    assert!(next.has_said(&format!("remark {said}")), "{:?}", next.heard);
    next.quit().good();
}
