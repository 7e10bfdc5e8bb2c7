//! Who PostgreSQL runs as. It refuses root, so as root we lend it to another user; and every
//! program we start is told by the kernel when we die.

use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};

use nix::unistd::{Uid, User, geteuid};

use super::StartError;

/// From util-linux; it sets the death signal, which the standard library cannot.
const SETPRIV: &str = "/usr/bin/setpriv";

/// The user that root lends the database to.
#[derive(Clone, Debug)]
pub(super) struct Account {
    uid: u32,
    gid: u32,
}

/// What the kernel sends a program when the thread that started it ends.
#[derive(Clone, Copy)]
pub(super) enum AtOurDeath {
    /// A clean, fast shutdown.
    Interrupt,
    /// The end, at once.
    Kill,
}

impl Account {
    /// Nobody in particular unless we are root; then who owns the cluster, or `postgres`, or `nobody`.
    pub(super) fn choose(cluster: &Path) -> Result<Option<Account>, StartError> {
        if !geteuid().is_root() {
            return Ok(None);
        }
        if let Some(owner) = std::fs::metadata(cluster).ok().filter(|m| m.uid() != 0) {
            return Ok(Some(Account { uid: owner.uid(), gid: owner.gid() }));
        }
        let wanted = std::env::var("LEADERS_SQUARE_PG_USER").unwrap_or_default();
        [wanted.as_str(), "postgres", "nobody"]
            .iter()
            .find_map(|name| User::from_name(name).ok().flatten())
            .map(|user| Some(Account { uid: user.uid.as_raw(), gid: user.gid.as_raw() }))
            .ok_or_else(|| StartError::OnlyRoot {
                reason: "there is no user `postgres` or `nobody` to lend the database to".into(),
            })
    }

    /// Whether this user can get into a folder: every folder on the way must let it pass.
    pub(super) fn can_enter(&self, folder: &Path) -> bool {
        folder.ancestors().all(|step| {
            std::fs::metadata(step).is_ok_and(|m| {
                let bit = match () {
                    () if m.uid() == self.uid => 0o100,
                    () if m.gid() == self.gid => 0o010,
                    () => 0o001,
                };
                m.mode() & bit != 0
            })
        })
    }

    /// Whether this is the user of that id.
    pub(super) fn is(&self, uid: u32) -> bool {
        self.uid == uid
    }

    /// Makes it the owner of a file or folder.
    pub(super) fn give(&self, path: &Path) -> Result<(), StartError> {
        chown(path, Some(self.uid), Some(self.gid)).map_err(|refused| self.refused(&refused))
    }

    /// Root of a container or user namespace with only one user in it cannot become another.
    fn refused(&self, why: &std::io::Error) -> StartError {
        StartError::OnlyRoot { reason: format!("it may not act for the user {} ({why})", name_of(self.uid)) }
    }
}

/// A command of PostgreSQL as that user, in a clean environment, which dies with us.
pub(super) fn command(program: &Path, death: AtOurDeath, account: Option<&Account>) -> Command {
    let mut command = if Path::new(SETPRIV).exists() {
        let mut setpriv = Command::new(SETPRIV);
        let signal = match death {
            AtOurDeath::Interrupt => "INT",
            AtOurDeath::Kill => "KILL",
        };
        setpriv.args(["--pdeathsig", signal, "--"]).arg(program);
        setpriv
    } else {
        Command::new(program)
    };
    // PGPORT, PGDATA and their kind would change what the server does; its messages we read in English.
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("PG")) {
        command.env_remove(name);
    }
    command.env("LC_ALL", "C").current_dir("/").stdin(Stdio::null());
    if let Some(account) = account {
        // The standard library drops root's other groups with it.
        command.uid(account.uid).gid(account.gid).env("HOME", "/").env_remove("USER").env_remove("LOGNAME");
    }
    command
}

/// Explains why a program could not even be started.
pub(super) fn not_started(program: &Path, account: Option<&Account>, why: std::io::Error) -> StartError {
    const EPERM: i32 = nix::errno::Errno::EPERM as i32;
    const EINVAL: i32 = nix::errno::Errno::EINVAL as i32;
    match (account, why.raw_os_error()) {
        (Some(account), Some(EPERM | EINVAL)) => account.refused(&why),
        _ => StartError::io("run", program, why),
    }
}

/// `initdb` asks for our name and fails without one; better to say so before.
pub(super) fn must_have_a_name(account: Option<&Account>) -> Result<(), StartError> {
    let uid = account.map_or(geteuid(), |account| Uid::from_raw(account.uid));
    match User::from_uid(uid) {
        Ok(None) => Err(StartError::NoAccount { uid: uid.as_raw() }),
        _ => Ok(()),
    }
}

/// The user's name, or its number.
pub(super) fn name_of(uid: u32) -> String {
    User::from_uid(Uid::from_raw(uid)).ok().flatten().map_or_else(|| uid.to_string(), |user| user.name)
}
