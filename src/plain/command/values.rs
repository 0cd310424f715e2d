//! What follows a word: a point of the scale, a day.

use jiff::civil::Date;

use super::echo;
use crate::session::Session;

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

pub(in crate::plain) fn date(word: &str) -> Result<Date, String> {
    if word.is_empty() {
        return Err("say by when".to_owned());
    }
    // Other notations that the parser knows would be read, and saved, as something else than meant.
    let written: Option<Date> = word.parse().ok();
    written
        .filter(|date| date.to_string() == word)
        .ok_or_else(|| {
            format!(
                "`{}` is not a day of the calendar as YYYY-MM-DD, such as 2027-03-31",
                echo(word)
            )
        })
}
