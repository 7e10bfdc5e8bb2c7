//! A poll that closes once everybody has voted: by the vote that completes them, however many come at once, and by no other;
//! and a secret one tells no more by it than any that is closed.

use super::{Asked, Square, text};
use crate::support::Person;
use chrono::{Duration, Utc};
use futures_util::future::join_all;
use leaders_square::polls::builder::Draft;
use reqwest::Method;
use serde_json::{Value, json};

impl Person {
    /// Votes for the first choice with a code of their own.
    async fn votes_by_code(&self, poll: &Asked, place: usize, code: Option<String>) -> String {
        let code = match code {
            Some(code) => code,
            None => text(&self.posts(&format!("{}/receipts", poll.path()), json!({})).await.has(200).json()["code"]),
        };
        let ballot = json!({"choices": [poll.choices[place]], "receipt": code});
        self.calls(Method::PUT, &poll.ballot(), ballot).await.has(200);
        code
    }
}

fn closing(parts: Value) -> Value {
    let mut all = json!({"closes_when_all_voted": true});
    all.as_object_mut().expect("an object").extend(parts.as_object().expect("an object").clone());
    all
}

#[tokio::test]
async fn the_last_vote_closes_it_and_no_other_does() {
    let square = Square::open().await;
    let (ann, ben) = (square.member("ann").await, square.member("ben").await);
    let closes_at = (Utc::now() + Duration::hours(9)).to_rfc3339();
    let poll = square.asks(closing(json!({"closes_at": closes_at, "results": "after_closing"}))).await;
    let other = square.asks(json!({})).await;
    assert!(ann.opens(&poll.path()).await.says("It closes as soon as everyone who may vote has voted."));
    for person in [&ann, &ben, &square.author] {
        person.votes(&other, &[0]).await.has(200);
    }
    ann.votes(&poll, &[0]).await.has(200);
    ann.votes(&poll, &[1]).await.has(200);
    ben.votes(&poll, &[1]).await.has(200);
    ben.withdraws(&poll).await.has(200);
    assert_eq!(square.author.votes(&poll, &[1]).await.has(200).json()["state"], "open", "ben has taken his back");
    let stranger = square.site.stranger();
    assert!(stranger.opens(&poll.post).await.says("The results are shown when the poll is closed."));
    let done = ben.votes(&poll, &[0]).await.has(200).json();
    assert_eq!((&done["state"], &done["closed_by"]), (&json!("closed"), &json!("everybody")));
    assert!(done["closes_at"].as_str() < Some(closes_at.as_str()), "before its time");
    for page in [poll.path(), poll.post.clone()] {
        let page = stranger.opens(&page).await;
        assert!(
            page.says("as everyone had voted") && page.says("3 of 3 members voted"),
            "pages that were kept as well"
        );
    }
    ann.votes(&poll, &[0]).await.has(403).is_refused("This poll is closed.");
    assert_eq!(ann.counts(&poll).await, [1, 2]);
    assert_eq!(ann.sees(&other).await["state"], "open", "of which it was not said");
    square.author.closes(&other).await.has(200);
    assert_eq!(ann.sees(&other).await["closed_by"], "hand");
}

#[tokio::test]
async fn of_votes_that_come_at_once_the_last_closes_it_and_all_are_counted() {
    let square = Square::open().await;
    let people = square.site.members("voter", 30).await;
    for person in &people {
        square.takes_in(person).await;
    }
    for secret in [false, true] {
        let poll = square.asks(closing(json!({"secret": secret}))).await;
        let everybody: Vec<&Person> = people.iter().chain([&square.author]).collect();
        let votes = everybody.iter().enumerate().map(|(number, person)| {
            let poll = &poll;
            async move {
                if secret {
                    person.votes_by_code(poll, number % 2, None).await;
                } else {
                    person.votes(poll, &[number % 2]).await.has(200);
                }
            }
        });
        join_all(votes).await;
        let seen = square.author.sees(&poll).await;
        assert_eq!((&seen["state"], &seen["closed_by"]), (&json!("closed"), &json!("everybody")), "secret: {secret}");
        assert_eq!((&seen["tally"]["voters"], &seen["tally"]["electorate"]), (&json!(31), &json!(31)));
        assert_eq!(square.author.counts(&poll).await, [16, 15]);
    }
}

#[tokio::test]
async fn whoever_joins_is_waited_for_and_who_leaves_is_not() {
    let square = Square::open().await;
    let (ann, ben) = (square.member("ann").await, square.member("ben").await);
    let poll = square.asks(closing(json!({}))).await;
    ann.votes(&poll, &[0]).await.has(200);
    square.author.votes(&poll, &[0]).await.has(200);
    let cleo = square.site.member("cleo").await;
    cleo.joins("square").await.succeeds();
    ben.votes(&poll, &[1]).await.has(200);
    assert_eq!(ann.sees(&poll).await["state"], "open", "cleo may vote as well");
    cleo.leaves("square").await.succeeds();
    assert_eq!(ann.sees(&poll).await["state"], "open", "nobody closes a poll by leaving");
    assert_eq!(
        ann.votes(&poll, &[1]).await.has(200).json()["state"],
        "closed",
        "the next vote does, a changed one too"
    );
    assert_eq!(ann.counts(&poll).await, [1, 2]);
}

#[tokio::test]
async fn people_who_join_and_leave_while_the_last_vote_are_never_more_or_fewer_than_are_told() {
    let square = Square::open().await;
    let people = square.site.members("voter", 8).await;
    let guests = square.site.members("guest", 8).await;
    for person in &people {
        square.takes_in(person).await;
    }
    let poll = square.asks(closing(json!({}))).await;
    square.author.votes(&poll, &[0]).await.has(200);
    let votes = people.iter().map(|person| async { person.votes(&poll, &[1]).await.has(200) });
    let moves = guests.iter().map(|guest| async {
        guest.joins("square").await.succeeds();
        guest.leaves("square").await.succeeds()
    });
    tokio::join!(join_all(votes), join_all(moves));
    let seen = square.author.sees(&poll).await;
    if seen["state"] == "open" {
        // A guest came between and has gone: the next vote sees it.
        assert_eq!(square.author.votes(&poll, &[1]).await.has(200).json()["state"], "closed");
    }
    let tally = &square.author.sees(&poll).await["tally"];
    assert_eq!((&tally["voters"], &tally["electorate"]), (&json!(9), &json!(9)));
}

#[tokio::test]
async fn a_secret_poll_with_so_few_votes_that_nothing_is_told_stays_open() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let poll = square.asks(closing(json!({"secret": true}))).await;
    let code = ann.votes_by_code(&poll, 0, None).await;
    let before = square.site.stranger().get(&poll.path()).await.has(200);
    square.author.votes_by_code(&poll, 1, None).await;
    assert_eq!(ann.sees(&poll).await["state"], "open", "else it would be told that two have voted");
    let after = square.site.stranger().get(&poll.path()).await.has(200);
    assert_eq!((before.header("etag"), before.text), (after.header("etag"), after.text));
    let ben = square.member("ben").await;
    ben.votes_by_code(&poll, 0, None).await;
    let seen = ann.sees(&poll).await;
    assert_eq!((&seen["closed_by"], &seen["tally"]["voters"]), (&json!("everybody"), &json!(3)));
    let late = json!({"choices": [poll.choices[1]], "receipt": code});
    ann.calls(Method::PUT, &poll.ballot(), late).await.has(403).is_refused("This poll is closed.");
}

#[tokio::test]
async fn what_was_said_of_its_closing_stays_once_somebody_has_voted() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let poll = square.asks(json!({})).await;
    ann.votes(&poll, &[0]).await.has(200);
    let statement = "update polls set closes_when_all_voted = true";
    assert!(sqlx::query(statement).execute(square.site.db()).await.is_err());
    let field = |(part, value): (&str, &str)| (format!("polls.0.{part}"), value.to_owned());
    let fields = [("question", "Q"), ("choices", "A"), ("choices", "B"), ("closes_when_all_voted", "yes")].map(field);
    let asked = Draft::from_fields(&fields).check(chrono_tz::UTC).expect("a sound poll");
    assert!(asked[0].closes_when_all_voted, "as the form asks it");
}
