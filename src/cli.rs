//! The command line: the flags and nothing else.

mod wanted;

use std::net::IpAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;

pub use wanted::{Merged, Wanted};

use crate::library::{Folders, shown};
use crate::record::MOST_MINUTES;
use crate::session::MOST_TICKETS;
use crate::text::printable;
use crate::workshop::QUORUM;
use crate::{compare, paper, rehearse, sheets};

/// The port that is used unless another is asked for, so that one firewall rule can be approved
/// ahead of a meeting.
pub const USUAL_PORT: u16 = 8080;
/// The last port that is tried when [`USUAL_PORT`] is taken and none was asked for.
pub const LAST_PORT: u16 = 8099;
/// Facilitated board diagnostic workshops from a terminal
#[derive(Debug, Parser)]
#[command(
    name = "plenary",
    version,
    about = "Facilitated board diagnostic workshops from a terminal",
    long_about = "Steps a board or a steering group through a framework, section by section. \
        Everybody votes from a phone, blind; the distribution is revealed, the group talks, votes \
        again where views differ, and agrees a score. What was agreed, why, and who will do what \
        by when is saved as a file that people can read.\n\n\
        Without a command it shows the home screen: workshops to start and earlier sessions.",
    after_help = "Exit status: 0 done, 1 could not do it, 2 wrong usage.\n\
        Examples:\n  \
        plenary rehearse --phones 12            practise without a single phone\n  \
        plenary run nhs-wellbeing-2021 --short --organisation \"Exampleshire NHS Trust\"\n  \
        plenary open 2026-11-22-exampleshire-nhs-trust-nhs-wellbeing-2021",
    args_conflicts_with_subcommands = true,
    max_term_width = 96
)]
pub struct Cli {
    /// What to do; the home screen when nothing is given.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// How to be in the room, for the home screen.
    #[command(flatten)]
    pub sitting: Sitting,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run a session of a workshop
    Run {
        /// A shipped name such as nhs-wellbeing-2021 (see `plenary list`), or a file; the home
        /// screen asks when it is left out
        workshop: Option<String>,
        /// What to ask.
        #[command(flatten)]
        asked: Asked,
        /// How to be in the room.
        #[command(flatten)]
        sitting: Sitting,
    },
    /// Reload a saved session, finished or interrupted, and go on
    Open {
        /// Its file, or its name as `plenary list` shows it
        session: String,
        /// Ask sections or parts too that were left out when it was started, by id
        #[arg(long, value_name = "ID,ID", value_delimiter = ',')]
        sections: Vec<String>,
        /// What it is laid beside from now on.
        #[command(flatten)]
        beside: Beside,
        /// How to be in the room.
        #[command(flatten)]
        sitting: Sitting,
    },
    /// Practise: simulated phones join and vote over real HTTP
    Rehearse {
        /// A shipped name or a file; the home screen asks when it is left out
        workshop: Option<String>,
        /// How many phones join
        #[arg(long, default_value_t = rehearse::USUAL_PHONES, value_name = "N",
              value_parser = phones)]
        phones: usize,
        /// Makes the phones vote the same way each time
        #[arg(long, default_value_t = rehearse::USUAL_SEED, value_name = "N")]
        seed: u64,
        /// How many times faster than people the phones are
        #[arg(long, default_value_t = 1, value_name = "N",
              value_parser = clap::value_parser!(u8).range(1..=100))]
        pace: u8,
        /// What to ask.
        #[command(flatten)]
        asked: Asked,
        /// How to be in the room.
        #[command(flatten)]
        sitting: Sitting,
    },
    /// Speaker's notes in a second window: follow a session that is open in another
    Notes {
        /// Its file, or its name as `plenary list` shows it
        session: String,
        /// Where sessions are.
        #[arg(long, value_name = "DIR", help = saved_in("Where sessions are"))]
        sessions: Option<PathBuf>,
        /// A theme's name (dark, light, high-contrast) or its file
        #[arg(long, value_name = "NAME|FILE")]
        theme: Option<String>,
        /// Lines instead of a screen, for screen readers
        #[arg(long)]
        plain: bool,
    },
    /// List workshops and saved sessions
    List {
        /// Where sessions are.
        #[arg(long, value_name = "DIR", help = saved_in("Where sessions are"))]
        sessions: Option<PathBuf>,
    },
    /// Write a workshop to start from, with a comment on every field
    New {
        /// The file to write; nothing that is there is touched
        #[arg(value_name = "FILE.ron")]
        file: PathBuf,
    },
    /// Make a workshop from a workbook or a file of separated values
    #[command(
        after_help = "Columns are known by the words at their head, in any order: section, part, \
        statement, prompts, core, purpose, id. An empty section or part is the one above."
    )]
    Import {
        /// The table: .xlsx, or .csv with commas, semicolons or tabs
        #[arg(value_name = "TABLE")]
        table: PathBuf,
        /// The workshop to write
        #[arg(long, value_name = "FILE.ron")]
        to: PathBuf,
        /// Replace it if it is there already
        #[arg(long)]
        force: bool,
    },
    /// Check workshop, theme and session files and say every problem at once
    Check {
        /// The files
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Fail on warnings too: what would not fit, is hard to read, or asks two things at once
        #[arg(long)]
        strict: bool,
    },
    /// Print a saved session
    Show {
        /// Its file, or its name as `plenary list` shows it
        session: String,
        /// As JSON, with the fields of the file
        #[arg(long)]
        json: bool,
        /// Where sessions are.
        #[arg(long, value_name = "DIR", help = saved_in("Where sessions are"))]
        sessions: Option<PathBuf>,
    },
    /// Lay sessions side by side: what was agreed then and now, and what moved
    Compare {
        /// Their files, or their names as `plenary list` shows them; any order, the dates decide
        #[arg(required = true, num_args = 2..=compare::MOST_SESSIONS, value_name = "SESSION")]
        compared: Vec<String>,
        /// As JSON
        #[arg(long)]
        json: bool,
        /// Where sessions are.
        #[arg(long, value_name = "DIR", help = saved_in("Where sessions are"))]
        sessions: Option<PathBuf>,
    },
    /// Lay many organisations' sessions together: spread, common gaps, who can help whom
    Merge(Merged),
    /// Write a board paper, a workbook or a table from a saved session, or a workshop as a table
    #[command(after_help = export_help())]
    Export {
        /// A session's file, or its name as `plenary list` shows it; or a workshop
        asked: String,
        /// The files to write; what each becomes is told by its ending
        #[arg(long, required = true, num_args = 1.., value_name = "FILE", value_parser = export_file)]
        to: Vec<PathBuf>,
        /// What they hold.
        #[command(flatten)]
        wanted: Wanted,
        /// Where sessions are.
        #[arg(long, value_name = "DIR", help = saved_in("Where sessions are"))]
        sessions: Option<PathBuf>,
    },
    /// Look for anything in a session, a journal, a log or an export that ties a vote to a seat
    VerifyPrivacy {
        /// Files, or names of sessions as `plenary list` shows them
        #[arg(required = true, value_name = "SESSION|FILE")]
        files: Vec<String>,
        /// Where sessions are.
        #[arg(long, value_name = "DIR", help = saved_in("Where sessions are"))]
        sessions: Option<PathBuf>,
    },
    /// Check this laptop before a meeting: addresses, port, firewall, terminal, saving
    Doctor {
        /// Where phones would reach the room.
        #[command(flatten)]
        reach: Reach,
        /// Where sessions are saved.
        #[arg(long, value_name = "DIR", help = saved_in("Where sessions are saved"))]
        sessions: Option<PathBuf>,
    },
    /// Print completions for a shell
    Completions {
        /// Which shell
        shell: Shell,
    },
}

/// What a session asks, and of whom.
#[derive(Clone, Debug, Default, Args)]
pub struct Asked {
    /// Only these sections or parts, by id
    #[arg(long, value_name = "ID,ID", value_delimiter = ',')]
    pub sections: Vec<String>,
    /// Only the core statements
    #[arg(long)]
    pub short: bool,
    /// Lay your organisation's own statements over the workshop, from this file
    #[arg(long, value_name = "FILE")]
    pub local: Option<PathBuf>,
    /// Carry forward what an earlier session agreed and left to be done, to show beside the
    /// statements; the workshop is that session's own unless another edition is named
    #[arg(long, value_name = "SESSION")]
    pub since: Option<String>,
    /// Show a statement's score of that session only after its first vote was revealed
    #[arg(long, requires = "since")]
    pub since_after_reveal: bool,
    /// How many votes it takes to say how far a result agrees; a workshop's own can only be raised
    #[arg(long, value_name = "N", 
          value_parser = clap::value_parser!(u32).range(i64::from(*QUORUM.start())..=i64::from(*QUORUM.end())))]
    pub quorum: Option<u32>,
    /// Make so many tickets: each seats one person, once, and nobody joins without one
    #[arg(long, value_name = "N",
          value_parser = clap::value_parser!(u16).range(1..=MOST_TICKETS as i64))]
    pub tickets: Option<u16>,
    /// Who meets; it goes into the record and the file's name
    #[arg(
        long,
        value_name = "TEXT",
        default_value = "",
        hide_default_value = true
    )]
    pub organisation: String,
    /// What it is laid beside.
    #[command(flatten)]
    pub beside: Beside,
    /// Let the organisation be named when its session is laid beside others' (`plenary merge`)
    #[arg(long)]
    pub share_name: bool,
}

/// What a session is laid beside.
#[derive(Clone, Debug, Default, Args)]
pub struct Beside {
    /// Figures to show beside the statements: a table (.csv) or a .ron file; docs/evidence.md says what
    /// stands in it
    #[arg(long, value_name = "FILE")]
    pub evidence: Option<PathBuf>,
    /// Show a statement's figures only after its first vote was revealed
    #[arg(long, requires = "evidence")]
    pub evidence_after_reveal: bool,
}

/// How to be in the room: address, look, files.
#[derive(Clone, Debug, Args)]
pub struct Sitting {
    /// Where sessions are saved.
    #[arg(long, value_name = "DIR", help = saved_in("Where sessions are saved"))]
    pub sessions: Option<PathBuf>,
    /// Where phones reach the room.
    #[command(flatten)]
    pub reach: Reach,
    /// Show the code of this Wi-Fi beside the one to join by; its password is asked for, never
    /// saved and never sent to phones
    #[arg(long, value_name = "SSID", conflicts_with = "plain")]
    pub wifi: Option<String>,
    /// Read the Wi-Fi's password from the first line of this file instead
    #[arg(long, value_name = "FILE", requires = "wifi", conflicts_with = "plain")]
    pub wifi_password_file: Option<PathBuf>,
    /// Your organisation's accessibility statement for phones, a Markdown file; without it phones show
    /// Plenary's own
    #[arg(long, value_name = "FILE")]
    pub accessibility: Option<PathBuf>,
    /// Whom Plenary's own accessibility statement names to turn to, such as an address for mail
    #[arg(long, value_name = "TEXT", conflicts_with = "accessibility")]
    pub contact: Option<String>,
    /// Vote on the statements of each section at one go, each person at their own pace; then talk
    /// about those on which views differ most
    #[arg(long)]
    pub sweep: bool,
    /// How many minutes there are, from the first section to the end: shows where you are
    /// against the plan, and when you would finish
    #[arg(long, value_name = "N",
          value_parser = clap::value_parser!(u32).range(1..=i64::from(MOST_MINUTES)))]
    pub minutes: Option<u32>,
    /// A theme's name (dark, light, high-contrast) or its file
    #[arg(long, value_name = "NAME|FILE")]
    pub theme: Option<String>,
    /// Lines instead of screens, for screen readers and scripts
    #[arg(long)]
    pub plain: bool,
    /// Take the mouse: the keys on the bottom line can be clicked, and the wheel moves up and down.
    /// Without it the mouse marks text on the screen, as ever
    #[arg(long, conflicts_with = "plain")]
    pub mouse: bool,
    /// Nothing moves on the screen
    #[arg(long)]
    pub no_motion: bool,
    /// Write what the program does into this file; never what anybody voted
    #[arg(long, value_name = "FILE")]
    pub log: Option<PathBuf>,
}

/// Where phones reach the room.
#[derive(Clone, Debug, Args)]
pub struct Reach {
    /// The address to listen on
    #[arg(long, value_name = "ADDR", default_value = "0.0.0.0")]
    pub bind: IpAddr,
    /// The port to listen on; 0 takes any free one [default: 8080, or the next free one up to 8099]
    #[arg(long, value_name = "N")]
    pub port: Option<u16>,
    /// What phones type instead, when a tunnel or a reverse proxy stands in front
    #[arg(long, value_name = "URL", value_parser = public_url)]
    pub public_url: Option<String>,
}

/// Accepts as many phones as a rehearsal may have.
fn phones(text: &str) -> Result<usize, String> {
    let allowed = rehearse::PHONES;
    let phones = text.parse().ok().filter(|n| allowed.contains(n));
    phones.ok_or_else(|| format!("from {} to {} phones", allowed.start(), allowed.end()))
}

/// What `--sessions` is for, with the folder that is taken without it on this computer.
fn saved_in(what: &str) -> String {
    let folder = Folders::of_user().sessions;
    format!("{what} [default: {}]", printable(&shown(&folder)))
}

/// What each ending of a file asks for.
fn export_help() -> String {
    let kinds = paper::Kind::ALL.into_iter();
    let kinds: Vec<String> = kinds
        .map(|kind| format!("  .{:<12} {}", kind.suffix(), kind.words()))
        .collect();
    format!(
        "Kinds of files:\n{}\nA workshop becomes .xlsx or .csv: to read before a meeting, or to fill in by hand.",
        kinds.join("\n")
    )
}

/// Accepts a file whose ending asks for a kind of export.
fn export_file(text: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(text);
    let suffix = path.extension().and_then(|suffix| suffix.to_str());
    let is_table = suffix.is_some_and(sheets::is_written_as);
    if is_table || paper::Kind::of_file(text).is_some() {
        return Ok(path);
    }
    let kinds_of_sessions = paper::Kind::ALL.map(paper::Kind::suffix);
    let mut kinds = kinds_of_sessions.to_vec();
    let tables = sheets::ENDINGS.into_iter();
    kinds.extend(tables.filter(|ending| !kinds_of_sessions.contains(ending)));
    let kinds: Vec<String> = kinds.iter().map(|kind| format!(".{kind}")).collect();
    Err(format!(
        "its ending tells what it becomes: one of {}",
        kinds.join(", ")
    ))
}

/// Accepts `http://` and `https://` addresses of a host, without a path.
fn public_url(text: &str) -> Result<String, String> {
    let text = text.trim_end_matches('/');
    let access = crate::web::Access::default().with_public_url(text);
    access.map(|_| text.to_owned()).map_err(|e| e.to_string())
}

#[cfg(test)]
mod tests;
