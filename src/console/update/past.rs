//! A day that is past is taken, once it was said that it is: a slip of the year is seen, and what was
//! due before the meeting can still be written down.

use jiff::civil::Date;

/// The longest day as typed, in characters.
pub(super) const LONGEST_DAY: usize = 40;

/// Today, and the past day that was last remarked on in the panel that is open.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Days {
    /// The day on which the console was opened.
    pub(super) today: Date,
    remarked: Option<Date>,
}

impl Days {
    pub(super) fn of(today: Date) -> Self {
        Self {
            today,
            remarked: None,
        }
    }

    /// A panel is opened: nothing was remarked on in it.
    pub(super) fn begin(&mut self) {
        self.remarked = None;
    }

    /// Lets `day` stand when it is not past, when it stood there `before`, or when this was said of it
    /// already; else says it.
    pub(super) fn let_stand(&mut self, day: Date, before: Option<Date>) -> Result<(), String> {
        if day >= self.today || before == Some(day) || self.remarked == Some(day) {
            return Ok(());
        }
        self.remarked = Some(day);
        let day = day.strftime("%-d %B %Y");
        Err(format!("{day} is past; Enter again keeps it"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_past_day_is_remarked_on_once() {
        let mut days = Days::of(date(2026, 11, 22));
        assert_eq!(days.let_stand(date(2026, 11, 22), None), Ok(()));
        let past = date(2025, 3, 31);
        let said = Err("31 March 2025 is past; Enter again keeps it".to_owned());
        assert_eq!(days.let_stand(past, None), said);
        assert_eq!(days.let_stand(past, None), Ok(()));
        assert!(
            days.let_stand(date(2025, 4, 1), None).is_err(),
            "another day"
        );
        days.begin();
        assert_eq!(days.let_stand(past, Some(past)), Ok(()), "it stood there");
        assert_eq!(days.let_stand(past, None), said);
    }
}
