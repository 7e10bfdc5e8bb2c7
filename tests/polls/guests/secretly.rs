//! Guests vote secretly as members do: with a code that they alone have, in two tables that nothing joins.

use super::{Guest, text};
use crate::polls::{Asked, Square};
use crate::support::Page;
use reqwest::Method;
use serde_json::{Value, json};

impl Guest {
    /// Votes secretly for one choice; the code.
    async fn votes_secretly(&self, poll: &Asked, place: usize) -> String {
        let made = self.calls(Method::POST, &format!("{}/receipts", poll.guest()), json!({})).await.has(200).json();
        let code = text(&made["code"]);
        let ballot = json!({"choices": [poll.choices[place]], "receipt": code});
        self.calls(Method::PUT, &format!("{}/ballot", poll.guest()), ballot).await.has(200);
        code
    }
}

impl Square {
    async fn marks_and_ballots(&self) -> (i64, i64) {
        let of = async |table: &str| self.site.count(&format!("select count(*) from {table}")).await;
        (of("secret_marks").await, of("secret_ballots").await)
    }
}

/// The hidden fields of the page's form.
fn hidden(page: &Page) -> Vec<(String, String)> {
    let value = |input: &scraper::ElementRef<'_>, name| input.value().attr(name).unwrap_or_default().to_owned();
    let inputs = page.all("main form input[type=hidden]");
    inputs.iter().map(|input| (value(input, "name"), value(input, "value"))).collect()
}

#[tokio::test]
async fn a_guest_votes_secretly_in_two_steps_finds_the_ballot_by_its_code_and_replaces_it() {
    let square = Square::open().await;
    let poll = square.asks(json!({"secret": true})).await;
    let [gus, gil] = square.invites(&poll, ["Gus", "Gil"]).await;
    gus.votes(&poll, 0).await.has(422).is_refused("This poll is secret");
    let form = [("secret", "yes"), ("choice", &*poll.choices[0])];
    let offer = gus.person.submits(&gus.path, &form).await.has(200).page();
    assert!(offer.says("Your vote is not cast yet.") && offer.all(".crumbs").is_empty());
    assert_eq!((square.marks_and_ballots().await, offer.attr("main form", "action")), ((0, 0), gus.path.clone()));
    let (code, fields) = (offer.attr("#code", "value"), hidden(&offer));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (&**name, &**value)).collect();
    for _ in 0..2 {
        let kept = gus.person.submits(&gus.path, &fields).await.has(200).page();
        assert!(kept.says("Your vote is cast") && kept.attr("#code", "value") == code);
        assert_eq!(square.marks_and_ballots().await, (1, 1));
    }
    gus.person.submits(&gus.path, &form).await.has(403).is_refused("You have voted in this poll already.");
    let page = gus.person.opens(&gus.path).await;
    assert!(page.says("You voted.") && page.source().contains(&format!("{}/receipt", gus.path)));

    let receipt = format!("{}/receipt", gus.path);
    assert!(gus.person.opens(&receipt).await.all(".crumbs").is_empty());
    let found = gus.person.submits(&receipt, &[("receipt", &code)]).await.has(200).page();
    assert!(found.says("This ballot is counted") && found.attr("form.poll", "action") == gus.path);
    let again = [("secret", "yes"), ("receipt", &*code), ("choice", &*poll.choices[1])];
    gus.person.submits(&gus.path, &again).await.has(200);
    assert_eq!(square.marks_and_ballots().await, (1, 1));
    let chosen = format!("select count(*) from secret_ballots where '{}' = any(choices)", poll.choices[1]);
    assert_eq!(square.site.count(&chosen).await, 1, "replaced");
    gil.votes_secretly(&poll, 0).await;
    let withdrawn = [("secret", "yes"), ("receipt", &*code), ("act", "withdraw")];
    let done = gus.person.submits(&gus.path, &withdrawn).await.has(303);
    assert_eq!(done.location(), format!("{}?said=secret-ballot-withdrawn", gus.path));
    assert_eq!(square.marks_and_ballots().await, (2, 1));
    gus.person.submits(&gus.path, &again).await.has(200);
    assert_eq!(square.marks_and_ballots().await, (2, 2), "cast again by its code");
}

#[tokio::test]
async fn members_and_guests_are_counted_together_and_listed_once_it_is_over() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let poll = square.asks(json!({"secret": true, "results": "after_closing"})).await;
    let [gus, gil] = square.invites(&poll, ["Gus", "Gil"]).await;
    let code = gus.votes_secretly(&poll, 0).await;
    gil.votes_secretly(&poll, 1).await;
    let voted = async || square.author.asks(&poll.guests()).await.json()["items"][0]["voted"].clone();
    assert_eq!(voted().await, Value::Null, "not while it is open");
    let made = ann.posts(&format!("{}/receipts", poll.path()), json!({})).await.json();
    let ballot = json!({"choices": [poll.choices[0]], "receipt": made["code"]});
    ann.calls(Method::PUT, &poll.ballot(), ballot).await.has(200);
    square.author.closes(&poll).await.has(200);
    assert_eq!(square.author.counts(&poll).await, [2, 1]);
    let listed = ann.asks(&format!("{}/participants", poll.path())).await.has(200).json()["items"].clone();
    assert_eq!(listed.as_array().expect("voters").len(), 3, "{listed}");
    assert!(ann.opens(&format!("{}/participants", poll.path())).await.says("Gus Guest (guest)"));
    assert_eq!(voted().await, true);
    let file = ann.get(&format!("{}/ballots.txt", poll.path())).await.has(200).text;
    let found = gus.person.submits(&format!("{}/receipt", gus.path), &[("receipt", &code)]).await.has(200).page();
    assert!(file.contains(&found.text(".receipt code")) && !file.contains("Guest"));
    square.is_in_order().await;
}

#[tokio::test]
async fn whoever_is_taken_back_has_voted_for_good_and_nothing_tells_whether_they_had() {
    let square = Square::open().await;
    square.three().await;
    let poll = square.asks(json!({"secret": true})).await;
    let [gus, gil] = square.invites(&poll, ["Gus", "Gil"]).await;
    gus.votes_secretly(&poll, 0).await;
    let size = async || square.author.sees(&poll).await["electorate"]["size"].clone();
    let before = size().await;
    for name in ["Gus", "Gil"] {
        square.takes_back(&poll, name).await.has(204);
        assert_eq!(size().await, before, "{name}");
    }
    assert_eq!(square.marks_and_ballots().await, (1, 1));
    for guest in [&gus, &gil] {
        guest.looks(&poll).await.has(404);
    }
    // Invited again, each is who they were.
    let [gus, gil] = square.invites(&poll, ["Gus", "Gil"]).await;
    assert_eq!(size().await, before);
    assert_eq!((&gus.sees(&poll).await["voted"], &gil.sees(&poll).await["voted"]), (&json!(true), &json!(false)));
    assert_eq!(square.site.count("select count(*) from guests").await, 2);
}

#[tokio::test]
async fn nothing_joins_a_guests_mark_with_the_ballot() {
    let square = Square::open().await;
    let poll = square.asks(json!({"secret": true})).await;
    let guests = square.invites(&poll, ["Gus", "Gil", "Gina", "Glen", "Greta"]).await;
    let made = square.site.count("select count(*) from mails").await;
    for (place, guest) in guests.iter().enumerate() {
        guest.votes_secretly(&poll, place % 2).await;
    }
    // All rows of either table look as if the last vote had written them, so that of each mark every ballot may be.
    for table in ["secret_marks", "secret_ballots"] {
        assert_eq!(square.site.count(&format!("select count(distinct xmin::text) from {table}")).await, 1, "{table}");
        assert_eq!(square.site.count(&format!("select count(*) from {table}")).await, 5, "{table}");
    }
    assert_eq!(square.site.count("select count(*) from secret_marks where guest_id is null").await, 0);
    assert_eq!(square.site.count("select count(*) from mails").await, made, "no letter tells");
    let nobody = format!("insert into secret_marks (poll_id, guest_id) select '{}', gen_random_uuid()", poll.id);
    assert_ne!(square.is_kept_from(&nobody).await, "");
}

#[tokio::test]
async fn a_guest_reads_who_took_part_once_the_poll_is_closed_and_enough_have() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    for are_enough in [false, true] {
        let poll = square.asks(json!({"secret": true})).await;
        let [gus, gil, idle] = square.invites(&poll, ["Gus", "Gil", "Idle"]).await;
        let made = ann.posts(&format!("{}/receipts", poll.path()), json!({})).await.json();
        let ballot = json!({"choices": [poll.choices[0]], "receipt": made["code"]});
        ann.calls(Method::PUT, &poll.ballot(), ballot).await.has(200);
        gus.votes_secretly(&poll, 0).await;
        if are_enough {
            gil.votes_secretly(&poll, 1).await;
        }
        assert!(idle.person.opens(&idle.path).await.all("#voters").is_empty(), "not while it is open");
        square.author.closes(&poll).await.has(200);
        for guest in [&gus, &idle] {
            let page = guest.person.opens(&guest.path).await;
            let lists = page.all(&format!("#voters, a[href='{}#voters']", guest.path)).len();
            assert_eq!(lists, if are_enough { 2 } else { 0 }, "the list and the way to it: {}", page.text("main"));
            assert_eq!(page.all("#voters li").len(), if are_enough { 3 } else { 0 });
            assert_eq!(page.says("Ann Tester") && page.says("Gil Guest (guest)"), are_enough);
            assert!(!page.says("Idle Guest (guest)") && !page.source().contains("/members/"));
        }
    }
}
