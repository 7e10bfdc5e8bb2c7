//! Whether distinct addresses fill the memory: a crawler that never asks twice for the same, of every kind of page that
//! strangers read, those that are not there among them.

use crate::bench::data;
use crate::bench::load::Load;
use crate::bench::measures::{Cast, Form};
use crate::bench::stage::Process;
use crate::bench::table::Bar;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Most memory of the server at any moment, in megabytes: what it may hold after a run, and the whole room for kept
/// pages, which only a crawl fills.
const BAR: f64 = 64.0 + 32.0;
/// Between two looks at the memory.
const GLANCE: Duration = Duration::from_secs(5);

/// Asks for so many addresses; answers with how much memory the server held at most, and a line of what came of it.
pub async fn run(cast: &Cast, server: &Process, addresses: u64) -> anyhow::Result<(Bar, String)> {
    let before = server.memory()?.0;
    let (target, page) = (cast.server, cast.page("", Form::Browser));
    let (first, rest) = split_at_path(&page);
    let requests = move |number: u64, request: &mut Vec<u8>| {
        request.extend_from_slice(&first);
        request.extend_from_slice(address(number).as_bytes());
        request.extend_from_slice(&rest);
    };
    let next = Arc::new(AtomicU64::new(0));
    let load =
        Load { target, requests: Arc::new(requests), expected: &[200, 404], clients: cast.clients, next, period: None };
    let began = Instant::now();
    while load.next.load(Ordering::Relaxed) < addresses {
        load.run(GLANCE).await?;
    }
    let asked = load.next.load(Ordering::Relaxed);
    let (after, most) = server.memory()?;
    let said = format!(
        "A crawl of {asked} distinct addresses ({:.0} a second): {before:.0} MB before, {after:.0} MB after, at most {most:.0} MB.\n",
        asked as f64 / began.elapsed().as_secs_f64(),
    );
    Ok((Bar { name: "memory, at most, in a crawl".into(), value: most, bar: BAR, is_cost: true, unit: " MB" }, said))
}

fn split_at_path(page: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let path = b"GET ".len();
    (page[..path].to_vec(), page[path..].to_vec())
}

/// The address of this number: no two are the same.
fn address(number: u64) -> String {
    let post = data::id(number % data::POSTS + 1);
    match number % 8 {
        0 => format!("/posts/{post}?from={number}"),
        1 => format!("/groups/square?tag=word{number}"),
        2 => format!("/articles/article-1?from={number}"),
        3 => format!("/members/nobody{number}"),
        4 => format!("/nothing/{number}"),
        5 => format!("/posts/{}", data::id(1_000_000_000 + number)),
        6 => format!("/articles/nothing-{number}"),
        _ => format!("/groups/nothing-{number}"),
    }
}
