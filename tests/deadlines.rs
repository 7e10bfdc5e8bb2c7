//! Whoever sends slowly, on purpose or not, holds a connection only for so long.

use crate::support::TestSite;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{interval, timeout};

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
