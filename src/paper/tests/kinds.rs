//! The kinds that are text: written twice alike, inert, and what their readers expect.

use proptest::prelude::*;

use super::{generate, text, whole};
use crate::paper::{Kind, board_paper, write};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_kind_can_be_written_and_twice_alike(seed: u64) {
        let record = generate::odd(seed);
        for kind in [Kind::Html, Kind::Markdown, Kind::Csv, Kind::Actions, Kind::Json] {
            let once = write(&whole(&record), kind).unwrap();
            prop_assert_eq!(once, write(&whole(&record), kind).unwrap());
        }
        let blocks = board_paper(&whole(&record)).blocks.len();
        prop_assert!(blocks > 5);
    }

    #[test]
    fn the_table_has_the_records_numbers_and_no_formula(seed: u64) {
        let record = generate::odd(seed);
        let bytes = write(&whole(&record), Kind::Csv).unwrap();
        let text = std::str::from_utf8(&bytes).unwrap();
        let text = text.strip_prefix('\u{feff}').unwrap();
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let titles = reader.headers().unwrap().clone();
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        prop_assert_eq!(rows.len(), record.statements.len());
        for (row, held) in rows.iter().zip(&record.statements) {
            let at = |title: &str| &row[titles.iter().position(|t| t == title).unwrap()];
            for cell in row {
                prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t']), "{cell}");
            }
            let agreed = held.agreed.as_ref().map_or(String::new(), |a| a.value.to_string());
            prop_assert_eq!(at("agreed"), agreed);
            let tally = held.last_round().and_then(|round| round.tally.whole());
            let asked = record.workshop.statement_by_id(at("id")).unwrap();
            for (i, point) in record.workshop.scale_of(asked).points.iter().enumerate() {
                let count = tally.map_or(String::new(), |tally| tally.counts[i].to_string());
                prop_assert_eq!(at(&format!("votes {}", point.value)), count);
            }
        }
    }

    #[test]
    fn the_table_of_actions_has_each_action_once_and_no_formula(seed: u64) {
        let record = generate::odd(seed);
        let text = text(&whole(&record), Kind::Actions);
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let titles = reader.headers().unwrap().clone();
        let mut seen = std::collections::BTreeSet::new();
        let mut overdue = Vec::new();
        for row in reader.records().map(Result::unwrap) {
            let at = |title: &str| &row[titles.iter().position(|t| t == title).unwrap()];
            for cell in &row {
                prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t']), "{cell}");
            }
            let number: usize = at("number").parse().unwrap();
            let action = &record.actions[number - 1];
            prop_assert!(seen.insert(number));
            prop_assert_eq!(at("due"), action.due.map_or(String::new(), |due| due.to_string()));
            prop_assert_eq!(at("state"), action.state.word());
            prop_assert_eq!(!at("done on").is_empty(), action.done_at().is_some());
            prop_assert_eq!(at("action").trim_start_matches('\''), action.what.trim_start_matches('\''));
            overdue.push(at("overdue") == "overdue");
            prop_assert_eq!(at("overdue") == "overdue", action.is_overdue(super::TODAY));
        }
        prop_assert_eq!(seen.len(), record.actions.len());
        prop_assert!(overdue.is_sorted_by_key(|overdue| !overdue), "overdue first");
    }

    #[test]
    fn an_export_in_json_keeps_to_the_published_schema(seed: u64) {
        let schema = include_str!("../../../docs/schema/record.schema.json");
        let schema = serde_json::from_str(schema).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        for record in [generate::odd(seed), generate::trust()] {
            let json = serde_json::from_str(&text(&whole(&record), Kind::Json)).unwrap();
            let errors = validator.iter_errors(&json).map(|error| error.to_string());
            prop_assert_eq!(errors.collect::<Vec<_>>(), Vec::<String>::new());
        }
    }
}
