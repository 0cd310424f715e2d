//! Groups side by side: which groups' own distributions may be seen beside the whole.
//!
//! A group is shown when it has enough votes and nothing can be found by subtraction. Whoever looks
//! knows the whole tally, the tables that are shown, and may know how many of each group voted. So:
//!
//! - a group that is shown has `least` votes or more;
//! - what is left when all shown groups are taken from the whole is nothing, or `least` votes or
//!   more of two groups or more, and the whole tally alone tells that these cannot all be alike:
//!   if they were, each hidden group's votes would be known.
//!
//! Which groups are shown follows from how many voted in each and from the whole tally alone, never
//! from what a hidden group voted, so that a table that is missing tells nothing either. A group
//! that was hidden in one round of a statement stays hidden in those that follow: the same people,
//! most of whom have not changed their minds, would be found by subtracting the rounds.

/// What may be seen of one group's votes in a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupSeen {
    /// The group, by position in the workshop.
    pub group: usize,
    /// Its votes for each point, low to high; or why they are not kept.
    pub votes: Result<Vec<u32>, Hidden>,
}

/// Why a group's own distribution is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hidden {
    /// It has too few votes.
    TooFew,
    /// It has enough; with it, others could be worked out.
    ByOthers,
    /// It was hidden in an earlier round of the same statement.
    Earlier,
}

/// What may be seen of each group. `groups` are the votes of each, and `apart` those of phones that
/// chose no group; `hidden_before` are groups that an earlier round hid. Hands count nowhere here:
/// they were raised in the open.
///
/// None where there is nothing to lay side by side: fewer than two groups voted.
pub fn side_by_side(
    groups: &[(usize, Vec<u32>)],
    apart: &[u32],
    least: u32,
    hidden_before: &[usize],
) -> Vec<GroupSeen> {
    let sizes: Vec<u32> = groups.iter().map(|(_, votes)| votes.iter().sum()).collect();
    if sizes.iter().filter(|size| **size > 0).count() < 2 {
        return Vec::new();
    }
    let columns = apart.len();
    let whole: Vec<u32> = (0..columns)
        .map(|point| apart[point] + groups.iter().map(|(_, votes)| votes[point]).sum::<u32>())
        .collect();
    let earlier: Vec<bool> = groups
        .iter()
        .map(|(g, _)| hidden_before.contains(g))
        .collect();
    let may = |at: usize| sizes[at] >= least && !earlier[at];
    let may: Vec<bool> = (0..groups.len()).map(may).collect();
    let shown = shown(&sizes, apart.iter().sum(), &whole, (least, &may));
    let seen = groups.iter().enumerate().map(|(at, (group, votes))| {
        let votes = match () {
            () if shown[at] => Ok(votes.clone()),
            () if sizes[at] < least => Err(Hidden::TooFew),
            () if earlier[at] => Err(Hidden::Earlier),
            () => Err(Hidden::ByOthers),
        };
        GroupSeen {
            group: *group,
            votes,
        }
    });
    seen.collect()
}

/// Which groups are shown: as many as may be, and of several ways those with the most votes. It is
/// told how many voted and what they voted all together, and nothing of what each group did.
fn shown(sizes: &[u32], apart: u32, whole: &[u32], (least, may): (u32, &[bool])) -> Vec<bool> {
    let eligible: Vec<usize> = (0..sizes.len()).filter(|at| may[*at]).collect();
    let mut best: (usize, u32, u32) = (0, 0, 0);
    // There are few groups in a workshop, and fewer that may be shown: every choice is looked at.
    for choice in 1_u32..1 << eligible.len() {
        let chosen = |at: &usize| {
            let bit = eligible.iter().position(|e| e == at);
            bit.is_some_and(|bit| choice >> bit & 1 == 1)
        };
        if is_safe(sizes, apart, whole, (least, &chosen)) {
            let votes = (0..sizes.len()).filter(chosen).map(|at| sizes[at]).sum();
            let this = (choice.count_ones() as usize, votes, choice);
            if (this.0, this.1) > (best.0, best.1) {
                best = this;
            }
        }
    }
    let is_shown = |at: usize| {
        let bit = eligible.iter().position(|e| *e == at);
        bit.is_some_and(|bit| best.2 >> bit & 1 == 1)
    };
    (0..sizes.len()).map(is_shown).collect()
}

/// Whether nothing can be found by subtraction when the `chosen` groups are shown.
fn is_safe(
    sizes: &[u32],
    apart: u32,
    whole: &[u32],
    (least, chosen): (u32, &dyn Fn(&usize) -> bool),
) -> bool {
    let hidden = (0..sizes.len()).filter(|at| !chosen(at));
    let hidden = hidden.map(|at| sizes[at]).chain([apart]);
    let hidden: Vec<u32> = hidden.filter(|size| *size > 0).collect();
    let left: u32 = hidden.iter().sum();
    match hidden.len() {
        // The rest of the room is shown too, and each of it has enough.
        0 => {
            (0..sizes.len())
                .filter(|at| chosen(at) && sizes[*at] > 0)
                .count()
                > 1
        }
        1 => false,
        _ => left >= least && whole.iter().all(|votes| *votes < left),
    }
}

#[cfg(test)]
mod tests;
