//! Groups side by side, as every audience may see them.

use super::median_words;
use crate::agreement;
use crate::record::{GroupSeen, Hidden, Round, halves};
use crate::workshop::{Scale, Workshop};

/// One group's votes in a revealed round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupResult {
    /// The group's id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Votes for each point, low to high; nothing where they are not shown.
    pub counts: Option<Vec<u32>>,
    /// The median in halves of the scale's values.
    pub median_halves: Option<u32>,
    /// The median in words: "2.5".
    pub median: Option<String>,
    /// Why nothing is shown.
    pub hidden: Option<Hidden>,
    /// How many votes a group's own distribution needs.
    pub needs: u32,
}

/// Two groups that are shown, as far apart as any two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap<'g> {
    /// The one with the lowest median; of several the first.
    pub lower: &'g GroupResult,
    /// The one with the highest; of several the first.
    pub higher: &'g GroupResult,
    /// Their medians, in halves.
    pub medians: (u32, u32),
}

impl GroupResult {
    /// What may be seen of each group in `round`, where a group's own needs `least` votes.
    pub(crate) fn all(round: &Round, scale: &Scale, workshop: &Workshop, least: u32) -> Vec<Self> {
        let groups = round.groups.iter();
        groups
            .map(|seen| Self::of(seen, scale, workshop, least))
            .collect()
    }

    fn of(seen: &GroupSeen, scale: &Scale, workshop: &Workshop, least: u32) -> Self {
        let group = &workshop.groups()[seen.group];
        let counts = seen.votes.as_ref().ok();
        let median = counts.and_then(|counts| agreement::median(counts));
        let value = |position: usize| u32::from(scale.points[position].value);
        let median_halves = median.map(|m| value(m.low()) + value(m.high()));
        Self {
            id: group.id.clone(),
            title: group.title.clone(),
            counts: counts.cloned(),
            median_halves,
            median: median_words(median_halves),
            hidden: seen.votes.as_ref().err().copied(),
            needs: least,
        }
    }
}

/// Why a group is not shown, in words; `needs` is how many votes its own distribution needs.
pub fn why_hidden(why: Hidden, needs: u32) -> String {
    match why {
        Hidden::TooFew => format!("fewer than {needs} votes"),
        Hidden::ByOthers => {
            "beside the others that are shown, somebody’s votes could be worked out".to_owned()
        }
        Hidden::Earlier => "not shown in an earlier round, so not in this one".to_owned(),
    }
}

impl<'g> Gap<'g> {
    /// The widest one between two of `groups` that are shown; nothing where fewer than two are.
    pub fn widest(groups: &'g [GroupResult]) -> Option<Self> {
        let shown = || groups.iter().filter_map(|g| Some((g.median_halves?, g)));
        let (low, lower) = shown().min_by_key(|(median, _)| *median)?;
        // Of several that are as high the first is named, as it is of those that are as low.
        let high = shown().map(|(median, _)| median).max()?;
        let (_, higher) = shown().find(|(median, _)| *median == high)?;
        (shown().count() >= 2).then_some(Self {
            lower,
            higher,
            medians: (low, high),
        })
    }

    /// In words.
    pub fn words(&self) -> String {
        let (low, high) = self.medians;
        if low == high {
            return format!("No gap: the median of each is {}.", halves(low));
        }
        let apart = high - low;
        let points = if apart == 2 { "point" } else { "points" };
        format!(
            "Widest gap: {} {}, {} {}: {} {points} apart.",
            self.lower.title,
            halves(low),
            self.higher.title,
            halves(high),
            halves(apart)
        )
    }
}

/// The widest gap between the medians of two groups that are shown, in words; nothing where fewer
/// than two are.
pub fn gap_words(groups: &[GroupResult]) -> Option<String> {
    Gap::widest(groups).map(|gap| gap.words())
}

/// The groups that are not shown, those with the same reason together, and how many votes one needs.
pub fn hidden_groups(groups: &[GroupResult]) -> Vec<(Hidden, u32, Vec<&str>)> {
    let mut reasons: Vec<(Hidden, u32, Vec<&str>)> = Vec::new();
    for group in groups {
        let Some(why) = group.hidden else { continue };
        match reasons.iter_mut().find(|(known, ..)| *known == why) {
            Some((.., titles)) => titles.push(&group.title),
            None => reasons.push((why, group.needs, vec![&group.title])),
        }
    }
    reasons
}

/// Why groups are not shown, each reason once with its groups: "Staff network: fewer than 5 votes".
pub fn hidden_words(groups: &[GroupResult]) -> Vec<String> {
    let hidden = hidden_groups(groups).into_iter();
    hidden
        .map(|(why, needs, titles)| format!("{}: {}", titles.join(", "), why_hidden(why, needs)))
        .collect()
}
