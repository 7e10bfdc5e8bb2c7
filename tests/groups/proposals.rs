//! Groups that members propose, where only those who look after the site found them.

use crate::support::{EVIL, Person, TestSite};
use reqwest::Method;
use serde_json::{Value, json};

async fn place() -> (TestSite, Person, Person, Person) {
    let site = TestSite::with(&["--groups-by", "staff"]).await;
    let (ann, bob, olga) = (site.member("ann").await, site.member("bob").await, site.member("olga").await);
    sqlx::query("update members set site_role = 'owner' where handle = 'olga'").execute(site.db()).await.expect("owns");
    (site, ann, bob, olga)
}

async fn proposes(who: &Person, name: &str) -> String {
    let wish = json!({"name": name, "about": format!("Beans {EVIL}"), "words": "We grow them anyway."});
    who.posts("/proposals", wish).await.has(201).json()["id"].as_str().expect("an id").to_owned()
}

async fn answers(who: &Person, id: &str, answer: Value) -> crate::support::Answer {
    who.calls(Method::PUT, &format!("/proposals/{id}/decision"), answer).await
}

#[tokio::test]
async fn a_proposed_group_is_founded_by_the_sites_owner_for_whoever_proposed_it() {
    let (site, ann, bob, olga) = place().await;
    let id = proposes(&ann, "Bean club").await;
    assert_eq!(site.count("select count(*) from groups").await, 0);
    for outsider in [&bob, &ann] {
        answers(outsider, &id, json!({"approve": true})).await.has(404);
    }
    assert_eq!(bob.asks("/proposals").await.json()["items"], json!([]), "it is between them and the site's owner");
    assert!(
        !bob.opens("/proposals").await.says("Bean club") && olga.opens("/proposals").await.says("We grow them anyway.")
    );
    site.stranger().get("/proposals").await.has(401);
    answers(&olga, &id, json!({"approve": true})).await.has(204);
    answers(&olga, &id, json!({"approve": true})).await.has(404);
    assert_eq!(ann.asks("/groups/bean-club").await.has(200).json()["role"], "owner");
    let mail = site.mail().await;
    assert!(mail.iter().any(|letter| letter.contains("To: ann@") && letter.contains("/groups/bean-club")), "{mail:?}");
    assert!(ann.opens("/proposals").await.says("founded"));
    assert_eq!(olga.asks("/proposals").await.json()["items"], json!([]), "it waits no longer");
}

#[tokio::test]
async fn a_declined_proposal_is_told_with_its_reason() {
    let (site, ann, _, olga) = place().await;
    let id = proposes(&ann, "Bean club").await;
    let unsaid = json!({"approve": false, "reason": " "});
    answers(&olga, &id, unsaid).await.has(422).is_refused("reason");
    let answer = format!("/proposals/{id}/decision");
    olga.submits(&answer, &[("answer", "no"), ("reason", "")]).await.has(422);
    let form = [("answer", "no"), ("reason", "There is one already.")];
    assert_eq!(
        olga.submits(&format!("/proposals/{id}/decision"), &form).await.has(303).location(),
        "/proposals?said=group-proposal-answered"
    );
    assert!(
        site.mail().await.iter().any(|letter| letter.contains("To: ann@") && letter.contains("There is one already."))
    );
    assert!(ann.opens("/proposals").await.says("The reason: There is one already."));
    assert_eq!(site.count("select count(*) from groups").await, 0);
}

#[tokio::test]
async fn three_wait_at_a_time_and_one_can_be_taken_back() {
    let (site, ann, bob, olga) = place().await;
    let first = proposes(&ann, "One club").await;
    proposes(&ann, "Two club").await;
    proposes(&ann, "Three club").await;
    ann.posts("/proposals", json!({"name": "Four club"})).await.has(403).is_refused("3 of your proposals wait");
    bob.submits(&format!("/proposals/{first}/removal"), &[]).await.has(404);
    ann.submits(&format!("/proposals/{first}/removal"), &[]).await.has(303);
    answers(&olga, &first, json!({"approve": true})).await.has(404);
    proposes(&ann, "Four club").await;
    assert_eq!(site.count("select count(*) from group_proposals").await, 3);
}

#[tokio::test]
async fn the_form_loses_nothing_and_an_address_taken_meanwhile_is_said() {
    let (site, ann, _, olga) = place().await;
    assert!(ann.opens("/groups").await.says("Proposed groups"));
    let form_id = ann.opens("/proposals/new").await.attr("input[name=form_id]", "value");
    let form = |name: &'static str| {
        [
            ("form_id", form_id.clone()),
            ("name", name.into()),
            ("slug", "beans".into()),
            ("about", "Words".into()),
            ("visibility", "secret".into()),
            ("words", "Why".into()),
        ]
        .map(|(key, value): (&str, String)| (key.to_owned(), value))
    };
    let send = async |form: [(String, String); 6]| ann.send(ann.browser(Method::POST, "/proposals").form(&form)).await;
    let back = send(form("B")).await.has(422).page();
    assert_eq!(
        (back.text("#words"), back.attr("input[name=visibility][checked]", "value")),
        ("Why".into(), "secret".into())
    );
    send(form("Beans")).await.has(303);
    send(form("Beans")).await.has(303);
    assert_eq!(site.count("select count(*) from group_proposals").await, 1, "the same form proposes once");
    let public = proposes(&ann, "Taken").await;
    olga.founds("taken").await;
    answers(&olga, &public, json!({"approve": true})).await.has(422).is_refused("has this address");
    let again = olga.submits(&format!("/proposals/{public}/decision"), &[("answer", "yes")]).await.has(422).page();
    assert!(again.says("has this address"));
    let secret = olga.asks("/proposals").await.json()["items"][1]["id"].as_str().expect("an id").to_owned();
    answers(&olga, &secret, json!({"approve": true})).await.has(204);
    assert_eq!(site.count("select count(*) from groups where slug like 'secret-%'").await, 1);
    assert_eq!(
        olga.asks("/groups").await.json()["items"].as_array().map(Vec::len),
        Some(1),
        "whoever founded it is no member"
    );
}

#[tokio::test]
async fn where_everybody_founds_there_is_nothing_to_propose() {
    let site = TestSite::open().await;
    let ann = site.member("ann").await;
    ann.posts("/proposals", json!({"name": "Bean club"})).await.has(403).is_refused("nothing to propose");
    assert_eq!(ann.get("/proposals/new").await.has(303).location(), "/groups/new");
    assert!(!ann.opens("/groups").await.says("Proposed groups"));
}
