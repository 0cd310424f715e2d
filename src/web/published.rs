//! What every phone may see, made once for all of them: as a view for pages, as JSON, and as an
//! event ready to send.

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use axum::body::Bytes;

use super::language::Language;
use super::write;
use crate::room::{Saved, Snapshot};
use crate::session::Session;
use crate::view::PhoneView;
use crate::workshop::Workshop;

/// The room at one revision, as every phone may see it.
#[derive(Debug)]
pub(super) struct Public {
    /// Which state of the room this is.
    pub(super) revision: u64,
    /// Whether not everything in it is on disk.
    pub(super) unsaved: bool,
    /// For pages.
    pub(super) view: PhoneView,
    /// A word that changes with everything that a page shows, but not with the counts nor the disk: a page
    /// whose word is another is out of date.
    pub(super) key: String,
    /// As JSON, one object in one line.
    pub(super) json: String,
    /// As a server-sent event.
    pub(super) event: Bytes,
    /// For pages in the languages of the workshop's translations, made when first asked for.
    told: [OnceLock<PhoneView>; Language::ALL.len()],
}

impl Public {
    fn of(snapshot: &Snapshot) -> Self {
        let view = PhoneView::of(&snapshot.session);
        let unsaved = snapshot.saved != Saved::OnDisk;
        let key = key(&view);
        let json = write::public(&view, &key, unsaved, None);
        let revision = view.revision;
        let event = Bytes::from(format!("id: {revision}\ndata: {json}\n\n"));
        Self {
            revision,
            unsaved,
            view,
            key,
            json,
            event,
            told: [const { OnceLock::new() }; Language::ALL.len()],
        }
    }

    /// By which one state is told from another: its revision, and whether it is not on disk.
    pub(super) fn stamp(&self) -> (u64, bool) {
        (self.revision, self.unsaved)
    }

    /// For pages that show `told`, which [`Published::told`] gave.
    pub(super) fn told<'p>(&'p self, told: &Told<'_>) -> &'p PhoneView {
        match &told.session {
            Cow::Borrowed(_) => &self.view,
            Cow::Owned(session) => {
                self.told[told.language as usize].get_or_init(|| PhoneView::of(session))
            }
        }
    }
}

fn key(view: &PhoneView) -> String {
    let still = PhoneView {
        revision: 0,
        joined: 0,
        voted: 0,
        ..view.clone()
    };
    let mut hasher = DefaultHasher::new();
    write::public(&still, "", false, None).hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// A session in the words of a language.
pub(super) struct Told<'s> {
    session: Cow<'s, Session>,
    language: Language,
}

impl Told<'_> {
    /// The session, to be looked at.
    pub(super) fn session(&self) -> &Session {
        &self.session
    }
}

/// The newest [`Public`], so that a thousand phones that ask at once share one.
#[derive(Debug)]
pub(super) struct Published {
    newest: Mutex<Arc<Public>>,
    /// The workshop in each language that it is translated into.
    workshops: [Option<Arc<Workshop>>; Language::ALL.len()],
}

impl Published {
    pub(super) fn new(snapshot: &Snapshot) -> Self {
        let workshop = &snapshot.session.record().workshop;
        let told = |translation| Arc::new(workshop.told_in(translation));
        Self {
            newest: Mutex::new(Arc::new(Public::of(snapshot))),
            workshops: Language::ALL.map(|l| l.translation(workshop).map(told)),
        }
    }

    /// `session` in `language`, where its workshop is translated, or else as it is.
    pub(super) fn told<'s>(&self, session: &'s Session, language: Language) -> Told<'s> {
        let session = match &self.workshops[language as usize] {
            Some(workshop) => Cow::Owned(session.told_as(Arc::clone(workshop))),
            None => Cow::Borrowed(session),
        };
        Told { session, language }
    }

    /// What phones may see of `snapshot`.
    pub(super) fn of(&self, snapshot: &Snapshot) -> Arc<Public> {
        let revision = snapshot.session.shown_revision();
        let unsaved = snapshot.saved != Saved::OnDisk;
        let mut newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        if newest.stamp() != (revision, unsaved) {
            let public = Arc::new(Public::of(snapshot));
            if revision < newest.revision {
                // Somebody else has seen a newer state already; keep that one.
                return public;
            }
            *newest = public;
        }
        Arc::clone(&newest)
    }
}
