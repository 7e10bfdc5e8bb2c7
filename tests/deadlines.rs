//! Whoever sends slowly, on purpose or not, holds a connection only for so long; and nobody waits longer for an answer, whatever
//! it takes.

use crate::support::TestSite;
use serde_json::json;
use sqlx::{AssertSqlSafe, Postgres, Transaction};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{interval, sleep, timeout};

/// Far longer than either limit.
const PATIENCE: Duration = Duration::from_secs(55);

/// Sends the beginning and then a drop every half second, for ever; answers with what came back until the site hung up or
/// told its answer.
async fn drips(host: &str, beginning: &str, drop: &str) -> String {
    let mut wire = TcpStream::connect(host).await.unwrap();
    wire.write_all(beginning.as_bytes()).await.unwrap();
    let (mut answers, mut asks) = wire.split();
    let dripping = async {
        let mut pace = interval(Duration::from_millis(500));
        loop {
            pace.tick().await;
            // The other end may have hung up: then there is an end of what is read.
            let _ = asks.write_all(drop.as_bytes()).await;
        }
    };
    let mut said = vec![0; 4096];
    let answered = async {
        let length = answers.read(&mut said).await.unwrap_or(0);
        String::from_utf8_lossy(&said[..length]).into_owned()
    };
    let either = async {
        tokio::select! {
            () = dripping => unreachable!("it drips for ever"),
            answer = answered => answer,
        }
    };
    timeout(PATIENCE, either).await.expect("a slow sender is not waited for")
}

#[tokio::test]
async fn a_head_and_a_body_that_come_in_drops_are_not_waited_for() {
    let site = TestSite::open().await;
    let address = site.url("");
    let host = address.trim_start_matches("http://");
    let head = format!("POST /api/v1/sessions HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n");
    let body = format!("{head}Content-Length: 100000\r\n\r\n{{\"email\": \"");
    let (of_head, of_body) = tokio::join!(drips(host, &head, "X-Drop: 1\r\n"), drips(host, &body, "a"));
    assert!(of_head.is_empty() || of_head.starts_with("HTTP/1.1 408"), "{of_head}");
    assert!(of_body.starts_with("HTTP/1.1 4") && of_body.contains("took too long to arrive"), "{of_body}");
}

/// Holds a table so that whoever asks for anything in it waits; in the tests the database itself ends no waiting.
async fn holds(site: &TestSite, table: &str) -> Transaction<'static, Postgres> {
    let mut held = site.db().begin().await.expect("begins");
    let lock = format!("lock table {table} in access exclusive mode");
    sqlx::query(AssertSqlSafe(lock)).execute(&mut *held).await.expect("locks");
    held
}

#[tokio::test]
async fn whoever_reads_is_told_after_ten_seconds_that_nothing_comes_and_reads_on_when_it_does() {
    let site = TestSite::open().await;
    let stranger = site.stranger();
    let held = holds(&site, "groups").await;
    let asked = Instant::now();
    let told = timeout(PATIENCE, stranger.get("/groups")).await.expect("an answer").has(503);
    let waited = asked.elapsed();
    assert!((Duration::from_secs(9)..Duration::from_secs(20)).contains(&waited), "{waited:?}");
    assert!(!told.header("retry-after").is_empty());
    assert!(told.page().says("One moment, please"));
    held.rollback().await.expect("lets go");
    stranger.opens("/groups").await;
}

#[tokio::test]
async fn whoever_writes_is_not_told_that_it_was_not_kept_while_it_may_be_and_it_is_kept_once() {
    let site = TestSite::open().await;
    let ann = site.member("ann").await;
    ann.founds("square").await;
    let post = json!({"title": "A post", "body": "Words."});
    let post = ann.posts("/groups/square/posts", post).await.has(201).json();
    let comments = format!("/posts/{}/comments", post["id"].as_str().expect("an id"));
    let words = [("body", "A comment."), ("form_id", "one")];
    let held = holds(&site, "comments").await;
    let told = timeout(PATIENCE, ann.submits(&comments, &words)).await.expect("an answer").has(503);
    assert!(!told.header("retry-after").is_empty());
    let page = told.page();
    assert!(page.says("may be kept yet") && !page.says("One moment"), "{}", page.text("main"));
    held.rollback().await.expect("lets go");
    // Nobody broke it off.
    let kept = async {
        while site.count("select count(*) from comments").await == 0 {
            sleep(Duration::from_millis(50)).await;
        }
    };
    timeout(PATIENCE, kept).await.expect("it is kept");
    ann.submits(&comments, &words).await.has(303);
    assert_eq!(site.count("select count(*) from comments").await, 1);
}
