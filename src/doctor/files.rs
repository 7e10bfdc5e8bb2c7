//! What the files say: the key, the data folder, the room that is left.

use crate::config::Config;
use crate::doctor::Finding;
use nix::sys::statvfs::statvfs;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

/// Bytes that must be free at least: an evening's pictures and the database's log of writes.
const ROOM: u64 = 1 << 30;
/// Bits of a mode that let others than the owner do anything.
const OTHERS: u32 = 0o077;

/// Every check of the files.
pub fn examine(config: &Config) -> Vec<Finding> {
    vec![key(&config.secret_file()), folder(&config.store.data), disk(&config.store.data)]
}

/// The key that seals what must be read again.
pub fn key(file: &Path) -> Finding {
    const NAME: &str = "secret-key";
    let Ok(about) = fs::metadata(file) else {
        return Finding::look(
            NAME,
            format!("There is no key in {} yet.", file.display()),
            "If the site has been running, the key is lost, and no authenticator app of a member is right any more.",
            "If this is a new site, nothing: the first start makes it. Else bring it back from where you keep a copy.",
        );
    };
    let mode = about.permissions().mode() & 0o777;
    if mode & OTHERS != 0 {
        return Finding::wrong(
            NAME,
            format!("{} can be reached by others (mode {mode:o}).", file.display()),
            "Whoever has it and a copy of the database can make the codes of every member.",
            format!("chmod 600 {}", file.display()),
        );
    }
    Finding::fine(NAME, format!("Only its owner reads {}.", file.display()))
}

/// The folder in which everything lies.
pub fn folder(data: &Path) -> Finding {
    const NAME: &str = "data-folder";
    let Ok(about) = fs::metadata(data) else {
        return Finding::fine(NAME, format!("{} is not there yet.", data.display()));
    };
    let mode = about.permissions().mode() & 0o777;
    if mode & 0o007 != 0 {
        return Finding::look(
            NAME,
            format!("Every user of this machine can look into {} (mode {mode:o}).", data.display()),
            "Private pictures lie there and, without a mail server, letters with links that sign people in.",
            format!("chmod 700 {}", data.display()),
        );
    }
    Finding::fine(NAME, format!("Other users of this machine do not look into {}.", data.display()))
}

/// The room that is left where pictures and the embedded database lie.
pub fn disk(data: &Path) -> Finding {
    const NAME: &str = "disk";
    // The folder, or where it will be made.
    let there = data.ancestors().find(|path| path.exists()).unwrap_or(Path::new("."));
    match statvfs(there) {
        Ok(about) => room(about.blocks_available() * about.fragment_size(), about.blocks() * about.fragment_size()),
        Err(error) => Finding::look(
            NAME,
            format!("How much room is left cannot be told: {error}."),
            "A full disk stops every write.",
            "Look with df.",
        ),
    }
}

/// What is to be said of so many free bytes of so many.
pub fn room(free: u64, all: u64) -> Finding {
    const NAME: &str = "disk";
    let (free_mb, all_mb) = (free >> 20, all >> 20);
    if free < ROOM || free < all / 20 {
        return Finding::wrong(
            NAME,
            format!("{free_mb} MB of {all_mb} MB are free."),
            "A full disk stops every write, and the database with it.",
            "Make room, or move --data to a larger disk.",
        );
    }
    Finding::fine(NAME, format!("{free_mb} MB of {all_mb} MB are free."))
}
