//! What one session leaves to the next: the agreed scores of the statements that are asked again,
//! and the actions that are still to be done.

use imbl::Vector;
use jiff::civil::Date;

use super::alike::{self, Why};
use crate::record::{Action, ActionState, Before, Record, Since, Standing, Target};

/// What `earlier`, held on a day and saved under a name, leaves to the session `now`. Only like is
/// carried forward: the same statement in the same words on the same scale, or what an
/// edition map names, its values on the scale of today. Actions come along while they are open,
/// whatever they were about, those that are overdue by `today` first; one whose statement is not
/// asked again stands by itself. An organisation's own statements are carried between its own sessions
/// alone, and a rehearsal leaves nothing to a meeting.
///
/// # Errors
/// Why no score and no action can be carried forward.
pub fn carry_forward(
    earlier: &Record,
    now: &Record,
    (session, held): (String, Date),
    today: Date,
) -> Result<(Since, Vector<Action>), Why> {
    if earlier.rehearsal && !now.rehearsal {
        return Err(Why::Rehearsal);
    }
    let workshop = &*now.workshop;
    if !alike::are_linked(workshop, &earlier.workshop) {
        return Err(Why::OtherWorkshop);
    }
    let others = is_of_others(earlier, now);
    let statements = 0..workshop.statements().len();
    let agreed = statements.map(|statement| {
        if others && workshop.statements()[statement].local {
            return None;
        }
        let like = alike::same_in(workshop, statement, &earlier.workshop).ok()?;
        let agreed = earlier.statements[like.at].agreed.as_ref()?;
        let target = agreed.target.and_then(|target| {
            let value = like.value(target.value)?;
            Some(Target { value, ..target })
        });
        Some(Before {
            value: like.value(agreed.value)?,
            reason: agreed.reason.clone(),
            target,
        })
    });
    let position = |theirs: usize| alike::corresponding(&earlier.workshop, theirs, workshop).ok();
    let open = |action: &Action| action.state == ActionState::Open;
    // Those that need somebody first are first in the next session.
    let order = earlier.actions_by_need(today).into_iter();
    let actions = order.map(|at| (earlier.origin_of(at), &earlier.actions[at]));
    let actions = actions.filter(|(_, action)| open(action));
    let actions = actions.map(|(origin, action)| Action {
        statement: action.statement.and_then(position),
        carried: true,
        origin: Some(origin),
        ..action.clone()
    });
    let actions: imbl::Vector<Action> = actions.collect();
    let since = Since {
        session,
        held,
        others: others.then(|| earlier.organisation.clone()),
        altered: earlier.standing() == Standing::Altered,
        after_reveal: false,
        agreed: agreed.collect(),
    };
    if since.carried() == 0 && actions.is_empty() {
        return Err(Why::NotAgreed);
    }
    Ok((since, actions))
}

/// Whether it was another organisation that met, for all that the sessions say: an earlier one that names
/// nobody may be anybody's. The session `now`, where it names nobody, goes on from whoever it was.
pub fn is_of_others(earlier: &Record, now: &Record) -> bool {
    let (then, now) = (&earlier.organisation, &now.organisation);
    !now.is_empty() && alike::one_name(then) != alike::one_name(now)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::record::Agreed;
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
                reason: "it depends on the ward".to_owned(),
                dissent: "the night team".to_owned(),
                target: Some(Target {
                    value: 3,
                    by: "2027-03-31".parse().unwrap(),
                }),
                ..Agreed::of(2, 0, record.started)
            });
        }
        for statement in [Some(0), Some(2), None] {
            record.actions.push_back(Action {
                what: "Do it".to_owned(),
                owner: "Chair".to_owned(),
                statement,
                ..Action::default()
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
        let (since, actions) =
            carry_forward(&earlier(), &held(&now), ("a".to_owned(), day()), day()).unwrap();
        assert_eq!(since.carried(), 1);
        let before = since.agreed[0].as_ref().unwrap();
        assert_eq!(
            (before.value, before.reason.as_str()),
            (2, "it depends on the ward")
        );
        assert_eq!(before.target.map(|t| t.value), Some(3));
        let about: Vec<Option<usize>> = actions.iter().map(|a| a.statement).collect();
        assert_eq!(about, [Some(0), None, None]);
        assert!(actions.iter().all(|action| action.carried));
    }

    #[test]
    fn an_action_that_is_carried_twice_is_still_the_first_sessions() {
        let first = Record {
            organisation: "Trust A".to_owned(),
            ..earlier()
        };
        let next = |then: &Record, started: &str| {
            let mut now = held(EARLIER);
            now.started = started.parse().unwrap();
            let named = ("a".to_owned(), day());
            now.actions = carry_forward(then, &now, named, day()).unwrap().1;
            now
        };
        let mut second = next(&first, "2026-06-02T09:00:00Z");
        second.actions[0].state = ActionState::Done;
        let own = Action {
            what: "Another".to_owned(),
            ..Action::default()
        };
        second.actions.push_back(own);
        let third = next(&second, "2026-09-02T09:00:00Z");
        let origins: Vec<_> = third.actions.iter().map(|a| a.origin.clone()).collect();
        let of = |then: &Record, position| Some(then.origin_of(position));
        assert_eq!(origins, [of(&first, 1), of(&first, 2), of(&second, 3)]);
        assert_eq!(third.origin_of(0).organisation, "Trust A");
        assert_eq!(
            (third.origin_of(2).started, third.origin_of(2).number),
            (second.started, 4)
        );
    }

    #[test]
    fn what_is_done_stays_behind_and_what_is_overdue_comes_first() {
        let mut then = earlier();
        then.actions[0].due = Some("2026-06-30".parse().unwrap());
        then.actions[1].state = ActionState::Done;
        then.actions[2].due = Some("2026-05-31".parse().unwrap());
        let today = "2026-06-15".parse().unwrap();
        let named = ("a".to_owned(), day());
        let (_, actions) = carry_forward(&then, &then.clone(), named, today).unwrap();
        let due: Vec<String> = actions.iter().map(|a| a.due.unwrap().to_string()).collect();
        assert_eq!(due, ["2026-05-31", "2026-06-30"]);
        assert!(actions[0].is_overdue(today));
    }

    #[test]
    fn nothing_is_carried_from_another_workshop_or_where_nothing_was_agreed() {
        let other = EARLIER.replace(r#"id: "w""#, r#"id: "v""#);
        let carried = carry_forward(&earlier(), &held(&other), ("a".to_owned(), day()), day());
        assert_eq!(carried, Err(Why::OtherWorkshop));
        let same = held(EARLIER);
        let carried = carry_forward(&held(EARLIER), &same, ("a".to_owned(), day()), day());
        assert_eq!(carried, Err(Why::NotAgreed));
    }

    #[test]
    fn a_rehearsal_leaves_nothing_to_a_meeting_and_no_organisation_its_own_statements_to_another() {
        let own = EARLIER.replace(
            r#"text: "We listen.""#,
            r#"text: "We listen.", local: true"#,
        );
        let named = || ("a".to_owned(), day());
        let mut then = Record {
            workshop: held(&own).workshop,
            organisation: "Trust A".to_owned(),
            ..earlier()
        };
        let mut now = held(&own);
        let carried = |then: &Record, now: &Record| {
            let carried = carry_forward(then, now, named(), day());
            let others = is_of_others(then, now).then(|| then.organisation.clone());
            carried.map(|(since, _)| {
                assert_eq!(
                    since.others, others,
                    "whose it was is said where it was others"
                );
                since.carried()
            })
        };
        assert_eq!(carried(&then, &now), Ok(3));
        now.organisation = "trust  a".to_owned();
        assert_eq!(carried(&then, &now), Ok(3));
        now.organisation = "Trust B".to_owned();
        assert_eq!(carried(&then, &now), Ok(2));
        // Whose it was nobody knows, so it counts as another's.
        then.organisation = String::new();
        assert_eq!(carried(&then, &now), Ok(2));
        assert!(is_of_others(&then, &now));
        now.organisation = String::new();
        assert_eq!(carried(&then, &now), Ok(3));
        now.organisation = "Trust B".to_owned();
        then.rehearsal = true;
        assert_eq!(carried(&then, &now), Err(Why::Rehearsal));
        now.rehearsal = true;
        assert_eq!(carried(&then, &now), Ok(2));
    }

    #[test]
    fn what_is_carried_forward_is_in_the_file_and_comes_back_from_it() {
        let mut record = held(EARLIER);
        let named = ("a".to_owned(), day());
        let carried = carry_forward(&earlier(), &record, named, day()).unwrap();
        record.since = Some(Arc::new(carried.0));
        record.actions = carried.1;
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
