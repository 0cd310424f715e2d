//! Where things stand in a text of our notation: a light tree of it, with the place of every value.
//!
//! serde gives a value without the place it came from, and a problem of meaning is worth little
//! without its line. This tree is made for texts that were read without an error; for any other it
//! may not be there, and then no place is shown rather than a wrong one.

use std::ops::Range;

/// A deeper text has no tree.
const DEEPEST: usize = 100;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Node {
    /// The bytes of the text that hold it.
    pub(crate) span: Range<usize>,
    /// What it is.
    pub(crate) kind: Kind,
}

/// A value, as far as its form tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Round brackets with named fields.
    Fields(Vec<Field>),
    /// A list, or round brackets without names.
    Items(Vec<Node>),
    /// Curly brackets: keys and values.
    Entries(Vec<Field>),
    /// A text in quotation marks, unescaped.
    Text(String),
    /// Anything else as written: a number, a word.
    Word(String),
}

/// A named field, or a key with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Field {
    /// Its name, or what the key says.
    pub(crate) name: String,
    /// The bytes from its name to the end of its value.
    pub(crate) span: Range<usize>,
    /// Its value.
    pub(crate) value: Node,
}

impl Node {
    /// The tree of `text`; nothing when it cannot be followed.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let mut scan = Scan { text, at: 0 };
        scan.skip_blank()?;
        while scan.rest().starts_with("#!") {
            scan.at += scan.rest().find(']')? + 1;
            scan.skip_blank()?;
        }
        let node = scan.value(0)?;
        scan.skip_blank()?;
        scan.rest().is_empty().then_some(node)
    }

    /// The value of the field with this name.
    pub(crate) fn field(&self, name: &str) -> Option<&Self> {
        let found = self.fields().iter().find(|field| field.name == name);
        found.map(|field| &field.value)
    }

    /// Its fields; none when it has no names in it.
    pub(crate) fn fields(&self) -> &[Field] {
        match &self.kind {
            Kind::Fields(fields) => fields,
            _ => &[],
        }
    }

    /// Its items; none when it is no list.
    pub(crate) fn items(&self) -> &[Self] {
        match &self.kind {
            Kind::Items(items) => items,
            _ => &[],
        }
    }

    /// The value of a key.
    pub(crate) fn entry(&self, key: &str) -> Option<&Self> {
        let found = self.entries().iter().find(|entry| entry.name == key);
        found.map(|entry| &entry.value)
    }

    /// Its keys and values; none when it has no keys.
    pub(crate) fn entries(&self) -> &[Field] {
        match &self.kind {
            Kind::Entries(entries) => entries,
            _ => &[],
        }
    }

    /// The words of a text.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Text(text) => Some(text),
            _ => None,
        }
    }

    /// What is written, when it is neither a text nor in brackets.
    pub(crate) fn word(&self) -> Option<&str> {
        match &self.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    /// The values directly inside it.
    pub(crate) fn inside(&self) -> impl Iterator<Item = &Self> {
        let fields = self.fields().iter().chain(self.entries());
        fields.map(|field| &field.value).chain(self.items())
    }
}

/// The name and the value of the first field of `text`, when the value is a single word.
pub(crate) fn first_field(text: &str) -> Option<(&str, &str)> {
    let mut scan = Scan { text, at: 0 };
    scan.skip_blank()?;
    if !scan.take('(') {
        return None;
    }
    scan.skip_blank()?;
    let name = scan.identifier()?;
    scan.skip_blank()?;
    if !scan.take(':') {
        return None;
    }
    scan.skip_blank()?;
    let rest = scan.rest();
    let end = rest.find(|c: char| !c.is_alphanumeric())?;
    scan.at += end;
    scan.skip_blank()?;
    matches!(scan.peek(), Some(',' | ')')).then_some((name, &rest[..end]))
}

/// A text being read.
struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scan<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn take(&mut self, expected: char) -> bool {
        let is_here = self.peek() == Some(expected);
        if is_here {
            self.at += expected.len_utf8();
        }
        is_here
    }

    /// Passes white space and comments; nothing when a comment is not closed.
    fn skip_blank(&mut self) -> Option<()> {
        loop {
            let rest = self.rest();
            let blank = rest.len() - rest.trim_start().len();
            if blank > 0 {
                self.at += blank;
            } else if rest.starts_with("//") {
                self.at += rest.find('\n').unwrap_or(rest.len());
            } else if rest.starts_with("/*") {
                self.at += length_of_block_comment(rest)?;
            } else {
                return Some(());
            }
        }
    }

    fn identifier(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        let raw = rest.strip_prefix("r#").unwrap_or(rest);
        let is_part = |c: char| c.is_alphanumeric() || c == '_';
        if !raw.starts_with(|c: char| c.is_alphabetic() || c == '_') {
            return None;
        }
        let end = raw.find(|c| !is_part(c)).unwrap_or(raw.len());
        self.at += rest.len() - raw.len() + end;
        Some(&raw[..end])
    }

    fn value(&mut self, depth: usize) -> Option<Node> {
        if depth > DEEPEST {
            return None;
        }
        let start = self.at;
        let kind = match self.peek()? {
            '(' => self.round(depth)?,
            '[' => self.list('[', ']', depth)?,
            '{' => self.map(depth)?,
            '"' => self.quoted()?,
            '\'' => self.character()?,
            _ if self.begins_a_raw_text() => self.raw_text()?,
            _ => return self.word(depth),
        };
        let span = start..self.at;
        Some(Node { span, kind })
    }

    /// Round brackets, with names or without.
    fn round(&mut self, depth: usize) -> Option<Kind> {
        let start = self.at;
        if let Some(fields) = self.named(depth) {
            return Some(Kind::Fields(fields));
        }
        self.at = start;
        self.list('(', ')', depth)
    }

    /// Nothing when what is in the brackets has no names; a list is then tried from the start. The
    /// first name decides, so that nothing is read twice.
    fn named(&mut self, depth: usize) -> Option<Vec<Field>> {
        let mut fields = Vec::new();
        self.take('(');
        loop {
            self.skip_blank()?;
            if self.take(')') {
                return Some(fields);
            }
            let start = self.at;
            let name = self.identifier()?.to_owned();
            self.skip_blank()?;
            if !self.take(':') {
                return None;
            }
            self.skip_blank()?;
            let value = self.value(depth + 1)?;
            fields.push(Field {
                name,
                span: start..self.at,
                value,
            });
            self.skip_blank()?;
            if !self.take(',') && self.peek() != Some(')') {
                return None;
            }
        }
    }

    /// Keys and values between curly brackets.
    fn map(&mut self, depth: usize) -> Option<Kind> {
        let mut entries = Vec::new();
        self.take('{');
        loop {
            self.skip_blank()?;
            if self.take('}') {
                return Some(Kind::Entries(entries));
            }
            let key = self.value(depth + 1)?;
            self.skip_blank()?;
            if !self.take(':') {
                return None;
            }
            self.skip_blank()?;
            let value = self.value(depth + 1)?;
            entries.push(Field {
                name: key.text().or(key.word()).unwrap_or_default().to_owned(),
                span: key.span.start..self.at,
                value,
            });
            self.skip_blank()?;
            if !self.take(',') && self.peek() != Some('}') {
                return None;
            }
        }
    }

    /// Items between brackets.
    fn list(&mut self, open: char, close: char, depth: usize) -> Option<Kind> {
        let mut items = Vec::new();
        self.take(open);
        loop {
            self.skip_blank()?;
            if self.take(close) {
                return Some(Kind::Items(items));
            }
            items.push(self.value(depth + 1)?);
            self.skip_blank()?;
            if !self.take(',') && self.peek() != Some(close) {
                return None;
            }
        }
    }

    /// A number or a word, or a name before brackets. `Some(…)` is what is in it.
    fn word(&mut self, depth: usize) -> Option<Node> {
        let start = self.at;
        if let Some(name) = self.identifier() {
            let end = self.at;
            self.skip_blank()?;
            if self.peek() == Some('(') {
                let node = self.value(depth + 1)?;
                return match node.kind {
                    Kind::Items(mut items) if name == "Some" && items.len() == 1 => items.pop(),
                    _ => Some(node),
                };
            }
            self.at = end;
        }
        let is_end = |c: char| c.is_whitespace() || ",:()[]{}\"/".contains(c);
        let rest = self.rest();
        self.at += rest.find(is_end).unwrap_or(rest.len());
        let span = start..self.at;
        let word = self.text[span.clone()].to_owned();
        let kind = Kind::Word(word);
        (!span.is_empty()).then_some(Node { span, kind })
    }

    fn quoted(&mut self) -> Option<Kind> {
        let (start, mut escaped) = (self.at, false);
        for (at, c) in self.rest().char_indices().skip(1) {
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' => {
                    self.at = start + at + 1;
                    let written = &self.text[start..self.at];
                    return Some(Kind::Text(unescaped(written)?));
                }
                _ => {}
            }
        }
        None
    }

    fn begins_a_raw_text(&self) -> bool {
        let hashes = self.rest().strip_prefix('r');
        hashes.is_some_and(|rest| rest.trim_start_matches('#').starts_with('"'))
    }

    fn raw_text(&mut self) -> Option<Kind> {
        let rest = &self.rest()[1..];
        let hashes = rest.len() - rest.trim_start_matches('#').len();
        let close = format!("\"{}", "#".repeat(hashes));
        let inside = &rest[hashes + 1..];
        let length = inside.find(&close)?;
        self.at += 1 + hashes + 1 + length + close.len();
        Some(Kind::Text(inside[..length].to_owned()))
    }

    fn character(&mut self) -> Option<Kind> {
        let rest = &self.rest()[1..];
        let escape = usize::from(rest.starts_with('\\'));
        let after = escape + rest[escape..].chars().next()?.len_utf8();
        let length = after + rest[after..].find('\'')?;
        self.at += length + 2;
        Some(Kind::Word(rest[..length].to_owned()))
    }
}

/// The words that a text in quotation marks stands for. The escapes are the notation's own.
fn unescaped(written: &str) -> Option<String> {
    if written.contains('\\') {
        ron::from_str(written).ok()
    } else {
        Some(written[1..written.len() - 1].to_owned())
    }
}

/// Comments of this kind may hold others.
fn length_of_block_comment(text: &str) -> Option<usize> {
    let (mut depth, mut at) = (0_usize, 0);
    loop {
        let rest = text.get(at..)?;
        if rest.starts_with("/*") {
            (depth, at) = (depth + 1, at + 2);
        } else if rest.starts_with("*/") {
            (depth, at) = (depth - 1, at + 2);
            if depth == 0 {
                return Some(at);
            }
        } else {
            at += rest.chars().next()?.len_utf8();
        }
    }
}

#[cfg(test)]
mod tests;
