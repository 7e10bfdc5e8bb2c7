//! A canary in everything that is private: it sings to nobody who may not hear it, by no door.

use super::open;
use crate::support::Person;
use reqwest::Method;
use serde_json::json;

/// A word that stands nowhere but in what is private.
const CANARY: &str = "quetzalcoatlus";

/// Nothing of it comes out: no hit, no count, no suggestion for a word spelt almost like it.
async fn hears_nothing(reader: &Person) {
    for question in [
        CANARY,
        "quetzalcoatlas",
        "quetzalcoatlus wing",
        "\"quetzalcoatlus wing\"",
        "in:secret wing",
        "in:secret",
        "tag:roost",
    ] {
        let answer = reader.asks(&format!("/search?q={}", super::escaped(question))).await.has(200);
        let found = answer.json();
        assert_eq!((&found["count"], &found["more"]), (&json!(0), &json!(false)), "{question}: {found}");
        assert_eq!((&found["suggestion"], &found["corrections"]), (&json!(null), &json!([])), "{question}: {found}");
        let page = reader.opens(&format!("/search?q={}", super::escaped(question))).await;
        let said = page.texts(".hit, .notice, .suggestion").concat();
        assert!(!said.contains(CANARY) && !said.contains("wing"), "{question}: {said}");
    }
    let everything =
        reader.searches("-nothing").await.to_string() + &reader.searches("author:keeper").await.to_string();
    assert!(!everything.contains(CANARY) && !everything.contains("wing"), "{everything}");
}

#[tokio::test]
async fn what_is_private_or_secret_is_found_by_its_members_alone() {
    for visibility in ["private", "secret"] {
        let site = open().await;
        let keeper = site.member("keeper").await;
        let outsider = site.member("outsider").await;
        let slug_of = |group: &serde_json::Value| group["slug"].as_str().expect("an address").to_owned();
        let slug = slug_of(&keeper.founds_as("secret", visibility).await);
        let poll = json!({"question": format!("Whose {CANARY} wing?"), "kind": "single", "choices": [format!("{CANARY} wing"), "None"]});
        let post =
            json!({"title": format!("The {CANARY} wing"), "body": format!("A {CANARY} wing. #roost"), "polls": [poll]});
        let post = keeper.posts(&format!("/groups/{slug}/posts"), post).await.has(201).json();
        let comments = format!("/posts/{}/comments", post["id"].as_str().expect("an id"));
        keeper.posts(&comments, json!({"body": format!("My {CANARY} wing.")})).await.has(201);
        for reader in [&outsider, &site.stranger()] {
            hears_nothing(reader).await;
        }
        assert_eq!(keeper.searches(CANARY).await["count"], 3);
        assert_eq!(keeper.searches("quetzalcoatlas").await["corrections"][0]["meant"], CANARY);
        let turns = async |slug: &str, to: &str| {
            let turned = keeper.calls(Method::PATCH, &format!("/groups/{slug}"), json!({"visibility": to})).await;
            slug_of(&turned.has(200).json())
        };
        let slug = turns(&slug, "public").await;
        assert_eq!(outsider.searches(CANARY).await["count"], 3, "opened to all");
        turns(&slug, visibility).await;
        hears_nothing(&outsider).await;
    }
}

#[tokio::test]
async fn drafts_deleted_texts_and_deleted_members_are_found_by_nobody() {
    let site = open().await;
    let keeper = site.account("keeper").await;
    keeper.founds("square").await;
    let draft = json!({"title": format!("The {CANARY} wing"), "body": "Not yet.", "publish": false});
    keeper.posts("/articles", draft).await.has(201);
    hears_nothing(&site.stranger()).await;
    assert_eq!(keeper.searches(CANARY).await["count"], 0, "a draft is among one's drafts");
    let post = keeper.announces("square", "", &format!("A {CANARY} wing.")).await;
    let path = format!("/posts/{}", post["id"].as_str().expect("an id"));
    assert_eq!(site.stranger().searches(CANARY).await["count"], 1);
    keeper.calls(Method::DELETE, &path, json!({})).await.succeeds();
    hears_nothing(&site.stranger()).await;
}

#[tokio::test]
async fn how_people_voted_is_not_found() {
    let site = open().await;
    let ann = site.member("ann").await;
    ann.founds("square").await;
    let poll = json!({"question": "Tea?", "kind": "single", "choices": ["Oolong", "Sencha"], "results": "after_close"});
    let post =
        ann.posts("/groups/square/posts", json!({"title": "", "body": "", "polls": [poll]})).await.has(201).json();
    let poll = &post["polls"][0];
    let path = format!("/polls/{}/ballot", poll["id"].as_str().expect("an id"));
    let choice = poll["choices"][0]["id"].clone();
    ann.calls(Method::PUT, &path, json!({"choices": [choice]})).await.succeeds();
    let found = site.stranger().searches("oolong").await;
    assert_eq!(found["count"], 1, "{found}");
    assert_eq!(found["items"][0]["snippet"], "Oolong / Sencha");
}
