//! Laws of tokens for programs.

use crate::support::accounts::PASSWORD;
use crate::support::{Person, TestSite};
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn a_token_that_reads_does_not_write() {
    let site = TestSite::open().await;
    let ann = site.account("ann").await;
    let (reader, writer) = (ann.with_token("read").await, ann.with_token("write").await);
    assert_eq!(reader.me().await["handle"], "ann");
    reader.changes(json!({"about": "no"})).await.has(403).is_refused("may read but not write");
    reader.posts("/groups", json!({"name": "No group"})).await.has(403);
    writer.changes(json!({"about": "yes"})).await.has(200);
}

#[tokio::test]
async fn a_token_acts_in_no_office_unless_it_was_made_for_that() {
    let site = TestSite::open().await;
    let (olga, ann) = (site.account("olga").await, site.account("ann").await);
    sqlx::query("update members set site_role = 'owner' where handle = 'olga'").execute(site.db()).await.expect("owns");
    olga.posts("/groups", json!({"slug": "square", "name": "Square", "about": "", "visibility": "public"}))
        .await
        .has(201);
    ann.calls(Method::PUT, "/groups/square/membership", json!({})).await.has(200);
    let post = olga.posts("/groups/square/posts", json!({"title": "One", "body": "Words."})).await.has(201).json();
    let lock = format!("/posts/{}/lock", post["id"].as_str().expect("an id"));
    let suspension = json!({"days": 1, "reason": "Noise."});
    for scope in ["read", "write"] {
        let program = olga.with_token(scope).await;
        assert_eq!(program.me().await["site_role"], "owner", "what one is, not what one may do by it");
        for path in ["/groups/square/moderation/cases", "/site/access"] {
            program.asks(path).await.has(403).is_refused("not made for keeping order");
        }
        for (method, path, body) in [
            (Method::PUT, "/members/ann/suspension", &suspension),
            (Method::PATCH, "/groups/square", &json!({"about": "Mine."})),
            (Method::PATCH, "/groups/square/members/ann", &json!({"role": "moderator"})),
            (Method::PUT, lock.as_str(), &json!({})),
        ] {
            program.calls(method, path, body.clone()).await.has(403);
        }
        let spelt = program.asks("/site/%61ccess").await.status;
        assert!(spelt.is_client_error(), "{spelt}: however the address is spelt");
    }
    let keeper = olga.with_token("moderate").await;
    keeper.asks("/groups/square/moderation/cases").await.has(200);
    keeper.calls(Method::PUT, &lock, json!({})).await.succeeds();
    keeper.calls(Method::PUT, "/members/ann/suspension", suspension).await.has(200);
    keeper.posts("/me/tokens", json!({"name": "Another", "password": PASSWORD})).await.has(403);
}

#[tokio::test]
async fn a_token_opens_no_door_that_would_outlive_it() {
    let site = TestSite::open().await;
    let ann = site.account("ann").await;
    let program = ann.with_token("write").await;
    let body = json!({"name": "Another", "password": PASSWORD});
    program.posts("/me/tokens", body).await.has(403).is_refused("signed in");
    program.asks("/me/sessions").await.has(403);
    program.calls(Method::DELETE, "/me/sessions", json!({})).await.has(403);
    program.calls(Method::DELETE, "/me", json!({"password": PASSWORD})).await.has(403);
}

#[tokio::test]
async fn a_token_ends_on_its_day_or_when_it_is_revoked() {
    let site = TestSite::open().await;
    let ann = site.account("ann").await;
    let (first, second) = (ann.with_token("read").await, ann.with_token("read").await);
    let list = ann.asks("/me/tokens").await.json();
    assert!(list["next"].is_null());
    let id = list["items"][1]["id"].as_str().expect("an id").to_owned();
    site.account("bob").await.calls(Method::DELETE, &format!("/me/tokens/{id}"), json!({})).await.has(404);
    ann.calls(Method::DELETE, &format!("/me/tokens/{id}"), json!({})).await.has(204);
    first.asks("/me").await.has(401);
    second.asks("/me").await.has(200);
    site.pass(chrono::Duration::days(91)).await;
    second.asks("/me").await.has(401);
    assert!(!ann.asks("/me").await.status.is_server_error());
}

#[tokio::test]
async fn the_page_shows_a_token_once() {
    let site = TestSite::open().await;
    let ann = site.account("ann").await;
    let form_id = ann.opens("/settings/keys").await.attr("input[name=form_id]", "value");
    let form = |ann: &Person, password: &'static str| {
        let (ann, form_id) = (ann.clone(), form_id.clone());
        async move {
            let form =
                [("name", "Backup"), ("scope", "read"), ("days", "30"), ("password", password), ("form_id", &form_id)];
            ann.submits("/settings/keys", &form).await
        }
    };
    let wrong = form(&ann, "wrong").await.has(422).page();
    assert_eq!(wrong.attr("#name", "value"), "Backup");
    let answer = form(&ann, PASSWORD).await.has(200);
    let made = answer.page();
    assert!(made.attr("#token", "value").starts_with("lsk_"));
    let twice = form(&ann, PASSWORD).await.has(200);
    assert_eq!(twice.page().attr("#token", "value"), made.attr("#token", "value"), "pressed twice");
    let ann = ann.renewed_by(&answer);
    let again = form(&ann, PASSWORD).await.has(200).page();
    assert_eq!(again.attr("#token", "value"), "", "the same form makes no second one, and shows none");
    let page = ann.opens("/settings/keys").await;
    assert_eq!(page.all("ul.rows > li").len(), 1);
    assert!(!page.source().contains("lsk_"));
    let key = page.attr("input[name=key]", "value");
    ann.submits("/settings/keys/revoke", &[("key", &key)]).await.has(303);
    assert!(site.letter_to("ann@example.org").await.contains("a new API token"));
    assert_eq!(site.count("select count(*) from api_tokens").await, 0);
    let short = json!({"name": "", "scope": "all", "days": 366, "password": PASSWORD});
    let refused = ann.posts("/me/tokens", short).await.has(422).json();
    assert_eq!(refused["errors"].as_array().map(Vec::len), Some(3), "all problems at once");
}

#[tokio::test]
async fn no_token_opens_a_page_whatever_it_may_do() {
    let site = TestSite::open().await;
    let olga = site.account("olga").await;
    sqlx::query("update members set site_role = 'owner' where handle = 'olga'").execute(site.db()).await.expect("owns");
    for scope in ["read", "write", "moderate"] {
        let program = olga.with_token(scope).await;
        let token = program.token.clone().expect("a token");
        let asks = async |method: Method, path: &str, fields: &[(&str, &str)]| {
            program.send(program.browser(method, path).bearer_auth(&token).form(fields)).await
        };
        for page in ["/", "/admin", "/admin/mail", "/admin/audit", "/settings/sessions", "/settings/history"] {
            asks(Method::GET, page, &[]).await.has(403).is_refused("API tokens are for programs");
        }
        for (form, fields) in [
            ("/settings/sessions/end-others", &[][..]),
            ("/settings/keys", &[("name", "More"), ("scope", "moderate"), ("days", "30"), ("password", PASSWORD)]),
            ("/settings/password", &[("old", PASSWORD), ("password", "another one that is long")]),
            ("/admin/raid", &[("hours", "4"), ("new_days", "7")]),
        ] {
            assert_eq!(asks(Method::POST, form, fields).await.has(403).header("set-cookie"), "", "{form}");
        }
        program.asks("/me").await.has(200);
        asks(Method::GET, "/feed.atom", &[]).await.has(200);
    }
    assert_eq!(site.count("select count(*) from api_tokens").await, 3);
    assert_eq!(site.count("select count(*) from raids").await, 0);
}
