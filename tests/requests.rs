//! Laws of every request: how HEAD is answered, and what is said of JSON and addresses that do not fit.

mod strange;

use crate::support::pictures::png;
use crate::support::{Person, TestSite};
use flate2::read::GzDecoder;
use reqwest::Method;
use serde_json::{Value, json};
use std::io::Read;

/// Headers that need not be the same twice.
const OF_THE_MOMENT: [&str; 2] = ["date", "set-cookie"];

#[tokio::test]
async fn head_tells_what_get_would_answer_and_sends_nothing_of_it() {
    let site = TestSite::open().await;
    let ann = site.member("ann").await;
    let picture = ann.uploads(png(), &[]).await.has(201).json()["url"].as_str().expect("an address").to_owned();
    let style = site.stranger().opens("/join").await.attr("link[rel=stylesheet]", "href");
    for path in ["/groups", &style, &picture, "/api/v1/groups", "/api/openapi.json", "/nowhere", "/livez"] {
        // Strangers are answered from the kept pages.
        for (who, encoding) in
            [(&ann, "identity"), (&ann, "br"), (&site.stranger(), "identity"), (&site.stranger(), "br")]
        {
            let ask = |method| who.browser(method, path).header("accept-encoding", encoding);
            let got = ask(Method::GET).send().await.expect("answers");
            let (status, headers) = (got.status(), got.headers().clone());
            let bytes = got.bytes().await.expect("a body");
            let head = ask(Method::HEAD).send().await.expect("answers");
            assert_eq!(head.status(), status, "{path}");
            for (name, value) in &headers {
                if !OF_THE_MOMENT.contains(&name.as_str()) {
                    assert_eq!(head.headers().get(name), Some(value), "{path} {encoding}: {name}");
                }
            }
            if let Some(length) = head.headers().get("content-length") {
                assert_eq!(length.to_str().expect("a number"), bytes.len().to_string(), "{path} {encoding}");
            }
            assert!(!bytes.is_empty() && head.bytes().await.expect("a body").is_empty(), "{path}");
        }
    }
}

/// What is said of a body: the field it names, and the words.
async fn refusal(person: &Person, path: &str, body: &str) -> (String, String) {
    let request = person.program(Method::POST, path).header("content-type", "application/json").body(body.to_owned());
    let answer = person.send(request).await.has(400);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let problem = answer.json();
    assert_eq!(problem["errors"].as_array().map(Vec::len), Some(1), "{problem}");
    let part = |name: &str| problem["errors"][0][name].as_str().expect("text").to_owned();
    (part("field"), part("detail"))
}

#[tokio::test]
async fn a_value_of_another_kind_is_named_by_its_field_in_plain_words() {
    let site = TestSite::open().await;
    let ann = site.member("ann").await;
    ann.posts("/groups", json!({"slug": "square", "name": "Square", "about": "", "visibility": "public"}))
        .await
        .has(201);
    let posts = "/groups/square/posts";
    for (body, field, words) in [
        (r#"{"title": 5}"#, "title", "Text is expected here."),
        (r#"{"body": null}"#, "body", "Text is expected here."),
        (r#"{"polls": {}}"#, "polls", "A list is expected here."),
        (r#"{"polls": [{"question": "Q", "choices": null}]}"#, "polls.0.choices", "A list is expected here."),
        (r#"{"polls": [{}, {"choices": ["a", 7]}]}"#, "polls.1.choices.1", "Text is expected here."),
        (r#"{"polls": [{"named": "yes"}]}"#, "polls.0.named", "True or false is expected here."),
        (r#"{"polls": [{"min": 1.5}]}"#, "polls.0.min", "A whole number is expected here."),
        (r#"{"polls": [{"max": 9223372036854775808}]}"#, "polls.0.max", "A whole number is expected here."),
        (r#"{"polls": ["a poll"]}"#, "polls.0", "An object with named fields is expected here."),
        (r#"{"author": "me"}"#, "author", "There is no such field here. Known are: title, body, polls."),
        (r#"{"polls": [{"quorums": 3}]}"#, "polls.0.quorums", "There is no such field here."),
        (r#"{"title": "a", "title": "b"}"#, "title", "This field stands here twice."),
        (r#"{"polls": [{"kind": "single", "kind": "multiple"}]}"#, "polls.0.kind", "This field stands here twice."),
    ] {
        let (named, said) = refusal(&ann, posts, body).await;
        assert_eq!(named, field, "{body}");
        assert!(said.contains(words), "{body}: {said}");
    }
    let (field, said) = refusal(&ann, "/sessions", r#"{"email": "ann@example.org"}"#).await;
    assert_eq!((field.as_str(), said.as_str()), ("password", "This field is missing."));
    let post = ann.posts(posts, json!({"polls": [{"question": "Q?", "choices": ["a", "b"]}]})).await.has(201).json();
    let ballot = format!("/polls/{}/ballot", post["polls"][0]["id"].as_str().expect("an id"));
    for (body, field, words) in [
        (
            json!({"choices": null}),
            "choices",
            "A list of choices is expected here, or an object that says what each of them is given.",
        ),
        (json!({"choices": ["the first"]}), "choices.0", "An id (a UUID) is expected here."),
        (json!({"choices": [3]}), "choices.0", "An id (a UUID) is expected here."),
    ] {
        let problem = ann.calls(Method::PUT, &ballot, body).await.has(400).json();
        assert_eq!((&problem["errors"][0]["field"], &problem["errors"][0]["detail"]), (&json!(field), &json!(words)));
    }
    let role = ann.calls(Method::PATCH, "/groups/square/members/ann", json!({"role": "king"})).await.has(400).json();
    assert_eq!(role["errors"][0]["field"], "role");
    assert!(role["errors"][0]["detail"].as_str().is_some_and(|said| said.contains("member, moderator, admin, owner")));
    assert_eq!(site.count("select count(*) from threads").await, 1, "nothing of what was refused was kept");
}

#[tokio::test]
async fn what_is_no_json_is_refused_with_its_place() {
    let site = TestSite::open().await;
    let ann = site.member("ann").await;
    for (body, words) in [
        ("{\n  \"email\": ann\n}", "line 2, column"),
        (r#"{"email": "\ud800", "password": "x"}"#, "line 1, column"),
        (r#"{"email": "a", "password": "b"} more"#, "line 1, column"),
        ("", "line 1, column 0"),
        (r#"["ann@example.org", "password"]"#, "A JSON object with named fields is expected"),
        ("null", "A JSON object with named fields is expected"),
        ("7", "A JSON object with named fields is expected"),
    ] {
        let request = ann.program(Method::POST, "/sessions").header("content-type", "application/json").body(body);
        let problem: Value = ann.send(request).await.has(400).is_refused(words).json();
        assert_eq!(problem["status"], 400);
    }
}

#[tokio::test]
async fn an_address_that_names_anything_twice_or_as_a_list_is_refused() {
    let site = TestSite::open().await;
    let ann = site.member("ann").await;
    for (path, words) in [
        ("/groups?after=a&after=b", "“after” stands twice"),
        ("/groups?after[]=a", "“after[]” in the address is no list"),
        ("/groups?after%5B0%5D=a", "“after[0]” in the address is no list"),
        ("/bookmarks?x=1&%78=2", "“x” stands twice"),
    ] {
        ann.asks(path).await.has(400).is_refused(words);
        ann.get(path).await.has(400);
    }
    ann.asks("/groups?&&").await.has(200);
}

#[tokio::test]
async fn a_page_of_a_list_is_as_long_as_is_asked_and_what_is_no_length_is_named() {
    let site = TestSite::open().await;
    let ann = site.account("ann").await;
    ann.founds("square").await;
    let mut post = String::new();
    for n in 0..3 {
        let made = ann.posts("/groups/square/posts", json!({"title": format!("Post {n}"), "body": "Words."})).await;
        post = made.has(201).json()["id"].as_str().expect("an id").to_owned();
        ann.posts(&format!("/posts/{post}/comments"), json!({"body": "Aha."})).await.has(201);
        ann.send(ann.program(Method::PUT, &format!("/posts/{post}/bookmark"))).await.has(204);
        ann.posts("/articles", json!({"title": format!("Piece {n}"), "body": "Words.", "publish": true}))
            .await
            .has(201);
        ann.founds(&format!("circle-{n}")).await;
    }
    let lists = [
        "/groups".to_owned(),
        "/groups/square/posts".to_owned(),
        "/groups/square/posts?order=active".to_owned(),
        "/groups/square/articles".to_owned(),
        "/groups/square/members".to_owned(),
        "/groups/square/media".to_owned(),
        "/groups/square/invites".to_owned(),
        "/groups/square/requests".to_owned(),
        "/articles".to_owned(),
        "/bookmarks".to_owned(),
        "/drafts".to_owned(),
        "/me/sessions".to_owned(),
        "/members/ann/posts".to_owned(),
        "/members/ann/articles".to_owned(),
        "/members/ann/comments".to_owned(),
        "/search?q=words".to_owned(),
        format!("/posts/{post}/comments"),
        format!("/posts/{post}/revisions"),
    ];
    for list in &lists {
        let mark = if list.contains('?') { '&' } else { '?' };
        let all = ann.asks(list).await.has(200).json()["items"].clone();
        let first = ann.asks(&format!("{list}{mark}limit=1")).await.has(200).json();
        let count = all.as_array().map_or(0, Vec::len);
        assert_eq!(first["items"].as_array().map(Vec::len), Some(count.min(1)), "{list}");
        assert_eq!(first["items"][0], all[0], "{list}");
        assert_eq!(first["next"].is_string(), count > 1, "{list}");
        if let Some(next) = first["next"].as_str() {
            let second = ann.asks(&format!("{list}{mark}limit=1&after={next}")).await.has(200).json();
            assert_eq!(second["items"][0], all[1], "{list}");
        }
        for bad in ["0", "101", "-1", "2.5", "many", "", "99999999999999999999"] {
            let refused = ann.asks(&format!("{list}{mark}limit={bad}")).await.has(422).json();
            assert_eq!(refused["errors"][0]["field"], "limit", "{list} {bad}");
            assert!(refused["errors"][0]["detail"].as_str().expect("words").contains("1 to 100"), "{refused}");
        }
        ann.asks(&format!("{list}{mark}limit=100")).await.has(200);
    }
}

#[tokio::test]
async fn an_empty_place_in_a_list_is_its_beginning() {
    let site = TestSite::open().await;
    site.member("olga").await.founds("square").await;
    let stranger = site.stranger();
    let first = stranger.asks("/groups/square/posts").await.has(200).text;
    for path in ["/groups/square/posts?after=", "/groups/square/posts?after=&limit=20"] {
        assert_eq!(stranger.asks(path).await.has(200).text, first, "{path}");
    }
    stranger.asks("/groups/square/posts?after=nowhere").await.has(400);
}

#[tokio::test]
async fn an_address_is_that_of_a_page_to_the_letter() {
    let site = TestSite::open().await;
    let owner = site.member("ann").await;
    owner.founds("square").await;
    for path in ["/members/ann", "/groups/square", "/groups/square/members", "/api/v1/groups/square"] {
        owner.get(path).await.has(200);
        let (folder, last) = path.rsplit_once('/').expect("a path");
        for other in [
            format!("/{path}"),
            format!("{path}/"),
            format!("{path}//"),
            format!("{folder}//{last}"),
            format!("{folder}%2f{last}"),
            format!("{path}%2f"),
            format!("{folder}/{}", last.to_uppercase()),
            format!("{path};x=1"),
            format!("{path}.json"),
            format!("{path}%00"),
            format!("{path}%20"),
        ] {
            for who in [&owner, &site.stranger()] {
                let answer = who.get(&other).await;
                let leads_there = [301, 308].contains(&answer.status.as_u16()) && answer.location() == path;
                assert!([400, 404].contains(&answer.status.as_u16()) || leads_there, "{other}: {}", answer.status);
            }
        }
    }
}

#[tokio::test]
async fn what_is_made_for_one_reader_is_packed_for_whoever_takes_it_so() {
    let site = TestSite::open().await;
    let ann = site.member("ann").await;
    let plain = ann.get("/groups").await.has(200).text;
    for (asked, packed) in [("gzip, deflate, br, zstd", true), ("br", false), ("gzip;q=0", false), ("identity", false)]
    {
        let answer =
            ann.browser(Method::GET, "/groups").header("accept-encoding", asked).send().await.expect("answers");
        assert_eq!(answer.headers().get("content-encoding").is_some_and(|coding| coding == "gzip"), packed, "{asked}");
        let varies = answer.headers()["vary"].to_str().expect("words").to_owned();
        assert_eq!(varies, "Cookie, Accept-Language, X-Wants, Accept-Encoding", "in one line");
        let bytes = answer.bytes().await.expect("a body");
        let mut words = String::new();
        if packed {
            assert!(bytes.len() * 3 < plain.len() * 2, "{} of {}", bytes.len(), plain.len());
            GzDecoder::new(&bytes[..]).read_to_string(&mut words).expect("gzip");
        } else {
            words = String::from_utf8(bytes.to_vec()).expect("text");
        }
        let words = words.trim();
        assert!(words.starts_with("<!doctype html>") && words.ends_with("</html>"), "{asked}: {words}");
    }
    let short = ann.browser(Method::GET, "/livez").header("accept-encoding", "gzip").send().await.expect("answers");
    assert!(short.headers().get("content-encoding").is_none(), "a few bytes are sent as they are");
}
