//! Laws of signing in by a letter.

use crate::support::accounts::PASSWORD;
use crate::support::{Person, TestSite};
use chrono::Duration;
use serde_json::json;

/// The digits in the latest letter to an address.
async fn code_to(site: &TestSite, address: &str) -> String {
    let letter = site.letter_to(address).await;
    let is_code = |line: &&str| line.trim().len() == 6 && line.trim().bytes().all(|byte| byte.is_ascii_digit());
    letter.lines().find(is_code).unwrap_or_else(|| panic!("no code: {letter}")).trim().to_owned()
}

/// Other digits than these.
fn other(code: &str) -> String {
    format!("{:06}", (code.parse::<u32>().expect("digits") + 1) % 1_000_000)
}

#[tokio::test]
async fn the_code_signs_in_in_the_browser_that_asked_and_in_no_other() {
    let site = TestSite::open().await;
    site.account("ann").await;
    let (own, strange) = (Person::with_jar(&site), Person::with_jar(&site));
    own.opens("/sign-in/link").await;
    let form = [("email", "ANN@example.org"), ("return", "/groups"), ("remember", "yes")];
    let sent = own.submits("/sign-in/link", &form).await.has(303);
    assert_eq!(sent.location(), "/sign-in/link/sent?return=%2Fgroups");
    own.opens(&sent.location()).await;
    strange.submits("/sign-in/link", &[("email", "bea@example.org")]).await.has(303);
    let code = code_to(&site, "ann@example.org").await;
    for browser in [&strange, &Person::with_jar(&site)] {
        browser.submits("/sign-in/link/code", &[("code", &code)]).await.has(422);
        browser.get("/settings/profile").await.has(401);
    }
    let wrong = own.submits("/sign-in/link/code", &[("code", &other(&code)), ("return", "/groups")]).await.has(422);
    assert_eq!(wrong.page().attr("input[name=return]", "value"), "/groups");
    let spaced = format!("{} {}", &code[..3], &code[3..]);
    let done = own.submits("/sign-in/link/code", &[("code", &spaced), ("return", "/groups")]).await.has(303);
    assert_eq!(done.location(), "/groups");
    own.opens("/settings/profile").await;
    assert_eq!(site.count("select count(*) from sessions where remembered").await, 1);
    own.submits("/sign-out", &[]).await.has(303);
    own.submits("/sign-in/link/code", &[("code", &code)]).await.has(422);
}

#[tokio::test]
async fn looking_at_the_link_uses_nothing_up_and_the_button_works_once() {
    let site = TestSite::open().await;
    site.account("ann").await;
    Person::with_jar(&site).submits("/sign-in/link", &[("email", "ann@example.org")]).await.has(303);
    let link = site.link_to("ann@example.org").await;
    let scanner = Person::with_jar(&site);
    for _ in 0..3 {
        let answer = scanner.get(&link).await.has(200);
        assert_eq!(answer.cookie("session"), None);
        assert!(answer.page().says("ann@example.org"), "says whose account it opens");
    }
    scanner.get("/settings/profile").await.has(401);
    let browser = Person::with_jar(&site);
    let secret = browser.opens(&link).await.attr("input[name=token]", "value");
    browser.submits("/sign-in/link/letter", &[("token", &secret)]).await.has(303);
    browser.opens("/settings/profile").await;
    let twice = Person::with_jar(&site).submits("/sign-in/link/letter", &[("token", &secret)]).await.has(410);
    assert_eq!(twice.page().all("main a.main[href=\"/sign-in/link\"]").len(), 1, "a dead letter leads to a new one");
    browser.get(&link).await.has(410);
}

#[tokio::test]
async fn asking_tells_nobody_whether_the_address_is_known() {
    let site = TestSite::open().await;
    site.account("ann").await;
    let ask = async |email: &str| Person::with_jar(&site).submits("/sign-in/link", &[("email", email)]).await.has(303);
    let (known, unknown) = (ask("ann@example.org").await, ask("nobody@example.org").await);
    assert_eq!((known.location(), known.text), (unknown.location(), unknown.text));
    assert_eq!(known.headers.len(), unknown.headers.len());
    let letter = site.letter_to("nobody@example.org").await;
    assert!(letter.contains("There is no account") && !letter.contains("token="));
    let rows = "select count(*) from sign_in_letters";
    assert_eq!(site.count(rows).await, 2, "the same work");
    let ask = async |email: &str| site.stranger().posts("/sign-in-letters", json!({"email": email})).await.has(202);
    let (known, unknown) = (ask("ann@example.org").await, ask("nobody@example.org").await);
    assert_eq!(known.text.len(), unknown.text.len());
    let asked = unknown.json()["asked"].clone();
    let body = json!({"asked": asked, "letter_code": "000000"});
    site.stranger().posts("/sign-in-letters/session", body).await.has(422).is_refused("not the code");
    site.stranger().submits("/sign-in/link", &[("email", "no address")]).await.has(422);
}

#[tokio::test]
async fn five_guesses_and_ten_minutes_are_all_there_is() {
    let site = TestSite::open().await;
    site.account("ann").await;
    let browser = Person::with_jar(&site);
    browser.submits("/sign-in/link", &[("email", "ann@example.org")]).await.has(303);
    let code = code_to(&site, "ann@example.org").await;
    for _ in 0..5 {
        let again = browser.submits("/sign-in/link/code", &[("code", &other(&code))]).await.has(422);
        assert!(again.page().text("#code-error").contains("not the code"));
    }
    let over = browser.submits("/sign-in/link/code", &[("code", &code)]).await.has(422);
    assert!(over.page().text("#code-error").contains("ask for a new one"));
    browser.submits("/sign-in/link", &[("email", "ann@example.org")]).await.has(303);
    let (code, link) = (code_to(&site, "ann@example.org").await, site.link_to("ann@example.org").await);
    site.pass(Duration::minutes(11)).await;
    browser.submits("/sign-in/link/code", &[("code", &code)]).await.has(422);
    browser.get(&link).await.has(410);
    leaders_square::worker::sweep(site.site()).await.expect("sweeps");
    assert_eq!(site.count("select count(*) from sign_in_letters").await, 0);
}

#[tokio::test]
async fn a_letter_is_void_once_the_address_or_the_password_is_another() {
    let site = TestSite::open().await;
    let ann = site.account("ann").await;
    let ask = || async {
        site.stranger().submits("/sign-in/link", &[("email", "ann@example.org")]).await.has(303);
        site.link_to("ann@example.org").await
    };
    let link = ask().await;
    let changed = ann.submits("/settings/password", &[("old", PASSWORD), ("password", "five other quiet words")]).await;
    site.stranger().get(&link).await.has(410);
    let ann = Person::new(site.clone(), changed.cookie("session"), "ann");
    let link = ask().await;
    let form = [("email", "anna@example.org"), ("password", "five other quiet words")];
    let ann = ann.renewed_by(&ann.submits("/settings/email", &form).await.has(303));
    site.stranger().get(&link).await.has(200);
    let moving = site.link_to("anna@example.org").await;
    let secret = ann.opens(&moving).await.attr("input[name=token]", "value");
    ann.submits("/settings/email/confirm", &[("token", &secret)]).await.has(303);
    site.stranger().get(&link).await.has(410);
}

#[tokio::test]
async fn a_letter_does_not_spare_the_second_step() {
    let site = TestSite::open().await;
    let ann = site.account("ann").await;
    let (app, _) = ann.sets_up_app().await;
    let browser = Person::with_jar(&site);
    browser.submits("/sign-in/link", &[("email", "ann@example.org")]).await.has(303);
    let code = code_to(&site, "ann@example.org").await;
    let half = browser.submits("/sign-in/link/code", &[("code", &code)]).await.has(303);
    assert!(half.location().starts_with("/sign-in/code"), "{}", half.location());
    browser.get("/settings/profile").await.has(401);
    browser.submits("/sign-in/code", &[("code", &app.code().await)]).await.has(303);
    browser.opens("/settings/profile").await;

    let asked = site.stranger().posts("/sign-in-letters", json!({"email": "ann@example.org"})).await.has(202).json();
    let letter_code = code_to(&site, "ann@example.org").await;
    let body = json!({"asked": asked["asked"], "letter_code": letter_code});
    let refused = site.stranger().posts("/sign-in-letters/session", body).await.has(422).json();
    assert_eq!(refused["errors"][0]["field"], "code");
    let code = app.next_code().await;
    let body = json!({"asked": asked["asked"], "letter_code": letter_code, "code": code});
    let program = site.stranger();
    let ask = || {
        program.program(reqwest::Method::POST, "/sign-in-letters/session").header("idempotency-key", "k").json(&body)
    };
    let first = program.send(ask()).await.has(201);
    assert_eq!(program.send(ask()).await.has(201).text, first.text, "repeated, it is the same session");
    let token = first.json()["token"].as_str().expect("a token").to_owned();
    Person::new(site.clone(), Some(token), "ann").asks("/me").await.has(200);
}

#[tokio::test]
async fn whoever_reads_the_mail_of_an_address_has_proven_it() {
    let site = TestSite::open().await;
    let stranger = site.stranger();
    let body = json!({"email": "bert@example.org", "handle": "bert", "name": "Bert B.", "password": PASSWORD});
    stranger.posts("/members", body).await.has(201);
    let browser = Person::with_jar(&site);
    browser.submits("/sign-in/link", &[("email", "bert@example.org")]).await.has(303);
    let link = site.link_to("bert@example.org").await;
    let secret = browser.opens(&link).await.attr("input[name=token]", "value");
    browser.submits("/sign-in/link/letter", &[("token", &secret)]).await.has(303);
    assert_eq!(site.count("select count(*) from members where email_confirmed_at is not null").await, 1);
}

#[tokio::test]
async fn letters_to_one_address_are_bounded_known_or_not() {
    let site = TestSite::open().await;
    for email in ["one@example.org", "two@example.org"] {
        for _ in 0..5 {
            site.stranger().submits("/sign-in/link", &[("email", email)]).await.has(303);
        }
        let refused = site.stranger().submits("/sign-in/link", &[("email", email)]).await.has(429);
        assert_eq!(refused.page().attr("#email", "value"), email, "no word is lost");
    }
}
