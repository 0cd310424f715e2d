//! What can fail outside files, and what to do about it.

use std::fmt;

/// Something basic that was asked of the system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tried {
    /// Lines on standard output or standard error.
    Printing,
    /// The lines of the plain console, in and out.
    Lines,
    /// Which port it is that was opened.
    Port,
    /// Random numbers for codes.
    Randomness,
    /// Threads to work on.
    Threads,
}

impl Tried {
    /// What to do about it.
    pub(super) fn hint(self) -> &'static str {
        match self {
            Self::Printing => {
                "look whether the disk is full that the output goes to, and run it again"
            }
            Self::Lines => "what was recorded is kept: go on with `plenary open SESSION`",
            Self::Port => "name another with --port",
            Self::Randomness => "codes cannot be made without it: start the computer again",
            Self::Threads => "close other programs and run it again",
        }
    }
}

impl fmt::Display for Tried {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Printing => "cannot print",
            Self::Lines => "cannot read or print lines",
            Self::Port => "cannot tell the port",
            Self::Randomness => "the system has no randomness to give",
            Self::Threads => "the system has no threads to give",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::AppError;
    use super::*;

    #[test]
    fn whatever_the_system_refuses_has_a_hint() {
        for what in [
            Tried::Printing,
            Tried::Lines,
            Tried::Port,
            Tried::Randomness,
            Tried::Threads,
        ] {
            let source = std::io::Error::other("no");
            let said = AppError::System { what, source }.to_string();
            assert!(said.starts_with(&format!("{what}: no\n  hint: ")), "{said}");
        }
    }
}
