//! What a group asks of those who join it, and how it welcomes them: the same terms, whichever way they come.

use crate::support::{EVIL, Person, TestSite};
use reqwest::Method;
use serde_json::{Value, json};

/// A group of Ann's with two questions, one of which must be answered, rules to agree to, and a welcome.
async fn with_terms(visibility: &str) -> (TestSite, Person) {
    let site = TestSite::open().await;
    let ann = site.member("ann").await;
    ann.founds_as("circle", visibility).await;
    let rules = ann.program(Method::PATCH, "/groups/circle").header("if-match", "*");
    ann.send(rules.json(&json!({"rules": format!("Be kind. {EVIL}")}))).await.has(200);
    let way = json!({
        "questions": [{"question": "Who told you of us?", "required": true}, {"question": "What do you grow?"}],
        "asks_everybody": true, "must_agree": true, "welcome": format!("Hello, and bring a spade. {EVIL}"),
        "noun_one": "neighbour", "noun_many": "neighbours",
    });
    sets(&ann, way).await.has(200);
    (site, ann)
}

async fn sets(who: &Person, way: Value) -> crate::support::Answer {
    who.send(who.program(Method::PUT, "/groups/circle/joining").header("if-match", "*").json(&way)).await
}

/// What this person says, by the terms as they are.
async fn wish(who: &Person, first: &str) -> Value {
    let terms = who.asks("/groups/circle/terms").await.has(200).json();
    let answers = json!([{"question": terms["questions"][0]["id"], "answer": first}]);
    json!({"answers": answers, "agreed_rules": terms["rules"]["version"]})
}

async fn joins(who: &Person, wish: Value) -> crate::support::Answer {
    who.calls(Method::PUT, "/groups/circle/membership", wish).await
}

#[tokio::test]
async fn whoever_joins_answers_what_must_be_answered_and_agrees_to_the_rules() {
    for (visibility, done) in [("public", 200), ("private", 202)] {
        let (site, ann) = with_terms(visibility).await;
        let bob = site.member("bob").await;
        let refused = joins(&bob, json!({})).await.has(422).json();
        let fields: Vec<&str> =
            refused["errors"].as_array().unwrap().iter().map(|one| one["field"].as_str().unwrap()).collect();
        assert_eq!(fields, ["answers", "agreed_rules"], "{visibility}: by the names under which they are sent");
        let mut old = wish(&bob, "A friend").await;
        old["agreed_rules"] = json!(0);
        joins(&bob, old).await.has(422).is_refused("have changed meanwhile");
        joins(&bob, wish(&bob, &"x".repeat(501)).await).await.has(422);
        assert_eq!(site.count("select count(*) from join_answers").await, 0, "nothing is kept of what was refused");
        joins(&bob, wish(&bob, "A friend").await).await.has(done);
        assert_eq!(
            site.count("select count(*) from rules_agreements a join groups g on g.rules_version = a.version").await,
            1
        );
        if visibility == "private" {
            let asked = ann.asks("/groups/circle/requests").await.json();
            assert_eq!(
                asked["items"][0]["answers"],
                json!([{"question": "Who told you of us?", "answer": "A friend"}])
            );
            assert!(ann.opens("/groups/circle/requests").await.says("A friend"));
            ann.submits("/groups/circle/requests/bob", &[("answer", "yes")]).await.has(303);
        }
        assert!(ann.opens("/groups/circle/members").await.says("A friend"), "those who run the group go on seeing it");
        assert!(!bob.opens("/groups/circle/members").await.says("A friend"), "and nobody else does");
        bob.leaves("circle").await.has(200);
        assert_eq!(site.count("select count(*) from join_answers").await, 0, "they go with the stay");
    }
}

#[tokio::test]
async fn the_forms_ask_the_same_and_come_back_with_everything_in_them() {
    let (site, ann) = with_terms("public").await;
    let bob = site.member("bob").await;
    let way = bob.opens("/groups/circle").await.attr(".head-acts a.btn.main", "href");
    assert_eq!(way, "/groups/circle/membership");
    let page = bob.opens(&way).await;
    assert!(page.says("Who told you of us?") && page.says("Be kind.") && page.says("I agree to these rules."));
    let ids: Vec<String> =
        page.all("input[name=question]").iter().map(|one| one.attr("value").unwrap().to_owned()).collect();
    let version = page.attr("#agrees", "value");
    let form = |first: &str, agrees: &str| {
        let mut form = vec![("question".to_owned(), ids[0].clone()), ("answer".to_owned(), first.to_owned())];
        form.extend([("question".to_owned(), ids[1].clone()), ("answer".to_owned(), format!("Beans {EVIL}"))]);
        if !agrees.is_empty() {
            form.push(("agrees".to_owned(), agrees.to_owned()));
        }
        form
    };
    let send =
        async |path: &str, form: Vec<(String, String)>| bob.send(bob.browser(Method::POST, path).form(&form)).await;
    let back = send("/groups/circle/membership", form("", "")).await.has(422).page();
    assert!(
        back.text("#answer_b").contains("Beans")
            && !back.text("#answer_a-error").is_empty()
            && !back.text("#agrees-error").is_empty()
    );
    let link = ann.invites("circle", json!({"max_uses": 1})).await;
    let back = send(&format!("/invites/{link}"), form("", "")).await.has(422).page();
    assert!(back.text("#answer_b").contains("Beans"), "by a link too");
    assert_eq!(site.count("select uses::bigint from invites").await, 0, "and the link is not used up");
    let done = send(&format!("/invites/{link}"), form("A friend", &version)).await.has(303);
    assert_eq!(done.location(), "/groups/circle/welcome?said=group-joined");
    assert_eq!(site.count("select count(*) from join_answers").await, 2);
    assert_eq!(bob.get("/groups/circle/membership").await.has(303).location(), "/groups/circle");
}

#[tokio::test]
async fn of_a_private_group_a_stranger_reads_the_rules_only_where_they_are_to_agree() {
    let (site, ann) = with_terms("private").await;
    let bob = site.member("bob").await;
    assert!(bob.opens("/groups/circle").await.says("Be kind."));
    assert!(!site.stranger().opens("/groups/circle").await.says("Be kind."));
    assert_eq!(bob.asks("/groups/circle").await.json()["rules"], json!(null));
    let back = bob.submits("/groups/circle/membership", &[("words", "Let me in, please.")]).await.has(422).page();
    assert_eq!(back.text("#words"), "Let me in, please.");
    sets(&ann, json!({})).await.has(200);
    assert!(!bob.opens("/groups/circle").await.says("Be kind."));
    assert_eq!(bob.asks("/groups/circle/terms").await.json(), json!({"questions": [], "rules": null}));
    bob.joins("circle").await.has(202);
}

#[tokio::test]
async fn whoever_has_come_in_is_welcomed_by_mail_and_once_on_a_page() {
    let (site, ann) = with_terms("private").await;
    let post =
        ann.posts("/groups/circle/posts", json!({"title": "Start here", "body": "Words."})).await.has(201).json();
    let id = post["id"].as_str().expect("an id");
    let way = json!({"welcome": "Bring a spade.", "welcome_post": id});
    sets(&ann, way.clone()).await.has(422).is_refused("pinned posts");
    ann.calls(Method::PUT, &format!("/posts/{id}/pin"), json!({})).await.succeeds();
    sets(&ann, way).await.has(200);
    let bob = site.member("bob").await;
    bob.joins("circle").await.has(202);
    bob.get("/groups/circle/welcome").await.has(404);
    ann.submits("/groups/circle/requests/bob", &[("answer", "yes")]).await.has(303);
    let mail = site.mail().await;
    let welcome = mail.iter().find(|letter| letter.contains("To: bob@") && letter.contains("Bring a spade."));
    assert!(welcome.is_some_and(|letter| letter.contains("/groups/circle/welcome")), "{mail:?}");
    let page = bob.opens("/groups/circle/welcome").await;
    assert!(page.says("Bring a spade.") && page.attr("main a[href^='/posts/']", "href").ends_with(id));
    ann.calls(Method::DELETE, &format!("/posts/{id}"), json!({})).await.succeeds();
    assert!(
        bob.opens("/groups/circle/welcome").await.all("main a[href^='/posts/']").is_empty(),
        "what is gone is not shown"
    );
    let carl = site.member("carl").await;
    let link = ann.invites("circle", json!({})).await;
    carl.accepts(&link).await.has(200);
    assert_eq!(site.mail().await.iter().filter(|letter| letter.contains("Bring a spade.")).count(), 2);
    carl.accepts(&link).await.has(200);
    assert_eq!(site.mail().await.iter().filter(|letter| letter.contains("Bring a spade.")).count(), 2, "each once");
}

#[tokio::test]
async fn a_group_names_its_members_as_it_likes() {
    let (site, ann) = with_terms("public").await;
    let bob = site.member("bob").await;
    assert!(site.stranger().opens("/groups/circle").await.says("1 neighbour"));
    joins(&bob, wish(&bob, "A friend").await).await.has(200);
    for path in ["/groups/circle", "/groups", "/groups/circle/members"] {
        assert!(site.stranger().opens(path).await.says("2 neighbours"), "{path}");
    }
    assert_eq!(site.stranger().opens("/groups/circle").await.text("nav.tabs a[href$='/members']"), "Neighbours");
    assert!(site.stranger().fragment("/groups/circle/members/count").await.text.contains("2 neighbours"));
    let group = ann.asks("/groups/circle").await.json();
    assert_eq!((&group["noun_one"], &group["noun_many"]), (&json!("neighbour"), &json!("neighbours")));
    sets(&ann, json!({"noun_one": "neighbour"})).await.has(422);
    sets(&ann, json!({})).await.has(200);
    assert!(site.stranger().opens("/groups/circle").await.says("2 members"));
}

#[tokio::test]
async fn how_people_join_is_said_by_those_who_run_the_group_and_nothing_is_lost_of_what_they_wrote() {
    let (site, ann) = with_terms("public").await;
    let bob = site.member("bob").await;
    for who in [&bob, &site.stranger()] {
        let status = if who.handle.is_empty() { 401 } else { 403 };
        who.get("/groups/circle/joining").await.has(status);
        sets(who, json!({})).await.has(status);
    }
    let page = ann.opens("/groups/circle/joining").await;
    assert_eq!(
        (page.attr("#question-1", "value"), page.attr("#question-3", "value")),
        ("Who told you of us?".into(), String::new())
    );
    let version = page.attr("input[name=version]", "value");
    let form = |version: &str, noun: &str| {
        let fields = [
            ("version", version),
            ("question", "Who told you of us?"),
            ("question", ""),
            ("question", "Why?"),
            ("required", "3"),
            ("welcome", "Hi"),
            ("welcome_post", ""),
            ("noun_one", noun),
            ("noun_many", ""),
        ];
        fields.map(|(name, value)| (name.to_owned(), value.to_owned()))
    };
    let send = async |form: [(String, String); 9]| {
        ann.send(ann.browser(Method::POST, "/groups/circle/joining").form(&form)).await
    };
    let back = send(form(&version, "gardener")).await.has(422).page();
    assert_eq!((back.attr("#question-3", "value"), back.text("#welcome")), ("Why?".into(), "Hi".into()));
    send(form(&version, "")).await.has(303);
    let late = send(form(&version, "")).await.has(412).page();
    assert!(late.says("Somebody else has changed the settings"));
    let way = ann.asks("/groups/circle/joining").await.json();
    assert_eq!(
        way["questions"],
        json!([{"question": "Who told you of us?", "required": false}, {"question": "Why?", "required": true}])
    );
    ann.calls(Method::PUT, "/groups/circle/joining", json!({})).await.has(428);
    let many: Vec<Value> = (0..6).map(|n| json!({"question": format!("Question {n}?")})).collect();
    sets(&ann, json!({"questions": many})).await.has(422);
}
