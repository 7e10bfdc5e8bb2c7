//! Laws of asking later: polls are added to a post or an article that is published, and what is there stays.

use super::{Asked, Square, text};
use crate::support::Answer;
use reqwest::Method;
use serde_json::{Value, json};
use sqlx::AssertSqlSafe;

fn question(words: &str) -> Value {
    json!({"question": words, "choices": ["Yes", "No"]})
}

/// What the polls of a post or article ask, in their order.
fn asked(shown: &Value) -> Vec<String> {
    shown["polls"].as_array().expect("polls").iter().map(|poll| text(&poll["question"])).collect()
}

/// Every row of a poll's ballots and choices, and which transaction wrote it.
async fn rows(square: &Square, poll: &Asked) -> String {
    let statement = format!(
        "select concat_ws(e'\\n',
           (select string_agg(b.xmin::text || ' ' || b::text, e'\\n' order by b.member_id) from ballots b where b.poll_id = '{0}'),
           (select string_agg(c.xmin::text || ' ' || c::text, e'\\n' order by c.position) from choices c where c.poll_id = '{0}'))",
        poll.id
    );
    sqlx::query_scalar(AssertSqlSafe(statement)).fetch_one(square.site.db()).await.expect("rows")
}

#[tokio::test]
async fn no_edit_of_the_words_around_a_poll_touches_a_ballot() {
    let square = Square::open().await;
    let (ann, ben) = (square.member("ann").await, square.member("ben").await);
    let poll = square.asks(json!({"kind": "multiple", "choices": ["One", "Two", "Three"]})).await;
    ann.votes(&poll, &[0, 2]).await.has(200);
    ben.votes(&poll, &[1]).await.has(200);
    let before = rows(&square, &poll).await;
    for choice in &poll.choices {
        assert_eq!(before.matches(choice.as_str()).count(), 2, "voted for, and there to be chosen: {before}");
    }
    for change in [
        json!({"body": "Other words, and longer ones."}),
        json!({"title": "Another title"}),
        json!({"title": "A third", "body": "And shorter.", "polls": [question("And this?")]}),
    ] {
        square.author.calls(Method::PATCH, &poll.post, change.clone()).await.has(200);
        assert_eq!(rows(&square, &poll).await, before, "not written anew: {change}");
        assert_eq!(ann.sees(&poll).await["my_ballot"], json!([poll.choices[0], poll.choices[2]]));
    }
    assert_eq!(square.author.counts(&poll).await, [1, 1, 1]);
}

#[tokio::test]
async fn a_poll_is_added_to_a_published_post_and_the_one_there_keeps_its_ballots() {
    let square = Square::open().await;
    let (ann, poll) = (square.member("ann").await, square.asks(json!({"question": "First?"})).await);
    ann.votes(&poll, &[0]).await.has(200);
    let add = |words: &str| square.author.calls(Method::PATCH, &poll.post, json!({"polls": [question(words)]}));
    let shown = add("Second?").await.has(200).json();
    assert_eq!(asked(&shown), ["First?", "Second?"]);
    assert_eq!(shown["polls"][0]["id"], poll.id.as_str());
    assert_eq!(shown["polls"][0]["tally"]["choices"][0]["votes"], 1);
    assert_eq!((&shown["version"], &shown["edited_at"]), (&json!(1), &Value::Null), "its words are the same");
    let added = text(&shown["polls"][1]["id"]);
    let yes = text(&shown["polls"][1]["choices"][0]["id"]);
    ann.calls(Method::PUT, &format!("/polls/{added}/ballot"), json!({"choices": [yes]})).await.has(200);
    ann.calls(Method::PATCH, &poll.post, json!({"polls": [question("Not mine?")]})).await.has(403);
    add("").await.has(422).is_refused("polls.0.question");
    let both = json!({"body": "Other words", "polls": [question("Third?")]});
    let shown = square.author.calls(Method::PATCH, &poll.post, both).await.has(200).json();
    assert_eq!((asked(&shown).len(), &shown["version"]), (3, &json!(2)));
}

#[tokio::test]
async fn ten_polls_are_the_most_also_when_they_are_added_at_once() {
    let square = Square::open().await;
    let poll = square.asks(json!({})).await;
    let many =
        |count: usize| json!({"polls": (0..count).map(|n| question(&format!("Number {n}?"))).collect::<Vec<_>>()});
    let add = |count: usize| square.author.calls(Method::PATCH, &poll.post, many(count));
    add(10).await.has(422).is_refused("10 polls");
    let both: Vec<Answer> = futures_util::future::join_all([add(5), add(5)]).await;
    let mut statuses: Vec<u16> = both.iter().map(|answer| answer.status.as_u16()).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 422]);
    add(4).await.has(200);
    add(1).await.has(422);
    assert_eq!(square.site.count("select count(*) from polls").await, 10);
}

#[tokio::test]
async fn the_form_of_a_post_asks_further_without_script() {
    let square = Square::open().await;
    let poll = square.asks(json!({"question": "First?"})).await;
    let edit = format!("{}/edit", poll.post);
    let page = square.author.opens(&edit).await;
    assert!(page.all(".builder").is_empty(), "what is asked already is not in the form");
    let (version, form_id) = (page.attr("[name=version]", "value"), page.attr("[name=form_id]", "value"));
    let kept = [("version", &*version), ("form_id", &*form_id), ("title", "A question"), ("body", "Well?")];
    let with =
        |more: &[(&'static str, &'static str)]| kept.iter().copied().chain(more.iter().copied()).collect::<Vec<_>>();
    let page = square.author.submits(&edit, &with(&[("act", "polls.add")])).await.has(200).page();
    assert_eq!((page.all(".builder").len(), page.text("textarea[name=body]").as_str()), (1, "Well?"));
    let half = with(&[("polls.0.question", "Second?"), ("polls.0.choices", "Only one"), ("act", "publish")]);
    let page = square.author.submits(&edit, &half).await.has(422).page();
    assert_eq!(page.attr("[name='polls.0.question']", "value"), "Second?");
    let whole = with(&[
        ("polls.0.question", "Second?"),
        ("polls.0.choices", "Yes"),
        ("polls.0.choices", "No"),
        ("act", "publish"),
    ]);
    for _ in 0..2 {
        square.author.submits(&edit, &whole).await.has(303);
    }
    let shown = square.author.asks(&poll.post).await.json();
    assert_eq!(asked(&shown), ["First?", "Second?"], "sent twice, asked once");
    let page = square.site.stranger().opens(&poll.post).await;
    assert!(page.says("First?") && page.says("Second?"));
}

#[tokio::test]
async fn a_post_that_only_asks_can_be_given_a_title_and_still_no_words() {
    let square = Square::open().await;
    let post =
        square.author.posts("/groups/square/posts", json!({"polls": [question("Only this?")]})).await.has(201).json();
    let path = format!("/posts/{}", text(&post["id"]));
    let shown = square.author.calls(Method::PATCH, &path, json!({"title": "A title"})).await.has(200).json();
    assert_eq!((&shown["title"], &shown["body"], asked(&shown).len()), (&json!("A title"), &json!(""), 1));
}

#[tokio::test]
async fn a_poll_is_added_to_a_published_article_by_its_form_and_by_the_api() {
    let square = Square::open().await;
    let new = json!({"title": "A piece", "lede": "A lede.", "body": "Words.", "polls": [question("First?")]});
    square.author.posts("/articles", new).await.has(201);
    let change = json!({"polls": [question("Second?")]});
    let shown = square.author.calls(Method::PATCH, "/articles/a-piece", change).await.has(200).json();
    assert_eq!(asked(&shown), ["First?", "Second?"]);
    let edit = "/articles/a-piece/edit";
    let page = square.author.opens(edit).await;
    let version = page.attr("[name=version]", "value");
    let fields = [
        ("version", &*version),
        ("form_id", "f1"),
        ("title", "A piece"),
        ("lede", "A lede."),
        ("body", "Words."),
        ("polls.0.question", "Third?"),
        ("polls.0.choices", "Yes"),
        ("polls.0.choices", "No"),
        ("act", "publish"),
    ];
    let form = fields.iter().fold(reqwest::multipart::Form::new(), |form, (name, value)| {
        form.text((*name).to_owned(), (*value).to_owned())
    });
    let request = square.author.browser(Method::POST, edit).multipart(form);
    square.author.send(request).await.has(303);
    assert_eq!(asked(&square.author.asks("/articles/a-piece").await.json()), ["First?", "Second?", "Third?"]);
}
