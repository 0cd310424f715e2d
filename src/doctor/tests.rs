use super::*;
use crate::address::Rank;

fn candidate(address: &str, name: &str, rank: Rank) -> Candidate {
    Candidate {
        address: address.parse().unwrap(),
        name: name.to_owned(),
        rank,
    }
}

fn facts() -> Facts {
    Facts {
        public_url: None,
        bind: "0.0.0.0".parse().unwrap(),
        addresses: vec![
            candidate("192.168.1.20", "wlan0", Rank::Wireless),
            candidate("10.1.1.1", "eth0", Rank::Private),
            candidate("172.17.0.1", "docker0", Rank::Virtual),
        ],
        port: Port::Free(8080),
        program: "plenary".to_owned(),
        terminal: Terminal {
            size: Some((120, 40)),
            colours: ColourSupport::Any,
            form: Some(Form::Wide),
            letters: Letters::Utf8,
        },
        sessions: ("sessions".to_owned(), Sessions::Writable),
        round_trip: Ok(RoundTrip {
            count: 20,
            usual: Duration::from_micros(812),
            slowest: Duration::from_micros(2_349),
        }),
    }
}

#[test]
fn a_laptop_that_is_ready() {
    let report = Report::of(&facts());
    assert!(report.is_fit());
    insta::assert_snapshot!("ready", report.text());
}

#[test]
fn a_laptop_on_which_everything_is_wrong() {
    let report = Report::of(&Facts {
        addresses: Vec::new(),
        port: Port::None {
            wanted: 80,
            why: "cannot listen on 0.0.0.0:80: not allowed\n  hint: give another".to_owned(),
        },
        terminal: Terminal {
            size: Some((79, 23)),
            colours: ColourSupport::None,
            form: None,
            letters: Letters::Other("C".to_owned()),
        },
        sessions: (
            "sessions".to_owned(),
            Sessions::Not("permission denied".to_owned()),
        ),
        round_trip: Err("no answer came".to_owned()),
        ..facts()
    });
    assert!(!report.is_fit());
    insta::assert_snapshot!("wrong", report.text());
}

type Change = fn(&mut Facts);

/// What is found, the line that it comes to, and whether a meeting could start.
const FINDINGS: [(Change, &str, bool); 14] = [
    (
        |f| f.public_url = Some("https://vote.example.org".to_owned()),
        "  ok    https://vote.example.org: phones are told this one, and not the laptop's own",
        true,
    ),
    (
        |f| f.bind = "10.1.1.1".parse().unwrap(),
        "  ok    10.1.1.1: it was asked for with --bind",
        true,
    ),
    (
        |f| f.bind = "127.0.0.1".parse().unwrap(),
        "  warn  127.0.0.1: this laptop alone reaches it, no phone does",
        true,
    ),
    (
        |f| drop(f.addresses.drain(..2)),
        "  warn  172.17.0.1       docker0: of a tunnel, a modem or a virtual adapter; phones are told this one, for want of a better",
        true,
    ),
    (
        |f| f.addresses.clear(),
        "  fail  this laptop is in no network: join the Wi-Fi that the phones are in, or share a hotspot",
        false,
    ),
    (
        |f| {
            (f.port) = Port::Instead {
                wanted: 8080,
                free: 8081,
            }
        },
        "  warn  8080 is taken by another program; 8081 is free and would be used",
        true,
    ),
    (
        |f| {
            (f.port) = Port::Instead {
                wanted: 8080,
                free: 8081,
            }
        },
        "          sudo ufw allow 8081/tcp",
        true,
    ),
    (
        |f| f.terminal.size = None,
        "  warn  this is no terminal; the console needs one, --plain does not",
        true,
    ),
    (
        |f| f.terminal.form = Some(Form::Half),
        "  ok    the QR code fits in half blocks; a larger window shows a larger one",
        true,
    ),
    (
        |f| f.terminal.colours = ColourSupport::Indexed,
        "  ok    256 colours",
        true,
    ),
    (
        |f| f.terminal.letters = Letters::Unsaid,
        "  warn  nothing says that letters are in UTF-8, which the QR code and the bars need",
        true,
    ),
    (
        |f| f.sessions.1 = Sessions::CanBeMade,
        "  ok    sessions will be made with the first session",
        true,
    ),
    (
        |f| f.round_trip.as_mut().unwrap().usual = Duration::from_millis(51),
        "  warn  a simulated phone joined and looked at the room 20 times: 51.0 ms each, 2.3 ms at most",
        true,
    ),
    (
        |f| f.round_trip = Err("no answer came".to_owned()),
        "  fail  the endpoint does not answer: no answer came",
        false,
    ),
];

#[test]
fn each_finding_has_its_line() {
    for (change, line, fit) in FINDINGS {
        let mut facts = facts();
        change(&mut facts);
        let report = Report::of(&facts);
        assert!(
            report.lines.iter().any(|l| l == line),
            "{line}\n{}",
            report.text()
        );
        assert_eq!(report.is_fit(), fit, "{line}");
        assert_eq!(report.text().contains("\n  fail  "), !fit, "{line}");
    }
}

#[test]
fn the_first_word_about_letters_counts() {
    let table = [
        ([None, None, Some("en_GB.UTF-8")], Letters::Utf8),
        ([Some(""), Some("C.utf8"), Some("C")], Letters::Utf8),
        (
            [Some("C"), None, Some("en_GB.UTF-8")],
            Letters::Other("C".to_owned()),
        ),
        ([None, Some(""), None], Letters::Unsaid),
    ];
    for (variables, expected) in table {
        assert_eq!(Letters::of(variables), expected);
    }
}
