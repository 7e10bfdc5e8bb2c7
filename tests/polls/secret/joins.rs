//! Nothing joins who voted with what: not the rows of any table in any order, nor the columns that the system keeps of
//! each row; not the log at its most talkative, not what open pages hear, not what the API answers.

use crate::polls::{Asked, Square, text};
use crate::support::program::Program;
use crate::support::{Person, TestSite};
use futures_util::future::join_all;
use rand::SeedableRng;
use rand::rngs::StdRng;
use rand::seq::SliceRandom;
use reqwest::Method;
use serde_json::{Value, json};
use sqlx::AssertSqlSafe;
use std::collections::BTreeSet;

/// Voters. That eight or more of them are paired rightly by chance comes about once in 100,000 times for any two orders.
const VOTERS: usize = 60;
const BY_CHANCE: usize = 8;

/// One who has voted, with what.
struct Voted {
    person: Person,
    number: i64,
    code: String,
    tag: String,
}

/// All vote one after the other, each for a number of their own, in an order that has nothing to do with either.
async fn all_vote(square: &Square, poll: &Asked) -> Vec<Voted> {
    let mut numbers: Vec<i64> = (1000..1000 + VOTERS as i64).collect();
    numbers.shuffle(&mut StdRng::seed_from_u64(7));
    let mut people = square.site.members("voter", VOTERS).await;
    people.shuffle(&mut StdRng::seed_from_u64(8));
    let mut voted = Vec::new();
    for (person, number) in people.into_iter().zip(numbers) {
        square.takes_in(&person).await;
        let (code, tag) = person.takes_a_code(poll).await;
        person.puts(poll, json!({"number": number, "receipt": code})).await.has(200);
        voted.push(Voted { person, number, code, tag });
    }
    voted
}

async fn numbers_poll(square: &Square, results: &str) -> Asked {
    let range = json!({"min": 0, "max": 5000});
    square.asks_secretly(json!({"kind": "number", "choices": [], "number": range, "results": results})).await
}

async fn texts(site: &TestSite, statement: &str) -> Vec<String> {
    sqlx::query_scalar(AssertSqlSafe(statement.to_owned())).fetch_all(site.db()).await.expect("rows")
}

#[tokio::test]
async fn no_order_of_the_rows_of_who_voted_is_an_order_of_the_ballots() {
    let square = Square::open().await;
    let poll = numbers_poll(&square, "always").await;
    let voted = all_vote(&square, &poll).await;
    // Some change their ballots, some take them back and vote again: that leaves no trace either.
    for one in voted.iter().step_by(7) {
        one.person.puts(&poll, json!({"number": one.number, "receipt": one.code})).await.has(200);
    }
    let pairs: BTreeSet<(String, String)> =
        voted.iter().map(|one| (one.person.handle.clone(), (one.number * 1000).to_string())).collect();
    let of_system = ["ctid", "xmin::text::bigint", "cmin::text::bigint", "xmax::text::bigint", "tableoid"];
    let orders = |own: &[&str]| {
        let ordered =
            of_system.iter().chain(own).flat_map(|key| [format!("order by s.{key}"), format!("order by s.{key} desc")]);
        ordered.chain([String::new()]).collect::<Vec<_>>()
    };
    let mut compared = 0;
    for of_marks in orders(&["member_id"]) {
        let who = format!("select m.handle from secret_marks s join members m on m.id = s.member_id {of_marks}");
        let who = texts(&square.site, &who).await;
        for of_ballots in orders(&["tag", "number"]) {
            let what = texts(&square.site, &format!("select s.number::text from secret_ballots s {of_ballots}")).await;
            assert_eq!((who.len(), what.len()), (VOTERS, VOTERS));
            let right = who.iter().cloned().zip(what).filter(|pair| pairs.contains(pair)).count();
            assert!(right < BY_CHANCE, "{right} of {VOTERS} by `{of_marks}` and `{of_ballots}`");
            compared += 1;
        }
    }
    assert_eq!(compared, 13 * 15);
    // While there are no more than are mixed at a time, the last vote has written all rows.
    for table in ["secret_marks", "secret_ballots"] {
        let writers = format!("select count(distinct xmin::text) from {table}");
        assert_eq!(square.site.count(&writers).await, 1, "{table}");
    }
}

#[tokio::test]
async fn no_other_row_anywhere_knows_a_ballot_or_a_code() {
    let square = Square::open().await;
    let poll = numbers_poll(&square, "after_voting").await;
    let voted = all_vote(&square, &poll).await;
    let tables = "select quote_ident(table_schema) || '.' || quote_ident(table_name) from information_schema.tables
                  where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')";
    let tables = texts(&square.site, tables).await;
    assert!(tables.contains(&"public.secret_ballots".to_owned()) && tables.len() > 40, "{tables:?}");
    for table in tables {
        let rows = texts(&square.site, &format!("select to_jsonb(t)::text from {table} t")).await.join("\n");
        for one in &voted {
            let hyphened = one.tag.parse::<uuid::Uuid>().expect("a tag").to_string();
            assert!(!rows.contains(&one.code) && !rows.contains(&one.code.replace('-', "")), "{table} has a code");
            let has_ballot =
                rows.contains(&hyphened) || rows.contains(&one.tag) || rows.contains(&format!(": {}000,", one.number));
            assert_eq!(has_ballot, table == "public.secret_ballots", "{table}");
        }
    }
    let times = "select column_name::text from information_schema.columns
                 where table_name in ('secret_ballots', 'secret_marks') and
                   (data_type like '%time%' or data_type = 'date' or is_identity = 'YES' or column_default is not null)";
    assert_eq!(texts(&square.site, times).await, Vec::<String>::new(), "no time, and no row is numbered");
    // The row of a voter's membership and the one of the voter are held while they vote, which leaves the transaction there:
    // all ballots have been written by later ones since.
    let held = "select count(*) from secret_ballots b join memberships m on m.xmax = b.xmin join members o on o.id = m.member_id";
    assert!(square.site.count(held).await as usize <= VOTERS, "the last voter's at most, and to all ballots alike");
}

#[tokio::test]
async fn beyond_what_is_mixed_at_a_time_a_writer_is_one_of_many_rows() {
    let square = Square::open().await;
    let poll = numbers_poll(&square, "after_closing").await;
    let before = format!(
        "with voters as (
           insert into members (id, name, name_skeleton, handle, email)
           select gen_random_uuid(), 'Old Voter ' || n, 'old voter ' || n, 'old' || n, 'old' || n || '@example.org' from generate_series(1, 500) n
           returning id),
         marks as (insert into secret_marks select '{0}', id from voters)
         insert into secret_ballots (poll_id, tag, choices, number)
         select '{0}', gen_random_uuid(), '{{}}', 1000 * n from generate_series(1, 500) n",
        poll.id
    );
    sqlx::query(AssertSqlSafe(before)).execute(square.site.db()).await.expect("many have voted before");
    let voted = all_vote(&square, &poll).await;
    let mut told = 0;
    for one in &voted {
        let alike = format!(
            "select b.number::text from secret_ballots b join secret_marks s on s.xmin = b.xmin
             join members m on m.id = s.member_id where m.handle = '{}'",
            one.person.handle
        );
        let alike = texts(&square.site, &alike).await;
        let is_there = alike.contains(&(one.number * 1000).to_string());
        told += usize::from(is_there && alike.len() < 5);
    }
    assert!(told <= 3, "{told} of {VOTERS} are told by the transaction that wrote them");
}

#[tokio::test]
async fn what_open_pages_hear_and_what_others_are_answered_says_nothing_of_a_voter() {
    let square = Square::open().await;
    let (ann, ben) = (square.member("ann").await, square.member("ben").await);
    let others = [square.author.clone(), ben.clone(), square.site.stranger()];
    for results in ["always", "after_voting", "after_closing"] {
        let poll = square.asks_secretly(json!({"results": results})).await;
        let answers = async || {
            let mut all = Vec::new();
            for person in &others {
                for path in [
                    poll.path(),
                    poll.post.clone(),
                    "/groups/square/polls".into(),
                    "/groups/square".into(),
                    "/members/ann/votes".into(),
                    "/members/ann".into(),
                    "/groups/square/polls?which=mine".into(),
                ] {
                    let answer = person.asks(&path).await;
                    all.push(format!("{} {} {:?}", answer.status, answer.text, answer.header("etag")));
                }
                all.push(person.get(&poll.path()).await.has(200).text);
                all.push(person.fragment(&poll.path()).await.has(200).text);
                all.push(person.get(&poll.post).await.has(200).page().text("poll-ballot"));
            }
            all
        };
        let before = answers().await;
        let mut hints = square.site.site().live.listen().expect("a live site");
        let code = ann.votes_secretly(&poll, 0).await;
        ann.puts(&poll, poll.with(1, &code)).await.has(200);
        assert_eq!(answers().await, before, "to the byte as if nobody had voted ({results})");
        assert!(hints.try_recv().is_err(), "below three votes nobody hears of one ({results})");
        ann.withdraws_by_code(&poll, &code).await.has(200);
        ann.puts(&poll, poll.with(0, &code)).await.has(200);
        for person in &[square.member(&format!("x{results}").replace('_', "")).await, square.author.clone()] {
            person.votes_secretly(&poll, 0).await;
        }
        let heard: Vec<_> = std::iter::from_fn(|| hints.try_recv().ok()).collect();
        assert_eq!(heard.len(), if results == "after_closing" { 0 } else { 2 }, "{results}: {heard:?}");
    }
}

#[tokio::test]
async fn the_published_order_of_ballots_is_no_order_of_voting() {
    use leaders_square::polls::counting::Answer;
    use leaders_square::polls::counting::record::Record;
    let square = Square::open().await;
    let poll = numbers_poll(&square, "after_closing").await;
    let voted = all_vote(&square, &poll).await;
    square.author.closes(&poll).await.has(200);
    let file = square.site.stranger().get(&format!("{}/ballots.txt", poll.path())).await.has(200).text;
    let ballots = Record::parse(&file).expect("reads").ballots;
    let tags = ballots.iter().filter_map(|ballot| ballot.tag).map(|tag| tag.simple().to_string());
    let own: BTreeSet<String> = voted.iter().map(|one| one.tag.clone()).collect();
    assert_eq!(tags.collect::<BTreeSet<_>>(), own, "each voter finds their own");
    let numbers: Vec<i64> = ballots
        .iter()
        .filter_map(|ballot| match ballot.answer {
            Answer::Number(number) => number,
            _ => None,
        })
        .collect();
    assert_eq!(numbers.len(), voted.len());
    let in_order =
        |orders: Vec<&Voted>| orders.iter().zip(&numbers).filter(|(one, number)| one.number * 1000 == **number).count();
    let mut by_name: Vec<&Voted> = voted.iter().collect();
    by_name.sort_by_key(|one| one.person.handle.clone());
    assert!(in_order(voted.iter().collect()) < BY_CHANCE && in_order(by_name) < BY_CHANCE);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_log_at_its_most_talkative_knows_no_code_and_no_ballot() {
    let mut program = Program::talkative().await;
    let owner = program.is_opened_by("olga").await;
    let group = json!({"slug": "square", "name": "Square", "about": "", "visibility": "public"});
    program.call(&owner, Method::POST, "/groups", group).await;
    let poll = json!({"question": "Shall we?", "kind": "consent", "secret": true});
    let post = json!({"title": "Together", "body": "Here.", "polls": [poll]});
    let post = program.call(&owner, Method::POST, "/groups/square/posts", post).await;
    let poll = format!("/polls/{}", text(&post["polls"][0]["id"]));
    let receipt = program.call(&owner, Method::POST, &format!("{poll}/receipts"), json!({})).await;
    let (code, tag) = (text(&receipt["code"]), text(&receipt["tag"]));
    let ballot = json!({"stance": "block", "reason": "canary-of-a-reason", "receipt": code});
    let path = format!("{poll}/ballot");
    let ballots = (0..3).map(|_| program.call(&owner, Method::PUT, &path, ballot.clone()));
    join_all(ballots).await;
    program.call(&owner, Method::POST, &format!("{poll}/receipts/check"), json!({"code": code})).await;
    let refused = json!({"stance": "block", "reason": "canary-of-a-reason".repeat(100), "receipt": code});
    let url = format!("{}/api/v1{poll}/ballot", program.base);
    let answer = program.client.put(url).bearer_auth(&owner).json(&refused).send().await.expect("answers");
    assert_eq!(answer.status(), 422);
    let log = program.log();
    assert!(log.contains("secret_ballots") || log.contains("keep_secret_ballots"), "statements are logged");
    let hyphened = tag.parse::<uuid::Uuid>().expect("a tag").to_string();
    for canary in [code.as_str(), &code.replace('-', ""), &tag, &hyphened, "canary-of-a-reason", "\"block\""] {
        assert!(!log.contains(canary), "the log has {canary}");
    }
    drop::<Value>(receipt);
}
