//! A theme's file as it is written, before anything in it is believed.

use serde::Deserialize;

/// The fields of `themes/*.ron`. A role that is left out comes from the theme it extends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Raw {
    #[expect(
        dead_code,
        reason = "looked at by the notation before the rest is read"
    )]
    pub(super) format: u32,
    pub(super) name: String,
    pub(super) extends: Option<String>,
    pub(super) background: Option<String>,
    pub(super) text: Option<String>,
    pub(super) quiet: Option<String>,
    pub(super) heading: Option<String>,
    pub(super) accent: Option<String>,
    pub(super) accent_text: Option<String>,
    pub(super) bar: Option<String>,
    pub(super) ghost: Option<String>,
    pub(super) mark: Option<String>,
    pub(super) warning: Option<String>,
    pub(super) rag_red: Option<String>,
    pub(super) rag_amber: Option<String>,
    pub(super) rag_green: Option<String>,
    pub(super) rag_green_plus: Option<String>,
}
