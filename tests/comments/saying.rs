//! Who may say something where, and in what shape.

use super::*;

#[tokio::test]
async fn a_comment_and_its_answers_stand_in_reading_order() {
    let talk = Talk::open().await;
    let ann = talk.member("ann").await;
    let first = ann.says(&talk, "First").await;
    let second = ann.says(&talk, "Second").await;
    let answer = talk.owner.answers(&talk, &first, "To the first").await;
    let below = ann.answers(&talk, &answer, "To the answer").await;
    let late = ann.answers(&talk, &first, "To the first, late").await;
    let order: Vec<String> = talk.site.stranger().walks(&talk.path()).await.iter().map(id).collect();
    assert_eq!(order, [&first, &answer, &below, &late, &second].map(id));
    assert_eq!([&first, &answer, &below].map(|c| c["depth"].as_i64().unwrap()), [0, 1, 2]);
    assert_eq!(below["parent_id"], answer["id"]);
    assert_eq!(first["author"]["handle"], "ann");
    assert!(first["html"].as_str().unwrap().starts_with("<p>First"));
    talk.adds_up().await;
}

#[tokio::test]
async fn the_same_words_from_another_form_are_the_same_comment_for_a_while() {
    let talk = Talk::open().await;
    let first = talk.owner.says(&talk, "Other words").await;
    let parent = first["id"].as_str().unwrap().to_owned();
    let sends = async |form_id: &str, parent: &str, body: &str| {
        let form = [("form_id", form_id), ("parent_id", parent), ("body", body)];
        talk.owner.submits(&talk.path(), &form).await.has(303).location()
    };
    let said = sends("form-1", "", "The same words").await;
    assert_eq!(sends("form-2", "", "The same words").await, said, "gone back to, and sent once more");
    let answer = sends("form-3", &parent, "The same words").await;
    assert_ne!(answer, said, "as an answer it is another");
    assert_eq!(sends("form-4", &parent, "The same words").await, answer);
    assert_ne!(sends("form-5", "", "New words").await, said);
    talk.site.pass(chrono::Duration::minutes(11)).await;
    assert_ne!(sends("form-6", "", "The same words").await, said, "and later anything");
    assert_eq!(talk.site.count("select count(*) from comments").await, 5);
    talk.adds_up().await;
}

#[tokio::test]
async fn an_answer_at_the_bound_of_the_tree_stands_beside_what_it_answers() {
    let talk = Talk::open().await;
    let mut last = talk.owner.says(&talk, "Level 0").await;
    for level in 1..10 {
        let answer = talk.owner.answers(&talk, &last, &format!("Level {level}")).await;
        assert_eq!(answer["parent_id"], last["id"]);
        assert_eq!(answer["depth"], level.min(7));
        last = answer;
    }
    let deepest = talk.site.count("select max(cardinality(path))::bigint from comments").await;
    assert_eq!(deepest, 8);
    talk.adds_up().await;
}

#[tokio::test]
async fn an_answer_stands_under_a_comment_of_the_same_thread_that_is_still_there() {
    let talk = Talk::open().await;
    let comment = talk.owner.says(&talk, "Here").await;
    let nowhere = json!({"id": uuid::Uuid::now_v7()});
    talk.owner.tries_to_answer(&talk, &nowhere, "To nobody").await.has(422).is_refused("does not stand here");
    sqlx::query("update comments set deleted_at = now(), deleted_by = author_id")
        .execute(talk.site.db())
        .await
        .unwrap();
    talk.owner.tries_to_answer(&talk, &comment, "Too late").await.has(403).is_refused("deleted meanwhile");
}

#[tokio::test]
async fn only_members_of_the_group_comment_and_nobody_in_a_locked_thread() {
    let talk = Talk::open().await;
    let words = json!({"body": "Let me in"});
    talk.site.stranger().posts(&talk.path(), words.clone()).await.has(401);
    let visitor = talk.site.member("vera").await;
    visitor.posts(&talk.path(), words.clone()).await.has(403).is_refused("Only members of the group");
    talk.lock().await;
    talk.owner.posts(&talk.path(), words.clone()).await.has(403).is_refused("locked");
    sqlx::query("update threads set deleted_at = now()").execute(talk.site.db()).await.unwrap();
    talk.owner.posts(&talk.path(), words).await.has(410);
    assert_eq!(talk.site.count("select count(*) from comments").await, 0);
}

#[tokio::test]
async fn of_a_private_group_a_stranger_learns_nothing() {
    let talk = Talk::in_group("private").await;
    let comment = talk.owner.says(&talk, "Between us").await;
    let missing = uuid::Uuid::now_v7().to_string();
    let nosy = talk.site.member("nosy").await;
    for person in [&nosy, &talk.site.stranger()] {
        for (there, gone) in
            [(talk.path(), format!("/posts/{missing}/comments")), (path(&comment), format!("/comments/{missing}"))]
        {
            let (real, none) = (person.asks(&there).await.has(404), person.asks(&gone).await.has(404));
            assert_eq!(real.text, none.text);
            let (real, none) = (person.get(&there).await, person.get(&gone).await);
            assert_eq!(real.status, none.status, "{there}");
        }
        for page in ["", "/edit", "/history"] {
            let status = person.get(&format!("{}{page}", path(&comment))).await.status.as_u16();
            assert!(status == 404 || status == 401, "{page}: {status}");
        }
    }
    let words = json!({"body": "Me too"});
    nosy.posts(&talk.path(), words.clone()).await.has(404);
    nosy.submits(&talk.path(), &[("body", "Me too")]).await.has(404);
    nosy.calls(Method::PATCH, &path(&comment), words).await.has(404);
    nosy.deletes(&comment).await.has(404);
    nosy.gives(&path(&comment), "like").await.has(404);
    nosy.gives(&format!("/posts/{}", talk.thread), "like").await.has(404);
    for act in ["edit", "removal", "restoration", "reactions"] {
        let form: &[(&str, &str)] = match act {
            "edit" => &[("body", "x"), ("version", "1")],
            "reactions" => &[("give", "like")],
            _ => &[],
        };
        nosy.submits(&format!("{}/{act}", path(&comment)), form).await.has(404);
    }
}

#[tokio::test]
async fn a_key_or_a_form_sent_twice_is_one_comment() {
    let talk = Talk::open().await;
    let ask = || {
        let request = talk.owner.program(Method::POST, &talk.path()).header("idempotency-key", "k1");
        talk.owner.send(request.json(&json!({"body": "Once"})))
    };
    let (first, second) = tokio::join!(ask(), ask());
    assert_eq!(first.has(201).text, second.has(201).text);
    let form = [("form_id", "f1"), ("parent_id", ""), ("body", "From a form")];
    let form_path = talk.path();
    let (first, second) = tokio::join!(talk.owner.submits(&form_path, &form), talk.owner.submits(&form_path, &form));
    assert_eq!(first.has(303).location(), second.has(303).location());
    assert_eq!(talk.site.count("select count(*) from comments").await, 2);
    talk.adds_up().await;
}

#[tokio::test]
async fn hostile_words_are_shown_and_never_obeyed() {
    let talk = Talk::open().await;
    let samples = [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "![x](javascript:alert(1))",
        "<svg/onload=alert(1)>",
        "<a href=\"data:text/html,x\">x</a>",
        "**<b onmouseover=alert(1)>**",
        "```html\n<x-evil>\n```",
    ];
    for sample in samples {
        let made = talk.owner.says(&talk, sample).await;
        let html = made["html"].as_str().unwrap();
        let page = scraper::Html::parse_fragment(html);
        let bad = scraper::Selector::parse(
            "script, svg, img, x-evil, [onerror], [onclick], [onmouseover], [href^=javascript], [href^=data]",
        );
        assert_eq!(page.select(&bad.unwrap()).count(), 0, "{html}");
    }
    for body in [String::new(), " \n ".into(), "x".repeat(20_001), "a\u{0}b".into()] {
        talk.owner.posts(&talk.path(), json!({"body": body})).await.has(422);
    }
    talk.owner.posts(&talk.path(), json!({"body": "x".repeat(20_000)})).await.has(201);
    talk.owner.posts(&talk.path(), json!({"body": "x", "author_id": "me"})).await.has(400);
}
