//! What an earlier run left: an orphan server, lock files that name a dead or unrelated process.

use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use super::StartError;
use super::place::Place;

/// A fast shutdown writes what is in memory; a slow disk may need a while.
const STOP_LIMIT: Duration = Duration::from_secs(30);

/// Ends orphans and clears lock files. The lock is ours, so whatever is here was left by a killed owner.
pub(super) fn clear(place: &Place) -> Result<(), StartError> {
    stop_orphans(&place.cluster)?;
    let socket = place.socket();
    // PostgreSQL itself refuses to start when the old pid now belongs to another process of the same user,
    // or to a zombie that nobody has reaped (usual in containers without an init).
    for file in [place.cluster.join("postmaster.pid"), socket.with_added_extension("lock"), socket] {
        match fs::remove_file(&file) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => {
                return Err(StartError::io("remove", &file, e));
            }
            _ => {}
        }
    }
    Ok(())
}

fn stop_orphans(cluster: &Path) -> Result<(), StartError> {
    let since = Instant::now();
    let mut asked = None;
    loop {
        let here = servers_in(cluster);
        let Some(any) = here.first().copied() else {
            return Ok(());
        };
        if since.elapsed() > STOP_LIMIT {
            return Err(StartError::Occupied { pid: any.as_raw(), cluster: cluster.into() });
        }
        // The postmaster tells its children. Without one, they notice by themselves and go.
        let postmaster = pid_on_file(cluster).filter(|pid| here.contains(pid));
        if let Some(pid) = postmaster.filter(|pid| asked != Some(*pid)) {
            tracing::warn!(%pid, "stopping a PostgreSQL that an earlier run left behind");
            let _ = kill(pid, Signal::SIGINT); // it may be gone by now, which is as good
            asked = Some(pid);
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// The pid in the first line of PostgreSQL's own lock file.
fn pid_on_file(cluster: &Path) -> Option<Pid> {
    let text = fs::read_to_string(cluster.join("postmaster.pid")).ok()?;
    text.lines().next()?.trim().parse().ok().map(Pid::from_raw)
}

/// The processes of the server that runs on this cluster.
fn servers_in(cluster: &Path) -> Vec<Pid> {
    if Path::new("/proc/self/cwd").exists() { by_working_directory(cluster) } else { by_pid_on_file(cluster) }
}

/// Every process of PostgreSQL has its data directory as working directory.
fn by_working_directory(cluster: &Path) -> Vec<Pid> {
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    processes
        .filter(|p| fs::read_link(p.path().join("cwd")).is_ok_and(|cwd| cwd == cluster))
        .filter(|p| fs::read_to_string(p.path().join("comm")).is_ok_and(|name| name.trim() == "postgres"))
        .filter_map(|p| p.file_name().to_str()?.parse().ok().map(Pid::from_raw))
        .collect()
}

/// Without /proc (macOS): the pid on file, if that process is a PostgreSQL.
fn by_pid_on_file(cluster: &Path) -> Vec<Pid> {
    let is_postgres = |pid: &Pid| {
        let said = Command::new("ps").args(["-o", "comm=", "-p", &pid.to_string()]).output();
        said.is_ok_and(|out| String::from_utf8_lossy(&out.stdout).trim().ends_with("postgres"))
    };
    pid_on_file(cluster).filter(is_postgres).into_iter().collect()
}
