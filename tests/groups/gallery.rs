//! Laws of a group's pictures: all that is published there and nothing that is not.

use crate::support::pictures::{encoded, marked};
use crate::support::{Person, TestSite};
use reqwest::Method;
use serde_json::{Value, json};

/// A new picture, each of another size, as Markdown.
async fn uploads(person: &Person, width: u32) -> String {
    let file = encoded(&marked(width, 30), image::ImageFormat::Png);
    let made = person.uploads(file, &[("group", "square"), ("alt", "A corner")]).await.has(201).json();
    made["markdown"].as_str().expect("Markdown").to_owned()
}

/// The widths of the pictures this person finds, in their order.
async fn finds(person: &Person) -> Vec<i64> {
    let page = person.opens("/groups/square/media").await;
    let shown: Vec<i64> =
        page.all(".media-grid img").iter().map(|image| image.attr("width").unwrap().parse().unwrap()).collect();
    let items = person.asks("/groups/square/media").await.has(200).json()["items"].clone();
    let listed: Vec<i64> = items.as_array().unwrap().iter().map(|item| item["width"].as_i64().unwrap()).collect();
    assert_eq!(shown, listed, "page and API agree");
    shown
}

fn id(made: &Value) -> String {
    made["id"].as_str().expect("an id").to_owned()
}

#[tokio::test]
async fn every_published_picture_of_a_group_is_found_once_and_no_other() {
    let site = TestSite::with(&["--writes-a-minute", "100000"]).await;
    let olga = site.member("olga").await;
    olga.founds("square").await;
    let stranger = site.stranger();
    assert!(stranger.opens("/groups/square/media").await.says("No pictures yet"));
    let unused = uploads(&olga, 41).await;
    assert_eq!(finds(&stranger).await, [0; 0], "what stands nowhere is shown nowhere: {unused}");
    let (one, two, three) = (uploads(&olga, 42).await, uploads(&olga, 43).await, uploads(&olga, 44).await);
    let post = olga.posts("/groups/square/posts", json!({"body": one})).await.has(201).json();
    let comments = format!("/posts/{}/comments", id(&post));
    let comment = olga.posts(&comments, json!({"body": format!("{two} and again {one}")})).await.has(201).json();
    let draft = json!({"title": "A draft", "body": three, "group": "square", "publish": false});
    let article = olga.posts("/articles", draft).await.has(201).json();
    assert_eq!(finds(&stranger).await, [43, 42], "the latest first, each once, no draft");
    assert_eq!(finds(&olga).await, [43, 42], "not even to whoever writes the draft");
    let slug = article["slug"].as_str().expect("a slug");
    olga.calls(Method::PUT, &format!("/articles/{slug}/publication"), json!({})).await.has(200);
    assert_eq!(finds(&stranger).await, [44, 43, 42]);
    olga.calls(Method::DELETE, &format!("/comments/{}", id(&comment)), json!({})).await.succeeds();
    assert_eq!(finds(&stranger).await, [44, 42]);
    olga.calls(Method::PATCH, &format!("/posts/{}", id(&post)), json!({"body": "No picture any more."})).await.has(200);
    assert_eq!(finds(&stranger).await, [44]);
    let file = encoded(&marked(45, 30), image::ImageFormat::Png);
    let cover = olga.uploads(file, &[("alt", "Of no group")]).await.has(201).json();
    let covered =
        json!({"title": "Covered", "body": "Words.", "group": "square", "cover_id": cover["id"], "publish": true});
    olga.posts("/articles", covered).await.has(201);
    assert_eq!(finds(&stranger).await, [45, 44], "a cover that was uploaded before it was said for which group");
    olga.calls(Method::PATCH, "/groups/square", json!({"visibility": "private"})).await.has(200);
    stranger.get("/groups/square/media").await.has(404);
    stranger.asks("/groups/square/media").await.has(404);
}

#[tokio::test]
async fn many_pictures_come_a_page_at_a_time() {
    let site = TestSite::with(&["--writes-a-minute", "100000"]).await;
    let olga = site.member("olga").await;
    olga.founds("square").await;
    let picture = uploads(&olga, 40).await;
    olga.posts("/groups/square/posts", json!({"body": picture})).await.has(201);
    // Ninety-nine more rows like it, each with a place of its own.
    let more = "with made as (
          insert into media (id, sha256, kind, width, height, bytes, owner_id, group_id)
          select gen_random_uuid(), m.sha256, m.kind, 100 + n, m.height, m.bytes, m.owner_id, m.group_id
          from media m, generate_series(1, 99) n returning id)
        insert into picture_places (media_id, thread_id) select made.id, t.id from made, threads t";
    sqlx::query(more).execute(site.db()).await.expect("more pictures");
    site.forgets_pages();
    let (mut found, mut after) = (Vec::new(), String::new());
    loop {
        let page = olga.asks(&format!("/groups/square/media{after}")).await.has(200).json();
        let items = page["items"].as_array().unwrap().clone();
        assert!(items.len() <= 48);
        found.extend(items.iter().map(id));
        let Some(next) = page["next"].as_str() else { break };
        after = format!("?after={next}");
    }
    let wanted: Vec<String> =
        sqlx::query_scalar("select id::text from media order by id desc").fetch_all(site.db()).await.unwrap();
    assert_eq!(found, wanted);
}
