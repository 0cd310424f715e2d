//! The stylesheet and the script, and what the ballot at the end has beside. Their paths change with
//! what is in them, so browsers may keep them for ever.

use std::sync::LazyLock;

use axum::http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use sha2::{Digest, Sha256};

use super::pack::{packed, takes_gzip};

/// A file that pages load: as it is, and packed for whoever takes packed files, which is every browser
/// and makes it less than half.
pub(super) struct Asset {
    /// Its name under `/assets/`.
    pub(super) name: String,
    /// What phones load.
    pub(super) content: String,
    packed: Vec<u8>,
    kind: &'static str,
}

/// The stylesheet.
pub(super) static STYLE: LazyLock<Asset> =
    LazyLock::new(|| Asset::style("plenary", include_str!("assets/plenary.css")));
/// The script.
pub(super) static SCRIPT: LazyLock<Asset> =
    LazyLock::new(|| Asset::script("plenary", include_str!("assets/plenary.js")));
/// What the ballot at the end has beside that of style.
pub(super) static PICKS_STYLE: LazyLock<Asset> =
    LazyLock::new(|| Asset::style("picks", include_str!("assets/picks.css")));
/// What the ballot at the end has beside that of script.
pub(super) static PICKS_SCRIPT: LazyLock<Asset> =
    LazyLock::new(|| Asset::script("picks", include_str!("assets/picks.js")));

/// All that is loaded.
static ALL: [&LazyLock<Asset>; 4] = [&STYLE, &SCRIPT, &PICKS_STYLE, &PICKS_SCRIPT];

/// How many bytes of the fingerprint a name carries.
const FINGERPRINT: usize = 6;

impl Asset {
    fn style(name: &str, written: &str) -> Self {
        Self::of((name, "css"), written.to_owned(), "text/css; charset=utf-8")
    }

    fn script(name: &str, written: &str) -> Self {
        let kind = "text/javascript; charset=utf-8";
        Self::of((name, "js"), light(written), kind)
    }

    fn of((name, ending): (&str, &str), content: String, kind: &'static str) -> Self {
        let digest = Sha256::digest(content.as_bytes());
        let digits = digest.iter().take(FINGERPRINT);
        let digits: String = digits.map(|byte| format!("{byte:02x}")).collect();
        Self {
            name: format!("{name}-{digits}.{ending}"),
            packed: packed(content.as_bytes(), Compression::best()),
            content,
            kind,
        }
    }

    /// Its address.
    pub(super) fn address(&self) -> String {
        format!("/assets/{}", self.name)
    }

    /// The one with this name under `/assets/`.
    pub(super) fn named(name: &str) -> Option<&'static Self> {
        let mut all = ALL.into_iter().map(|asset| &**asset);
        all.find(|asset| asset.name == name)
    }

    /// The answer to whoever asks for it with `headers`.
    pub(super) fn answer(&'static self, headers: &HeaderMap) -> Response {
        let mut answer = if takes_gzip(headers) {
            let coding = [(CONTENT_ENCODING, HeaderValue::from_static("gzip"))];
            (coding, self.packed.as_slice()).into_response()
        } else {
            self.content.as_str().into_response()
        };
        let headers = answer.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.kind));
        headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
        let keep = HeaderValue::from_static("public, max-age=31536000, immutable");
        headers.insert(CACHE_CONTROL, keep);
        answer
    }
}

/// A script without its indents and without the lines that say why, which weigh a fifth of it.
fn light(script: &str) -> String {
    let lines = script.lines().map(str::trim_start);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.collect::<Vec<&str>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_unpacks_to_the_same() {
        for asset in ALL {
            let mut unpacked = String::new();
            let mut reader = flate2::read::GzDecoder::new(asset.packed.as_slice());
            std::io::Read::read_to_string(&mut reader, &mut unpacked).unwrap();
            assert_eq!(unpacked, asset.content);
            assert!(asset.packed.len() * 3 < asset.content.len() * 2);
        }
    }

    #[test]
    fn phones_load_the_script_without_what_is_for_its_readers() {
        assert_eq!(
            light("  // why\n\n  a();\n    b(); // and\n"),
            "a();\nb(); // and"
        );
        let written = include_str!("assets/plenary.js");
        for written in [written, include_str!("assets/picks.js")] {
            let strings = written.matches('`').count();
            assert_eq!(
                strings, 0,
                "a text over several lines would lose its indents"
            );
        }
        assert!(SCRIPT.content.len() * 10 < written.len() * 9);
    }
}
