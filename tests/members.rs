//! Laws of joining and signing in; below, those of everything else about one's account.

mod access;
mod again;
mod blocks;
mod completion;
mod cookies;
mod exports;
mod factors;
mod gate;
mod guard;
mod history;
mod identities;
mod known_devices;
mod leaving;
mod letters;
mod lost_steps;
mod mail;
mod merging;
mod passkeys;
mod privacy;
mod profiles;
mod readers;
mod resets;
mod returns;
mod sessions;
mod settings;
mod setup;
mod signup;
mod tokens;

use crate::support::TestSite;
use crate::support::accounts::PASSWORD;
use crate::support::person::plain;
use serde_json::json;

#[tokio::test]
async fn whoever_joins_can_sign_in_and_confirm_their_address_once() {
    let site = TestSite::open().await;
    let ann = site.stranger();
    let form = [("email", "ann@example.org"), ("handle", "ann"), ("name", "Ann A."), ("password", PASSWORD)];
    ann.submits("/join", &form).await.has(303);
    let credentials = json!({"email": "ANN@example.org", "password": PASSWORD});
    let token = ann.posts("/sessions", credentials).await.has(201).json()["token"].clone();
    assert!(token.as_str().is_some_and(|token| token.len() > 40));
    let mail = site.mail().await.pop().expect("a link by mail");
    let link = mail.lines().find(|line| line.contains("/confirm?token=")).expect("the link").to_owned();
    let path = link.trim().trim_start_matches(&site.url("")).to_owned();
    let page = ann.opens(&path).await;
    assert_eq!(
        site.count("select count(*) from members where email_confirmed_at is not null").await,
        0,
        "looking confirms nothing"
    );
    let secret = page.attr("input[name=token]", "value");
    ann.submits("/confirm", &[("token", &secret)]).await.has(303);
    assert_eq!(site.count("select count(*) from members where email_confirmed_at is not null").await, 1);
    ann.submits("/confirm", &[("token", &secret)]).await.is_refused("used or is too old");
}

#[tokio::test]
async fn a_known_address_gets_the_same_answer_as_an_unknown_one() {
    let site = TestSite::open().await;
    site.member("ann").await;
    let stranger = site.stranger();
    let join = |handle: &str, email: &str| json!({"email": email, "handle": handle, "name": format!("{handle} Nym"), "password": PASSWORD});
    let unknown = stranger.posts("/members", join("bert", "new@example.org")).await.has(201);
    let known = stranger.posts("/members", join("carl", "ann@example.org")).await.has(201);
    assert_eq!(unknown.text.len(), known.text.len());
    for email in ["new@example.org", "ann@example.org"] {
        stranger.posts("/sessions", json!({"email": email, "password": PASSWORD})).await.has(201);
    }
    let mail = site.mail().await;
    assert!(mail.last().expect("mail").contains("already have an account"), "only the mailbox is told");
    assert_eq!(
        site.count("select count(*) from members where email = 'ann@example.org' and email_confirmed_at is not null")
            .await,
        1
    );
}

#[tokio::test]
async fn a_form_that_fails_comes_back_with_everything_but_the_password() {
    let site = TestSite::open().await;
    let form = [("email", "not an address"), ("handle", "ann"), ("name", "Ann A."), ("password", "short")];
    let page = site.stranger().submits("/join", &form).await.has(422).page();
    assert_eq!(page.attr("#handle", "value"), "ann");
    assert_eq!(page.attr("#email", "value"), "not an address");
    assert_eq!(page.attr("#password", "value"), "");
    assert!(!page.text("#email-error").is_empty() && !page.text("#password-error").is_empty());
}

#[tokio::test]
async fn the_same_key_joins_once() {
    let site = TestSite::open().await;
    let stranger = site.stranger();
    let body = json!({"email": "ann@example.org", "handle": "ann", "name": "Ann A.", "password": PASSWORD});
    let ask = || stranger.program(reqwest::Method::POST, "/members").header("idempotency-key", "k1").json(&body);
    let (first, second) = tokio::join!(stranger.send(ask()), stranger.send(ask()));
    assert_eq!(first.has(201).text, second.has(201).text);
    assert_eq!(site.count("select count(*) from members").await, 1);
    let other = json!({"email": "b@example.org", "handle": "bert", "name": "Bert B.", "password": PASSWORD});
    let reused = stranger.program(reqwest::Method::POST, "/members").header("idempotency-key", "k1").json(&other);
    stranger.send(reused).await.has(422).is_refused("used before with another request");
}

#[tokio::test]
async fn a_password_is_kept_as_argon2id_of_the_strength_that_is_said_with_a_salt_of_its_own() {
    let site = TestSite::open().await;
    for handle in ["ann", "bob"] {
        site.account(handle).await;
    }
    let kept =
        "select count(distinct password_hash) from members where password_hash like '$argon2id$v=19$m=19456,t=2,p=1$%'";
    assert_eq!(site.count(kept).await, 2);
}

#[tokio::test]
async fn a_form_of_another_site_does_nothing() {
    let site = TestSite::open().await;
    let ann = site.member("ann").await;
    let client = plain().build().expect("a client");
    let cookie = format!("session={}", ann.token.clone().expect("signed in"));
    for headers in [vec![("sec-fetch-site", "cross-site")], vec![("origin", "https://evil.example")], vec![]] {
        let mut request = client.post(site.url("/sign-out")).header("cookie", &cookie);
        for (name, value) in headers {
            request = request.header(name, value);
        }
        assert_eq!(request.send().await.expect("answers").status(), 403);
    }
    assert_eq!(site.count("select count(*) from sessions").await, 1, "still signed in");
}

#[tokio::test]
async fn a_request_under_a_foreign_name_is_refused() {
    let site = TestSite::open().await;
    let ask = |host: &str| site.stranger().browser(reqwest::Method::GET, "/join").header("host", host.to_owned());
    for (host, status) in
        [("evil.example", 421), ("localhost:80", 200), ("127.0.0.1.evil.example", 421), ("[::1]:8080", 200)]
    {
        site.stranger().send(ask(host)).await.has(status);
    }
    let named = TestSite::with(&["--url", "https://square.example"]).await;
    let ask = |host: &str| named.stranger().browser(reqwest::Method::GET, "/join").header("host", host.to_owned());
    let page = named.stranger().send(ask("square.example")).await.has(200);
    assert!(page.header("strict-transport-security").contains("includeSubDomains"));
    named.stranger().send(ask("127.0.0.1")).await.has(421);
}

#[tokio::test]
async fn ten_guesses_in_a_quarter_of_an_hour_and_no_more_whatever_the_headers_say() {
    let site = TestSite::open().await;
    site.account("ann").await;
    let guess = |password: &str, from: &str| {
        let body = json!({"email": "ann@example.org", "password": password});
        let stranger = site.stranger();
        let request = stranger.program(reqwest::Method::POST, "/sessions").header("x-forwarded-for", from).json(&body);
        async move { stranger.send(request).await }
    };
    for number in 0..10 {
        guess("not the password", &format!("203.0.113.{number}")).await.has(422);
    }
    let refused = guess(PASSWORD, "203.0.113.99").await.has(429);
    assert!(!refused.header("retry-after").is_empty());
    site.pass(chrono::Duration::minutes(16)).await;
    guess(PASSWORD, "203.0.113.99").await.has(201);
}

#[tokio::test]
async fn whoever_joins_with_the_address_of_somebody_else_cannot_keep_it_from_them() {
    let site = TestSite::open().await;
    let form = |handle| json!({"email": "victim@example.org", "handle": handle, "name": format!("{handle} One"), "password": PASSWORD});
    site.stranger().posts("/members", form("thief")).await.has(201);
    let first = site.link_to("victim@example.org").await;
    let page = site.stranger().opens(&first).await;
    assert!(page.says("@thief"), "the page says whose account it would be");
    site.stranger().posts("/members", form("victim")).await.has(201);
    let own = site.link_to("victim@example.org").await;
    let secret = site.stranger().opens(&own).await.attr("input[name=token]", "value");
    site.stranger().submits("/confirm", &[("token", &secret)]).await.has(303);
    site.stranger().get(&first).await.has(410);
    assert_eq!(
        site.count("select count(*) from members where handle = 'victim' and email_confirmed_at is not null").await,
        1
    );
}

#[tokio::test]
async fn a_second_account_with_the_same_address_and_password_does_not_shadow_the_first() {
    let site = TestSite::open().await;
    let join = |handle: &str, password: &str| {
        let body = json!({"email": "ann@example.org", "handle": handle, "name": format!("{handle} One"), "password": password});
        let stranger = site.stranger();
        async move { stranger.posts("/members", body).await.has(201) }
    };
    let me = |token: String| {
        let site = site.clone();
        async move { crate::support::Person::new(site, Some(token), "").me().await["handle"].clone() }
    };
    join("first", PASSWORD).await;
    join("second", PASSWORD).await;
    join("third", "another sentence that is long").await;
    assert_eq!(me(site.signs_in("ann@example.org", PASSWORD).await).await, "first");
    let other = site.signs_in("ann@example.org", "another sentence that is long").await;
    assert_eq!(me(other).await, "third", "one's own password opens one's own account");
    sqlx::query("update members set email_confirmed_at = site_now() where handle = 'second'")
        .execute(site.db())
        .await
        .expect("confirms");
    assert_eq!(me(site.signs_in("ann@example.org", PASSWORD).await).await, "second", "the proven one comes first");
}

#[tokio::test]
async fn an_account_nobody_can_prove_or_ever_used_goes_after_a_week() {
    let site = TestSite::open().await;
    let ann = site.account("ann").await;
    for handle in ["idle", "busy"] {
        let body = json!({"email": "ann@example.org", "handle": handle, "name": format!("{handle} One"), "password": PASSWORD});
        site.stranger().posts("/members", body).await.has(201);
    }
    site.unconfirmed("waiting").await;
    ann.posts("/groups", json!({"slug": "square", "name": "Square", "about": "", "visibility": "public"}))
        .await
        .has(201);
    sqlx::query(
        "insert into threads (id, kind, group_id, author_id, published_at)
         select gen_random_uuid(), 'post', g.id, m.id, site_now() from groups g, members m where m.handle = 'busy'",
    )
    .execute(site.db())
    .await
    .expect("writes");
    let left = async || {
        leaders_square::worker::sweep(site.site()).await.expect("sweeps");
        sqlx::query_scalar::<_, String>("select handle from members where deleted_at is null order by handle")
            .fetch_all(site.db())
            .await
            .expect("lists")
    };
    assert_eq!(left().await, ["ann", "busy", "idle", "waiting"]);
    site.pass(chrono::Duration::days(8)).await;
    assert_eq!(left().await, ["ann", "busy", "waiting"]);
    assert!(site.mail().await.iter().all(|letter| !letter.contains("is deleted")), "nobody is written to");
}

#[tokio::test]
async fn a_flood_of_letters_to_one_address_is_held_back() {
    let site = TestSite::open().await;
    let join = |number: i32| {
        let handle = format!("flood{number}");
        let body = json!({"email": "victim@example.org", "handle": handle, "name": format!("Flood {number}"), "password": PASSWORD});
        let stranger = site.stranger();
        async move { stranger.posts("/members", body).await }
    };
    for number in 0..5 {
        join(number).await.has(201);
    }
    join(5).await.has(429);
}

#[tokio::test]
async fn a_form_to_join_that_was_sent_too_often_comes_back_with_everything_but_the_password() {
    let site = TestSite::with(&["--joins-an-hour", "1"]).await;
    let stranger = site.stranger();
    let join = async |handle: &str| {
        let email = format!("{handle}@example.org");
        let form = [("email", email.as_str()), ("handle", handle), ("name", "Ann A."), ("password", PASSWORD)];
        stranger.submits("/join", &[form.as_slice(), &[("return", "/groups")]].concat()).await
    };
    join("first").await.has(303);
    let refused = join("second").await.has(429);
    assert!(refused.header("retry-after").parse::<u32>().is_ok_and(|seconds| seconds > 60), "{:?}", refused.headers);
    let page = refused.page();
    let kept = [("email", "second@example.org"), ("handle", "second"), ("name", "Ann A."), ("password", "")];
    for (field, value) in kept {
        assert_eq!(page.attr(&format!("#{field}"), "value"), value, "{field}");
    }
    assert_eq!(page.attr("input[name=return]", "value"), "/groups");
    assert!(page.text("#email-error").contains("too often"), "{}", page.text("#email-error"));
}
