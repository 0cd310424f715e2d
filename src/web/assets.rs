//! The one stylesheet and the one script. Their paths change with what is in them, so browsers may
//! keep them for ever.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

use super::error::not_found;

/// The stylesheet.
pub(super) const STYLE: &str = include_str!("assets/plenary.css");
/// The script as it is written.
const WRITTEN: &str = include_str!("assets/plenary.js");
/// The script as phones load it.
pub(super) static SCRIPT: LazyLock<String> = LazyLock::new(|| light(WRITTEN));

/// The stylesheet's name under `/assets/`.
pub(super) static STYLE_NAME: LazyLock<String> = LazyLock::new(|| name(STYLE, "css"));
/// The script's name under `/assets/`.
pub(super) static SCRIPT_NAME: LazyLock<String> = LazyLock::new(|| name(&SCRIPT, "js"));

/// How many bytes of the fingerprint a name carries.
const FINGERPRINT: usize = 6;

/// A script without its indents and without the lines that say why, which weigh a fifth of it.
fn light(script: &str) -> String {
    let lines = script.lines().map(str::trim_start);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.collect::<Vec<&str>>().join("\n")
}

fn name(content: &str, ending: &str) -> String {
    let digest = Sha256::digest(content.as_bytes());
    let digits = digest.iter().take(FINGERPRINT);
    let digits: String = digits.map(|byte| format!("{byte:02x}")).collect();
    format!("plenary-{digits}.{ending}")
}

/// Answers `GET /assets/{name}`.
pub(super) async fn asset(
    path: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
) -> Response {
    let name = path.map_or_else(|_| String::new(), |Path(name)| name);
    let (content, kind) = if name == *STYLE_NAME {
        (STYLE, "text/css; charset=utf-8")
    } else if name == *SCRIPT_NAME {
        (SCRIPT.as_str(), "text/javascript; charset=utf-8")
    } else {
        return not_found(headers).await;
    };
    let mut answer = content.into_response();
    let headers = answer.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    let keep = HeaderValue::from_static("public, max-age=31536000, immutable");
    headers.insert(CACHE_CONTROL, keep);
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones_load_the_script_without_what_is_for_its_readers() {
        assert_eq!(
            light("  // why\n\n  a();\n    b(); // and\n"),
            "a();\nb(); // and"
        );
        let strings = WRITTEN.matches('`').count();
        assert_eq!(
            strings, 0,
            "a text over several lines would lose its indents"
        );
        assert!(SCRIPT.len() * 10 < WRITTEN.len() * 9);
    }
}
