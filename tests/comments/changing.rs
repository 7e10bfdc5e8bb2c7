//! Editing, deleting, bringing back.

use super::*;

#[tokio::test]
async fn one_edits_ones_own_words_and_what_they_were_is_kept() {
    let talk = Talk::open().await;
    let ann = talk.member("ann").await;
    let comment = ann.says(&talk, "Frist").await;
    let edited = ann.rewrites(&comment, "First, spelt right", 1).await.has(200);
    assert_eq!(edited.header("etag"), "\"2\"");
    assert_eq!(edited.json()["body"], "First, spelt right");
    assert!(edited.json()["edited_at"].is_string());
    let history = talk.site.stranger().opens(&format!("{}/history", path(&comment))).await;
    assert!(history.texts("del").concat().contains("Frist"));
    assert!(history.texts("ins").concat().contains("First,"));
    talk.owner.rewrites(&comment, "What Ann never said", 2).await.has(403).is_refused("Only its author");
    talk.owner.submits(&format!("{}/edit", path(&comment)), &[("body", "x"), ("version", "2")]).await.has(403);
}

#[tokio::test]
async fn an_edit_of_an_older_state_changes_nothing_and_loses_nothing() {
    let talk = Talk::open().await;
    let comment = talk.owner.says(&talk, "One").await;
    talk.owner.rewrites(&comment, "Two", 1).await.has(200);
    talk.owner.rewrites(&comment, "Two, elsewhere", 1).await.has(412).is_refused("edited meanwhile");
    let form = [("body", "My own second"), ("version", "1")];
    let page = talk.owner.submits(&format!("{}/edit", path(&comment)), &form).await.has(412).page();
    assert_eq!(page.text("textarea"), "My own second");
    assert!(page.text(".section").contains("Two"), "what stands there now is shown");
    let form = [("body", "My own second"), ("version", &*page.attr("[name=version]", "value"))];
    talk.owner.submits(&format!("{}/edit", path(&comment)), &form).await.has(303);
    let now = talk.owner.asks(&path(&comment)).await.json();
    assert_eq!((now["body"].as_str(), now["version"].as_i64()), (Some("My own second"), Some(3)));
    let both = futures_util::future::join_all((0..5).map(|n| {
        let (owner, comment) = (&talk.owner, &comment);
        async move { owner.rewrites(comment, &format!("At once {n}"), 3).await.status.as_u16() }
    }));
    let mut statuses = both.await;
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412, 412, 412, 412], "one of them is first");
}

#[tokio::test]
async fn a_deleted_comment_leaves_its_place_and_the_answers_to_it() {
    let talk = Talk::open().await;
    let ann = talk.member("ann").await;
    let comment = ann.says(&talk, "Regretted").await;
    let answer = talk.owner.answers(&talk, &comment, "A good answer").await;
    ann.deletes(&answer).await.has(403).is_refused("author or a moderator");
    ann.deletes(&comment).await.has(204);
    let all = talk.site.stranger().walks(&talk.path()).await;
    assert_eq!(all.iter().map(id).collect::<Vec<_>>(), [id(&comment), id(&answer)]);
    assert_eq!((all[0]["body"].as_str(), all[0]["html"].as_str()), (Some(""), Some("")));
    assert!(all[0]["deleted_at"].is_string());
    ann.rewrites(&comment, "Still here", 1).await.has(410);
    ann.gives(&path(&comment), "like").await.has(410);
    talk.site.stranger().get(&format!("{}/history", path(&comment))).await.has(410);
    ann.submits(&format!("{}/restoration", path(&comment)), &[]).await.has(303);
    assert!(ann.asks(&path(&comment)).await.json()["body"].as_str().unwrap().starts_with("Regretted"));
}

#[tokio::test]
async fn what_a_moderator_removed_only_a_moderator_brings_back() {
    let talk = Talk::open().await;
    let (ann, mod_) = (talk.member("ann").await, talk.site.member("mona").await);
    talk.takes_in(&mod_, "moderator").await;
    let comment = ann.says(&talk, "Out of line").await;
    mod_.submits(&format!("{}/removal", path(&comment)), &[]).await.has(303);
    let back = format!("{}/restoration", path(&comment));
    ann.submits(&back, &[]).await.has(403).is_refused("whoever removed it");
    mod_.submits(&back, &[]).await.has(303);
    assert!(ann.asks(&path(&comment)).await.json()["deleted_at"].is_null());
}

#[tokio::test]
async fn an_edit_that_names_no_state_loses_nothing_since_every_version_is_kept() {
    let talk = Talk::open().await;
    let comment = talk.owner.says(&talk, "First words").await;
    talk.owner.calls(Method::PATCH, &path(&comment), json!({"body": "Second words"})).await.has(200);
    let history = talk.owner.opens(&format!("{}/history", path(&comment))).await;
    assert!(history.texts("del").concat().contains("First"));
}

#[tokio::test]
async fn a_deleted_comment_shows_no_thanks() {
    let talk = Talk::open().await;
    let comment = talk.owner.says(&talk, "Thank me").await;
    talk.member("ann").await.gives(&path(&comment), "love").await.has(200);
    talk.owner.deletes(&comment).await.has(204);
    let shown = [talk.owner.asks(&path(&comment)).await.json(), talk.owner.walks(&talk.path()).await.remove(0)];
    for comment in shown {
        assert!(comment["deleted_at"].is_string());
        assert_eq!((&comment["likes_count"], &comment["reactions"]), (&json!(0), &json!([])));
    }
}

#[tokio::test]
async fn a_program_brings_a_comment_back_and_reads_what_it_said_before() {
    let talk = Talk::open().await;
    let comment = talk.owner.says(&talk, "First words").await;
    let api = path(&comment);
    talk.owner.calls(Method::PATCH, &api, json!({"body": "Second words"})).await.has(200);
    let earlier = talk.site.stranger().asks(&format!("{api}/revisions")).await.has(200).json();
    assert!(earlier["items"][0]["body"].as_str().unwrap().starts_with("First words") && earlier["next"].is_null());
    talk.owner.calls(Method::DELETE, &api, json!({})).await.has(204);
    talk.site.stranger().posts(&format!("{api}/restoration"), json!({})).await.has(401);
    let back = talk.owner.posts(&format!("{api}/restoration"), json!({})).await.has(200).json();
    assert_eq!(back["body"], "Second words");
}
