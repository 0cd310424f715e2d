//! The language in which a phone is answered: what somebody chose on a page, or else what their
//! browser asks for.

use axum::extract::Request;
use axum::http::header::{
    ACCEPT_LANGUAGE, CONTENT_LANGUAGE, CONTENT_TYPE, COOKIE, SET_COOKIE, VARY,
};
use axum::http::{HeaderMap, HeaderValue, Method};
use axum::response::Response;

use super::limits::SEAT_SECONDS;
use super::redirect::see_other;
use crate::workshop::{Translation, Workshop};

/// The cookie that remembers a choice. A room's code has no `_`, so no seat's cookie has this name.
const COOKIE_NAME: &str = "plenary_language";

/// What stands in an address whose link chooses a language.
const FIELD: &str = "lang=";

/// A language in which the pages can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Language {
    English,
    Welsh,
}

impl Language {
    /// Every language. The first is the one for those who ask for none of them.
    pub(super) const ALL: [Self; 2] = [Self::English, Self::Welsh];

    /// Its tag without a region, as links and cookies carry it.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Welsh => "cy",
        }
    }

    /// Its tag in the `lang` of a page.
    pub(super) fn tag(self) -> &'static str {
        match self {
            Self::English => "en-GB",
            Self::Welsh => "cy",
        }
    }

    /// Its name in itself.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Welsh => "Cymraeg",
        }
    }

    /// Whether texts with this tag are in it, whatever the region.
    pub(super) fn is(self, tag: &str) -> bool {
        let first = tag.split('-').next().unwrap_or_default();
        first.trim().eq_ignore_ascii_case(self.code())
    }

    /// What `workshop` says in it, when that is not its own language.
    pub(super) fn translation(self, workshop: &Workshop) -> Option<&Translation> {
        let mut all = workshop.translations().iter();
        all.find(|translation| self.is(&translation.language))
    }

    /// The language with this tag.
    pub(super) fn tagged(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.is(tag))
    }

    /// The language for a request: the one that was chosen, or the one its browser likes best.
    pub(super) fn of(headers: &HeaderMap) -> Self {
        chosen(headers)
            .or_else(|| liked(headers))
            .unwrap_or(Self::ALL[0])
    }
}

fn chosen(headers: &HeaderMap) -> Option<Language> {
    let values = headers.get_all(COOKIE).iter();
    let texts = values.filter_map(|v| v.to_str().ok());
    let mut pairs = texts
        .flat_map(|t| t.split(';'))
        .filter_map(|p| p.split_once('='));
    pairs.find_map(|(name, value)| {
        let ours = name.trim() == COOKIE_NAME;
        ours.then(|| Language::tagged(value)).flatten()
    })
}

/// The one of our languages with the highest quality in `Accept-Language`; of equals the one that
/// stands first. Without one of ours a browser has no wish that can be met.
fn liked(headers: &HeaderMap) -> Option<Language> {
    let values = headers.get_all(ACCEPT_LANGUAGE).iter();
    let texts = values.filter_map(|v| v.to_str().ok());
    let ranges = texts.flat_map(|t| t.split(',')).filter_map(quality);
    let mut best: Option<(Language, u32)> = None;
    for (language, quality) in ranges {
        if quality > best.map_or(0, |(_, held)| held) {
            best = Some((language, quality));
        }
    }
    best.map(|(language, _)| language)
}

/// One range of `Accept-Language` and its quality in thousandths.
fn quality(range: &str) -> Option<(Language, u32)> {
    let mut parts = range.split(';').map(str::trim);
    let language = Language::tagged(parts.next()?)?;
    let q = parts.find_map(|p| p.strip_prefix("q=").or_else(|| p.strip_prefix("Q=")));
    let q: f64 = q.map_or(Some(1.0), |q| q.parse().ok())?;
    Some((language, (q.clamp(0.0, 1.0) * 1000.0) as u32))
}

/// The address of `page` with the wish for `language` in it, for a link.
pub(super) fn link(page: &str, language: Language) -> String {
    let joint = if page.contains('?') { '&' } else { '?' };
    format!("{page}{joint}{FIELD}{}", language.code())
}

/// Where the wish that a link carries leads: it is remembered, and the browser goes on to the same
/// address without it.
pub(super) fn wish(request: &Request) -> Option<Response> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return None;
    }
    // A picture on somebody else's page must not change what anybody reads here.
    let from = request.headers().get("sec-fetch-site");
    if from.is_some_and(|site| site == "cross-site") {
        return None;
    }
    let query = request.uri().query()?;
    let wish = query.split('&').find_map(|f| f.strip_prefix(FIELD));
    let language = wish.and_then(Language::tagged)?;
    let kept: Vec<&str> = query
        .split('&')
        .filter(|f| !f.starts_with(FIELD) && !f.is_empty())
        .collect();
    let joint = if kept.is_empty() { "" } else { "?" };
    let to = format!("{}{joint}{}", request.uri().path(), kept.join("&"));
    let mut answer = see_other(&to);
    answer.headers_mut().insert(SET_COOKIE, cookie(language));
    Some(answer)
}

/// Makes `answer`, a page in `language`, remember that as the browser's choice.
pub(super) fn remember(language: Language, answer: &mut Response) {
    let headers = answer.headers_mut();
    headers.append(SET_COOKIE, cookie(language));
    headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(language.tag()));
}

fn cookie(language: Language) -> HeaderValue {
    let code = language.code();
    let text =
        format!("{COOKIE_NAME}={code}; HttpOnly; SameSite=Lax; Path=/; Max-Age={SEAT_SECONDS}");
    HeaderValue::try_from(text).expect("codes of languages are letters")
}

/// Says in which language a page is, and what that hangs on.
pub(super) fn add_headers(headers: &mut HeaderMap, language: Language) {
    let kind = headers.get(CONTENT_TYPE).and_then(|k| k.to_str().ok());
    let kind = kind.unwrap_or_default();
    let (page, json) = (
        kind.starts_with("text/html"),
        kind.starts_with("application/json"),
    );
    if page || json {
        headers.append(VARY, HeaderValue::from_static("Accept-Language, Cookie"));
    }
    if page {
        let tag = HeaderValue::from_static(language.tag());
        // An answer to a choice of language is in that one already.
        headers.entry(CONTENT_LANGUAGE).or_insert(tag);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_chosen_comes_first_and_then_what_the_browser_likes_best() {
        use Language::{English, Welsh};
        let table = [
            ("", "", English),
            ("cy", "", Welsh),
            ("cy-GB", "", Welsh),
            ("CY", "", Welsh),
            ("cy,en-GB;q=0.9,en;q=0.8", "", Welsh),
            ("en-GB,en;q=0.9,cy;q=0.8", "", English),
            ("en;q=0.5, cy;q=0.7", "", Welsh),
            ("en;q=0.7 , cy ; q=0.7", "", English),
            ("cy;q=0", "", English),
            ("cy;q=0, *;q=0.5", "", English),
            ("fr, cy;q=0.2", "", Welsh),
            ("fr, *", "", English),
            ("cyx", "", English),
            ("cy;q=much", "", English),
            ("en", "plenary_language=cy", Welsh),
            ("cy", "plenary-k7m2=1; plenary_language=en", English),
            ("cy", "plenary_language=fr", Welsh),
            ("en", "xplenary_language=cy", English),
        ];
        for (accept, cookie, expected) in table {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_LANGUAGE, accept.parse().unwrap());
            headers.insert(COOKIE, cookie.parse().unwrap());
            assert_eq!(Language::of(&headers), expected, "{accept:?} {cookie:?}");
        }
    }

    #[test]
    fn a_link_keeps_what_the_address_asks() {
        assert_eq!(link("/help", Language::Welsh), "/help?lang=cy");
        assert_eq!(
            link("/screen?code=K7M2", Language::English),
            "/screen?code=K7M2&lang=en"
        );
    }
}
