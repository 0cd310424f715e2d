//! What one session leaves to the next: the agreed scores of the statements that are asked again,
//! and the actions that are still to be done.

use jiff::civil::Date;

use super::alike::{self, Why};
use crate::record::{Action, Before, Record, Since};
use crate::workshop::Workshop;

/// What `earlier`, held on a day and saved under a name, leaves to a session of `workshop`. Only
/// like is carried forward: the same statement in the same words on the same scale. Actions come
/// along whatever they were about; one whose statement is not asked again stands by itself.
///
/// # Errors
/// Why no score and no action can be carried forward.
pub fn carry_forward(
    earlier: &Record,
    workshop: &Workshop,
    (session, held): (String, Date),
) -> Result<Since, Why> {
    if earlier.workshop.id() != workshop.id() {
        return Err(Why::OtherWorkshop);
    }
    let statements = 0..workshop.statements().len();
    let agreed = statements.map(|statement| {
        let at = alike::same_in(workshop, statement, &earlier.workshop).ok()?;
        let agreed = earlier.statements[at].agreed.as_ref()?;
        Some(Before {
            value: agreed.value,
            reason: agreed.reason.clone(),
            target: agreed.target,
        })
    });
    let position = |theirs: usize| {
        let id = &earlier.workshop.statements()[theirs].id;
        workshop.statement_by_id(id)
    };
    let actions = earlier.actions.iter().map(|action| Action {
        statement: action.statement.and_then(position),
        ..action.clone()
    });
    let since = Since {
        session,
        held,
        agreed: agreed.collect(),
        actions: actions.collect(),
    };
    if since.carried() == 0 && since.actions.is_empty() {
        return Err(Why::NotAgreed);
    }
    Ok(since)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::record::{Agreed, Target};
    use crate::workshop::{self, Selection};

    const EARLIER: &str = r#"(format: 1, id: "w", title: "W", wording: Own,
        scale: (points: [(value: 1, label: "No"), (value: 2, label: "Part"), (value: 3, label: "Yes")]),
        sections: [(id: "s", title: "S", statements: [
            (id: "same", text: "We listen."), (id: "other", text: "We act."),
            (id: "gone", text: "We stop."), (id: "open", text: "We rest.")])])"#;

    fn held(text: &str) -> Record {
        let workshop = Arc::new(workshop::read("w.ron", text).unwrap());
        let started = "2026-03-02T09:00:00Z".parse().unwrap();
        Record::new(workshop, Selection::default(), String::new(), started)
    }

    fn day() -> Date {
        "2026-03-02".parse().unwrap()
    }

    fn earlier() -> Record {
        let mut record = held(EARLIER);
        for statement in 0..3 {
            record.statements[statement].agreed = Some(Agreed {
                value: 2,
                reason: "it depends on the ward".to_owned(),
                dissent: "the night team".to_owned(),
                target: Some(Target {
                    value: 3,
                    by: "2027-03-31".parse().unwrap(),
                }),
                after_round: 0,
                in_sweep: false,
                at: record.started,
            });
        }
        for statement in [Some(0), Some(2), None] {
            record.actions.push_back(Action {
                what: "Do it".to_owned(),
                owner: "Chair".to_owned(),
                due: None,
                statement,
            });
        }
        record
    }

    #[test]
    fn scores_of_the_same_words_are_carried_and_actions_whatever_they_were_about() {
        let now = EARLIER.replace("We act.", "We act at once.").replace(
            r#"(id: "gone", text: "We stop."),"#,
            r#"(id: "new", text: "We pause."),"#,
        );
        let now = workshop::read("w.ron", &now).unwrap();
        let since = carry_forward(&earlier(), &now, ("a".to_owned(), day())).unwrap();
        assert_eq!(since.carried(), 1);
        let before = since.agreed[0].as_ref().unwrap();
        assert_eq!(
            (before.value, before.reason.as_str()),
            (2, "it depends on the ward")
        );
        assert_eq!(before.target.map(|t| t.value), Some(3));
        let about: Vec<Option<usize>> = since.actions.iter().map(|a| a.statement).collect();
        assert_eq!(about, [Some(0), None, None]);
    }

    #[test]
    fn nothing_is_carried_from_another_workshop_or_where_nothing_was_agreed() {
        let other = EARLIER.replace(r#"id: "w""#, r#"id: "v""#);
        let other = workshop::read("v.ron", &other).unwrap();
        let carried = carry_forward(&earlier(), &other, ("a".to_owned(), day()));
        assert_eq!(carried, Err(Why::OtherWorkshop));
        let same = workshop::read("w.ron", EARLIER).unwrap();
        let carried = carry_forward(&held(EARLIER), &same, ("a".to_owned(), day()));
        assert_eq!(carried, Err(Why::NotAgreed));
    }

    #[test]
    fn what_is_carried_forward_is_in_the_file_and_comes_back_from_it() {
        let mut record = held(EARLIER);
        let since = carry_forward(&earlier(), &record.workshop, ("a".to_owned(), day())).unwrap();
        record.since = Some(Arc::new(since));
        let read = Record::read("r.ron", &record.write()).unwrap();
        assert_eq!(read, record);
        let broken = record.write().replace(
            "label: \"Part\",\n        reason",
            "label: \"Most\",\n        reason",
        );
        assert_ne!(broken, record.write());
        let problems = Record::read("r.ron", &broken).unwrap_err().to_string();
        assert!(
            problems.contains("the label of 2 is \"Part\""),
            "{problems}"
        );
    }
}
