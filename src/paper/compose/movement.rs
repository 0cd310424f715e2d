//! What moved since the session that this one follows.

use crate::paper::document::{Cell, Column, Document, Table};
use crate::paper::subject::Subject;
use crate::paper::words;
use crate::record::{ALTERED_THEN, Since};
use crate::view::MovedView;

/// Said where a score moved on which low is good.
const TURNED: &str = "Where low is good, then and now stand as they were agreed, and a move towards the low \
     end is up.";

/// The same beside another organisation.
const TURNED_OF_OTHERS: &str = "Where low is good, both stand as they were agreed, and the one that is \
     nearer to the low end counts as higher.";

/// Said before what another organisation agreed is laid beside this one.
const OF_OTHERS: &str = "It was another organisation that met then. What differs between the two is no movement, \
     and puts them in no order.";

/// The mean and the scores then and now, over the statements that were agreed both times.
pub(super) fn movement(paper: &mut Document, subject: &Subject<'_>) {
    let record = subject.record;
    let Some(since) = &record.since else {
        return;
    };
    let statements: Vec<usize> = subject.statements().collect();
    let day = words::day(since.held);
    head(paper, since, &day);
    let then_and_now = |s: usize| Some((record.before(s)?.value, subject.agreed(s)?.value));
    let both = statements.iter().filter_map(|s| then_and_now(*s)).count();
    match MovedView::of(record, &statements) {
        Some(moved) => paper.text(moved_words(&moved, &day, both)),
        None if both == 0 => {
            return paper.text(
                "No statement was agreed both times, in the same words and on the same scale.",
            );
        }
        None => paper.text(
            "Only the organisation’s own statements were agreed both times; they make no mean.",
        ),
    }
    let moved = statements.iter().filter_map(|s| {
        let (then, now) = then_and_now(*s)?;
        (then != now).then_some((*s, then, now))
    });
    let moved: Vec<(usize, u8, u8)> = moved.collect();
    if moved.iter().any(|(s, ..)| subject.scale(*s).low_is_good) {
        paper.text(match since.others {
            None => TURNED,
            Some(_) => TURNED_OF_OTHERS,
        });
    }
    let rows = moved.iter().map(|(s, then, now)| {
        let scale = subject.scale(*s);
        vec![
            Cell::plain(format!("{}. {}", subject.number(*s), subject.name(*s))),
            Cell::plain(words::value(*then, scale)),
            Cell {
                rag: subject.point(*s).and_then(|point| point.rag),
                ..Cell::plain(words::value(*now, scale))
            },
            Cell::plain(moved_by(
                (scale.turned(*then), scale.turned(*now)),
                since.others.is_some(),
            )),
        ]
    });
    let (caption, movement) = match since.others {
        None => (format!("What moved between {day} and now"), "Movement"),
        Some(_) => ("What differs between the two".to_owned(), "Difference"),
    };
    let (then, now) = match since.others {
        None => ("Then", "Now"),
        Some(_) => ("There", "Here"),
    };
    paper.table(Table {
        caption,
        columns: vec![
            Column::words("Statement", 43),
            Column::words(then, 21),
            Column::words(now, 21),
            Column::words(movement, 15),
        ],
        rows: rows.collect(),
    });
}

/// Since when, or beside whom, and what has to be known of it.
fn head(paper: &mut Document, since: &Since, day: &str) {
    match since.others.as_deref() {
        None => paper.heading(format!("What moved since {day}")),
        Some(others) => {
            paper.heading(format!("How this differs from {} on {day}", named(others)));
            paper.text(OF_OTHERS);
        }
    }
    if since.altered {
        paper.text(format!("{ALTERED_THEN}."));
    }
}

/// What moved, over which of the statements that were agreed both times.
fn moved_words(moved: &MovedView, day: &str, both: usize) -> String {
    let over = match moved.over {
        1 => "the 1 statement that was agreed both times".to_owned(),
        over => format!("the {over} statements that were agreed both times"),
    };
    let means = moved.means.as_ref();
    let mean = means.map_or_else(String::new, |(then, now)| match moved.of_others {
        false => format!(" the mean was {then} on {day} and is {now} now:"),
        true => format!(" the mean was {then} there and is {now} here:"),
    });
    let own = if both > moved.over {
        " The organisation’s own statements are not among them."
    } else {
        ""
    };
    format!(
        "Over {over},{mean} {}. Only what was asked in the same words and on the same scale is compared.{own}",
        moved.words()
    )
}

/// `up 1`, `down 2`; beside another organisation `1 higher`, `2 lower`.
fn moved_by((then, now): (u8, u8), of_others: bool) -> String {
    let by = now.abs_diff(then);
    match (now > then, of_others) {
        (true, false) => format!("up {by}"),
        (false, false) => format!("down {by}"),
        (true, true) => format!("{by} higher"),
        (false, true) => format!("{by} lower"),
    }
}

/// Another organisation in a sentence.
fn named(organisation: &str) -> &str {
    match organisation {
        "" => "another organisation",
        name => name,
    }
}
