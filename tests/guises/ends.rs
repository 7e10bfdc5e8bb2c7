//! Laws of how it ends: whichever way, the audit log says so.

use super::site;
use crate::support::TestSite;
use crate::support::accounts::PASSWORD;
use chrono::Duration;
use leaders_square::worker;
use reqwest::Method;
use serde_json::json;

async fn acts(site: &TestSite) -> Vec<String> {
    let acts = sqlx::query_scalar("select act from audit where act like 'guise-%' order by id").fetch_all(site.db());
    acts.await.expect("a log")
}

#[tokio::test]
async fn whoever_signs_out_in_a_guise_has_ended_it_and_their_session() {
    let (site, olga, _, _, _) = site().await;
    let olga = olga.looks_as("ann").await;
    olga.submits("/sign-out", &[]).await.has(303);
    assert_eq!(acts(&site).await, ["guise-begun", "guise-ended"]);
    assert!(!olga.get("/").await.text.contains("can change nothing"));
    olga.get("/settings/profile").await.has(401);
    assert_eq!(site.count("select count(*) from guises").await, 0);
}

#[tokio::test]
async fn what_ends_by_its_time_or_with_its_session_is_noted_as_well() {
    let (site, olga, _, _, _) = site().await;
    let worn = olga.looks_as("ann").await;
    site.pass(Duration::minutes(31)).await;
    worker::sweep(site.site()).await.expect("sweeps");
    worker::sweep(site.site()).await.expect("sweeps");
    assert_eq!(acts(&site).await, ["guise-begun", "guise-ended"], "once");
    worn.is_told_it_is_over("/").await;
    let log = worn.asks("/site/audit").await.has(200).json();
    let ended = &log["items"][0];
    assert_eq!((&ended["act"], &ended["actor"]["handle"]), (&"guise-ended".into(), &"olga".into()), "{ended}");
    let again = worn.looks_as("ann").await;
    sqlx::query("delete from sessions where member_id = (select id from members where handle = 'olga')")
        .execute(site.db())
        .await
        .expect("ended from elsewhere");
    again.get("/settings/profile").await.has(401);
    assert_eq!(acts(&site).await.len(), 4);
}

#[tokio::test]
async fn what_makes_it_impossible_ends_it_for_good_and_nothing_is_done_in_the_owners_name_meanwhile() {
    let (site, olga, adam, ann, post) = site().await;
    let worn = olga.looks_as("ann").await;
    worn.opens(&post).await;
    adam.calls(Method::PUT, "/members/ann/suspension", json!({"reason": "A while off."})).await.succeeds();
    assert_eq!(acts(&site).await, ["guise-begun", "guise-ended"], "at once");
    adam.calls(Method::DELETE, "/members/ann/suspension", json!({})).await.succeeds();
    // The page with the line still stands in a window: what is sent from it is done by nobody.
    let words = "Words that were written on a page that said whose eyes these are.";
    let refused = worn.submits("/groups", &[("name", "Unmeant"), ("slug", "unmeant"), ("about", words)]).await.has(403);
    assert!(refused.text.contains("has ended") && refused.text.contains(words), "{}", refused.text);
    worn.posts("/groups", json!({"name": "Unmeant", "slug": "unmeant"})).await.has(403);
    worn.asks("/me").await.has(403);
    assert_eq!(site.count("select count(*) from groups where slug = 'unmeant'").await, 0);
    for _ in 0..2 {
        let page = worn.get(&post).await.has(403).page();
        assert!(page.says("You no longer see this site as another member does."), "and it does not come back");
        assert_eq!(page.all("form[action='/guise/end'] button").len(), 1);
    }
    worn.submits("/guise/end", &[]).await.has(303);
    worn.opens("/admin").await;
    worn.get(&post).await.has(404);
    assert_eq!(acts(&site).await, ["guise-begun", "guise-ended"], "once");
    ann.get(&post).await;
}

#[tokio::test]
async fn the_end_of_the_members_account_is_told_alike() {
    let (site, olga, _, _, _) = site().await;
    let bob = site.account("bob").await;
    let worn = olga.looks_as("bob").await;
    bob.calls(Method::DELETE, "/me", json!({"password": PASSWORD})).await.succeeds();
    assert_eq!(acts(&site).await, ["guise-begun", "guise-ended"]);
    worn.is_told_it_is_over("/").await;
    assert_eq!(site.count("select count(*) from guises").await, 0);
}

#[tokio::test]
async fn the_page_that_says_so_leads_to_where_one_goes_on_and_to_no_other_page_that_says_so() {
    let (site, olga, _, _, post) = site().await;
    let worn = olga.looks_as("ann").await;
    site.pass(Duration::minutes(31)).await;
    let words = "Words that are long enough to be shown on the page once more, to be copied.";
    for page in [worn.get(&post).await, worn.submits("/groups", &[("about", words)]).await] {
        let page = page.has(403).page();
        assert_eq!(page.all("main a[href='/']").len(), 0, "{}", page.text("main"));
        assert_eq!(page.text("main button[form='guise-end']"), "Go on as yourself");
        assert_eq!(page.attr("form#guise-end", "action"), "/guise/end");
    }
    let on = worn.submits("/guise/end", &[]).await.has(303);
    worn.opens(&on.location()).await;
}
