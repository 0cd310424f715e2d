//! Puts every file of `workshops/` into the binary, so that adding a file adds a workshop.

#![expect(
    clippy::disallowed_methods,
    reason = "cargo tells a build script by the environment where to write"
)]

use std::fmt::Write as _;
use std::path::PathBuf;
use std::{env, fs};

fn main() -> std::io::Result<()> {
    println!("cargo::rerun-if-changed=workshops");
    let mut files: Vec<PathBuf> = fs::read_dir("workshops")?
        .map(|entry| entry.map(|e| e.path()))
        .collect::<Result<_, _>>()?;
    files.retain(|path| path.extension().is_some_and(|e| e == "ron"));
    files.sort();
    let mut list = String::from("&[\n");
    for path in files {
        let whole = fs::canonicalize(&path)?;
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let _ = writeln!(list, "({name:?}, include_str!({whole:?})),");
    }
    list.push(']');
    let folder = env::var_os("OUT_DIR")
        .map(PathBuf::from)
        .unwrap_or_default();
    fs::write(folder.join("workshops.rs"), list)
}
