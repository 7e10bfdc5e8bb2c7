//! Laws of the ways into one's account, by the API: as by the pages.

use crate::support::accounts::PASSWORD;
use crate::support::pictures::{encoded, marked};
use crate::support::{Answer, Person, TestSite};
use image::ImageFormat;
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::json;

const NEW: &str = "another four calm words";

/// The secret in the latest letter to an address.
async fn secret(site: &TestSite, email: &str) -> String {
    let link = site.link_to(email).await;
    link.split_once("token=").expect("a token").1.to_owned()
}

#[tokio::test]
async fn an_address_is_proven_by_its_link_once() {
    let site = TestSite::open().await;
    let stranger = site.stranger();
    let body = json!({"email": "bert@example.org", "handle": "bert", "name": "Bert B.", "password": PASSWORD});
    stranger.posts("/members", body).await.has(201);
    let bert = Person::new(site.clone(), Some(site.signs_in("bert@example.org", PASSWORD).await), "bert");
    assert_eq!(bert.me().await["email_confirmed"], false);
    let token = secret(&site, "bert@example.org").await;
    let prove = async |key: &str, token: &str| {
        let request = stranger.program(Method::POST, "/confirmations").header("idempotency-key", key);
        stranger.send(request.json(&json!({"token": token}))).await
    };
    prove("one", &token).await.has(204);
    prove("one", &token).await.has(204);
    assert_eq!(bert.me().await["email_confirmed"], true);
    let (used, unknown) = (prove("two", &token).await.has(410), prove("three", "never-sent").await.has(410));
    assert_eq!(used.text, unknown.text, "whoever tries tokens learns nothing");
}

#[tokio::test]
async fn an_address_moves_by_the_api_as_by_the_page() {
    let site = TestSite::open().await;
    let (ann, _bob) = (site.account("ann").await, site.account("bob").await);
    let ask = async |email: &str, password: &str| {
        ann.calls(Method::PUT, "/me/email", json!({"email": email, "password": password})).await
    };
    assert_eq!(ask("new@example.org", "wrong").await.has(422).json()["errors"][0]["field"], "password");
    assert_eq!(ask("no address", PASSWORD).await.has(422).json()["errors"][0]["field"], "email");
    assert_eq!(ask("ann@example.org", PASSWORD).await.has(422).json()["errors"][0]["field"], "email");
    let (free, taken) =
        (ask("new@example.org", PASSWORD).await.has(202), ask("bob@example.org", PASSWORD).await.has(202));
    assert_eq!(free.text, taken.text, "whether somebody has the address is told to its mailbox alone");
    ask("new@example.org", PASSWORD).await.has(202);
    assert_eq!(ann.me().await["email"], "ann@example.org", "the old one counts until then");
    site.stranger().posts("/confirmations", json!({"token": secret(&site, "new@example.org").await})).await.has(204);
    assert_eq!(ann.me().await["email"], "new@example.org");
    let program = ann.with_token("write").await;
    let wish = json!({"email": "other@example.org", "password": PASSWORD});
    program.calls(Method::PUT, "/me/email", wish).await.has(403);
}

#[tokio::test]
async fn a_password_is_changed_by_the_api_and_the_answer_is_a_new_session() {
    let site = TestSite::open().await;
    let ann = site.account("ann").await;
    let program = ann.with_token("write").await;
    let change = async |who: &Person, old: &str, new: &str| {
        who.calls(Method::PUT, "/me/password", json!({"old": old, "password": new})).await
    };
    change(&program, PASSWORD, NEW).await.has(403);
    assert_eq!(change(&ann, "wrong", NEW).await.has(422).json()["errors"][0]["field"], "old");
    assert_eq!(change(&ann, PASSWORD, "ann@example.org").await.has(422).json()["errors"][0]["field"], "password");
    let token = change(&ann, PASSWORD, NEW).await.has(200).json()["token"].as_str().expect("a token").to_owned();
    for ended in [&ann, &program] {
        ended.asks("/me").await.has(401);
    }
    Person::new(site.clone(), Some(token), "ann").asks("/me").await.has(200);
    site.signs_in("ann@example.org", NEW).await;
    assert!(site.letter_to("ann@example.org").await.contains("has been changed"));
}

#[tokio::test]
async fn a_forgotten_password_is_chosen_by_the_api_once_however_often_it_is_sent() {
    let site = TestSite::open().await;
    let ann = site.account("ann").await;
    let stranger = site.stranger();
    stranger.posts("/password-resets", json!({"email": "ann@example.org"})).await.has(202);
    let token = secret(&site, "ann@example.org").await;
    let choose = async |key: &str, token: &str, password: &str| -> Answer {
        let request = stranger.program(Method::POST, "/password-resets/choice").header("idempotency-key", key);
        stranger.send(request.json(&json!({"token": token, "password": password}))).await
    };
    let weak = choose("one", &token, "password").await.has(422).json();
    assert_eq!(weak["errors"][0]["field"], "password");
    ann.asks("/me").await.has(200);
    choose("two", &token, NEW).await.has(204);
    choose("two", &token, NEW).await.has(204);
    ann.asks("/me").await.has(401);
    site.signs_in("ann@example.org", NEW).await;
    let (used, unknown) =
        (choose("three", &token, NEW).await.has(410), choose("four", "never-sent", NEW).await.has(410));
    assert_eq!(used.text, unknown.text);
}

#[tokio::test]
async fn a_face_is_put_and_taken_away_by_the_api() {
    let site = TestSite::open().await;
    let ann = site.account("ann").await;
    let put = async |file: Vec<u8>, words: &[(&'static str, &'static str)]| {
        let form = Form::new().part("file", Part::bytes(file).file_name("me.png"));
        let form = words.iter().fold(form, |form, (name, value)| form.text(*name, *value));
        ann.send(ann.program(Method::PUT, "/me/picture").multipart(form)).await
    };
    let file = encoded(&marked(800, 400), ImageFormat::Png);
    let first = put(file.clone(), &[]).await.has(200).json()["picture"].as_str().expect("a picture").to_owned();
    let face = site.stranger().looks_at(&first).await;
    assert_eq!((face.width(), face.height()), (256, 256));
    let second = put(file, &[("zoom", "200"), ("across", "0"), ("down", "0")]).await.has(200).json();
    let corner = site.stranger().looks_at(second["picture"].as_str().expect("a picture")).await.into_rgb8();
    assert!(corner.pixels().all(|pixel| pixel.0[0] > 180), "the upper left quarter alone");
    site.stranger().get(&first).await.has(404);
    assert_eq!(put(b"no picture".to_vec(), &[]).await.has(422).json()["errors"][0]["field"], "file");
    for _ in 0..2 {
        let gone = ann.send(ann.program(Method::DELETE, "/me/picture")).await.has(200).json();
        assert!(gone["picture"].is_null(), "{gone}");
    }
    assert_eq!(site.count("select count(*) from media").await, 0);
}
