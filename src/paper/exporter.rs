//! What a desk holds to have a session written into files: the files themselves are the app's.

use std::fmt;
use std::sync::Arc;

use crate::record::Record;

/// Writes a record into the file with this name. Says what was written, or why nothing was.
type Write = dyn Fn(&Record, &str) -> Result<String, String> + Send + Sync;

/// A file that would do now.
type Propose = dyn Fn() -> String + Send + Sync;

/// Writes records into files to hand on, and proposes one.
#[derive(Clone)]
pub struct Exporter {
    write: Arc<Write>,
    propose: Arc<Propose>,
}

impl Exporter {
    /// One that writes by `write`, and asks `propose` for a file each time.
    pub fn new(
        propose: impl Fn() -> String + Send + Sync + 'static,
        write: impl Fn(&Record, &str) -> Result<String, String> + Send + Sync + 'static,
    ) -> Self {
        Self {
            write: Arc::new(write),
            propose: Arc::new(propose),
        }
    }

    /// Writes `record` into the file named `file`, of the kind that its ending tells. Says what was
    /// written.
    ///
    /// # Errors
    /// Why nothing was written, in words to show.
    pub fn write(&self, record: &Record, file: &str) -> Result<String, String> {
        (self.write)(record, file)
    }

    /// A file that would do.
    pub fn proposed(&self) -> String {
        (self.propose)()
    }
}

impl fmt::Debug for Exporter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Exporter").finish_non_exhaustive()
    }
}
