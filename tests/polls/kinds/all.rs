//! What holds of all kinds alike: what is asked, many votes at once, choices that go, and who is named.

use super::{MONDAY, Square, TUESDAY};
use crate::polls::{Asked, text};
use futures_util::future::join_all;
use reqwest::Method;
use serde_json::{Value, json};

/// What is asked of each kind whose ballots say more than which choices, all with these parts.
pub fn of_each_kind(with: &Value) -> [(&'static str, Value); 6] {
    [
        ("ranked", json!({})),
        ("score", json!({})),
        ("dots", json!({})),
        ("time", json!({"choices": [MONDAY, TUESDAY]})),
        ("number", json!({"choices": [], "number": {"min": 0, "max": 9}})),
        ("consent", json!({"choices": []})),
    ]
    .map(|(kind, mut parts)| {
        let all = parts.as_object_mut().expect("parts");
        all.insert("kind".into(), json!(kind));
        all.extend(with.as_object().expect("parts").clone());
        (kind, parts)
    })
}

#[tokio::test]
async fn a_hundred_parallel_votes_of_one_member_are_one_ballot_of_every_kind() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    for (kind, parts) in of_each_kind(&json!({})) {
        let poll = square.asks(parts).await;
        let ballot = |turn: usize| match kind {
            "ranked" => poll.ranked(&[turn % 2, 1 - turn % 2]),
            "time" => poll.given(&[(turn % 2, json!("yes"))]),
            "number" => json!({"number": turn % 10}),
            "consent" => {
                json!({"stance": if turn.is_multiple_of(2) { "agree" } else { "block" }, "reason": format!("Turn {turn}")})
            }
            _ => poll.given(&[(turn % 2, json!(turn % 5 + 1))]),
        };
        let votes = (0..100).map(|turn| {
            let (ann, poll, ballot) = (ann.clone(), &poll, ballot(turn));
            async move { ann.sends(poll, ballot).await }
        });
        for answer in join_all(votes).await {
            answer.has(200);
        }
        let shown = ann.sees(&poll).await;
        assert_eq!(shown["tally"]["voters"], 1, "{kind}");
        let last = (0..100).map(ballot);
        let kept = |sent: &Value| match sent.get("number") {
            Some(number) => json!({"number": number.to_string()}),
            None => sent.get("choices").unwrap_or(sent).clone(),
        };
        let mine = &shown["my_ballot"];
        assert!(last.into_iter().any(|sent| kept(&sent) == *mine), "{kind}: {mine} was sent whole");
    }
    assert_eq!(square.ballots().await, 6);
}

#[tokio::test]
async fn what_belongs_to_one_kind_is_refused_with_another_and_out_of_bounds() {
    let square = Square::open().await;
    let many: Vec<String> = (0..21).map(|place| format!("Choice {place}")).collect();
    let slots: Vec<String> =
        (0..201).map(|minute| format!("2030-05-06T{:02}:{:02}:00Z", minute / 60, minute % 60)).collect();
    for (parts, field) in [
        (json!({"seats": 2}), "polls.0.seats"),
        (json!({"kind": "ranked", "seats": 2}), "polls.0.seats"),
        (json!({"kind": "ranked", "seats": 0}), "polls.0.seats"),
        (json!({"kind": "ranked", "choices": many}), "polls.0.choices"),
        (json!({"kind": "ranked", "max": 3}), "polls.0.max"),
        (json!({"kind": "dots", "most_points": 5}), "polls.0.most_points"),
        (json!({"kind": "score", "most_points": 101}), "polls.0.most_points"),
        (json!({"kind": "score", "budget": 5}), "polls.0.budget"),
        (json!({"kind": "dots", "budget": 1001}), "polls.0.budget"),
        (json!({"kind": "number", "choices": []}), "polls.0.number"),
        (json!({"kind": "number", "number": {"min": 0, "max": 9}}), "polls.0.choices"),
        (json!({"kind": "number", "choices": [], "number": {"min": 9, "max": 9}}), "polls.0.number"),
        (json!({"kind": "number", "choices": [], "number": {"min": 0, "max": 9, "step": 2}}), "polls.0.number"),
        (json!({"kind": "number", "choices": [], "number": {"min": 0, "max": 9, "step": 0}}), "polls.0.number"),
        (json!({"kind": "number", "choices": [], "number": {"min": "1e3", "max": 9}}), "polls.0.number"),
        (
            json!({"kind": "number", "choices": [], "number": {"min": 0, "max": 9}, "additions": "author"}),
            "polls.0.additions",
        ),
        (json!({"kind": "score", "number": {"min": 0, "max": 9}}), "polls.0.number"),
        (json!({"kind": "consent", "choices": []   , "reasons": "always"}), "polls.0.reasons"),
        (json!({"kind": "consent"}), "polls.0.choices"),
        (json!({"reasons": "off"}), "polls.0.reasons"),
        (json!({"kind": "time", "choices": slots}), "polls.0.choices"),
    ] {
        let refused = square.tries_to_ask(parts.clone()).await.has(422).json();
        assert_eq!(refused["errors"][0]["field"], field, "{parts}");
    }
    assert_eq!(square.site.count("select count(*) from polls").await, 0);
    square.asks(json!({"kind": "ranked", "choices": many[..20]})).await;
    let whole = square.asks(json!({"kind": "time", "choices": slots[..200]})).await;
    let every: Vec<(usize, Value)> = (0..200).map(|place| (place, json!("if_need_be"))).collect();
    square.author.fills_in(&whole, whole.given(&every)).await;
    for statement in [
        "update polls set seats = 2 where kind = 'time'",
        "update polls set seats = null where kind = 'ranked'",
        "update polls set number_step = 1 where kind = 'time'",
        "update polls set kind = 'approval'",
        "insert into choices (id, poll_id, position, label) select gen_random_uuid(), id, 249, 'x' from polls",
    ] {
        assert!(sqlx::query(statement).execute(square.site.db()).await.is_err(), "{statement}");
    }
}

#[tokio::test]
async fn a_choice_that_goes_leaves_the_rest_of_every_ballot() {
    let square = Square::open().await;
    let [ann, ben, _] = square.three().await;
    let removes = async |poll: &Asked| {
        let path = format!("{}/choices/{}", poll.path(), poll.choices[0]);
        square.author.calls(Method::DELETE, &path, json!({})).await.has(200);
    };
    let parts = |kind: &str| json!({"kind": kind, "choices": ["A", "B", "C"]});
    let ranked = square.asks(parts("ranked")).await;
    ann.fills_in(&ranked, ranked.ranked(&[1, 0, 2])).await;
    ben.fills_in(&ranked, ranked.ranked(&[0])).await;
    removes(&ranked).await;
    assert_eq!(ann.sees(&ranked).await["my_ballot"], ranked.ranked(&[1, 2])["choices"], "it closes up");
    let bens = ben.sees(&ranked).await;
    assert_eq!((&bens["my_ballot"], &bens["lost_vote"]), (&Value::Null, &json!("A")));
    let score = square.asks(parts("score")).await;
    ann.fills_in(&score, score.given(&[(0, json!(5)), (2, json!(1))])).await;
    removes(&score).await;
    assert_eq!(ann.sees(&score).await["my_ballot"], score.given(&[(2, json!(1))])["choices"]);
    let dots = square.asks(parts("dots")).await;
    ann.fills_in(&dots, dots.given(&[(0, json!(9)), (1, json!(0))])).await;
    ben.fills_in(&dots, dots.given(&[(0, json!(9)), (1, json!(1))])).await;
    removes(&dots).await;
    assert_eq!(ann.sees(&dots).await["my_ballot"], Value::Null, "no dot is left");
    assert_eq!(ben.sees(&dots).await["my_ballot"], dots.given(&[(1, json!(1))])["choices"]);
    let third = "2030-05-08T18:00:00Z";
    let time = square.asks(json!({"kind": "time", "choices": [MONDAY, TUESDAY, third], "additions": "author"})).await;
    ann.fills_in(&time, time.given(&[(0, json!("yes")), (1, json!("no"))])).await;
    removes(&time).await;
    assert_eq!(ann.sees(&time).await["my_ballot"], time.given(&[(1, json!("no"))])["choices"]);
    let added =
        square.author.posts(&format!("{}/choices", time.path()), json!({"label": "2030-05-06T21:00:00+02:00"})).await;
    let labels: Vec<String> = added.has(201).json()["choices"]
        .as_array()
        .expect("choices")
        .iter()
        .map(|choice| text(&choice["label"]))
        .collect();
    assert_eq!(labels, ["2030-05-06T19:00:00Z", TUESDAY, third], "in the order of time");
    square.author.posts(&format!("{}/choices", time.path()), json!({"label": "Later"})).await.has(422);
}

#[tokio::test]
async fn the_latest_voters_of_a_choice_are_those_its_votes_count() {
    let square = Square::open().await;
    let [ann, ben, _] = square.three().await;
    let poll = square.asks(json!({"kind": "ranked", "named": true, "choices": ["A", "B", "C"]})).await;
    ann.fills_in(&poll, poll.ranked(&[1, 0])).await;
    ben.fills_in(&poll, poll.ranked(&[0])).await;
    let shown = square.site.stranger().asks(&format!("{}/voters", poll.path())).await.has(200).json();
    let handles = |place: usize| -> Vec<String> {
        shown["items"][place]["members"].as_array().expect("members").iter().map(|who| text(&who["handle"])).collect()
    };
    assert_eq!((handles(0), handles(1), handles(2)), (vec!["ben".to_owned()], vec!["ann".to_owned()], vec![]));
    let votes = square.site.stranger().asks("/members/ann/votes").await.has(200).json();
    assert_eq!(votes["items"][0]["chosen"], json!(["1. B", "2. A"]));
}

#[tokio::test]
async fn what_each_said_of_a_poll_with_names_is_told_where_it_is_more_than_a_choice() {
    let square = Square::open().await;
    let [ann, ..] = square.three().await;
    let number = json!({"kind": "number", "named": true, "choices": [], "number": {"min": "0", "max": "9"}});
    let consent = json!({"kind": "consent", "named": true, "choices": []});
    let told = async |parts: Value, ballot: Value| {
        let poll = square.asks(parts).await;
        ann.fills_in(&poll, ballot).await;
        let shown = square.site.stranger().asks(&format!("{}/voters", poll.path())).await.has(200).json();
        assert_eq!(shown["ballots"][0]["member"]["handle"], "ann");
        (shown["items"].as_array().expect("items").len(), shown["ballots"][0]["ballot"].clone())
    };
    assert_eq!(told(number, json!({"number": "3"})).await, (0, json!({"number": "3"})));
    let (choices, said) = told(consent, json!({"stance": "disagree", "reason": "Too soon."})).await;
    assert_eq!((choices, &said["stance"], &said["reason"]), (0, &json!("disagree"), &json!("Too soon.")));
}
