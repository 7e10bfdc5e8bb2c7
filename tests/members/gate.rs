//! Laws of the gate: whatever way somebody comes, a session is opened there alone, and the second step is asked for.

use crate::support::accounts::PASSWORD;
use crate::support::app::App;
use crate::support::{Person, TestSite};
use chrono::Duration;
use reqwest::Method;
use serde_json::json;

const NEW: &str = "five other quiet words";

async fn guarded() -> (TestSite, Person, App, Vec<String>) {
    let site = TestSite::open().await;
    let ann = site.account("ann").await;
    let (app, codes) = ann.sets_up_app().await;
    (site, ann, app, codes)
}

#[tokio::test]
async fn the_password_alone_opens_nothing_and_the_code_leads_where_one_was_going() {
    let (site, _, app, _) = guarded().await;
    let browser = Person::with_jar(&site);
    let form =
        [("email", "ann@example.org"), ("password", PASSWORD), ("return", "/settings/email"), ("remember", "yes")];
    let answer = browser.submits("/sign-in", &form).await.has(303);
    assert_eq!(answer.location(), "/sign-in/code?return=%2Fsettings%2Femail");
    assert_eq!((answer.cookie("session"), answer.cookie("device")), (None, None));
    let pending = answer.cookie("pending").expect("a cookie");
    let set = answer.headers["set-cookie"].to_str().expect("text");
    assert!(set.contains("HttpOnly") && set.contains("SameSite=Lax") && set.contains("Max-Age=600"), "{set}");
    browser.get("/settings/profile").await.has(401);
    for token in [pending.clone(), format!("lss_{pending}")] {
        Person::new(site.clone(), Some(token.clone()), "ann").asks("/me").await.has(401);
        Person::new(site.clone(), Some(token), "ann").get("/settings/profile").await.has(401);
    }
    let page = browser.opens(&answer.location()).await;
    assert_eq!(page.attr("#code", "autocomplete"), "one-time-code");
    let again = browser.submits("/sign-in/code", &[("code", "000000"), ("return", "/settings/email")]).await.has(422);
    assert_eq!(again.page().attr("input[name=return]", "value"), "/settings/email");
    let form = [("code", app.code().await), ("return", "/settings/email".to_owned())];
    let form = form.each_ref().map(|(name, value)| (*name, value.as_str()));
    let done = browser.submits("/sign-in/code", &form).await.has(303);
    assert_eq!(done.location(), "/settings/email");
    browser.opens("/settings/email").await;
    let remembered = site.count("select count(*) from sessions where remembered").await;
    assert_eq!(remembered, 1, "staying signed in was asked for with the password");
    assert_eq!(site.count("select count(*) from pending_sign_ins").await, 0, "it is used up");
}

#[tokio::test]
async fn five_wrong_codes_end_a_sign_in_whatever_comes_after() {
    let (site, _, app, _) = guarded().await;
    let browser = Person::with_jar(&site);
    browser.gives_password("ann").await.has(303);
    for _ in 0..4 {
        browser.submits("/sign-in/code", &[("code", "000000")]).await.has(422);
    }
    let last = browser.submits("/sign-in/code", &[("code", "000000")]).await.has(303);
    assert_eq!(last.location(), "/sign-in?said=sign-in-again", "there is no more to be tried here");
    let over = browser.submits("/sign-in/code", &[("code", &app.code().await)]).await.has(303);
    assert_eq!(over.location(), "/sign-in?said=sign-in-again");
    assert_eq!(browser.get("/sign-in/code").await.has(303).location(), "/sign-in");
    browser.get("/settings/profile").await.has(401);
}

#[tokio::test]
async fn somebody_who_guesses_codes_does_not_lock_the_owner_out_of_their_own_browser() {
    let (site, _, app, _) = guarded().await;
    let own = Person::with_jar(&site);
    own.gives_password("ann").await.has(303);
    own.submits("/sign-in/code", &[("code", &app.code().await)]).await.has(303);
    own.submits("/sign-out", &[]).await.has(303);
    for _ in 0..2 {
        let guesser = Person::with_jar(&site);
        guesser.gives_password("ann").await.has(303);
        for status in [422, 422, 422, 422, 303] {
            guesser.submits("/sign-in/code", &[("code", "000000")]).await.has(status);
        }
    }
    site.pass(Duration::seconds(60)).await;
    let other = Person::with_jar(&site);
    other.gives_password("ann").await.has(303);
    let refused = other.submits("/sign-in/code", &[("code", &app.code().await)]).await.has(429);
    assert_eq!(refused.header("retry-after"), "900");
    assert!(refused.page().text("#code-error").contains("try again in 15 minutes"));
    let body = json!({"email": "ann@example.org", "password": PASSWORD, "code": app.code().await});
    site.stranger().posts("/sessions", body).await.has(429);
    own.gives_password("ann").await.has(303);
    own.submits("/sign-in/code", &[("code", &app.code().await)]).await.has(303);
    own.opens("/settings/profile").await;
}

#[tokio::test]
async fn the_second_step_is_taken_in_the_same_browser_within_ten_minutes() {
    let (site, _, app, _) = guarded().await;
    let (browser, other) = (Person::with_jar(&site), Person::with_jar(&site));
    browser.gives_password("ann").await.has(303);
    let elsewhere = other.submits("/sign-in/code", &[("code", &app.code().await)]).await.has(303);
    assert_eq!(elsewhere.location(), "/sign-in?said=sign-in-again");
    site.pass(Duration::minutes(11)).await;
    let late = browser.submits("/sign-in/code", &[("code", &app.code().await)]).await.has(303);
    assert_eq!(late.location(), "/sign-in?said=sign-in-again");
    browser.get("/settings/profile").await.has(401);
    leaders_square::worker::sweep(site.site()).await.expect("sweeps");
    assert_eq!(site.count("select count(*) from pending_sign_ins").await, 0);
}

#[tokio::test]
async fn another_password_ends_what_was_begun_with_the_old_one() {
    let (site, ann, app, _) = guarded().await;
    let browser = Person::with_jar(&site);
    browser.gives_password("ann").await.has(303);
    ann.submits("/settings/password", &[("old", PASSWORD), ("password", NEW)]).await.has(303);
    let over = browser.submits("/sign-in/code", &[("code", &app.code().await)]).await.has(303);
    assert_eq!(over.location(), "/sign-in?said=sign-in-again");
}

#[tokio::test]
async fn a_forgotten_password_does_not_spare_the_second_step() {
    let (site, _, app, _) = guarded().await;
    let browser = Person::with_jar(&site);
    browser.submits("/reset", &[("email", "ann@example.org")]).await.has(303);
    let link = site.link_to("ann@example.org").await;
    let secret = browser.opens(&link).await.attr("input[name=token]", "value");
    browser.submits("/reset/password", &[("token", &secret), ("password", NEW)]).await.has(303);
    browser.get("/settings/profile").await.has(401);
    let form = [("email", "ann@example.org"), ("password", NEW)];
    assert!(browser.submits("/sign-in", &form).await.has(303).location().starts_with("/sign-in/code"));
    browser.submits("/sign-in/code", &[("code", &app.code().await)]).await.has(303);
    browser.opens("/settings/profile").await;
}

#[tokio::test]
async fn every_way_in_has_a_new_session_and_the_old_one_is_dead() {
    let site = TestSite::open().await;
    let ann = site.account("ann").await;
    let browser = Person::with_jar(&site);
    let one = browser.gives_password("ann").await.has(303).cookie("session");
    let other = browser.gives_password("ann").await.has(303).cookie("session");
    assert!(one.is_some() && other.is_some() && one != other);
    let changed = browser.submits("/settings/password", &[("old", PASSWORD), ("password", NEW)]).await.has(303);
    for token in [one, other, ann.token.clone()] {
        Person::new(site.clone(), token, "ann").asks("/me").await.has(401);
    }
    Person::new(site.clone(), changed.cookie("session"), "ann").asks("/me").await.has(200);
    let form = json!({"old": NEW, "password": PASSWORD});
    let ann = Person::new(site.clone(), changed.cookie("session"), "ann");
    let token = ann.calls(Method::PUT, "/me/password", form).await.has(200).json()["token"].clone();
    ann.asks("/me").await.has(401);
    Person::new(site.clone(), token.as_str().map(str::to_owned), "ann").asks("/me").await.has(200);
}
