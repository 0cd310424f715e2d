//! What `plenary doctor` says: what was found on this laptop, in words, and whether a meeting could
//! start. Pure: the app looks around, this only judges.

use std::net::IpAddr;
use std::time::Duration;

use crate::address::Candidate;
use crate::console::colours::ColourSupport;
use crate::console::widget::qr::Form;
use crate::rehearse::RoundTrip;

/// Slower answers than this are felt, in a room full of phones at the latest.
const SLOW: Duration = Duration::from_millis(50);

/// The smallest window that the console is drawn in, in columns and rows.
const LEAST: (u16, u16) = (80, 24);

/// What was found.
#[derive(Clone, Debug)]
pub struct Facts {
    /// What phones are to type instead of an address of this laptop.
    pub public_url: Option<String>,
    /// The address to listen on.
    pub bind: IpAddr,
    /// The laptop's addresses, the likeliest first.
    pub addresses: Vec<Candidate>,
    /// Whether there is a port to listen on.
    pub port: Port,
    /// The program's own file, for the firewalls that know programs.
    pub program: String,
    /// What the terminal can do.
    pub terminal: Terminal,
    /// Where sessions are saved, and whether they can be.
    pub sessions: (String, Sessions),
    /// A phone's way to the endpoint and back, or why there is none.
    pub round_trip: Result<RoundTrip, String>,
}

/// A port to listen on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Port {
    /// The one that was wanted.
    Free(u16),
    /// Another, because the one that was wanted is taken.
    Instead {
        /// The one that was wanted.
        wanted: u16,
        /// The one that is free.
        free: u16,
    },
    /// None.
    None {
        /// The one that was wanted.
        wanted: u16,
        /// What the system said, and what to do.
        why: String,
    },
}

impl Port {
    /// The port of a rule for the firewall.
    fn number(&self) -> u16 {
        match self {
            Self::Free(port) | Self::Instead { free: port, .. } => *port,
            Self::None { wanted, .. } => *wanted,
        }
    }
}

/// What the terminal can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terminal {
    /// Columns and rows; nothing when this is no terminal.
    pub size: Option<(u16, u16)>,
    /// Its colours.
    pub colours: ColourSupport,
    /// The form in which the QR code fits on its screen.
    pub form: Option<Form>,
    /// What the environment says about letters.
    pub letters: Letters,
}

/// What the environment says about letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Letters {
    /// UTF-8.
    Utf8,
    /// Something else, such as `C`.
    Other(String),
    /// Nothing.
    Unsaid,
}

impl Letters {
    /// What `LC_ALL`, `LC_CTYPE` and `LANG` say; the first that says anything counts.
    pub fn of(variables: [Option<&str>; 3]) -> Self {
        match variables
            .into_iter()
            .flatten()
            .find(|said| !said.is_empty())
        {
            None => Self::Unsaid,
            Some(said) => {
                let plain = said.to_lowercase().replace('-', "");
                if plain.contains("utf8") {
                    Self::Utf8
                } else {
                    Self::Other(said.to_owned())
                }
            }
        }
    }
}

/// Whether sessions can be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sessions {
    /// The folder can be written.
    Writable,
    /// The folder is not there and can be made.
    CanBeMade,
    /// Neither, and why.
    Not(String),
}

/// How good a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Ok,
    Warn,
    Fail,
    /// Neither good nor bad.
    Plain,
}

/// What was found, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    lines: Vec<String>,
    failed: bool,
}

impl Report {
    /// What `facts` come to.
    pub fn of(facts: &Facts) -> Self {
        let mut report = Self::default();
        report.title("Addresses");
        report.addresses(facts);
        report.title("Port");
        report.port(&facts.port);
        report.round_trip(&facts.round_trip);
        report.title("Firewall: nothing was changed; where phones are kept out, somebody may run");
        report.firewall(facts.port.number(), &facts.program);
        report.title("Terminal");
        report.terminal(&facts.terminal);
        report.title("Saving");
        report.sessions(&facts.sessions);
        report
    }

    /// The lines, each ended.
    pub fn text(&self) -> String {
        self.lines.join("\n") + "\n"
    }

    /// Whether a meeting could start: nothing failed.
    pub fn is_fit(&self) -> bool {
        !self.failed
    }

    fn title(&mut self, title: &str) {
        if !self.lines.is_empty() {
            self.lines.push(String::new());
        }
        self.lines.push(title.to_owned());
    }

    fn say(&mut self, mark: Mark, words: &str) {
        let mark = match mark {
            Mark::Ok => "ok",
            Mark::Warn => "warn",
            Mark::Plain => "",
            Mark::Fail => {
                self.failed = true;
                "fail"
            }
        };
        self.lines.push(format!("  {mark:<4}  {words}"));
    }

    fn addresses(&mut self, facts: &Facts) {
        if let Some(url) = &facts.public_url {
            let words = format!("{url}: phones are told this one, and not the laptop's own");
            return self.say(Mark::Ok, &words);
        }
        if !facts.bind.is_unspecified() {
            let (mark, what) = if facts.bind.is_loopback() {
                (Mark::Warn, "this laptop alone reaches it, no phone does")
            } else {
                (Mark::Ok, "it was asked for with --bind")
            };
            return self.say(mark, &format!("{}: {what}", facts.bind));
        }
        if facts.addresses.is_empty() {
            let words = "this laptop is in no network: join the Wi-Fi that the phones are in, or share a hotspot";
            return self.say(Mark::Fail, words);
        }
        for (at, candidate) in facts.addresses.iter().enumerate() {
            let mark = match (at, candidate.rank.is_good()) {
                (_, true) => Mark::Ok,
                (0, false) => Mark::Warn,
                _ => Mark::Plain,
            };
            let told = match (at, candidate.rank.is_good()) {
                (0, true) => "phones are told this one",
                (0, false) => "phones are told this one, for want of a better",
                _ => "x shows it",
            };
            let (address, name) = (candidate.address.to_string(), &candidate.name);
            let why = candidate.rank.why();
            self.say(mark, &format!("{address:<15}  {name}: {why}; {told}"));
        }
    }

    fn port(&mut self, port: &Port) {
        match port {
            Port::Free(port) => self.say(Mark::Ok, &format!("{port} is free")),
            Port::Instead { wanted, free } => {
                let words = format!(
                    "{wanted} is taken by another program; {free} is free and would be used"
                );
                self.say(Mark::Warn, &words);
            }
            Port::None { why, .. } => self.say(Mark::Fail, &why.replace('\n', "\n      ")),
        }
    }

    fn round_trip(&mut self, round_trip: &Result<RoundTrip, String>) {
        match round_trip {
            Ok(trip) => {
                let mark = if trip.usual > SLOW {
                    Mark::Warn
                } else {
                    Mark::Ok
                };
                let words = format!(
                    "a simulated phone joined and looked at the room {} times: {} each, {} at most",
                    trip.count,
                    milliseconds(trip.usual),
                    milliseconds(trip.slowest)
                );
                self.say(mark, &words);
            }
            Err(why) => self.say(Mark::Fail, &format!("the endpoint does not answer: {why}")),
        }
    }

    fn firewall(&mut self, port: u16, program: &str) {
        let rules = [
            (
                "Windows, in PowerShell as administrator",
                vec![format!(
                    "New-NetFirewallRule -DisplayName Plenary -Direction Inbound -Action Allow -Protocol TCP -LocalPort {port} -Profile Private,Domain"
                )],
            ),
            (
                "macOS",
                ["--add", "--unblockapp"]
                    .map(|what| format!("sudo /usr/libexec/ApplicationFirewall/socketfilterfw {what} \"{program}\""))
                    .to_vec(),
            ),
            (
                "Linux, whichever it has",
                vec![
                    format!("sudo ufw allow {port}/tcp"),
                    format!("sudo firewall-cmd --add-port={port}/tcp"),
                ],
            ),
        ];
        for (system, commands) in rules {
            self.say(Mark::Plain, system);
            for command in commands {
                self.say(Mark::Plain, &format!("  {command}"));
            }
        }
    }

    fn terminal(&mut self, terminal: &Terminal) {
        match terminal.size {
            None => self.say(
                Mark::Warn,
                "this is no terminal; the console needs one, --plain does not",
            ),
            Some((columns, rows)) => {
                let fits = columns >= LEAST.0 && rows >= LEAST.1;
                let (mark, then) = if fits {
                    (Mark::Ok, String::new())
                } else {
                    (
                        Mark::Warn,
                        format!("; the console needs {} by {}", LEAST.0, LEAST.1),
                    )
                };
                self.say(mark, &format!("{columns} columns by {rows} rows{then}"));
                let (mark, words) = match terminal.form {
                    Some(Form::Wide) => (
                        Mark::Ok,
                        "the QR code fits with two columns a module, the largest form",
                    ),
                    Some(Form::Half) => (
                        Mark::Ok,
                        "the QR code fits in half blocks; a larger window shows a larger one",
                    ),
                    None => (
                        Mark::Warn,
                        "the QR code does not fit: make the window larger, or its letters smaller",
                    ),
                };
                self.say(mark, words);
            }
        }
        let (mark, words) = match terminal.colours {
            ColourSupport::Any => (Mark::Ok, "any colour"),
            ColourSupport::Indexed => (Mark::Ok, "256 colours"),
            ColourSupport::None => (Mark::Warn, "no colours but those of the QR code"),
        };
        self.say(mark, words);
        match &terminal.letters {
            Letters::Utf8 => self.say(Mark::Ok, "letters in UTF-8"),
            Letters::Other(said) => {
                let words = format!("letters in \"{said}\"; the QR code and the bars need UTF-8");
                self.say(Mark::Warn, &words);
            }
            Letters::Unsaid => self.say(
                Mark::Warn,
                "nothing says that letters are in UTF-8, which the QR code and the bars need",
            ),
        }
    }

    fn sessions(&mut self, (folder, sessions): &(String, Sessions)) {
        match sessions {
            Sessions::Writable => self.say(Mark::Ok, &format!("{folder} can be written")),
            Sessions::CanBeMade => {
                self.say(
                    Mark::Ok,
                    &format!("{folder} will be made with the first session"),
                );
            }
            Sessions::Not(why) => {
                let words = format!("{folder} cannot be written: {why}; give another --sessions");
                self.say(Mark::Fail, &words);
            }
        }
    }
}

/// "1.2 ms".
fn milliseconds(time: Duration) -> String {
    let tenths = (time.as_micros() + 50) / 100;
    format!("{}.{} ms", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests;
