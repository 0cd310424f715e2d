//! The room as the lines tell it, made anew whenever it has changed.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::LONGEST_LINE;
use super::revealed::Revealed;
use crate::pace;
use crate::record::Place;
use crate::room::{Full, Saved, Snapshot};
use crate::session::{Phase, Step};
use crate::text::clean;
use crate::view::SharedView;
use crate::workshop::Point;

/// The room as the lines tell it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shown {
    pub(super) view: SharedView,
    pub(super) saved: Saved,
    pub(super) full: Option<Full>,
    /// Whether somebody tries one code after the other.
    pub(super) guessed: bool,
    /// The id by which `goto` knows the place.
    pub(super) place: String,
    /// Ids of what the ballot at the end offers, while it is here.
    pub(super) offers: Vec<String>,
    /// Ids of what is still to be talked about of a sweep, widest disagreement first.
    pub(super) queue: Vec<String>,
    /// The points of the workshop's own scale.
    pub(super) points: Vec<Point>,
    /// Ids of what is not agreed, where the next step ends the session.
    pub(super) unagreed: Vec<String>,
    /// When a break ends, as clocks in the room say.
    pub(super) break_until: Option<String>,
    pub(super) file: Option<String>,
    /// Where days begin.
    pub(super) zone: TimeZone,
    /// The day, by which actions are overdue.
    pub(super) today: Date,
}

impl Shown {
    pub(super) fn of(
        snapshot: &Snapshot,
        file: Option<&str>,
        (zone, today): (&TimeZone, Date),
    ) -> Self {
        let view = SharedView::of(&snapshot.session);
        let workshop = &snapshot.session.record().workshop;
        let offers = match (view.place, &view.priorities) {
            (Place::Priorities, Some(ballot)) => ballot.offers.iter(),
            _ => [].iter(),
        };
        Self {
            saved: snapshot.saved.clone(),
            full: snapshot.full,
            guessed: snapshot.guessed,
            place: view.place.name(workshop),
            offers: offers.map(|offer| offer.id.clone()).collect(),
            queue: {
                let waiting = view.queue.iter().flatten();
                let ids = waiting.map(|s| workshop.statements()[*s].id.clone());
                ids.collect()
            },
            points: workshop.scale().points.clone(),
            break_until: view.on_break.map(|b| pace::clock(b.until, zone)),
            unagreed: match view.step {
                Step::GoOn(Place::End) => {
                    let record = snapshot.session.record();
                    let open = record.not_agreed();
                    open.map(|s| workshop.statements()[s].id.clone()).collect()
                }
                _ => Vec::new(),
            },
            file: file.map(str::to_owned),
            zone: zone.clone(),
            today,
            view,
        }
    }

    /// The id of what is voted on here.
    pub(super) fn statement(&self) -> Option<&str> {
        match self.view.place {
            Place::Statement(_) | Place::Priorities => Some(&self.place),
            Place::Lobby => self.view.statement.as_ref().map(|s| s.id.as_str()),
            _ => None,
        }
    }

    /// The newest round, when it is revealed and no other is open.
    pub(super) fn revealed(&self) -> Option<Revealed<'_>> {
        if is_blind(&self.view) {
            return None;
        }
        match self.view.place {
            Place::Statement(_) | Place::Lobby => self.view.result().map(Revealed::Rated),
            Place::Priorities => {
                let ballot = self.view.priorities.as_ref()?;
                let result = ballot.result.as_ref();
                result.map(|result| Revealed::Picked(ballot, result))
            }
            _ => None,
        }
    }

    /// Whether everything is on disk, and where; else why not.
    pub(super) fn saved_words(&self) -> String {
        match (&self.saved, &self.file) {
            (Saved::OnDisk, Some(file)) => format!("saved {file}"),
            (Saved::OnDisk, None) => "saved".to_owned(),
            // What a disk says is not ours, so it is made one line.
            (Saved::Unsaved { why }, _) => format!("unsaved {}", clean(why, LONGEST_LINE)),
        }
    }
}

/// Whether a round is not revealed yet.
pub(super) fn is_blind(view: &SharedView) -> bool {
    matches!(view.phase, Phase::Voting | Phase::Closed)
}
