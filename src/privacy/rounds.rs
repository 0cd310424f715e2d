//! Whether the numbers of a record are large enough to hide who chose what.

use super::Report;
use crate::record::{Record, Round, Seen};
use crate::workshop::Disclosure;

impl Report {
    /// A record that could be read has the fields of a record and no others: what remains is whether
    /// its numbers are large enough, and what people wrote.
    pub(super) fn look_at_rounds(&mut self, record: &Record) {
        let (mut rounds, mut comments) = (0, 0);
        let asked = record.workshop.statements().iter().enumerate();
        for ((at, statement), kept) in asked.zip(&record.statements) {
            let disclosure = record.workshop.disclosure_of(at);
            for (number, round) in (1..).zip(&kept.rounds) {
                rounds += 1;
                comments += round.comments.len();
                let place = format!("`{}`, round {number}", statement.id);
                self.look_at_groups(&place, round, record, disclosure);
                let few = too_few(&round.tally, round.hands.raised(), disclosure);
                self.find_few(&place, few, disclosure);
            }
        }
        let disclosure = record.workshop.disclosure();
        for (number, round) in (1..).zip(&record.priorities) {
            rounds += 1;
            let few = too_few(&round.tally, 0, disclosure);
            self.find_few(&format!("priorities, round {number}"), few, disclosure);
        }
        let least = disclosure.distribution;
        self.notes.push(format!(
            "{rounds} {} of votes: each is counts of {least} votes or more, or withheld",
            if rounds == 1 { "round" } else { "rounds" }
        ));
        self.notes
            .push("every field is one of a record's, and none of those holds a seat".to_owned());
        if comments > 0 {
            self.notes.push(format!(
                "{comments} comments were kept: they name nobody, but what is written can show who \
                 wrote it"
            ));
        }
        self.notes.push(
            "reasons, dissent, notes and actions are what the facilitator typed: read them once \
             for names"
                .to_owned(),
        );
    }

    fn find_few(&mut self, place: &str, few: Option<u32>, disclosure: Disclosure) {
        if let Some(votes) = few {
            let least = disclosure.distribution;
            self.find(
                None,
                format!(
                    "{place}: a distribution of {votes}; from {least} votes on it hides who chose \
                     what"
                ),
            );
        }
    }

    fn look_at_groups(
        &mut self,
        place: &str,
        round: &Round,
        record: &Record,
        disclosure: Disclosure,
    ) {
        let shown = shown_groups(round);
        let small = disclosure.group;
        for (group, _) in shown.iter().filter(|(_, votes)| sum(votes) < small) {
            let title = &record.workshop.groups()[*group].title;
            self.find(
                None,
                format!("{place}: {title} has fewer than {small} votes"),
            );
        }
        if !shown.is_empty() && rest_is_known(round, &shown, record, small) {
            self.find(
                None,
                format!(
                    "{place}: the groups that are shown, taken from the whole, tell what the rest \
                     chose"
                ),
            );
        }
    }
}

/// The groups whose own votes are shown, with them.
fn shown_groups(round: &Round) -> Vec<(usize, &[u32])> {
    let shown = round.groups.iter();
    let shown = shown.filter_map(|seen| Some((seen.group, seen.votes.as_deref().ok()?)));
    shown.collect()
}

fn sum(votes: &[u32]) -> u32 {
    votes.iter().sum()
}

/// Whether what is left of the whole, when the shown groups are taken from it, is known of somebody:
/// too little, of one group alone, or possibly all alike. A record tells how many of each group
/// joined in all, so a group that is surely absent hides nobody.
fn rest_is_known(round: &Round, shown: &[(usize, &[u32])], record: &Record, least: u32) -> bool {
    let Some(whole) = round.tally.whole() else {
        return true;
    };
    let phones = whole.answered.saturating_sub(round.hands.raised());
    let left = phones.saturating_sub(shown.iter().map(|(_, votes)| sum(votes)).sum());
    if left == 0 {
        return false;
    }
    let joined = |group: usize| record.joined_by_group.get(group).copied().unwrap_or(0);
    let hidden = round.groups.iter().filter(|seen| seen.votes.is_err());
    let hidden = hidden.filter(|seen| joined(seen.group) > 0).count();
    let chose_none = record.joined > record.joined_by_group.iter().sum();
    let of_the_phones = |point: usize, all: u32| {
        let by = |hands: &[u32]| hands.get(point).copied().unwrap_or(0);
        all.saturating_sub(by(&round.hands.room) + by(&round.hands.remote))
    };
    let mut counts = whole.counts.iter().enumerate();
    let alike = counts.any(|(point, all)| of_the_phones(point, *all) >= left);
    left < least || hidden + usize::from(chose_none) < 2 || alike
}

/// How many phones' votes a shown distribution has when that is fewer than are needed. Hands were
/// `raised` for all to see and hide nobody.
fn too_few(tally: &Seen, raised: u32, disclosure: Disclosure) -> Option<u32> {
    let tally = tally.whole()?;
    let phones = tally.answered.saturating_sub(raised);
    let said = tally.votes().saturating_sub(raised);
    (said > 0 && phones < disclosure.distribution).then_some(phones)
}
