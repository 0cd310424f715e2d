//! Every page in every phase of a meeting: readable, reachable, and nothing sideways.

use crate::audit::look_at;
use crate::browser::Script;
use crate::crowd::Crowd;
use crate::phone::Phone;
use crate::program::Program;

/// Figures beside the first section and its statement.
const FIGURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/figures.csv");

/// The button that leads on through a sweep.
const ON: &str = "main button[value=next]";

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
        self.program.ask("break 5").await;
        self.look("break", "We are having a break").await;
        self.go("section-again", "Next section").await;
        self.phone.sees("Nights without a break").await;
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

impl Walk {
    async fn start() -> Self {
        Self {
            program: Program::run_with(&["--evidence", FIGURES]).await,
            phone: Phone::new(Script::On).await,
            wrong: Vec::new(),
        }
    }

    fn end(self) {
        assert!(self.wrong.is_empty(), "\n{}\n", self.wrong.join("\n"));
    }
}

/// A sweep, and everything that follows from it.
#[tokio::test]
async fn every_page_of_a_sweep_too() {
    let mut walk = Walk::start().await;
    let join = format!("{}/J/{}", walk.program.url, walk.program.code);
    crate::phone::join(&walk.phone, &join).await;
    let crowd = Crowd::join(&walk.program, 6).await;
    walk.program.ask("go").await;
    walk.program.ask("sweep").await;
    walk.look("sweep", "1 of 2").await;
    walk.phone.touch(ON).await;
    walk.look("sweep-problem", "There is a problem").await;
    walk.phone.choose("2").await;
    walk.phone.touch(ON).await;
    walk.look("sweep-second", "2 of 2").await;
    walk.open("/?statement=", "sweep-list", "You have answered 1 of 2")
        .await;
    walk.open("/?statement=breaks", "sweep-answered", "Go on")
        .await;
    walk.open("/screen", "sweep-screen", "Voting is open on all")
        .await;
    walk.open("/?statement=rooms", "sweep-rooms", "2 of 2")
        .await;
    walk.phone.choose("dont_know").await;
    walk.phone.touch(ON).await;
    walk.look("sweep-through", "You are through").await;
    for answers in [
        ["1", "1", "4", "4", "4", "1"],
        ["2", "2", "2", "3", "2", "2"],
    ] {
        crowd.vote(&answers).await;
    }
    walk.program.ask("close").await;
    walk.look("sweep-closed", "Voting has closed").await;
    walk.program.ask("reveal").await;
    walk.look("sweep-results", "How the votes fell").await;
    walk.open("/screen", "sweep-results-screen", "How the votes fell")
        .await;
    walk.open("/", "sweep-results-again", "How the votes fell")
        .await;
    walk.program.ask("agree close").await;
    walk.look("sweep-agreed", "Agreed: 2").await;
    walk.go("sweep-talk", "Staff get the breaks").await;
    walk.program.ask("agree 2").await;
    walk.look("sweep-talk-agreed", "Agreed score").await;
    walk.end();
}

/// Groups side by side below a result, and what was agreed last time.
#[tokio::test]
async fn every_page_with_groups_and_last_times_score_too() {
    let mut earlier = Program::run().await;
    for line in ["goto breaks", "agree 2", "target 3 2027-03-31"] {
        earlier.ask(line).await;
    }
    let since = earlier.record().await;
    let since = ["--since", since.to_str().unwrap()];
    let mut walk = Walk {
        program: Program::run_with(&since).await,
        phone: Phone::new(Script::On).await,
        wrong: Vec::new(),
    };
    let join = format!("{}/J/{}", walk.program.url, walk.program.code);
    crate::phone::join(&walk.phone, &join).await;
    let board = Crowd::join_in(&walk.program, 6, "board").await;
    let staff = Crowd::join_in(&walk.program, 5, "staff-side").await;
    walk.program.ask("goto breaks").await;
    walk.look("last-time-ready", "Agreed last time").await;
    walk.go("last-time-ballot", "Agreed last time").await;
    board.vote(&["3", "3", "3", "4", "4", "4"]).await;
    staff.vote(&["1", "1", "1", "2", "2"]).await;
    walk.go("groups-result", "Widest gap").await;
    walk.open("/screen", "groups-screen", "Groups side by side")
        .await;
    walk.open("/?lang=cy", "cy-groups-result", "Grwpiau ochr yn ochr")
        .await;
    walk.end();
}

/// The same pages in Welsh, a meeting and a sweep.
#[tokio::test]
async fn every_page_in_welsh_too() {
    let mut walk = Walk::start().await;
    walk.open("/?lang=cy", "cy-code", "Teipiwch").await;
    walk.open("/J/AAAA", "cy-code-wrong", "Mae problem").await;
    walk.open("/help", "cy-help", "Android").await;
    walk.open("/accessibility", "cy-accessibility", "hygyrchedd")
        .await;
    walk.open("/nothing", "cy-nothing", "Mae’n ddrwg").await;
    walk.open("/seat", "cy-seat", "Dod â’ch sedd yma").await;
    let join = format!("/J/{}", walk.program.code);
    walk.open(&join, "cy-join", "Ymuno â’r gweithdy").await;
    walk.phone.touch("label[for=group]").await;
    walk.phone.touch("main form button").await;
    walk.look("cy-lobby", "Rydych chi i mewn").await;
    let crowd = Crowd::join(&walk.program, 6).await;
    walk.go("cy-section", "Rest on every shift").await;
    walk.go("cy-ready", "Nid yw’r bleidlais wedi agor eto")
        .await;
    walk.go("cy-ballot", "Sylw").await;
    walk.phone.send().await;
    walk.look("cy-ballot-problem", "Mae problem").await;
    walk.phone.vote("3").await;
    walk.look("cy-ballot-voted", "Eich pleidlais: In place")
        .await;
    crowd.vote(&["1", "1", "4", "4", "dont_know", "3"]).await;
    walk.program.ask("close").await;
    walk.look("cy-closed", "Mae’r bleidlais wedi cau").await;
    walk.program.ask("reveal").await;
    walk.look("cy-result", "Canolrif").await;
    walk.program.ask("agree 2 Days are fine").await;
    walk.program.ask("target 3 2027-03-31").await;
    walk.look("cy-agreed", "Targed").await;
    walk.program.ask("prev").await;
    walk.program.ask("sweep").await;
    walk.look("cy-sweep", "1 o 1").await;
    walk.phone.choose("2").await;
    walk.phone.touch(ON).await;
    walk.look("cy-sweep-through", "Rydych wedi gorffen").await;
    crowd.vote(&["1", "1", "4", "4", "4", "1"]).await;
    walk.program.ask("close").await;
    walk.look("cy-sweep-closed", "Mae’r bleidlais wedi cau")
        .await;
    walk.program.ask("reveal").await;
    walk.look("cy-sweep-results", "Y datganiadau").await;
    walk.program.ask("goto summary rest").await;
    walk.look("cy-summary", "Crynodeb").await;
    walk.program.ask("goto end").await;
    walk.look("cy-end", "Diolch").await;
    walk.end();
}

#[tokio::test]
async fn every_page_can_be_read_reached_and_held_in_every_look() {
    let mut walk = Walk::start().await;
    walk.outside().await;
    let crowd = Crowd::join(&walk.program, 6).await;
    walk.lobby().await;
    walk.first_statement(&crowd).await;
    walk.rest(&crowd).await;
    walk.end();
}
