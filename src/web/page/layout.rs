//! The frame of every page.

use axum::response::{IntoResponse, Response};
use maud::{DOCTYPE, Markup, html};

use crate::web::assets::{SCRIPT, STYLE};
use crate::web::language::{self, Language};
use crate::web::sweep::Then;

/// Seconds after which a page that waits asks again, when there is no script.
const REFRESH_SECONDS: u32 = 5;

/// The id of the form of a ballot.
pub(super) const BALLOT: &str = "ballot";

/// A whole page.
pub(super) struct Page<'p> {
    /// In which our own words are.
    pub(super) language: Language,
    /// Without the program's name, which is added.
    pub(super) title: &'p str,
    /// Who meets; stands in the head of the page.
    pub(super) above: Option<&'p str>,
    /// The code, for those who want to bring somebody in.
    pub(super) code: Option<&'p str>,
    /// What a screen reader is told when the page appears by itself.
    pub(super) says: &'p str,
    /// Changes with everything the page shows but the counts.
    pub(super) key: &'p str,
    /// Which statement, which round, and whether it is open.
    pub(super) at: &'p str,
    /// Its own address, to which the links to other languages lead.
    pub(super) here: &'p str,
    /// How the script keeps the page up to date; nothing for pages that stay as they are.
    pub(super) live: Option<Live>,
    /// Whether the page may replace itself without script.
    pub(super) waits: bool,
    /// Where its ballot leads, the form [`BALLOT`], when it has one.
    pub(super) ballot: Option<Leads>,
    /// What it is about.
    pub(super) main: Markup,
}

/// Where a ballot leads when it is sent.
pub(super) enum Leads {
    /// To the same page.
    Here,
    /// On through a sweep, to this address.
    On(String),
}

/// Where a live page comes from.
pub(super) struct Live {
    page: String,
    query: String,
}

impl Live {
    /// The page of a seat, which shows itself by its cookie.
    pub(super) fn seat() -> Self {
        Self {
            page: "/".to_owned(),
            query: String::new(),
        }
    }

    /// The same at a statement of a sweep, so that a reload returns there.
    pub(super) fn seat_at(page: String) -> Self {
        Self {
            page,
            query: String::new(),
        }
    }

    /// The mirror of the shared screen, for a seat or for somebody who knows the code.
    pub(super) fn mirror(code: Option<&str>) -> Self {
        let query = code.map_or_else(String::new, |code| format!("?code={code}"));
        Self {
            page: format!("/screen{query}"),
            query,
        }
    }

    /// The address of the page.
    pub(super) fn page(&self) -> &str {
        &self.page
    }
}

impl<'p> Page<'p> {
    /// A page that stays as it is.
    pub(super) fn still(title: &'p str, here: &'p str, language: Language, main: Markup) -> Self {
        Self {
            language,
            here,
            title,
            above: None,
            code: None,
            says: "",
            key: "",
            at: "",
            live: None,
            waits: false,
            ballot: None,
            main,
        }
    }

    /// The page as an answer.
    pub(super) fn answer(&self) -> Response {
        self.markup().into_response()
    }

    fn markup(&self) -> Markup {
        let live = self.live.as_ref();
        let page = live.map(|l| l.page.as_str());
        let words = self.language.words();
        let script = live.map(|_| words.for_script().to_string());
        html! {
            (DOCTYPE)
            html lang=(self.language.tag()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    meta name="format-detection" content="telephone=no";
                    title { (self.title) " - Plenary" }
                    link rel="icon" href="data:,";
                    link rel="stylesheet" href=(STYLE.address());
                    @if let (Some(page), true) = (page, self.waits) {
                        noscript {
                            meta http-equiv="refresh" content={ (REFRESH_SECONDS) ";url=" (page) };
                        }
                    }
                    script defer src=(SCRIPT.address()) {}
                }
                body data-page=[page] data-query=[live.map(|l| l.query.as_str())] data-words=[script] {
                    a.skip href="#main" { (words.frame.skip) }
                    header {
                        span.name { "Plenary" }
                        @if let Some(above) = self.above { span { (above) } }
                        (self.languages())
                    }
                    div #told {
                        p #status role="status" {}
                        p #moved role="status" {}
                    }
                    main #main tabindex="-1" data-view=[live.map(|_| self.key)]
                        data-at=[live.map(|_| self.at)] data-says=[live.map(|_| self.says)] {
                        (self.main)
                    }
                    footer {
                        @if let Some(code) = self.code {
                            p { (words.frame.code_to_join) strong.code { (code) } }
                        }
                        nav aria-label=(words.frame.more) { (self.links()) }
                    }
                }
            }
        }
    }

    /// The other pages.
    fn links(&self) -> Markup {
        let words = &self.language.words().frame;
        let seat = self
            .live
            .as_ref()
            .is_some_and(|l| !l.page.starts_with("/screen"));
        html! {
            @if seat { a href="/screen" { (words.screen) } } @else { a href="/" { (words.your_page) } }
            a href="/help" { (words.help) }
            a href="/accessibility" { (words.accessibility) }
        }
    }

    /// The page in other languages: at its top, so that nobody has to read on to find them. On a
    /// ballot that is a button of its form, so that what is chosen and not sent yet goes along.
    fn languages(&self) -> Markup {
        let others = Language::ALL.into_iter().filter(|l| *l != self.language);
        html! {
            @for other in others {
                @if let Some(ballot) = &self.ballot {
                    (pressed_by_enter(ballot, self.language.words().ballot.vote))
                    button.link type="submit" form=(BALLOT) name="lang" value=(other.code()) lang=(other.code()) {
                        (other.name())
                    }
                } @else {
                    a href=(language::link(self.here, other)) lang=(other.code()) hreflang=(other.code()) {
                        (other.name())
                    }
                }
            }
        }
    }
}

/// A form's first button is what Enter presses in it, and must not be the one for another language.
fn pressed_by_enter(ballot: &Leads, words: &str) -> Markup {
    let (name, to) = match ballot {
        Leads::Here => (None, None),
        Leads::On(to) => (Some("then"), Some(to)),
    };
    html! {
        button.hidden type="submit" form=(BALLOT) tabindex="-1" aria-hidden="true" name=[name]
            value=[name.map(|_| Then::Next.word())] data-to=[to] { (words) }
    }
}
