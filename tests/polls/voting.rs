//! Laws 1 to 3 and 11: one ballot a voter, the clock decides, every refusal in words, who may vote.

use super::{Square, recount};
use chrono::{Duration, Utc};
use futures_util::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};

#[tokio::test]
async fn a_ballot_may_be_changed_and_withdrawn_until_the_poll_closes() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let closes_at = (Utc::now() + Duration::hours(1)).to_rfc3339();
    let poll = square.asks(json!({"closes_at": closes_at})).await;
    assert_eq!(ann.votes(&poll, &[0]).await.has(200).json()["my_ballot"], json!([poll.choices[0]]));
    assert_eq!(ann.votes(&poll, &[1]).await.has(200).json()["my_ballot"], json!([poll.choices[1]]));
    assert_eq!(ann.counts(&poll).await, [0, 1]);
    assert_eq!(ann.withdraws(&poll).await.has(200).json()["my_ballot"], Value::Null);
    ann.withdraws(&poll).await.has(200);
    assert_eq!(ann.counts(&poll).await, [0, 0]);
    ann.votes(&poll, &[0]).await.has(200);
    square.site.pass(Duration::hours(2)).await;
    ann.votes(&poll, &[1]).await.has(403).is_refused("This poll is closed.");
    ann.withdraws(&poll).await.has(403).is_refused("This poll is closed.");
    assert_eq!(ann.sees(&poll).await["state"], "closed");
    assert_eq!(ann.counts(&poll).await, [1, 0]);
}

#[tokio::test]
async fn a_hundred_parallel_votes_of_one_member_are_one_ballot() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let poll = square.asks(json!({})).await;
    let votes = (0..100).map(|turn| {
        let (ann, poll) = (ann.clone(), &poll);
        async move { ann.votes(poll, &[turn % 2]).await }
    });
    for answer in join_all(votes).await {
        answer.has(200);
    }
    assert_eq!(square.site.count("select count(*) from ballots").await, 1);
    assert_eq!(square.site.count("select max(cardinality(choices))::bigint from ballots").await, 1);
    let counts = ann.counts(&poll).await;
    assert_eq!(counts.iter().sum::<i64>(), 1);
    assert_eq!(counts, recount(&square, &poll).await);
}

#[tokio::test]
async fn the_vote_that_is_kept_last_is_the_one_that_counts() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let poll = square.asks(json!({"choices": ["One", "Two", "Three"]})).await;
    let moment = "select (extract(epoch from max(cast_at)) * 1000000)::bigint from ballots";
    let mut latest = 0;
    for last in [2, 0, 1] {
        // These are kept in one order or another; what is sent once all of them are answered comes after them.
        let votes = (0..100).map(|turn| {
            let (ann, poll) = (ann.clone(), &poll);
            async move { ann.votes(poll, &[turn % 3]).await.has(200) }
        });
        join_all(votes).await;
        let kept = recount(&square, &poll).await;
        let place = kept.iter().position(|votes| *votes == 1).expect("it names a choice");
        assert_eq!(ann.sees(&poll).await["my_ballot"], json!([poll.choices[place]]), "what is kept is what is told");
        ann.votes(&poll, &[(last + 1) % 3]).await.has(200);
        ann.votes(&poll, &[last]).await.has(200);
        let mut expected = [0; 3];
        expected[last] = 1;
        assert_eq!((ann.counts(&poll).await, recount(&square, &poll).await), (expected.to_vec(), expected.to_vec()));
        let now = square.site.count(moment).await;
        assert!(now > latest, "with the moment at which it was kept");
        latest = now;
    }
}

#[tokio::test]
async fn of_two_votes_at_once_the_one_whose_commit_comes_last_is_kept() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let poll = square.asks(json!({})).await;
    // A vote that another node has under way, not kept yet.
    let mut vote = square.site.db().begin().await.expect("a transaction");
    let cast = format!(
        "insert into ballots (poll_id, member_id, choices)
         select '{}', id, array['{}'::uuid] from members where handle = 'ann' and poll_at_door('{}') = 'open'",
        poll.id, poll.choices[0], poll.id
    );
    sqlx::query(sqlx::AssertSqlSafe(cast)).execute(&mut *vote).await.expect("a vote under way");
    let later = tokio::spawn({
        let (ann, path, ballot) = (ann.clone(), poll.ballot(), json!({"choices": [poll.choices[1]]}));
        async move { ann.calls(Method::PUT, &path, ballot).await }
    });
    let waits = "select count(*) from pg_locks where locktype = 'transactionid' and not granted";
    while square.site.count(waits).await == 0 {
        assert!(!later.is_finished(), "it waits for the one that came first");
    }
    vote.commit().await.expect("the first is kept");
    later.await.expect("a task").has(200);
    assert_eq!((ann.counts(&poll).await, recount(&square, &poll).await), (vec![0, 1], vec![0, 1]));
}

#[tokio::test]
async fn a_hundred_members_at_once_are_counted_exactly() {
    let square = Square::open().await;
    let people = square.site.members("voter", 100).await;
    for person in &people {
        square.takes_in(person).await;
    }
    let poll = square.asks(json!({"kind": "multiple", "choices": ["One", "Two", "Three"]})).await;
    let votes = people.iter().enumerate().map(|(number, person)| {
        let poll = &poll;
        let places: Vec<usize> = (0..3).filter(|place| (number + 1) & (1 << place) != 0 || number % 8 == 7).collect();
        async move { person.votes(poll, &places).await }
    });
    for answer in join_all(votes).await {
        answer.has(200);
    }
    let seen = square.author.sees(&poll).await;
    assert_eq!(seen["tally"]["voters"], 100);
    assert_eq!(seen["tally"]["electorate"], 101);
    assert_eq!(square.author.counts(&poll).await, recount(&square, &poll).await);
}

#[tokio::test]
async fn every_wrong_ballot_is_refused_in_its_own_words_and_uses_nothing_up() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let parts = json!({"kind": "multiple", "choices": ["A", "B", "C", "D"], "min": 2, "max": 3});
    let poll = square.asks(parts).await;
    ann.votes(&poll, &[0, 1]).await.has(200);
    let put = async |choices: Value| ann.calls(Method::PUT, &poll.ballot(), json!({"choices": choices})).await;
    let a = &poll.choices[0];
    put(json!([])).await.has(422).is_refused("Choose at least 2.");
    put(json!([a])).await.has(422).is_refused("Choose at least 2.");
    put(json!(poll.choices)).await.has(422).is_refused("Choose at most 3.");
    put(json!([a, a])).await.has(422).is_refused("The same choice stands twice");
    put(json!([a, poll.id])).await.has(422).is_refused("That is not one of the choices.");
    put(json!(vec![uuid::Uuid::now_v7(); 51])).await.has(422).is_refused("Choose at most 50.");
    for unreadable in [json!("x"), json!([1]), json!([null]), json!({"a": 1}), json!(["no id"]), json!([[a]])] {
        put(unreadable).await.has(400);
    }
    ann.calls(Method::PUT, &poll.ballot(), json!({"choices": [a], "voter": "bert"})).await.has(400);
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    let sent = ann.program(Method::PUT, &poll.ballot()).header("content-type", "application/json").body(deep);
    ann.send(sent).await.has(400);
    for id in ["x", "00000000-0000-0000-0000-000000000000", "9223372036854775808"] {
        ann.calls(Method::PUT, &format!("/polls/{id}/ballot"), json!({"choices": [a]})).await.has(404);
    }
    assert_eq!(ann.counts(&poll).await, [1, 1, 0, 0], "the vote is as it was");
}

#[tokio::test]
async fn a_choice_of_another_poll_is_refused_by_the_words_and_by_the_schema() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let poll = square.asks(json!({})).await;
    square.asks(json!({})).await;
    let other = square.other_choice(&poll).await;
    let body = json!({"choices": [other]});
    ann.calls(Method::PUT, &poll.ballot(), body).await.has(422).is_refused("That is not one of the choices.");
    let slipped = async |choices: &str| {
        let statement = format!(
            "insert into ballots (poll_id, member_id, choices)
             select '{}', id, {choices}::uuid[] from members where handle = 'ann'",
            poll.id
        );
        sqlx::query(sqlx::AssertSqlSafe(statement)).execute(square.site.db()).await
    };
    let mine = &poll.choices;
    assert!(slipped(&format!("array['{other}']")).await.is_err(), "another poll's");
    assert!(slipped(&format!("array['{}', '{}']", mine[0], mine[0])).await.is_err(), "twice");
    assert!(slipped(&format!("array['{}', '{}']", mine[0], mine[1])).await.is_err(), "too many");
    assert!(slipped("array[]").await.is_err(), "none");
    assert!(slipped(&format!("array['{}', null]", mine[0])).await.is_err(), "nothing");
    assert!(slipped(&format!("array['{}']", mine[0])).await.is_ok());
}

#[tokio::test]
async fn only_members_of_the_group_vote() {
    let square = Square::open().await;
    let poll = square.asks(json!({})).await;
    let outsider = square.site.member("otto").await;
    outsider.votes(&poll, &[0]).await.has(403).is_refused("Only members of the group may take part");
    square.site.stranger().votes(&poll, &[0]).await.has(401);
    outsider.withdraws(&poll).await.has(403);
    square.takes_in(&outsider).await;
    outsider.votes(&poll, &[0]).await.has(200);
}

#[tokio::test]
async fn who_leaves_takes_ballots_of_open_polls_along_and_leaves_those_of_closed_ones() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let (open, closed) = (square.asks(json!({})).await, square.asks(json!({})).await);
    for poll in [&open, &closed] {
        ann.votes(poll, &[0]).await.has(200);
    }
    square.author.closes(&closed).await.has(200);
    ann.send(ann.program(Method::DELETE, "/groups/square/membership")).await.succeeds();
    ann.votes(&open, &[0]).await.has(403);
    let (now, then) = (square.author.sees(&open).await, square.author.sees(&closed).await);
    assert_eq!((&now["tally"]["voters"], &now["tally"]["electorate"]), (&json!(0), &json!(1)));
    assert_eq!((&then["tally"]["voters"], &then["tally"]["electorate"]), (&json!(1), &json!(2)));
    square.takes_in(&ann).await;
    ann.votes(&open, &[1]).await.has(200);
    assert_eq!(square.author.counts(&open).await, [0, 1], "who comes back counts once");
}

#[tokio::test]
async fn a_vote_and_a_leave_at_once_leave_no_ballot_without_a_member() {
    let square = Square::open().await;
    let poll = square.asks(json!({})).await;
    for round in 0..10 {
        let ann = square.member(&format!("ann{round}")).await;
        let leaves = async { ann.send(ann.program(Method::DELETE, "/groups/square/membership")).await.succeeds() };
        tokio::join!(ann.votes(&poll, &[0]), leaves, ann.votes(&poll, &[1]));
    }
    let orphans =
        "select count(*) from ballots b where not exists (select from memberships m where m.member_id = b.member_id)";
    assert_eq!(square.site.count(orphans).await, 0);
}

#[tokio::test]
async fn closing_and_voting_are_one_after_the_other() {
    let square = Square::open().await;
    let people = square.site.members("voter", 20).await;
    for person in &people {
        square.takes_in(person).await;
    }
    let poll = square.asks(json!({})).await;
    let votes = people.iter().map(|person| person.votes(&poll, &[0]));
    let (votes, closed) = tokio::join!(join_all(votes), square.author.closes(&poll));
    closed.has(200);
    let kept = votes.iter().filter(|answer| answer.status == 200).count();
    for refused in votes.into_iter().filter(|answer| answer.status != 200) {
        refused.has(403).is_refused("This poll is closed.");
    }
    assert_eq!(square.author.counts(&poll).await, [kept as i64, 0], "kept when answered so, and never otherwise");
    let late = "select count(*) from ballots b join polls p on p.id = b.poll_id where b.cast_at > p.closed_at";
    assert_eq!(square.site.count(late).await, 0);
}

#[tokio::test]
async fn only_who_asked_or_keeps_order_closes_and_once() {
    let square = Square::open().await;
    let (ann, otto) = (square.member("ann").await, square.site.member("otto").await);
    let poll = square.asks(json!({"results": "after_closing"})).await;
    ann.closes(&poll).await.has(403).is_refused("Only who asked, or a moderator, can close this poll.");
    otto.closes(&poll).await.has(403);
    square.site.stranger().closes(&poll).await.has(401);
    let first = square.author.closes(&poll).await.has(200).json();
    assert_eq!(first["state"], "closed");
    let again = square.author.closes(&poll).await.has(200).json();
    assert_eq!(first["closes_at"], again["closes_at"], "it ended once");
}

#[tokio::test]
async fn votes_that_arrive_together_are_each_judged_for_themselves() {
    let square = Square::open().await;
    let (poll, other) = (square.asks(json!({})).await, square.asks(json!({})).await);
    let mut voting = Vec::new();
    for number in 0..30 {
        let name = format!("voter{number}");
        // Every third is no member of the group; every third chooses what is no choice of this poll.
        let voter = if number % 3 == 0 { square.site.member(&name).await } else { square.member(&name).await };
        let choice = if number % 3 == 1 { other.choices[0].clone() } else { poll.choices[0].clone() };
        let (path, ballot) = (poll.ballot(), json!({"choices": [choice]}));
        voting.push(tokio::spawn(async move { voter.calls(Method::PUT, &path, ballot).await.status.as_u16() }));
    }
    for (number, vote) in voting.into_iter().enumerate() {
        let expected = [403, 422, 200][number % 3];
        assert_eq!(vote.await.expect("votes"), expected, "voter {number}");
    }
    assert_eq!(recount(&square, &poll).await, [10, 0]);
}
