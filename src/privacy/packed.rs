//! Files that hold their text packed: documents and workbooks are unpacked, and what cannot be is
//! never called clean.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::{Examinee, Report};

/// The most that a document or a workbook may unpack to, in bytes.
pub const LARGEST_UNPACKED: u64 = 256 * 1024 * 1024;

/// Why a closed file is not clean, and what to do.
pub(super) const CLOSED: &str = "its pages are packed and cannot be looked into; look at the session \
     that it was made from, or at the .html or .md of it";

/// Whether `bytes` are a container such as a document's or a workbook's.
pub(super) fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK")
}

/// Whether `bytes` are a PDF, or packed in a way that is not unpacked here.
pub(super) fn is_closed(bytes: &[u8]) -> bool {
    let pdf = b"%PDF-";
    let gzip = [0x1f, 0x8b];
    bytes.starts_with(pdf) || bytes.starts_with(&gzip)
}

/// Looks for seats in every part of the container.
pub(super) fn examine(bytes: &[u8]) -> Report {
    let mut report = Report::new(Examinee::Packed);
    match unpack(bytes) {
        Ok(parts) => {
            let said = format!("{} parts were unpacked and looked through", parts.len());
            for (name, text) in parts {
                report.look_in_part(&name, &text);
            }
            report.notes.push(said);
        }
        Err(why) => report.find(
            None,
            format!("it cannot be unpacked, so nothing can be said of it: {why}"),
        ),
    }
    report
}

fn unpack(bytes: &[u8]) -> Result<Vec<(String, String)>, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| e.to_string())?;
    let mut left = LARGEST_UNPACKED;
    let mut parts = Vec::new();
    for part in 0..archive.len() {
        let part = archive.by_index(part).map_err(|e| e.to_string())?;
        let name = part.name().map_err(|e| e.to_string())?.into_owned();
        let mut inside = Vec::new();
        let size = part.take(left + 1).read_to_end(&mut inside);
        let size = size.map_err(|e| e.to_string())? as u64;
        left = left
            .checked_sub(size)
            .ok_or_else(|| format!("it unpacks to more than {LARGEST_UNPACKED} bytes"))?;
        parts.push((name, String::from_utf8_lossy(&inside).into_owned()));
    }
    Ok(parts)
}

impl Report {
    fn look_in_part(&mut self, part: &str, text: &str) {
        for (_, words) in super::numbered(text) {
            if super::has_token(words) {
                let part = crate::text::clean(part, 60);
                self.find(None, format!("{part}: a seat's token stands there"));
            }
        }
    }
}
