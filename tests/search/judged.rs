//! Whether people find what they look for: fifty questions over the demo, each with the hit that is wanted.

use super::escaped;
use crate::support::{Person, TestSite};
use leaders_square::demo;
use serde::Deserialize;
use serde_json::json;
use std::time::Duration;

/// Questions whose wanted hit must be among the first three.
const BAR: usize = 45;
/// What counts as found.
const FIRST: usize = 3;

#[derive(Deserialize)]
struct Set {
    more: Vec<More>,
    judged: Vec<Judged>,
}

#[derive(Deserialize)]
struct More {
    author: String,
    under: String,
    body: String,
}

#[derive(Deserialize)]
struct Judged {
    query: String,
    kind: String,
    has: String,
}

impl Judged {
    /// The ids of what is wanted, looked up without any search.
    async fn wanted(&self, site: &TestSite) -> Vec<String> {
        let statement = match self.kind.as_str() {
            "post" => "select id::text from posts where position($1 in body) > 0 or title = $1",
            "comment" => "select id::text from comments where position($1 in body) > 0",
            "article" => "select id::text from articles where slug = $1",
            "poll" => "select id::text from polls where position($1 in question) > 0",
            _ => "select id::text from members where handle = $1",
        };
        let wanted = sqlx::query_scalar(statement).bind(&self.has).fetch_all(site.db()).await.expect("looks it up");
        assert!(!wanted.is_empty(), "{} {} is not in the demo", self.kind, self.has);
        wanted
    }
}

async fn signed_in(site: &TestSite, handle: &str) -> Person {
    let token = site.signs_in(&format!("{handle}@{}", demo::MAIL_DOMAIN), demo::PASSWORD).await;
    Person::new(site.clone(), Some(token), handle)
}

async fn said(site: &TestSite, more: &More) {
    let under: String = sqlx::query_scalar("select id::text from posts where title = $1")
        .bind(&more.under)
        .fetch_one(site.db())
        .await
        .expect("the post it stands under");
    let author = signed_in(site, &more.author).await;
    author.posts(&format!("/posts/{under}/comments"), json!({"body": more.body})).await.has(201);
}

#[tokio::test]
async fn what_is_looked_for_is_among_the_first_three() {
    let set: Set = toml::from_str(include_str!("judged.toml")).expect("the judged set");
    assert_eq!(set.judged.len(), 50);
    let site = super::open().await;
    assert!(demo::fill(site.site()).await.expect("fills"));
    for more in &set.more {
        said(&site, more).await;
    }
    let reader = site.stranger();
    let mut misses = Vec::new();
    let began = std::time::Instant::now();
    for one in &set.judged {
        let wanted = one.wanted(&site).await;
        let found = reader.asks(&format!("/search?q={}", escaped(&one.query))).await.has(200).json();
        let items = found["items"].as_array().expect("items").iter();
        let place = items.clone().position(|item| wanted.iter().any(|id| item["id"] == **id));
        if place.is_none_or(|place| place >= FIRST) {
            let first: Vec<_> = items.take(FIRST).map(|item| format!("{} {}", item["type"], item["title"])).collect();
            misses.push(format!("{}: wanted {} “{}” at {place:?}, first {first:#?}", one.query, one.kind, one.has));
        }
    }
    println!("{} of 50 found, in {:?}; missed:\n{}", 50 - misses.len(), began.elapsed(), misses.join("\n"));
    assert!(50 - misses.len() >= BAR, "{} missed:\n{}", misses.len(), misses.join("\n"));
    assert!(began.elapsed() < Duration::from_secs(60));
}
