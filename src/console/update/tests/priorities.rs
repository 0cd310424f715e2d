//! How the ballot at the end is asked, by keys.

use super::*;
use crate::workshop::{Asks, Each};

fn asks(bench: &Bench) -> (Each, bool) {
    let Asks { each, all } = bench.view().priorities.unwrap().asks;
    (each, all)
}

#[test]
fn keys_choose_picks_or_dots_the_lowest_or_all_and_how_many() {
    let mut bench = Bench::at_first_statement(5);
    bench.carry_out(&Command::GoTo(Place::Priorities)).unwrap();
    assert_eq!(bench.model.keys_go_to(), Where::Priorities);
    assert_eq!(asks(&bench), (Each::Picks(2), false));
    for (key, each, all) in [
        ('+', Each::Picks(3), false),
        ('l', Each::Picks(3), true),
        ('D', Each::Dots(5), true),
        ('-', Each::Dots(4), true),
        ('l', Each::Dots(4), false),
        ('D', Each::Picks(2), false),
        ('-', Each::Picks(1), false),
        ('-', Each::Picks(1), false),
    ] {
        bench.char(key);
        assert_eq!(asks(&bench), (each, all), "{key}");
    }
    assert_eq!(bench.model.notice(), Some("1 each is the least"));
    bench.char('u');
    assert_eq!(
        asks(&bench),
        (Each::Picks(2), false),
        "it is taken back at once"
    );
    bench.char('t');
    assert!(!bench.is_room(), "the keys of the room hold too");
}

#[test]
fn while_a_vote_is_open_these_keys_mean_nothing() {
    let mut bench = Bench::at_first_statement(5);
    bench.carry_out(&Command::GoTo(Place::Priorities)).unwrap();
    bench.char('v');
    assert_eq!(bench.model.keys_go_to(), Where::Room);
    bench.char('D');
    assert_eq!(asks(&bench), (Each::Picks(2), false));
}
