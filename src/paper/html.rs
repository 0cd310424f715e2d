//! A paper as one page of HTML: it asks nothing of a network, reads well on a screen and prints on
//! A4. Everything that came from people is escaped by construction.

mod chart;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::document::{Block, Cell, Document, Line, Table};
use crate::workshop::Rag;

/// How the page looks, on a screen and on paper.
const STYLE: &str = include_str!("html/paper.css");

/// The paper as a page.
pub(super) fn write(paper: &Document) -> String {
    let is_warned = !paper.warning.is_empty();
    let page = html! {
        (DOCTYPE)
        html lang="en-GB" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="generator" content="Plenary";
                title { (paper.title) @for line in &paper.under { ", " (line) } }
                style { (PreEscaped(STYLE)) }
            }
            body class=[is_warned.then_some("warned")] {
                @if is_warned {
                    p.warning role="note" { span { (paper.warning) } }
                }
                main {
                    header {
                        h1 { (paper.title) }
                        @for line in &paper.under { p { (line) } }
                    }
                    @for (number, block) in paper.blocks.iter().enumerate() {
                        (piece(block, number))
                    }
                }
            }
        }
    };
    page.into_string() + "\n"
}

fn piece(block: &Block, number: usize) -> Markup {
    match block {
        Block::Heading { level: 2, text } => html! { h2 { (text) } },
        Block::Heading { text, .. } => html! { h3 { (text) } },
        Block::Text(text) => html! { p { (line(text)) } },
        Block::List(lines) => html! { ul { @for item in lines { li { (line(item)) } } } },
        Block::Table(piece) => table(piece),
        Block::Chart(piece) => chart::figure(piece, number),
        Block::NewPage => html! { div.newpage {} },
    }
}

fn line(line: &Line) -> Markup {
    html! {
        @if !line.lead.is_empty() { strong { (line.lead) } @if !line.text.is_empty() { " " } }
        (line.text)
    }
}

/// A table can be wider than a phone: then it scrolls by itself, by keyboard too.
fn table(table: &Table) -> Markup {
    html! {
        div.scroll role="region" tabindex="0" aria-label=(table.caption) {
            table class=[table.is_short().then_some("short")] {
                caption { (table.caption) }
                thead {
                    tr {
                        @for column in &table.columns {
                            th scope="col" class=[column.numbers.then_some("number")] { (column.title) }
                        }
                    }
                }
                tbody {
                    @for row in &table.rows {
                        tr {
                            @for (i, (cell, column)) in row.iter().zip(&table.columns).enumerate() {
                                @if i == 0 {
                                    th scope="row" { (inside(cell)) }
                                } @else {
                                    td class=[class(cell, column.numbers)] { (inside(cell)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn class(cell: &Cell, numbers: bool) -> Option<&'static str> {
    match cell.rag {
        Some(Rag::Red) => Some("red"),
        Some(Rag::Amber) => Some("amber"),
        Some(Rag::Green) => Some("green"),
        Some(Rag::GreenPlus) => Some("plus"),
        None => numbers.then_some("number"),
    }
}

fn inside(cell: &Cell) -> Markup {
    match cell.lines.as_slice() {
        [only] => line(only),
        lines => html! { @for each in lines { p { (line(each)) } } },
    }
}
