//! Laws of the queue.

use super::{Square, id};
use chrono::Duration;
use reqwest::Method;
use serde_json::json;
use sqlx::AssertSqlSafe;

#[tokio::test]
async fn what_waits_is_counted_truly() {
    let square = Square::open().await;
    let fill = "insert into held_writes (id, group_id, author_id, body, html, excerpt)
         select gen_random_uuid(), g.id, m.id, 'Noise.', '<p>Noise.</p>', 'Noise.' from groups g, members m, generate_series(1, 290)
         where g.slug = 'square' and m.handle = 'bea'";
    sqlx::query(fill).execute(square.site.db()).await.expect("fills");
    let page = square.mona.opens("/groups/square/moderation").await;
    assert_eq!(page.text("nav .tag.warn"), "290");
    sqlx::query(AssertSqlSafe(fill.replace("290", "800"))).execute(square.site.db()).await.expect("fills");
    assert_eq!(square.mona.opens("/groups/square/moderation").await.text("nav .tag.warn"), "1,000 and more");
}

#[tokio::test]
async fn the_queue_is_its_keepers_and_to_all_others_there_is_none() {
    let square = Square::of("private").await;
    let case = square.reported_post().await;
    let keeper = square.site.member("keeper").await;
    keeper.founds("elsewhere").await;
    let staff = square.site.member("sven").await;
    sqlx::query("update members set site_role = 'owner' where handle = 'sven'")
        .execute(square.site.db())
        .await
        .unwrap();
    let pages =
        ["/groups/square/moderation", "/groups/square/moderation/journal", &format!("/moderation/cases/{case}")];
    for person in [&square.ann, &square.bea, &keeper, &staff] {
        for path in pages {
            person.get(path).await.has(404);
        }
        person.asks(&format!("/moderation/cases/{case}")).await.has(404);
        person.asks("/groups/square/moderation/cases").await.has(404);
        person.rules(&case, json!({"content": "remove"})).await.has(404);
        person.submits(&format!("/moderation/cases/{case}/ruling"), &[("content", "remove")]).await.has(404);
        person.submits(&format!("/moderation/cases/{case}/claim"), &[("on", "yes")]).await.has(404);
    }
    square.ann.get("/moderation").await.has(404);
    square.site.stranger().get("/moderation").await.has(401);
    assert!(!keeper.opens("/moderation").await.says("Words of Ann."), "a keeper of another group sees their own alone");
    for person in [&square.mona, &square.olga] {
        for path in pages {
            person.opens(path).await;
        }
        assert!(person.opens("/moderation").await.says("Words of Ann."));
    }
    square.olga.calls(Method::PATCH, "/groups/square", json!({"visibility": "public"})).await.has(200);
    assert!(
        staff.opens("/moderation").await.says("Words of Ann."),
        "what anybody may read, those of the site keep too"
    );
    staff.rules(&case, json!({"content": "remove"})).await.has(200);
    square.site.stranger().get(&format!("/posts/{}", square.post)).await.has(410);
}

#[tokio::test]
async fn a_case_shows_the_thing_where_it_stands_who_says_what_and_what_was_done_before() {
    let square = Square::open().await;
    let first = square.reported_comment().await;
    square.mona.rules(&first, json!({"content": "remove", "author": "warn", "words": "Please do not."})).await.has(200);
    let other = json!({"body": "Another one of Ann's. See https://a.example and https://b.example", "parent_id": null});
    let other = id(&square.ann.posts(&format!("/posts/{}/comments", square.post), other).await.has(201).json());
    square.bea.reports(&format!("/comments/{other}"), "spam", "Again.").await.has(204);
    let case = square.open_case().await;
    let page = square.mona.opens(&format!("/moderation/cases/{case}")).await;
    for words in [
        "Another one of Ann's.",
        "Again.",
        "1 upheld, 0 declined",
        "removed, author warned",
        "Warned an author",
        "1 of them was mostly right before: 5",
        "1 earlier decision against the author here: 5",
        "2 links in it: 10",
        "The author joined on the same day: 10",
        "Urgency 40",
    ] {
        assert!(page.says(words), "{words}: {}", page.text("main"));
    }
    let json = square.mona.asks(&format!("/moderation/cases/{case}")).await.has(200).json();
    assert_eq!(json["score"], 40);
    assert_eq!(json["alike"][0]["case_id"], first.as_str());
    assert_eq!((&json["alike"][0]["content"], &json["alike"][0]["author"]), (&json!("remove"), &json!("warn")));
}

#[tokio::test]
async fn what_more_have_reported_stands_first_and_each_case_on_one_page_alone() {
    let square = Square::open().await;
    let mut comments = Vec::new();
    for number in 0..5 {
        let words = json!({"body": format!("Comment {number} of many.")});
        comments.push(id(&square.ann.posts(&format!("/posts/{}/comments", square.post), words).await.has(201).json()));
    }
    for comment in &comments {
        square.bea.reports(&format!("/comments/{comment}"), "spam", "").await.has(204);
    }
    square.olga.reports(&format!("/comments/{}", comments[3]), "unkind", "").await.has(204);
    let (mut seen, mut after) = (Vec::new(), String::new());
    loop {
        let page = square.mona.asks(&format!("/moderation/cases?limit=2&after={after}")).await.has(200).json();
        let items = page["items"].as_array().unwrap();
        seen.extend(items.iter().map(|case| case["comment_id"].as_str().unwrap().to_owned()));
        let Some(next) = page["next"].as_str() else { break };
        after = next.to_owned();
    }
    let others = comments.iter().enumerate().filter(|(place, _)| *place != 3).map(|(_, comment)| comment.clone());
    let expected: Vec<String> = [comments[3].clone()].into_iter().chain(others).collect();
    assert_eq!(seen, expected);
    square.mona.asks("/moderation/cases?tab=strange").await.has(422);
    square.mona.asks("/moderation/cases?after=strange").await.has(400);
}

#[tokio::test]
async fn a_case_in_one_keepers_hands_is_not_ruled_on_by_another_until_half_an_hour_has_passed() {
    let square = Square::open().await;
    let case = square.reported_post().await;
    let claim = format!("/moderation/cases/{case}/claim");
    square.mona.submits(&claim, &[("on", "yes")]).await.has(303);
    assert!(square.max.opens("/groups/square/moderation").await.says("Mona Tester looks at it"));
    square.max.posts(&claim, json!({})).await.has(409);
    square.max.rules(&case, json!({"content": "keep"})).await.has(409);
    square.mona.submits(&claim, &[("on", "no")]).await.has(303);
    square.max.posts(&claim, json!({})).await.has(200);
    square.mona.rules(&case, json!({"content": "keep"})).await.has(409);
    square.site.pass(Duration::minutes(31)).await;
    square.mona.rules(&case, json!({"content": "keep"})).await.has(200);
    square.max.posts(&claim, json!({})).await.has(409);
    let decided = square.max.asks("/moderation/cases?tab=decided").await.has(200).json();
    assert_eq!(id(&decided["items"][0]), case);
    assert!(square.max.opens("/moderation?tab=decided").await.says("Words of Ann."));
}
