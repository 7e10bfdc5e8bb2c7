//! The first start: makes the cluster's files, all or nothing.

use std::fs;
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use super::account::{self, AtOurDeath};
use super::binaries::Binaries;
use super::error::free_mb;
use super::place::Place;
use super::{Durability, StartError};

/// What a new cluster takes, its first write-ahead log included (measured: 39 MB).
pub(super) const ROOM_MB: u64 = 64;

/// Names of half-made clusters begin with this, so that an interrupted `initdb` is never taken for a database.
const HALF_MADE: &str = "pg.new.";

// Byte order and Unicode letters, the same on every machine of the kind; macOS has no C.UTF-8 for all versions.
const LOCALE: &str = if cfg!(target_os = "linux") { "--locale=C.UTF-8" } else { "--locale=C" };

/// Makes the cluster if there is none yet.
pub(super) fn ensure_cluster(place: &Place, binaries: &Binaries, durability: Durability) -> Result<(), StartError> {
    if place.cluster.join("PG_VERSION").exists() {
        return Ok(());
    }
    account::must_have_a_name(place.account.as_ref())?;
    if free_mb(&place.folder).is_some_and(|free| free < ROOM_MB) {
        return Err(StartError::disk_full(&place.folder));
    }
    tracing::info!(cluster = %place.cluster.display(), version = %binaries.version, "first start: making the database");
    remove_half_made(&place.folder);
    let half = place.folder.join(format!("{HALF_MADE}{}", std::process::id()));
    let made = make(place, binaries, durability, &half);
    if made.is_err() {
        remove_half_made(&place.folder);
    }
    made
}

fn make(place: &Place, binaries: &Binaries, durability: Durability, half: &Path) -> Result<(), StartError> {
    fs::create_dir(half).map_err(|e| StartError::io("create", half, e))?;
    fs::set_permissions(half, fs::Permissions::from_mode(0o700)).map_err(|e| StartError::io("protect", half, e))?;
    if let Some(account) = &place.account {
        account.give(half)?;
    }
    initdb(place, binaries, durability, half)?;
    fs::rename(half, &place.cluster).map_err(|e| StartError::io("put in place", &place.cluster, e))?;
    // The rename itself must survive a power cut, or the first day's posts would go with it.
    let synced = fs::File::open(&place.folder).and_then(|folder| folder.sync_all());
    synced.map_err(|e| StartError::io("write", &place.folder, e))
}

fn initdb(place: &Place, binaries: &Binaries, durability: Durability, half: &Path) -> Result<(), StartError> {
    let program = binaries.program("initdb");
    let mut command = account::command(&program, AtOurDeath::Kill, place.account.as_ref());
    command.arg("-D").arg(half).args(["-U", "postgres", "--encoding=UTF8", LOCALE, "--data-checksums"]);
    // Whoever may enter the socket's 0700 folder may as well read the files: a password would add nothing.
    command.args(["--auth-local=trust", "--auth-host=reject"]);
    if durability == Durability::Throwaway {
        command.arg("--no-sync");
    }
    let out = command.output().map_err(|e| account::not_started(&program, place.account.as_ref(), e))?;
    if out.status.success() {
        return Ok(());
    }
    let said = [out.stdout, out.stderr].concat();
    let said = String::from_utf8_lossy(&said).into_owned();
    Err(StartError::from_last_words("initdb", out.status.to_string(), &place.log, &place.cluster, said))
}

/// What interrupted first starts left. The lock is ours, so nobody is at work on them.
fn remove_half_made(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if !entry.file_name().to_string_lossy().starts_with(HALF_MADE) {
            continue;
        }
        match fs::remove_dir_all(entry.path()) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => {
                tracing::warn!(path = %entry.path().display(), "cannot remove what an interrupted first start left: {e}");
            }
            _ => {}
        }
    }
}
