//! Where the cluster, its socket, its log and its lock are.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use nix::unistd::geteuid;

use super::StartError;
use super::account::Account;
use super::server;

/// Where clusters go whose data folder is closed to the user that runs them (a 0700 /root).
const ELSEWHERE: &str = "/var/lib/leaders-square";
/// Says in the data folder where that is; the cluster follows the folder when it is moved.
const SIGNPOST: &str = "pg-is-at.txt";
/// A socket's path holds 107 bytes, less `/.s.PGSQL.5432.lock`.
const LONGEST_SOCKET_DIR: usize = 88;

/// The paths of one data folder's cluster, and who runs it.
pub(super) struct Place {
    /// The folder that holds the cluster, its lock and half-made clusters.
    pub(super) folder: PathBuf,
    /// PostgreSQL's own data directory.
    pub(super) cluster: PathBuf,
    /// The folder of the socket; mode 0700.
    pub(super) socket_dir: PathBuf,
    pub(super) lock: PathBuf,
    pub(super) log: PathBuf,
    /// Who runs it, if we are root.
    pub(super) account: Option<Account>,
}

impl Place {
    /// Finds the cluster of a data folder, which is made if it is missing.
    pub(super) fn find(data: &Path) -> Result<Place, StartError> {
        fs::create_dir_all(data).map_err(|e| StartError::io("create", data, e))?;
        let data = data.canonicalize().map_err(|e| StartError::io("open", data, e))?;
        let (folder, account) = folder_of_cluster(&data)?;
        let cluster = folder.join("pg");
        let socket_dir = socket_dir(&cluster, account.as_ref())?;
        let lock = folder.join("pg.lock");
        Ok(Place { folder, cluster, socket_dir, lock, log: data.join("pg.log"), account })
    }

    /// The major version that made the data, if there are data.
    pub(super) fn major_of_data(&self) -> Result<Option<u32>, StartError> {
        let path = self.cluster.join("PG_VERSION");
        match fs::read_to_string(&path) {
            Ok(text) => Ok(text.trim().parse().ok()),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(e) => Err(StartError::io("read", &path, e)),
        }
    }

    /// The socket itself.
    pub(super) fn socket(&self) -> PathBuf {
        self.socket_dir.join(format!(".s.PGSQL.{}", server::PORT))
    }

    /// What root makes in another user's folder goes to that user, who may start the service next time.
    pub(super) fn give_to_owner_of_folder(&self, file: &Path) {
        let Some(folder) = file.parent().filter(|_| geteuid().is_root()) else {
            return;
        };
        let given = fs::metadata(folder).and_then(|m| chown(file, Some(m.uid()), Some(m.gid())));
        if let Err(e) = given {
            tracing::warn!(file = %file.display(), "stays the property of root: {e}");
        }
    }
}

/// The data folder itself, or, where the user that runs the cluster cannot get there, one in /var/lib.
fn folder_of_cluster(data: &Path) -> Result<(PathBuf, Option<Account>), StartError> {
    let signpost = data.join(SIGNPOST);
    let account = Account::choose(&data.join("pg"))?;
    let closed = account.as_ref().is_some_and(|user| !user.can_enter(data));
    if !signpost.exists() {
        if !closed {
            return Ok((data.to_owned(), account));
        }
        settle_elsewhere(data, &signpost)?;
    }
    let text = fs::read_to_string(&signpost).map_err(|e| StartError::io("read", &signpost, e))?;
    let folder = PathBuf::from(text.trim());
    let account = Account::choose(&folder.join("pg"))?;
    Ok((folder, account))
}

/// Makes a folder in /var/lib: a new one each time, so that a deleted data folder does not come back to life.
fn settle_elsewhere(data: &Path, signpost: &Path) -> Result<(), StartError> {
    let name = format!("{:016x}", hash(&(data, SystemTime::now(), std::process::id())));
    let folder = Path::new(ELSEWHERE).join(name);
    fs::create_dir_all(&folder).map_err(|e| StartError::io("create", &folder, e))?;
    match fs::File::create_new(signpost) {
        Ok(mut file) => writeln!(file, "{}", folder.display()),
        // Another process has just settled, and there we go too.
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists => fs::remove_dir(&folder),
        Err(e) => Err(e),
    }
    .map_err(|e| StartError::io("write", signpost, e))?;
    tracing::info!(data = %data.display(), folder = %folder.display(), "the database goes where its user may enter");
    Ok(())
}

/// The cluster's own folder, or a short one in the temporary directory if its path is too long for a socket.
fn socket_dir(cluster: &Path, account: Option<&Account>) -> Result<PathBuf, StartError> {
    if cluster.as_os_str().len() <= LONGEST_SOCKET_DIR {
        return Ok(cluster.to_owned());
    }
    let dir = std::env::temp_dir().join(format!("leaders-square-{}-{:016x}", geteuid(), hash(&cluster)));
    match fs::create_dir(&dir) {
        Err(e) if e.kind() != io::ErrorKind::AlreadyExists => {
            return Err(StartError::io("create", &dir, e));
        }
        _ => {}
    }
    // Anyone may make a folder or a link of this name in /tmp: without following it, it must be ours.
    let found = fs::symlink_metadata(&dir).map_err(|e| StartError::io("look at", &dir, e))?;
    let ours = found.uid() == geteuid().as_raw() || account.is_some_and(|user| user.is(found.uid()));
    if !found.is_dir() || !ours {
        return Err(StartError::no_permission(&dir));
    }
    fs::set_permissions(&dir, fs::Permissions::from_mode(0o700)).map_err(|e| StartError::io("protect", &dir, e))?;
    if let Some(user) = account {
        user.give(&dir)?;
    }
    Ok(dir)
}

fn hash(of: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}
