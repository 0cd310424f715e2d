//! What every phone may see, made once for all of them: as a view for pages, as JSON, and as an
//! event ready to send.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Bytes;

use super::write;
use crate::room::Snapshot;
use crate::session::Session;
use crate::view::PhoneView;

/// The room at one revision, as every phone may see it.
#[derive(Debug)]
pub(super) struct Public {
    /// Which state of the room this is.
    pub(super) revision: u64,
    /// For pages.
    pub(super) view: PhoneView,
    /// A word that changes with everything that a page shows, but not with the counts: a page
    /// whose word is another is out of date.
    pub(super) key: String,
    /// As JSON, one object in one line.
    pub(super) json: String,
    /// As a server-sent event.
    pub(super) event: Bytes,
}

impl Public {
    fn of(session: &Session) -> Self {
        let view = PhoneView::of(session);
        let key = key(&view);
        let json = write::public(&view, &key, None);
        let revision = view.revision;
        let event = Bytes::from(format!("id: {revision}\ndata: {json}\n\n"));
        Self {
            revision,
            view,
            key,
            json,
            event,
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
    write::public(&still, "", None).hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// The newest [`Public`], so that a thousand phones that ask at once share one.
#[derive(Debug)]
pub(super) struct Published {
    newest: Mutex<Arc<Public>>,
}

impl Published {
    pub(super) fn new(snapshot: &Snapshot) -> Self {
        Self {
            newest: Mutex::new(Arc::new(Public::of(&snapshot.session))),
        }
    }

    /// What phones may see of `snapshot`.
    pub(super) fn of(&self, snapshot: &Snapshot) -> Arc<Public> {
        let revision = snapshot.session.revision();
        let mut newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        if newest.revision != revision {
            let public = Arc::new(Public::of(&snapshot.session));
            if revision < newest.revision {
                // Somebody else has seen a newer state already; keep that one.
                return public;
            }
            *newest = public;
        }
        Arc::clone(&newest)
    }
}
