//! The home screen: a workshop to start, or an earlier session to reload.

mod run;

use std::path::PathBuf;

use tui_input::Input;

pub use run::run_home;

use super::field;
use super::intent::Intent;
use super::keys::Where;
use super::model::{Home, HomeChoice, HomeRow, HomeWorkshop};
use crate::compare::MOST_SESSIONS;
use crate::system::LEAST_ORGANISATIONS;
use crate::text::{LONGEST_NAME, LONGEST_TEXT, clean};

/// The [`HomeSession::state`] of a file that cannot be read.
const DAMAGED: &str = "damaged";

/// Where the keys go.
fn place(home: &Home) -> Where {
    if home.leaving {
        Where::Question
    } else if home.naming.is_some() || home.exporting.is_some() || home.searching {
        Where::Text
    } else {
        Where::Home
    }
}

/// Changes the home screen by `intent`; a choice ends it.
pub fn update(home: &mut Home, intent: Intent) -> Option<HomeChoice> {
    home.notice = None;
    if intent == Intent::Leave {
        // Asked once; pressed twice it is meant.
        let asked = std::mem::replace(&mut home.leaving, true);
        return asked.then_some(HomeChoice::Leave);
    }
    if home.leaving {
        home.leaving = false;
        return (intent == Intent::Step).then_some(HomeChoice::Leave);
    }
    if home.naming.is_some() {
        return name(home, intent);
    }
    if home.exporting.is_some() {
        return export(home, intent);
    }
    if home.help && matches!(intent, Intent::Step | Intent::Back | Intent::Help) {
        home.help = false;
        return None;
    }
    if home.searching && search(home, intent) {
        return None;
    }
    walk(home, intent);
    match intent {
        Intent::Help => home.help = true,
        Intent::Short => home.short = !home.short,
        Intent::Search => home.searching = true,
        Intent::Pick => pick(home),
        Intent::Compare => return compare(home),
        Intent::Merge => return merge(home),
        Intent::NextSession => ask_who_meets_next(home),
        Intent::Export => ask_for_file(home),
        Intent::Step => return choose(home),
        Intent::Back if home.search.value().is_empty() => home.leaving = true,
        Intent::Back => look_for_nothing(home),
        _ => {}
    }
    None
}

fn walk(home: &mut Home, intent: Intent) {
    let last = home.rows().len().saturating_sub(1);
    home.selected = intent.row_from(home.selected, last, Intent::PAGE);
}

/// Changes what is looked for, and whether that was all. The arrow keys go to the list at once: what
/// was typed is what is shown.
fn search(home: &mut Home, intent: Intent) -> bool {
    match intent {
        Intent::Edit(request) => {
            field::edit(&mut home.search, request, LONGEST_NAME);
            home.selected = 0;
        }
        Intent::Step => home.searching = false,
        Intent::Back => look_for_nothing(home),
        Intent::NextField | Intent::PreviousField => {
            home.searching = false;
            let way = if intent == Intent::NextField {
                Intent::Down
            } else {
                Intent::Up
            };
            walk(home, way);
        }
        _ => return false,
    }
    true
}

/// Shows everything again, the cursor where it was.
fn look_for_nothing(home: &mut Home) {
    let here = home.row();
    home.search = Input::default();
    home.searching = false;
    let rows = home.rows();
    home.selected = rows.iter().position(|row| Some(*row) == here).unwrap_or(0);
}

/// Picks the session under the cursor, or lets it go.
fn pick(home: &mut Home) {
    match home.row() {
        Some(HomeRow::Session(position)) if home.sessions[position].state != DAMAGED => {
            if !home.picked.remove(&position) {
                home.picked.insert(position);
            }
            home.notice = picked_words(home.picked.len());
        }
        Some(HomeRow::Session(_)) => {
            home.notice = Some("A damaged file cannot be picked".to_owned())
        }
        _ => home.notice = Some("Sessions can be picked, to lay them side by side".to_owned()),
    }
}

/// How many are picked, and what can be done with so many.
fn picked_words(picked: usize) -> Option<String> {
    let leads = match picked {
        0 => return None,
        1 => "one more, and c lays them side by side",
        2..LEAST_ORGANISATIONS => "c lays them side by side",
        LEAST_ORGANISATIONS..=MOST_SESSIONS => {
            "c lays them side by side, o lays organisations together"
        }
        _ => "o lays organisations together",
    };
    Some(format!("{picked} picked; {leads}"))
}

/// The picked sessions, or all good ones that are shown when none is picked.
fn merge(home: &mut Home) -> Option<HomeChoice> {
    let shown = home.rows().into_iter().filter_map(|row| match row {
        HomeRow::Session(position) => Some(position),
        HomeRow::Workshop(_) => None,
    });
    let chosen: Vec<usize> = if home.picked.is_empty() {
        shown.collect()
    } else {
        home.picked.iter().copied().collect()
    };
    let chosen = chosen.into_iter().map(|position| &home.sessions[position]);
    let good = chosen.filter(|session| session.state != DAMAGED);
    let paths: Vec<PathBuf> = good.map(|session| session.path.clone()).collect();
    if paths.len() >= LEAST_ORGANISATIONS {
        return Some(HomeChoice::Merge(paths));
    }
    home.notice = Some(format!(
        "Organisations are shown together from {LEAST_ORGANISATIONS} of them, and here are {} sessions",
        paths.len()
    ));
    None
}

fn compare(home: &mut Home) -> Option<HomeChoice> {
    let paths: Vec<PathBuf> = home
        .picked
        .iter()
        .map(|position| home.sessions[*position].path.clone())
        .collect();
    let problem = match paths.len() {
        0 | 1 => "Pick two sessions or more with m first".to_owned(),
        2..=MOST_SESSIONS => return Some(HomeChoice::Compare(paths)),
        _ => format!("{MOST_SESSIONS} sessions at most fit side by side; m lets one go"),
    };
    home.notice = Some(problem);
    None
}

/// The marked session, unless its file is damaged.
fn marked_session(home: &mut Home) -> Option<PathBuf> {
    let session = match home.row() {
        Some(HomeRow::Session(position)) => Some(&home.sessions[position]),
        _ => None,
    };
    let good = session.filter(|session| session.state != DAMAGED);
    let path = good.map(|session| session.path.clone());
    if path.is_none() {
        home.notice = Some("Choose an earlier session first".to_owned());
    }
    path
}

/// Asks who meets, which is who met then unless another name is typed. A session that follows another is
/// begun by no single key.
fn ask_who_meets_next(home: &mut Home) {
    if marked_session(home).is_none() {
        return;
    }
    if let Some(HomeRow::Session(position)) = home.row() {
        let who = home.sessions[position].organisation.clone();
        home.naming = Some(Input::new(who));
    }
}

/// Asks for the file to write the marked session into.
fn ask_for_file(home: &mut Home) {
    let Some(path) = marked_session(home) else {
        return;
    };
    let kept = home.kept.take().filter(|(session, _)| *session == path);
    let proposed = || Input::new((home.propose.0)(&path));
    home.exporting = Some(kept.map_or_else(proposed, |(_, typed)| typed));
}

fn export(home: &mut Home, intent: Intent) -> Option<HomeChoice> {
    match intent {
        Intent::Step => {
            let to = home.exporting.as_ref()?.value().trim().to_owned();
            let session = marked_session(home)?;
            if to.is_empty() {
                home.notice = Some("Say which file".to_owned());
                return None;
            }
            return Some(HomeChoice::Export { session, to });
        }
        Intent::Back => {
            let typed = home.exporting.take();
            home.kept = marked_session(home).zip(typed);
        }
        Intent::Edit(request) => field::edit(home.exporting.as_mut()?, request, LONGEST_TEXT),
        _ => {}
    }
    None
}

/// What is broken cannot be chosen; its row says why.
fn choose(home: &mut Home) -> Option<HomeChoice> {
    match home.row()? {
        HomeRow::Workshop(position) => {
            if home.workshops[position].statements > 0 {
                home.naming = Some(Input::new(home.organisation.clone()));
            }
            None
        }
        HomeRow::Session(position) => {
            let session = &home.sessions[position];
            (session.state != DAMAGED).then(|| HomeChoice::Open(session.path.clone()))
        }
    }
}

fn name(home: &mut Home, intent: Intent) -> Option<HomeChoice> {
    match intent {
        Intent::Step => {
            let organisation = clean(home.naming.as_ref()?.value(), LONGEST_NAME);
            if let Some(HomeRow::Session(_)) = home.row() {
                let session = marked_session(home)?;
                return Some(HomeChoice::Next {
                    session,
                    organisation,
                });
            }
            let workshop = marked_workshop(home)?;
            return Some(HomeChoice::Run {
                workshop: workshop.name.clone(),
                // A workshop without core statements has no short form.
                short: home.short && workshop.core > 0,
                organisation,
            });
        }
        // The name is there again when a workshop is started after all.
        Intent::Back => {
            let typed = home.naming.take()?;
            if let Some(HomeRow::Workshop(_)) = home.row() {
                home.organisation = clean(typed.value(), LONGEST_NAME);
            }
        }
        Intent::Edit(request) => field::edit(home.naming.as_mut()?, request, LONGEST_NAME),
        _ => {}
    }
    None
}

fn marked_workshop(home: &Home) -> Option<&HomeWorkshop> {
    match home.row()? {
        HomeRow::Workshop(position) => home.workshops.get(position),
        HomeRow::Session(_) => None,
    }
}

#[cfg(test)]
mod tests;
