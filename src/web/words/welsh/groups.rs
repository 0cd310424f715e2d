//! Groups side by side, in Welsh.

use crate::record::{Hidden, halves};
use crate::view::Gap;
use crate::web::words::GroupWords;

/// The table's part.
pub(super) const GROUPS: GroupWords = GroupWords {
    title: "Grwpiau ochr yn ochr",
    median: "Canolrif",
    none: "Ni ellir dangos unrhyw grŵp ar ei ben ei hun.",
    gap,
    hidden: "Heb ei ddangos: ",
    why,
};

/// The widest gap. Numbers stand as figures, and a noun after one is singular.
fn gap(gap: &Gap<'_>) -> String {
    let (low, high) = gap.medians;
    if low == high {
        return format!("Dim bwlch: {} yw canolrif pob un.", halves(low));
    }
    format!(
        "Bwlch mwyaf: {} {}, {} {}: {} pwynt ar wahân.",
        gap.lower.title,
        halves(low),
        gap.higher.title,
        halves(high),
        halves(high - low)
    )
}

/// Why a group is not shown.
fn why(why: Hidden, needs: u32) -> String {
    match why {
        Hidden::TooFew => format!("llai na {needs} pleidlais"),
        Hidden::ByOthers => {
            "ochr yn ochr â’r lleill, gellid gweithio allan sut y pleidleisiodd rhywun".to_owned()
        }
        Hidden::Earlier => "ni chafodd ei ddangos mewn rownd gynharach".to_owned(),
    }
}
