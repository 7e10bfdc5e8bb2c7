//! Articles that several people write together.

use super::{article, draft, square};
use crate::support::{Person, TestSite};
use reqwest::Method;
use serde_json::{Value, json};

/// A group with its owner and two who may write in it.
async fn desk() -> (TestSite, Person, Person, Person) {
    let (site, owner) = square().await;
    let mona = site.account("mona").await;
    let pete = site.member("pete").await;
    for person in [&mona, &pete] {
        person.joins("square").await;
        owner.gives_role("square", person, "moderator").await.succeeds();
    }
    (site, owner, mona, pete)
}

fn with(mut new: Value, authors: &[&str]) -> Value {
    new["authors"] = json!(authors);
    new
}

fn names(article: &Value) -> Vec<&str> {
    article["authors"]
        .as_array()
        .expect("authors")
        .iter()
        .map(|one| one["handle"].as_str().expect("a handle"))
        .collect()
}

#[tokio::test]
async fn they_stand_in_the_byline_in_their_order_and_count_as_authors() {
    let (site, owner, mona, _) = desk().await;
    let written = owner.writes(with(article("Together"), &["@pete", "Mona"])).await;
    assert_eq!(names(&written), ["olga", "pete", "mona"]);
    let page = site.stranger().opens("/articles/together").await;
    assert_eq!(page.texts(".article .byline .name"), ["Olga Tester", "Pete Tester", "mona Person"]);
    assert_eq!(
        site.stranger().opens("/articles").await.texts(".article-row .name"),
        ["Olga Tester", "Pete Tester", "mona Person"]
    );
    for handle in ["olga", "pete", "mona"] {
        let list = site.stranger().asks(&format!("/members/{handle}/articles")).await.has(200).json();
        assert_eq!(list["items"][0]["title"], "Together", "{handle}");
    }
    let reader = site.member("rita").await;
    for person in [&owner, &mona, &reader] {
        person.opens("/articles/together").await;
    }
    site.counts_views().await;
    assert_eq!(
        owner.asks("/articles/together").await.json()["views_count"],
        2,
        "the stranger and Rita: authors are no readers"
    );
    let turned = owner.calls(Method::PATCH, "/articles/together", json!({"authors": ["olga", "mona", "pete"]})).await;
    assert_eq!(names(&turned.has(200).json()), ["olga", "mona", "pete"]);
}

#[tokio::test]
async fn every_author_sees_the_draft_changes_and_publishes_it() {
    let (site, owner, mona, pete) = desk().await;
    owner.writes(with(draft("Ours"), &["mona"])).await;
    assert!(mona.opens("/articles").await.says("Ours"), "among their drafts");
    mona.opens("/articles/ours").await;
    pete.get("/articles/ours").await.has(404);
    mona.calls(Method::PATCH, "/articles/ours", json!({"body": "Words of two."})).await.has(200);
    let published = mona.calls(Method::PUT, "/articles/ours/publication", json!({})).await.has(200).json();
    assert!(published["published_at"].is_string());
    pete.calls(Method::PATCH, "/articles/ours", json!({"body": "Mine."})).await.has(403);
    assert!(site.stranger().opens("/articles/ours").await.says("Words of two."));
}

#[tokio::test]
async fn an_author_is_one_who_may_write_in_the_group() {
    let (site, owner, mona, _) = desk().await;
    let member = site.member("mark").await;
    member.joins("square").await;
    site.member("otto").await;
    for handle in ["mark", "otto", "nobody", "not a handle"] {
        let refused = owner.posts("/articles", with(article("No"), &[handle])).await.has(422);
        assert_eq!(refused.json()["errors"][0]["field"], "authors");
    }
    let same = owner.writes(with(article("Once"), &["mona", "mona", "olga"])).await;
    assert_eq!(names(&same), ["olga", "mona"], "each stands there once");
    owner.gives_role("square", &mona, "member").await.succeeds();
    let kept = owner.calls(Method::PATCH, "/articles/once", json!({"authors": ["mona"], "lede": "x"})).await;
    assert_eq!(names(&kept.has(200).json()), ["olga", "mona"], "who wrote it wrote it");
    let many: Vec<_> = (0..30).map(|number| format!("w{number}")).collect();
    owner.calls(Method::PATCH, "/articles/once", json!({"authors": many})).await.has(422).is_refused("at most 10");
}

#[tokio::test]
async fn whoever_began_it_names_the_others_and_each_of_them_may_leave() {
    let (_site, owner, mona, pete) = desk().await;
    owner.writes(with(article("Rights"), &["mona", "pete"])).await;
    let throw_out = json!({"authors": ["mona"]});
    mona.calls(Method::PATCH, "/articles/rights", throw_out).await.has(422).is_refused("Only whoever began");
    mona.calls(Method::PATCH, "/articles/rights", json!({"lede": "By Mona."})).await.has(200);
    let form = mona.opens("/articles/rights/edit").await;
    assert!(form.all("[name=authors]").is_empty());
    let away = form.all("a[href='/articles/rights/authorship/end']");
    assert_eq!(away.len(), 1);
    mona.opens("/articles/rights/authorship/end").await;
    mona.submits("/articles/rights/authorship/end", &[]).await.has(303);
    assert_eq!(names(&owner.asks("/articles/rights").await.json()), ["olga", "pete"]);
    mona.calls(Method::PATCH, "/articles/rights", json!({"lede": "Again."})).await.has(403);
    pete.send(pete.program(Method::DELETE, "/articles/rights/authorship")).await.has(204);
    owner.send(owner.program(Method::DELETE, "/articles/rights/authorship")).await.has(403);
    owner.get("/articles/rights/authorship/end").await.has(403);
    assert_eq!(names(&owner.asks("/articles/rights").await.json()), ["olga"]);
}

#[tokio::test]
async fn only_the_first_author_and_those_who_keep_order_delete_it() {
    let (site, owner, mona, _) = desk().await;
    let written = owner.writes(with(article("Kept"), &["mona"])).await;
    owner.gives_role("square", &mona, "member").await.succeeds();
    mona.send(mona.program(Method::DELETE, "/articles/kept")).await.has(403);
    assert!(mona.opens("/articles/kept").await.all("a[href='/articles/kept/removal']").is_empty());
    mona.calls(Method::DELETE, "/articles/kept/publication", json!({})).await.has(403);
    site.stranger().opens("/articles/kept").await;
    assert_eq!(names(&written), ["olga", "mona"]);
}

#[tokio::test]
async fn a_deleted_account_leaves_the_article_to_the_others() {
    for words in ["keep", "remove"] {
        let (site, owner, mona, pete) = desk().await;
        mona.writes(with(article("Left"), &["pete", "olga"])).await;
        owner.writes(with(article("Joined"), &["mona"])).await;
        let gone = json!({"password": crate::support::accounts::PASSWORD, "words": words});
        mona.calls(Method::DELETE, "/me", gone).await.has(204);
        let left = site.stranger().asks("/articles/left").await.has(200).json();
        assert_eq!(names(&left), ["pete", "olga"], "the next one stands first ({words})");
        assert_eq!(left["body"], "Words of an article.");
        pete.calls(Method::PATCH, "/articles/left", json!({"authors": []})).await.has(200);
        assert_eq!(names(&site.stranger().asks("/articles/joined").await.json()), ["olga"]);
    }
}

#[tokio::test]
async fn feeds_name_each_of_them_and_search_finds_what_they_wrote_by_each() {
    let (site, owner, ..) = desk().await;
    owner.writes(with(article("Together"), &["pete", "mona"])).await;
    let stranger = site.stranger();
    let feed = stranger.get("/articles/feed.json").await.has(200).json();
    let named: Vec<&str> = feed["items"][0]["authors"]
        .as_array()
        .expect("authors")
        .iter()
        .filter_map(|one| one["name"].as_str())
        .collect();
    assert_eq!(named, ["Olga Tester", "Pete Tester", "mona Person"]);
    for format in ["atom", "rss"] {
        let feed = stranger.get(&format!("/articles/feed.{format}")).await.has(200).text;
        assert!(
            ["Olga Tester", "Pete Tester", "mona Person"].iter().all(|name| feed.contains(name)),
            "{format}: {feed}"
        );
    }
    let found = async |handle: &str| {
        stranger.asks(&format!("/search?q=author:{handle}+together")).await.has(200).json()["count"].as_i64()
    };
    for handle in ["olga", "pete", "mona"] {
        assert_eq!(found(handle).await, Some(1), "{handle}");
    }
    owner.calls(Method::PATCH, "/articles/together", json!({"authors": ["olga", "mona"]})).await.has(200);
    assert_eq!((found("pete").await, found("mona").await), (Some(0), Some(1)));
}

#[tokio::test]
async fn after_a_rename_the_feed_of_the_comments_leads_to_where_it_is_today() {
    let (site, owner, ..) = desk().await;
    owner.writes(article("Before")).await;
    owner.calls(Method::PATCH, "/articles/before", json!({"slug": "after"})).await.has(200);
    let moved = site.stranger().get("/articles/before/comments/feed.atom").await.has(308);
    assert_eq!(moved.location(), "/articles/after/comments/feed.atom");
}
