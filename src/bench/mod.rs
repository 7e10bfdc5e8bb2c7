//! Measuring: how fast the program is on this machine, held against what the same machine does with nothing around it.
//! Everything in one run, on loopback, on a database of its own with fixed data, in rounds that take turns; a figure is
//! the median of its rounds, a ratio the median of the ratios of each round. It starts what it needs, bounds it in number
//! and time, and leaves nothing behind. `docs/performance.md` holds what came out and what it taught.

pub mod bare;
mod crawl;
mod data;
mod deep;
mod load;
mod measures;
mod pgbench;
mod raid;
mod stage;
mod store;
mod storm;
mod table;
mod watchers;
mod wrk;

use crate::config::BenchSettings;
use crate::start::Database;
use anyhow::{Context, bail};
use measures::{Cast, Form, Measure, PAGES, Work};
use stage::{Folder, Postgres, Process};
use std::time::{Duration, Instant};
use storm::Storm;
use table::{Bar, Figures, Table};

/// The whole takes no longer, whatever happens.
const LIMIT: Duration = Duration::from_secs(2 * 60 * 60);
/// How long each measure runs before anything is counted: plans are made, caches filled, threads there.
const WARM_UP: Duration = Duration::from_millis(500);
/// How often the start is timed.
const STARTS: usize = 5;

/// Measures, prints, and fails if a bar was missed.
pub async fn run(settings: BenchSettings) -> anyhow::Result<()> {
    if let Some(listen) = settings.bare {
        return bare::serve(listen, &settings).await;
    }
    let folder = Folder::fresh()?;
    let database = Database::to_serve(&folder.store()).await?;
    let bars = tokio::select! {
        bars = measure(&settings, &folder, &database) => bars,
        () = tokio::time::sleep(LIMIT) => Err(anyhow::anyhow!("it took longer than {} minutes", LIMIT.as_secs() / 60)),
        _ = tokio::signal::ctrl_c() => Err(anyhow::anyhow!("interrupted")),
    };
    database.close().await;
    let bars = bars?;
    let missed = bars.iter().filter(|bar| !bar.holds()).count();
    if missed > 0 && !settings.no_bars { bail!("{missed} bars were missed") } else { Ok(()) }
}

async fn measure(settings: &BenchSettings, folder: &Folder, database: &Database) -> anyhow::Result<Vec<Bar>> {
    let began = Instant::now();
    let tokens = data::fill(&database.pool).await?;
    if settings.deep {
        deep::fill(&database.pool).await?;
    }
    let postgres = Postgres::of(database)?;
    say(&heading(database, began.elapsed()).await?);
    let start = start_time(folder, &postgres).await?;
    let (server, _) = serve(folder, &postgres).await?;
    let bare = serve_bare(folder, &postgres, &server, &tokens).await?;
    let cast = Cast::new(&server, &bare, tokens, settings.connections.into());
    let mut measures = cast.measures()?;
    measures.retain(|measure| settings.only.as_ref().is_none_or(|only| measure.key.starts_with(|c| only.contains(c))));
    let table = rounds(settings, folder, &postgres, [&server, &bare], &measures).await?;
    let (memory, most) = server.memory()?;
    let mut bars = bars(&table, memory, start);
    say(&table.markdown());
    say(&format!("Memory of the server after the run: {memory:.0} MB, at most {most:.0} MB.\n"));
    if settings.deep {
        let places = deep::measures(&cast, &database.pool).await?;
        let table = rounds(settings, folder, &postgres, [&server, &bare], &places).await?;
        say(&table.markdown());
        bars.extend(deep::bars(&table, &places));
    }
    if settings.storm {
        let storm = Storm::fill(&cast, &database.pool).await?;
        let votes = storm.measures();
        let table = rounds(settings, folder, &postgres, [&server, &bare], &votes).await?;
        say(&table.markdown());
        storm.finish(&votes).await?;
        let (more, said) = storm.watched(Duration::from_secs(settings.seconds.into())).await?;
        say(&said);
        bars.extend(Storm::bars(&table).into_iter().chain(more));
    }
    if settings.raid {
        let (more, said) = raid::run(&cast).await?;
        say(&said);
        bars.extend(more);
    }
    if settings.crawl > 0 {
        let (bar, said) = crawl::run(&cast, &server, settings.crawl).await?;
        say(&said);
        bars.push(bar);
    }
    say(&table::bars_markdown(&bars));
    Ok(bars)
}

async fn rounds(
    settings: &BenchSettings,
    folder: &Folder,
    postgres: &Postgres,
    processes: [&Process; 2],
    measures: &[Measure],
) -> anyhow::Result<Table> {
    for measure in measures {
        if let Work::Ask(load) = &measure.work {
            load.run(WARM_UP).await.with_context(|| measure.name.clone())?;
        }
    }
    let wrk = wrk::find();
    let mut table = Table::default();
    for _ in 0..settings.rounds {
        for measure in measures {
            // What has nothing to do takes no processor time, so that all can be counted whoever is asked.
            let cpu = || -> anyhow::Result<f64> {
                Ok(postgres.cpu_seconds() + processes[0].cpu_seconds()? + processes[1].cpu_seconds()?)
            };
            let before = cpu()?;
            let time = Duration::from_secs(settings.seconds.into());
            let figures = match &measure.work {
                Work::Ask(load) => {
                    let done = match (&wrk, load.period) {
                        (Some(wrk), Some(period)) => wrk::run(wrk, folder.path(), load, period, time).await,
                        _ => load.run(time).await,
                    };
                    let done = done.with_context(|| measure.name.clone())?;
                    let per_cpu_second = done.requests as f64 / (cpu()? - before).max(0.01);
                    Figures { per_second: done.per_second, p50: done.p50, p99: Some(done.p99), per_cpu_second }
                }
                Work::Pgbench { script, clients } => {
                    let done = pgbench::run(postgres, folder.path(), script, *clients, time).await?;
                    let per_cpu_second = done.per_second * time.as_secs_f64() / (cpu()? - before).max(0.01);
                    Figures { per_second: done.per_second, p50: done.mean, p99: None, per_cpu_second }
                }
            };
            table.add(&measure.key, &measure.name, figures);
        }
    }
    Ok(table)
}

fn bars(table: &Table, memory: f64, start: Duration) -> Vec<Bar> {
    let cost = |name: &str, value, bar, unit| Bar { name: name.into(), value, bar, is_cost: true, unit };
    let mut bars = Vec::new();
    let mut of_two = |name: &str, (of, to): (&str, &str), bar| {
        // What was left out is neither held nor missed.
        if table.has(of) && table.has(to) {
            bars.push(Bar { name: name.into(), value: table.ratio(of, to), bar, is_cost: false, unit: "" });
        }
    };
    for (place, form) in [(1, "packed"), (4, "plain")] {
        for (more, (page, _)) in PAGES.into_iter().enumerate() {
            let keys = ["b", "a"].map(|letter| format!("{letter}{}", place + more));
            of_two(&format!("b/a: anonymous {page}, {form}"), (&keys[0], &keys[1]), 0.60);
        }
    }
    of_two("c/d: signed-in post", ("c1", "d1"), 0.28);
    of_two("e/f: votes, one hot poll", ("e1", "f1"), 0.40);
    of_two("g/h: comments", ("g1", "h1"), 0.40);
    bars.push(cost("memory after the run", memory, 64.0, " MB"));
    bars.push(cost("start to first page", start.as_secs_f64() * 1000.0, 300.0, " ms"));
    bars
}

async fn serve(folder: &Folder, postgres: &Postgres) -> anyhow::Result<(Process, Duration)> {
    let data = folder.path().join("serve").to_string_lossy().into_owned();
    // So many writes a minute that the limit does not stand in the way of 1,000 members who write all at once, all of them
    // from this one machine.
    let mut arguments = vec!["serve", "--data", &data, "--database-url", &postgres.url, "--writes-a-minute", "1000000"];
    arguments.extend(["--requests-a-minute", "100000000"]);
    // Whoever raids comes from many networks, and says so.
    arguments.extend(["--trusted-proxies", "127.0.0.1/32", "--confirmation", "never"]);
    Process::start(&arguments, "--listen", PAGES[0].1, 200).await
}

/// The time from the start of the process to its first page, with the database running: the median of some.
async fn start_time(folder: &Folder, postgres: &Postgres) -> anyhow::Result<Duration> {
    let mut times = Vec::with_capacity(STARTS);
    for _ in 0..STARTS {
        times.push(serve(folder, postgres).await?.1);
    }
    times.sort_unstable();
    Ok(times[STARTS / 2])
}

/// The bare handlers, with the bodies that the server has finished.
async fn serve_bare(
    folder: &Folder,
    postgres: &Postgres,
    server: &Process,
    tokens: &[String],
) -> anyhow::Result<Process> {
    let bodies = folder.path().join("bodies");
    std::fs::create_dir_all(&bodies)?;
    let cast = Cast::new(server, server, tokens.to_vec(), 1);
    for form in Form::ALL {
        for (page, path) in PAGES {
            keep(server, &cast.page(path, form), &bodies.join(form.of(page))).await?;
        }
    }
    keep(server, &cast.page_of_member(), &bodies.join(bare::SIGNED_IN)).await?;
    let bodies = bodies.to_string_lossy().into_owned();
    let arguments = ["bench", "--bare-bodies", &bodies, "--bare-database", &postgres.url];
    Ok(Process::start(&arguments, "--bare", &format!("/bytes/{}", bare::SIGNED_IN), 200).await?.0)
}

async fn keep(server: &Process, request: &[u8], file: &std::path::Path) -> anyhow::Result<()> {
    let (status, body) = load::ask_once(server.address, request).await?;
    if status != 200 {
        bail!("{}: {status}", file.display());
    }
    Ok(std::fs::write(file, body)?)
}

async fn heading(database: &Database, filled: Duration) -> anyhow::Result<String> {
    let version = store::version(&database.pool).await?;
    let cores = std::thread::available_parallelism()?;
    let cpus = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let cpu = cpus.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or("processor unknown");
    let slow = if cfg!(debug_assertions) { " **Not a release build: the figures mean nothing.**" } else { "" };
    Ok(format!(
        "{cores} cores ({}), PostgreSQL {version}, {} members, {} posts, data laid down in {:.1} s.{slow}\n",
        cpu.trim_start_matches(['\t', ' ', ':']),
        data::MEMBERS,
        data::POSTS,
        filled.as_secs_f64(),
    ))
}

#[allow(clippy::print_stdout, reason = "the tables are what it is run for")]
fn say(text: &str) {
    println!("{text}");
}
