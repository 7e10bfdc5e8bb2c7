//! Laws of a poll in which many vote at once: voters see their own vote at once, the others within a beat, and however many
//! vote, the results are told a few times.

use super::{Asked, Square};
use crate::support::{Answer, Person, TestSite};
use leaders_square::live::Told;
use serde_json::json;
use std::time::{Duration, Instant};

/// The longest beat there can be, so that what comes within one stays within it.
const BEAT: &str = "2000";
const PATIENCE: Duration = Duration::from_secs(20);

async fn square() -> Square {
    beating(BEAT).await
}

async fn beating(beat: &str) -> Square {
    Square::of(TestSite::with(&["--writes-a-minute", "100000", "--beat", beat]).await, "public").await
}

/// How many votes a page tells.
fn votes(answer: &Answer) -> String {
    let page = answer.text.split_once("data-votes=\"").expect("a number of votes").1;
    page.split('"').next().unwrap_or_default().to_owned()
}

/// Everything that shows somebody how the poll stands.
async fn told(who: &Person, poll: &Asked) -> Vec<String> {
    let mut told = Vec::new();
    for path in [&poll.post, &poll.path()] {
        told.push(votes(&who.get(path).await));
        told.push(votes(&who.fragment(path).await));
    }
    told
}

async fn comes_to(who: &Person, poll: &Asked, words: &str) {
    let began = Instant::now();
    while told(who, poll).await.iter().any(|votes| votes != words) {
        assert!(began.elapsed() < PATIENCE, "{} never sees {words}: {:?}", who.handle, told(who, poll).await);
    }
}

#[tokio::test]
async fn whoever_votes_sees_their_own_vote_at_once_and_everybody_else_within_a_beat() {
    for results in ["always", "after_voting"] {
        let square = square().await;
        let poll = square.asks(json!({"results": results})).await;
        let [ann, ben, cleo] = [square.member("ann").await, square.member("ben").await, square.member("cleo").await];
        ann.votes(&poll, &[0]).await.has(200);
        assert_eq!(told(&ann, &poll).await, ["one vote"; 4], "{results}: the first is told at once");
        ben.votes(&poll, &[1]).await.has(200);
        assert_eq!(told(&ben, &poll).await, ["2 votes"; 4], "{results}: one's own, from wherever it is read");
        cleo.submits(&poll.ballot(), &[("choice", &poll.choices[0])]).await.has(303);
        assert_eq!(told(&cleo, &poll).await, ["3 votes"; 4], "{results}: the same by a form");
        assert_eq!(cleo.counts(&poll).await, [2, 1], "{results}: a program is always told exactly");
        comes_to(&ann, &poll, "3 votes").await;
        if results == "always" {
            comes_to(&square.site.stranger(), &poll, "3 votes").await;
        }
    }
}

#[tokio::test]
async fn while_a_crowd_looks_on_nobody_misses_their_own_vote() {
    let square = beating("20").await;
    let poll = square.asks(json!({"results": "always"})).await;
    let (voters, watchers) = (square.site.members("voter", 40).await, square.site.members("watcher", 4).await);
    for one in voters.iter().chain(&watchers) {
        square.takes_in(one).await;
    }
    let looking = futures_util::future::join_all(watchers.iter().map(|watcher| async {
        loop {
            watcher.fragment(&poll.path()).await.has(200);
        }
    }));
    let voting = async {
        for (before, voter) in voters.iter().enumerate() {
            voter.votes(&poll, &[0]).await.has(200);
            for told in told(voter, &poll).await {
                let count = told.split(' ').next().map_or(0, |count| count.parse().unwrap_or(1));
                assert!(count > before, "{} sees {told} after {before} others voted", voter.handle);
            }
        }
    };
    tokio::select! {
        () = voting => {}
        _ = looking => unreachable!("nobody stops looking"),
    }
}

#[tokio::test]
async fn what_is_taken_back_or_closed_is_told_exactly_and_at_once() {
    let square = square().await;
    let poll = square.asks(json!({"results": "always"})).await;
    let [ann, ben, stranger] = [square.member("ann").await, square.member("ben").await, square.site.stranger()];
    for voter in [&ann, &ben] {
        voter.votes(&poll, &[0]).await.has(200);
    }
    ben.withdraws(&poll).await.has(200);
    for who in [&ann, &ben, &stranger] {
        assert_eq!(told(who, &poll).await, ["one vote"; 4], "{}", who.handle);
    }
    ben.votes(&poll, &[1]).await.has(200);
    square.author.closes(&poll).await.has(200);
    for who in [&ann, &ben, &stranger] {
        assert_eq!(told(who, &poll).await, ["2 votes"; 4], "{}", who.handle);
    }
}

#[tokio::test]
async fn however_many_vote_within_a_beat_it_is_told_once_at_once_and_once_at_its_end() {
    let square = square().await;
    let poll = square.asks(json!({"results": "always"})).await;
    let voters = square.site.members("voter", 12).await;
    for voter in &voters {
        square.takes_in(voter).await;
    }
    let mut hints = square.site.site().live.listen().expect("a live site");
    let began = Instant::now();
    for voter in &voters {
        voter.votes(&poll, &[0]).await.has(200);
    }
    let mut heard = Vec::new();
    // For each telling, those who look at the post hear it, and those who look at the group.
    while heard.len() < 4 {
        let told = tokio::time::timeout(PATIENCE, hints.recv()).await.expect("told of the last").expect("told");
        assert!(matches!(told, Told::Hint(_)));
        heard.push(began.elapsed());
    }
    assert_eq!(told(&square.site.stranger(), &poll).await, ["12 votes"; 4], "whoever looks then sees all of them");
    let beats = usize::try_from(began.elapsed().as_millis() / 2000).unwrap();
    let more = std::iter::from_fn(|| hints.try_recv().ok()).count();
    assert!(4 + more <= 4 + 2 * beats, "told {heard:?} and {more} times more");
}
