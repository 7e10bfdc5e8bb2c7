//! Laws of sessions that are looked up together.

use crate::support::TestSite;
use chrono::Duration;
use futures_util::future::join_all;

/// So many ask at once: more than there are connections to the database.
const MANY: usize = 60;

#[tokio::test]
async fn of_many_who_ask_at_once_each_is_themselves_and_whoever_has_left_is_nobody() {
    let site = TestSite::open().await;
    let handles: Vec<String> = (0..MANY).map(|number| format!("member_{number}")).collect();
    let mut people = Vec::new();
    for handle in &handles {
        people.push(site.member(handle).await);
    }
    let has_left = |place: usize| place.is_multiple_of(3);
    for (_, person) in people.iter().enumerate().filter(|(place, _)| has_left(*place)) {
        person.submits("/sign-out", &[]).await.has(303);
    }
    for round in 0..3 {
        let answers = join_all(people.iter().map(|person| person.get("/settings/account"))).await;
        for (place, (answer, handle)) in answers.into_iter().zip(&handles).enumerate() {
            if has_left(place) {
                answer.has(401);
            } else {
                let page = answer.has(200).page();
                assert_eq!(page.attr("input[name=handle]", "value"), *handle, "round {round}");
            }
        }
    }
}

#[tokio::test]
async fn many_who_come_back_after_a_while_are_each_seen_once_and_let_in() {
    let site = TestSite::open().await;
    let people = site.members("member", MANY).await;
    site.pass(Duration::hours(1)).await;
    for answer in join_all(people.iter().map(|person| person.get("/settings/profile"))).await {
        answer.has(200);
    }
    let late = "select count(*) from sessions where last_seen_at < site_now() - interval '5 minutes'";
    assert_eq!(site.count(late).await, 0);
    let came = "select count(*) from members where visited_at > site_now() - interval '5 minutes'";
    assert_eq!(site.count(came).await, people.len() as i64);
}
