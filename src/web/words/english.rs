//! English.

mod errors;
mod picks;
mod texts;

use super::{
    BallotWords, CommentWords, Frame, GroupWords, JoinWords, LiveWords, ResultWords, RoomWords,
    SeatWords, Stages, SummaryWords, SweepWords, TicketWords, Words,
};
use crate::agreement::{self, Agreement};
use crate::rollup::Note;
use crate::session::{PRACTICE_OVER, PRACTICE_TEXT};
use crate::view::why_hidden;
use crate::workshop::{Method, Rag, USUAL_QUESTION};

/// The table.
pub(super) static WORDS: Words = Words {
    frame: FRAME,
    live: LIVE,
    join: JOIN,
    seat: SEAT,
    room: ROOM,
    ballot: BALLOT,
    comment: COMMENT,
    result: RESULT,
    groups: GROUPS,
    summary: SUMMARY,
    sweep: SWEEP,
    picks: picks::PICKS,
    tickets: TICKETS,
    error: errors::sentence,
    help: texts::help,
    accessibility: texts::accessibility,
};

const FRAME: Frame = Frame {
    skip: "Skip to main content",
    code_to_join: "Code to join: ",
    more: "More",
    screen: "What the screen shows",
    your_page: "Your page",
    help: "Help",
    help_title: "Help with joining",
    accessibility: "Accessibility",
    accessibility_title: "Accessibility statement",
    error: "Error: ",
    problem: "There is a problem",
    sorry: "Sorry, that did not work",
    sorry_title: "that did not work",
    to_the_room: "Go to the room",
    refresh: "Refresh",
    rag: Rag::word,
    day: |day| day.strftime("%-d %B %Y").to_string(),
};

const LIVE: LiveWords = LiveWords {
    connected: "Connected again.",
    not_connected: "Not connected. Trying again.",
    moved_on: "The room has moved on.",
    closed_before: "Voting has closed before this was sent.",
    show_it: "Show it.",
    recorded: "Vote recorded.",
    not_on_disk: "Your vote is counted. It is not on disk yet.",
    not_recorded: "Your vote was not recorded. Try again.",
    no_connection: "No connection. Your choice is kept; trying again.",
    trying_again: "Trying again.",
};

const JOIN: JoinWords = JoinWords {
    title: "Join the workshop",
    locked: "The room is locked for now. Ask the facilitator to let you in before you press Join.",
    what: "You will be asked what you think of some statements, one at a time. You need no account and give no name.",
    code: "Code",
    join: "Join",
    which_group: "Which group are you in?",
    group_hint: "It is used for counts only, and only where a group is large enough.",
    group_decides: "Some sections are voted on by some groups only, so it decides what you vote on. Apart from that it is used for counts only, and only where a group is large enough.",
    no_group: "Rather not say",
    ticket: "Ticket",
    ticket_hint: "Each ticket lets one person in, once. It has eight characters.",
    watching: "I am only watching",
    watching_hint: "You see everything on your phone, and you do not vote or count.",
    other_session: "You were in another session, which is not the one here now. Join this one too.",
    type_code: "Type the four characters shown on the screen in the room, or scan the QR code there.",
    screen_title: "Read the shared screen",
    screen_code: "Type the four characters shown on the screen in the room. You can read along here without joining.",
    go_on: "Go on",
    or: "or",
};

const SEAT: SeatWords = SeatWords {
    have_code: "I have a seat code",
    title: "Bring your seat here",
    what: "Type the eight characters that your other browser or phone shows under “Use another phone or browser”. Your seat, your group and your vote come with it.",
    code: "Seat code",
    bring: "Bring it here",
    no_code: "I have no seat code",
    another: "Use another phone or browser",
    another_hint: "A seat code takes this seat there, with your vote. It can be used once, and soon.",
    make: "Make a seat code",
    made: "Your seat code",
    made_how: "In the other browser open the address on the screen in the room, follow “I have a seat code”, and type these eight characters.",
    made_minutes: |minutes| {
        format!(
            "The code can be used once, within {minutes} minutes. Whoever types it votes as you, so show it to nobody."
        )
    },
    back: "Back to the room",
};

const ROOM: RoomWords = RoomWords {
    you_are_in: "You’re in",
    people_joining: "People are joining",
    waiting: "Waiting to begin",
    rehearsal: "Rehearsal.",
    rehearsal_hint: "Nothing here counts for a real meeting.",
    at: " at ",
    in_the_room: ["", " in the room"],
    your_group: "Your group: ",
    keep_open: "Keep this page open: the first statement appears here by itself. Your screen may go dark; when it comes back, so does your place.",
    what_happens: "What happens",
    what_happens_text: "You read one statement at a time and vote for the point that fits best. When voting closes, everyone sees how the votes fell. You talk about it, vote again if views differ, and agree a score together.",
    kept: "What is kept",
    kept_lines: [
        "Nobody sees how you voted, not even the facilitator. Until the votes are shown, all that anyone can see is how many have voted.",
        "The record keeps counts, never who voted what. It keeps no names, no addresses and nothing about your phone.",
        "This page is not encrypted. Someone with the skill, on the same network, could read what your phone sends. If that worries you, ask the facilitator to count hands or use another network.",
    ],
    rule: "How we name agreement",
    rule_before: "The rule is fixed before anyone votes:",
    rule_lines: || agreement::rule().lines().collect(),
    quorum: agreement::quorum_line,
    voted_by: [
        "This section is voted on by ",
        ". Everyone sees its results.",
    ],
    listed: [", ", " and "],
    you_watch: "You are watching. You see everything here, and you do not vote or count.",
    next_section: "Next section",
    section: |title| format!("Section: {title}"),
    section_says: |title| format!("Next section: {title}."),
    first_comes: "The first statement comes next. It appears here by itself.",
    evidence: "Evidence",
    figures: |figures| match figures {
        1 => "Evidence: 1 figure".to_owned(),
        n => format!("Evidence: {n} figures"),
    },
    others_before: ["others ", "before "],
    indicators: ["an early sign", "an outcome"],
    on_break: "We are having a break",
    break_until: |time| format!("We go on at {time}."),
    break_hint: "You need not do anything. Keep this page open: it goes on by itself, and you stay in the room.",
    not_open: "Voting has not opened yet.",
    read_through: "Read it through; the ballot appears here.",
    points: "The points",
    open: "Voting is open.",
    round_open: |round| format!("Round {round} is open."),
    closed: "Voting has closed.",
    closed_next: "Voting has closed. The votes are shown next.",
    statement_of: |number, of| format!("Statement {number} of {of}"),
    in_round: |round| format!(", round {round}"),
    practice: "Practice",
    practice_text: PRACTICE_TEXT,
    practice_hint: "To try it out. It does not count and is not kept",
    priorities: "Priorities",
    usual_question: USUAL_QUESTION,
    voted: ["", " of ", " have voted"],
    stages: Stages {
        open: "voting open",
        closed: "voting closed",
        result: "result",
        agreed: "agreed score",
        not_open: "not open yet",
    },
};

const BALLOT: BallotWords = BallotWords {
    dont_know: "Don’t know",
    not_applicable: "Not applicable",
    abstain: "Abstain",
    reverse: crate::view::REVERSED,
    local: crate::workshop::LOCAL,
    vote: "Vote",
    why_refresh: "to see whether voting has closed.",
    or: "or",
    earlier: |round| format!("In round {round} you answered: "),
    yours: ["Your vote: ", ". You can change it until voting closes."],
    not_on_disk: "It is counted, but not yet on disk. The facilitator can see that.",
    did_not: "You did not vote in this round.",
};

const COMMENT: CommentWords = CommentWords {
    label: "Comment (optional)",
    hint: "Everyone sees it with the result, without a name. What you write can still show who you are. It is kept only if the facilitator keeps the comments.",
    up_to: |most| format!("Up to {most} characters"),
    left: "Characters left: ",
    over: "Characters too many: ",
    title: "Comments",
    order: "In the order of the alphabet.",
    are_kept: " They are kept with the result.",
    some: |shown, of| format!(" These are {shown} of {of}; the others are on the shared screen."),
    kept: "A comment that you write is shown to everyone with the result, without a name. It is kept only if the facilitator keeps the comments.",
};

const RESULT: ResultWords = ResultWords {
    shown: "The votes are shown.",
    shown_as: |word| format!("The votes are shown: {word}."),
    how: "How the votes fell",
    how_in_round: |round| format!("How the votes fell in round {round}"),
    word: |word| match word {
        Agreement::Close => "Close",
        Agreement::Mixed => "Mixed",
        Agreement::Split => "Split",
        Agreement::TooFewToSay => "Too few to say",
        Agreement::NotEnough => "Not enough votes to say",
    },
    meaning: Agreement::meaning,
    withheld: |needed| {
        format!("Too few votes to show without exposing somebody: it takes {needed}.")
    },
    practice_over: PRACTICE_OVER,
    turnout: |votes, joined| format!("{votes} of {joined} voted"),
    answer: "Answer",
    votes: "Votes",
    statement: "Statement",
    did_not: "Did not vote",
    yours: "your answer",
    median: "Median (the middle vote): ",
    hands: |room, remote| match (room, remote) {
        (1, 0) => "1 of the votes was a hand raised.".to_owned(),
        (room, 0) => format!("{room} of the votes were hands raised."),
        (0, 1) => "1 of the votes was a remote member’s hand.".to_owned(),
        (0, remote) => format!("{remote} of the votes were remote members’ hands."),
        (room, remote) => format!(
            "{} of the votes were hands raised: {room} in the room, {remote} remote.",
            room + remote
        ),
    },
    agreed: "Agreed score",
    agreed_says: |value, label| format!("Agreed: {value}, {label}."),
    why: "Why: ",
    dissent: "Seen otherwise: ",
    target: "Target: ",
    by: " by ",
    confidence: |confidence| format!("Confidence in it: {confidence}"),
    last_time: |day| format!("Agreed last time, on {day}: "),
};

const GROUPS: GroupWords = GroupWords {
    title: "Groups side by side",
    median: "Median",
    none: "No group can be shown by itself.",
    gap: |gap| gap.words(),
    hidden: "Not shown: ",
    why: why_hidden,
};

const TICKETS: TicketWords = TicketWords {
    lang: "en-GB",
    title: "Tickets",
    unused: |unused, made| format!("{unused} of {made} tickets are not used."),
    what: "Each seats one person, once: cut them apart, mix them, and let everybody draw one. Whoever has this page can vote with what is on it.",
    seat: "One seat",
    scan: ["Scan the code, or open ", " and type the code ", "."],
    ticket: "Ticket ",
};

const SWEEP: SweepWords = SweepWords {
    of: |at, of| format!("{at} of {of}"),
    answered: |answered| format!("You have answered {answered}."),
    answered_of: |answered, of| format!("You have answered {answered} of {of}"),
    vote: "Vote and go on",
    go_on: "Go on",
    back: "Back",
    skip: "Skip for now",
    all: "All statements and your answers",
    through: ["", " of ", " are through"],
    you_are_through: "You are through",
    can_change: "You can go back and change an answer until voting closes.",
    your_answers: "Your answers",
    your_answer: "Your answer: ",
    not_answered: "Not answered",
    before: "You will vote on all of these at one go, at your own pace. Voting has not opened yet.",
    open: "Voting is open on all of these at one go.",
    closed: "Voting has closed. The results are shown next.",
    order: "The statements on which views differ most come first. You talk about those next.",
};

const SUMMARY: SummaryWords = SummaryWords {
    summary: "Summary",
    says: |title| format!("Summary of {title}."),
    all_sections: "All sections",
    thanks: "Thank you",
    ended: "The session has ended. This is what you agreed. You can close this page.",
    ended_with_nothing: "The session has ended. You can close this page.",
    ended_title: "The session has ended",
    ended_says: "The session has ended. Thank you.",
    agreed: |agreed, asked| format!("{agreed} of {asked} statements agreed"),
    mean: "Mean of the agreed scores: ",
    method: Method::name,
    of_maximum: " of the maximum",
    level: "level ",
    note: Note::to_string,
    of: " of ",
    strongest: "Strongest",
    most_to_do: "Most to do",
    scores: "Agreed scores",
    score: "Score",
    none: "none",
    actions: "Actions",
    done: " (done)",
    dropped: " (dropped)",
    no_actions: "No actions were taken down.",
    look_again: "to look again.",
};
