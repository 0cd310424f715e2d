//! The accessibility statement: the organisation's own, or ours with its contact.

use maud::{Markup, PreEscaped, html};
use pulldown_cmark::{CowStr, Event, HeadingLevel, Parser, Tag, TagEnd};

/// The longest statement that phones are sent, in bytes.
pub const LONGEST_ACCESSIBILITY: usize = 20 * 1024;

/// What `/accessibility` says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accessibility {
    own: Option<String>,
    contact: Option<String>,
}

/// The text cannot be an accessibility statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAStatement {
    /// Nothing is in it.
    #[error("the accessibility statement is empty")]
    Empty,
    /// It is too long for a phone.
    #[error("the accessibility statement has {0} bytes, {LONGEST_ACCESSIBILITY} at most")]
    TooLong(usize),
}

impl Accessibility {
    /// Our own statement, with whom to turn to.
    pub fn with_contact(contact: String) -> Self {
        Self {
            own: None,
            contact: Some(contact),
        }
    }

    /// An organisation's own, in Markdown: headings, paragraphs, lists, links and emphasis. HTML in it
    /// is shown as text, and pictures as the words that stand for them.
    ///
    /// # Errors
    /// There is nothing in it, or too much.
    pub fn own(text: &str) -> Result<Self, NotAStatement> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.trim().is_empty() {
            return Err(NotAStatement::Empty);
        }
        if text.len() > LONGEST_ACCESSIBILITY {
            return Err(NotAStatement::TooLong(text.len()));
        }
        Ok(Self {
            own: Some(text.to_owned()),
            contact: None,
        })
    }

    /// Whom to turn to, for our own statement.
    pub(super) fn contact(&self) -> Option<&str> {
        self.contact.as_deref()
    }

    /// The organisation's own statement below one heading: its first, or else `title`.
    pub(super) fn page(&self, title: &str) -> Option<Markup> {
        let text = self.own.as_deref()?;
        let titled = matches!(
            Parser::new(text).next(),
            Some(Event::Start(Tag::Heading {
                level: HeadingLevel::H1,
                ..
            }))
        );
        let mut rendered = String::new();
        pulldown_cmark::html::push_html(&mut rendered, harmless(text, titled));
        Some(html! {
            @if !titled { h1 { (title) } }
            (PreEscaped(rendered))
        })
    }
}

/// The statement's pieces without what a page of ours must not have: HTML of others, pictures, a
/// second heading of the first level, and links that lead to no page and no person.
fn harmless(text: &str, titled: bool) -> impl Iterator<Item = Event<'_>> {
    let mut first = titled;
    let mut links = Vec::new();
    Parser::new(text).filter_map(move |event| match event {
        Event::Html(text) | Event::InlineHtml(text) => Some(Event::Text(text)),
        Event::Start(Tag::HtmlBlock) => Some(Event::Start(Tag::Paragraph)),
        Event::End(TagEnd::HtmlBlock) => Some(Event::End(TagEnd::Paragraph)),
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => None,
        Event::Start(Tag::Heading { level, .. }) => {
            let level = if first { level } else { below(level) };
            Some(Event::Start(Tag::Heading {
                level,
                id: None,
                classes: Vec::new(),
                attrs: Vec::new(),
            }))
        }
        Event::End(TagEnd::Heading(level)) => {
            let level = if first { level } else { below(level) };
            first = false;
            Some(Event::End(TagEnd::Heading(level)))
        }
        Event::Start(Tag::Link { ref dest_url, .. }) => {
            let leads = leads(dest_url);
            links.push(leads);
            leads.then_some(event)
        }
        Event::End(TagEnd::Link) => links.pop().unwrap_or(false).then_some(event),
        event => Some(event),
    })
}

/// A page has one heading of the first level.
fn below(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 => HeadingLevel::H2,
        level => level,
    }
}

/// Whether an address leads to a page or to a person.
fn leads(to: &CowStr<'_>) -> bool {
    let to = to.to_ascii_lowercase();
    let known = ["https://", "http://", "mailto:", "tel:"];
    known.iter().any(|start| to.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(text: &str) -> String {
        let statement = Accessibility::own(text).unwrap();
        statement.page("Accessibility").unwrap().into_string()
    }

    #[test]
    fn a_statement_is_headings_paragraphs_lists_and_links() {
        let text =
            "# Ours\n\nHello *you*.\n\n## Who\n\n- one\n- [write](mailto:a@b.org)\n\n# Last\n";
        assert_eq!(
            page(text).replace('\n', ""),
            "<h1>Ours</h1><p>Hello <em>you</em>.</p><h2>Who</h2><ul><li>one</li>\
             <li><a href=\"mailto:a@b.org\">write</a></li></ul><h2>Last</h2>"
        );
        assert_eq!(
            page("Hello.").replace('\n', ""),
            "<h1>Accessibility</h1><p>Hello.</p>"
        );
        assert_eq!(page("## A\n\n# B").matches("<h1>").count(), 1);
    }

    #[test]
    fn what_could_harm_a_page_is_text() {
        let text = "<script>alert(1)</script>\n\na <img src=x onerror=y> b ![words](http://a/b.png) \
                    [c](javascript:alert(1)) [d](data:text/html,x)";
        let page = page(text);
        for tag in ["<script", "<img", "href"] {
            assert!(!page.contains(tag), "{tag}: {page}");
        }
        assert!(page.contains("&lt;script&gt;") && page.contains("words") && page.contains(" c d"));
    }

    #[test]
    fn nothing_and_too_much_are_said() {
        assert_eq!(Accessibility::own(" \n"), Err(NotAStatement::Empty));
        let long = "x".repeat(LONGEST_ACCESSIBILITY + 1);
        assert_eq!(
            Accessibility::own(&long),
            Err(NotAStatement::TooLong(long.len()))
        );
    }
}
