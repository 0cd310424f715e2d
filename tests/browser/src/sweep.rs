//! A sweep on several phones, each at its own pace: forward, back, skipping, changing one's mind, and
//! what becomes of what is not sent when it closes.

use crate::browser::Script;
use crate::crowd::Crowd;
use crate::phone::{Phone, join};
use crate::program::Program;

/// The button that sends and leads on, the one back, and the one past.
const ON: &str = "main button[value=next]";
const BACK: &str = "main button[value=back]";
const SKIP: &str = "main button[value=skip]";

/// Two phones with a browser and four without one, in an open sweep of two statements.
struct Sweep {
    program: Program,
    quick: Phone,
    slow: Phone,
    crowd: Crowd,
    script: Script,
}

impl Sweep {
    async fn open(script: Script) -> Self {
        let mut program = Program::run().await;
        let url = format!("{}/J/{}", program.url, program.code);
        let (quick, slow) = (Phone::new(script).await, Phone::new(script).await);
        for phone in [&quick, &slow] {
            join(phone, &url).await;
        }
        let crowd = Crowd::join(&program, 4).await;
        program.ask("go").await;
        program.ask("sweep").await;
        for phone in [&quick, &slow] {
            phone.sees("1 of 2").await;
        }
        Self {
            program,
            quick,
            slow,
            crowd,
            script,
        }
    }

    /// Forward, back to change an answer, and through.
    async fn go_through(&mut self) {
        let phone = &self.quick;
        phone.choose("3").await;
        phone.touch(ON).await;
        phone.sees("2 of 2").await;
        phone.sees("You have answered 1.").await;
        phone.touch(BACK).await;
        phone.sees("1 of 2").await;
        assert!(phone.has_chosen("3").await, "what was answered is there");
        phone.choose("1").await;
        phone.touch(ON).await;
        phone.sees("2 of 2").await;
        assert!(phone.find_all("main input:checked").await.is_empty());
        phone.choose("2").await;
        phone.touch(ON).await;
        let page = phone.sees("You are through").await;
        assert!(page.contains("Your answer: Not yet in place"), "{page}");
        assert!(page.contains("Your answer: In development"), "{page}");
        self.program.line("through 1 of 6").await;
        // From the list to one of them, and another answer.
        phone.touch("main ol li:first-child a").await;
        phone.sees("1 of 2").await;
        phone.choose("4").await;
        phone.touch(ON).await;
        let page = phone.sees("You are through").await;
        assert!(page.contains("Your answer: Embedded, improving"), "{page}");
    }

    /// Past the first without an answer, and not through when it closes.
    async fn skip(&mut self) {
        let phone = &self.slow;
        phone.touch(SKIP).await;
        phone.sees("2 of 2").await;
        phone.choose("3").await;
        phone.touch(ON).await;
        // On to what is still to be answered, which lies behind.
        phone.sees("1 of 2").await;
        phone.touch("main .way a[href='/?statement=']").await;
        let page = phone.sees("You have answered 1 of 2").await;
        assert!(page.contains("Not answered"), "{page}");
        phone.touch("main a.button").await;
        phone.sees("1 of 2").await;
        phone.choose("1").await;
    }

    /// It closes under the finger of whoever has chosen and not sent.
    async fn close(&mut self) {
        for answers in [["4", "4", "4", "1"], ["2", "2", "2", "2"]] {
            self.crowd.vote(&answers).await;
        }
        self.program.line("through 5 of 6").await;
        self.program.ask("close").await;
        match self.script {
            Script::On => {
                self.slow.sees_in("#moved", "Show it").await;
                assert!(self.slow.has_chosen("1").await, "nothing was replaced");
                self.slow.touch("#moved a").await;
            }
            Script::Off => {
                self.slow.touch(ON).await;
                self.slow.sees("There is a problem").await;
                self.slow.open(&self.program.url).await;
            }
        }
        let page = self.slow.sees("You have answered 1 of 2.").await;
        assert!(page.contains("Voting has closed"), "{page}");
    }

    /// The list of results, what is agreed of it, and the talk about the rest.
    async fn results(&mut self) {
        self.step("reveal").await;
        for phone in [&self.quick, &self.slow] {
            let page = phone.sees("How the votes fell").await;
            assert!(
                page.contains("5 of 6 voted") && page.contains("6 of 6 voted"),
                "{page}"
            );
            let first = phone.read("main ol li:first-child").await.unwrap();
            assert!(
                first.starts_with("Staff get the breaks"),
                "widest first: {first}"
            );
        }
        self.step("agree close").await;
        self.quick.sees("Agreed: 2, In development.").await;
        self.step("go").await;
        self.quick.sees_in("tr:has(.mine) th", "4 Embedded").await;
        self.quick.sees_in("h1", "Staff get the breaks").await;
        // A second round, by itself.
        self.step("vote").await;
        self.quick.sees("In round 1 you answered: Embedded").await;
    }

    /// A command that moves waiting pages on, which somebody reloads where there is no script.
    async fn step(&mut self, command: &str) {
        self.program.ask(command).await;
        if self.script == Script::Off {
            for phone in [&self.quick, &self.slow] {
                phone.open(&self.program.url).await;
            }
        }
    }
}

async fn whole(script: Script) {
    let mut sweep = Sweep::open(script).await;
    sweep.go_through().await;
    sweep.skip().await;
    sweep.close().await;
    sweep.results().await;
}

#[tokio::test]
async fn a_sweep_goes_at_each_phones_own_pace() {
    whole(Script::On).await;
}

#[tokio::test]
async fn a_sweep_goes_by_forms_alone_where_there_is_no_script() {
    whole(Script::Off).await;
}

#[tokio::test]
async fn enter_in_an_answer_goes_on_through_a_sweep() {
    let sweep = Sweep::open(Script::On).await;
    sweep.quick.choose("3").await;
    sweep.quick.press_enter("input[name=choice]:checked").await;
    sweep.quick.sees("2 of 2").await;
    let lang = sweep
        .quick
        .run("return document.documentElement.lang")
        .await;
    assert_eq!(lang, "en-GB", "and to no other language");
}

#[tokio::test]
async fn a_page_that_reloads_in_a_sweep_stays_at_its_statement() {
    let sweep = Sweep::open(Script::On).await;
    sweep.quick.touch(SKIP).await;
    sweep.quick.sees("2 of 2").await;
    sweep.quick.driver().refresh().await.unwrap();
    sweep.quick.sees("2 of 2").await;
}
