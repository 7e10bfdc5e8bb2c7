//! Law 12: what a poll has led to is stated after closing, stands in the group's register, and is read by whoever may
//! read the poll.

use super::{Asked, Square};
use crate::support::{Answer, Person, TestSite};
use chrono::{Duration, Utc};
use reqwest::Method;
use serde_json::{Value, json};

const REGISTER: &str = "/groups/square/decisions";

impl Person {
    async fn states(&self, poll: &Asked, outcome: Value) -> Answer {
        self.calls(Method::PUT, &poll.outcome(), outcome).await
    }

    /// The questions that the register names, with these wishes.
    async fn finds_decisions(&self, wishes: &str) -> Vec<String> {
        let found = self.asks(&format!("{REGISTER}{wishes}")).await.has(200).json();
        let items = found["items"].as_array().expect("items").clone();
        items.iter().map(|item| super::text(&item["question"])).collect()
    }
}

impl Asked {
    fn outcome(&self) -> String {
        format!("{}/outcome", self.path())
    }
}

impl Square {
    /// A poll that has been asked and closed.
    async fn closed(&self, question: &str) -> Asked {
        let poll = self.asks(json!({"question": question})).await;
        self.author.closes(&poll).await.has(200);
        poll
    }
}

#[tokio::test]
async fn the_author_states_the_outcome_once_the_poll_is_closed() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let poll = square.asks(json!({"question": "Where do we meet?"})).await;
    let outcome = json!({"statement": "We meet **at noon**.", "review_on": "2031-05-01"});
    square.author.states(&poll, outcome.clone()).await.has(403).is_refused("once the poll is closed");
    square.author.asks(&poll.outcome()).await.has(404);
    square.author.closes(&poll).await.has(200);
    ann.states(&poll, outcome.clone()).await.has(403).is_refused("Only whoever asked");
    square.site.stranger().states(&poll, outcome.clone()).await.has(401);
    for (wrong, field) in [
        (json!({"statement": " "}), "statement"),
        (json!({"statement": "x".repeat(5001)}), "statement"),
        (json!({"statement": "Yes.", "review_on": "2031-02-30"}), "review_on"),
        (json!({"statement": "Yes.", "review_on": "1031-02-01"}), "review_on"),
        (json!({"statement": "Yes.", "review_on": "2024-02-01"}), "review_on"),
        (json!({"statement": "Yes.", "superseded_by": poll.id}), "superseded_by"),
    ] {
        let refused = square.author.states(&poll, wrong).await.has(422).json();
        assert_eq!(refused["errors"][0]["field"], field);
    }
    assert_eq!(square.site.count("select count(*) from decisions").await, 0);
    let stated = square.author.states(&poll, outcome).await.has(200).json();
    assert_eq!((&stated["version"], &stated["review_on"]), (&json!(1), &json!("2031-05-01")));
    let read = square.site.stranger().asks(&poll.outcome()).await.has(200).json();
    assert_eq!(read["html"], "<p>We meet <strong>at noon</strong>.</p>\n");
    assert_eq!(read["by"]["handle"], "olga");
    let page = square.site.stranger().opens(&poll.path()).await;
    assert!(page.says("We meet at noon.") && page.says("1 May 2031"), "{}", page.source());
    let register = square.site.stranger().opens(REGISTER).await;
    assert!(register.says("Where do we meet?") && register.says("We meet at noon."));
}

#[tokio::test]
async fn how_an_outcome_read_before_can_still_be_read() {
    let square = Square::open().await;
    let moderator = square.member("mona").await;
    square.author.gives_role("square", &moderator, "moderator").await.succeeds();
    let poll = square.closed("Where do we meet?").await;
    square.author.states(&poll, json!({"statement": "At noon.", "version": 0})).await.has(200);
    moderator.states(&poll, json!({"statement": "At one.", "version": 0})).await.has(412);
    moderator.states(&poll, json!({"statement": "At one.", "version": 1})).await.has(200);
    let earlier = moderator.asks(&format!("{}/versions", poll.outcome())).await.has(200).json();
    assert_eq!(earlier["items"].as_array().map(Vec::len), Some(1));
    assert_eq!(
        (&earlier["items"][0]["statement"], &earlier["items"][0]["by"]["handle"]),
        (&json!("At noon."), &json!("olga"))
    );
    let page = square.author.opens(&poll.path()).await;
    assert!(page.says("At one.") && page.says("At noon.") && page.says("How it read before"));
}

#[tokio::test]
async fn an_outcome_is_stated_by_a_form_that_loses_no_word() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let poll = square.closed("Where do we meet?").await;
    ann.get(&poll.outcome()).await.has(403);
    let form = square.author.opens(&poll.outcome()).await;
    let form_id = form.attr("input[name=form_id]", "value");
    let wrong = [("form_id", form_id.as_str()), ("version", "0"), ("statement", "At noon."), ("review_on", "soon")];
    let again = square.author.submits(&poll.outcome(), &wrong).await.has(422).page();
    assert!(again.says("A day is written as 2027-03-31") && again.text("#statement").trim() == "At noon.");
    let right = [("form_id", form_id.as_str()), ("version", "0"), ("statement", "At noon."), ("review_on", "")];
    for _ in 0..2 {
        let led = square.author.submits(&poll.outcome(), &right).await.has(303).location();
        assert_eq!(led, format!("{}#outcome", poll.path()), "twice sent is once done");
    }
    let stale = [("form_id", "another"), ("version", "0"), ("statement", "At six."), ("review_on", "")];
    let again = square.author.submits(&poll.outcome(), &stale).await.has(412).page();
    assert!(again.text("#statement").trim() == "At six.");
    assert_eq!(square.site.count("select count(*) from decisions where version = 1").await, 1);
}

#[tokio::test]
async fn the_register_is_walked_searched_and_narrowed_to_what_is_due() {
    let square = Square::open().await;
    let today = Utc::now().date_naive();
    for number in 0..5 {
        let poll = square.closed(&format!("Question {number}?")).await;
        let review = (number < 2).then(|| (today + Duration::days(number * 10)).to_string());
        let statement = format!("Decided: Äpfel {number}% of them.");
        square.author.states(&poll, json!({"statement": statement, "review_on": review})).await.has(200);
    }
    let stranger = square.site.stranger();
    let all: Vec<String> = (0..5).rev().map(|number| format!("Question {number}?")).collect();
    assert_eq!(stranger.finds_decisions("").await, all);
    let mut walked = Vec::new();
    let mut after = String::new();
    loop {
        let part = stranger.asks(&format!("{REGISTER}?limit=2{after}")).await.has(200).json();
        walked.extend(part["items"].as_array().expect("items").iter().map(|item| super::text(&item["question"])));
        let Some(next) = part["next"].as_str() else { break };
        after = format!("&after={next}");
    }
    assert_eq!(walked, all);
    assert_eq!(stranger.finds_decisions("?q=apfel%203%25").await, ["Question 3?"]);
    assert_eq!(stranger.finds_decisions("?q=question%204").await, ["Question 4?"]);
    assert_eq!(stranger.finds_decisions("?q=_").await, Vec::<String>::new(), "no sign stands for another");
    assert_eq!(stranger.finds_decisions("?due=true").await, ["Question 0?"]);
    let due = stranger.opens(&format!("{REGISTER}?which=due")).await;
    assert!(due.says("Question 0?") && due.says("Due for review since") && !due.says("Question 1?"));
    let none = stranger.opens(&format!("{REGISTER}?q=nothing")).await;
    assert!(none.says("No decision fits"));
    square.site.pass(Duration::days(11)).await;
    assert_eq!(stranger.finds_decisions("?due=true").await, ["Question 1?", "Question 0?"], "by the clock alone");
}

#[tokio::test]
async fn only_a_newer_decision_takes_the_place_of_one() {
    let square = Square::open().await;
    let older = square.closed("Older?").await;
    let newer = square.closed("Newer?").await;
    square.author.states(&older, json!({"statement": "Old."})).await.has(200);
    square.author.states(&newer, json!({"statement": "New."})).await.has(200);
    let back = json!({"statement": "New.", "superseded_by": older.id});
    square.author.states(&newer, back).await.has(422).is_refused("Only a newer decision");
    square.author.opens(REGISTER).await;
    let kept = square.site.stranger().opens(REGISTER).await;
    assert!(!kept.says("Another decision holds instead"));
    let form = square.author.opens(&older.outcome()).await;
    assert_eq!(form.attr(&format!("option[value='{}']", newer.id), "value"), newer.id);
    let told = json!({"statement": "Old.", "superseded_by": newer.id});
    square.author.states(&older, told).await.has(200);
    let read = square.author.asks(&older.outcome()).await.json();
    assert_eq!(read["superseded_by"], json!({"poll": newer.id, "question": "Newer?"}));
    let read = square.author.asks(&newer.outcome()).await.json();
    assert_eq!(read["supersedes"], json!([{"poll": older.id, "question": "Older?"}]));
    let register = square.site.stranger().opens(REGISTER).await;
    assert!(register.says("Another decision holds instead"), "kept pages are forgotten");
    let page = square.site.stranger().opens(&newer.path()).await;
    assert!(page.says("It takes the place of"));
}

#[tokio::test]
async fn who_may_not_read_the_poll_knows_of_no_decision() {
    let square = Square::of(TestSite::open().await, "private").await;
    let ann = square.member("ann").await;
    let outsider = square.site.member("outsider").await;
    let poll = square.closed("Where do we meet?").await;
    square.author.states(&poll, json!({"statement": "Below the zeppelin."})).await.has(200);
    for person in [&outsider, &square.site.stranger()] {
        person.asks(&poll.outcome()).await.has(404);
        person.asks(&format!("{}/versions", poll.outcome())).await.has(404);
        person.asks(REGISTER).await.has(404);
        person.get(&poll.path()).await.has(404);
        assert!(!person.get(REGISTER).await.text.contains("zeppelin"));
        let found = person.asks("/search?q=zeppelin").await.has(200).json();
        assert_eq!(found["items"], json!([]));
    }
    let found = ann.asks("/search?q=zeppelin").await.has(200).json();
    assert_eq!(found["items"][0]["type"], "poll", "{found}");
    assert!(found["items"][0].to_string().contains("zeppelin"));
    square.site.stranger().get(&format!("{REGISTER}/feed.atom")).await.has(404);
    square.author.submits(&format!("{}/removal", poll.post), &[]).await.succeeds();
    assert_eq!(ann.finds_decisions("").await, Vec::<String>::new());
    assert_eq!(ann.asks("/search?q=zeppelin").await.has(200).json()["items"], json!([]));
}

#[tokio::test]
async fn decisions_have_a_feed() {
    let square = Square::open().await;
    let poll = square.closed("Where & when?").await;
    let stranger = square.site.stranger();
    let empty = stranger.get(&format!("{REGISTER}/feed.atom")).await.has(200);
    assert!(!empty.text.contains("<entry>"));
    square.author.states(&poll, json!({"statement": "**Here**, now."})).await.has(200);
    for format in ["atom", "rss", "json"] {
        let feed = stranger.get(&format!("{REGISTER}/feed.{format}")).await.has(200).text;
        assert!(feed.contains("when?") && feed.contains("Here") && feed.contains(&poll.path()), "{feed}");
    }
    let page = stranger.opens(REGISTER).await;
    assert_eq!(page.attr("link[type='application/atom+xml']", "href"), format!("{REGISTER}/feed.atom"));
}
