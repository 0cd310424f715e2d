//! Where things are, as whoever runs the tests may say.
#![expect(
    clippy::disallowed_methods,
    reason = "tests find the program beside themselves, or where they are told"
)]

use std::path::PathBuf;

/// The program under test: what `PLENARY_BIN` names, else the one that `cargo build` puts beside
/// the folder of this test.
pub(crate) fn program() -> PathBuf {
    let named = std::env::var_os("PLENARY_BIN").map(PathBuf::from);
    let path = named.unwrap_or_else(|| {
        let test = std::env::current_exe().expect("a running test has a file");
        let folder = test.parent().and_then(|deps| deps.parent());
        let folder = folder.expect("cargo puts tests into target/PROFILE/deps");
        folder.join(format!("plenary{}", std::env::consts::EXE_SUFFIX))
    });
    assert!(
        path.is_file(),
        "{} is not there: run `cargo build` first, or name the program with PLENARY_BIN",
        path.display()
    );
    path
}

/// Where pictures of the pages go, if anybody wants them.
pub(crate) fn pictures() -> Option<PathBuf> {
    std::env::var_os("PLENARY_PICTURES").map(PathBuf::from)
}

/// axe-core's script, if it is at hand. It is not part of the project; `tests/run` fetches it.
pub(crate) fn axe() -> Option<String> {
    let path = PathBuf::from(std::env::var_os("PLENARY_AXE")?);
    let script = std::fs::read_to_string(&path);
    Some(script.unwrap_or_else(|e| panic!("PLENARY_AXE, {}: {e}", path.display())))
}
