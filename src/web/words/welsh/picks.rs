//! The ballot at the end, in Welsh.

use crate::view::PickResult;
use crate::web::words::PickWords;
use crate::workshop::Each;

pub(super) const PICKS: PickWords = PickWords {
    choose: |each| match each {
        Each::Picks(most) => format!("Dewiswch {}.", up_to(most)),
        Each::Dots(1) => "Mae gennych 1 dot. Rhowch ef ar yr hyn sydd bwysicaf.".to_owned(),
        Each::Dots(dots) => format!(
            "Mae gennych {dots} dot. Rhowch nhw ar yr hyn sydd bwysicaf; gallwch roi mwy nag un ar yr un datganiad."
        ),
    },
    of_these: |each| match each {
        Each::Picks(most) => format!("Byddwch yn dewis {} o’r rhain", up_to(most)),
        Each::Dots(dots) => format!("Mae gennych {dots} dot i’w rhoi ar y rhain"),
    },
    too_many: |each| match each {
        Each::Picks(most) => format!("Dewiswch {}.", up_to(most)),
        Each::Dots(dots) => format!("Mae gennych {dots} dot, ac rydych wedi rhoi mwy."),
    },
    left: |each| match each {
        Each::Picks(most) => format!("# o {most} ar ôl i’w dewis"),
        Each::Dots(dots) => format!("# o {dots} dot ar ôl"),
    },
    over: "# yn ormod",
    steps: ["Un dot yn llai: ", "Un dot yn fwy: "],
    turnout,
    dots: "Dotiau",
    none: |statements| format!("Datganiadau na chawsant ddim: {statements}."),
};

fn turnout(result: &PickResult, each: Each) -> String {
    let joined = result.joined;
    let Some(answered) = result.answered else {
        return format!("Atebodd {} o {joined}", result.votes);
    };
    let gave = match each {
        Each::Picks(most) => format!("Dewisodd {answered} o {joined} {} yr un", up_to(most)),
        Each::Dots(dots) => format!("Rhoddodd {answered} o {joined} hyd at {dots} dot yr un"),
    };
    match result.dont_know {
        None | Some(0) => gave,
        Some(dont_know) => format!("{gave} · atebodd {dont_know} “Ddim yn gwybod”"),
    }
}

fn up_to(most: usize) -> String {
    match most {
        1 => "un".to_owned(),
        most => format!("hyd at {most}"),
    }
}
