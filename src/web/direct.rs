//! Votes that came whole, read and answered without hyper.
//!
//! When everybody votes within a second there is little else, and hyper takes 16 KiB of buffers and as
//! long as the vote itself to read one. A vote of a phone is a few hundred bytes and comes in one piece.
//! Only what every reader of HTTP reads in the same way is read here; all else goes to hyper as it
//! came: what is not a vote, what comes in pieces, what has something behind it, and whatever is
//! not quite in order.

use axum::body::Bytes;
use axum::http::header::{
    CONNECTION, CONTENT_LENGTH, EXPECT, HeaderName, TRANSFER_ENCODING, UPGRADE,
};
use axum::http::{HeaderMap, HeaderValue};
use http_body_util::BodyExt;
use httparse::Status;

use super::guard::{CameInOn, Guarded};
use super::stream;

/// Most headers that are read here; browsers send some fifteen.
const MOST_HEADERS: usize = 32;

/// What begins every request that is looked at here.
const START: &[u8] = b"POST /vote HTTP/1.1\r\n";

/// Headers and body of the vote that `came` is, if it is one and nothing else.
pub(super) fn read(came: &Bytes) -> Option<(HeaderMap, Bytes)> {
    if !came.starts_with(START) {
        return None;
    }
    let mut lines = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut head = httparse::Request::new(&mut lines);
    let Ok(Status::Complete(end)) = head.parse(came) else {
        return None;
    };
    let mut headers = HeaderMap::with_capacity(head.headers.len());
    for line in head.headers.iter() {
        let name = HeaderName::from_bytes(line.name.as_bytes()).ok()?;
        let value = HeaderValue::from_maybe_shared(came.slice_ref(line.value)).ok()?;
        headers.append(name, value);
    }
    let body = came.slice(end..);
    let plain = reads_the_same_to_all(&headers) && length(&headers) == Some(body.len());
    plain.then_some((headers, body))
}

/// Whether no header asks for anything that changes how messages on the connection are read.
fn reads_the_same_to_all(headers: &HeaderMap) -> bool {
    let stays = |value: &HeaderValue| value.as_bytes().eq_ignore_ascii_case(b"keep-alive");
    [TRANSFER_ENCODING, EXPECT, UPGRADE]
        .iter()
        .all(|name| !headers.contains_key(name))
        && headers.get_all(CONNECTION).iter().all(stays)
}

/// The length that a head says in the one way that nobody misreads: once, and in digits.
fn length(headers: &HeaderMap) -> Option<usize> {
    let mut all = headers.get_all(CONTENT_LENGTH).iter();
    let (Some(length), None) = (all.next(), all.next()) else {
        return None;
    };
    let length = length.to_str().ok()?;
    let digits = length.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| length.parse().ok())?
}

/// The answer to a vote that came in on `local`, as it goes over the connection.
pub(super) async fn answer(
    guarded: Guarded,
    (headers, body): (HeaderMap, Bytes),
    local: CameInOn,
) -> Vec<u8> {
    let answer = guarded.answer_vote(headers, body, local).await;
    let (parts, body) = answer.into_parts();
    // Our answers to votes are whole before they are sent, so there is nothing that could fail here.
    let body = body.collect().await.map(|body| body.to_bytes());
    let body = body.unwrap_or_default();
    let mut bytes = stream::head(&parts);
    bytes.extend_from_slice(b"content-length: ");
    bytes.extend_from_slice(body.len().to_string().as_bytes());
    bytes.extend_from_slice(b"\r\n\r\n");
    bytes.extend_from_slice(&body);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = r#"{"statement":"a","round":1,"choice":3}"#;

    fn post(heads: &str, body: &str) -> String {
        format!("POST /vote HTTP/1.1\r\nHost: localhost\r\n{heads}\r\n\r\n{body}")
    }

    fn read(text: &str) -> Option<(HeaderMap, Bytes)> {
        super::read(&Bytes::from(text.to_owned()))
    }

    #[test]
    fn a_vote_that_came_whole_is_read_as_it_was_sent() {
        let length = BODY.len();
        for heads in [
            format!("Content-Length: {length}"),
            format!("content-length:{length}\r\nConnection: Keep-Alive\r\nCookie: a=b"),
        ] {
            let (headers, body) = read(&post(&heads, BODY)).expect(&heads);
            assert_eq!(body, BODY);
            assert_eq!(headers["host"], "localhost");
            assert_eq!(headers["content-length"], length.to_string());
        }
    }

    #[test]
    fn what_could_be_read_in_two_ways_is_left_to_hyper() {
        let length = format!("Content-Length: {}", BODY.len());
        let with = |more: &str| post(&format!("{length}\r\n{more}"), BODY);
        let many: Vec<String> = (0..MOST_HEADERS).map(|n| format!("X-{n}: a")).collect();
        let table = [
            ("without a length", post("Accept: */*", BODY)),
            ("two lengths", with(&length)),
            ("another length", post("Content-Length: 5", BODY)),
            ("a sign", post("Content-Length: +38", BODY)),
            ("a list", post("Content-Length: 38, 38", BODY)),
            ("no number", post("Content-Length:", "")),
            ("chunks", with("Transfer-Encoding: chunked")),
            ("an expectation", with("Expect: 100-continue")),
            ("an upgrade", with("Connection: upgrade\r\nUpgrade: h2c")),
            ("its end", with("Connection: close")),
            ("a list of wishes", with("Connection: keep-alive, x")),
            ("a folded line", with("X: a\r\n b")),
            ("a space before the colon", with("X : a")),
            ("a zero byte", with("X: a\0b")),
            ("many headers", with(&many.join("\r\n"))),
            ("the beginning of it", post(&length, "{")),
            ("two of them", post(&length, BODY).repeat(2)),
            (
                "an older version",
                post(&length, BODY).replace("1.1", "1.0"),
            ),
            (
                "a question",
                post(&length, BODY).replace("/vote", "/vote?a"),
            ),
            (
                "another address",
                post(&length, BODY).replace("/vote", "/voter"),
            ),
            (
                "a whole address",
                post(&length, BODY).replace("/vote", "http://x/vote"),
            ),
            (
                "half a head",
                format!("POST /vote HTTP/1.1\r\n{length}\r\n"),
            ),
            (
                "lines of another kind",
                post(&length, BODY).replace('\r', ""),
            ),
        ];
        assert!(read(&post(&length, BODY)).is_some(), "the rest is in order");
        for (what, text) in table {
            assert!(read(&text).is_none(), "{what}: {text:?}");
        }
    }
}
