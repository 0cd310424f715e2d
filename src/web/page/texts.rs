//! The words of a page: our own in its language, and the workshop's in theirs.

use maud::{Markup, html};

use crate::web::language::Language;
use crate::web::words::Words;
use crate::workshop::{USUAL_QUESTION, Workshop};

/// The words of one page.
#[derive(Clone, Copy)]
pub(super) struct Texts<'w> {
    pub(super) language: Language,
    pub(super) words: &'static Words,
    workshop: &'w Workshop,
}

impl<'w> Texts<'w> {
    /// The words of a page in `language` about `workshop`.
    pub(super) fn of(language: Language, workshop: &'w Workshop) -> Self {
        Self {
            language,
            words: language.words(),
            workshop,
        }
    }

    /// The `lang` of a text of the workshop, where it is not the page's.
    pub(super) fn lang(self, text: &str) -> Option<&'w str> {
        let translation = self.language.translation(self.workshop);
        let told = translation.is_some_and(|t| t.says(text));
        let own = self.workshop.language();
        (!told && !self.language.is(own)).then_some(own)
    }

    /// A text of the workshop.
    pub(super) fn own(self, text: &str) -> Markup {
        html! {
            @match self.lang(text) {
                Some(lang) => span lang=(lang) { (text) },
                None => (text),
            }
        }
    }

    /// Names of the workshop in one line, in the way of the page's language.
    pub(super) fn listed(self, names: &[String]) -> Markup {
        let [between, last] = self.words.room.listed;
        html! {
            @for (position, name) in names.iter().enumerate() {
                @if position > 0 { (if position + 1 == names.len() { last } else { between }) }
                (self.own(name))
            }
        }
    }

    /// The question of the ballot at the end. The one that stands for none of a workshop's own is ours.
    pub(super) fn question(self, question: &str) -> Markup {
        match question {
            USUAL_QUESTION => html! { (self.words.room.usual_question) },
            question => self.own(question),
        }
    }
}
