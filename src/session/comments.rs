//! Comments that come with votes: as blind as the votes until the reveal, shown without an author
//! after it, and kept only when the facilitator says so.
//!
//! Open comments live beside the votes, in memory and in the journal, and are destroyed there with
//! them. What was revealed lives in memory alone until it is kept: the reveal's own event does not
//! carry it, so a crash between the reveal and the keeping may lose it.

use std::sync::Arc;

use super::decide::Decision;
use super::{Event, OpenRound, Refusal, SeatId, Session};
use crate::record::{Place, Seen};
use crate::text::{LONGEST_COMMENT, clean};

/// Most comments of one round that can be kept, so that a record stays a file that people can read.
pub const MOST_KEPT_COMMENTS: usize = 500;

/// The comments of the newest revealed round here, in memory only: two sessions that differ in
/// nothing else are equal, because a journal without its votes has no comments either.
#[derive(Clone, Debug, Default)]
pub(super) struct LastComments(Arc<[String]>);

impl PartialEq for LastComments {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl LastComments {
    /// What may be shown of the comments of `open`: nothing when its votes are too few to show, and
    /// otherwise all of them in the order of their letters, which says nothing of who or when.
    pub(super) fn of(open: &OpenRound, tally: &Seen) -> Self {
        if tally.whole().is_none() {
            return Self::default();
        }
        let mut texts: Vec<String> = open
            .comments
            .values()
            .map(|text| text.to_string())
            .collect();
        texts.sort_unstable();
        Self(texts.into())
    }
}

impl Session {
    /// Whether a comment can go with an answer to what is voted on here: the workshop asks for them,
    /// and points are voted on.
    pub fn takes_comments(&self) -> bool {
        self.record.workshop.comments() && self.record.place != Place::Priorities
    }

    /// The comments that came with the newest revealed round here, in an order that says nothing of
    /// who wrote them or when; none while a round is open.
    pub fn comments(&self) -> &[String] {
        match self.kept_comments() {
            _ if self.open.is_some() => &[],
            [] => &self.last_comments.0,
            kept => kept,
        }
    }

    /// Whether those comments are in the record.
    pub fn comments_are_kept(&self) -> bool {
        self.open.is_none() && !self.kept_comments().is_empty()
    }

    /// A seat's own comment in the open round. For that seat's eyes only.
    pub fn own_comment(&self, seat: SeatId) -> Option<&str> {
        let open = self.open.as_ref()?;
        open.comments.get(&seat).map(|text| &**text)
    }

    fn kept_comments(&self) -> &[String] {
        let Place::Statement(statement) = self.record.place else {
            return &[];
        };
        let newest = self.record.statements[statement].last_round();
        newest.map_or(&[], |round| &round.comments)
    }

    /// A phone's comment as it counts: cleaned, and nothing where none is asked for.
    pub(super) fn comment(&self, sent: &str) -> String {
        if self.takes_comments() {
            clean(sent, LONGEST_COMMENT)
        } else {
            String::new()
        }
    }

    pub(super) fn decide_keep_comments(&self) -> Decision {
        self.check_nothing_open()?;
        let comments = self.comments();
        if comments.is_empty() {
            return Err(Refusal::NoComments);
        }
        let Place::Statement(statement) = self.record.place else {
            return Err(Refusal::PracticeIsNotKept);
        };
        if self.comments_are_kept() {
            return Ok(Vec::new());
        }
        if comments.len() > MOST_KEPT_COMMENTS {
            return Err(Refusal::TooManyComments {
                comments: comments.len(),
            });
        }
        Ok(vec![Event::CommentsKept {
            statement,
            comments: comments.to_vec(),
        }])
    }

    /// Puts `comments` into the newest round of a statement, or takes them away when there are none.
    pub(super) fn keep_comments(&mut self, statement: usize, comments: Vec<String>) {
        if let Some(round) = self.statement(statement).rounds.back_mut() {
            round.comments = comments;
        }
    }
}

impl OpenRound {
    /// Puts a seat's comment beside its vote; an empty one takes away the one before.
    pub(super) fn comment(&mut self, seat: SeatId, comment: &str) {
        if comment.is_empty() {
            self.comments.remove(&seat);
        } else {
            self.comments.insert(seat, Arc::from(comment));
        }
    }

    /// Whether `comment` is what stands beside this seat's vote already.
    pub(super) fn has_comment(&self, seat: SeatId, comment: &str) -> bool {
        let held = self.comments.get(&seat);
        held.map_or("", |text| &**text) == comment
    }
}
