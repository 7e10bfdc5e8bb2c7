//! Laws of who keeps order, of what they see, and of what is left of an act that was overtaken.

use super::Square;
use crate::support::TestSite;
use reqwest::Method;
use serde_json::json;
use sqlx::AssertSqlSafe;

/// A statement of the test's own.
async fn run(site: &TestSite, statement: &str) {
    sqlx::query(AssertSqlSafe(statement.to_owned())).execute(site.db()).await.expect("runs");
    site.forgets_pages();
}

async fn silence(site: &TestSite, slug: &str, handle: &str) {
    let statement = format!(
        "insert into silences (group_id, member_id, silenced_by, until)
         select g.id, m.id, m.id, site_now() + interval '1 day' from groups g, members m
         where g.slug = '{slug}' and m.handle = '{handle}'"
    );
    run(site, &statement).await;
}

#[tokio::test]
async fn whoever_looks_after_the_site_and_owes_it_a_second_step_keeps_no_group_by_that() {
    let square = Square::open().await;
    let owner = square.site.member("sue").await;
    run(&square.site, "update members set site_role = 'owner' where handle = 'sue'").await;
    let case = square.reported_post().await;
    owner.asks(&format!("/moderation/cases/{case}")).await.has(200);
    run(&square.site, "update site set staff_factor = true").await;
    owner.asks(&format!("/moderation/cases/{case}")).await.has(404);
    owner.rules(&case, json!({"content": "remove"})).await.has(404);
    owner.get("/groups/square/moderation").await.has(404);
    square.site.stranger().opens(&format!("/posts/{}", square.post)).await;
}

#[tokio::test]
async fn a_keeper_is_not_told_who_reported_what_they_wrote_themselves() {
    let square = Square::open().await;
    square.olga.gives_role("square", &square.ann, "moderator").await.has(200);
    let case = square.reported_post().await;
    let path = format!("/moderation/cases/{case}");
    let own = square.ann.asks(&path).await.has(200);
    assert!(!own.text.contains("bea") && !own.text.contains("It hurts."), "{}", own.text);
    let page = square.ann.opens(&path).await;
    assert!(page.says("You wrote this yourself") && !page.says("It hurts.") && !page.source().contains("/members/bea"));
    assert!(square.mona.opens(&path).await.says("It hurts."));
}

#[tokio::test]
async fn the_public_log_leads_to_nobody_to_whom_something_was_done() {
    let square = Square::open().await;
    let case = square.reported_post().await;
    let ruling = json!({"content": "lock", "author": "silence", "hours": 24, "words": "Calm down."});
    square.mona.rules(&case, ruling).await.has(200);
    let log = square.site.stranger().asks("/groups/square/log").await.has(200).json();
    let silence = log["items"].as_array().unwrap().iter().find(|line| line["act"] == "silence").expect("a line");
    assert!(silence["url"].is_null(), "{silence}");
    let links = square.site.stranger().opens("/groups/square/log").await.all("main li a[href^='/posts/']").len();
    assert_eq!(links, 1, "that it was closed");
}

#[tokio::test]
async fn an_author_does_not_bring_back_what_a_keeper_wants_gone_and_undoing_brings_back_only_what_was_there() {
    let square = Square::open().await;
    let (post, comment) = (format!("/posts/{}", square.post), format!("/comments/{}", square.comment));
    let case = square.reported_comment().await;
    square.ann.calls(Method::DELETE, &comment, json!({})).await.has(204);
    square.mona.rules(&case, json!({"content": "remove"})).await.has(200);
    square.ann.posts(&format!("{comment}/restoration"), json!({})).await.has(403);
    let case = square.reported_post().await;
    square.ann.calls(Method::DELETE, &post, json!({})).await.has(204);
    square.mona.rules(&case, json!({"content": "remove"})).await.has(200);
    square.ann.posts(&format!("{post}/restoration"), json!({})).await.has(403);
    square.site.stranger().get(&post).await.has(410);
    let journal = square.mona.asks("/groups/square/moderation/journal").await.has(200).json();
    let line = journal["items"][0]["id"].as_str().unwrap().to_owned();
    square.mona.undoes(&line).await.has(204);
    square.site.stranger().get(&post).await.has(410);
    square.ann.posts(&format!("{post}/restoration"), json!({})).await.has(204);
    square.site.stranger().opens(&post).await;
}

#[tokio::test]
async fn a_case_in_hand_goes_back_with_the_role_and_a_silenced_keeper_keeps_nothing() {
    let square = Square::open().await;
    let case = square.reported_post().await;
    square.max.posts(&format!("/moderation/cases/{case}/claim"), json!({})).await.has(200);
    square.mona.rules(&case, json!({"content": "keep"})).await.has(409);
    square.olga.gives_role("square", &square.max, "member").await.has(200);
    square.olga.gives_role("square", &square.max, "moderator").await.has(200);
    silence(&square.site, "square", "maxx").await;
    square.max.asks(&format!("/moderation/cases/{case}")).await.has(404);
    square.mona.rules(&case, json!({"content": "keep"})).await.has(200);
}

#[tokio::test]
async fn an_appeal_ends_with_what_it_is_against() {
    let square = Square::open().await;
    let case = square.reported_post().await;
    square.mona.rules(&case, json!({"content": "remove"})).await.has(200);
    let line = square.ann.sees_done().await[0]["line"].as_str().unwrap().to_owned();
    square.ann.posts(&format!("/me/moderation/{line}/appeal"), json!({"words": "But!"})).await.has(204);
    square.mona.undoes(&line).await.has(204);
    let answer = json!({"verdict": "deny"});
    square.max.posts(&format!("/moderation/cases/{case}/appeal"), answer).await.has(409);
    let read = square.max.asks(&format!("/moderation/cases/{case}")).await.has(200).json();
    assert_eq!(read["appeal_waits"], false);
    assert!(!square.ann.opens("/settings/moderation").await.says("The appeal waits"));
}

#[tokio::test]
async fn who_was_banned_and_should_not_have_been_is_a_member_again() {
    let square = Square::open().await;
    let case = square.reported_post().await;
    square.mona.rules(&case, json!({"content": "keep", "author": "ban", "words": "Out."})).await.has(200);
    let line = square.ann.sees_done().await[0]["line"].as_str().unwrap().to_owned();
    square.ann.posts(&format!("/me/moderation/{line}/appeal"), json!({"words": "It was not me."})).await.has(204);
    let answer = json!({"verdict": "uphold"});
    square.max.posts(&format!("/moderation/cases/{case}/appeal"), answer).await.has(200);
    square.ann.posts(&format!("/posts/{}/comments", square.post), json!({"body": "Here I am."})).await.has(201);
}

#[tokio::test]
async fn an_invitation_lasts_as_long_as_the_right_to_invite() {
    let site = TestSite::open().await;
    let owner = site.member("olga").await;
    let group = owner.founds_as("inner", "secret").await;
    let slug = group["slug"].as_str().unwrap();
    let (ann, stranger) = (site.member("ann").await, site.member("eve").await);
    let way_in = owner.invites(slug, json!({})).await;
    ann.accepts(&way_in).await.has(200);
    owner.gives_role(slug, &ann, "admin").await.has(200);
    let link = ann.invites(slug, json!({})).await;
    owner.removes(slug, &ann).await.has(204);
    stranger.accepts(&link).await.has(410);
    let page = stranger.get(&format!("/invites/{link}")).await;
    assert_eq!(page.status, 410, "it shows no more than a link that has ended");
    stranger.accepts(&way_in).await.has(200);
}

#[tokio::test]
async fn whoever_is_silenced_invites_nobody() {
    let square = Square::open().await;
    square.olga.gives_role("square", &square.ann, "admin").await.has(200);
    silence(&square.site, "square", "ann").await;
    square.ann.posts("/groups/square/invites", json!({})).await.has(403);
}
