//! The tables of a paper, read back.

pub(super) type Rows = Vec<Vec<String>>;

/// The tables of a paper in Markdown, headings first, text as it was before it was escaped.
pub(super) fn tables(paper: &str) -> Vec<Rows> {
    let mut all: Vec<Rows> = Vec::new();
    let mut inside = false;
    for line in paper.lines() {
        if !line.starts_with("| ") {
            inside = false;
            continue;
        }
        if !inside {
            all.push(Vec::new());
        }
        inside = true;
        let cells = cells(line);
        if !cells
            .iter()
            .all(|cell| ["---", "---:"].contains(&cell.as_str()))
        {
            all.last_mut().unwrap().push(cells);
        }
    }
    all
}

fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut escaped = false;
    for c in line.chars() {
        let cell = cells.last_mut().unwrap();
        match (escaped, c) {
            (false, '\\') => {
                escaped = true;
                continue;
            }
            (false, '|') => cells.push(String::new()),
            (false, '*') => {}
            _ => cell.push(c),
        }
        escaped = false;
    }
    let cells = &cells[1..cells.len() - 1];
    let tidy = |cell: &String| cell.trim().replace("<br>", "");
    cells.iter().map(tidy).collect()
}

/// The tables whose first heading is `first` and which has a heading `also`.
pub(super) fn named<'a>(tables: &'a [Rows], first: &str, also: &str) -> Vec<&'a Rows> {
    let is = |rows: &&Rows| rows[0][0] == first && rows[0].iter().any(|title| title == also);
    tables.iter().filter(is).collect()
}
