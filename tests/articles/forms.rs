//! Articles as a browser without a script writes them.

use super::square;
use crate::support::{Answer, Person, pictures};
use reqwest::Method;

/// Fills in the form on this page as a browser without a script does, and presses a button.
async fn fills_in(person: &Person, page: &str, act: &str, words: &[(&str, &str)]) -> Answer {
    let form = person.opens(page).await;
    let action = form.attr("form.composer", "action");
    let mut parts = reqwest::multipart::Form::new().text("act", act.to_owned());
    for name in ["form_id", "version", "group", "cover_id"] {
        let value = form.attr(&format!("form.composer [name={name}]"), "value");
        if !value.is_empty() {
            parts = parts.text(name, value);
        }
    }
    for (name, value) in words {
        parts = parts.text((*name).to_owned(), (*value).to_owned());
    }
    person.send(person.browser(Method::POST, &action).multipart(parts)).await
}

#[tokio::test]
async fn the_form_keeps_a_draft_publishes_it_and_changes_it() {
    let (site, owner) = square().await;
    let words = [("title", "By hand"), ("lede", "A lede."), ("body", "First *words*.")];
    let kept = fills_in(&owner, "/articles/new", "draft", &words).await.has(303);
    assert_eq!(kept.location(), "/articles/by-hand/edit?said=article-kept");
    site.stranger().get("/articles/by-hand").await.has(404);
    let page = owner.opens("/articles/by-hand/edit").await;
    assert_eq!((page.attr("#title", "value"), page.text("#body")), ("By hand".into(), "First *words*.".into()));
    let published = fills_in(&owner, "/articles/by-hand/edit", "publish", &words).await.has(303);
    assert_eq!(published.location(), "/articles/by-hand?said=article-published");
    assert!(site.stranger().opens("/articles/by-hand").await.says("First words."));
    let changed = [("title", "By hand"), ("lede", "A lede."), ("body", "Second *words*.")];
    fills_in(&owner, "/articles/by-hand/edit", "publish", &changed).await.has(303);
    let history = site.stranger().opens("/articles/by-hand/history").await;
    assert!(history.says("First") && history.says("Second"));
    assert_eq!(site.count("select count(*) from revisions").await, 1, "what it was as a draft is not kept");
}

#[tokio::test]
async fn the_same_article_from_another_form_is_the_same_for_a_while() {
    let (site, owner) = square().await;
    let sends = async |act: &str, body: &str| {
        let words = [("title", "Said once"), ("body", body)];
        fills_in(&owner, "/articles/new", act, &words).await.has(303).location()
    };
    let first = sends("publish", "Words.").await;
    assert_eq!(sends("publish", "Words.").await, first, "gone back to, and sent once more");
    assert_ne!(sends("draft", "Words.").await, first, "a draft is another");
    assert_ne!(sends("publish", "Other words.").await, first);
    site.pass(chrono::Duration::minutes(11)).await;
    assert_ne!(sends("publish", "Words.").await, first, "and later anything");
    assert_eq!(site.count("select count(*) from articles").await, 4);
}

#[tokio::test]
async fn the_form_comes_back_with_every_word_in_it() {
    let (_site, owner) = square().await;
    let polls = [("polls.0.question", "Why?"), ("polls.0.choices", "Because")];
    let words = [[("title", ""), ("lede", "A lede."), ("body", "Words.")].as_slice(), &polls].concat();
    let page = fills_in(&owner, "/articles/new", "publish", &words).await.has(422).page();
    assert_eq!((page.text("#lede"), page.text("#body")), ("A lede.".into(), "Words.".into()));
    assert!(!page.text("#title-error").is_empty());
    let preview = fills_in(&owner, "/articles/new", "preview", &[("title", "P"), ("body", "Some **bold**.")]).await;
    assert_eq!(preview.has(200).page().text("form .prose strong"), "bold");
}

#[tokio::test]
async fn a_cover_comes_with_the_form_and_goes_at_a_press() {
    let (site, owner) = square().await;
    let form = owner.opens("/articles/new").await;
    let id = form.attr("[name=form_id]", "value");
    let words = [("form_id", id.as_str()), ("group", "square"), ("title", "Seen"), ("body", "x"), ("act", "publish")];
    owner.submits_file("/articles", "cover", pictures::png(), &words).await.has(303);
    assert_eq!(site.stranger().opens("/articles/seen").await.all("figure img").len(), 1);
    let without = [("title", "Seen"), ("body", "x")];
    let page = fills_in(&owner, "/articles/seen/edit", "drop-cover", &without).await.has(200).page();
    assert!(page.all("[name=cover_id]").is_empty());
}
