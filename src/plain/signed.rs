//! Who signed off what was agreed, in lines.

use jiff::tz::TimeZone;

use super::change::Lines;
use crate::record::Standing;
use crate::show;
use crate::view::SharedView;

/// Says who signed it off, when that is another than before.
pub(super) fn changed(lines: &mut Lines, was: Option<&SharedView>, now: &SharedView) {
    lines.changed("signed_off", was.and_then(words), words(now));
}

/// `by the Chair on 31 March 2027, fingerprint 3f2a91c077de10b4`, and whether it still holds.
pub(super) fn words(view: &SharedView) -> Option<String> {
    let words = show::signed_words(view.signed.as_ref()?, &TimeZone::UTC);
    Some(match view.standing {
        Standing::Altered => format!("{words}; ALTERED since"),
        _ => words,
    })
}
