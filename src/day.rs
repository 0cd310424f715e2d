//! Reading a day as people in Britain write it.
//!
//! Pure: today is an argument.

use jiff::civil::Date;

/// The text is no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotADay {
    /// It does not look like one.
    #[error("write the day as 2027-03-31, 31/3/2027, 31 March or March 2027")]
    Unreadable,
    /// It looks like one that the calendar does not have.
    #[error("there is no such day; the day comes first, then the month: 31/3/2027")]
    NoSuchDay,
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Reads `2027-03-31`, `31/3/2027` (also with dots, hyphens or a year of two digits) or
/// `31 Mar 2027` (also with the month in full, `31st`, a weekday's comma or "of"). A month by itself,
/// `March 2027`, is its last day: what is due by March may still be done in March. Where the year is
/// left out, `31 March`, `31/3` or `March` is the next such day, `today` included.
///
/// # Errors
/// [`NotADay`], whose words are shown as they stand.
pub fn read_day(text: &str, today: Date) -> Result<Date, NotADay> {
    let lower = text.to_lowercase();
    let parts: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || matches!(c, '/' | '-' | '.' | ','))
        .filter(|part| !part.is_empty() && !BETWEEN.contains(part))
        .collect();
    match parts.as_slice() {
        [year, month, day] if year.len() == 4 && number(year, 4).is_some() => {
            on(read_year(year), month, day)
        }
        [day, month, year] => on(read_year(year), month, day),
        [month, year] if is_name(month) && read_day_number(year).is_none() => {
            let year = read_year(year).ok_or(NotADay::Unreadable)?;
            last_of(year, month)
        }
        // The American order, where the month is a word and nothing can be mistaken.
        [month, day] if is_name(month) => next(today, |year| on(Some(year), month, day)),
        [day, month] => next(today, |year| on(Some(year), month, day)),
        [month] if is_name(month) => next(today, |year| last_of(year, month)),
        _ => Err(NotADay::Unreadable),
    }
}

/// Whether `text` could be a day and nothing else: it has a digit, so it is no name such as April.
pub fn can_only_be_a_day(text: &str, today: Date) -> bool {
    text.contains(|c: char| c.is_ascii_digit()) && read_day(text, today).is_ok()
}

/// Words that say nothing of the day.
const BETWEEN: [&str; 5] = ["of", "end", "the", "by", "in"];

/// The years after the present one in which a day without its year is looked for: 29 February may be
/// eight years away.
const YEARS_AHEAD: i16 = 8;

/// The first day, from this year on, that does not lie before `today`.
fn next(today: Date, in_year: impl Fn(i16) -> Result<Date, NotADay>) -> Result<Date, NotADay> {
    let mut wrong = NotADay::NoSuchDay;
    for year in today.year()..=today.year().saturating_add(YEARS_AHEAD) {
        match in_year(year) {
            Ok(day) if day >= today => return Ok(day),
            Ok(_) => {}
            Err(why) => wrong = why,
        }
    }
    Err(wrong)
}

fn on(year: Option<i16>, month: &str, day: &str) -> Result<Date, NotADay> {
    let year = year.ok_or(NotADay::Unreadable)?;
    let month = read_month(month).ok_or(NotADay::Unreadable)?;
    let day = read_day_number(day).ok_or(NotADay::Unreadable)?;
    Date::new(year, narrow(month)?, narrow(day)?).map_err(|_| NotADay::NoSuchDay)
}

fn last_of(year: i16, month: &str) -> Result<Date, NotADay> {
    let month = read_month(month).ok_or(NotADay::Unreadable)?;
    let first = Date::new(year, narrow(month)?, 1).map_err(|_| NotADay::NoSuchDay)?;
    Ok(first.last_of_month())
}

fn narrow(number: i16) -> Result<i8, NotADay> {
    i8::try_from(number).map_err(|_| NotADay::NoSuchDay)
}

/// A day of the month: `31`, `31st`.
fn read_day_number(text: &str) -> Option<i16> {
    number(text.trim_end_matches(char::is_alphabetic), 2)
}

fn is_name(month: &str) -> bool {
    !month.starts_with(|c: char| c.is_ascii_digit()) && read_month(month).is_some()
}

fn read_year(text: &str) -> Option<i16> {
    let year = number(text, 4)?;
    match text.len() {
        4 => Some(year),
        // Targets lie ahead: a short year is one of this century.
        2 => Some(2_000 + year),
        _ => None,
    }
}

fn read_month(text: &str) -> Option<i16> {
    if let Some(month) = number(text, 2) {
        return Some(month);
    }
    // "sept" is as usual as "sep".
    let mut months = MONTHS.iter();
    let position = months.position(|name| text.len() >= 3 && name.starts_with(text))?;
    i16::try_from(position + 1).ok()
}

fn number(text: &str, longest: usize) -> Option<i16> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    (digits && text.len() <= longest).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    const TODAY: Date = date(2026, 11, 22);

    #[test]
    fn days_are_read_as_people_in_britain_write_them() {
        let the_day = date(2027, 3, 31);
        for text in [
            "2027-03-31",
            "2027/3/31",
            "31/3/2027",
            "31/03/27",
            " 31.3.2027 ",
            "31-3-2027",
            "31 Mar 2027",
            "31 march 2027",
            "31st March, 2027",
            "31st of March 2027",
            "31 March",
            "31/3",
            "March 31",
            "March 2027",
            "end of March",
        ] {
            assert_eq!(read_day(text, TODAY), Ok(the_day), "{text:?}");
        }
        assert_eq!(
            read_day("1/2/2027", TODAY),
            Ok(date(2027, 2, 1)),
            "day first"
        );
        assert_eq!(read_day("3 Sept 2027", TODAY), Ok(date(2027, 9, 3)));
    }

    #[test]
    fn a_day_without_its_year_is_the_next_one() {
        let table = [
            ("22 November", date(2026, 11, 22)),
            ("21 November", date(2027, 11, 21)),
            ("November", date(2026, 11, 30)),
            ("october", date(2027, 10, 31)),
            ("29 Feb", date(2028, 2, 29)),
            ("February 2028", date(2028, 2, 29)),
            ("1/1", date(2027, 1, 1)),
        ];
        for (text, day) in table {
            assert_eq!(read_day(text, TODAY), Ok(day), "{text:?}");
        }
    }

    #[test]
    fn what_may_be_somebodys_name_is_not_only_a_day() {
        assert!(can_only_be_a_day("31 March", TODAY));
        for text in ["April", "May", "Team 4", "31"] {
            assert!(!can_only_be_a_day(text, TODAY), "{text:?}");
        }
    }

    #[test]
    fn what_is_no_day_is_told_apart_from_what_the_calendar_lacks() {
        for text in [
            "",
            "soon",
            "31",
            "Q3 2027",
            "31 Ma 2027",
            "31/3/202",
            "1/2/3/4",
            "ü/ü/üü",
        ] {
            assert_eq!(read_day(text, TODAY), Err(NotADay::Unreadable), "{text:?}");
        }
        for text in [
            "3/31/2027",
            "31/2/2027",
            "0/1/2027",
            "2027-13-01",
            "29 Feb 2027",
            "31 April",
            "40/3",
        ] {
            assert_eq!(read_day(text, TODAY), Err(NotADay::NoSuchDay), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in ".{0,30}") {
            let _ = read_day(&text, TODAY);
        }

        #[test]
        fn a_day_in_the_files_notation_is_read_back(
            year in 1000_i16..=9999, month in 1_i8..=12, day in 1_i8..=28,
        ) {
            let day = date(year, month, day);
            prop_assert_eq!(read_day(&day.to_string(), TODAY), Ok(day));
        }
    }
}
