//! Laws of kept pages: a stranger never gets a page older than a write that was acknowledged, private pages are never
//! kept, and what is kept is bounded. `tests/cache/acts.rs` does at random everything that can be done here.

mod acts;
mod electors;
mod forms;
mod members;
mod nodes;

use crate::support::{Answer, Person, TestSite};
use reqwest::Method;
use serde_json::json;

/// A stranger's page as it would be made now: a session that does not exist is nobody's, and nothing is kept for it. A
/// feed is kept for whoever asks, but not under an address at which nobody has asked before.
async fn made_anew(stranger: &Person, path: &str) -> Answer {
    if path.contains("/feed.") {
        return stranger.get(&format!("{path}?anew={}", uuid::Uuid::new_v4())).await;
    }
    stranger.send(stranger.browser(Method::GET, path).header("cookie", "session=none")).await
}

/// The page without what the clock alone changes from one minute to the next.
fn without_times(page: &str) -> String {
    let mut parts = page.split("<time ");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |page, part| page + part.split_once("</time>").map_or("", |(_, rest)| rest))
}

/// Every one of these pages is, for a stranger, what it would be if it were made now.
async fn are_up_to_date(site: &TestSite, paths: &[String], after: &str) {
    let stranger = site.stranger();
    for path in paths {
        let (kept, anew) = (stranger.get(path).await, made_anew(&stranger, path).await);
        assert_eq!(kept.status, anew.status, "{path} after {after}");
        if kept.status != 200 {
            continue; // never kept
        }
        let (kept, anew) = (without_times(&kept.text), without_times(&anew.text));
        let differing = kept.lines().zip(anew.lines()).find(|(kept, anew)| kept != anew);
        assert!(kept == anew, "{path} after {after}: {differing:?}");
    }
}

/// A site with a public group, and a post in it.
async fn square() -> (TestSite, Person, String) {
    let site = TestSite::with(&["--writes-a-minute", "100000"]).await;
    let olga = site.member("olga").await;
    olga.founds("square").await;
    let post = olga.posts("/groups/square/posts", json!({"title": "A post", "body": "Words."})).await.has(201).json();
    let path = format!("/posts/{}", post["id"].as_str().unwrap());
    (site, olga, path)
}

#[tokio::test]
async fn a_kept_page_is_what_it_would_be_if_it_were_made_now_whatever_was_done() {
    for seed in [1, 2] {
        let mut life = acts::Life::begin(seed).await;
        for _ in 0..50 {
            let done = life.does_something().await;
            let pages = life.some_pages();
            are_up_to_date(&life.site, &pages, &done).await;
        }
        are_up_to_date(&life.site, &life.pages(), "all of it").await;
        assert!(life.site.site().pages.size().1 > 5, "pages were kept at all");
    }
}

#[tokio::test]
async fn pages_are_kept_for_strangers_and_for_nobody_else() {
    let (site, olga, post) = square().await;
    let stranger = site.stranger();
    site.forgets_pages();
    olga.opens(&post).await;
    olga.asks(&post).await.has(200);
    stranger.fragment(&post).await.has(200);
    stranger.asks(&post).await.has(200);
    stranger.send(stranger.program(Method::GET, "/groups").header("authorization", "Bearer no")).await.has(401);
    for path in ["/sign-in", "/join", "/nothing-here", &format!("{post}/history"), "/?said=signed-out"] {
        stranger.get(path).await;
    }
    let pages = || site.site().pages.size().1 - site.site().pages.parts();
    assert_eq!(pages(), 0);
    let answer = stranger.get(&post).await.has(200);
    assert_eq!(pages(), 1);
    assert_eq!(answer.header("cache-control"), "public, no-cache");
    assert_eq!(olga.get(&post).await.header("cache-control"), "no-store");
}

#[tokio::test]
async fn what_is_in_a_private_group_is_never_kept() {
    let site = TestSite::with(&["--writes-a-minute", "100000"]).await;
    let olga = site.member("olga").await;
    olga.founds_as("cellar", "private").await;
    let poll = json!({"question": "Canary?", "kind": "single", "choices": ["Yes", "No"]});
    let made = json!({"title": "Canary", "body": "Canary #canary", "polls": [poll]});
    let made = olga.posts("/groups/cellar/posts", made).await.has(201).json();
    let paths = [
        format!("/posts/{}", made["id"].as_str().unwrap()),
        format!("/polls/{}", made["polls"][0]["id"].as_str().unwrap()),
        "/groups/cellar".into(),
        "/groups/cellar/members".into(),
        "/groups/cellar/about".into(),
        "/tags/canary".into(),
        "/members/olga".into(),
        "/".into(),
    ];
    for path in &paths {
        olga.opens(path).await;
        let answer = site.stranger().get(path).await;
        assert!(!answer.text.contains("Canary"), "{path}");
    }
    let change = json!({"visibility": "public"});
    olga.calls(Method::PATCH, "/groups/cellar", change).await.has(200);
    are_up_to_date(&site, &paths, "opening the group").await;
    assert!(site.stranger().get(&paths[0]).await.text.contains("Canary"));
    olga.calls(Method::PATCH, "/groups/cellar", json!({"visibility": "private"})).await.has(200);
    for path in &paths {
        assert!(!site.stranger().get(path).await.text.contains("Canary"), "{path} after closing it again");
    }
}

#[tokio::test]
async fn a_vote_whose_result_is_hidden_leaves_no_trace_in_kept_pages() {
    let (site, olga, _) = square().await;
    let poll = json!({"question": "Well?", "kind": "single", "choices": ["Yes", "No"], "results": "after_closing"});
    let made = olga.posts("/groups/square/posts", json!({"body": "Ask.", "polls": [poll]})).await.has(201).json();
    let (poll, choice) = (&made["polls"][0]["id"], &made["polls"][0]["choices"][0]["id"]);
    let path = format!("/posts/{}", made["id"].as_str().unwrap());
    let before = site.stranger().get(&path).await;
    let kept = site.site().pages.size();
    let ballot = format!("/polls/{}/ballot", poll.as_str().unwrap());
    olga.calls(Method::PUT, &ballot, json!({"choices": [choice]})).await.has(200);
    assert_eq!(site.site().pages.size(), kept, "not even forgotten");
    let after = site.stranger().get(&path).await;
    assert_eq!((before.header("etag"), before.text), (after.header("etag"), after.text));
}

#[tokio::test]
async fn a_poll_that_ends_by_itself_ends_on_kept_pages_too() {
    let (site, olga, _) = square().await;
    let closes = chrono::Utc::now() + chrono::Duration::milliseconds(2500);
    let poll = json!({"question": "Well?", "kind": "single", "choices": ["Yes", "No"], "closes_at": closes});
    let made = olga.posts("/groups/square/posts", json!({"body": "Ask.", "polls": [poll]})).await.has(201).json();
    let path = format!("/posts/{}", made["id"].as_str().unwrap());
    let stranger = site.stranger();
    assert!(!stranger.opens(&path).await.says("Closed"));
    while chrono::Utc::now() < closes {
        stranger.get(&path).await.has(200);
    }
    assert!(stranger.opens(&path).await.says("Closed"));
}

#[tokio::test]
async fn a_poll_that_opens_by_itself_opens_on_kept_pages_too() {
    let (site, olga, _) = square().await;
    let opens = chrono::Utc::now() + chrono::Duration::milliseconds(2500);
    let poll = json!({"question": "Well?", "kind": "single", "choices": ["Yes", "No"], "opens_at": opens});
    let made = olga.posts("/groups/square/posts", json!({"body": "Ask.", "polls": [poll]})).await.has(201).json();
    let path = format!("/posts/{}", made["id"].as_str().unwrap());
    let (stranger, pages) = (site.stranger(), [path.as_str(), "/", "/groups/square", "/groups/square/polls"]);
    for page in pages {
        assert!(stranger.opens(page).await.says("Opens"), "{page}");
        assert!(!olga.opens(&path).await.says("Vote"), "nobody votes yet");
    }
    while chrono::Utc::now() < opens {
        stranger.get(&path).await.has(200);
        olga.get(&path).await.has(200);
    }
    for page in pages {
        assert!(!stranger.opens(page).await.says("Opens"), "{page}");
    }
    assert_eq!(olga.opens(&path).await.all("form.poll").len(), 1);
}

#[tokio::test]
async fn whoever_commented_on_an_article_that_is_a_draft_again_has_fewer_comments_to_show() {
    let (site, olga, _) = square().await;
    let article = json!({"title": "A piece", "body": "Words.", "publish": true});
    let slug = olga.posts("/articles", article).await.has(201).json()["slug"].as_str().unwrap().to_owned();
    let ann = site.member("ann").await;
    ann.joins("square").await.succeeds();
    ann.posts(&format!("/articles/{slug}/comments"), json!({"body": "Aha."})).await.has(201);
    let pages = ["", "/comments", "/articles"].map(|tab| format!("/members/ann{tab}"));
    for method in [Method::DELETE, Method::PUT] {
        are_up_to_date(&site, &pages, "some time").await;
        olga.calls(method.clone(), &format!("/articles/{slug}/publication"), json!({})).await.succeeds();
        are_up_to_date(&site, &pages, method.as_str()).await;
    }
}

#[tokio::test]
async fn a_feed_is_kept_for_whoever_asks_and_for_nobody_who_may_not() {
    let (site, olga, post) = square().await;
    site.forgets_pages();
    let first = olga.get("/groups/square/feed.atom").await.has(200);
    assert_eq!(site.site().pages.size().1, 1);
    let stranger = site.stranger();
    let again = stranger.get("/groups/square/feed.atom").await.has(200);
    assert_eq!((&again.text, again.header("etag")), (&first.text, first.header("etag")));
    for packed in ["br", "gzip"] {
        let request = stranger.browser(Method::GET, "/groups/square/feed.atom").header("accept-encoding", packed);
        let answer = request.send().await.expect("answers");
        assert_eq!(answer.headers()["content-encoding"], packed);
    }
    stranger.get(&format!("/groups/square/feed.atom?{}", "x".repeat(2000))).await.has(200);
    assert_eq!(site.site().pages.size().1, 1, "an address longer than addresses are is not kept");
    olga.calls(Method::PATCH, &post, json!({"title": "Another title"})).await.has(200);
    assert!(stranger.get("/groups/square/feed.atom").await.text.contains("Another title"));
    olga.calls(Method::PATCH, "/groups/square", json!({"visibility": "private"})).await.succeeds();
    for person in [&stranger, &olga] {
        person.get("/groups/square/feed.atom").await.has(404);
    }
}
