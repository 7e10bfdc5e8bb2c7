//! Guests' votes count wherever votes are counted: tally, quorum, closing with the last vote, weights, the published file and
//! whoever counts it again.

use super::{address, text};
use crate::polls::Square;
use crate::polls::publication::{counted_by_the_command, counted_by_the_script};
use crate::support::TestSite;
use leaders_square::polls::counting::record::fingerprint;
use leaders_square::verification;
use reqwest::Method;
use serde_json::json;

impl Square {
    /// What is kept is what a recount comes to.
    pub(super) async fn is_in_order(&self) {
        let mut db = self.site.site().read().await.expect("a connection");
        let found = verification::verify(&mut db).await.expect("counts");
        assert!(found.is_empty(), "{found:?}");
    }
}

#[tokio::test]
async fn quorum_and_the_last_vote_go_by_members_and_guests_alike() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let poll = square.asks(json!({"electors": ["ann"], "quorum": "100%", "closes_when_all_voted": true})).await;
    let [gus, gil] = square.invites(&poll, ["Gus", "Gil"]).await;
    gus.votes(&poll, 0).await.has(200);
    let seen = square.author.sees(&poll).await;
    assert_eq!(seen["tally"]["quorum"], json!({"needed": 3, "has": 1, "reached": false}));
    ann.votes(&poll, &[0]).await.has(200);
    assert_eq!(square.author.sees(&poll).await["state"], "open", "a guest is waited for");
    gil.votes(&poll, 1).await.has(200);
    let seen = square.author.sees(&poll).await;
    assert_eq!((&seen["state"], &seen["closed_by"]), (&json!("closed"), &json!("everybody")));
    assert_eq!(seen["tally"]["quorum"]["reached"], true);
}

#[tokio::test]
async fn a_poll_may_be_for_its_guests_alone_and_their_votes_may_have_weights() {
    let square = Square::open().await;
    let guests = json!([{"name": "Gus Guest", "email": "gus@guests.example", "weight": "2.5"},
                        {"name": "=Gil", "email": "gil@guests.example"}]);
    let refused = square.tries_to_ask(json!({"guests": guests})).await.has(422).json();
    assert_eq!(refused["errors"][0]["field"], "polls.0.guests", "where all members may vote, votes weigh alike");
    let refused = square.tries_to_ask(json!({"electors": [], "secret": true, "guests": guests})).await.has(422);
    refused.is_refused("cannot be secret");
    let poll = square.asks(json!({"electors": [], "guests": guests, "named": true})).await;
    let stranger = square.site.stranger().opens(&poll.path()).await;
    assert!(stranger.says("Only guests may vote, by personal links.") && !stranger.says("Join the group to vote"));
    let gus = square.guest_of_letter(&poll, "gus@guests.example").await;
    let gil = square.guest_of_letter(&poll, "gil@guests.example").await;
    gus.votes(&poll, 0).await.has(200);
    assert_eq!(gus.sees(&poll).await["electorate"]["your_weight"], "2.5");
    assert!(gus.person.opens(&gus.path).await.says("Your vote weighs 2.5."));
    gil.votes(&poll, 1).await.has(200);
    square.author.votes(&poll, &[1]).await.has(403);
    let tally = square.author.sees(&poll).await["tally"].clone();
    assert_eq!((&tally["weight"], &tally["choices"][0]["weight"]), (&json!("3.5"), &json!("2.5")));
    square.author.closes(&poll).await.has(200);
    let file = square.author.get(&format!("{}/ballots.txt", poll.path())).await.has(200).text;
    assert!(file.contains("Gus Guest (guest)") && file.contains("3.5"), "{file}");
    let sheet = square.author.get(&format!("{}/ballots.csv", poll.path())).await.has(200).text;
    assert!(sheet.contains("'=Gil (guest)") && !sheet.contains(",=Gil"), "no formula: {sheet}");
    let theirs = gus.person.get(&format!("{}/ballots.txt", gus.path)).await.has(200);
    assert!(theirs.header("cache-control").contains("no-store") && theirs.text == file);
    assert!(gus.person.opens(&gus.path).await.source().contains(&fingerprint(&file)));
    square.is_in_order().await;
}

#[tokio::test]
async fn whoever_counts_the_published_file_again_comes_to_the_same() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    for named in [false, true] {
        let poll = square.asks(json!({"named": named, "kind": "ranked", "choices": ["A", "B", "C"]})).await;
        let [gus, gil, gina] = square.invites(&poll, ["Gus", "Gil", "Gina"]).await;
        let ranked = |order: [usize; 2]| json!({"choices": order.map(|place| &poll.choices[place])});
        ann.calls(Method::PUT, &poll.ballot(), ranked([0, 1])).await.has(200);
        for (guest, order) in [(&gus, [1, 0]), (&gil, [1, 2]), (&gina, [2, 1])] {
            guest.calls(Method::PUT, &format!("{}/ballot", poll.guest()), ranked(order)).await.has(200);
        }
        square.author.closes(&poll).await.has(200);
        let told = square.author.sees(&poll).await["tally"].clone();
        let file = square.author.get(&format!("{}/ballots.txt", poll.path())).await.has(200).text;
        assert_eq!(told, counted_by_the_command(&file, &fingerprint(&file)));
        assert_eq!(told, counted_by_the_script(&file));
        assert_eq!((&told["voters"], &told["electorate"]), (&json!(4), &json!(5)));
        assert_eq!(file.matches("(guest)").count(), if named { 3 } else { 0 });
        assert!(!file.contains("guests.example"));
        let csv = square.author.get(&format!("{}/ballots.csv", poll.path())).await.has(200).text;
        assert_eq!(csv.lines().count(), 5);
    }
    square.is_in_order().await;
}

#[tokio::test]
async fn in_a_named_poll_a_guest_stands_with_the_given_name_and_without_a_page() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let poll = square.asks(json!({"named": true})).await;
    let [gus] = square.invites(&poll, ["Gus"]).await;
    ann.votes(&poll, &[0]).await.has(200);
    gus.votes(&poll, 0).await.has(200);
    let voters = ann.asks(&format!("{}/voters", poll.path())).await.has(200).json()["items"][0]["members"].clone();
    let of_gus = voters.as_array().expect("voters").iter().find(|face| face["name"] == "Gus Guest").expect("Gus");
    assert_eq!((&of_gus["is_guest"], &of_gus["handle"]), (&json!(true), &json!("")));
    let page = ann.opens(&poll.path()).await;
    assert!(page.says("Gus Guest (guest)"));
    assert_eq!(page.all(".voters a").len(), 1, "Ann's alone");
    let own = gus.person.opens(&gus.path).await;
    assert!(own.says("Ann Tester") && own.says("Gus Guest (guest)") && own.all(".voters a").is_empty());
    assert_eq!(square.author.asks(&poll.guests()).await.json()["items"][0]["voted"], true);
}

#[tokio::test]
async fn a_guest_who_blocks_is_named_with_the_reason() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let poll = square.asks(json!({"kind": "consent", "choices": [], "named": true})).await;
    let [gus] = square.invites(&poll, ["Gus"]).await;
    let block = json!({"stance": "block", "reason": "It is too dear."});
    gus.calls(Method::PUT, &format!("{}/ballot", poll.guest()), block).await.has(200);
    assert_eq!(ann.sees(&poll).await["tally"]["consent"]["blocks"][0]["by"], "Gus Guest (guest)");
    let german = ann.send(ann.browser(Method::GET, &poll.path()).header("accept-language", "de")).await.has(200).page();
    assert!(german.says("Gus Guest (Gast)") && german.says("It is too dear."));
    square.author.closes(&poll).await.has(200);
    let file = ann.get(&format!("{}/ballots.txt", poll.path())).await.has(200).text;
    assert_eq!(ann.sees(&poll).await["tally"], counted_by_the_command(&file, &fingerprint(&file)));
}

#[tokio::test]
async fn whoever_may_vote_as_a_member_does_not_vote_as_a_guest_besides() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let poll = square.asks(json!({})).await;
    let body = json!({"guests": [{"name": "Ann Again", "email": "ann@example.org"}]});
    square.author.posts(&poll.guests(), body).await.has(201);
    let again = square.guest_of_letter(&poll, "ann@example.org").await;
    let words = "you may vote as a member of the group: sign in and vote there.";
    again.votes(&poll, 0).await.has(403).is_refused(words);
    let page = again.person.opens(&again.path).await;
    assert!(page.says(words) && page.all("form.poll").is_empty());
    ann.votes(&poll, &[0]).await.has(200);
    assert_eq!(square.author.counts(&poll).await, [1, 0]);
}

#[tokio::test]
async fn who_has_voted_as_a_guest_does_not_vote_as_a_member_besides() {
    for secret in [false, true] {
        let square = Square::open().await;
        let poll = square.asks(json!({"secret": secret, "results": "always"})).await;
        let greta = square.site.member("greta").await;
        let email: String = sqlx::query_scalar("select email from members where handle = 'greta'")
            .fetch_one(square.site.db())
            .await
            .expect("an address");
        let guests = json!({"guests": [{"name": "Greta Guest", "email": email}]});
        square.author.posts(&poll.guests(), guests).await.has(201);
        let guest = square.guest_of_letter(&poll, &email).await;
        let ballot = |code: Option<String>, place: usize| match code {
            Some(code) => json!({"choices": [poll.choices[place]], "receipt": code}),
            None => json!({"choices": [poll.choices[place]]}),
        };
        let code = if secret {
            let path = format!("{}/receipts", poll.guest());
            Some(text(&guest.calls(Method::POST, &path, json!({})).await.has(200).json()["code"]))
        } else {
            None
        };
        guest.calls(Method::PUT, &format!("{}/ballot", poll.guest()), ballot(code, 0)).await.has(200);
        square.takes_in(&greta).await;
        let code = if secret {
            Some(text(&greta.posts(&format!("{}/receipts", poll.path()), json!({})).await.has(200).json()["code"]))
        } else {
            None
        };
        let refused = greta.calls(Method::PUT, &poll.ballot(), ballot(code, 1)).await.has(403);
        refused.is_refused("You have voted in this poll already, as a guest");
        let cast = "select (select count(*) from ballots) + (select count(*) from secret_ballots)";
        assert_eq!(square.site.count(cast).await, 1, "secret: {secret}");
        if !secret {
            guest.withdraws(&poll).await.succeeds();
            greta.votes(&poll, &[1]).await.has(200);
            assert_eq!(square.author.counts(&poll).await, [0, 1]);
        }
    }
}

#[tokio::test]
async fn nobody_is_added_who_would_outweigh_votes_that_have_been_cast() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let poll = square.asks(json!({"electors": [{"member": "ann", "weight": "2"}], "results": "always"})).await;
    let heavy = |name: &str| json!({"guests": [{"name": name, "email": address(name), "weight": "1000"}]});
    square.author.posts(&poll.guests(), heavy("Gus")).await.has(201);
    ann.votes(&poll, &[0]).await.has(200);
    square.author.posts(&poll.guests(), heavy("Gil")).await.has(422).is_refused("Somebody has voted");
    assert_eq!(square.site.count("select count(*) from guests").await, 1);
}

#[tokio::test]
async fn a_guest_votes_no_more_often_in_a_minute_than_a_member_may_write() {
    let square = Square::of(TestSite::with(&["--writes-a-minute", "20"]).await, "public").await;
    let poll = square.asks(json!({})).await;
    let [gus, gil] = square.invites(&poll, ["Gus", "Gil"]).await;
    for _ in 0..20 {
        gus.votes(&poll, 0).await.has(200);
    }
    let refused = gus.votes(&poll, 1).await.has(429);
    assert!(refused.header("retry-after").parse::<u32>().expect("seconds") > 0);
    gil.votes(&poll, 1).await.has(200);
}

#[tokio::test]
async fn where_guests_vote_alone_it_is_said_so_and_none_of_them_is_called_a_member() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let guests = json!([{"name": "Gus Guest", "email": "gus@guests.example"}]);
    let poll = square.asks(json!({"electors": [], "guests": guests})).await;
    let page = ann.opens(&poll.path()).await;
    assert!(page.says("Only guests may vote, by personal links.") && !page.says("you are not one of them"));
    assert!(!page.says("may vote too"), "beside nobody");
    square.guest_of_letter(&poll, "gus@guests.example").await.votes(&poll, 0).await.has(200);
    square.author.closes(&poll).await.has(200);
    assert!(ann.opens(&poll.path()).await.text(".decided").contains("wins with one vote; one person voted."));
    let german = ann.send(ann.browser(Method::GET, &poll.path()).header("accept-language", "de")).await.has(200).page();
    assert!(german.text(".decided").contains("eine Person hat abgestimmt."));
}
