//! Comments that come with votes: as blind as the votes until the reveal, shown without an author
//! after it, and kept only when the facilitator says so.
//!
//! Open comments live beside the votes, in memory and in the journal, and are destroyed there with
//! them. What was revealed lives in memory alone until it is kept: the reveal's own event does not
//! carry it, so a crash between the reveal and the keeping may lose it.

use super::refusal::Decision;
use super::{Event, MOST_KEPT_COMMENTS, Refusal, Session};
use crate::record::Place;
use crate::text::{LONGEST_COMMENT, clean};

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
            [] => self.last.comments(self.statement_here()),
            kept => kept,
        }
    }

    /// Whether those comments are in the record.
    pub fn comments_are_kept(&self) -> bool {
        self.open.is_none() && !self.kept_comments().is_empty()
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
