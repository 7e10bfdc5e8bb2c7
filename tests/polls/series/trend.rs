//! How a series went: told of rounds whose results may be seen, and of five ballots and more.

use crate::polls::Square;
use chrono::Duration;
use reqwest::Method;
use serde_json::{Value, json};

#[tokio::test]
async fn how_it_went_is_told_of_five_and_more_and_never_of_what_one_may_not_see() {
    let square = Square::open().await;
    let mut voters = Vec::new();
    for name in ["ann", "ben", "cleo", "dora", "emil"] {
        voters.push(square.member(name).await);
    }
    let stranger = square.site.stranger();
    let parts = json!({"results": "after_closing", "series": {"every": "week", "open_days": 2}});
    let first = square.asks(parts).await;
    for (place, voter) in voters.iter().enumerate() {
        voter.votes(&first, &[usize::from(place > 2)]).await.has(200);
    }
    let told = stranger.series(&first).await;
    assert_eq!((&told["rounds"][0]["withheld"], &told["rounds"][0]["voters"]), (&json!("hidden"), &Value::Null));
    let lines = told["lines"].as_array().expect("lines");
    assert!(lines.iter().all(|line| line["values"] == json!([null])), "{told}");
    square.passes(Duration::days(7)).await;
    assert_eq!(square.asks_again().await, 1);
    let told = stranger.series(&first).await;
    assert_eq!((&told["rounds"][0]["withheld"], &told["rounds"][0]["voters"]), (&Value::Null, &json!(5)));
    assert_eq!((&told["lines"][0]["label"], &told["lines"][0]["values"]), (&json!("Yes"), &json!(["60", null])));

    // A choice that reads otherwise is the same; a new one has a gap before it. Four are too few to be told of.
    let second = square.stands_in(&first).await;
    let yes = format!("{}/choices/{}", second.path(), second.choices[0]);
    square.author.calls(Method::PATCH, &yes, json!({"label": "Aye"})).await.has(200);
    for voter in &voters[..4] {
        voter.votes(&second, &[0]).await.has(200);
    }
    square.author.closes(&second).await.has(200);
    let told = stranger.series(&second).await;
    assert_eq!((&told["rounds"][1]["withheld"], &told["rounds"][1]["voters"]), (&json!("few"), &Value::Null));
    assert_eq!((&told["lines"][0]["label"], &told["lines"][0]["values"]), (&json!("Aye"), &json!(["60", null])));
    assert_eq!(told["lines"][0]["choice"], first.choices[0].as_str());

    let page = stranger.opens(&format!("{}/series", first.path())).await;
    assert!(
        page.says("fewer than 5 voted the answers are withheld") && page.says("60%") && !page.says("100%</td>"),
        "{}",
        page.source()
    );
    assert_eq!(page.all(".trend circle").len(), 2, "one point for each choice of the one round that is told of");
    assert!(page.all("[style]").is_empty() && page.all("table").len() == 1);
    // The table tells at each point what is drawn: how many voted and what each had, the latest first.
    let cells = page.texts(".followed tbody td");
    assert_eq!(cells[cells.len() / 2..][..3], ["5", "60%", "40%"], "{cells:?}");
    assert_eq!(cells[..3], ["fewer than 5", "–", "–"], "{cells:?}");
    let points = page.texts(".trend circle title");
    assert!(points[0].ends_with(": 60%, 5 votes") && points[1].ends_with(": 40%, 5 votes"), "{points:?}");

    // What is published is told alike, without its ballots being read again.
    stranger.get(&format!("{}/ballots.txt", first.path())).await.has(200);
    assert_eq!(stranger.series(&second).await, told);

    // Without a script, by whoever asked.
    let form = format!("{}/series/end", first.path());
    assert!(stranger.opens(&format!("{}/series", first.path())).await.all("form[action$='/series/end']").is_empty());
    voters[0].submits(&form, &[]).await.has(403);
    square.author.submits(&form, &[]).await.has(303);
    assert!(square.author.opens(&format!("{}/series", first.path())).await.says("It was stopped on"));
}

#[tokio::test]
async fn of_scores_and_numbers_means_are_followed_and_of_consent_stances() {
    let square = Square::open().await;
    let voters = square.site.members("voter", 5).await;
    for voter in &voters {
        square.takes_in(voter).await;
    }
    let again = json!({"every": "week", "open_days": 2});
    let number =
        json!({"kind": "number", "choices": [], "number": {"min": "0", "max": "10", "step": "0.5"}, "series": again});
    let score = json!({"kind": "score", "series": again});
    let consent = json!({"kind": "consent", "choices": [], "series": again});
    let [number, score, consent] = [square.asks(number).await, square.asks(score).await, square.asks(consent).await];
    for (place, voter) in voters.iter().enumerate() {
        voter.calls(Method::PUT, &number.ballot(), json!({"number": format!("{place}.5")})).await.has(200);
        voter.calls(Method::PUT, &score.ballot(), json!({"choices": {&score.choices[0]: place}})).await.has(200);
        let stance = if place == 0 { "disagree" } else { "agree" };
        voter.calls(Method::PUT, &consent.ballot(), json!({"stance": stance})).await.has(200);
    }
    let told = square.author.series(&number).await;
    assert_eq!(told["lines"][0]["measure"], "mean");
    assert_eq!((&told["lines"][0]["values"], &told["lines"][1]["values"]), (&json!(["5/2"]), &json!(["5/2"])));
    let told = square.author.series(&score).await;
    assert_eq!((&told["lines"][0]["measure"], &told["lines"][0]["values"]), (&json!("mean"), &json!(["2"])));
    let told = square.author.series(&consent).await;
    assert_eq!((&told["lines"][0]["stance"], &told["lines"][0]["values"]), (&json!("agree"), &json!(["80"])));
    for poll in [&number, &score, &consent] {
        square.author.opens(&format!("{}/series", poll.path())).await.attr(".trend svg", "role");
    }
}
