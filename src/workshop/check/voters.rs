//! Which groups vote in a section.

use super::Checker;
use crate::problem::did_you_mean;
use crate::text;

impl Checker<'_> {
    /// The groups with these ids, by position; none is nobody's own.
    pub(super) fn voters(&mut self, place: &str, ids: &[String]) -> Vec<usize> {
        let mut voters = Vec::new();
        for id in ids {
            let known = self.groups.iter().position(|group| group == id);
            let written = text::clean(id, 80);
            match known {
                Some(group) if voters.contains(&group) => {
                    let what = format!("`voters` names the group `{written}` twice");
                    let problem = self.problem(place, what);
                    self.add(problem.hint("take one of them out"));
                }
                Some(group) => voters.push(group),
                None => {
                    let near = did_you_mean(id, self.groups.iter().map(String::as_str));
                    let hint = match near {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => "give the workshop's `groups` one of that id".to_owned(),
                    };
                    let what = format!("`voters` names `{written}`, which is no group");
                    let problem = self.problem(place, what);
                    self.add(problem.hint(hint));
                }
            }
        }
        voters
    }
}
