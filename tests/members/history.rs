//! Laws of the sign-ins that are written down: for their member's eyes, in coarse, for some months.

use crate::support::accounts::PASSWORD;
use crate::support::{Person, TestSite};
use chrono::Duration;
use serde_json::{Value, json};

async fn ways(ann: &Person) -> Vec<(String, bool, bool)> {
    let listed = ann.asks("/me/sign-ins").await.has(200).json();
    let view = |one: &Value| {
        let way = one["way"].as_str().expect("a way").to_owned();
        (way, one["succeeded"] == true, one["is_new_browser"] == true)
    };
    listed["items"].as_array().expect("a list").iter().map(view).collect()
}

#[tokio::test]
async fn a_member_sees_when_and_how_they_signed_in_and_who_failed_with_their_address() {
    let site = TestSite::open().await;
    let ann = site.account("ann").await;
    let browser = Person::with_jar(&site);
    let wrong = [("email", "ann@example.org"), ("password", "not the password")];
    browser.submits("/sign-in", &wrong).await.has(422);
    browser.submits("/sign-in", &[("email", "nobody@example.org"), ("password", "not the password")]).await.has(422);
    browser.gives_password("ann").await.has(303);
    browser.submits("/sign-out", &[]).await.has(303);
    browser.gives_password("ann").await.has(303);
    let password = |succeeded, is_new| ("password".to_owned(), succeeded, is_new);
    let expected = [password(true, false), password(true, true), password(false, false), password(true, false)];
    assert_eq!(ways(&ann).await, expected, "the second time it knows the browser");
    let page = ann.opens("/settings/history").await;
    assert_eq!(page.all("ul.rows > li").len(), 4);
    assert_eq!((page.all("li .tag.warn").len(), page.all("li .tag.plain").len()), (1, 1));
    assert!(page.says("Firefox on Linux") && page.says("127.0.0.0/24") && !page.says("127.0.0.1"));
    assert!(!site.account("bea").await.opens("/settings/history").await.says("failed"), "everybody sees their own");
    ann.with_token("write").await.asks("/me/sign-ins").await.has(403);
}

#[tokio::test]
async fn whether_an_address_is_known_makes_no_difference_to_what_is_written() {
    let site = TestSite::open().await;
    site.account("ann").await;
    let written = || site.count("select count(*) from sign_ins where not succeeded");
    for (email, rows) in [("ann@example.org", 1), ("nobody@example.org", 2)] {
        site.stranger().posts("/sessions", json!({"email": email, "password": "not the password"})).await.has(422);
        assert_eq!(written().await, rows);
    }
    site.pass(Duration::minutes(61)).await;
    leaders_square::worker::sweep(site.site()).await.expect("sweeps");
    assert_eq!(written().await, 1, "what is nobody's goes");
}

#[tokio::test]
async fn a_new_browser_is_told_by_mail_and_a_known_one_is_not() {
    let site = TestSite::open().await;
    site.account("ann").await;
    let told = async || site.mail().await.iter().filter(|letter| letter.contains("did not know")).count();
    let (own, other) = (Person::with_jar(&site), Person::with_jar(&site));
    own.gives_password("ann").await.has(303);
    assert_eq!(told().await, 1, "a first one, after a program");
    own.submits("/sign-out", &[]).await.has(303);
    own.gives_password("ann").await.has(303);
    assert_eq!(told().await, 1);
    other.gives_password("ann").await.has(303);
    assert_eq!(told().await, 2);
    let letter = site.letter_to("ann@example.org").await;
    assert!(letter.contains("Firefox on Linux, 127.0.0.0/24"), "{letter}");
    let form = [("email", "bea@example.org"), ("handle", "bea"), ("name", "Bea B."), ("password", PASSWORD)];
    Person::with_jar(&site).submits("/join", &form).await.has(303);
    assert_eq!(told().await, 2, "whoever joins knows where they are");
}

#[tokio::test]
async fn what_was_written_down_goes_after_some_months_and_with_the_account() {
    let site = TestSite::with(&["--sign-in-days", "30"]).await;
    let ann = site.account("ann").await;
    site.signs_in("ann@example.org", PASSWORD).await;
    assert_eq!(ways(&ann).await.len(), 2);
    let page = ann.asks("/me/sign-ins?limit=1").await.json();
    let next = page["next"].as_str().expect("more").to_owned();
    let rest = ann.asks(&format!("/me/sign-ins?after={next}")).await.json();
    assert_eq!(rest["items"].as_array().map(Vec::len), Some(1));
    site.pass(Duration::days(31)).await;
    leaders_square::worker::sweep(site.site()).await.expect("sweeps");
    assert_eq!(site.count("select count(*) from sign_ins").await, 0);
    let token = site.signs_in("ann@example.org", PASSWORD).await;
    let ann = Person::new(site.clone(), Some(token), "ann");
    ann.calls(reqwest::Method::DELETE, "/me", json!({"password": PASSWORD})).await.has(204);
    assert_eq!(site.count("select count(*) from sign_ins").await, 0);
}
