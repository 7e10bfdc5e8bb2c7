//! What PostgreSQL writes: one file in the data folder, bounded, readable when something fails.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;

use super::StartError;
use super::place::Place;

/// At this size the log is put aside when the server starts; so two of them are the most there is.
const FULL: u64 = 10 * 1024 * 1024;
/// How much of it a message shows.
const LAST_LINES: usize = 20;
const LAST_BYTES: u64 = 16 * 1024;

/// The log, from where this run of the server begins.
#[derive(Clone, Debug)]
pub(super) struct Log {
    pub(super) path: PathBuf,
    begins: u64,
}

impl Log {
    /// Opens the log for a new run of the server.
    pub(super) fn open(place: &Place) -> Result<(Log, File), StartError> {
        let path = place.log.clone();
        let opened = put_aside(&path).and_then(|()| {
            let file = File::options().create(true).append(true).mode(0o600).open(&path)?;
            Ok((file.metadata()?.len(), file))
        });
        let (begins, file) = opened.map_err(|e| StartError::io("open", &path, e))?;
        place.give_to_owner_of_folder(&path);
        Ok((Log { path, begins }, file))
    }

    /// The last lines of this run.
    pub(super) fn tail(&self) -> String {
        let text = self.read_end().unwrap_or_else(|e| format!("(cannot be read: {e})"));
        let lines: Vec<&str> = text.lines().collect();
        lines[lines.len().saturating_sub(LAST_LINES)..].join("\n")
    }

    fn read_end(&self) -> io::Result<String> {
        let mut file = File::open(&self.path)?;
        let from = self.begins.max(file.metadata()?.len().saturating_sub(LAST_BYTES));
        file.seek(SeekFrom::Start(from))?;
        let mut bytes = Vec::new();
        file.take(LAST_BYTES).read_to_end(&mut bytes)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

fn put_aside(path: &PathBuf) -> io::Result<()> {
    match fs::metadata(path) {
        Ok(meta) if meta.len() > FULL => fs::rename(path, path.with_extension("log.1")),
        _ => Ok(()),
    }
}
