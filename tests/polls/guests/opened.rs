//! What a guest's link opens besides the card: how the poll has changed, what it has led to, and the means to count again. In a
//! private group, of which a guest sees nothing else.

use super::Guest;
use crate::polls::publication::counted_by_the_script;
use crate::polls::{Asked, Square};
use crate::support::{Answer, TestSite};
use reqwest::Method;
use serde_json::{Value, json};

async fn private() -> Square {
    Square::of(TestSite::with(&["--writes-a-minute", "100000"]).await, "private").await
}

impl Guest {
    /// The log of the poll, as a program reads it with this token.
    async fn reads_changes(&self, poll: &Asked, token: &str) -> Answer {
        let path = format!("{}/changes", poll.path());
        self.person.send(self.person.program(Method::GET, &path).header("guest-token", token)).await
    }
}

#[tokio::test]
async fn a_guest_reads_how_the_poll_has_changed_and_of_members_is_told_the_name_of_whoever_asked_alone() {
    let square = private().await;
    let ann = square.member("ann").await;
    let poll = square.asks(json!({"named": true, "additions": "members"})).await;
    let [gus] = square.invites(&poll, ["Gus"]).await;
    gus.votes(&poll, 0).await.has(200);
    let choice = format!("{}/choices/{}", poll.path(), poll.choices[0]);
    square.author.calls(Method::PATCH, &choice, json!({"label": "No, drop them"})).await.has(200);
    ann.posts(&format!("{}/choices", poll.path()), json!({"label": "Later"})).await.has(201);

    let page = gus.person.opens(&gus.path).await;
    assert_eq!(page.all(&format!("a[href='{}#changes']", gus.path)).len(), 1, "the card leads there");
    assert!(page.says("This poll has changed") && page.text("#changes").contains("“Yes”"), "{}", page.text("main"));
    assert!(page.says("Olga Tester corrected “Yes” to “No, drop them”"), "{}", page.text("#changes"));
    assert!(page.says("A member of the group added “Later”"), "{}", page.text("#changes"));
    assert!(!page.source().contains("Ann Tester") && !page.source().contains("/members/"));
    let refused = gus.person.submits(&gus.path, &[]).await.has(422).page();
    assert!(refused.text("#changes").contains("“Yes”"), "beside a refusal too");

    let read = gus.reads_changes(&poll, &gus.token).await.has(200).json()["items"].clone();
    assert_eq!((&read[0]["after"], &read[0]["by"]), (&json!("Later"), &Value::Null));
    assert_eq!((&read[1]["before"], &read[1]["by"]["name"]), (&json!("Yes"), &json!("Olga Tester")));
    assert_eq!(read[1]["by"]["handle"], "");
    let whole = ann.asks(&format!("{}/changes", poll.path())).await.has(200).json()["items"].clone();
    assert_eq!((&whole[0]["by"]["handle"], &whole[1]["by"]["handle"]), (&json!("ann"), &json!("olga")));
    gus.reads_changes(&poll, &gus.token.replace(char::is_alphabetic, "A")).await.has(404);
    gus.person.asks(&format!("{}/changes", poll.path())).await.has(404);
}

#[tokio::test]
async fn a_guest_reads_what_the_poll_has_led_to_unless_that_is_for_some_members_alone() {
    for (results, told) in [("after_closing", 1), ("staff", 0)] {
        let square = private().await;
        let mona = square.member("mona").await;
        square.author.gives_role("square", &mona, "moderator").await.succeeds();
        let poll = square.asks(json!({"results": results})).await;
        let [gus] = square.invites(&poll, ["Gus"]).await;
        gus.votes(&poll, 0).await.has(200);
        assert!(gus.person.opens(&gus.path).await.says("Gus Guest, Olga Tester asks you to vote as a guest."));
        square.author.closes(&poll).await.has(200);
        let path = format!("{}/outcome", poll.path());
        let outcome = json!({"statement": "We meet **at noon**.", "review_on": "2031-05-01"});
        square.author.calls(Method::PUT, &path, outcome).await.has(200);

        let page = gus.person.opens(&gus.path).await;
        assert!(page.says("Gus Guest, Olga Tester asked you to vote as a guest. The poll is closed."), "{results}");
        assert_eq!(page.all("#outcome .prose strong").len(), told, "{results}");
        assert_eq!(page.says("To be reviewed on 1 May 2031"), told == 1, "{}", page.text("main"));
        assert!(!page.source().contains("/members/"));

        mona.calls(Method::PUT, &path, json!({"statement": "We meet at one."})).await.has(200);
        let page = gus.person.opens(&gus.path).await;
        assert_eq!(page.says("We meet at one.") && page.says("How it read before"), told == 1, "{results}");
        assert!(!page.source().contains("Mona Tester") && !page.source().contains("/members/"));
    }
}

#[tokio::test]
async fn a_guest_counts_again_by_what_members_count_again_by() {
    let square = private().await;
    let poll = square.asks(json!({"kind": "ranked", "choices": ["A", "B", "C"]})).await;
    let [gus] = square.invites(&poll, ["Gus"]).await;
    gus.votes(&poll, 1).await.has(200);
    assert!(gus.person.opens(&gus.path).await.all("poll-recount").is_empty(), "not while it is open");
    square.author.closes(&poll).await.has(200);

    let page = gus.person.opens(&gus.path).await;
    assert!(page.says("Recount here") && page.says("Count on your own computer"));
    assert!(page.source().contains("poll-recount.js"));
    assert_eq!(page.attr("poll-recount", "data-file"), format!("{}/ballots.txt", gus.path));
    assert_eq!(page.attr("poll-recount", "data-tally"), format!("{}/tally.json", gus.path));
    let links = page.all("a[download]").into_iter().filter_map(|link| link.attr("href").map(str::to_owned));
    let links: Vec<String> = links.collect();
    assert_eq!(links.len(), 5, "the ballots in three forms, the result in two: {links:?}");
    for link in &links {
        assert!(link.starts_with(&format!("{}/", gus.path)), "{link}");
        gus.person.get(link).await.has(200);
    }
    let file = gus.person.get(&format!("{}/ballots.txt", gus.path)).await.has(200).text;
    let told = gus.person.get(&format!("{}/tally.json", gus.path)).await.has(200).json();
    assert_eq!(told, counted_by_the_script(&file));
}
