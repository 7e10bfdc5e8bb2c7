//! Law 5, live: a vote is heard where its result may be seen, and nowhere else.

use super::{Square, text};
use crate::live::Listening;
use leaders_square::live::{Audience, Told};
use serde_json::json;
use std::time::Duration;

/// Longer than anything that comes takes to come.
const PATIENCE: Duration = Duration::from_secs(20);

#[tokio::test]
async fn a_vote_is_told_to_those_alone_who_may_see_the_result() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    for (results, audience) in
        [("always", Some(false)), ("after_voting", Some(true)), ("after_closing", None), ("staff", None)]
    {
        let poll = square.asks(json!({"results": results})).await;
        let mut hints = square.site.site().live.listen().expect("a live site");
        ann.votes(&poll, &[0]).await.has(200);
        ann.withdraws(&poll).await.has(200);
        let heard: Vec<_> = std::iter::from_fn(|| hints.try_recv().ok()).map(audience_of).collect();
        let expected = audience
            .map(|voters| if voters { Audience::VotersOf(poll.id.parse().unwrap()) } else { Audience::Everyone });
        // For each of the two acts, those who look at the post hear it, and those who look at the group.
        assert_eq!(
            heard,
            vec![expected; if expected.is_some() { 4 } else { 0 }].into_iter().flatten().collect::<Vec<_>>(),
            "{results}"
        );
    }
}

fn audience_of(told: Told) -> Audience {
    match told {
        Told::Hint(hint) => hint.audience,
        Told::LookAgain => panic!("everybody was told to look again"),
    }
}

#[tokio::test]
async fn of_a_vote_hear_the_open_pages_of_those_alone_who_see_the_result() {
    let square = Square::open().await;
    let [ann, ben] = [square.member("ann").await, square.member("ben").await];
    let [cleo, dora] = [square.member("cleo").await, square.member("dora").await];
    for results in ["always", "after_voting", "after_closing", "staff"] {
        let poll = square.asks(json!({"results": results})).await;
        ann.votes(&poll, &[0]).await.has(200);
        dora.votes(&poll, &[0]).await.has(200);
        dora.withdraws(&poll).await.has(200);
        let topics = format!("thread:{}", poll.post.trim_start_matches("/posts/"));
        let mut anns = Listening::to(&ann, &topics).await;
        let mut others = Vec::new();
        // Nobody of them has voted, or has a vote any more.
        for person in [&ben, &dora, &square.author, &square.site.stranger()] {
            others.push(Listening::to(person, &topics).await);
        }
        cleo.votes(&poll, &[1]).await.has(200);
        let told = Some(format!("event: poll-changed\ndata: {}\n\n", poll.id));
        if ["always", "after_voting"].contains(&results) {
            assert_eq!(anns.hears_within(PATIENCE).await, told, "{results}");
        }
        for listening in others.iter_mut().filter(|_| results == "always") {
            assert_eq!(listening.hears_within(PATIENCE).await, told, "{results}");
        }
        // All hear what comes later, and would have heard before what came before.
        let said = json!({"body": format!("So much for {results}.")});
        let said = cleo.posts(&format!("{}/comments", poll.post), said).await.has(201).json();
        let told = Some(format!("event: comment-added\ndata: {}\n\n", text(&said["id"])));
        for listening in std::iter::once(&mut anns).chain(&mut others) {
            assert_eq!(listening.hears_within(PATIENCE).await, told, "{results}: this, and nothing before");
        }
    }
}
