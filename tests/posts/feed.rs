//! Lists: every post exactly once, in order, as the test's own statements count them.

use super::{Circle, publishes};
use crate::support::Person;
use chrono::Duration;
use reqwest::Method;
use serde_json::Value;
use std::collections::HashSet;

/// Walks a list by its cursors to the end.
async fn walks(reader: &Person, path: &str) -> Vec<String> {
    let mut ids = Vec::new();
    let mut next = path.to_owned();
    for _ in 0..50 {
        let page = reader.asks(&next).await.has(200).json();
        let items = page["items"].as_array().expect("items");
        ids.extend(items.iter().map(|item| item["id"].as_str().expect("an id").to_owned()));
        let Value::String(after) = &page["next"] else { return ids };
        let mark = if path.contains('?') { '&' } else { '?' };
        next = format!("{path}{mark}after={after}");
    }
    panic!("the list has no end");
}

async fn listed(circle: &Circle, statement: &str) -> Vec<String> {
    sqlx::query_scalar(sqlx::AssertSqlSafe(statement.to_owned())).fetch_all(circle.site.db()).await.expect("lists")
}

#[tokio::test]
async fn a_walk_by_cursors_meets_every_post_once_in_each_order() {
    let circle = Circle::open().await;
    let mut ids = Vec::new();
    for number in 0..47 {
        ids.push(
            publishes(&circle.ann, &format!("Post {number} #{}", if number % 2 == 0 { "even" } else { "odd" })).await,
        );
    }
    for id in [&ids[3], &ids[40]] {
        circle.olga.send(circle.olga.program(Method::PUT, &format!("/posts/{id}/pin"))).await.has(204);
    }
    for id in [&ids[1], &ids[20], &ids[3]] {
        circle.olga.posts(&format!("/posts/{id}/comments"), serde_json::json!({"body": "Yes"})).await.has(201);
    }
    circle.olga.send(circle.olga.program(Method::DELETE, &format!("/posts/{}", ids[5]))).await.has(204);
    let top = "(select pinned_at from pins p where p.thread_id = t.id) desc nulls last";
    let newest =
        format!("select id::text from threads t where deleted_at is null order by {top}, published_at desc, id desc");
    assert_eq!(walks(&circle.ann, "/groups/circle/posts").await, listed(&circle, &newest).await);
    let active =
        format!("select id::text from threads t where deleted_at is null order by {top}, last_active_at desc, id desc");
    assert_eq!(walks(&circle.ann, "/groups/circle/posts?order=active").await, listed(&circle, &active).await);
    let unanswered = "select id::text from threads where deleted_at is null and comments_count = 0 order by published_at desc, id desc";
    assert_eq!(walks(&circle.ann, "/groups/circle/posts?order=unanswered").await, listed(&circle, unanswered).await);
    let tagged = "select id::text from threads join thread_tags on thread_id = id where tag = 'even' and deleted_at is null order by published_at desc, id desc";
    assert_eq!(walks(&circle.ann, "/groups/circle/posts?tag=Even").await, listed(&circle, tagged).await);
}

#[tokio::test]
async fn pages_walk_as_the_api_does_and_pinned_posts_stand_first() {
    let circle = Circle::open().await;
    let mut ids = HashSet::new();
    for number in 0..23 {
        ids.insert(publishes(&circle.ann, &format!("Post {number}")).await);
    }
    let pinned = ids.iter().next().expect("a post").clone();
    circle.olga.submits(&format!("/posts/{pinned}/pin"), &[("on", "yes")]).await.has(303);
    let first = circle.ann.opens("/groups/circle").await;
    assert_eq!(first.attr(".post", "id"), format!("post-{pinned}"));
    let second = circle.ann.opens(&first.attr(".pager a", "href")).await;
    let shown: Vec<_> = [&first, &second]
        .iter()
        .flat_map(|page| page.all(".post").into_iter().map(|post| post.attr("id").expect("an id")[5..].to_owned()))
        .collect();
    assert_eq!(shown.len(), 23);
    assert_eq!(shown.into_iter().collect::<HashSet<_>>(), ids);
}

#[tokio::test]
async fn a_place_in_a_list_that_is_not_one_is_refused_in_words() {
    let circle = Circle::open().await;
    for path in ["/groups/circle?after=nonsense", "/bookmarks?after=bm9uZQ", "/drafts?after=e30"] {
        let refused = circle.ann.get(path).await.has(400);
        let list = path.split('?').next().unwrap();
        assert_eq!(refused.page().all(&format!("main a.main[href=\"{list}\"]")).len(), 1, "{path}: it leads there");
        refused.is_refused("This place in the list is not known.");
    }
    circle.ann.get("/groups/circle?order=sideways").await.has(400);
    circle.ann.asks("/groups/circle/posts?order=sideways").await.has(400);
}

#[tokio::test]
async fn views_count_each_viewer_once_and_not_the_author() {
    let circle = Circle::open().await;
    let id = publishes(&circle.ann, "Look").await;
    let path = format!("/posts/{id}");
    for _ in 0..3 {
        circle.ann.opens(&path).await;
        circle.olga.opens(&path).await;
        circle.site.stranger().opens(&path).await;
    }
    let views = "select views_count from threads";
    circle.site.counts_views().await;
    assert_eq!(circle.site.count(views).await, 2);
    let ahead = circle.site.stranger();
    let request = ahead.browser(Method::GET, &path).header("user-agent", "Other").header("sec-purpose", "prefetch");
    ahead.send(request).await.has(200);
    ahead.send(ahead.browser(Method::GET, &path).header("user-agent", "Googlebot/2.1")).await.has(200);
    circle.site.counts_views().await;
    assert_eq!(circle.site.count(views).await, 2);
    // A page that is handed out from memory is seen all the same.
    ahead.send(ahead.browser(Method::GET, &path).header("user-agent", "Other")).await.has(200);
    circle.site.counts_views().await;
    assert!(ahead.opens(&path).await.says("3 views"));
    assert_eq!(circle.site.count(views).await, 3);
    sqlx::query("update groups set shows_views = false").execute(circle.site.db()).await.expect("hides");
    circle.member("bob").await.opens(&path).await;
    circle.site.counts_views().await;
    assert_eq!(circle.site.count(views).await, 3);
    assert!(circle.olga.asks(&path).await.json()["views_count"].is_null());
}

#[tokio::test]
async fn bookmarks_are_found_again_and_are_ones_own() {
    let circle = Circle::open().await;
    let id = publishes(&circle.ann, "Keep this").await;
    circle.ann.submits(&format!("/posts/{id}/bookmark"), &[("on", "yes")]).await.has(303);
    circle.ann.submits_for_fragment(&format!("/posts/{id}/bookmark"), &[("on", "yes")]).await.has(204);
    assert_eq!(walks(&circle.ann, "/bookmarks").await, std::slice::from_ref(&id));
    assert!(circle.ann.opens("/bookmarks").await.says("Keep this"));
    assert!(walks(&circle.olga, "/bookmarks").await.is_empty());
    circle.ann.submits(&format!("/posts/{id}/bookmark"), &[("on", "no")]).await.has(303);
    assert!(circle.ann.opens("/bookmarks").await.says("No bookmarks yet"));
    circle.site.pass(Duration::hours(1)).await;
}
