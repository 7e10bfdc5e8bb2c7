//! Laws of the journal and the public log.

use super::{Square, id};
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn every_act_of_order_is_a_line_and_nothing_in_it_is_ever_changed() {
    let square = Square::open().await;
    let (post, comment) = (&square.post, &square.comment);
    let put = async |path: String| square.mona.send(square.mona.program(Method::PUT, &path)).await.succeeds();
    let take = async |path: String| square.mona.send(square.mona.program(Method::DELETE, &path)).await.succeeds();
    put(format!("/posts/{post}/pin")).await;
    put(format!("/posts/{post}/pin")).await;
    take(format!("/posts/{post}/pin")).await;
    put(format!("/posts/{post}/lock")).await;
    take(format!("/posts/{post}/lock")).await;
    square.mona.submits(&format!("/comments/{comment}/removal"), &[]).await.has(303);
    square.mona.submits(&format!("/comments/{comment}/restoration"), &[]).await.has(303);
    square.mona.submits(&format!("/posts/{post}/removal"), &[]).await.has(303);
    square.mona.submits(&format!("/posts/{post}/restoration"), &[]).await.has(303);
    square.olga.gives_role("square", &square.max, "admin").await.has(200);
    square.olga.removes("square", &square.max).await.has(204);
    let acts = ["expel", "role", "restore", "remove", "restore", "remove", "unlock", "lock", "unpin", "pin"];
    assert_eq!(square.acts().await[..10], acts);
    assert_eq!(square.acts().await.len(), 12, "and the roles given before");
    let linked = "select count(*) from journal j join journal u on u.undoes = j.id";
    assert_eq!(square.site.count(linked).await, 4, "each inverse names what it undoes");

    let own = id(&square.ann.posts(&format!("/posts/{post}/comments"), json!({"body": "Mine."})).await.has(201).json());
    square.ann.submits(&format!("/comments/{own}/removal"), &[]).await.has(303);
    assert_eq!(square.acts().await.len(), 12, "what one does with one's own is no act of order");
    for statement in ["update journal set words = 'x'", "delete from journal", "truncate journal cascade"] {
        let refused = sqlx::query(statement).execute(square.site.db()).await.unwrap_err();
        assert!(refused.to_string().contains("journal is not changed"), "{statement}: {refused}");
    }
}

#[tokio::test]
async fn an_act_that_was_refused_leaves_no_line() {
    let square = Square::open().await;
    let before = square.acts().await.len();
    square.bea.submits(&format!("/posts/{}/removal", square.post), &[]).await.has(403);
    square.bea.submits(&format!("/posts/{}/lock", square.post), &[("on", "yes")]).await.has(403);
    square.mona.removes("square", &square.bea).await.has(403);
    assert_eq!(square.acts().await.len(), before);
}

#[tokio::test]
async fn undoing_does_the_inverse_and_is_a_line_itself() {
    let square = Square::open().await;
    let case = square.reported_post().await;
    square.mona.rules(&case, json!({"content": "remove", "author": "warn", "words": "No."})).await.has(200);
    let lines = square.max.asks("/groups/square/moderation/journal").await.has(200).json();
    let line = id(&lines["items"][1]);
    assert_eq!(lines["items"][1]["act"], "remove");
    square.bea.undoes(&line).await.has(404);
    let undone = square.max.submits(&format!("/moderation/journal/{line}/undo?case={case}"), &[]).await.has(303);
    assert!(undone.location().starts_with(&format!("/moderation/cases/{case}")));
    square.site.stranger().opens(&format!("/posts/{}", square.post)).await;
    assert_eq!(square.acts().await[..4], ["restore", "unwarn", "warn", "remove"]);
    assert_eq!(square.open_case().await, case, "the case waits again");
    square.max.undoes(&line).await.has(409);
    square.max.rules(&case, json!({"content": "keep"})).await.has(200);
}

#[tokio::test]
async fn what_has_been_overtaken_is_not_undone_and_a_role_is_given_back_by_those_who_may() {
    let square = Square::open().await;
    let (max, olga) = (&square.max, &square.olga);
    let lines = olga.asks("/groups/square/moderation/journal").await.has(200).json();
    let first = id(&lines["items"][0]);
    olga.gives_role("square", max, "admin").await.has(200);
    olga.undoes(&first).await.has(409);
    let lines = olga.asks("/groups/square/moderation/journal").await.has(200).json();
    let second = id(&lines["items"][0]);
    square.mona.undoes(&second).await.has(403);
    olga.undoes(&second).await.has(204);
    let seats = olga.asks("/groups/square/members?q=maxx").await.has(200).json();
    assert_eq!(seats["items"][0]["role"], "moderator");
    olga.removes("square", max).await.has(204);
    let lines = olga.asks("/groups/square/moderation/journal").await.has(200).json();
    olga.undoes(&id(&lines["items"][0])).await.has(204);
    let seats = olga.asks("/groups/square/members?q=maxx").await.has(200).json();
    assert_eq!(seats["items"][0]["role"], "member");
}

#[tokio::test]
async fn the_public_log_tells_acts_and_reasons_and_nothing_private() {
    let square = Square::open().await;
    let case = square.reported_post().await;
    square
        .mona
        .rules(&case, json!({"content": "remove", "author": "ban", "reason": "rules", "words": "Private words."}))
        .await
        .has(200);
    let stranger = square.site.stranger();
    let page = stranger.opens("/groups/square/log").await;
    assert!(
        page.says("Removed a post or article")
            && page.says("Banned a member")
            && page.says("Against the group's rules")
    );
    let json = stranger.asks("/groups/square/log").await.has(200);
    for private in ["Private words.", "It hurts.", "Words of Ann.", "Ann's post", "Ann", "Bea", "Mona", "bea", "mona"] {
        assert!(!page.text("main").contains(private), "{private}");
        assert!(!json.text.contains(private), "{private}: {}", json.text);
    }
    assert_eq!(json.json()["items"][0]["url"], serde_json::Value::Null);
    let journal = square.mona.opens("/groups/square/moderation/journal").await;
    assert!(journal.says("Private words.") && journal.says("Mona Tester"));
    square.olga.calls(Method::PATCH, "/groups/square", json!({"visibility": "private"})).await.has(200);
    stranger.get("/groups/square/log").await.has(404);
    stranger.asks("/groups/square/log").await.has(404);
    square.bea.opens("/groups/square/log").await;
}

#[tokio::test]
async fn roles_that_one_hand_gives_at_one_moment_are_one_line_of_the_public_log() {
    let square = Square::open().await;
    let before = square.site.stranger().opens("/groups/square/log").await.all("ul.rows > li").len();
    let acts =
        async || square.site.stranger().asks("/groups/square/log").await.json()["items"].as_array().map(Vec::len);
    let acts_before = acts().await.unwrap_or_default();
    for (number, actor, member, change, second) in [
        (1, "olga", "mona", ["member", "owner"], 0),
        (2, "olga", "olga", ["owner", "admin"], 1),
        (3, "mona", "maxx", ["member", "moderator"], 1),
        (4, "mona", "ann", ["member", "moderator"], 9),
    ] {
        sqlx::query(
            "insert into journal (id, group_id, actor_id, kind, member_id, before, after, done_at)
             select $1::uuid, g.id, a.id, 'role', m.id, $4, $5, '2030-01-01T00:00:00Z'::timestamptz + make_interval(secs => $6)
             from groups g, members a, members m where a.handle = $2 and m.handle = $3",
        )
        .bind(format!("0fff0000-0000-7000-8000-00000000000{number}"))
        .bind(actor)
        .bind(member)
        .bind(change[0])
        .bind(change[1])
        .bind(f64::from(second))
        .execute(square.site.db())
        .await
        .expect("is written");
    }
    square.site.forgets_pages();
    let page = square.site.stranger().opens("/groups/square/log").await;
    let lines = page.texts("ul.rows > li");
    assert_eq!(lines.len(), before + 3, "{lines:#?}");
    assert!(page.says("Gave 2 members another role: Member → Owner, Owner → Admin"), "{lines:#?}");
    assert_eq!(acts().await, Some(acts_before + 4), "programs get each act");
}
