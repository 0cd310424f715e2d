//! The table of commands.

use super::{CommandHelp, Order, actions, alone, places, priorities, scores, time, values};
use crate::session::Command;

/// Every command, in the order of a meeting.
pub const COMMANDS: &[CommandHelp] = &[
    CommandHelp {
        word: "go",
        arguments: "",
        does: "the natural next step, which the `next` line names",
        parse: |rest, _| alone(rest, Order::Ask(Command::Go)),
    },
    CommandHelp {
        word: "vote",
        arguments: "",
        does: "opens a vote; after a reveal, a new round; in the lobby, for practice",
        parse: |rest, _| alone(rest, Order::Ask(Command::OpenVote)),
    },
    CommandHelp {
        word: "sweep",
        arguments: "",
        does: "opens a vote on every statement of this section that is not agreed, at one go",
        parse: |rest, _| alone(rest, Order::Ask(Command::Sweep)),
    },
    CommandHelp {
        word: "priorities",
        arguments: "[pick N|dots N] [all|lowest]",
        does: "chooses at the priorities what each person may give, picks or dots, and of what: every statement, or the lowest agreed",
        parse: priorities::priorities,
    },
    CommandHelp {
        word: "close",
        arguments: "",
        does: "closes the vote, and says how many had not voted",
        parse: |rest, _| alone(rest, Order::Ask(Command::Close)),
    },
    CommandHelp {
        word: "reveal",
        arguments: "",
        does: "shows the closed vote",
        parse: |rest, _| alone(rest, Order::Ask(Command::Reveal)),
    },
    CommandHelp {
        word: "prompts",
        arguments: "",
        does: "prints what to make of the revealed vote and what to ask, for the facilitator",
        parse: |rest, _| alone(rest, Order::Prompts),
    },
    CommandHelp {
        word: "groups",
        arguments: "",
        does: "prints the revealed vote of each group that may be shown, the widest gap, and why others are not shown",
        parse: |rest, _| alone(rest, Order::Groups),
    },
    CommandHelp {
        word: "comments",
        arguments: "",
        does: "prints the comments that came with the revealed vote",
        parse: |rest, _| alone(rest, Order::Comments),
    },
    CommandHelp {
        word: "keep",
        arguments: "comments",
        does: "keeps those comments in the record; the word `comments` may be left out",
        parse: |rest, _| {
            let named = rest.eq_ignore_ascii_case("comments");
            let rest = if named { "" } else { rest };
            alone(rest, Order::Ask(Command::KeepComments))
        },
    },
    CommandHelp {
        word: "agree",
        arguments: "VALUE [reason]",
        does: "takes down the score that the group decided; after a sweep `agree close` agrees at their medians all that are Close, `agree close but ID ID` all but these",
        parse: scores::agree,
    },
    CommandHelp {
        word: "dissent",
        arguments: "TEXT",
        does: "adds to the agreed score who saw it otherwise; without a text, takes that away. In a finished session the score is amended first, with its reason",
        parse: |rest, _| Ok(Order::Ask(Command::Dissent(rest.to_owned()))),
    },
    CommandHelp {
        word: "target",
        arguments: "VALUE YYYY-MM-DD",
        does: "adds to the agreed score where it should be, by when; the date may be in words",
        parse: scores::target,
    },
    CommandHelp {
        word: "confidence",
        arguments: "low|medium|high",
        does: "adds to the agreed score how confident the group is in it; without a word, takes that away",
        parse: scores::confidence,
    },
    CommandHelp {
        word: "next",
        arguments: "",
        does: "to the next statement",
        parse: |rest, _| alone(rest, Order::Ask(Command::Next)),
    },
    CommandHelp {
        word: "prev",
        arguments: "",
        does: "to the statement before",
        parse: |rest, _| alone(rest, Order::Ask(Command::Previous)),
    },
    CommandHelp {
        word: "goto",
        arguments: "ID",
        does: "to any place; `places` lists them. The id of a part leads to its first statement",
        parse: places::goto,
    },
    CommandHelp {
        word: "note",
        arguments: "TEXT",
        does: "writes the note on this statement anew; without a text, takes it away",
        parse: |rest, _| Ok(Order::Ask(Command::Note(rest.to_owned()))),
    },
    CommandHelp {
        word: "evidence",
        arguments: "TEXT",
        does: "writes the evidence for this statement anew; without a text, takes it away",
        parse: |rest, _| Ok(Order::Ask(Command::Evidence(rest.to_owned()))),
    },
    CommandHelp {
        word: "park",
        arguments: "REASON",
        does: "puts this statement aside, and `go` goes on; without a reason, takes it up again",
        parse: |rest, _| Ok(Order::Ask(Command::Park(rest.to_owned()))),
    },
    CommandHelp {
        word: "parked",
        arguments: "",
        does: "prints every statement that is put aside, and why",
        parse: |rest, _| alone(rest, Order::Parked),
    },
    CommandHelp {
        word: "action",
        arguments: "TEXT | OWNER | YYYY-MM-DD",
        does: "takes down an action; owner and date may be left out, and the date may be in words: `31 March`, `March 2027`",
        parse: actions::action,
    },
    CommandHelp {
        word: "actions",
        arguments: "",
        does: "prints every action with its number, its priority and its progress, overdue ones first",
        parse: |rest, _| alone(rest, Order::Actions),
    },
    CommandHelp {
        word: "progress",
        arguments: "N TEXT",
        does: "notes what became of an action",
        parse: actions::progress,
    },
    CommandHelp {
        word: "done",
        arguments: "N [TEXT]",
        does: "takes down that an action is done",
        parse: actions::done,
    },
    CommandHelp {
        word: "drop",
        arguments: "N [TEXT]",
        does: "drops an action; it stays in the record",
        parse: actions::drop,
    },
    CommandHelp {
        word: "reopen",
        arguments: "N [TEXT]",
        does: "takes up an action again that was done or dropped",
        parse: actions::reopen,
    },
    CommandHelp {
        word: "correct",
        arguments: "N TEXT | OWNER | DATE",
        does: "writes an action anew; an owner or a date that is left out stays, `-` takes it away",
        parse: actions::correct,
    },
    CommandHelp {
        word: "hands",
        arguments: "[room|remote] N N N …",
        does: "enters a show of hands for the open vote, a number for each point, low to high: of those in the room, or of remote members; whoever votes by phone raises none",
        parse: values::hands,
    },
    CommandHelp {
        word: "sign",
        arguments: "WHO",
        does: "signs off what a finished session agreed, and says its fingerprint; a role does as well as a name",
        parse: |rest, _| {
            let by = rest.to_owned();
            Ok(Order::Ask(Command::SignOff { by }))
        },
    },
    CommandHelp {
        word: "export",
        arguments: "FILE",
        does: "writes the session into a file to hand on; its ending says what it becomes: .html .pdf .docx .md .xlsx .csv actions.csv .ics .json",
        parse: |rest, _| match rest {
            "" => Err("say which file".to_owned()),
            file => Ok(Order::Export(file.to_owned())),
        },
    },
    CommandHelp {
        word: "countdown",
        arguments: "MINUTES [close]",
        does: "counts down 2, or 1:30; `countdown +1` and `-1` give and take a minute, `hold` stops it and lets it go on, `off` takes it away; with `close` it closes the vote at its end, and never otherwise",
        parse: time::countdown,
    },
    CommandHelp {
        word: "break",
        arguments: "[MINUTES]",
        does: "a break of 10 minutes, or as many as are said, which phones are told too; `break over` ends it, and so does `go`",
        parse: time::on_break,
    },
    CommandHelp {
        word: "minutes",
        arguments: "N",
        does: "plans the time that is left, as --minutes does at the start; `minutes off` takes the plan away",
        parse: time::minutes,
    },
    CommandHelp {
        word: "pace",
        arguments: "",
        does: "prints where the room is against the plan, and when it would finish",
        parse: |rest, _| alone(rest, Order::Pace),
    },
    CommandHelp {
        word: "lock",
        arguments: "",
        does: "lets nobody join any more; everybody in the room goes on",
        parse: |rest, _| alone(rest, Order::Ask(Command::Lock)),
    },
    CommandHelp {
        word: "unlock",
        arguments: "",
        does: "lets everybody with the code join again",
        parse: |rest, _| alone(rest, Order::Ask(Command::Unlock)),
    },
    CommandHelp {
        word: "admit",
        arguments: "",
        does: "lets one latecomer into the locked room",
        parse: |rest, _| alone(rest, Order::Ask(Command::Admit)),
    },
    CommandHelp {
        word: "undo",
        arguments: "",
        does: "takes back the last change; a reveal stands",
        parse: |rest, _| alone(rest, Order::Ask(Command::Undo)),
    },
    CommandHelp {
        word: "status",
        arguments: "",
        does: "prints where the session stands, as `key: value` lines",
        parse: |rest, _| alone(rest, Order::Status),
    },
    CommandHelp {
        word: "tickets",
        arguments: "",
        does: "prints every ticket and whether it has been used",
        parse: |rest, _| alone(rest, Order::Tickets),
    },
    CommandHelp {
        word: "places",
        arguments: "",
        does: "prints every place that `goto` knows",
        parse: |rest, _| alone(rest, Order::Places),
    },
    CommandHelp {
        word: "save",
        arguments: "",
        does: "says where everything is saved, once it is; nothing has to be saved by hand",
        parse: |rest, _| alone(rest, Order::Save),
    },
    CommandHelp {
        word: "help",
        arguments: "",
        does: "prints these commands",
        parse: |rest, _| alone(rest, Order::Help),
    },
    CommandHelp {
        word: "quit",
        arguments: "",
        does: "leaves; so does the end of input",
        parse: |rest, _| alone(rest, Order::Quit),
    },
];
