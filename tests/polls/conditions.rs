//! Law 9: quorum and threshold, each rounded up; and "none of these", whose victory chooses nothing.

use super::{Asked, Square};
use crate::support::Person;
use reqwest::Method;
use serde_json::{Value, json};

impl Square {
    async fn people(&self, count: usize) -> Vec<Person> {
        let people = self.site.members("voter", count).await;
        for person in &people {
            self.takes_in(person).await;
        }
        people
    }

    async fn outcome(&self, poll: &Asked) -> (String, Value) {
        let tally = self.author.sees(poll).await["tally"].clone();
        (tally["outcome"].as_str().or(tally["outcome"]["kind"].as_str()).unwrap_or_default().to_owned(), tally)
    }
}

#[tokio::test]
async fn a_result_below_its_quorum_or_its_threshold_chooses_nothing_and_says_so() {
    let square = Square::open().await;
    // With whoever asks, seven may vote: half of them are four.
    let people = square.people(6).await;
    let poll = square.asks(json!({"quorum": "50%", "threshold": "2/3", "threshold_of": "voters"})).await;
    let asked = square.author.sees(&poll).await;
    assert_eq!([&asked["quorum"], &asked["threshold"], &asked["threshold_of"]], ["50%", "2/3", "voters"]);
    let page = people[0].opens(&poll.path()).await;
    assert!(page.says("It counts if at least 50% of those who may vote do so."), "said before one votes");
    assert!(page.says("What wins needs at least 2/3 of all votes."));

    for (number, person) in people[..3].iter().enumerate() {
        person.votes(&poll, &[usize::from(number == 2)]).await.has(200);
    }
    let (_, tally) = square.outcome(&poll).await;
    assert_eq!(tally["quorum"], json!({"needed": 4, "has": 3, "reached": false}));
    assert_eq!(tally["winners"], json!([]));

    people[3].votes(&poll, &[1]).await.has(200);
    let (_, tally) = square.outcome(&poll).await;
    assert_eq!(tally["quorum"]["reached"], true);
    assert_eq!((&tally["threshold"]["needed"], &tally["threshold"]["has"]), (&json!("3"), &json!("2")), "rounded up");
    assert_eq!(tally["winners"], json!([]));

    people[3].votes(&poll, &[0]).await.has(200);
    let (_, tally) = square.outcome(&poll).await;
    assert_eq!(tally["threshold"]["reached"], true);
    assert_eq!(tally["winners"], json!([poll.choices[0]]));
}

#[tokio::test]
async fn none_of_these_keeps_its_words_and_its_meaning_and_can_be_taken_out() {
    let square = Square::open().await;
    let poll = square.asks(json!({"none_of_these": true})).await;
    let none = format!("{}/choices/{}", poll.path(), poll.choices[2]);
    for method in [Method::PATCH, Method::PUT] {
        square.author.calls(method, &none, json!({"label": "Yes to all"})).await.has(422).is_refused("keeps its words");
    }
    assert_eq!(square.author.sees(&poll).await["choices"][2]["label"], "None of these");
    square.author.calls(Method::DELETE, &none, json!({})).await.has(200);
}

#[tokio::test]
async fn none_of_these_may_win_and_then_nothing_is_chosen() {
    let square = Square::open().await;
    let people = square.people(3).await;
    for kind in ["single", "multiple", "ranked"] {
        let poll = square.asks(json!({"kind": kind, "none_of_these": true})).await;
        let asked = square.author.sees(&poll).await;
        assert_eq!(asked["choices"][2]["label"], "None of these");
        assert_eq!(asked["none_of_these"], asked["choices"][2]["id"]);
        people[0].votes(&poll, &[0]).await.has(200);
        people[1].votes(&poll, &[2]).await.has(200);
        people[2].votes(&poll, &[2]).await.has(200);
        let (_, tally) = square.outcome(&poll).await;
        assert_eq!(tally["winners"], json!([]), "{kind}");
        assert!(square.author.opens(&poll.path()).await.says("None of these"));
    }
}

#[tokio::test]
async fn none_of_these_is_chosen_alone_however_many_a_ballot_names_otherwise() {
    let square = Square::open().await;
    let people = square.people(2).await;
    let asked = json!({"kind": "multiple", "choices": ["A", "B", "C"], "none_of_these": true, "min": 2});
    let poll = square.asks(asked.clone()).await;
    let seen = square.author.sees(&poll).await;
    assert_eq!((&seen["min"], &seen["max"]), (&json!(2), &json!(3)), "{seen}");
    let page = people[0].opens(&poll.path()).await;
    assert!(page.says("Choose 2 to 3. Or “None of these”, alone."), "{}", page.source());
    people[0].votes(&poll, &[0]).await.has(422).is_refused("at least 2");
    for beside in [&[3, 0][..], &[0, 1, 3], &[0, 1, 2, 3]] {
        people[0].votes(&poll, beside).await.has(422).is_refused("together with others");
    }
    people[0].votes(&poll, &[3]).await.has(200);
    people[1].votes(&poll, &[3]).await.has(200);
    let (_, tally) = square.outcome(&poll).await;
    assert_eq!(tally["winners"], json!([]), "{tally}");
    let mut ranked = asked;
    ranked["kind"] = json!("ranked");
    let ranked = square.asks(ranked).await;
    people[0].votes(&ranked, &[3]).await.has(200);
    people[0].votes(&ranked, &[0]).await.has(422).is_refused("at least 2");
}

#[tokio::test]
async fn what_makes_no_sense_is_refused_in_words_beside_its_field() {
    let square = Square::open().await;
    let many: Vec<String> = (0..50).map(|number| format!("Choice {number}")).collect();
    for (parts, field, words) in [
        (json!({"quorum": "half"}), "polls.0.quorum", "part of the whole"),
        (json!({"quorum": "0"}), "polls.0.quorum", "part of the whole"),
        (json!({"threshold": "3/2"}), "polls.0.threshold", "part of the whole"),
        (json!({"threshold": "50%", "threshold_of": "cats"}), "polls.0.threshold_of", "of whom"),
        (
            json!({"kind": "ranked", "choices": ["A", "B", "C"], "seats": 2, "threshold": "50%"}),
            "polls.0.threshold",
            "nothing that would need",
        ),
        (json!({"kind": "consent", "choices": [], "none_of_these": true}), "polls.0.none_of_these", "none of these"),
        (json!({"choices": many, "none_of_these": true}), "polls.0.choices", "49"),
        (json!({"kind": "multiple", "none_of_these": true, "max": 3}), "polls.0.max", "1 to 2"),
        (json!({"choices": ["Yes", "none of THESE"], "none_of_these": true}), "polls.0.choices", "read the same"),
    ] {
        let answer = square.tries_to_ask(parts).await.has(422);
        let problem = answer.json();
        let said = problem["errors"].as_array().and_then(|all| all.iter().find(|one| one["field"] == field)).cloned();
        let said = said.unwrap_or_else(|| panic!("{field} in {problem}"));
        assert!(said.to_string().contains(words), "{said}");
    }
}

#[tokio::test]
async fn what_it_takes_stays_as_it_was_said_once_somebody_has_voted() {
    let square = Square::open().await;
    let poll = square.asks(json!({"quorum": "50%"})).await;
    let change = |to: &str| format!("update polls set quorum = array[{to}] where id = '{}'", poll.id);
    sqlx::query(sqlx::AssertSqlSafe(change("1, 3"))).execute(square.site.db()).await.expect("nobody has voted");
    square.author.votes(&poll, &[0]).await.has(200);
    let refused = sqlx::query(sqlx::AssertSqlSafe(change("1, 4"))).execute(square.site.db()).await;
    assert!(refused.is_err_and(|error| error.to_string().contains("stays as it was said")));
    for wrong in ["0, 3", "4, 3", "1, 0", "1, 1001", "1"] {
        assert!(sqlx::query(sqlx::AssertSqlSafe(change(wrong))).execute(square.site.db()).await.is_err(), "{wrong}");
    }
}

#[tokio::test]
async fn a_closed_poll_says_what_was_decided_and_what_it_took() {
    let square = Square::open().await;
    let people = square.people(6).await;
    let missed = square.asks(json!({"quorum": "50%"})).await;
    let won = square.asks(json!({"kind": "multiple", "choices": ["Tea", "Milk"]})).await;
    people[0].votes(&missed, &[0]).await.has(200);
    people[0].votes(&won, &[1]).await.has(200);
    for poll in [&missed, &won] {
        square.author.closes(poll).await.has(200);
    }
    let page = people[1].opens(&missed.path()).await;
    assert!(page.says("Too few voted, so nothing is chosen: 4 were needed, and 1 voted."));
    assert!(page.says("It counts if at least 50% of those who may vote do so."), "after closing, too");
    assert!(people[1].opens(&won.path()).await.text(".decided").contains("Milk"));
}

#[tokio::test]
async fn nobody_is_for_none_of_these_and_for_some_of_them() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let poll = square.asks(json!({"kind": "multiple", "none_of_these": true})).await;
    ann.votes(&poll, &[0, 2]).await.has(422).is_refused("cannot be chosen together with others");
    let both = [("choice", &*poll.choices[0]), ("choice", &*poll.choices[2])];
    let page = ann.submits(&poll.ballot(), &both).await.has(422).page();
    assert_eq!(page.all("input[checked]").len(), 2, "nothing of it is lost");
    ann.votes(&poll, &[0, 1]).await.has(200);
    ann.votes(&poll, &[2]).await.has(200);
}

#[tokio::test]
async fn a_part_is_told_in_percent_as_it_was_typed_in_the_readers_language() {
    let square = Square::open().await;
    let poll = square.asks(json!({"quorum": "33,3%", "threshold": "2/3"})).await;
    let page = square.author.opens(&poll.path()).await;
    assert!(page.says("It counts if at least 33.3% of those who may vote do so."));
    assert!(page.says("What wins needs at least 2/3 of all votes."), "which no percent tells exactly");
    let request = square.author.browser(Method::GET, &poll.path()).header("accept-language", "de");
    let page = square.author.send(request).await.has(200).page();
    assert!(page.says("Es gilt, wenn mindestens 33,3 % derer abstimmen, die dürfen."));
}
