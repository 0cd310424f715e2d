//! A field with text: what may be typed into it, and how much.

use tui_input::{Input, InputRequest};

use crate::text::{clean, first_forbidden, length};

/// Changes the text of a field; nothing that must not be shown gets in, nor more than `limit`
/// characters.
pub(super) fn edit(input: &mut Input, request: InputRequest, limit: usize) {
    if let InputRequest::InsertChar(c) = request {
        let forbidden = c == '\n' || first_forbidden(c.encode_utf8(&mut [0; 4])).is_some();
        if forbidden || length(input.value()) >= limit {
            return;
        }
    }
    input.handle(request);
}

/// Puts pasted text where the cursor is, as one line.
pub(super) fn paste(input: &mut Input, pasted: &str, limit: usize) {
    let left = limit.saturating_sub(length(input.value()));
    for c in clean(pasted, left).chars() {
        input.handle(InputRequest::InsertChar(c));
    }
}
