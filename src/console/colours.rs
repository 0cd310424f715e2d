//! Which colours a terminal can show, and the themes as it can show them.

use crate::theme::Theme;

/// How many colours a terminal shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColourSupport {
    /// None, or none are wanted: weight and reversal say what colour said.
    None,
    /// The palette of 256.
    Indexed,
    /// Any colour.
    Any,
}

/// What the environment says about colours; unset variables are `None`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Environment<'a> {
    /// `NO_COLOR`: any value that is not empty asks for none (no-color.org).
    pub no_color: Option<&'a str>,
    /// `COLORTERM`.
    pub colorterm: Option<&'a str>,
    /// `TERM`.
    pub term: Option<&'a str>,
    /// `TERM_PROGRAM`.
    pub term_program: Option<&'a str>,
    /// Whether `WT_SESSION` is set, as Windows Terminal does.
    pub windows_terminal: bool,
}

/// Terminals that show any colour and may not say so.
const KNOWN_TO_SHOW_ANY: [&str; 6] = ["iTerm.app", "WezTerm", "ghostty", "vscode", "Hyper", "rio"];

impl ColourSupport {
    /// What the environment says. A terminal that says nothing gets the palette of 256, which all
    /// but the oldest have.
    pub fn of(environment: &Environment<'_>) -> Self {
        let is_set = |value: Option<&str>| value.is_some_and(|v| !v.is_empty());
        let term = environment.term.unwrap_or_default();
        if is_set(environment.no_color) || term == "dumb" {
            return Self::None;
        }
        let says_any = matches!(environment.colorterm, Some("truecolor" | "24bit"))
            || term.ends_with("-direct")
            || term.ends_with("-truecolor")
            || environment.windows_terminal
            || environment
                .term_program
                .is_some_and(|program| KNOWN_TO_SHOW_ANY.contains(&program));
        if says_any { Self::Any } else { Self::Indexed }
    }
}

/// The themes as a terminal of this kind can show them, in the same order.
pub fn themes_for(support: ColourSupport, themes: &[Theme]) -> Vec<Theme> {
    let shown = |theme: &Theme| match support {
        ColourSupport::None => theme.without_colour(),
        ColourSupport::Indexed => theme.with_256_colours(),
        ColourSupport::Any => theme.clone(),
    };
    themes.iter().map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_decides_how_many_colours_are_used() {
        let silent = Environment::default();
        let table = [
            (silent, ColourSupport::Indexed),
            (
                Environment {
                    no_color: Some("1"),
                    colorterm: Some("truecolor"),
                    ..silent
                },
                ColourSupport::None,
            ),
            (
                Environment {
                    no_color: Some(""),
                    colorterm: Some("truecolor"),
                    ..silent
                },
                ColourSupport::Any,
            ),
            (
                Environment {
                    term: Some("dumb"),
                    ..silent
                },
                ColourSupport::None,
            ),
            (
                Environment {
                    term: Some("xterm-256color"),
                    ..silent
                },
                ColourSupport::Indexed,
            ),
            (
                Environment {
                    term: Some("xterm-direct"),
                    ..silent
                },
                ColourSupport::Any,
            ),
            (
                Environment {
                    colorterm: Some("24bit"),
                    ..silent
                },
                ColourSupport::Any,
            ),
            (
                Environment {
                    term_program: Some("Apple_Terminal"),
                    ..silent
                },
                ColourSupport::Indexed,
            ),
            (
                Environment {
                    term_program: Some("WezTerm"),
                    ..silent
                },
                ColourSupport::Any,
            ),
            (
                Environment {
                    windows_terminal: true,
                    ..silent
                },
                ColourSupport::Any,
            ),
        ];
        for (environment, expected) in table {
            assert_eq!(ColourSupport::of(&environment), expected, "{environment:?}");
        }
    }

    #[test]
    fn themes_keep_their_order_and_names() {
        let themes = crate::theme::shipped();
        for support in [
            ColourSupport::None,
            ColourSupport::Indexed,
            ColourSupport::Any,
        ] {
            let shown = themes_for(support, &themes);
            let names: Vec<&str> = shown.iter().map(Theme::name).collect();
            assert_eq!(names, themes.iter().map(Theme::name).collect::<Vec<_>>());
        }
        assert_eq!(themes_for(ColourSupport::Any, &themes), themes);
        assert_ne!(themes_for(ColourSupport::None, &themes), themes);
    }
}
