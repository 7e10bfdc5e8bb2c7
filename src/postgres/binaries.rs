//! Finds the programs of a PostgreSQL server on this machine.

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::StartError;

/// The oldest major version that has all we use.
pub(super) const OLDEST: u32 = 14;

/// Folders whose children may be installations: Debian's and Alpine's, Fedora's, Homebrew's, Postgres.app's.
const ROOTS: [(&str, &str); 7] = [
    ("/usr/lib/postgresql", ""),
    ("/usr/libexec", "postgresql"),
    ("/usr", "pgsql-"),
    ("/usr/local", "pgsql"),
    ("/opt/homebrew/opt", "postgresql@"),
    ("/usr/local/opt", "postgresql@"),
    ("/Applications/Postgres.app/Contents/Versions", ""),
];

/// One installed server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Binaries {
    /// Its version, such as 15.
    pub(super) version: Version,
    folder: PathBuf,
}

/// A major version and what follows it, compared as numbers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Version {
    pub(super) major: u32,
    full: String,
}

impl Binaries {
    pub(super) fn program(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.full)
    }
}

/// The newest server there is; or, for data that exist, one of the major version that made them.
pub(super) fn find(major_of_data: Option<u32>) -> Result<Binaries, StartError> {
    let named = std::env::var_os("LEADERS_SQUARE_PG_BIN").filter(|value| !value.is_empty()).map(PathBuf::from);
    let searched = match &named {
        Some(folder) => format!("LEADERS_SQUARE_PG_BIN is {}", folder.display()),
        None => "looked in /usr/lib/postgresql and its like, and in PATH".into(),
    };
    let folders = named.map_or_else(usual_folders, |folder| vec![folder]);
    choose(folders.iter().filter_map(|folder| examine(folder)).collect(), major_of_data, searched)
}

fn choose(mut found: Vec<Binaries>, major_of_data: Option<u32>, searched: String) -> Result<Binaries, StartError> {
    found.sort_by(|a, b| b.version.cmp(&a.version));
    found.dedup(); // PATH names most of them again
    let Some(newest) = found.first().cloned() else {
        return Err(StartError::NoBinaries { searched });
    };
    if let Some(data) = major_of_data {
        let majors = found.iter().map(|b| b.version.to_string()).collect::<Vec<_>>().join(", ");
        let same = found.into_iter().find(|b| b.version.major == data);
        return same.ok_or(StartError::OtherMajor { data, found: majors });
    }
    if newest.version.major < OLDEST {
        return Err(StartError::TooOld { found: newest.version.major });
    }
    Ok(newest)
}

fn usual_folders() -> Vec<PathBuf> {
    let installed = ROOTS.iter().flat_map(|&(root, prefix)| {
        let children = std::fs::read_dir(root).into_iter().flatten().flatten();
        children.filter(move |c| c.file_name().to_string_lossy().starts_with(prefix)).map(|c| c.path().join("bin"))
    });
    // Alpine keeps the programs in /usr/libexec/postgresql15 itself.
    let bare = std::fs::read_dir("/usr/libexec").into_iter().flatten().flatten().map(|c| c.path());
    let bare = bare.filter(|c| c.join("initdb").exists());
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<_> = installed.chain(bare).chain(std::env::split_paths(&path)).collect();
    folders.retain(|folder| folder.join("initdb").exists());
    folders
}

/// Asks the server in a folder for its version.
fn examine(folder: &Path) -> Option<Binaries> {
    // Debian's PATH has only links to them; the server finds its own files beside the real one.
    let real = folder.join("initdb").canonicalize().ok()?;
    let folder = real.parent()?.to_owned();
    let said = Command::new(folder.join("postgres")).arg("-V").output().ok()?;
    Some(Binaries { version: read_version(&String::from_utf8_lossy(&said.stdout))?, folder })
}

/// `postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)`, `… 18beta1`.
fn read_version(line: &str) -> Option<Version> {
    let full = line.split_once("(PostgreSQL) ")?.1.split_whitespace().next()?;
    let digits = full.find(|c: char| !c.is_ascii_digit()).unwrap_or(full.len());
    Some(Version { major: full[..digits].parse().ok()?, full: full.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn installed(lines: &[&str]) -> Vec<Binaries> {
        let version = |line: &&str| read_version(&format!("postgres (PostgreSQL) {line}")).unwrap();
        lines.iter().map(|line| Binaries { version: version(line), folder: line.into() }).collect()
    }

    fn chosen(lines: &[&str], data: Option<u32>) -> Result<String, String> {
        let choice = choose(installed(lines), data, "nowhere".into());
        choice.map(|b| b.version.to_string()).map_err(|e| e.to_string())
    }

    #[test]
    fn the_newest_server_makes_new_data() {
        assert_eq!(chosen(&["9.6.24", "15.18", "18beta1", "17.2"], None), Ok("18beta1".into()));
    }

    #[test]
    fn data_keep_the_major_version_that_made_them() {
        assert_eq!(chosen(&["17.2", "15.18"], Some(15)), Ok("15.18".into()));
        let other = chosen(&["17.2", "16.1"], Some(15)).unwrap_err();
        assert!(other.contains("made by PostgreSQL 15, but only 17.2, 16.1 is installed"), "{other}");
        assert!(other.contains("apt-get install postgresql-15"), "{other}");
    }

    #[test]
    fn an_old_server_or_none_is_said_with_the_next_step() {
        assert!(chosen(&["13.4", "9.6.1"], None).unwrap_err().starts_with("PostgreSQL 13 is too old: version 14"));
        let none = chosen(&[], None).unwrap_err();
        for step in ["apt-get install", "brew install", "DATABASE_URL", "LEADERS_SQUARE_PG_BIN"] {
            assert!(none.contains(step), "{none}");
        }
    }
}
