use std::time::Duration;

use crossterm::event::KeyCode;

use super::*;
use crate::console::model::Way;
use crate::console::testing::Bench;
use crate::record::Place;
use crate::session::{Command, SeatId};

const SECOND: Duration = Duration::from_secs(1);

fn joining(addresses: &[&str]) -> Joining {
    let qr = |address: &str| format!("HTTP://{address}/J/K7M2");
    Joining {
        address: addresses[0].to_owned(),
        code: "K7M2".to_owned(),
        qr: qr(addresses[0]),
        remark: Some("Port 8080 is taken, so this is 8081.".to_owned()),
        others: addresses[1..]
            .iter()
            .map(|address| Way {
                address: (*address).to_owned(),
                qr: qr(address),
                why: "a virtual adapter".to_owned(),
            })
            .collect(),
        wifi: None,
    }
}

#[test]
fn the_card_comes_once_nobody_has_joined_for_a_minute() {
    // When somebody joins, and whether the card is there after 59, 60 and 3,600 seconds.
    let table: [(Option<u64>, [bool; 3]); 4] = [
        (None, [false, true, true]),
        (Some(0), [false, false, false]),
        (Some(59), [false, false, false]),
        (Some(61), [false, true, false]),
    ];
    for (joins, expected) in table {
        let mut bench = Bench::new();
        for (second, expected) in [59, 60, 3_600].into_iter().zip(expected) {
            if joins.is_some_and(|joins| joins <= second) {
                bench.now = SECOND * u32::try_from(joins.unwrap()).unwrap();
                let seat = SeatId::from_random(1);
                bench.carry_out(&Command::join(seat)).unwrap();
            }
            let shown = bench
                .model
                .nobody_comes(SECOND * second.try_into().unwrap());
            assert_eq!(shown, expected, "{joins:?} after {second}");
        }
    }
}

#[test]
fn the_minute_counts_in_the_lobby_alone() {
    let mut bench = Bench::new();
    assert_eq!(bench.model.nobody_comes_at(), Some(ALONE));
    bench.now = 30 * SECOND;
    bench
        .carry_out(&Command::GoTo(Place::Statement(0)))
        .unwrap();
    assert_eq!(bench.model.nobody_comes_at(), None);
    bench.now = 50 * SECOND;
    bench.carry_out(&Command::GoTo(Place::Lobby)).unwrap();
    assert_eq!(bench.model.nobody_comes_at(), Some(110 * SECOND));
}

#[test]
fn one_key_goes_through_the_addresses_and_round_again() {
    let told = joining(&["192.168.1.20:8080", "172.17.0.1:8080", "10.8.0.2:8080"]);
    for open in [None, Some('q')] {
        let mut bench = Bench::new();
        bench.model.told(&told);
        if let Some(key) = open {
            bench.char(key);
        }
        let mut seen = Vec::new();
        for _ in 0..4 {
            let shown = told.by(bench.model.address());
            seen.push((
                shown.address.clone(),
                shown.qr.clone(),
                shown.remark.clone(),
            ));
            bench.char('x');
        }
        let addresses: Vec<&str> = seen.iter().map(|(address, ..)| address.as_str()).collect();
        assert_eq!(
            addresses,
            [
                "192.168.1.20:8080",
                "172.17.0.1:8080",
                "10.8.0.2:8080",
                "192.168.1.20:8080"
            ]
        );
        assert!(seen.iter().all(|(address, qr, _)| qr.contains(address)));
        assert_eq!(
            seen[1].2.as_deref(),
            Some("Address 2 of 3: a virtual adapter.")
        );
        assert!(seen[0].2.as_deref().unwrap().starts_with("Port 8080"));
        assert_eq!(bench.model.notice(), None);
    }
}

#[test]
fn an_address_that_is_gone_is_shown_no_more() {
    let mut bench = Bench::new();
    bench
        .model
        .told(&joining(&["192.168.1.20:8080", "10.8.0.2:8080"]));
    assert_eq!(bench.model.notice(), None, "the first address is no change");
    bench.char('x');
    assert_eq!(bench.model.address(), Some("10.8.0.2:8080"));
    bench.model.told(&joining(&[
        "192.168.1.20:8080",
        "172.17.0.1:8080",
        "10.8.0.2:8080",
    ]));
    assert_eq!(
        bench.model.address(),
        Some("10.8.0.2:8080"),
        "it is still there"
    );
    assert_eq!(bench.model.notice(), None);
    let told = joining(&["192.168.1.77:8080"]);
    bench.model.told(&told);
    assert_eq!(told.by(bench.model.address()).address, "192.168.1.77:8080");
    let notice = bench.model.notice().unwrap();
    assert!(
        notice.contains("address changed to 192.168.1.77:8080"),
        "{notice}"
    );
    bench.char('x');
    assert!(bench.model.notice().unwrap().contains("no other address"));
}

#[test]
fn the_form_of_the_code_goes_there_and_back() {
    let mut bench = Bench::new();
    for expected in [Some(Form::Half), None, Some(Form::Half)] {
        bench.char('f');
        assert_eq!(bench.model.form(), expected);
        assert!(bench.model.notice().is_some());
    }
    bench.char('q');
    bench.char('f');
    assert_eq!(bench.model.form(), None);
    assert!(matches!(bench.model.overlay(), Overlay::QrCode), "it stays");
    bench.press(KeyCode::Esc);
}

#[test]
fn where_neither_is_shown_the_keys_say_where() {
    let mut bench = Bench::at_first_statement(3);
    bench
        .model
        .told(&joining(&["192.168.1.20:8080", "10.8.0.2:8080"]));
    for key in ['x', 'f'] {
        bench.char(key);
        assert!(bench.model.notice().unwrap().contains(": q"), "{key}");
        assert_eq!((bench.model.address(), bench.model.form()), (None, None));
    }
}
