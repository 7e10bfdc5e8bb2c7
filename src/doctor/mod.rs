//! `leaders-square doctor`: looks at the settings, the files and the database for what weakens the site, and says of each
//! what is so, why it matters and what to do. It changes nothing, not even the schema.

pub mod database;
pub mod files;
pub mod peers;
pub mod settings;
pub mod store;

use crate::config::{Config, DoctorSettings};
use crate::start::Database;
use serde::Serialize;
use std::fmt::{self, Display};

/// How it stands with something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// It weakens the site.
    Wrong,
    /// It may be meant so, and is worth a look.
    Look,
    /// As it should be.
    Fine,
}

/// What was found out about one thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The name of the check, the same for ever.
    pub check: &'static str,
    /// How it stands.
    pub state: State,
    /// What is so.
    pub what: String,
    /// Why that matters; empty where it is fine.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub why: &'static str,
    /// What to do; empty where it is fine.
    #[serde(rename = "do", skip_serializing_if = "String::is_empty")]
    pub remedy: String,
}

impl Finding {
    /// Something that is as it should be.
    pub fn fine(check: &'static str, what: impl Into<String>) -> Self {
        Self { check, state: State::Fine, what: what.into(), why: "", remedy: String::new() }
    }

    /// Something that weakens the site.
    pub fn wrong(check: &'static str, what: impl Into<String>, why: &'static str, remedy: impl Into<String>) -> Self {
        Self { check, state: State::Wrong, what: what.into(), why, remedy: remedy.into() }
    }

    /// Something that may be meant so.
    pub fn look(check: &'static str, what: impl Into<String>, why: &'static str, remedy: impl Into<String>) -> Self {
        Self { state: State::Look, ..Self::wrong(check, what, why, remedy) }
    }
}

impl Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = match self.state {
            State::Wrong => "WRONG",
            State::Look => "LOOK ",
            State::Fine => "fine ",
        };
        write!(f, "{state}  {}: {}", self.check, self.what)?;
        if self.state != State::Fine {
            write!(f, "\n       why  {}\n       do   {}", self.why, self.remedy)?;
        }
        Ok(())
    }
}

/// All that was found, as `--json` prints it.
#[derive(Debug, Serialize)]
struct Report<'a> {
    wrong: usize,
    findings: &'a [Finding],
}

/// Examines everything and prints it; an error if something is wrong.
#[allow(clippy::print_stdout, reason = "this is what whoever runs it is waiting for")]
pub async fn run(settings: &DoctorSettings) -> anyhow::Result<()> {
    let mut findings = examine(&settings.config).await;
    // What is wrong stands where it is seen first.
    findings.sort_by_key(|finding| finding.state as u8);
    let wrong = findings.iter().filter(|finding| finding.state == State::Wrong).count();
    if settings.json {
        println!("{}", serde_json::to_string_pretty(&Report { wrong, findings: &findings })?);
    } else {
        findings.iter().for_each(|finding| println!("{finding}"));
    }
    match wrong {
        0 => Ok(()),
        1 => anyhow::bail!("one thing is wrong"),
        _ => anyhow::bail!("{wrong} things are wrong"),
    }
}

/// Everything there is to find out.
pub async fn examine(config: &Config) -> Vec<Finding> {
    let mut findings = settings::examine(config);
    findings.extend(peers::examine(config));
    findings.extend(files::examine(config));
    let is_own = config.store.database_url.is_none();
    if is_own && !config.store.data.join("pg").exists() {
        findings.push(database::none_yet(&config.store.data));
        return findings;
    }
    match Database::to_look(&config.store).await {
        Ok(database) => {
            match database.pool.acquire().await {
                Ok(mut db) => findings.extend(database::examine(&mut db, is_own).await),
                Err(error) => findings.push(database::away(&error.to_string())),
            }
            database.close().await;
        }
        Err(error) => findings.push(database::away(&format!("{error:#}"))),
    }
    findings
}
