//! Laws of what waits for a moderator.

use super::id;
use crate::support::{Answer, EVIL, Person, TestSite};
use chrono::Duration;
use reqwest::Method;
use serde_json::{Value, json};

/// A group in which the first two writings of newcomers wait: its owner, two moderators, a newcomer, somebody known.
pub struct Porch {
    pub site: TestSite,
    pub olga: Person,
    pub mona: Person,
    pub max: Person,
    pub ann: Person,
    pub bea: Person,
    pub post: String,
}

impl Porch {
    pub async fn open() -> Self {
        let site = TestSite::open().await;
        let olga = site.member("olga").await;
        olga.founds("square").await;
        let mut people = Vec::new();
        for handle in ["mona", "maxx", "ann", "bea"] {
            let person = site.member(handle).await;
            person.joins("square").await.has(200);
            people.push(person);
        }
        let [mona, max, ann, bea] = people.try_into().ok().expect("four");
        for moderator in [&mona, &max] {
            olga.gives_role("square", moderator, "moderator").await.has(200);
        }
        for words in ["Bea's first words.", "Bea's second words."] {
            bea.posts("/groups/square/posts", json!({"body": words})).await.has(201);
        }
        let post = id(&olga.posts("/groups/square/posts", json!({"title": "Olga asks", "body": "Well?"})).await.json());
        olga.keeps("square", json!({"first_held": 2})).await.has(200);
        Self { site, olga, mona, max, ann, bea, post }
    }

    /// Ann posts, and it waits; answers with which it is.
    pub async fn held_post(&self) -> String {
        let words = json!({"title": "Ann's post", "body": format!("Unseen words of Ann. {EVIL}")});
        held(&self.ann.posts("/groups/square/posts", words).await.has(202))
    }

    /// Ann comments, and it waits.
    pub async fn held_comment(&self) -> String {
        let words = json!({"body": format!("Unseen remark of Ann. {EVIL}")});
        held(&self.ann.posts(&format!("/posts/{}/comments", self.post), words).await.has(202))
    }

    pub async fn acts(&self) -> Vec<Value> {
        let lines = self.olga.asks("/groups/square/moderation/journal").await.has(200).json();
        lines["items"].as_array().expect("lines").clone()
    }
}

impl Person {
    pub async fn keeps(&self, slug: &str, rules: Value) -> Answer {
        self.calls(Method::PUT, &format!("/groups/{slug}/keeping"), rules).await
    }

    pub async fn approves(&self, held: &str) -> Answer {
        self.posts(&format!("/moderation/held/{held}/approval"), json!({})).await
    }

    pub async fn declines(&self, held: &str, words: &str) -> Answer {
        self.posts(&format!("/moderation/held/{held}/refusal"), json!({"words": words})).await
    }
}

#[tokio::test]
async fn the_same_sent_five_times_at_once_waits_once_and_with_other_polls_it_is_another() {
    let porch = Porch::open().await;
    let poll = |question: &str| json!([{"question": question, "choices": ["Yes", "No"]}]);
    let words = |question: &str| json!({"title": "Well?", "body": "Tell me.", "polls": poll(question)});
    let sends = || async { held(&porch.ann.posts("/groups/square/posts", words("Aye?")).await.has(202)) };
    let sent = futures_util::future::join_all((0..5).map(|_| sends())).await;
    assert!(sent.iter().all(|one| *one == sent[0]), "{sent:?}");
    assert_eq!(porch.site.count("select count(*) from held_writes").await, 1);
    let other = held(&porch.ann.posts("/groups/square/posts", words("Nay?")).await.has(202));
    assert_ne!(other, sent[0], "its poll is not lost");
    assert!(porch.olga.opens(&format!("/held/{other}")).await.says("Nay?"));
}

pub fn held(answer: &Answer) -> String {
    answer.json()["held_id"].as_str().unwrap_or_else(|| panic!("it waits: {}", answer.text)).to_owned()
}

#[tokio::test]
async fn the_first_writings_of_a_newcomer_wait_and_those_of_all_others_do_not() {
    let porch = Porch::open().await;
    porch.held_post().await;
    porch.held_comment().await;
    for person in [&porch.olga, &porch.mona, &porch.bea] {
        person.posts("/groups/square/posts", json!({"body": "More words."})).await.has(201);
    }
    assert_eq!(
        porch
            .site
            .count("select count(*) from threads t join members m on m.id = t.author_id where m.handle = 'ann'")
            .await,
        0
    );
    let elsewhere = porch.site.member("keeper").await;
    elsewhere.founds("garden").await;
    porch.ann.joins("garden").await.has(200);
    porch.ann.posts("/groups/garden/posts", json!({"body": "Here nothing is asked."})).await.has(201);
}

#[tokio::test]
async fn what_waits_is_seen_by_its_author_and_those_who_keep_the_group_and_at_no_other_door() {
    let porch = Porch::open().await;
    let (post, comment) = (porch.held_post().await, porch.held_comment().await);
    let stranger = porch.site.stranger();
    let doors = ["/", "/groups/square", "/groups/square/feed.atom", "/feed.atom", "/members/ann", "/search?q=unseen"];
    let thread = format!("/posts/{}", porch.post);
    for person in [&porch.bea, &stranger] {
        for door in doors.iter().copied().chain([thread.as_str()]) {
            assert!(!person.get(door).await.text.contains("Unseen"), "{door}");
        }
        for door in ["/groups/square/posts".to_owned(), "/search?q=unseen".to_owned(), format!("{thread}/comments")] {
            assert!(!person.asks(&door).await.text.contains("Unseen"), "{door}");
        }
    }
    let sven = porch.site.member("sven").await;
    for held in [&post, &comment] {
        for person in [&porch.bea, &sven] {
            person.get(&format!("/held/{held}")).await.has(404);
            person.asks(&format!("/moderation/held/{held}")).await.has(404);
            person.asks(&format!("/me/held/{held}")).await.has(404);
            person.approves(held).await.has(404);
            person.declines(held, "No.").await.has(404);
            person.submits(&format!("/held/{held}/approval"), &[]).await.has(404);
            person.submits(&format!("/held/{held}/refusal"), &[("words", "No.")]).await.has(404);
            person.submits(&format!("/held/{held}/withdrawal"), &[]).await.has(404);
        }
        stranger.get(&format!("/held/{held}")).await.has(401);
        porch.ann.approves(held).await.has(404);
        assert!(porch.ann.opens(&format!("/held/{held}")).await.says("Unseen"));
        assert!(porch.mona.opens(&format!("/held/{held}")).await.says("Unseen"));
    }
    porch.bea.get("/groups/square/moderation/held").await.has(404);
    porch.bea.get("/moderation/held").await.has(404);
    let queue = porch.mona.opens("/groups/square/moderation/held").await;
    assert!(queue.says("Ann's post") && queue.says("Unseen remark") && queue.says("first thing they write here: 10"));
    assert!(porch.mona.opens("/groups/square/moderation").await.says("Waiting 2"));
    let mine = porch.ann.asks("/me/held").await.has(200).json();
    assert_eq!(mine["items"].as_array().unwrap().len(), 2);
    assert_eq!(mine["items"][0]["state"], "waits");
    assert!(porch.ann.opens("/settings/moderation").await.says("Ann's post"));
    assert_eq!(porch.olga.asks(&thread).await.json()["comments_count"], 0);
}

#[tokio::test]
async fn approved_it_goes_out_as_if_it_had_just_been_written_and_its_author_is_told() {
    let porch = Porch::open().await;
    let (post, comment) = (porch.held_post().await, porch.held_comment().await);
    porch.site.pass(Duration::hours(5)).await;
    let seen = porch.mona.approves(&post).await.has(200).json();
    assert_eq!(seen["state"], "approved");
    assert_eq!(seen["decided_by"]["handle"], "mona");
    let stranger = porch.site.stranger();
    assert!(stranger.opens("/groups/square").await.says("Unseen words of Ann."), "also where the page was kept");
    let posts = stranger.asks("/groups/square/posts").await.has(200).json();
    assert_eq!(posts["items"][0]["title"], "Ann's post", "it stands first, as the newest");
    assert_eq!(posts["items"][0]["author"]["handle"], "ann");
    porch.max.approves(&comment).await.has(200);
    let thread = stranger.asks(&format!("/posts/{}", porch.post)).await.has(200).json();
    assert_eq!(thread["comments_count"], 1);
    assert!(porch.site.letter_to("ann@example.org").await.contains("is published"));
    porch.mona.approves(&post).await.has(409);
    assert_eq!(porch.site.count("select count(*) from posts where title = 'Ann''s post'").await, 1);
    let page = porch.ann.opens(&format!("/held/{post}")).await;
    assert!(page.says("It was approved"));
    porch.ann.posts("/groups/square/posts", json!({"body": "By now they know me."})).await.has(201);
    let acts = porch.acts().await;
    assert_eq!((&acts[0]["act"], &acts[1]["act"]), (&json!("approve"), &json!("approve")));
}

#[tokio::test]
async fn declined_its_author_hears_why_and_keeps_the_words() {
    let porch = Porch::open().await;
    let post = porch.held_post().await;
    let path = format!("/held/{post}");
    let again = porch.mona.submits(&format!("{path}/refusal"), &[("words", " ")]).await.has(422).page();
    assert!(!again.text("#words-error").is_empty());
    porch.mona.submits(&format!("{path}/refusal"), &[("words", "Please ask first.")]).await.has(303);
    assert!(porch.site.letter_to("ann@example.org").await.contains("Please ask first."));
    let page = porch.ann.opens(&path).await;
    assert!(page.says("It was declined") && page.says("Please ask first."));
    assert!(page.text("#source").contains("Unseen words of Ann."));
    assert!(!page.says("Mona Tester"), "who decided is not told");
    porch.max.approves(&post).await.has(409);
    assert!(!porch.site.stranger().opens("/groups/square").await.says("Unseen"));
    assert!(porch.mona.asks("/moderation/held").await.json()["items"].as_array().unwrap().is_empty());
    porch.ann.submits(&format!("{path}/withdrawal"), &[]).await.has(303);
    porch.ann.get(&path).await.has(404);
    porch.mona.get(&path).await.has(404);
}

#[tokio::test]
async fn either_decision_can_be_undone_and_then_it_waits_again() {
    let porch = Porch::open().await;
    let (post, comment) = (porch.held_post().await, porch.held_comment().await);
    for held in [&post, &comment] {
        let line = porch.mona.approves(held).await.has(200).json()["line_id"].as_str().unwrap().to_owned();
        porch.max.undoes(&line).await.has(204);
        assert_eq!(porch.mona.asks(&format!("/moderation/held/{held}")).await.json()["state"], "waits");
        porch.max.undoes(&line).await.has(409);
    }
    assert!(!porch.site.stranger().opens("/groups/square").await.says("Unseen"));
    assert_eq!(porch.olga.asks(&format!("/posts/{}", porch.post)).await.json()["comments_count"], 0);
    let line = porch.mona.declines(&post, "No.").await.has(200).json()["line_id"].as_str().unwrap().to_owned();
    porch.mona.submits(&format!("/moderation/journal/{line}/undo"), &[]).await.has(303);
    porch.mona.approves(&post).await.has(200);
    assert!(porch.site.stranger().opens("/groups/square").await.says("Unseen words of Ann."));
    let acts: Vec<_> = porch.acts().await.iter().map(|line| line["act"].as_str().unwrap().to_owned()).collect();
    assert_eq!(
        acts,
        ["approve", "undecline", "decline", "unapprove", "approve", "unapprove", "approve", "role", "role"]
    );
}

#[tokio::test]
async fn a_post_with_a_poll_waits_whole_and_one_that_would_have_ended_is_not_published() {
    let porch = Porch::open().await;
    let soon = (chrono::Utc::now() + Duration::hours(3)).to_rfc3339();
    let poll = json!({"question": "Unseen question?", "choices": ["One", "Other"], "closes_at": soon});
    let post = json!({"title": "", "body": "", "polls": [poll]});
    let first = held(&porch.ann.posts("/groups/square/posts", post).await.has(202));
    let lasting = json!({"body": "With a poll.", "polls": [{"question": "Lasting?", "choices": ["Yes", "No"]}]});
    let second = held(&porch.ann.posts("/groups/square/posts", lasting).await.has(202));
    assert!(porch.mona.opens(&format!("/held/{first}")).await.says("Unseen question?"));
    assert_eq!(porch.site.count("select count(*) from polls").await, 0);
    assert!(!porch.bea.opens("/groups/square/polls").await.says("Lasting?"));
    porch.site.pass(Duration::hours(4)).await;
    porch.mona.approves(&first).await.has(409);
    porch.mona.approves(&second).await.has(200);
    assert!(porch.bea.opens("/groups/square/polls").await.says("Lasting?"));
    assert_eq!(porch.site.count("select count(*) from polls").await, 1);
}

#[tokio::test]
async fn whoever_may_not_write_any_more_is_not_published() {
    let porch = Porch::open().await;
    let post = porch.held_post().await;
    porch.ann.leaves("square").await.succeeds();
    porch.mona.approves(&post).await.has(403);
    porch.ann.joins("square").await.has(200);
    sqlx::query(
        "insert into suspensions (member_id, suspended_by, reason) select a.id, o.id, 'Noise.' from members a, members o
         where a.handle = 'ann' and o.handle = 'olga'",
    )
    .execute(porch.site.db())
    .await
    .unwrap();
    porch.mona.approves(&post).await.has(403);
    porch.mona.declines(&post, "No.").await.has(200);
    assert_eq!(
        porch
            .site
            .count("select count(*) from threads t join members m on m.id = t.author_id where m.handle = 'ann'")
            .await,
        0
    );
}

#[tokio::test]
async fn the_same_sent_twice_waits_once_and_so_much_waits_at_a_time() {
    let porch = Porch::open().await;
    let form = [("title", "Ann's"), ("body", "Sent by a form."), ("form_id", "one")];
    let first = porch.ann.submits("/groups/square/posts", &form).await.has(303).location();
    assert!(first.contains("/held/"), "{first}");
    let again = porch.ann.submits("/groups/square/posts", &form).await.has(303).location();
    let other = [("title", "Ann's"), ("body", "Sent by a form."), ("form_id", "two")];
    let third = porch.ann.submits("/groups/square/posts", &other).await.has(303).location();
    assert_eq!((&first, &first), (&again, &third));
    let path = format!("/posts/{}/comments", porch.post);
    let part = porch.ann.submits_for_fragment(&path, &[("body", "A remark."), ("form_id", "three")]).await.has(200);
    assert!(part.text.contains("data-held") && part.text.contains("waits for a moderator"));
    assert!(
        porch
            .ann
            .submits(&path, &[("body", "A remark."), ("form_id", "four")])
            .await
            .has(303)
            .location()
            .contains("/held/")
    );
    assert_eq!(porch.site.count("select count(*) from held_writes").await, 2);
    for number in 2..20 {
        porch.ann.posts("/groups/square/posts", json!({"body": format!("Words {number}.")})).await.has(202);
    }
    let refused = porch.ann.submits("/groups/square/posts", &[("body", "One too many."), ("form_id", "five")]).await;
    assert!(refused.has(422).page().text("#body").contains("One too many."), "nothing is lost");
    assert_eq!(porch.site.count("select count(*) from held_writes").await, 20);
}

#[tokio::test]
async fn only_those_who_run_a_group_say_whose_words_wait() {
    let porch = Porch::open().await;
    for person in [&porch.mona, &porch.ann] {
        person.keeps("square", json!({"first_held": 0})).await.has(403);
        person.get("/groups/square/keeping").await.has(403);
        person.submits("/groups/square/keeping", &[("first_held", "0")]).await.has(403);
    }
    porch.site.stranger().get("/groups/square/keeping").await.has(401);
    porch.olga.keeps("square", json!({"first_held": 21})).await.has(422);
    let again = porch.olga.submits("/groups/square/keeping", &[("first_held", "many")]).await.has(422).page();
    assert_eq!(again.attr("#first_held", "value"), "many");
    porch.olga.submits("/groups/square/keeping", &[("first_held", "0")]).await.has(303);
    porch.ann.posts("/groups/square/posts", json!({"body": "At once."})).await.has(201);
}

#[tokio::test]
async fn what_waits_goes_with_the_account_and_with_a_merged_one() {
    let site = TestSite::open().await;
    let (olga, ann) = (site.account("olga").await, site.account("ann").await);
    olga.founds("square").await;
    olga.keeps("square", json!({"first_held": 1})).await.has(200);
    ann.joins("square").await.has(200);
    ann.posts("/groups/square/posts", json!({"body": "Waits."})).await.has(202);
    let password = json!({"password": crate::support::accounts::PASSWORD});
    ann.calls(Method::DELETE, "/me", password).await.succeeds();
    assert_eq!(site.count("select count(*) from held_writes").await, 0);
    assert!(olga.asks("/moderation/held").await.has(200).json()["items"].as_array().unwrap().is_empty());
}
