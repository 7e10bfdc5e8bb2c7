//! pgbench: the same statements with nothing around them but PostgreSQL's own client.

use crate::bench::stage::Postgres;
use anyhow::{Context, bail};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::process::Command;

/// What a run came to.
pub struct Outcome {
    /// Transactions in a second.
    pub per_second: f64,
    /// How long one took on average, in milliseconds.
    pub mean: f64,
}

/// Runs a script with so many clients for so long, statements prepared.
pub async fn run(
    postgres: &Postgres,
    folder: &Path,
    script: &str,
    clients: usize,
    time: Duration,
) -> anyhow::Result<Outcome> {
    let file = folder.join("pgbench.sql");
    std::fs::write(&file, script)?;
    let mut command = Command::new(program(postgres));
    command.args(["--no-vacuum", "--protocol=prepared", "--jobs=1"]);
    command.arg(format!("--client={clients}")).arg(format!("--time={}", time.as_secs().max(1)));
    command.arg("--file").arg(&file).arg(&postgres.url).kill_on_drop(true).env_clear();
    let done = command.output().await.context("running pgbench, which comes with PostgreSQL")?;
    let said = String::from_utf8_lossy(&done.stdout);
    if !done.status.success() || !said.contains("number of failed transactions: 0 ") && said.contains("failed trans") {
        bail!("pgbench: {said}{}", String::from_utf8_lossy(&done.stderr));
    }
    let number = |name: &str| -> anyhow::Result<f64> {
        let line =
            said.lines().find_map(|line| line.strip_prefix(name)).with_context(|| format!("no {name}: {said}"))?;
        Ok(line.split_whitespace().next().context("no number")?.parse()?)
    };
    Ok(Outcome { per_second: number("tps = ")?, mean: number("latency average = ")? })
}

/// Beside the server's other programs, or where the system has it.
fn program(postgres: &Postgres) -> PathBuf {
    let beside = postgres.programs.join("pgbench");
    if beside.exists() { beside } else { PathBuf::from("pgbench") }
}
