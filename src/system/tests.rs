mod unlike;

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

use super::{LEAST_ORGANISATIONS, NARROWEST, System, WhyLeftOut, text};
use crate::invented::many;
use crate::record::{Agreed, Record};
use crate::workshop::{self, Selection, Workshop};

static NHS: LazyLock<Workshop> = LazyLock::new(|| {
    let text = include_str!("../../workshops/nhs-wellbeing-2021.ron");
    workshop::read("nhs.ron", text).unwrap()
});

/// The records of twelve organisations: one met twice, one rehearsed.
static TWELVE: LazyLock<Vec<Record>> = LazyLock::new(|| many(&NHS, 12, 7));

fn system(records: &[Record]) -> System {
    System::of(records, 0).unwrap()
}

/// The first session of each organisation, no rehearsals.
fn one_each() -> Vec<Record> {
    let mut names = BTreeSet::new();
    let records = TWELVE.iter().filter(|record| !record.rehearsal);
    records
        .filter(|r| names.insert(r.organisation.clone()))
        .cloned()
        .collect()
}

#[test]
fn the_newest_session_of_each_organisation_counts_and_the_rest_says_why_not() {
    let together = system(&TWELVE);
    assert_eq!(together.organisations, 12);
    let whys: Vec<WhyLeftOut> = together.left_out.iter().map(|left| left.why).collect();
    assert_eq!(whys, [WhyLeftOut::Rehearsal, WhyLeftOut::Earlier]);
    // The same session later, with its name typed otherwise, comes in its place.
    let mut records = one_each();
    let mut again = records[3].clone();
    again.organisation = format!("  {} ", again.organisation.to_uppercase());
    again.started += SignedDuration::from_hours(24);
    records.push(again);
    let together = system(&records);
    assert_eq!((together.organisations, together.left_out.len()), (12, 1));
    assert_eq!(together.left_out[0].started, records[3].started);
}

#[test]
fn what_cannot_count_is_left_out() {
    let mut records = one_each();
    records[0].organisation = String::new();
    records[0].share_name = true;
    for held in records[1].statements.iter_mut() {
        held.agreed = None;
    }
    let together = system(&records);
    let shown = text(&together, 78, &TimeZone::UTC);
    assert!(
        shown.contains("- 1 session: names no organisation"),
        "{shown}"
    );
    let whys: Vec<WhyLeftOut> = together.left_out.iter().map(|l| l.why).collect();
    assert_eq!(
        whys,
        [WhyLeftOut::NoOrganisation, WhyLeftOut::NothingAgreed]
    );
    assert_eq!(System::of(&[], 5), None);
    assert_eq!(System::of(&records[..2], 5), None);
}

#[test]
fn one_organisation_is_told_as_one() {
    let mut records = one_each();
    for (number, record) in records.iter_mut().enumerate() {
        record.share_name = number == 0;
    }
    let shown = |records: &[Record]| text(&system(records), 10_000, &TimeZone::UTC);
    let name = &records[0].organisation;
    assert!(shown(&records).contains(&format!("1 of them shares its name: {name}.")));
    assert!(shown(&records[..1]).contains("1 organisation counts, with its newest session. "));
}

#[test]
fn below_the_least_number_nothing_is_shown_and_it_cannot_be_lowered() {
    let records = one_each();
    for (few, least) in [(4, 0), (4, 5), (11, 12)] {
        let together = System::of(&records[..few], least).unwrap();
        assert!(together.gaps.is_empty() && together.strengths.is_empty());
        assert!(together.themes.is_empty());
        for section in &together.sections {
            assert_eq!(section.means, None);
            assert_eq!((section.strong.named.len(), section.strong.unnamed), (0, 0));
            assert!(
                section
                    .statements
                    .iter()
                    .all(|statement| statement.spread.is_none())
            );
        }
        let shown = text(&together, 78, &TimeZone::UTC);
        assert!(!shown.contains('█') && !shown.contains(" 4 · "), "{shown}");
    }
    let enough = System::of(&records[..LEAST_ORGANISATIONS], 0).unwrap();
    assert!(
        enough
            .sections
            .iter()
            .any(|section| section.means.is_some())
    );
}

#[test]
fn organisations_are_named_only_where_they_allow_it_and_in_the_order_of_names() {
    let mut records = TWELVE.clone();
    for share in [false, true] {
        for (number, record) in records.iter_mut().enumerate() {
            record.share_name = share && number % 2 == 0;
        }
        let together = system(&records);
        let shown = text(&together, 10_000, &TimeZone::UTC) + &together.write_json().unwrap();
        for record in &records {
            let shares = records
                .iter()
                .any(|r| r.share_name && r.organisation == record.organisation);
            let named = shown.contains(&record.organisation);
            assert!(shares || !named, "{} is named", record.organisation);
        }
        assert_eq!(share, !together.named.is_empty());
        assert!(together.named.is_sorted());
        assert!(
            together
                .sections
                .iter()
                .all(|section| section.strong.named.is_sorted())
        );
    }
}

#[test]
fn a_statement_with_other_words_counts_nowhere() {
    let records = one_each();
    let reworded = include_str!("../../workshops/nhs-wellbeing-2021.ron").replace(
        "Staff who ask for counselling get",
        "Everybody who asks for counselling gets",
    );
    let reworded = workshop::read("nhs.ron", &reworded).unwrap();
    let mut records: Vec<Record> = records.into_iter().take(6).collect();
    let before = system(&records);
    let agreed = |together: &System| {
        let statements = together.sections.iter().flat_map(|s| &s.statements);
        let spread = statements
            .into_iter()
            .find(|s| s.id == "mental-1")
            .unwrap()
            .spread
            .clone();
        spread.map_or(0, |spread| spread.organisations())
    };
    assert_eq!((before.unlike, agreed(&before)), (0, 6));
    let other = records
        .iter_mut()
        .min_by_key(|r| r.statements.len())
        .unwrap();
    other.workshop = reworded.select(&other.selection).unwrap().into();
    let after = system(&records);
    assert_eq!((after.unlike, agreed(&after)), (1, 5));
}

#[test]
fn common_gaps_are_shared_by_half_or_more_the_most_shared_first() {
    let together = system(&many(&NHS, 24, 7));
    assert!(!together.gaps.is_empty() && !together.strengths.is_empty());
    for shared in [&together.gaps, &together.strengths] {
        assert!(
            shared
                .iter()
                .all(|s| s.organisations * 2 >= s.of && s.organisations <= s.of)
        );
        assert!(shared.is_sorted_by(|a, b| a.organisations * b.of >= b.organisations * a.of));
    }
    // No more than five are named, and the others are not passed over in silence.
    let shown = text(&together, 10_000, &TimeZone::UTC);
    let more = together.strengths.len() - 5;
    assert!(more > 1, "{}", together.strengths.len());
    let words = format!("- {more} more statements: see the sections.");
    assert!(shown.contains(&words), "{words} in {shown}");
}

#[test]
fn many_organisations_read_well() {
    let together = system(&one_each());
    insta::assert_snapshot!(text(&together, 78, &TimeZone::UTC));
    for width in [0, 78, 160] {
        for line in text(&together, width, &TimeZone::UTC).lines() {
            assert!(line.width() <= width.max(NARROWEST), "{width}: {line}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_distribution_adds_up_and_the_order_given_changes_nothing(
        seed in 0_u64..1_000,
        turned in 0_usize..12,
    ) {
        let mut records = many(&NHS, 8, seed);
        let together = system(&records);
        for section in &together.sections {
            if let Some(means) = &section.means {
                let strong = section.strong.named.len() + section.strong.unnamed;
                prop_assert!(means.organisations() <= together.organisations);
                prop_assert!(strong <= means.organisations());
            }
            for statement in &section.statements {
                let (counted, _) = super::counted::counted(&records);
                let agreed = counted.iter().filter(|record| {
                    let at = record.workshop.statement_by_id(&statement.id);
                    at.is_some_and(|at| record.statements[at].agreed.is_some())
                });
                match &statement.spread {
                    Some(spread) => prop_assert_eq!(spread.organisations(), agreed.count()),
                    None => prop_assert!(agreed.count() < LEAST_ORGANISATIONS),
                }
            }
        }
        let turn = turned % records.len();
        records.rotate_left(turn);
        prop_assert_eq!(system(&records), together);
    }
}

#[test]
fn a_workshop_with_bands_is_shown_by_them_and_not_by_means() {
    let text = include_str!("../../workshops/eds-2022.ron");
    let eds = Arc::new(workshop::read("eds.ron", text).unwrap());
    let at = Timestamp::UNIX_EPOCH;
    let records = (0..LEAST_ORGANISATIONS).map(|number| {
        let name = format!("Trust {number}");
        let mut record = Record::new(Arc::clone(&eds), Selection::default(), name, at);
        for held in record.statements.iter_mut() {
            held.agreed = Some(Agreed::of(2, 0, at));
        }
        record
    });
    let records: Vec<Record> = records.collect();
    let together = system(&records);
    let bands = together.bands.as_ref().unwrap();
    // 8, 8 and 6 of 33.
    let achieving = bands
        .points
        .iter()
        .find(|(_, label, _)| label == "Achieving");
    assert_eq!(achieving.unwrap().2, together.organisations);
    assert!(
        together
            .sections
            .iter()
            .all(|s| s.means.is_none() && s.rule.is_some())
    );
    assert!(
        text_of(&together).contains("Achieving    ██"),
        "{}",
        text_of(&together)
    );
}

fn text_of(system: &System) -> String {
    text(system, 80, &TimeZone::UTC)
}

#[test]
fn an_organisations_own_statements_count_nowhere() {
    let text = include_str!("../../workshops/nhs-wellbeing-2021.ron");
    let text = text.replacen("core: true,", "core: true, local: true,", 1);
    let own = workshop::read("own.ron", &text).unwrap();
    let local = own
        .statements()
        .iter()
        .find(|s| s.local)
        .unwrap()
        .id
        .clone();
    let together = system(&many(&own, 12, 7));
    let mut named = together
        .sections
        .iter()
        .flat_map(|section| &section.statements);
    assert!(!named.any(|statement| statement.id == local));
}
