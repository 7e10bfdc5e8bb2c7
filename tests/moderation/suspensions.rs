//! Laws of suspensions.

use super::id;
use crate::support::accounts::PASSWORD;
use crate::support::{Person, TestSite};
use chrono::Duration;
use futures_util::StreamExt;
use reqwest::Method;
use serde_json::json;

/// Somebody who owns the site, and a member with a password.
async fn people() -> (TestSite, Person, Person) {
    let site = TestSite::open().await;
    let (olga, ann) = (site.account("olga").await, site.account("ann").await);
    sqlx::query("update members set site_role = case when handle = 'olga' then 'owner' end")
        .execute(site.db())
        .await
        .unwrap();
    (site, olga, ann)
}

/// Asks for a letter in a browser of their own; answers with that, and with the digits and the link in it.
async fn asks_for_a_letter(site: &TestSite) -> (Person, String, String) {
    let browser = Person::with_jar(site);
    browser.submits("/sign-in/link", &[("email", "ann@example.org")]).await.has(303);
    let letter = site.letter_to("ann@example.org").await;
    let is_code = |line: &&str| line.trim().len() == 6 && line.trim().bytes().all(|byte| byte.is_ascii_digit());
    let code = letter.lines().find(is_code).expect("a code").trim().to_owned();
    let link = site.link_to("ann@example.org").await;
    (browser, code, link)
}

#[tokio::test]
async fn whoever_is_suspended_is_let_in_by_no_letter_and_hears_why() {
    let (site, olga, _) = people().await;
    let (browser, code, link) = asks_for_a_letter(&site).await;
    let secret = browser.opens(&link).await.attr("input[name=token]", "value");
    suspends(&olga, None).await;
    let by_code = browser.submits("/sign-in/link/code", &[("code", &code)]).await;
    by_code.has(403).is_refused("The reason: Too much noise.");
    let by_link = browser.submits("/sign-in/link/letter", &[("token", &secret)]).await;
    by_link.has(403).is_refused("The reason: Too much noise.");
    browser.get("/settings/profile").await.has(401);
    olga.send(olga.program(Method::DELETE, "/members/ann/suspension")).await.has(204);
    browser.submits("/sign-in/link/letter", &[("token", &secret)]).await.has(303);
    browser.opens("/settings/profile").await;
}

async fn suspends(olga: &Person, days: Option<i32>) {
    let wish = json!({"days": days, "reason": "Too much noise."});
    olga.calls(Method::PUT, "/members/ann/suspension", wish).await.has(200);
}

#[tokio::test]
async fn whoever_is_suspended_is_out_with_the_next_request_by_every_door_and_hears_why_by_the_right_password() {
    let (site, olga, ann) = people().await;
    olga.founds("square").await;
    ann.joins("square").await.has(200);
    let asks =
        json!({"title": "", "body": "", "polls": [{"question": "Well?", "kind": "single", "choices": ["Yes", "No"]}]});
    let post = olga.posts("/groups/square/posts", asks).await.has(201).json();
    let poll = id(&post["polls"][0]);
    let ballot = json!({"choices": [post["polls"][0]["choices"][0]["id"]]});
    let key = ann.with_token("write").await;
    key.asks("/me").await.has(200);
    ann.opens(&format!("/posts/{}", id(&post))).await;
    suspends(&olga, None).await;
    for door in [&ann, &key] {
        door.asks("/me").await.has(401);
        door.posts("/groups/square/posts", json!({"title": "", "body": "Still here."})).await.has(401);
        door.calls(Method::PUT, &format!("/polls/{poll}/ballot"), ballot.clone()).await.has(401);
    }
    ann.get("/settings/profile").await.has(401);
    assert!(ann.opens(&format!("/posts/{}", id(&post))).await.says("Sign in"), "as a stranger");
    let form = [("email", "ann@example.org"), ("password", PASSWORD)];
    let refused = site.stranger().submits("/sign-in", &form).await.has(422).page();
    assert!(refused.says("This account is suspended until that is lifted. The reason: Too much noise."));
    let wrong =
        site.stranger().submits("/sign-in", &[("email", "ann@example.org"), ("password", "wrong words here")]).await;
    assert!(!wrong.has(422).text.contains("suspended"), "who does not know the password hears nothing of it");
    site.stranger().posts("/sessions", json!({"email": "ann@example.org", "password": PASSWORD})).await.has(422);
    assert!(site.letter_to("ann@example.org").await.contains("Too much noise."));
    assert_eq!(site.count("select count(*) from ballots").await, 0);
    let lifted = olga.send(olga.program(Method::DELETE, "/members/ann/suspension")).await;
    lifted.has(204);
    ann.asks("/me").await.has(200);
    key.asks("/me").await.has(200);
    assert_eq!(
        site.count("select count(*) from journal u join journal s on s.id = u.undoes where s.kind = 'suspend'").await,
        1
    );
}

#[tokio::test]
async fn a_suspension_for_a_time_ends_by_itself() {
    let (site, olga, _) = people().await;
    suspends(&olga, Some(7)).await;
    let refused =
        site.stranger().posts("/sessions", json!({"email": "ann@example.org", "password": PASSWORD})).await.has(422);
    assert!(refused.text.contains("suspended until 20"), "{}", refused.text);
    site.pass(Duration::days(8)).await;
    let token = site.signs_in("ann@example.org", PASSWORD).await;
    Person::new(site.clone(), Some(token), "ann").asks("/me").await.has(200);
    let again = site.signs_in("olga@example.org", PASSWORD).await;
    Person::new(site.clone(), Some(again), "olga").asks("/members/ann/suspension").await.has(404);
}

#[tokio::test]
async fn open_streams_of_whoever_is_suspended_end_at_once_and_those_of_others_go_on() {
    let (site, olga, ann) = people().await;
    let bea = site.member("bea").await;
    let mut streams = Vec::new();
    for person in [&ann, &bea] {
        let answer = person.browser(Method::GET, "/live?topics=site").send().await.unwrap();
        assert_eq!(answer.status(), 200);
        let mut stream = answer.bytes_stream();
        stream.next().await.expect("a greeting").unwrap();
        streams.push(stream);
    }
    suspends(&olga, None).await;
    let within = std::time::Duration::from_secs(5);
    let ended = tokio::time::timeout(within, async {
        while let Some(Ok(part)) = streams[0].next().await {
            assert!(!String::from_utf8_lossy(&part).contains("event"), "nothing is told of it");
        }
    });
    ended.await.expect("the stream has ended");
    let goes_on = tokio::time::timeout(std::time::Duration::from_millis(300), streams[1].next()).await;
    assert!(goes_on.is_err(), "the other one is still open, and hears nothing");
}

#[tokio::test]
async fn only_those_who_look_after_the_site_suspend_and_nobody_above_or_beside_them() {
    let (site, olga, ann) = people().await;
    let (adam, ada) = (site.member("adam").await, site.member("adaa").await);
    sqlx::query("update members set site_role = 'admin' where handle in ('adam', 'adaa')")
        .execute(site.db())
        .await
        .unwrap();
    let wish = json!({"reason": "Why not."});
    let path = |handle: &str| format!("/members/{handle}/suspension");
    ann.calls(Method::PUT, &path("adam"), wish.clone()).await.has(404);
    ann.get(&path("adam")).await.has(404);
    ann.submits(&path("adam"), &[("days", "1"), ("reason", "x")]).await.has(404);
    ann.submits("/members/adam/suspension/end", &[]).await.has(404);
    site.stranger().calls(Method::PUT, &path("ann"), wish.clone()).await.has(401);
    adam.calls(Method::PUT, &path("olga"), wish.clone()).await.has(403);
    adam.calls(Method::PUT, &path(&ada.handle), wish.clone()).await.has(403);
    adam.calls(Method::PUT, &path("adam"), wish.clone()).await.has(403);
    olga.calls(Method::PUT, &path("nobody-at-all"), wish.clone()).await.has(404);
    olga.calls(Method::PUT, &path("ann"), json!({"reason": ""})).await.has(422);
    olga.calls(Method::PUT, &path("ann"), json!({"reason": "x", "days": 0})).await.has(422);
    assert_eq!(site.count("select count(*) from suspensions").await, 0);
    assert!(ann.opens("/members/adam").await.all("a[href$='/suspension']").is_empty());
    assert_eq!(adam.opens("/members/ann").await.all("a[href='/members/ann/suspension']").len(), 1);
    let again = adam.submits(&path("ann"), &[("days", "30"), ("reason", " ")]).await.has(422).page();
    assert_eq!(again.all("option[value='30'][selected]").len(), 1);
    adam.submits(&path("ann"), &[("days", "30"), ("reason", "Noise.")]).await.has(303);
    assert!(adam.opens(&path("ann")).await.says("Noise."));
    adam.submits("/members/ann/suspension/end", &[]).await.has(303);
    ann.asks("/me").await.has(200);
    olga.calls(Method::PUT, &path("adam"), wish).await.has(200);
}

#[tokio::test]
async fn what_whoever_is_suspended_has_not_published_stays_so_and_mail_about_others_is_given_up() {
    let (site, olga, ann) = people().await;
    olga.founds("square").await;
    ann.joins("square").await.has(200);
    olga.gives_role("square", &ann, "moderator").await.has(200);
    let draft = json!({"title": "Later", "body": "Words.", "publish": false, "group": "square"});
    ann.posts("/articles", draft).await.has(201);
    sqlx::query("insert into mails (id, kind, recipient, subject, body) values (gen_random_uuid(), 'poll-outcome', 'ann@example.org', 'What others did', 'x')")
        .execute(site.db())
        .await
        .unwrap();
    suspends(&olga, None).await;
    let refused =
        sqlx::query("update threads set published_at = site_now() where published_at is null").execute(site.db()).await;
    let sqlx::Error::Database(refused) = refused.unwrap_err() else { panic!("another refusal") };
    assert_eq!(refused.constraint(), Some("suspended"));
    let letters = site.mail().await;
    assert!(letters.iter().all(|letter| !letter.contains("What others did")));
    assert!(letters.iter().any(|letter| letter.contains("Too much noise.")), "what is about themselves is sent");
    assert_eq!(
        site.count("select count(*) from mails where kind = 'poll-outcome' and given_up_at is not null").await,
        1
    );
}
