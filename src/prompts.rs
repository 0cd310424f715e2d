//! What a facilitator may ask next, by the shape of the result.
//!
//! The texts are data: `prompts/prompts.ron` inside the program, and a workshop's own questions in
//! place of these. Every question is for the whole room: whoever voted away from the rest is never
//! asked to own up to it, so the case for another view is asked of everybody.

mod raw;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::shape::Shape;

/// Most questions for one shape.
pub const MOST_QUESTIONS: usize = 5;

/// What is said of a shape and asked about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// What lies on the screen, in plain words.
    pub says: String,
    /// What may be asked, the best first.
    pub ask: Vec<String>,
}

/// A workshop's own questions, in place of the shipped ones.
pub type Own = BTreeMap<Shape, Vec<String>>;

static SHIPPED: LazyLock<BTreeMap<Shape, Advice>> = LazyLock::new(|| {
    raw::read("prompts.ron", include_str!("prompts/prompts.ron"))
        .expect("the shipped questions are read by a test")
});

/// What to tell the facilitator about `shapes`, one for each.
pub fn fitting(shapes: &[Shape], own: &Own) -> Vec<Advice> {
    let advice = |shape: &Shape| {
        let shipped = SHIPPED.get(shape)?;
        Some(Advice {
            says: shipped.says.clone(),
            ask: own.get(shape).unwrap_or(&shipped.ask).clone(),
        })
    };
    shapes.iter().filter_map(advice).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_is_told_of_and_asked_about() {
        for shape in Shape::ALL {
            let advice = SHIPPED
                .get(&shape)
                .unwrap_or_else(|| panic!("nothing for {shape}"));
            assert!(!advice.says.is_empty(), "{shape}");
            assert!((2..=3).contains(&advice.ask.len()), "{shape}");
        }
    }

    #[test]
    fn nobody_is_singled_out() {
        let texts = SHIPPED.values().flat_map(|a| a.ask.iter().chain([&a.says]));
        for text in texts {
            let lower = text.to_lowercase();
            for pointing in [
                "who voted",
                "whoever voted",
                "the person",
                "that vote",
                "own up",
                "explain your",
            ] {
                assert!(!lower.contains(pointing), "{pointing:?} in {text:?}");
            }
        }
    }

    #[test]
    fn a_workshop_asks_in_its_own_words() {
        let own = Own::from([(Shape::TwoCamps, vec!["What does each site see?".to_owned()])]);
        let advice = fitting(&[Shape::TwoCamps, Shape::Unmoved], &own);
        assert_eq!(advice[0].ask, ["What does each site see?"]);
        assert_eq!(advice[0].says, SHIPPED[&Shape::TwoCamps].says);
        assert_eq!(advice[1], SHIPPED[&Shape::Unmoved]);
    }
}
