//! Laws of several nodes on one database, and of many who read while others write.

use super::square;
use crate::support::{Person, TestSite};
use leaders_square::nodes;
use reqwest::Method;
use serde_json::json;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Time after which no node may show what was before.
const A_SECOND: Duration = Duration::from_secs(1);

/// Has a node tell the others and listen to them.
fn takes_part(site: &TestSite) {
    let data = site.site();
    tokio::spawn(nodes::take_part(data.parts(), data.db.common().clone(), data.stops()));
}

/// The number in the post's words: `Version 17.`
fn version(page: &str) -> u64 {
    let rest = page.split_once("Version ").map(|(_, rest)| rest).unwrap_or_default();
    rest.split('.').next().and_then(|number| number.parse().ok()).unwrap_or(0)
}

/// Writes version after version; notes each when it has been acknowledged.
async fn writes(
    author: Person,
    post: String,
    versions: u64,
    acknowledged: Arc<Mutex<Vec<Instant>>>,
    newest: Arc<AtomicU64>,
) {
    for number in 1..=versions {
        let change = json!({"body": format!("Version {number}.")});
        author.calls(Method::PATCH, &post, change).await.has(200);
        acknowledged.lock().unwrap().push(Instant::now());
        newest.store(number, Ordering::SeqCst);
    }
}

#[tokio::test]
async fn readers_beside_a_writer_never_get_less_than_was_acknowledged() {
    let (site, olga, post) = square().await;
    let (acknowledged, newest) = (Arc::<Mutex<Vec<Instant>>>::default(), Arc::<AtomicU64>::default());
    let writing = tokio::spawn(writes(olga, post.clone(), 150, acknowledged, newest.clone()));
    let mut readers = Vec::new();
    for _ in 0..6 {
        let (stranger, post, newest) = (site.stranger(), post.clone(), newest.clone());
        readers.push(tokio::spawn(async move {
            let mut reads = 0;
            while newest.load(Ordering::SeqCst) < 150 {
                let at_least = newest.load(Ordering::SeqCst);
                let read = version(&stranger.get(&post).await.text);
                assert!(read >= at_least, "version {read} after {at_least} was acknowledged");
                reads += 1;
            }
            reads
        }));
    }
    writing.await.expect("writes");
    let mut reads = 0;
    for reader in readers {
        reads += reader.await.expect("reads");
    }
    assert!(reads > 100, "only {reads} reads");
}

#[tokio::test]
async fn another_node_shows_a_write_within_a_second() {
    let (site, olga, post) = square().await;
    let other = site.beside().await;
    takes_part(&site);
    takes_part(&other);
    let (acknowledged, newest) = (Arc::<Mutex<Vec<Instant>>>::default(), Arc::<AtomicU64>::default());
    let writing = tokio::spawn(writes(olga, post.clone(), 150, acknowledged.clone(), newest.clone()));
    let stranger = other.stranger();
    while newest.load(Ordering::SeqCst) < 150 {
        let asked = Instant::now();
        let read = version(&stranger.get(&post).await.text);
        let told: Vec<Instant> = acknowledged.lock().unwrap().clone();
        let at_least = told.iter().take_while(|at| asked.duration_since(**at) > A_SECOND).count();
        assert!(read >= at_least as u64, "version {read}, a second after {at_least} was acknowledged");
    }
    writing.await.expect("writes");
}

#[tokio::test]
async fn open_pages_of_another_node_hear_of_a_comment() {
    use futures_util::StreamExt;
    let (site, olga, post) = square().await;
    let other = site.beside().await;
    takes_part(&site);
    takes_part(&other);
    let stranger = other.stranger();
    let topic = format!("/live?topics=thread:{}", post.trim_start_matches("/posts/"));
    let mut stream = stranger.browser(Method::GET, &topic).send().await.expect("listens").bytes_stream();
    let mut heard = String::new();
    let mut said = 0;
    while !heard.contains("event: comment-added") {
        // Until the nodes have found each other nothing is heard; then every word is.
        said += 1;
        assert!(said < 40, "nothing was heard: {heard}");
        olga.posts(&format!("{post}/comments"), json!({"body": "Hear, hear."})).await.has(201);
        if let Ok(Some(Ok(bytes))) = tokio::time::timeout(Duration::from_millis(250), stream.next()).await {
            heard.push_str(&String::from_utf8_lossy(&bytes));
        }
    }
}

#[tokio::test]
async fn a_node_that_is_not_sure_to_be_alone_keeps_nothing_for_longer_than_a_second() {
    let (site, _, post) = square().await;
    site.site().pages.set_alone(false);
    let stranger = site.stranger();
    stranger.get(&post).await.has(200);
    // A write that this node is told nothing of.
    sqlx::query("update posts set html = 'Version 7.'").execute(site.db()).await.expect("writes");
    let written = Instant::now();
    while version(&stranger.get(&post).await.text) != 7 {
        assert!(written.elapsed() < A_SECOND + Duration::from_millis(500), "still kept");
    }
}
