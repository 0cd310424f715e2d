//! What phones send.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::body::Sent;
use super::error::{Error, Kind};
use super::language::Language;
use super::sweep::Then;
use super::wire::{Asked, Carry, FormVote, Join, JsonVote};
use super::write::PRIORITIES;
use crate::ballot::Answer;
use crate::session::SeatId;
use crate::view::PhoneView;

/// A vote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Vote {
    /// The statement's id, or `priorities`.
    pub(super) statement: String,
    /// The round, from 1.
    pub(super) round: usize,
    /// What was chosen.
    pub(super) answer: Answer,
    /// How many dots for each statement offered, in that order, as a form says it; none from others.
    pub(super) dots: Vec<usize>,
    /// A comment; may be empty.
    pub(super) comment: String,
    /// Where the button leads that sent it, in a sweep.
    pub(super) then: Option<Then>,
    /// The seat, when it stands in the body.
    pub(super) seat: Option<SeatId>,
    /// Which of its page's votes it is, when the page says so.
    pub(super) turn: Option<Turn>,
    /// In which language the page is wanted, of a button that asks for that and not for a vote.
    pub(super) language: Option<Language>,
}

/// Which of a page's votes one is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Turn {
    /// The page, by a name of its own choice.
    pub(super) page: String,
    /// A newer vote has a higher number.
    pub(super) number: u64,
}

impl Vote {
    /// Whether it answers what is voted on in the room of `view`.
    pub(super) fn is_for(&self, view: &PhoneView) -> bool {
        let here = view.statement.as_ref().map_or(PRIORITIES, |s| &s.id);
        view.open && self.statement == here && self.round == view.round
    }
}

/// Reads what stands behind the `?`.
pub(super) fn asked(query: Option<&str>) -> Result<Asked, Error> {
    let query = query.unwrap_or_default();
    serde_html_form::from_str(query).map_err(|error| Error::unreadable(&error.to_string()))
}

/// Reads the body of `POST /join`.
pub(super) fn join(sent: &Sent) -> Result<Join, Error> {
    match sent {
        Sent::Form(bytes) => form(bytes),
        Sent::Json(bytes) => json(bytes),
    }
}

/// Reads the body of `POST /seat`: the seat code as it was typed.
pub(super) fn carry(sent: &Sent) -> Result<String, Error> {
    let Carry { seat_code } = match sent {
        Sent::Form(bytes) => form(bytes)?,
        Sent::Json(bytes) => json(bytes)?,
    };
    Ok(seat_code)
}

/// Reads the body of `POST /vote`.
pub(super) fn vote(sent: &Sent) -> Result<Vote, Error> {
    let mut dots = Vec::new();
    let (statement, round, choice, comment, seat, then, (turn, language)) = match sent {
        Sent::Form(bytes) => {
            let FormVote {
                statement,
                round,
                choice,
                dots: given,
                comment,
                seat,
                then,
                lang,
            } = form(bytes)?;
            dots = given
                .iter()
                .map(|given| number_of_dots(given))
                .collect::<Result<_, _>>()?;
            let then = Then::named(&then);
            let beside = (None, Language::tagged(&lang));
            (statement, round, choice, comment, seat, then, beside)
        }
        Sent::Json(bytes) => {
            let JsonVote {
                statement,
                round,
                choice,
                comment,
                seat,
                page,
                turn,
            } = json(bytes)?;
            let round = word(round).ok_or_else(|| Error::unreadable("round is no number"))?;
            (
                statement,
                round,
                words(choice)?,
                comment.unwrap_or_default(),
                seat,
                None,
                (
                    page.zip(turn).map(|(page, number)| Turn { page, number }),
                    None,
                ),
            )
        }
    };
    let round = round.trim().parse();
    Ok(Vote {
        statement,
        round: round.map_err(|_| Error::unreadable("round is no number"))?,
        // A field that was left empty chooses nothing.
        answer: Answer(choice.into_iter().filter(|c| !c.is_empty()).collect()),
        dots,
        comment,
        then,
        turn,
        language,
        seat: match seat {
            Some(token) => Some(token.parse().map_err(|_| Error::of(Kind::NoSeat))?),
            None => None,
        },
    })
}

/// So many dots as a field says; an empty one gives none.
fn number_of_dots(field: &str) -> Result<usize, Error> {
    match field.trim() {
        "" => Ok(0),
        digits => digits.parse().map_err(|_| Error::of(Kind::NotOnBallot)),
    }
}

/// What was chosen, as words: a number, a word, or a list of them.
fn words(choice: Value) -> Result<Vec<String>, Error> {
    let list = match choice {
        Value::Null => Vec::new(),
        Value::Array(list) => list,
        one => vec![one],
    };
    let words = list.into_iter().map(word).collect::<Option<_>>();
    words.ok_or_else(|| Error::unreadable("choice is a number, a word, or a list of them"))
}

fn word(value: Value) -> Option<String> {
    match value {
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) => Some(text),
        _ => None,
    }
}

fn form<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    serde_html_form::from_bytes(bytes).map_err(|error| Error::unreadable(&error.to_string()))
}

fn json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    // A list would be read as the fields in their order, which nobody means.
    if !bytes.trim_ascii_start().starts_with(b"{") {
        return Err(Error::unreadable("it is no JSON object"));
    }
    serde_json::from_slice(bytes).map_err(|error| Error::unreadable(&error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice(body: &str) -> Result<Vec<String>, Kind> {
        let body = format!(r#"{{"statement": "a", "round": 1, "choice": {body}}}"#);
        let vote = vote(&Sent::Json(body.into()));
        vote.map(|v| v.answer.0).map_err(|e| e.kind)
    }

    #[test]
    fn a_choice_is_a_number_a_word_or_a_list() {
        let words = |list: &[&str]| Ok(list.iter().map(|w| (*w).to_owned()).collect());
        let table = [
            ("3", words(&["3"])),
            ("\"3\"", words(&["3"])),
            ("\"dont_know\"", words(&["dont_know"])),
            ("[\"a\", \"b\"]", words(&["a", "b"])),
            ("[1]", words(&["1"])),
            ("null", words(&[])),
            ("[]", words(&[])),
            ("\"\"", words(&[])),
            ("2.5", words(&["2.5"])),
            ("true", Err(Kind::Unreadable)),
            ("{}", Err(Kind::Unreadable)),
            ("[[1]]", Err(Kind::Unreadable)),
        ];
        for (body, expected) in table {
            assert_eq!(choice(body), expected, "{body}");
        }
    }

    #[test]
    fn a_form_may_repeat_its_choice() {
        let form = "statement=priorities&round=2&choice=a&choice=b&comment=";
        let read = vote(&Sent::Form(form.into())).unwrap();
        assert_eq!(read.answer, Answer(vec!["a".to_owned(), "b".to_owned()]));
        assert_eq!((read.statement.as_str(), read.round), ("priorities", 2));
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        for body in ["", "{", "[]", "{}", r#"{"statement": "a", "round": "x"}"#] {
            let error = vote(&Sent::Json(body.to_owned().into())).unwrap_err();
            assert_eq!(error.kind, Kind::Unreadable, "{body}");
        }
        let error = vote(&Sent::Form("round=1".into())).unwrap_err();
        let message = error.message(crate::web::language::Language::English);
        assert!(message.contains("statement"), "{message}");
    }
}
