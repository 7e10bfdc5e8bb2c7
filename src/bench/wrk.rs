//! The same load by wrk, where it is installed. It takes less of the processor than our own generator does, and leaves more to what
//! is measured; its script hands it the requests that ours would send.

use crate::bench::load::{Load, Outcome};
use anyhow::{Context, bail, ensure};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::time::Duration;
use tokio::process::Command;

/// Requests of one file, at most: more than any measure has before it begins again.
const REQUESTS_MOST: u64 = 100_000;
/// How much longer than it was told wrk may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// Sends requests from a file in turn, from a place on, and says in the end what came of it in one line: how many were answered, in
/// how many microseconds, the middle time and that of the slowest hundredth, and how many failed.
const SCRIPT: &str = r#"
local requests, place = {}, 0
function init(arguments)
  local file = assert(io.open(arguments[1], "rb"))
  for length in function() return file:read(8) end do requests[#requests + 1] = file:read(tonumber(length)) end
  place = tonumber(arguments[2])
end
function request()
  place = place % #requests + 1
  return requests[place]
end
function done(summary, latency)
  local failed = summary.errors
  io.write(string.format("came to %d %d %d %d %d\n", summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    failed.connect + failed.read + failed.write + failed.status + failed.timeout))
end
"#;

/// Where it is, if it is here.
pub fn find() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join("wrk")).find(|program| program.is_file())
}

/// Asks for so long what this load asks, whose requests come again after so many.
pub async fn run(program: &Path, folder: &Path, load: &Load, period: u64, time: Duration) -> anyhow::Result<Outcome> {
    ensure!(period <= REQUESTS_MOST, "too many requests for one file");
    let (script, requests) = (folder.join("wrk.lua"), folder.join("wrk.requests"));
    tokio::fs::write(&script, SCRIPT).await?;
    tokio::fs::write(&requests, file(load, period)).await?;
    let begin = load.next.load(Ordering::Relaxed) % period;
    let mut command = Command::new(program);
    command.args(["--threads", "1", "--connections", &load.clients.to_string()]);
    command.args(["--duration", &format!("{}s", time.as_secs()), "--timeout", "10s"]);
    command.arg("--script").arg(&script).arg(format!("http://{}/", load.target));
    command.arg("--").arg(&requests).arg(begin.to_string()).kill_on_drop(true);
    let done = tokio::time::timeout(time + PATIENCE, command.output()).await.context("wrk does not end")??;
    let said = String::from_utf8_lossy(&done.stdout);
    let outcome = read(&said).with_context(|| format!("wrk said: {said}{}", String::from_utf8_lossy(&done.stderr)))?;
    load.next.fetch_add(outcome.requests, Ordering::Relaxed);
    Ok(outcome)
}

/// Each request after its length in eight digits.
fn file(load: &Load, period: u64) -> Vec<u8> {
    let (mut file, mut request) = (Vec::new(), Vec::new());
    for number in 0..period {
        request.clear();
        (load.requests)(number, &mut request);
        file.extend_from_slice(format!("{:08}", request.len()).as_bytes());
        file.extend_from_slice(&request);
    }
    file
}

fn read(said: &str) -> anyhow::Result<Outcome> {
    let line = said.lines().find_map(|line| line.strip_prefix("came to ")).context("no result")?;
    let numbers: Vec<u32> = line.split(' ').map(str::parse).collect::<Result<_, _>>()?;
    let [requests, micros, p50, p99, failed] = numbers[..] else { bail!("not five numbers") };
    ensure!(failed == 0 && requests > 0 && micros > 0, "{failed} requests failed");
    let milliseconds = |micros: u32| f64::from(micros) / 1000.0;
    Ok(Outcome {
        requests: requests.into(),
        per_second: f64::from(requests) / (f64::from(micros) / 1e6),
        p50: milliseconds(p50),
        p99: milliseconds(p99),
    })
}
