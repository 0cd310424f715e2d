//! What a record's file is called.

use super::Record;

impl Record {
    /// The file name without its ending: date, organisation, workshop, and of a rehearsal that it
    /// is one.
    pub fn file_stem(&self, zone: &jiff::tz::TimeZone) -> String {
        let day = self.started.to_zoned(zone.clone()).date();
        let organisation = slug(&self.organisation);
        let workshop = self.workshop.id();
        let rehearsal = if self.rehearsal { "-rehearsal" } else { "" };
        if organisation.is_empty() {
            format!("{day}-{workshop}{rehearsal}")
        } else {
            format!("{day}-{organisation}-{workshop}{rehearsal}")
        }
    }
}

/// The longest part of a file name that is made of an organisation's name, in characters.
const LONGEST_SLUG: usize = 60;

fn slug(name: &str) -> String {
    let dashed: String = name
        .to_lowercase()
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '-' })
        .collect();
    let words: Vec<&str> = dashed.split('-').filter(|w| !w.is_empty()).collect();
    let cut: String = words.join("-").chars().take(LONGEST_SLUG).collect();
    cut.trim_end_matches('-').to_owned()
}
