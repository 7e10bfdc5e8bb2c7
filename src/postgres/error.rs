//! Why the database did not start, or ended: one message each, with the next step.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use nix::sys::statvfs::statvfs;

/// Why the embedded database cannot be used. Its text is meant for the terminal as it is.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Another process has the data folder.
    #[error(
        "another process ({holder}) is running on the data folder {}. Stop it first, or give this one a folder of its own with --data.",
        data.display()
    )]
    Owned {
        /// The data folder.
        data: PathBuf,
        /// The command and pid that hold its lock.
        holder: String,
    },
    /// Another process has the data folder, and its database does not answer.
    #[error(
        "another process ({holder}) owns the data folder {}, but its database does not answer. See the end of pg.log in that folder; if that process hangs, end it and try again.",
        data.display()
    )]
    OwnerSilent {
        /// The data folder.
        data: PathBuf,
        /// The command and pid that hold its lock.
        holder: String,
    },
    /// There are no server programs on this machine.
    #[error(
        "no PostgreSQL server is installed ({searched}). Install one (Debian, Ubuntu: `apt-get install postgresql`; Fedora: `dnf install postgresql-server postgresql-contrib`; macOS: `brew install postgresql@17`), or set LEADERS_SQUARE_PG_BIN to the folder that holds `postgres` and `initdb`, or set DATABASE_URL to a PostgreSQL server of yours."
    )]
    NoBinaries {
        /// Where they were looked for.
        searched: String,
    },
    /// All there is is older than what we can use.
    #[error(
        "PostgreSQL {found} is too old: version {} or newer is needed. Install a newer one, or set LEADERS_SQUARE_PG_BIN or DATABASE_URL.",
        super::binaries::OLDEST
    )]
    TooOld {
        /// The newest version found.
        found: u32,
    },
    /// The data were made by a major version that is not installed.
    #[error(
        "the database in this data folder was made by PostgreSQL {data}, but only {found} is installed. Install the server of version {data} (Debian, Ubuntu: `apt-get install postgresql-{data}`), or set LEADERS_SQUARE_PG_BIN to its folder; to move to a newer version, back up with the old one and restore into a new data folder."
    )]
    OtherMajor {
        /// The major version of the data.
        data: u32,
        /// The versions installed.
        found: String,
    },
    /// A file or folder is not ours to use.
    #[error(
        "no permission for {}{owner}. Run this as that user or as root, or give the folder to yourself (`chown -R`), or choose another one with --data.",
        path.display()
    )]
    NoPermission {
        /// What could not be used.
        path: PathBuf,
        /// ` (it belongs to NAME)`, or nothing.
        owner: String,
    },
    /// No room for the database.
    #[error(
        "the disk is full: {free_mb} MB are free at {}, and the database needs at least {} MB to start. Make room and start again; what was saved is safe.",
        path.display(),
        super::creation::ROOM_MB
    )]
    DiskFull {
        /// A folder on that disk.
        path: PathBuf,
        /// What is left.
        free_mb: u64,
    },
    /// PostgreSQL wants its user to have a name.
    #[error(
        "the user id {uid} has no name on this machine (no line in /etc/passwd), and PostgreSQL cannot make its files without one. Add the user, run under another one, or set DATABASE_URL to a PostgreSQL server of yours."
    )]
    NoAccount {
        /// The user id.
        uid: u32,
    },
    /// We are root and may not become anybody else.
    #[error(
        "running as root, but {reason}; PostgreSQL refuses to run as root. Start this as an ordinary user, or set DATABASE_URL to a PostgreSQL server of yours."
    )]
    OnlyRoot {
        /// What stands in the way.
        reason: String,
    },
    /// A server that we did not start uses the same files.
    #[error(
        "another PostgreSQL (pid {pid}) uses {} and does not stop. Stop it (`kill -INT {pid}`) and try again.",
        cluster.display()
    )]
    Occupied {
        /// Its process.
        pid: i32,
        /// The cluster's folder.
        cluster: PathBuf,
    },
    /// It started and did not become ready in time.
    #[error("PostgreSQL was not ready after {seconds} s. The end of {}:\n{tail}", log.display())]
    NotReady {
        /// How long we waited.
        seconds: u64,
        /// Its log.
        log: PathBuf,
        /// The last lines of it.
        tail: String,
    },
    /// PostgreSQL said why, in its own words.
    #[error("{program} failed ({status}). Its last words (see also {}):\n{tail}", log.display())]
    Failed {
        /// `initdb` or `postgres`.
        program: &'static str,
        /// How it ended.
        status: String,
        /// Its log.
        log: PathBuf,
        /// The last lines of it.
        tail: String,
    },
    /// The system refused something.
    #[error("cannot {doing} {}: {source}", path.display())]
    Io {
        /// What we were about to do.
        doing: &'static str,
        /// To which file.
        path: PathBuf,
        /// The system's answer.
        source: io::Error,
    },
}

impl StartError {
    /// Turns the system's answer into the message that helps.
    pub(super) fn io(doing: &'static str, path: &Path, source: io::Error) -> StartError {
        match source.kind() {
            io::ErrorKind::PermissionDenied => StartError::no_permission(path),
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => StartError::disk_full(path),
            _ => StartError::Io { doing, path: path.into(), source },
        }
    }

    pub(super) fn no_permission(path: &Path) -> StartError {
        // The nearest thing that we may look at, for the name of its owner.
        let owner = path.ancestors().find_map(|p| Some((p, std::fs::metadata(p).ok()?)));
        let owner = owner.map(|(at, meta)| {
            let name = super::account::name_of(std::os::unix::fs::MetadataExt::uid(&meta));
            if at == path {
                format!(" (it belongs to {name})")
            } else {
                format!(" ({} belongs to {name})", at.display())
            }
        });
        StartError::NoPermission { path: path.into(), owner: owner.unwrap_or_default() }
    }

    pub(super) fn disk_full(path: &Path) -> StartError {
        StartError::DiskFull { path: path.into(), free_mb: free_mb(path).unwrap_or(0) }
    }

    /// Reads why a program of PostgreSQL gave up in what it wrote last.
    pub(super) fn from_last_words(
        program: &'static str,
        status: String,
        log: &Path,
        cluster: &Path,
        tail: String,
    ) -> StartError {
        let said = |words: &str| tail.contains(words);
        if DISK_FULL.into_iter().any(said) {
            StartError::disk_full(cluster)
        } else if said("could not look up effective user ID") {
            StartError::NoAccount { uid: nix::unistd::geteuid().as_raw() }
        } else if said("Permission denied") {
            StartError::no_permission(cluster)
        } else {
            StartError::Failed { program, status, log: log.into(), tail }
        }
    }
}

/// What PostgreSQL says where there is no room: of nothing, of too much, of half a page.
const DISK_FULL: [&str; 3] = ["No space left on device", "Disk quota exceeded", "Check free disk space"];

/// What is free for ordinary users on the disk of `path`, in MB.
pub(super) fn free_mb(path: &Path) -> Option<u64> {
    let here = path.ancestors().find(|p| p.exists())?;
    let disk = statvfs(here).ok()?;
    // The width of these numbers differs between systems.
    #[allow(clippy::unnecessary_cast)]
    let free = disk.blocks_available() as u64 * disk.fragment_size() as u64;
    Some(free / (1024 * 1024))
}

/// The server ended under us: its state, and what it wrote last.
#[derive(Debug, Clone)]
pub struct Ended {
    pub(super) status: String,
    pub(super) log: PathBuf,
    pub(super) tail: String,
}

impl fmt::Display for Ended {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the embedded PostgreSQL ended by itself ({}). ", self.status)?;
        if DISK_FULL.into_iter().any(|words| self.tail.contains(words)) {
            write!(f, "The disk is full: make room. ")?;
        }
        write!(f, "What was saved is safe; start again. The end of {}:\n{}", self.log.display(), self.tail)
    }
}

impl std::error::Error for Ended {}
