//! Writes invented records to try comparing and merging with:
//! `cargo run --example records -- --to DIR --organisations 40 --seed 7`.
//!
//! `DIR/trust` gets three sessions of one trust over a year, `DIR/system` a record or two of each of
//! so many organisations. The same seed writes the same files.

mod generate;

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Parser;
use jiff::tz::TimeZone;
use plenary::record::Record;
use plenary::workshop;

/// What to write, and where.
#[derive(Debug, Parser)]
#[command(
    name = "records",
    about = "Write invented records of a year and of many organisations"
)]
struct Arguments {
    /// The folder that gets them
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
    /// How many organisations
    #[arg(long, value_name = "N", default_value_t = 40)]
    organisations: usize,
    /// Makes it the same records each time
    #[arg(long, value_name = "N", default_value_t = 7)]
    seed: u64,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments = Arguments::parse();
    if arguments.organisations > generate::MOST_NAMES {
        return Err(format!("{} organisations at most have names", generate::MOST_NAMES).into());
    }
    let text = include_str!("../../workshops/nhs-wellbeing-2021.ron");
    let workshop = workshop::read("nhs-wellbeing-2021.ron", text)?;
    let year = generate::year(&workshop, arguments.seed);
    let many = generate::many(&workshop, arguments.organisations, arguments.seed);
    let mut out = std::io::stdout().lock();
    for (folder, records) in [("trust", year), ("system", many)] {
        let folder = arguments.to.join(folder);
        write(&folder, &records)?;
        writeln!(out, "{}: {} records", folder.display(), records.len())?;
    }
    Ok(())
}

fn write(folder: &Path, records: &[Record]) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    for record in records {
        let name = format!("{}.ron", record.file_stem(&TimeZone::UTC));
        std::fs::write(folder.join(name), record.write())?;
    }
    Ok(())
}
