use super::*;
use clap::CommandFactory;

#[test]
fn the_command_line_holds_together() {
    Cli::command().debug_assert();
}

#[test]
fn sections_are_separated_by_commas() {
    let cli = Cli::parse_from(["plenary", "run", "w", "--sections", "a,b", "--port", "0"]);
    let Some(Command::Run { asked, sitting, .. }) = cli.command else {
        panic!("{cli:?}");
    };
    assert_eq!(asked.sections, ["a", "b"]);
    assert_eq!(sitting.reach.port, Some(0));
}

#[test]
fn an_export_is_told_by_its_ending() {
    let parse = |rest: &[&str]| Cli::try_parse_from([&["plenary", "export", "s"], rest].concat());
    let cli = parse(&["--to", "a.md", "b.HTML", "--force"]).unwrap();
    let Some(Command::Export { to, wanted, .. }) = cli.command else {
        panic!("{cli:?}");
    };
    assert_eq!((to.len(), wanted.force), (2, true));
    assert!(parse(&["--to", "a.exe"]).is_err());
    assert!(parse(&["--to", "a"]).is_err());
    assert!(parse(&[]).is_err());
}

#[test]
fn a_wifi_is_shown_on_the_screen_and_its_file_goes_with_its_name() {
    let parse = |rest: &[&str]| Cli::try_parse_from([&["plenary", "run", "w"], rest].concat());
    assert!(parse(&["--wifi", "Boardroom"]).is_ok());
    assert!(parse(&["--wifi", "Boardroom", "--wifi-password-file", "p.txt"]).is_ok());
    assert!(parse(&["--wifi-password-file", "p.txt"]).is_err());
    assert!(parse(&["--wifi", "Boardroom", "--plain"]).is_err());
    assert!(parse(&["--wifi-password-file", "p.txt", "--plain"]).is_err());
}

#[test]
fn a_public_address_is_a_host_without_a_path() {
    assert_eq!(public_url("https://a.org/").as_deref(), Ok("https://a.org"));
    for wrong in [
        "a.org",
        "ftp://a.org",
        "https://",
        "http://a b",
        "http://u@a",
        "http://a?x",
        "http://a/b",
    ] {
        assert!(public_url(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn help_names_the_folder_that_is_taken() {
    let mut plenary = Cli::command();
    let folder = Folders::of_user().sessions;
    let folder = printable(&shown(&folder)).into_owned();
    let mut pages = vec![plenary.render_long_help().to_string()];
    for command in plenary.get_subcommands_mut() {
        let page = command.render_long_help().to_string();
        if page.contains("--sessions") {
            pages.push(page);
        }
    }
    assert!(pages.len() > 8, "{} pages", pages.len());
    for page in pages {
        // A long name goes on in the next line.
        let page: String = page.split_whitespace().collect();
        let folder: String = folder.split_whitespace().collect();
        assert!(page.contains(&format!("[default:{folder}]")), "{page}");
    }
}
