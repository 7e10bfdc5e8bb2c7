//! Writing: by API and by form, with and without a script, once however often it is sent.

use super::{Circle, publishes, reads};
use crate::support::pictures;
use chrono::Duration;
use futures_util::future::join_all;
use serde_json::json;

#[tokio::test]
async fn a_post_is_published_by_the_api_with_its_polls() {
    let circle = Circle::open().await;
    let post = json!({"title": "Leading up", "body": "Where do **you** stand? #leading-up @olga",
        "polls": [{"question": "Have you thought about it?", "choices": ["Yes", "No"]}]});
    let made = circle.ann.posts("/groups/circle/posts", post).await.has(201);
    let view = made.json();
    assert!(view["url"].as_str().expect("an address").ends_with(&format!("/posts/{}", view["id"].as_str().unwrap())));
    assert_eq!(view["polls"][0]["choices"][1]["label"], "No");
    let read = reads(&circle.olga, view["id"].as_str().unwrap()).await;
    assert_eq!(read["tags"], json!(["leading-up"]));
    let html = read["html"].as_str().unwrap();
    assert!(html.contains("<strong>you</strong>") && html.contains(r#"href="/members/olga""#), "{html}");
    assert_eq!(read["polls"][0]["question"], "Have you thought about it?");
    let page = circle.site.stranger().opens(&format!("/posts/{}", view["id"].as_str().unwrap())).await;
    assert_eq!(page.text("h1"), "Leading up");
    assert!(page.says("Have you thought about it?"));
}

#[tokio::test]
async fn a_form_sent_twice_is_one_post_and_changed_words_are_another() {
    let circle = Circle::open().await;
    let form = |body: &'static str| vec![("form_id", "one-form"), ("title", ""), ("body", body), ("act", "publish")];
    let twice = (0..8).map(|_| {
        let (ann, form) = (circle.ann.clone(), form("Said once"));
        async move { ann.submits("/groups/circle/posts", &form).await }
    });
    let places: Vec<_> = join_all(twice).await.into_iter().map(|answer| answer.has(303).location()).collect();
    assert!(places.iter().all(|place| *place == places[0]), "{places:?}");
    assert_eq!(circle.site.count("select count(*) from posts").await, 1);
    let again = circle.ann.submits("/groups/circle/posts", &form("Written after going back")).await.has(303);
    assert_ne!(again.location(), places[0]);
    assert_eq!(circle.site.count("select count(*) from posts").await, 2);
}

#[tokio::test]
async fn the_same_words_from_another_form_are_the_same_post_for_a_while() {
    let circle = Circle::open().await;
    let sends = async |form_id: &str, body: &str, question: &str| {
        let asks = [("polls.0.question", question), ("polls.0.choices", "Yes"), ("polls.0.choices", "No")];
        let form = [("form_id", form_id), ("title", "One"), ("body", body), ("act", "publish")];
        let form: Vec<_> = form.into_iter().chain(asks.into_iter().filter(|_| !question.is_empty())).collect();
        circle.ann.submits("/groups/circle/posts", &form).await.has(303).location()
    };
    let path = |location: String| location.split('?').next().unwrap_or_default().to_owned();
    let first = path(sends("form-1", "The same words", "").await);
    let again = sends("form-2", "The same words", "").await;
    assert_eq!(again, format!("{first}?said=post-there-already"), "gone back to, and sent once more");
    let asked = path(sends("form-3", "The same words", "Really?").await);
    assert_ne!(asked, first, "with a question it is another");
    assert_eq!(path(sends("form-4", "The same words", "Really?").await), asked);
    circle.ann.submits(&format!("{first}/removal"), &[]).await.has(303);
    assert_ne!(path(sends("form-5", "The same words", "").await), first, "what was taken back may be said anew");
    circle.site.pass(Duration::minutes(11)).await;
    let later = path(sends("form-6", "The same words", "Really?").await);
    assert_ne!(later, asked, "and later anything");
    assert_eq!(circle.site.count("select count(*) from posts").await, 4);
}

#[tokio::test]
async fn a_key_repeated_to_the_api_is_one_post() {
    let circle = Circle::open().await;
    let send = || {
        let request = circle.ann.program(reqwest::Method::POST, "/groups/circle/posts").header("idempotency-key", "k");
        circle.ann.send(request.json(&json!({"body": "Once"})))
    };
    let answers = join_all((0..6).map(|_| send())).await;
    let ids: Vec<_> = answers.into_iter().map(|answer| answer.has(201).json()["id"].clone()).collect();
    assert!(ids.iter().all(|id| *id == ids[0]));
    assert_eq!(circle.site.count("select count(*) from threads").await, 1);
}

#[tokio::test]
async fn what_is_refused_comes_back_with_every_word_in_it() {
    let circle = Circle::open().await;
    let title = "t".repeat(151);
    let form = [
        ("title", title.as_str()),
        ("body", "Kept <x-evil> words"),
        ("polls.0.question", "Kept question?"),
        ("polls.0.kind", "single"),
        ("polls.0.choices", "Only one"),
        ("act", "publish"),
    ];
    for answer in [
        circle.ann.submits("/groups/circle/posts", &form).await.has(422),
        circle.ann.submits_for_fragment("/groups/circle/posts", &form).await.has(422),
    ] {
        let page = answer.page();
        assert_eq!(page.text("textarea"), "Kept <x-evil> words");
        assert_eq!(page.attr("#title", "value"), title);
        assert_eq!(page.attr("[name='polls.0.question']", "value"), "Kept question?");
        assert_eq!(page.attr("[name='polls.0.choices']", "value"), "Only one");
        assert_eq!(page.attr("#title", "aria-invalid"), "true");
        assert!(page.text("#title-error").contains("150"));
        assert_eq!(page.all(".problems li").len(), 2, "{}", page.source());
    }
    assert_eq!(circle.site.count("select count(*) from threads").await, 0);
}

#[tokio::test]
async fn without_a_script_the_form_previews_and_grows_a_poll() {
    let circle = Circle::open().await;
    let preview = [("title", "T"), ("body", "Some *words*"), ("act", "preview")];
    let page = circle.ann.submits("/groups/circle/posts", &preview).await.has(200).page();
    page.check();
    assert_eq!(page.text(".editor .prose em"), "words");
    assert_eq!(page.text("textarea[name=body]"), "Some *words*");
    assert_eq!(page.attr("[value=preview]", "aria-pressed"), "true");
    let poll = [("title", "T"), ("body", "Some *words*"), ("act", "polls.add")];
    let page = circle.ann.submits("/groups/circle/posts", &poll).await.has(200).page();
    assert_eq!(page.all("[name='polls.0.choices']").len(), 3);
    assert_eq!(page.text("textarea[name=body]"), "Some *words*");
    circle.ann.opens("/groups/circle/posts/new?poll=1").await.all("[name='polls.0.question']").first().expect("a poll");
}

#[tokio::test]
async fn the_preview_is_what_will_stand_there() {
    let circle = Circle::open().await;
    let body = "# Big\n\n@olga @nobody #tag\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- [x] done <script>alert(1)</script>";
    let form = [("body", body), ("group", "circle")];
    let preview = circle.ann.submits_for_fragment("/preview", &form).await.has(200).text;
    let id = publishes(&circle.ann, body).await;
    let kept = reads(&circle.ann, &id).await["html"].as_str().unwrap().to_owned();
    // The ids of a post are its own: they carry the end of its name where the preview says "preview".
    let end = id.replace('-', "")[20..].to_owned();
    let as_kept = preview.replace("preview-", &format!("{end}-"));
    assert!(as_kept.contains(kept.lines().nth(1).expect("a line")), "{preview}\n{kept}");
    assert!(as_kept.contains(&kept), "{preview}\n{kept}");
    circle.site.stranger().submits_for_fragment("/preview", &form).await.has(401);
}

#[tokio::test]
async fn fifty_thousand_characters_fit_and_one_more_does_not() {
    let circle = Circle::open().await;
    let most = "wörter ".repeat(8000).chars().take(49_999).collect::<String>() + "!";
    let id = publishes(&circle.ann, &most).await;
    assert_eq!(reads(&circle.ann, &id).await["body"].as_str().unwrap().chars().count(), 50_000);
    circle.ann.opens("/groups/circle").await;
    let more = json!({"body": format!("{most}!")});
    circle.ann.posts("/groups/circle/posts", more).await.has(422).is_refused("50,000");
}

#[tokio::test]
async fn a_poll_can_do_without_words_and_nothing_at_all_cannot() {
    let circle = Circle::open().await;
    let only_asks = json!({"polls": [{"question": "Tea or coffee?", "choices": ["Tea", "Coffee"]}]});
    let made = circle.ann.posts("/groups/circle/posts", only_asks).await.has(201).json();
    let page = circle.ann.opens(&format!("/posts/{}", made["id"].as_str().unwrap())).await;
    assert_eq!(page.text("h1"), "Tea or coffee?");
    circle
        .ann
        .posts("/groups/circle/posts", json!({"title": "Alone"}))
        .await
        .has(422)
        .is_refused("Please fill this in.");
}

#[tokio::test]
async fn without_a_script_a_picture_comes_with_the_form() {
    let circle = Circle::open().await;
    let form = |act: &'static str| {
        let picture = reqwest::multipart::Part::bytes(pictures::png()).file_name("evil<x-evil>.png");
        reqwest::multipart::Form::new()
            .text("title", "Seen")
            .text("body", "Look:")
            .text("alt", "A [small] square")
            .text("act", act)
            .part("file", picture)
    };
    let send = |act| {
        let request = circle.ann.browser(reqwest::Method::POST, "/groups/circle/posts");
        circle.ann.send(request.multipart(form(act)))
    };
    let page = send("picture").await.has(200).page();
    let words = page.text("textarea[name=body]");
    assert!(words.starts_with(r"Look: ![A \[small\] square](/media/"), "{words}");
    let place = send("publish").await.has(303).location();
    let picture = circle.site.stranger().opens(&place).await;
    assert_eq!(picture.attr(".post img", "alt"), "A [small] square");
    assert_eq!((picture.attr(".post img", "width"), picture.attr(".post img", "height")), ("40".into(), "30".into()));
    let broken = reqwest::multipart::Part::bytes(b"no picture".to_vec()).file_name("a.png");
    let broken = reqwest::multipart::Form::new().text("body", "Kept words").part("file", broken);
    let request = circle.ann.browser(reqwest::Method::POST, "/groups/circle/posts").multipart(broken);
    let page = circle.ann.send(request).await.has(422).page();
    assert_eq!(page.text("textarea[name=body]"), "Kept words");
    assert!(!page.text(".problems").is_empty());
}
