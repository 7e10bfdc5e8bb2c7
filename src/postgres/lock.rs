//! One owner at a time: a lock that the system gives back even when its holder is killed.

use std::fmt;
use std::fs::{File, TryLockError};
use std::io::{Read, Seek, Write};

use super::StartError;
use super::place::Place;

/// What the owner is there for. `serve` waits for a command to finish, but not for another `serve`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Stays until it is stopped.
    Serve,
    /// Ends soon.
    Command,
}

/// The lock, held as long as this value lives.
pub(super) struct Lock {
    _file: File,
}

/// What the present holder wrote into the lock file.
pub(super) struct Held(String);

impl Lock {
    /// Takes the lock of this place, or tells who has it.
    pub(super) fn take(place: &Place, purpose: Purpose) -> Result<Result<Lock, Held>, StartError> {
        let path = &place.lock;
        let open = File::options().read(true).write(true).create(true).truncate(false).open(path);
        let mut file = open.map_err(|e| StartError::io("open", path, e))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut holder = String::new();
                file.read_to_string(&mut holder).map_err(|e| StartError::io("read", path, e))?;
                return Ok(Err(Held(holder)));
            }
            Err(TryLockError::Error(e)) => return Err(StartError::io("lock", path, e)),
        }
        place.give_to_owner_of_folder(path);
        sign(&mut file, purpose).map_err(|e| StartError::io("write", path, e))?;
        Ok(Ok(Lock { _file: file }))
    }
}

fn sign(file: &mut File, purpose: Purpose) -> std::io::Result<()> {
    let what = match purpose {
        Purpose::Serve => "serve",
        Purpose::Command => "command",
    };
    file.set_len(0)?;
    file.rewind()?;
    writeln!(file, "{what} {}", std::process::id())
}

impl Held {
    pub(super) fn by_serve(&self) -> bool {
        self.0.starts_with("serve ")
    }
}

impl fmt::Display for Held {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.trim().split_once(' ') {
            Some(("serve", pid)) => write!(f, "`serve`, pid {pid}"),
            Some((_, pid)) => write!(f, "pid {pid}"),
            None => write!(f, "just starting"),
        }
    }
}
