//! The Wi-Fi of the room, as a code that a phone's camera joins it by.
//!
//! Name and password come from the command line and go to the console's screen. They are never
//! served to phones, never written into a file and never logged: nothing but the console and the
//! app names this module, and [`Wifi`] does not show its password when it is printed.

use std::fmt;

/// The longest name of a network, in bytes.
pub const LONGEST_NAME: usize = 32;
/// The shortest password of a network that has one, in characters.
pub const SHORTEST_PASSWORD: usize = 8;
/// The longest password, in characters. A key of 64 hexadecimal digits may stand in its place.
pub const LONGEST_PASSWORD: usize = 63;

/// A network's name and password.
#[derive(Clone, PartialEq, Eq)]
pub struct Wifi {
    name: String,
    password: String,
}

/// What is wrong with a network's name or password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAWifi {
    /// No name, or one that no network can have.
    #[error("a Wi-Fi's name has 1 to {LONGEST_NAME} bytes")]
    Name,
    /// A password that no network can have.
    #[error(
        "a Wi-Fi's password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters, or none at all"
    )]
    Password,
    /// A line break or another character that nobody can type.
    #[error("a Wi-Fi's name and password are one line of text each")]
    Control,
}

impl Wifi {
    /// A network; an open one when `password` is empty. Spaces count, at the ends too.
    ///
    /// # Errors
    /// [`NotAWifi`], which never repeats the password.
    pub fn new(name: &str, password: &str) -> Result<Self, NotAWifi> {
        if name.chars().chain(password.chars()).any(char::is_control) {
            return Err(NotAWifi::Control);
        }
        if !(1..=LONGEST_NAME).contains(&name.len()) {
            return Err(NotAWifi::Name);
        }
        let length = password.chars().count();
        let fits = length == 0 || (SHORTEST_PASSWORD..=LONGEST_PASSWORD).contains(&length);
        if !fits && !is_raw_key(password) {
            return Err(NotAWifi::Password);
        }
        Ok(Self {
            name: name.to_owned(),
            password: password.to_owned(),
        })
    }

    /// The network's name, to be shown.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text of the code: `WIFI:T:WPA;S:name;P:password;;`.
    pub fn qr_text(&self) -> String {
        let name = written(&self.name);
        if self.password.is_empty() {
            return format!("WIFI:T:nopass;S:{name};;");
        }
        let password = if is_raw_key(&self.password) {
            self.password.clone()
        } else {
            written(&self.password)
        };
        format!("WIFI:T:WPA;S:{name};P:{password};;")
    }
}

/// The password stays out of whatever is printed.
impl fmt::Debug for Wifi {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wifi")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// A key itself and not a password that it is made of: 64 hexadecimal digits, which are meant as
/// such and must not be quoted.
fn is_raw_key(password: &str) -> bool {
    password.len() == 64 && is_hexadecimal(password)
}

fn is_hexadecimal(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// `text` as the code writes it: what has a meaning there behind a backslash, and what a phone could
/// read as hexadecimal digits in quotes.
fn written(text: &str) -> String {
    if is_hexadecimal(text) {
        return format!("\"{text}\"");
    }
    let mut written = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(character, '\\' | ';' | ',' | '"' | ':') {
            written.push('\\');
        }
        written.push(character);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_code_is_written_as_phones_read_it() {
        let long = "correct horse battery staple and then some more words, 63 in al";
        assert_eq!(long.chars().count(), 63);
        let table = [
            (
                "Trust-Guest",
                "",
                "WIFI:T:nopass;S:Trust-Guest;;".to_owned(),
            ),
            (
                r"foo;bar\baz",
                "secret:word",
                r"WIFI:T:WPA;S:foo\;bar\\baz;P:secret\:word;;".to_owned(),
            ),
            (
                r#"a,"b""#,
                "two  ends  ",
                r#"WIFI:T:WPA;S:a\,\"b\";P:two  ends  ;;"#.to_owned(),
            ),
            (
                " Café ",
                "日本語のパスワード",
                "WIFI:T:WPA;S: Café ;P:日本語のパスワード;;".to_owned(),
            ),
            (
                "CAFE",
                "12345678",
                r#"WIFI:T:WPA;S:"CAFE";P:"12345678";;"#.to_owned(),
            ),
            (
                "Boardroom",
                long,
                format!("WIFI:T:WPA;S:Boardroom;P:{};;", long.replace(',', r"\,")),
            ),
        ];
        for (name, password, expected) in table {
            assert_eq!(Wifi::new(name, password).unwrap().qr_text(), expected);
        }
        let key = "0123456789abcdef".repeat(4);
        let wifi = Wifi::new("Boardroom", &key).unwrap();
        assert_eq!(wifi.qr_text(), format!("WIFI:T:WPA;S:Boardroom;P:{key};;"));
    }

    #[test]
    fn what_no_network_can_have_is_refused() {
        let table = [
            ("", "long enough", NotAWifi::Name),
            ("a name of more than thirty-two bytes", "", NotAWifi::Name),
            ("Boardroom", "seven77", NotAWifi::Password),
            ("Boardroom", &"x".repeat(64), NotAWifi::Password),
            ("Boardroom", "long enough\n", NotAWifi::Control),
        ];
        for (name, password, expected) in table {
            assert_eq!(Wifi::new(name, password), Err(expected), "{name}");
        }
    }

    #[test]
    fn the_password_is_not_printed() {
        let wifi = Wifi::new("Boardroom", "correct horse").unwrap();
        let printed = format!("{wifi:?}");
        assert!(
            printed.contains("Boardroom") && !printed.contains("correct"),
            "{printed}"
        );
    }

    /// What a phone reads: fields end at a `;` that no backslash stands before.
    fn read(text: &str) -> Vec<String> {
        let mut fields = vec![String::new()];
        let mut characters = text.strip_prefix("WIFI:").unwrap().chars();
        while let Some(character) = characters.next() {
            match (character, fields.last_mut().unwrap()) {
                ('\\', field) => field.extend(characters.next()),
                (';', _) => fields.push(String::new()),
                (other, field) => field.push(other),
            }
        }
        fields
    }

    proptest! {
        #[test]
        fn any_name_and_password_come_back(
            name in r#"[g-z;:,\\" é]{1,16}"#,
            password in r#"[g-z;:,\\" é]{8,63}"#,
        ) {
            let text = Wifi::new(&name, &password).unwrap().qr_text();
            let expected = ["T:WPA".to_owned(), format!("S:{name}"), format!("P:{password}")];
            prop_assert_eq!(&read(&text)[..3], &expected[..]);
        }
    }
}
