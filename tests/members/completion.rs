//! Laws of suggesting members for a mention.

use crate::support::TestSite;
use serde_json::Value;

#[tokio::test]
async fn members_are_suggested_from_groups_one_may_read() {
    let site = TestSite::open().await;
    let (ann, bob, hidden) = (site.member("ann").await, site.member("bob").await, site.member("annette").await);
    ann.founds("square").await;
    bob.joins("square").await.has(200);
    hidden.founds_as("circle", "private").await;
    let suggested = |person: &crate::support::Person, query: &str| {
        let (person, path) = (person.clone(), format!("/members/completion?q={query}"));
        async move {
            let list = person.get(&path).await.has(200).json();
            let handle = |one: &Value| one["handle"].as_str().expect("a handle").to_owned();
            list.as_array().expect("a list").iter().map(handle).collect::<Vec<_>>()
        }
    };
    assert_eq!(suggested(&bob, "an&group=square").await, ["ann"]);
    assert_eq!(suggested(&bob, "An").await, ["ann"], "whoever is hidden is not suggested");
    assert_eq!(suggested(&bob, "tester").await, ["ann", "bob"], "by a word of the name");
    assert_eq!(suggested(&bob, "an&group=circle").await, [""; 0]);
    assert_eq!(suggested(&hidden, "an").await, ["ann", "annette"]);
    assert_eq!(suggested(&bob, "%25").await, [""; 0]);
    site.stranger().get("/members/completion?q=an").await.has(401);
}

#[tokio::test]
async fn never_more_than_eight_are_suggested() {
    let site = TestSite::open().await;
    let people = site.members("walker", 10).await;
    people[0].founds("square").await;
    for person in &people[1..] {
        person.joins("square").await.has(200);
    }
    let list = people[0].get("/members/completion?q=walk&group=square").await.has(200).json();
    assert_eq!(list.as_array().map(Vec::len), Some(8));
}
