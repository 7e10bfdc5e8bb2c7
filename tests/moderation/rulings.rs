//! Laws of rulings.

use super::{Square, id};
use crate::support::EVIL;
use serde_json::json;

#[tokio::test]
async fn what_is_removed_is_gone_for_all_and_its_author_hears_why_and_not_from_whom() {
    let square = Square::open().await;
    let case = square.reported_comment().await;
    let path = format!("/posts/{}", square.post);
    assert!(square.site.stranger().opens(&path).await.says("Ann comments."));
    let words = format!("Please do not. {EVIL}");
    let form = [("content", "remove"), ("author", "warn"), ("reason", "spam"), ("words", &*words)];
    square.mona.submits(&format!("/moderation/cases/{case}/ruling"), &form).await.has(303);
    assert!(!square.site.stranger().opens(&path).await.says("Ann comments."), "also from the kept page");
    assert_eq!(square.acts().await[..2], ["warn", "remove"]);
    let letter = square.site.letter_to("ann@example.org").await;
    for told in ["Your comment was removed.", "You were warned.", "Please do not.", "/settings/moderation"] {
        assert!(letter.contains(told), "{told}: {letter}");
    }
    assert!(!letter.to_lowercase().contains("bea"), "{letter}");
    let page = square.ann.opens("/settings/moderation").await;
    assert!(page.says("Your comment was removed.") && page.says("Please do not.") && !page.says("Bea"));
    let mine = square.ann.sees_done().await;
    assert_eq!((mine.len(), &mine[0]["act"], &mine[0]["sanction"]), (1, &json!("remove"), &json!("warn")));
    assert!(square.bea.sees_done().await.is_empty() && square.mona.sees_done().await.is_empty());
}

#[tokio::test]
async fn what_stays_and_what_is_closed() {
    let square = Square::open().await;
    let case = square.reported_post().await;
    square.mona.rules(&case, json!({"content": "keep"})).await.has(200);
    square.site.stranger().opens(&format!("/posts/{}", square.post)).await;
    assert!(
        square
            .site
            .mail()
            .await
            .iter()
            .all(|letter| !letter.contains("ann@example.org") || !letter.contains("decided"))
    );
    assert!(square.ann.sees_done().await.is_empty(), "nothing was done");
    let case = square.reported_comment().await;
    square.mona.rules(&case, json!({"content": "lock"})).await.has(200);
    square.bea.posts(&format!("/posts/{}/comments", square.post), json!({"body": "More."})).await.has(403);
}

#[tokio::test]
async fn a_ruling_is_made_once_and_a_wrong_one_comes_back_with_everything_in_it() {
    let square = Square::open().await;
    let case = square.reported_post().await;
    let path = format!("/moderation/cases/{case}/ruling");
    let again = square.mona.submits(&path, &[("content", "remove"), ("author", "warn"), ("words", "")]).await.has(422);
    let page = again.page();
    assert_eq!(page.all("input[name=content][value=remove][checked]").len(), 1);
    assert!(!page.texts("#words-error").is_empty(), "a warning needs words");
    let filled =
        square.mona.submits(&path, &[("act", "fill"), ("reason", "rules"), ("content", "lock")]).await.has(200);
    assert!(filled.page().text("#words").contains("against the rules of the group"));
    for wrong in [
        json!({"content": "burn"}),
        json!({"content": "keep", "author": "exile"}),
        json!({"content": "keep", "author": "silence"}),
        json!({"content": "keep", "author": "silence", "hours": 721}),
        json!({"content": "keep", "reason": "boredom"}),
        json!({"content": "keep", "words": "x".repeat(2001)}),
    ] {
        square.mona.rules(&case, wrong).await.has(422);
    }
    square.mona.rules(&case, json!({"content": "keep", "weight": 1})).await.has(400);
    let form = [("content", "remove"), ("form_id", "one-and-the-same")];
    for _ in 0..2 {
        square.mona.submits(&path, &form).await.has(303);
    }
    assert_eq!(square.site.count("select count(*) from rulings").await, 1);
    square.max.rules(&case, json!({"content": "keep"})).await.has(409);
    assert_eq!(square.site.count("select count(*) from journal where kind in ('keep', 'remove')").await, 1);
}

#[tokio::test]
async fn two_who_rule_at_one_moment_make_one_ruling() {
    let square = Square::open().await;
    let case = square.reported_post().await;
    let (one, other) = tokio::join!(
        square.mona.rules(&case, json!({"content": "remove"})),
        square.max.rules(&case, json!({"content": "keep"})),
    );
    let mut statuses = [one.status.as_u16(), other.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
    assert_eq!(square.site.count("select count(*) from rulings").await, 1);
}

#[tokio::test]
async fn nobody_rules_on_their_own_while_another_can_or_on_those_above_them() {
    let square = Square::open().await;
    let words = json!({"title": "Of Mona", "body": "Mine."});
    let post = id(&square.mona.posts("/groups/square/posts", words).await.has(201).json());
    square.bea.reports(&format!("/posts/{post}"), "spam", "").await.has(204);
    let case = square.open_case().await;
    square.mona.rules(&case, json!({"content": "keep"})).await.has(403);
    square.max.rules(&case, json!({"content": "keep", "author": "ban"})).await.has(403);
    square.max.rules(&case, json!({"content": "remove", "author": "silence", "hours": 1})).await.has(403);
    square.max.rules(&case, json!({"content": "remove"})).await.has(200);
    let words = json!({"title": "Of Olga", "body": "Mine."});
    let post = id(&square.olga.posts("/groups/square/posts", words).await.has(201).json());
    square.bea.reports(&format!("/posts/{post}"), "spam", "").await.has(204);
    let case = square.open_case().await;
    square.max.rules(&case, json!({"content": "keep", "author": "ban"})).await.has(403);
    assert_eq!(square.site.count("select count(*) from bans").await, 0);
    for moderator in [&square.mona, &square.max] {
        square.olga.gives_role("square", moderator, "member").await.has(200);
    }
    square.olga.rules(&case, json!({"content": "keep"})).await.has(200);
}

#[tokio::test]
async fn a_keeper_is_not_slowed_by_the_limits_of_members() {
    let square = Square::open().await;
    let mut cases = Vec::new();
    for _ in 0..35 {
        let words = json!({"body": format!("Words {}", cases.len())});
        let comment = id(&square.olga.posts(&format!("/posts/{}/comments", square.post), words).await.has(201).json());
        sqlx::query(
            "with c as (insert into cases (id, group_id, thread_id, comment_id, author_id)
               select gen_random_uuid(), t.group_id, t.id, $1::uuid, t.author_id from threads t where t.id = $2::uuid returning id)
             insert into reports (case_id, reporter_id, reason) select c.id, m.id, 'spam' from c, members m where m.handle = 'bea'",
        )
        .bind(&comment)
        .bind(&square.post)
        .execute(square.site.db())
        .await
        .unwrap();
        cases.push(comment);
    }
    for _ in 0..35 {
        let case = square.open_case().await;
        square.mona.rules(&case, json!({"content": "remove"})).await.has(200);
    }
}
