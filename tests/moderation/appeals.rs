//! Laws of appeals.

use super::{Square, id};
use reqwest::Method;
use serde_json::json;

/// Mona removes the post and warns; answers with the case and the line against which Ann may appeal.
async fn ruled(square: &Square) -> (String, String) {
    let case = square.reported_post().await;
    square
        .mona
        .rules(&case, json!({"content": "remove", "author": "silence", "hours": 24, "words": "No."}))
        .await
        .has(200);
    let line = square.ann.sees_done().await[0]["line"].as_str().unwrap().to_owned();
    (case, line)
}

#[tokio::test]
async fn an_author_appeals_once_and_another_keeper_upholds_it_so_that_all_is_undone() {
    let square = Square::open().await;
    let (case, line) = ruled(&square).await;
    let path = format!("/settings/moderation/{line}/appeal");
    let again = square.ann.submits(&path, &[("words", " ")]).await.has(422).page();
    assert_eq!(again.all("details[open] textarea").len(), 1);
    square.ann.submits(&path, &[("words", "I meant well."), ("form_id", "a-form")]).await.has(303);
    square.ann.submits(&path, &[("words", "I meant well."), ("form_id", "a-form")]).await.has(303);
    square.ann.posts(&format!("/me/moderation/{line}/appeal"), json!({"words": "And again."})).await.has(409);
    assert!(square.ann.opens("/settings/moderation").await.says("The appeal waits for its answer."));
    assert_eq!(square.open_case().await, case, "it waits in the queue");
    assert!(square.max.opens(&format!("/moderation/cases/{case}")).await.says("I meant well."));
    let answer = |verdict: &str| json!({"verdict": verdict, "words": "You are right."});
    let answers = format!("/moderation/cases/{case}/appeal");
    let refused = square.mona.posts(&answers, answer("deny")).await.has(403);
    assert!(refused.json()["detail"].as_str().unwrap().contains("your own decision"));
    square.ann.posts(&answers, answer("uphold")).await.has(404);
    square.max.posts(&answers, json!({"verdict": "perhaps"})).await.has(422);
    square.max.posts(&answers, answer("uphold")).await.has(200);
    square.site.stranger().opens(&format!("/posts/{}", square.post)).await;
    square.ann.posts(&format!("/posts/{}/comments", square.post), json!({"body": "Thank you."})).await.has(201);
    assert_eq!(square.acts().await[..5], ["uphold", "restore", "unsilence", "silence", "remove"]);
    assert!(square.site.letter_to("ann@example.org").await.contains("was upheld"));
    let mine = square.ann.sees_done().await;
    let mine = mine.iter().find(|one| one["line"] == line.as_str()).unwrap();
    assert_eq!(
        (&mine["undone"], &mine["appeal_upheld"], &mine["answer"]),
        (&json!(true), &json!(true), &json!("You are right."))
    );
    square.max.posts(&answers, answer("deny")).await.has(409);
    let open = square.max.asks("/moderation/cases").await.has(200).json();
    assert!(open["items"].as_array().unwrap().is_empty(), "nothing waits any more");
}

#[tokio::test]
async fn an_appeal_that_is_not_upheld_leaves_everything_as_it_is() {
    let square = Square::open().await;
    let (case, line) = ruled(&square).await;
    square.ann.posts(&format!("/me/moderation/{line}/appeal"), json!({"words": "But!"})).await.has(204);
    let form = [("verdict", "deny"), ("words", "It stays."), ("form_id", "f")];
    square.max.submits(&format!("/moderation/cases/{case}/appeal"), &form).await.has(303);
    square.site.stranger().get(&format!("/posts/{}", square.post)).await.has(410);
    assert!(square.site.letter_to("ann@example.org").await.contains("was not upheld"));
    assert!(square.ann.opens("/settings/moderation").await.says("The appeal was not upheld."));
    square.ann.posts(&format!("/me/moderation/{line}/appeal"), json!({"words": "But!"})).await.has(409);
}

#[tokio::test]
async fn what_was_done_without_a_report_can_be_appealed_against_too_and_only_by_its_author() {
    let square = Square::open().await;
    square.mona.submits(&format!("/posts/{}/removal", square.post), &[]).await.has(303);
    let line = square.ann.sees_done().await[0]["line"].as_str().unwrap().to_owned();
    let path = format!("/me/moderation/{line}/appeal");
    square.bea.posts(&path, json!({"words": "For her."})).await.has(404);
    square.mona.posts(&path, json!({"words": "For her."})).await.has(404);
    square.ann.posts(&path, json!({"words": "Why?"})).await.has(204);
    let case = square.open_case().await;
    square.max.posts(&format!("/moderation/cases/{case}/appeal"), json!({"verdict": "uphold"})).await.has(200);
    square.site.stranger().opens(&format!("/posts/{}", square.post)).await;
}

#[tokio::test]
async fn where_there_is_no_other_keeper_whoever_ruled_answers_themselves() {
    let square = Square::open().await;
    for moderator in [&square.mona, &square.max] {
        square.olga.gives_role("square", moderator, "member").await.has(200);
    }
    square.bea.reports(&format!("/posts/{}", square.post), "spam", "").await.has(204);
    let cases = square.olga.asks("/moderation/cases").await.has(200).json();
    let case = super::id(&cases["items"][0]);
    square.olga.rules(&case, json!({"content": "remove"})).await.has(200);
    let line = square.ann.sees_done().await[0]["line"].as_str().unwrap().to_owned();
    square.ann.posts(&format!("/me/moderation/{line}/appeal"), json!({"words": "Why?"})).await.has(204);
    square.olga.posts(&format!("/moderation/cases/{case}/appeal"), json!({"verdict": "deny"})).await.has(200);
}

#[tokio::test]
async fn what_is_appealed_against_is_not_before_itself() {
    let square = Square::open().await;
    let points = "earlier decision";
    square.max.posts(&format!("/posts/{}/redaction", square.post), json!({"passage": "Words of Ann"})).await.has(204);
    let line = square.ann.sees_done().await[0]["line"].as_str().expect("a line").to_owned();
    square.ann.posts(&format!("/me/moderation/{line}/appeal"), json!({"words": "No."})).await.has(204);
    let case = square.open_case().await;
    let page = square.mona.opens(&format!("/moderation/cases/{case}")).await;
    assert!(!page.says(points) && page.says("Nothing in this group."), "the very first: {}", page.text("main"));
    square.bea.reports(&format!("/comments/{}", square.comment), "spam", "").await.has(204);
    let waiting = square.mona.asks("/groups/square/moderation/cases").await.has(200).json();
    let other = waiting["items"].as_array().expect("cases").iter().find(|one| one["id"] != case.as_str());
    let reported = id(other.expect("what was reported"));
    let page = square.mona.opens(&format!("/moderation/cases/{reported}")).await;
    assert!(page.says("1 earlier decision against the author here") && !page.says("Nothing in this group."));
    // Of a move those who answer for the group it came from see what was done there, and no more than is counted.
    square.mona.founds("garden").await;
    square.ann.joins("garden").await.has(200);
    let goes = json!({"group": "garden", "words": "There."});
    square.mona.calls(Method::PUT, &format!("/posts/{}/group", square.post), goes).await.has(204);
    let line = square.ann.sees_done().await[0]["line"].as_str().expect("a line").to_owned();
    square.ann.posts(&format!("/me/moderation/{line}/appeal"), json!({"words": "It belongs here."})).await.has(204);
    let waiting = square.max.asks("/groups/square/moderation/cases").await.has(200).json();
    let of_move = waiting["items"].as_array().expect("cases").iter().find(|one| one["id"] != reported.as_str());
    let page = square.max.opens(&format!("/moderation/cases/{}", id(of_move.expect("the appeal")))).await;
    assert!(page.says("It belongs here.") && page.says("1 earlier decision"), "{}", page.text("main"));
    assert!(!page.says("2 earlier") && !page.says("Nothing in this group."), "{}", page.text("main"));
}
