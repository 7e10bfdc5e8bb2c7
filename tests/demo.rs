//! The demo community: whole, exact, of today, and filled only once.

use super::support::{Person, TestSite};
use leaders_square::demo;
use leaders_square::verification;
use serde_json::{Value, json};
use std::collections::{BTreeSet, VecDeque};
use std::time::Duration;

async fn filled() -> TestSite {
    let site = TestSite::open().await;
    assert!(demo::fill(site.site()).await.expect("fills"));
    site
}

/// Everything that is kept of the demo, as one number of rows each.
async fn rows(site: &TestSite) -> Vec<i64> {
    let mut rows = Vec::new();
    for table in ["members", "memberships", "groups", "threads", "comments", "reactions", "polls", "ballots", "media"] {
        rows.push(site.count(&format!("select count(*) from {table}")).await);
    }
    rows
}

/// Somebody of the demo, signed in with the password that is printed at the start.
async fn signed_in(site: &TestSite, handle: &str) -> Person {
    let email = format!("{handle}@{}", demo::MAIL_DOMAIN);
    let opened = site.stranger().posts("/sessions", json!({"email": email, "password": demo::PASSWORD})).await.has(201);
    Person::new(site.clone(), opened.json()["token"].as_str().map(str::to_owned), handle)
}

/// The tally of the poll that asks this.
async fn tally(reader: &Person, site: &TestSite, question: &str) -> Value {
    let id: String = sqlx::query_scalar("select id::text from polls where question = $1")
        .bind(question)
        .fetch_one(site.db())
        .await
        .expect("the poll");
    reader.asks(&format!("/polls/{id}")).await.has(200).json()
}

#[tokio::test]
async fn the_numbers_are_those_that_are_written_down() {
    let site = filled().await;
    let stranger = site.stranger();
    assert_eq!(stranger.asks("/groups/leaders-square").await.json()["members_count"], 116);
    assert_eq!(verification::verify(&mut site.db().acquire().await.expect("connects")).await.expect("counts"), []);
    let poll = tally(&stranger, &site, "Have you thought about leading up?").await;
    assert_eq!((&poll["tally"]["voters"], &poll["tally"]["electorate"]), (&json!(64), &json!(116)));
    let votes: Vec<_> = poll["tally"]["choices"].as_array().expect("choices").iter().map(|c| &c["votes"]).collect();
    assert_eq!(votes, [&json!(52), &json!(12)]);
    let several = tally(&stranger, &site, "What makes it hardest to speak up to a board or committee?").await;
    let votes: Vec<_> = several["tally"]["choices"].as_array().expect("choices").iter().map(|c| &c["votes"]).collect();
    assert_eq!(votes, [33, 26, 38, 29, 11, 24].map(|votes| json!(votes)).iter().collect::<Vec<_>>());
    let closed = tally(&stranger, &site, "Which hour suits you?").await;
    assert_eq!(closed["state"], "closed");
    assert_eq!(site.count("select count(*) from mails").await, 0, "nobody is written to");
    assert_eq!(site.count("select count(*) from members where email_confirmed_at is null").await, 0);
}

#[tokio::test]
async fn nothing_happens_before_its_time_or_after_now() {
    let site = filled().await;
    for (what, statement) in [
        (
            "comments before their post",
            "select count(*) from comments c join threads t on t.id = c.thread_id where c.created_at < t.published_at",
        ),
        (
            "comments before what they answer",
            "select count(*) from comments c join comments p on p.id = c.parent_id where c.created_at < p.created_at",
        ),
        (
            "comments out of order",
            "select count(*) from comments c join comments d on d.thread_id = c.thread_id and d.id > c.id where d.created_at < c.created_at",
        ),
        (
            "words of those who had not joined",
            "select count(*) from comments c join threads t on t.id = c.thread_id join memberships m on m.member_id = c.author_id and m.group_id = t.group_id where c.created_at < m.joined_at",
        ),
        (
            "posts of those who had not joined",
            "select count(*) from threads t join memberships m on m.member_id = t.author_id and m.group_id = t.group_id where t.published_at < m.joined_at",
        ),
        (
            "votes before the question",
            "select count(*) from ballots b join polls p on p.id = b.poll_id where b.cast_at < p.created_at - interval '1 second'",
        ),
        (
            "votes after the end",
            "select count(*) from ballots b join polls p on p.id = b.poll_id where b.cast_at > poll_end(p)",
        ),
        (
            "votes of those who had not joined",
            "select count(*) from ballots b join memberships m on m.member_id = b.member_id where b.cast_at < m.joined_at - interval '1 second'",
        ),
        (
            "anything ahead of now",
            "select count(*) from threads where last_active_at > site_now() or published_at > site_now()",
        ),
    ] {
        assert_eq!(site.count(statement).await, 0, "{what}");
    }
}

#[tokio::test]
async fn a_second_start_changes_nothing() {
    let site = filled().await;
    let before = rows(&site).await;
    let began = std::time::Instant::now();
    assert!(demo::fill(site.site()).await.expect("looks"));
    assert!(began.elapsed() < Duration::from_secs(1), "{:?}", began.elapsed());
    assert_eq!(rows(&site).await, before);
}

#[tokio::test]
async fn an_interrupted_start_is_gone_on_with() {
    let whole = rows(&filled().await).await;
    for patience in [50, 400, 1500] {
        let site = TestSite::open().await;
        let _ = tokio::time::timeout(Duration::from_millis(patience), demo::fill(site.site())).await;
        assert!(demo::fill(site.site()).await.expect("goes on"));
        // A picture that was put just before the interruption may be left over; the sweep takes it away later.
        let found = rows(&site).await;
        let rest = whole.len() - 1;
        assert_eq!(found[..rest], whole[..rest], "after {patience} ms");
        assert!(found[rest] >= whole[rest], "every picture is there");
    }
}

#[tokio::test]
async fn a_site_of_somebodys_own_is_left_alone() {
    let site = TestSite::open().await;
    site.member("ann").await;
    assert!(!demo::fill(site.site()).await.expect("looks"));
    assert_eq!(site.count("select count(*) from members").await, 1);
}

#[tokio::test]
async fn everybody_signs_in_with_the_password_that_is_printed() {
    let site = filled().await;
    let owner = signed_in(&site, demo::OWNER).await;
    assert_eq!(owner.asks("/groups/leaders-square").await.json()["role"], "owner");
    assert!(owner.opens("/articles").await.says("When leading up is the wrong tool"), "their draft");
    let member = signed_in(&site, demo::MEMBER).await;
    assert_eq!(member.asks("/groups/leaders-square").await.json()["role"], "member");
    member.get("/articles/when-leading-up-is-the-wrong-tool").await.has(404);
}

#[tokio::test]
async fn every_page_of_the_demo_opens() {
    let site = filled().await;
    for reader in [site.stranger(), signed_in(&site, demo::OWNER).await] {
        let mut found = BTreeSet::from(["/".to_owned()]);
        let mut ahead = VecDeque::from(["/".to_owned()]);
        while let Some(path) = ahead.pop_front() {
            let answer = reader.get(&path).await;
            let asks_to_sign_in = answer.status == 401 && reader.token.is_none();
            assert!(
                answer.status.is_success() || answer.status.is_redirection() || asks_to_sign_in,
                "{path}: {}",
                answer.status
            );
            for link in answer.page().all("a[href^='/']") {
                let to = link.attr("href").unwrap_or_default();
                let to = to.split(['?', '#']).next().unwrap_or_default().to_owned();
                let is_page = !["/media/", "/api/openapi", "/assets/"].iter().any(|file| to.starts_with(file));
                if is_page && found.insert(to.clone()) {
                    ahead.push_back(to);
                }
            }
        }
        let count = |folder: &str| found.iter().filter(|path| path.starts_with(folder)).count();
        assert!(count("/posts/") >= 20 && count("/articles/") >= 7, "{found:?}");
        assert!(count("/members/") >= 30, "{found:?}");
    }
}
