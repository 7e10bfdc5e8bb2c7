//! A poll that is opened again: with a reason and a new end, told to those who voted; its ballots stay, the file before is
//! named among the editions. Never a secret one, and none whose outcome has been stated.

use super::{Asked, Square, text};
use crate::support::{Answer, Person};
use chrono::{Duration, Utc};
use leaders_square::polls::counting::record::fingerprint;
use reqwest::Method;
use serde_json::{Value, json};

fn ahead(time: Duration) -> String {
    (Utc::now() + time).to_rfc3339()
}

impl Person {
    async fn reopens(&self, poll: &Asked, reason: &str) -> Answer {
        let wish = json!({"closes_at": ahead(Duration::days(3)), "reason": reason});
        self.posts(&format!("{}/reopening", poll.path()), wish).await
    }

    async fn file_of(&self, poll: &Asked) -> Answer {
        self.get(&format!("{}/ballots.txt", poll.path())).await
    }
}

#[tokio::test]
async fn it_is_open_again_with_its_ballots_and_says_why() {
    let square = Square::open().await;
    let (ann, ben) = (square.member("ann").await, square.member("ben").await);
    let poll = square.asks(json!({"named": true, "closes_when_all_voted": true})).await;
    ann.votes(&poll, &[0]).await.has(200);
    square.author.closes(&poll).await.has(200);
    let first = ann.file_of(&poll).await.has(200).text;
    ben.votes(&poll, &[1]).await.has(403).is_refused("This poll is closed.");

    let seen = square.author.reopens(&poll, "Ben was on the train.").await.has(200).json();
    assert_eq!((&seen["state"], &seen["reopened"]["reason"]), (&json!("open"), &json!("Ben was on the train.")));
    assert_eq!((&seen["ballots"], &seen["closed_by"]), (&Value::Null, &Value::Null));
    ann.file_of(&poll).await.has(404);
    assert_eq!(ann.counts(&poll).await, [1, 0], "her ballot has stayed");
    ben.votes(&poll, &[1]).await.has(200);
    ann.votes(&poll, &[1]).await.has(200);
    square.author.votes(&poll, &[1]).await.has(200);
    assert_eq!(ann.sees(&poll).await["state"], "open", "it closes by its new end alone");
    for person in [&ann, &square.site.stranger()] {
        assert!(person.opens(&poll.post).await.says("Ben was on the train."), "on its card");
    }
    let log = ann.asks(&format!("{}/changes", poll.path())).await.has(200).json();
    let (act, reason) = (&log["items"][0]["act"], &log["items"][0]["reason"]);
    assert_eq!((act, reason), (&json!("reopened"), &json!("Ben was on the train.")));
    assert!(ann.opens(&format!("{}/choices", poll.path())).await.says("opened the poll again"));

    square.author.closes(&poll).await.has(200);
    let second = ann.file_of(&poll).await.has(200).text;
    let told = ann.sees(&poll).await["ballots"].clone();
    assert_eq!((&told["edition"], &told["sha256"]), (&json!(2), &json!(fingerprint(&second))));
    assert_eq!(told["earlier"][0]["sha256"], fingerprint(&first), "the file before stays named");
    assert_eq!(told["earlier"][0]["reopened"], true);
    assert!(ann.opens(&poll.path()).await.says("the poll was opened again since"));
    assert!(second.contains("Ben Tester") && !first.contains("Ben Tester"));
    assert_eq!(ann.counts(&poll).await, [0, 3]);
}

#[tokio::test]
async fn those_who_voted_are_told_and_nobody_else() {
    let square = Square::open().await;
    let (ann, _) = (square.member("ann").await, square.member("ben").await);
    let poll = square.asks(json!({})).await;
    ann.votes(&poll, &[0]).await.has(200);
    square.author.closes(&poll).await.has(200);
    square.author.reopens(&poll, "There was more to say.").await.has(200);
    let letters = square.site.mail().await;
    let told: Vec<_> = letters.iter().filter(|letter| letter.contains("There was more to say.")).collect();
    assert_eq!(told.len(), 1);
    assert!(told[0].contains("To: ann@example.org") && told[0].contains("Have you thought about leading up?"));
    assert!(told[0].contains(&square.site.url(&format!("{}#poll-{}", poll.post, poll.id))));
}

#[tokio::test]
async fn it_takes_a_reason_and_an_end_and_is_theirs_who_may_close_it() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let poll = square.asks(json!({})).await;
    square.author.reopens(&poll, "Why?").await.has(403).is_refused("This poll is not closed.");
    square.author.closes(&poll).await.has(200);
    ann.reopens(&poll, "Why?").await.has(403).is_refused("Only who asked, or a moderator");
    square.author.reopens(&poll, " ").await.has(422);
    square.author.reopens(&poll, &"x".repeat(501)).await.has(422);
    let path = format!("{}/reopening", poll.path());
    for (end, words) in [("", "Say when it closes."), (&*ahead(Duration::hours(-1)), "has passed")] {
        let wish = json!({"closes_at": end, "reason": "Why?"});
        square.author.posts(&path, wish).await.has(422).is_refused(words);
    }
    assert_eq!(ann.sees(&poll).await["state"], "closed");
    for _ in 0..5 {
        square.author.reopens(&poll, "Once more.").await.has(200);
        square.author.closes(&poll).await.has(200);
    }
    square.author.reopens(&poll, "Once more.").await.has(403).is_refused("5 times");
}

#[tokio::test]
async fn a_secret_poll_is_never_opened_again_and_none_that_has_led_to_a_decision() {
    let square = Square::open().await;
    let secret = square.asks(json!({"secret": true})).await;
    let decided = square.asks(json!({})).await;
    for poll in [&secret, &decided] {
        square.author.closes(poll).await.has(200);
    }
    square.author.reopens(&secret, "Why?").await.has(403).is_refused("A secret poll is not opened again");
    let outcome = json!({"statement": "So be it."});
    square.author.calls(Method::PUT, &format!("{}/outcome", decided.path()), outcome).await.has(200);
    square.author.reopens(&decided, "Why?").await.has(403).is_refused("has been stated");
    assert!(square.author.opens(&decided.path()).await.all("a[href$='/reopening']").is_empty());
    for statement in [
        "update polls set reopenings = reopenings + 1, closed_at = null, closed_by = null where secret",
        "update polls set reopenings = reopenings + 1, closed_at = null, closed_by = null where not secret",
        "update polls set closed_at = null, closed_by = null where not secret",
    ] {
        assert!(sqlx::query(statement).execute(square.site.db()).await.is_err(), "{statement}");
    }
}

#[tokio::test]
async fn who_has_left_meanwhile_has_no_vote_in_it_any_more() {
    let square = Square::open().await;
    let (ann, ben) = (square.member("ann").await, square.member("ben").await);
    let poll = square.asks(json!({})).await;
    ann.votes(&poll, &[0]).await.has(200);
    ben.votes(&poll, &[1]).await.has(200);
    square.author.closes(&poll).await.has(200);
    ben.leaves("square").await.succeeds();
    assert_eq!(ann.counts(&poll).await, [1, 1], "while it is closed his vote counts");
    square.author.reopens(&poll, "Why not.").await.has(200);
    let tally = ann.sees(&poll).await["tally"].clone();
    assert_eq!((&tally["voters"], &tally["electorate"]), (&json!(1), &json!(2)));
}

#[tokio::test]
async fn who_has_lost_the_role_that_could_vote_has_no_vote_in_it_any_more() {
    let square = Square::open().await;
    let (ann, ben) = (square.member("ann").await, square.member("ben").await);
    for person in [&ann, &ben] {
        square.author.gives_role("square", person, "moderator").await.succeeds();
    }
    let poll = square.asks(json!({"roles": ["moderator"]})).await;
    ann.votes(&poll, &[0]).await.has(200);
    ben.votes(&poll, &[1]).await.has(200);
    square.author.closes(&poll).await.has(200);
    square.author.gives_role("square", &ben, "member").await.succeeds();
    assert_eq!(ann.counts(&poll).await, [1, 1], "while it is closed his vote counts");
    square.author.reopens(&poll, "Why not.").await.has(200);
    assert_eq!(ann.counts(&poll).await, [1, 0]);
}

#[tokio::test]
async fn results_after_closing_are_hidden_until_the_new_end_and_who_has_not_voted_is_reminded_anew() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let closes_at = ahead(Duration::hours(46));
    let poll = square.asks(json!({"results": "after_closing", "closes_at": closes_at})).await;
    ann.votes(&poll, &[0]).await.has(200);
    assert_eq!(square.reminded().await, [""; 0]);
    square.site.pass(Duration::hours(23)).await;
    assert_eq!(square.reminded().await, ["olga"]);
    square.author.closes(&poll).await.has(200);
    assert_eq!(ann.counts(&poll).await, [1, 0]);
    let wish = json!({"closes_at": ahead(Duration::days(5)), "reason": "More time."});
    square.author.posts(&format!("{}/reopening", poll.path()), wish).await.has(200);
    assert_eq!(ann.sees(&poll).await["tally"], Value::Null);
    square.site.pass(Duration::hours(4 * 24 + 1)).await;
    assert_eq!(square.reminded().await, ["olga", "olga"]);
}

#[tokio::test]
async fn without_a_script_it_is_opened_again_by_a_form() {
    let square = Square::open().await;
    let poll = square.asks(json!({})).await;
    square.author.closes(&poll).await.has(200);
    let path = square.author.opens(&poll.path()).await.attr("a[href$='/reopening']", "href");
    let end = (Utc::now() + Duration::days(1)).format("%Y-%m-%dT%H:%M").to_string();
    let page = square.author.submits(&path, &[("closes_at", &end), ("reason", "")]).await.has(422).page();
    assert_eq!(page.attr("#closes_at", "value"), end, "what was written stays");
    square.author.submits(&path, &[("closes_at", &end), ("reason", "Why not.")]).await.has(303);
    assert_eq!(text(&square.author.sees(&poll).await["state"]), "open");
}
