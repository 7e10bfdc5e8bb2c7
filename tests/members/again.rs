//! Laws of repeating a request that makes a token: once made, given again, kept nowhere.

use crate::support::accounts::PASSWORD;
use crate::support::{Answer, Person, TestSite};
use reqwest::Method;
use serde_json::{Value, json};

const KEY: &str = "a key of the program";

async fn keyed(person: &Person, path: &str, key: &str, body: &Value) -> Answer {
    person.send(person.program(Method::POST, path).header("idempotency-key", key).json(body)).await
}

#[tokio::test]
async fn signing_in_again_with_the_same_key_gives_the_same_session() {
    let site = TestSite::open().await;
    site.account("ann").await;
    let before = site.count("select count(*) from sessions").await;
    let body = json!({"email": "ann@example.org", "password": PASSWORD});
    let stranger = site.stranger();
    let all = futures_util::future::join_all((0..4).map(|_| keyed(&stranger, "/sessions", KEY, &body))).await;
    let tokens: std::collections::HashSet<String> =
        all.into_iter().map(|one| one.has(201).json()["token"].to_string()).collect();
    assert_eq!(tokens.len(), 1, "however many arrive at once");
    assert_eq!(
        keyed(&stranger, "/sessions", KEY, &body).await.has(201).json()["token"].to_string(),
        *tokens.iter().next().expect("one")
    );
    assert_eq!(site.count("select count(*) from sessions").await, before + 1);
    let token = keyed(&stranger, "/sessions", KEY, &body).await.json()["token"].as_str().expect("a token").to_owned();
    assert_eq!(Person::new(site.clone(), Some(token.clone()), "ann").me().await["handle"], "ann");
    let other = keyed(&stranger, "/sessions", "another key", &body).await.has(201).json()["token"].clone();
    assert_ne!(other, token.as_str(), "another key is another session");
    let wrong = json!({"email": "ann@example.org", "password": "not the password"});
    keyed(&stranger, "/sessions", KEY, &wrong).await.has(422).is_refused("do not belong together");
    Person::new(site.clone(), Some(token), "ann").calls(Method::DELETE, "/sessions/current", json!({})).await.has(204);
    keyed(&stranger, "/sessions", KEY, &body).await.has(422).is_refused("has ended");
    assert_eq!(site.count("select count(*) from sessions").await, before + 1, "the other one");
}

#[tokio::test]
async fn the_same_key_with_other_credentials_is_refused() {
    let site = TestSite::open().await;
    site.account("ann").await;
    site.account("bob").await;
    let body = |who: &str| json!({"email": format!("{who}@example.org"), "password": PASSWORD});
    let stranger = site.stranger();
    keyed(&stranger, "/sessions", KEY, &body("ann")).await.has(201);
    keyed(&stranger, "/sessions", KEY, &body("bob")).await.has(422).is_refused("used before with another request");
}

#[tokio::test]
async fn nothing_that_is_kept_opens_the_session_or_tells_the_password_quickly() {
    use sha2::{Digest, Sha256};
    let site = TestSite::open().await;
    site.account("ann").await;
    let body = json!({"email": "ann@example.org", "password": PASSWORD});
    let token = keyed(&site.stranger(), "/sessions", KEY, &body).await.has(201).json()["token"]
        .as_str()
        .expect("a token")
        .to_owned();
    let joins = json!({"email": "bob@example.org", "handle": "bob", "name": "Bob B.", "password": PASSWORD});
    keyed(&site.stranger(), "/members", KEY, &joins).await.has(201);
    let bare = token.trim_start_matches("lss_");
    let kept: Vec<(Vec<u8>, String)> =
        sqlx::query_as("select request, answer from acts_done").fetch_all(site.db()).await.expect("reads");
    assert_eq!(kept.len(), 2);
    for (request, answer) in kept {
        assert!(!answer.contains(bare) && !answer.contains(PASSWORD), "{answer}");
        for sent in [&body, &joins] {
            assert_ne!(request, Sha256::digest(sent.to_string()).to_vec(), "a hash that is quick to try");
        }
    }
}

#[tokio::test]
async fn a_key_for_programs_is_made_once_and_given_again_until_it_is_revoked() {
    let site = TestSite::open().await;
    let ann = site.account("ann").await;
    let body = json!({"name": "Backup", "scope": "read", "password": PASSWORD});
    let (first, second) = tokio::join!(keyed(&ann, "/me/tokens", KEY, &body), keyed(&ann, "/me/tokens", KEY, &body));
    assert_eq!(first.has(201).text, second.has(201).text);
    assert_eq!(site.count("select count(*) from api_tokens").await, 1);
    let made = keyed(&ann, "/me/tokens", KEY, &body).await.has(201).json();
    let program = Person::new(site.clone(), made["token"].as_str().map(str::to_owned), "ann");
    program.asks("/me").await.has(200);
    let wider = json!({"name": "Backup", "scope": "write", "password": PASSWORD});
    keyed(&ann, "/me/tokens", KEY, &wider).await.has(422).is_refused("used before with another request");
    let id = made["id"].as_str().expect("an id");
    ann.calls(Method::DELETE, &format!("/me/tokens/{id}"), json!({})).await.has(204);
    keyed(&ann, "/me/tokens", KEY, &body).await.has(422).is_refused("has ended");
    assert_eq!(site.count("select count(*) from api_tokens").await, 0);
}
