//! Laws of the audit log: what those who look after the site do is noted with it, what changes what opens an account notes
//! itself, nobody changes it, and no secret stands in it or in any log.

use crate::support::accounts::PASSWORD;
use crate::support::program::Program;
use crate::support::{Person, TestSite};
use reqwest::Method;
use serde_json::{Value, json};

/// Everybody's password where the program itself is run.
const PROGRAMS_PASSWORD: &str = "a sentence nobody would guess";

async fn owner_of(site: &TestSite) -> Person {
    let olga = site.account("olga").await;
    sqlx::query("update members set site_role = 'owner' where handle = 'olga'").execute(site.db()).await.unwrap();
    olga
}

async fn lines(person: &Person, query: &str) -> Vec<Value> {
    let list = person.asks(&format!("/site/audit?{query}")).await.has(200).json();
    list["items"].as_array().expect("lines").clone()
}

fn acts(lines: &[Value]) -> Vec<&str> {
    lines.iter().map(|line| line["act"].as_str().expect("an act")).collect()
}

#[tokio::test]
async fn settings_are_noted_with_what_they_were_and_only_where_they_change() {
    let site = TestSite::open().await;
    let olga = owner_of(&site).await;
    let set = |mode: &str| olga.calls(Method::PATCH, "/site/access", json!({"mode": mode}));
    set("request").await.succeeds();
    set("request").await.succeeds();
    let form = [("mode", "closed"), ("blocked", "spam.example")];
    olga.submits("/admin/access/sign-up", &form).await.has(303);
    let noted = lines(&olga, "act=access-changed").await;
    assert_eq!(noted.len(), 2, "the second changed nothing");
    assert_eq!(noted[1]["before"], json!({"mode": "open"}));
    assert_eq!(noted[1]["after"], json!({"mode": "request"}));
    assert_eq!(noted[0]["after"], json!({"mode": "closed", "blocked_domains": ["spam.example"]}));
    assert_eq!(noted[0]["actor"]["handle"], "olga");
    let page = olga.opens("/admin/audit?act=access-changed").await;
    assert!(page.says("How one becomes a member was set") && page.says("request → closed"), "{}", page.source());
}

#[tokio::test]
async fn what_is_done_against_floods_and_with_groups_is_noted() {
    let site = TestSite::open().await;
    let olga = owner_of(&site).await;
    let (bea, noise) = (site.account("bea").await, site.member("noise").await);
    olga.posts("/site/raid", json!({"hours": 2})).await.succeeds();
    olga.send(olga.program(Method::DELETE, "/site/raid")).await.succeeds();
    olga.calls(Method::PUT, "/site/keeping", json!({"most_links": 3})).await.has(200);
    let words = json!({"hold": ["casino"], "refuse": []});
    olga.calls(Method::PUT, "/site/keeping/words", words.clone()).await.has(200);
    olga.calls(Method::PUT, "/site/keeping/words", words).await.has(200);
    let member: uuid::Uuid =
        sqlx::query_scalar("select id from members where handle = 'noise'").fetch_one(site.db()).await.unwrap();
    let batch = olga.posts("/site/batches", json!({"members": [member], "reason": "Noise."})).await.has(201).json();
    let path = format!("/site/batches/{}", batch["id"].as_str().unwrap());
    olga.send(olga.program(Method::DELETE, &path)).await.has(204);
    olga.founds("square").await;
    bea.joins("square").await.has(200);
    olga.hands_over("square", &bea, false).await.has(200);
    let noted = lines(&olga, "").await;
    let expected =
        ["group-given", "all-put-back", "all-undone", "words-set", "keeping-set", "raid-lifted", "raid-begun"];
    let found: Vec<_> = acts(&noted).into_iter().filter(|act| expected.contains(act)).collect();
    assert_eq!(found, expected, "each once, the latest first");
    assert_eq!(lines(&olga, "act=words-set").await[0]["after"], json!({"hold": ["casino"]}));
    assert!(olga.opens("/admin/audit?act=keeping-set").await.says("Links in one writing: — → 3"));
    let role = "update members set site_role = 'admin' where handle = 'bea'";
    sqlx::query(role).execute(site.db()).await.unwrap();
    assert!(olga.opens("/admin/audit?act=role-changed&to=bea").await.says("Role: member → admin"), "in words");
    let given = &lines(&olga, "act=group-given").await[0];
    assert_eq!((&given["member"]["handle"], &given["after"]["group"]), (&json!("bea"), &json!("square")));
    assert_eq!(noise.asks("/me").await.status, 200);
    let journal = bea.asks("/groups/square/moderation/journal").await.has(200).json();
    let told: Vec<_> = journal["items"].as_array().unwrap().iter().map(|line| &line["act"]).collect();
    assert_eq!(told, ["role", "role"], "in the group's own journal as well");
    assert_eq!(noise.opens("/groups/square/log").await.all("main .rows > li").len(), 1, "and where members read it");
}

#[tokio::test]
async fn who_was_let_in_suspended_and_let_back_is_noted_with_who_did_it() {
    let site = TestSite::open().await;
    let olga = owner_of(&site).await;
    let ann = site.member("ann").await;
    let suspend = json!({"reason": "Noise.", "days": 3});
    olga.calls(Method::PUT, "/members/ann/suspension", suspend).await.has(200);
    olga.calls(Method::DELETE, "/members/ann/suspension", json!({})).await.has(204);
    olga.calls(Method::PATCH, "/site/access", json!({"mode": "request"})).await.succeeds();
    let mut waiting = Vec::new();
    for handle in ["cleo", "dora"] {
        let form = json!({"email": format!("{handle}@example.org"), "handle": handle, "name": format!("{handle} C."), "password": PASSWORD});
        site.stranger().posts("/members", form).await.has(201);
        let id: uuid::Uuid = sqlx::query_scalar("select id from members where handle = $1")
            .bind(handle)
            .fetch_one(site.db())
            .await
            .unwrap();
        waiting.push(id);
    }
    for (id, lets_in) in waiting.iter().zip([true, false]) {
        olga.posts(&format!("/site/requests/{id}/answer"), json!({"lets_in": lets_in})).await.has(204);
    }
    let noted = lines(&olga, "by=olga").await;
    assert_eq!(acts(&noted), ["declined", "let-in", "access-changed", "lifted", "suspended"]);
    assert_eq!(noted[0]["member"]["handle"], "", "who was declined has no account any more");
    assert_eq!(noted[4]["words"], "Noise.");
    assert_eq!(acts(&lines(&olga, "to=%40ann").await), ["lifted", "suspended"]);
    assert_eq!(lines(&olga, "by=nobody").await.len(), 0);
    drop(ann);
}

#[tokio::test]
async fn whatever_changes_what_opens_an_account_notes_itself() {
    let site = TestSite::open().await;
    let olga = owner_of(&site).await;
    let ann = site.account("ann").await;
    let token = ann.with_token("write").await;
    ann.calls(Method::PUT, "/me/password", json!({"old": PASSWORD, "new": "another four calm words"})).await;
    ann.submits("/settings/password", &[("old", PASSWORD), ("new", "another four calm words")]).await;
    sqlx::query("update members set password_hash = 'x' where handle = 'ann'").execute(site.db()).await.unwrap();
    sqlx::query("update members set email = 'other@example.org' where handle = 'ann'")
        .execute(site.db())
        .await
        .unwrap();
    sqlx::query("update members set site_role = 'admin' where handle = 'ann'").execute(site.db()).await.unwrap();
    sqlx::query("insert into authenticators (member_id, seed) select id, 'seed' from members where handle = 'ann'")
        .execute(site.db())
        .await
        .unwrap();
    sqlx::query("update authenticators set confirmed_at = site_now()").execute(site.db()).await.unwrap();
    sqlx::query("delete from authenticators").execute(site.db()).await.unwrap();
    let noted = lines(&olga, "to=ann").await;
    let mut found = acts(&noted);
    found.sort_unstable();
    found.dedup();
    let all = ["address-changed", "factor-off", "factor-on", "password-changed", "role-changed", "token-made"];
    for act in all {
        assert!(found.contains(&act), "{act} among {found:?}");
    }
    let made = noted.iter().find(|line| line["act"] == "token-made").unwrap();
    assert_eq!((&made["after"], &made["actor"]), (&json!({"scope": "write"}), &Value::Null));
    let told: String =
        sqlx::query_scalar("select string_agg(a::text, ' ') from audit a").fetch_one(site.db()).await.unwrap();
    let secrets =
        [PASSWORD, token.token.as_deref().unwrap(), "another four calm words", "ann@example.org", "other@example.org"];
    for secret in secrets {
        assert!(!told.contains(secret), "{secret} in {told}");
    }
}

#[tokio::test]
async fn nobody_changes_it_and_only_those_who_look_after_the_site_read_it() {
    let site = TestSite::open().await;
    let olga = owner_of(&site).await;
    let ann = site.account("ann").await;
    assert!(!lines(&olga, "").await.is_empty());
    for statement in ["update audit set words = 'x'", "delete from audit", "truncate audit"] {
        let refused = sqlx::query(statement).execute(site.db()).await.expect_err(statement);
        assert!(refused.to_string().contains("the audit log is not changed"), "{refused}");
    }
    for person in [&ann, &site.stranger()] {
        person.get("/admin/audit").await.has(404);
    }
    ann.asks("/site/audit").await.has(404);
    olga.with_token("read").await.asks("/site/audit").await.has(403);
}

#[tokio::test]
async fn it_is_read_page_by_page() {
    let site = TestSite::open().await;
    let olga = owner_of(&site).await;
    sqlx::query("insert into audit (id, act) select id_of_now(), 'suspended' from generate_series(1, 120)")
        .execute(site.db())
        .await
        .unwrap();
    let mut path = "/admin/audit?act=suspended".to_owned();
    let mut counted = 0;
    loop {
        let page = olga.opens(&path).await;
        counted += page.all(".rows > li").len();
        if page.all(".pager a").is_empty() {
            break;
        }
        path = page.attr(".pager a", "href");
    }
    assert_eq!(counted, 120);
}

#[tokio::test]
async fn the_log_of_a_whole_run_holds_no_password_token_cookie_or_address() {
    let mut program = Program::talkative().await;
    let owner = program.is_opened_by("olga").await;
    let token = program.joins("ann").await;
    let made = json!({"name": "A program", "scope": "write", "password": PROGRAMS_PASSWORD});
    let key = program.call(&token, Method::POST, "/me/tokens", made).await["token"].as_str().unwrap().to_owned();
    let wrong = json!({"email": "ann@example.org", "password": "a guess nobody should read"});
    let guess = program.client.post(format!("{}/api/v1/sessions", program.base)).json(&wrong);
    assert_eq!(guess.send().await.unwrap().status(), 422);
    let cookie = format!("session={token}");
    let page = program.client.get(format!("{}/settings/profile", program.base)).header("cookie", &cookie);
    assert_eq!(page.send().await.unwrap().status(), 200);
    program.call(&key, Method::GET, "/me", json!({})).await;
    program.call(&owner, Method::GET, "/site/audit", json!({})).await;
    let log = program.log();
    assert!(log.len() > 1000, "it says something");
    for secret in
        [PROGRAMS_PASSWORD, "a guess nobody should read", &token, &key, &owner, "ann@example.org", "olga@example.org"]
    {
        assert!(
            !log.contains(secret),
            "{secret}: {}",
            log.lines().find(|line| line.contains(secret)).unwrap_or_default()
        );
    }
}
