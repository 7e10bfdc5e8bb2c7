//! The embedded database: a private PostgreSQL cluster that runs as our child.
//!
//! Its laws, each explained in `docs/embedded-postgres.md`:
//! one owner at a time (a lock file), others attach; no TCP, only a socket in a folder of mode 0700;
//! an acknowledged write is on the disk; it ends when we end, even by `kill -9`; whatever an earlier
//! run left behind (lock files, an orphan server, half an `initdb`) is cleared at the next start.

mod account;
mod binaries;
mod creation;
mod error;
mod leftovers;
mod lock;
mod log;
mod place;
mod server;

use std::future::Future;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

pub use error::{Ended, StartError};
use lock::{Held, Lock, Purpose};
use place::Place;
use server::Server;

/// The database that every cluster has from the first moment; the service makes its own beside it.
pub const FIRST_DATABASE: &str = "postgres";

/// How long a short command that owns the cluster may keep `serve` waiting.
const PATIENCE_WITH_COMMANDS: Duration = Duration::from_secs(15);
/// How long another owner's cluster may take to answer; recovery after a crash is included.
const PATIENCE_WITH_OWNERS: Duration = Duration::from_secs(60);
const GLANCE: Duration = Duration::from_millis(20);

/// What a power cut may cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// Nothing that was acknowledged.
    Durable,
    /// Everything: several times faster, for the clusters of tests only.
    Throwaway,
}

/// A running cluster: ours, or one that another process of this machine owns.
pub struct Cluster {
    socket_dir: PathBuf,
    role: Role,
}

enum Role {
    // Fields are dropped in this order: the lock is given up only when the server is gone.
    Owner { server: Server, _lock: Lock },
    Guest,
}

impl Cluster {
    /// Starts the cluster of this data folder for `serve`; refused while another process serves it.
    pub fn own(data: &Path, durability: Durability) -> Result<Cluster, StartError> {
        let place = Place::find(data)?;
        let since = Instant::now();
        loop {
            match Lock::take(&place, Purpose::Serve)? {
                Ok(lock) => return Cluster::start(&place, lock, durability),
                Err(held) if held.by_serve() || since.elapsed() > PATIENCE_WITH_COMMANDS => {
                    return Err(StartError::Owned { data: data.into(), holder: held.to_string() });
                }
                Err(_) => std::thread::sleep(GLANCE),
            }
        }
    }

    /// For commands beside `serve`: attaches to the running cluster, or else runs it meanwhile.
    pub fn attach_or_own(data: &Path) -> Result<Cluster, StartError> {
        let place = Place::find(data)?;
        let since = Instant::now();
        loop {
            let held = match Lock::take(&place, Purpose::Command)? {
                Ok(lock) => return Cluster::start(&place, lock, Durability::Durable),
                Err(held) => held,
            };
            if let Some(guest) = Cluster::attach(&place, &held)? {
                return Ok(guest);
            }
            if since.elapsed() > PATIENCE_WITH_OWNERS {
                return Err(StartError::OwnerSilent { data: data.into(), holder: held.to_string() });
            }
            std::thread::sleep(GLANCE);
        }
    }

    fn start(place: &Place, lock: Lock, durability: Durability) -> Result<Cluster, StartError> {
        let since = Instant::now();
        let binaries = binaries::find(place.major_of_data()?)?;
        creation::ensure_cluster(place, &binaries, durability)?;
        leftovers::clear(place)?;
        let server = Server::start(place, &binaries, durability)?;
        tracing::info!(
            version = %binaries.version, cluster = %place.cluster.display(), took = ?since.elapsed(),
            "the embedded PostgreSQL is up"
        );
        Ok(Cluster { socket_dir: place.socket_dir.clone(), role: Role::Owner { server, _lock: lock } })
    }

    fn attach(place: &Place, held: &Held) -> Result<Option<Cluster>, StartError> {
        match UnixStream::connect(place.socket()) {
            Ok(_) => {
                tracing::debug!(holder = %held, "attached to the running PostgreSQL");
                Ok(Some(Cluster { socket_dir: place.socket_dir.clone(), role: Role::Guest }))
            }
            Err(denied) if denied.kind() == std::io::ErrorKind::PermissionDenied => {
                Err(StartError::no_permission(&place.cluster))
            }
            Err(_) => Ok(None),
        }
    }

    /// The address of one of its databases, complete in itself: no `PG*` variable changes it.
    pub fn url(&self, database: &str) -> String {
        let path = self.socket_dir.to_string_lossy();
        let host = utf8_percent_encode(&path, NON_ALPHANUMERIC);
        format!("postgres://postgres@localhost:{}/{database}?host={host}&sslmode=disable", server::PORT)
    }

    /// Whether this process runs the cluster (and so ends it), or is a guest of another one.
    pub fn is_owner(&self) -> bool {
        matches!(self.role, Role::Owner { .. })
    }

    /// Resolves when the server ends by itself. A guest waits for ever: its queries will tell.
    pub fn exited(&self) -> impl Future<Output = Ended> + Send + 'static {
        let watch = match &self.role {
            Role::Owner { server, .. } => Some(server.watch()),
            Role::Guest => None,
        };
        async move {
            match watch {
                Some(watch) => watch.ended().await,
                None => std::future::pending().await,
            }
        }
    }

    /// Shuts the server down cleanly if it is ours. Close the pool first: it waits for nobody.
    pub fn stop(self) {
        drop(self);
    }
}
