//! Laws of the session's cookie: how it is kept by a browser, over plain HTTP on this machine and behind TLS; when what it opens
//! ends by itself; and what goes when somebody signs out.

use crate::support::accounts::PASSWORD;
use crate::support::{Answer, Person, TestSite};
use chrono::Duration;
use reqwest::{Method, RequestBuilder};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

const URL: &str = "https://square.example";

/// Each cookie of an answer: its value, and how it is kept.
fn cookies(answer: &Answer) -> BTreeMap<String, (String, BTreeSet<String>)> {
    let all = answer.headers.get_all("set-cookie").iter().map(|value| value.to_str().expect("text"));
    all.map(|cookie| {
        let mut parts = cookie.split(';').map(str::trim);
        let (name, value) = parts.next().and_then(|pair| pair.split_once('=')).expect("a name and a value");
        let kept = parts.map(str::to_ascii_lowercase).collect();
        (name.to_owned(), (value.to_owned(), kept))
    })
    .collect()
}

fn set(all: &[&str]) -> BTreeSet<String> {
    all.iter().map(|one| (*one).to_owned()).collect()
}

/// A request as it comes through a proxy that ends TLS, which names the site.
fn named(site: &TestSite, method: Method, path: &str) -> RequestBuilder {
    let stranger = site.stranger();
    match path.strip_prefix("/api/v1") {
        Some(path) => stranger.program(method, path).header("host", "square.example"),
        None => stranger.browser(method, path).header("host", "square.example"),
    }
}

async fn is_confirmed(site: &TestSite) {
    let confirms = "update members set email_confirmed_at = site_now()";
    sqlx::query(confirms).execute(site.db()).await.expect("confirms");
}

#[tokio::test]
async fn the_session_s_cookie_is_read_by_no_script_sent_along_by_no_other_site_and_of_this_host_alone() {
    let site = TestSite::with(&["--url", URL]).await;
    let stranger = site.stranger();
    let joins = json!({"email": "ann@example.org", "handle": "ann", "name": "Ann Person", "password": PASSWORD});
    stranger.send(named(&site, Method::POST, "/api/v1/members").json(&joins)).await.has(201);
    is_confirmed(&site).await;
    let form = [("email", "ann@example.org"), ("password", PASSWORD)];
    let answer = stranger.send(named(&site, Method::POST, "/sign-in").form(&form)).await.has(303);
    let found = cookies(&answer);
    let names: BTreeSet<String> = found.keys().cloned().collect();
    assert_eq!(names, set(&["__Host-session", "__Host-device", "__Host-reader"]), "each of this host alone");
    let (token, kept) = &found["__Host-session"];
    assert_eq!(
        *kept,
        set(&["httponly", "samesite=lax", "secure", "path=/"]),
        "and no domain, and no end: it goes with the browser"
    );
    for (name, (_, kept)) in &found {
        assert!(["samesite=lax", "secure", "path=/"].iter().all(|one| kept.contains(*one)), "{name}: {kept:?}");
        assert!(!kept.iter().any(|one| one.starts_with("domain")), "{name}: {kept:?}");
        assert_eq!(kept.contains("httponly"), name != "__Host-reader", "a script asks whether somebody reads: {name}");
    }
    for (name, status) in [("__Host-session", 200), ("session", 401)] {
        let request = named(&site, Method::GET, "/settings/profile").header("cookie", format!("{name}={token}"));
        stranger.send(request).await.has(status);
    }
    let leaves = named(&site, Method::POST, "/sign-out").header("cookie", format!("__Host-session={token}"));
    let left = stranger.send(leaves).await.has(303);
    assert_eq!(left.header("clear-site-data"), "\"cache\"");
    for (name, (value, kept)) in cookies(&left).into_iter().filter(|(name, _)| name != "said") {
        assert!(value.is_empty() && kept.contains("max-age=0") && kept.contains("secure"), "{name}: {kept:?}");
    }
    assert_eq!(left.header("strict-transport-security"), "max-age=63072000; includeSubDomains");
}

#[tokio::test]
async fn without_tls_it_is_kept_the_same_but_for_what_asks_for_tls() {
    let site = TestSite::open().await;
    site.account("ann").await;
    let form = [("email", "ann@example.org"), ("password", PASSWORD)];
    let found = cookies(&site.stranger().submits("/sign-in", &form).await.has(303));
    let names: BTreeSet<String> = found.keys().cloned().collect();
    assert_eq!(names, set(&["session", "device", "reader"]));
    assert_eq!(found["session"].1, set(&["httponly", "samesite=lax", "path=/"]));
    let remembers = [("email", "ann@example.org"), ("password", PASSWORD), ("remember", "yes")];
    let found = cookies(&site.stranger().submits("/sign-in", &remembers).await.has(303));
    assert_eq!(found["session"].1, set(&["httponly", "samesite=lax", "path=/", "max-age=31536000"]), "a year at most");
}

#[tokio::test]
async fn a_session_ends_when_nobody_uses_it_and_after_a_time_whoever_does() {
    let site = TestSite::open().await;
    site.account("ann").await;
    let signs_in = async |remember: &[(&str, &str)]| {
        let form = [[("email", "ann@example.org"), ("password", PASSWORD)].as_slice(), remember].concat();
        let answer = site.stranger().submits("/sign-in", &form).await.has(303);
        Person::new(site.clone(), answer.cookie("session"), "ann")
    };
    let (idle, used) = (signs_in(&[]).await, signs_in(&[]).await);
    let (forgotten, remembered) = (signs_in(&[("remember", "yes")]).await, signs_in(&[("remember", "yes")]).await);
    let comes_by = async || {
        let seen = "update sessions set last_seen_at = site_now() where remembered is false";
        sqlx::query(seen).execute(site.db()).await.expect("comes by");
    };
    let is_out = async |person: &Person| {
        person.asks("/me").await.has(401);
        person.get("/settings/profile").await.has(401);
    };
    site.pass(Duration::hours(23)).await;
    used.asks("/me").await.has(200);
    site.pass(Duration::hours(25)).await;
    is_out(&idle).await;
    used.asks("/me").await.has(200);
    site.pass(Duration::hours(14 * 24 - 1)).await;
    comes_by().await;
    used.asks("/me").await.has(200);
    site.pass(Duration::hours(14 * 24 + 1)).await;
    comes_by().await;
    is_out(&used).await;
    site.pass(Duration::days(29)).await;
    remembered.asks("/me").await.has(200);
    site.pass(Duration::days(31)).await;
    is_out(&forgotten).await;
    remembered.asks("/me").await.has(200);
    site.pass(Duration::days(366)).await;
    sqlx::query("update sessions set last_seen_at = site_now()").execute(site.db()).await.expect("comes by");
    is_out(&remembered).await;
}

#[tokio::test]
async fn whoever_signs_out_is_out_and_their_browser_forgets_what_it_kept() {
    let site = TestSite::open().await;
    let ann = site.account("ann").await;
    let left = ann.submits("/sign-out", &[]).await.has(303);
    assert_eq!(left.header("clear-site-data"), "\"cache\"");
    let gone = cookies(&left);
    assert!(gone["session"].0.is_empty() && gone["session"].1.contains("max-age=0"), "{gone:?}");
    ann.asks("/me").await.has(401);
    ann.get("/settings/profile").await.has(401);
    assert_eq!(site.count("select count(*) from sessions").await, 0);
}
