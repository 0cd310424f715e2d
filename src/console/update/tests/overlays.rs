//! What lies over the room's screen, and the list of places.

use super::*;
use crate::session::Door;

#[test]
fn what_lies_over_the_room_is_put_away_by_esc_and_changes_nothing() {
    for open in ['?', 'q', 'b', 'i', 'g', 't', 'o', 'e', 'a', 'h', 'Q'] {
        let mut bench = match open {
            'h' => {
                let mut bench = Bench::at_first_statement(5);
                bench.char('v');
                bench
            }
            _ => Bench::revealed(&[1, 2, 2, 2, 3]),
        };
        let before = (bench.session.clone(), bench.view());
        bench.char(open);
        assert!(!bench.is_room(), "{open} opens something");
        bench.press(ESC);
        assert!(bench.is_room(), "Esc puts away what {open} opened");
        assert_eq!((bench.session.clone(), bench.view()), before);
        assert_eq!(bench.model.notice(), None);
    }
}

#[test]
fn the_same_key_shows_and_hides() {
    let mut bench = Bench::revealed(&[2; 5]);
    for c in ['?', 'q', 'i', 'b', 'g'] {
        bench.char(c);
        assert!(!bench.is_room(), "{c}");
        bench.char(c);
        assert!(bench.is_room(), "{c}");
    }
}

#[test]
fn enter_on_a_covered_screen_only_uncovers_it() {
    let mut bench = Bench::at_first_statement(0);
    for c in ['?', 'q', 'b'] {
        bench.char(c);
        bench.press(ENTER);
        assert!(
            bench.is_room() && bench.session.phase() == Phase::Ready,
            "{c}"
        );
    }
    bench.char('q');
    bench.char('v');
    assert!(bench.is_room() && bench.session.phase() == Phase::Voting);
    bench.char('b');
    bench.char('r');
    assert!(
        bench.is_room() && bench.session.phase() == Phase::Voting,
        "a dark screen only wakes"
    );
}

#[test]
fn the_facilitators_panel_lets_the_room_go_on_and_closes_with_its_statement() {
    let mut bench = Bench::at_first_statement(5);
    bench.char('i');
    bench.press(ENTER);
    assert_eq!(bench.session.phase(), Phase::Voting);
    assert!(matches!(bench.model.overlay(), Overlay::Facilitator));
    bench.vote(&[3; 5]);
    bench.press(ENTER);
    bench.char('n');
    assert!(bench.is_room());
}

#[test]
fn the_outline_goes_anywhere() {
    let mut bench = Bench::agreed();
    bench.char('g');
    let Overlay::Outline(outline) = bench.model.overlay().clone() else {
        panic!("no outline");
    };
    let rows: Vec<_> = outline
        .rows
        .iter()
        .map(|r| (r.title.as_str(), r.depth))
        .collect();
    assert_eq!(
        rows,
        [
            ("Lobby", 0),
            ("Work", 0),
            ("Rest", 1),
            ("People take breaks.", 2),
            ("There are rooms to rest in.", 2),
            ("Food", 1),
            ("There are hot meals.", 2),
            ("Summary of this section", 1),
            ("Care", 0),
            ("Managers listen.", 1),
            ("Summary of this section", 1),
            ("Summary of all sections", 0),
            ("Priorities", 0),
            ("End of the session", 0),
        ]
    );
    assert_eq!(outline.selected, 3, "where the room is");
    assert_eq!(
        (outline.rows[3].agreed, outline.rows[3].rounds),
        (Some(3), 1)
    );
    for (selected, row) in outline.rows.iter().enumerate() {
        let mut bench = Bench::agreed();
        bench.char('g');
        bench.press(KeyCode::Home);
        for _ in 0..selected {
            bench.press(KeyCode::Down);
        }
        bench.press(ENTER);
        if row.place == Place::End {
            // Three statements have no score, which is asked about.
            bench.press(ENTER);
        }
        assert!(bench.is_room());
        assert_eq!(bench.session.place(), row.place);
    }
    bench.press(KeyCode::End);
    bench.press(KeyCode::Down);
    bench.press(KeyCode::PageUp);
    bench.press(KeyCode::Up);
    bench.press(KeyCode::PageDown);
    assert!(matches!(bench.model.overlay(), Overlay::Outline(o) if o.selected == 12));
}

#[test]
fn v_in_the_lobby_practises_and_enter_leads_on_as_ever() {
    let mut bench = Bench::new();
    bench.char('v');
    assert_eq!(bench.session.phase(), Phase::Voting);
    bench.press(KeyCode::Enter);
    assert_eq!(bench.session.phase(), Phase::Revealed);
    bench.char('a');
    assert_eq!(
        bench.model.notice(),
        Some(Refusal::NoStatementHere.to_string().as_str())
    );
    bench.press(KeyCode::Enter);
    assert_eq!(bench.session.place(), Place::Section(0));
}

#[test]
fn the_room_is_locked_and_a_latecomer_let_in_by_one_key_each() {
    let mut bench = Bench::at_first_statement(3);
    bench.char('A');
    let not_locked = "the room is not locked; everybody with the code can join";
    assert_eq!(bench.model.notice(), Some(not_locked));
    bench.char('L');
    assert_eq!(bench.session.door(), Door::Locked { admits: 0 });
    bench.char('A');
    assert_eq!(bench.session.door(), Door::Locked { admits: 1 });
    assert_eq!(bench.model.notice(), Some("One latecomer may join now"));
    bench.char('L');
    assert_eq!(bench.session.door(), Door::Open);
}

#[test]
fn a_vote_in_a_finished_session_asks_before_it_is_taken_up_again() {
    let mut bench = Bench::agreed();
    bench.carry_out(&Command::GoTo(Place::End)).unwrap();
    assert!(bench.session.is_finished());
    bench
        .carry_out(&Command::GoTo(Place::Statement(1)))
        .unwrap();
    for (key, sweep) in [('v', false), ('s', true)] {
        bench.char(key);
        let asked = matches!(
            bench.model.overlay(),
            Overlay::Confirm(Question::TakeUp { sweep: asked }) if *asked == sweep
        );
        assert!(asked, "{:?}", bench.model.overlay());
        bench.press(ESC);
        assert!(bench.session.is_finished() && bench.is_room());
    }
    bench.char('v');
    bench.press(ENTER);
    assert!(!bench.session.is_finished() && bench.session.is_open());
}
