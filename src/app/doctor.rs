//! Looks around for `plenary doctor`. It changes nothing: no folder is made, no rule is set.

use std::io::IsTerminal;
use std::path::Path;
use std::sync::Arc;

use tokio_util::sync::CancellationToken;

use super::listen::{self, Listening};
use super::sit::{fresh_code, runtime};
use super::{AppError, look, print};
use crate::address;
use crate::cli::{Reach, USUAL_PORT};
use crate::console::screen::full_screen_form;
use crate::doctor::{Facts, Port, Report, Sessions, Terminal};
use crate::library::{self, Folders};
use crate::record::Record;
use crate::rehearse::{self, RoundTrip};
use crate::room::{self, Room};
use crate::web::{self, Access, Endpoint};
use crate::workshop::Selection;

/// How often the simulated phone looks at the room.
const LOOKS: usize = 20;

/// The workshop whose room the simulated phone joins.
const WORKSHOP: &str = "nhs-wellbeing-2021";

/// Says what was found.
///
/// # Errors
/// [`AppError::NotFit`] when a meeting could not start.
pub(super) fn examine(reach: &Reach, folders: &Folders) -> Result<(), AppError> {
    let report = Report::of(&facts(reach, folders)?);
    print(&report.text())?;
    if report.is_fit() {
        Ok(())
    } else {
        Err(AppError::NotFit)
    }
}

fn facts(reach: &Reach, folders: &Folders) -> Result<Facts, AppError> {
    let addresses = address::ranked(&address::interfaces());
    let port = port(reach);
    let told = match (&reach.public_url, addresses.first(), &port) {
        (Some(url), ..) => url.clone(),
        (None, Some(best), Port::Free(port) | Port::Instead { free: port, .. }) => {
            format!("http://{}:{port}", best.address)
        }
        _ => "http://127.0.0.1:8080".to_owned(),
    };
    Ok(Facts {
        public_url: reach.public_url.clone(),
        bind: reach.bind,
        addresses,
        port,
        program: program(),
        terminal: terminal(&told),
        sessions: (
            library::shown(&folders.sessions),
            sessions(&folders.sessions),
        ),
        round_trip: runtime()?.block_on(round_trip(folders)),
    })
}

fn port(reach: &Reach) -> Port {
    let wanted = reach.port.unwrap_or(USUAL_PORT);
    match Listening::on(reach) {
        Ok(listening) if wanted == 0 || listening.bound.port() == wanted => {
            Port::Free(listening.bound.port())
        }
        Ok(listening) => Port::Instead {
            wanted,
            free: listening.bound.port(),
        },
        Err(error) => Port::None {
            wanted,
            why: error.to_string(),
        },
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "firewalls that know programs have to be told where this one is"
)]
fn program() -> String {
    let program = std::env::current_exe().unwrap_or_else(|_| "plenary".into());
    library::shown(&program)
}

fn terminal(told: &str) -> Terminal {
    let is_terminal = std::io::stdout().is_terminal();
    let size = is_terminal
        .then(|| crossterm::terminal::size().ok())
        .flatten();
    let qr = address::qr_text(told, "K7M2");
    Terminal {
        size,
        colours: look::colours(),
        form: size.and_then(|size| full_screen_form(&qr, size)),
        letters: look::letters(),
    }
}

/// Whether a file can be made in the folder, or, while it is not there, in the one that it would be
/// made in.
fn sessions(folder: &Path) -> Sessions {
    let there = folder.ancestors().find(|folder| folder.exists());
    // A relative name ends in nothing, which is where we are.
    let there = there.filter(|t| !t.as_os_str().is_empty());
    let there = there.unwrap_or(Path::new("."));
    match tempfile::tempfile_in(there) {
        Ok(_) if there == folder => Sessions::Writable,
        Ok(_) => Sessions::CanBeMade,
        Err(error) => Sessions::Not(error.to_string()),
    }
}

/// The real endpoint, on this computer's own address, and one phone.
async fn round_trip(folders: &Folders) -> Result<RoundTrip, String> {
    let workshop = library::find_workshop(WORKSHOP, folders).map_err(|error| error.to_string())?;
    let record = Record::new(
        Arc::new(workshop),
        Selection::default(),
        String::new(),
        room::now(),
    );
    let code = fresh_code().map_err(|error| error.to_string())?;
    let listening = listen::on_this_computer().map_err(|error| error.to_string())?;
    let endpoint = Endpoint {
        room: Room::without_files(record, &code),
        access: Access::default(),
        accessibility: crate::web::Accessibility::default(),
    };
    let stop = CancellationToken::new();
    let served = tokio::spawn(web::serve(listening.listener, endpoint, stop.clone()));
    let trip = rehearse::round_trip(&listening.local_url, &code, LOOKS).await;
    stop.cancel();
    match served.await {
        Ok(Err(error)) => Err(error.to_string()),
        _ => trip,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_for_sessions_is_looked_at_and_not_made() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(sessions(folder.path()), Sessions::Writable);
        let deeper = folder.path().join("a").join("b");
        assert_eq!(sessions(&deeper), Sessions::CanBeMade);
        assert!(!deeper.exists() && !folder.path().join("a").exists());
        let file = folder.path().join("file");
        std::fs::write(&file, "").unwrap();
        assert!(matches!(sessions(&file), Sessions::Not(_)));
        assert!(matches!(sessions(&file.join("below")), Sessions::Not(_)));
    }

    #[test]
    fn a_port_that_is_taken_is_told() {
        let reach = |port| Reach {
            bind: "127.0.0.1".parse().unwrap(),
            port: Some(port),
            public_url: None,
        };
        assert!(matches!(port(&reach(0)), Port::Free(_)));
        let taken = listen::on_this_computer().unwrap();
        let number = taken.bound.port();
        let Port::None { wanted, why } = port(&reach(number)) else {
            panic!("{number} is taken");
        };
        assert_eq!(wanted, number);
        assert!(why.contains("hint: another program has that port"), "{why}");
        drop(taken);
        assert_eq!(port(&reach(number)), Port::Free(number));
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_phone_goes_there_and_back() {
        let folder = tempfile::tempdir().unwrap();
        let mut folders = Folders::of_user();
        folder.path().clone_into(&mut folders.sessions);
        let trip = round_trip(&folders).await.unwrap();
        assert_eq!(trip.count, LOOKS);
        assert!(
            trip.usual <= trip.slowest && !trip.usual.is_zero(),
            "{trip:?}"
        );
    }
}
