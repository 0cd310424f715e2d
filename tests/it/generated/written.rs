//! Any legal workshop, as a file.

use std::fmt::Write as _;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// Texts that people write, and a few that nobody expects.
const WORDS: [&str; 16] = [
    "Staff",
    "rest",
    "at night",
    "and",
    "their",
    "breaks",
    "organisation-wide",
    "£4.50",
    "“quoted”",
    "naïve",
    "ŵyr",
    "日本語",
    "\\\\",
    "e\u{301}",
    "a very long way from home",
    "?",
];

const LABELS: [&str; 6] = [
    "No",
    "In development",
    "Ŵ",
    "Embedded, improving and looked at every single year by us",
    "4",
    "Some of it",
];

const RAGS: [&str; 5] = ["", "Red", "Amber", "Green", "GreenPlus"];

#[derive(Clone, Debug)]
struct Scale {
    least: u8,
    points: Vec<(usize, usize, bool)>,
    asides: (bool, bool, bool),
}

#[derive(Clone, Debug)]
struct RollUp {
    method: usize,
    of_parts: bool,
    decimals: Option<u32>,
    rounding: usize,
    /// How far each band starts above the one before, in thousandths.
    bands: Vec<(u32, usize)>,
    limiters: Vec<(u8, usize)>,
    holds_from: u8,
}

#[derive(Clone, Debug)]
struct Statement {
    text: Vec<usize>,
    core: bool,
    local: bool,
    reverse: bool,
    scale: Option<usize>,
    cells: Vec<bool>,
    prompts: usize,
}

#[derive(Clone, Debug)]
struct Section {
    title: Vec<usize>,
    purpose: Vec<usize>,
    voters: Vec<bool>,
    scale: Option<usize>,
    roll_up: Option<RollUp>,
    statements: Vec<Statement>,
    parts: Vec<Section>,
}

#[derive(Clone, Debug)]
struct Whole {
    scale: Scale,
    scales: Vec<Scale>,
    groups: usize,
    comments: bool,
    quorum: Option<u32>,
    disclosure: Option<(u32, u32)>,
    roll_up: Option<RollUp>,
    earlier: Option<(bool, bool)>,
    priorities: Option<(usize, usize)>,
    prompts: bool,
    sections: Vec<Section>,
}

fn texts(most: usize) -> impl Strategy<Value = Vec<usize>> {
    vec(0..WORDS.len(), 1..=most)
}

fn scale() -> impl Strategy<Value = Scale> {
    let point = (0..LABELS.len(), 0..RAGS.len(), any::<bool>());
    (0_u8..=1, vec(point, 2..=10), any::<(bool, bool, bool)>()).prop_map(
        |(least, points, asides)| Scale {
            least,
            points,
            asides,
        },
    )
}

fn roll_up() -> impl Strategy<Value = RollUp> {
    let bands = vec((1_u32..30_000, 0..RAGS.len()), 0..=5);
    let numbers = (0_usize..7, any::<bool>(), option::of(0_u32..=3), 0_usize..3);
    (
        numbers,
        bands,
        vec((0_u8..=10, 0_usize..5), 0..=2),
        0_u8..=5,
    )
        .prop_map(
            |((method, of_parts, decimals, rounding), bands, limiters, holds_from)| RollUp {
                method,
                of_parts,
                decimals,
                rounding,
                bands,
                limiters,
                holds_from,
            },
        )
}

fn statement() -> impl Strategy<Value = Statement> {
    let flags = (
        any::<bool>(),
        prop::bool::weighted(0.15),
        prop::bool::weighted(0.25),
    );
    let rated = (
        option::weighted(0.25, 0_usize..3),
        vec(any::<bool>(), 0..=10),
    );
    (texts(24), flags, rated, 0_usize..4).prop_map(
        |(text, (core, local, reverse), (scale, cells), prompts)| Statement {
            text,
            core,
            local,
            reverse,
            scale,
            cells,
            prompts,
        },
    )
}

/// A section with parts down to `depth` more levels.
fn section(depth: u32) -> BoxedStrategy<Section> {
    let parts = match depth {
        0 => Just(Vec::new()).boxed(),
        _ => prop_oneof![3 => Just(Vec::new()), 2 => vec(section(depth - 1), 1..=2)].boxed(),
    };
    let words = (texts(6), vec(0..WORDS.len(), 0..=20));
    let rules = (
        vec(prop::bool::weighted(0.3), 0..=3),
        option::weighted(0.25, 0_usize..3),
        option::weighted(0.4, roll_up()),
    );
    (words, rules, vec(statement(), 0..=2), parts)
        .prop_map(
            |((title, purpose), (voters, scale, roll_up), statements, parts)| Section {
                title,
                purpose,
                voters,
                scale,
                roll_up,
                statements,
                parts,
            },
        )
        .prop_filter("something is asked", |s| {
            !s.statements.is_empty() || !s.parts.is_empty()
        })
        .boxed()
}

/// Any legal workshop, as the text of its file.
pub(super) fn workshop() -> impl Strategy<Value = String> {
    let scales = (scale(), vec(scale(), 0..=3));
    let people = (
        0_usize..=2,
        any::<bool>(),
        option::weighted(0.2, 5_u32..=9),
        option::weighted(0.2, (4_u32..=6, 5_u32..=7)),
    );
    let rules = (option::of(roll_up()), option::of(any::<(bool, bool)>()));
    let end = (option::of((1_usize..=3, 3_usize..=12)), any::<bool>());
    let depth = select(vec![0_u32, 1, 2]);
    let sections = depth.prop_flat_map(|depth| vec(section(depth), 1..=2));
    (scales, people, rules, end, sections).prop_map(
        |(
            (scale, scales),
            (groups, comments, quorum, disclosure),
            (roll_up, earlier),
            (priorities, prompts),
            sections,
        )| {
            let whole = Whole {
                scale,
                scales,
                groups,
                comments,
                quorum,
                disclosure,
                roll_up,
                earlier,
                priorities,
                prompts,
                sections,
            };
            whole.written()
        },
    )
}

/// The words at these places, as a text in quotation marks.
fn said(words: &[usize]) -> String {
    let words: Vec<&str> = words.iter().map(|word| WORDS[*word]).collect();
    format!("\"{}\"", words.join(" "))
}

fn rag(rag: usize) -> String {
    match RAGS[rag] {
        "" => String::new(),
        word => format!(", rag: {word}"),
    }
}

impl Scale {
    fn written(&self) -> String {
        let mut points = String::new();
        for (value, (label, colour, meant)) in (self.least..).zip(&self.points) {
            let meaning = if *meant {
                ", meaning: \"It is so\""
            } else {
                ""
            };
            let (label, rag) = (LABELS[*label], rag(*colour));
            write!(
                points,
                "(value: {value}, label: \"{label}\"{rag}{meaning}),"
            )
            .unwrap();
        }
        let (dont_know, not_applicable, abstain) = self.asides;
        format!(
            "(points: [{points}], dont_know: {dont_know}, not_applicable: {not_applicable}, abstain: {abstain})"
        )
    }
}

impl RollUp {
    fn written(&self) -> String {
        const METHODS: [&str; 7] = [
            "Mean",
            "Median",
            "Sum",
            "PercentOfMaximum",
            "Minimum",
            "Cumulative",
            "RagCounts",
        ];
        let method = METHODS[self.method];
        let mut text = format!("(method: {method},");
        if self.of_parts {
            text += "of: Parts,";
        }
        if let Some(decimals) = self.decimals {
            write!(text, "decimals: {decimals},").unwrap();
        }
        let rounding = ["HalfUp", "Down", "Exact"][self.rounding];
        write!(text, "rounding: {rounding},").unwrap();
        if method == "Cumulative" {
            write!(text, "holds_from: {},", self.holds_from).unwrap();
        }
        if method != "RagCounts" && !self.bands.is_empty() {
            let mut from = 0;
            text += "bands: [";
            for (place, (above, colour)) in self.bands.iter().enumerate() {
                let (whole, thousandths) = (from / 1000, from % 1000);
                let rag = rag(*colour);
                write!(
                    text,
                    "(from: {whole}.{thousandths:03}, label: \"B{place}\"{rag}),"
                )
                .unwrap();
                from += above;
            }
            text += "], limiters: [";
            for (most, cap) in &self.limiters {
                let cap = cap % self.bands.len();
                write!(text, "(any_at_most: {most}, caps_at: \"B{cap}\"),").unwrap();
            }
            text += "],";
        }
        text + ")"
    }
}

/// What has been written so far.
struct Writing<'w> {
    whole: &'w Whole,
    text: String,
    /// How many sections and statements there are, for their ids.
    sections: usize,
    statements: usize,
}

impl Whole {
    fn written(&self) -> String {
        let mut writing = Writing {
            whole: self,
            text: String::new(),
            sections: 0,
            statements: 0,
        };
        writing.head();
        writing.text += "sections: [";
        for section in &self.sections {
            writing.section(section, None);
        }
        writing.text += "],";
        writing.end();
        writing.text
    }

    /// The scale that is named, or else the one around.
    fn named(&self, named: Option<usize>, around: Option<usize>) -> Option<usize> {
        let count = self.scales.len();
        named.filter(|_| count > 0).map(|n| n % count).or(around)
    }

    fn scale(&self, named: Option<usize>) -> &Scale {
        named.map_or(&self.scale, |n| &self.scales[n])
    }
}

impl Writing<'_> {
    fn push(&mut self, text: &str) {
        self.text += text;
    }

    fn head(&mut self) {
        let whole = self.whole;
        self.push(
            "(format: 1, id: \"any\", title: \"Any workshop\", edition: \"1\", wording: Own,",
        );
        self.push(&format!("scale: {}, scales: {{", whole.scale.written()));
        for (number, scale) in whole.scales.iter().enumerate() {
            self.push(&format!("\"scale-{number}\": {},", scale.written()));
        }
        self.push("},");
        let groups = (0..whole.groups).map(|g| format!("(id: \"g{g}\", title: \"Group {g}\"),"));
        let groups: String = groups.collect();
        self.push(&format!(
            "groups: [{groups}], comments: {},",
            whole.comments
        ));
        if let Some(quorum) = whole.quorum {
            self.push(&format!("quorum: {quorum},"));
        }
        if let Some((distribution, group)) = whole.disclosure {
            self.push(&format!(
                "disclosure: (distribution: {distribution}, group: {group}),"
            ));
        }
        if let Some(roll_up) = &whole.roll_up {
            self.push(&format!("roll_up: {},", roll_up.written()));
        }
    }

    fn end(&mut self) {
        let whole = self.whole;
        if let Some((same_scale, values)) = whole.earlier {
            let values = values && !same_scale;
            // Every scale has a 1.
            let values = if values { "values: {7: 1}," } else { "" };
            let (s, q) = (self.sections - 1, self.statements.checked_sub(1));
            let statements = q.map_or(String::new(), |q| format!("\"q{q}\": \"before\""));
            self.push(&format!(
                "earlier: [(workshop: \"older\", same_scale: {same_scale}, {values}
                    statements: {{{statements}}}, sections: {{\"s{s}\": \"then\"}})],"
            ));
        }
        if let Some((pick, of)) = whole.priorities {
            self.push(&format!("priorities: (pick: {pick}, of: {of}),"));
        }
        if whole.prompts {
            self.push("prompts: {\"two_camps\": [\"What does each site see?\"]},");
        }
        self.push(")");
    }

    fn section(&mut self, section: &Section, around: Option<usize>) {
        let id = self.sections;
        self.sections += 1;
        let (title, purpose) = (said(&section.title), said(&section.purpose));
        self.push(&format!(
            "(id: \"s{id}\", title: {title}, purpose: {purpose},"
        ));
        let voters = section.voters.iter().enumerate().take(self.whole.groups);
        let voters = voters.filter(|(_, votes)| **votes);
        let voters: Vec<String> = voters.map(|(g, _)| format!("\"g{g}\"")).collect();
        self.push(&format!("voters: [{}],", voters.join(",")));
        let scale = self.whole.named(section.scale, None);
        self.scale_name(scale);
        let scale = scale.or(around);
        if let Some(roll_up) = &section.roll_up {
            self.push(&format!("roll_up: {},", roll_up.written()));
        }
        self.push("statements: [");
        for statement in &section.statements {
            self.statement(statement, scale);
        }
        self.push("], sections: [");
        for part in &section.parts {
            self.section(part, scale);
        }
        self.push("]),");
    }

    fn scale_name(&mut self, scale: Option<usize>) {
        if let Some(scale) = scale {
            self.push(&format!("scale: \"scale-{scale}\","));
        }
    }

    fn statement(&mut self, statement: &Statement, around: Option<usize>) {
        let id = self.statements;
        self.statements += 1;
        let Statement {
            text,
            core,
            local,
            reverse,
            scale,
            cells,
            prompts,
        } = statement;
        let own = self.whole.named(*scale, None);
        let text = said(text);
        self.push(&format!(
            "(id: \"q{id}\", text: {text}, core: {core}, local: {local}, reverse: {reverse},"
        ));
        self.scale_name(own);
        let scale = self.whole.scale(own.or(around));
        let values = (scale.least..).take(scale.points.len());
        let cells = values.zip(cells).filter(|(_, has)| **has);
        let cells: String = cells
            .map(|(value, _)| format!("{value}: \"So it is at {value}.\","))
            .collect();
        self.push(&format!("cells: {{{cells}}},"));
        let prompts = "\"Who told us, and when was that?\",".repeat(*prompts);
        self.push(&format!("prompts: [{prompts}]),"));
    }
}
