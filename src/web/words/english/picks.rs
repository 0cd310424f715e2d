//! The ballot at the end, in English.

use crate::web::words::PickWords;
use crate::workshop::Each;

pub(super) const PICKS: PickWords = PickWords {
    choose: |each| match each {
        Each::Picks(most) => format!("Choose {}.", up_to(most)),
        Each::Dots(1) => "You have 1 dot. Put it on what matters most.".to_owned(),
        Each::Dots(dots) => format!(
            "You have {dots} dots. Put them on what matters most; you can put several on one statement."
        ),
    },
    of_these: |each| match each {
        Each::Picks(most) => format!("You choose {} of these", up_to(most)),
        Each::Dots(1) => "You have 1 dot to put on one of these".to_owned(),
        Each::Dots(dots) => format!("You have {dots} dots to put on these"),
    },
    too_many: |each| match each {
        Each::Picks(most) => format!("Choose {}.", up_to(most)),
        Each::Dots(1) => "You have 1 dot, and gave more.".to_owned(),
        Each::Dots(dots) => format!("You have {dots} dots, and gave more."),
    },
    left: |each| match each {
        Each::Picks(most) => format!("# of {most} left to choose"),
        Each::Dots(1) => "# of 1 dot left".to_owned(),
        Each::Dots(dots) => format!("# of {dots} dots left"),
    },
    over: "# too many",
    steps: ["One dot fewer: ", "One dot more: "],
    turnout: |result, each| result.turnout(each),
    dots: "Dots",
    none: |statements| match statements {
        1 => "1 more statement was given none.".to_owned(),
        more => format!("{more} more statements were given none."),
    },
};

fn up_to(most: usize) -> String {
    match most {
        1 => "one".to_owned(),
        most => format!("up to {most}"),
    }
}
