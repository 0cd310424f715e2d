//! Every page in every phase of a meeting: readable, reachable, and nothing sideways.

use crate::audit::look_at;
use crate::browser::Script;
use crate::crowd::Crowd;
use crate::phone::Phone;
use crate::program::Program;

/// A phone that looks at every page it comes to.
struct Walk {
    program: Program,
    phone: Phone,
    wrong: Vec<String>,
}

impl Walk {
    /// Looks at the page once it shows some words.
    async fn look(&mut self, page: &str, words: &str) {
        self.phone.sees(words).await;
        let found = look_at(&self.phone, page).await;
        self.wrong.extend(found);
    }

    async fn open(&mut self, path: &str, page: &str, words: &str) {
        let url = format!("{}{path}", self.program.url);
        self.phone.open(&url).await;
        self.look(page, words).await;
    }

    async fn go(&mut self, page: &str, words: &str) {
        self.program.ask("go").await;
        self.look(page, words).await;
    }

    /// Pages that are there without a seat.
    async fn outside(&mut self) {
        self.open("/", "code", "Type the four characters").await;
        self.open("/J/AAAA", "code-wrong", "There is a problem")
            .await;
        self.open("/help", "help", "Help with joining").await;
        self.open("/accessibility", "accessibility", "Accessibility statement")
            .await;
        self.open("/nothing", "nothing", "There is no such page")
            .await;
        self.open("/seat", "seat", "Bring your seat here").await;
        self.open("/screen", "screen-code", "Read the shared screen")
            .await;
        let join = format!("/J/{}", self.program.code);
        self.open(&join, "join", "Join the workshop").await;
        self.phone.touch("label[for=group]").await;
        self.phone.touch("main form button").await;
    }

    /// The vote for practice, and the code that carries a seat.
    async fn lobby(&mut self) {
        self.look("lobby", "You’re in").await;
        self.phone.touch("summary").await;
        self.look("lobby-details", "A seat code takes this seat there")
            .await;
        self.phone.touch("details button").await;
        self.look("seat-code", "Your seat code").await;
        self.open("/", "lobby-again", "You’re in").await;
        self.program.ask("vote").await;
        self.look("practice", "It does not count").await;
        self.go("practice-result", "How the votes fell").await;
    }

    /// The first statement, with two rounds and every answer of the page.
    async fn first_statement(&mut self, crowd: &Crowd) {
        self.go("section", "Next section").await;
        self.go("ready", "Voting has not opened yet").await;
        self.go("ballot", "Comment (optional)").await;
        self.phone.send().await;
        self.look("ballot-problem", "There is a problem").await;
        self.phone.vote("3").await;
        self.look("ballot-voted", "Your vote: In place").await;
        self.phone.choose("2").await;
        crowd
            .vote(&["1", "1", "4", "4", "dont_know", "not_applicable"])
            .await;
        self.program.ask("close").await;
        self.phone.sees_in("#moved", "Show it").await;
        self.look("moved-on", "Comment (optional)").await;
        self.phone.touch("#moved a").await;
        self.look("closed", "Voting has closed").await;
        self.program.ask("reveal").await;
        self.look("result", "How the votes fell").await;
        self.open("/screen", "screen-result", "How the votes fell")
            .await;
        self.open("/", "result-again", "How the votes fell").await;
        self.go("ballot-second", "In round 1 you answered").await;
        self.open("/screen", "screen-voting", "Voting is open")
            .await;
        self.open("/", "ballot-second-again", "In round 1 you answered")
            .await;
        crowd.vote(&["2", "2", "2", "2", "3", "2"]).await;
        self.go("result-second", "round 2").await;
        self.program
            .ask("agree 2 Days are fine and nights are not")
            .await;
        self.program.ask("dissent The night team").await;
        self.program.ask("target 3 2027-03-31").await;
        self.look("agreed", "Target").await;
        self.program
            .ask("action Relief on nights | Director of nursing | 2027-01-31")
            .await;
    }

    /// From the second statement to the end.
    async fn rest(&mut self, crowd: &Crowd) {
        self.go("ready-long", "Hospitalaufenthaltsraum").await;
        self.go("ballot-long", "Not applicable").await;
        self.go("result-few", "Too few to say").await;
        self.program.ask("agree 3").await;
        self.go("summary", "2 of 2 statements agreed").await;
        self.go("priorities", "You choose one").await;
        self.go("priorities-ballot", "Choose one").await;
        self.phone.choose("breaks").await;
        self.phone.vote("rooms").await;
        self.look("priorities-problem", "There is a problem").await;
        self.phone.touch("label[for=choice]").await;
        self.phone.send().await;
        self.phone.sees("Your vote").await;
        crowd
            .vote(&["breaks", "breaks", "rooms", "rooms", "rooms", "dont_know"])
            .await;
        self.go("priorities-result", "picked, one each").await;
        self.go("end", "Thank you").await;
    }
}

#[tokio::test]
async fn every_page_can_be_read_reached_and_held_in_every_look() {
    let program = Program::run().await;
    let phone = Phone::new(Script::On).await;
    let mut walk = Walk {
        program,
        phone,
        wrong: Vec::new(),
    };
    walk.outside().await;
    let crowd = Crowd::join(&walk.program, 6).await;
    walk.lobby().await;
    walk.first_statement(&crowd).await;
    walk.rest(&crowd).await;
    assert!(walk.wrong.is_empty(), "\n{}\n", walk.wrong.join("\n"));
}
