//! Reading a day as people in Britain write it.

use jiff::civil::Date;

/// The text is no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotADay {
    /// It does not look like one.
    #[error("write the day as 2027-03-31, 31/3/2027 or 31 Mar 2027")]
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
/// `31 Mar 2027` (also with the month in full, `31st`, a weekday's comma or "of").
///
/// # Errors
/// [`NotADay`], whose words are shown as they stand.
pub fn read_day(text: &str) -> Result<Date, NotADay> {
    let lower = text.to_lowercase();
    let mut parts = lower
        .split(|c: char| c.is_whitespace() || matches!(c, '/' | '-' | '.' | ','))
        .filter(|part| !part.is_empty() && *part != "of");
    let (Some(first), Some(middle), Some(last), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(NotADay::Unreadable);
    };
    let (year, day) = if number(first, 4).is_some() && first.len() == 4 {
        (first, last)
    } else {
        (last, first)
    };
    let year = read_year(year).ok_or(NotADay::Unreadable)?;
    let month = read_month(middle).ok_or(NotADay::Unreadable)?;
    let day = number(day.trim_end_matches(char::is_alphabetic), 2).ok_or(NotADay::Unreadable)?;
    let narrow = |n: i16| i8::try_from(n).map_err(|_| NotADay::NoSuchDay);
    Date::new(year, narrow(month)?, narrow(day)?).map_err(|_| NotADay::NoSuchDay)
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
        ] {
            assert_eq!(read_day(text), Ok(the_day), "{text:?}");
        }
        assert_eq!(read_day("1/2/2027"), Ok(date(2027, 2, 1)), "day first");
        assert_eq!(read_day("3 Sept 2027"), Ok(date(2027, 9, 3)));
    }

    #[test]
    fn what_is_no_day_is_told_apart_from_what_the_calendar_lacks() {
        for text in [
            "",
            "soon",
            "31",
            "31/3",
            "Q3 2027",
            "31 Ma 2027",
            "31/3/202",
            "1/2/3/4",
            "ü/ü/üü",
        ] {
            assert_eq!(read_day(text), Err(NotADay::Unreadable), "{text:?}");
        }
        for text in [
            "3/31/2027",
            "31/2/2027",
            "0/1/2027",
            "2027-13-01",
            "29 Feb 2027",
        ] {
            assert_eq!(read_day(text), Err(NotADay::NoSuchDay), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in ".{0,30}") {
            let _ = read_day(&text);
        }

        #[test]
        fn a_day_in_the_files_notation_is_read_back(
            year in 1000_i16..=9999, month in 1_i8..=12, day in 1_i8..=28,
        ) {
            let day = date(year, month, day);
            prop_assert_eq!(read_day(&day.to_string()), Ok(day));
        }
    }
}
