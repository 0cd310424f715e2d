//! What moved: a statement, a mean, a section.

use crate::agreement::Agreement;
use crate::record::Confidence;
use crate::rollup::Score;
use crate::workshop::{Rag, RollUp, in_part};

/// A section or part, and what moved in it.
#[derive(Clone, Debug, PartialEq)]
pub struct SectionTrend {
    /// Its title.
    pub title: String,
    /// 0 for a section that stands by itself.
    pub depth: usize,
    /// Its mean, those of its parts included; none when no statement was agreed in every session.
    pub mean: Option<MeanTrend>,
    /// What each session's own scores come to by the workshop's rule, where that is more than the
    /// mean of the statements, or where the sessions are of several editions.
    pub came_to: Option<RolledTrend>,
    /// Its own statements that can be compared, those of its parts left out.
    pub rows: Vec<StatementTrend>,
    /// Whether anything that an earlier session asked corresponds to it, its parts included.
    pub corresponds: bool,
}

/// What a section, or the whole, came to in each session by the rule of its workshop: of everything
/// in it, and not only of what is alike.
#[derive(Clone, Debug, PartialEq)]
pub struct RolledTrend {
    /// How it is made in the newest session.
    pub roll_up: RollUp,
    /// For each session, oldest first; nothing where the session has no such section.
    pub sessions: Vec<Option<CameTo>>,
}

/// What one session's scores came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CameTo {
    /// In words: "21 of 33, Developing".
    pub words: String,
    /// The band that it lies in.
    pub band: Option<String>,
    /// The colour: of the band, or of the nearest point.
    pub rag: Option<Rag>,
    /// What the section is called in that session's edition, when that is something else.
    pub title: Option<String>,
}

/// A mean over the same statements in every session.
#[derive(Clone, Debug, PartialEq)]
pub struct MeanTrend {
    /// For each session, oldest first.
    pub means: Vec<Score>,
    /// How many statements that count the newest session asked here.
    pub asked: usize,
    /// How many of those that it is over are higher now, the same, and lower.
    pub moved: Moved,
    /// Whether a mean is what the workshop makes of its scores here. Otherwise only what moved is
    /// told.
    pub told: bool,
}

/// How many statements moved which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moved {
    /// Higher now.
    pub up: usize,
    /// The same.
    pub same: usize,
    /// Lower now.
    pub down: usize,
}

/// A statement that the newest session and at least one before it agreed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementTrend {
    /// Its id in the newest session.
    pub id: String,
    /// Its words.
    pub text: String,
    /// Its part, where another part asks the same.
    pub part: Option<String>,
    /// Whether low is good, so that what was agreed is turned round.
    pub reverse: bool,
    /// Whether it is the organisation's own.
    pub local: bool,
    /// The lowest and the highest point of its scale.
    pub ends: (u8, u8),
    /// What each session agreed, oldest first; nothing where it cannot be compared.
    pub standings: Vec<Option<Standing>>,
}

/// What one session agreed about a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The agreed point's value, as it stands on the scale of its session.
    pub value: u8,
    /// Its label.
    pub label: String,
    /// What it counts for on the newest session's scale: turned round where low is good.
    pub counts: u8,
    /// How confident the group was in it, where it said so.
    pub confidence: Option<Confidence>,
    /// The plain word of the last round; none without a vote.
    pub word: Option<Agreement>,
    /// The words in which another edition asked it, where they are not the same.
    pub asked: Option<String>,
}

/// How the votes' agreement changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Views {
    /// Nearer to each other than before.
    Closer,
    /// As before.
    Same,
    /// Further from each other than before.
    Further,
}

impl MeanTrend {
    /// How many statements it is over.
    pub fn over(&self) -> usize {
        self.means.first().map_or(0, |score| score.scored)
    }

    /// How far it moved from the first session to the last, in tenths of a point, between the means
    /// as they are shown: what a reader works out is what stands there.
    pub fn movement_tenths(&self) -> i64 {
        let shown = |score: Option<&Score>| score.map_or(0, |score| tenths(*score));
        shown(self.means.last()) - shown(self.means.first())
    }
}

fn tenths(score: Score) -> i64 {
    let halves_up = score.mean * 10 + num_rational::Ratio::new(1, 2);
    i64::from(halves_up.to_integer())
}

impl Moved {
    pub(super) fn of<'r>(rows: impl Iterator<Item = &'r StatementTrend>) -> Self {
        let mut moved = Self::default();
        for row in rows {
            match row.movement() {
                0 => moved.same += 1,
                1.. => moved.up += 1,
                _ => moved.down += 1,
            }
        }
        moved
    }
}

impl StatementTrend {
    /// Its words where nothing around them says which part they are in.
    pub(super) fn name(&self) -> String {
        in_part(self.part.as_deref(), &self.text)
    }

    /// The first session that can be compared, by position, and what it agreed.
    pub fn then(&self) -> (usize, &Standing) {
        let mut found = self.standings.iter().enumerate();
        let found = found.find_map(|(at, standing)| Some((at, standing.as_ref()?)));
        found.expect("a trend has a standing before the newest")
    }

    /// What the newest session agreed.
    pub fn now(&self) -> &Standing {
        let newest = self.standings.last().and_then(Option::as_ref);
        newest.expect("a trend has the newest session's standing")
    }

    /// How far it moved, in points of the newest scale, turned round where low is good: below zero
    /// it got worse.
    pub fn movement(&self) -> i16 {
        i16::from(self.now().counts) - i16::from(self.then().1.counts)
    }

    /// How the agreement of the votes changed, where both rounds had enough votes to say.
    pub fn views(&self) -> Option<Views> {
        let place = |standing: &Standing| match standing.word? {
            Agreement::Split => Some(0),
            Agreement::Mixed => Some(1),
            Agreement::Close => Some(2),
            Agreement::TooFewToSay | Agreement::NotEnough => None,
        };
        let (then, now) = (place(self.then().1)?, place(self.now())?);
        Some(match now.cmp(&then) {
            std::cmp::Ordering::Greater => Views::Closer,
            std::cmp::Ordering::Equal => Views::Same,
            std::cmp::Ordering::Less => Views::Further,
        })
    }
}
