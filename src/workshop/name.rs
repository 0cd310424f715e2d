//! What a statement is called in a list, where nothing around it says where it belongs.

use super::Workshop;

impl Workshop {
    /// The title of the part that `statement` is in, where another statement has the same words and the
    /// part alone tells them apart, as where several services are asked the same; nothing elsewhere.
    pub fn tells_apart(&self, statement: usize) -> Option<&str> {
        let asked = &self.statements()[statement];
        let mut others = self.statements().iter().enumerate();
        let alike = others.any(|(other, held)| other != statement && held.text == asked.text);
        alike.then(|| self.sections()[asked.section].title.as_str())
    }

    /// A statement's words as they stand in a list: with its part before them where that tells it from
    /// another, and marked when it is local.
    pub fn name_of(&self, statement: usize) -> String {
        let words = self.statements()[statement].marked();
        in_part(self.tells_apart(statement), &words)
    }
}

/// A statement's `words` with the part before them, where that is what tells them apart.
pub(crate) fn in_part(part: Option<&str>, words: &str) -> String {
    match part {
        Some(part) => format!("{part}: {words}"),
        None => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::workshop;

    #[test]
    fn what_is_asked_of_several_is_told_apart_by_its_part() {
        let text = include_str!("../../workshops/eds-2022.ron");
        let eds = workshop::read("eds-2022.ron", text).unwrap();
        let all = 0..eds.statements().len();
        let mut names: Vec<String> = all.map(|statement| eds.name_of(statement)).collect();
        let alike = "People who need this service can get to it and into it.";
        let told = names.iter().filter(|name| name.ends_with(alike));
        let parts = ["First service: ", "Second service: ", "Third service: "];
        assert!(told.zip(parts).all(|(name, part)| name.starts_with(part)));
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count, "each has a name of its own");
        let last = &eds.statements()[count - 1];
        assert_eq!(eds.name_of(count - 1), last.text);
    }
}
