//! Until the reveal the screen shows how many have voted, and nothing that depends on how.

use proptest::prelude::*;

use super::scenes::HERE;
use super::stage::Room;
use crate::session::Command;
use crate::view::SharedView;

/// A room of twelve whose phones and hands answer so, in the room and remote.
fn room(votes: &[u32], hands: [&[u32]; 2], close: bool) -> Room {
    let mut room = Room::nhs(12).at_statement(HERE);
    room.vote(votes, 0, 0);
    let [here, remote] = hands.map(|counts| Some(counts.to_vec()));
    room.ask(Command::Hands { room: here, remote });
    if close {
        room.ask(Command::Close);
    }
    room
}

/// Counts, and the same counts for other points.
fn counts() -> impl Strategy<Value = (Vec<u32>, Vec<u32>)> {
    let counts = prop::collection::vec(0_u32..3, 4);
    counts.prop_flat_map(|counts| (Just(counts.clone()), Just(counts).prop_shuffle()))
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 40, failure_persistence: None, ..Default::default()
    })]

    #[test]
    fn rooms_that_answer_differently_look_the_same_until_the_reveal(
        votes in counts(), hands in counts(), remote in counts(), close: bool, large: bool,
    ) {
        let one = room(&votes.0, [&hands.0, &remote.0], close);
        let other = room(&votes.1, [&hands.1, &remote.1], close);
        prop_assert_eq!(SharedView::of(&one.session), SharedView::of(&other.session));
        for (columns, rows) in [(80, 24), (200, 60)] {
            let draw = |room: &Room| {
                let mut stage = room.stage();
                stage.large = large;
                stage.draw(columns, rows)
            };
            prop_assert_eq!(draw(&one), draw(&other));
        }
    }
}
