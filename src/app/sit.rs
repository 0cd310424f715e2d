//! A session from its first key to its last: what is started, in which order it stops, and where
//! it was saved.

use std::io::IsTerminal;
use std::path::PathBuf;
use std::sync::Arc;

use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::invitation::Invitation;
use super::listen::{Listening, raise_open_files};
use super::signals::stop_on_signals;
use super::{
    AppError, Tried, accessible, evidence, export, folders, logging, look, saved, since, tickets,
    today, wider, wifi, zone,
};
use crate::address;
use crate::cli::{Asked, Beside, Sitting};
use crate::console::{self, ConsoleError, Desk, terminal};
use crate::evidence::Figures;
use crate::library::{self, Folders, Held};
use crate::plain::{self, PlainDesk};
use crate::record::Record;
use crate::rehearse;
use crate::room::{self, Room};
use crate::session::{Command, Timing};
use crate::text::{LONGEST_NAME, clean};
use crate::theme::Theme;
use crate::web::{self, Access, Accessibility, Endpoint};
use crate::wifi::Wifi;
use crate::workshop::{Selection, Workshop};

/// The phones of a rehearsal.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phones {
    /// How many.
    pub(super) phones: usize,
    /// What makes them vote the same way each time.
    pub(super) seed: u64,
    /// How many times faster than people they are.
    pub(super) pace: u8,
}

/// What a session begins with.
#[derive(Debug, Default)]
pub(super) struct Beginning {
    /// How many tickets are made.
    pub(super) tickets: u16,
    /// The phones of a rehearsal.
    pub(super) phones: Option<Phones>,
    /// Figures that are laid over those that it has.
    pub(super) figures: Option<Figures>,
}

/// Starts a session of the workshop with this name or in this file, or of the one that the session
/// asked that this one follows.
pub(super) fn start(
    name: Option<&str>,
    asked: &Asked,
    sitting: &Sitting,
    phones: Option<Phones>,
) -> Result<(), AppError> {
    logging::to_file(sitting.log.as_deref())?;
    let folders = folders(sitting.sessions.as_deref());
    let (workshop, asked) = match (name, &asked.since) {
        (None, Some(earlier)) => since::next_of(earlier, asked, &folders)?,
        (name, _) => {
            let workshop = library::find_workshop(name.unwrap_or_default(), &folders)?;
            (workshop, asked.clone())
        }
    };
    let workshop = with_local(workshop, &asked)?;
    let ready = Ready::of(sitting, &folders)?;
    let held = new_session(&workshop, &asked, &folders, phones.is_some())?;
    let beginning = Beginning {
        tickets: asked.tickets.unwrap_or(0),
        phones,
        figures: None,
    };
    sit(held, sitting, ready, beginning)
}

/// The workshop with the organisation's own statements laid over it, where some were asked for.
pub(super) fn with_local(workshop: Workshop, asked: &Asked) -> Result<Workshop, AppError> {
    let Some(local) = &asked.local else {
        return Ok(workshop);
    };
    let text = library::read_text(local)?;
    Ok(workshop.with_local(&library::shown(local), &text)?)
}

/// Reloads the session that was asked for.
pub(super) fn open(
    asked: &str,
    (sections, beside): (&[String], &Beside),
    sitting: &Sitting,
) -> Result<(), AppError> {
    logging::to_file(sitting.log.as_deref())?;
    let folders = folders(sitting.sessions.as_deref());
    let path = library::find_session(asked, &folders)?;
    let ready = Ready::of(sitting, &folders)?;
    let held = library::reopen(&path, &fresh_code()?)?;
    let mut held = wider::widen(held, sections, &folders)?;
    let mut beginning = Beginning::default();
    let record = held.session.record();
    if let Some((figures, said)) = evidence::for_earlier(record, beside, &folders)? {
        let remarks: Vec<String> = held.remark.take().into_iter().chain([said]).collect();
        held.remark = Some(remarks.join(" "));
        beginning.figures = Some(figures);
    }
    sit(held, sitting, ready, beginning)
}

/// Makes the files of a new session, or of a `rehearsal`, and holds it.
pub(super) fn new_session(
    workshop: &Workshop,
    asked: &Asked,
    folders: &Folders,
    rehearsal: bool,
) -> Result<Held, AppError> {
    let selection = Selection {
        short: asked.short,
        sections: asked.sections.clone(),
    };
    let mut part = workshop.select(&selection)?;
    if let Some(quorum) = asked.quorum {
        part = part.with_quorum(quorum)?;
    }
    let part = Arc::new(part);
    let organisation = clean(&asked.organisation, LONGEST_NAME);
    let mut record = Record::new(part, selection, organisation, room::now());
    record.rehearsal = rehearsal;
    record.share_name = asked.share_name;
    let mut carried = None;
    if let Some(earlier) = &asked.since {
        let how = (earlier.as_str(), asked.since_after_reveal);
        carried = since::carry_into(&mut record, how, folders)?;
    }
    let left_out = evidence::take_into(&mut record, &asked.beside, workshop)?;
    let (folder, code) = (&folders.sessions, fresh_code()?);
    let mut held = library::create(folder, record, &code, &zone())?;
    held.remark = since::in_one([held.remark.take(), carried, left_out]);
    Ok(held)
}

pub(super) fn fresh_code() -> Result<String, AppError> {
    room::fresh_code().map_err(|source| AppError::System {
        what: Tried::Randomness,
        source,
    })
}

pub(super) fn runtime() -> Result<tokio::runtime::Runtime, AppError> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|source| AppError::System {
            what: Tried::Threads,
            source,
        })
}

/// What a session needs beside its files. It is looked for first, so that a command that cannot be
/// carried out leaves nothing behind in the folder of sessions.
pub(super) struct Ready {
    /// The themes, and which of them comes first.
    pub(super) themes: (Vec<Theme>, usize),
    listening: Listening,
    wifi: Option<Wifi>,
    accessibility: Accessibility,
}

impl Ready {
    /// A terminal when one is needed, the themes, the password of the Wi-Fi, and a port.
    pub(super) fn of(sitting: &Sitting, folders: &Folders) -> Result<Self, AppError> {
        let terminal = std::io::stdout().is_terminal() && std::io::stdin().is_terminal();
        if !sitting.plain && !terminal {
            return Err(ConsoleError::NotATerminal.into());
        }
        let themes = look::themes(sitting.theme.as_deref(), folders)?;
        let accessibility = accessible::asked(sitting)?;
        let wifi = wifi::asked(sitting)?;
        raise_open_files();
        let listening = Listening::on(&sitting.reach)?;
        Ok(Self {
            themes,
            listening,
            wifi,
            accessibility,
        })
    }
}

/// Runs a session that is held, and stops in this order: no more keys and the terminal restored, no more
/// phones, the last events on disk, the place where it was saved on standard output.
pub(super) fn sit(
    held: Held,
    sitting: &Sitting,
    ready: Ready,
    beginning: Beginning,
) -> Result<(), AppError> {
    let Ready {
        themes,
        listening,
        wifi,
        accessibility,
    } = ready;
    let Beginning {
        tickets: how_many,
        phones,
        figures,
    } = beginning;
    let Held {
        session,
        code,
        keeper,
        record,
        remark,
    } = held;
    let system = |source| AppError::System {
        what: Tried::Threads,
        source,
    };
    let (room, thread) = Room::start(session, &code, keeper).map_err(system)?;
    let runtime = runtime()?;
    let file = library::shown(&record);
    let mut invitation = Invitation {
        bound: listening.bound,
        public_url: sitting.reach.public_url.clone(),
        code,
        remark: None,
        wifi,
    };
    // Nobody can join before the endpoint answers, and so nobody without a ticket.
    let base_url = invitation.base_url();
    let issued = runtime.block_on(tickets::issue(&room, how_many, &record, &base_url))?;
    for command in asked_at_once(sitting, figures) {
        // Nothing can refuse these: figures were counted before; a room that has stopped says so by itself.
        let _ = runtime.block_on(room.ask(command));
    }
    let remarks = [listening.remark.clone(), remark, issued];
    let remarks: Vec<String> = remarks.into_iter().flatten().collect();
    invitation.remark = (!remarks.is_empty()).then(|| remarks.join(" "));
    let meeting = Meeting {
        listening,
        room,
        invitation,
        file: file.clone(),
        record,
        phones,
        accessibility,
    };
    let left = runtime.block_on(meeting.run(sitting, themes));
    // What is left in this runtime only waits: for a line of input, for a phone. It is not waited
    // for; the room's thread is, and ends when the last of them has let go of it.
    runtime.shutdown_background();
    let saved = saved::where_saved(thread, &file);
    left.and(saved)
}

/// What the command line asks of the room before anybody comes in.
fn asked_at_once(sitting: &Sitting, figures: Option<Figures>) -> impl Iterator<Item = Command> {
    let plan = sitting
        .minutes
        .map(|minutes| Command::Time(Timing::Plan(Some(minutes))));
    let walk = sitting.sweep.then_some(Command::WalkBySweeps);
    let figures = figures.map(|figures| Command::TakeFigures(Arc::new(figures)));
    plan.into_iter().chain(walk).chain(figures)
}

/// All that runs while a session is live.
struct Meeting {
    listening: Listening,
    room: Room,
    invitation: Invitation,
    file: String,
    record: PathBuf,
    phones: Option<Phones>,
    accessibility: Accessibility,
}

impl Meeting {
    /// Runs until it is left, and lets go of the room.
    async fn run(self, sitting: &Sitting, themes: (Vec<Theme>, usize)) -> Result<(), AppError> {
        let stop = CancellationToken::new();
        stop_on_signals(&stop);
        let endpoint = serve(&self, sitting, &stop);
        tokio::spawn(room::keep_time(self.room.clone(), stop.clone()));
        let rehearsal = self.phones.map(|phones| {
            let (url, code) = (
                self.listening.local_url.clone(),
                self.invitation.code.clone(),
            );
            let tickets = self.room.snapshot().session.tickets().clone();
            let unused = tickets.iter().filter(|(_, used)| !used);
            let tickets = unused.map(|(ticket, _)| ticket.to_string()).collect();
            let stop = stop.clone();
            tokio::spawn(async move {
                let Phones { phones, seed, pace } = phones;
                let faster = f64::from(pace);
                rehearse::run(phones, &url, (&code, tickets), (seed, faster), stop).await;
            })
        });
        let left = if sitting.plain {
            in_lines(self, stop.clone()).await
        } else {
            let (motion, mouse) = (!sitting.no_motion, sitting.mouse);
            on_screen(self, themes, (motion, mouse), stop.clone()).await
        };
        stop.cancel();
        if let Some(rehearsal) = rehearsal {
            // Simulated phones have nothing to save.
            let _ = rehearsal.await;
        }
        if let Ok(Err(error)) = endpoint.await {
            tracing::warn!(%error, "the endpoint stopped");
        }
        left
    }
}

fn serve(
    meeting: &Meeting,
    sitting: &Sitting,
    stop: &CancellationToken,
) -> tokio::task::JoinHandle<std::io::Result<()>> {
    let access = Access::default();
    let access = match &sitting.reach.public_url {
        Some(url) => access.clone().with_public_url(url).unwrap_or(access),
        None => access,
    };
    let endpoint = Endpoint {
        room: meeting.room.clone(),
        access,
        accessibility: meeting.accessibility.clone(),
    };
    let stop = stop.clone();
    let listener = meeting.listening.listener.try_clone();
    tokio::spawn(async move { web::serve(listener?, endpoint, stop).await })
}

async fn on_screen(
    meeting: Meeting,
    (themes, theme): (Vec<Theme>, usize),
    (motion, mouse): (bool, bool),
    stop: CancellationToken,
) -> Result<(), AppError> {
    let invitation = meeting.invitation;
    let (told, joining) = watch::channel(invitation.joining(&address::interfaces()));
    if invitation.can_change() {
        tokio::spawn(invitation.keep_joining(told));
    }
    let desk = Desk {
        room: meeting.room,
        joining,
        themes,
        theme,
        motion,
        file: Some(meeting.file),
        zone: zone(),
        today: today(),
        exporter: Some(export::exporter(&meeting.record)),
        stop,
    };
    let mut taken = terminal::Taken::take(mouse)?;
    let keys = terminal::keys();
    console::run(taken.screen(), keys, desk).await?;
    Ok(())
}

async fn in_lines(meeting: Meeting, stop: CancellationToken) -> Result<(), AppError> {
    let invitation = meeting.invitation;
    let remark = invitation.remark.clone();
    let (told, join) = watch::channel(invitation.join(&address::interfaces()));
    if invitation.can_change() {
        tokio::spawn(invitation.keep_join(told));
    }
    let desk = PlainDesk {
        room: meeting.room,
        join,
        remark,
        file: Some(meeting.file),
        zone: zone(),
        today: today(),
        exporter: Some(export::exporter(&meeting.record)),
        stop,
    };
    let input = tokio::io::BufReader::new(tokio::io::stdin());
    let done = plain::run(input, std::io::stdout(), desk).await;
    done.map_err(|source| AppError::System {
        what: Tried::Lines,
        source,
    })
}
