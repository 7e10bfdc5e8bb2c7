//! Laws of raids.

use super::held::held;
use crate::support::accounts::PASSWORD;
use crate::support::{Answer, Person, TestSite};
use chrono::Duration;
use leaders_square::keeping::raids;
use reqwest::Method;
use serde_json::{Value, json};

/// Somebody who owns the site and a group in it, somebody known, somebody new.
async fn people() -> (TestSite, Person, Person, Person) {
    let site = TestSite::open().await;
    let (olga, bea) = (site.account("olga").await, site.member("bea").await);
    sqlx::query("update members set site_role = case when handle = 'olga' then 'owner' end, created_at = created_at - interval '30 days'")
        .execute(site.db())
        .await
        .unwrap();
    olga.founds("square").await;
    let ann = site.account("ann").await;
    for person in [&bea, &ann] {
        person.joins("square").await.has(200);
    }
    (site, olga, bea, ann)
}

impl Person {
    async fn puts_out(&self, body: &str) -> Answer {
        self.posts("/groups/square/posts", json!({"body": body})).await
    }

    async fn raid(&self) -> Value {
        self.asks("/site/raid").await.has(200).json()
    }
}

async fn joins(site: &TestSite, number: usize) -> Value {
    let handle = format!("raider{number}");
    let body = json!({"email": format!("{handle}@example.org"), "handle": handle, "name": format!("Raider {number}"), "password": PASSWORD});
    site.stranger().posts("/members", body).await.has(201).json()
}

#[tokio::test]
async fn while_there_is_a_raid_what_newcomers_write_waits_and_nobody_elses() {
    let (site, olga, bea, ann) = people().await;
    ann.puts_out("Before.").await.has(201);
    olga.posts("/site/raid", json!({"hours": 6})).await.has(200);
    let waits = held(&ann.puts_out("During.").await.has(202));
    assert!(olga.opens(&format!("/held/{waits}")).await.says("Newcomers are held up at the moment"));
    bea.puts_out("Known.").await.has(201);
    olga.puts_out("Staff.").await.has(201);
    assert!(olga.opens("/moderation").await.says("Newcomers are held up."));
    site.pass(Duration::hours(7)).await;
    ann.puts_out("After.").await.has(201);
    assert_eq!(olga.raid().await["on"], false);
    olga.submits("/admin/raid", &[("hours", "0"), ("new_days", "60")]).await.has(303);
    bea.puts_out("Of thirty days.").await.has(202);
    site.pass(Duration::hours(9)).await;
    let raid = olga.raid().await;
    assert_eq!((&raid["on"], &raid["until"]), (&json!(true), &Value::Null), "until it is lifted");
    olga.submits("/admin/raid/end", &[]).await.has(303);
    ann.puts_out("Lifted.").await.has(201);
}

#[tokio::test]
async fn while_there_is_a_raid_no_newcomer_gets_past_it_by_a_group_of_their_own_or_by_a_choice() {
    let (site, olga, bea, ann) = people().await;
    ann.founds("own").await;
    let cleo = site.account("cleo").await;
    cleo.joins("own").await.succeeds();
    let poll = json!({"question": "Which?", "choices": ["A", "B"], "additions": "members"});
    let post = bea.posts("/groups/square/posts", json!({"body": "Well?", "polls": [poll]})).await.has(201).json();
    let choices = format!("/polls/{}/choices", post["polls"][0]["id"].as_str().unwrap());
    olga.posts("/site/raid", json!({"hours": 6})).await.has(200);
    let palace = json!({"slug": "palace", "name": "Spam palace", "about": "", "visibility": "public"});
    ann.posts("/groups", palace).await.has(422).is_refused("what newcomers write waits");
    ann.posts(&choices, json!({"label": "C"})).await.has(422).is_refused("what newcomers write waits");
    let theirs = held(&cleo.posts("/groups/own/posts", json!({"body": "Now."})).await.has(202));
    let mine = held(&ann.posts("/groups/own/posts", json!({"body": "Mine."})).await.has(202));
    for waits in [&theirs, &mine] {
        ann.approves(waits).await.has(403).is_refused("Newcomers decide nothing");
    }
    bea.posts(&choices, json!({"label": "C"})).await.succeeds();
    olga.send(olga.program(Method::DELETE, "/site/raid")).await.has(204);
    ann.approves(&theirs).await.succeeds();
    ann.posts(&choices, json!({"label": "D"})).await.succeeds();
}

#[tokio::test]
async fn while_there_is_a_raid_newcomers_neither_invite_nor_come_by_invitations() {
    let (_site, olga, bea, ann) = people().await;
    olga.founds("garden").await;
    olga.calls(Method::PATCH, "/groups/square/permissions", json!({"invite": "member"})).await.has(200);
    let token = olga.invites("garden", json!({})).await;
    olga.posts("/site/raid", json!({})).await.has(200);
    ann.posts("/groups/square/invites", json!({})).await.has(403).is_refused("Newcomers can make no invitations");
    ann.accepts(&token).await.has(403).is_refused("Newcomers can make no invitations");
    bea.invites("square", json!({})).await;
    bea.accepts(&token).await.succeeds();
    olga.send(olga.program(Method::DELETE, "/site/raid")).await.has(204);
    ann.accepts(&token).await.succeeds();
}

#[tokio::test]
async fn while_there_is_a_raid_who_joins_asks_first_and_the_setting_stays_as_it_was() {
    let (site, olga, _, _) = people().await;
    olga.posts("/site/raid", json!({})).await.has(200);
    joins(&site, 1).await;
    let credentials = json!({"email": "raider1@example.org", "password": PASSWORD});
    site.stranger().posts("/sessions", credentials.clone()).await.has(403);
    assert_eq!(olga.asks("/site/access").await.has(200).json()["mode"], "open");
    olga.send(olga.program(Method::DELETE, "/site/raid")).await.has(204);
    joins(&site, 2).await;
    let credentials = json!({"email": "raider2@example.org", "password": PASSWORD});
    site.stranger().posts("/sessions", credentials).await.has(201);
}

#[tokio::test]
async fn so_many_sign_ups_that_it_is_no_chance_begin_one_by_themselves() {
    let (site, olga, _, ann) = people().await;
    for number in 0..18 {
        joins(&site, number).await;
    }
    assert_eq!(olga.raid().await["on"], false);
    ann.puts_out("Before.").await.has(201);
    joins(&site, 18).await;
    let raid = olga.raid().await;
    assert_eq!((&raid["on"], &raid["by_itself"]), (&json!(true), &json!(true)), "{raid}");
    ann.puts_out("During.").await.has(202);
    assert_eq!(raids::tell(site.site()).await.unwrap(), 1);
    assert_eq!(raids::tell(site.site()).await.unwrap(), 0, "once");
    assert!(site.letter_to("olga@example.org").await.contains("20 accounts were opened"));
    olga.submits("/admin/raid/end", &[]).await.has(303);
    joins(&site, 19).await;
    assert_eq!(olga.raid().await["on"], false, "whoever lifted it had looked");
}

#[tokio::test]
async fn a_square_in_its_first_week_expects_a_rush_and_takes_it_for_no_raid() {
    let site = TestSite::open().await;
    let olga = site.account("olga").await;
    let age = |days: i64| {
        let statement = format!(
            "update members set site_role = 'owner', created_at = site_now() - interval '{days} days' where handle = 'olga'"
        );
        sqlx::query(sqlx::AssertSqlSafe(statement))
    };
    age(6).execute(site.db()).await.unwrap();
    for number in 0..25 {
        joins(&site, number).await;
    }
    assert_eq!(olga.raid().await["on"], false);
    age(8).execute(site.db()).await.unwrap();
    joins(&site, 25).await;
    assert_eq!(olga.raid().await["on"], true);
}

#[tokio::test]
async fn what_is_usual_here_is_no_raid_and_whoever_does_not_wish_it_has_none() {
    let (site, olga, _, _) = people().await;
    // Four in ten minutes are usual: a raid begins with 24.
    sqlx::query(
        "insert into members (id, name, name_skeleton, handle, created_at)
         select gen_random_uuid(), 'X', 'x' || n, 'early' || n, site_now() - interval '2 days' from generate_series(1, 4028) n",
    )
    .execute(site.db())
    .await
    .unwrap();
    for number in 0..20 {
        joins(&site, number).await;
    }
    let raid = olga.raid().await;
    assert_eq!((&raid["on"], &raid["begins_with"]), (&json!(false), &json!(24)), "{raid}");
    olga.submits("/admin/raid/watch", &[]).await.has(303);
    for number in 20..26 {
        joins(&site, number).await;
    }
    assert_eq!(olga.raid().await["on"], false);
    olga.calls(Method::PATCH, "/site/raid", json!({"watched": true})).await.has(200);
    joins(&site, 26).await;
    assert_eq!(olga.raid().await["on"], true);
}

#[tokio::test]
async fn the_switch_is_that_of_those_who_look_after_the_site() {
    let (site, olga, bea, _) = people().await;
    for person in [&bea, &site.stranger()] {
        for path in ["/admin/raid", "/admin/keeping", "/admin/keeping/words"] {
            person.get(path).await.has(404);
        }
        person.submits("/admin/raid", &[("hours", "1")]).await.has(404);
        person.submits("/admin/raid/end", &[]).await.has(404);
        person.submits("/admin/raid/watch", &[]).await.has(404);
    }
    bea.posts("/site/raid", json!({})).await.has(404);
    bea.asks("/site/raid").await.has(404);
    let again = olga.submits("/admin/raid", &[("hours", "24"), ("new_days", "0")]).await.has(422).page();
    assert!(!again.text("#new_days-error").is_empty());
    olga.posts("/site/raid", json!({"hours": 721})).await.has(422);
    assert_eq!(site.count("select count(*) from raids").await, 0);
}
