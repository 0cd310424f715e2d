//! `plenary`: parse, run, say what went wrong.

use std::borrow::Cow;
use std::io::Write;
use std::process::ExitCode;

use clap::Parser;
use plenary::cli::Cli;
use plenary::text::printable;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(usage) => return explain(&usage),
    };
    match plenary::app::run(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // A closed standard error leaves nobody to tell.
            let _ = writeln!(std::io::stderr(), "{}", printable(&error.to_string()));
            ExitCode::FAILURE
        }
    }
}

/// Says what is wrong with the command line, in colour unless that repeats something of it that a
/// terminal would obey.
fn explain(usage: &clap::Error) -> ExitCode {
    let text = usage.to_string();
    match printable(&text) {
        Cow::Borrowed(_) => usage.exit(),
        Cow::Owned(shown) => {
            let _ = write!(std::io::stderr(), "{shown}");
            ExitCode::from(u8::try_from(usage.exit_code()).unwrap_or(2))
        }
    }
}
