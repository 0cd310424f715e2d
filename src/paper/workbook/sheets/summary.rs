//! How many statements were agreed at each score.

use super::{count, labelled, narrow, number, sheet, text, values};
use crate::paper::subject::Subject;
use crate::paper::words;
use crate::paper::workbook::Sheet;
use crate::workshop::Scale;

/// A row for each part and each scale in it.
pub(super) fn summary(subject: &Subject<'_>) -> Sheet {
    let is_turned = subject.statements().any(|s| subject.scale(s).low_is_good);
    let mean_title = match is_turned {
        true => "Mean of agreed scores, turned round where low is good",
        false => "Mean of agreed scores",
    };
    let row = |title: String, scale: Option<&Scale>, statements: &[usize]| {
        let agreed = subject.agreed_among(statements.iter().copied());
        let mut row = vec![
            text("Section", 44.0, title),
            narrow("Agreed", count(agreed)),
            number("Asked", count(statements.len())),
        ];
        let counts = scale.map(|scale| subject.distribution(statements, scale));
        for (value, title) in values(subject) {
            let position = scale.and_then(|scale| scale.position(value));
            let at = position.and_then(|position| counts.as_ref()?.get(position).copied());
            row.push(labelled(&title, at));
        }
        let score = subject.score(statements).filter(|_| scale.is_some());
        let mean = score.map(|score| f64::from(score.hundredths()) / 100.0);
        if subject.has_usual_means() {
            row.push(number(mean_title, mean));
        }
        row
    };
    let mut rows = Vec::new();
    let mut of_part = |title: &str, statements: &[usize]| {
        let groups = subject.by_scale(statements);
        for (scale, statements) in &groups {
            let title = told_apart(title, scale, &groups);
            rows.push(row(title, Some(scale), statements));
        }
        rows.len()
    };
    let mut bars = 0;
    for (section, statements) in subject.parts() {
        let title = &subject.record.workshop.sections()[section].title;
        bars = of_part(title, &statements);
    }
    let bars = u32::try_from(bars).unwrap_or(0);
    let all: Vec<usize> = subject.statements().collect();
    of_part(subject.all_of_it(), &all);
    let last = u16::try_from(2 + values(subject).len()).unwrap_or(u16::MAX);
    let agreed = subject.agreed_among(all);
    Sheet {
        chart: (agreed > 0 && bars > 0).then_some((3, last, bars)),
        ..sheet("Summary", (row(String::new(), None, &[]), rows))
    }
}

/// The title of a row over one of the scales of a part: with its good end, and with its ends where another
/// one would have the same.
fn told_apart(title: &str, scale: &Scale, groups: &[(&Scale, Vec<usize>)]) -> String {
    let good = words::good_end(scale);
    let alike = groups
        .iter()
        .filter(|(other, _)| words::good_end(other) == good);
    let ends = scale.points.first().zip(scale.points.last());
    match ends.filter(|_| alike.count() > 1) {
        Some((first, last)) => {
            format!(
                "{title}, from {} {} to {} {}{good}",
                first.value, first.label, last.value, last.label
            )
        }
        None => format!("{title}{good}"),
    }
}
