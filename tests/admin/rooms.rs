//! The rooms for groups, jobs and storage, and the chart of how long is read.

use super::{owner_of, run};
use crate::support::TestSite;
use leaders_square::admin::jobs::Ledger;
use leaders_square::admin::overview;
use reqwest::Method;
use serde_json::{Value, json};

#[tokio::test]
async fn every_group_is_listed_with_how_it_is_kept_and_of_a_secret_one_only_that_it_is_there() {
    let site = TestSite::open().await;
    let (olga, ann) = (owner_of(&site).await, site.member("ann").await);
    for (slug, visibility) in [("square", "public"), ("cellar", "private")] {
        ann.founds(slug).await;
        ann.calls(Method::PATCH, &format!("/groups/{slug}"), json!({"visibility": visibility})).await.has(200);
    }
    let hidden = json!({"slug": "vault", "name": "The Vault", "about": "", "visibility": "secret"});
    let hidden = ann.posts("/groups", hidden).await.has(201).json();
    ann.posts("/groups/square/posts", json!({"title": "One", "body": "Words."})).await.has(201);
    let list = olga.asks("/site/groups").await.has(200);
    let secret = hidden["slug"].as_str().unwrap();
    assert!(!list.text.contains("The Vault") && !list.text.contains(secret), "{}", list.text);
    let list = list.json();
    let of = |visibility: &str| {
        let groups = list["items"].as_array().unwrap();
        groups.iter().find(|group| group["visibility"] == visibility).cloned().unwrap_or_default()
    };
    assert_eq!((&of("public")["owners"], &of("public")["members"]), (&json!(["ann"]), &json!(1)));
    assert!(!of("public")["last_active_at"].is_null() && of("private")["last_active_at"].is_null());
    assert_eq!((&of("secret")["owners"], &of("secret")["slug"]), (&json!([]), &Value::Null));
    let page = olga.opens("/admin/groups").await;
    assert!(page.says("A secret group") && !page.source().contains("The Vault") && !page.source().contains(secret));
    assert_eq!(olga.asks("/site/groups?q=CELL").await.json()["items"].as_array().unwrap().len(), 1);
    assert_eq!(olga.asks("/site/groups?q=vault").await.json()["items"], json!([]), "nor is it found");
    let mut seen = Vec::new();
    let mut after = String::new();
    loop {
        let part = olga.asks(&format!("/site/groups?limit=1&after={after}")).await.has(200).json();
        seen.extend(part["items"].as_array().unwrap().iter().map(|group| group["id"].clone()));
        let Some(next) = part["next"].as_str() else { break };
        after = next.to_owned();
    }
    assert_eq!(
        json!(seen),
        json!(list["items"].as_array().unwrap().iter().map(|group| &group["id"]).collect::<Vec<_>>())
    );
}

#[tokio::test]
async fn jobs_tell_when_they_ran_why_they_failed_and_run_when_they_are_wanted() {
    let site = TestSite::open().await;
    let olga = owner_of(&site).await;
    assert!(olga.opens("/admin/jobs").await.says("Has not run yet"));
    let mut ledger = Ledger::default();
    let job = async |name: &str| {
        let jobs = olga.asks("/site/jobs").await.has(200).json();
        jobs.as_array().unwrap().iter().find(|job| job["name"] == name).cloned().unwrap()
    };
    ledger.run(site.site(), "mail", async { Ok::<_, String>(()) }).await;
    assert_eq!(job("mail").await["failures"], 0);
    for _ in 0..2 {
        ledger.run(site.site(), "mail", async { Err::<(), _>("no route to the mail server".to_owned()) }).await;
    }
    let failed = job("mail").await;
    assert_eq!((&failed["failures"], &failed["error"]), (&json!(2), &json!("no route to the mail server")));
    let page = olga.opens("/admin/jobs").await;
    assert!(page.says("failed 2 times in a row") && page.says("no route to the mail server"));
    ledger.run(site.site(), "mail", async { Ok::<_, String>(()) }).await;
    let again = job("mail").await;
    assert_eq!(again["failures"], 0);
    assert!(!again["failed_at"].is_null(), "that it had failed is still told");
    assert!(!ledger.is_wanted(site.site(), "sweep").await);
    olga.submits("/admin/jobs/sweep/run", &[]).await.has(303);
    assert!(ledger.is_wanted(site.site(), "sweep").await);
    assert!(!ledger.is_wanted(site.site(), "sweep").await, "once");
    olga.posts("/site/jobs/sweep/run", json!({})).await.has(202);
    assert!(ledger.is_wanted(site.site(), "sweep").await);
    olga.submits("/admin/jobs/strange/run", &[]).await.has(404);
}

#[tokio::test]
async fn what_takes_room_is_told_by_kind_with_what_is_left_over_and_what_is_missing() {
    let site = TestSite::open().await;
    let olga = owner_of(&site).await;
    olga.uploads(crate::support::pictures::png(), &[]).await.has(201);
    let storage = olga.asks("/site/storage").await.has(200).json();
    assert!(storage["tables"].as_array().unwrap().len() > 10);
    let pictures = storage["pictures"].as_array().unwrap();
    let bytes = site
        .count(
            "select (select sum(bytes) from media)::bigint + coalesce((select sum(bytes) from media_small), 0)::bigint",
        )
        .await;
    assert_eq!(pictures.iter().map(|kind| kind["bytes"].as_i64().unwrap()).sum::<i64>(), bytes);
    assert_eq!((&storage["orphaned_files"]["count"], &storage["missing_files"]), (&json!(0), &json!(0)));
    let media = site.folder().join("media/ab");
    std::fs::create_dir_all(&media).unwrap();
    std::fs::write(media.join("ab".repeat(32)), b"left over").unwrap();
    run(&site, "update media set sha256 = decode(repeat('cd', 32), 'hex')").await;
    let storage = olga.asks("/site/storage").await.has(200).json();
    assert!(storage["orphaned_files"]["count"].as_i64().unwrap() >= 1);
    assert!(storage["missing_files"].as_i64().unwrap() >= 1);
    let page = olga.opens("/admin/storage").await;
    assert!(page.says("The files of some pictures are not there."));
    assert!(page.texts("table tbody th").len() > 10);
}

#[tokio::test]
async fn the_time_of_reading_is_what_it_takes_to_read_the_articles_that_were_opened() {
    let site = TestSite::open().await;
    let olga = owner_of(&site).await;
    olga.founds("square").await;
    let article = json!({"group": "square", "title": "Long", "body": "word ".repeat(900), "publish": true});
    let article = olga.posts("/articles", article).await.has(201).json();
    assert!(article["slug"].is_string());
    overview::count_days(site.site()).await.expect("counts");
    run(&site, "update days set day = day - 1").await;
    run(&site, "update threads set views_count = views_count + 3").await;
    overview::count_days(site.site()).await.expect("counts");
    let minutes = site.count("select reading_minutes::bigint from articles").await;
    assert!(minutes >= 3, "{minutes}");
    let days = olga.asks("/site/overview").await.json()["days"].as_array().unwrap().clone();
    assert_eq!(days.last().unwrap()["minutes"], 3 * minutes);
    assert!(olga.opens("/admin").await.says("Minutes of reading"));
}
