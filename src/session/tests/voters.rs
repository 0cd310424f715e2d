//! Who counts and who votes.

use super::*;

/// Somebody who comes in and tries to vote.
#[derive(Clone, Debug)]
struct Person {
    observer: bool,
    group: Option<&'static str>,
    answer: &'static str,
}

fn any_person() -> impl Strategy<Value = Person> {
    let group = prop_oneof![Just(None), Just(Some("board"))];
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
    fn observers_never_change_a_tally_nor_a_count(people in prop::collection::vec(any_person(), 0..20)) {
        let mut with = Story::new();
        let said = with.all_vote(&people);
        for (person, said) in people.iter().zip(said) {
            let expected = if person.observer { Err(Refusal::Observer) } else { Ok(()) };
            prop_assert_eq!(said, expected);
        }
        let watching = people.iter().filter(|p| p.observer).count();
        prop_assert_eq!(with.0.observers() as usize, watching);
        prop_assert_eq!(with.0.record().observers as usize, watching);
        let voters: Vec<Person> = people.into_iter().filter(|p| !p.observer).collect();
        let mut without = Story::new();
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
