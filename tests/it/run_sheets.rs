//! The run sheets of the facilitator's guide, against the plans that the program makes.

use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use plenary::pace::Plan;
use plenary::record::Record;
use plenary::workshop::{self, Selection, Workshop};

/// Minutes of a slot that go by before the first section.
const OPENING: u32 = 10;

/// The least minutes for a statement that is talked about by itself, in tenths.
const TALKED: usize = 44;
/// Minutes for a statement of a sweep, with the talk about every fifth.
const SWEPT: usize = 2;

fn read(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn shipped(name: &str) -> Workshop {
    workshop::read(name, &read(&format!("workshops/{name}.ron"))).unwrap()
}

/// The cells of the rows of the table that follows `heading`, without its head.
fn table<'d>(document: &'d str, heading: &str) -> Vec<Vec<&'d str>> {
    let (_, rest) = document
        .split_once(heading)
        .unwrap_or_else(|| panic!("no `{heading}`"));
    let rows = rest.lines().skip_while(|line| !line.starts_with('|'));
    let rows = rows.take_while(|line| line.starts_with('|')).skip(2);
    rows.map(|row| row.trim_matches('|').split('|').map(str::trim).collect())
        .collect()
}

#[test]
fn each_run_sheet_is_the_plan_of_its_command() {
    let document = read("docs/facilitators.md");
    for slot in [60, 90, 150] {
        let heading = format!("### {slot} minutes\n");
        let (_, rest) = document.split_once(&heading).unwrap();
        let command = rest.split('`').nth(1).unwrap();
        let words: Vec<&str> = command.split(' ').collect();
        let after = |word: &str| words[1 + words.iter().position(|w| *w == word).unwrap()];
        let minutes: u32 = after("--minutes").parse().unwrap();
        assert_eq!(minutes + OPENING, slot, "{command}");
        let selection = Selection {
            short: words.contains(&"--short"),
            sections: Vec::new(),
        };
        let asked = Arc::new(shipped(after("run")).select(&selection).unwrap());
        let at = Timestamp::UNIX_EPOCH;
        let mut record = Record::new(Arc::clone(&asked), selection, String::new(), at);
        record.minutes = Some(minutes);
        let plan = Plan::of(&record).unwrap();
        let rounded = |seconds: u32| (seconds + 30) / 60;
        let mut expected = vec![(OPENING, "Opening".to_owned())];
        expected.extend(plan.sections.iter().map(|planned| {
            let title = asked.sections()[planned.section].title.clone();
            (rounded(planned.seconds), title)
        }));
        expected.push((rounded(plan.close), "Close".to_owned()));
        let told: Vec<(u32, String)> = table(&document, &heading)
            .iter()
            .map(|row| (row[0].parse().unwrap(), row[1].to_owned()))
            .collect();
        assert_eq!(told, expected, "{command}");
    }
}

#[test]
fn what_fits_into_a_slot_is_said_of_every_shipped_workshop() {
    let document = read("docs/facilitators.md");
    let rows = table(&document, "### Which workshop fits\n");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("workshops");
    assert_eq!(rows.len(), std::fs::read_dir(folder).unwrap().count());
    for row in rows {
        let name = row[0].trim_matches('`');
        let workshop = shipped(name);
        let (all, core) = (workshop.statements().len(), workshop.core_count());
        let mut expected = vec![all.to_string(), core.to_string()];
        for slot in [60_u32, 90, 150] {
            let close = 5;
            let minutes = usize::try_from(slot - OPENING - close).unwrap();
            let talked = |statements: usize| minutes * 10 >= statements * TALKED;
            let swept = |statements: usize| minutes >= statements * SWEPT;
            let fits = if talked(all) {
                "all"
            } else if swept(all) {
                "all, by sweeps"
            } else if talked(core) {
                "short"
            } else {
                "short, by sweeps"
            };
            expected.push(fits.to_owned());
        }
        assert_eq!(row[1..], expected, "{name}");
    }
}
