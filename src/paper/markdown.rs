//! A paper as Markdown: headings, lists and tables of pipes, as most editors and wikis read it.
//!
//! Text from people is escaped, so a star or a bracket in a reason stays a star or a bracket.
//! Charts are left out: the table after each holds its numbers.

use super::document::{Block, Cell, Document, Line, Table};

/// The paper in Markdown.
pub(super) fn write(paper: &Document) -> String {
    let mut out = String::new();
    let mut block = |text: String| {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&text);
        out.push('\n');
    };
    if !paper.warning.is_empty() {
        block(format!("> **{}**", escape(&paper.warning)));
    }
    block(format!("# {}", escape(&paper.title)));
    let under: Vec<String> = paper.under.iter().map(|line| escape(line)).collect();
    block(under.join("  \n"));
    let mut under = "";
    for piece in &paper.blocks {
        match piece {
            Block::Heading { level, text } => {
                under = text;
                // A reader who comes in at any page is told.
                let mark = match paper.loud.as_str() {
                    word if *level == 2 && !word.is_empty() => format!(" ({word})"),
                    _ => String::new(),
                };
                let hashes = "#".repeat(usize::from(*level));
                block(format!("{hashes} {}{mark}", escape(text)));
            }
            Block::Text(text) => block(line(text)),
            Block::List(lines) => {
                let items = lines.iter().map(|item| format!("- {}", line(item)));
                block(items.collect::<Vec<_>>().join("\n"));
            }
            Block::Table(piece) => {
                // What the heading has just said is not said again.
                if !piece.caption.ends_with(under) {
                    block(format!("{}:", escape(&piece.caption)));
                }
                block(table(piece));
            }
            Block::Chart(_) | Block::NewPage => {}
        }
    }
    out
}

/// A line by itself.
fn line(line: &Line) -> String {
    match line.lead.as_str() {
        "" => escape_line(&line.text),
        _ => inside(line),
    }
}

/// A line where no list can begin: after other words, or in a cell.
fn inside(line: &Line) -> String {
    let text = escape(&line.text);
    match (line.lead.as_str(), text.as_str()) {
        ("", _) => text,
        (lead, "") => format!("**{}**", escape(lead)),
        (lead, _) => format!("**{}** {text}", escape(lead)),
    }
}

fn table(table: &Table) -> String {
    let row = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let titles = table.columns.iter().map(|column| escape(&column.title));
    let rules = table.columns.iter().map(|column| match column.numbers {
        true => "---:".to_owned(),
        false => "---".to_owned(),
    });
    let mut lines = vec![row(titles.collect()), row(rules.collect())];
    lines.extend(
        table
            .rows
            .iter()
            .map(|cells| row(cells.iter().map(cell).collect())),
    );
    lines.join("\n")
}

fn cell(cell: &Cell) -> String {
    let lines: Vec<String> = cell.lines.iter().map(inside).collect();
    lines.join("<br>")
}

/// The text of a line by itself, which must not be taken for a list or an underline.
fn escape_line(text: &str) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let is_number = digits > 0 && text[digits..].starts_with(['.', ')']);
    let at = match text.chars().next() {
        Some('+' | '-' | '=') => 0,
        _ if is_number => digits,
        _ => return escape(text),
    };
    format!("{}\\{}", escape(&text[..at]), escape(&text[at..]))
}

/// What has a meaning inside a line of Markdown, made to stand for itself.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let means = matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!' | '$'
        );
        if means {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escape_line;

    #[test]
    fn markup_stands_for_itself() {
        let table = [
            ("a *b* [c](d) <e>", r"a \*b\* \[c\](d) \<e\>"),
            ("- item", r"\- item"),
            ("1. first", r"1\. first"),
            ("a|b # c", r"a\|b \# c"),
            ("In 2.5", "In 2.5"),
            ("=1+1", r"\=1+1"),
            ("", ""),
        ];
        for (text, escaped) in table {
            assert_eq!(escape_line(text), escaped);
        }
    }
}
