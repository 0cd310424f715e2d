//! A whole meeting on one phone, from the code on the screen to the end, with script and without.

use crate::browser::Script;
use crate::camera::{scan_full_screen, scan_lobby};
use crate::crowd::Crowd;
use crate::phone::Phone;
use crate::program::{ORGANISATION, Program};

/// One phone with a browser, and six without one, in a meeting.
struct Meeting {
    program: Program,
    phone: Phone,
    crowd: Crowd,
    script: Script,
}

impl Meeting {
    /// The phone comes in by the code that the lobby shows.
    async fn scanned(script: Script) -> Self {
        let mut program = Program::run().await;
        let scanned = scan_lobby(&mut program).await;
        let expected = format!("{}/J/{}", program.url, program.code).to_uppercase();
        assert_eq!(scanned, expected);
        assert_eq!(scan_full_screen(&mut program).await, expected);

        let phone = Phone::new(script).await;
        phone.open(&scanned).await;
        let page = phone.sees("Which group are you in?").await;
        assert!(page.contains(ORGANISATION), "{page}");
        assert_eq!(phone.title().await, "Join the workshop - Plenary");
        phone.touch("label[for=group-1]").await;
        phone.touch("main form button").await;
        phone.sees("You’re in").await;
        let page = phone.sees("Your group: Trade union or staff side").await;
        assert!(
            page.contains("The rule is fixed before anyone votes"),
            "{page}"
        );
        let crowd = Crowd::join(&program, 6).await;
        phone.sees("7 in the room").await;
        Self {
            program,
            phone,
            crowd,
            script,
        }
    }

    /// From the lobby to the first ballot: the phone does nothing, and the page follows.
    async fn begin(&mut self) {
        self.program.ask("go").await;
        let page = self.phone.sees("Rest on every shift").await;
        assert!(
            page.contains("People who rest make fewer mistakes."),
            "{page}"
        );
        self.program.ask("go").await;
        let page = self.phone.sees("Voting has not opened yet").await;
        assert!(
            page.contains("It is what usually happens"),
            "every point's meaning: {page}"
        );
        self.program.ask("go").await;
        self.phone.has_a_ballot().await;
        let title = self.phone.title().await;
        assert_eq!(title, "Statement 1 of 2, voting open - Plenary");
        let chosen = self.phone.find_all("input:checked").await;
        assert!(chosen.is_empty(), "nothing is chosen for anybody");
        let refresh = self.phone.shows("noscript a.button").await;
        assert_eq!(refresh, self.script == Script::Off);
    }

    /// A vote, another one in its place, and two camps.
    async fn first_round(&mut self) {
        self.vote("1", "Not yet in place").await;
        self.vote("3", "In place").await;
        self.program.line("voted 1 of 7").await;
        self.crowd
            .vote(&["1", "1", "4", "4", "dont_know", "not_applicable"])
            .await;
        self.program.line("voted 7 of 7").await;
        self.leave_the_ballot("close").await;
        let page = self
            .phone
            .sees("Voting has closed. The votes are shown next.")
            .await;
        assert!(page.contains("Your vote: In place"), "{page}");
        assert!(
            !page.contains("Split"),
            "nothing is shown before the reveal: {page}"
        );
        self.step("reveal").await;
        let page = self.phone.sees("7 of 7 voted").await;
        assert!(page.contains("Split"), "{page}");
        assert!(page.contains("Median (the middle vote): 3"), "{page}");
        assert_eq!(self.counts().await, ["2", "0", "1", "2", "1", "1", "0"]);
        let own = self.phone.read("tr:has(.mine) th").await.unwrap();
        assert!(own.starts_with("3 In place"), "{own}");
    }

    /// The same again, with one's own last answer beside it.
    async fn second_round(&mut self) {
        self.step("go").await;
        let page = self.phone.sees("In round 1 you answered: In place").await;
        assert!(page.contains("round 2"), "{page}");
        self.vote("2", "In development").await;
        self.crowd.vote(&["2", "2", "2", "2", "3", "2"]).await;
        self.leave_the_ballot("go").await;
        let page = self.phone.sees("How the votes fell in round 2").await;
        assert!(page.contains("Close"), "{page}");
        assert!(page.contains("Median (the middle vote): 2"), "{page}");
        assert_eq!(self.counts().await, ["0", "6", "1", "0", "0", "0", "0"]);
    }

    /// What the group decides, up to the section's summary.
    async fn agree(&mut self) {
        self.program
            .ask("agree 2 Days are fine and nights are not")
            .await;
        self.program.ask("dissent The night team").await;
        self.step("target 3 2027-03-31").await;
        let parts = [
            "Agreed score",
            "2, In development",
            "Amber",
            "Why: Days are fine",
            "Seen otherwise: The night team",
        ];
        self.shows_all("Target: 3 by 31 March 2027", &parts).await;
        let action = "action Relief on nights | Director of nursing | 2027-01-31";
        self.program.ask(action).await;
        self.step("go").await;
        self.phone
            .sees("Hospitalaufenthaltsraumverantwortlichkeit")
            .await;
        self.step("agree 3").await;
        self.phone.sees("3, In place").await;
        self.step("go").await;
        let parts = [
            "Strongest",
            "Most to do",
            "2.5 of 4",
            "Relief on nights. Director of nursing, by 31 January 2027",
        ];
        self.shows_all("2 of 2 statements agreed", &parts).await;
    }

    /// The ballot at the end, and the end.
    async fn end(&mut self) {
        self.step("goto priorities").await;
        self.phone.sees("You choose one of these").await;
        self.step("vote").await;
        self.phone.has_a_ballot().await;
        let text = "Staff get the breaks they are due on every shift.";
        self.vote("breaks", text).await;
        let votes = ["breaks", "breaks", "breaks", "rooms", "rooms", "dont_know"];
        self.crowd.vote(&votes).await;
        self.leave_the_ballot("go").await;
        let page = self.phone.sees("6 of 7 picked, one each").await;
        assert!(page.contains("Which should we work on first?"), "{page}");
        assert_eq!(self.counts().await[..2], ["4", "2"]);
        self.step("go").await;
        let parts = [
            "The session has ended",
            "Priorities",
            "Relief on nights",
            "2.5 of 4",
        ];
        self.shows_all("Thank you", &parts).await;
        assert_eq!(self.phone.title().await, "The session has ended - Plenary");
    }

    /// A command that moves a waiting page on. Without script that takes some seconds, which
    /// [`Meeting::begin`] has waited for; from there on somebody reloads.
    async fn step(&mut self, command: &str) {
        self.program.ask(command).await;
        if self.script == Script::Off {
            self.phone.driver().refresh().await.unwrap();
        }
    }

    /// A command that ends an open ballot, whose page does not replace itself without script. There
    /// is a button for that.
    async fn leave_the_ballot(&mut self, command: &str) {
        self.program.ask(command).await;
        if self.script == Script::Off {
            self.phone.touch("noscript a.button").await;
        }
    }

    async fn vote(&self, value: &str, words: &str) {
        self.phone.vote(value).await;
        let own = format!("Your vote: {words}. You can change it");
        self.phone.sees_in("#own", &own).await;
        if self.script == Script::On {
            self.phone.is_told("Vote recorded.").await;
        }
        assert!(self.phone.has_chosen(value).await);
    }

    async fn shows_all(&self, first: &str, others: &[&str]) {
        let page = self.phone.sees(first).await;
        for part in others {
            assert!(page.contains(part), "{part}: {page}");
        }
    }

    /// The numbers of the result, from the top.
    async fn counts(&self) -> Vec<String> {
        let mut counts = Vec::new();
        for cell in self.phone.find_all("tbody td").await {
            counts.push(cell.text().await.unwrap());
        }
        counts
    }
}

async fn whole(meeting: &mut Meeting) {
    meeting.begin().await;
    meeting.first_round().await;
    meeting.second_round().await;
    meeting.agree().await;
    meeting.end().await;
}

#[tokio::test]
async fn a_phone_that_scanned_the_code_sees_a_whole_meeting_without_reloading() {
    let mut meeting = Meeting::scanned(Script::On).await;
    meeting.phone.mark().await;
    whole(&mut meeting).await;
    assert!(meeting.phone.is_marked().await, "the page was reloaded");
}

#[tokio::test]
async fn a_phone_without_script_sees_a_whole_meeting_by_forms_and_by_refreshing() {
    whole(&mut Meeting::scanned(Script::Off).await).await;
}
