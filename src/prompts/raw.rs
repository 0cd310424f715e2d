//! The shipped questions as written: serde's side.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Advice;
use crate::notation;
use crate::problem::Problem;
use crate::shape::Shape;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPrompts {
    #[expect(dead_code, reason = "looked at before the full read")]
    format: u32,
    prompts: BTreeMap<String, RawAdvice>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAdvice {
    says: String,
    ask: Vec<String>,
}

/// Reads questions from `text`, the contents of `file`.
///
/// # Errors
/// A problem of notation, or a shape that there is not.
pub(super) fn read(file: &str, text: &str) -> Result<BTreeMap<Shape, Advice>, Problem> {
    let raw: RawPrompts = notation::read(file, text)?;
    let mut shapes = BTreeMap::new();
    for (name, RawAdvice { says, ask }) in raw.prompts {
        let shape = Shape::named(&name)
            .ok_or_else(|| Problem::in_meaning(file, &name, "there is no such shape"))?;
        shapes.insert(shape, Advice { says, ask });
    }
    Ok(shapes)
}
