//! Articles as a browser without a script writes them.

use super::square;
use crate::support::{Answer, Person, pictures};
use reqwest::Method;

/// Fills in the form on this page as a browser without a script does, and presses a button.
async fn fills_in(person: &Person, page: &str, act: &str, words: &[(&str, &str)]) -> Answer {
    let form = person.opens(page).await;
    let action = form.attr("form.composer", "action");
    let mut parts = reqwest::multipart::Form::new().text("act", act.to_owned());
    for name in ["form_id", "version", "begun", "group", "cover_id"] {
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
    let (edit, said) = kept.location().split_once('?').map(|(path, said)| (path.to_owned(), said.to_owned())).unwrap();
    assert!(edit.starts_with("/articles/by-hand-draft-") && edit.ends_with("/edit") && said == "said=article-kept");
    site.stranger().get("/articles/by-hand").await.has(404);
    let page = owner.opens(&edit).await;
    assert_eq!((page.attr("#title", "value"), page.text("#body")), ("By hand".into(), "First *words*.".into()));
    let published = fills_in(&owner, &edit, "publish", &words).await.has(303);
    assert_eq!(published.location(), "/articles/by-hand?said=article-published");
    assert_eq!(owner.get(edit.trim_end_matches("/edit")).await.has(301).location(), "/articles/by-hand");
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

#[tokio::test]
async fn of_two_who_change_an_article_at_once_neither_undoes_what_they_did_not_touch() {
    let (site, owner) = square().await;
    let pete = site.member("pete").await;
    pete.joins("square").await.succeeds();
    let words =
        [("title", "Ours"), ("lede", "A lede."), ("body", "One.\r\n\r\nTwo."), ("tags", "soil"), ("authors", "@pete")];
    let refused = fills_in(&owner, "/articles/new", "publish", &words).await.has(422).page();
    refused.check();
    assert_eq!(refused.attr("#authors", "aria-describedby"), "authors-hint authors-error");
    owner.gives_role("square", &pete, "moderator").await.succeeds();
    fills_in(&owner, "/articles/new", "publish", &words).await.has(303);
    // Both open it; the owner saves first.
    let opened = pete.opens("/articles/ours/edit").await;
    let begun = opened.attr("[name=begun]", "value");
    let theirs = [
        ("title", "Ours, anew"),
        ("slug", "anew"),
        ("lede", "Another lede."),
        ("body", "One.\r\n\r\nTwo."),
        ("tags", "soil stones"),
        ("authors", "@pete"),
    ];
    fills_in(&owner, "/articles/ours/edit", "publish", &theirs).await.has(303);
    let sends = async |version: &str, begun: &str, form_id: &str, fields: &[(&str, &str)]| {
        let mut parts = reqwest::multipart::Form::new();
        for (name, value) in
            [("act", "publish"), ("version", version), ("begun", begun), ("form_id", form_id)].iter().chain(fields)
        {
            parts = parts.text((*name).to_owned(), (*value).to_owned());
        }
        pete.send(pete.browser(Method::POST, "/articles/anew/edit").multipart(parts)).await
    };
    let his = [
        ("title", "Ours, by Pete"),
        ("slug", "ours"),
        ("lede", "A lede."),
        ("body", "Zero.\r\n\r\nOne.\r\n\r\nTwo."),
        ("tags", "soil"),
    ];
    let page = sends("1", &begun, "a", &his).await.has(409).page();
    page.check();
    assert_eq!(page.attr("#title", "value"), "Ours, by Pete", "what both changed stays as he wrote it");
    assert_eq!(page.texts(".notice dd"), ["Ours, anew"], "and how it is now is told");
    assert_eq!(page.attr("#slug", "value"), "anew", "what he left alone is as it is now");
    assert_eq!(page.text("#lede"), "Another lede.");
    assert_eq!(page.attr("#tags", "value"), "soil stones");
    assert_eq!(
        (page.texts(".diff ins"), page.texts(".diff del")),
        (vec!["Zero.".to_owned()], vec![]),
        "no line is new but his"
    );
    let fields = ["title", "slug", "lede", "body", "tags"].map(|name| match name {
        "lede" | "body" => (name, page.text(&format!("#{name}"))),
        _ => (name, page.attr(&format!("#{name}"), "value")),
    });
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let (version, begun) = (page.attr("[name=version]", "value"), page.attr("[name=begun]", "value"));
    sends(&version, &begun, "a", &fields).await.has(303);
    let now = owner.asks("/articles/anew").await.has(200).json();
    assert_eq!(
        (&now["title"], &now["lede"], &now["slug"]),
        (&"Ours, by Pete".into(), &"Another lede.".into(), &"anew".into())
    );
    assert_eq!(now["tags"], serde_json::json!(["soil", "stones"]));
}

#[tokio::test]
async fn a_draft_takes_no_address_that_tells_of_it() {
    let (site, owner) = square().await;
    let nosy = site.member("nosy").await;
    nosy.founds("elsewhere").await;
    let draft =
        |group: &str| serde_json::json!({"title": "Secret merger", "body": "Words.", "group": group, "publish": false});
    let hers = owner.posts("/articles", draft("square")).await.has(201).json()["slug"].as_str().unwrap().to_owned();
    let his = nosy.posts("/articles", draft("elsewhere")).await.has(201).json()["slug"].as_str().unwrap().to_owned();
    assert!(hers.starts_with("secret-merger-draft-") && his.starts_with("secret-merger-draft-") && hers != his);
    let publish = async |who: &Person, slug: &str| {
        who.calls(Method::PUT, &format!("/articles/{slug}/publication"), serde_json::json!(null)).await.has(200).json()
    };
    assert_eq!(publish(&nosy, &his).await["slug"], "secret-merger", "whoever publishes first has the plain one");
    assert_eq!(publish(&owner, &hers).await["slug"], "secret-merger-2");
    owner.calls(Method::DELETE, "/articles/secret-merger-2/publication", serde_json::json!(null)).await.has(200);
    assert_eq!(publish(&owner, "secret-merger-2").await["slug"], "secret-merger-2", "what readers have seen stays");
}
