//! A private group: its shell is everybody's, nothing inside is.

use crate::support::{EVIL, TestSite};
use serde_json::json;

#[tokio::test]
async fn an_address_with_capitals_leads_to_the_group_as_far_as_one_may_see_it() {
    let site = TestSite::open().await;
    let ann = site.member("ann").await;
    ann.founds("leaders-square").await;
    ann.founds_as("cellar", "private").await;
    let stranger = site.stranger();
    for (asked, there) in [
        ("/groups/Leaders-Square", "/groups/leaders-square"),
        ("/groups/LEADERS-SQUARE?order=active", "/groups/leaders-square?order=active"),
        ("/groups/Leaders-square/polls?which=closed", "/groups/leaders-square/polls?which=closed"),
        ("/groups/Leaders-square/members", "/groups/leaders-square/members"),
        ("/groups/Leaders-square/about", "/groups/leaders-square/about"),
        ("/groups/Leaders-square/feed.atom", "/groups/leaders-square/feed.atom"),
        ("/groups/Leaders-square/articles/feed.rss", "/groups/leaders-square/articles/feed.rss"),
        ("/groups/Cellar", "/groups/cellar"),
    ] {
        let answer = stranger.get(asked).await;
        assert!([301, 308].contains(&answer.status.as_u16()), "{asked}: for good");
        assert_eq!(answer.location(), there);
    }
    assert_eq!(ann.get("/groups/Cellar/polls").await.has(301).location(), "/groups/cellar/polls");
    let normal = |text: String| text.replace("Cellar", "Nowhere");
    for tab in ["polls", "articles", "members", "media", "about", "feed.atom", "decisions/feed.json"] {
        let hidden = stranger.get(&format!("/groups/Cellar/{tab}")).await.has(404).text;
        let missing = stranger.get(&format!("/groups/Nowhere/{tab}")).await.has(404).text;
        assert_eq!(normal(hidden), missing, "{tab}");
    }
    stranger.asks("/groups/Leaders-Square/polls").await.has(301);
}

#[tokio::test]
async fn a_stranger_sees_the_shell_of_a_private_group_and_nothing_inside() {
    let site = TestSite::open().await;
    let (ann, bob) = (site.member("ann").await, site.member("bob").await);
    ann.founds_as("circle", "private").await;
    ann.send(
        ann.program(reqwest::Method::PATCH, "/groups/circle")
            .header("if-match", "*")
            .json(&json!({"rules": format!("A secret rule {EVIL}")})),
    )
    .await
    .has(200);
    for who in [site.stranger(), bob] {
        let shell = who.asks("/groups/circle").await.has(200);
        assert!(!shell.text.contains("secret rule"));
        assert_eq!(shell.json()["rules"], json!(null));
        assert_eq!(who.asks("/groups").await.has(200).json()["items"], json!([]));
        assert!(!who.opens("/groups").await.says("circle"));
        assert!(!who.opens("/").await.says("circle"));
        let missing = who.asks("/groups/nowhere/members").await.has(404);
        assert_eq!(who.asks("/groups/circle/members").await.has(404).text, missing.text);
        assert_eq!(who.asks("/groups/circle/members?q=ann").await.has(404).text, missing.text);
        let missing = who.get("/groups/nowhere/about").await.has(404);
        for tab in ["about", "members"] {
            assert_eq!(
                who.get(&format!("/groups/circle/{tab}")).await.has(404).text,
                missing.text.replace("nowhere", "circle").replace("about", tab)
            );
        }
    }
    assert_eq!(ann.asks("/groups").await.json()["items"][0]["slug"], "circle");
    assert!(ann.opens("/groups/circle/about").await.says("A secret rule"));
    assert!(ann.opens("/groups/circle/members").await.says("Ann Tester"));
}

#[tokio::test]
async fn the_shell_of_a_private_group_tells_no_number() {
    let site = TestSite::open().await;
    let (ann, bob) = (site.member("ann").await, site.member("bob").await);
    ann.founds_as("circle", "private").await;
    let token = ann.invites("circle", json!({})).await;
    for n in 0..40 {
        sqlx::query(
            "with new as (insert into members (id, name, name_skeleton, handle, email)
               values (gen_random_uuid(), $1, $1, $1, $1 || '@example.org') returning id)
             insert into memberships (group_id, member_id, role) select g.id, new.id, 'member' from groups g, new",
        )
        .bind(format!("guest{n}"))
        .execute(site.db())
        .await
        .expect("is taken in");
    }
    sqlx::query("update groups set members_count = 41").execute(site.db()).await.expect("counts");
    for who in [site.stranger(), bob] {
        let shell = who.asks("/groups/circle").await.has(200);
        assert_eq!(shell.json()["members_count"], json!(null));
        assert_eq!(shell.header("etag"), "", "the number of its state counts what is done inside");
        assert_eq!(who.asks(&format!("/invites/{token}")).await.has(200).json()["members_count"], json!(null));
        for path in ["/groups/circle", &format!("/invites/{token}"), "/groups", "/"] {
            let page = who.opens(path).await;
            assert!(!page.text("main").contains("41"), "{path}");
            assert!(page.all("group-count").is_empty(), "{path}");
        }
        who.fragment("/groups/circle/members/count").await.has(404);
    }
    assert_eq!(ann.asks("/groups/circle").await.json()["members_count"], 41);
    for path in ["/groups/circle", "/groups", "/groups/circle/members"] {
        assert!(ann.opens(path).await.text("main").contains("41 members"), "{path}");
    }
}

#[tokio::test]
async fn whoever_does_not_run_a_private_group_finds_no_way_to_run_it() {
    let site = TestSite::open().await;
    let (ann, bob) = (site.member("ann").await, site.member("bob").await);
    ann.founds_as("circle", "private").await;
    for path in ["settings", "invites", "requests"] {
        bob.get(&format!("/groups/circle/{path}")).await.has(404);
    }
    bob.calls(reqwest::Method::PATCH, "/groups/circle", json!({"name": "Mine"})).await.has(404);
    bob.posts("/groups/circle/invites", json!({})).await.has(404);
    bob.gives_role("circle", &bob, "owner").await.has(404);
    bob.removes("circle", &ann).await.has(404);
    bob.asks("/groups/circle/requests").await.has(404);
}

#[tokio::test]
async fn into_a_private_group_one_asks_and_is_answered() {
    let site = TestSite::open().await;
    let (ann, bob, carl) = (site.member("ann").await, site.member("bob").await, site.member("carl").await);
    ann.founds_as("circle", "private").await;
    let asked = bob.joins("circle").await.has(202).json();
    assert_eq!(asked, json!({"role": null, "requested": true}));
    assert_eq!(bob.asks("/groups/circle").await.json()["requested"], true);
    bob.asks("/groups/circle/members").await.has(404);
    carl.submits("/groups/circle/membership", &[("words", &format!("Jonas told me. {EVIL}"))]).await.has(303);
    let page = ann.opens("/groups/circle/requests").await;
    assert!(page.says("2 people ask to join") && page.says("Jonas told me."));
    assert!(ann.opens("/groups/circle/members").await.says("2 people ask to join"));
    ann.submits("/groups/circle/requests/bob", &[("answer", "yes")]).await.has(303);
    ann.submits("/groups/circle/requests/carl", &[("answer", "no")]).await.has(303);
    ann.submits("/groups/circle/requests/carl", &[("answer", "yes")]).await.has(404);
    assert_eq!(bob.asks("/groups/circle").await.json()["role"], "member");
    carl.asks("/groups/circle/members").await.has(404);
    bob.asks("/groups/circle/members").await.has(200);
    carl.joins("circle").await.has(403).is_refused("again in 14 days");
    let long_ago = "update declined_requests set declined_at = declined_at - interval '15 days'";
    sqlx::query(long_ago).execute(site.db()).await.expect("time passes");
    carl.joins("circle").await.has(202);
    ann.send(ann.program(reqwest::Method::PUT, "/groups/circle/members/carl")).await.has(204);
    assert_eq!(ann.asks("/groups/circle").await.json()["members_count"], 3);
}

#[tokio::test]
async fn a_wish_to_join_can_be_taken_back_and_the_answer_is_theirs_alone_to_give() {
    let site = TestSite::open().await;
    let (ann, bob) = (site.member("ann").await, site.member("bob").await);
    ann.founds_as("circle", "private").await;
    bob.joins("circle").await.has(202);
    bob.send(bob.program(reqwest::Method::PUT, "/groups/circle/members/bob")).await.has(404);
    bob.submits("/groups/circle/membership/end", &[]).await.has(303);
    assert_eq!(bob.asks("/groups/circle").await.json()["requested"], false);
    ann.send(ann.program(reqwest::Method::PUT, "/groups/circle/members/bob")).await.has(404);
}

#[tokio::test]
async fn a_group_that_becomes_private_shuts_at_once() {
    let site = TestSite::open().await;
    let (ann, bob) = (site.member("ann").await, site.member("bob").await);
    ann.founds("square").await;
    bob.asks("/groups/square/members").await.has(200);
    ann.calls(reqwest::Method::PATCH, "/groups/square", json!({"visibility": "private"})).await.has(200);
    bob.asks("/groups/square/members").await.has(404);
    bob.joins("square").await.has(202);
}

#[tokio::test]
async fn what_is_written_in_a_private_group_leads_nowhere_for_a_stranger() {
    let site = TestSite::open().await;
    let (ann, bob) = (site.member("ann").await, site.member("bob").await);
    ann.founds_as("circle", "private").await;
    let post = json!({"title": "Between us", "body": format!("Quietly {EVIL}"), "polls": [{"question": "Up?", "kind": "single", "choices": ["Yes", "No"], "results": "always"}]});
    let post = ann.posts("/groups/circle/posts", post).await.has(201).json();
    let (id, poll) = (post["id"].as_str().unwrap(), post["polls"][0]["id"].as_str().unwrap());
    for who in [site.stranger(), bob] {
        let door = who.opens("/groups/circle").await;
        assert!(door.says("Private group") && !door.says("1 member") && !door.says("Between us"));
        assert_eq!(door.all("nav.tabs").len(), 0);
        assert_eq!(door.attr("body", "data-listens"), "");
        for path in [
            "/groups/circle/posts".to_owned(),
            format!("/posts/{id}"),
            format!("/posts/{id}/comments"),
            format!("/polls/{poll}"),
        ] {
            who.asks(&path).await.has(404);
        }
        for path in [
            format!("/posts/{id}"),
            format!("/polls/{poll}"),
            "/groups/circle/polls".into(),
            "/groups/circle/articles".into(),
        ] {
            who.get(&path).await.has(404);
        }
    }
    ann.opens("/groups/circle/polls").await;
    assert!(ann.opens("/").await.says("Between us"), "the only group one may read is the home page");
}
