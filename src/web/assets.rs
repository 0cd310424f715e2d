//! The one stylesheet and the one script. Their paths change with what is in them, so browsers may
//! keep them for ever.

use std::io::Write as _;
use std::sync::LazyLock;

use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;
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

/// The stylesheet and the script as a phone loads them that takes packed files, which is every
/// browser: less than half of what they weigh.
static STYLE_PACKED: LazyLock<Vec<u8>> = LazyLock::new(|| packed(STYLE));
static SCRIPT_PACKED: LazyLock<Vec<u8>> = LazyLock::new(|| packed(&SCRIPT));

fn packed(content: &str) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    let written = packed.write_all(content.as_bytes());
    written
        .and_then(|()| packed.finish())
        .expect("memory takes what is written to it")
}

/// Whether whoever asks takes files packed with gzip.
fn takes_gzip(headers: &HeaderMap) -> bool {
    let said = headers.get_all(ACCEPT_ENCODING).into_iter();
    let mut codings = said
        .filter_map(|said| said.to_str().ok())
        .flat_map(|said| said.split(','));
    codings.any(|coding| {
        let (name, quality) = coding.split_once(';').unwrap_or((coding, ""));
        let refused = quality.trim().trim_start_matches("q=").parse() == Ok(0.0);
        name.trim().eq_ignore_ascii_case("gzip") && !refused
    })
}

/// Answers `GET /assets/{name}`.
pub(super) async fn asset(
    path: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
) -> Response {
    let name = path.map_or_else(|_| String::new(), |Path(name)| name);
    let (content, packed, kind) = if name == *STYLE_NAME {
        (STYLE, &STYLE_PACKED, "text/css; charset=utf-8")
    } else if name == *SCRIPT_NAME {
        (
            SCRIPT.as_str(),
            &SCRIPT_PACKED,
            "text/javascript; charset=utf-8",
        )
    } else {
        return not_found(headers).await;
    };
    let mut answer = if takes_gzip(&headers) {
        let coding = [(CONTENT_ENCODING, HeaderValue::from_static("gzip"))];
        (coding, packed.as_slice()).into_response()
    } else {
        content.into_response()
    };
    let headers = answer.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    let keep = HeaderValue::from_static("public, max-age=31536000, immutable");
    headers.insert(CACHE_CONTROL, keep);
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_taken_at_its_word_about_packed_files() {
        for (said, takes) in [
            ("gzip, deflate, br", true),
            ("br;q=1.0, GZIP;q=0.5", true),
            ("gzip;q=0", false),
            ("gzip; q=0.0", false),
            ("identity", false),
            ("", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_ENCODING, said.parse().unwrap());
            assert_eq!(takes_gzip(&headers), takes, "{said}");
        }
        assert!(!takes_gzip(&HeaderMap::new()));
    }

    #[test]
    fn what_is_packed_unpacks_to_the_same() {
        for (packed, content) in [(&STYLE_PACKED, STYLE), (&SCRIPT_PACKED, SCRIPT.as_str())] {
            let mut unpacked = String::new();
            let mut reader = flate2::read::GzDecoder::new(packed.as_slice());
            std::io::Read::read_to_string(&mut reader, &mut unpacked).unwrap();
            assert_eq!(unpacked, content);
            assert!(packed.len() * 2 < content.len());
        }
    }

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
