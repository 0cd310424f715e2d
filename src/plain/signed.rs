//! Who signed off what was agreed, in lines.

use jiff::tz::TimeZone;

use super::shown::Shown;
use super::told::Told;
use crate::record::Standing;
use crate::show;
use crate::view::SharedView;

/// Says who signed it off, when that is another than before.
pub(super) fn changed(lines: &mut Told, was: Option<&SharedView>, now: &Shown) {
    let zone = &now.zone;
    let before = was.and_then(|was| words(was, zone));
    lines.changed("signed_off", before, words(&now.view, zone));
}

/// `by the Chair on 31 March 2027, fingerprint 3f2a91c077de10b4`, and whether it still holds.
pub(super) fn words(view: &SharedView, zone: &TimeZone) -> Option<String> {
    let words = show::signed_words(view.signed.as_ref()?, zone);
    Some(match view.standing {
        Standing::Altered => format!("{words}; ALTERED since"),
        _ => words,
    })
}
