//! Laws of how the member voted: their name stands in no list of who voted, whatever else it says.

use super::site;
use crate::support::Page;
use reqwest::Method;
use serde_json::{Value, json};

fn id(of: &Value) -> String {
    of["id"].as_str().expect("an id").to_owned()
}

#[tokio::test]
async fn their_votes_are_shut_and_their_name_is_left_out_of_who_voted_while_the_counts_stay() {
    let (site, olga, adam, ann, _) = site().await;
    let bob = site.account("bob").await;
    adam.founds("attic").await;
    for member in [&ann, &bob] {
        member.joins("attic").await;
    }
    let ask = |question: &str, kind: &str, choices: Value| json!({"question": question, "kind": kind, "choices": choices, "named": true, "results": "always"});
    let polls = json!([ask("Which?", "single", json!(["Aye", "Nay"])), ask("Shall we?", "consent", json!([]))]);
    let post = adam
        .posts("/groups/attic/posts", json!({"title": "Asked", "body": "Now.", "polls": polls}))
        .await
        .has(201)
        .json();
    let [which, shall] = [&post["polls"][0], &post["polls"][1]];
    for voter in [&ann, &bob] {
        let vote = json!({"choices": [which["choices"][0]["id"]]});
        voter.calls(Method::PUT, &format!("/polls/{}/ballot", id(which)), vote).await.has(200);
        let opinion = json!({"stance": "block", "reason": format!("Reason of {}.", voter.handle)});
        voter.calls(Method::PUT, &format!("/polls/{}/ballot", id(shall)), opinion).await.has(200);
    }
    let (post_path, which_path, shall_path) =
        (format!("/posts/{}", id(&post)), format!("/polls/{}", id(which)), format!("/polls/{}", id(shall)));
    let names = |page: &Page| page.texts(".poll").concat();
    // Bob's page is kept with both names.
    assert!(names(&bob.opens(&post_path).await).contains("ann Person"), "Bob sees who voted");
    let worn = olga.looks_as("ann").await;
    let shut = worn.get("/members/ann/votes").await.has(403);
    assert!(!shut.text.contains("Which?"), "{}", shut.text);
    worn.asks("/members/ann/votes").await.has(403);
    worn.get("/members/bob/votes").await.has(200);
    for _ in 0..2 {
        for path in [&post_path, &which_path, &shall_path] {
            let seen = names(&worn.opens(path).await);
            assert!(!seen.contains("ann Person") && !seen.contains("Reason of ann"), "{path}: {seen}");
        }
        assert!(names(&worn.opens(&post_path).await).contains("bob Person"), "the others stay");
        assert!(names(&bob.opens(&post_path).await).contains("ann Person"), "and nobody else sees less");
    }
    let told = worn.asks(&format!("{which_path}/voters")).await.has(200);
    assert!(!told.text.contains("\"ann\"") && told.text.contains("\"bob\""), "{}", told.text);
    assert_eq!(told.json()["items"][0]["votes"], 2, "the counts stay");
    let told = worn.asks(&format!("{shall_path}/voters")).await.has(200);
    assert!(!told.text.contains("Reason of ann") && told.text.contains("Reason of bob"), "{}", told.text);
    let tally = worn.asks(&shall_path).await.has(200).json();
    assert_eq!(tally["tally"]["consent"]["blocks"], json!([{"by": null, "reason": null, "votes": 2}]));
    for poll in [which, shall] {
        adam.posts(&format!("/polls/{}/closure", id(poll)), json!({})).await.has(200);
    }
    for path in
        [format!("{which_path}/ballots.txt"), format!("{which_path}/ballots.csv"), format!("{shall_path}/tally.json")]
    {
        worn.get(&path).await.has(403);
        bob.get(&path).await.has(200);
    }
    worn.get(&format!("{which_path}/tally.json")).await.has(200);
    let closed = worn.opens(&shall_path).await;
    assert!(!names(&closed).contains("ann Person") && !closed.source().contains("Reason of ann"));
}
