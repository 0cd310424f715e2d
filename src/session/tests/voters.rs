//! Who counts and who votes.

use super::*;

/// Section S is voted on by the board alone; its part by both groups, and T by everybody.
const SECTIONS: &str = r#"(format: 1, id: "w", title: "W", wording: Own,
    scale: (points: [(value: 1, label: "no"), (value: 2, label: "part"), (value: 3, label: "most"), (value: 4, label: "yes")]),
    groups: [(id: "board", title: "Board"), (id: "union", title: "Staff side")],
    sections: [
        (id: "s", title: "S", voters: ["board"], statements: [(id: "a", text: "A")], sections: [
            (id: "p", title: "P", voters: ["union", "board"], statements: [(id: "b", text: "B")]),
            (id: "q", title: "Q", statements: [(id: "c", text: "C")])]),
        (id: "t", title: "T", statements: [(id: "d", text: "D")])],
    priorities: (pick: 2, of: 3))"#;

/// The same without a section's own voters.
fn everybody() -> String {
    let voters = [r#"voters: ["board"], "#, r#"voters: ["union", "board"], "#];
    voters
        .iter()
        .fold(SECTIONS.to_owned(), |text, v| text.replace(v, ""))
}

/// Somebody who comes in and tries to vote.
#[derive(Clone, Debug)]
struct Person {
    observer: bool,
    group: Option<&'static str>,
    answer: &'static str,
}

fn any_person() -> impl Strategy<Value = Person> {
    let group = prop_oneof![Just(None), Just(Some("board")), Just(Some("union"))];
    let answer = prop_oneof![Just("1"), Just("3"), Just("4"), Just("dont_know")];
    (prop::bool::ANY, group, answer).prop_map(|(observer, group, answer)| Person {
        observer,
        group,
        answer,
    })
}

impl Story {
    fn come_in(&mut self, n: u128, person: &Person) {
        let newcomer = Newcomer {
            group: person.group.map(str::to_owned),
            observer: person.observer,
            ticket: None,
        };
        let seat = SeatId::from_random(n);
        self.ask(Command::Join { seat, newcomer }).unwrap();
    }

    /// Everybody comes in and tries to vote on the first statement; gives what was said to each.
    fn all_vote(&mut self, people: &[Person]) -> Vec<Result<(), Refusal>> {
        for (n, person) in people.iter().enumerate() {
            self.come_in(n as u128, person);
        }
        self.ask(Command::GoTo(Place::Statement(0))).unwrap();
        self.ask(Command::OpenVote).unwrap();
        let votes = people.iter().enumerate();
        let said = votes.map(|(n, person)| self.vote(n as u128, person.answer));
        let said = said.collect();
        self.ask(Command::Go).unwrap();
        said
    }
}

proptest! {
    #[test]
    fn whoever_does_not_vote_here_changes_no_tally_and_no_count(people in prop::collection::vec(any_person(), 0..20)) {
        let mut with = Story::of(SECTIONS);
        let said = with.all_vote(&people);
        for (person, said) in people.iter().zip(said) {
            let expected = match person {
                Person { observer: true, .. } => Err(Refusal::Observer),
                Person { group: Some("board"), .. } => Ok(()),
                _ => Err(Refusal::NotAVoter { voters: "Board".to_owned() }),
            };
            prop_assert_eq!(said, expected);
        }
        let voter = |p: &Person| p.group == Some("board") && !p.observer;
        let board: Vec<Person> = people.into_iter().filter(voter).collect();
        let mut without = Story::of(SECTIONS);
        without.all_vote(&board);
        prop_assert_eq!(&with.0.record().statements, &without.0.record().statements);
        let joined = with.0.record().statements[0].rounds[0].joined;
        prop_assert_eq!(joined as usize, board.len());
    }

    #[test]
    fn observers_never_change_a_tally_nor_a_count(people in prop::collection::vec(any_person(), 0..20)) {
        let mut with = Story::of(&everybody());
        let said = with.all_vote(&people);
        for (person, said) in people.iter().zip(said) {
            let expected = if person.observer { Err(Refusal::Observer) } else { Ok(()) };
            prop_assert_eq!(said, expected);
        }
        let watching = people.iter().filter(|p| p.observer).count();
        prop_assert_eq!(with.0.observers() as usize, watching);
        prop_assert_eq!(with.0.record().observers as usize, watching);
        let voters: Vec<Person> = people.into_iter().filter(|p| !p.observer).collect();
        let mut without = Story::of(&everybody());
        without.all_vote(&voters);
        let (with, without) = (with.0.record(), without.0.record());
        prop_assert_eq!(&with.statements, &without.statements);
        prop_assert_eq!(with.joined, without.joined);
        prop_assert_eq!(&with.joined_by_group, &without.joined_by_group);
    }
}

#[test]
fn an_observer_sees_the_result_and_is_counted_apart() {
    let mut story = Story::at_a_statement(5);
    let watching = Person {
        observer: true,
        group: Some("board"),
        answer: "1",
    };
    story.come_in(9, &watching);
    assert_eq!((story.0.joined(), story.0.observers()), (5, 1));
    story.round(&["1", "2", "3", "3", "3"]);
    let own = OwnView::of(&story.0, SeatId::from_random(9)).unwrap();
    assert!(own.observer && own.vote.is_empty() && own.group.is_none());
    assert_eq!(story.view().result().unwrap().joined, 5);
    assert!(PhoneView::of(&story.0).result.is_some());
}

#[test]
fn a_locked_room_lets_in_exactly_those_who_are_admitted() {
    let mut story = Story::at_a_statement(5);
    assert_eq!(story.ask(Command::Admit), Err(Refusal::NotLocked));
    story.ask(Command::Lock).unwrap();
    let join = |n| Command::join(SeatId::from_random(n));
    assert_eq!(story.ask(join(9)), Err(Refusal::Locked));
    story.ask(join(0)).unwrap();
    assert_eq!(story.0.joined(), 5, "a seat that is taken goes on");
    story.ask(Command::Lock).unwrap();
    story.ask(Command::Admit).unwrap();
    story.ask(join(9)).unwrap();
    assert_eq!(story.ask(join(10)), Err(Refusal::Locked));
    assert_eq!(story.0.door(), Door::Locked { admits: 0 });
    story.ask(Command::OpenVote).unwrap();
    story.vote(0, "2").unwrap();
    story.ask(Command::Unlock).unwrap();
    story.ask(join(10)).unwrap();
    assert_eq!(story.0.joined(), 7);
}

#[test]
fn parts_take_over_the_voters_of_their_section() {
    let story = Story::of(SECTIONS);
    let workshop = &story.0.record().workshop;
    let titles = |id| workshop.voter_titles(workshop.section_by_id(id).unwrap());
    assert_eq!(titles("s"), ["Board"]);
    assert_eq!(titles("p"), ["Staff side", "Board"]);
    assert_eq!(titles("q"), ["Board"]);
    assert!(titles("t").is_empty());
    let again = Record::read("t.ron", &story.0.record().write()).unwrap();
    assert_eq!(
        &again,
        story.0.record(),
        "voters are written as they were read"
    );
}

#[test]
fn a_result_of_some_groups_needs_as_many_votes_as_a_groups_own() {
    let board = Person {
        observer: false,
        group: Some("board"),
        answer: "3",
    };
    for (voters, shown) in [(4, false), (5, true)] {
        let mut story = Story::of(SECTIONS);
        story.all_vote(&vec![board.clone(); voters]);
        let result = story.view().result().cloned().unwrap();
        assert_eq!(result.counts.is_some(), shown, "{voters}");
        assert_eq!(result.joined as usize, voters);
        if let Some(why) = result.withheld {
            assert!(why.contains("it takes 5"), "{why}");
        }
    }
}

#[test]
fn everybody_votes_on_the_priorities() {
    let mut story = Story::of(SECTIONS);
    for n in 0..5 {
        story.join(n);
    }
    story.ask(Command::GoTo(Place::Statement(0))).unwrap();
    assert_eq!(story.0.voters(), 0);
    story.ask(Command::GoTo(Place::Priorities)).unwrap();
    story.ask(Command::OpenVote).unwrap();
    story.vote(0, "a").unwrap();
    assert_eq!(story.0.voters(), 5);
}

#[test]
fn each_ticket_seats_one_and_the_code_alone_nobody() {
    let ticket = |text: &str| -> ShortCode { text.parse().unwrap() };
    let (one, two) = (ticket("BCDF-GHJK"), ticket("BCDF-GHJ2"));
    let mut story = Story::new();
    story.join(0);
    story.ask(Command::MakeTickets(vec![one, two])).unwrap();
    let join = |n, ticket| Command::Join {
        seat: SeatId::from_random(n),
        newcomer: Newcomer {
            ticket,
            ..Newcomer::default()
        },
    };
    assert_eq!(story.ask(join(1, None)), Err(Refusal::TicketNeeded));
    let other = ticket("ZZZZ-ZZZZ");
    assert_eq!(story.ask(join(1, Some(other))), Err(Refusal::WrongTicket));
    story.ask(Command::Lock).unwrap();
    assert_eq!(story.ask(join(1, Some(one))), Err(Refusal::Locked));
    story.ask(Command::Unlock).unwrap();
    story.ask(join(1, Some(one))).unwrap();
    assert_eq!(story.ask(join(2, Some(one))), Err(Refusal::TicketUsed));
    story.ask(join(2, Some(two))).unwrap();
    assert_eq!(story.view().tickets, Some((2, 2)));
    assert_eq!(story.0.joined(), 3, "who was in the room before stays");
    let many = vec![other; MOST_TICKETS];
    assert_eq!(
        story.ask(Command::MakeTickets(many)),
        Err(Refusal::TooManyTickets)
    );
}
