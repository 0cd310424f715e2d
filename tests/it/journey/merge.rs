//! Many organisations together through the real program.

use serde_json::Value;

use crate::support::Home;
use crate::support::records::many;

#[test]
fn a_folder_of_records_is_told_without_a_name_that_is_not_shared() {
    let home = Home::new();
    let text = include_str!("../../../workshops/nhs-wellbeing-2021.ron");
    let workshop = plenary::workshop::read("nhs-wellbeing-2021.ron", text).unwrap();
    let records = many(&workshop, 10, 7);
    let folder = home.path().join("system");
    std::fs::create_dir_all(&folder).unwrap();
    for record in &records {
        let name = format!("{}.ron", record.file_stem(&jiff::tz::TimeZone::UTC));
        std::fs::write(folder.join(name), record.write()).unwrap();
    }
    let folder = folder.to_str().unwrap();
    let told = home.run(&["merge", folder]).good();
    for words in [
        "10 organisations count",
        "Common gaps",
        "Themes",
        "Strong here: ",
        "a rehearsal",
    ] {
        assert!(told.contains(words), "{words}:\n{told}");
    }
    // Lines break within names.
    let one_line = told.split_whitespace().collect::<Vec<_>>().join(" ");
    let shares = |share| records.iter().filter(move |r| r.share_name == share);
    assert!(shares(true).count() > 0 && shares(false).count() > 0);
    for record in shares(false) {
        // One name may be the end of another that is shared.
        let longer = |r: &&plenary::record::Record| r.organisation.ends_with(&record.organisation);
        let named = one_line.contains(&record.organisation);
        assert!(
            !named || shares(true).any(|r| longer(&r)),
            "{}",
            record.organisation
        );
    }
    let json = home
        .run(&["merge", folder, "--json", "--least", "11"])
        .good();
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["organisations"], 10);
    assert!(json["sections"][0]["means"].is_null(), "{json}");
    assert_eq!(home.run(&["merge", folder, "--least", "4"]).code, Some(2));
    std::fs::write(home.path().join("system").join("torn.ron"), "(format: 1,").unwrap();
    // A folder's own damaged file is left out, which is said; one that was named is missed.
    let merged = home.run(&["merge", folder]);
    assert_eq!(merged.code, Some(0), "{merged:?}");
    let remark = merged.stderr.lines().next().unwrap_or_default();
    assert!(remark.contains("torn.ron: line 1: "), "{remark}");
    assert!(remark.ends_with("it is left out"), "{remark}");
    assert!(merged.stdout.contains("10 organisations count"));
    assert!(merged.stdout.contains("- 1 file: it cannot be read"));
    let json = home.run(&["merge", folder, "--json"]).stdout;
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["not_read"], 1);
    let torn = home.path().join("system").join("torn.ron");
    let named = home.run(&["merge", folder, torn.to_str().unwrap()]).bad();
    assert!(named.contains("torn.ron:1:"), "{named}");
    let few = home.path().join("few");
    std::fs::create_dir_all(&few).unwrap();
    for record in records.iter().filter(|record| !record.rehearsal).take(3) {
        let name = format!("{}.ron", record.file_stem(&jiff::tz::TimeZone::UTC));
        std::fs::write(few.join(name), record.write()).unwrap();
    }
    let told = home.run(&["merge", few.to_str().unwrap()]).good();
    let not_shown = "Not shown: fewer than 5 organisations count.";
    assert_eq!(told.matches(not_shown).count(), 3, "{told}");
    assert!(!told.contains("have in common"), "nobody can tell: {told}");
}

#[test]
fn a_session_that_shares_its_name_says_so_in_its_file() {
    for (flag, shares) in [(&["--share-name"][..], true), (&[], false)] {
        let home = Home::new();
        crate::support::plain::Plain::run(&home, flag).quit();
        let record = std::fs::read_to_string(home.session()).unwrap();
        assert_eq!(record.contains("share_name: true"), shares, "{record}");
    }
}
