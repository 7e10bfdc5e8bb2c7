//! Laws of what a key for programs does in the office of its member: nothing, unless it was made for that.

use super::Square;
use crate::routes::body;
use crate::support::Person;
use leaders_square::members::tokens::Token;
use reqwest::Method;
use serde_json::{Value, json};

/// What everybody does with a thing that is not theirs, by the part of the address after it.
const EVERYBODYS: [&str; 9] =
    ["comments", "reactions", "bookmark", "report", "place", "ballot", "receipts", "guest", "authorship"];

/// A key of somebody's, made without their password.
async fn key(square: &Square, whose: &Person, scope: &str) -> Person {
    let token = Token::for_api();
    sqlx::query("insert into api_tokens (id, member_id, name, token_hash, scope) select gen_random_uuid(), id, 'x', $2, $3 from members where handle = $1")
        .bind(&whose.handle)
        .bind(token.hash().to_vec())
        .bind(scope)
        .execute(square.site.db())
        .await
        .expect("a key");
    Person::new(square.site.clone(), Some(token.as_str().to_owned()), &whose.handle)
}

/// Every writing route of the API about a single post, article, comment or poll, with what stands for its parts.
fn routes(api: &Value, known: &[(&str, &str, &str)]) -> Vec<(Method, String, String, Value)> {
    let mut routes = Vec::new();
    for (pattern, acts) in api["paths"].as_object().expect("paths") {
        let path = pattern.trim_start_matches("/api/v1");
        let Some((_, name, key)) =
            known.iter().find(|(start, name, _)| path.starts_with(&format!("{start}/{{{name}}}")))
        else {
            continue;
        };
        let act = path.split('/').nth(3).unwrap_or_default().to_owned();
        let address = path.replacen(&format!("{{{name}}}"), key, 1).replace("{kind}", "like");
        let address = address.split('{').fold(String::new(), |whole, part| match part.split_once('}') {
            Some((_, rest)) if !whole.is_empty() => whole + "0192f0c1-0000-7000-8000-000000000000" + rest,
            _ => whole + part,
        });
        for method in acts.as_object().expect("acts").keys().filter(|method| *method != "get") {
            routes.push((
                method.to_uppercase().parse().expect("a method"),
                address.clone(),
                act.clone(),
                body(pattern),
            ));
        }
    }
    routes
}

#[tokio::test]
async fn by_a_writing_key_a_moderator_acts_on_no_single_thing_of_somebody_elses() {
    let square = Square::of("private").await;
    let poll = json!({"question": "Well?", "kind": "single", "choices": ["Yes", "No"]});
    let asked = json!({"title": "Asked", "body": "", "polls": [poll]});
    let asked = square.ann.posts("/groups/square/posts", asked).await.has(201).json();
    let poll = asked["polls"][0]["id"].as_str().expect("a poll").to_owned();
    let article = json!({"group": "square", "title": "An article of Olga's", "body": "Words.", "publish": true});
    let article = square.olga.posts("/articles", article).await.has(201).json();
    let slug = article["slug"].as_str().expect("a slug").to_owned();
    let writer = key(&square, &square.mona, "write").await;
    let api = square.site.stranger().get("/api/openapi.json").await.has(200).json();
    let known = [
        ("/posts", "id", square.post.as_str()),
        ("/comments", "id", square.comment.as_str()),
        ("/polls", "id", poll.as_str()),
        ("/articles", "slug", slug.as_str()),
    ];
    let routes = routes(&api, &known);
    assert!(routes.len() > 30, "{routes:?}");
    let (mut refused, mut left) = (0, 0);
    for (method, path, act, body) in &routes {
        let answer = writer.calls(method.clone(), path, body.clone()).await;
        let is_refused = answer.text.contains("not made for keeping order");
        let is_everybodys = EVERYBODYS.contains(&act.as_str());
        // What cannot be read is not even looked at.
        let is_unread = answer.status == 400 && !is_everybodys;
        assert!(is_refused != is_everybodys || is_unread, "{method} {path}: {} {}", answer.status, answer.text);
        if is_everybodys { left += 1 } else { refused += 1 }
    }
    assert!(refused >= 15 && left >= 8, "{refused} {left}");
    square.ann.asks(&format!("/posts/{}", square.post)).await.has(200);
    square.ann.asks(&format!("/comments/{}", square.comment)).await.has(200);
}

#[tokio::test]
async fn by_a_writing_key_one_does_with_ones_own_what_one_may_and_by_a_moderating_one_what_ones_office_is() {
    let square = Square::of("private").await;
    let post = json!({"title": "Mona's", "body": "Words."});
    let post = square.mona.posts("/groups/square/posts", post).await.has(201).json();
    let post = format!("/posts/{}", post["id"].as_str().expect("an id"));
    let writer = key(&square, &square.mona, "write").await;
    writer.calls(Method::DELETE, &post, json!({})).await.has(204);
    writer.calls(Method::DELETE, &format!("/posts/{}", square.post), json!({})).await.has(403);
    let keeper = key(&square, &square.mona, "moderate").await;
    keeper.calls(Method::PUT, &format!("/posts/{}/lock", square.post), json!({})).await.has(204);
    keeper.calls(Method::DELETE, &format!("/comments/{}", square.comment), json!({})).await.has(204);
    keeper.calls(Method::DELETE, &format!("/posts/{}", square.post), json!({})).await.has(204);
}

#[tokio::test]
async fn a_key_learns_nothing_of_what_its_member_may_not_see() {
    let square = Square::of("private").await;
    let keeper = square.site.account("kim").await;
    keeper.founds("elsewhere").await;
    let writer = keeper.with_token("write").await;
    let missing = "0192f0c1-0000-7000-8000-000000000000";
    for path in ["", "/lock", "/pin", "/restoration"] {
        let method = if path.is_empty() { Method::DELETE } else { Method::PUT };
        let method = if path == "/restoration" { Method::POST } else { method };
        let there = writer.calls(method.clone(), &format!("/posts/{}{path}", square.post), json!({})).await;
        let not = writer.calls(method, &format!("/posts/{missing}{path}"), json!({})).await;
        assert_eq!((there.status, &there.text), (not.status, &not.text), "{path}");
    }
}
