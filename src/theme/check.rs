//! From a theme as written to one that can be relied on: every role has a colour, every colour can
//! be read on what it stands on, and every mistake of a file is told at once.

use ratatui::style::Color;

use super::colour;
use super::raw::Raw;
use super::{Ink, Palette, ROLES, Role, Theme};
use crate::notation::spans::Node;
use crate::problem::{Problem, Problems, did_you_mean};

/// The longest name of a theme, in characters: it is typed after `--theme`.
const LONGEST_NAME: usize = 32;

/// The contrast that text needs (WCAG 2.2, 1.4.3).
pub(super) const TEXT: f64 = 4.5;

/// The contrast that bars and marks need (WCAG 2.2, 1.4.11).
pub(super) const SHAPE: f64 = 3.0;

/// Checks what was read from `file`; `known` are the themes it may extend.
pub(super) fn check(file: &str, raw: Raw, known: &[Theme]) -> Result<Theme, Problems> {
    let Raw {
        // Looked at before the rest was read.
        format: _,
        name,
        extends,
        background,
        text,
        quiet,
        heading,
        accent,
        accent_text,
        bar,
        ghost,
        mark,
        warning,
        rag_red,
        rag_amber,
        rag_green,
        rag_green_plus,
    } = raw;
    let mut problems = Vec::new();
    check_name(file, &name, &mut problems);
    let base = base_of(file, &name, extends.as_deref(), known, &mut problems);
    let written = [
        (Role::Background, background),
        (Role::Text, text),
        (Role::Quiet, quiet),
        (Role::Heading, heading),
        (Role::Accent, accent),
        (Role::AccentText, accent_text),
        (Role::Bar, bar),
        (Role::Ghost, ghost),
        (Role::Mark, mark),
        (Role::Warning, warning),
        (Role::RagRed, rag_red),
        (Role::RagAmber, rag_amber),
        (Role::RagGreen, rag_green),
        (Role::RagGreenPlus, rag_green_plus),
    ];
    // A base that could not be used is already reported; its roles are then not called missing.
    let may_be_missing = extends.is_some();
    let colours = colours(file, &written, base, may_be_missing, &mut problems);
    check_contrasts(file, &colours, &mut problems);
    let palette = Palette(colours.map(|colour| colour.unwrap_or(Color::Reset)));
    Problems::none_or(
        problems,
        Theme {
            name,
            extends,
            palette,
            ink: Ink::Colour,
        },
    )
}

/// The byte of the field that a problem is about, when the file has it.
pub(super) fn spot(theme: &Node, problem: &Problem) -> Option<usize> {
    let place = problem.place.as_deref()?;
    let role = place.strip_prefix("role \"");
    let name = role.map_or(Some(place), |role| role.strip_suffix('"'))?;
    Some(theme.field(name)?.span.start)
}

fn check_name(file: &str, name: &str, problems: &mut Vec<Problem>) {
    let typed_easily = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if name.is_empty() || name.chars().count() > LONGEST_NAME || !name.chars().all(typed_easily) {
        problems.push(
            Problem::in_meaning(file, "name", format!("{name:?} cannot be a theme's name")).hint(
                format!(
                    "use 1 to {LONGEST_NAME} small letters a to z, digits and hyphens, such as \"board-room\""
                ),
            ),
        );
    }
}

fn base_of<'a>(
    file: &str,
    name: &str,
    extends: Option<&str>,
    known: &'a [Theme],
    problems: &mut Vec<Problem>,
) -> Option<&'a Theme> {
    let extends = extends?;
    let wrong = |what: String, hint: String| Problem::in_meaning(file, "extends", what).hint(hint);
    if extends == name {
        problems.push(wrong(
            format!("the theme {name:?} extends itself"),
            "give it a name of its own".into(),
        ));
        return None;
    }
    let names = || known.iter().map(Theme::name);
    let Some(base) = known.iter().find(|theme| theme.name() == extends) else {
        let hint = match did_you_mean(extends, names()) {
            Some(near) => format!("did you mean {near:?}?"),
            None => format!("there are: {}", names().collect::<Vec<_>>().join(", ")),
        };
        problems.push(wrong(format!("there is no theme {extends:?}"), hint));
        return None;
    };
    if let Some(below) = &base.extends {
        problems.push(wrong(
            format!("{extends:?} itself extends {below:?}, and only one level is allowed"),
            format!("extend {below:?} and repeat the roles that {extends:?} changes"),
        ));
        return None;
    }
    Some(base)
}

fn colours(
    file: &str,
    written: &[(Role, Option<String>); ROLES.len()],
    base: Option<&Theme>,
    may_be_missing: bool,
    problems: &mut Vec<Problem>,
) -> [Option<Color>; ROLES.len()] {
    let mut colours = [None; ROLES.len()];
    let mut missing = Vec::new();
    for (role, text) in written {
        colours[*role as usize] = match text {
            Some(text) => {
                let colour = colour::parse(text);
                if colour.is_none() {
                    problems.push(no_colour(file, *role, text));
                }
                colour
            }
            None => base.map(|base| base.palette.of(*role)),
        };
        if text.is_none() && !may_be_missing {
            missing.push(role.name());
        }
    }
    if !missing.is_empty() {
        let what = match missing.as_slice() {
            [one] => format!("the role `{one}` is missing"),
            several => format!("the roles {} are missing", several.join(", ")),
        };
        problems.push(Problem::in_file(file, what).hint(
            "give each a colour, or write `extends: \"dark\",` to take the others from there",
        ));
    }
    colours
}

fn no_colour(file: &str, role: Role, text: &str) -> Problem {
    let hint = match did_you_mean(text, colour::names()) {
        Some(near) => format!("did you mean {near:?}?"),
        None => format!(
            "write \"#\" and six digits 0 to f, or one of: {}",
            colour::names().collect::<Vec<_>>().join(", ")
        ),
    };
    Problem::in_meaning(
        file,
        format!("role {:?}", role.name()),
        format!("{text:?} is no colour"),
    )
    .hint(hint)
}

fn check_contrasts(
    file: &str,
    colours: &[Option<Color>; ROLES.len()],
    problems: &mut Vec<Problem>,
) {
    for role in ROLES {
        let Some((ground_role, least)) = role.stands_on() else {
            continue;
        };
        // A role without a colour is reported already, and cannot be measured.
        let (Some(colour), Some(ground)) = (colours[role as usize], colours[ground_role as usize])
        else {
            continue;
        };
        let measured = colour::contrast(colour, ground);
        if measured >= least {
            continue;
        }
        let better = colour::made_to_pass(colour, ground, least);
        problems.push(
            Problem::in_meaning(
                file,
                format!("role {:?}", role.name()),
                format!(
                    "its contrast on `{}` is {}:1, and {} needs {least}:1",
                    ground_role.name(),
                    cut(measured),
                    if least >= TEXT {
                        "text"
                    } else {
                        "a bar or mark"
                    },
                ),
            )
            .hint(format!(
                "{:?} would pass with {}:1",
                colour::hex(better),
                cut(colour::contrast(better, ground))
            )),
        );
    }
}

/// Cut and not rounded: 4.496 must not be shown as the 4.5 that it misses.
fn cut(ratio: f64) -> String {
    format!("{:.2}", (ratio * 100.0).floor() / 100.0)
}
