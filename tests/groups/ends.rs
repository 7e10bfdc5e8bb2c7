//! Laws of how things with groups end and begin again: a link that was asked for twice, a request that was declined, somebody
//! who was taken out, rules that are not there.

use crate::support::accounts::PASSWORD;
use crate::support::{Answer, Person, TestSite};
use chrono::Duration;
use reqwest::Method;
use serde_json::{Value, json};

async fn circle(visibility: &str) -> (TestSite, Person, Person) {
    let site = TestSite::open().await;
    let (ann, bob) = (site.account("ann").await, site.account("bob").await);
    ann.founds_as("circle", visibility).await;
    (site, ann, bob)
}

#[tokio::test]
async fn a_link_that_was_asked_for_by_a_double_click_is_shown_by_whichever_answer_is_seen() {
    let (site, ann, _) = circle("private").await;
    let form_id = ann.opens("/groups/circle/invites").await.attr("input[name=form_id]", "value");
    let form = [("form_id", form_id.as_str()), ("note", "Friends"), ("max_uses", "10"), ("days", "7")];
    let (one, other) =
        tokio::join!(ann.submits("/groups/circle/invites", &form), ann.submits("/groups/circle/invites", &form));
    let shown = |answer: Answer| answer.has(200).page().attr("#new-link", "value");
    assert_eq!(shown(one), shown(other), "the same, on both");
    assert_eq!(site.count("select count(*) from invites").await, 1);
    let link = shown(ann.submits("/groups/circle/invites", &form).await);
    assert!(link.contains("/invites/"), "{link}");
    let kept: String = sqlx::query_scalar("select coalesce(json_agg(a)::text, '') from acts_done a")
        .fetch_one(site.db())
        .await
        .unwrap();
    let token = link.rsplit('/').next().unwrap_or_default();
    assert!(!kept.contains(token), "kept sealed");
    let elsewhere = Person::new(site.clone(), Some(site.signs_in("ann@example.org", PASSWORD).await), "ann");
    assert!(
        !elsewhere.submits("/groups/circle/invites", &form).await.has(200).text.contains(token),
        "by another session it is not shown"
    );
}

#[tokio::test]
async fn whoever_was_not_let_in_may_ask_again_after_two_weeks_and_is_told_so() {
    let (site, ann, bob) = circle("private").await;
    bob.joins("circle").await.has(202);
    ann.calls(Method::DELETE, "/groups/circle/requests/bob", Value::Null).await.has(204);
    bob.joins("circle").await.has(403).is_refused("again in 14 days");
    bob.submits("/groups/circle/membership", &[("words", "Please!")]).await.has(403).is_refused("in 14 days");
    let page = bob.opens("/groups/circle").await;
    assert!(page.says("You can ask again in 14 days") && page.all("textarea[name=words]").is_empty());
    assert_eq!(site.count("select count(*) from join_requests").await, 0);
    // Sessions end meanwhile.
    let again = async |handle: &str| {
        Person::new(site.clone(), Some(site.signs_in(&format!("{handle}@example.org"), PASSWORD).await), handle)
    };
    site.pass(Duration::days(13) + Duration::hours(1)).await;
    assert!(again("bob").await.opens("/groups/circle").await.says("again tomorrow"));
    site.pass(Duration::days(14) + Duration::hours(1)).await;
    let (ann, bob) = (again("ann").await, again("bob").await);
    bob.joins("circle").await.has(202);
    // Taking it back oneself is no answer, and an invitation lets in whoever has one.
    bob.leaves("circle").await.has(200);
    bob.joins("circle").await.has(202);
    ann.calls(Method::DELETE, "/groups/circle/requests/bob", Value::Null).await.has(204);
    let link = ann.invites("circle", json!({})).await;
    bob.accepts(&link).await.has(200);
}

#[tokio::test]
async fn whoever_is_taken_out_of_a_group_hears_of_it_by_mail() {
    let (site, ann, bob) = circle("public").await;
    let told = async || site.mail().await.iter().filter(|letter| letter.contains("you are no longer in")).count();
    bob.joins("circle").await.has(200);
    ann.removes("circle", &bob).await.has(204);
    assert_eq!(told().await, 1);
    bob.joins("circle").await.has(200);
    bob.leaves("circle").await.has(200);
    assert_eq!(told().await, 1, "whoever goes by themselves knows it");
}

#[tokio::test]
async fn nobody_agrees_to_rules_that_are_not_there() {
    let (_site, ann, _) = circle("public").await;
    let way = json!({"must_agree": true});
    let sets =
        async || ann.send(ann.program(Method::PUT, "/groups/circle/joining").header("if-match", "*").json(&way)).await;
    sets().await.has(422).is_refused("no rules yet");
    let version = ann.opens("/groups/circle/joining").await.attr("input[name=version]", "value");
    let form = [("version", version.as_str()), ("must_agree", "yes"), ("welcome", "Hello!")];
    let again = ann.submits("/groups/circle/joining", &form).await.has(422).page();
    assert!(
        !again.text("#must_agree-error").is_empty() && again.text("#welcome").contains("Hello!"),
        "nothing is lost"
    );
    let rules = ann.program(Method::PATCH, "/groups/circle").header("if-match", "*");
    ann.send(rules.json(&json!({"rules": "Be kind."}))).await.has(200);
    sets().await.has(200);
}

#[tokio::test]
async fn a_welcome_is_read_as_it_was_meant() {
    let (_site, ann, bob) = circle("public").await;
    let way = json!({"welcome": "Hello, **dear** neighbour:\n\n- bring a spade"});
    ann.send(ann.program(Method::PUT, "/groups/circle/joining").header("if-match", "*").json(&way)).await.has(200);
    bob.joins("circle").await.has(200);
    let page = bob.opens("/groups/circle/welcome").await;
    assert_eq!((page.text(".prose strong"), page.text(".prose li")), ("dear".into(), "bring a spade".into()));
}

#[tokio::test]
async fn an_address_with_which_nobody_can_join_is_refused_when_it_is_invited() {
    let (site, ann, _) = circle("private").await;
    sqlx::query("insert into mail_domains (domain, allowed) values ('blocked.example', false)")
        .execute(site.db())
        .await
        .expect("blocks");
    let invite = async |email: &str| ann.posts("/groups/circle/invites/mails", json!({"addresses": [email]})).await;
    invite("eve@blocked.example").await.has(422).is_refused("nobody can join this site");
    assert_eq!(site.count("select count(*) from mails where kind = 'invited'").await, 0);
    invite("eve@example.org").await.has(202);
}
