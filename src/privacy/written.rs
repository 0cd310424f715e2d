//! The text of a file, in whichever of the usual ways it is written.

use std::borrow::Cow;

/// One unit of a text of two bytes a character.
type Unit = fn([u8; 2]) -> u16;

/// What begins such a text, low byte first and high byte first.
const UTF_16: [([u8; 2], Unit); 2] = [
    ([0xff, 0xfe], u16::from_le_bytes),
    ([0xfe, 0xff], u16::from_be_bytes),
];

/// The text in `bytes`, or why it is none.
pub(super) fn text_of(bytes: &[u8]) -> Result<Cow<'_, str>, &'static str> {
    if bytes.is_empty() {
        return Err("it is empty, so that there was nothing to look at");
    }
    for (mark, unit) in UTF_16 {
        if let Some(rest) = bytes.strip_prefix(&mark) {
            let (pairs, odd) = rest.as_chunks::<2>();
            let text = char::decode_utf16(pairs.iter().map(|pair| unit(*pair)));
            let text: Option<String> = text.map(Result::ok).collect();
            let text = text.filter(|text| odd.is_empty() && !text.contains('\0'));
            return text.map(Cow::Owned).ok_or(NO_TEXT);
        }
    }
    let text = str::from_utf8(bytes).ok();
    let text = text.filter(|text| !text.contains('\0'));
    text.map(Cow::Borrowed).ok_or(NO_TEXT)
}

const NO_TEXT: &str = "it is not text in UTF-8 or UTF-16, so that not everything in it can be read";
