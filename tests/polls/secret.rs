//! Law 6: secret means secret. A ballot is cast with a code that its voter alone has; with it, it is found, replaced and
//! taken back; without it nobody can, and nothing joins who voted with what.

mod forms;
mod joins;
mod kinds;
mod published;
mod together;

use super::{Asked, Square, text};
use crate::support::accounts::PASSWORD;
use crate::support::{Answer, Person};
use reqwest::Method;
use serde_json::{Value, json};
use sqlx::AssertSqlSafe;

impl Asked {
    /// A ballot of one choice, with a code.
    fn with(&self, place: usize, code: &str) -> Value {
        json!({"choices": [self.choices[place]], "receipt": code})
    }
}

impl Person {
    /// A fresh code for this poll, and what a ballot that is cast with it bears.
    async fn takes_a_code(&self, poll: &Asked) -> (String, String) {
        let receipt = self.posts(&format!("{}/receipts", poll.path()), json!({})).await.has(200).json();
        (text(&receipt["code"]), text(&receipt["tag"]))
    }

    /// Votes secretly for one choice; the code.
    async fn votes_secretly(&self, poll: &Asked, place: usize) -> String {
        let (code, _) = self.takes_a_code(poll).await;
        self.puts(poll, poll.with(place, &code)).await.has(200);
        code
    }

    async fn puts(&self, poll: &Asked, ballot: Value) -> Answer {
        self.calls(Method::PUT, &poll.ballot(), ballot).await
    }

    async fn looks_for(&self, poll: &Asked, code: &str) -> Answer {
        self.posts(&format!("{}/receipts/check", poll.path()), json!({"code": code})).await
    }

    async fn withdraws_by_code(&self, poll: &Asked, code: &str) -> Answer {
        self.send(self.program(Method::DELETE, &poll.ballot()).header("receipt-code", code)).await
    }

    async fn participants(&self, poll: &Asked) -> Answer {
        self.asks(&format!("{}/participants", poll.path())).await
    }
}

impl Square {
    async fn asks_secretly(&self, parts: Value) -> Asked {
        let mut parts = parts;
        parts.as_object_mut().expect("parts").insert("secret".into(), json!(true));
        self.asks(parts).await
    }

    async fn secrets(&self) -> (i64, i64) {
        let of = async |table: &str| self.site.count(&format!("select count(*) from {table}")).await;
        (of("secret_marks").await, of("secret_ballots").await)
    }

    /// Which constraint refuses a statement that is written past the program.
    async fn refuses(&self, statement: String) -> Option<String> {
        let done = sqlx::query(AssertSqlSafe(statement)).execute(self.site.db()).await;
        let error = done.err()?;
        error.as_database_error().and_then(|error| error.constraint().map(str::to_owned))
    }
}

#[tokio::test]
async fn a_secret_ballot_is_cast_found_replaced_and_taken_back_by_its_code_alone() {
    let square = Square::open().await;
    let [ann, ben, cleo] = square.three().await;
    let poll = square.asks_secretly(json!({})).await;
    let (code, tag) = ann.takes_a_code(&poll).await;
    let cast = ann.puts(&poll, poll.with(0, &code)).await.has(200).json();
    assert_eq!((&cast["receipt"]["code"], &cast["receipt"]["tag"]), (&json!(code), &json!(tag)));
    assert_eq!((&cast["voted"], &cast["my_ballot"], &cast["secret"]), (&json!(true), &Value::Null, &json!(true)));
    let seen = ann.sees(&poll).await;
    assert!(seen.get("receipt").is_none(), "it is shown once");
    assert_eq!((&seen["voted"], &seen["my_ballot"]), (&json!(true), &Value::Null));
    assert_eq!(ben.sees(&poll).await["voted"], false);
    // Whoever has the code has the ballot; without sign-in, too.
    for person in [&ann, &square.site.stranger()] {
        let found = person.looks_for(&poll, &code.to_lowercase()).await.has(200).json();
        assert_eq!((&found["tag"], &found["ballot"]), (&json!(tag), &json!([poll.choices[0]])));
    }
    ben.votes_secretly(&poll, 0).await;
    cleo.votes_secretly(&poll, 0).await;
    assert_eq!(ann.counts(&poll).await, [3, 0]);
    ann.puts(&poll, poll.with(1, &code)).await.has(200);
    assert_eq!(ann.counts(&poll).await, [2, 1], "replaced whole");
    assert_eq!(square.secrets().await, (3, 3));
    ann.withdraws_by_code(&poll, &code).await.has(200);
    assert_eq!(square.secrets().await, (3, 2));
    assert_eq!(ann.looks_for(&poll, &code).await.has(200).json(), json!({"tag": tag, "ballot": null}));
    ann.withdraws_by_code(&poll, &code).await.has(422).is_refused("There is no ballot with this code");
    // It stays their one ballot: the same code casts it again, and no other.
    let (other, _) = ann.takes_a_code(&poll).await;
    ann.puts(&poll, poll.with(1, &other)).await.has(403).is_refused("You have voted in this poll already.");
    ann.puts(&poll, poll.with(1, &code)).await.has(200);
    assert_eq!(square.secrets().await, (3, 3));
    assert_eq!(ann.counts(&poll).await, [2, 1]);
}

#[tokio::test]
async fn whoever_takes_back_anothers_ballot_has_one_vote_all_the_same() {
    let square = Square::open().await;
    let [ann, ben, cleo] = square.three().await;
    let poll = square.asks_secretly(json!({"results": "always"})).await;
    ann.votes_secretly(&poll, 0).await;
    let leaked = ben.votes_secretly(&poll, 1).await;
    cleo.votes_secretly(&poll, 1).await;
    square.author.votes_secretly(&poll, 1).await;
    ann.withdraws_by_code(&poll, &leaked).await.has(200);
    assert_eq!(ann.counts(&poll).await, [1, 2]);
    let (more, _) = ann.takes_a_code(&poll).await;
    ann.puts(&poll, poll.with(0, &more)).await.has(403).is_refused("You have voted in this poll already.");
    assert_eq!(ann.counts(&poll).await, [1, 2], "one ballot a voter");
    // Nor has ben lost his right to vote.
    ben.puts(&poll, poll.with(1, &leaked)).await.has(200);
    assert_eq!(ann.counts(&poll).await, [1, 3]);
    assert_eq!(square.secrets().await, (4, 4));
}

#[tokio::test]
async fn a_ballot_that_was_taken_back_is_waited_for_and_is_in_no_published_file() {
    let square = Square::open().await;
    let [ann, ben, cleo] = square.three().await;
    let poll = square.asks_secretly(json!({"closes_when_all_voted": true})).await;
    let (code, tag) = ann.takes_a_code(&poll).await;
    ann.puts(&poll, poll.with(0, &code)).await.has(200);
    ben.votes_secretly(&poll, 0).await;
    cleo.votes_secretly(&poll, 0).await;
    ann.withdraws_by_code(&poll, &code).await.has(200);
    square.author.votes_secretly(&poll, 1).await;
    assert_eq!(ann.sees(&poll).await["state"], "open", "ann has not said what she wants");
    square.author.closes(&poll).await.has(200);
    assert_eq!(ann.counts(&poll).await, [2, 1]);
    let file = ann.get(&format!("{}/ballots.txt", poll.path())).await.has(200).text;
    assert!(!file.contains(&tag));
    ann.puts(&poll, poll.with(0, &code)).await.has(403).is_refused("This poll is closed.");
    let page = ann.submits(&format!("{}/receipt", poll.path()), &[("receipt", &code)]).await.has(200).page();
    assert!(page.says("This ballot was taken back, and is not counted"));
}

#[tokio::test]
async fn whoever_comes_by_the_address_of_a_ballot_alone_is_led_to_its_poll() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let poll = square.asks_secretly(json!({})).await;
    assert_eq!(ann.get(&poll.ballot()).await.has(303).location(), poll.path());
    let hidden = square.asks(json!({})).await;
    square.author.calls(Method::DELETE, &hidden.post, json!({})).await.succeeds();
    square.site.stranger().get(&hidden.ballot()).await.has(410);
    ann.get("/polls/0190a3c2-7e11-7c4e-8d5f-0123456789ab/ballot").await.has(404);
}

#[tokio::test]
async fn a_request_that_is_sent_again_for_want_of_an_answer_finds_its_own_ballot() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let poll = square.asks_secretly(json!({})).await;
    let (code, _) = ann.takes_a_code(&poll).await;
    let first = ann.puts(&poll, poll.with(0, &code)).await.has(200).text;
    for _ in 0..3 {
        assert_eq!(ann.puts(&poll, poll.with(0, &code)).await.has(200).text, first, "the same answer, code and all");
    }
    assert_eq!(square.secrets().await, (1, 1));
}

#[tokio::test]
async fn every_way_to_do_it_wrong_is_refused_in_its_own_words_and_changes_nothing() {
    let square = Square::open().await;
    let [ann, ben, _] = square.three().await;
    let poll = square.asks_secretly(json!({})).await;
    let open = square.asks(json!({})).await;
    let code = ann.votes_secretly(&poll, 0).await;
    let (other, _) = ann.takes_a_code(&poll).await;
    ann.puts(&poll, poll.with(1, &other)).await.has(403).is_refused("You have voted in this poll already.");
    ben.puts(&poll, poll.with(1, &code)).await.has(422).is_refused("This code belongs to another ballot.");
    ben.votes(&poll, &[0]).await.has(422).is_refused("This poll is secret");
    ann.withdraws(&poll).await.has(403).is_refused("This poll is secret");
    ben.puts(&open, open.with(0, &other)).await.has(422).is_refused("This poll is not secret");
    ben.withdraws_by_code(&open, &other).await.has(422).is_refused("This poll is not secret");
    ben.withdraws_by_code(&poll, &other).await.has(422).is_refused("There is no ballot with this code");
    ben.withdraws_by_code(&poll, &code).await.has(422).is_refused("There is no ballot with this code");
    ben.posts(&format!("{}/receipts", open.path()), json!({})).await.has(403).is_refused("This poll is not secret");
    ben.looks_for(&poll, &code.replace('-', "")[1..])
        .await
        .has(422)
        .is_refused("has 20 letters and digits; this has 19");
    let (first, rest) = code.split_at(1);
    let slip = format!("{}{rest}", if first == "A" { "C" } else { "A" });
    ben.looks_for(&poll, &slip).await.has(422).is_refused("There is a slip in this code");
    ben.puts(&poll, poll.with(0, &slip)).await.has(422).is_refused("There is a slip in this code");
    let otto = square.site.member("otto").await;
    otto.puts(&poll, poll.with(0, &other)).await.has(403).is_refused("Only members of the group");
    assert_eq!(square.secrets().await, (1, 1));
    square.author.closes(&poll).await.has(200);
    ann.puts(&poll, poll.with(1, &code)).await.has(403).is_refused("This poll is closed.");
    ann.withdraws_by_code(&poll, &code).await.has(403).is_refused("This poll is closed.");
    ben.puts(&poll, poll.with(1, &other)).await.has(403).is_refused("This poll is closed.");
    assert_eq!(ann.looks_for(&poll, &code).await.has(200).json()["ballot"], json!([poll.choices[0]]));
    assert_eq!(square.site.count("select count(*) from ballots").await, 0);
}

#[tokio::test]
async fn below_three_ballots_nothing_is_told_and_who_has_voted_is_told_after_closing_alone() {
    for results in ["always", "after_voting", "after_closing"] {
        let square = Square::open().await;
        let [ann, ben, cleo] = square.three().await;
        let poll = square.asks_secretly(json!({"results": results})).await;
        let codes = [ann.votes_secretly(&poll, 0).await, ben.votes_secretly(&poll, 1).await];
        for person in [&ann, &cleo, &square.author, &square.site.stranger()] {
            assert_eq!(person.sees(&poll).await["tally"], Value::Null, "{results}");
            person.participants(&poll).await.has(403).is_refused("when it is closed");
            assert!(!person.opens(&poll.path()).await.says("2 of 4 members voted"));
        }
        cleo.votes_secretly(&poll, 1).await;
        let open = cleo.sees(&poll).await["tally"].clone();
        assert_eq!(open.is_null(), results == "after_closing");
        cleo.participants(&poll).await.has(403);
        ben.withdraws_by_code(&poll, &codes[1]).await.has(200);
        assert_eq!(cleo.sees(&poll).await["tally"], Value::Null, "{results}: two are left");
        ben.puts(&poll, poll.with(1, &codes[1])).await.has(200);
        square.author.closes(&poll).await.has(200);
        let stranger = square.site.stranger();
        assert_eq!(stranger.counts(&poll).await, [1, 2]);
        let voters = stranger.participants(&poll).await.has(200).json();
        let handles: Vec<_> = voters["items"].as_array().expect("voters").iter().map(|one| &one["handle"]).collect();
        assert_eq!(handles, ["ann", "ben", "cleo"], "in the order of their joining");
        assert!(stranger.opens(&format!("{}/participants", poll.path())).await.says("Cleo Tester"));
        stranger.asks(&format!("{}/voters", poll.path())).await.has(403);

        let few = square.asks_secretly(json!({"results": results})).await;
        for person in [&ann, &ben] {
            person.votes_secretly(&few, 0).await;
        }
        square.author.closes(&few).await.has(200);
        assert_eq!(ann.sees(&few).await["tally"], Value::Null, "{results}: closed with two");
        assert!(ann.opens(&few.path()).await.says("fewer than 3 voted"));
        ann.participants(&few).await.has(403);
    }
}

#[tokio::test]
async fn a_secret_poll_is_never_named_and_stays_what_it_is_and_its_choices_stay() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let both = square.tries_to_ask(json!({"secret": true, "named": true})).await.has(422);
    assert_eq!(both.is_refused("not both").json()["errors"][0]["field"], "polls.0.secret");
    let poll = square.asks_secretly(json!({"choices": ["A", "B", "C"], "results": "after_closing"})).await;
    let choice = |place: usize| format!("{}/choices/{}", poll.path(), poll.choices[place]);
    square.author.calls(Method::DELETE, &choice(2), json!({})).await.has(200);
    ann.votes_secretly(&poll, 0).await;
    for place in [0, 1] {
        let replaced = square.author.calls(Method::PUT, &choice(place), json!({"label": "Other"})).await;
        replaced.has(422).is_refused("no choice can be replaced or removed");
        square.author.calls(Method::PATCH, &choice(place), json!({"label": format!("Better {place}")})).await.has(200);
    }
    square
        .author
        .calls(Method::PATCH, &poll.path(), json!({"results": "always"}))
        .await
        .is_refused("Somebody has voted");
    let id = &poll.id;
    for (statement, constraint) in [
        (format!("update polls set secret = false where id = '{id}'"), "polls_secret_stays"),
        (format!("update polls set results = 'always' where id = '{id}'"), "polls_results_promised"),
        (format!("delete from choices where poll_id = '{id}'"), "secret_ballots_keep_choices"),
        (format!("delete from secret_ballots where poll_id = '{id}'"), "secret_ballots_of_voters"),
        (format!("delete from secret_marks where poll_id = '{id}'"), "secret_ballots_of_voters"),
        (
            format!("insert into secret_marks select '{id}', id from members where handle = 'olga'"),
            "secret_ballots_of_voters",
        ),
        (
            format!("insert into secret_ballots select '{id}', gen_random_uuid(), choices from secret_ballots"),
            "secret_ballots_of_voters",
        ),
        (
            format!("insert into ballots select '{id}', m.id, s.choices from members m, secret_ballots s limit 1"),
            "ballots_secret_or_not",
        ),
        (format!("update secret_ballots set choices = '{{}}' where poll_id = '{id}'"), "ballots_size"),
    ] {
        assert_eq!(square.refuses(statement.clone()).await.as_deref(), Some(constraint), "{statement}");
    }
    let open = square.asks(json!({})).await;
    let slipped = format!(
        "insert into secret_ballots select '{}', gen_random_uuid(), array['{}'::uuid]",
        open.id, open.choices[0]
    );
    assert_eq!(square.refuses(slipped).await.as_deref(), Some("ballots_secret_or_not"));
    let named = format!("update polls set secret = true, named = true where id = '{}'", open.id);
    assert!(square.refuses(named).await.is_some());
}

#[tokio::test]
async fn who_leaves_or_deletes_the_account_leaves_the_ballot_counted_and_votes_once() {
    let square = Square::open().await;
    let (ann, ben, cleo) = (square.member("ann").await, square.member("ben").await, square.site.account("cleo").await);
    square.takes_in(&cleo).await;
    let poll = square.asks_secretly(json!({})).await;
    for (person, place) in [(&ann, 0), (&ben, 1), (&cleo, 1)] {
        person.votes_secretly(&poll, place).await;
    }
    ann.leaves("square").await.succeeds();
    square.author.removes("square", &ben).await.succeeds();
    let left = square.author.sees(&poll).await;
    assert_eq!((&left["tally"]["voters"], &left["tally"]["electorate"]), (&json!(3), &json!(4)));
    square.takes_in(&ann).await;
    let (code, _) = ann.takes_a_code(&poll).await;
    ann.puts(&poll, poll.with(1, &code)).await.has(403).is_refused("You have voted in this poll already.");
    assert_eq!(square.author.sees(&poll).await["tally"]["electorate"], 4, "who comes back counts once");
    cleo.calls(Method::DELETE, "/me", json!({"password": PASSWORD})).await.has(204);
    let gone = square.author.sees(&poll).await;
    assert_eq!((&gone["tally"]["voters"], &gone["tally"]["electorate"]), (&json!(3), &json!(4)));
    square.author.closes(&poll).await.has(200);
    let closed = square.author.sees(&poll).await;
    assert_eq!((&closed["tally"]["voters"], &closed["tally"]["electorate"]), (&json!(3), &json!(4)));
    let page = square.author.opens(&format!("{}/participants", poll.path())).await;
    assert!(page.says("Former member") && page.says("Ann Tester") && !page.says("Cleo Tester"));
    assert_eq!(square.author.counts(&poll).await, [1, 2]);
}
