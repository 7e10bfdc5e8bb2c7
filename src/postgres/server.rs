//! The server process: started by a thread that waits for it, watched, and stopped in three steps.

use std::fs;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use tokio::sync::watch;

use super::account::{self, AtOurDeath};
use super::binaries::Binaries;
use super::error::Ended;
use super::log::Log;
use super::place::Place;
use super::{Durability, StartError};

/// Part of the socket's name; nothing listens on a network port.
pub(super) const PORT: u16 = 5432;

/// Recovery after a crash is part of it: at most `max_wal_size` (1 GB) is read again.
const READY_LIMIT: Duration = Duration::from_secs(120);
/// First asked to finish (fast), then to leave at once (immediate), then made to.
const STOPPING: [(Signal, Duration); 3] = [
    (Signal::SIGINT, Duration::from_secs(30)),
    (Signal::SIGQUIT, Duration::from_secs(5)),
    (Signal::SIGKILL, Duration::from_secs(5)),
];
const GLANCE: Duration = Duration::from_millis(5);

const SETTINGS: [&str; 8] = [
    "listen_addresses=",
    "unix_socket_permissions=0700",
    // Room for the pool, a listener, and commands that run beside `serve`.
    "max_connections=120",
    // Compiling a query costs more than any query of a community gains by it.
    "jit=off",
    "timezone=UTC",
    "log_timezone=UTC",
    // All of it goes to the file that we gave it.
    "logging_collector=off",
    "log_destination=stderr",
];
const DURABLE: [&str; 3] = ["fsync=on", "synchronous_commit=on", "full_page_writes=on"];
const THROWAWAY: [&str; 4] = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off"];

/// Our child. Dropping it stops it.
pub(super) struct Server {
    pid: Pid,
    watch: Watch,
    socket_dir: PathBuf,
}

/// Sees the end of the server.
#[derive(Clone)]
pub(super) struct Watch {
    ended: watch::Receiver<Option<String>>,
    log: Log,
}

impl Server {
    /// Starts the server and waits until it takes connections.
    pub(super) fn start(place: &Place, binaries: &Binaries, durability: Durability) -> Result<Server, StartError> {
        let (log, file) = Log::open(place)?;
        let program = binaries.program("postgres");
        let mut command = account::command(&program, AtOurDeath::Interrupt, place.account.as_ref());
        command.arg("-D").arg(&place.cluster);
        settings(&mut command, place, durability);
        let second = file.try_clone().map_err(|e| StartError::io("open", &log.path, e))?;
        // A group of its own: Ctrl-C in the terminal is for us, who then close in the right order.
        command.stdout(file).stderr(second).process_group(0);
        let (pid, ended) = spawn(command).map_err(|e| account::not_started(&program, place.account.as_ref(), e))?;
        let server = Server { pid, watch: Watch { ended, log }, socket_dir: place.socket_dir.clone() };
        server.wait_until_ready(place)?;
        Ok(server)
    }

    fn wait_until_ready(&self, place: &Place) -> Result<(), StartError> {
        let since = Instant::now();
        while !is_ready(&place.cluster, self.pid) {
            if let Some(Ended { status, log, tail }) = self.watch.now() {
                return Err(StartError::from_last_words("postgres", status, &log, &place.cluster, tail));
            }
            if since.elapsed() > READY_LIMIT {
                let (log, tail) = (self.watch.log.path.clone(), self.watch.log.tail());
                return Err(StartError::NotReady { seconds: READY_LIMIT.as_secs(), log, tail });
            }
            std::thread::sleep(GLANCE);
        }
        Ok(())
    }

    pub(super) fn watch(&self) -> Watch {
        self.watch.clone()
    }

    /// Stops the server, cleanly if it lets us.
    pub(super) fn stop(&mut self) {
        for (signal, limit) in STOPPING {
            if self.watch.has_ended() {
                return;
            }
            let _ = kill(self.pid, signal); // it may end this moment, which is as good
            let since = Instant::now();
            while !self.watch.has_ended() && since.elapsed() < limit {
                std::thread::sleep(GLANCE);
            }
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
        // Only the one in the temporary directory is empty now; the cluster's own folder stays.
        let _ = fs::remove_dir(&self.socket_dir);
    }
}

impl Watch {
    fn has_ended(&self) -> bool {
        self.ended.borrow().is_some()
    }

    fn now(&self) -> Option<Ended> {
        let status = self.ended.borrow().clone()?;
        Some(Ended { status, log: self.log.path.clone(), tail: self.log.tail() })
    }

    /// Waits for the end.
    pub(super) async fn ended(mut self) -> Ended {
        let status = match self.ended.wait_for(Option::is_some).await {
            Ok(status) => status.clone().unwrap_or_default(),
            Err(_) => "unseen".into(),
        };
        Ended { status, tail: self.log.tail(), log: self.log.path }
    }
}

fn settings(command: &mut Command, place: &Place, durability: Durability) {
    let chosen: &[&str] = match durability {
        Durability::Durable => &DURABLE,
        Durability::Throwaway => &THROWAWAY,
    };
    for setting in SETTINGS.iter().chain(chosen) {
        command.args(["-c", setting]);
    }
    let socket_dir = place.socket_dir.to_string_lossy().replace('"', "\"\"");
    command.arg("-c").arg(format!("port={PORT}"));
    command.arg("-c").arg(format!("unix_socket_directories=\"{socket_dir}\""));
}

/// The death signal follows the *thread* that started the child, so that thread lives as long as the child.
fn spawn(mut command: Command) -> std::io::Result<(Pid, watch::Receiver<Option<String>>)> {
    let (started, start) = mpsc::channel();
    let (ending, ended) = watch::channel(None);
    std::thread::Builder::new().name("postgres".into()).spawn(move || match command.spawn() {
        Ok(mut child) => {
            let _ = started.send(Ok(child.id()));
            let status = child.wait().map_or_else(|e| e.to_string(), |status| status.to_string());
            let _ = ending.send(Some(status));
        }
        Err(e) => {
            let _ = started.send(Err(e));
        }
    })?;
    let id = start.recv().map_err(std::io::Error::other)??;
    let pid = i32::try_from(id).map_err(std::io::Error::other)?;
    Ok((Pid::from_raw(pid), ended))
}

/// `postmaster.pid` says it without a connection: line 1 the pid, line 8 `ready`.
fn is_ready(cluster: &Path, pid: Pid) -> bool {
    let text = fs::read_to_string(cluster.join("postmaster.pid")).unwrap_or_default();
    let mut lines = text.lines().map(str::trim);
    lines.next() == Some(pid.to_string().as_str()) && lines.nth(6) == Some("ready")
}
