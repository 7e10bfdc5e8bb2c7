//! Law 2, at its beginning: a poll that opens later takes no ballot before, may be changed freely until then, and opens by
//! the database's clock alone.

use super::kinds::all::of_each_kind;
use super::{Asked, Square, text};
use crate::support::{Answer, Person};
use chrono::{DateTime, Duration, Utc};
use reqwest::Method;
use serde_json::{Value, json};

fn ahead(time: Duration) -> String {
    (Utc::now() + time).to_rfc3339()
}

impl Square {
    /// Asks a poll that opens in an hour and closes in three.
    async fn announces(&self, parts: Value) -> Asked {
        let mut times = json!({"opens_at": ahead(Duration::minutes(61)), "closes_at": ahead(Duration::hours(3))});
        times.as_object_mut().expect("an object").extend(parts.as_object().expect("an object").clone());
        self.asks(times).await
    }
}

impl Person {
    async fn moves(&self, poll: &Asked, wish: Value) -> Answer {
        self.calls(Method::PUT, &format!("{}/opening", poll.path()), wish).await
    }
}

#[tokio::test]
async fn before_it_opens_nobody_votes_and_from_then_on_everybody_may() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let poll = square.announces(json!({})).await;
    let seen = ann.sees(&poll).await;
    assert_eq!((&seen["state"], &seen["tally"]), (&json!("scheduled"), &Value::Null));
    for person in [&ann, &square.author] {
        person.votes(&poll, &[0]).await.has(403).is_refused("This poll is not open yet.");
    }
    let page = ann.submits(&poll.ballot(), &[("choice", &poll.choices[0])]).await.has(403).page();
    assert!(page.text("[role=alert]").contains("This poll is not open yet."));
    ann.withdraws(&poll).await.has(403).is_refused("This poll is not open yet.");
    let page = ann.opens(&poll.path()).await;
    assert!(page.says("Opens in 1 hour") && page.all("form.poll").is_empty() && page.all(".choice input").is_empty());
    assert_eq!(page.texts(".choice"), ["Yes", "No"], "what can be chosen is shown, and no result");
    assert_eq!(square.site.count("select count(*) from ballots").await, 0);

    square.site.pass(Duration::minutes(62)).await;
    assert_eq!(ann.sees(&poll).await["state"], "open");
    ann.votes(&poll, &[0]).await.has(200);
    assert!(square.author.opens(&poll.path()).await.says("1 of 2 members voted"));
    square.site.pass(Duration::minutes(181)).await;
    ann.votes(&poll, &[1]).await.has(403).is_refused("This poll is closed.");
    assert_eq!(ann.counts(&poll).await, [1, 0]);
}

#[tokio::test]
async fn votes_of_every_moment_are_on_one_side_of_the_opening() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let opens = Utc::now() + Duration::milliseconds(1500);
    let poll = square.asks(json!({"opens_at": opens.to_rfc3339()})).await;
    let mut refused = 0;
    loop {
        let before = Utc::now();
        let vote = ann.votes(&poll, &[0]).await;
        if vote.status == 200 {
            assert!(Utc::now() >= opens, "kept before it opened");
            break;
        }
        vote.has(403).is_refused("This poll is not open yet.");
        assert!(before < opens, "refused after it had opened");
        assert_eq!(square.site.count("select count(*) from ballots").await, 0);
        refused += 1;
    }
    assert!(refused > 0, "it was tried before");
}

#[tokio::test]
async fn it_opens_ahead_of_now_and_before_it_closes() {
    let square = Square::open().await;
    for (opens, closes, words) in [
        (ahead(Duration::hours(-1)), ahead(Duration::hours(3)), "The opening time has passed."),
        (ahead(Duration::hours(3)), ahead(Duration::hours(2)), "A poll opens before it closes."),
        (ahead(Duration::days(400)), ahead(Duration::days(500)), "up to a year before"),
        ("tomorrow".into(), ahead(Duration::hours(2)), "The opening time cannot be read."),
    ] {
        let refused = square.tries_to_ask(json!({"opens_at": opens, "closes_at": closes})).await.has(422);
        let refused = refused.is_refused(words).json();
        assert_eq!(refused["errors"][0]["field"], "polls.0.opens_at");
    }
    assert_eq!(square.site.count("select count(*) from polls").await, 0);
}

#[tokio::test]
async fn until_it_opens_question_times_and_choices_are_changed_freely_and_written_down() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let poll = square.announces(json!({})).await;
    let moved = (Utc::now() + Duration::hours(2)).format("%Y-%m-%dT%H:%M:00Z").to_string();
    let wish = json!({"question": "Have you thought twice?", "opens_at": moved, "closes_at": null});
    ann.moves(&poll, wish.clone()).await.has(403).is_refused("Only who asked, or a moderator");
    let past = json!({"question": "?", "opens_at": ahead(Duration::hours(-1)), "closes_at": null});
    square.author.moves(&poll, past).await.has(422).is_refused("The opening time has passed.");
    let late = json!({"question": "?", "opens_at": ahead(Duration::hours(5)), "closes_at": ahead(Duration::hours(4))});
    square.author.moves(&poll, late).await.has(422).is_refused("A poll opens before it closes.");
    let empty = json!({"question": " ", "opens_at": moved, "closes_at": null});
    square.author.moves(&poll, empty).await.has(422);

    let seen = square.author.moves(&poll, wish).await.has(200).json();
    assert_eq!((&seen["question"], &seen["closes_at"]), (&json!("Have you thought twice?"), &Value::Null));
    assert_eq!(seen["opens_at"].as_str().unwrap().parse::<DateTime<Utc>>(), moved.parse());
    let choices = format!("{}/choices", poll.path());
    square.author.posts(&choices, json!({"label": "Perhaps"})).await.has(201);
    ann.posts(&choices, json!({"label": "Never"})).await.has(403);
    let yes = format!("{choices}/{}", poll.choices[0]);
    square.author.calls(Method::PATCH, &yes, json!({"label": "Aye"})).await.has(200);
    square.author.calls(Method::DELETE, &format!("{choices}/{}", poll.choices[1]), json!({})).await.has(200);
    let changes = ann.asks(&format!("{}/changes", poll.path())).await.has(200).json();
    let acts: Vec<_> = changes["items"].as_array().unwrap().iter().map(|change| text(&change["act"])).collect();
    assert_eq!(acts, ["removed", "renamed", "added", "closes", "opens", "question"]);
    let page = ann.opens(&choices).await;
    assert!(page.says("changed the question: “Have you thought about leading up?” before"));

    square.site.pass(Duration::hours(3)).await;
    let again = json!({"question": "And now?", "opens_at": null, "closes_at": null});
    square.author.moves(&poll, again).await.has(403).is_refused("This poll has opened");
    assert_eq!(ann.sees(&poll).await["question"], "Have you thought twice?");
    let statement = "update polls set opens_at = site_now() + interval '1 hour'";
    assert!(sqlx::query(statement).execute(square.site.db()).await.is_err(), "nor past the program");
    square.author.posts(&choices, json!({"label": "Later"})).await.has(403);
}

#[tokio::test]
async fn without_a_script_it_is_changed_by_the_clocks_of_whoever_writes() {
    let square = Square::open().await;
    let poll = square.announces(json!({})).await;
    let path = format!("{}/opening", poll.path());
    assert_eq!(square.author.opens(&poll.path()).await.attr(&format!("a[href='{path}']"), "href"), path);
    let page = square.author.opens(&path).await;
    assert_eq!(page.attr("#question", "value"), "Have you thought about leading up?");
    let there = page.attr("#opens_at", "value");
    let wrong = [("question", ""), ("opens_at", there.as_str()), ("closes_at", "")];
    let again = square.author.submits(&path, &wrong).await.has(422).page();
    assert_eq!(again.attr("#opens_at", "value"), there, "what was written stays");
    let now = [("question", "Well then?"), ("opens_at", ""), ("closes_at", "")];
    square.author.submits(&path, &now).await.has(303);
    let seen = square.author.sees(&poll).await;
    assert_eq!((&seen["state"], &seen["question"]), (&json!("open"), &json!("Well then?")));
    square.author.get(&path).await.has(403).is_refused("This poll has opened");
    square.member("ann").await.votes(&poll, &[0]).await.has(200);
}

#[tokio::test]
async fn nothing_that_belongs_to_its_end_is_there_before_it_opens() {
    let square = Square::open().await;
    for (kind, parts) in of_each_kind(&json!({"opens_at": ahead(Duration::minutes(61)), "secret": true})) {
        let poll = square.asks(parts).await;
        for file in ["ballots.txt", "ballots.csv", "tally.csv", "tally.json", "time.ics"] {
            square.author.get(&format!("{}/{file}", poll.path())).await.has(404);
        }
        let outcome = json!({"statement": "So be it."});
        square.author.calls(Method::PUT, &format!("{}/outcome", poll.path()), outcome).await.has(403);
        square.author.asks(&format!("{}/participants", poll.path())).await.has(403);
        assert_eq!(square.author.sees(&poll).await["tally"], Value::Null, "{kind}");
        square.author.opens(&poll.path()).await;
        square.author.opens(&poll.post).await;
    }
    let page = square.author.opens("/groups/square/polls").await;
    assert!(page.says("Opens in 1 hour"), "it stands among those that are not over");
}

#[tokio::test]
async fn what_is_announced_can_be_called_off() {
    let square = Square::open().await;
    let poll = square.announces(json!({})).await;
    square.author.closes(&poll).await.has(200);
    square.site.pass(Duration::hours(2)).await;
    assert_eq!(square.author.sees(&poll).await["state"], "closed");
    square.author.votes(&poll, &[0]).await.has(403).is_refused("This poll is closed.");
}

#[tokio::test]
async fn the_last_day_is_counted_from_its_opening() {
    let square = Square::open().await;
    square.member("ann").await;
    let times =
        |opens, closes| json!({"opens_at": ahead(Duration::hours(opens)), "closes_at": ahead(Duration::hours(closes))});
    square.asks(times(30, 50)).await;
    for hours in [29, 31, 49] {
        square.site.pass(Duration::hours(hours)).await;
        assert_eq!(square.reminded().await, [""; 0], "it is open for less than a day");
    }
    square.site.pass(Duration::zero()).await;
    square.asks(times(30, 80)).await;
    square.site.pass(Duration::hours(52)).await;
    assert_eq!(square.reminded().await, [""; 0], "its last day has not come");
    square.site.pass(Duration::hours(57)).await;
    assert_eq!(square.reminded().await, ["ann", "olga"]);
}

#[tokio::test]
async fn before_it_opens_choices_are_added_by_whoever_has_it_in_hand_and_by_nobody_else() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let poll = square.announces(json!({"additions": "members"})).await;
    let choices = format!("{}/choices", poll.path());
    let not_yet = "Members may propose choices once this poll is open.";
    ann.posts(&choices, json!({"label": "Perhaps"})).await.has(403).is_refused(not_yet);
    ann.submits(&choices, &[("form_id", "f"), ("label", "Perhaps")]).await.has(403).is_refused(not_yet);
    assert!(!ann.opens(&poll.path()).await.says("Propose a choice"));
    assert!(ann.opens(&choices).await.all("[name=label]").is_empty());
    square.author.posts(&choices, json!({"label": "Later"})).await.has(201);

    square.site.pass(Duration::minutes(62)).await;
    assert!(ann.opens(&poll.path()).await.says("propose a choice"));
    ann.posts(&choices, json!({"label": "Perhaps"})).await.has(201);
    assert_eq!(ann.sees(&poll).await["choices"].as_array().map(Vec::len), Some(4));
}
