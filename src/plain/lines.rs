//! Lines of input, none of them longer in memory than a line may be.

use std::io;

use tokio::io::{AsyncBufRead, AsyncBufReadExt};

use super::LONGEST_LINE;

/// One line that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// Text, without its end.
    Text(String),
    /// Bytes that are no UTF-8.
    NotText,
    /// More than [`LONGEST_LINE`] bytes, thrown away while they came.
    TooLong,
}

/// Reads lines. A half-read line is kept here and not in the future that reads it, so that future
/// may be dropped at any time.
pub(super) struct Lines<R> {
    input: R,
    begun: Vec<u8>,
    too_long: bool,
}

impl<R: AsyncBufRead + Unpin> Lines<R> {
    pub(super) fn new(input: R) -> Self {
        Self {
            input,
            begun: Vec::new(),
            too_long: false,
        }
    }

    /// The next line, or nothing at the end of input. A last line without a line break counts.
    pub(super) async fn next(&mut self) -> io::Result<Option<Line>> {
        loop {
            let bytes = self.input.fill_buf().await?;
            if bytes.is_empty() {
                let nothing = self.begun.is_empty() && !self.too_long;
                return Ok((!nothing).then(|| self.finish()));
            }
            let end = bytes.iter().position(|b| *b == b'\n');
            let piece = &bytes[..end.unwrap_or(bytes.len())];
            // One more byte than allowed may be a carriage return.
            self.too_long |= self.begun.len() + piece.len() > LONGEST_LINE + 1;
            if self.too_long {
                self.begun.clear();
            } else {
                self.begun.extend_from_slice(piece);
            }
            let used = piece.len() + usize::from(end.is_some());
            self.input.consume(used);
            if end.is_some() {
                return Ok(Some(self.finish()));
            }
        }
    }

    fn finish(&mut self) -> Line {
        let mut bytes = std::mem::take(&mut self.begun);
        if bytes.last() == Some(&b'\r') {
            bytes.pop();
        }
        if std::mem::take(&mut self.too_long) || bytes.len() > LONGEST_LINE {
            return Line::TooLong;
        }
        String::from_utf8(bytes).map_or(Line::NotText, Line::Text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn read(bytes: &[u8]) -> Vec<Line> {
        let mut lines = Lines::new(bytes);
        let mut all = Vec::new();
        while let Some(line) = lines.next().await.unwrap() {
            all.push(line);
        }
        all
    }

    fn text(line: &str) -> Line {
        Line::Text(line.to_owned())
    }

    #[tokio::test]
    async fn lines_end_as_any_system_ends_them() {
        let lines = read(b"go\r\n\nvote\nlast").await;
        assert_eq!(lines, [text("go"), text(""), text("vote"), text("last")]);
        assert_eq!(read(b"").await, []);
    }

    #[tokio::test]
    async fn a_line_too_long_or_no_text_spoils_only_itself() {
        let mut bytes = vec![b'a'; LONGEST_LINE];
        bytes.extend_from_slice(b"\r\n");
        bytes.extend(vec![b'b'; LONGEST_LINE + 1]);
        bytes.push(b'\n');
        bytes.extend(vec![b'c'; 10 * LONGEST_LINE]);
        bytes.extend_from_slice(b"\n\xff\xfe\ngo\n");
        let lines = read(&bytes).await;
        assert_eq!(lines[0], text(&"a".repeat(LONGEST_LINE)));
        assert_eq!(
            lines[1..],
            [Line::TooLong, Line::TooLong, Line::NotText, text("go")]
        );
    }

    #[tokio::test]
    async fn a_line_without_an_end_is_not_held_in_memory() {
        let endless = tokio::io::BufReader::with_capacity(64, tokio::io::repeat(b'x'));
        let mut lines = Lines::new(tokio::io::AsyncReadExt::take(endless, 1_000_000));
        assert_eq!(lines.next().await.unwrap(), Some(Line::TooLong));
        assert!(lines.begun.capacity() <= 2 * LONGEST_LINE + 128);
        assert_eq!(lines.next().await.unwrap(), None);
    }
}
