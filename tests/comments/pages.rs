//! What a reader meets below a post or an article.

use super::*;

#[tokio::test]
async fn a_comment_is_written_without_scripts() {
    let talk = Talk::open().await;
    let ann = talk.member("ann").await;
    let page = ann.opens(&talk.page()).await;
    assert_eq!(page.text("#comments-title"), "No comments yet");
    let form_id = page.attr(".reply-box [name=form_id]", "value");
    let sent = ann.submits(&talk.path(), &[("form_id", &form_id), ("body", "Hello <x-evil> *there*")]).await.has(303);
    let page = ann.opens(sent.location().split('#').next().unwrap()).await;
    assert_eq!(page.text("#comments-title"), "1 comment");
    assert_eq!(page.text("article.comment .prose"), "Hello <x-evil> there");
    let reply = [
        ("form_id", &*page.attr(".reply [name=form_id]", "value")),
        ("parent_id", &*page.attr(".reply [name=parent_id]", "value")),
        ("body", "And back"),
    ];
    talk.owner.submits(&talk.path(), &reply).await.has(303);
    let page = ann.opens(&talk.page()).await;
    assert_eq!(page.text("ol.comments ol article .prose"), "And back");
    assert_eq!(page.text("ol.comments ol article .tag"), "Owner");
}

#[tokio::test]
async fn words_that_need_another_look_come_back_with_a_reason() {
    let talk = Talk::open().await;
    let empty = [("form_id", "f1"), ("parent_id", ""), ("body", "  ")];
    let page = talk.owner.submits(&talk.path(), &empty).await.has(422).page();
    assert!(!page.text("#body-error").is_empty());
    let long = "long ".repeat(5_000);
    let too_long = [("form_id", "f1"), ("parent_id", ""), ("body", long.as_str())];
    let page = talk.owner.submits(&talk.path(), &too_long).await.has(422).page();
    assert_eq!(page.text("textarea"), long.trim());
    talk.owner.submits_for_fragment(&talk.path(), &empty).await.has(422).is_refused("Please fill this in");
    let preview = [("form_id", "f1"), ("parent_id", ""), ("body", "*So* it looks"), ("act", "preview")];
    let page = talk.owner.submits(&talk.path(), &preview).await.has(200).page();
    assert_eq!((page.text("section .prose em"), page.text("textarea")), ("So".into(), "*So* it looks".into()));
    assert_eq!(talk.site.count("select count(*) from comments").await, 0, "looking says nothing");
}

#[tokio::test]
async fn who_may_not_comment_is_told_what_to_do() {
    let talk = Talk::open().await;
    let comment = talk.owner.says(&talk, "Come in").await;
    let stranger = talk.site.stranger().opens(&talk.page()).await;
    assert!(stranger.says("Members of the group can comment") && stranger.all("textarea").is_empty());
    assert!(stranger.attr("#comments .notice a", "href").contains("return="));
    let visitor = talk.site.member("vera").await.opens(&talk.page()).await;
    assert!(visitor.says("To comment, join Square") && visitor.all("textarea").is_empty());
    talk.lock().await;
    let locked = talk.owner.opens(&talk.page()).await;
    assert!(locked.says("Comments are closed") && locked.all("textarea").is_empty());
    assert!(locked.all(&format!("a[href='{}/edit']", path(&comment))).is_empty());
}

#[tokio::test]
async fn what_came_since_the_last_visit_is_marked_once() {
    let talk = Talk::open().await;
    let ann = talk.member("ann").await;
    talk.owner.says(&talk, "Old").await;
    let first = ann.opens(&talk.page()).await;
    assert!(first.all("#new").is_empty(), "on a first visit nothing is new");
    let new = talk.owner.says(&talk, "New").await;
    ann.says(&talk, "My own is not new to me").await;
    // A browser that fetches ahead has not read for its member; a look at the page it fetched has.
    let ahead = ann.browser(reqwest::Method::GET, &talk.page()).header("sec-purpose", "prefetch");
    ann.send(ahead).await.has(200);
    let second = ann.opens(&talk.page()).await;
    assert_eq!(second.attr(".thread > .read-on", "href"), "#new");
    assert_eq!(second.text(".thread > .read-on"), "1 new: jump to it");
    let lines: Vec<String> = second
        .all("ol.comments > li")
        .iter()
        .filter_map(|li| {
            li.attr("id")
                .map(str::to_owned)
                .or_else(|| Some(li.text().collect::<String>().trim().split(' ').next()?.to_owned()))
        })
        .collect();
    assert_eq!(lines.iter().position(|line| line == "new"), Some(1), "{lines:?} before {new}");
    let third = ann.opens(&talk.page()).await;
    assert!(third.all("#new").is_empty());
    assert!(talk.site.stranger().opens(&talk.page()).await.all("#new").is_empty());
}

#[tokio::test]
async fn three_levels_step_in_and_deeper_ones_say_whom_they_answer() {
    let talk = Talk::open().await;
    let mut last = talk.owner.says(&talk, "Level 0").await;
    for level in 1..6 {
        last = talk.owner.answers(&talk, &last, &format!("Level {level}")).await;
    }
    let page = talk.site.stranger().opens(&talk.page()).await;
    assert_eq!(page.all("ol.comments ol ol ol > li").len(), 3);
    assert!(page.all("ol.comments ol ol ol ol").is_empty());
    assert_eq!(page.texts(".comment-head").iter().filter(|head| head.contains("in reply to")).count(), 2);
}

#[tokio::test]
async fn an_article_is_talked_about_in_the_same_way() {
    let talk = Talk::open().await;
    let article = json!({"group": "square", "title": "Six habits", "body": "Words.", "publish": true});
    let made = talk.owner.posts("/articles", article).await.has(201).json();
    let base = format!("/articles/{}", made["slug"].as_str().unwrap());
    let comments = format!("{base}/comments");
    let comment = talk.owner.posts(&comments, json!({"body": "Below an article"})).await.has(201).json();
    let sent = talk.owner.submits(&comments, &[("form_id", "f1"), ("body", "From the page")]).await.has(303);
    assert!(sent.location().starts_with(&format!("{base}?comment=")));
    let page = talk.site.stranger().opens(&base).await;
    assert_eq!(page.texts("article.comment .prose"), ["Below an article", "From the page"]);
    assert_eq!(talk.site.stranger().walks(&comments).await.len(), 2);
    assert!(talk.owner.get(&path(&comment)).await.has(303).location().starts_with(&base));
    talk.owner.gives(&format!("/posts/{}", made["id"].as_str().unwrap()), "like").await.has(200);
    talk.site.stranger().asks("/articles/no-such-thing/comments").await.has(404);
    talk.adds_up().await;
}
