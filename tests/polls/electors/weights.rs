//! Law 9: weights are set by whoever asks, for those who are named, and never by a voter; they stay with their voter, count
//! exactly, and are told where that tells no more than was said.

use super::{Asked, Square};
use crate::support::Person;
use reqwest::Method;
use serde_json::{Value, json};
use sqlx::AssertSqlSafe;

/// Ann, Ben and Cleo with these weights.
fn weighing(weights: [&str; 3]) -> Value {
    let one = |(member, weight): (&str, &str)| json!({"member": member, "weight": weight});
    ["ann", "ben", "cleo"].into_iter().zip(weights).map(one).collect()
}

/// What the electors' list tells somebody of weights, in the order of the names.
async fn told(viewer: &Person, poll: &Asked) -> Vec<Value> {
    let list = viewer.asks(&format!("{}/electors", poll.path())).await.has(200).json();
    let mut items: Vec<Value> = list["items"].as_array().expect("electors").clone();
    items.sort_by_key(|one| one["handle"].to_string());
    items.iter().map(|one| one["weight"].clone()).collect()
}

#[tokio::test]
async fn votes_count_by_their_weight_and_people_are_counted_as_people() {
    let square = Square::open().await;
    let [ann, ben, cleo] = square.three().await;
    let poll = square
        .asks(json!({"electors": weighing(["2.5", "1", "1.125"]), "named": true, "quorum": "100%",
                     "threshold": "50%", "threshold_of": "electorate"}))
        .await;
    let card = ann.opens(&poll.post).await;
    assert!(card.says("Only the 3 members who are named for it may vote, and their votes weigh differently."));
    assert!(card.says("Your vote weighs 2.5.") && card.says("What each vote weighs is shown with the names"));
    assert!(ben.opens(&poll.path()).await.says("Your vote weighs 1."));
    ann.votes(&poll, &[1]).await.has(200);
    ben.votes(&poll, &[1]).await.has(200);
    cleo.votes(&poll, &[1]).await.has(200);
    let shown = ann.votes(&poll, &[0]).await.has(200).json();
    let tally = &shown["tally"];
    assert_eq!((&tally["voters"], &tally["weight"]), (&json!(3), &json!("4.625")));
    let [yes, no] = [0, 1].map(|place| tally["choices"][place].clone());
    assert_eq!([&yes["votes"], &yes["weight"], &yes["share"]], [&json!(1), &json!("2.5"), &json!(54)]);
    assert_eq!([&no["votes"], &no["weight"], &no["share"]], [&json!(2), &json!("2.125"), &json!(46)]);
    assert_eq!(tally["winners"], json!([poll.choices[0]]), "one heavier vote against two");
    assert_eq!(tally["quorum"], json!({"needed": 3, "has": 3, "reached": true}), "of people");
    assert_eq!(tally["threshold"]["needed"], "2.313", "of weight, rounded up to a thousandth");
    assert_eq!(shown["electorate"]["your_weight"], "2.5");
    let page = cleo.opens(&poll.path()).await;
    assert!(page.says("3 of 3 members voted") && page.says("weight 2.5") && page.says("weight 2.125"));
    let cells = page.texts("tbody tr:last-child .num");
    assert_eq!(cells, ["2", "2.125", "46%"], "the table tells how many they are");

    // Who leaves takes the weight along.
    ben.leaves("square").await.succeeds();
    let tally = ann.sees(&poll).await["tally"].clone();
    assert_eq!((&tally["weight"], &tally["electorate"]), (&json!("3.625"), &json!(2)));
    assert_eq!(tally["threshold"]["needed"], "1.813", "of those who may vote still");
    square.author.closes(&poll).await.has(200);
    let page = cleo.opens(&poll.path()).await;
    assert!(page.says("“Yes” wins with a weight of 2.5 out of 3.625; 2 voted."));
    assert_eq!(page.all(".choice.first").len(), 1);
    assert!(page.text(".choice.first").contains("Yes"), "by weight, not by number");
}

#[tokio::test]
async fn a_weight_is_an_exact_number_within_bounds_and_not_for_secret_polls() {
    let square = Square::open().await;
    square.three().await;
    for wrong in ["0", "0.0001", "-1", "1000.001", "1e2", "2,5", "half", ""] {
        let refused = square.tries_to_ask(json!({"electors": weighing(["1", wrong, "1"])})).await.has(422);
        assert_eq!(refused.json()["errors"][0]["field"], "polls.0.electors");
        refused.is_refused("What the vote of @ben weighs is a number from 0.001 to 1000");
    }
    let secret = json!({"electors": weighing(["1", "2", "1"]), "secret": true});
    square.tries_to_ask(secret).await.has(422).is_refused("a weight would tell whose the ballot is");
    let alike = json!({"electors": weighing(["1", "1.000", "1"]), "secret": true});
    let alike = square.asks(alike).await;
    assert_eq!(square.author.sees(&alike).await["electorate"]["weighted"], Value::Null, "all weigh one vote");
    for unreadable in [json!([{"member": "ann"}]), json!([{"weight": 2}]), json!([{"member": "ann", "weight": [1]}])] {
        square.tries_to_ask(json!({"electors": unreadable})).await.has(400);
    }
    let mixed = json!({"electors": ["ann", {"member": "@Ben", "weight": 1000}, {"member": "cleo", "weight": 0.001}], "named": true});
    let poll = square.asks(mixed).await;
    assert_eq!(told(&square.author, &poll).await, [json!("1"), json!("1000"), json!("0.001")]);
}

#[tokio::test]
async fn no_voter_sets_a_weight_and_nothing_changes_it_once_somebody_has_voted() {
    let square = Square::open().await;
    let [ann, ..] = square.three().await;
    let poll = square.asks(json!({"electors": weighing(["2", "1", "1"])})).await;
    let plain = square.asks(json!({"electors": ["ann"]})).await;
    let heavier = json!({"choices": [poll.choices[0]], "weight": "9"});
    ann.calls(Method::PUT, &poll.ballot(), heavier).await.has(400);
    ann.submits(&poll.ballot(), &[("choice", &poll.choices[0]), ("weight", "9")]).await.has(400);
    let set =
        |weight: &str, poll: &Asked| format!("update electors set weight = {weight} where poll_id = '{}'", poll.id);
    assert_eq!(square.is_kept_from(&set("0", &poll)).await, "electors_weight_check");
    assert_eq!(square.is_kept_from(&set("1000001", &poll)).await, "electors_weight_check");
    assert_eq!(square.is_kept_from(&set("2000", &plain)).await, "electors_weigh");
    for wrong in ["secret = true", "electorate = 'members'"] {
        let statement = format!("update polls set {wrong} where id = '{}'", poll.id);
        assert!(["polls_weighted", "polls_secret_stays"].contains(&&*square.is_kept_from(&statement).await), "{wrong}");
    }
    sqlx::query(AssertSqlSafe(set("3000", &poll))).execute(square.site.db()).await.expect("nobody has voted");
    ann.votes(&poll, &[0]).await.has(200);
    assert_eq!(square.is_kept_from(&set("2000", &poll)).await, "polls_electorate_stays");
    let unweighted = format!("update polls set weighted = false where id = '{}'", poll.id);
    assert_eq!(square.is_kept_from(&unweighted).await, "polls_electorate_stays");
    ann.withdraws(&poll).await.has(200);
    assert_eq!(ann.votes(&poll, &[1]).await.has(200).json()["tally"]["choices"][1]["weight"], "3");
}

#[tokio::test]
async fn where_votes_are_not_named_the_weights_of_others_are_not_told() {
    let square = Square::open().await;
    let [ann, ben, cleo] = square.three().await;
    let stranger = square.site.stranger();
    let unnamed = square.asks(json!({"electors": weighing(["2.5", "1", "4"])})).await;
    let nothing = Value::Null;
    assert_eq!(told(&ann, &unnamed).await, [json!("2.5"), nothing.clone(), nothing.clone()], "but one's own");
    assert_eq!(told(&stranger, &unnamed).await, [nothing.clone(), nothing.clone(), nothing.clone()]);
    assert_eq!(told(&square.author, &unnamed).await, [json!("2.5"), json!("1"), json!("4")], "who asked knows");
    let list = format!("{}/electors", unnamed.path());
    assert!(ben.opens(&list).await.says("What the votes of others weigh is not told here"));
    assert!(!ben.opens(&list).await.says("weighs 2.5"));
    assert!(cleo.opens(&unnamed.post).await.says("whoever knows what a vote weighs may tell by it whose it is"));
    assert_eq!(stranger.sees(&unnamed).await["electorate"]["your_weight"], nothing);
    ann.votes(&unnamed, &[0]).await.has(200);
    square.author.closes(&unnamed).await.has(200);
    assert!(ben.opens(&unnamed.path()).await.says("Each bears its weight"), "said again with the file");

    let named = square.asks(json!({"electors": weighing(["2.5", "1", "4"]), "named": true})).await;
    assert_eq!(told(&stranger, &named).await, [json!("2.5"), json!("1"), json!("4")]);
    assert!(stranger.opens(&format!("{}/electors", named.path())).await.says("weighs 2.5"));
}

#[tokio::test]
async fn what_other_programs_read_bears_the_weights() {
    let square = Square::open().await;
    let [ann, ben, cleo] = square.three().await;
    let parts = json!({"kind": "ranked", "electors": weighing(["2.5", "1", "0.001"]), "named": true});
    let poll = square.asks(parts).await;
    for (person, ranking) in [(&ann, &[0_usize, 1][..]), (&ben, &[1]), (&cleo, &[1, 0])] {
        person.calls(Method::PUT, &poll.ballot(), poll.ranked(ranking)).await.has(200);
    }
    square.author.closes(&poll).await.has(200);
    let file = async |name: &str| ann.get(&format!("{}/{name}", poll.path())).await.has(200).text;
    let ballots = file("ballots.txt").await;
    assert!(ballots.contains("\nelectorate 3\nelectorate-weight 3.501\n"), "{ballots}");
    assert!(ballots.ends_with("\n1 2\t2.5\tAnn Tester\n2\t\tBen Tester\n2 1\t0.001\tCleo Tester\n"), "{ballots}");
    let csv =
        "voter,weight,\"Yes\",\"No\"\r\n\"Ann Tester\",2.5,1,2\r\n\"Ben Tester\",1,,1\r\n\"Cleo Tester\",0.001,2,1\r\n";
    assert_eq!(file("ballots.csv").await, csv);
    assert_eq!(
        file("tally.csv").await,
        "choice,votes,share,won,weight,round_1\r\n\"Yes\",1,71,1,2.5,2.5\r\n\"No\",2,29,,1.001,1.001\r\n"
    );
    let blt = file("ballots.blt").await;
    assert!(blt.starts_with("2 1\n2.5 1 2 0\n1 2 0\n0.001 2 1 0\n0\n"), "{blt}");

    let parts = json!({"kind": "consent", "choices": [], "electors": weighing(["2.5", "1", "1"])});
    let poll = square.asks(parts).await;
    for (person, stance) in [(&ann, "agree"), (&ben, "disagree"), (&cleo, "disagree")] {
        person.calls(Method::PUT, &poll.ballot(), json!({"stance": stance})).await.has(200);
    }
    square.author.closes(&poll).await.has(200);
    let tally = ann.get(&format!("{}/tally.csv", poll.path())).await.has(200).text;
    let rows = "stance,votes,share,weight\r\nagree,1,56,2.5\r\nabstain,0,0,0\r\ndisagree,2,44,2\r\n";
    assert!(tally.starts_with(rows), "{tally}");
    let page = ann.opens(&poll.path()).await;
    assert!(page.says("It is agreed: nobody blocks it; those who agree weigh 2.5, those who disagree 2."));
}

#[tokio::test]
async fn a_deleted_account_leaves_its_ballot_with_its_weight() {
    let square = Square::open().await;
    let [ann, ben, _] = square.three().await;
    let poll = square.asks(json!({"electors": weighing(["2.5", "1", "1"]), "named": true})).await;
    ann.votes(&poll, &[0]).await.has(200);
    ben.votes(&poll, &[1]).await.has(200);
    square.deletes("ann").await;
    let before = square.author.sees(&poll).await["tally"].clone();
    assert_eq!((&before["weight"], &before["electorate"]), (&json!("3.5"), &json!(3)));
    square.author.closes(&poll).await.has(200);
    let file = ben.get(&format!("{}/ballots.txt", poll.path())).await.has(200).text;
    assert!(file.contains("\nelectorate-weight 4.5\n") && file.contains("\n1\t2.5\n"), "{file}");
    assert_eq!(square.author.sees(&poll).await["tally"], before);
}
