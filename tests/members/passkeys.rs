//! Laws of passkeys that need no device: what is to be signed is bound and goes, and who may ask for it. The rest is told
//! in a browser, whose device signs.

use crate::support::accounts::PASSWORD;
use crate::support::{Person, TestSite};
use reqwest::Method;
use serde_json::json;

/// A site with a name: passkeys belong to names.
async fn named() -> TestSite {
    TestSite::with(&["--listen", "0.0.0.0:0"]).await
}

#[tokio::test]
async fn what_is_to_be_signed_is_asked_for_with_the_password() {
    let site = named().await;
    let ann = site.account("ann").await;
    let path = "/settings/passkeys/challenge";
    site.stranger().submits(path, &[("password", PASSWORD)]).await.has(401);
    ann.submits(path, &[("password", "not the password")]).await.has(422);
    let answer = ann.submits(path, &[("password", PASSWORD)]).await.has(200);
    let options = answer.json()["publicKey"].clone();
    assert_eq!(options["rp"]["id"], "localhost");
    assert_eq!(options["authenticatorSelection"]["residentKey"], "required");
    assert_eq!(options["authenticatorSelection"]["userVerification"], "required");
    assert!(options["challenge"].as_str().is_some_and(|challenge| challenge.len() >= 43), "256 bits");
    assert!(answer.cookie("passkey").is_some());
    let options = site.stranger().submits("/sign-in/passkey/challenge", &[]).await.has(200).json()["publicKey"].clone();
    assert_eq!((&options["userVerification"], &options["allowCredentials"]), (&json!("required"), &json!([])));
}

#[tokio::test]
async fn what_is_to_be_signed_goes_with_the_first_answer_right_or_wrong() {
    let site = named().await;
    let laid = || site.count("select count(*) from passkey_challenges");
    let browser = Person::with_jar(&site);
    browser.submits("/sign-in/passkey/challenge", &[]).await.has(200);
    assert_eq!(laid().await, 1);
    let refused = browser.submits("/sign-in/passkey", &[("credential", "{}")]).await.has(422);
    assert!(refused.page().says("does not open anything here"));
    assert_eq!(laid().await, 0);
    browser.submits("/sign-in/passkey", &[("credential", "{}")]).await.has(422).is_refused("took too long");
    browser.submits("/sign-in/passkey/challenge", &[]).await.has(200);
    let other = Person::with_jar(&site);
    other.submits("/sign-in/passkey", &[("credential", "{}")]).await.has(422).is_refused("took too long");
    assert_eq!(laid().await, 1, "it is another browser's");
    site.pass(chrono::Duration::minutes(6)).await;
    browser.submits("/sign-in/passkey", &[("credential", "{}")]).await.has(422).is_refused("took too long");
    assert_eq!(laid().await, 0);
}

#[tokio::test]
async fn what_was_laid_for_one_purpose_is_no_answer_to_another() {
    let site = named().await;
    site.account("ann").await;
    let browser = Person::with_jar(&site);
    browser.gives_password("ann").await.has(303);
    browser.submits("/settings/passkeys/challenge", &[("password", PASSWORD)]).await.has(200);
    browser.submits("/sign-in/passkey", &[("credential", "{}")]).await.has(422).is_refused("took too long");
    assert_eq!(site.count("select count(*) from passkey_challenges").await, 0);
    let form = [("credential", "{}"), ("name", "Phone")];
    browser.submits("/settings/passkeys", &form).await.has(422).is_refused("took too long");
    browser.submits("/sign-in/code/passkey/challenge", &[]).await.has(401);
}

#[tokio::test]
async fn a_site_without_a_name_says_so_and_offers_none() {
    let site = TestSite::open().await;
    let ann = site.account("ann").await;
    assert!(ann.opens("/settings/passkeys").await.says("bare address"));
    ann.submits("/settings/passkeys/challenge", &[("password", PASSWORD)]).await.has(403);
    assert!(site.stranger().opens("/sign-in").await.all("form[data-passkey]").is_empty());
    let named = named().await;
    assert_eq!(named.stranger().opens("/sign-in").await.all("form[data-passkey][hidden]").len(), 1);
}

#[tokio::test]
async fn nobody_names_or_removes_what_is_not_theirs() {
    let site = named().await;
    let ann = site.account("ann").await;
    let path = "/me/passkeys/01a20b55-359f-711e-aa0b-6f9f1b05b0e9";
    ann.calls(Method::PATCH, path, json!({"name": "Phone"})).await.has(404);
    ann.calls(Method::DELETE, path, json!({"password": "not the password"})).await.has(422);
    ann.calls(Method::DELETE, path, json!({"password": PASSWORD})).await.has(404);
    assert_eq!(ann.asks("/me/passkeys").await.json()["items"], json!([]));
    let program = ann.with_token("write").await;
    program.asks("/me/passkeys").await.has(403);
    program.calls(Method::DELETE, path, json!({"password": PASSWORD})).await.has(403);
    leaders_square::worker::sweep(site.site()).await.expect("sweeps");
}
