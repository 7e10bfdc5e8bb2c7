//! Laws of guessing: it slows whoever guesses, not the owner where they have been before.

use crate::support::accounts::PASSWORD;
use crate::support::{Answer, Person, TestSite};
use reqwest::Method;
use serde_json::json;

/// A browser that keeps its device's cookie.
struct Browser {
    person: Person,
    device: Option<String>,
    session: Option<String>,
}

impl Browser {
    fn new(site: &TestSite) -> Self {
        Self { person: site.stranger(), device: None, session: None }
    }

    async fn signs_in(&mut self, email: &str, password: &str) -> Answer {
        let mut request =
            self.person.browser(Method::POST, "/sign-in").form(&[("email", email), ("password", password)]);
        if let Some(device) = &self.device {
            request = request.header("cookie", format!("device={device}"));
        }
        let answer = self.person.send(request).await;
        let cookie = |name: &str| {
            let all = answer.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok());
            let one = all.filter_map(|cookie| cookie.split(';').next()?.strip_prefix(name)).next();
            one.map(str::to_owned)
        };
        self.device = cookie("device=").or(self.device.take());
        self.session = cookie("session=");
        answer
    }

    fn as_person(&self) -> Person {
        Person::new(self.person.site.clone(), self.session.clone(), "ann")
    }
}

async fn guesses(site: &TestSite) {
    for _ in 0..11 {
        let body = json!({"email": "ann@example.org", "password": "not the password"});
        site.stranger().posts("/sessions", body).await;
    }
}

#[tokio::test]
async fn somebody_who_guesses_does_not_lock_the_owner_out_of_their_own_browser() {
    let site = TestSite::open().await;
    site.account("ann").await;
    let mut own = Browser::new(&site);
    let answer = own.signs_in("ann@example.org", PASSWORD).await.has(303);
    let set =
        answer.headers.get_all("set-cookie").iter().filter_map(|v| v.to_str().ok()).find(|c| c.starts_with("device="));
    let set = set.expect("a cookie").to_owned();
    assert!(set.contains("HttpOnly") && set.contains("SameSite=Lax") && set.contains("Max-Age="), "{set}");
    let hash = site.count("select count(*) from known_devices where octet_length(token_hash) = 32").await;
    assert_eq!(hash, 1, "kept as a hash");
    guesses(&site).await;
    site.stranger().posts("/sessions", json!({"email": "ann@example.org", "password": PASSWORD})).await.has(429);
    Browser::new(&site).signs_in("ann@example.org", PASSWORD).await.has(429);
    let before = own.device.clone();
    own.signs_in("ann@example.org", PASSWORD).await.has(303);
    assert_ne!(own.device, before, "another cookie after every sign-in");
    let mut copy = Browser { person: site.stranger(), device: before, session: None };
    copy.signs_in("ann@example.org", PASSWORD).await.has(429);
    for _ in 0..10 {
        own.signs_in("ann@example.org", "not the password").await.has(422);
    }
    own.signs_in("ann@example.org", PASSWORD).await.has(429);
    site.pass(chrono::Duration::minutes(16)).await;
    own.signs_in("ann@example.org", PASSWORD).await.has(303);
}

#[tokio::test]
async fn a_browser_is_known_only_to_those_who_signed_in_there() {
    let site = TestSite::open().await;
    for handle in ["ann", "bob"] {
        site.account(handle).await;
    }
    let mut bobs = Browser::new(&site);
    bobs.signs_in("bob@example.org", PASSWORD).await.has(303);
    guesses(&site).await;
    bobs.signs_in("ann@example.org", PASSWORD).await.has(429);
    site.pass(chrono::Duration::minutes(16)).await;
    bobs.signs_in("ann@example.org", PASSWORD).await.has(303);
    guesses(&site).await;
    bobs.signs_in("ann@example.org", PASSWORD).await.has(303);
    bobs.signs_in("bob@example.org", PASSWORD).await.has(303);
    assert_eq!(site.count("select count(distinct token_hash) from known_devices").await, 1, "one browser of two");
}

#[tokio::test]
async fn who_is_not_trusted_any_more_is_not_known_any_more() {
    let site = TestSite::open().await;
    site.account("ann").await;
    let (mut home, mut away) = (Browser::new(&site), Browser::new(&site));
    for browser in [&mut home, &mut away] {
        browser.signs_in("ann@example.org", PASSWORD).await.has(303);
    }
    let known = || site.count("select count(*) from known_devices");
    home.as_person().submits("/settings/sessions/end-others", &[]).await.has(303);
    assert_eq!(known().await, 1, "the one at home");
    away.signs_in("ann@example.org", PASSWORD).await.has(303);
    let sessions = home.as_person().asks("/me/sessions").await.json();
    let other =
        sessions["items"].as_array().expect("a list").iter().find(|one| one["is_current"] == false).expect("away");
    let id = other["id"].as_str().expect("an id");
    home.as_person().calls(Method::DELETE, &format!("/me/sessions/{id}"), json!({})).await.has(204);
    assert_eq!(known().await, 1);
    home.as_person().submits("/sign-out", &[]).await.has(303);
    assert_eq!(known().await, 1, "signing out is no distrust");
    home.signs_in("ann@example.org", PASSWORD).await.has(303);
    let form = [("old", PASSWORD), ("password", "five other quiet words")];
    home.as_person().submits("/settings/password", &form).await.has(303);
    assert_eq!(known().await, 1, "the browser in which the password was changed");
    home.signs_in("ann@example.org", "five other quiet words").await.has(303);
    let form = json!({"password": "five other quiet words"});
    home.as_person().calls(Method::DELETE, "/me", form).await.has(204);
    assert_eq!(known().await, 0);
}

#[tokio::test]
async fn an_account_knows_so_many_browsers_and_forgets_the_quiet_ones() {
    let site = TestSite::open().await;
    site.account("ann").await;
    for _ in 0..22 {
        Browser::new(&site).signs_in("ann@example.org", PASSWORD).await.has(303);
    }
    assert_eq!(site.count("select count(*) from known_devices").await, 20);
    site.pass(chrono::Duration::days(181)).await;
    leaders_square::worker::sweep(site.site()).await.expect("sweeps");
    assert_eq!(site.count("select count(*) from known_devices").await, 0);
}

#[tokio::test]
async fn the_page_after_too_many_guesses_keeps_the_address_and_says_how_long() {
    let site = TestSite::open().await;
    site.account("ann").await;
    guesses(&site).await;
    let answer = Browser::new(&site).signs_in("ann@example.org", PASSWORD).await.has(429);
    assert!(!answer.header("retry-after").is_empty());
    let page = answer.page();
    assert_eq!(page.attr("#email", "value"), "ann@example.org");
    assert_eq!(page.attr("#password", "value"), "");
    assert!(page.text("#password-error").contains("try again in 15 minutes"), "{}", page.text("#password-error"));
}

#[tokio::test]
async fn guesses_at_the_front_door_keep_nobody_from_their_settings() {
    let site = TestSite::open().await;
    let ann = site.account("ann").await;
    guesses(&site).await;
    let form = [("old", PASSWORD), ("password", "five other quiet words")];
    ann.submits("/settings/password", &form).await.has(303);
}

#[tokio::test]
async fn a_known_browser_sees_the_pages_everybody_sees() {
    let site = TestSite::open().await;
    site.account("ann").await;
    let mut own = Browser::new(&site);
    own.signs_in("ann@example.org", PASSWORD).await.has(303);
    for path in ["/sign-in", "/join", "/groups"] {
        let stranger = site.stranger();
        let plain = stranger.get(path).await.text;
        let cookie = format!("device={}", own.device.clone().expect("known"));
        let known = stranger.send(stranger.browser(Method::GET, path).header("cookie", cookie)).await;
        assert_eq!(known.text, plain, "{path}");
        assert!(known.header("set-cookie").is_empty());
    }
}
