//! The log, with everything in it that the site, its database and its web server have to say, holds nothing of what people
//! write, nor what opens an account.

use crate::support::program::Program;
use reqwest::Method;
use serde_json::{Value, json};

/// What other libraries trace is for whoever mends those: a parser of HTML spells out all that it reads.
const EVERYTHING_OF_OURS: &str = "info,leaders_square=trace,sqlx=trace,actix_web=trace,actix_http=trace,lettre=trace";

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("a text, not {value}")).to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_log_with_all_we_say_in_it_knows_no_private_word() {
    let mut program = Program::logging(EVERYTHING_OF_OURS).await;
    let owner = program.is_opened_by("olga").await;
    let group = json!({"slug": "circle", "name": "Circle", "about": "canary-about", "visibility": "private"});
    program.call(&owner, Method::POST, "/groups", group).await;
    let poll = json!({"question": "canary-question", "choices": ["canary-choice", "No"]});
    let post = json!({"title": "canary-title", "body": "canary-words", "polls": [poll]});
    let post = text(&program.call(&owner, Method::POST, "/groups/circle/posts", post).await["id"]);
    let said = json!({"body": "canary-comment"});
    program.call(&owner, Method::POST, &format!("/posts/{post}/comments"), said).await;
    let article = json!({"title": "canary-heading", "body": "canary-text", "group": "circle", "publish": false});
    program.call(&owner, Method::POST, "/articles", article).await;
    let invite = program.call(&owner, Method::POST, "/groups/circle/invites", json!({"note": "canary-note"})).await;
    let letters = json!({"addresses": ["canary-invited@example.org"]});
    program.call(&owner, Method::POST, "/groups/circle/invites/mails", letters).await;
    let member = program.joins("canary-member").await;
    let wrong = json!({"email": "canary-member@example.org", "password": "canary-password"});
    let url = format!("{}/api/v1", program.base);
    let refused = program.client.post(format!("{url}/sessions")).json(&wrong).send().await.expect("answers");
    assert_eq!(refused.status(), 422);
    let forgotten = json!({"email": "canary-member@example.org"});
    program.call("", Method::POST, "/password-resets", forgotten).await;
    let found = program.client.get(format!("{url}/search?q=canary-asked")).bearer_auth(&owner).send().await;
    assert!(found.expect("answers").status().is_success());
    let token = json!({"name": "canary-program", "password": "a sentence nobody would guess"});
    let token = program.call(&member, Method::POST, "/me/tokens", token).await;
    let log = program.log();
    assert!(log.contains("/api/v1/groups/{slug}/posts") || log.contains("answered"), "requests are logged");
    for secret in [&owner, &member, &text(&token["token"]), &text(&invite["token"])] {
        assert!(!log.contains(secret.as_str()), "the log has a token");
    }
    assert!(!log.contains("a sentence nobody would guess"), "the log has a password");
    let canary = log.find("canary-").map(|at| log[at.saturating_sub(200)..].chars().take(300).collect::<String>());
    assert_eq!(canary, None);
}
