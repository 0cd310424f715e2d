//! What a paper says outside tables: the numbers in it, and those that a record gives for it.

use std::collections::BTreeSet;

use super::movement::moved;
use super::{about, actions};
use crate::agreement;
use crate::paper::Subject;
use crate::paper::tests::TODAY;
use crate::record::{Action, ActionState, Record, halves};

/// The numbers of a text by the rule above, zeros before them left out.
pub(in crate::paper::tests) fn numbers(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for word in text.split(|c: char| !c.is_ascii_digit() && c != '.') {
        let word = word.trim_matches('.');
        if word.bytes().any(|b| b.is_ascii_digit()) {
            let short = word.trim_start_matches('0');
            found.insert(if short.is_empty() { "0" } else { short }.to_owned());
        }
    }
    found
}

/// `31 March 2027`.
pub(super) fn day(day: jiff::civil::Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

/// What a paper says outside tables, without what people or the workshop say in it. What it says of
/// groups is compared with the record as it goes.
pub(super) fn prose(subject: &Subject<'_>, paper: &str) -> String {
    let lines = paper
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let lines: Vec<String> = lines.collect();
    let lines = without_groups(subject, lines);
    without_said(subject.record, &lines.join("\n"))
}

/// A text without what people or the workshop say in it.
pub(in crate::paper::tests) fn without_said(record: &Record, text: &str) -> String {
    let mut prose = text.to_owned();
    let workshop = &record.workshop;
    let mut said = vec![record.organisation.clone(), workshop.title_and_edition()];
    said.extend([workshop.title().to_owned(), workshop.source().to_owned()]);
    said.extend([
        workshop.licence().to_owned(),
        workshop.fingerprint().to_owned(),
    ]);
    said.push(workshop.id().to_owned());
    for sign_off in &record.sign_offs {
        said.extend([sign_off.fingerprint.clone(), sign_off.by.clone()]);
    }
    said.extend(
        workshop
            .sections()
            .iter()
            .map(|section| section.title.clone()),
    );
    said.extend(
        workshop
            .statements()
            .iter()
            .map(|statement| statement.text.clone()),
    );
    said.extend(workshop.groups().iter().map(|group| group.title.clone()));
    let scales = (0..workshop.statements().len()).map(|s| workshop.scale_of(s));
    let named = workshop.scales().iter().map(|named| named.scale.as_ref());
    let scales = scales.chain(named).chain([workshop.scale()]);
    for point in scales.flat_map(|scale| &scale.points) {
        said.extend([point.label.clone(), point.meaning.clone()]);
    }
    said.extend(
        workshop
            .priorities()
            .map(|priorities| priorities.question.clone()),
    );
    for agreed in record
        .statements
        .iter()
        .filter_map(|held| held.agreed.as_ref())
    {
        said.extend([agreed.reason.clone(), agreed.dissent.clone()]);
    }
    let held = record.statements.iter();
    said.extend(held.flat_map(|h| [h.evidence.clone(), h.note.clone(), h.parked.clone()]));
    let earlier = record.statements.iter().flat_map(|held| &held.earlier);
    said.extend(earlier.map(|agreed| agreed.reason.clone()));
    said.extend(record.since.iter().map(|since| since.session.clone()));
    // The longest first, because one may be a part of another.
    said.sort_by_key(|text| std::cmp::Reverse(text.len()));
    for text in said.iter().filter(|text| !text.is_empty()) {
        let text = text.replace('\\', "");
        prose = prose.replace(&text, " ");
        // Lines that are broken keep one space of several.
        prose = prose.replace(&text.split_whitespace().collect::<Vec<_>>().join(" "), " ");
    }
    prose.replace(agreement::rule(), "")
}

/// Every number that a record gives for the prose of its paper, counted anew.
pub(in crate::paper::tests) fn given(subject: &Subject<'_>) -> BTreeSet<String> {
    let record = subject.record;
    let held = || about(subject).map(|s| &record.statements[s]);
    let agreed = held().filter(|held| held.agreed.is_some()).count();
    let asked = about(subject).len();
    let mut given: BTreeSet<String> = numbers(agreement::rule());
    let mut give = |number: usize| {
        given.insert(number.to_string());
    };
    // Statements are known by their numbers in the whole.
    (1..=record.statements.len()).for_each(&mut give);
    let comments = held().flat_map(|held| &held.rounds);
    give(comments.map(|round| round.comments.len()).sum());
    [agreed, asked, asked - agreed, actions(subject).len()]
        .into_iter()
        .for_each(&mut give);
    let is_open = |action: &&Action| action.state == ActionState::Open;
    let open = || actions(subject).into_iter().filter(is_open);
    give(open().count());
    give(open().filter(|action| action.owner.is_empty()).count());
    give(open().filter(|action| action.due.is_none()).count());
    give(open().filter(|action| action.is_overdue(TODAY)).count());
    give(
        held()
            .filter(|held| held.agreed.as_ref().is_some_and(|a| a.target.is_some()))
            .count(),
    );
    give(record.joined as usize);
    give(record.observers as usize);
    for round in &record.priorities {
        give(round.tally.votes() as usize);
        give(round.joined as usize);
        give(round.each.number());
        if let Some(tally) = round.tally.whole() {
            give(tally.answered as usize);
            give(tally.dont_know as usize);
        }
    }
    for addition in record.figures.iter().flat_map(|figures| &figures.additions) {
        give(addition.added);
        give(addition.replaced);
        let on = addition.at.to_zoned(subject.zone.clone()).date();
        give(usize::try_from(on.day()).unwrap());
    }
    let scales = about(subject).map(|s| record.workshop.scale_of(s));
    for point in scales.flat_map(|scale| &scale.points) {
        give(usize::from(point.value));
    }
    // The ends of the two indices, as the appendix explains them.
    [0, 1].into_iter().for_each(&mut give);
    let days = held().filter_map(|held| Some(held.agreed.as_ref()?.target?.by));
    let started = record.started.to_zoned(subject.zone.clone()).date();
    let since = record.since.iter().map(|since| since.held);
    let last = last_day(subject);
    let signed = record
        .sign_offs
        .iter()
        .map(|s| s.at.to_zoned(subject.zone.clone()).date());
    for day in days
        .chain([started, last, TODAY])
        .chain(since)
        .chain(signed)
    {
        give(usize::try_from(day.day()).unwrap());
        give(usize::try_from(day.year()).unwrap());
    }
    give_of_rules(subject, &mut given);
    given
}

/// The last day on which something happened in the room; what was amended later did not.
fn last_day(subject: &Subject<'_>) -> jiff::civil::Date {
    let record = subject.record;
    let held = record.statements.iter();
    let agreed = held.clone().flat_map(|h| h.agreed.iter().chain(&h.earlier));
    let agreed = agreed.filter(|agreed| !agreed.amendment).map(|a| a.at);
    let rounds = held.flat_map(|h| &h.rounds).map(|round| round.revealed);
    let picks = record.priorities.iter().map(|round| round.revealed);
    let last = agreed.chain(rounds).chain(picks).max();
    let last = last.unwrap_or(record.started).max(record.started);
    last.to_zoned(subject.zone.clone()).date()
}

/// What the rules of the workshop say in numbers, and what moved by them.
fn give_of_rules(subject: &Subject<'_>, given: &mut BTreeSet<String>) {
    let workshop = &subject.record.workshop;
    let disclosure = workshop.disclosure();
    let quorum = workshop.quorum().map(|quorum| quorum.to_string());
    given.extend([disclosure.distribution, disclosure.group].map(|number| number.to_string()));
    given.extend(quorum);
    let held = || about(subject).map(|s| &subject.record.statements[s]);
    let in_sweep = held().filter_map(|held| held.agreed.as_ref());
    let in_sweep = in_sweep.filter(|agreed| agreed.in_sweep).count();
    let without = held().filter(|held| held.agreed.is_some() && held.rounds.is_empty());
    let without = without.count();
    given.extend([in_sweep, without].map(|number| number.to_string()));
    given.extend(moved(subject).iter().flat_map(|words| numbers(words)));
}

/// The lines without those that tell how groups voted, each of which is the record's.
fn without_groups(subject: &Subject<'_>, lines: Vec<String>) -> Vec<String> {
    let record = subject.record;
    let mut told: Vec<(String, Vec<String>)> = Vec::new();
    for s in about(subject) {
        for (vote, round) in (1..).zip(&record.statements[s].rounds) {
            let scale = record.workshop.scale_of(s);
            let shown = round.groups.iter().filter_map(|seen| {
                let counts = seen.votes.as_ref().ok()?;
                let title = &record.workshop.groups()[seen.group].title;
                let said: Vec<String> = counts.iter().map(u32::to_string).collect();
                let values = scale.points.iter().map(|point| u32::from(point.value));
                let all = values
                    .zip(counts)
                    .flat_map(|(value, count)| vec![value; *count as usize]);
                let mut all: Vec<u32> = all.collect();
                all.sort_unstable();
                // The middle of both halves, in halves of a point.
                let middle = all[(all.len() - 1) / 2] + all[all.len() / 2];
                let middle = halves(middle);
                Some(format!("{title} {} (middle {middle})", said.join(" ")))
            });
            let shown: Vec<String> = shown.collect();
            if !shown.is_empty() {
                told.push((format!("{}, vote {vote}:", s + 1), shown));
            }
        }
    }
    let mut rest = Vec::new();
    let mut seen = 0;
    for line in lines {
        let plain = line.replace("**", "");
        let plain = plain.replace('\\', "");
        let begins = plain.trim_start_matches(['-', '•', ' ']);
        let of = told
            .iter()
            .find(|(lead, _)| begins.starts_with(lead.as_str()));
        let Some((lead, shown)) = of else {
            rest.push(line);
            continue;
        };
        let mut left = plain.replacen(lead.as_str(), "", 1);
        for group in shown {
            let group = group.replace('\\', "");
            let group = group.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(left.contains(&group), "{group} in {plain}");
            left = left.replacen(&group, "", 1);
        }
        seen += 1;
        rest.push(without_gap(&left, shown));
    }
    assert_eq!(seen, told.len(), "every vote of groups is told once");
    rest
}

/// The line without how far two of the groups are apart: that follows from the middles, which stand there.
fn without_gap(line: &str, groups: &[String]) -> String {
    if let Some((before, middle)) = line.split_once("No gap: the median of each is ") {
        let end = format!("(middle {})", middle.trim().trim_end_matches('.'));
        let level = groups.iter().all(|group| group.ends_with(&end));
        assert!(level, "{line} of {groups:?}");
        return before.to_owned();
    }
    line.split("Widest gap:")
        .next()
        .unwrap_or_default()
        .to_owned()
}
