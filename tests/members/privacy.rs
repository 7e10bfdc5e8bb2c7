//! Laws of who sees what of a member: the page is one thing by every door, and what somebody wrote is another.

use crate::support::{Person, TestSite};
use reqwest::Method;
use serde_json::json;

/// Ann with a post in a public group, a companion in it, a member who is not, and whoever looks after the site.
struct Place {
    site: TestSite,
    ann: Person,
    companion: Person,
    other: Person,
    owner: Person,
    post: String,
    preview: String,
}

async fn place() -> Place {
    let site = TestSite::open().await;
    let (ann, companion) = (site.member("ann").await, site.member("cora").await);
    let (other, owner) = (site.member("otto").await, site.member("olga").await);
    sqlx::query("update members set site_role = 'owner' where handle = 'olga'").execute(site.db()).await.expect("owns");
    let group = json!({"slug": "square", "name": "Square", "about": "", "visibility": "public"});
    ann.posts("/groups", group).await.has(201);
    companion.calls(Method::PUT, "/groups/square/membership", json!({})).await.has(200);
    let post = ann.posts("/groups/square/posts", json!({"title": "One", "body": "Words."})).await.has(201).json();
    let preview = site.stranger().opens("/members/ann").await.attr("meta[property='og:image']", "content");
    let preview = preview.trim_start_matches(&site.url("")).to_owned();
    let post = format!("/posts/{}", post["id"].as_str().expect("an id"));
    Place { site, ann, companion, other, owner, post, preview }
}

async fn chooses(ann: &Person, profile_for: &str, shows_groups: bool, is_findable: bool) {
    let choice = json!({"profile_for": profile_for, "shows_groups": shows_groups, "is_findable": is_findable});
    assert_eq!(ann.calls(Method::PUT, "/me/privacy", choice.clone()).await.has(200).json(), choice);
    assert_eq!(ann.asks("/me/privacy").await.json(), choice);
}

#[tokio::test]
async fn a_page_is_seen_by_whom_its_member_lets_by_every_door_alike() {
    let Place { site, ann, companion, other, owner, post, preview } = place().await;
    let stranger = site.stranger();
    let doors = [
        "/members/ann",
        "/members/ann/comments",
        "/members/ann/articles",
        "/members/ann/votes",
        "/members/ann/feed.atom",
        "/api/v1/members/ann",
        "/api/v1/members/ann/posts",
        "/api/v1/members/ann/articles",
        "/api/v1/members/ann/comments",
        "/api/v1/members/ann/votes",
    ];
    for (audience, seen_by) in [
        ("everybody", [true, true, true, true, true]),
        ("members", [false, true, true, true, true]),
        ("companions", [false, false, true, true, true]),
        ("nobody", [false, false, false, true, true]),
    ] {
        chooses(&ann, audience, true, true).await;
        for (who, sees) in [&stranger, &other, &companion, &ann, &owner].into_iter().zip(seen_by) {
            for door in doors {
                let answer = match door.strip_prefix("/api/v1") {
                    Some(path) => who.asks(path).await,
                    None => who.get(door).await,
                };
                // A feed is everybody's or nobody's: feed readers are not signed in.
                let sees = if door.ends_with(".atom") { seen_by[0] } else { sees };
                assert_eq!(answer.status.as_u16(), if sees { 200 } else { 404 }, "{audience} {door} {}", who.handle);
            }
        }
        let status = stranger.get(&preview).await.status.as_u16();
        assert_eq!(status, if seen_by[0] { 200 } else { 404 }, "{audience}");
        assert!(stranger.opens(&post).await.says("Ann Tester"), "what she wrote stands where it stands");
    }
    let (hidden, none) = (stranger.get("/members/ann").await, stranger.get("/members/nobody-at-all").await);
    assert_eq!(hidden.page().text("main"), none.page().text("main"), "as if there were nobody");
}

#[tokio::test]
async fn whoever_may_not_see_a_page_does_not_find_its_member() {
    let Place { site, ann, companion, other, owner, .. } = place().await;
    let bea = site.member("bea").await;
    for person in [&bea, &other] {
        person.joins("square").await.has(200);
    }
    other.leaves("square").await.succeeds();
    let stranger = site.stranger();
    let found = async |who: &Person| {
        let hits = who.asks("/search?q=bea&type=member").await.has(200).json();
        hits["items"].as_array().expect("hits").len()
    };
    let listed = async |who: &Person| {
        let page = who.opens("/groups/square/members").await;
        (page.says("Bea Tester"), page.all("a.name[href='/members/bea']").len())
    };
    let suggested = async |who: &Person| {
        who.get("/members/completion?q=bea").await.has(200).json().as_array().expect("a list").len()
    };
    assert_eq!((found(&stranger).await, listed(&stranger).await), (1, (true, 1)));
    chooses(&bea, "nobody", true, true).await;
    for who in [&stranger, &other] {
        assert_eq!((found(who).await, listed(who).await), (0, (false, 0)), "{}", who.handle);
    }
    assert_eq!((found(&companion).await, listed(&companion).await), (0, (true, 0)), "a name, and no link to nothing");
    assert_eq!((found(&owner).await, listed(&owner).await), (1, (true, 1)));
    assert_eq!((suggested(&companion).await, suggested(&bea).await), (0, 1));
    let names = stranger.asks("/groups/square/members").await.json().to_string();
    assert!(!names.contains("bea"), "{names}");
    chooses(&bea, "companions", true, true).await;
    assert_eq!((found(&companion).await, listed(&companion).await, suggested(&companion).await), (1, (true, 1), 1));
    assert_eq!((found(&stranger).await, listed(&stranger).await), (0, (false, 0)));
    chooses(&ann, "nobody", true, true).await;
    let about = stranger.opens("/groups/square/about").await;
    assert!(about.says("Ann Tester") && about.all("a.name[href='/members/ann']").is_empty(), "an office is named");
}

#[tokio::test]
async fn search_engines_are_told_of_a_page_only_while_everybody_sees_it_and_its_member_lets_them() {
    let Place { site, ann, .. } = place().await;
    let stranger = site.stranger();
    let listed = async || {
        let index = stranger.get("/sitemap.xml").await.has(200).text;
        let parts = index.split("<loc>").skip(1).filter_map(|rest| rest.split("</loc>").next());
        let mut listed = false;
        for part in parts {
            let part = stranger.get(part.trim_start_matches(&site.url(""))).await.has(200).text;
            listed |= part.contains("/members/ann<");
        }
        listed
    };
    let robots = async || stranger.opens("/members/ann").await.all("meta[name=robots][content=noindex]").len();
    assert_eq!((listed().await, robots().await), (true, 0));
    chooses(&ann, "everybody", true, false).await;
    assert_eq!((listed().await, robots().await), (false, 1));
    let page = stranger.opens("/members/ann").await;
    assert!(page.all("script[type='application/ld+json']").is_empty(), "nor in their own words");
    chooses(&ann, "members", true, true).await;
    assert!(!listed().await);
    chooses(&ann, "everybody", true, true).await;
    assert_eq!((listed().await, robots().await), (true, 0));
}

#[tokio::test]
async fn groups_are_named_on_the_page_as_its_member_likes() {
    let Place { site, ann, companion, .. } = place().await;
    let names = async |who: &Person| who.opens("/members/ann").await.all("aside a[href='/groups/square']").len();
    assert_eq!((names(&site.stranger()).await, names(&companion).await, names(&ann).await), (1, 1, 1));
    chooses(&ann, "everybody", false, true).await;
    assert_eq!((names(&site.stranger()).await, names(&companion).await), (0, 0));
    assert_eq!(names(&ann).await, 1, "to herself");
}

#[tokio::test]
async fn the_form_says_what_the_api_says_and_nothing_is_lost_by_a_wrong_one() {
    let Place { site, ann, .. } = place().await;
    site.stranger().get("/settings/privacy").await.has(401);
    site.stranger().asks("/me/privacy").await.has(401);
    let form = [("profile_for", "companions"), ("is_findable", "yes")];
    ann.submits("/settings/privacy", &form).await.has(303);
    let expected = json!({"profile_for": "companions", "shows_groups": false, "is_findable": true});
    assert_eq!(ann.asks("/me/privacy").await.json(), expected);
    let page = ann.opens("/settings/privacy").await;
    assert_eq!(page.attr("input[name=profile_for][checked]", "value"), "companions");
    ann.submits("/settings/privacy", &[("profile_for", "aliens")]).await.has(422).is_refused("choose");
    assert_eq!(ann.asks("/me/privacy").await.json(), expected);
    ann.calls(Method::PUT, "/me/privacy", json!({"profile_for": "aliens"})).await.has(400);
}
