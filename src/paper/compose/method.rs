//! How it was done, for whoever has to stand behind it.

use crate::agreement;
use crate::paper::document::{Document, Line};
use crate::paper::subject::Subject;
use crate::paper::words::counted;
use crate::workshop::{Rounding, Wording};

/// How votes were held, what a word for agreement means, what is shown and what is kept.
pub(super) fn method(paper: &mut Document, subject: &Subject<'_>) {
    let workshop = &subject.record.workshop;
    let disclosure = workshop.disclosure();
    paper.heading("How this was done");
    paper.text(how_agreed(subject));
    paper.text(how_counted(subject));
    paper.text("How far the votes agree is said in one of four ways, by a rule that was fixed before the first vote:");
    let quorum = agreement::quorum_rule(workshop.quorum());
    let rule = agreement::rule().lines().map(str::to_owned).chain(quorum);
    paper.list(rule.map(Line::plain).collect());
    let mut shown = format!(
        "How votes fell is shown only from {} votes: of fewer somebody’s vote could be worked out.",
        disclosure.distribution
    );
    let has_own_voters = |s: usize| !workshop.voters_of(s).is_empty();
    if (0..workshop.sections().len()).any(has_own_voters) {
        let least = disclosure.distribution.max(disclosure.group);
        shown += &format!(" Where only some groups voted it is shown from {least}.");
    }
    paper.text(shown);
    let comments = subject.statements().flat_map(|s| &subject.held(s).rounds);
    let comments: usize = comments.map(|round| round.comments.len()).sum();
    let mut kept = "What is kept is how many gave each answer, never who gave it.".to_owned();
    if comments > 0 {
        kept += &format!(
            " The saved session also holds {} that came with votes. This paper leaves them out, \
             because a comment can tell who wrote it.",
            counted(comments, "comment")
        );
    }
    paper.text(kept);
    let wording = match workshop.wording() {
        Wording::Own => {
            "The statements are worded by the author of the workshop. They are not the framework’s \
             own words."
        }
        Wording::Official => "The statements are the framework’s own words.",
    };
    let mut facts = vec![Line::led("Wording.", wording)];
    let mut fact = |lead: &str, text: &str| {
        if !text.is_empty() {
            facts.push(Line::led(lead, text));
        }
    };
    fact("Source.", workshop.source());
    fact("Licence.", workshop.licence());
    let (id, fingerprint) = (workshop.id(), workshop.fingerprint());
    fact("Workshop.", &format!("{id}, fingerprint {fingerprint}."));
    paper.list(facts);
}

/// By which number bands are found.
fn band_of(subject: &Subject<'_>) -> &'static str {
    let workshop = &subject.record.workshop;
    let sections = workshop.sections().iter();
    let rules = sections.filter_map(|section| section.roll_up.as_ref());
    let mut banded = rules
        .chain(workshop.roll_up())
        .filter(|rule| !rule.bands.is_empty());
    match banded.any(|rule| rule.rounding == Rounding::Exact) {
        true => "shown, or of the exact one where the workshop says so",
        false => "shown",
    }
}

/// Said where votes were held.
const VOTED: &str = "Whoever had joined could vote from a phone, statement by statement, and nobody saw any \
     vote until voting had closed. Then all saw how the votes fell, and the group talked. Where views \
     differed it could vote again. Last, the group agreed a score. The agreed score is the group’s \
     decision; it is not worked out from the votes.";

/// How scores came to be agreed in this session, whatever is usual.
fn how_agreed(subject: &Subject<'_>) -> String {
    let held = || subject.statements().map(|s| subject.held(s));
    let rounds = || held().flat_map(|held| &held.rounds);
    if rounds().next().is_none() {
        return "No vote was held. An agreed score is the group’s decision.".to_owned();
    }
    let mut how = VOTED.to_owned();
    let agreed = || held().filter_map(|held| held.agreed.as_ref());
    let scores = |number: usize| match number {
        1 => "1 score was".to_owned(),
        number => format!("{number} scores were"),
    };
    let in_sweep = agreed().filter(|agreed| agreed.in_sweep).count();
    if in_sweep > 0 {
        how += &format!(
            " {} agreed at the median of the votes and without being talked about alone: a whole \
             section had been voted on at one go, and the votes were Close.",
            scores(in_sweep)
        );
    }
    let no_vote = held().filter(|held| held.rounds.is_empty() && held.agreed.is_some());
    let without = no_vote.count();
    if without > 0 {
        how += &format!(" {} agreed without a vote.", scores(without));
    }
    if rounds().any(|round| !round.hands.is_empty()) {
        how += " Hands were raised in the open; the appendix says in which votes.";
    }
    how
}

/// What is never counted as a zero, and what is made of agreed scores.
fn how_counted(subject: &Subject<'_>) -> String {
    let abstain = subject.statements().any(|s| subject.scale(s).abstain);
    let abstain = if abstain { ", “abstain”" } else { "" };
    let mut how = format!(
        "“Don’t know”, “not applicable”{abstain} and not voting are counted apart and are never a \
         zero."
    );
    let own_rules;
    how += if subject.has_usual_means() {
        " A mean is of agreed scores, rounded half up to one decimal. A mean that is shown half-way \
         between two scores takes the colour of the lower."
    } else {
        own_rules = format!(
            " What the scores of a section come to is worked out from agreed scores, as the workshop \
             says. It is exact and is rounded where it is shown; its band is that of the number \
             {}. Where something is still to be agreed, a sum, a lowest score and a band are left out.",
            band_of(subject)
        );
        &own_rules
    };
    if subject.statements().any(|s| subject.scale(s).low_is_good) {
        how += " Where low is good, a score is turned round before it is counted.";
    }
    how
}
