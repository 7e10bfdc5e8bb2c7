//! Laws of silence and of bans.

use super::{Square, id};
use chrono::Duration;
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn whoever_is_silenced_reads_on_and_writes_by_no_door_until_it_ends() {
    let square = Square::open().await;
    let (ann, post) = (&square.ann, &square.post);
    let asked = json!({"title": "Asks", "body": "", "polls": [{"question": "Well?", "kind": "single", "choices": ["Yes", "No"], "proposals": true}]});
    let asked = square.olga.posts("/groups/square/posts", asked).await;
    let asked = if asked.status == 201 {
        asked.json()
    } else {
        let asked = json!({"title": "Asks", "body": "", "polls": [{"question": "Well?", "kind": "single", "choices": ["Yes", "No"]}]});
        square.olga.posts("/groups/square/posts", asked).await.has(201).json()
    };
    let poll = id(&asked["polls"][0]);
    let choice = asked["polls"][0]["choices"][0]["id"].as_str().unwrap().to_owned();
    let ballot = json!({"choices": [choice]});
    ann.calls(Method::PUT, &format!("/polls/{poll}/ballot"), ballot.clone()).await.succeeds();
    let other =
        id(&square.olga.posts(&format!("/posts/{post}/comments"), json!({"body": "Hm."})).await.has(201).json());
    let case = square.reported_comment().await;
    square
        .mona
        .rules(&case, json!({"content": "keep", "author": "silence", "hours": 6, "words": "A pause."}))
        .await
        .has(200);

    let refused = ann.posts(&format!("/posts/{post}/comments"), json!({"body": "But!"})).await.has(403);
    assert!(refused.json()["detail"].as_str().unwrap().contains("you may not write anything in this group until 20"));
    ann.posts("/groups/square/posts", json!({"title": "But", "body": "But!"})).await.has(403);
    ann.get("/groups/square/posts/new").await.has(403);
    let version = ann.asks(&format!("/posts/{post}")).await.has(200).header("etag");
    let edit = ann.program(Method::PATCH, &format!("/posts/{post}")).header("if-match", &version);
    ann.send(edit.json(&json!({"body": "Changed."}))).await.has(403);
    let version = ann.asks(&format!("/comments/{}", square.comment)).await.has(200).header("etag");
    let edit = ann.program(Method::PATCH, &format!("/comments/{}", square.comment)).header("if-match", &version);
    ann.send(edit.json(&json!({"body": "Changed."}))).await.has(403);
    ann.calls(Method::PUT, &format!("/comments/{other}/reactions/like"), json!({})).await.has(403);
    ann.submits(&format!("/comments/{other}/reactions"), &[("give", "like")]).await.has(403);
    ann.calls(Method::PUT, &format!("/polls/{poll}/ballot"), ballot.clone()).await.has(403);
    ann.send(ann.program(Method::DELETE, &format!("/polls/{poll}/ballot"))).await.has(403);
    ann.posts(&format!("/polls/{poll}/choices"), json!({"label": "Perhaps"})).await.has(403);
    ann.reports(&format!("/comments/{other}"), "spam", "").await.has(403);
    assert_eq!(square.site.count("select count(*) from ballots").await, 1, "the vote that was cast stands");

    ann.opens(&format!("/posts/{post}")).await;
    ann.opens("/groups/square").await;
    let elsewhere = square.site.member("elsa").await;
    elsewhere.founds("elsewhere").await;
    ann.joins("elsewhere").await.has(200);
    ann.posts("/groups/elsewhere/posts", json!({"title": "", "body": "Here I may."})).await.has(201);
    square.site.pass(Duration::hours(7)).await;
    ann.posts(&format!("/posts/{post}/comments"), json!({"body": "Back again."})).await.has(201);
    ann.calls(Method::PUT, &format!("/polls/{poll}/ballot"), ballot).await.succeeds();
}

#[tokio::test]
async fn the_rows_themselves_refuse_what_a_silenced_member_writes() {
    let square = Square::open().await;
    let case = square.reported_comment().await;
    square.mona.rules(&case, json!({"content": "keep", "author": "silence", "hours": 1})).await.has(200);
    let ann = "(select id from members where handle = 'ann')";
    for statement in [
        format!(
            "insert into threads (id, kind, group_id, author_id, published_at) select gen_random_uuid(), 'post', id, {ann}, now() from groups"
        ),
        format!("insert into reactions (thread_id, member_id, kind) select id, {ann}, 'like' from threads"),
        format!("insert into revisions (subject_id, version, body, edited_by) select id, 1, '', {ann} from comments"),
        format!(
            "insert into comments (id, thread_id, path, author_id, body, html, excerpt, renderer) select id, id, array[id], {ann}, '', '', '', 1 from threads"
        ),
    ] {
        let refused = sqlx::query(sqlx::AssertSqlSafe(statement.clone())).execute(square.site.db()).await.unwrap_err();
        let sqlx::Error::Database(refused) = refused else { panic!("{refused}") };
        assert_eq!(refused.constraint(), Some("silenced"), "{statement}");
    }
}

#[tokio::test]
async fn whoever_is_banned_comes_back_by_no_way_until_that_is_lifted() {
    let square = Square::open().await;
    let invite = square.olga.invites("square", json!({})).await;
    let case = square.reported_post().await;
    square.mona.rules(&case, json!({"content": "remove", "author": "ban", "words": "Enough."})).await.has(200);
    let members = square.mona.asks("/groups/square/members").await.has(200).json();
    assert!(members["items"].as_array().unwrap().iter().all(|seat| seat["handle"] != "ann"));
    let refused = square.ann.joins("square").await.has(403);
    assert!(refused.json()["detail"].as_str().unwrap().contains("banned"));
    square.ann.submits("/groups/square/membership", &[]).await.has(403);
    square.ann.accepts(&invite).await.has(403);
    square.ann.submits(&format!("/invites/{invite}"), &[]).await;
    square.olga.calls(Method::PATCH, "/groups/square", json!({"visibility": "private"})).await.has(200);
    square.ann.joins("square").await.has(403);
    assert_eq!(square.site.count("select count(*) from join_requests").await, 0);
    assert_eq!(square.site.count("select members_count::bigint from groups").await, 4);
    assert!(
        square.ann.opens("/settings/moderation").await.says("cannot come back"),
        "also who reads the group no more"
    );

    let journal = square.mona.asks("/groups/square/moderation/journal").await.has(200).json();
    assert_eq!(journal["items"][0]["act"], "ban");
    square.mona.undoes(&id(&journal["items"][0])).await.has(204);
    square.ann.accepts(&invite).await.succeeds();
    assert_eq!(square.acts().await[..4], ["restore", "unban", "ban", "remove"]);
}
