//! The end: what came out of it, read back.
//!
//! ```text
//!    Thank you. 17 of 17 statements are agreed.
//!
//!    Overall     2.5 of 4   A  Amber   scores 3×1 5×2 9×3
//!    Strengths   Colleagues notice and speak up
//!    Gaps        Teams make time to talk
//!    First       Teams make time to talk · 8 of 12
//!    Actions     Publish a huddle guide · Chief Nurse · 15 January 2027
//!    Saved in    sessions/2026-11-03-exampleshire.ron
//! ```
//!
//! Actions give way first, because all of them are in the saved session, then strengths and gaps are
//! cut to one line, then white space goes.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::facts::{self, Said};
use super::stack::{Stack, draw_first_that_fits, lettering};
use super::{Scene, summary, words};
use crate::console::widget::letters::Size;
use crate::record::{ALTERED, Standing};
use crate::show;
use crate::view::PickView;

/// How closely it is set: thanks in big letters, gaps, lines of a text, and how many actions.
#[derive(Clone, Copy, Debug)]
struct Density {
    letters: Option<Size>,
    gap: u16,
    lines: usize,
    actions: usize,
}

impl Density {
    /// How many priorities are named at most: all that tie, where there is room.
    fn first(self) -> usize {
        if self.lines > 1 {
            usize::MAX
        } else {
            NAMED + 1
        }
    }
}

const fn density(letters: Option<Size>, gap: u16, lines: usize, actions: usize) -> Density {
    Density {
        letters,
        gap,
        lines,
        actions,
    }
}

const LADDER: [Density; 9] = [
    density(Some(Size::Large), 2, usize::MAX, usize::MAX),
    density(Some(Size::Small), 1, usize::MAX, usize::MAX),
    density(None, 1, usize::MAX, usize::MAX),
    density(None, 1, 1, usize::MAX),
    density(None, 1, 1, 8),
    density(None, 1, 1, 4),
    density(None, 1, 1, 2),
    density(None, 0, 1, 2),
    density(None, 0, 1, 1),
];

/// How many of the priorities are named when none tie.
const NAMED: usize = 3;

/// Draws what came out of the session.
pub(super) fn draw(scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
    draw_first_that_fits((area, buf), &LADDER, |density| {
        compose(scene, density, area)
    });
}

fn compose<'a>(scene: &Scene<'a>, density: Density, area: Rect) -> Stack<'a> {
    let (view, theme) = (scene.view, scene.theme);
    let mut stack = Stack::new(theme, area.width);
    stack.top(area.height, density.gap > 0);
    let agreed = format!(
        "{} of {} statements are agreed.",
        view.agreed_count, view.asked
    );
    match lettering("Thank you", density.letters, area.width) {
        Some(big) => {
            stack.letters(big, theme.heading(), Vec::new());
            stack.text(&agreed, theme.text());
        }
        None => {
            stack.text(&format!("Thank you. {agreed}"), theme.heading());
        }
    }
    stack.gap(density.gap);
    if let Some(whole) = &view.summary {
        summary::add_whole_score(&mut stack, whole, true, theme);
        summary::add_moved(&mut stack, whole, theme);
        stack.gap(density.gap);
        summary::add_named(&mut stack, whole, density.lines, theme);
    }
    let picked = view.priorities.as_ref();
    let first = picked.map_or_else(Vec::new, |pick| first(pick, density.first()));
    stack.gap(density.gap);
    let all = (usize::MAX, density.lines);
    facts::add_list(&mut stack, "First", &first, all, theme);
    let actions = facts::plan(view, scene.today);
    stack.gap(density.gap.min(1));
    let most = (density.actions, density.lines);
    facts::add_list(&mut stack, "Actions", &actions, most, theme);
    add_signed(&mut stack, scene, density.gap);
    add_saved(&mut stack, scene, density.gap);
    stack
}

/// Who signed it off, with the fingerprint; and in warning colours when the file is not what was signed.
fn add_signed(stack: &mut Stack<'_>, scene: &Scene<'_>, gap: u16) {
    let (view, theme) = (scene.view, scene.theme);
    if let Some(signed) = &view.signed {
        stack.gap(gap.min(1));
        let words = show::signed_words(signed, &scene.time.zone);
        facts::add(stack, "Signed off", &words, theme.text(), 2, theme);
    }
    if view.standing == Standing::Altered {
        facts::add(stack, "Altered", ALTERED, theme.warning(), 2, theme);
    }
}

fn add_saved(stack: &mut Stack<'_>, scene: &Scene<'_>, gap: u16) {
    let theme = scene.theme;
    stack.gap(gap.min(1));
    match (scene.unsaved, scene.file) {
        (Some(reason), _) => {
            stack.line(Line::styled(
                format!("Not saved yet: {reason}"),
                theme.warning(),
            ));
        }
        (None, Some(file)) => facts::add(stack, "Saved in", file, theme.text(), 2, theme),
        (None, None) => {}
    }
}

/// What was picked most, with how often, in `most` lines at most: the first [`NAMED`] and whatever
/// was picked as often as the last of them, because to name one of several alike would be arbitrary.
fn first(pick: &PickView, most: usize) -> Vec<Said> {
    let Some(result) = &pick.result else {
        return Vec::new();
    };
    let Some(counts) = &result.counts else {
        return result.withheld.iter().map(|why| Said::plain(why)).collect();
    };
    let ranked = pick.ranked(counts);
    let least = ranked
        .get(NAMED - 1)
        .map_or(1, |(_, count)| (*count).max(1));
    let named = ranked.iter().take_while(|(_, count)| *count >= least);
    let mut said: Vec<Said> = named
        .map(|(offer, count)| Said {
            what: offer.text.clone(),
            then: format!(" · {}", result.count_words(pick.each, *count)),
        })
        .collect();
    if said.len() > most {
        let more = said.len() - NAMED;
        said.truncate(NAMED);
        said.push(Said::plain(&format!("and {more} more with as many")));
    }
    if let Some(dont_know) = result.dont_know.filter(|count| *count > 0) {
        let dont_know = words::number(dont_know);
        said.push(Said::plain(&format!("{dont_know} answered don’t know")));
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{Offer, PickResult};
    use crate::workshop::{Asks, Each};

    fn said(counts: &[u32], dont_know: u32, most: usize) -> Vec<String> {
        let offer = |i: usize| Offer {
            id: format!("s-{i}"),
            text: format!("S{i}"),
            section: String::new(),
            agreed: None,
        };
        let result = PickResult {
            counts: Some(counts.to_vec()),
            votes: 11 + dont_know,
            answered: Some(11),
            dont_know: Some(dont_know),
            joined: 13,
            needs: 4,
            withheld: None,
        };
        let pick = PickView {
            question: String::new(),
            each: Each::Picks(3),
            asks: Asks {
                each: Each::Picks(3),
                all: false,
            },
            other: Each::Dots(5),
            lowest: counts.len(),
            asked: counts.len(),
            offers: (1..=counts.len()).map(offer).collect(),
            result: Some(result),
        };
        let said = first(&pick, most).into_iter();
        said.map(|said| said.what + &said.then).collect()
    }

    #[test]
    fn all_that_tie_for_the_third_place_are_named_or_counted() {
        let counts = [2, 10, 5, 5, 5, 0, 7];
        let all = [
            "S2 · 10 of 11",
            "S7 · 7 of 11",
            "S3 · 5 of 11",
            "S4 · 5 of 11",
            "S5 · 5 of 11",
        ];
        assert_eq!(said(&counts, 0, usize::MAX), all);
        let few = [&all[..NAMED], &["and 2 more with as many"]].concat();
        assert_eq!(said(&counts, 0, NAMED + 1), few);
        assert_eq!(said(&[3, 0, 0, 0], 0, usize::MAX), ["S1 · 3 of 11"]);
    }

    #[test]
    fn who_did_not_know_is_told_apart_and_is_not_among_those_who_picked() {
        let with = said(&[10, 4], 1, usize::MAX);
        assert_eq!(
            with,
            ["S1 · 10 of 11", "S2 · 4 of 11", "1 answered don’t know"]
        );
    }
}
