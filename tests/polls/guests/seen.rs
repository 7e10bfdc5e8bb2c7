//! What a guest sees, before every kind of poll; and that a guest's address shows to nobody but whoever added it, wherever one
//! looks.

use super::{Guest, address};
use crate::polls::matrix::outputs;
use crate::polls::{Asked, Square};
use crate::support::{Person, TestSite};
use chrono::{Duration, Utc};
use reqwest::Method;
use serde_json::{Value, json};

const RULES: [&str; 4] = ["always", "after_voting", "after_closing", "staff"];
/// A voter's name, and what the result of two votes to one looks like.
const NAME: &str = "Voter1 Tester";
const SHARE: &str = "\"share\":67";

/// What a guest is told of a poll by every output that the link opens.
async fn told(guest: &Guest, poll: &Asked) -> &'static str {
    let page = guest.person.get(&guest.path).await.has(200);
    let part = guest.person.fragment(&guest.path).await.has(200).text;
    let data = guest.looks(poll).await.has(200);
    let shows_result = data.json()["tally"] != Value::Null;
    let outputs = [&page.text, &part, &data.text];
    if !shows_result {
        assert!(outputs.iter().all(|text| !text.contains(SHARE) && !text.contains(">67%<") && !text.contains(NAME)));
    }
    for name in ["ballots.txt", "ballots.csv", "tally.csv", "tally.json"] {
        let is_there = guest.person.get(&format!("{}/{name}", guest.path)).await.status == 200;
        assert_eq!(is_there, shows_result && data.json()["state"] == "closed", "{name}");
    }
    // The link opens nothing else, in whatever group the poll stands.
    for word in ["/groups/square", "/posts/", "data-listens", "/members/", "href=\"/sign-in", "A question"] {
        assert!(!page.text.contains(word), "{word} stands on the page of a link");
    }
    assert!(page.text.contains("67%") == shows_result);
    match (shows_result, page.text.contains(NAME)) {
        (true, true) => "result, names",
        (true, false) => "result",
        (false, _) => "hidden",
    }
}

#[tokio::test]
async fn a_guest_sees_what_a_voter_of_this_poll_may_see_in_a_public_and_in_a_private_group() {
    for visibility in ["public", "private"] {
        let site = TestSite::with(&["--writes-a-minute", "100000"]).await;
        let square = Square::of(site, visibility).await;
        let voters = [square.member("voter1").await, square.member("voter2").await];
        let announced = square.asks(json!({"opens_at": Utc::now() + Duration::hours(9), "named": true})).await;
        let [early] = square.invites(&announced, ["Early"]).await;
        assert_eq!(told(&early, &announced).await, "hidden", "{visibility}, before it opens");
        for (results, named) in RULES.into_iter().flat_map(|rule| [(rule, false), (rule, true)]) {
            let poll = square.asks(json!({"results": results, "named": named})).await;
            let name = format!("Gus{results}{named}").replace('_', "");
            let idle = format!("Idle{results}{named}").replace('_', "");
            let [gus, idle] = square.invites(&poll, [&name, &idle]).await;
            voters[0].votes(&poll, &[0]).await.has(200);
            voters[1].votes(&poll, &[0]).await.has(200);
            gus.votes(&poll, 1).await.has(200);
            let whole = if named { "result, names" } else { "result" };
            let open = [told(&gus, &poll).await, told(&idle, &poll).await];
            square.author.closes(&poll).await.has(200);
            let closed = [told(&gus, &poll).await, told(&idle, &poll).await];
            let expected = match results {
                "always" => ([whole, whole], [whole, whole]),
                "after_voting" => ([whole, "hidden"], [whole, whole]),
                "after_closing" => (["hidden"; 2], [whole, whole]),
                _ => (["hidden"; 2], ["hidden"; 2]),
            };
            assert_eq!((open, closed), expected, "{visibility}, {results}, named: {named}");
            // What the link does not open stays shut.
            for path in [poll.path(), poll.post.clone()] {
                let status = if visibility == "private" { 404 } else { 200 };
                gus.person.get(&path).await.has(status);
            }
            square.author.send(square.author.program(Method::DELETE, &poll.post)).await.has(204);
        }
    }
}

#[tokio::test]
async fn a_guests_address_and_link_show_to_nobody_but_whoever_added_them() {
    let square = Square::open().await;
    let [ann, mona, _] = square.three().await;
    square.makes(&mona, "moderator").await;
    let poll = square.asks(json!({"named": true})).await;
    let [gus] = square.invites(&poll, ["Gus"]).await;
    gus.votes(&poll, 0).await.has(200);
    let canaries = [address("Gus"), gus.token.clone()];
    let looks_at = async |person: &Person| {
        let mut all = outputs(person, &poll).await;
        for path in [poll.guests(), format!("{}/electors", poll.path())] {
            all.push(person.get(&path).await.text);
            all.push(person.asks(&path).await.text);
        }
        all
    };
    for closed in [false, true] {
        for person in [&square.site.stranger(), &ann, &mona, &gus.person] {
            let all = looks_at(person).await;
            assert!(canaries.iter().all(|canary| all.iter().all(|text| !text.contains(canary))), "closed: {closed}");
        }
        let own = looks_at(&square.author).await;
        assert_eq!(own.iter().filter(|text| text.contains(&canaries[0])).count(), 2, "on the page of guests alone");
        assert!(own.iter().all(|text| !text.contains(&gus.token)), "the link is told to nobody");
        square.author.closes(&poll).await.has(200);
    }
    let kept = square
        .site
        .count("select count(*) from guest_links where position(convert_to('x', 'utf8') in token_hash) >= 0");
    assert_eq!(kept.await, 1, "only a hash of the link is kept");
    let shown = format!(
        "select count(*) from guest_links where encode(token_hash, 'escape') like '%{}%'",
        gus.token.replace('_', "\\_")
    );
    assert_eq!(square.site.count(&shown).await, 0);
}
