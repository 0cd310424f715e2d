//! What follows a word: a point of the scale, a day, hands.

use jiff::civil::Date;

use super::{Heard, Order, echo};
use crate::day::read_day;
use crate::session::{Command, Session};

pub(in crate::plain) fn point(word: &str, session: &Session) -> Result<u8, String> {
    let points = &session.scale_here().points;
    if word.is_empty() {
        return Err("say which point".to_owned());
    }
    match points.iter().find(|p| p.value.to_string() == word) {
        Some(point) => Ok(point.value),
        None => {
            let values: Vec<String> = points.iter().map(|p| p.value.to_string()).collect();
            let (word, values) = (echo(word), values.join(", "));
            Err(format!(
                "`{word}` is not a point of this scale; its points are {values}"
            ))
        }
    }
}

pub(super) fn date(word: &str, today: Date) -> Result<Date, String> {
    if word.is_empty() {
        return Err("say by when".to_owned());
    }
    read_day(word, today)
        .map_err(|why| format!("`{}` is not a day of the calendar: {why}", echo(word)))
}

pub(super) fn hands(rest: &str, _: &Heard<'_>) -> Result<Order, String> {
    let mut counts = Vec::new();
    let (first, numbers) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let (remote, numbers) = match first.to_lowercase().as_str() {
        "room" => (false, numbers),
        "remote" => (true, numbers),
        _ => (false, rest),
    };
    for word in numbers.split_whitespace() {
        let count = word.parse();
        counts.push(count.map_err(|_| format!("`{}` is not a number of hands", echo(word)))?);
    }
    let (room, remote) = if remote {
        (None, Some(counts))
    } else {
        (Some(counts), None)
    };
    Ok(Order::Ask(Command::Hands { room, remote }))
}
