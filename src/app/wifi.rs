//! The room's Wi-Fi, as it was asked for: its password comes from the keyboard, unseen, or from a
//! file, and goes nowhere but to the screen.

use super::AppError;
use crate::cli::Sitting;
use crate::library;
use crate::problem::Problem;
use crate::wifi::Wifi;

/// The Wi-Fi whose code is to be shown, if any. Asks for its password unless a file has it.
pub(super) fn asked(sitting: &Sitting) -> Result<Option<Wifi>, AppError> {
    let Some(name) = &sitting.wifi else {
        return Ok(None);
    };
    let (place, password) = match &sitting.wifi_password_file {
        Some(file) => {
            let text = library::read_text(file)?;
            (library::shown(file), first_line(&text).to_owned())
        }
        None => ("--wifi".to_owned(), typed(name)?),
    };
    let wifi = Wifi::new(name, &password);
    let wifi = wifi.map_err(|error| Problem::in_file(&place, error.to_string()));
    Ok(Some(wifi?))
}

/// Without the end of the line; spaces before it may be part of a password.
fn first_line(text: &str) -> &str {
    let line = text.split('\n').next().unwrap_or_default();
    line.strip_suffix('\r').unwrap_or(line)
}

fn typed(name: &str) -> Result<String, AppError> {
    let name = crate::text::clean(name, 64);
    let prompt = format!("Password of the Wi-Fi {name}, or Enter when it has none: ");
    let typed = rpassword::prompt_password(prompt).map_err(|error| {
        let problem = Problem::in_file("--wifi", format!("cannot ask for the password: {error}"));
        problem.hint("name a file that holds it with --wifi-password-file")
    });
    Ok(typed?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_end_of_the_line_is_left_out() {
        let table = [
            ("correct horse", "correct horse"),
            ("correct horse\n", "correct horse"),
            ("correct horse  \r\n", "correct horse  "),
            ("  correct horse\nand a note\n", "  correct horse"),
            ("", ""),
            ("\n", ""),
        ];
        for (text, expected) in table {
            assert_eq!(first_line(text), expected, "{text:?}");
        }
    }
}
