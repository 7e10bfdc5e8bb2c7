//! Law 5, live: a vote is heard where its result may be seen, and nowhere else.

use super::Square;
use leaders_square::live::{Audience, Told};
use serde_json::json;

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
