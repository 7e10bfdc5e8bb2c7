//! Law 12: a reminder goes once, only to those who may vote and have not, in the last day, never of polls shorter than
//! that, never after closing; and not to those who wish none.

use super::{Asked, Square};
use chrono::{Duration, Utc};
use reqwest::Method;
use serde_json::json;

impl Square {
    /// Asks a poll that is open for so long.
    async fn asks_for(&self, time: Duration) -> Asked {
        self.asks(json!({"closes_at": (Utc::now() + time).to_rfc3339()})).await
    }

    /// To whom the reminders went, in order.
    pub(super) async fn reminded(&self) -> Vec<String> {
        let letters = self.site.mail().await;
        let reminders = letters.iter().filter(|letter| letter.contains("You have not voted yet"));
        let to = reminders.filter_map(|letter| letter.lines().find_map(|line| line.strip_prefix("To: ")));
        let mut handles: Vec<_> = to.filter_map(|to| to.split('@').next()).map(str::to_owned).collect();
        handles.sort();
        handles
    }
}

#[tokio::test]
async fn on_the_last_day_whoever_has_not_voted_is_told_once() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    square.member("bea").await;
    square.site.member("outsider").await;
    let poll = square.asks_for(Duration::days(3)).await;
    ann.votes(&poll, &[0]).await.has(200);
    assert_eq!(square.reminded().await, [""; 0], "not before");

    square.site.pass(Duration::hours(49)).await;
    assert_eq!(square.reminded().await, ["bea", "olga"]);
    let letter = square.site.letter_to("bea@example.org").await;
    assert!(letter.contains("Have you thought about leading up?"), "{letter}");
    assert!(letter.contains(&square.site.url(&format!("{}#poll-{}", poll.post, poll.id))), "{letter}");
    square.site.pass(Duration::hours(60)).await;
    assert_eq!(square.reminded().await, ["bea", "olga"], "not again");
}

#[tokio::test]
async fn nobody_is_reminded_of_what_is_short_or_over_or_deleted() {
    let square = Square::open().await;
    square.asks_for(Duration::hours(24)).await;
    square.asks(json!({})).await;
    let closed = square.asks_for(Duration::days(2)).await;
    let deleted = square.asks_for(Duration::days(2)).await;
    square.author.closes(&closed).await.has(200);
    square.author.send(square.author.program(Method::DELETE, &deleted.post)).await.has(204);
    square.site.pass(Duration::hours(25)).await;
    assert_eq!(square.reminded().await, [""; 0]);
}

#[tokio::test]
async fn a_site_that_stood_still_all_that_day_says_nothing_when_it_is_too_late() {
    let square = Square::open().await;
    square.asks_for(Duration::days(3)).await;
    square.site.pass(Duration::hours(73)).await;
    assert_eq!(square.reminded().await, [""; 0]);
}

#[tokio::test]
async fn a_reminder_that_waited_too_long_is_not_sent() {
    let square = Square::open().await;
    square.asks_for(Duration::days(2)).await;
    square.site.pass(Duration::hours(25)).await;
    let reminded = leaders_square::polls::reminders::remind(square.site.site()).await.expect("reminds");
    assert_eq!(reminded, 1, "a letter is owed");
    square.site.pass(Duration::hours(49)).await;
    assert_eq!(square.reminded().await, [""; 0]);
}

#[tokio::test]
async fn whoever_wishes_none_gets_none() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    square.member("bea").await;
    ann.submits("/settings/reminders", &[]).await.has(303);
    assert_eq!(ann.asks("/me").await.json()["poll_reminders"], false);
    ann.submits("/settings/reminders", &[("reminders", "yes")]).await.has(303);
    assert_eq!(ann.asks("/me").await.json()["poll_reminders"], true);
    ann.calls(Method::PATCH, "/me", json!({"poll_reminders": false})).await.has(200);
    assert_eq!(ann.asks("/me").await.json()["poll_reminders"], false);
    let ann_id = ann.asks("/me").await.json()["id"].as_str().expect("an id").to_owned();
    square.asks_for(Duration::days(2)).await;
    square.site.pass(Duration::hours(25)).await;
    assert_eq!(square.reminded().await, ["bea", "olga"]);

    // The link in the letter stops them, without signing in; looking at its page does not.
    let letter = square.site.letter_to("bea@example.org").await;
    let stop = letter.lines().find_map(|line| line.strip_prefix(&square.site.url("/reminders/"))).expect("a link");
    let (path, stranger) = (format!("/reminders/{}", stop.trim()), square.site.stranger());
    let reminded = "select count(*) from members where handle = 'bea' and poll_reminders";
    stranger.opens(&path).await;
    assert_eq!(square.site.count(reminded).await, 1);
    let (_, proof) = stop.trim().split_once('/').expect("a member and a proof");
    let forged = format!("/reminders/{ann_id}/{proof}");
    stranger.submits(&forged, &[]).await.has(404);
    stranger.get(&forged).await.has(404);
    assert_eq!(square.site.count(reminded).await, 1);
    stranger.submits(&path, &[]).await.has(303);
    assert_eq!(square.site.count(reminded).await, 0);
    stranger.opens(&path).await;
}
