//! One workshop from the lobby to its end, with everything going wrong that can.

use std::sync::Arc;
use std::time::Duration;

use axum::http::StatusCode;
use futures_util::future::join_all;
use jiff::Timestamp;
use plenary::record::Record;
use plenary::session::{Command, Phase};
use plenary::workshop::{self, Selection};
use rand::rngs::StdRng;
use rand::seq::{IndexedRandom, SliceRandom};
use rand::{RngExt, SeedableRng};
use serde_json::Value;

use super::laptop::Laptop;
use super::letter::{Answered, Letter};
use super::model::{Expected, Model};
use super::person::{Fate, Person, Wish};

/// How many people come.
const PEOPLE: usize = 14;

/// How long people take from one thing to the next. Votes are limited by the second.
const PAUSE: Duration = Duration::from_secs(3);

const WORKSHOP: &str = r#"(format: 1, id: "w", title: "Rest", edition: "2026", wording: Own,
    scale: (points: [
        (value: 1, label: "Not yet", rag: Red), (value: 2, label: "Started", rag: Amber),
        (value: 3, label: "In place", rag: Green), (value: 4, label: "Embedded", rag: GreenPlus)],
        dont_know: true, not_applicable: true),
    comments: true,
    groups: [(id: "board", title: "Board member"), (id: "staff", title: "Staff side")],
    sections: [
        (id: "rest", title: "Rest", statements: [
            (id: "breaks", text: "Breaks are taken."), (id: "rooms", text: "There are rooms.")]),
        (id: "board-only", title: "The board", voters: ["board"], statements: [
            (id: "walks", text: "The board walks the wards.")])],
    priorities: (pick: 2, of: 3, question: "What first?"))"#;

/// What happened, to be sure that something did.
#[derive(Debug, Default)]
pub(super) struct Happened {
    pub(super) votes: usize,
    pub(super) answers_lost: usize,
    pub(super) requests_lost: usize,
    pub(super) repeats: usize,
    pub(super) late: usize,
    pub(super) power_cuts: usize,
    pub(super) seats_moved: usize,
}

/// What is voted on, as phones are told.
#[derive(Clone, Debug)]
struct Asked {
    statement: String,
    round: u64,
    options: Vec<String>,
    /// How many can be chosen.
    most: usize,
    /// Whose groups vote; all when there are none.
    voters: Vec<String>,
}

/// A vote that is still somewhere in the network.
struct OnItsWay {
    person: usize,
    wish: Wish,
    letter: Letter,
}

/// The workshop and everybody in it.
pub(super) struct Meeting {
    dice: StdRng,
    laptop: Option<Laptop>,
    people: Vec<Person>,
    model: Model,
    on_its_way: Vec<OnItsWay>,
    /// What every revealed round should be in the record, in the order of the reveals.
    revealed: Vec<(String, Expected)>,
    asked: Option<Asked>,
    pub(super) happened: Happened,
}

impl Meeting {
    pub(super) fn new(seed: u64) -> Self {
        let mut dice = StdRng::seed_from_u64(seed);
        let workshop = workshop::read("w.ron", WORKSHOP).unwrap();
        let started = Timestamp::from_second(1_790_000_000).unwrap();
        let record = Record::new(
            Arc::new(workshop),
            Selection::default(),
            "Exampleshire".to_owned(),
            started,
        );
        let groups = ["board", "staff", ""];
        let people = (0..PEOPLE).map(|_| Person::new(groups.choose(&mut dice).unwrap()));
        let people = people.collect();
        Self {
            dice,
            laptop: Some(Laptop::start(record)),
            people,
            model: Model::default(),
            on_its_way: Vec::new(),
            revealed: Vec::new(),
            asked: None,
            happened: Happened::default(),
        }
    }

    /// Holds it to its end.
    pub(super) async fn whole(&mut self) {
        if self.dice.random_bool(0.4) {
            for number in 0..PEOPLE {
                self.hand_out_a_ticket(number).await;
            }
        }
        for _ in 0..self.dice.random_range(2..6) {
            self.wave().await;
        }
        loop {
            match self.phase() {
                Phase::Voting => self.hold_the_vote().await,
                Phase::Ended => break,
                // Some practise first.
                Phase::Lobby if self.asked.is_none() && self.dice.random_bool(0.3) => {
                    self.open(Command::OpenVote).await;
                }
                Phase::Ready | Phase::Priorities => self.open(Command::Go).await,
                Phase::Revealed if self.dice.random_bool(0.1) => {
                    self.open(Command::OpenVote).await;
                }
                // It may be two camps, and then they vote again.
                Phase::Revealed => self.open(Command::Go).await,
                _ => self.step(Command::Go).await,
            }
            self.something_late_arrives().await;
        }
        self.check_the_record();
    }

    fn laptop(&self) -> &Laptop {
        self.laptop.as_ref().expect("it is there until the end")
    }

    fn phase(&self) -> Phase {
        self.laptop().room.snapshot().session.phase()
    }

    async fn step(&self, command: Command) {
        self.laptop().room.ask(command).await.unwrap();
    }

    /// A step that opens a vote, or moves on where there is none to hold any more.
    async fn open(&mut self, command: Command) {
        self.step(command).await;
        if self.phase() != Phase::Voting {
            return;
        }
        let asked = self.what_is_asked().await;
        let again = self.asked.as_ref();
        let again = again.is_some_and(|before| before.statement == asked.statement);
        let votes = std::mem::take(&mut self.model.votes);
        self.model.earlier = if again { votes } else { Default::default() };
        for person in &mut self.people {
            person.wish = None;
        }
        self.asked = Some(asked);
    }

    async fn what_is_asked(&self) -> Asked {
        let path = format!("/state?code={}", super::laptop::CODE);
        let look = Letter::get(&path, "application/json", Vec::new());
        let told = look.send(&self.laptop().router).await.json();
        let ballot = &told["ballot"];
        let word = |value: &Value| match value {
            Value::String(text) => text.clone(),
            value => value.to_string(),
        };
        let points = ballot["points"].as_array().unwrap().iter();
        let voters = told["voters"].as_array().unwrap().iter();
        let titles = voters.map(|title| title.as_str().unwrap());
        Asked {
            statement: told["statement"]["id"].as_str().unwrap().to_owned(),
            round: told["round"].as_u64().unwrap(),
            options: points.map(|point| word(&point["value"])).collect(),
            most: ballot["pick"].as_u64().unwrap_or(1) as usize,
            voters: titles
                .map(|title| match title {
                    "Board member" => "board".to_owned(),
                    other => panic!("{other} do not vote alone anywhere"),
                })
                .collect(),
        }
    }

    /// The open round until it is revealed.
    async fn hold_the_vote(&mut self) {
        for _ in 0..self.dice.random_range(2..7) {
            self.wave().await;
            if self.dice.random_bool(0.08) {
                self.power_fails_in_a_vote().await;
            }
        }
        if self.dice.random_bool(0.3) {
            self.step(Command::Close).await;
            // Whoever joins from now on could not vote.
            let voters = self.asked.as_ref().map(|asked| asked.voters.clone());
            self.model.close(&voters.expect("a vote is open"));
            self.wave().await;
            self.something_late_arrives().await;
        }
        if self.dice.random_bool(0.1) {
            self.power_fails_in_the_reveal().await;
        }
        if matches!(self.phase(), Phase::Voting | Phase::Closed) {
            self.step(Command::Go).await;
        }
        self.check_the_result();
    }

    /// Everybody does something, or sleeps.
    async fn wave(&mut self) {
        tokio::time::advance(PAUSE).await;
        let mut order: Vec<usize> = (0..PEOPLE).collect();
        order.shuffle(&mut self.dice);
        let mut sent = Vec::new();
        for number in order {
            let luck = self.dice.random_range(0..100);
            match luck {
                0..25 => {}
                _ if !self.people[number].has_seat() => self.join(number).await,
                25..35 => self.look(number).await,
                35..45 => self.reload(number).await,
                45..48 => self.move_the_seat(number).await,
                48..50 => self.open_another_tab(number).await,
                50..53 => self.repeat_what_was_revealed(number).await,
                _ => sent.extend(self.decide(number)),
            }
        }
        self.deliver(sent).await;
        self.something_late_arrives().await;
    }

    /// Joins; whoever did not hear of a seat tries again in a later wave.
    async fn join(&mut self, number: usize) {
        let fate = Fate::of(&mut self.dice);
        let letter = self.people[number].joins(&mut self.dice);
        let sends = (0..fate.arrives()).map(|_| letter.send(&self.laptop().router));
        let answers = join_all(sends).await;
        let given: Vec<&String> = answers.iter().filter_map(|a| a.cookie.as_ref()).collect();
        let with_ticket = self.people[number].ticket.is_some();
        let mut seats: Vec<&&String> = given.iter().collect();
        if with_ticket {
            // A ticket is one seat, however often it is shown.
            let used = self.laptop().room.snapshot().session.joined() as usize;
            assert!(used - self.model.seats.len() <= 1, "{used} seats");
            seats.truncate(used - self.model.seats.len());
        }
        for answer in answers.iter().filter(|a| a.cookie.is_none()) {
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{}", answer.body);
            assert!(with_ticket, "{}", answer.body);
        }
        let group = self.people[number].group;
        self.model.seats.extend(seats.iter().map(|_| group));
        if let Some(cookie) = given.last().filter(|_| fate.is_heard()) {
            self.people[number].keep((*cookie).clone());
        }
        self.count(fate);
    }

    /// Somebody makes up their mind, or sends again what they were not told is recorded.
    fn decide(&mut self, number: usize) -> Option<(usize, Wish, Letter, Fate)> {
        let asked = self.asked.clone()?;
        let person = &self.people[number];
        let may_vote =
            asked.voters.is_empty() || asked.voters.iter().any(|group| group == person.group);
        let unsent = person.wish.as_ref().filter(|wish| !wish.told);
        let wish = match unsent {
            Some(wish) if self.dice.random_bool(0.7) => wish.clone(),
            _ => {
                let mut options = asked.options.clone();
                options.shuffle(&mut self.dice);
                options.truncate(self.dice.random_range(1..=asked.most));
                let aside = ["dont_know", "not_applicable"];
                let aside = &aside[..if asked.most == 1 { 2 } else { 1 }];
                if self.dice.random_bool(0.15) {
                    options = vec![(*aside.choose(&mut self.dice)?).to_owned()];
                }
                Wish {
                    statement: asked.statement,
                    round: asked.round,
                    choice: options,
                    comment: ["", "", "Nights differ"].choose(&mut self.dice)?,
                    told: false,
                }
            }
        };
        if self.phase() == Phase::Voting && may_vote {
            self.people[number].wish = Some(wish.clone());
        }
        let letter = self.people[number].votes(&wish, &mut self.dice);
        Some((number, wish, letter, Fate::of(&mut self.dice)))
    }

    /// Brings votes to the laptop, all at the same moment, and what is answered to their phones.
    async fn deliver(&mut self, sent: Vec<(usize, Wish, Letter, Fate)>) {
        let router = &self.laptop().router;
        let sends = sent
            .iter()
            .map(|(_, _, letter, fate)| join_all((0..fate.arrives()).map(|_| letter.send(router))));
        let answers = join_all(sends).await;
        for ((person, wish, letter, fate), answers) in sent.into_iter().zip(answers) {
            self.count(fate);
            if fate == Fate::Late {
                self.on_its_way.push(OnItsWay {
                    person,
                    wish: wish.clone(),
                    letter,
                });
            }
            let recorded = answers.iter().filter(|a| a.says_recorded()).count();
            for answer in &answers {
                self.check_answer(person, &wish, answer);
            }
            assert!(
                recorded > 0 || answers.is_empty() || !self.is_open_to(person, &wish),
                "none of {answers:?}"
            );
            if recorded > 0 {
                self.counted(person, &wish);
                if let Some(wish) = self.people[person].wish.as_mut() {
                    wish.told = fate.is_heard();
                }
            }
        }
    }

    fn counted(&mut self, person: usize, wish: &Wish) {
        let mut choice = wish.choice.clone();
        choice.sort_unstable();
        self.model.votes.insert(person, choice);
        self.happened.votes += 1;
    }

    fn is_open_to(&self, person: usize, wish: &Wish) -> bool {
        let asked = self.asked.as_ref();
        self.phase() == Phase::Voting
            && asked.is_some_and(|asked| {
                let group = self.people[person].group;
                (asked.statement.as_str(), asked.round) == (wish.statement.as_str(), wish.round)
                    && (asked.voters.is_empty() || asked.voters.iter().any(|g| g == group))
            })
    }

    /// A vote is recorded where it may be, and where it may not it is refused.
    fn check_answer(&self, person: usize, wish: &Wish, answer: &Answered) {
        let open = self.is_open_to(person, wish);
        let fine = match answer.status {
            StatusCode::OK | StatusCode::SEE_OTHER => open && answer.says_recorded(),
            StatusCode::TOO_MANY_REQUESTS => true,
            StatusCode::CONFLICT | StatusCode::FORBIDDEN | StatusCode::UNPROCESSABLE_ENTITY => {
                !open
            }
            _ => false,
        };
        assert!(fine, "{person}, {wish:?}, open: {open}: {answer:?}");
    }

    /// Some of what was in the network arrives.
    async fn something_late_arrives(&mut self) {
        let all = std::mem::take(&mut self.on_its_way);
        for late in all {
            if self.dice.random_bool(0.5) {
                self.on_its_way.push(late);
                continue;
            }
            let OnItsWay {
                person,
                wish,
                letter,
            } = late;
            let answer = letter.send(&self.laptop().router).await;
            self.check_answer(person, &wish, &answer);
            if answer.says_recorded() {
                self.counted(person, &wish);
            }
        }
    }

    /// A page shows what its holder was counted with, in whichever browser.
    async fn look(&mut self, number: usize) {
        let letter = self.people[number].looks(&mut self.dice);
        let told = letter.send(&self.laptop().router).await.json();
        if self.phase() != Phase::Voting {
            return;
        }
        let words = |value: &Value| {
            let mut words: Vec<String> = match value {
                Value::Null => Vec::new(),
                Value::Array(list) => list.iter().map(|v| v.as_str().unwrap().into()).collect(),
                Value::String(text) => vec![text.clone()],
                number => vec![number.to_string()],
            };
            words.sort_unstable();
            words
        };
        let own = |votes: &std::collections::BTreeMap<usize, Vec<String>>| {
            votes.get(&number).cloned().unwrap_or_default()
        };
        assert_eq!(words(&told["your_vote"]), own(&self.model.votes), "{told}");
        assert_eq!(told["voted"], self.model.votes.len(), "{told}");
        assert_eq!(
            words(&told["your_earlier_vote"]),
            own(&self.model.earlier),
            "{told}"
        );
    }

    /// The page made anew has their vote chosen.
    async fn reload(&mut self, number: usize) {
        let letter = self.people[number].reloads(&mut self.dice);
        let page = letter.send(&self.laptop().router).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        let inputs = page.body.split("<input").skip(1);
        let tags = inputs.filter_map(|rest| rest.split('>').next());
        let checked = tags.filter(|tag| tag.contains(" checked"));
        let values = checked.filter_map(|tag| tag.split("value=\"").nth(1)?.split('"').next());
        let mut values: Vec<String> = values.map(str::to_owned).collect();
        values.sort_unstable();
        if self.phase() == Phase::Voting {
            let own = self.model.votes.get(&number).cloned().unwrap_or_default();
            assert_eq!(values, own, "{}", page.body);
        }
    }

    /// The seat in another browser as well, by its code, when nothing is lost on the way.
    async fn move_the_seat(&mut self, number: usize) {
        let (first, second) = (Fate::of(&mut self.dice), Fate::of(&mut self.dice));
        if first.arrives() == 0 || !first.is_heard() {
            return;
        }
        let asks = self.people[number].asks_for_a_seat_code(&mut self.dice);
        let told = asks.send(&self.laptop().router).await.json();
        if second.arrives() == 0 {
            return;
        }
        let letter = Person::types_seat_code(told["seat_code"].as_str().unwrap());
        let answer = letter.send(&self.laptop().router).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        if second.is_heard() {
            self.people[number].keep(answer.cookie.expect("the seat's cookie"));
            self.happened.seats_moved += 1;
        }
    }

    /// The code scanned once more is the same seat.
    async fn open_another_tab(&mut self, number: usize) {
        let letter = self.people[number].joins(&mut self.dice);
        let answer = letter.send(&self.laptop().router).await;
        self.people[number].keep(answer.cookie.expect("the seat again"));
    }

    /// A page that slept through the reveal sends what was chosen on it before.
    async fn repeat_what_was_revealed(&mut self, number: usize) {
        let Some(wish) = self.people[number].wish.clone() else {
            return;
        };
        if self.is_open_to(number, &wish) {
            return;
        }
        let letter = self.people[number].votes(&wish, &mut self.dice);
        let answer = letter.send(&self.laptop().router).await;
        self.check_answer(number, &wish, &answer);
    }

    /// The power is gone while a vote is written: it is whole on the disk, or it is not there.
    async fn power_fails_in_a_vote(&mut self) {
        let number = self.dice.random_range(0..PEOPLE);
        let share = *[0.0, 0.3, 0.99, 1.0].choose(&mut self.dice).unwrap();
        if self.people[number].has_seat()
            && let Some((_, wish, letter, _)) = self.decide(number)
        {
            self.laptop().will_fail(0, share);
            // Nobody hears of it.
            let _ = letter.send(&self.laptop().router).await;
            if self.laptop().is_off() && share >= 1.0 {
                self.counted(number, &wish);
            }
        }
        self.restart().await;
    }

    /// The power is gone somewhere in the reveal, which the facilitator asks for again then.
    async fn power_fails_in_the_reveal(&mut self) {
        let writes = self.dice.random_range(0..4);
        let share = *[0.0, 0.3, 0.99, 1.0].choose(&mut self.dice).unwrap();
        self.laptop().will_fail(writes, share);
        let _ = self.laptop().room.ask(Command::Go).await;
        self.restart().await;
    }

    async fn restart(&mut self) {
        let before = self.laptop.take().expect("it is there until the end");
        self.laptop = Some(before.restart());
        self.happened.power_cuts += 1;
        // What was on its way went with its connection.
        self.on_its_way.clear();
        // Votes of rounds that were revealed are destroyed on disk.
        self.model.earlier.clear();
        // Who has joined by a ticket and not heard of it gets another from the facilitator.
        for number in 0..PEOPLE {
            let person = &self.people[number];
            if person.ticket.is_some() && !person.has_seat() {
                self.hand_out_a_ticket(number).await;
            }
        }
    }

    async fn hand_out_a_ticket(&mut self, number: usize) {
        let letters: Vec<char> = "BCDFGHJKMNPQRSTVWXZ23456789".chars().collect();
        let code: String = (0..8)
            .map(|_| *letters.choose(&mut self.dice).unwrap())
            .collect();
        self.step(Command::MakeTickets(vec![code.parse().unwrap()]))
            .await;
        self.people[number].ticket = Some(code);
    }

    /// What is shown now is what was counted.
    fn check_the_result(&mut self) {
        assert_eq!(self.phase(), Phase::Revealed);
        let asked = self.asked.clone().expect("a vote was held");
        if asked.statement == "practice" {
            self.model.at_closing = None;
            return;
        }
        let expected = self.model.expected(&asked.options, &asked.voters);
        self.model.at_closing = None;
        self.revealed.push((asked.statement, expected));
        let snapshot = self.laptop().room.snapshot();
        assert_eq!(
            rounds(snapshot.session.record()),
            by_statement(&self.revealed)
        );
    }

    /// The file that is left has every round as it was shown.
    fn check_the_record(&mut self) {
        let laptop = self.laptop.take().expect("it is there until the end");
        let record = laptop.finish();
        assert_eq!(record.joined as usize, self.model.seats.len());
        assert_eq!(rounds(&record), by_statement(&self.revealed));
        assert!(self.revealed.len() >= 4, "{:?}", self.revealed);
    }

    fn count(&mut self, fate: Fate) {
        match fate {
            Fate::Answered => {}
            Fate::AnswerLost => self.happened.answers_lost += 1,
            Fate::Lost => self.happened.requests_lost += 1,
            Fate::Repeated(_) => self.happened.repeats += 1,
            Fate::Late => self.happened.late += 1,
        }
    }
}

/// Every round of a record with its statement's id, statement by statement, those of the ballot at
/// the end last.
fn rounds(record: &Record) -> Vec<(String, Expected)> {
    let statements = record.workshop.statements().iter().zip(&record.statements);
    let rated = statements.flat_map(|(statement, held)| {
        let rounds = held.rounds.iter();
        rounds.map(|r| (statement.id.clone(), Expected::of(r.joined, &r.tally)))
    });
    let picked = record.priorities.iter();
    let picked = picked.map(|r| ("priorities".to_owned(), Expected::of(r.joined, &r.tally)));
    rated.chain(picked).collect()
}

/// The rounds in the order of [`rounds`].
fn by_statement(revealed: &[(String, Expected)]) -> Vec<(String, Expected)> {
    let order = ["breaks", "rooms", "walks", "priorities"];
    let mut sorted = revealed.to_vec();
    sorted.sort_by_key(|(id, _)| order.iter().position(|known| known == id));
    sorted
}
