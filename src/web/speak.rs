//! Pages or JSON, and in which language: what the asker wants to be answered in.

use axum::http::HeaderMap;
use axum::http::header::{ACCEPT, CONTENT_TYPE};

use super::language::Language;

/// What the asker wants to be answered in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Speak {
    /// Pages, for people.
    Pages(Language),
    /// JSON, for programs and for the script of our own pages. Only its messages are for people.
    Json(Language),
}

impl Speak {
    /// The language of it.
    pub(super) fn language(self) -> Language {
        match self {
            Self::Pages(language) | Self::Json(language) => language,
        }
    }

    /// JSON for whoever prefers `application/json` to `text/html`, or sends a JSON body; pages for
    /// everybody else.
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let accept = |kind: &str| {
            let values = headers.get_all(ACCEPT).iter();
            let texts = values.filter_map(|v| v.to_str().ok());
            let ranges = texts.flat_map(|t| t.split(','));
            ranges.filter_map(|r| quality(r, kind)).max()
        };
        let language = Language::of(headers);
        match (accept("application/json"), accept("text/html")) {
            (Some(json), html) if json > html.unwrap_or(0) => Self::Json(language),
            (None, None) if is_json(headers) => Self::Json(language),
            _ => Self::Pages(language),
        }
    }
}

/// What a body is, by its media type, in any case and without parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Media {
    /// `application/json`.
    Json,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// Anything else.
    Other,
}

impl Media {
    /// What the headers say, if they do.
    pub(super) fn of(headers: &HeaderMap) -> Option<Self> {
        let text = headers.get(CONTENT_TYPE)?.to_str().ok()?;
        let kind = text.split(';').next()?.trim();
        let is = |name: &str| kind.eq_ignore_ascii_case(name);
        (!kind.is_empty()).then_some(match () {
            () if is("application/json") => Self::Json,
            () if is("application/x-www-form-urlencoded") => Self::Form,
            () => Self::Other,
        })
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    Media::of(headers) == Some(Media::Json)
}

/// The quality, in thousandths, that one range of an Accept header gives to exactly `kind`.
fn quality(range: &str, kind: &str) -> Option<u32> {
    let mut parts = range.split(';').map(str::trim);
    if !parts.next()?.eq_ignore_ascii_case(kind) {
        return None;
    }
    let q = parts.find_map(|p| p.strip_prefix("q=").or_else(|| p.strip_prefix("Q=")));
    let q: f64 = q.map_or(Some(1.0), |q| q.parse().ok())?;
    Some((q.clamp(0.0, 1.0) * 1000.0) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_unless_json_is_preferred() {
        let (pages, json) = (
            Speak::Pages(Language::English),
            Speak::Json(Language::English),
        );
        let browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
        let table = [
            (None, None, pages),
            (Some("*/*"), None, pages),
            (Some(browser), None, pages),
            (Some("application/json"), None, json),
            (Some("Application/JSON, */*;q=0.1"), None, json),
            (Some("text/html, application/json;q=0.5"), None, pages),
            (Some("text/html;q=0.5, application/json"), None, json),
            (Some("application/json;q=0"), None, pages),
            (None, Some("application/json"), json),
            (Some("*/*"), Some("application/json; charset=utf-8"), json),
            (Some("text/html"), Some("application/json"), pages),
            (None, Some("application/x-www-form-urlencoded"), pages),
        ];
        for (accept, content, expected) in table {
            let mut headers = HeaderMap::new();
            if let Some(accept) = accept {
                headers.insert(ACCEPT, accept.parse().unwrap());
            }
            if let Some(content) = content {
                headers.insert(CONTENT_TYPE, content.parse().unwrap());
            }
            assert_eq!(Speak::of(&headers), expected, "{accept:?} {content:?}");
        }
    }
}
