//! The home screen: what it lists, and the session that is chosen there.

use std::io::IsTerminal;

use tokio_util::sync::CancellationToken;

use super::signals::stop_on_signals;
use super::sit::{Beginning, Phones, Ready, fresh_code, new_session, runtime, sit, with_local};
use super::{AppError, compare, export, folders, in_a_line, logging, look, merge, since, zone};
use crate::cli::{Asked, Sitting};
use crate::console::model::{Home, HomeChoice, HomeSession, HomeWorkshop, Paper, Proposer};
use crate::console::reading::Put;
use crate::console::{self, terminal};
use crate::library::{self, Folders};
use crate::problem::Problem;
use crate::system::LEAST_ORGANISATIONS;
use crate::text::{LONGEST_TEXT, clean};

/// Shows the home screen, and then what was chosen there.
pub(super) fn show(
    sitting: &Sitting,
    asked: &Asked,
    phones: Option<Phones>,
) -> Result<(), AppError> {
    let folders = folders(sitting.sessions.as_deref());
    if sitting.plain || !std::io::stdout().is_terminal() {
        let problem = Problem::in_file("plenary", "the home screen needs a terminal");
        let hint = "name a workshop or a session instead: `plenary list` shows them";
        return Err(problem.hint(hint).into());
    }
    logging::to_file(sitting.log.as_deref())?;
    let (choice, theme) = choose(sitting, &asked.organisation, &folders)?;
    if choice == HomeChoice::Leave {
        return Ok(());
    }
    let mut ready = Ready::of(sitting, &folders)?;
    ready.themes.1 = theme;
    let mut tickets = 0;
    let held = match choice {
        HomeChoice::Leave
        | HomeChoice::Export { .. }
        | HomeChoice::Compare(_)
        | HomeChoice::Merge(_) => return Ok(()),
        HomeChoice::Next {
            session,
            organisation,
        } => {
            let earlier = session.display().to_string();
            let asked = Asked {
                since: Some(earlier.clone()),
                organisation,
                ..asked.clone()
            };
            tickets = asked.tickets.unwrap_or(0);
            let (workshop, asked) = since::next_of(&earlier, &asked, &folders)?;
            let workshop = with_local(workshop, &asked)?;
            new_session(&workshop, &asked, &folders, phones.is_some())?
        }
        HomeChoice::Open(path) => library::reopen(&path, &fresh_code()?)?,
        HomeChoice::Run {
            workshop,
            short,
            organisation,
        } => {
            let asked = Asked {
                short: short || asked.short,
                organisation,
                ..asked.clone()
            };
            tickets = asked.tickets.unwrap_or(0);
            let workshop = with_local(library::find_workshop(&workshop, &folders)?, &asked)?;
            new_session(&workshop, &asked, &folders, phones.is_some())?
        }
    };
    // Simulated phones never vote in a meeting that counts.
    let phones = phones.filter(|_| held.session.record().rehearsal);
    let beginning = Beginning {
        tickets,
        phones,
        figures: None,
    };
    sit(held, sitting, ready, beginning)
}

/// What was chosen, and the theme that it was seen in. Pages that are only read come back here.
fn choose(
    sitting: &Sitting,
    organisation: &str,
    folders: &Folders,
) -> Result<(HomeChoice, usize), AppError> {
    let (themes, mut theme) = look::themes(sitting.theme.as_deref(), folders)?;
    let mut home = Home {
        organisation: organisation.to_owned(),
        ..home(folders)
    };
    runtime()?.block_on(async {
        let stop = CancellationToken::new();
        stop_on_signals(&stop);
        let mut taken = terminal::Taken::take(sitting.mouse)?;
        let mut keys = terminal::keys();
        loop {
            let screen = taken.screen();
            let choice =
                console::run_home(screen, &mut keys, &mut home, &themes, &mut theme, &stop).await?;
            if let Some(why) = refused(&choice) {
                home.notice = Some(why);
                continue;
            }
            let paper = match choice {
                HomeChoice::Compare(paths) => compare::of_files(&paths).map(|comparison| {
                    let zone = zone();
                    Paper::Comparison { comparison, zone }
                }),
                HomeChoice::Merge(paths) => {
                    merge::of_files(&paths, LEAST_ORGANISATIONS).map(|system| {
                        let zone = zone();
                        Paper::System { system, zone }
                    })
                }
                HomeChoice::Export { session, to } => {
                    let done = export::of_file(&session, &to);
                    if done.is_ok() {
                        home.exporting = None;
                    }
                    home.notice = Some(done.unwrap_or_else(|why| why));
                    continue;
                }
                choice => return Ok((choice, theme)),
            };
            let screen = taken.screen();
            match paper {
                Err(problems) => home.notice = Some(clean(&problems.to_string(), LONGEST_PROBLEMS)),
                Ok(paper) => {
                    let read =
                        console::run_reading(screen, &mut keys, &paper, &themes, &mut theme, &stop);
                    if read.await? == Put::Away {
                        return Ok((HomeChoice::Leave, theme));
                    }
                }
            }
        }
    })
}

/// How much is shown of what is wrong with a file, in characters: it stands in a few lines of the list.
const LONGEST_PROBLEMS: usize = 400;

/// Why the session that was chosen cannot be opened or followed, so that the list stays: another window has it, or
/// its file was damaged where a glance does not see it.
fn refused(choice: &HomeChoice) -> Option<String> {
    let session = match choice {
        HomeChoice::Open(session) if library::is_live(session) => {
            let said = "This session is open in another window; end it there first";
            return Some(said.to_owned());
        }
        // What its journal holds is read when it is held.
        HomeChoice::Open(session) if session.with_extension("journal").exists() => return None,
        HomeChoice::Open(session) | HomeChoice::Next { session, .. } => session,
        _ => return None,
    };
    let problems = library::read_record(session).err()?;
    let said = format!("This file is damaged: {}", in_a_line(&problems));
    Some(clean(&said, LONGEST_TEXT))
}

fn home(folders: &Folders) -> Home {
    let zone = zone();
    let workshops = library::list_workshops(folders).into_iter().map(|entry| {
        let name = entry.name;
        match entry.workshop {
            Ok(workshop) => HomeWorkshop {
                name,
                title: workshop.title_and_edition(),
                about: workshop.about().to_owned(),
                statements: workshop.statements().len(),
                core: workshop.core_count(),
            },
            Err(problems) => HomeWorkshop {
                title: name.clone(),
                about: clean(&problems.to_string(), LONGEST_PROBLEMS),
                statements: 0,
                core: 0,
                name,
            },
        }
    });
    let sessions = library::list_sessions(&folders.sessions).into_iter();
    Home {
        workshops: workshops.collect(),
        sessions: sessions
            .map(|entry| {
                let name = entry.path.file_stem().unwrap_or_default();
                let name = name.to_string_lossy().into_owned();
                match entry.summary {
                    Ok(summary) => HomeSession {
                        path: entry.path,
                        day: summary.started.to_zoned(zone.clone()).date().to_string(),
                        organisation: summary.organisation,
                        workshop: summary.workshop,
                        rehearsal: summary.rehearsal,
                        state: summary.state.to_string(),
                        agreed: (summary.agreed, summary.asked),
                    },
                    Err(problems) => HomeSession {
                        path: entry.path,
                        day: String::new(),
                        organisation: name,
                        workshop: clean(&in_a_line(&problems), LONGEST_TEXT),
                        rehearsal: false,
                        state: "damaged".to_owned(),
                        agreed: (0, 0),
                    },
                }
            })
            .collect(),
        short: true,
        not_listed: library::cannot_list(&folders.sessions).map(|problem| {
            clean(
                &format!("{}: {}", problem.file, problem.in_a_line()),
                LONGEST_TEXT,
            )
        }),
        propose: Proposer(export::proposed),
        ..Home::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_that_cannot_be_opened_is_told_of_on_the_list() {
        let folder = tempfile::tempdir().unwrap();
        let session = folder.path().join("2026-11-22-trust.ron");
        std::fs::write(&session, "(format: 1, session: (").unwrap();
        let open = HomeChoice::Open(session.clone());
        let why = refused(&open).unwrap();
        let next = HomeChoice::Next {
            session: session.clone(),
            organisation: String::new(),
        };
        assert!(why.starts_with("This file is damaged: line 1: "), "{why}");
        assert_eq!(refused(&next), Some(why));
        let lock = crate::journal::Lock::take(&session.with_extension("lock")).unwrap();
        let why = refused(&open).unwrap();
        assert!(why.contains("open in another window"), "{why}");
        drop(lock);
        // The journal decides, which is read when the session is held.
        std::fs::write(session.with_extension("journal"), "").unwrap();
        assert_eq!(refused(&open), None);
        assert_eq!(refused(&HomeChoice::Leave), None);
    }
}
