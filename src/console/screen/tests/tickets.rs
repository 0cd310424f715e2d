//! The codes of the tickets: never there before they were asked for.

use super::scenes::shot;
use super::stage::{Room, all_words};
use crate::console::model::{Overlay, Question};
use crate::session::{Command, Newcomer, SeatId};

#[test]
fn tickets() {
    let mut room = Room::nhs(0);
    let code = |n: usize| {
        let letters: Vec<char> = "BCDFGHJKLMNPQRSTVWXZ".chars().collect();
        let tail = [n / 400, n / 20 % 20, n % 20].map(|n| letters[n]);
        format!("K7QP2{}", tail.iter().collect::<String>())
    };
    let codes = (0..130).map(|n| code(n * 37).parse().unwrap());
    room.ask(Command::MakeTickets(codes.collect()));
    for (seat, n) in [(1, 0), (2, 5), (3, 60)] {
        let newcomer = Newcomer {
            ticket: Some(code(n * 37).parse().unwrap()),
            ..Newcomer::default()
        };
        let seat = SeatId::from_random(seat);
        room.ask(Command::Join { seat, newcomer });
    }
    shot("lobby_tickets", &room.stage());
    let asks = Overlay::Confirm(Question::Tickets { unused: 127 });
    let asked = room.stage().overlay(asks);
    shot("tickets_asks", &asked);
    let words = all_words(&asked.draw(80, 24));
    assert!(!words.contains("K7QP"), "no code before it was confirmed");
    shot("tickets", &room.stage().overlay(Overlay::Tickets(0)));
    shot("tickets_end", &room.stage().overlay(Overlay::Tickets(80)));
}
