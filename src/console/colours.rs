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
        let with = |change: fn(&mut Environment<'static>)| {
            let mut environment = Environment::default();
            change(&mut environment);
            ColourSupport::of(&environment)
        };
        assert_eq!(with(|_| {}), ColourSupport::Indexed);
        assert_eq!(with(|e| e.no_color = Some("")), ColourSupport::Indexed);
        assert_eq!(with(|e| e.no_color = Some("1")), ColourSupport::None);
        assert_eq!(with(|e| e.term = Some("dumb")), ColourSupport::None);
        assert_eq!(
            with(|e| e.term = Some("xterm-256color")),
            ColourSupport::Indexed
        );
        assert_eq!(with(|e| e.term = Some("xterm-direct")), ColourSupport::Any);
        assert_eq!(
            with(|e| e.colorterm = Some("truecolor")),
            ColourSupport::Any
        );
        assert_eq!(with(|e| e.colorterm = Some("24bit")), ColourSupport::Any);
        assert_eq!(
            with(|e| e.term_program = Some("Apple_Terminal")),
            ColourSupport::Indexed
        );
        assert_eq!(
            with(|e| e.term_program = Some("WezTerm")),
            ColourSupport::Any
        );
        assert_eq!(with(|e| e.windows_terminal = true), ColourSupport::Any);
        let both = with(|e| (e.no_color, e.windows_terminal) = (Some("1"), true));
        assert_eq!(both, ColourSupport::None, "no colour goes before any");
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
