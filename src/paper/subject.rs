//! What a paper is about: a record, or one section of it, as of a day.

use std::ops::Range;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use num_rational::Ratio;

use crate::agreement::Agreement;
use crate::record::{Action, Agreed, Priority, Record, Round, StatementRecord};
use crate::rollup::{self, Outcome, Score};
use crate::workshop::{Point, RollUp, Scale};

/// A record, or one section of it, and the day on which it is looked at.
#[derive(Clone, Debug)]
pub struct Subject<'a> {
    /// The session.
    pub record: &'a Record,
    /// The section that the paper keeps to, by position; nothing for the whole.
    pub section: Option<usize>,
    /// The day on which the paper is made: what was due before is overdue.
    pub today: Date,
    /// Where days begin.
    pub zone: TimeZone,
}

impl<'a> Subject<'a> {
    /// The day of a moment, where the paper is made.
    pub(super) fn day(&self, at: Timestamp) -> Date {
        at.to_zoned(self.zone.clone()).date()
    }

    /// When what was agreed about a statement was amended, if it was.
    pub(super) fn amended_on(&self, statement: usize) -> Option<Date> {
        let agreed = self.agreed(statement)?;
        agreed.amendment.then(|| self.day(agreed.at))
    }

    /// The statements that the paper is about, by position.
    pub(super) fn statements(&self) -> Range<usize> {
        match self.section {
            Some(section) => self.record.workshop.sections()[section].statements.clone(),
            None => 0..self.record.workshop.statements().len(),
        }
    }

    /// The parts that the paper goes through: the sections that stand by themselves, or of one
    /// section the parts that hold its statements. Each with its statements.
    pub(super) fn parts(&self) -> Vec<(usize, Vec<usize>)> {
        let workshop = &self.record.workshop;
        let Some(section) = self.section else {
            let statements = |s: usize| workshop.sections()[s].statements.clone().collect();
            return workshop
                .top_sections()
                .map(|s| (s, statements(s)))
                .collect();
        };
        let inside = self.statements();
        (section..workshop.sections().len())
            .map(|s| {
                let of = |i: &usize| workshop.statements()[*i].section == s;
                (s, inside.clone().filter(of).collect::<Vec<_>>())
            })
            .filter(|(_, statements)| !statements.is_empty())
            .collect()
    }

    /// The plain word for how far the votes of `round` agree.
    pub(super) fn word(&self, round: &Round) -> Agreement {
        round.tally.agreement(self.record.workshop.quorum())
    }

    /// What happened to a statement.
    pub(super) fn held(&self, statement: usize) -> &'a StatementRecord {
        &self.record.statements[statement]
    }

    /// A statement's words, marked when it is local.
    pub(super) fn text(&self, statement: usize) -> String {
        self.record.workshop.statements()[statement].marked()
    }

    /// The same where nothing around it says which part it is in: with the part before it, where another
    /// part has a statement in the same words.
    pub(super) fn name(&self, statement: usize) -> String {
        self.record.workshop.name_of(statement)
    }

    /// The scale on which a statement is rated.
    pub(super) fn scale(&self, statement: usize) -> &'a Scale {
        self.record.workshop.scale_of(statement)
    }

    /// `statements` by the scale on which they are rated, each scale where it is first met: only
    /// what is rated alike, and good at the same end, is counted together.
    pub(super) fn by_scale(&self, statements: &[usize]) -> Vec<(&'a Scale, Vec<usize>)> {
        let mut groups: Vec<(&Scale, Vec<usize>)> = Vec::new();
        for statement in statements.iter().copied() {
            let scale = self.scale(statement);
            match groups.iter_mut().find(|(known, _)| known.is_like(scale)) {
                Some((_, of_scale)) => of_scale.push(statement),
                None => groups.push((scale, vec![statement])),
            }
        }
        groups
    }

    /// What was agreed about a statement.
    pub(super) fn agreed(&self, statement: usize) -> Option<&'a Agreed> {
        self.held(statement).agreed.as_ref()
    }

    /// The point that was agreed.
    pub(super) fn point(&self, statement: usize) -> Option<&'a Point> {
        self.scale(statement).point(self.agreed(statement)?.value)
    }

    /// How good what was agreed about a statement is, from 0 to 1, so that statements on different
    /// scales and those where low is good can be ranked.
    pub(super) fn standing(&self, statement: usize) -> Option<Ratio<u32>> {
        let agreed = self.agreed(statement)?;
        Some(self.scale(statement).standing(agreed.value))
    }

    /// What the points of the scale that `statements` share mean, low to high: as the workshop says of
    /// the scale, or else what all of them say alike. What a point means to one of several
    /// statements is no meaning of the scale, and is left empty.
    pub(super) fn meanings(&self, statements: &[usize]) -> Vec<&'a str> {
        let workshop = &self.record.workshop;
        let named = workshop.common_scale(statements.iter().copied());
        let Some((first, others)) = statements.split_first() else {
            return Vec::new();
        };
        let meaning = |point: &'a Point| {
            let of = |scale: &'a Scale| {
                let point = scale.point(point.value);
                point.map_or("", |point| point.meaning.as_str())
            };
            let own = named.map_or("", of);
            let alike = |s: &usize| of(self.scale(*s)) == point.meaning;
            match own {
                "" if others.iter().all(alike) => point.meaning.as_str(),
                own => own,
            }
        };
        self.scale(*first).points.iter().map(meaning).collect()
    }

    /// How many of `statements` have an agreed score.
    pub(super) fn agreed_among(&self, statements: impl IntoIterator<Item = usize>) -> usize {
        let agreed = |s: &usize| self.agreed(*s).is_some();
        statements.into_iter().filter(agreed).count()
    }

    /// How many of `statements` were agreed at each point, low to high.
    pub(super) fn distribution(&self, statements: &[usize], scale: &Scale) -> Vec<u32> {
        let at = |value: u8| {
            let agreed = statements.iter().filter_map(|s| self.agreed(*s));
            let count = agreed.filter(|agreed| agreed.value == value).count();
            u32::try_from(count).unwrap_or(u32::MAX)
        };
        scale.points.iter().map(|point| at(point.value)).collect()
    }

    /// The mean of what was agreed among `statements`, as a number; what is scored in reverse is
    /// turned round.
    pub(super) fn score(&self, statements: &[usize]) -> Option<Score> {
        let counted = rollup::counted(&self.record.workshop, statements.to_vec());
        let turned = |s: &usize| Some(self.scale(*s).turned(self.agreed(*s)?.value));
        rollup::mean(counted.iter().filter_map(turned))
    }

    /// The mean of what was agreed among `statements`, in words and colour.
    pub(super) fn mean(&self, statements: &[usize]) -> Outcome {
        rollup::of_statements(self.record, statements.to_vec(), RollUp::USUAL)
    }

    /// Whether every section's score is the usual mean, so that a column of means tells it.
    pub(super) fn has_usual_means(&self) -> bool {
        let workshop = &self.record.workshop;
        let sections = workshop.sections();
        workshop.roll_up().is_none() && sections.iter().all(|s| s.roll_up.is_none())
    }

    /// What the workshop makes of the scores: of each section that stands by itself, of each part
    /// that has a rule of its own, and last of all that the paper is about.
    pub(super) fn rolled_up(&self) -> Vec<(&'a str, Outcome)> {
        let sections = self.record.workshop.sections();
        let inside = self.statements();
        let within = |s: &usize| {
            let held = inside.contains(&sections[*s].statements.start);
            let below = self.section.is_none_or(|around| *s > around && held);
            below && (sections[*s].parent == self.section || sections[*s].roll_up.is_some())
        };
        let parts = (0..sections.len()).filter(within);
        let mut all: Vec<(&str, Outcome)> = parts
            .map(|s| {
                (
                    sections[s].title.as_str(),
                    rollup::of_section(self.record, s),
                )
            })
            .collect();
        all.push(match self.section {
            Some(s) => (self.all_of_it(), rollup::of_section(self.record, s)),
            None => (self.all_of_it(), rollup::of_whole(self.record)),
        });
        all
    }

    /// The actions that the paper is about, each with its number in the session, from 1; those that
    /// need somebody first.
    pub(super) fn actions(&self) -> Vec<(usize, &'a Action)> {
        let inside = self.statements();
        let belongs = |action: &Action| {
            self.section.is_none() || action.statement.is_some_and(|s| inside.contains(&s))
        };
        let actions = &self.record.actions;
        self.record
            .actions_by_need(self.today)
            .into_iter()
            .map(|position| (position + 1, &actions[position]))
            .filter(|(_, action)| belongs(action))
            .collect()
    }

    /// Where the statement of an action stands among what the room would work on first.
    pub(super) fn priority(&self, action: &Action) -> Option<Priority> {
        self.record.priority_of(action.statement?)
    }

    /// Whether an action should have been done by now.
    pub(super) fn is_overdue(&self, action: &Action) -> bool {
        action.is_overdue(self.today)
    }

    /// The title of the section that the paper keeps to.
    pub(super) fn section_title(&self) -> Option<&'a str> {
        let section = self.section?;
        Some(&self.record.workshop.sections()[section].title)
    }

    /// What everything that the paper is about is called in a row that counts all of it.
    pub(super) fn all_of_it(&self) -> &'a str {
        self.section_title().unwrap_or("All sections")
    }

    /// What one of the parts that the paper goes through is.
    pub(super) fn part_word(&self) -> &'static str {
        match self.section {
            Some(_) => "Part",
            None => "Section",
        }
    }

    /// The number by which a statement is known in the paper, from 1.
    pub(super) fn number(&self, statement: usize) -> usize {
        statement + 1
    }
}
