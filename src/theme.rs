//! How the console looks: a few roles with a colour each, and the styles made of them.
//!
//! A theme names **roles** (text, accent, bar, …), never widgets, so that a new screen needs no new
//! theme. A theme may extend one other. Contrast is checked when the file is read: text at 4.5:1 or
//! more, bars and marks at 3:1, measured as WCAG 2.2 does. [`Theme`] hands out finished styles.

mod check;
mod colour;
mod raw;

use ratatui::style::{Color, Modifier, Style};

use crate::notation;
use crate::problem::Problems;

/// What a colour is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Background,
    Text,
    Quiet,
    Heading,
    Accent,
    AccentText,
    Bar,
    Ghost,
    Mark,
    Warning,
    RagRed,
    RagAmber,
    RagGreen,
    RagGreenPlus,
}

/// Every role, in the order of their numbers.
const ROLES: [Role; 14] = [
    Role::Background,
    Role::Text,
    Role::Quiet,
    Role::Heading,
    Role::Accent,
    Role::AccentText,
    Role::Bar,
    Role::Ghost,
    Role::Mark,
    Role::Warning,
    Role::RagRed,
    Role::RagAmber,
    Role::RagGreen,
    Role::RagGreenPlus,
];

impl Role {
    /// The role's field in a file.
    fn name(self) -> &'static str {
        match self {
            Self::Background => "background",
            Self::Text => "text",
            Self::Quiet => "quiet",
            Self::Heading => "heading",
            Self::Accent => "accent",
            Self::AccentText => "accent_text",
            Self::Bar => "bar",
            Self::Ghost => "ghost",
            Self::Mark => "mark",
            Self::Warning => "warning",
            Self::RagRed => "rag_red",
            Self::RagAmber => "rag_amber",
            Self::RagGreen => "rag_green",
            Self::RagGreenPlus => "rag_green_plus",
        }
    }

    /// The role whose colour lies behind this one, and the contrast needed on it.
    fn stands_on(self) -> Option<(Self, f64)> {
        match self {
            Self::Background => None,
            Self::AccentText => Some((Self::Accent, check::TEXT)),
            Self::Bar | Self::Ghost => Some((Self::Background, check::SHAPE)),
            // The median's mark carries words ("median 2.5"), so it is held to what text needs, and
            // RAG is always shown as a letter.
            Self::Text
            | Self::Quiet
            | Self::Heading
            | Self::Accent
            | Self::Mark
            | Self::Warning
            | Self::RagRed
            | Self::RagAmber
            | Self::RagGreen
            | Self::RagGreenPlus => Some((Self::Background, check::TEXT)),
        }
    }
}

/// A colour for every role.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Palette([Color; ROLES.len()]);

impl Palette {
    fn of(&self, role: Role) -> Color {
        self.0[role as usize]
    }
}

/// Whether colours are used at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ink {
    Colour,
    /// Only weight: for `NO_COLOR` and terminals without any.
    Weight,
}

/// A checked theme: every role has a colour that can be read on what it stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    name: String,
    extends: Option<String>,
    palette: Palette,
    ink: Ink,
}

/// Reads a theme from `text`, the contents of `file`; `known` are the themes that it may extend.
///
/// # Errors
/// The problem of the notation with its line and column, or every problem of meaning at once:
/// a name that cannot be typed, an unknown or too deep `extends`, missing roles, words that are no
/// colour, and every contrast that is too low, with the measured ratio and a colour that passes.
pub fn read(file: &str, text: &str, known: &[Theme]) -> Result<Theme, Problems> {
    let raw = notation::read_all::<raw::Raw>(file, text)?;
    check::check(file, raw, known).map_err(|mut problems| {
        notation::locate(text, problems.iter_mut(), check::spot);
        problems
    })
}

/// The shipped files, the standard theme first.
const SHIPPED: [(&str, &str); 3] = [
    ("themes/dark.ron", include_str!("../themes/dark.ron")),
    ("themes/light.ron", include_str!("../themes/light.ron")),
    (
        "themes/high-contrast.ron",
        include_str!("../themes/high-contrast.ron"),
    ),
];

/// The themes inside the program, the standard one (dark) first.
pub fn shipped() -> Vec<Theme> {
    SHIPPED.iter().fold(Vec::new(), |mut known, (file, text)| {
        let theme = read(file, text, &known).expect("a test reads and checks every shipped theme");
        known.push(theme);
        known
    })
}

impl Theme {
    /// The name by which it is asked for: 1 to 32 small letters, digits and hyphens.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The same theme for a terminal of 256 colours: each role takes the nearest colour that keeps
    /// its contrast.
    #[must_use]
    pub fn with_256_colours(&self) -> Self {
        let ground = colour::nearest_indexed(self.palette.of(Role::Background), None);
        let mut palette = Palette([ground; ROLES.len()]);
        // The accent comes before the text that stands on it, in the order of the roles.
        for role in ROLES {
            let on = role
                .stands_on()
                .map(|(behind, least)| (palette.of(behind), least));
            palette.0[role as usize] = colour::nearest_indexed(self.palette.of(role), on);
        }
        Self {
            palette,
            ..self.clone()
        }
    }

    /// The same theme without any colour (`NO_COLOR`): weight and reversal say what colour said.
    #[must_use]
    pub fn without_colour(&self) -> Self {
        Self {
            ink: Ink::Weight,
            ..self.clone()
        }
    }

    /// `role` on its ground, with `weight` where there is colour and `plain` where there is none.
    fn style(&self, role: Role, weight: Modifier, plain: Modifier) -> Style {
        match self.ink {
            Ink::Weight => Style::new()
                .fg(Color::Reset)
                .bg(Color::Reset)
                .add_modifier(plain),
            Ink::Colour => {
                let ground = role
                    .stands_on()
                    .map_or(Role::Background, |(ground, _)| ground);
                Style::new()
                    .fg(self.palette.of(role))
                    .bg(self.palette.of(ground))
                    .add_modifier(weight)
            }
        }
    }

    /// What people read. Also the style with which a whole screen is filled before anything is
    /// drawn.
    pub fn text(&self) -> Style {
        self.style(Role::Text, Modifier::empty(), Modifier::empty())
    }

    /// What is there for those who look for it: other keys, the second line of a fact.
    pub fn quiet(&self) -> Style {
        self.style(Role::Quiet, Modifier::empty(), Modifier::DIM)
    }

    /// The strongest text on a screen: the statement, the plain word for the spread, counts.
    pub fn heading(&self) -> Style {
        self.style(Role::Heading, Modifier::BOLD, Modifier::BOLD)
    }

    /// The one colour that leads the eye: what Enter does, the join code.
    pub fn accent(&self) -> Style {
        self.style(Role::Accent, Modifier::BOLD, Modifier::BOLD)
    }

    /// Text on a field of the accent: the point that is picked.
    pub fn accent_text(&self) -> Style {
        let reversed = Modifier::BOLD | Modifier::REVERSED;
        self.style(Role::AccentText, Modifier::BOLD, reversed)
    }

    /// Bars of the newest round, and dots of those who have voted.
    pub fn bar(&self) -> Style {
        self.style(Role::Bar, Modifier::empty(), Modifier::empty())
    }

    /// Bars of an earlier round, and dots of those who have not voted yet.
    pub fn ghost(&self) -> Style {
        self.style(Role::Ghost, Modifier::empty(), Modifier::DIM)
    }

    /// The median.
    pub fn mark(&self) -> Style {
        self.style(Role::Mark, Modifier::empty(), Modifier::BOLD)
    }

    /// What must not be overlooked: unsaved, an address that changed, a refusal.
    pub fn warning(&self) -> Style {
        self.style(Role::Warning, Modifier::BOLD, Modifier::REVERSED)
    }

    /// The letter R.
    pub fn rag_red(&self) -> Style {
        self.style(Role::RagRed, Modifier::BOLD, Modifier::BOLD)
    }

    /// The letter A.
    pub fn rag_amber(&self) -> Style {
        self.style(Role::RagAmber, Modifier::BOLD, Modifier::BOLD)
    }

    /// The letter G.
    pub fn rag_green(&self) -> Style {
        self.style(Role::RagGreen, Modifier::BOLD, Modifier::BOLD)
    }

    /// The letters G+.
    pub fn rag_green_plus(&self) -> Style {
        self.style(Role::RagGreenPlus, Modifier::BOLD, Modifier::BOLD)
    }
}

#[cfg(test)]
mod tests;
