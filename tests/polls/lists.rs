//! Laws of the lists polls and votes stand in: one's own polls, and a member's votes as far as they may be seen.

use super::{Asked, Square};
use crate::support::Person;
use serde_json::json;

async fn lists(person: &Person, which: &str) -> Vec<String> {
    let listed = person.asks(&format!("/groups/square/polls?which={which}")).await.has(200).json();
    let items = listed["items"].as_array().expect("items").clone();
    items.iter().map(|poll| poll["id"].as_str().expect("an id").to_owned()).collect()
}

#[tokio::test]
async fn ones_own_polls_are_those_one_asked_or_voted_in() {
    let square = Square::open().await;
    let (ann, bert) = (square.member("ann").await, square.member("bert").await);
    let (one, two) = (square.asks(json!({})).await, square.asks(json!({})).await);
    ann.votes(&one, &[0]).await.has(200);
    square.author.closes(&one).await.has(200);
    assert_eq!(lists(&ann, "mine").await, std::slice::from_ref(&one.id), "a closed one too");
    assert_eq!(lists(&bert, "mine").await, Vec::<String>::new());
    assert_eq!(lists(&square.author, "mine").await, [two.id.clone(), one.id.clone()]);
    assert_eq!(lists(&square.site.stranger(), "mine").await, Vec::<String>::new());
    assert_eq!(lists(&bert, "open").await, [two.id]);
    assert_eq!(lists(&bert, "closed").await, [one.id]);
    assert!(bert.opens("/groups/square/polls?which=mine").await.says("You have not asked or voted"));
    assert!(!square.site.stranger().opens("/groups/square/polls").await.says("Mine"));
}

async fn shows(viewer: &Person, poll: &Asked) -> bool {
    let page = viewer.opens("/members/ann/votes").await;
    page.source().contains(&format!("#poll-{}", poll.id))
}

#[tokio::test]
async fn a_members_vote_is_shown_only_where_the_poll_names_it_and_its_result_may_be_seen() {
    let square = Square::open().await;
    let (ann, bert) = (square.member("ann").await, square.member("bert").await);
    let stranger = square.site.stranger();
    let named = square.asks(json!({"named": true})).await;
    let unnamed = square.asks(json!({})).await;
    let hidden = square.asks(json!({"named": true, "results": "after_closing"})).await;
    let among_voters = square.asks(json!({"named": true, "results": "after_voting"})).await;
    for poll in [&named, &unnamed, &hidden, &among_voters] {
        ann.votes(poll, &[1]).await.has(200);
    }
    for viewer in [&ann, &bert, &stranger] {
        assert!(shows(viewer, &named).await && !shows(viewer, &unnamed).await && !shows(viewer, &hidden).await);
    }
    assert!(bert.opens("/members/ann/votes").await.says("No"), "what she chose");
    assert!(shows(&ann, &among_voters).await, "she has voted");
    assert!(!shows(&bert, &among_voters).await && !shows(&stranger, &among_voters).await);
    bert.votes(&among_voters, &[0]).await.has(200);
    assert!(shows(&bert, &among_voters).await && !shows(&stranger, &among_voters).await);
    square.author.closes(&hidden).await.has(200);
    assert!(shows(&stranger, &hidden).await);
    ann.withdraws(&named).await.has(200);
    assert!(!shows(&stranger, &named).await);
}
