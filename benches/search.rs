//! How long a search takes at 100,000 documents: `cargo bench --bench search`. Fills a database of its own with
//! `search.sql`, which takes some minutes, then asks one question after the other, as a stranger and as a member of two
//! private groups, and prints how long the middle and the slowest twentieth of each kind took.

#![allow(clippy::print_stdout, clippy::expect_used, reason = "what it prints is what it is for")]

use clap::Parser;
use leaders_square::config::{Cli, Command};
use leaders_square::ids::MemberId;
use leaders_square::postgres::{Cluster, Durability, FIRST_DATABASE};
use leaders_square::search::Question;
use leaders_square::search::finding::{PAGE, Search, search};
use leaders_square::site::Site;
use leaders_square::start;
use sqlx::{AssertSqlSafe, Connection, PgConnection, PgPool};
use std::time::{Duration, Instant};

/// How often each question is asked.
const TIMES: usize = 15;

/// What kinds of question there are, with three of each.
const QUESTIONS: [(&str, [&str; 3]); 8] = [
    ("common words", ["manager", "work team", "people meeting report"]),
    ("rarer words", ["licediba", "manager {rare}", "{rare} OR {other}"]),
    ("misspelt words", ["managr {rare}", "{misspelt}", "{misspelt} team"]),
    ("phrases", ["\"manager work\"", "\"the team\"", "\"team {rare}\""]),
    ("without", ["manager -work", "team -\"the people\"", "-manager"]),
    ("filters", ["manager author:bench8", "team tag:tag4 has:poll", "work in:bench-3 after:2025-01-01"]),
    ("only filters", ["author:bench8", "has:poll in:bench-2", "before:2026"]),
    ("other scripts", ["领导者", "帮助上级", "القائد"]),
];

#[tokio::main]
async fn main() {
    let folder = std::env::temp_dir().join(format!("leaders-square-bench-search-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let place = folder.clone();
    let started = tokio::task::spawn_blocking(move || Cluster::own(&place, Durability::Throwaway));
    let cluster = started.await.expect("runs").expect("a PostgreSQL server");
    measure(&cluster, &folder.to_string_lossy()).await;
    tokio::task::spawn_blocking(move || cluster.stop()).await.expect("stops");
    let _ = std::fs::remove_dir_all(folder);
}

async fn measure(cluster: &Cluster, folder: &str) {
    let mut first = PgConnection::connect(&cluster.url(FIRST_DATABASE)).await.expect("connects");
    sqlx::query("create database bench").execute(&mut first).await.expect("makes a database");
    let pool = PgPool::connect(&cluster.url("bench")).await.expect("connects");
    start::MIGRATIONS.run(&pool).await.expect("migrates");
    let began = Instant::now();
    sqlx::raw_sql(AssertSqlSafe(include_str!("search.sql").to_owned())).execute(&pool).await.expect("fills");
    let documents: i64 = sqlx::query_scalar("select count(*) from documents").fetch_one(&pool).await.expect("counts");
    println!("{documents} documents, filled in {:.0?}", began.elapsed());
    let member: uuid::Uuid =
        sqlx::query_scalar("select id from members where handle = 'bench1'").fetch_one(&pool).await.expect("a member");
    let words = rare_words(&pool).await;
    let cli = Cli::parse_from(["leaders-square", "serve", "--data", folder]);
    let Command::Serve(config) = cli.command else { unreachable!("serve was asked for") };
    let site = start::site(config, pool).await.expect("a site");
    for (who, viewer) in [("stranger", None), ("member of private groups", Some(MemberId(member)))] {
        for (kind, questions) in QUESTIONS {
            let questions = questions.map(|question| filled(question, &words));
            report(&site, &format!("{kind}, {who}"), &questions, viewer).await;
        }
    }
}

/// Two words that stand in some twenty texts, and a longer one that stands in a hundred or so.
async fn rare_words(pool: &PgPool) -> Vec<String> {
    sqlx::query_scalar(
        "select word from (select word, ndoc from ts_stat('select words from documents tablesample system (20) repeatable (1)')) s
         where ndoc between 4 and 30 and char_length(word) between 7 and 12 and word !~ '[^a-z]' order by word limit 3",
    )
    .fetch_all(pool)
    .await
    .expect("some words")
}

fn filled(question: &str, words: &[String]) -> String {
    let misspelt = format!("{}q{}", &words[2][..3], &words[2][4..]);
    question.replace("{rare}", &words[0]).replace("{other}", &words[1]).replace("{misspelt}", &misspelt)
}

async fn report(site: &Site, name: &str, questions: &[String], viewer: Option<MemberId>) {
    let (mut times, mut counts) = (Vec::new(), Vec::new());
    for question in questions {
        let asked = Search {
            viewer,
            zone: chrono_tz::UTC,
            question: Question::read(question),
            kind: None,
            after: None,
            size: PAGE,
        };
        for time in 0..=TIMES {
            let began = Instant::now();
            let found = search(site, &asked).await.expect("an answer");
            // The first time, plans are made and pages read.
            if time == 0 { counts.push(found.count) } else { times.push(began.elapsed()) }
        }
    }
    times.sort();
    let (p50, p95) = (times[times.len() / 2], times[times.len() * 95 / 100]);
    println!("{name}: p50 {} ms, p95 {} ms, hits {counts:?}", milliseconds(p50), milliseconds(p95));
}

fn milliseconds(time: Duration) -> String {
    format!("{:.1}", time.as_secs_f64() * 1000.0)
}
