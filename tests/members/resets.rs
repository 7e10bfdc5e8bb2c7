//! Laws of the forgotten password.

use crate::support::accounts::PASSWORD;
use crate::support::{Person, TestSite};
use serde_json::json;

const NEW: &str = "another four calm words";

#[tokio::test]
async fn a_forgotten_password_is_chosen_anew_and_everything_else_ends() {
    let site = TestSite::open().await;
    let ann = site.account("ann").await;
    let program = ann.with_token("write").await;
    let stranger = site.stranger();
    stranger.opens("/reset").await;
    let sent = stranger.submits("/reset", &[("email", "ANN@example.org")]).await.has(303).location();
    stranger.opens(&sent).await;
    let link = site.link_to("ann@example.org").await;
    let secret = stranger.opens(&link).await.attr("input[name=token]", "value");
    stranger.opens(&link).await;
    let weak = stranger.submits("/reset/password", &[("token", &secret), ("password", "password")]).await.has(422);
    assert!(!weak.page().text("#password-error").is_empty());
    assert_eq!(weak.page().attr("#password", "autofocus"), "", "the first error has the focus");
    assert!(!weak.page().all("#password[autofocus]").is_empty());
    assert_eq!(ann.me().await["handle"], "ann", "looking and failing change nothing");
    stranger.submits("/reset/password", &[("token", &secret), ("password", NEW)]).await.has(303);
    ann.asks("/me").await.has(401);
    program.asks("/me").await.has(401);
    stranger.posts("/sessions", json!({"email": "ann@example.org", "password": PASSWORD})).await.has(422);
    let ann = Person::new(site.clone(), Some(site.signs_in("ann@example.org", NEW).await), "ann");
    ann.asks("/me").await.has(200);
    stranger
        .submits("/reset/password", &[("token", &secret), ("password", NEW)])
        .await
        .is_refused("used or is too old");
    assert!(site.letter_to("ann@example.org").await.contains("has been changed"));
    let dead = stranger.get(&format!("/reset/password?token={secret}")).await.has(410);
    assert_eq!(dead.page().all("main a.main[href=\"/reset\"]").len(), 1, "a link that is dead leads to a new one");
}

#[tokio::test]
async fn asking_tells_nobody_whether_the_address_is_known() {
    let site = TestSite::open().await;
    site.account("ann").await;
    let stranger = site.stranger();
    let known = stranger.submits("/reset", &[("email", "ann@example.org")]).await.has(303);
    let unknown = stranger.submits("/reset", &[("email", "nobody@example.org")]).await.has(303);
    assert_eq!((known.location(), known.text), (unknown.location(), unknown.text));
    let known = stranger.posts("/password-resets", json!({"email": "ann@example.org"})).await.has(202);
    let unknown = stranger.posts("/password-resets", json!({"email": "nobody@example.org"})).await.has(202);
    assert_eq!(known.text, unknown.text);
    let letter = site.letter_to("nobody@example.org").await;
    assert!(letter.contains("There is no account") && !letter.contains("token="));
    assert_eq!(site.count("select count(*) from mail_links where purpose = 'reset'").await, 1, "the last link alone");
}

#[tokio::test]
async fn the_link_lasts_an_hour_and_proves_the_address() {
    let site = TestSite::open().await;
    let stranger = site.stranger();
    let body = json!({"email": "bert@example.org", "handle": "bert", "name": "Bert B.", "password": PASSWORD});
    stranger.posts("/members", body).await.has(201);
    stranger.submits("/reset", &[("email", "bert@example.org")]).await.has(303);
    let link = site.link_to("bert@example.org").await;
    let secret = stranger.opens(&link).await.attr("input[name=token]", "value");
    stranger.submits("/reset/password", &[("token", &secret), ("password", NEW)]).await.has(303);
    assert_eq!(site.count("select count(*) from members where email_confirmed_at is not null").await, 1);
    stranger.submits("/reset", &[("email", "bert@example.org")]).await.has(303);
    let link = site.link_to("bert@example.org").await;
    site.pass(chrono::Duration::minutes(61)).await;
    stranger.get(&link).await.has(410);
}

#[tokio::test]
async fn letters_to_one_address_are_bounded_known_or_not() {
    let site = TestSite::open().await;
    for email in ["one@example.org", "two@example.org"] {
        for _ in 0..5 {
            site.stranger().submits("/reset", &[("email", email)]).await.has(303);
        }
        let refused = site.stranger().submits("/reset", &[("email", email)]).await.has(429);
        assert_eq!(refused.header("retry-after"), "3600");
        assert_eq!(refused.page().attr("#email", "value"), email, "no word is lost");
        assert!(refused.page().text("#email-error").contains("in 60 minutes"));
    }
    site.stranger().submits("/reset", &[("email", "no address")]).await.has(422);
}
