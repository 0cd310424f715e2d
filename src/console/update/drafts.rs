//! What was typed and not confirmed: Esc puts a panel away and keeps its words, so that a slip of a
//! finger costs no reason that the room has just dictated. They are there when the panel is opened
//! again where they belong; Esc at once after that throws them away.

use super::{Asked, Effect, Model, Sight, agree};
use crate::console::model::{AgreePanel, EntryKind, EntryPanel, Overlay};
use crate::record::{Place, Source};

/// What is said when words are kept.
const KEPT: &str = "What was typed is kept, for when this is opened here again";
/// What is said when they are there again.
const AS_LEFT: &str = "As it was left; Esc throws it away";
/// What is said when they are not kept any more.
const THROWN_AWAY: &str = "What was typed is thrown away";

/// A panel that was put away with words in it.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    about: About,
    panel: Overlay,
    /// How many rounds the room had seen here.
    rounds: usize,
}

/// What a panel is about: words come back where they belong and nowhere else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum About {
    Score(Place),
    Text(EntryKind, Place),
    /// Numbers of hands belong to one round.
    Hands(Place, usize),
    /// What belongs to no place.
    Anywhere(EntryKind),
}

impl About {
    fn of(panel: &Overlay, sight: &Sight<'_>) -> Option<Self> {
        let view = sight.view;
        Some(match panel {
            Overlay::Agree(_) => Self::Score(view.place),
            Overlay::Entry(panel) => match panel.kind {
                EntryKind::Hands(_) => Self::Hands(view.place, view.round),
                kind @ (EntryKind::FollowUp(_) | EntryKind::SignOff | EntryKind::Export) => {
                    Self::Anywhere(kind)
                }
                kind => Self::Text(kind, view.place),
            },
            _ => return None,
        })
    }
}

impl Model {
    /// Puts the panel away, and keeps what was typed into it; what was kept before and not touched since
    /// goes.
    pub(super) fn put_away_typed(&mut self, sight: &Sight<'_>) -> Effect {
        let left = self.as_left.take();
        let words = typed(&self.overlay);
        let is_on_its_way = matches!(self.asked, Some(Asked::FromPanel(_)));
        if is_on_its_way {
            // The room was asked for it, and may have it in a moment.
        } else if left.is_some_and(|left| left == words) {
            self.notice = Some(THROWN_AWAY.to_owned());
        } else if let Some(about) = About::of(&self.overlay, sight)
            && self.opened(sight).is_some_and(|new| typed(&new) != words)
        {
            self.drafts.retain(|draft| draft.about != about);
            self.drafts.push(Draft {
                about,
                panel: self.overlay.clone(),
                rounds: sight.view.rounds.len(),
            });
            self.notice = Some(KEPT.to_owned());
        }
        self.put_away()
    }

    /// Brings back what was typed before into the panel that was just opened.
    pub(super) fn bring_back(&mut self, sight: &Sight<'_>) {
        self.as_left = None;
        self.days.begin();
        let Some(about) = About::of(&self.overlay, sight) else {
            return;
        };
        let Some(at) = self.drafts.iter().position(|draft| draft.about == about) else {
            return;
        };
        let draft = self.drafts.remove(at);
        match (&mut self.overlay, draft.panel) {
            // The room may have seen another result since, which proposes its own point.
            (Overlay::Agree(new), Overlay::Agree(left)) => {
                let same = draft.rounds == sight.view.rounds.len();
                *new = AgreePanel {
                    value: if same { left.value } else { new.value },
                    field: new.field,
                    or_go_on: new.or_go_on,
                    problem: None,
                    ..left
                };
            }
            (new, left) => *new = left,
        }
        self.as_left = Some(typed(&self.overlay));
        self.notice = Some(AS_LEFT.to_owned());
    }

    /// The panel that is open, as it would be opened now.
    fn opened(&self, sight: &Sight<'_>) -> Option<Overlay> {
        match &self.overlay {
            Overlay::Agree(_) => agree::open(sight.view).ok().map(Overlay::Agree),
            Overlay::Entry(panel) => {
                let kind = match panel.kind {
                    EntryKind::Hands(_) => EntryKind::Hands(Source::Room),
                    kind => kind,
                };
                self.new_entry(kind, sight).ok().map(Overlay::Entry)
            }
            _ => None,
        }
    }
}

/// Every text of a panel, those of a show of hands in the order room, remote.
fn typed(panel: &Overlay) -> Vec<String> {
    match panel {
        Overlay::Agree(panel) => [
            &panel.reason,
            &panel.dissent,
            &panel.target,
            &panel.by,
            &panel.confidence,
        ]
        .map(|text| text.value().to_owned())
        .to_vec(),
        Overlay::Entry(EntryPanel {
            kind,
            fields,
            other,
            ..
        }) => {
            let here = fields.iter().map(|field| &field.input);
            let here: Vec<String> = here.map(|text| text.value().to_owned()).collect();
            let there: Vec<String> = other.iter().map(|text| text.value().to_owned()).collect();
            match kind {
                EntryKind::Hands(Source::Remote) => [there, here].concat(),
                _ => [here, there].concat(),
            }
        }
        _ => Vec::new(),
    }
}
