//! Shipped themes are legible, downgraded ones stay so, and each mistake in a file is explained.

use std::fs;
use std::path::PathBuf;

use super::*;

fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn files(folder_name: &str, start: &str) -> Vec<(String, String)> {
    let mut files: Vec<_> = fs::read_dir(folder(folder_name))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(&path).unwrap())
        })
        .filter(|(name, _)| name.starts_with(start) && name.ends_with(".ron"))
        .collect();
    files.sort();
    files
}

fn assert_contrasts(theme: &Theme, what: &str) {
    for role in ROLES {
        if let Some((ground, least)) = role.stands_on() {
            let measured = colour::contrast(theme.palette.of(role), theme.palette.of(ground));
            assert!(
                measured >= least,
                "{what}: {} on {}: {measured:.2}",
                role.name(),
                ground.name()
            );
        }
    }
}

#[test]
fn the_roles_are_numbered_in_their_order() {
    for (number, role) in ROLES.iter().enumerate() {
        assert_eq!(*role as usize, number, "{}", role.name());
    }
}

#[test]
fn every_file_in_the_folder_is_shipped_under_its_own_name() {
    let in_folder: Vec<String> = files("themes", "")
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    let mut inside: Vec<String> = shipped()
        .iter()
        .map(|theme| format!("{}.ron", theme.name()))
        .collect();
    inside.sort();
    assert_eq!(in_folder, inside);
}

#[test]
fn shipped_themes_are_legible_in_full_colour_and_in_256() {
    for theme in shipped() {
        assert_contrasts(&theme, theme.name());
        let poorer = theme.with_256_colours();
        assert_contrasts(&poorer, &format!("{} in 256 colours", theme.name()));
        assert!(
            poorer
                .palette
                .0
                .iter()
                .all(|c| matches!(c, Color::Indexed(16..))),
            "{poorer:?}"
        );
    }
}

#[test]
fn the_high_contrast_theme_keeps_what_its_file_says() {
    let themes = shipped();
    let theme = themes.iter().find(|t| t.name() == "high-contrast").unwrap();
    for role in ROLES {
        if let Some((ground, _)) = role.stands_on() {
            let measured = colour::contrast(theme.palette.of(role), theme.palette.of(ground));
            assert!(measured >= 7.0, "{}: {measured:.2}", role.name());
        }
    }
}

#[test]
fn the_four_rag_colours_of_a_theme_differ() {
    for theme in shipped() {
        for theme in [theme.with_256_colours(), theme] {
            let mut rag = vec![
                theme.rag_red().fg,
                theme.rag_amber().fg,
                theme.rag_green().fg,
                theme.rag_green_plus().fg,
            ];
            rag.sort_by_key(|colour| format!("{colour:?}"));
            rag.dedup();
            assert_eq!(rag.len(), 4, "{}", theme.name());
        }
    }
}

#[test]
fn without_colour_there_is_none_and_the_picked_point_is_reversed() {
    let theme = shipped().remove(0).without_colour();
    let styles = [
        theme.text(),
        theme.quiet(),
        theme.heading(),
        theme.accent(),
        theme.accent_text(),
        theme.bar(),
        theme.ghost(),
        theme.mark(),
        theme.warning(),
        theme.rag_red(),
        theme.rag_amber(),
        theme.rag_green(),
        theme.rag_green_plus(),
    ];
    for style in styles {
        assert_eq!(
            (style.fg, style.bg),
            (Some(Color::Reset), Some(Color::Reset))
        );
    }
    assert!(
        theme
            .accent_text()
            .add_modifier
            .contains(Modifier::REVERSED)
    );
}

#[test]
fn a_theme_takes_what_it_does_not_say_from_the_one_it_extends() {
    let known = shipped();
    let text = r##"(format: 1, name: "ours", extends: "light", bar: "#9b2d6f")"##;
    let theme = read("ours.ron", text, &known).unwrap();
    assert_eq!(theme.bar().fg, Some(Color::Rgb(0x9b, 0x2d, 0x6f)));
    assert_eq!(theme.text(), known[1].text());
}

#[test]
fn only_one_level_of_extending_is_allowed() {
    let mut known = shipped();
    let first = r#"(format: 1, name: "first", extends: "dark")"#;
    known.push(read("first.ron", first, &known).unwrap());
    let second = r#"(format: 1, name: "second", extends: "first")"#;
    let message = read("second.ron", second, &known).unwrap_err().to_string();
    assert!(message.contains("only one level"), "{message}");
    assert!(message.contains(r#"extend "dark""#), "{message}");
}

#[test]
fn a_terminals_own_colours_can_be_named_and_stay_themselves() {
    let text = r#"(format: 1, name: "own", extends: "high-contrast", background: "black",
        accent: "light-yellow", accent_text: "black")"#;
    let theme = read("own.ron", text, &shipped()).unwrap();
    assert_eq!(theme.accent().fg, Some(Color::LightYellow));
    assert_eq!(theme.with_256_colours().accent(), theme.accent());
}

#[test]
fn all_mistakes_of_a_file_are_told_at_once() {
    let text = r##"(format: 1, name: "Our Theme", extends: "dark", quiet: "#333333",
        bar: "bluue", mark: "#202020")"##;
    let problems = read("ours.ron", text, &shipped()).unwrap_err();
    let places: Vec<_> = problems
        .iter()
        .map(|problem| problem.place.as_deref().unwrap_or(""))
        .collect();
    assert_eq!(
        places,
        ["name", r#"role "bar""#, r#"role "quiet""#, r#"role "mark""#],
        "{problems}"
    );
}

#[test]
fn each_broken_file_is_explained() {
    let broken = files("tests/broken", "theme-");
    assert!(broken.len() >= 7, "only {} files", broken.len());
    for (name, text) in broken {
        let mut expected = text
            .lines()
            .filter_map(|line| line.strip_prefix("// expect: "))
            .peekable();
        assert!(expected.peek().is_some(), "{name} expects nothing");
        let problems = match read(&name, &text, &shipped()) {
            Ok(_) => panic!("{name} was accepted"),
            Err(problems) => problems,
        };
        assert_eq!(problems.iter().count(), 1, "{name}: {problems}");
        let problem = problems.iter().next().unwrap();
        let message = problem.to_string();
        assert!(problem.hint.is_some(), "{name} has no hint: {message}");
        for words in expected {
            assert!(
                message.contains(words),
                "{name}: {words:?} not in: {message}"
            );
        }
    }
}
