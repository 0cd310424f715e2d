//! What an export is to hold, and what many organisations together are made of.

use std::path::PathBuf;

use clap::Args;

use super::saved_in;
use crate::{paper, system};

/// What an export is to hold, and whether it may replace what is there.
#[derive(Clone, Debug, Default, Args)]
pub struct Wanted {
    /// Say what moved since this earlier session; without it, since the one that this session follows
    #[arg(long, value_name = "SESSION")]
    pub since: Option<String>,
    /// Only this section or part, by id, for another committee
    #[arg(long, value_name = "ID")]
    pub section: Option<String>,
    /// Replace files that are there already
    #[arg(long)]
    pub force: bool,
}

/// Which sessions are laid together, and what becomes of it.
#[derive(Clone, Debug, Args)]
pub struct Merged {
    /// Session files or names, or folders of them
    #[arg(required = true, value_name = "SESSION|DIR")]
    pub merged: Vec<String>,
    /// Show nothing of fewer organisations than this, which is 5 or more
    #[arg(long, value_name = "N", default_value_t = system::LEAST_ORGANISATIONS,
          value_parser = least)]
    pub least: usize,
    /// As JSON
    #[arg(long)]
    pub json: bool,
    /// Write it into files instead: .html, .pdf, .docx, .md or .json
    #[arg(long, num_args = 1.., value_name = "FILE", value_parser = merge_file)]
    pub to: Vec<PathBuf>,
    /// Replace files that are there already
    #[arg(long)]
    pub force: bool,
    /// Where sessions are.
    #[arg(long, value_name = "DIR", help = saved_in("Where sessions are"))]
    pub sessions: Option<PathBuf>,
}

/// Accepts a number of organisations that protects them.
fn least(text: &str) -> Result<usize, String> {
    let least = system::LEAST_ORGANISATIONS;
    let asked = text.parse().ok().filter(|n| *n >= least);
    asked.ok_or_else(|| format!("{least} organisations or more"))
}

/// Accepts a file whose ending asks for a kind in which many organisations together are written.
fn merge_file(text: &str) -> Result<PathBuf, String> {
    let kind = paper::Kind::of_file(text).filter(|kind| paper::SYSTEM_KINDS.contains(kind));
    let kinds = paper::SYSTEM_KINDS.map(paper::Kind::suffix).join(", .");
    match kind {
        Some(_) => Ok(PathBuf::from(text)),
        None => Err(format!("its ending tells what it becomes: one of .{kinds}")),
    }
}
