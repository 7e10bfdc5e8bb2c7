//! The commands: serve · migrate · verify · doctor · bench · recount.

use clap::Parser;
use leaders_square::bench;
use leaders_square::config::{Cli, Command, Config, LogFormat, Store};
use leaders_square::doctor;
use leaders_square::polls::recount;
use leaders_square::start::{self, Database};
use std::io::IsTerminal;
use std::os::unix::process::CommandExt;
use std::process::{self, ExitCode};
use tracing_subscriber::EnvFilter;

/// What the C library reads, before a program begins, to know how many heaps its threads may have.
const HEAPS: &str = "MALLOC_ARENA_MAX";

fn main() -> ExitCode {
    let cli = Cli::parse();
    if matches!(cli.command, Command::Serve(_)) {
        share_heaps();
    }
    let log = if let Command::Serve(config) = &cli.command { config.log } else { LogFormat::Text };
    start_log(log);
    match run(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("leaders-square: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Begins anew with two heaps for all threads, unless it was said how many: with one for each, what one thread gives back
/// no other can use, which takes a tenth more memory and saves no time. Where that cannot be done, it goes on as it is.
fn share_heaps() {
    if cfg!(target_env = "gnu") && std::env::var_os(HEAPS).is_none() {
        let mut arguments = std::env::args_os();
        if let (Ok(program), Some(name)) = (std::env::current_exe(), arguments.next()) {
            let _ = process::Command::new(program).arg0(name).args(arguments).env(HEAPS, "2").exec();
        }
    }
}

fn start_log(format: LogFormat) {
    let filter = EnvFilter::try_from_env("LEADERS_SQUARE_LOG_FILTER")
        .unwrap_or_else(|_| EnvFilter::new("warn,leaders_square=info"));
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    match format {
        LogFormat::Text => log.init(),
        LogFormat::Json => log.json().init(),
    }
}

fn run(cli: Cli) -> anyhow::Result<()> {
    // The one choice of cryptography for every TLS connection the program makes.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let threads = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    threads.block_on(async {
        match cli.command {
            Command::Serve(config) => {
                check(&config)?;
                start::serve(config).await
            }
            Command::Migrate(store) => {
                Database::to_visit(&store).await?.close().await;
                Ok(())
            }
            Command::Verify(store) => verify(&store).await,
            Command::Doctor(settings) => doctor::run(&settings).await,
            Command::Bench(settings) => bench::run(settings).await,
            Command::Recount(settings) => recount::run(&settings),
        }
    })
}

/// Says everything that is wrong with the settings at once.
fn check(config: &Config) -> anyhow::Result<()> {
    let problems = config.problems();
    if problems.is_empty() { Ok(()) } else { anyhow::bail!("{}", problems.join("\n                ")) }
}

async fn verify(store: &Store) -> anyhow::Result<()> {
    let database = Database::to_visit(store).await?;
    let found = start::verify(&database).await;
    database.close().await;
    let differences = found?;
    for difference in &differences {
        eprintln!("{difference}");
    }
    if differences.is_empty() { Ok(()) } else { anyhow::bail!("{} numbers differ", differences.len()) }
}
