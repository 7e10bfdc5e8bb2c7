//! Founding, joining, leaving, and a count that is right.

use crate::support::{Person, TestSite};
use chrono::Duration;
use futures_util::future::join_all;
use serde_json::{Value, json};

async fn member_count(site: &TestSite, slug: &str) -> i64 {
    site.stranger().asks(&format!("/groups/{slug}")).await.has(200).json()["members_count"].as_i64().unwrap()
}

#[tokio::test]
async fn whoever_founds_a_group_owns_it() {
    let site = TestSite::open().await;
    let ann = site.member("ann").await;
    let made = ann.founds("square").await;
    assert_eq!((made["slug"].as_str(), made["role"].as_str()), (Some("square"), Some("owner")));
    assert_eq!((made["members_count"].as_i64(), made["visibility"].as_str()), (Some(1), Some("public")));
    let seen = site.stranger().asks("/groups/square").await.has(200).json();
    assert_eq!((seen["role"].clone(), seen["accent"].as_str()), (Value::Null, Some("ocean")));
    site.stranger().posts("/groups", json!({"name": "Mine"})).await.has(401);
    ann.posts("/groups", json!({"slug": "square", "name": "Another"})).await.has(422).is_refused("has this address");
    ann.posts("/groups", json!({"slug": "new", "name": "Another"})).await.has(422);
}

#[tokio::test]
async fn a_site_may_keep_founding_to_those_who_look_after_it() {
    let site = TestSite::with(&["--groups-by", "staff"]).await;
    let (ann, olga) = (site.member("ann").await, site.member("olga").await);
    sqlx::query("update members set site_role = 'owner' where handle = 'olga'").execute(site.db()).await.unwrap();
    ann.posts("/groups", json!({"slug": "square", "name": "Square"})).await.has(403);
    ann.get("/groups/new").await.has(403);
    assert!(!ann.opens("/groups").await.says("Start a group"));
    olga.founds("square").await;
    olga.opens("/groups/new").await;
}

#[tokio::test]
async fn a_repeated_request_founds_one_group() {
    let site = TestSite::open().await;
    let ann = site.member("ann").await;
    let found = || {
        let request = ann.program(reqwest::Method::POST, "/groups").header("idempotency-key", "one");
        ann.send(request.json(&json!({"slug": "square", "name": "Square"})))
    };
    let (one, other) = (found().await.has(201).json(), found().await.has(201).json());
    assert_eq!(one["id"], other["id"]);
    assert_eq!(site.count("select count(*) from groups").await, 1);
}

#[tokio::test]
async fn joining_and_leaving_twice_is_once() {
    let site = TestSite::open().await;
    let (ann, bob) = (site.member("ann").await, site.member("bob").await);
    ann.founds("square").await;
    for _ in 0..2 {
        assert_eq!(bob.joins("square").await.has(200).json()["role"], "member");
    }
    assert_eq!(member_count(&site, "square").await, 2);
    for _ in 0..2 {
        assert_eq!(bob.leaves("square").await.has(200).json()["role"], Value::Null);
    }
    assert_eq!(member_count(&site, "square").await, 1);
    assert_eq!(site.count("select count(*) from past_memberships").await, 1);
    site.stranger().joins("square").await.has(401);
    bob.joins("nowhere").await.has(404);
}

#[tokio::test]
async fn an_unconfirmed_member_waits_for_their_address_where_the_site_asks_for_it() {
    let site = TestSite::with(&["--confirmation", "always"]).await;
    let (ann, bob) = (site.member("ann").await, site.unconfirmed("bob").await);
    ann.founds("square").await;
    bob.joins("square").await.is_refused("confirm your e-mail address");
    bob.posts("/groups", json!({"slug": "other", "name": "Other"})).await.has(403);
}

#[tokio::test]
async fn the_last_owner_cannot_leave() {
    let site = TestSite::open().await;
    let (ann, bob) = (site.account("ann").await, site.account("bob").await);
    ann.founds("square").await;
    ann.leaves("square").await.has(403).is_refused("the only owner");
    bob.joins("square").await.has(200);
    ann.gives_role("square", &ann, "member").await.has(403).is_refused("the only owner");
    ann.hands_over("square", &bob, true).await.has(200);
    ann.leaves("square").await.has(200);
    bob.leaves("square").await.has(403);
}

#[tokio::test]
async fn of_two_owners_who_leave_at_the_same_moment_one_stays() {
    let site = TestSite::open().await;
    let (ann, bob) = (site.member("ann").await, site.member("bob").await);
    ann.founds("square").await;
    for _ in 0..5 {
        bob.joins("square").await;
        ann.joins("square").await;
        sqlx::query("update memberships set role = 'owner'").execute(site.db()).await.unwrap();
        let (one, other) = tokio::join!(ann.leaves("square"), bob.leaves("square"));
        assert_eq!(one.status.is_success() as i32 + other.status.is_success() as i32, 1);
    }
}

#[tokio::test]
async fn the_count_is_exact_after_a_hundred_joins_and_leaves_at_once() {
    let site = TestSite::open().await;
    let ann = site.member("ann").await;
    ann.founds("square").await;
    let people = site.members("person", 50).await;
    join_all(people.iter().map(|person| person.joins("square"))).await.into_iter().for_each(|a| drop(a.has(200)));
    assert_eq!(member_count(&site, "square").await, 51);
    // Half of them leave and come back, half join once more: a hundred requests at the same moment.
    let (leavers, stayers) = people.split_at(25);
    let back_and_forth = leavers.iter().flat_map(|p| [(p, true), (p, true)]);
    let again = stayers.iter().flat_map(|p| [(p, false), (p, false)]);
    let act = |(person, leaves): (&Person, bool)| {
        let person = person.clone();
        async move { if leaves { person.leaves("square").await } else { person.joins("square").await } }
    };
    join_all(back_and_forth.chain(again).map(act)).await.into_iter().for_each(|answer| drop(answer.has(200)));
    assert_eq!(member_count(&site, "square").await, 26);
    assert_eq!(site.count("select count(*) from memberships").await, 26);
    assert_eq!(site.count("select count(*) from past_memberships").await, 25);
}

#[tokio::test]
async fn whoever_leaves_takes_their_ballots_out_of_open_polls_alone() {
    let site = TestSite::open().await;
    let (ann, bob) = (site.member("ann").await, site.member("bob").await);
    ann.founds("square").await;
    bob.joins("square").await;
    for closes in ["null", "site_now() + interval '1 hour'", "site_now() + interval '1 minute'"] {
        let poll = format!(
            "with thread as (insert into threads (id, kind, group_id, author_id, published_at)
               select gen_random_uuid(), 'post', g.id, m.id, site_now() from groups g, members m where m.handle = 'ann' returning id),
             poll as (insert into polls (id, thread_id, position, question, kind, min_choices, max_choices, results, closes_at)
               select gen_random_uuid(), id, 0, 'Up?', 'single', 1, 1, 'always', {closes} from thread returning id)
             insert into choices (id, poll_id, position, label) select gen_random_uuid(), id, 0, 'Yes' from poll"
        );
        sqlx::query(sqlx::AssertSqlSafe(poll)).execute(site.db()).await.unwrap();
    }
    let ballots = "insert into ballots (poll_id, member_id, choices) select c.poll_id, m.id, array[c.id] from choices c, members m";
    sqlx::query(ballots).execute(site.db()).await.unwrap();
    site.pass(Duration::minutes(10)).await;
    bob.leaves("square").await.has(200);
    let of_bob = "select count(*) from ballots b join members m on m.id = b.member_id where m.handle = 'bob'";
    assert_eq!(site.count(of_bob).await, 1, "the closed poll keeps its ballot");
    assert_eq!(site.count("select count(*) from ballots").await, 4, "the others' stay");
}
