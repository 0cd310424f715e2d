//! What one session leaves to the next: the agreed scores of the statements that are asked again,
//! and the actions that are still to be done.

use imbl::Vector;
use jiff::civil::Date;

use super::alike::{self, Why, one_name};
use crate::record::{Action, ActionState, Before, Record, Since, Standing, Target, by_need};

/// Why nothing of an earlier session is carried forward.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotCarried {
    /// It is of another workshop, or of another edition that nothing maps to this one.
    #[error("{}", Why::OtherWorkshop)]
    OtherWorkshop,
    /// It agreed no score and left nothing to be done.
    #[error("{}", Why::NotAgreed)]
    Nothing,
    /// It is a rehearsal, and this one is none.
    #[error("a rehearsal: nobody agreed what it holds")]
    Rehearsal,
    /// Another organisation met.
    #[error("another organisation met, and what differs between organisations is no movement")]
    OtherOrganisation,
}

impl NotCarried {
    /// What to do.
    pub fn hint(self) -> &'static str {
        match self {
            Self::OtherWorkshop | Self::Nothing => {
                "leave out --since, or name a session of this workshop"
            }
            Self::Rehearsal => "leave out --since, or name a session that was held",
            Self::OtherOrganisation => {
                "leave out --since, or name a session of the same organisation; `plenary compare` lays others beside it"
            }
        }
    }
}

/// What `earlier`, held on a day and saved under a name, leaves to the session `now`. Only
/// like is carried forward: the same statement in the same words on the same scale, or what an
/// edition map names, its values on the scale of today. Actions come along while they are open,
/// whatever they were about, those that are overdue by `today` first; one whose statement is not
/// asked again stands by itself.
///
/// A session that does not say who met follows whom it is told to follow. One that was held by
/// somebody does not tell whose an earlier one without a name was: then the organisation's own
/// statements stay behind.
///
/// # Errors
/// Why no score and no action can be carried forward.
pub fn carry_forward(
    earlier: &Record,
    now: &Record,
    (session, held): (String, Date),
    today: Date,
) -> Result<(Since, Vector<Action>), NotCarried> {
    let workshop = &now.workshop;
    if !alike::are_linked(workshop, &earlier.workshop) {
        return Err(NotCarried::OtherWorkshop);
    }
    if earlier.rehearsal && !now.rehearsal {
        return Err(NotCarried::Rehearsal);
    }
    let (theirs, own) = (one_name(&earlier.organisation), one_name(&now.organisation));
    let is_told = own.is_empty() || own == theirs;
    if !is_told && !theirs.is_empty() {
        return Err(NotCarried::OtherOrganisation);
    }
    let statements = 0..workshop.statements().len();
    let agreed = statements.map(|statement| {
        let like = alike::same_in(workshop, statement, &earlier.workshop).ok()?;
        let then = &earlier.workshop.statements()[like.at];
        if !is_told && (then.local || workshop.statements()[statement].local) {
            return None;
        }
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
    let open = |action: &&Action| action.state == ActionState::Open;
    let actions = earlier.actions.iter().filter(open).map(|action| Action {
        statement: action.statement.and_then(position),
        carried: true,
        ..action.clone()
    });
    let actions: Vec<Action> = actions.collect();
    let since = Since {
        session,
        held,
        altered: earlier.standing() == Standing::Altered,
        after_reveal: false,
        agreed: agreed.collect(),
    };
    if since.carried() == 0 && actions.is_empty() {
        return Err(NotCarried::Nothing);
    }
    // Those that need somebody first are first in the next session.
    let order = by_need(&actions, today);
    let actions = order.into_iter().map(|at| actions[at].clone());
    Ok((since, actions.collect()))
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
                value: 2,
                reason: "it depends on the ward".to_owned(),
                dissent: "the night team".to_owned(),
                target: Some(Target {
                    value: 3,
                    by: "2027-03-31".parse().unwrap(),
                }),
                after_round: 0,
                in_sweep: false,
                amendment: false,
                at: record.started,
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
    fn what_is_done_stays_behind_and_what_is_overdue_comes_first() {
        let mut then = earlier();
        then.actions[0].due = Some("2026-06-30".parse().unwrap());
        then.actions[1].state = ActionState::Done;
        then.actions[2].due = Some("2026-05-31".parse().unwrap());
        let today = "2026-06-15".parse().unwrap();
        let named = ("a".to_owned(), day());
        let (_, actions) = carry_forward(&then, &held(EARLIER), named, today).unwrap();
        let due: Vec<String> = actions.iter().map(|a| a.due.unwrap().to_string()).collect();
        assert_eq!(due, ["2026-05-31", "2026-06-30"]);
        assert!(actions[0].is_overdue(today));
    }

    #[test]
    fn nothing_is_carried_from_another_workshop_or_where_nothing_was_agreed() {
        let other = EARLIER.replace(r#"id: "w""#, r#"id: "v""#);
        let carry = |then: &Record, now: &str| {
            carry_forward(then, &held(now), ("a".to_owned(), day()), day()).map(|_| ())
        };
        assert_eq!(carry(&earlier(), &other), Err(NotCarried::OtherWorkshop));
        assert_eq!(carry(&held(EARLIER), EARLIER), Err(NotCarried::Nothing));
    }

    #[test]
    fn nothing_is_carried_from_another_organisation_or_from_a_rehearsal() {
        let carry = |theirs: &str, own: &str, rehearsed: (bool, bool)| {
            let (mut then, mut now) = (earlier(), held(EARLIER));
            then.organisation = theirs.to_owned();
            now.organisation = own.to_owned();
            (then.rehearsal, now.rehearsal) = rehearsed;
            carry_forward(&then, &now, ("a".to_owned(), day()), day()).map(|_| ())
        };
        let held = (false, false);
        let table = [
            (
                "Trust A",
                "Trust B",
                held,
                Err(NotCarried::OtherOrganisation),
            ),
            ("Trust A", " trust  a", held, Ok(())),
            ("Trust A", "", held, Ok(())),
            ("", "Trust A", held, Ok(())),
            ("A", "A", (true, false), Err(NotCarried::Rehearsal)),
            ("A", "A", (true, true), Ok(())),
            ("A", "A", (false, true), Ok(())),
        ];
        for (theirs, own, rehearsed, carried) in table {
            let said = carry(theirs, own, rehearsed);
            assert_eq!(said, carried, "{theirs:?} {own:?} {rehearsed:?}");
        }
    }

    #[test]
    fn an_organisations_own_statement_is_carried_to_its_own_sessions_alone() {
        let own = EARLIER.replace(r#"id: "same","#, r#"id: "same", local: true,"#);
        let carried = |theirs: &str, own_name: &str| {
            let (mut then, mut now) = (held(&own), held(&own));
            then.organisation = theirs.to_owned();
            now.organisation = own_name.to_owned();
            then.statements = earlier().statements;
            let named = ("a".to_owned(), day());
            carry_forward(&then, &now, named, day())
                .unwrap()
                .0
                .carried()
        };
        assert_eq!(carried("Trust A", "Trust A"), 3);
        assert_eq!(carried("", "Trust A"), 2, "nobody knows whose it was");
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
