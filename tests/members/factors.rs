//! Laws of the second step: how it is set up, what its codes are worth, and who must have one.

use crate::support::accounts::PASSWORD;
use crate::support::app::App;
use crate::support::{Person, TestSite};
use chrono::Duration;
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn a_second_step_is_set_up_by_a_code_and_everything_else_ends() {
    let site = TestSite::open().await;
    let ann = site.account("ann").await;
    let elsewhere = Person::new(site.clone(), Some(site.signs_in("ann@example.org", PASSWORD).await), "ann");
    ann.submits("/settings/factors", &[("password", "not the password")]).await.has(422);
    let ann = ann.renewed_by(&ann.submits("/settings/factors", &[("password", PASSWORD)]).await.has(303));
    let page = ann.opens("/settings/factors").await;
    assert_eq!(page.all("svg.qr path").len(), 1);
    let key = page.text(".seed");
    let app = App::with(&site, &key);
    let url = page.attr(".set-up a", "href");
    assert!(url.starts_with("otpauth://totp/") && url.contains(&key.replace(' ', "")), "{url}");
    let wrong = ann.submits("/settings/factors/confirm", &[("code", "000000")]).await.has(422).page();
    assert!(!wrong.text("#code-error").is_empty());
    assert_eq!(wrong.text(".seed"), key, "what the app was set up with stays");
    assert_eq!(site.count("select count(*) from authenticators where confirmed_at is not null").await, 0);
    elsewhere.asks("/me").await.has(200);

    let done = ann.submits("/settings/factors/confirm", &[("code", &app.code().await)]).await.has(200);
    let codes = done.page().texts(".recovery-codes li");
    assert_eq!(codes.len(), 10, "{codes:?}");
    ann.asks("/me").await.has(401);
    elsewhere.asks("/me").await.has(401);
    let ann = Person::new(site.clone(), done.cookie("session"), "ann");
    ann.asks("/me").await.has(200);
    let page = ann.opens("/settings/factors").await;
    assert!(page.all(".seed, .recovery-codes").is_empty(), "neither is shown again");
    assert!(page.says("10 recovery codes left"));
    assert!(site.letter_to("ann@example.org").await.contains("two steps"));
    let twice = ann.submits("/settings/factors/confirm", &[("code", &app.code().await)]).await.has(303);
    assert_eq!(twice.location(), "/settings/factors");
    ann.submits("/settings/factors", &[("password", PASSWORD)]).await.has(303);
    assert_eq!(
        site.count("select count(*) from authenticators where confirmed_at is not null").await,
        1,
        "it stays on"
    );
}

#[tokio::test]
async fn a_form_that_is_pressed_twice_shows_the_recovery_codes_on_whichever_answer_is_seen() {
    let site = TestSite::open().await;
    let ann = site.account("ann").await;
    let ann = ann.renewed_by(&ann.submits("/settings/factors", &[("password", PASSWORD)]).await.has(303));
    let page = ann.opens("/settings/factors").await;
    let (app, form_id) = (App::with(&site, &page.text(".seed")), page.attr("input[name=form_id]", "value"));
    let code = app.code_ago(30).await;
    let form = [("code", code.as_str()), ("form_id", form_id.as_str())];
    let (one, other) =
        tokio::join!(ann.submits("/settings/factors/confirm", &form), ann.submits("/settings/factors/confirm", &form));
    let codes = one.has(200).page().texts(".recovery-codes li");
    let (one, other) = (ann.submits("/settings/factors/confirm", &form).await.has(200), other.has(200));
    assert_eq!(codes.len(), 10);
    for answer in [&one, &other] {
        assert_eq!(answer.page().texts(".recovery-codes li"), codes, "the same, not others");
        assert!(answer.page().says("Your menu"), "signed in");
    }
    let now = ann.renewed_by(&other);
    now.asks("/me").await.has(200);
    assert_eq!(one.cookie("session"), other.cookie("session"));
    let later = now.submits("/settings/factors/confirm", &form).await.has(200).page();
    assert!(later.all(".recovery-codes").is_empty(), "to the session of now they are not shown again");
    site.account("bea").await.submits("/settings/factors/confirm", &form).await.has(200);
    site.stranger().submits("/settings/factors/confirm", &form).await.has(401);
    let renew = async |who: &Person, form_id: &str, code: &str| {
        let form = [("password", PASSWORD), ("code", code), ("form_id", form_id)];
        who.submits("/settings/factors/codes", &form).await
    };
    let form_id = now.opens("/settings/factors").await.attr("input[name=form_id]", "value");
    let first = renew(&now, &form_id, &codes[0]).await.has(200);
    let again = renew(&now, &form_id, &codes[0]).await.has(200);
    let made = first.page().texts(".recovery-codes li");
    assert_eq!((made.len(), &made), (10, &again.page().texts(".recovery-codes li")));
    assert_ne!(made, codes);
}

#[tokio::test]
async fn whoever_reads_the_database_finds_neither_the_seed_nor_a_code() {
    let site = TestSite::open().await;
    let ann = site.account("ann").await;
    let (app, codes) = ann.sets_up_app().await;
    let dump: String = sqlx::query_scalar(
        "select concat((select json_agg(a) from authenticators a), (select json_agg(r) from recovery_codes r),
                       (select json_agg(d) from acts_done d), (select json_agg(m) from mails m))",
    )
    .fetch_one(site.db())
    .await
    .expect("everything");
    let seed = totp_rs::Secret::try_from_base32(app.key()).expect("a key");
    let seed: String = seed.as_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    for secret in codes.iter().chain([&seed, &app.key().to_owned()]) {
        assert!(!dump.contains(secret.as_str()) && !dump.contains(&secret.replace('-', "")), "{secret} stands in it");
    }
    let file = std::fs::read_to_string(site.folder().join("secret.key")).expect("a key of its own");
    assert!(!dump.contains(file.trim()));
}

#[tokio::test]
async fn a_code_is_taken_once_and_only_near_its_time() {
    let site = TestSite::open().await;
    let (app, _) = site.account("ann").await.sets_up_app().await;
    let signs_in = async |code: String| {
        let body = json!({"email": "ann@example.org", "password": PASSWORD, "code": code});
        site.stranger().posts("/sessions", body).await
    };
    signs_in(app.code_ago(30).await).await.has(422).is_refused("used already");
    let code = app.code().await;
    signs_in(code.clone()).await.has(201);
    signs_in(code).await.has(422).is_refused("used already");
    site.pass(Duration::seconds(90)).await;
    signs_in(app.code_ago(75).await).await.has(422).is_refused("not right");
    signs_in(app.next_code().await).await.has(201);
    signs_in(app.code().await).await.has(422).is_refused("used already");
}

#[tokio::test]
async fn of_two_who_give_the_same_code_at_the_same_moment_one_gets_in() {
    let site = TestSite::open().await;
    let (app, codes) = site.account("ann").await.sets_up_app().await;
    for code in [app.code().await, codes[0].clone()] {
        let body = json!({"email": "ann@example.org", "password": PASSWORD, "code": code});
        let (one, other) = (site.stranger(), site.stranger());
        let (one, other) = tokio::join!(one.posts("/sessions", body.clone()), other.posts("/sessions", body));
        let mut statuses = [one.status.as_u16(), other.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 422], "{code}");
    }
}

#[tokio::test]
async fn a_program_is_asked_for_the_code_and_gets_the_same_token_for_the_same_key() {
    let site = TestSite::open().await;
    let (app, _) = site.account("ann").await.sets_up_app().await;
    let program = site.stranger();
    let body = json!({"email": "ann@example.org", "password": PASSWORD});
    let asked = program.posts("/sessions", body).await.has(422).json();
    assert_eq!(asked["errors"][0]["field"], "code");
    let body = json!({"email": "ann@example.org", "password": PASSWORD, "code": app.code().await});
    let ask = || program.program(Method::POST, "/sessions").header("idempotency-key", "once").json(&body);
    let first = program.send(ask()).await.has(201);
    assert_eq!(program.send(ask()).await.has(201).text, first.text);
    assert_eq!(site.count("select count(*) from sessions").await, 2, "that of the set-up, and this");
}

#[tokio::test]
async fn a_recovery_code_lets_in_once_and_new_ones_replace_them() {
    let site = TestSite::open().await;
    let ann = site.account("ann").await;
    let (app, codes) = ann.sets_up_app().await;
    assert_eq!(codes.len(), 10);
    let body = |code: &str| json!({"email": "ann@example.org", "password": PASSWORD, "code": code});
    site.stranger().posts("/sessions", body(&codes[0].to_uppercase().replace('-', " "))).await.has(201);
    site.stranger().posts("/sessions", body(&codes[0])).await.has(422);
    assert_eq!(ann.asks("/me/factors").await.json()["recovery_codes_left"], 9);
    let both = json!({"password": PASSWORD, "code": app.code().await});
    let ask = || ann.program(Method::POST, "/me/factors/recovery-codes").header("idempotency-key", "c").json(&both);
    let made = ann.send(ask()).await.has(201);
    assert_eq!(ann.send(ask()).await.has(201).text, made.text, "whoever repeats the request gets the same");
    site.stranger().posts("/sessions", body(&codes[1])).await.has(422);
    let new = made.json()["recovery_codes"][0].as_str().expect("a code").to_owned();
    site.stranger().posts("/sessions", body(&new)).await.has(201);
    assert!(site.letter_to("ann@example.org").await.contains("recovery codes"));
}

#[tokio::test]
async fn turning_it_off_takes_the_password_and_a_code() {
    let site = TestSite::open().await;
    let ann = site.account("ann").await;
    let (app, codes) = ann.sets_up_app().await;
    let code = app.code().await;
    for (password, code, status) in
        [("wrong one here", code.as_str(), 422), (PASSWORD, "123123", 422), (PASSWORD, "", 422)]
    {
        ann.submits("/settings/factors/end", &[("password", password), ("code", code)]).await.has(status);
    }
    let ended = ann.submits("/settings/factors/end", &[("password", PASSWORD), ("code", &code)]).await.has(303);
    ann.asks("/me").await.has(401);
    let ann = Person::new(site.clone(), ended.cookie("session"), "ann");
    assert_eq!(ann.asks("/me/factors").await.json()["app_since"], json!(null));
    site.signs_in("ann@example.org", PASSWORD).await;
    assert!(site.letter_to("ann@example.org").await.contains("one step again"));
    assert_eq!(site.count("select count(*) from recovery_codes").await, 0);
    let (app, _) = ann.sets_up_app().await;
    let both = json!({"password": PASSWORD, "code": codes[2]});
    ann.calls(Method::DELETE, "/me/factors/app", both).await.has(422);
    let both = json!({"password": PASSWORD, "code": app.code().await});
    ann.calls(Method::DELETE, "/me/factors/app", both).await.has(204);
}

#[tokio::test]
async fn a_token_for_programs_changes_nothing_of_the_second_step() {
    let site = TestSite::open().await;
    let ann = site.account("ann").await;
    let program = ann.with_token("write").await;
    program.asks("/me/factors").await.has(403);
    program.posts("/me/factors/app", json!({"password": PASSWORD})).await.has(403);
    ann.sets_up_app().await;
    program.asks("/me").await.has(200);
    program.posts("/me/factors/recovery-codes", json!({"password": PASSWORD, "code": "1"})).await.has(403);
    program.calls(Method::DELETE, "/me/factors/app", json!({"password": PASSWORD, "code": "1"})).await.has(403);
}

#[tokio::test]
async fn a_set_up_that_took_too_long_begins_again() {
    let site = TestSite::open().await;
    let ann = site.account("ann").await;
    let set_up = ann.posts("/me/factors/app", json!({"password": PASSWORD})).await.has(201).json();
    let app = App::with(&site, set_up["key"].as_str().expect("a key"));
    site.pass(Duration::minutes(16)).await;
    ann.posts("/me/factors/app/confirmation", json!({"code": app.code().await})).await.has(409);
    assert!(ann.opens("/settings/factors").await.all(".seed").is_empty());
    let ann = ann.renewed_by(&ann.submits("/settings/factors", &[("password", PASSWORD)]).await.has(303));
    ann.submits("/settings/factors/cancel", &[]).await.has(303);
    assert_eq!(site.count("select count(*) from authenticators").await, 0);
}

#[tokio::test]
async fn who_looks_after_the_site_needs_it_where_its_owner_says_so() {
    let site = TestSite::open().await;
    let (ann, bea, cara) = (site.account("ann").await, site.account("bea").await, site.account("cara").await);
    for (handle, role) in [("ann", "owner"), ("bea", "admin")] {
        let named = sqlx::query("update members set site_role = $2 where handle = $1").bind(handle).bind(role);
        named.execute(site.db()).await.expect("a role");
    }
    let wish = json!({"staff_factor": true});
    cara.calls(Method::PATCH, "/site/access", wish.clone()).await.has(404);
    bea.calls(Method::PATCH, "/site/access", wish.clone()).await.has(403);
    ann.submits("/admin/access/staff", &[("staff_factor", "yes")]).await.has(422).is_refused("your own second step");
    ann.sets_up_app().await;
    bea.opens("/admin/access").await;
    ann.submits("/admin/access/staff", &[("staff_factor", "yes")]).await.has(303);
    assert_eq!(ann.asks("/site/access").await.json()["staff_factor"], true);
    ann.opens("/admin/mail").await;

    let refused = bea.get("/admin/mail").await.has(403).page();
    assert_eq!(refused.all("main a[href=\"/settings/factors\"]").len(), 2, "the notice and the way on");
    bea.asks("/site/access").await.has(403);
    let home = bea.opens("/groups").await;
    assert!(home.all("a[href=\"/admin/mail\"]").is_empty(), "a member like any other");
    assert_eq!(home.all("main .notice a[href=\"/settings/factors\"]").len(), 1);
    assert_eq!(bea.asks("/me/factors").await.json()["is_owed"], true);
    let program = cara.opens("/groups").await;
    assert!(program.all("main .notice").is_empty(), "it is nobody else's concern");
    bea.sets_up_app().await;
    bea.opens("/admin/mail").await;
    ann.submits("/admin/access/staff", &[]).await.has(303);
    assert_eq!(ann.asks("/site/access").await.json()["staff_factor"], false);
}

#[tokio::test]
async fn an_account_with_a_second_step_is_merged_by_its_code_alone() {
    let site = TestSite::open().await;
    let (ann, bea) = (site.account("ann").await, site.account("bea").await);
    let (app, _) = bea.sets_up_app().await;
    let proofs = json!({"email": "bea@example.org", "password": PASSWORD, "my_password": PASSWORD});
    let refused = ann.posts("/me/merge", proofs.clone()).await.has(422).json();
    assert_eq!(refused["errors"][0]["field"], "code");
    let form = [("email", "bea@example.org"), ("password", PASSWORD), ("my_password", PASSWORD), ("code", "111111")];
    ann.submits("/settings/merge", &form).await.has(422).is_refused("not right");
    bea.asks("/me").await.has(200);
    let mut proofs = proofs;
    proofs["code"] = json!(app.code().await);
    ann.posts("/me/merge", proofs).await.has(204);
    bea.asks("/me").await.has(401);
    for table in ["authenticators", "recovery_codes"] {
        assert_eq!(site.count(&format!("select count(*) from {table}")).await, 0, "{table}");
    }
}
