//! Whole journeys through the real program, as the people and the scripts who use it take them.

mod blind;
mod cli;
mod compare;
// What a pseudo-terminal passes on is the system's affair on Windows; there the same keys and
// screens are tested in memory, beside their code.
#[cfg(target_os = "linux")]
mod descriptors;
#[cfg(unix)]
mod desk;
mod evidence;
mod export;
mod faults;
mod hostile;
mod kill;
#[cfg(unix)]
mod kills;
mod local;
mod meeting;
mod merge;
mod notes;
mod priorities;
mod privacy;
#[cfg(unix)]
mod qr;
mod readme;
mod rehearsal;
mod signed;
mod since;
mod sweep;
mod tables;
mod whole;
mod wider;
#[cfg(unix)]
mod wifi;
