//! Secret votes at once, against a closing poll, and cut off by a kill: as many ballots as have voted, each of them one
//! that was sent, and whoever was answered has their ballot.

use crate::polls::{Square, text};
use crate::support::program::Program;
use futures_util::future::join_all;
use reqwest::Method;
use serde_json::json;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};
use tokio::sync::Semaphore;

#[tokio::test]
async fn a_hundred_parallel_votes_with_one_code_are_one_ballot_and_with_many_codes_too() {
    let square = Square::open().await;
    let [ann, ben, _] = square.three().await;
    let poll = square.asks_secretly(json!({})).await;
    let (code, _) = ann.takes_a_code(&poll).await;
    let votes = (0..100).map(|turn| ann.puts(&poll, poll.with(turn % 2, &code)));
    for answer in join_all(votes).await {
        answer.has(200);
    }
    assert_eq!(square.secrets().await, (1, 1));
    let codes: Vec<String> =
        join_all((0..20).map(|_| ben.takes_a_code(&poll))).await.into_iter().map(|it| it.0).collect();
    let answers = join_all(codes.iter().map(|code| ben.puts(&poll, poll.with(0, code)))).await;
    let kept: Vec<&String> =
        answers.iter().zip(&codes).filter(|(answer, _)| answer.status == 200).map(|(_, code)| code).collect();
    assert_eq!(kept.len(), 1, "one code is its ballot's");
    for refused in answers.into_iter().filter(|answer| answer.status != 200) {
        refused.has(403).is_refused("You have voted in this poll already.");
    }
    ben.looks_for(&poll, kept[0]).await.has(200);
    assert_eq!(square.secrets().await, (2, 2));
}

#[tokio::test]
async fn members_vote_replace_and_withdraw_at_once_while_the_poll_closes_and_every_answer_is_true() {
    let square = Square::open().await;
    let people = square.site.members("voter", 40).await;
    for person in &people {
        square.takes_in(person).await;
    }
    let poll = square.asks_secretly(json!({})).await;
    let (started, taken_back) = (AtomicUsize::new(0), AtomicI64::new(0));
    let acts = people.iter().enumerate().map(|(number, person)| {
        let (poll, started, taken_back) = (&poll, &started, &taken_back);
        async move {
            let (code, _) = person.takes_a_code(poll).await;
            started.fetch_add(1, Ordering::Relaxed);
            let mut stands = None;
            if person.puts(poll, poll.with(0, &code)).await.status == 200 {
                stands = Some(0);
            }
            if person.puts(poll, poll.with(1, &code)).await.status == 200 {
                stands = Some(1);
            }
            if number % 4 == 0 && person.withdraws_by_code(poll, &code).await.status == 200 {
                stands = None;
                taken_back.fetch_add(1, Ordering::Relaxed);
            }
            (code, stands)
        }
    });
    let closes = async {
        while started.load(Ordering::Relaxed) < 30 {
            tokio::task::yield_now().await;
        }
        square.author.closes(&poll).await.has(200)
    };
    let (done, _) = tokio::join!(join_all(acts), closes);
    let stranger = square.site.stranger();
    for (code, stands) in &done {
        match stands {
            Some(place) => {
                let found = stranger.looks_for(&poll, code).await.has(200).json();
                assert_eq!(found["ballot"], json!([poll.choices[*place]]));
            }
            None => {
                let sought = stranger.looks_for(&poll, code).await;
                assert!(sought.status == 422 || sought.json()["ballot"].is_null(), "not counted");
            }
        }
    }
    let kept = done.iter().filter(|(_, stands)| stands.is_some()).count() as i64;
    assert_eq!(square.secrets().await, (kept + taken_back.load(Ordering::Relaxed), kept));
    if kept >= 3 {
        assert_eq!(stranger.counts(&poll).await.iter().sum::<i64>(), kept);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_was_answered_before_a_kill_has_their_ballot_and_whoever_was_not_sends_the_same_again() {
    let mut program = Program::start(&["--writes-a-minute", "100000"]).await;
    let owner = program.is_opened_by("olga").await;
    let group = json!({"slug": "square", "name": "Square", "about": "", "visibility": "public"});
    program.call(&owner, Method::POST, "/groups", group).await;
    let poll = json!({"question": "Does it hold?", "choices": ["Yes", "No"], "secret": true});
    let post = json!({"title": "Load", "body": "Here.", "polls": [poll]});
    let post = program.call(&owner, Method::POST, "/groups/square/posts", post).await;
    let (poll, yes) = (text(&post["polls"][0]["id"]), text(&post["polls"][0]["choices"][0]["id"]));
    let mut ballots = Vec::new();
    for number in 0..6 {
        let token = program.joins(&format!("voter{}", char::from(b'a' + number))).await;
        program.call(&token, Method::PUT, "/groups/square/membership", json!({})).await;
        let receipt = program.call(&token, Method::POST, &format!("/polls/{poll}/receipts"), json!({})).await;
        ballots.push((token, text(&receipt["code"])));
    }
    // Each votes over and over with the same code, until the server is gone.
    let answered = Arc::new(Semaphore::new(0));
    let votes: Vec<_> = ballots
        .iter()
        .map(|(token, code)| {
            let url = format!("{}/api/v1/polls/{poll}/ballot", program.base);
            let ballot = json!({"choices": [yes], "receipt": code});
            let (client, token, answered) = (program.client.clone(), token.clone(), answered.clone());
            tokio::spawn(async move {
                let mut kept = 0;
                while let Ok(answer) = client.put(&url).bearer_auth(&token).json(&ballot).send().await {
                    assert!(answer.status().is_success(), "{}", answer.status());
                    answered.add_permits(1);
                    kept += 1;
                }
                kept
            })
        })
        .collect();
    answered.acquire_many(60).await.expect("enough answers").forget();
    let program = program.killed();
    let mut kept = Vec::new();
    for vote in votes {
        kept.push(vote.await.expect("votes"));
    }
    let program = program.restarted().await;
    let db = program.database().await;
    let count = async |table: &str| -> i64 {
        let statement = format!("select count(*) from {table}");
        sqlx::query_scalar(sqlx::AssertSqlSafe(statement)).fetch_one(&db).await.expect("a number")
    };
    let there = (count("secret_marks").await, count("secret_ballots").await);
    assert!(there.0 == there.1 && there.0 >= kept.iter().filter(|kept| **kept > 0).count() as i64, "{there:?}");
    for ((token, code), kept) in ballots.iter().zip(kept) {
        let check = format!("/polls/{poll}/receipts/check");
        if kept > 0 {
            let found = program.call(token, Method::POST, &check, json!({"code": code})).await;
            assert_eq!(found["ballot"], json!([yes]));
        }
        let again = json!({"choices": [yes], "receipt": code});
        program.call(token, Method::PUT, &format!("/polls/{poll}/ballot"), again).await;
        program.call(token, Method::POST, &check, json!({"code": code})).await;
    }
    assert_eq!((count("secret_marks").await, count("secret_ballots").await), (6, 6));
    db.close().await;
}
