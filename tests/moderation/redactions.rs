//! Laws of taking a passage out: of what stands there instead, and who reads what was there.

use super::{Square, id};
use crate::support::Person;
use reqwest::Method;
use serde_json::{Value, json};

impl Person {
    async fn edits_out(&self, what: &str, wish: Value) -> crate::support::Answer {
        self.posts(&format!("{what}/redaction"), wish).await
    }
}

/// A post of Ann's that tells where somebody lives.
async fn told(square: &Square) -> String {
    let words = json!({"title": "Elm 5", "body": "He lives at Elm 5. #home\n\nSo go to Elm 5 and see."});
    format!("/posts/{}", id(&square.ann.posts("/groups/square/posts", words).await.has(201).json()))
}

#[tokio::test]
async fn a_passage_is_taken_out_wherever_it_stands_and_readers_see_that_it_was_and_why() {
    let square = Square::of("public").await;
    let post = told(&square).await;
    let wish = json!({"passage": "Elm 5", "reason": "private", "words": "Please keep this to yourself."});
    square.mona.edits_out(&post, wish).await.has(204);
    let page = square.site.stranger().opens(&post).await;
    assert!(!page.source().contains("Elm 5"), "nowhere on the page: {}", page.text("main"));
    assert!(page.says("He lives at [Taken out by the moderators: Tells private data]. #home"), "{}", page.text("main"));
    for place in ["/groups/square", "/groups/square/feed.atom", "/search?q=Elm"] {
        assert!(!square.site.stranger().get(place).await.text.contains("Elm 5"), "{place}");
    }
    let letter = square.site.letter_to("ann@example.org").await;
    assert!(letter.contains("A passage was taken out") && letter.contains("Please keep this to yourself."));
    assert!(!letter.contains("Mona"), "not by whom");
    assert_eq!(square.acts().await[0], "redact");
}

#[tokio::test]
async fn what_stood_there_is_read_by_its_author_and_by_keepers_and_by_nobody_else() {
    let square = Square::of("public").await;
    let post = told(&square).await;
    let comment = format!("/comments/{}", square.comment);
    square.mona.edits_out(&post, json!({"passage": "Elm 5"})).await.has(204);
    square.mona.edits_out(&comment, json!({})).await.has(204);
    for (place, secret) in [(&post, "Elm 5"), (&comment, "onclick")] {
        for person in [&square.ann, &square.olga, &square.max] {
            assert!(person.opens(&format!("{place}/history")).await.says(secret), "{place} {}", person.handle);
            let json = person.asks(&format!("{place}/revisions")).await.has(200).text;
            assert!(json.contains(secret), "{json}");
        }
        for person in [&square.bea, &square.site.stranger()] {
            assert!(!person.get(&format!("{place}/history")).await.text.contains(secret), "{place}");
            let json = person.asks(&format!("{place}/revisions")).await.has(200).text;
            assert!(!json.contains(secret), "{json}");
        }
    }
}

#[tokio::test]
async fn it_is_put_back_by_the_inverse_unless_it_was_changed_since() {
    let square = Square::open().await;
    let post = told(&square).await;
    square.mona.edits_out(&post, json!({"passage": "Elm 5"})).await.has(204);
    let lines = square.olga.asks("/groups/square/moderation/journal").await.has(200).json();
    square.max.undoes(&id(&lines["items"][0])).await.succeeds();
    let json = square.site.stranger().asks(&post).await.has(200).json();
    assert_eq!(
        (&json["title"], &json["body"]),
        (&json!("Elm 5"), &json!("He lives at Elm 5. #home\n\nSo go to Elm 5 and see."))
    );
    assert_eq!(square.acts().await[..2], ["unredact", "redact"]);
    assert!(square.bea.opens(&format!("{post}/history")).await.says("Elm 5"), "and its history is everybody's again");
    square.mona.edits_out(&post, json!({})).await.has(204);
    let edit = square.ann.program(Method::PATCH, &post).json(&json!({"title": "Mine", "body": "Other words."}));
    square.ann.send(edit).await.has(200);
    let lines = square.olga.asks("/groups/square/moderation/journal").await.has(200).json();
    square.max.undoes(&id(&lines["items"][0])).await.has(409);
}

#[tokio::test]
async fn what_was_reported_is_decided_by_it_and_its_author_may_appeal() {
    let square = Square::open().await;
    let case = square.reported_comment().await;
    square.max.posts(&format!("/moderation/cases/{case}/claim"), json!({})).await.has(200);
    let comment = format!("/comments/{}", square.comment);
    square.mona.edits_out(&comment, json!({})).await.has(409);
    assert!(square.max.opens(&format!("/moderation/cases/{case}")).await.says("Take a passage out"));
    let form = square.max.opens(&format!("{comment}/redaction")).await;
    assert!(form.text("#source").contains("Ann comments."));
    let lost = [("passage", "Not in it"), ("words", "My words."), ("reason", "rules")];
    let again = square.max.submits(&format!("{comment}/redaction"), &lost).await.has(422).page();
    assert_eq!((again.text("#words"), again.text("#passage")), ("My words.".into(), "Not in it".into()));
    square
        .max
        .submits(&format!("{comment}/redaction"), &[("passage", "Ann comments."), ("reason", "rules")])
        .await
        .has(303);
    let seen = square.max.asks(&format!("/moderation/cases/{case}")).await.has(200).json();
    assert!(!seen["closed_at"].is_null(), "{seen}");
    let done = square.ann.sees_done().await;
    assert_eq!((&done[0]["act"], &done[0]["may_appeal"]), (&json!("redact"), &json!(true)));
    let line = done[0]["line"].as_str().expect("a line");
    square.ann.posts(&format!("/me/moderation/{line}/appeal"), json!({"words": "It was true."})).await.has(204);
    square.mona.posts(&format!("/moderation/cases/{case}/appeal"), json!({"verdict": "uphold"})).await.has(200);
    assert!(square.ann.opens(&format!("/posts/{}", square.post)).await.says("Ann comments."));
}

#[tokio::test]
async fn only_keepers_take_out_and_only_what_others_wrote() {
    let square = Square::of("private").await;
    let kim = square.site.member("kim").await;
    kim.founds("elsewhere").await;
    let post = format!("/posts/{}", square.post);
    for (person, status) in [(&square.ann, 403), (&square.bea, 403), (&kim, 404)] {
        person.edits_out(&post, json!({"passage": "Words"})).await.has(status);
        person.get(&format!("{post}/redaction")).await.has(status);
        person.submits(&format!("{post}/redaction"), &[("passage", "Words")]).await.has(status);
    }
    square.site.stranger().edits_out(&post, json!({})).await.has(401);
    let own = json!({"title": "Mine", "body": "Words of Mona."});
    let own = id(&square.mona.posts("/groups/square/posts", own).await.has(201).json());
    square.mona.edits_out(&format!("/posts/{own}"), json!({"passage": "Words"})).await.has(403);
    for wrong in [json!({"passage": "x"}), json!({"passage": "nowhere in it"}), json!({"reason": "strange"})] {
        square.mona.edits_out(&post, wrong).await.has(422);
    }
    assert!(square.bea.opens(&post).await.says("Words of Ann."));
}

#[tokio::test]
async fn what_was_taken_out_its_author_does_not_bring_back_in_whatever_letters() {
    let square = Square::open().await;
    let post = told(&square).await;
    square.mona.edits_out(&post, json!({"passage": "Elm 5"})).await.has(204);
    let comment = format!("/comments/{}", square.comment);
    square.mona.edits_out(&comment, json!({"passage": "Ann comments"})).await.has(204);
    let accents = ["He lives at \u{c9}lm 5.", "At E\u{301}lm 5", "At \u{c9}l**m** 5", "at elm\u{302} 5"];
    let letters = ["He lives at Elm 5.", "He lives at ELM  5!", "He lives at El**m 5**.", "At \u{415}lm 5"];
    for body in letters.into_iter().chain(accents) {
        let edit = square.ann.program(Method::PATCH, &post).header("If-Match", "*").json(&json!({"body": body}));
        let refused = square.ann.send(edit).await.has(422);
        assert!(refused.text.contains("took a passage out"), "{body}: {}", refused.text);
    }
    let edit = square.ann.program(Method::PATCH, &post).header("If-Match", "*").json(&json!({"title": "elm 5"}));
    square.ann.send(edit).await.has(422);
    let edit =
        square.ann.program(Method::PATCH, &comment).header("If-Match", "*").json(&json!({"body": "ann comments"}));
    square.ann.send(edit).await.has(422);
    let edit = square.ann.program(Method::PATCH, &post).header("If-Match", "*").json(&json!({"body": "He lives."}));
    square.ann.send(edit).await.has(200);
}

#[tokio::test]
async fn an_accent_keeps_no_place_of_a_passage_and_comes_back_as_it_was_written() {
    let square = Square::open().await;
    let words = "He lives at \u{c9}lm 5, that is at Elm 5, or at El\u{323}\u{302}m 5. P\u{ed}ne.";
    let words = json!({"title": "\u{c9}lm 5", "body": words});
    let post = format!("/posts/{}", id(&square.ann.posts("/groups/square/posts", words).await.has(201).json()));
    let stranger = square.site.stranger();
    let before = stranger.asks(&post).await.has(200).json();
    let mut lines = Vec::new();
    for passage in ["E\u{301}lm 5", "P\u{ed}ne"] {
        square.mona.edits_out(&post, json!({"passage": passage, "reason": "rules"})).await.has(204);
        let journal = square.olga.asks("/groups/square/moderation/journal").await.has(200).json();
        lines.push(id(&journal["items"][0]));
    }
    let left = stranger.asks(&post).await.has(200).json();
    let (title, body) = (left["title"].as_str().expect("a title"), left["body"].as_str().expect("words"));
    assert!(title == "[…]" && !body.contains("m 5") && !body.contains("P\u{ed}ne"), "{left}");
    let edit = square.ann.program(Method::PATCH, &post).header("If-Match", "*").json(&json!({"body": "P\u{ee}ne."}));
    square.ann.send(edit).await.has(422);
    for line in lines.iter().rev() {
        square.max.undoes(line).await.succeeds();
    }
    let back = stranger.asks(&post).await.has(200).json();
    assert_eq!((&back["title"], &back["body"]), (&before["title"], &before["body"]));
}

#[tokio::test]
async fn an_appeal_is_upheld_though_its_author_changed_the_text_since() {
    for (edited, after, is_undone) in [
        ("New. [Taken out by the moderators: Tells private data] End.", "New. Elm 5 End.", true),
        ("All new.", "All new.", false),
    ] {
        let square = Square::open().await;
        let post = told(&square).await;
        square.mona.edits_out(&post, json!({"passage": "Elm 5", "reason": "private"})).await.has(204);
        let edit = square
            .ann
            .program(Method::PATCH, &post)
            .header("If-Match", "*")
            .json(&json!({"title": "", "body": edited}));
        square.ann.send(edit).await.has(200);
        let line = square.ann.sees_done().await[0]["line"].as_str().unwrap().to_owned();
        square.ann.posts(&format!("/me/moderation/{line}/appeal"), json!({"words": "It is public."})).await.has(204);
        let open = square.max.asks("/moderation/cases").await.has(200).json();
        let case = id(&open["items"][0]);
        let answer = [("verdict", "uphold"), ("words", "Right.")];
        let done = square.max.submits(&format!("/moderation/cases/{case}/appeal"), &answer).await.has(303);
        let said = square.max.opens(&done.location()).await;
        assert_eq!(said.says("The text stays as it is"), !is_undone);
        assert_eq!(square.site.stranger().asks(&post).await.has(200).json()["body"], after);
        let letter = square.site.letter_to("ann@example.org").await;
        assert_eq!(letter.contains("no place left"), !is_undone, "{letter}");
        let inverse = if is_undone { "unredact" } else { "stand" };
        assert_eq!(square.acts().await[..3], ["uphold", inverse, "redact"]);
        assert_eq!(square.ann.sees_done().await[0]["act"], inverse);
        let log = square.bea.opens("/groups/square/log").await;
        assert_eq!(log.says("Put a passage back"), is_undone, "{}", log.text("main"));
        assert_eq!(log.says("the text stays as its author has it"), !is_undone, "{}", log.text("main"));
        let told = square.ann.opens("/settings/moderation").await;
        assert_eq!(told.says("was put back"), is_undone, "{}", told.text("main"));
        let again = square.ann.program(Method::PATCH, &post).header("If-Match", "*").json(&json!({"body": "Elm 5"}));
        square.ann.send(again).await.has(200);
    }
}

#[tokio::test]
async fn of_several_passages_each_is_put_back_by_itself() {
    let square = Square::open().await;
    let post = told(&square).await;
    let mut lines = Vec::new();
    for passage in ["lives at", "and see"] {
        square.mona.edits_out(&post, json!({"passage": passage, "reason": "rules"})).await.has(204);
        let journal = square.olga.asks("/groups/square/moderation/journal").await.has(200).json();
        lines.push(id(&journal["items"][0]));
    }
    square.max.undoes(&lines[0]).await.succeeds();
    let body = square.site.stranger().asks(&post).await.has(200).json()["body"].as_str().unwrap().to_owned();
    assert!(body.starts_with("He lives at Elm 5. #home") && !body.contains("and see"), "{body}");
    square.max.undoes(&lines[1]).await.succeeds();
    let body = square.site.stranger().asks(&post).await.has(200).json()["body"].as_str().unwrap().to_owned();
    assert_eq!(body, "He lives at Elm 5. #home\n\nSo go to Elm 5 and see.");
}

#[tokio::test]
async fn a_passage_goes_from_a_title_alone_too_and_from_a_post_that_only_asks() {
    let square = Square::open().await;
    let poll = json!({"question": "Who?", "choices": ["He", "She"]});
    let words = json!({"title": "Who lives at Elm 5", "polls": [poll]});
    let asked = id(&square.ann.posts("/groups/square/posts", words).await.has(201).json());
    let post = format!("/posts/{asked}");
    let form = square.mona.opens(&format!("{post}/redaction")).await;
    assert_eq!(form.attr("#title", "value"), "Who lives at Elm 5");
    assert!(form.says("The questions and choices of polls are not reached"));
    square.mona.submits(&format!("{post}/redaction"), &[("passage", "Elm 5"), ("reason", "private")]).await.has(303);
    let json = square.site.stranger().asks(&post).await.has(200).json();
    assert_eq!((&json["title"], &json["body"]), (&json!("Who lives at […]"), &json!("")));
    let journal = square.olga.asks("/groups/square/moderation/journal").await.has(200).json();
    square.max.undoes(&id(&journal["items"][0])).await.succeeds();
    assert_eq!(square.site.stranger().asks(&post).await.has(200).json()["title"], "Who lives at Elm 5");
}

#[tokio::test]
async fn no_history_names_the_moderator_to_those_who_do_not_keep_the_group() {
    let square = Square::open().await;
    let post = told(&square).await;
    let comment = format!("/comments/{}", square.comment);
    square.mona.edits_out(&comment, json!({})).await.has(204);
    square.mona.edits_out(&post, json!({"passage": "Elm 5"})).await.has(204);
    for place in [&post, &comment] {
        let page = square.bea.opens(&format!("{place}/history")).await;
        assert!(page.says("The moderators have taken a passage out."), "{}", page.text("main"));
    }
    let lines = square.olga.asks("/groups/square/moderation/journal").await.has(200).json();
    square.max.undoes(&id(&lines["items"][0])).await.succeeds();
    for person in [&square.bea, &square.ann, &square.site.stranger()] {
        let page = person.opens(&format!("{post}/history")).await;
        let main = page.text("main");
        assert!(main.contains("The moderators") && !main.contains("Mona") && !main.contains("Max"), "{main}");
        let revisions = person.asks(&format!("{post}/revisions")).await.has(200).json();
        assert_eq!(revisions["items"][0]["replaced_by"], Value::Null, "{revisions}");
    }
    let page = square.olga.opens(&format!("{post}/history")).await;
    assert!(page.text("main").to_lowercase().contains("mona"), "{}", page.text("main"));
}
