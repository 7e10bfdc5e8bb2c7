//! Laws of what is asked of newcomers' writing: limits, words that are looked for, the same words again.

use super::held::{Porch, held};
use crate::support::{Person, TestSite};
use chrono::Duration;
use leaders_square::http::birth;
use reqwest::Method;
use serde_json::{Value, json};

/// A group in which nothing waits: its owner, and somebody new.
async fn square() -> (TestSite, Person, Person) {
    let site = TestSite::open().await;
    let (olga, ann) = (site.member("olga").await, site.member("ann").await);
    olga.founds("square").await;
    ann.joins("square").await.has(200);
    (site, olga, ann)
}

impl Person {
    async fn puts_up(&self, body: &str) -> crate::support::Answer {
        self.posts("/groups/square/posts", json!({"body": body})).await
    }

    async fn looks_out_for(&self, lists: Value) -> crate::support::Answer {
        self.calls(Method::PUT, "/groups/square/keeping/words", lists).await
    }
}

async fn reasons(keeper: &Person, held: &str) -> Vec<String> {
    let seen = keeper.asks(&format!("/moderation/held/{held}")).await.has(200).json();
    let reasons = seen["reasons"].as_array().expect("reasons").clone();
    reasons.iter().map(|reason| reason["name"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn what_goes_beyond_a_limit_of_newcomers_waits_or_is_refused_with_nothing_lost() {
    let (_site, olga, ann) = square().await;
    olga.keeps("square", json!({"most_links": 1, "most_mentions": 1})).await.has(200);
    ann.puts_up("One link: https://one.example/").await.has(201);
    let two = "Two links: https://one.example/ and https://two.example/ @olga @ann";
    let waits = held(&ann.puts_up(two).await.has(202));
    assert_eq!(reasons(&olga, &waits).await, ["links", "mentions"]);
    olga.puts_up(two).await.has(201);
    olga.keeps("square", json!({"most_links": 1, "beyond": "refuse"})).await.has(200);
    let two = "Two other links: https://one.example/ and https://two.example/";
    let refused = ann.submits("/groups/square/posts", &[("body", two)]).await.has(422).page();
    assert!(refused.says("what you write can hold one link"));
    assert!(refused.text("#body").contains("https://two.example/"));
    ann.puts_up(two).await.has(422);
}

#[tokio::test]
async fn new_is_whoever_joined_lately_and_has_written_little() {
    let (site, olga, ann) = square().await;
    olga.keeps("square", json!({"most_links": 0, "new_days": 3, "new_writings": 2})).await.has(200);
    ann.puts_up("https://one.example/").await.has(202);
    ann.puts_up("First words.").await.has(201);
    ann.puts_up("https://two.example/").await.has(202);
    ann.puts_up("Second words.").await.has(201);
    ann.puts_up("https://three.example/").await.has(201);
    let una = site.member("una").await;
    una.joins("square").await.has(200);
    una.puts_up("https://four.example/").await.has(202);
    let older = "update members set created_at = created_at - interval '3 days' where handle = 'una'";
    sqlx::query(older).execute(site.db()).await.unwrap();
    una.puts_up("https://five.example/").await.has(201);
}

#[tokio::test]
async fn so_much_an_hour_is_published_of_newcomers() {
    let (site, olga, ann) = square().await;
    olga.keeps("square", json!({"most_an_hour": 2})).await.has(200);
    ann.puts_up("One.").await.has(201);
    ann.puts_up("Two.").await.has(201);
    let third = held(&ann.puts_up("Three.").await.has(202));
    assert_eq!(reasons(&olga, &third).await, ["pace"]);
    olga.keeps("square", json!({"most_an_hour": 2, "beyond": "refuse"})).await.has(200);
    site.pass(Duration::minutes(20)).await;
    ann.puts_up("Too soon.").await.has(422).is_refused("send them again in 40 minutes");
    site.pass(Duration::minutes(61)).await;
    ann.puts_up("Four.").await.has(201);
}

#[tokio::test]
async fn words_are_found_whole_in_lookalike_letters_in_links_and_in_polls() {
    let (_site, olga, ann) = square().await;
    let lists = json!({"hold": ["cheap pills", "bad.example"], "refuse": ["casino"]});
    assert_eq!(olga.looks_out_for(lists.clone()).await.has(200).json(), lists);
    for (body, fate) in [
        ("A pile of spills.", 201),
        ("CHEAP\nPILLS today", 202),
        ("\u{441}heap pills in other letters", 202),
        ("Look [here](https://shop.bad.example/x)", 202),
        ("At https://notbad.example/", 201),
        ("Cheap p**ill**s, or p&#105;lls that are ch*ea*p", 202),
        ("Look [here](http://shop%2Ebad%2Eexample/)", 202),
        ("The CA\u{200b}SINO", 422),
        ("Casinos are not meant", 201),
    ] {
        ann.puts_up(body).await.has(fate);
    }
    let poll = json!({"body": "Well?", "polls": [{"question": "Which?", "choices": ["Cheap pills", "None"]}]});
    let waits = held(&ann.posts("/groups/square/posts", poll).await.has(202));
    assert!(olga.opens(&format!("/held/{waits}")).await.says("“cheap pills” stands in it: 20"));
    olga.puts_up("Those who keep order may speak of cheap pills in a casino.").await.has(201);
    // Nor do they come in as a choice.
    let poll = json!({"question": "Which?", "choices": ["A", "B"], "additions": "members"});
    let asked = olga.posts("/groups/square/posts", json!({"body": "Well?", "polls": [poll]})).await.has(201).json();
    let choices = format!("/polls/{}/choices", asked["polls"][0]["id"].as_str().unwrap());
    for label in ["Casino royale", "Cheap pills"] {
        ann.posts(&choices, json!({"label": label})).await.has(422).is_refused("may not stand in it");
    }
    let refused = ann.submits("/groups/square/posts", &[("body", "My casino.")]).await.has(422).page();
    assert!(refused.says("“casino” may not stand in it") && refused.text("#body").contains("My casino."));
}

#[tokio::test]
async fn what_is_published_is_not_changed_into_what_would_have_waited() {
    let (_site, olga, ann) = square().await;
    let post = super::id(&ann.puts_up("Innocent.").await.has(201).json());
    let comment = ann.posts(&format!("/posts/{post}/comments"), json!({"body": "Harmless."})).await.has(201).json();
    let comment = super::id(&comment);
    olga.looks_out_for(json!({"hold": ["pills"]})).await.has(200);
    let edit = ann.program(Method::PATCH, &format!("/posts/{post}")).header("if-match", "\"1\"");
    ann.send(edit.json(&json!({"body": "Pills."}))).await.has(422);
    ann.calls(Method::PATCH, &format!("/comments/{comment}"), json!({"body": "Pills."})).await.has(422);
    let form = [("body", "Pills!"), ("version", "1")];
    let again = ann.submits(&format!("/posts/{post}/edit"), &form).await.has(422).page();
    assert!(again.text("#body").contains("Pills!"), "nothing is lost");
    ann.calls(Method::PATCH, &format!("/comments/{comment}"), json!({"body": "Still harmless."})).await.has(200);
    assert_eq!(ann.asks(&format!("/posts/{post}")).await.json()["body"], "Innocent.");
}

#[tokio::test]
async fn lists_are_tried_before_they_are_kept() {
    let (site, olga, ann) = square().await;
    ann.puts_up("I like pills.").await.has(201);
    ann.puts_up("I like tea.").await.has(201);
    let form = [("hold", "pills"), ("refuse", ""), ("text", "My pills"), ("act", "try")];
    let page = olga.submits("/groups/square/keeping/words", &form).await.has(200).page();
    assert!(page.says("Of the last 2 writings: 1 caught.") && page.says("I like pills.") && !page.says("I like tea."));
    assert!(page.says("“pills”: it would wait"));
    assert_eq!(page.text("#hold").trim(), "pills");
    assert_eq!(site.count("select count(*) from keeping_words").await, 0, "nothing is kept by trying");
    let tried = json!({"hold": ["tea"], "text": "coffee"});
    let tried = olga.posts("/groups/square/keeping/words/trial", tried).await.has(200).json();
    assert_eq!((&tried["text"], &tried["looked"]), (&Value::Null, &json!(2)));
    assert_eq!(tried["caught"][0]["entry"], "tea");
    let again = olga.submits("/groups/square/keeping/words", &[("hold", "x"), ("refuse", "ok")]).await.has(422).page();
    assert!(!again.text("#hold-error").is_empty());
    ann.posts("/groups/square/keeping/words/trial", json!({"hold": ["tea"]})).await.has(403);
    ann.get("/groups/square/keeping/words").await.has(403);
    olga.submits("/groups/square/keeping/words", &[("hold", "pills\ntea"), ("refuse", "")]).await.has(303);
    assert_eq!(site.count("select count(*) from keeping_words").await, 2);
}

#[tokio::test]
async fn a_private_groups_words_are_no_matter_of_the_sites_trial() {
    let (site, olga, _) = square().await;
    sqlx::query("update members set site_role = 'owner' where handle = 'olga'").execute(site.db()).await.unwrap();
    let keeper = site.member("keeper").await;
    keeper.founds_as("den", "private").await;
    keeper.posts("/groups/den/posts", json!({"body": "Secret tea."})).await.has(201);
    let tried = olga.posts("/site/keeping/words/trial", json!({"hold": ["tea"]})).await.has(200).json();
    assert_eq!(tried["looked"], 0);
    keeper.posts("/site/keeping/words/trial", json!({"hold": ["tea"]})).await.has(404);
    keeper.get("/admin/keeping").await.has(404);
    keeper.get("/admin/keeping/words").await.has(404);
    keeper.calls(Method::PUT, "/site/keeping", json!({"first_held": 1})).await.has(404);
    keeper.calls(Method::PUT, "/site/keeping/words", json!({"hold": ["tea"]})).await.has(404);
    olga.opens("/admin/keeping").await;
    olga.opens("/admin/keeping/words").await;
}

#[tokio::test]
async fn what_is_asked_on_the_whole_site_is_asked_in_every_group() {
    let (site, olga, ann) = square().await;
    sqlx::query("update members set site_role = 'owner' where handle = 'olga'").execute(site.db()).await.unwrap();
    olga.calls(Method::PUT, "/site/keeping/words", json!({"hold": ["tea"]})).await.has(200);
    ann.puts_up("Tea!").await.has(202);
    olga.calls(Method::PUT, "/site/keeping/words", json!({})).await.has(200);
    ann.puts_up("Tea, please!").await.has(201);
    olga.submits("/admin/keeping", &[("first_held", "5")]).await.has(303);
    ann.puts_up("More tea!").await.has(202);
}

#[tokio::test]
async fn what_the_whole_site_looks_for_it_looks_for_in_the_words_of_whoever_founds_a_group_too() {
    let (site, olga, ann) = square().await;
    sqlx::query("update members set site_role = 'owner' where handle = 'olga'").execute(site.db()).await.unwrap();
    olga.calls(Method::PUT, "/site/keeping/words", json!({"hold": ["pills"], "refuse": ["casino"]})).await.has(200);
    let palace = json!({"slug": "palace", "name": "Palace", "about": "A casino.", "visibility": "public"});
    ann.posts("/groups", palace).await.has(422).is_refused("may not stand in it");
    ann.founds("own").await;
    ann.posts("/groups/own/posts", json!({"body": "My pills."})).await.has(202);
    ann.posts("/groups/own/posts", json!({"body": "My casino."})).await.has(422);
    ann.calls(Method::PUT, "/groups/own/keeping/words", json!({"refuse": ["tea"]})).await.has(200);
    ann.posts("/groups/own/posts", json!({"body": "My tea."})).await.has(201);
}

#[tokio::test]
async fn the_same_words_again_wait_and_so_do_those_of_a_third_newcomer() {
    let (site, olga, ann) = square().await;
    olga.keeps("square", json!({"holds_same": true})).await.has(200);
    let words = "Come all to my wonderful shop now!";
    ann.puts_up(words).await.has(201);
    let again = held(&ann.puts_up("come ALL, to my wonderful shop now").await.has(202));
    assert_eq!(reasons(&olga, &again).await, ["same"]);
    ann.puts_up("Thanks!").await.has(201);
    ann.puts_up("Thanks!").await.has(201);
    let others = site.members("new", 2).await;
    for other in &others {
        other.joins("square").await.has(200);
    }
    others[0].puts_up(words).await.has(201);
    let third = held(&others[1].puts_up(words).await.has(202));
    assert_eq!(reasons(&olga, &third).await, ["many"]);
    let older = "update said_lately set said_at = said_at - interval '25 hours'";
    sqlx::query(older).execute(site.db()).await.unwrap();
    ann.puts_up(words).await.has(201);
}

#[tokio::test]
async fn what_cannot_wait_is_refused_an_article_stays_a_draft() {
    let porch = Porch::open().await;
    porch.olga.calls(Method::PATCH, "/groups/square/permissions", json!({"write": "member"})).await.has(200);
    let article = json!({"title": "Ann's piece", "body": "Long words.", "group": "square", "publish": true});
    porch.ann.posts("/articles", article).await.has(422);
    let draft = json!({"title": "Ann's piece", "body": "Long words.", "group": "square", "publish": false});
    let slug = porch.ann.posts("/articles", draft).await.has(201).json()["slug"].as_str().unwrap().to_owned();
    porch.ann.calls(Method::PUT, &format!("/articles/{slug}/publication"), json!({})).await.has(422);
    assert!(!porch.bea.get("/articles").await.text.contains("Ann's piece"));
}

#[tokio::test]
async fn what_is_written_faster_than_a_hand_could_waits_and_what_took_its_time_does_not() {
    let (site, olga, ann) = square().await;
    let long = |number: usize| format!("Text {number}: {}", "words and more ".repeat(70));
    let sends =
        async |body: &str, form: &str| ann.submits("/groups/square/posts", &[("body", body), ("form_id", form)]).await;
    let fresh = async || ann.opens("/groups/square/posts/new").await.attr("input[name=form_id]", "value");
    assert!(
        sends(&long(0), &fresh().await).await.has(303).location().starts_with("/posts/"),
        "only where it is asked for"
    );
    olga.keeps("square", json!({"holds_fast": true, "new_writings": 50})).await.has(200);
    let held = sends(&long(1), &fresh().await).await.has(303).location();
    assert!(held.starts_with("/held/"), "{held}");
    let id = held.trim_start_matches("/held/").split('?').next().unwrap().to_owned();
    assert_eq!(reasons(&olga, &id).await, ["speed"]);
    assert!(olga.opens(&format!("/held/{id}")).await.says("of opening the page: 15"));
    let made_up = uuid::Uuid::new_v4().to_string();
    assert!(
        sends(&long(2), &made_up).await.location().starts_with("/held/"),
        "a form that is not ours has just been made"
    );
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    let older = birth::id_at(now - 120);
    assert!(sends(&long(3), &older).await.location().starts_with("/posts/"), "two minutes for a thousand letters");
    assert!(sends(&long(7), &older).await.location().starts_with("/held/"), "and for no second text");
    let another_end = format!("{}0123456789ab", &older[..24]);
    assert!(sends(&long(8), &another_end).await.location().starts_with("/held/"), "whatever its end");
    let zoe = site.account("zoe").await;
    zoe.joins("square").await.has(200);
    let theirs = [("body", &*long(9)), ("form_id", &*older)];
    let sent = zoe.submits("/groups/square/posts", &theirs).await.has(303);
    assert!(sent.location().starts_with("/held/"), "nor for anybody else's");
    assert!(sends("A few words.", &fresh().await).await.location().starts_with("/posts/"));
    assert!(ann.puts_up(&long(4)).await.status.is_success(), "programs write as fast as they do");
    let comment = [("body", &*long(5)), ("form_id", &*fresh().await)];
    let post = ann.puts_up("Below this.").await.json();
    let comments = format!("/posts/{}/comments", post["id"].as_str().unwrap());
    assert!(ann.submits(&comments, &comment).await.has(303).location().starts_with("/held/"), "comments too");
    let hers = [("body", &*long(6)), ("form_id", &*fresh().await)];
    assert!(olga.submits("/groups/square/posts", &hers).await.location().starts_with("/posts/"), "never of keepers");
}

#[tokio::test]
async fn whoever_kept_a_draft_before_is_not_too_fast() {
    let (site, olga, ann) = square().await;
    olga.keeps("square", json!({"holds_fast": true, "new_writings": 50})).await.has(200);
    let body = "Kept for a while. ".repeat(40);
    ann.submits("/groups/square/posts", &[("body", &body), ("act", "draft")]).await.succeeds();
    assert_eq!(site.count("select count(*) from drafts").await, 1);
    site.pass(Duration::minutes(1)).await;
    let form = ann.opens("/groups/square/posts/new").await.attr("input[name=form_id]", "value");
    let sent = ann.submits("/groups/square/posts", &[("body", &body), ("form_id", &form)]).await.has(303);
    assert!(sent.location().starts_with("/posts/"), "{}", sent.location());
}

#[tokio::test]
async fn what_other_rules_would_ask_is_told_in_numbers_and_nothing_is_asked_by_that() {
    let (site, olga, ann) = square().await;
    let bea = site.member("bea").await;
    bea.joins("square").await.has(200);
    sqlx::query("update members set created_at = created_at - interval '10 days' where handle = 'bea'")
        .execute(site.db())
        .await
        .unwrap();
    for (who, body) in [(&ann, "See https://one.example/"), (&bea, "See https://two.example/")] {
        who.puts_up(body).await.has(201);
    }
    let tells = async |path: &str, form: &[(&str, &str)], sentences: &[&str]| {
        let told = olga.submits(path, form).await.has(200).page();
        for words in sentences {
            assert!(told.says(words), "{words}: {}", told.text("main .notice"));
        }
        told
    };
    let form = [("first_held", "2"), ("most_links", "0"), ("act", "preview")];
    let sentences = [
        "Nothing is saved yet.",
        "One of 2 members is new by this; as it is set now, 1.",
        "What 2 of 2 members write next waits, as one of their first; as it is set now, that of 0.",
        "The one post or comment of those who are new by this would have waited for its links",
    ];
    let told = tells("/groups/square/keeping", &form, &sentences).await;
    assert_eq!(
        (told.attr("#first_held", "value"), told.attr("#most_links", "value")),
        ("2".to_owned(), "0".to_owned())
    );
    assert!(!told.says("waits already"));
    ann.submits("/groups/square/keeping", &form).await.has(403);
    assert_eq!(site.count("select count(*) from keeping_rules").await, 0, "nothing is kept by asking");
    ann.puts_up("More words.").await.has(201);

    olga.keeps("square", json!({"first_held": 5})).await.has(200);
    ann.puts_up("These wait.").await.has(202);
    let form =
        [("first_held", "0"), ("new_days", "20"), ("most_mentions", "1"), ("beyond", "refuse"), ("act", "preview")];
    let sentences = [
        "2 of 2 members are new by this; as it is set now, 1.",
        "What 0 of 2 members write next waits, as one of their first; as it is set now, that of 2.",
        "Of the last 3 posts and comments of those who are new by this, 0 would have been refused for their links",
        "One text waits already.",
    ];
    tells("/groups/square/keeping", &form, &sentences).await;
    olga.submits("/groups/square/keeping", &form[..4]).await.has(303);
    assert_eq!(site.count("select count(*) from held_writes").await, 1);
    assert_eq!(site.count("select count(*) from held_rulings").await, 0, "it waits on");

    sqlx::query("update members set site_role = 'owner' where handle = 'olga'").execute(site.db()).await.unwrap();
    let form = [("first_held", "2"), ("act", "preview")];
    let first = "What one of 2 members writes next waits, as one of their first; as it is set now, that of 0.";
    tells("/admin/keeping", &form, &["One of 2 members is new by this", first, "One text waits already."]).await;
    assert_eq!(site.count("select count(*) from keeping_rules where group_id is null").await, 0);
}
