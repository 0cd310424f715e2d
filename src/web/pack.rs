//! What is packed on its way to a phone: the style and the script always, a page only when it is long.

use std::io::Write as _;

use axum::body::{Body, HttpBody as _, to_bytes};
use axum::http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;
use flate2::Compression;
use flate2::write::GzEncoder;

/// The longest page that goes as it is, in bytes. Nearly all are shorter, and packing one for each of
/// thousands of phones at a reveal would cost more than it saves.
const LONGEST_PLAIN: u64 = 12 * 1024;

/// `answer`, packed when it is a long page.
pub(super) async fn long_page(answer: Response) -> Response {
    let kind = answer.headers().get(CONTENT_TYPE);
    let page = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    let size = answer.body().size_hint().exact();
    let (true, Some(size)) = (page, size.filter(|size| *size > LONGEST_PLAIN)) else {
        return answer;
    };
    let (mut head, body) = answer.into_parts();
    // A body whose size is known is in memory already.
    let most = usize::try_from(size).unwrap_or(usize::MAX);
    let Ok(whole) = to_bytes(body, most).await else {
        return Response::from_parts(head, Body::empty());
    };
    head.headers.remove(CONTENT_LENGTH);
    let gzip = HeaderValue::from_static("gzip");
    head.headers.insert(CONTENT_ENCODING, gzip);
    let by = HeaderValue::from_static("accept-encoding");
    head.headers.append(VARY, by);
    Response::from_parts(head, Body::from(packed(&whole, Compression::fast())))
}

/// `content` packed with gzip.
pub(super) fn packed(content: &[u8], how: Compression) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), how);
    let written = packed.write_all(content);
    written
        .and_then(|()| packed.finish())
        .expect("memory takes what is written to it")
}

/// Whether whoever asks takes files packed with gzip.
pub(super) fn takes_gzip(headers: &HeaderMap) -> bool {
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
}
