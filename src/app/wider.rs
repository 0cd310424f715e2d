//! `plenary open SESSION --sections ID,ID`: sections that were left out are asked too.

use std::path::Path;

use super::{AppError, SHOWN_WIDTH, saved, since};
use crate::library::{Folders, Held};
use crate::problem::Problem;
use crate::record::Record;
use crate::workshop::{Section, Selection, Workshop};

/// The session with `sections` asked too, where there are any.
pub(super) fn widen(held: Held, sections: &[String], folders: &Folders) -> Result<Held, AppError> {
    if sections.is_empty() {
        return Ok(held);
    }
    // The votes of an open round would be let go of with the seats that cast them.
    if !held.session.holds_no_votes() {
        let file = crate::library::shown(&held.record);
        let problem = Problem::in_file(&file, "a vote of this session is not revealed yet");
        let hint = "open it without --sections, reveal that vote, and leave; then add them";
        return Err(problem.hint(hint).into());
    }
    let record = with_more(held.session.to_save(), sections, folders)?;
    Ok(held.going_on_from(record))
}

fn with_more(record: Record, sections: &[String], folders: &Folders) -> Result<Record, AppError> {
    let whole = whole_of(&record, folders)?;
    Ok(record.widened(&whole, sections)?)
}

/// The workshop that the session asks a part of, with the local statements that were laid over it.
fn whole_of(record: &Record, folders: &Folders) -> Result<Workshop, AppError> {
    let whole = since::whole_of(&record.workshop, folders);
    if whole.fingerprint() == record.workshop.fingerprint() {
        return Ok(whole);
    }
    Ok(whole.with_local_of(&record.workshop)?)
}

/// The sections that the session at `path` left out, and how to ask them too, where that can be done.
pub(super) fn left_out(path: &Path, record: &Record, folders: &Folders) -> Option<String> {
    if record.selection.sections.is_empty() || !record.sign_offs.is_empty() {
        return None;
    }
    let whole = whole_of(record, folders).ok()?;
    let all = Selection {
        sections: Vec::new(),
        ..record.selection.clone()
    };
    let all = whole.select(&all).ok()?;
    let asked = |section: &&Section| record.workshop.section_by_id(&section.id).is_some();
    let top = all
        .sections()
        .iter()
        .filter(|section| section.parent.is_none());
    let left: Vec<&Section> = top.filter(|section| !asked(section)).collect();
    let ids: Vec<String> = left.iter().map(|section| section.id.clone()).collect();
    record.widened(&whole, &ids).ok()?;
    let titles: Vec<&str> = left.iter().map(|section| section.title.as_str()).collect();
    let left = format!("Left out when it was started: {}.", titles.join(", "));
    let name = saved::name(path, &folders.sessions);
    // The command stays on a line of its own, to be copied.
    Some(format!(
        "{}\nTo ask them too: plenary open {name} --sections {}\n",
        textwrap::fill(&left, SHOWN_WIDTH),
        ids.join(",")
    ))
}
