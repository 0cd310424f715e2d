//! How the console looks on this terminal: the environment is read here and nowhere else.

use crate::console::colours::{ColourSupport, Environment, themes_for};
use crate::doctor::Letters;
use crate::library::{self, Folders};
use crate::problem::Problems;
use crate::theme::Theme;

/// The themes as this terminal can show them, and which of them comes first.
pub(super) fn themes(
    asked: Option<&str>,
    folders: &Folders,
) -> Result<(Vec<Theme>, usize), Problems> {
    let (themes, first) = library::find_themes(asked, folders)?;
    Ok((themes_for(colours(), &themes), first))
}

/// How many colours this terminal shows.
pub(super) fn colours() -> ColourSupport {
    let [no_color, colorterm, term, term_program, session] = [
        "NO_COLOR",
        "COLORTERM",
        "TERM",
        "TERM_PROGRAM",
        "WT_SESSION",
    ]
    .map(variable);
    ColourSupport::of(&Environment {
        no_color: no_color.as_deref(),
        colorterm: colorterm.as_deref(),
        term: term.as_deref(),
        term_program: term_program.as_deref(),
        windows_terminal: session.is_some(),
    })
}

/// What this terminal's environment says about letters. Windows says nothing there, and its
/// terminals show UTF-8 to programs that write it.
pub(super) fn letters() -> Letters {
    if cfg!(windows) {
        return Letters::Utf8;
    }
    let said = ["LC_ALL", "LC_CTYPE", "LANG"].map(variable);
    Letters::of([0, 1, 2].map(|i| said[i].as_deref()))
}

#[expect(
    clippy::disallowed_methods,
    reason = "the app is the shell that reads the environment, so that nothing else has to"
)]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}
