//! What runs in the background: when each job last ran and runs next, whether it failed, and running it now.

pub mod api;
pub mod pages;
pub mod store;

use crate::error::{Error, Result};
use crate::site::Site;
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::HashMap;
use std::fmt::Display;
use std::time::{Duration, Instant};

/// How often a run that went well is written down, at most.
const WRITTEN: Duration = Duration::from_secs(60);

/// Every job, with how often it runs, in seconds: as soon as there is something to do, and otherwise so often.
pub const JOBS: [(&str, i64); 10] = [
    ("series", 20),
    ("batches", 20),
    ("raids", 20),
    ("keepers", 20),
    ("reminders", 20),
    ("telling", 20),
    ("guests", 20),
    ("exports", 20),
    ("mail", 20),
    ("sweep", 15 * 60),
];

/// How a job stands.
#[derive(Clone, Debug)]
pub struct Job {
    /// Its name.
    pub name: &'static str,
    /// When it last ran; none: not yet.
    pub ran_at: Option<DateTime<Utc>>,
    /// How long that took, in milliseconds.
    pub took_ms: i32,
    /// When it runs next, at the latest.
    pub next_at: Option<DateTime<Utc>>,
    /// How often in a row it has failed.
    pub failures: i32,
    /// When it last failed.
    pub failed_at: Option<DateTime<Utc>>,
    /// Why, in the words of the program.
    pub error: String,
    /// Whether somebody wants it to run now.
    pub is_wanted: bool,
}

/// All jobs.
pub async fn all(site: &Site) -> Result<Vec<Job>> {
    let found = store::runs(&mut *site.read().await?).await?;
    let job = |(name, every): &(&'static str, i64)| {
        let run = found.iter().find(|run| run.name == *name);
        let next_at = run.and_then(|run| run.ran_at.checked_add_signed(TimeDelta::seconds(*every)));
        Job {
            name,
            ran_at: run.map(|run| run.ran_at),
            took_ms: run.map_or(0, |run| run.took_ms),
            next_at,
            failures: run.map_or(0, |run| run.failures),
            failed_at: run.and_then(|run| run.failed_at),
            error: run.map(|run| run.error.clone()).unwrap_or_default(),
            is_wanted: run.is_some_and(|run| run.wanted_at.is_some()),
        }
    };
    Ok(JOBS.iter().map(job).collect())
}

/// Has a job run now: at once on this node, and within its usual time on others.
pub async fn want(site: &Site, name: &str) -> Result<()> {
    let job = JOBS.iter().find(|(known, _)| *known == name).ok_or(Error::NotFound)?;
    store::want(&mut *site.read().await?, job.0).await?;
    site.errands.notify_one();
    Ok(())
}

/// What a worker has written down of its jobs.
#[derive(Debug, Default)]
pub struct Ledger(HashMap<&'static str, Instant>);

impl Ledger {
    /// Does a job, and writes down how that went. What fails is tried again the next time, and what has not begun when the
    /// site stops, by the next to work.
    pub async fn run<T, E: Display>(
        &mut self,
        site: &Site,
        name: &'static str,
        work: impl Future<Output = Result<T, E>>,
    ) {
        if site.is_stopping() {
            return;
        }
        let began = Instant::now();
        let outcome = work.await;
        let error = outcome.err().map(|error| error.to_string());
        if let Some(error) = &error {
            tracing::warn!(job = name, "{error}");
        }
        let is_told = self.0.get(name).is_some_and(|last| last.elapsed() < WRITTEN);
        if error.is_some() || !is_told {
            let took = i32::try_from(began.elapsed().as_millis()).unwrap_or(i32::MAX);
            let noted = async { store::note(&mut *site.read().await?, name, took, error.as_deref()).await };
            if let Err(error) = noted.await {
                tracing::warn!(job = name, "writing down that it ran: {error}");
            }
            // What failed is written down again when it has gone well.
            if error.is_some() {
                self.0.remove(name)
            } else {
                self.0.insert(name, Instant::now())
            };
        }
    }

    /// Whether somebody wants a job to run now; asked, it is not wanted any more.
    pub async fn is_wanted(&self, site: &Site, name: &str) -> bool {
        let taken = async { store::take_wanted(&mut *site.read().await?, name).await };
        taken.await.unwrap_or(false)
    }
}
