//! The accessibility statement that was asked for: a file of the organisation's, or a contact.

use super::AppError;
use crate::cli::Sitting;
use crate::library;
use crate::problem::Problem;
use crate::text::{LONGEST_NAME, clean};
use crate::web::Accessibility;

/// What `/accessibility` is to say.
pub(super) fn asked(sitting: &Sitting) -> Result<Accessibility, AppError> {
    if let Some(file) = &sitting.accessibility {
        let text = library::read_text(file)?;
        let own = Accessibility::own(&text);
        return Ok(own.map_err(|error| {
            let problem = Problem::in_file(&library::shown(file), error.to_string());
            problem
                .hint("write it in Markdown, as short as it can be; docs/facilitators.md says how")
        })?);
    }
    let contact = sitting.contact.as_deref().map(|c| clean(c, LONGEST_NAME));
    let contact = contact.filter(|c| !c.is_empty());
    Ok(contact.map_or_else(Accessibility::default, Accessibility::with_contact))
}
