//! Whose group it is, and what its list of members shows.

use crate::support::accounts::PASSWORD;
use crate::support::{Person, TestSite};
use chrono::Duration;
use reqwest::Method;
use serde_json::{Value, json};

async fn role(who: &Person) -> Value {
    who.asks("/groups/square").await.json()["role"].clone()
}

/// Ann's group, with Bob in it and Carl outside.
async fn place() -> (TestSite, Person, Person, Person) {
    let site = TestSite::open().await;
    let (ann, bob, carl) = (site.account("ann").await, site.account("bob").await, site.account("carl").await);
    ann.founds("square").await;
    bob.joins("square").await.has(200);
    (site, ann, bob, carl)
}

#[tokio::test]
async fn a_group_is_given_to_a_member_with_the_password_and_both_are_told() {
    let (site, ann, bob, carl) = place().await;
    let gift = |handle: &str, password: &str| json!({"handle": handle, "password": password});
    let give = async |who: &Person, gift: Value| who.calls(Method::PUT, "/groups/square/owner", gift).await;
    give(&ann, gift("bob", "wrong")).await.has(422).is_refused("password");
    give(&ann, gift("carl", PASSWORD)).await.has(422).is_refused("Nobody with this handle");
    give(&ann, gift("ann", PASSWORD)).await.has(422).is_refused("That is you");
    give(&bob, gift("bob", PASSWORD)).await.has(403).is_refused("Only an owner");
    give(&carl, gift("carl", PASSWORD)).await.has(403);
    give(&site.stranger(), gift("bob", PASSWORD)).await.has(401);
    assert_eq!(role(&ann).await, "owner");
    let mails = site.mail().await.len();
    assert_eq!(give(&ann, gift("bob", PASSWORD)).await.has(200).json()["role"], "owner");
    assert_eq!((role(&ann).await, role(&bob).await), (json!("admin"), json!("owner")));
    let mail = site.mail().await;
    assert_eq!(mail.len(), mails + 2);
    assert!(mail.iter().any(|letter| letter.contains("To: bob@") && letter.contains("made you an owner")));
    assert!(mail.iter().any(|letter| letter.contains("To: ann@") && letter.contains("If it was not you")));
    let lines = bob.asks("/groups/square/moderation/journal").await.has(200).json();
    for line in lines["items"].as_array().expect("lines") {
        assert_eq!((&line["act"], &line["may_be_undone"]), (&json!("role"), &json!(false)));
        let undo = format!("/moderation/journal/{}/undo", line["id"].as_str().expect("an id"));
        for person in [&ann, &bob] {
            person.posts(&undo, json!({})).await.has(403).is_refused("with your password");
        }
    }
    assert!(bob.opens("/groups/square/moderation/journal").await.all(".rows form").is_empty());
    give(&ann, gift("bob", PASSWORD)).await.has(403);
    bob.leaves("square").await.has(403).is_refused("the only owner");
    assert_eq!(site.count("select count(*) from memberships where role = 'owner'").await, 1);
}

#[tokio::test]
async fn owners_are_named_by_no_other_way() {
    let (_site, ann, bob, carl) = place().await;
    ann.gives_role("square", &bob, "owner").await.has(403).is_refused("with your password");
    ann.submits("/groups/square/members/bob/role", &[("role", "owner")]).await.has(403);
    let menu = ann.opens("/groups/square/members").await;
    assert!(menu.all("button[value=owner]").is_empty());
    assert_eq!(menu.attr("a[href*='/ownership?']", "href"), "/groups/square/ownership?to=bob");
    let page = ann.opens("/groups/square/ownership?to=bob").await;
    assert_eq!(page.attr("#handle", "value"), "bob");
    bob.get("/groups/square/ownership").await.has(403);
    carl.get("/groups/square/ownership").await.has(403);
    let form = |password: &'static str| [("handle", "@Bob"), ("stays", "yes"), ("password", password)];
    let back = ann.submits("/groups/square/ownership", &form("wrong")).await.has(422).page();
    assert_eq!(
        (back.attr("#handle", "value"), back.attr("input[name=stays][checked]", "value")),
        ("@Bob".into(), "yes".into())
    );
    assert_eq!(back.attr("#password", "value"), "", "a password is never sent back");
    let ann = ann.renewed_by(&ann.submits("/groups/square/ownership", &form(PASSWORD)).await.has(303));
    assert_eq!((role(&ann).await, role(&bob).await), (json!("owner"), json!("owner")));
}

#[tokio::test]
async fn members_are_found_by_role() {
    let (site, ann, bob, carl) = place().await;
    carl.joins("square").await.has(200);
    ann.gives_role("square", &bob, "moderator").await.has(200);
    let handles = async |question: &str| {
        let found = ann.asks(&format!("/groups/square/members?{question}")).await.has(200).json();
        found["items"]
            .as_array()
            .expect("items")
            .iter()
            .map(|one| one["handle"].as_str().expect("one").to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(handles("role=moderator").await, ["bob"]);
    assert_eq!(handles("role=member").await, ["carl"]);
    assert_eq!(handles("role=member&q=bob").await, [""; 0]);
    assert_eq!(handles("").await, ["ann", "bob", "carl"]);
    ann.asks("/groups/square/members?role=emperor").await.has(400);
    let page = ann.opens("/groups/square/members?role=moderator&q=").await;
    assert_eq!(
        (page.all("main .rows > li").len(), page.attr("#role option[selected]", "value")),
        (1, "moderator".into())
    );
    assert!(ann.opens("/groups/square/members?role=admin").await.says("Nobody here has this role."));
    // The next page goes on with the same question.
    for person in site.members("person", 55).await {
        person.joins("square").await.has(200);
    }
    let page = ann.opens("/groups/square/members?role=member&q=tester").await;
    let next = ann.opens(&page.attr(".pager a", "href")).await;
    assert_eq!(page.all("main .rows > li").len() + next.all("main .rows > li").len(), 55);
}

#[tokio::test]
async fn when_somebody_was_here_is_shown_to_the_members_once_they_say_so() {
    let (site, ann, bob, carl) = place().await;
    bob.opens("/groups/square").await;
    let seen = async |who: &Person| {
        let found = who.asks("/groups/square/members?q=bob").await.has(200).json();
        let page = who.opens("/groups/square/members?q=bob").await.text("main .rows > li");
        assert_eq!(found["items"][0]["last_active_at"].is_string(), page.contains("last here"), "page and API agree");
        page.contains("last here")
    };
    assert!(!seen(&ann).await, "not until they say so");
    bob.submits("/groups/square/members/activity", &[("shown", "yes")]).await.has(303);
    sqlx::query("update members set visited_at = site_now() where handle = 'bob'")
        .execute(site.db())
        .await
        .expect("was here");
    assert!(seen(&ann).await);
    assert!(!seen(&carl).await && !seen(&site.stranger()).await, "and to the members alone");
    bob.calls(Method::PUT, "/groups/square/membership/activity", json!({"shown": false})).await.has(204);
    assert!(!seen(&ann).await);
    carl.calls(Method::PUT, "/groups/square/membership/activity", json!({"shown": true})).await.has(403);
    site.pass(Duration::minutes(1)).await;
}
