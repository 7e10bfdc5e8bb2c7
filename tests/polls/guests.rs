//! Law 11: an electorate may have guests. Each votes in one poll by a personal link, once, like everybody else; the link opens
//! nothing else, and an address is shown to whoever added it alone.

mod counted;
mod invited;
mod opened;
mod secretly;
mod seen;
mod written_to;

use super::{Asked, Square, text};
use crate::support::{Answer, Person};
use reqwest::Method;
use serde_json::{Value, json};

/// Somebody who has a link.
#[derive(Clone)]
struct Guest {
    person: Person,
    /// The path of the link, and the token in it.
    path: String,
    token: String,
}

impl Asked {
    fn guests(&self) -> String {
        format!("{}/guests", self.path())
    }

    fn guest(&self) -> String {
        format!("{}/guest", self.path())
    }
}

impl Square {
    /// Invites a guest for each of these names, at `name@guests.example`; those who have their letters.
    async fn invites<const N: usize>(&self, poll: &Asked, names: [&str; N]) -> [Guest; N] {
        let guests = names.map(|name| json!({"name": format!("{name} Guest"), "email": address(name)}));
        self.author.posts(&poll.guests(), json!({"guests": guests.to_vec()})).await.has(201);
        let mut links = Vec::new();
        for name in names {
            links.push(self.guest_of_letter(poll, &address(name)).await);
        }
        links.try_into().unwrap_or_else(|_| unreachable!("as many as there are names"))
    }

    /// Whoever has the latest letter to this address.
    async fn guest_of_letter(&self, poll: &Asked, address: &str) -> Guest {
        let letter = self.site.letter_to(address).await;
        let base = self.site.url(&format!("{}/", poll.guest()));
        let token = letter.lines().find_map(|line| line.trim().strip_prefix(&*base));
        let token = token.unwrap_or_else(|| panic!("no link: {letter}")).to_owned();
        Guest { person: self.site.stranger(), path: format!("{}/{token}", poll.guest()), token }
    }

    /// The id of a poll's guest of this name.
    async fn id_of(&self, poll: &Asked, name: &str) -> String {
        let guests = self.author.asks(&poll.guests()).await.has(200).json()["items"].clone();
        let is_it = |guest: &&Value| text(&guest["name"]) == format!("{name} Guest");
        text(&guests.as_array().expect("guests").iter().find(is_it).expect("a guest")["id"])
    }

    async fn takes_back(&self, poll: &Asked, name: &str) -> Answer {
        let path = format!("{}/{}", poll.guests(), self.id_of(poll, name).await);
        self.author.send(self.author.program(Method::DELETE, &path)).await
    }
}

fn address(name: &str) -> String {
    format!("{}@guests.example", name.to_lowercase())
}

impl Guest {
    async fn calls(&self, method: Method, path: &str, body: Value) -> Answer {
        self.person.send(self.person.program(method, path).header("guest-token", &self.token).json(&body)).await
    }

    async fn votes(&self, poll: &Asked, place: usize) -> Answer {
        self.calls(Method::PUT, &format!("{}/ballot", poll.guest()), json!({"choices": [poll.choices[place]]})).await
    }

    async fn withdraws(&self, poll: &Asked) -> Answer {
        self.calls(Method::DELETE, &format!("{}/ballot", poll.guest()), json!({})).await
    }

    async fn looks(&self, poll: &Asked) -> Answer {
        self.person.send(self.person.program(Method::GET, &poll.guest()).header("guest-token", &self.token)).await
    }

    async fn sees(&self, poll: &Asked) -> Value {
        self.looks(poll).await.has(200).json()
    }
}

#[tokio::test]
async fn a_guest_votes_by_the_link_changes_the_vote_and_takes_it_back_without_a_script() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let poll = square.asks(json!({})).await;
    let [gus] = square.invites(&poll, ["Gus"]).await;
    ann.votes(&poll, &[0]).await.has(200);
    let page = gus.person.opens(&gus.path).await;
    assert!(page.says("Gus Guest, Olga Tester asks you to vote as a guest.") && page.says("One guest may vote too"));
    assert!(page.says("1 of 3 voted"), "two members and a guest: {}", page.text("main"));
    assert_eq!(page.attr("form.poll", "action"), gus.path);

    gus.person.submits(&gus.path, &[("choice", &poll.choices[1])]).await.has(303);
    assert_eq!(square.author.counts(&poll).await, [1, 1]);
    assert!(gus.person.opens(&gus.path).await.says("Change my vote"));
    let part = gus.person.submits_for_fragment(&gus.path, &[("choice", &poll.choices[0])]).await.has(200).text;
    assert!(part.contains("<poll-ballot") && !part.contains("<html"));
    assert_eq!(square.author.counts(&poll).await, [2, 0], "one ballot, replaced whole");
    let refused = gus.person.submits(&gus.path, &[]).await.has(422).page();
    assert!(refused.says("Nothing was changed."));
    gus.person.submits(&gus.path, &[("act", "withdraw")]).await.has(303);
    assert_eq!(square.author.counts(&poll).await, [1, 0]);

    gus.votes(&poll, 1).await.has(200);
    square.author.closes(&poll).await.has(200);
    gus.votes(&poll, 0).await.has(403).is_refused("This poll is closed.");
    gus.withdraws(&poll).await.has(403).is_refused("This poll is closed.");
    let back = gus.person.submits(&gus.path, &[("choice", &poll.choices[0])]).await.has(403).page();
    assert!(back.says("This poll is closed."));
    assert_eq!(square.author.counts(&poll).await, [1, 1]);
    assert!(gus.person.opens(&gus.path).await.says("2 of 3 voted"));
}

#[tokio::test]
async fn a_hundred_requests_with_one_link_are_one_ballot() {
    let square = Square::open().await;
    let poll = square.asks(json!({})).await;
    let [gus, gil] = square.invites(&poll, ["Gus", "Gil"]).await;
    let all = (0..100).map(|number| {
        let (guest, poll) = (if number % 10 == 0 { &gil } else { &gus }, &poll);
        async move { guest.votes(poll, number % 2).await.has(200) }
    });
    futures_util::future::join_all(all).await;
    assert_eq!(square.site.count("select count(*) from ballots where guest_id is not null").await, 2);
    assert_eq!(square.author.counts(&poll).await.iter().sum::<i64>(), 2);
    assert_eq!(square.author.counts(&poll).await, super::recount(&square, &poll).await);
}

#[tokio::test]
async fn looking_uses_nothing_up_and_a_link_is_good_for_its_own_poll_alone() {
    let square = Square::open().await;
    let (poll, other) = (square.asks(json!({})).await, square.asks(json!({})).await);
    let [gus] = square.invites(&poll, ["Gus"]).await;
    for _ in 0..3 {
        let answer = gus.person.get(&gus.path).await.has(200);
        assert!(answer.header("cache-control").contains("no-store"));
        assert_eq!(answer.header("referrer-policy"), "same-origin");
        assert_eq!(answer.page().attr("meta[name=robots]", "content"), "noindex");
    }
    gus.votes(&poll, 0).await.has(200);
    let missing = gus.person.get(&format!("{}/nothing", poll.guest())).await.has(404).page().text("main");
    let forged = gus.token.replace(char::is_alphabetic, "A");
    for path in [format!("{}/{}", other.guest(), gus.token), format!("{}/{forged}", poll.guest())] {
        assert_eq!(gus.person.get(&path).await.has(404).page().text("main"), missing, "{path}");
        gus.person.submits(&path, &[("choice", &poll.choices[0])]).await.has(404);
        gus.person.get(&format!("{path}/receipt")).await.has(404);
        gus.person.get(&format!("{path}/ballots.txt")).await.has(404);
    }
    gus.votes(&other, 0).await.has(404);
    let stranger = square.site.stranger();
    stranger.asks(&poll.guest()).await.has(404);
    stranger.send(stranger.program(Method::PUT, &format!("{}/ballot", poll.guest())).json(&json!({}))).await.has(404);
}

#[tokio::test]
async fn what_a_link_leads_to_says_in_words_why_there_is_nothing_to_vote_on() {
    let square = Square::open().await;
    let opens_at = chrono::Utc::now() + chrono::Duration::hours(2);
    let poll = square.asks(json!({"opens_at": opens_at})).await;
    let [gus] = square.invites(&poll, ["Gus"]).await;
    assert!(gus.person.opens(&gus.path).await.all("form.poll").is_empty());
    gus.votes(&poll, 0).await.has(403).is_refused("This poll is not open yet.");
    square.site.pass(chrono::Duration::hours(3)).await;
    gus.votes(&poll, 0).await.has(200);
    square.author.send(square.author.program(Method::DELETE, &poll.post)).await.has(204);
    gus.votes(&poll, 0).await.has(410);
    let gone = gus.person.get(&gus.path).await.has(410).page();
    assert!(gone.says("Gus Guest") && gone.all("form.poll").is_empty() && !gone.source().contains("href=\"/sign-in"));
}
