//! Links that let people in.

use crate::support::TestSite;
use chrono::Duration;
use futures_util::future::join_all;
use serde_json::json;

#[tokio::test]
async fn a_link_for_five_lets_in_five_of_twenty_who_come_at_once() {
    let site = TestSite::open().await;
    let ann = site.member("ann").await;
    ann.founds_as("circle", "private").await;
    let token = ann.invites("circle", json!({"max_uses": 5})).await;
    let people = site.members("guest", 20).await;
    let answers = join_all(people.iter().map(|guest| guest.accepts(&token))).await;
    let let_in = answers.iter().filter(|answer| answer.status == 200).count();
    assert_eq!(let_in, 5);
    assert!(answers.iter().all(|answer| answer.status == 200 || answer.status == 410));
    assert_eq!(ann.asks("/groups/circle").await.json()["members_count"], 6);
    assert_eq!(site.count("select uses::bigint from invites").await, 5);
    assert_eq!(site.count("select count(*) from past_memberships").await, 0);
}

#[tokio::test]
async fn who_is_in_already_uses_nothing_up_even_at_the_same_moment() {
    let site = TestSite::open().await;
    let (ann, bob) = (site.member("ann").await, site.member("bob").await);
    ann.founds_as("circle", "private").await;
    let token = ann.invites("circle", json!({"max_uses": 3, "days": 1})).await;
    join_all((0..8).map(|_| bob.accepts(&token))).await.into_iter().for_each(|answer| drop(answer.has(200)));
    ann.accepts(&token).await.has(200);
    assert_eq!(site.count("select uses::bigint from invites").await, 1);
    assert_eq!(ann.asks("/groups/circle").await.json()["role"], "owner", "an owner stays one");
}

#[tokio::test]
async fn a_link_skips_the_request_and_answers_it() {
    let site = TestSite::open().await;
    let (ann, bob) = (site.member("ann").await, site.member("bob").await);
    ann.founds_as("circle", "private").await;
    bob.joins("circle").await.has(202);
    let token = ann.invites("circle", json!({})).await;
    let page = bob.opens(&format!("/invites/{token}")).await;
    assert!(page.says("The circle group"));
    assert_eq!(site.count("select uses::bigint from invites").await, 0, "looking uses nothing up");
    let joined = bob.submits(&format!("/invites/{token}"), &[]).await.has(303);
    assert!(joined.location().starts_with("/groups/circle"));
    assert_eq!(bob.asks("/groups/circle").await.json()["requested"], false);
    assert_eq!(site.count("select count(*) from join_requests").await, 0);
}

#[tokio::test]
async fn a_link_that_has_ended_or_was_taken_back_lets_nobody_in() {
    let site = TestSite::open().await;
    let (ann, bob) = (site.member("ann").await, site.member("bob").await);
    ann.founds_as("circle", "private").await;
    let week = ann.invites("circle", json!({"days": 7, "note": "the week"})).await;
    let back = ann.invites("circle", json!({})).await;
    let links = ann.asks("/groups/circle/invites").await.json();
    let id = links["items"][0]["id"].as_str().unwrap();
    ann.submits(&format!("/groups/circle/invites/{id}/revocation"), &[]).await.has(303);
    bob.accepts(&back).await.has(410);
    site.stranger().asks(&format!("/invites/{week}")).await.has(200);
    site.pass(Duration::days(8)).await;
    // The session has ended with the week; a new one is opened.
    bob.get(&format!("/invites/{week}")).await.has(410).is_refused("Ask whoever sent it");
    bob.get("/invites/never-made").await.has(404);
    assert_eq!(site.count("select count(*) from memberships").await, 1);
}

#[tokio::test]
async fn a_link_is_shown_once_and_never_kept_in_clear() {
    let site = TestSite::open().await;
    let ann = site.member("ann").await;
    ann.founds("square").await;
    let page = ann.opens("/groups/square/invites").await;
    let form_id = page.attr("input[name=form_id]", "value");
    let form = [("form_id", form_id.as_str()), ("max_uses", "3"), ("days", ""), ("note", "the choir")];
    let made = ann.submits("/groups/square/invites", &form).await.has(200).page();
    let link = made.attr("#new-link", "value");
    let token = link.rsplit('/').next().unwrap().to_owned();
    assert!(link.starts_with(&site.url("/invites/")) && token.len() >= 40);
    let again = ann.submits("/groups/square/invites", &form).await.has(200).page();
    assert_eq!(again.attr("#new-link", "value"), link, "the same form makes one link, and shows it to a second press");
    assert_eq!(site.count("select count(*) from invites").await, 1);
    assert!(!ann.get("/groups/square/invites").await.text.contains(&token));
    let kept: Vec<String> =
        sqlx::query_scalar("select a.answer from acts_done a union all select i::text from invites i")
            .fetch_all(site.db())
            .await
            .unwrap();
    assert!(kept.iter().all(|row| !row.contains(&token)), "kept only as a hash");
}

#[tokio::test]
async fn a_stranger_with_a_link_joins_the_site_and_comes_back_to_it() {
    let site = TestSite::open().await;
    let ann = site.member("ann").await;
    ann.founds_as("circle", "private").await;
    let token = ann.invites("circle", json!({})).await;
    let page = site.stranger().opens(&format!("/invites/{token}")).await;
    let way = page.attr("a.btn.main[href^='/join']", "href");
    let join = site.stranger().opens(&way).await;
    assert_eq!(join.attr("input[name=return]", "value"), format!("/invites/{token}"));
    site.stranger().submits(&format!("/invites/{token}"), &[]).await.has(401);
}
