//! Every word of our own that a phone shows, in one table for each language.
//!
//! A language is one [`Words`]: what is missing in it does not compile. What a workshop says, and what
//! people typed, is not here. Sentences that hold numbers or names are functions, because languages
//! put them in other places and count in other ways.

mod english;
mod picks;
mod tickets;
mod welsh;

use jiff::civil::Date;
use maud::Markup;
use serde_json::{Value, json};

use super::error::Error;
use super::language::Language;
use crate::agreement::Agreement;
use crate::record::{Confidence, Hidden};
use crate::rollup::Note;
use crate::view::Gap;
use crate::workshop::{Method, Rag};

pub(super) use picks::PickWords;
pub use tickets::{TicketWords, ticket_words};

/// A sentence around one number or name.
pub(super) type Of<T> = fn(T) -> String;
/// What stands before, between and after the two numbers of a count that the script keeps up to date.
pub(super) type AroundTwo = [&'static str; 3];
/// What stands before and after one thing that is set apart.
pub(super) type Around = [&'static str; 2];

/// All words of one language.
pub(super) struct Words {
    pub(super) frame: Frame,
    pub(super) live: LiveWords,
    pub(super) join: JoinWords,
    pub(super) seat: SeatWords,
    pub(super) room: RoomWords,
    pub(super) ballot: BallotWords,
    pub(super) comment: CommentWords,
    pub(super) result: ResultWords,
    pub(super) groups: GroupWords,
    pub(super) summary: SummaryWords,
    pub(super) sweep: SweepWords,
    pub(super) picks: PickWords,
    pub(super) tickets: TicketWords,
    /// What went wrong, as a sentence.
    pub(super) error: fn(&Error) -> String,
    /// The whole of `/help`.
    pub(super) help: fn() -> Markup,
    /// The whole of `/accessibility`, with whom to turn to, where there is no other statement.
    pub(super) accessibility: fn(Option<&str>) -> Markup,
}

/// What stands around every page, and on those that only say that something went wrong.
pub(super) struct Frame {
    pub(super) skip: &'static str,
    pub(super) code_to_join: &'static str,
    pub(super) more: &'static str,
    pub(super) screen: &'static str,
    pub(super) your_page: &'static str,
    pub(super) help: &'static str,
    pub(super) help_title: &'static str,
    pub(super) accessibility: &'static str,
    pub(super) accessibility_title: &'static str,
    /// Before an error, and before the title of a page that has one.
    pub(super) error: &'static str,
    pub(super) problem: &'static str,
    pub(super) sorry: &'static str,
    pub(super) sorry_title: &'static str,
    pub(super) to_the_room: &'static str,
    pub(super) refresh: &'static str,
    /// A colour's name.
    pub(super) rag: fn(Rag) -> &'static str,
    /// A day: "31 March 2027".
    pub(super) day: Of<Date>,
}

/// What the script says. The page hands it these words.
pub(super) struct LiveWords {
    pub(super) connected: &'static str,
    pub(super) not_connected: &'static str,
    pub(super) moved_on: &'static str,
    pub(super) closed_before: &'static str,
    pub(super) show_it: &'static str,
    pub(super) recorded: &'static str,
    pub(super) not_on_disk: &'static str,
    pub(super) not_recorded: &'static str,
    pub(super) no_connection: &'static str,
    pub(super) trying_again: &'static str,
}

/// The way in.
pub(super) struct JoinWords {
    pub(super) title: &'static str,
    pub(super) locked: &'static str,
    pub(super) what: &'static str,
    pub(super) code: &'static str,
    pub(super) join: &'static str,
    pub(super) which_group: &'static str,
    pub(super) group_hint: &'static str,
    /// The same where it decides what one votes on.
    pub(super) group_decides: &'static str,
    pub(super) no_group: &'static str,
    pub(super) ticket: &'static str,
    pub(super) ticket_hint: &'static str,
    pub(super) watching: &'static str,
    pub(super) watching_hint: &'static str,
    pub(super) type_code: &'static str,
    /// Before that, to whoever has a seat in another session.
    pub(super) other_session: &'static str,
    pub(super) screen_title: &'static str,
    pub(super) screen_code: &'static str,
    pub(super) go_on: &'static str,
    pub(super) or: &'static str,
}

/// A seat carried to another browser.
pub(super) struct SeatWords {
    pub(super) have_code: &'static str,
    pub(super) title: &'static str,
    pub(super) what: &'static str,
    pub(super) code: &'static str,
    pub(super) bring: &'static str,
    pub(super) no_code: &'static str,
    pub(super) another: &'static str,
    pub(super) another_hint: &'static str,
    pub(super) make: &'static str,
    pub(super) made: &'static str,
    pub(super) made_how: &'static str,
    pub(super) made_minutes: Of<u64>,
    pub(super) back: &'static str,
}

/// The room at its places, whether a vote is open or not.
pub(super) struct RoomWords {
    pub(super) you_are_in: &'static str,
    pub(super) people_joining: &'static str,
    pub(super) waiting: &'static str,
    pub(super) rehearsal: &'static str,
    pub(super) rehearsal_hint: &'static str,
    /// Between a workshop's title and who meets.
    pub(super) at: &'static str,
    /// Around how many are in the room.
    pub(super) in_the_room: Around,
    pub(super) your_group: &'static str,
    pub(super) keep_open: &'static str,
    pub(super) what_happens: &'static str,
    pub(super) what_happens_text: &'static str,
    pub(super) kept: &'static str,
    pub(super) kept_lines: [&'static str; 3],
    pub(super) rule: &'static str,
    pub(super) rule_before: &'static str,
    pub(super) rule_lines: fn() -> Vec<&'static str>,
    /// How many votes a word for agreement needs.
    pub(super) quorum: Of<u32>,
    /// Around the groups that vote.
    pub(super) voted_by: Around,
    /// Between groups that are named together, and before the last of them.
    pub(super) listed: Around,
    pub(super) you_watch: &'static str,
    pub(super) next_section: &'static str,
    pub(super) section: fn(&str) -> String,
    pub(super) section_says: fn(&str) -> String,
    pub(super) first_comes: &'static str,
    pub(super) evidence: &'static str,
    /// How many figures there are, to be unfolded.
    pub(super) figures: Of<usize>,
    /// Before what others have, and before what it was.
    pub(super) others_before: [&'static str; 2],
    /// What an early sign and an outcome are called.
    pub(super) indicators: [&'static str; 2],
    pub(super) on_break: &'static str,
    /// When the room goes on after a break.
    pub(super) break_until: fn(&str) -> String,
    pub(super) break_hint: &'static str,
    pub(super) not_open: &'static str,
    pub(super) read_through: &'static str,
    pub(super) points: &'static str,
    pub(super) open: &'static str,
    pub(super) round_open: Of<usize>,
    pub(super) closed: &'static str,
    pub(super) closed_next: &'static str,
    pub(super) statement_of: fn(usize, usize) -> String,
    /// After the statement, in which round it is.
    pub(super) in_round: Of<usize>,
    pub(super) practice: &'static str,
    pub(super) practice_text: &'static str,
    pub(super) practice_hint: &'static str,
    pub(super) priorities: &'static str,
    pub(super) usual_question: &'static str,
    pub(super) voted: AroundTwo,
    pub(super) stages: Stages,
}

/// What a phase is called in titles.
pub(super) struct Stages {
    pub(super) open: &'static str,
    pub(super) closed: &'static str,
    pub(super) result: &'static str,
    pub(super) agreed: &'static str,
    pub(super) not_open: &'static str,
}

/// The ballot.
pub(super) struct BallotWords {
    pub(super) dont_know: &'static str,
    pub(super) not_applicable: &'static str,
    pub(super) abstain: &'static str,
    /// That low is good.
    pub(super) reverse: &'static str,
    pub(super) local: &'static str,
    pub(super) vote: &'static str,
    pub(super) why_refresh: &'static str,
    pub(super) or: &'static str,
    pub(super) earlier: Of<usize>,
    /// Around the answer that is counted.
    pub(super) yours: Around,
    pub(super) not_on_disk: &'static str,
    pub(super) did_not: &'static str,
}

/// Comments.
pub(super) struct CommentWords {
    pub(super) label: &'static str,
    pub(super) hint: &'static str,
    pub(super) up_to: Of<usize>,
    /// Before how many characters are left, and before how many are too many.
    pub(super) left: &'static str,
    pub(super) over: &'static str,
    pub(super) title: &'static str,
    pub(super) order: &'static str,
    pub(super) are_kept: &'static str,
    pub(super) some: fn(usize, usize) -> String,
    pub(super) kept: &'static str,
}

/// A result, and what was agreed.
pub(super) struct ResultWords {
    pub(super) shown: &'static str,
    pub(super) shown_as: Of<Agreement>,
    pub(super) how: &'static str,
    pub(super) how_in_round: Of<usize>,
    pub(super) word: fn(Agreement) -> &'static str,
    /// The word in a sentence, which tells nobody what to do.
    pub(super) meaning: fn(Agreement) -> &'static str,
    /// How many votes it takes to show a distribution.
    pub(super) withheld: Of<u32>,
    pub(super) practice_over: &'static str,
    pub(super) turnout: fn(u32, u32) -> String,
    pub(super) answer: &'static str,
    pub(super) votes: &'static str,
    pub(super) statement: &'static str,
    pub(super) did_not: &'static str,
    pub(super) yours: &'static str,
    pub(super) median: &'static str,
    /// How many hands were raised in the room, and by remote members.
    pub(super) hands: fn(u32, u32) -> String,
    pub(super) agreed: &'static str,
    pub(super) agreed_says: fn(u8, &str) -> String,
    pub(super) why: &'static str,
    pub(super) dissent: &'static str,
    pub(super) target: &'static str,
    /// Before the day by which something should be done.
    pub(super) by: &'static str,
    /// How confident the group is in its score.
    pub(super) confidence: Of<Confidence>,
    /// Before what was agreed last time, on a day.
    pub(super) last_time: fn(&str) -> String,
}

/// Groups side by side.
pub(super) struct GroupWords {
    pub(super) title: &'static str,
    pub(super) median: &'static str,
    /// Where none of them can be shown.
    pub(super) none: &'static str,
    pub(super) gap: fn(&Gap<'_>) -> String,
    /// Before the groups that are not shown.
    pub(super) hidden: &'static str,
    /// Why they are not, without a full stop; how many votes a group needs.
    pub(super) why: fn(Hidden, u32) -> String,
}

/// A summary and the end.
pub(super) struct SummaryWords {
    pub(super) summary: &'static str,
    pub(super) says: fn(&str) -> String,
    pub(super) all_sections: &'static str,
    pub(super) thanks: &'static str,
    pub(super) ended: &'static str,
    /// The same where nothing was agreed.
    pub(super) ended_with_nothing: &'static str,
    pub(super) ended_title: &'static str,
    pub(super) ended_says: &'static str,
    pub(super) agreed: fn(usize, usize) -> String,
    pub(super) mean: &'static str,
    /// What a number is called that was made in this way.
    pub(super) method: fn(Method) -> &'static str,
    /// After a percentage.
    pub(super) of_maximum: &'static str,
    /// Before which level holds.
    pub(super) level: &'static str,
    pub(super) note: fn(&Note) -> String,
    /// Between a mean and the highest point.
    pub(super) of: &'static str,
    pub(super) strongest: &'static str,
    pub(super) most_to_do: &'static str,
    pub(super) scores: &'static str,
    pub(super) score: &'static str,
    pub(super) none: &'static str,
    pub(super) actions: &'static str,
    /// After an action that was done.
    pub(super) done: &'static str,
    /// After one that was dropped.
    pub(super) dropped: &'static str,
    pub(super) no_actions: &'static str,
    pub(super) look_again: &'static str,
}

/// A sweep: all statements of a section at one go.
pub(super) struct SweepWords {
    /// Which statement of how many.
    pub(super) of: fn(usize, usize) -> String,
    /// How many statements one has answered, as a sentence.
    pub(super) answered: Of<usize>,
    /// The same of how many, without a full stop.
    pub(super) answered_of: fn(usize, usize) -> String,
    pub(super) vote: &'static str,
    pub(super) go_on: &'static str,
    pub(super) back: &'static str,
    pub(super) skip: &'static str,
    pub(super) all: &'static str,
    pub(super) through: AroundTwo,
    pub(super) you_are_through: &'static str,
    pub(super) can_change: &'static str,
    pub(super) your_answers: &'static str,
    pub(super) your_answer: &'static str,
    pub(super) not_answered: &'static str,
    pub(super) before: &'static str,
    pub(super) open: &'static str,
    pub(super) closed: &'static str,
    pub(super) order: &'static str,
}

impl Language {
    /// The words of the pages in it.
    pub(super) fn words(self) -> &'static Words {
        match self {
            Self::English => &english::WORDS,
            Self::Welsh => &welsh::WORDS,
        }
    }
}

impl Error {
    /// The sentence that is shown.
    pub(super) fn message(&self, language: Language) -> String {
        (language.words().error)(self)
    }
}

impl Words {
    /// What the script needs, as JSON.
    pub(super) fn for_script(&self) -> Value {
        let LiveWords {
            connected,
            not_connected,
            moved_on,
            closed_before,
            show_it,
            recorded,
            not_on_disk,
            not_recorded,
            no_connection,
            trying_again,
        } = self.live;
        json!({
            "connected": connected, "lost": not_connected, "moved": moved_on,
            "closed": closed_before, "show": show_it, "recorded": recorded,
            "unsaved": not_on_disk, "failed": not_recorded, "offline": no_connection,
            "again": trying_again, "error": self.frame.error,
        })
    }
}
