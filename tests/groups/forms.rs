//! The pages and forms of groups: what they show, find, keep and refuse.

use crate::support::person::plain;
use crate::support::{Answer, EVIL, Person, TestSite};
use reqwest::Method;
use serde_json::{Value, json};

#[tokio::test]
async fn a_group_is_founded_by_a_form_that_loses_nothing() {
    let site = TestSite::open().await;
    let ann = site.member("ann").await;
    assert!(site.stranger().opens("/").await.says("No group yet"));
    let page = ann.opens("/groups/new").await;
    let form_id = page.attr("input[name=form_id]", "value");
    let about = format!("Words {EVIL}");
    let bad = [
        ("form_id", form_id.as_str()),
        ("name", "A"),
        ("slug", "Not a slug!"),
        ("about", about.as_str()),
        ("visibility", "private"),
        ("accent", "plum"),
    ];
    let page = ann.submits("/groups", &bad).await.has(422).page();
    assert_eq!((page.attr("#name", "value"), page.attr("#slug", "value")), ("A".into(), "Not a slug!".into()));
    assert!(page.text("#about").contains("Words"));
    assert_eq!(page.attr("input[name=visibility][checked]", "value"), "private");
    assert_eq!(page.attr("input[name=accent][checked]", "value"), "plum");
    let good = [
        ("form_id", form_id.as_str()),
        ("name", "Über uns"),
        ("slug", "ueber-uns"),
        ("visibility", "private"),
        ("accent", "plum"),
    ];
    assert_eq!(ann.submits("/groups", &good).await.has(303).location(), "/groups/ueber-uns?said=group-founded");
    ann.submits("/groups", &good).await.has(303);
    assert_eq!(site.count("select count(*) from groups").await, 1);
    let made = ann.posts("/groups", json!({"name": "Named by itself"})).await.has(201).json();
    assert_eq!(made["slug"], "named-by-itself");
}

#[tokio::test]
async fn a_form_that_came_back_names_the_fields_to_look_at_in_the_readers_language() {
    let site = TestSite::open().await;
    let ann = site.member("ann").await;
    for (language, lines) in [
        ("en", ["Name: Please fill this in.", "Colour: Please choose one of the colours."]),
        ("de", ["Name: Bitte ausfüllen.", "Farbe: Bitte wähle eine der Farben."]),
    ] {
        let form = ann.browser(Method::POST, "/groups").header("accept-language", language);
        let page = ann.send(form.form(&[("visibility", "public"), ("accent", "mud")])).await.has(422).page();
        assert_eq!(page.texts(".problems li"), lines);
        assert_eq!(page.attr(".problems a", "href"), "#name");
    }
}

#[tokio::test]
async fn a_word_about_an_act_is_said_once_to_whoever_did_it_and_to_nobody_else() {
    let site = TestSite::open().await;
    let (ann, bob) = (site.member("ann").await, site.member("bob").await);
    ann.founds("square").await;
    let done = bob.submits("/groups/square/membership", &[]).await.has(303);
    let cookie = done.header("set-cookie");
    assert!(cookie.starts_with("said=group-joined;") && cookie.contains("HttpOnly"), "{cookie}");
    let here = done.location();
    let browser = async |who: &Person, path: &str, cookies: &str| {
        let own = who.token.as_ref().map(|token| format!("session={token}; ")).unwrap_or_default();
        let client = plain().build().expect("a client");
        who.send(client.get(site.url(path)).header("cookie", format!("{own}{cookies}"))).await.has(200)
    };
    let noticed = |answer: &Answer| answer.page().texts(".notice.good");
    let first = browser(&bob, &here, "said=group-joined").await;
    assert_eq!(noticed(&first), ["Welcome to the group. Say hello, or read first."]);
    assert!(first.header("set-cookie").starts_with("said=;"), "it is said: {}", first.header("set-cookie"));
    for (who, path, cookies) in [
        (&bob, here.as_str(), "other=1"),
        (&bob, "/groups/square", "said=group-joined"),
        (&bob, &here, "said=group-left"),
        (&bob, "/groups/square?said=nonsense", "said=nonsense"),
        (&site.stranger(), &here, "other=1"),
    ] {
        assert!(noticed(&browser(who, path, cookies).await).is_empty(), "{path} {cookies}");
    }
    // Of a stranger too, and nothing of it is kept for the next.
    let out = bob.submits("/sign-out", &[]).await.has(303).location();
    let page = browser(&site.stranger(), &out, "said=signed-out").await;
    assert_eq!(noticed(&page).len(), 1);
    assert!(
        page.page().attr("a[href^='/sign-in']", "href").ends_with("?return=%2F"),
        "it is not said after signing in"
    );
    assert!(noticed(&browser(&site.stranger(), "/", "other=1").await).is_empty());
    // What a script follows by itself is not what its visitor sees: the word waits for that.
    let ahead = ann.browser(Method::GET, &here).header("x-wants", "fragment");
    assert_eq!(ann.send(ahead).await.header("set-cookie"), "");
}

#[tokio::test]
async fn members_are_found_by_name_or_handle_accents_and_case_aside() {
    let site = TestSite::open().await;
    let ann = site.member("ann").await;
    ann.founds("square").await;
    let tomas = site.member("tomas").await;
    tomas.joins("square").await;
    site.member("tomato").await;
    sqlx::query("update members set name = 'Tomás Ríos' where handle = 'tomas'").execute(site.db()).await.unwrap();
    for words in ["tom", "TOMAS", "tomás", "rios", "s ri", "%40tomas"] {
        let found = ann.asks(&format!("/groups/square/members?q={words}")).await.has(200).json();
        let handles: Vec<_> = found["items"].as_array().unwrap().iter().map(|m| m["handle"].clone()).collect();
        assert_eq!(handles, [json!("tomas")], "{words}");
    }
    for words in ["%25", "_", "\\", "tomato", "'"] {
        let found = ann.asks(&format!("/groups/square/members?q={words}")).await.has(200).json();
        assert_eq!(found["items"], json!([]), "{words} is no joker");
    }
    assert!(ann.opens("/groups/square/members?q=nobody").await.says("Nobody here is called “nobody”."));
    ann.get(&format!("/groups/square/members?q={}", "x".repeat(61))).await.has(422);
    ann.get("/groups/square/members?q=%00").await.has(400);
    ann.get("/groups/square/members?after=nonsense").await.has(400);
}

#[tokio::test]
async fn the_list_of_members_comes_in_pages_owners_first_each_member_once() {
    let site = TestSite::open().await;
    let ann = site.member("ann").await;
    ann.founds("square").await;
    for person in site.members("person", 60).await {
        person.joins("square").await.has(200);
    }
    sqlx::query(
        "update memberships set role = 'admin' where member_id = (select id from members where handle = 'person60')",
    )
    .execute(site.db())
    .await
    .unwrap();
    let (mut after, mut seen) = (String::new(), Vec::<String>::new());
    loop {
        let page = ann.asks(&format!("/groups/square/members{after}")).await.has(200).json();
        seen.extend(page["items"].as_array().unwrap().iter().map(|m| m["handle"].as_str().unwrap().to_owned()));
        let Some(next) = page["next"].as_str() else { break };
        after = format!("?after={next}");
    }
    let expected: Vec<String> = sqlx::query_scalar(
        "select m.handle from memberships s join members m on m.id = s.member_id
         order by array_position(array['owner', 'admin', 'moderator', 'member'], s.role), s.joined_at, m.id",
    )
    .fetch_all(site.db())
    .await
    .unwrap();
    assert_eq!(seen, expected);
    let page = ann.opens("/groups/square/members").await;
    let next = ann.opens(&page.attr(".pager a", "href")).await;
    assert_eq!(page.all("main .rows > li").len() + next.all("main .rows > li").len(), 61);
}

#[tokio::test]
async fn an_edit_overwrites_nobody() {
    let site = TestSite::open().await;
    let ann = site.member("ann").await;
    ann.founds("square").await;
    let seen = ann.asks("/groups/square").await.header("etag");
    let edit = |tag: &str, name: &str| {
        let request = ann.program(Method::PATCH, "/groups/square").header("if-match", tag);
        ann.send(request.json(&json!({"name": name})))
    };
    let changed = edit(&seen, "First").await.has(200);
    assert_ne!(changed.header("etag"), seen);
    edit(&seen, "Second").await.has(412);
    edit("\"nonsense\"", "Second").await.has(412);
    edit("*", "Third").await.has(200);
    let page = ann.opens("/groups/square/settings").await;
    let version = page.attr("input[name=version]", "value");
    edit("*", "Fourth").await.has(200);
    let form = |version: &'static str| {
        [("version", version), ("name", "Fifth"), ("about", "x"), ("rules", ""), ("accent", "ocean")]
    };
    let stale: &'static str = version.leak();
    let back = ann.submits("/groups/square/settings", &form(stale)).await.has(412).page();
    assert_eq!(back.attr("#name", "value"), "Fifth");
    assert!(back.says("Somebody else has changed the settings"));
    let fresh: &'static str = back.attr("input[name=version]", "value").leak();
    ann.submits("/groups/square/settings", &form(fresh)).await.has(303);
    assert_eq!(ann.asks("/groups/square").await.json()["name"], "Fifth");
}

#[tokio::test]
async fn what_cannot_be_a_group_is_refused_in_words() {
    let site = TestSite::open().await;
    let ann = site.member("ann").await;
    ann.founds("square").await;
    let long = "x".repeat(2001);
    for (body, field) in [
        (json!({"name": "", "slug": "aa"}), "name"),
        (json!({"name": "Fine", "slug": "A--b"}), "slug"),
        (json!({"name": "Fine", "slug": "x"}), "slug"),
        (json!({"name": "Fine", "slug": "fine", "about": long}), "about"),
        (json!({"name": "Fine", "slug": "fine", "about": "a\u{0}b"}), "about"),
        (json!({"name": "Fine", "slug": "fine", "visibility": "hidden"}), "visibility"),
        (json!({"name": "Fine", "slug": "fine", "accent": "neon"}), "accent"),
        (json!({"name": "Fine", "slug": "fine", "rules": "x".repeat(10_001)}), "rules"),
    ] {
        let problem = ann.posts("/groups", body).await.has(422).json();
        assert_eq!(problem["errors"][0]["field"], field, "{problem}");
    }
    for body in [json!({"name": "Fine", "members_count": 7}), json!({"name": 7}), json!([]), Value::Null] {
        ann.posts("/groups", body).await.has(400);
    }
    for path in ["/groups/%00", "/groups/square%00", "/groups/../x", "/groups/Square", "/groups/square/members/%F0%28"]
    {
        assert!(ann.asks(path).await.status.is_client_error(), "{path}");
    }
    ann.posts("/groups/square/invites", json!({"max_uses": 0})).await.has(422);
    ann.posts("/groups/square/invites", json!({"max_uses": 99_999_999_999_i64})).await.has(400);
    ann.posts("/groups/square/invites", json!({"days": 366, "note": "n".repeat(101)})).await.has(422);
    ann.gives_role("square", &ann, "emperor").await.has(400);
    ann.submits("/groups/square/members/ann/role", &[("role", "emperor")]).await.has(422);
    ann.submits("/groups/square/invites", &[("max_uses", "many")]).await.has(422);
    let bob = site.member("bob").await;
    let long = "w".repeat(501);
    bob.calls(Method::PUT, "/groups/square/membership", json!({"words": long})).await.has(422);
    bob.calls(Method::PUT, "/groups/square/membership", json!({"role": "owner"})).await.has(400);
}

#[tokio::test]
async fn buttons_do_what_the_api_does() {
    let site = TestSite::open().await;
    let (ann, bob) = (site.member("ann").await, site.member("bob").await);
    ann.founds("square").await;
    assert_eq!(site.stranger().opens("/groups/square/about").await.text(".head-acts .btn"), "Join the group");
    assert_eq!(
        bob.submits("/groups/square/membership", &[]).await.has(303).location(),
        "/groups/square?said=group-joined"
    );
    ann.submits("/groups/square/members/bob/role", &[("role", "moderator")]).await.has(303);
    assert!(bob.opens("/groups/square/about").await.text(".head-acts summary").contains("Moderator"));
    ann.submits("/groups/square/members/bob/removal", &[]).await.has(303);
    bob.submits("/groups/square/membership", &[]).await.has(303);
    assert!(bob.opens("/groups/square/membership/end").await.says("open polls go with you"));
    bob.submits("/groups/square/membership/end", &[]).await.has(303);
    assert_eq!(bob.get("/groups/square/membership/end").await.has(303).location(), "/groups/square");
    let page = ann.opens("/groups/square/members").await;
    assert!(page.says("1 member") && !page.says("Bob"));
    let two = ann.founds("second").await;
    assert_eq!(two["members_count"], 1);
    let home = site.stranger().opens("/").await;
    assert_eq!(home.all(".place").len(), 2);
}

#[tokio::test]
async fn a_cover_is_put_at_the_top_and_taken_away() {
    let site = TestSite::open().await;
    let (ann, bob) = (site.member("ann").await, site.member("bob").await);
    ann.founds_as("circle", "private").await;
    let cover = |who: &crate::support::Person, bytes: &'static [u8]| {
        let file = reqwest::multipart::Part::bytes(bytes).file_name("cover.jpg");
        let form = reqwest::multipart::Form::new().part("file", file).text("alt", format!("Roofs {EVIL}"));
        who.browser(Method::POST, "/groups/circle/cover").multipart(form)
    };
    let roofs = include_bytes!("../../web/demo/images/group.jpg");
    bob.send(cover(&bob, roofs)).await.has(404);
    assert!(ann.send(cover(&ann, b"no picture")).await.has(422).page().says("look at"));
    ann.send(cover(&ann, roofs)).await.has(303);
    let page = ann.opens("/groups/circle/about").await;
    assert_eq!(page.attr("img.cover", "alt"), format!("Roofs {EVIL}"));
    // The cover belongs to the shell, so a stranger may see it.
    site.stranger().send(site.stranger().browser(Method::GET, &page.attr("img.cover", "src"))).await.has(200);
    ann.submits("/groups/circle/cover/removal", &[]).await.has(303);
    assert_eq!(ann.opens("/groups/circle/about").await.all("img.cover").len(), 0);
    let upload =
        reqwest::multipart::Form::new().part("file", reqwest::multipart::Part::bytes(&roofs[..]).file_name("a"));
    let put = ann.program(Method::PUT, "/groups/circle/cover").multipart(upload);
    assert!(ann.send(put).await.has(200).json()["cover"].as_str().unwrap().starts_with("/media/"));
    ann.send(ann.program(Method::DELETE, "/groups/circle/cover")).await.has(200);
}

#[tokio::test]
async fn an_open_page_asks_for_the_number_of_members_alone() {
    let site = TestSite::open().await;
    let ann = site.member("ann").await;
    ann.founds("square").await;
    let page = ann.opens("/groups/square/about").await;
    assert!(page.attr("body", "data-listens").starts_with("group:"));
    let count = site.stranger().fragment(&page.attr("group-count", "data-from")).await.has(200);
    assert!(count.text.contains("1 member") && !count.text.contains("<html"));
}

#[tokio::test]
async fn whoever_says_no_address_gets_one_that_fits_any_name() {
    let site = TestSite::open().await;
    let ann = site.member("ann").await;
    let long = "A quite long name for our group of people who grow beans at home";
    for (name, begins) in
        [("园艺", "group-"), (long, "a-quite-long-name"), ("Crème brûlée & co", "group-"), ("Bean club", "bean-club")]
    {
        let made =
            ann.posts("/groups", json!({"name": name, "about": "", "visibility": "public"})).await.has(201).json();
        let slug = made["slug"].as_str().expect("an address");
        assert!(slug.starts_with(begins) && slug.len() <= 60, "{name}: {slug}");
    }
}
