//! A file system in memory that can be told to fail, call by call, and that knows what a power cut
//! would leave: what was synced, and nothing else for certain.

use std::collections::BTreeMap;
use std::io::{Error, ErrorKind, Result};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use super::System;

/// How a call goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The disk is full: half of what is written gets there.
    Full,
    /// The disk has become read-only.
    ReadOnly,
    /// We may not.
    Forbidden,
    /// The cable is pulled in the middle: half of what is written gets there, and a file that is
    /// renamed or removed may be so already.
    Torn,
    /// The file that was written to last vanishes from its folder; the call itself is carried out.
    Vanished,
}

impl Fault {
    pub(crate) const ALL: [Self; 5] = [
        Self::Full,
        Self::ReadOnly,
        Self::Forbidden,
        Self::Torn,
        Self::Vanished,
    ];

    fn error(self) -> Error {
        match self {
            Self::Full => ErrorKind::StorageFull.into(),
            Self::ReadOnly => ErrorKind::ReadOnlyFilesystem.into(),
            Self::Forbidden => ErrorKind::PermissionDenied.into(),
            Self::Torn | Self::Vanished => Error::other("the disk does not answer"),
        }
    }
}

/// A file's contents: as a program sees them, and as the disk has them.
#[derive(Clone, Debug, Default)]
struct Contents {
    seen: Vec<u8>,
    synced: Vec<u8>,
}

/// The names in all folders: which file each leads to.
type Names = BTreeMap<PathBuf, usize>;

#[derive(Debug, Default)]
struct State {
    files: Vec<Contents>,
    seen: Names,
    synced: Names,
    /// Calls so far.
    calls: usize,
    /// Which calls go wrong, and how.
    faults: Option<(std::ops::Range<usize>, Fault)>,
    /// What a power cut would have left after each call, when that is kept.
    cuts: Option<Vec<(usize, Vec<Left>)>>,
}

/// The file system. Copies are the same one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Simulated(Arc<Mutex<State>>);

/// What a power cut leaves.
#[derive(Clone, Debug)]
pub(crate) struct Left(BTreeMap<PathBuf, Vec<u8>>);

impl Left {
    pub(crate) fn at(&self, name: &str) -> Option<&[u8]> {
        self.0.get(Path::new(name)).map(Vec::as_slice)
    }

    pub(crate) fn names(&self) -> Vec<String> {
        let names = self.0.keys().map(|path| path.display().to_string());
        names.collect()
    }
}

impl Simulated {
    /// The calls in `faults` go wrong in this way.
    pub(crate) fn fail(&self, faults: std::ops::Range<usize>, fault: Fault) {
        self.0.lock().unwrap().faults = Some((faults, fault));
    }

    /// All is well again.
    pub(crate) fn mend(&self) {
        self.0.lock().unwrap().faults = None;
    }

    /// How many calls there were so far.
    pub(crate) fn calls(&self) -> usize {
        self.0.lock().unwrap().calls
    }

    /// What is there as programs see it.
    pub(crate) fn now(&self) -> Left {
        let state = self.0.lock().unwrap();
        let seen =
            |(path, file): (&PathBuf, &usize)| (path.clone(), state.files[*file].seen.clone());
        Left(state.seen.iter().map(seen).collect())
    }

    /// What a power cut may leave: only what was synced; all that was written; the new names with only
    /// the synced contents; and the new names with half of what was written last.
    pub(crate) fn power_cuts(&self) -> Vec<Left> {
        self.0.lock().unwrap().power_cuts()
    }

    /// From now on keeps what a power cut would leave before each call.
    pub(crate) fn keep_power_cuts(&self) {
        self.0.lock().unwrap().cuts = Some(Vec::new());
    }

    /// How many calls there had been, and what a power cut would have left then.
    pub(crate) fn kept_power_cuts(&self) -> Vec<(usize, Vec<Left>)> {
        self.0.lock().unwrap().cuts.take().unwrap_or_default()
    }
}

impl State {
    fn power_cuts(&self) -> Vec<Left> {
        let of = |names: &Names, contents: fn(&Contents) -> Vec<u8>| {
            let left = names.iter();
            Left(
                left.map(|(path, file)| (path.clone(), contents(&self.files[*file])))
                    .collect(),
            )
        };
        let half = |contents: &Contents| {
            let (seen, synced) = (&contents.seen, &contents.synced);
            let more = seen.len().saturating_sub(synced.len());
            let begins = seen.len() > synced.len() && seen.starts_with(synced);
            if begins {
                seen[..synced.len() + more / 2].to_vec()
            } else {
                synced.clone()
            }
        };
        vec![
            of(&self.synced, |c| c.synced.clone()),
            of(&self.seen, |c| c.seen.clone()),
            of(&self.seen, |c| c.synced.clone()),
            of(&self.seen, half),
            of(&self.synced, half),
        ]
    }

    /// Counts a call, and says how it goes wrong if it does.
    fn call(&mut self) -> Option<Fault> {
        if let Some(mut cuts) = self.cuts.take() {
            cuts.push((self.calls, self.power_cuts()));
            self.cuts = Some(cuts);
        }
        let at = self.calls;
        self.calls += 1;
        let (faults, fault) = self.faults.as_ref()?;
        faults.contains(&at).then_some(*fault)
    }

    /// A call that has no half.
    fn whole(&mut self) -> Result<()> {
        match self.call() {
            None | Some(Fault::Vanished) => Ok(()),
            Some(fault) => Err(fault.error()),
        }
    }

    fn new_file(&mut self, path: &Path) -> usize {
        self.files.push(Contents::default());
        let file = self.files.len() - 1;
        self.seen.insert(path.to_owned(), file);
        file
    }
}

impl System for Simulated {
    type File = usize;

    fn make_folder(&mut self, _: &Path) -> Result<()> {
        self.0.lock().unwrap().whole()
    }

    fn open(&mut self, path: &Path) -> Result<usize> {
        let mut state = self.0.lock().unwrap();
        state.whole()?;
        let there = state.seen.get(path).copied();
        Ok(there.unwrap_or_else(|| state.new_file(path)))
    }

    fn create(&mut self, path: &Path) -> Result<usize> {
        let mut state = self.0.lock().unwrap();
        state.whole()?;
        if state.seen.contains_key(path) {
            return Err(ErrorKind::AlreadyExists.into());
        }
        Ok(state.new_file(path))
    }

    fn look_at(&mut self, file: &usize, path: &Path) -> Result<(u64, bool)> {
        let mut state = self.0.lock().unwrap();
        state.whole()?;
        Ok((
            state.files[*file].seen.len() as u64,
            state.seen.get(path) == Some(file),
        ))
    }

    fn cut(&mut self, file: &mut usize, length: u64) -> Result<()> {
        let mut state = self.0.lock().unwrap();
        state.whole()?;
        let seen = &mut state.files[*file].seen;
        seen.resize(usize::try_from(length).unwrap(), 0);
        Ok(())
    }

    fn write(&mut self, file: &mut usize, at: u64, bytes: &[u8]) -> Result<()> {
        let mut state = self.0.lock().unwrap();
        let fault = state.call();
        let there = match fault {
            None | Some(Fault::Vanished) => bytes.len(),
            Some(Fault::Full | Fault::Torn) => bytes.len() / 2,
            Some(Fault::ReadOnly | Fault::Forbidden) => 0,
        };
        let at = usize::try_from(at).unwrap();
        let seen = &mut state.files[*file].seen;
        seen.resize(seen.len().max(at + there), 0);
        seen[at..at + there].copy_from_slice(&bytes[..there]);
        match fault {
            None => Ok(()),
            Some(Fault::Vanished) => {
                let file = *file;
                state.seen.retain(|_, there| *there != file);
                state.synced.retain(|_, there| *there != file);
                Ok(())
            }
            Some(fault) => Err(fault.error()),
        }
    }

    fn let_all_read(&mut self, _: &usize) -> Result<()> {
        self.0.lock().unwrap().whole()
    }

    fn sync(&mut self, file: &usize) -> Result<()> {
        let mut state = self.0.lock().unwrap();
        state.whole()?;
        let contents = &mut state.files[*file];
        contents.synced = contents.seen.clone();
        Ok(())
    }

    fn rename(&mut self, from: &Path, to: &Path) -> Result<()> {
        let mut state = self.0.lock().unwrap();
        let fault = state.call();
        if matches!(fault, None | Some(Fault::Torn | Fault::Vanished)) {
            let file = state.seen.remove(from).ok_or(ErrorKind::NotFound)?;
            state.seen.insert(to.to_owned(), file);
        }
        match fault {
            None | Some(Fault::Vanished) => Ok(()),
            Some(fault) => Err(fault.error()),
        }
    }

    fn sync_folder(&mut self, _: &Path) -> Result<()> {
        let mut state = self.0.lock().unwrap();
        state.whole()?;
        state.synced = state.seen.clone();
        Ok(())
    }

    fn remove(&mut self, path: &Path) -> Result<()> {
        let mut state = self.0.lock().unwrap();
        let fault = state.call();
        let there = if matches!(fault, None | Some(Fault::Torn | Fault::Vanished)) {
            state.seen.remove(path).is_some()
        } else {
            true
        };
        match fault {
            Some(fault) if fault != Fault::Vanished => Err(fault.error()),
            _ if there => Ok(()),
            _ => Err(ErrorKind::NotFound.into()),
        }
    }
}
