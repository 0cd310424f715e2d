//! A paper before it is written: headings, sentences, lists, tables and charts as data.
//!
//! What a paper says is decided once, in `compose`; each writer only gives it a form.

use crate::workshop::Rag;

/// How many rows a table has at most that is not parted by the end of a page.
const SHORT: usize = 12;

/// A whole paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// What it is called.
    pub title: String,
    /// Lines under the title: who, what, when.
    pub under: Vec<String>,
    /// Said on every page; empty when there is nothing to warn of.
    pub warning: String,
    /// The same in a word, beside headings where there are no pages; empty when there is nothing to warn of.
    pub loud: String,
    /// At the foot of every page, beside its number.
    pub foot: String,
    /// What it says, in reading order.
    pub blocks: Vec<Block>,
}

/// One piece of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading: level 2 stands under the title, 3 under 2.
    Heading {
        /// 2 or 3.
        level: u8,
        /// Its words.
        text: String,
    },
    /// A paragraph.
    Text(Line),
    /// A list without an order.
    List(Vec<Line>),
    /// A table.
    Table(Table),
    /// A chart. The table after it always holds the same numbers.
    Chart(Chart),
    /// What follows starts on a new page.
    NewPage,
}

/// A run of words, the first of them set off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Set off in bold; may be empty.
    pub lead: String,
    /// The rest; may be empty.
    pub text: String,
}

/// A table with a row of headings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What it shows, in a few words.
    pub caption: String,
    /// Its columns. The first names its row.
    pub columns: Vec<Column>,
    /// Its rows, a cell for each column.
    pub rows: Vec<Vec<Cell>>,
}

/// One column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub title: String,
    /// Its share of the width, beside those of the others.
    pub share: u16,
    /// Whether it holds numbers, which stand at the right.
    pub numbers: bool,
}

/// One cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What it says, a line each.
    pub lines: Vec<Line>,
    /// The colour that its words name, for those who see it.
    pub rag: Option<Rag>,
}

/// Bars in a grid: a row for each thing counted, a column for each answer. Where a bar stands says
/// which answer it is, so nothing is told by colour alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// What it shows.
    pub title: String,
    /// The same in a sentence or two, for those who do not see it.
    pub summary: String,
    /// The columns, low to high: a value and a few words.
    pub columns: Vec<(String, String)>,
    /// The rows: a name, and a count for each column.
    pub rows: Vec<(String, Vec<u32>)>,
}

impl Line {
    /// Words without a lead.
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            lead: String::new(),
            text: text.into(),
        }
    }

    /// A lead and the rest.
    pub fn led(lead: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            lead: lead.into(),
            text: text.into(),
        }
    }
}

impl Cell {
    /// A cell of one line.
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            lines: vec![Line::plain(text)],
            rag: None,
        }
    }

    /// A cell with a number.
    pub fn number(number: impl ToString) -> Self {
        Self::plain(number.to_string())
    }
}

impl Table {
    /// Whether it is short enough to stand on one page whole.
    pub fn is_short(&self) -> bool {
        self.rows.len() <= SHORT
    }
}

impl Column {
    /// A column of words, `share` wide.
    pub fn words(title: impl Into<String>, share: u16) -> Self {
        Self {
            title: title.into(),
            share,
            numbers: false,
        }
    }

    /// A column of numbers, `share` wide.
    pub fn numbers(title: impl Into<String>, share: u16) -> Self {
        Self {
            title: title.into(),
            share,
            numbers: true,
        }
    }
}

impl Document {
    /// Adds a heading under the title.
    pub fn heading(&mut self, text: impl Into<String>) {
        let text = text.into();
        self.blocks.push(Block::Heading { level: 2, text });
    }

    /// Adds a heading under a heading.
    pub fn subheading(&mut self, text: impl Into<String>) {
        let text = text.into();
        self.blocks.push(Block::Heading { level: 3, text });
    }

    /// Adds a paragraph, unless it is empty.
    pub fn text(&mut self, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.blocks.push(Block::Text(Line::plain(text)));
        }
    }

    /// Adds a list, unless it is empty.
    pub fn list(&mut self, lines: Vec<Line>) {
        if !lines.is_empty() {
            self.blocks.push(Block::List(lines));
        }
    }

    /// Adds a table, unless it has no rows.
    pub fn table(&mut self, table: Table) {
        if !table.rows.is_empty() {
            self.blocks.push(Block::Table(table));
        }
    }
}
