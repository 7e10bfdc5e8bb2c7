//! Laws of reporting.

use super::{Square, id};
use crate::support::TestSite;
use serde_json::json;

#[tokio::test]
async fn a_thing_has_one_case_and_each_member_says_one_thing_of_it() {
    let square = Square::open().await;
    let case = square.reported_post().await;
    let outsider = square.site.member("outsider").await;
    outsider.reports(&format!("/posts/{}", square.post), "spam", "").await.has(204);
    square.bea.reports(&format!("/posts/{}", square.post), "else", "Now otherwise.").await.has(204);
    assert_eq!(square.site.count("select count(*) from cases").await, 1);
    let seen = square.mona.asks(&format!("/moderation/cases/{case}")).await.has(200).json();
    let said: Vec<_> =
        seen["reports"].as_array().unwrap().iter().map(|one| (&one["by"]["handle"], &one["words"])).collect();
    assert_eq!(said, [(&json!("bea"), &json!("Now otherwise.")), (&json!("outsider"), &json!(""))]);
    square.bea.reports(&format!("/comments/{}", square.comment), "spam", "").await.has(204);
    assert_eq!(square.site.count("select count(*) from cases").await, 2, "a comment is another thing than its post");
}

#[tokio::test]
async fn after_a_ruling_the_same_thing_can_be_reported_anew() {
    let square = Square::open().await;
    let case = square.reported_post().await;
    square.mona.rules(&case, json!({"content": "keep"})).await.has(200);
    let again = square.reported_post().await;
    assert_ne!(case, again);
    assert_eq!(square.site.count("select count(*) from reports").await, 2);
}

#[tokio::test]
async fn what_one_may_not_see_cannot_be_reported_and_answers_like_what_is_not_there() {
    let square = Square::of("private").await;
    let outsider = square.site.member("outsider").await;
    let nothing = outsider.reports("/posts/01a20b55-359f-711e-aa0b-6f9f1b05b0e9", "spam", "").await.has(404).text;
    for what in [format!("/posts/{}", square.post), format!("/comments/{}", square.comment)] {
        let answer = outsider.reports(&what, "spam", "").await.has(404);
        assert_eq!(answer.text, nothing);
        outsider.get(&format!("{what}/report")).await.has(404);
        outsider.submits(&format!("{what}/report"), &[("reason", "spam")]).await.has(404);
    }
    square.site.stranger().reports(&format!("/posts/{}", square.post), "spam", "").await.has(401);
    assert_eq!(square.site.count("select count(*) from cases").await, 0);
    let draft = square.olga.posts("/articles", json!({"title": "Draft", "body": "Not yet.", "publish": false})).await;
    let draft = draft.has(201).json()["slug"].as_str().unwrap().to_owned();
    square.bea.reports(&format!("/articles/{draft}"), "spam", "").await.has(404);
}

#[tokio::test]
async fn the_answer_to_a_report_holds_nothing_of_what_was_reported_and_neither_its_author_nor_others_see_it() {
    let square = Square::open().await;
    let answer =
        square.bea.reports(&format!("/comments/{}", square.comment), "else", "A secret of mine.").await.has(204);
    assert_eq!(answer.text, "");
    for person in [&square.ann, &square.bea, &square.site.stranger()] {
        let page = person.get(&format!("/posts/{}", square.post)).await.has(200);
        assert!(!page.text.contains("A secret of mine."));
    }
    assert!(square.ann.sees_done().await.is_empty());
}

#[tokio::test]
async fn a_report_needs_a_reason_and_something_else_needs_words() {
    let square = Square::open().await;
    let path = format!("/posts/{}/report", square.post);
    let page = square.bea.opens(&path).await;
    assert!(page.says("Report this post") && page.all("input[type=radio][name=reason]").len() == 6);
    let again = square.bea.submits(&path, &[("reason", "else"), ("words", " ")]).await.has(422).page();
    assert!(!again.texts("#words-error").is_empty());
    assert_eq!(again.all("input[value=else][checked]").len(), 1, "the choice is kept");
    let again = square.bea.submits(&path, &[("words", "Kept words.")]).await.has(422).page();
    assert!(again.text("#words").contains("Kept words."));
    square.bea.submits(&path, &[("reason", "boring"), ("words", "x")]).await.has(422);
    square.bea.submits(&path, &[("reason", "spam"), ("words", &"x".repeat(1001))]).await.has(422);
    square.bea.reports(&format!("/posts/{}", square.post), "else", "").await.has(422);
    let done = square.bea.submits(&path, &[("reason", "spam"), ("words", "")]).await.has(303);
    assert!(done.location().ends_with("said=reported"));
    assert!(square.bea.opens(&path).await.says("You have reported it already"));
}

#[tokio::test]
async fn nobody_reports_their_own_or_what_is_gone() {
    let square = Square::open().await;
    let what = format!("/posts/{}", square.post);
    square.ann.reports(&what, "spam", "").await.has(403);
    square.mona.submits(&format!("{what}/removal"), &[]).await.has(303);
    square.bea.reports(&what, "spam", "").await.has(410);
    square.bea.reports(&format!("/comments/{}", square.comment), "spam", "").await.has(410);
}

#[tokio::test]
async fn there_are_so_many_reports_an_hour_and_no_more() {
    let square = Square::open().await;
    let what = format!("/posts/{}", square.post);
    for _ in 0..30 {
        square.bea.reports(&what, "spam", "").await.has(204);
    }
    let refused = square.bea.reports(&what, "unkind", "").await.has(429);
    assert_eq!(refused.header("retry-after"), "3600");
    let again = square.bea.submits(&format!("{what}/report"), &[("reason", "else"), ("words", "Kept.")]).await.has(429);
    assert!(again.page().text("#words").contains("Kept."));
    square.ann.reports(&format!("/comments/{}", square.comment), "spam", "").await.has(403);
    assert_eq!(square.site.count("select count(*) from reports where reason = 'spam'").await, 1, "nothing has changed");
}

#[tokio::test]
async fn an_article_is_reported_by_its_address_and_the_way_stands_on_every_page() {
    let square = Square::open().await;
    let article = json!({"title": "A piece", "body": "Long words.", "publish": true, "group": "square"});
    let article = square.olga.posts("/articles", article).await.has(201).json();
    let slug = article["slug"].as_str().unwrap().to_owned();
    let way = format!("a[href='/articles/{slug}/report']");
    assert_eq!(square.bea.opens(&format!("/articles/{slug}")).await.all(&way).len(), 1);
    assert_eq!(square.olga.opens(&format!("/articles/{slug}")).await.all(&way).len(), 0, "not one's own");
    square.bea.submits(&format!("/articles/{slug}/report"), &[("reason", "rules")]).await.has(303);
    let case = square.open_case().await;
    assert!(square.mona.opens(&format!("/moderation/cases/{case}")).await.says("A piece"));
    let page = square.bea.opens(&format!("/posts/{}", square.post)).await;
    for what in [format!("/posts/{}", square.post), format!("/comments/{}", square.comment)] {
        assert_eq!(page.all(&format!("a[href='{what}/report']")).len(), 1, "{what}");
    }
    let page = square.site.stranger().opens(&format!("/posts/{}", square.post)).await;
    assert!(page.all("a[href$='/report']").is_empty(), "a stranger has no way to it");
}

#[tokio::test]
async fn where_addresses_are_confirmed_only_who_has_done_so_reports() {
    let site = TestSite::with(&["--confirmation", "always"]).await;
    let (olga, una) = (site.member("olga").await, site.unconfirmed("una").await);
    olga.founds("square").await;
    let post = id(&olga.posts("/groups/square/posts", json!({"title": "", "body": "Words."})).await.has(201).json());
    una.reports(&format!("/posts/{post}"), "spam", "").await.has(403);
    assert_eq!(site.count("select count(*) from cases").await, 0);
}
