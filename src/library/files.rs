//! Every file that is read is read here: whole, and of a size that has a limit. What is no file, such
//! as a folder, a pipe or a device, might never end, so that it is not even opened.

use std::fs;
use std::io::Read;
use std::path::Path;

use super::shown;
use crate::notation::LARGEST_FILE;
use crate::problem::Problem;

/// The text of a file.
///
/// # Errors
/// A [`Problem`] that names the file, when it is not there, no file, too large, or not text.
pub fn read_text(path: &Path) -> Result<String, Problem> {
    String::from_utf8(read_bytes(path, LARGEST_FILE)?).map_err(|_| {
        Problem::in_file(&shown(path), "it is not text in UTF-8")
            .hint("save it as plain text, UTF-8")
    })
}

/// The bytes of a file, `most` at most. A link is followed to what it names.
///
/// # Errors
/// A [`Problem`] that names the file, when it is not there, no file, or too large.
pub fn read_bytes(path: &Path, most: u64) -> Result<Vec<u8>, Problem> {
    let file = shown(path);
    let cannot = |error: std::io::Error| {
        let problem = Problem::in_file(&file, format!("cannot be read: {error}"));
        problem.hint(match error.kind() {
            std::io::ErrorKind::NotFound => "is the name right?",
            _ => "is it yours to read?",
        })
    };
    let found = fs::metadata(path).map_err(cannot)?;
    if found.is_dir() {
        let problem = Problem::in_file(&file, "cannot be read: it is a folder");
        return Err(problem.hint("it is a folder: name a file in it"));
    }
    if !found.is_file() {
        let problem = Problem::in_file(&file, "cannot be read: it is a pipe or a device");
        return Err(problem.hint("only files are read: save what comes from it in one"));
    }
    let too_large = |has: String| {
        let what = format!("it has {has} bytes, {most} at most are read");
        Problem::in_file(&file, what).hint("is this the right file?")
    };
    if found.len() > most {
        return Err(too_large(found.len().to_string()));
    }
    // Some files have more in them than they say, and some grow.
    let mut bytes = Vec::with_capacity(usize::try_from(found.len()).unwrap_or(0));
    let opened = fs::File::open(path).map_err(cannot)?;
    let read = opened.take(most.saturating_add(1)).read_to_end(&mut bytes);
    if read.map_err(cannot)? as u64 > most {
        return Err(too_large(format!("more than {most}")));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(path: &Path, most: u64) -> String {
        read_bytes(path, most).unwrap_err().to_string()
    }

    #[test]
    fn a_file_is_read_whole_up_to_its_limit_and_nothing_else_is_opened() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        fs::write(&path, "12345").unwrap();
        assert_eq!(read_bytes(&path, 5).unwrap(), b"12345");
        assert!(said(&path, 4).contains("it has 5 bytes, 4 at most are read"));
        assert!(said(folder.path(), 4).contains("name a file in it"));
        assert!(said(&folder.path().join("b"), 4).contains("is the name right?"));
    }

    #[cfg(unix)]
    #[test]
    fn what_never_ends_is_never_opened() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("2026-01-01-f.ron");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.unwrap().success());
        let link = folder.path().join("zero.ron");
        std::os::unix::fs::symlink("/dev/zero", &link).unwrap();
        for path in [&pipe, &link] {
            let told = read_text(path).unwrap_err().to_string();
            assert!(told.contains("a pipe or a device"), "{told}");
            assert!(told.contains("only files are read"), "{told}");
        }
        let listed = crate::library::list_sessions(folder.path());
        assert_eq!(listed.len(), 2);
        for entry in listed {
            let damaged = entry.summary.unwrap_err().to_string();
            assert!(damaged.contains("a pipe or a device"), "{damaged}");
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_file_that_says_less_than_it_holds_is_read_up_to_the_limit() {
        let path = Path::new("/proc/self/status");
        assert!(!read_bytes(path, LARGEST_FILE).unwrap().is_empty());
        assert!(said(path, 10).contains("more than 10 bytes"));
    }
}
