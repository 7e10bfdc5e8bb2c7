//! Where it is measured: a database of its own with the fixed data, the program serving it, the bare handlers beside it;
//! and what the kernel says of their share of the processor and of the memory.

use crate::bench::load;
use crate::config::Store;
use crate::start::Database;
use anyhow::{Context, bail};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long a process may take until it answers.
const READY_LIMIT: Duration = Duration::from_secs(30);
const GLANCE: Duration = Duration::from_millis(2);
/// From util-linux: ends a child when we end, however that happens.
const SETPRIV: &str = "/usr/bin/setpriv";
/// The kernel counts processor time in hundredths of a second, on every architecture.
const TICKS: f64 = 100.0;

/// A folder that is taken away with everything in it.
pub struct Folder(PathBuf);

impl Folder {
    /// Makes one in the temporary directory.
    pub fn fresh() -> anyhow::Result<Self> {
        let path = std::env::temp_dir().join(format!("leaders-square-bench-{}", std::process::id()));
        std::fs::create_dir_all(&path).with_context(|| format!("making {}", path.display()))?;
        Ok(Self(path))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Where the database, its log and its pictures lie.
    pub fn store(&self) -> Store {
        Store { data: self.0.join("data"), database_url: None, connections: Store::CONNECTIONS }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A process of ours that listens; it ends with this value.
pub struct Process {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Process {
    /// Starts this program with these arguments on a free port, in an environment that holds no settings, and waits
    /// until it answers this path with this status. Answers with how long that took, too.
    pub async fn start(
        arguments: &[&str],
        listen: &str,
        path: &str,
        expected: u16,
    ) -> anyhow::Result<(Self, Duration)> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let program = std::env::current_exe()?;
        let mut command = match Path::new(SETPRIV).exists() {
            true => {
                let mut setpriv = Command::new(SETPRIV);
                setpriv.args(["--pdeathsig", "TERM", "--"]).arg(program);
                setpriv
            }
            false => Command::new(program),
        };
        command.args(arguments).arg(listen).arg(address.to_string());
        command.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("LEADERS_SQUARE_LOG_FILTER", "error").stdin(Stdio::null()).stdout(Stdio::null());
        let began = Instant::now();
        let mut process = Self { child: command.spawn()?, address };
        let request = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\n\r\n");
        while began.elapsed() < READY_LIMIT {
            let answer = load::ask_once(address, request.as_bytes()).await;
            if answer.is_ok_and(|(status, _)| status == expected) {
                return Ok((process, began.elapsed()));
            }
            if let Some(status) = process.child.try_wait()? {
                bail!("{} ended: {status}", arguments.join(" "));
            }
            tokio::time::sleep(GLANCE).await;
        }
        bail!("{} does not answer", arguments.join(" "))
    }

    /// Seconds of processor time it has had.
    pub fn cpu_seconds(&self) -> anyhow::Result<f64> {
        let stat = Stat::of(self.child.id()).context("the process is gone")?;
        Ok(stat.ticks / TICKS)
    }

    /// Memory it holds now and held at most, in megabytes.
    pub fn memory(&self) -> anyhow::Result<(f64, f64)> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let kilobytes = |name: &str| -> anyhow::Result<f64> {
            let line = status.lines().find_map(|line| line.strip_prefix(name)).context("no such line")?;
            Ok(line.trim_start_matches(':').split_whitespace().next().context("no number")?.parse()?)
        };
        Ok((kilobytes("VmRSS")? / 1024.0, kilobytes("VmHWM")? / 1024.0))
    }
}

/// The PostgreSQL server that runs as our child.
pub struct Postgres {
    pid: u32,
    /// The folder of its programs.
    pub programs: PathBuf,
    /// Its database's address.
    pub url: String,
}

impl Postgres {
    /// Finds it among our children.
    pub fn of(database: &Database) -> anyhow::Result<Self> {
        let ours = std::process::id();
        let is_ours = |pid: &u32| Stat::of(*pid).is_some_and(|stat| stat.parent == ours && stat.name == "postgres");
        let pid = processes().find(is_ours).context("no PostgreSQL among our children")?;
        let program = std::fs::read_link(format!("/proc/{pid}/exe"))?;
        let programs = program.parent().context("PostgreSQL has no folder")?.to_owned();
        Ok(Self { pid, programs, url: database.url.clone() })
    }

    /// Seconds of processor time that it and all its processes have had, those that have ended included.
    pub fn cpu_seconds(&self) -> f64 {
        let main = Stat::of(self.pid).map_or(0.0, |stat| stat.ticks + stat.ticks_of_ended);
        let others = processes().filter_map(Stat::of).filter(|stat| stat.parent == self.pid);
        (main + others.map(|stat| stat.ticks).sum::<f64>()) / TICKS
    }
}

fn processes() -> impl Iterator<Item = u32> {
    let entries = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok())
}

/// What `/proc/PID/stat` says.
struct Stat {
    name: String,
    parent: u32,
    ticks: f64,
    ticks_of_ended: f64,
}

impl Stat {
    fn of(pid: u32) -> Option<Self> {
        let text = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
        // The name stands in parentheses and may hold anything.
        let (start, end) = (text.find('(')?, text.rfind(')')?);
        let fields: Vec<&str> = text[end + 1..].split_whitespace().collect();
        let ticks = |place: usize| -> Option<f64> {
            Some(fields.get(place)?.parse::<f64>().ok()? + fields.get(place + 1)?.parse::<f64>().ok()?)
        };
        Some(Self {
            name: text[start + 1..end].to_owned(),
            parent: fields.get(1)?.parse().ok()?,
            ticks: ticks(11)?,
            ticks_of_ended: ticks(13)?,
        })
    }
}
