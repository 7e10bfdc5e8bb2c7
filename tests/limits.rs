//! Laws of limits: one table, shared by all nodes, right behind trusted proxies only, never in the way of whoever looks
//! after the site or of the owner of an account that is attacked.

use crate::support::accounts::PASSWORD;
use crate::support::program::Program;
use crate::support::{Person, TestSite};
use futures_util::future::join_all;
use leaders_square::docs::pages::limits;
use leaders_square::http::limits::{Attempt, TABLE, gathered};
use leaders_square::members::exports;
use reqwest::multipart::{Form, Part};
use reqwest::{Method, StatusCode};
use serde_json::json;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::time::Instant;

/// Whoever searches from behind these proxies, as a status.
async fn searches(site: &TestSite, forwarded: &[&str]) -> StatusCode {
    let stranger = site.stranger();
    let mut request = stranger.browser(Method::GET, "/search?q=words");
    for hops in forwarded {
        request = request.header("x-forwarded-for", *hops);
    }
    stranger.send(request).await.status
}

async fn reacts(person: &Person, thread: &str) -> StatusCode {
    person.calls(Method::PUT, &format!("/posts/{thread}/reactions/like"), json!({})).await.status
}

async fn post_of(person: &Person) -> String {
    person.founds("square").await;
    let post = person.posts("/groups/square/posts", json!({"title": "A post", "body": "Words."})).await.has(201).json();
    post["id"].as_str().expect("an id").to_owned()
}

/// Where one votes in a poll of theirs in that group, and a vote.
async fn poll_of(person: &Person) -> (String, serde_json::Value) {
    let poll = json!({"question": "Well?", "choices": ["Aye", "Nay"]});
    let post = person.posts("/groups/square/posts", json!({"body": "Well?", "polls": [poll]})).await.has(201).json();
    let poll = &post["polls"][0];
    (format!("/polls/{}/ballot", poll["id"].as_str().expect("an id")), json!({"choices": [poll["choices"][0]["id"]]}))
}

#[tokio::test]
async fn what_is_spent_on_one_node_is_spent_on_the_other() {
    let site = TestSite::with(&["--searches-a-minute", "10"]).await;
    let ann = site.member("ann").await;
    let other = site.beside_with(&["--searches-a-minute", "10"]).await;
    let there = Person::new(other.clone(), ann.token.clone(), "ann");
    for _ in 0..10 {
        ann.asks("/search?q=words").await.has(200);
    }
    ann.asks("/search?q=words").await.has(429);
    gathered::tell(site.site()).await.expect("tells");
    // It knows nothing yet, and hears it when it tells of the first.
    there.asks("/search?q=words").await.has(200);
    gathered::tell(other.site()).await.expect("tells");
    let refused = there.asks("/search?q=words").await.has(429);
    let wait: u32 = refused.header("retry-after").parse().expect("seconds");
    assert!((1..=60).contains(&wait), "{wait}");
    site.member("bea").await.asks("/search?q=words").await.has(200);
}

#[tokio::test]
async fn an_ordinary_write_costs_the_database_nothing_to_count() {
    let site = TestSite::open().await;
    let ann = site.member("ann").await;
    let post = post_of(&ann).await;
    let (ballot, vote) = poll_of(&ann).await;
    for _ in 0..5 {
        assert_eq!(reacts(&ann, &post).await, 200);
        ann.calls(Method::PUT, &ballot, vote.clone()).await.has(200);
        ann.submits_for_fragment("/preview", &[("body", "Words.")]).await.has(200);
    }
    gathered::tell(site.site()).await.expect("tells");
    assert_eq!(site.count("select count(*) from limits_spent").await, 0, "votes and previews neither");
    for _ in 0..10 {
        reacts(&ann, &post).await;
    }
    gathered::tell(site.site()).await.expect("tells");
    assert_eq!(site.count("select count(*) from limits_spent").await, 1);
    site.pass(chrono::Duration::hours(1)).await;
    leaders_square::worker::sweep(site.site()).await.expect("sweeps");
    assert_eq!(site.count("select count(*) from limits_spent").await, 0);
}

#[tokio::test]
async fn neither_votes_nor_previews_eat_what_one_may_write_and_each_has_a_limit_of_its_own() {
    let site = TestSite::with(&["--writes-a-minute", "3"]).await;
    let (olga, ann) = (site.member("olga").await, site.member("ann").await);
    let post = post_of(&olga).await;
    let (ballot, vote) = poll_of(&olga).await;
    ann.joins("square").await.succeeds();
    for _ in 0..3 {
        ann.calls(Method::PUT, &ballot, vote.clone()).await.has(200);
        ann.submits_for_fragment("/preview", &[("body", "Words.")]).await.has(200);
    }
    for refused in [
        ann.calls(Method::PUT, &ballot, vote.clone()).await,
        ann.submits(&ballot, &[("choice", vote["choices"][0].as_str().expect("an id"))]).await,
        ann.submits_for_fragment("/preview", &[("body", "Words.")]).await,
    ] {
        let wait: u32 = refused.has(429).header("retry-after").parse().expect("seconds");
        assert!((1..=20).contains(&wait), "a third of a minute: {wait}");
    }
    assert_eq!(reacts(&ann, &post).await, 200);
}

#[tokio::test]
async fn copies_and_files_of_polls_are_taken_so_often_and_no_more() {
    let site = TestSite::open().await;
    let ann = site.account("ann").await;
    let asks = async || ann.posts("/me/export", json!({"password": PASSWORD})).await;
    for copies in 1..=10 {
        asks().await.has(202);
        exports::make_due(site.site()).await.expect("makes");
        site.pass(chrono::Duration::minutes(copies * 61)).await;
    }
    asks().await.has(429);
    site.pass(chrono::Duration::minutes(24 * 60 + 1)).await;
    asks().await.has(202);
    post_of(&ann).await;
    let poll = poll_of(&ann).await.0.replace("/ballot", "");
    ann.posts(&format!("{poll}/closure"), json!({})).await.has(200);
    let (file, stranger) = (format!("{poll}/tally.csv"), site.stranger());
    assert_ne!(stranger.get(&file).await.status, 429);
    while site.site().limits.count_from(Attempt::FileFrom, std::net::IpAddr::from([127, 0, 0, 1])).is_ok() {}
    // One more passes every 50 ms: of so many at once, some find it full.
    let answers = join_all((0..30).map(|_| stranger.get(&file))).await;
    let refused = answers.into_iter().find(|answer| answer.status == 429).expect("one is refused");
    assert!(!refused.header("retry-after").is_empty());
    assert_ne!(ann.get(&file).await.status, 429);
}

#[tokio::test]
async fn whoever_floods_the_site_from_one_network_is_turned_away_and_others_are_not() {
    let site = TestSite::with(&["--requests-a-minute", "20", "--trusted-proxies", "127.0.0.0/8"]).await;
    let ann = site.member("ann").await;
    let asks = async |path: &str, from: &str| {
        let request = ann.browser(Method::GET, path).header("x-forwarded-for", from);
        ann.send(request).await
    };
    let (began, mut passed) = (Instant::now(), 0);
    let refused = loop {
        let answer = asks("/groups", "203.0.113.1").await;
        if answer.status != 200 {
            break answer.has(429);
        }
        passed += 1;
        // One more every three seconds.
        assert!(passed <= 21 + began.elapsed().as_secs() / 3, "{passed}");
    };
    assert!(passed >= 20, "{passed}");
    assert!(!refused.header("retry-after").is_empty());
    assert_eq!(refused.page().all("a.way-in").len(), 1, "nobody has looked who it is");
    asks("/livez", "203.0.113.1").await.has(200);
    asks("/groups", "198.51.100.1").await.has(200);
}

#[tokio::test]
async fn whoever_looks_after_the_site_is_never_slowed_and_a_member_is() {
    let site = TestSite::with(&["--writes-a-minute", "3"]).await;
    let owner = site.member("olga").await;
    sqlx::query("update members set site_role = 'owner' where handle = 'olga'").execute(site.db()).await.unwrap();
    let post = post_of(&owner).await;
    for _ in 0..6 {
        assert_eq!(reacts(&owner, &post).await, 200);
    }
    let bea = site.member("bea").await;
    bea.joins("square").await.succeeds();
    for _ in 0..2 {
        assert_eq!(reacts(&bea, &post).await, 200);
    }
    let refused = bea.calls(Method::PUT, &format!("/posts/{post}/reactions/like"), json!({})).await.has(429);
    let wait: u32 = refused.header("retry-after").parse().expect("seconds");
    assert!((1..=20).contains(&wait), "a third of a minute: {wait}");
}

#[tokio::test]
async fn keepers_of_a_group_keep_order_as_fast_as_they_must() {
    let site = TestSite::with(&["--writes-a-minute", "3"]).await;
    let owner = site.member("olga").await;
    owner.founds("square").await;
    for member in site.members("spammer", 6).await {
        member.joins("square").await.succeeds();
        owner.removes("square", &member).await.succeeds();
    }
}

#[tokio::test]
async fn behind_no_trusted_proxy_no_header_changes_who_is_asking() {
    let site = TestSite::with(&["--searches-a-minute", "2"]).await;
    for forwarded in [&["203.0.113.1"][..], &["203.0.113.2, 10.0.0.1"]] {
        assert_eq!(searches(&site, forwarded).await, 200);
    }
    for forwarded in [&["203.0.113.3"][..], &["::1"], &["nonsense"], &["203.0.113.4", "203.0.113.5"], &[]] {
        assert_eq!(searches(&site, forwarded).await, 429, "{forwarded:?}");
    }
}

#[tokio::test]
async fn behind_trusted_proxies_the_right_most_other_hop_is_asking() {
    let settings = ["--searches-a-minute", "1", "--trusted-proxies", "127.0.0.0/8,10.0.0.0/8"];
    let site = TestSite::with(&settings).await;
    assert_eq!(searches(&site, &["203.0.113.1"]).await, 200);
    let same = [
        &["203.0.113.1"][..],
        &["198.51.100.9, 203.0.113.1"],
        &["198.51.100.9", "203.0.113.1, 10.0.0.1"],
        &["203.0.113.1:4711"],
        &["::ffff:203.0.113.1"],
        &["nonsense, 203.0.113.1"],
    ];
    for forwarded in same {
        assert_eq!(searches(&site, forwarded).await, 429, "{forwarded:?}");
    }
    assert_eq!(searches(&site, &["198.51.100.9"]).await, 200, "another");
    // What cannot be read hides nobody: the proxy that passed it on is asking.
    assert_eq!(searches(&site, &["192.0.2.1, nonsense"]).await, 200);
    assert_eq!(searches(&site, &["192.0.2.2, nonsense"]).await, 429);
}

#[tokio::test]
async fn many_addresses_of_one_network_are_worth_four_and_no_more() {
    let site = TestSite::with(&["--searches-a-minute", "1", "--trusted-proxies", "127.0.0.0/8"]).await;
    let mut passed = 0;
    for number in 1..=12 {
        passed += i32::from(searches(&site, &[&format!("203.0.113.{number}")]).await == 200);
    }
    assert_eq!(passed, 4);
    let mut passed = 0;
    for number in 1..=12 {
        passed += i32::from(searches(&site, &[&format!("2001:db8:7:{number}::1")]).await == 200);
    }
    assert_eq!(passed, 4);
    assert_eq!(searches(&site, &["203.0.114.1"]).await, 200);
}

#[tokio::test]
async fn whoever_tries_many_accounts_is_held_back_and_their_owners_are_not() {
    let site = TestSite::open().await;
    site.account("ann").await;
    let own = Person::with_jar(&site);
    let form = |email: &str, password: &str| vec![("email", email.to_owned()), ("password", password.to_owned())];
    let signs_in = async |person: &Person, email: &str, password: &str| {
        let form = form(email, password);
        let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        person.submits("/sign-in", &form).await
    };
    signs_in(&own, "ann@example.org", PASSWORD).await.has(303);
    own.submits("/sign-out", &[]).await.has(303);
    let guesser = site.stranger();
    let from = std::net::IpAddr::from([127, 0, 0, 1]);
    while site.site().limits.count_from(Attempt::GuessFrom, from).is_ok() {}
    let refused = signs_in(&guesser, "bob@example.org", "not the password").await.has(429);
    assert!(!refused.header("retry-after").is_empty());
    assert_eq!(refused.page().attr("#email", "value"), "bob@example.org", "the form is kept");
    signs_in(&own, "ann@example.org", PASSWORD).await.has(303);
}

#[tokio::test]
async fn limits_are_lifted_by_a_setting_and_only_for_this_machine() {
    let settings = ["--limits", "off", "--searches-a-minute", "1", "--writes-a-minute", "1"];
    let site = TestSite::with(&settings).await;
    for _ in 0..4 {
        assert_eq!(searches(&site, &[]).await, 200);
    }
    let ann = site.member("ann").await;
    let post = post_of(&ann).await;
    for _ in 0..4 {
        assert_eq!(reacts(&ann, &post).await, 200);
    }
    for _ in 0..12 {
        let guess = json!({"email": "ann@example.org", "password": "not the password"});
        site.stranger().posts("/sessions", guess).await.has(422);
    }
    // Whatever comes by a proxy is not from this machine, whether the proxy is trusted or not.
    assert_eq!(searches(&site, &["127.0.0.1"]).await, 200);
    assert_eq!(searches(&site, &["127.0.0.1"]).await, 429);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn that_limits_are_lifted_is_said_loudly_at_the_start_and_nothing_is_said_where_they_hold() {
    let mut lifted = Program::logging_with("info", &["--limits", "off"]).await;
    let printed = lifted.prints_until("/setup?token=").await;
    for words in ["LIMITS=off", "guess passwords too", "Never run a site that others use like this."] {
        assert!(printed.contains(words), "{words}: {printed}");
    }
    let log = lifted.log();
    let warned = log.lines().find(|line| line.contains("LIMITS=off")).expect("a line of the log");
    assert!(warned.contains("WARN"), "{warned}");
    let mut held = Program::logging_with("info", &[]).await;
    let printed = held.prints_until("/setup?token=").await;
    assert!(!printed.contains("LIMITS") && !held.log().contains("LIMITS"), "{printed}");
}

#[tokio::test]
async fn the_manual_and_the_page_of_the_api_name_every_limit() {
    let site = TestSite::with(&["--writes-a-minute", "77"]).await;
    let mut table = String::from("| what | counted by | at most | setting |\n|---|---|---|---|\n");
    for row in limits(&site.words(), |rule| rule.most) {
        let setting = row.setting.map(|name| format!("`{name}`")).unwrap_or_default();
        writeln!(table, "| {} | {} | {} | {setting} |", row.what, row.by, row.often).unwrap();
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/configuration.md");
    let manual = fs::read_to_string(&file).unwrap();
    let (before, rest) = manual.split_once("<!-- limits -->\n").expect("a place for the limits");
    let (there, after) = rest.split_once("<!-- end of limits -->").expect("its end");
    if std::env::var_os("WRITE_MANUAL").is_some() {
        fs::write(&file, format!("{before}<!-- limits -->\n{table}<!-- end of limits -->{after}")).unwrap();
    } else {
        assert_eq!(there, table, "WRITE_MANUAL=1 writes it anew");
    }
    let page = site.stranger().opens("/api").await;
    assert_eq!(page.all("#limits tbody tr").len(), TABLE.len());
    assert!(page.text("#limits").contains("77 in a minute"), "as it is set here");
}

#[tokio::test]
async fn what_was_written_too_often_is_on_the_page_that_says_so_and_is_sent_again_from_there() {
    let site = TestSite::with(&["--writes-a-minute", "3"]).await;
    let (olga, ann) = (site.member("olga").await, site.member("ann").await);
    let post = post_of(&olga).await;
    ann.joins("square").await.succeeds();
    let words = "A long answer, over\ntwo lines & \"more\" <b>than</b> that.";
    let fields = [("body", words), ("form_id", "one")];
    let comments = format!("/posts/{post}/comments");
    while reacts(&ann, &post).await != StatusCode::TOO_MANY_REQUESTS {}
    let refused = ann.submits(&comments, &fields).await.has(429);
    assert!(!refused.header("retry-after").is_empty());
    let page = refused.page();
    assert!(page.text("textarea").contains("two lines & \"more\" <b>than</b> that."));
    assert_eq!(page.attr("main form", "action"), comments);
    let kept = (page.attr("main input[name=body]", "value"), page.attr("main input[name=form_id]", "value"));
    assert_eq!((kept.0.replace("\r\n", "\n"), kept.1.as_str()), (words.to_owned(), "one"));
    // On a node that lets more through it is sent as it stands there.
    let other = site.beside_with(&["--writes-a-minute", "100"]).await;
    let ann = Person::new(other.clone(), ann.token.clone(), "ann");
    ann.submits(&comments, &[("body", &kept.0), ("form_id", &kept.1)]).await.has(303);
    assert_eq!(site.count("select count(*) from comments").await, 1);
}

#[tokio::test]
async fn a_form_that_takes_a_picture_is_kept_as_well() {
    let site = TestSite::with(&["--writes-a-minute", "3"]).await;
    let olga = site.member("olga").await;
    let post = post_of(&olga).await;
    while reacts(&olga, &post).await != StatusCode::TOO_MANY_REQUESTS {}
    let form = Form::new().text("title", "A title").text("body", "Words over\ntwo lines.").text("form_id", "one");
    let form = form.part("file", Part::bytes(Vec::new()).file_name(""));
    let refused = olga.send(olga.browser(Method::POST, "/groups/square/posts").multipart(form)).await.has(429).page();
    assert!(refused.text("textarea").contains("two lines."));
    assert_eq!(refused.attr("main form", "enctype"), "multipart/form-data");
    let kept = [refused.attr("main input[name=title]", "value"), refused.attr("main input[name=form_id]", "value")];
    assert_eq!(kept, ["A title", "one"]);
}

#[tokio::test]
async fn no_password_stands_on_any_page() {
    let site = TestSite::with(&["--writes-a-minute", "1"]).await;
    let ann = site.member("ann").await;
    let fields = [("old", PASSWORD), ("password", "another one that is long")];
    let answers = [ann.submits("/settings/password", &fields).await, ann.submits("/settings/password", &fields).await];
    let pages = answers.iter().all(|answer| !answer.text.contains("another one that is long"));
    assert!(
        pages
            && site.stranger().submits("/sign-in", &[("password", PASSWORD)]).await.text.matches(PASSWORD).count() == 0
    );
}

#[tokio::test]
async fn whoever_looks_after_the_site_is_not_slowed_by_what_holds_for_members() {
    let site = TestSite::with(&["--searches-a-minute", "2"]).await;
    let (olga, ann) = (site.member("olga").await, site.member("ann").await);
    sqlx::query("update members set site_role = 'owner' where handle = 'olga'").execute(site.db()).await.unwrap();
    for _ in 0..4 {
        olga.get("/search?q=words").await.has(200);
        olga.asks("/search?q=words").await.has(200);
    }
    ann.asks("/search?q=words").await.has(200);
    ann.get("/search?q=words").await.has(200);
    ann.get("/search?q=words").await.has(429);
}
