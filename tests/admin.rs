//! Laws of the rooms of those who look after the site: they see how it is doing and what waits, find any member and act on
//! many at once, wholly or not at all; for everybody else there is nothing there.

mod rooms;

use crate::support::accounts::PASSWORD;
use crate::support::{Person, TestSite};
use leaders_square::admin::{ROOMS, overview};
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

const PAGES: [&str; 9] = [
    "/admin",
    "/admin/members",
    "/admin/groups",
    "/admin/requests",
    "/admin/access",
    "/admin/mail",
    "/admin/jobs",
    "/admin/storage",
    "/admin/audit",
];

async fn run(site: &TestSite, statement: &str) {
    sqlx::query(sqlx::AssertSqlSafe(statement.to_owned())).execute(site.db()).await.expect(statement);
}

async fn owner_of(site: &TestSite) -> Person {
    let olga = site.account("olga").await;
    run(site, "update members set site_role = 'owner' where handle = 'olga'").await;
    olga
}

async fn id_of(site: &TestSite, handle: &str) -> String {
    let id: Uuid =
        sqlx::query_scalar("select id from members where handle = $1").bind(handle).fetch_one(site.db()).await.unwrap();
    id.to_string()
}

fn handles(list: &Value) -> Vec<&str> {
    list["items"].as_array().unwrap().iter().map(|one| one["handle"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn for_everybody_else_there_is_nothing_there() {
    let site = TestSite::open().await;
    let olga = owner_of(&site).await;
    let ann = site.member("ann").await;
    for path in PAGES {
        let page = olga.opens(path).await;
        assert_eq!(page.attr("nav.sorts a[aria-current=page]", "href"), path);
        assert_eq!(page.all("header + nav.sorts a").len(), ROOMS.len());
        for person in [&ann, &site.stranger()] {
            person.get(path).await.has(404);
        }
    }
    ann.submits("/admin/jobs/sweep/run", &[]).await.has(404);
    ann.posts("/site/jobs/sweep/run", json!({})).await.has(404);
    for path in ["/site/overview", "/site/members", "/site/groups", "/site/jobs", "/site/storage"] {
        ann.asks(path).await.has(404);
        site.stranger().asks(path).await.has(401);
        olga.with_token("read").await.asks(path).await.has(403);
    }
    let deed = [("deed", "lift"), ("member", &*id_of(&site, "olga").await)];
    ann.submits("/admin/members/deeds", &deed).await.has(404);
    ann.submits(&format!("/admin/mail/{}/retry", Uuid::now_v7()), &[]).await.has(404);
}

#[tokio::test]
async fn the_front_page_tells_what_waits_and_how_it_is_doing() {
    let site = TestSite::open().await;
    let olga = owner_of(&site).await;
    let quiet = olga.opens("/admin").await;
    assert!(quiet.says("Nobody waits to be let in") && quiet.says("No mail server is set"));
    run(
        &site,
        "insert into mails (id, kind, recipient, subject, body, given_up_at, last_error)
                values (gen_random_uuid(), 'x', 'a@b.c', 'Hello', '', site_now(), 'refused')",
    )
    .await;
    let ann = site.member("ann").await;
    olga.calls(Method::PUT, "/members/ann/suspension", json!({"reason": "Noise."})).await.has(200);
    let page = olga.opens("/admin").await;
    assert!(page.says("One letter was given up") && page.says("One member is suspended"));
    let numbers = olga.asks("/site/overview").await.json()["numbers"].clone();
    assert_eq!((&numbers["members"], &numbers["letters_failed"]), (&json!(2), &json!(1)));
    assert!(numbers["database_bytes"].as_i64().unwrap() > 1_000_000);
    drop(ann);
}

#[tokio::test]
async fn every_day_is_counted_as_it_was_and_the_charts_are_the_table() {
    let site = TestSite::open().await;
    let olga = owner_of(&site).await;
    olga.founds("square").await;
    let poll = json!({"question": "Well?", "kind": "single", "choices": ["Yes", "No"]});
    let post = olga
        .posts("/groups/square/posts", json!({"title": "A post", "body": "Words.", "polls": [poll]}))
        .await
        .has(201)
        .json();
    let (thread, poll) = (post["id"].as_str().unwrap(), &post["polls"][0]);
    for _ in 0..3 {
        olga.posts(&format!("/posts/{thread}/comments"), json!({"body": "Aha."})).await.has(201);
    }
    let ballot = json!({"choices": [poll["choices"][0]["id"]]});
    olga.calls(Method::PUT, &format!("/polls/{}/ballot", poll["id"].as_str().unwrap()), ballot).await.succeeds();
    run(&site, "update members set created_at = site_now() - interval '5 days' where handle = 'olga'").await;
    site.member("ann").await;
    overview::count_days(site.site()).await.expect("counts");
    overview::count_days(site.site()).await.expect("counts again, to the same");
    let days = olga.asks("/site/overview").await.json()["days"].as_array().unwrap().clone();
    assert_eq!(days.len(), 90);
    let today = days.last().unwrap();
    assert_eq!(
        (&today["joins"], &today["posts"], &today["comments"], &today["votes"]),
        (&json!(1), &json!(1), &json!(3), &json!(1))
    );
    assert_eq!(days[84]["joins"], 1, "five days ago");
    assert_eq!(days[84]["active"], Value::Null, "nobody counted that day while it lasted");
    let page = olga.opens("/admin?days=90").await;
    assert_eq!(page.all("figure.chart").len(), 7);
    assert_eq!(page.all("figure.chart:first-of-type rect").len(), 90);
    assert_eq!(page.all("table tbody tr").len(), 90);
    let row = page.texts("table tbody tr:first-child td");
    assert_eq!((row[0].as_str(), row[2].as_str(), row[3].as_str(), row[4].as_str()), ("1", "1", "3", "1"));
    assert_eq!(olga.opens("/admin").await.all("table tbody tr").len(), 30);
}

#[tokio::test]
async fn any_member_is_found_by_name_handle_and_address_and_by_how_it_stands_with_them() {
    let site = TestSite::open().await;
    let olga = owner_of(&site).await;
    for handle in ["ann", "bea"] {
        site.member(handle).await;
    }
    site.unconfirmed("cleo").await;
    olga.calls(Method::PUT, "/members/bea/suspension", json!({"reason": "Noise."})).await.has(200);
    let found = async |query: &str| olga.asks(&format!("/site/members?{query}")).await.has(200).json();
    for (query, expected) in [
        ("", vec!["cleo", "bea", "ann", "olga"]),
        ("q=ANN%40example", vec!["ann"]),
        ("q=Bea+Tester", vec!["bea"]),
        ("q=%25", vec![]),
        ("state=suspended", vec!["bea"]),
        ("state=unconfirmed", vec!["cleo"]),
        ("state=active", vec!["ann", "olga"]),
        ("staff=true", vec!["olga"]),
        ("joined_in_days=1", vec!["cleo", "bea", "ann", "olga"]),
    ] {
        assert_eq!(handles(&found(query).await), expected, "{query}");
    }
    let first = found("limit=3").await;
    let next = first["next"].as_str().expect("more");
    assert_eq!(handles(&found(&format!("limit=3&after={next}")).await), ["olga"]);
    let page = olga.opens("/admin/members?q=bea&state=suspended").await;
    assert_eq!(page.all("ul.rows > li").len(), 1);
    assert!(page.says("bea@example.org"));
    assert!(olga.opens("/admin/members?q=nobody-at-all").await.says("Nobody is like that."));
}

#[tokio::test]
async fn many_are_acted_on_at_once_with_a_form_that_counts_once() {
    let site = TestSite::open().await;
    let olga = owner_of(&site).await;
    let people = [site.member("ann").await, site.member("bea").await];
    let (ann, bea) = (id_of(&site, "ann").await, id_of(&site, "bea").await);
    let does = async |deed: &str, form_id: &str, reason: &str| {
        let form = [
            ("form_id", form_id),
            ("member", &ann),
            ("member", &bea),
            ("deed", deed),
            ("days", "7"),
            ("reason", reason),
            ("back", "q=example"),
        ];
        olga.submits("/admin/members/deeds", &form).await
    };
    let again = does("suspend", "one", "").await.has(422).page();
    assert_eq!(again.all("input[name=member][checked]").len(), 2, "the form is kept");
    for _ in 0..2 {
        assert_eq!(
            does("suspend", "two", "Noise.").await.has(303).location(),
            "/admin/members?q=example&said=done-to-members"
        );
    }
    assert_eq!(site.count("select count(*) from suspensions where until is not null").await, 2);
    assert_eq!(
        site.count("select count(*) from audit where act = 'suspended'").await,
        2,
        "the second sending is the first"
    );
    for person in &people {
        person.get("/settings/profile").await.has(401);
    }
    does("lift", "three", "").await.has(303);
    people[0].get("/settings/profile").await.has(200);
    does("end-sessions", "four", "").await.has(303);
    people[0].get("/settings/profile").await.has(401);
    does("confirm", "five", "").await.has(303);
    assert_eq!(
        site.count("select count(*) from members where email_confirmed_at is null and handle <> 'olga'").await,
        2
    );
    let link = site.link_to("ann@example.org").await;
    assert!(link.starts_with("/confirm?token="), "{link}");
    for act in ["lifted", "sessions-ended", "confirmation-asked"] {
        assert_eq!(site.count(&format!("select count(*) from audit where act = '{act}'")).await, 2, "{act}");
    }
}

#[tokio::test]
async fn the_front_page_says_what_waits_of_writings_groups_and_newcomers() {
    let site = TestSite::with(&["--groups-by", "staff", "--smtp", "smtp://127.0.0.1:9"]).await;
    let olga = owner_of(&site).await;
    let ann = site.member("ann").await;
    let quiet = olga.opens("/admin").await;
    assert!(quiet.says("No post or comment waits to be approved") && quiet.says("No proposed group waits"));
    assert!(quiet.says("Every letter of the last month went out") && !quiet.says("Newcomers are held up"));
    olga.founds("square").await;
    ann.joins("square").await.succeeds();
    ann.posts("/proposals", json!({"name": "Bean club"})).await.has(201);
    olga.posts("/site/raid", json!({})).await.has(200);
    ann.posts("/groups/square/posts", json!({"body": "During."})).await.has(202);
    let page = olga.opens("/admin").await;
    for (path, words) in [
        ("/moderation/held", "One post or comment waits to be approved"),
        ("/proposals", "One proposed group waits for an answer"),
        ("/admin/raid", "Newcomers are held up at the moment"),
    ] {
        assert_eq!(page.text(&format!("main .rows a[href='{path}']")), words);
    }
    let numbers = olga.asks("/site/overview").await.has(200).json()["numbers"].clone();
    assert_eq!((&numbers["held"], &numbers["proposals"], &numbers["in_raid"]), (&json!(1), &json!(1), &json!(true)));
    for room in ["/admin/raid", "/admin/accounts", "/admin/keeping", "/admin/keeping/words"] {
        assert_eq!(olga.opens(room).await.all("nav a[href='/admin/audit']").len(), 1, "{room} leads to the others");
    }
}

#[tokio::test]
async fn whoever_is_suspended_is_not_suspended_once_more_with_others() {
    let site = TestSite::open().await;
    let olga = owner_of(&site).await;
    for handle in ["ann", "bea"] {
        site.member(handle).await;
    }
    let (ann, bea) = (id_of(&site, "ann").await, id_of(&site, "bea").await);
    let suspends = async |whom: &[&String]| {
        let wish = json!({"members": whom, "deed": "suspend", "days": 7, "reason": "Noise."});
        olga.posts("/site/members/deeds", wish).await
    };
    suspends(&[&ann]).await.has(200);
    suspends(&[&ann, &bea]).await.has(422).is_refused("Ann Tester is suspended already");
    assert_eq!(site.count("select count(*) from suspensions").await, 1);
    assert_eq!(site.count("select count(*) from audit where act = 'suspended'").await, 1);
    let letters = "select count(*) from mails where recipient like '%ann@%' and kind = 'suspended'";
    assert!(site.count(letters).await <= 1, "one letter");
}

#[tokio::test]
async fn what_may_not_be_done_to_one_is_done_to_none() {
    let site = TestSite::open().await;
    let olga = owner_of(&site).await;
    let adam = site.account("adam").await;
    site.member("ann").await;
    run(&site, "update members set site_role = 'admin' where handle = 'adam'").await;
    let ids = [id_of(&site, "ann").await, id_of(&site, "olga").await, id_of(&site, "adam").await];
    let does = async |by: &Person, members: &[&String]| {
        by.posts("/site/members/deeds", json!({"members": members, "deed": "end-sessions"})).await
    };
    for (by, members) in [(&adam, [&ids[0], &ids[1]]), (&olga, [&ids[0], &ids[1]]), (&adam, [&ids[0], &ids[2]])] {
        assert_eq!(does(by, &members).await.has(422).json()["errors"][0]["field"], "member");
    }
    assert_eq!(
        site.count("select count(*) from sessions s join members m on m.id = s.member_id where m.handle = 'ann'").await,
        1
    );
    assert_eq!(site.count("select count(*) from audit where act = 'sessions-ended'").await, 0);
    does(&adam, &[]).await.has(422);
    does(&adam, &[&Uuid::now_v7().to_string()]).await.has(404);
    assert_eq!(does(&olga, &[&ids[0], &ids[2], &ids[0]]).await.has(200).json()["members"], 2);
    let none = [("deed", "lift")];
    let again = olga.submits("/admin/members/deeds", &none).await.has(422).page();
    assert!(again.says("Please choose somebody."));
    assert_eq!(adam.asks("/me").await.status, 401, "their session has ended");
}

#[tokio::test]
async fn a_letter_that_was_given_up_is_sent_after_all() {
    let site = TestSite::open().await;
    let olga = owner_of(&site).await;
    run(&site, "insert into mails (id, kind, recipient, subject, body, given_up_at, attempts, last_error)
                values ('01a20b55-359f-711e-aa0b-6f9f1b05b0e9', 'x', 'ann@example.org', 'Given up', 'Hello.', site_now(), 10, 'refused')").await;
    let page = olga.opens("/admin/mail?only=failed").await;
    assert_eq!(page.all("ul.rows > li").len(), 1);
    let retry = page.attr("ul.rows form", "action");
    assert_eq!(olga.submits(&retry, &[]).await.has(303).location(), "/admin/mail?said=letter-retried");
    assert!(site.mail().await.iter().any(|letter| letter.contains("Given up")));
    assert_eq!(site.count("select count(*) from audit where act = 'letter-retried'").await, 1);
    olga.submits(&retry, &[]).await.has(404);
    assert!(olga.opens("/admin/mail?only=failed").await.all("ul.rows > li").is_empty());
}

#[tokio::test]
async fn what_a_setting_would_do_is_told_before_it_is_set() {
    let site = TestSite::open().await;
    let olga = owner_of(&site).await;
    let ann = site.member("ann").await;
    ann.founds("square").await;
    ann.invites("square", json!({})).await;
    let form = [("mode", "closed"), ("blocked", "example.org"), ("question_1", "Why?"), ("act", "preview")];
    let told = olga.submits("/admin/access/sign-up", &form).await.has(200).page();
    for words in [
        "Nobody becomes a member any more.",
        "One invitation still lets members into its group",
        "2 members have addresses",
    ] {
        assert!(told.says(words), "{words}");
    }
    assert_eq!(told.attr("#question_1", "value"), "Why?", "the form is kept");
    assert_eq!(olga.asks("/site/access").await.json()["mode"], "open", "nothing was set");
    let waits = json!({"mode": "request"});
    olga.calls(Method::PATCH, "/site/access", waits).await.succeeds();
    let cleo = json!({"email": "cleo@example.org", "handle": "cleo", "name": "Cleo C.", "password": PASSWORD});
    site.stranger().posts("/members", cleo).await.has(201);
    let told =
        olga.submits("/admin/access/sign-up", &[("mode", "invitation"), ("act", "preview")]).await.has(200).page();
    assert!(told.says("One who has asked already waits on"));
}

#[tokio::test]
async fn whom_a_second_step_would_shut_out_is_told_by_name_before_it_is_asked_for() {
    let site = TestSite::open().await;
    let (olga, adam) = (owner_of(&site).await, site.member("adam").await);
    run(&site, "update members set site_role = 'admin' where handle = 'adam'").await;
    let form = [("staff_factor", "yes"), ("act", "preview")];
    let told = olga.submits("/admin/access/staff", &form).await.has(200).page();
    assert!(told.says("2 of 2 who look after the site have no second step"));
    assert!(told.says("set up your own second step"));
    run(
        &site,
        "insert into authenticators (member_id, seed, confirmed_at)
         select id, 'x', site_now() from members where handle = 'olga'",
    )
    .await;
    let told = olga.submits("/admin/access/staff", &form).await.has(200).page();
    for words in ["1 of 2 who look after the site has no second step", "Without a second step: “Adam Tester”."] {
        assert!(told.says(words), "{words}: {}", told.text("main .notice"));
    }
    assert!(!told.says("set up your own second step"));
    assert_eq!(told.all("#staff_factor[checked]").len(), 1, "the form is kept");
    assert_eq!(site.count("select count(*) from site where staff_factor").await, 0, "nothing was set");
    adam.submits("/admin/access/staff", &form).await.has(403);
    olga.submits("/admin/access/staff", &form[..1]).await.has(303);
    adam.get("/admin").await.has(403);
    let told = olga.submits("/admin/access/staff", &[("act", "preview")]).await.has(200).page();
    assert!(told.says("a password is enough for them then"));
    assert_eq!(site.count("select count(*) from site where staff_factor").await, 1);
}
