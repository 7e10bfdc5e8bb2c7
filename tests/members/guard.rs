//! Laws of what keeps robots from joining: the trap, the time a form stood open, the sum.

use crate::support::accounts::PASSWORD;
use crate::support::{Answer, Person, TestSite};
use chrono::Duration;
use reqwest::Method;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

fn fields(handle: &str) -> Vec<(&'static str, String)> {
    let (email, name) = (format!("{handle}@example.org"), format!("{handle} Newcomer"));
    vec![("email", email), ("handle", handle.to_owned()), ("name", name), ("password", PASSWORD.to_owned())]
}

async fn joins(site: &TestSite, handle: &str, more: &[(&'static str, &str)]) -> Answer {
    let mut form = fields(handle);
    form.extend(more.iter().map(|(name, value)| (*name, (*value).to_owned())));
    let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    Person::with_jar(site).submits("/join", &form).await
}

async fn is_there(site: &TestSite, handle: &str) -> bool {
    let found = sqlx::query_scalar("select count(*) from members where handle = $1").bind(handle);
    let found: i64 = found.fetch_one(site.db()).await.expect("counts");
    found == 1
}

async fn owner(site: &TestSite) -> Person {
    let olga = site.account("olga").await;
    sqlx::query("update members set site_role = 'owner' where handle = 'olga'").execute(site.db()).await.expect("owns");
    olga
}

async fn opened(site: &TestSite) -> String {
    site.stranger().opens("/join").await.attr("input[name=opened]", "value")
}

/// Does a sum as a browser does it.
fn done(sum: &Value) -> Value {
    let challenge = sum["challenge"].as_str().expect("a challenge");
    let bits = u32::try_from(sum["bits"].as_u64().expect("bits")).expect("few");
    let zeros = |answer: &u64| {
        let hash = Sha256::digest(format!("{challenge}:{answer}"));
        u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]]).leading_zeros() >= bits
    };
    json!({"challenge": challenge, "answer": (0_u64..).find(zeros).expect("a number")})
}

fn body(handle: &str, sum: Value) -> Value {
    let mut body: Value = fields(handle).into_iter().map(|(name, value)| (name.to_owned(), json!(value))).collect();
    body["sum"] = sum;
    body
}

#[tokio::test]
async fn whoever_fills_in_what_no_person_sees_is_answered_as_if_all_was_well_and_nothing_is_made() {
    let site = TestSite::open().await;
    let olga = owner(&site).await;
    let page = site.stranger().opens("/join").await;
    assert_eq!(page.all("[aria-hidden=true] input[name=website][tabindex='-1'][autocomplete=off]").len(), 1);
    let person = joins(&site, "nina", &[]).await.has(303);
    let robot = joins(&site, "robot", &[("website", "https://spam.example")]).await.has(303);
    assert_eq!(robot.location(), person.location());
    assert!(robot.cookie("session").is_some(), "it looks like one who is in");
    assert!(is_there(&site, "nina").await && !is_there(&site, "robot").await);
    let token = robot.cookie("session").expect("a session");
    Person::new(site.clone(), Some(token), "robot").asks("/me").await.has(401);
    assert!(site.mail().await.iter().all(|letter| !letter.contains("robot@example.org")), "no letter either");
    assert_eq!(olga.asks("/site/access").await.has(200).json()["stopped"]["trap"], 1);
    assert!(olga.opens("/admin/access").await.says("one robot filled in a field that no person sees"));
    joins(&site, "x", &[("website", "spam")]).await.has(422);
}

#[tokio::test]
async fn a_form_that_is_sent_faster_than_it_can_be_read_comes_back_once_with_everything_in_it() {
    let site = TestSite::with(&["--sign-up-seconds", "3"]).await;
    let olga = owner(&site).await;
    let form = opened(&site).await;
    let again = joins(&site, "nina", &[("opened", &form)]).await.has(422).page();
    assert!(again.says("That was very quick."));
    assert_eq!(again.attr("#handle", "value"), "nina");
    assert_eq!(again.attr("input[name=opened]", "value"), form, "it is as old as it was");
    assert!(!is_there(&site, "nina").await);
    site.pass(Duration::seconds(4)).await;
    joins(&site, "nina", &[("opened", &form)]).await.has(303);
    assert!(is_there(&site, "nina").await);
    let stopped = olga.asks("/site/access").await.json()["stopped"].clone();
    assert_eq!(stopped, json!({"trap": 0, "fast": 1, "sum": 0}));
}

#[tokio::test]
async fn a_form_without_a_time_of_ours_or_that_is_a_day_old_comes_back_with_a_new_one() {
    let site = TestSite::with(&["--sign-up-seconds", "3"]).await;
    let form = opened(&site).await;
    let (second, mark) = form.rsplit_once('.').expect("a mark");
    let older = format!("{}.{mark}", second.parse::<i64>().expect("a second") - 60);
    for forged in ["", "1.AAAA", &older] {
        let again = joins(&site, "nina", &[("opened", forged)]).await.has(422).page();
        assert!(again.says("This form was open for very long."));
        assert!(!again.attr("input[name=opened]", "value").is_empty());
    }
    site.pass(Duration::hours(25)).await;
    let again = joins(&site, "nina", &[("opened", &form)]).await.has(422).page();
    let fresh = again.attr("input[name=opened]", "value");
    site.pass(Duration::hours(25) + Duration::seconds(5)).await;
    joins(&site, "nina", &[("opened", &fresh)]).await.has(303);
}

#[tokio::test]
async fn where_a_sum_is_asked_for_whoever_did_it_is_in_and_whoever_could_not_asks_to_be_let_in() {
    let site = TestSite::open().await;
    let olga = owner(&site).await;
    assert!(site.stranger().asks("/sign-up").await.json()["sum"].is_null(), "off by default");
    olga.calls(Method::PATCH, "/site/access", json!({"work": true})).await.has(200);
    let page = site.stranger().opens("/join").await;
    assert!(page.says("You can join all the same"), "said to those without JavaScript");
    let sum = json!({"challenge": page.attr("sign-up-sum", "data-challenge"), "bits": 16});
    let answer = done(&sum)["answer"].to_string();
    let challenge = sum["challenge"].as_str().expect("a challenge").to_owned();
    let with = [("challenge", challenge.as_str()), ("sum", answer.as_str())];
    let joined = joins(&site, "nina", &with).await.has(303);
    assert!(joined.cookie("session").is_some());
    let again = joins(&site, "nora", &with).await.has(422).page();
    assert!(again.says("sum could not be taken"), "once");
    assert!(!is_there(&site, "nora").await);
    assert_ne!(again.attr("sign-up-sum", "data-challenge"), challenge, "and there is another");
    let waits = joins(&site, "otto", &[("challenge", &challenge), ("sum", "")]).await.has(303);
    assert_eq!((waits.location(), waits.cookie("session")), ("/join/waiting".into(), None));
    assert!(olga.opens("/admin/requests").await.says("otto"));
    let trapped = joins(&site, "robot", &[("website", "x")]).await.has(303);
    assert_eq!(trapped.location(), "/join/waiting");
    assert!(!is_there(&site, "robot").await);
}

#[tokio::test]
async fn a_program_does_the_same_sum_which_counts_once_for_its_purpose_and_for_two_hours() {
    let site = TestSite::open().await;
    let olga = owner(&site).await;
    olga.calls(Method::PATCH, "/site/access", json!({"work": true})).await.has(200);
    let ask = async || site.stranger().asks("/sign-up").await.has(200).json()["sum"].clone();
    let sum = done(&ask().await);
    site.stranger().posts("/members", body("nina", sum.clone())).await.has(201);
    site.stranger().posts("/members", body("nora", sum)).await.has(422);
    let wrong = json!({"challenge": ask().await["challenge"], "answer": u64::MAX});
    let mut forged = done(&ask().await);
    forged["challenge"] = json!(forged["challenge"].as_str().unwrap().replace(".16.", ".0."));
    for sum in [wrong, forged, json!({"challenge": opened(&site).await, "answer": 1})] {
        site.stranger().posts("/members", body("nora", sum)).await.has(422);
    }
    let late = done(&ask().await);
    site.pass(Duration::minutes(121)).await;
    site.stranger().posts("/members", body("nora", late)).await.has(422);
    site.stranger().posts("/members", body("otto", Value::Null)).await.has(201);
    let signs_in = json!({"email": "otto@example.org", "password": PASSWORD});
    site.stranger().posts("/sessions", signs_in).await.has(403).is_refused("has not been answered yet");
    let signs_in = json!({"email": "nina@example.org", "password": PASSWORD});
    site.stranger().posts("/sessions", signs_in).await.has(201);
    olga.calls(Method::PATCH, "/site/access", json!({"mode": "request"})).await.has(200);
    assert!(ask().await.is_null(), "where somebody looks at each who comes, no sum is asked for");
}
