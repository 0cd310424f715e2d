//! A whole workshop with one key, in front of a real room.

use super::*;

#[tokio::test(start_paused = true)]
async fn enter_alone_walks_from_the_lobby_to_the_end() {
    let table = Table::new(true);
    for number in 0..6 {
        table.ask(Command::join(seat(number))).await;
    }
    for _ in 0..60 {
        let session = table.room.snapshot().session.clone();
        if session.is_open() {
            for number in 0..6 {
                let answer = match session.place() {
                    Place::Priorities => {
                        Place::Statement(session.offered()[0]).name(&session.record().workshop)
                    }
                    _ => (2 + number % 2).to_string(),
                };
                table.ask(vote(&session, number, &answer)).await;
            }
        }
        let view = SharedView::of(&table.room.snapshot().session);
        table.until_shown(&view.next).await;
        table.settle().await;
        table.press(KeyCode::Enter);
        match view.step {
            Step::Leave => break,
            Step::Agree(_) => {
                table.settle().await;
                table.press(KeyCode::Enter);
            }
            _ => {}
        }
        // Votes above have moved the revision on, so any step counts from what is seen here.
        table
            .until_room(|s| s.shown_revision() > view.revision)
            .await;
    }
    assert_eq!(table.console.await.unwrap().unwrap(), Left::ByKey);
    let snapshot = table.room.snapshot();
    let record = snapshot.session.record();
    assert!(record.finished());
    assert_eq!(record.agreed_count(), 4);
    assert_eq!(record.priorities.len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_vote_that_is_not_complete_asks_before_it_is_closed() {
    let table = Table::new(false);
    for number in 0..5 {
        table.ask(Command::join(seat(number))).await;
    }
    table.ask(Command::GoTo(Place::Statement(0))).await;
    table.until_shown("Open the vote").await;
    table.settle().await;
    table.press(KeyCode::Enter);
    table.until_room(crate::session::Session::is_open).await;
    table.until_shown("Close and reveal").await;
    table.settle().await;
    table.press(KeyCode::Enter);
    table.settle().await;
    assert_eq!(table.room.snapshot().session.phase(), Phase::Voting);
    table.press(KeyCode::Enter);
    table.until_room(|s| s.phase() == Phase::Revealed).await;
}
