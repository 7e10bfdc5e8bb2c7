//! Laws of what members change of their own.

use crate::support::accounts::PASSWORD;
use crate::support::pictures::{encoded, marked, photograph};
use crate::support::{EVIL, Person, TestSite};
use image::ImageFormat;
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn name_and_words_are_changed_by_the_page_and_by_the_api() {
    let site = TestSite::open().await;
    let ann = site.account("ann").await;
    let page = ann.opens("/settings/profile").await;
    let version = page.attr("input[name=version]", "value");
    let about = format!("I lead **nine** people. {EVIL}");
    let form = [("name", "Ann Who Leads"), ("about", &about), ("version", &version)];
    ann.submits("/settings/profile", &form).await.has(303);
    let shown = site.stranger().opens("/members/ann").await;
    assert_eq!(shown.text("h1"), "Ann Who Leads");
    assert!(shown.text(".prose strong") == "nine" && shown.says("x-evil"));
    let stale = ann.submits("/settings/profile", &[("name", "Ann"), ("about", "mine"), ("version", &version)]).await;
    let stale = stale.has(422).page();
    assert!(stale.says("changed somewhere else") && stale.text("#about") == "mine", "no word is lost");
    let tag = ann.asks("/me").await.header("etag");
    ann.changes(json!({"about": ""})).await.has(200);
    let late = ann.program(Method::PATCH, "/me").header("if-match", tag).json(&json!({"name": "Late"}));
    ann.send(late).await.has(412);
    assert_eq!(ann.me().await["about_html"], "");
    ann.changes(json!({"site_role": "owner"})).await.has(400);
    ann.changes(json!({"about": "x".repeat(2001)})).await.has(422).is_refused("2,000 characters");
}

#[tokio::test]
async fn a_handle_changes_and_the_old_one_leads_to_the_new() {
    let site = TestSite::open().await;
    let (ann, bob) = (site.account("ann").await, site.account("bob").await);
    let page = ann.opens("/settings/account").await;
    let version = page.attr("input[name=version]", "value");
    let form = [("handle", "anna_leads"), ("language", "de"), ("time_zone", "Europe/Berlin"), ("version", &version)];
    ann.submits("/settings/account", &form).await.has(303);
    assert_eq!(ann.opens("/settings/account").await.attr("html", "lang"), "de");
    assert_eq!(site.stranger().get("/members/ann").await.has(308).location(), "/members/anna_leads");
    bob.changes(json!({"handle": "ann"})).await.has(422).is_refused("Another member has this handle");
    bob.changes(json!({"handle": "anna_Ieads"})).await.has(422).is_refused("looks just like it");
    bob.changes(json!({"handle": "аnna_leads"})).await.has(422).is_refused("one script");
    for reserved in ["admin", "settings", "completion", "аdmin"] {
        bob.changes(json!({"handle": reserved})).await.has(422);
    }
    bob.changes(json!({"time_zone": "Mars/Olympus"})).await.has(422).is_refused("time zone");
    bob.changes(json!({"language": "xx"})).await.has(422).is_refused("does not speak");
    ann.changes(json!({"handle": "ann", "language": "", "time_zone": ""})).await.has(200);
    assert_eq!(site.stranger().get("/members/anna_leads").await.has(308).location(), "/members/ann");
    for number in 0..8 {
        ann.changes(json!({"handle": format!("ann-number-{number}")})).await.has(200);
    }
    ann.changes(json!({"handle": "one-too-many"})).await.has(422).is_refused("10 handles");
}

#[tokio::test]
async fn a_face_is_cut_square_and_replaced() {
    let site = TestSite::open().await;
    let ann = site.account("ann").await;
    let file = encoded(&marked(800, 400), ImageFormat::Png);
    ann.submits_file("/settings/picture", "picture", file.clone(), &[]).await.has(303);
    let first = ann.me().await["picture"].as_str().expect("a picture").to_owned();
    let face = site.stranger().looks_at(&first).await;
    assert_eq!((face.width(), face.height()), (256, 256));
    let small = site.stranger().looks_at(&format!("{first}/small")).await;
    assert_eq!((small.width(), small.height()), (96, 96));
    let crop = [("zoom", "200"), ("across", "0"), ("down", "0")];
    ann.submits_file("/settings/picture", "picture", file, &crop).await.has(303);
    let second = ann.me().await["picture"].as_str().expect("a picture").to_owned();
    let corner = site.stranger().looks_at(&second).await.into_rgb8();
    assert!(corner.pixels().all(|pixel| pixel.0[0] > 180), "the upper left quarter alone");
    site.stranger().get(&first).await.has(404);
    let bad = ann.submits_file("/settings/picture", "picture", b"no picture".to_vec(), &[]).await.has(422).page();
    assert!(bad.text("#picture-error").contains("not a picture"));
    ann.submits_file("/settings/picture", "picture", Vec::new(), &[]).await.has(422);
    ann.submits_file("/settings/picture", "picture", Vec::new(), &[("act", "remove")]).await.has(303);
    assert!(ann.me().await["picture"].is_null());
    ann.submits_file("/settings/picture", "picture", photograph(300, 200, 8), &[]).await.has(303);
    assert_eq!(site.count("select count(*) from media").await, 1);
}

#[tokio::test]
async fn a_password_is_changed_by_whoever_knows_it() {
    let site = TestSite::open().await;
    let ann = site.account("ann").await;
    let elsewhere = Person::new(site.clone(), Some(site.signs_in("ann@example.org", PASSWORD).await), "ann");
    ann.opens("/settings/password").await;
    let new = "seven other words";
    let wrong = ann.submits("/settings/password", &[("old", "wrong"), ("password", new)]).await.has(422).page();
    assert!(!wrong.all("#old[autofocus]").is_empty() && !wrong.text("#old-error").is_empty());
    ann.submits("/settings/password", &[("old", PASSWORD), ("password", "ann@example.org")]).await.has(422);
    let changed = ann.submits("/settings/password", &[("old", PASSWORD), ("password", new)]).await.has(303);
    let cookie = changed.header("set-cookie");
    let token = cookie.strip_prefix("session=").and_then(|rest| rest.split(';').next()).expect("a new session");
    assert_ne!(Some(token), ann.token.as_deref(), "a new id");
    Person::new(site.clone(), Some(token.to_owned()), "ann").asks("/me").await.has(200);
    for session in [&ann, &elsewhere] {
        session.asks("/me").await.has(401);
    }
    site.signs_in("ann@example.org", new).await;
}

#[tokio::test]
async fn guesses_in_the_settings_are_bounded_by_themselves() {
    let site = TestSite::open().await;
    let ann = site.account("ann").await;
    for _ in 0..10 {
        ann.submits("/settings/password", &[("old", "wrong"), ("password", "whatever it is")]).await.has(422);
    }
    let body = json!({"email": "ann@example.org", "password": PASSWORD});
    ann.calls(Method::DELETE, "/me", json!({"password": PASSWORD})).await.has(429);
    site.stranger().posts("/sessions", body).await.has(201);
}

#[tokio::test]
async fn an_address_moves_when_the_new_one_is_proven() {
    let site = TestSite::open().await;
    let (ann, _bob) = (site.account("ann").await, site.account("bob").await);
    let ask = |ann: &Person, email: &'static str, password: &'static str| {
        let ann = ann.clone();
        async move { ann.submits("/settings/email", &[("email", email), ("password", password)]).await }
    };
    assert!(!ask(&ann, "new@example.org", "wrong").await.has(422).page().text("#password-error").is_empty());
    let asked = ask(&ann, "new@example.org", PASSWORD).await.has(303);
    ann.asks("/me").await.has(401);
    let ann = ann.renewed_by(&asked);
    assert!(site.letter_to("ann@example.org").await.contains("wants to use another address"));
    assert!(ann.opens("/settings/email").await.says("new@example.org"));
    assert_eq!(ann.me().await["email"], "ann@example.org", "until it is proven");
    let link = site.link_to("new@example.org").await;
    let secret = site.stranger().opens(&link).await.attr("input[name=token]", "value");
    assert_eq!(ann.me().await["email"], "ann@example.org", "looking moves nothing");
    site.stranger().submits("/settings/email/confirm", &[("token", &secret)]).await.has(303);
    assert_eq!(ann.me().await["email"], "new@example.org");
    site.signs_in("new@example.org", PASSWORD).await;
    let taken = ask(&ann, "bob@example.org", PASSWORD).await.has(303);
    assert_eq!(taken.location(), "/settings/email?said=link-sent", "the same answer");
    assert!(!site.letter_to("bob@example.org").await.contains("token="), "only the mailbox is told");
}

#[tokio::test]
async fn sessions_are_listed_and_end_at_once() {
    let site = TestSite::open().await;
    let ann = site.account("ann").await;
    let phone = Person::new(site.clone(), Some(site.signs_in("ann@example.org", PASSWORD).await), "ann");
    let tablet = Person::new(site.clone(), Some(site.signs_in("ann@example.org", PASSWORD).await), "ann");
    let bob = site.account("bob").await;
    let page = ann.opens("/settings/sessions").await;
    assert_eq!(page.all("ul.rows > li").len(), 3);
    let sessions = phone.asks("/me/sessions").await.json();
    let own =
        sessions["items"].as_array().expect("a list").iter().find(|one| one["is_current"] == true).expect("its own");
    let id = own["id"].as_str().expect("an id");
    bob.submits("/settings/sessions/end", &[("session", id)]).await.has(303);
    bob.calls(Method::DELETE, &format!("/me/sessions/{id}"), json!({})).await.has(404);
    phone.asks("/me").await.has(200);
    ann.submits("/settings/sessions/end", &[("session", id)]).await.has(303);
    phone.asks("/me").await.has(401);
    ann.submits("/settings/sessions/end-others", &[]).await.has(303);
    tablet.asks("/me").await.has(401);
    ann.asks("/me").await.has(200);
    bob.asks("/me").await.has(200);
}

#[tokio::test]
async fn words_of_which_no_version_is_kept_are_not_overwritten_unseen() {
    let site = TestSite::open().await;
    let ann = site.account("ann").await;
    ann.posts("/groups", json!({"slug": "square", "name": "Square", "about": "", "visibility": "public"}))
        .await
        .has(201);
    for path in ["/me", "/groups/square"] {
        let change = |about: &str, state: Option<String>| {
            let request = ann.program(Method::PATCH, path).json(&json!({"about": about}));
            let request = state.into_iter().fold(request, |request, state| request.header("if-match", state));
            let ann = ann.clone();
            async move { ann.send(request).await }
        };
        let began = ann.asks(path).await.has(200).header("etag");
        let refused = change("Unseen", None).await.has(428);
        assert_eq!(refused.json()["type"], "/api#unconditional");
        change("Seen", Some(began.clone())).await.has(200);
        change("Seen too late", Some(began)).await.has(412);
        assert_eq!(ann.asks(path).await.json()["about"], "Seen");
        change("Whatever", Some("*".to_owned())).await.has(200);
        ann.calls(Method::PATCH, path, json!({"name": "No words are lost by this"})).await.has(200);
    }
}

#[tokio::test]
async fn a_long_list_of_sessions_has_pages() {
    let site = TestSite::open().await;
    let ann = site.account("ann").await;
    sqlx::query(
        "insert into sessions (id, token_hash, member_id, expires_at, last_seen_at)
         select gen_random_uuid(), sha256(n::text::bytea), m.id, site_now() + interval '1 day', site_now() - interval '1 minute'
         from members m, generate_series(1, 149) n",
    )
    .execute(site.db())
    .await
    .expect("opens sessions");
    let first = ann.asks("/me/sessions").await.has(200).json();
    let second = ann.asks(&format!("/me/sessions?after={}", first["next"].as_str().expect("more"))).await.json();
    let ids = |page: &serde_json::Value| {
        page["items"].as_array().expect("a list").iter().map(|one| one["id"].to_string()).collect::<Vec<_>>()
    };
    assert_eq!((ids(&first).len(), ids(&second).len()), (100, 50));
    let all: std::collections::HashSet<_> = ids(&first).into_iter().chain(ids(&second)).collect();
    assert_eq!((all.len(), &second["next"]), (150, &serde_json::Value::Null));
    ann.opens("/settings/sessions").await;
    ann.asks("/me/sessions?after=elsewhere").await.has(400);
}

#[tokio::test]
async fn settings_are_for_whoever_is_signed_in() {
    let site = TestSite::open().await;
    for tab in ["profile", "account", "password", "email", "sessions", "keys", "delete"] {
        let path = format!("/settings/{tab}");
        site.stranger().get(&path).await.has(401);
        let posted = site.stranger().submits(&path, &[]).await.status.as_u16();
        assert!(posted == 401 || posted == 405 || posted == 404, "{path}: {posted}");
    }
    site.stranger().get("/settings").await.has(303);
}

#[tokio::test]
async fn a_letter_that_did_not_come_is_sent_again() {
    let site = TestSite::with(&["--confirmation", "always"]).await;
    let ann = site.unconfirmed("ann").await;
    site.mail().await;
    let page = ann.opens("/settings/email").await;
    assert!(page.says("Send the link again"));
    ann.submits("/settings/email/link", &[]).await.has(303);
    ann.posts("/me/confirmation", json!({})).await.has(202);
    assert_eq!(site.count("select count(*) from mails where kind = 'confirm'").await, 3);
    let link = site.link_to("ann@example.org").await;
    let secret = ann.opens(&link).await.attr("input[name=token]", "value");
    ann.submits("/confirm", &[("token", &secret)]).await.has(303);
    ann.posts("/me/confirmation", json!({})).await.has(202);
    assert_eq!(site.count("select count(*) from mails where kind = 'confirm'").await, 3, "there is nothing to prove");
}

#[tokio::test]
async fn nobody_goes_by_the_name_of_a_keeper_but_for_signs_and_spaces() {
    let site = TestSite::open().await;
    let (yara, amara, bob) = (site.member("yara").await, site.member("amara").await, site.member("bob").await);
    yara.changes(json!({"name": "Yara N."})).await.succeeds();
    amara.changes(json!({"name": "Amara O."})).await.succeeds();
    bob.changes(json!({"name": "YaraN."})).await.succeeds();
    bob.changes(json!({"name": "Amara O"})).await.succeeds();
    yara.founds("square").await;
    for near in ["YaraN.", "'Yara N.'", "Yara-N", "Y a r a N"] {
        bob.changes(json!({"name": near})).await.has(422).is_refused("keeps order");
    }
    bob.changes(json!({"name": "Yara Nestor"})).await.succeeds();
    sqlx::query("update members set name = 'Support Team' where handle = 'bob'").execute(site.db()).await.unwrap();
    bob.changes(json!({"about": "Of before."})).await.succeeds();
    bob.changes(json!({"name": "The Team"})).await.has(422).is_refused("is kept");
    let form = json!({"email": "y@example.org", "handle": "yara_n", "name": "Yara N", "password": PASSWORD});
    site.stranger().posts("/members", form).await.has(422).is_refused("keeps order");
}
