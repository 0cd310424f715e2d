//! Somebody with a phone, or with two, and what their browsers keep.

use rand::RngExt;
use rand::rngs::StdRng;
use rand::seq::{IndexedRandom, SliceRandom};
use serde_json::{Value, json};

use super::laptop::CODE;
use super::letter::Letter;

/// What else a browser keeps for the laptop's address: cookies know no ports, so another room's seat,
/// the seat of last week's room with the same code, and what other programs left.
const OTHERS: [&str; 5] = [
    "plenary-zzzz=C7QP-2M4K-C7QP-2M4K-C7QP-2M4K-C7",
    "plenary-k7m2=C7QP-2M4K-C7QP-2M4K-C7QP-2M4K-C7",
    "plenary-k7m2=rubbish",
    "theme=dark",
    "plenary=",
];

/// One of the 14.
#[derive(Debug)]
pub(super) struct Person {
    /// Their group, as they choose it.
    pub(super) group: &'static str,
    /// Where a ticket is needed to join.
    pub(super) ticket: Option<String>,
    /// The seat's cookie in each browser that has one. It is the same seat in all of them.
    browsers: Vec<String>,
    /// What they want to be counted in the open round, once they have made up their mind.
    pub(super) wish: Option<Wish>,
}

/// An answer that somebody wants to be counted.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Wish {
    /// The statement's id.
    pub(super) statement: String,
    /// The round.
    pub(super) round: u64,
    /// The answer, as words.
    pub(super) choice: Vec<String>,
    /// What goes with it; may be empty.
    pub(super) comment: &'static str,
    /// Whether they were told that it is recorded.
    pub(super) told: bool,
}

/// What becomes of what a phone sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It arrives and is answered.
    Answered,
    /// It arrives, and the answer does not.
    AnswerLost,
    /// It does not arrive.
    Lost,
    /// It arrives so many times at once, and is answered.
    Repeated(usize),
    /// It arrives at some later time, and nobody hears of the answer.
    Late,
}

impl Fate {
    pub(super) fn of(dice: &mut StdRng) -> Self {
        match dice.random_range(0..20) {
            0..10 => Self::Answered,
            10..13 => Self::AnswerLost,
            13..15 => Self::Lost,
            15..17 => Self::Repeated(2),
            // More than a seat may send at once: the rest is told to wait.
            17 => Self::Repeated(14),
            _ => Self::Late,
        }
    }

    /// How many times it arrives now.
    pub(super) fn arrives(self) -> usize {
        match self {
            Self::Lost | Self::Late => 0,
            Self::Answered | Self::AnswerLost => 1,
            Self::Repeated(times) => times,
        }
    }

    /// Whether its answer is heard.
    pub(super) fn is_heard(self) -> bool {
        matches!(self, Self::Answered | Self::Repeated(_))
    }
}

impl Person {
    pub(super) fn new(group: &'static str) -> Self {
        Self {
            group,
            ticket: None,
            browsers: Vec::new(),
            wish: None,
        }
    }

    pub(super) fn has_seat(&self) -> bool {
        !self.browsers.is_empty()
    }

    /// One more browser with their seat.
    pub(super) fn keep(&mut self, cookie: String) {
        assert!(cookie.starts_with("plenary-k7m2="), "{cookie}");
        self.browsers.push(cookie);
    }

    /// The cookies of a browser of theirs, in no order, in one header or in two.
    fn cookies(&self, dice: &mut StdRng) -> Vec<String> {
        let mut jar: Vec<&str> = self
            .browsers
            .choose(dice)
            .map(String::as_str)
            .into_iter()
            .collect();
        jar.extend(OTHERS.iter().filter(|_| dice.random_bool(0.4)));
        jar.shuffle(dice);
        let (one, other) = jar.split_at(dice.random_range(0..=jar.len()));
        let lines = [one.join("; "), other.join(";")];
        lines.into_iter().filter(|line| !line.is_empty()).collect()
    }

    pub(super) fn joins(&self, dice: &mut StdRng) -> Letter {
        let cookies = self.cookies(dice);
        let ticket = self.ticket.as_deref().unwrap_or_default();
        if dice.random_bool(0.5) {
            let fields = [("code", CODE), ("group", self.group), ("ticket", ticket)];
            return Letter::form("/join", cookies, &fields);
        }
        let join = json!({ "code": CODE.to_lowercase(), "group": self.group, "ticket": ticket });
        Letter::json("/join", cookies, &join)
    }

    /// Their wish, as the page with script or the one without sends it.
    pub(super) fn votes(&self, wish: &Wish, dice: &mut StdRng) -> Letter {
        let cookies = self.cookies(dice);
        if dice.random_bool(0.3) {
            let round = wish.round.to_string();
            let mut fields = vec![("statement", wish.statement.as_str()), ("round", &round)];
            fields.extend(wish.choice.iter().map(|choice| ("choice", choice.as_str())));
            fields.push(("comment", wish.comment));
            return Letter::form("/vote", cookies, &fields);
        }
        let vote = json!({
            "statement": wish.statement, "round": wish.round, "choice": wish.choice,
            "comment": wish.comment,
        });
        Letter::json("/vote", cookies, &vote)
    }

    /// The page's own look at the room.
    pub(super) fn looks(&self, dice: &mut StdRng) -> Letter {
        Letter::get("/state", "application/json", self.cookies(dice))
    }

    pub(super) fn reloads(&self, dice: &mut StdRng) -> Letter {
        Letter::get("/", "text/html", self.cookies(dice))
    }

    pub(super) fn asks_for_a_seat_code(&self, dice: &mut StdRng) -> Letter {
        Letter::json("/seat/code", self.cookies(dice), &Value::Null)
    }

    /// A browser without a seat of the room types the code.
    pub(super) fn types_seat_code(code: &str) -> Letter {
        let cookies = vec![OTHERS.join("; ")];
        Letter::json("/seat", cookies, &json!({ "seat_code": code }))
    }
}
