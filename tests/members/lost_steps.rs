//! Laws of a lost second step: an owner of the site takes it off, for others than owners, saying how they know, and nobody else.

use crate::support::accounts::PASSWORD;
use crate::support::{Person, TestSite};
use serde_json::{Value, json};

const KNOWN: &str = "I called her at the number I have had for years.";

/// Olga owns the site, Adam helps her, Ann has lost her telephone; Bob is a member.
async fn square() -> (TestSite, Person, Person, Person, Person) {
    let site = TestSite::open().await;
    let (olga, adam) = (site.account("olga").await, site.account("adam").await);
    let (ann, bob) = (site.account("ann").await, site.account("bob").await);
    for (role, handle) in [("owner", "olga"), ("admin", "adam")] {
        let update = "update members set site_role = $1 where handle = $2";
        sqlx::query(update).bind(role).bind(handle).execute(site.db()).await.expect("a role");
    }
    ann.sets_up_app().await;
    let ann = Person::new(site.clone(), None, "ann");
    (site, olga, adam, ann, bob)
}

fn form<'a>(reason: &'a str, password: &'a str) -> [(&'a str, &'a str); 2] {
    [("reason", reason), ("password", password)]
}

#[tokio::test]
async fn an_owner_takes_a_lost_second_step_off_and_the_member_hears_of_it_everywhere() {
    let (site, olga, _, ann, _) = square().await;
    let identity = "insert into identities (id, member_id, issuer, subject, email, last_used_at)
                    select gen_random_uuid(), id, 'https://elsewhere.example', 'ann', 'ann@elsewhere.example', site_now()
                    from members where handle = 'ann'";
    sqlx::query(identity).execute(site.db()).await.expect("an identity");
    let credentials = json!({"email": "ann@example.org", "password": PASSWORD});
    ann.posts("/sessions", credentials.clone()).await.has(422).is_refused("code");
    let page = olga.opens("/members/ann").await;
    assert_eq!(page.all("a[href='/members/ann/second-step']").len(), 1);
    let page = olga.opens("/members/ann/second-step").await;
    assert!(page.says("passkeys open nothing any more") && page.says("The audit log keeps"), "it says what it means");
    let path = "/members/ann/second-step";
    let again = olga.submits(path, &form("", PASSWORD)).await.has(422);
    assert!(!again.page().text("#reason-error").is_empty());
    let again = olga.submits(path, &form(KNOWN, "not the password")).await.has(422);
    assert!(again.text.contains("I called her"), "nothing is lost");
    assert_eq!(site.count("select count(*) from authenticators").await, 1);
    olga.submits(path, &form(KNOWN, PASSWORD)).await.has(303);
    let letters = site.mail().await;
    let told = |to: &str| letters.iter().any(|letter| letter.contains(to) && letter.contains("second step was reset"));
    assert!(told("ann@example.org") && told("ann@elsewhere.example"), "{letters:?}");
    for table in ["authenticators", "recovery_codes"] {
        assert_eq!(site.count(&format!("select count(*) from {table}")).await, 0, "{table}");
    }
    let open = "select count(*) from sessions s join members m on m.id = s.member_id where m.handle = 'ann'";
    assert_eq!(site.count(open).await, 0, "every session has ended");
    ann.posts("/sessions", credentials).await.has(201);
    let noted = olga.asks("/site/audit?to=ann").await.json();
    let lines = noted["items"].as_array().expect("lines");
    let line = lines.iter().find(|line| line["act"] == "factor-reset").expect("it is noted");
    assert_eq!((&line["actor"]["handle"], &line["words"]), (&json!("olga"), &json!(KNOWN)));
    olga.submits(path, &form(KNOWN, PASSWORD)).await.has(403).is_refused("no second step");
}

#[tokio::test]
async fn nobody_else_does_and_none_for_an_owner() {
    let (site, olga, adam, _, bob) = square().await;
    let wish = |password: &str| json!({"reason": KNOWN, "password": password});
    for who in [&adam, &bob] {
        who.get("/members/ann/second-step").await.has(404);
        who.submits("/members/ann/second-step", &form(KNOWN, PASSWORD)).await.has(404);
        who.posts("/members/ann/second-step/reset", wish(PASSWORD)).await.has(404);
        assert!(who.opens("/members/ann").await.all("a[href$='/second-step']").is_empty());
    }
    site.stranger().get("/members/ann/second-step").await.has(401);
    olga.posts("/members/nobody-here/second-step/reset", wish(PASSWORD)).await.has(404);
    olga.posts("/members/olga/second-step/reset", wish(PASSWORD)).await.has(403).is_refused("in your settings");
    sqlx::query("update members set site_role = 'owner' where handle = 'ann'").execute(site.db()).await.expect("owns");
    olga.posts("/members/ann/second-step/reset", wish(PASSWORD))
        .await
        .has(403)
        .is_refused("take the site from a third");
    sqlx::query("update members set site_role = null where handle = 'ann'").execute(site.db()).await.expect("no more");
    olga.posts("/members/ann/second-step/reset", wish("not the password")).await.has(422);
    let key = json!({"name": "Office", "scope": "moderate", "days": 7, "password": PASSWORD});
    let key = olga.posts("/me/tokens", key).await.has(201).json();
    let program = Person::new(site.clone(), key["token"].as_str().map(str::to_owned), "olga");
    program.posts("/members/ann/second-step/reset", wish(PASSWORD)).await.has(403);
    assert_eq!(site.count("select count(*) from authenticators").await, 1, "it is still on");
    olga.posts("/members/ann/second-step/reset", wish(PASSWORD)).await.has(204);
    assert_eq!(site.count("select count(*) from authenticators").await, 0);
    assert_eq!(olga.asks("/site/audit?to=ann").await.json()["items"][0]["member"]["handle"], Value::from("ann"));
}
