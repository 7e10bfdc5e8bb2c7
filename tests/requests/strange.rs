//! What no list knows: an order, a filter, a place or a length that there is not is refused in words by every list there is,
//! and never read as if nothing had been asked. And what another site sends is refused by everything that changes anything.

use crate::authorization::State;
use crate::authorization::place::Place;
use crate::authorization::viewers::Viewer;
use crate::routes::registered;
use crate::support::Answer;
use crate::support::person::plain;
use reqwest::Method;
use serde_json::Value;

/// Wishes that no list knows, or of values that none has.
const STRANGE: [&str; 6] =
    ["order=sideways", "sort=password_hash", "filter=sideways", "order_by=email", "limit=sideways", "after=sideways"];

/// Choices of pages, each with one that there is not; whoever looks after the site may open all of them but the group's own.
const PAGES: [(Viewer, &str); 12] = [
    (Viewer::Owner, "/groups/square?order=sideways"),
    (Viewer::Owner, "/groups/square?after=sideways"),
    (Viewer::Owner, "/groups/square/polls?which=sideways"),
    (Viewer::Owner, "/groups/square/moderation?tab=sideways"),
    (Viewer::Owner, "/moderation?tab=sideways"),
    (Viewer::Stranger, "/search?q=words&type=sideways"),
    (Viewer::Keeper, "/admin/mail?only=sideways"),
    (Viewer::Keeper, "/admin/members?role=sideways"),
    (Viewer::Keeper, "/admin/members?state=sideways"),
    (Viewer::Keeper, "/admin/members?joined=sideways"),
    (Viewer::Keeper, "/admin/audit?act=sideways"),
    (Viewer::Keeper, "/admin/audit?after=sideways"),
];

/// It is refused as the asker's mistake, in words that are not those of a library.
fn is_refused_in_words(answer: &Answer, what: &str) {
    let status = answer.status.as_u16();
    assert!([400, 422].contains(&status), "{what}: {status} {}", answer.text);
    for inner in ["unknown variant", "missing field", "invalid digit", "serde"] {
        assert!(!answer.text.contains(inner), "{what}: {}", answer.text);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_list_is_read_in_an_order_or_by_a_filter_that_it_does_not_know() {
    let place = Place::of(State::Public).await;
    let mut tried = 0;
    for route in registered().iter().filter(|route| route.starts_with("GET /api/v1/")) {
        let address = place.address(route, State::Public, true);
        let path = address.strip_prefix("/api/v1").expect("a path of the API");
        for viewer in [Viewer::Author, Viewer::Owner, Viewer::Keeper] {
            let who = place.who(viewer);
            if who.asks(path).await.status != 200 {
                continue;
            }
            tried += 1;
            for query in STRANGE {
                let mark = if path.contains('?') { '&' } else { '?' };
                let answer = who.asks(&format!("{path}{mark}{query}")).await;
                is_refused_in_words(&answer, &format!("{route} {query}"));
                let problem = answer.json();
                let said = [&problem["detail"], &problem["errors"][0]["detail"]].into_iter().find_map(Value::as_str);
                assert!(said.is_some_and(|said| said.len() > 10), "{route} {query}: {}", answer.text);
            }
            break;
        }
    }
    assert!(tried > 60, "{tried} routes were tried");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_page_shows_everything_where_a_choice_was_asked_for_that_there_is_not() {
    let place = Place::of(State::Public).await;
    for (viewer, path) in PAGES {
        let who = place.who(viewer);
        who.get(path.split('?').next().unwrap_or_default()).await.has(200);
        let answer = who.get(path).await;
        is_refused_in_words(&answer, path);
        assert!(!answer.page().text("h1").is_empty(), "{path}: a page of ours says so");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_changes_anything_is_refused_to_what_another_site_sends() {
    let place = Place::of(State::Public).await;
    let owner = place.who(Viewer::Owner);
    let cookie = format!("session={}", owner.token.as_deref().expect("signed in"));
    let client = plain().redirect(reqwest::redirect::Policy::none()).build().expect("a client");
    let lines = "select (select count(*) from journal) + (select count(*) from audit) + (select count(*) from threads)
        + (select count(*) from comments) + (select count(*) from sessions) + (select count(*) from memberships)";
    let before = place.site.count(lines).await;
    let mut tried = 0;
    for route in registered() {
        let (method, _) = route.split_once(' ').expect("a method");
        if method == "GET" {
            continue;
        }
        let method = Method::from_bytes(method.as_bytes()).expect("a method");
        let url = place.site.url(&place.address(&route, State::Public, true));
        let senders: [&[(&str, &str)]; 6] = [
            &[("sec-fetch-site", "cross-site")],
            &[("sec-fetch-site", "same-site")],
            &[("sec-fetch-site", "cross-site"), ("origin", "null")],
            &[("origin", "https://evil.example")],
            &[("origin", "null")],
            &[],
        ];
        for headers in senders {
            let request = client.request(method.clone(), &url).header("cookie", &cookie);
            let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
            let request = request.header("content-type", "application/x-www-form-urlencoded").body("form_id=x");
            let answer = request.send().await.expect("answers");
            let (status, said) = (answer.status(), answer.text().await.expect("text"));
            assert_eq!(status, 403, "{route} by {headers:?}: {said}");
        }
        tried += 1;
    }
    assert!(tried > 150, "{tried} routes were tried");
    assert_eq!(place.site.count(lines).await, before, "nothing was done");
}
