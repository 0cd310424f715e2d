//! What of a workshop would be cut on the smallest screen: each place is drawn as in a meeting, and
//! what stands on the screen is compared with what should.

use std::collections::BTreeMap;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::thread;

use jiff::Timestamp;
use jiff::civil::Date;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::model::{Joining, Overlay};
use super::screen::{self, LEAST, Scene};
use crate::problem::Problem;
use crate::record::{Place, Record};
use crate::session::{Command, Session};
use crate::theme::Theme;
use crate::view::{FacilitatorView, Indices, SharedView, TimeView};
use crate::workshop::{self, Selection, Statement, Workshop, advice};

/// Something that would be cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// Where, in the author's words: `statement "mental-1"`.
    pub place: String,
    /// What, one sentence without a full stop.
    pub what: String,
}

/// What could be better in `workshop`, read from a `file` with this text: in its words, and on the
/// smallest screen; with line and column where that is certain.
pub fn warnings((file, text): (&str, &str), workshop: &Workshop, theme: &Theme) -> Vec<Problem> {
    // Neither needs the other, and of a large workshop both take their time.
    let (mut found, misfits) = thread::scope(|scope| {
        let drawn = scope.spawn(|| misfits(workshop, theme));
        let advised = advice::advice(file, workshop);
        let drawn = drawn.join();
        (advised, drawn.unwrap_or_else(|why| resume_unwind(why)))
    });
    found.extend(misfits.into_iter().map(|misfit| {
        let problem = Problem::in_meaning(file, misfit.place, misfit.what);
        let hint = "this is at 80 columns by 24 rows, the smallest screen: make it shorter";
        problem.hint(hint).as_warning()
    }));
    workshop::with_spots(text, found)
}

/// What of `workshop` would be cut at 80 columns by 24 rows, in the order asked.
pub fn misfits(workshop: &Workshop, theme: &Theme) -> Vec<Misfit> {
    let mut stage = Stage::of(workshop, theme);
    let sections = workshop.top_sections().filter_map(|s| stage.section(s));
    let mut found: Vec<Misfit> = sections.collect();
    for statement in 0..workshop.statements().len() {
        found.extend(stage.statement(statement));
    }
    found
}

/// What of a statement decides whether it is cut: how many rows its text takes, what stands under it,
/// and the labels of its points. Statements that are alike in this are drawn once. What its points
/// mean decides nothing, because meanings give way before anything is cut.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Shape {
    rows: usize,
    marks: (bool, bool),
    labels: Vec<String>,
}

/// A session without phones, and what is drawn of it.
struct Stage<'a> {
    session: Session,
    theme: &'a Theme,
    /// What is cut of statements of a shape, as far as they were drawn.
    known: BTreeMap<Shape, Option<&'static str>>,
    /// Whether prompts are cut, by their number and how many rows they take together.
    prompted: BTreeMap<(usize, usize), bool>,
}

/// Columns in which a text is set on the smallest screen, and a prompt, which hangs a little in.
const TEXT_WIDTH: usize = 74;
const PROMPT_WIDTH: usize = 71;

/// How many rows a text takes in so many columns.
fn rows(text: &str, width: usize) -> usize {
    // What is no longer than a row is one, and need not be set to know it.
    if text.width() <= width {
        return 1;
    }
    textwrap::wrap(text.trim(), width).len()
}

impl<'a> Stage<'a> {
    fn of(workshop: &Workshop, theme: &'a Theme) -> Self {
        let record = Record::new(
            Arc::new(workshop.clone()),
            Selection::default(),
            String::new(),
            Timestamp::UNIX_EPOCH,
        );
        Self {
            session: Session::new(record),
            theme,
            known: BTreeMap::new(),
            prompted: BTreeMap::new(),
        }
    }

    /// Does what a facilitator would. A refusal leaves the session as it is, and then what is drawn
    /// is what would be drawn.
    fn ask(&mut self, command: &Command) {
        for event in self
            .session
            .decide(command, Timestamp::UNIX_EPOCH)
            .unwrap_or_default()
        {
            self.session.apply(event, Timestamp::UNIX_EPOCH);
        }
    }

    fn section(&mut self, section: usize) -> Option<Misfit> {
        self.ask(&Command::GoTo(Place::Section(section)));
        let workshop = Arc::clone(&self.session.record().workshop);
        let section = &workshop.sections()[section];
        let words = self.words(&Overlay::None, &[], false);
        let cut = is_cut(&words, &section.purpose) || !words.contains(" about ");
        cut.then(|| Misfit {
            place: format!("section \"{}\"", section.id),
            what: "`purpose` and what the section asks do not fit on its first screen".to_owned(),
        })
    }

    fn statement(&mut self, statement: usize) -> Option<Misfit> {
        let workshop = Arc::clone(&self.session.record().workshop);
        let asked = &workshop.statements()[statement];
        let place = Place::Statement(statement);
        let what = self.cut(&place, asked).or_else(|| {
            let cut = self.prompts_are_cut(&place, &asked.prompts);
            cut.then_some("`prompts` do not all fit in the facilitator's panel")
        })?;
        Some(Misfit {
            place: format!("statement \"{}\"", asked.id),
            what: what.to_owned(),
        })
    }

    /// What is cut of a statement without its prompts.
    fn cut(&mut self, place: &Place, asked: &Statement) -> Option<&'static str> {
        let points = asked.scale.points.iter();
        let shape = Shape {
            rows: rows(&asked.text, TEXT_WIDTH),
            marks: (asked.reverse, asked.local),
            labels: points.map(|point| point.label.clone()).collect(),
        };
        if let Some(known) = self.known.get(&shape) {
            return *known;
        }
        self.ask(&Command::GoTo(*place));
        let cut = self.reading().or_else(|| {
            self.round();
            self.result()
        });
        self.known.insert(shape, cut);
        cut
    }

    fn prompts_are_cut(&mut self, place: &Place, prompts: &[String]) -> bool {
        let rows = prompts.iter().map(|prompt| rows(prompt, PROMPT_WIDTH));
        let shape = (prompts.len(), rows.sum());
        if let Some(known) = self.prompted.get(&shape) {
            return *known;
        }
        self.ask(&Command::GoTo(*place));
        let words = self.words(&Overlay::Facilitator, prompts, true);
        let cut = prompts.iter().any(|prompt| is_cut(&words, prompt));
        self.prompted.insert(shape, cut);
        cut
    }

    /// What is cut while people read and vote.
    fn reading(&mut self) -> Option<&'static str> {
        let view = SharedView::of(&self.session);
        let shown = view.statement.as_ref()?;
        let before = self.words(&Overlay::None, &[], false);
        self.ask(&Command::OpenVote);
        let during = self.words(&Overlay::None, &[], false);
        for words in [before, during] {
            if is_cut(&words, &shown.text) {
                return Some("`text` is cut on the screen on which it is voted on");
            }
            if shown
                .points
                .iter()
                .any(|point| is_cut(&words, &point.label))
            {
                return Some("the labels of its points do not all fit under it");
            }
        }
        None
    }

    /// What is cut when a second round is compared with the first, which is as full as it gets.
    fn result(&mut self) -> Option<&'static str> {
        self.ask(&Command::OpenVote);
        self.round();
        let view = SharedView::of(&self.session);
        let text = &view.statement.as_ref()?.text;
        let words = self.words(&Overlay::None, &[], true);
        is_cut(&words, text).then_some("`text` is cut beside the result of a second round")
    }

    /// A show of hands on every point, closed and revealed.
    fn round(&mut self) {
        let view = SharedView::of(&self.session);
        let points = view.statement.map_or(0, |statement| statement.points.len());
        self.ask(&Command::hands(vec![HANDS; points]));
        self.ask(&Command::Close);
        self.ask(&Command::Reveal);
    }

    /// All words on the screen, one space between them.
    fn words(&self, overlay: &Overlay, prompts: &[String], revealed: bool) -> String {
        let indices = Indices {
            agreement: 0.0,
            consensus: 0.0,
            interquartile_range: 1.0,
        };
        let facilitator = FacilitatorView {
            advice: Vec::new(),
            questions: prompts.to_vec(),
            indices: revealed.then_some(indices),
            several: Vec::new(),
        };
        let view = SharedView::of(&self.session);
        let (joining, time) = (joining(), TimeView::default());
        let scene = Scene {
            overlay,
            facilitator: Some(&facilitator),
            ..Scene::of(&view, &joining, &time, self.theme, Date::default())
        };
        let area = Rect::new(0, 0, LEAST.0, LEAST.1);
        let mut buffer = Buffer::empty(area);
        screen::draw_on(&scene, area, &mut buffer);
        let mut text = String::new();
        for y in area.top()..area.bottom() {
            text.extend((area.left()..area.right()).map(|x| buffer[(x, y)].symbol()));
            text.push(' ');
        }
        normal(&text)
    }
}

/// Hands for each point: enough for a distribution to be shown, whatever the workshop asks for.
const HANDS: u32 = 20;

/// An address that is as long as they usually are.
fn joining() -> Joining {
    Joining {
        address: "192.168.100.200:8080".to_owned(),
        code: "K7M2".to_owned(),
        qr: "HTTP://192.168.100.200:8080/J/K7M2".to_owned(),
        remark: None,
        others: Vec::new(),
        wifi: None,
    }
}

/// Whether `text` stands on the screen, but not the whole of it. In big letters it stands there as
/// no words at all, and then it is whole: what does not fit is never set in big letters.
fn is_cut(words: &str, text: &str) -> bool {
    let text = normal(text);
    if words.contains(&text) {
        return false;
    }
    // Two words are enough to know a text by; one may be a part of something else.
    let beginning: Vec<&str> = text.split(' ').take(2).collect();
    words.contains(&beginning.join(" ")) || !words.contains('█')
}

fn normal(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use crate::{theme, workshop};

    #[test]
    fn what_fits_is_not_reported() {
        let text = include_str!("../../workshops/nhs-wellbeing-2021.ron");
        let workshop = workshop::read("w.ron", text).unwrap();
        assert_eq!(misfits(&workshop, &theme::shipped()[0]), []);
    }

    /// A workshop with ten points, and this statement and these prompts.
    fn of(text: &str, prompts: usize, purpose: &str) -> Vec<Misfit> {
        let points: String = (1..=10)
            .map(|v| format!("(value: {v}, label: \"Level {v} is reached\"),"))
            .collect();
        let prompts: String = (0..prompts)
            .map(|i| format!("\"What else do we know about figure {i}, and who told us of it?\","))
            .collect();
        let text = format!(
            "(format: 1, id: \"w\", title: \"T\", wording: Own, scale: (points: [{points}]),
              sections: [(id: \"s\", title: \"S\", purpose: {purpose:?}, statements: [
                (id: \"a\", text: \"We rest.\"),
                (id: \"b\", text: {text:?}, prompts: [{prompts}])])])"
        );
        let workshop = workshop::read("w.ron", &text).unwrap();
        misfits(&workshop, &theme::shipped()[0])
    }

    #[test]
    fn what_is_cut_is_found_where_it_is() {
        let long = "Everybody who works here can say how they are, at any time. ".repeat(7);
        let long = long[..390].trim();
        assert_eq!(of("We rest.", 2, "Why."), []);
        let [misfit] = &of(long, 2, "Why.")[..] else {
            panic!("one misfit: {:?}", of(long, 2, "Why."));
        };
        assert_eq!(misfit.place, "statement \"b\"");
        assert!(misfit.what.starts_with("`text` is cut"), "{misfit:?}");
        let many = of("We rest.", 30, "Why.");
        assert!(many[0].what.starts_with("`prompts`"), "{many:?}");
    }

    /// A text of so many words, some of them long.
    fn words(lengths: &[usize]) -> String {
        let words = lengths
            .iter()
            .map(|length| "abcdefghijklmnopqr"[..*length].to_owned());
        let text = words.collect::<Vec<_>>().join(" ");
        text.chars().take(390).collect::<String>().trim().to_owned()
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

        #[test]
        fn what_was_drawn_of_a_shape_holds_for_every_statement_of_it(
            asked in vec((vec(1_usize..18, 1..70), 0_usize..7, vec(1_usize..18, 1..30), 0_usize..2), 1..7),
            points in 2_usize..=10,
        ) {
            // Words that stand nowhere else: a text is known on the screen by its first two.
            let label = words(&[9, 9, 9, 9]).to_uppercase();
            let scale: String = (1..=points).map(|v| format!("(value: {v}, label: {label:?}),")).collect();
            let statements = asked.iter().enumerate().map(|(i, (text, prompts, prompt, other))| {
                let prompts = format!("{:?},", format!("P {}", words(prompt))).repeat(*prompts);
                let scale = ["", ", scale: \"other\", reverse: true"][*other];
                format!("(id: \"q{i}\", text: {:?}, prompts: [{prompts}]{scale}),", words(text))
            });
            let statements: String = statements.collect();
            let text = format!(
                "(format: 1, id: \"w\", title: \"T\", wording: Own, scale: (points: [{scale}]),
                  scales: {{\"other\": (points: [(value: 0, label: \"No\"), (value: 1, label: \"Yes\")])}},
                  sections: [(id: \"s\", title: \"S\", statements: [{statements}])])"
            );
            let workshop = workshop::read("w.ron", &text).unwrap();
            let theme = &theme::shipped()[0];
            let together = misfits(&workshop, theme);
            let alone = (0..asked.len()).filter_map(|statement| Stage::of(&workshop, theme).statement(statement));
            prop_assert_eq!(together, alone.collect::<Vec<_>>());
        }
    }
}
