//! A file as the rules of the house look at it: what is code, where its tests and functions are.

use std::ops::{Range, RangeInclusive};

/// A text file of the project.
pub(crate) struct Source {
    /// From the project's folder, with `/` on every platform.
    pub(crate) path: String,
    /// As written.
    pub(crate) text: String,
    /// The text of a Rust file with spaces for comments and literals, line for line; else the text.
    pub(crate) code: String,
}

impl Source {
    pub(crate) fn new(path: &str, text: impl Into<String>) -> Self {
        let text = text.into();
        let code = if path.ends_with(".rs") {
            without_comments_and_literals(&text)
        } else {
            text.clone()
        };
        Self {
            path: path.to_owned(),
            text,
            code,
        }
    }

    /// The line, from 1, of an offset in the code.
    fn line_at(&self, offset: usize) -> usize {
        1 + self.code[..offset].matches('\n').count()
    }

    /// Where the code says `name`, an identifier or the end of a path, and not a longer word. A
    /// group such as `use std::{fmt, fs}` says `std::fs` in the line where it begins.
    pub(crate) fn names(&self, name: &str) -> Vec<usize> {
        let mut lines: Vec<usize> = words(&self.code, name).map(|at| self.line_at(at)).collect();
        let used = self.uses().into_iter();
        let named = used.filter(|(_, path)| words(path, name).next().is_some());
        lines.extend(named.map(|(line, _)| line));
        lines.sort_unstable();
        lines.dedup();
        lines
    }

    /// Every path that a `use` names, the paths of a group one by one, with the line where it begins.
    pub(crate) fn uses(&self) -> Vec<(usize, String)> {
        let mut all = Vec::new();
        for start in words(&self.code, "use") {
            let statement = self.code[start + "use".len()..].split(';').next();
            let mut paths = Vec::new();
            expand(statement.unwrap_or(""), "", &mut paths);
            let line = self.line_at(start);
            all.extend(paths.into_iter().map(|path| (line, path)));
        }
        all
    }

    /// The same, and every path that stands in the code, where that is no test.
    pub(crate) fn paths(&self) -> Vec<(usize, String)> {
        let mut all = self.uses();
        for (i, line) in self.code.lines().enumerate() {
            let pieces = line.split(|c| !is_word(c) && c != ':');
            let paths = pieces.filter(|piece| piece.contains("::"));
            all.extend(paths.map(|path| (i + 1, path.to_owned())));
        }
        let tests = self.tests();
        all.retain(|(line, _)| !tests.iter().any(|test| test.contains(line)));
        all
    }

    /// Every function with a body: its name, its signature, and its lines, from the one that says
    /// `fn` to the one that closes it.
    pub(crate) fn functions(&self) -> Vec<Function<'_>> {
        words(&self.code, "fn")
            .filter_map(|start| {
                let (open, close) = block_after(&self.code, start)?;
                let signature = &self.code[start..open];
                let name = signature["fn".len()..].trim_start();
                let end = name.find(|c| !is_word(c)).unwrap_or(name.len());
                // `fn(..)` is a type, and a macro's `fn $name` is nothing yet.
                (end > 0).then(|| Function {
                    name: &name[..end],
                    signature,
                    lines: self.line_at(start)..self.line_at(close) + 1,
                })
            })
            .collect()
    }

    /// Whether a line, from 1, is of a test.
    pub(crate) fn is_test(&self, line: usize) -> bool {
        let in_a_test_file = self.path.starts_with("tests/")
            || self.path.contains("/tests/")
            || self.path.ends_with("/tests.rs");
        in_a_test_file || self.tests().iter().any(|test| test.contains(&line))
    }

    /// The lines of everything that is there for tests alone.
    fn tests(&self) -> Vec<RangeInclusive<usize>> {
        let starts = self.code.match_indices("#[cfg(test)]");
        let blocks = starts.filter_map(|(start, _)| {
            let (_, close) = block_after(&self.code, start)?;
            Some(self.line_at(start)..=self.line_at(close))
        });
        blocks.collect()
    }

    /// The insides of every `derive(..)` with their lines.
    pub(crate) fn derives(&self) -> Vec<(usize, &str)> {
        words(&self.code, "derive")
            .filter_map(|start| {
                let inside = self.code[start..].strip_prefix("derive(")?;
                Some((self.line_at(start), inside.split(')').next()?))
            })
            .collect()
    }
}

/// A function as [`Source::functions`] finds it.
pub(crate) struct Function<'a> {
    pub(crate) name: &'a str,
    pub(crate) signature: &'a str,
    pub(crate) lines: Range<usize>,
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The offsets of `word` in `text` where it is not a part of a longer word.
pub(crate) fn words<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    text.match_indices(word)
        .filter(|(at, _)| !text[..*at].ends_with(is_word))
        .filter(|(at, _)| !text[at + word.len()..].starts_with(is_word))
        .map(|(at, _)| at)
}

/// The paths that a `use` names one by one.
fn expand(tree: &str, prefix: &str, paths: &mut Vec<String>) {
    let group = tree.split_once('{').and_then(|(head, rest)| {
        let (inside, _) = rest.rsplit_once('}')?;
        Some((format!("{prefix}{}", head.trim()), inside))
    });
    let Some((prefix, inside)) = group else {
        paths.push(format!("{prefix}{}", tree.trim()));
        return;
    };
    let (mut depth, mut start) = (0, 0);
    for (at, c) in inside.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                expand(&inside[start..at], &prefix, paths);
                start = at + 1;
            }
            _ => {}
        }
    }
    expand(&inside[start..], &prefix, paths);
}

/// The braces of the item that begins at `start`, or `None` when it ends without a body.
fn block_after(code: &str, start: usize) -> Option<(usize, usize)> {
    let (mut brackets, mut braces) = (0, 0);
    let mut open = None;
    for (at, c) in code[start..].char_indices() {
        match c {
            '(' | '[' if open.is_none() => brackets += 1,
            ')' | ']' if open.is_none() => brackets -= 1,
            ';' if open.is_none() && brackets == 0 => return None,
            '{' => {
                open = open.or(Some(start + at));
                braces += 1;
            }
            '}' if open.is_some() => {
                braces -= 1;
                if braces == 0 {
                    return open.map(|open| (open, start + at));
                }
            }
            _ => {}
        }
    }
    None
}

/// Spaces for everything that is not code, so that a word in a sentence breaks no rule and a brace
/// in a string closes no function.
fn without_comments_and_literals(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut code = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let end = end_of_comment_or_literal(&chars, at).min(chars.len());
        if end == at {
            code.push(c);
            at += 1;
        }
        for &hidden in chars.get(at..end).unwrap_or_default() {
            code.push(if hidden == '\n' { '\n' } else { ' ' });
        }
        at = at.max(end);
    }
    code
}

/// The place after the comment or literal that begins at `at`, or `at` when none does.
fn end_of_comment_or_literal(chars: &[char], at: usize) -> usize {
    let ahead = |n: usize| chars.get(at + n).copied().unwrap_or('\0');
    match (ahead(0), ahead(1)) {
        ('/', '/') => at + chars[at..].iter().take_while(|&&c| c != '\n').count(),
        ('/', '*') => end_of_block_comment(chars, at),
        ('"', _) => end_of_quote(chars, at, '"'),
        ('\'', '\\') => end_of_quote(chars, at, '\''),
        // Else it is a lifetime.
        ('\'', _) if ahead(2) == '\'' => at + 3,
        ('r', '"' | '#') if begins_a_literal(chars, at) => end_of_raw_string(chars, at),
        _ => at,
    }
}

/// Whether the `r` at `at` stands alone or after the `b` or `c` of a literal, and ends no name.
fn begins_a_literal(chars: &[char], at: usize) -> bool {
    let before = |n: usize| at.checked_sub(n).and_then(|i| chars.get(i)).copied();
    let is_name = |c: Option<char>| c.is_some_and(is_word);
    !is_name(before(1)) || (matches!(before(1), Some('b' | 'c')) && !is_name(before(2)))
}

fn end_of_quote(chars: &[char], at: usize, quote: char) -> usize {
    let mut end = at + 1;
    while let Some(&c) = chars.get(end) {
        match c {
            '\\' => end += 2,
            c if c == quote => return end + 1,
            _ => end += 1,
        }
    }
    end
}

fn end_of_raw_string(chars: &[char], at: usize) -> usize {
    let hashes = chars[at + 1..].iter().take_while(|&&c| c == '#').count();
    if chars.get(at + 1 + hashes) != Some(&'"') {
        // A raw identifier, such as `r#type`.
        return at;
    }
    let mut close = vec!['"'];
    close.resize(1 + hashes, '#');
    let inside = at + 2 + hashes;
    let length = chars[inside..]
        .windows(close.len())
        .position(|w| w == close);
    length.map_or(chars.len(), |length| inside + length + close.len())
}

fn end_of_block_comment(chars: &[char], at: usize) -> usize {
    let (mut depth, mut end) = (0, at);
    while end < chars.len() {
        match (chars[end], chars.get(end + 1)) {
            ('/', Some('*')) => (depth, end) = (depth + 1, end + 2),
            ('*', Some('/')) => (depth, end) = (depth - 1, end + 2),
            _ => end += 1,
        }
        if depth == 0 {
            return end;
        }
    }
    end
}

#[test]
fn words_in_comments_and_literals_are_not_code() {
    let text = "a /* x /* } */ x */ b // } \n\"x \\\" {\" r#\"x \" {\"# br\"x\" '{' '\\'' '\"' c";
    let code = without_comments_and_literals(text);
    assert_eq!(code.split_whitespace().collect::<String>(), "abbc");
    assert_eq!(code.matches('\n').count(), 1);
    let kept = "fn f<'a>(r#type: &'a str) { for x in 'a'..'z' {} }";
    let code = without_comments_and_literals(kept);
    assert!(code.contains("fn f<'a>(r#type: &'a str) {"), "{code}");
}

#[test]
fn a_function_ends_where_its_own_brace_closes() {
    let text = "impl A {\n    fn one(&self, x: [u8; 2]) -> fn(u8) {\n        \"}\"\n    }\n    fn two();\n    const fn three() { if a { b } }\n}\n";
    let source = Source::new("src/a.rs", text);
    let found: Vec<_> = source
        .functions()
        .into_iter()
        .map(|f| (f.name, f.lines))
        .collect();
    assert_eq!(found, [("one", 2..5), ("three", 6..7)]);
}

#[test]
fn a_group_of_names_is_read_name_by_name() {
    let source = Source::new("src/a.rs", "use std::{fmt, fs::{self, File}};\nuse a::b;\n");
    assert_eq!(source.names("std::fs"), [1]);
    assert_eq!(source.names("std::fs::File"), [1]);
    assert_eq!(source.names("std::f"), [0_usize; 0]);
    assert_eq!(source.names("a::b"), [2]);
}
