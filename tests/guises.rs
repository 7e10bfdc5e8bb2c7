//! Laws of seeing the site as a member does: an owner may, for a while, and changes nothing; it is noted and told.

mod ends;
mod forms;
mod own;
mod votes;

use crate::support::accounts::PASSWORD;
use crate::support::{Person, TestSite};
use chrono::Duration;
use leaders_square::comments::readings;
use reqwest::Method;
use serde_json::json;

/// A site with its owner, an admin, and Ann, who is in a private group of her own with a post in it.
async fn site() -> (TestSite, Person, Person, Person, String) {
    let site = TestSite::open().await;
    let (olga, adam, ann) = (site.account("olga").await, site.account("adam").await, site.account("ann").await);
    for (handle, role) in [("olga", "owner"), ("adam", "admin")] {
        sqlx::query("update members set site_role = $2 where handle = $1")
            .bind(handle)
            .bind(role)
            .execute(site.db())
            .await
            .expect("a role");
    }
    ann.founds("cellar").await;
    ann.calls(Method::PATCH, "/groups/cellar", json!({"visibility": "private"})).await.has(200);
    let post = ann.posts("/groups/cellar/posts", json!({"title": "Hidden", "body": "Words."})).await.has(201).json();
    let post = format!("/posts/{}", post["id"].as_str().expect("an id"));
    (site, olga, adam, ann, post)
}

const REASON: &str = "Ann asked why she sees nothing.";

impl Person {
    async fn looks_as(&self, handle: &str) -> Person {
        let form = [("reason", REASON), ("password", PASSWORD)];
        let begun = self.submits(&format!("/admin/members/{handle}/guise"), &form).await.has(303);
        self.renewed_by(&begun)
    }

    /// Nothing is shown before they have gone on as themselves.
    async fn is_told_it_is_over(&self, path: &str) {
        let told = self.get(path).await.has(403);
        assert!(told.text.contains("You no longer see this site") && told.text.contains("Go on as yourself"), "{path}");
        self.submits("/guise/end", &[]).await.has(303);
    }
}

#[tokio::test]
async fn an_owner_sees_the_site_as_a_member_does_and_changes_nothing() {
    let (site, olga, _, ann, post) = site().await;
    olga.get(&post).await.has(404);
    assert!(olga.opens("/admin/members").await.all("a[href='/admin/members/ann/guise']").len() == 1);
    let olga = olga.looks_as("ann").await;
    let page = olga.opens(&post).await;
    assert!(page.says("You see this site as ann Person does") && page.says("Hidden"));
    let left = page.text("form.guise time[data-until]");
    assert!(left == "in 30 minutes" || left == "in 29 minutes", "in whatever zone: {left}");
    assert!(page.all("form[action='/guise/end'] button").len() == 1);
    assert!(olga.opens("/").await.says("and can change nothing"), "on every page");
    olga.get("/admin").await.has(404);
    for (path, form) in [
        (format!("{post}/comments"), [("body", "As Ann.")]),
        ("/groups/cellar/posts".to_owned(), [("body", "As Ann.")]),
        (format!("{post}/bookmark"), [("on", "yes")]),
        ("/settings/password".to_owned(), [("password", "another sentence")]),
        ("/settings/reminders".to_owned(), [("reminders", "yes")]),
    ] {
        let answer = olga.submits(&path, &form).await;
        assert!(answer.status == 403, "{path}: {}", answer.status);
    }
    for path in ["/settings/profile", "/settings/history", "/drafts", "/bookmarks"] {
        let refused = olga.get(path).await.has(403);
        assert!(refused.text.contains("alone"), "{path}");
    }
    olga.posts(&format!("{post}/comments"), json!({"body": "As Ann."})).await.has(403);
    olga.calls(Method::PATCH, "/me", json!({"about": "As Ann."})).await.has(403);
    olga.send(olga.program(Method::DELETE, &post)).await.has(403);
    olga.asks("/me").await.has(403);
    assert_eq!(site.count("select count(*) from comments").await, 0);
    site.counts_views().await;
    readings::write_down(site.site()).await.expect("writes down");
    assert_eq!(site.count("select count(*) from readings").await, 0, "nothing counts as read");
    olga.submits("/guise/end", &[]).await.has(303);
    olga.get(&post).await.has(404);
    olga.opens("/admin").await;
    drop(ann);
}

#[tokio::test]
async fn it_is_noted_with_its_reason_and_the_member_sees_it_among_their_sign_ins() {
    let (_site, olga, _, ann, _) = site().await;
    let olga = olga.looks_as("ann").await;
    olga.submits("/guise/end", &[]).await.has(303);
    let log = olga.asks("/site/audit").await.has(200).json();
    let acts: Vec<_> = log["items"].as_array().unwrap().iter().map(|line| line["act"].as_str().unwrap()).collect();
    assert_eq!(acts[..2], ["guise-ended", "guise-begun"]);
    assert!(log["items"][1].to_string().contains(REASON), "{}", log["items"][1]);
    assert!(ann.opens("/settings/history").await.says("An owner of this site looked at it as you see it"));
    assert!(!ann.opens("/settings/history").await.says("Olga"));
}

#[tokio::test]
async fn it_ends_by_itself_and_with_the_owners_role_and_the_members_account() {
    let (site, olga, _, _, post) = site().await;
    let olga = olga.looks_as("ann").await;
    olga.opens(&post).await;
    site.pass(Duration::minutes(31)).await;
    olga.is_told_it_is_over(&post).await;
    olga.get(&post).await.has(404);
    assert!(!olga.opens("/admin").await.says("and can change nothing"));
    let olga = olga.looks_as("ann").await;
    olga.opens(&post).await;
    sqlx::query("update members set site_role = 'owner' where handle = 'ann'")
        .execute(site.db())
        .await
        .expect("a role");
    olga.is_told_it_is_over(&post).await;
    sqlx::query("update members set site_role = null where handle in ('ann', 'olga')")
        .execute(site.db())
        .await
        .expect("no role");
    olga.get(&post).await.has(404);
}

#[tokio::test]
async fn only_an_owner_may_with_their_password_and_not_as_whoever_looks_after_the_site() {
    let (site, olga, adam, ann, _) = site().await;
    for person in [&adam, &ann] {
        person.get("/admin/members/ann/guise").await.has(404);
        person.submits("/admin/members/ann/guise", &[("reason", REASON), ("password", PASSWORD)]).await.has(404);
    }
    site.stranger().get("/admin/members/ann/guise").await.has(401);
    olga.submits("/admin/members/adam/guise", &[("reason", REASON), ("password", PASSWORD)]).await.has(403);
    olga.submits("/admin/members/olga/guise", &[("reason", REASON), ("password", PASSWORD)]).await.has(403);
    olga.submits("/admin/members/nobody/guise", &[("reason", REASON), ("password", PASSWORD)]).await.has(404);
    let wrong = [("reason", REASON), ("password", "not the password")];
    let again = olga.submits("/admin/members/ann/guise", &wrong).await.has(422).page();
    assert_eq!(again.text("#reason"), REASON, "nothing is lost");
    olga.submits("/admin/members/ann/guise", &[("reason", ""), ("password", PASSWORD)]).await.has(422);
    assert_eq!(site.count("select count(*) from guises").await, 0);
    olga.submits("/guise/end", &[]).await.has(303);
}
