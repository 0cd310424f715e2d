//! What must be known of the door on every screen: that somebody guesses the code, or that nobody else
//! finds a place.

use crate::room::{Full, Snapshot};
use crate::session::Door;

/// What must be known now, in short and in full. Whoever may come in unasked comes before who cannot.
pub(super) fn told(room: &Snapshot) -> Option<(&'static str, &'static str)> {
    if room.guessed {
        let meaning = match room.session.door() {
            Door::Open => "L locks the door; whoever is in can vote",
            Door::Locked { .. } => "the door is locked; whoever is in can vote",
        };
        return Some(("the code is being guessed", meaning));
    }
    room.full.map(|full| ("the door is full", Full::why(full)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::console::testing::record;
    use crate::room::Room;
    use crate::session::Command;

    #[tokio::test]
    async fn guessing_is_told_with_what_stops_it_until_it_is_over() {
        let room = Room::without_files(record(), "K7M2");
        assert_eq!(told(&room.snapshot()), None);
        let mut newest = room.watch();
        room.tell_guessed(true);
        newest.changed().await.unwrap();
        let (short, full) = told(&room.snapshot()).unwrap();
        assert_eq!(short, "the code is being guessed");
        assert!(full.starts_with("L locks the door"), "{full}");
        room.ask(Command::Lock).await.unwrap();
        let (_, full) = told(&room.snapshot()).unwrap();
        assert!(full.starts_with("the door is locked"), "{full}");
        newest.borrow_and_update();
        room.tell_guessed(false);
        newest.changed().await.unwrap();
        assert_eq!(told(&room.snapshot()), None);
    }
}
