//! Laws of the headers on every answer there is: pages, fragments, JSON, files, errors of every kind, what has not changed
//! and what was uploaded, to strangers, members and those who look after the site.

use crate::routes::{body, registered};
use crate::support::pictures::png;
use crate::support::{Person, TestSite};
use reqwest::header::HeaderMap;
use reqwest::{Method, StatusCode};
use serde_json::json;

/// What stands on everything, as it stands.
const FIXED: [(&str, &str); 6] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=(), browsing-topics=()"),
    ("x-frame-options", "DENY"),
];
/// What every policy forbids, whatever else it allows.
const FORBIDDEN: [&str; 5] =
    ["default-src 'none'", "base-uri 'none'", "object-src 'none'", "frame-ancestors 'none'", "form-action 'self'"];

fn text<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).map_or("", |value| value.to_str().expect("text"))
}

fn check(what: &str, status: StatusCode, headers: &HeaderMap, is_tls: bool) {
    for (name, value) in FIXED {
        assert_eq!(text(headers, name), value, "{what} {status}: {name}");
        assert_eq!(headers.get_all(name).iter().count(), 1, "{what} {status}: {name} once");
    }
    let policy = text(headers, "content-security-policy");
    // What lies in a sandbox runs nothing, sends nothing and is embedded nowhere.
    let parts = if policy.starts_with("sandbox;") { &FORBIDDEN[..1] } else { &FORBIDDEN };
    for part in parts {
        assert!(policy.contains(*part), "{what} {status}: {part} in {policy}");
    }
    assert!(!policy.contains("unsafe-") && !policy.contains(" *"), "{what} {status}: {policy}");
    for told in ["server", "x-powered-by", "access-control-allow-origin"] {
        assert!(!headers.contains_key(told), "{what} {status}: {told}");
    }
    let cache = text(headers, "cache-control");
    assert!(!cache.is_empty(), "{what} {status} says nothing of keeping it");
    let is_shared = cache.contains("public");
    if status.is_client_error() || status.is_server_error() {
        assert!(cache.contains("no-store"), "{what} {status}: {cache}");
    }
    assert!(!(is_shared && headers.contains_key("set-cookie")), "{what} {status}: {cache} with a cookie");
    if !is_shared {
        let varies = headers.get_all("vary").iter().any(|vary| vary.to_str().unwrap_or_default().contains("Cookie"));
        assert!(varies, "{what} {status}: the answer is somebody's, and does not say so");
    }
    for cookie in headers.get_all("set-cookie") {
        let cookie = cookie.to_str().expect("text");
        assert!(cookie.contains("SameSite=Lax"), "{what}: {cookie}");
        assert!(cookie.contains("HttpOnly") || cookie.contains("reader="), "{what}: {cookie}");
        assert_eq!(cookie.contains("Secure"), is_tls, "{what}: {cookie}");
    }
    assert_eq!(headers.contains_key("strict-transport-security"), is_tls, "{what} {status}");
    let kind = text(headers, "content-type");
    assert!(!kind.starts_with("text/html") || kind.contains("charset=utf-8"), "{what} {status}: {kind}");
}

/// Asks, and checks whatever comes.
async fn asks(person: &Person, method: &Method, path: &str, is_tls: bool) -> StatusCode {
    let request = match path.strip_prefix("/api/v1") {
        Some(api) if method.is_safe() => person.program(method.clone(), api),
        Some(api) => person.program(method.clone(), api).json(&body(path)),
        None if method.is_safe() => person.browser(method.clone(), path),
        None => person.browser(method.clone(), path).form(&body(path)),
    };
    let request = if is_tls { request.header("host", "square.example") } else { request };
    let answer = request.send().await.expect("answers");
    let (status, headers) = (answer.status(), answer.headers().clone());
    check(&format!("{method} {path} as {:?}", person.handle), status, &headers, is_tls);
    let cache = text(&headers, "cache-control");
    // What a member gets is kept by nobody between; files that are the same for everybody may be.
    let kind = text(&headers, "content-type");
    // Over TLS the session's cookie has another name, and the people of the tests are strangers to the pages.
    if !is_tls
        && person.token.is_some()
        && status == 200
        && (kind.starts_with("text/html") || path.starts_with("/api/v1"))
    {
        assert!(!cache.contains("public"), "{method} {path}: {cache}");
    }
    status
}

fn address(route: &str) -> String {
    let id = "01a20b55-359f-711e-aa0b-6f9f1b05b0e9";
    let filled =
        [("{slug}", "square"), ("{handle}", "ann"), ("{kind}", "like"), ("{tag}", "tag"), ("{format}", "atom")];
    let named = filled.iter().fold(route.to_owned(), |path, (name, value)| path.replace(name, value));
    named.split('/').map(|part| if part.starts_with('{') { id } else { part }).collect::<Vec<_>>().join("/")
}

async fn walk(site: &TestSite, is_tls: bool) {
    let (ann, olga) = (site.member("ann").await, site.member("olga").await);
    sqlx::query("update members set site_role = 'owner' where handle = 'olga'").execute(site.db()).await.unwrap();
    let mut routes: Vec<String> = registered().into_iter().filter(|route| !route.ends_with(" /live")).collect();
    // Looking comes first; leaving comes last, so that those who ask are still there.
    let leaves =
        |route: &str| ["/sign-out", "/sessions/current", "/me", "/end-others"].iter().any(|end| route.ends_with(end));
    routes.sort_by_key(|route| (!route.starts_with("GET "), leaves(route), route.clone()));
    let mut seen = std::collections::BTreeSet::new();
    for route in routes {
        let (method, path) = route.split_once(' ').unwrap();
        let (method, path) = (Method::from_bytes(method.as_bytes()).unwrap(), address(path));
        for person in [&site.stranger(), &ann, &olga] {
            seen.insert(asks(person, &method, &path, is_tls).await.as_u16());
        }
        if method == Method::GET {
            asks(&site.stranger(), &Method::HEAD, &path, is_tls).await;
            asks(&site.stranger(), &Method::TRACE, &path, is_tls).await;
        }
    }
    for status in [200, 303, 400, 401, 404, 422] {
        assert!(seen.contains(&status), "{status} among {seen:?}");
    }
}

#[tokio::test]
async fn every_route_answers_everybody_with_every_header() {
    let site = TestSite::with(&["--writes-a-minute", "100000"]).await;
    walk(&site, false).await;
}

#[tokio::test]
async fn over_tls_every_route_says_that_it_stays_so() {
    let site = TestSite::with(&["--url", "https://square.example", "--writes-a-minute", "100000"]).await;
    walk(&site, true).await;
}

#[tokio::test]
async fn what_is_turned_away_at_the_door_has_every_header_too() {
    let site = TestSite::with(&["--searches-a-minute", "1"]).await;
    let ann = site.member("ann").await;
    let stranger = site.stranger();
    let huge = "x".repeat(2 * 1024 * 1024);
    let requests = [
        (stranger.browser(Method::GET, "/groups").header("host", "evil.example"), 421),
        (ann.program(Method::POST, "/groups").header("sec-fetch-site", "cross-site").json(&json!({})), 403),
        (stranger.browser(Method::GET, "/groups?after=%00"), 400),
        (stranger.browser(Method::GET, "/search?q=a&q=b"), 400),
        (stranger.browser(Method::GET, "/nowhere"), 404),
        (stranger.browser(Method::DELETE, "/groups"), 404),
        (ann.browser(Method::POST, "/groups").form(&json!({"name": huge})), 413),
        (ann.program(Method::POST, "/groups").header("content-type", "text/plain").body("{}"), 415),
        (ann.program(Method::POST, "/groups").header("content-type", "application/json").body("{"), 400),
        (stranger.browser(Method::GET, "/search?q=a"), 200),
        (stranger.browser(Method::GET, "/search?q=a"), 429),
        (stranger.browser(Method::GET, "/groups").header("authorization", "Bearer nonsense"), 401),
    ];
    for (request, status) in requests {
        let answer = request.send().await.expect("answers");
        let url = answer.url().path().to_owned();
        assert_eq!(answer.status(), status, "{url}");
        check(&url, answer.status(), answer.headers(), false);
    }
    site.site().stop();
    let stopping = stranger.browser(Method::GET, "/readyz").send().await.expect("answers");
    assert_eq!(stopping.status(), 503);
    check("/readyz", stopping.status(), stopping.headers(), false);
}

#[tokio::test]
async fn what_has_not_changed_and_what_was_uploaded_has_every_header_too() {
    let site = TestSite::open().await;
    let ann = site.member("ann").await;
    ann.founds("square").await;
    let picture = ann.uploads(png(), &[]).await.has(201).json()["url"].as_str().expect("an address").to_owned();
    let style = site.stranger().opens("/join").await.attr("link[rel=stylesheet]", "href");
    for (person, path) in [(&ann, picture.as_str()), (&site.stranger(), &style), (&site.stranger(), "/groups/square")] {
        for _ in 0..2 {
            let got = person.browser(Method::GET, path).send().await.expect("answers");
            assert_eq!(got.status(), 200, "{path}");
            check(path, got.status(), got.headers(), false);
            let Some(tag) = got.headers().get("etag").cloned() else { continue };
            let again = person.browser(Method::GET, path).header("if-none-match", tag).send().await.expect("answers");
            assert_eq!(again.status(), 304, "{path}");
            check(path, again.status(), again.headers(), false);
        }
    }
    let picture = ann.browser(Method::GET, &picture).send().await.expect("answers");
    assert!(!text(picture.headers(), "cache-control").contains("public"), "it is hers alone");
    assert!(text(picture.headers(), "content-type").starts_with("image/"));
}
