//! Results for those alone who asked and who keep order: nobody else gets anything that hints at them, in no output, at no
//! time, by no kept page; what such a poll has led to is not found by others either.

use super::{Asked, Square, text};
use crate::support::{Person, TestSite};
use leaders_square::live::Told;
use reqwest::Method;
use serde_json::{Value, json};

/// A word that stands in the outcome alone.
const CANARY: &str = "Kanarienvogel";

struct House {
    square: Square,
    staff: [Person; 3],
    others: [Person; 4],
    voters: Vec<Person>,
}

impl House {
    async fn open() -> Self {
        let site = TestSite::with(&["--writes-a-minute", "100000", "--searches-a-minute", "100000"]).await;
        let square = Square::of(site, "public").await;
        let voters = square.site.members("voter", 4).await;
        for voter in &voters {
            square.takes_in(voter).await;
        }
        let (moderator, admin) = (square.member("mona").await, square.member("adam").await);
        square.author.gives_role("square", &moderator, "moderator").await.succeeds();
        square.author.gives_role("square", &admin, "admin").await.succeeds();
        let others =
            [square.site.stranger(), square.site.member("otto").await, square.member("nele").await, voters[0].clone()];
        Self { staff: [square.author.clone(), moderator, admin], square, others, voters }
    }

    async fn asks(&self, parts: Value) -> Asked {
        let mut all = json!({"results": "staff"});
        all.as_object_mut().expect("an object").extend(parts.as_object().expect("an object").clone());
        self.square.asks(all).await
    }

    async fn votes(&self, poll: &Asked) {
        for (number, voter) in self.voters.iter().enumerate() {
            voter.votes(poll, &[usize::from(number == 3)]).await.has(200);
        }
    }
}

/// What somebody gets of a poll, to the byte and with the marks by which it is kept; and of the post it stands in.
async fn gets(person: &Person, poll: &Asked) -> Vec<String> {
    let mut all = super::results::outputs(person, poll).await;
    for answer in [person.get(&poll.post).await, person.fragment(&poll.post).await, person.asks(&poll.post).await] {
        // Each form has an id of its own, whenever it is made.
        all.push(without_ids(&answer.has(200).text));
    }
    all
}

#[tokio::test]
async fn others_get_the_same_to_the_byte_whether_and_how_anybody_voted() {
    let house = House::open().await;
    let poll = house.asks(json!({"named": true})).await;
    let looks = async |others: &[Person]| {
        let mut all = Vec::new();
        for person in others {
            all.push(gets(person, &poll).await);
        }
        all
    };
    // What one has read before is known from the first look on.
    looks(&house.others).await;
    let before = looks(&house.others[..3]).await;
    house.voters[0].votes(&poll, &[0]).await.has(200);
    assert_eq!(looks(&house.others[..3]).await, before, "the first vote tells them nothing");
    let own = looks(&house.others[3..]).await;
    for (number, voter) in house.voters.iter().enumerate().skip(1) {
        voter.votes(&poll, &[usize::from(number == 3)]).await.has(200);
        assert_eq!(looks(&house.others[..3]).await, before, "nor does vote {number}");
        assert_eq!(looks(&house.others[3..]).await, own, "nor does it whoever has voted");
    }
    house.voters[1].votes(&poll, &[1]).await.has(200);
    house.voters[2].withdraws(&poll).await.has(200);
    assert_eq!(looks(&house.others[..3]).await, before, "nor who changes theirs or takes it back");
    assert_eq!(looks(&house.others[3..]).await, own);
    for person in &house.staff {
        assert_eq!(person.counts(&poll).await, [1, 2]);
        assert!(person.opens(&poll.path()).await.says("Voter1 Tester"));
    }
}

#[tokio::test]
async fn a_closed_poll_with_votes_looks_to_others_like_one_without() {
    let house = House::open().await;
    let (with, without) = (house.asks(json!({"named": true})).await, house.asks(json!({"named": true})).await);
    house.votes(&with).await;
    for poll in [&with, &without] {
        house.square.author.closes(poll).await.has(200);
    }
    let looks = async |person: &Person, poll: &Asked| {
        let mut all = Vec::new();
        for path in [poll.path(), poll.post.clone()] {
            for answer in [person.get(&path).await, person.fragment(&path).await, person.asks(&path).await] {
                all.push(without_ids(&answer.has(200).text));
            }
        }
        all
    };
    for person in &house.others {
        let seen = person.sees(&with).await;
        assert_eq!((&seen["tally"], &seen["ballots"]), (&Value::Null, &Value::Null));
    }
    for person in &house.others[..3] {
        assert_eq!(looks(person, &with).await, looks(person, &without).await, "{}", person.handle);
    }
    for person in &house.staff {
        assert_eq!(person.counts(&with).await, [3, 1]);
        assert!(person.opens(&with.path()).await.says("Voter1 Tester"));
    }
}

/// Without what differs from form to form, and between polls of the same parts: ids, and moments as programs write them.
fn without_ids(text: &str) -> String {
    let text = text.replace("%2D", "-");
    let (mut rest, mut kept) = (text.as_str(), String::new());
    while let Some(sign) = rest.chars().next() {
        let length = length_of_id(rest).or_else(|| length_of_moment(rest));
        kept.push(if length.is_some() { '*' } else { sign });
        rest = &rest[length.unwrap_or(sign.len_utf8())..];
    }
    kept
}

fn length_of_id(text: &str) -> Option<usize> {
    let id = text.get(..36)?;
    uuid::Uuid::try_parse(id).ok().map(|_| id.len())
}

fn length_of_moment(text: &str) -> Option<usize> {
    let ends = |sign: char| !sign.is_ascii_digit() && !"-T:.+Z".contains(sign);
    let moment = &text[..text.find(ends).unwrap_or(text.len())];
    chrono::DateTime::parse_from_rfc3339(moment).ok().map(|_| moment.len())
}

#[tokio::test]
async fn files_exports_outcome_and_lists_are_there_for_them_alone() {
    let house = House::open().await;
    for secret in [false, true] {
        let poll =
            house.asks(json!({"named": !secret, "secret": secret, "kind": "ranked", "choices": ["Aye", "Nay"]})).await;
        for voter in &house.voters {
            let mut ballot = json!({"choices": [poll.choices[0]]});
            if secret {
                let code = voter.posts(&format!("{}/receipts", poll.path()), json!({})).await.has(200).json();
                ballot["receipt"] = code["code"].clone();
            }
            voter.calls(Method::PUT, &poll.ballot(), ballot).await.has(200);
        }
        house.square.author.closes(&poll).await.has(200);
        let outcome = json!({"statement": format!("{CANARY}: so be it.")});
        house.square.author.calls(Method::PUT, &format!("{}/outcome", poll.path()), outcome).await.has(200);
        let files = ["ballots.txt", "ballots.csv", "ballots.blt", "tally.csv", "tally.json"];
        for file in files.map(|file| format!("{}/{file}", poll.path())) {
            for person in &house.others {
                person.get(&file).await.has(404);
            }
            for person in &house.staff {
                person.get(&file).await.has(200);
            }
        }
        for person in &house.others {
            for path in ["ballots", "outcome", "outcome/versions"] {
                person.asks(&format!("{}/{path}", poll.path())).await.has(404);
            }
            person.asks(&format!("{}/participants", poll.path())).await.has(403);
            person.asks(&format!("{}/voters", poll.path())).await.has(403);
        }
        for person in &house.staff {
            person.asks(&format!("{}/outcome", poll.path())).await.has(200);
            if secret {
                person.asks(&format!("{}/participants", poll.path())).await.has(200);
            }
        }
        let found = format!("/search?q={CANARY}");
        for path in [
            &*poll.path(),
            &*poll.post,
            "/",
            "/groups/square",
            "/groups/square/polls?which=closed",
            "/groups/square/decisions",
            "/groups/square/decisions/feed.atom",
            "/groups/square/decisions/feed.json",
            "/groups/square/feed.atom",
            "/groups/square/feed.json",
            "/sitemap.xml",
            "/members/voter1/votes",
            // Nor where it is found by what was asked.
            "/search?q=leading",
            "/api/v1/search?q=leading",
            &*found,
        ] {
            for person in &house.others {
                let page = person
                    .get(path)
                    .await
                    .text
                    .replace(&*format!("q={CANARY}"), "")
                    .replace(&*format!("\"{CANARY}\""), "");
                assert!(!page.contains(&format!("{CANARY}: so")), "{path} for {}", person.handle);
            }
        }
        for person in &house.staff {
            assert!(person.opens("/groups/square/decisions").await.says(CANARY));
            assert!(person.opens(&poll.path()).await.says(CANARY));
        }
        let data = house.others[2].asks(&format!("/search?q={CANARY}")).await.has(200).json();
        assert_eq!(data["items"], json!([]), "nor does the search know of it");
    }
}

#[tokio::test]
async fn what_is_kept_for_one_reader_is_never_shown_to_another() {
    let house = House::open().await;
    let poll = house.asks(json!({})).await;
    let beside =
        house.square.author.posts("/groups/square/posts", json!({"title": "T", "body": "B"})).await.has(201).json();
    let beside = format!("/posts/{}", text(&beside["id"]));
    house.votes(&poll).await;
    // Whoever comes first, the next sees no more than is theirs.
    for first in 0..2 {
        house.square.site.forgets_pages();
        for _ in 0..2 {
            let order: Vec<&Person> = match first {
                0 => house.staff.iter().chain(&house.others).collect(),
                _ => house.others.iter().chain(&house.staff).collect(),
            };
            for person in order {
                let is_staff = house.staff.iter().any(|one| one.handle == person.handle && !person.handle.is_empty());
                for page in [&poll.post, &beside] {
                    let page = person.opens(page).await;
                    // As it stands in a row: the way back here, in an address, may hold an id that ends so before its hyphen.
                    let shows = page.source().contains("75%<") || page.says("4 votes") || page.says("4 of 8");
                    assert_eq!(shows, is_staff, "{} ({first})", person.handle);
                }
            }
        }
    }
    house.others[2].votes(&poll, &[1]).await.has(200);
    for person in &house.staff {
        assert!(person.opens(&poll.post).await.says("5 of 8 members voted"), "what is kept follows");
        assert!(person.opens(&beside).await.says("5 votes"));
    }
    assert!(house.others[2].opens(&poll.post).await.says("8 members may vote"));
    house.square.author.gives_role("square", &house.others[2], "moderator").await.succeeds();
    assert!(house.others[2].opens(&poll.post).await.says("5 of 8 members voted"), "whoever keeps order from now on");
    house.square.author.gives_role("square", &house.others[2], "member").await.succeeds();
    assert!(house.others[2].opens(&poll.post).await.says("8 members may vote"), "and who does no more");
}

#[tokio::test]
async fn no_open_page_hears_of_a_vote() {
    let house = House::open().await;
    let poll = house.asks(json!({})).await;
    let mut hints = house.square.site.site().live.listen().expect("a live site");
    house.votes(&poll).await;
    let heard: Vec<Told> = std::iter::from_fn(|| hints.try_recv().ok()).collect();
    assert!(heard.is_empty(), "{heard:?}");
}

#[tokio::test]
async fn it_is_chosen_at_will_and_left_only_before_the_first_ballot() {
    let house = House::open().await;
    let poll = house.square.asks(json!({"results": "always", "closes_when_all_voted": true})).await;
    house.votes(&poll).await;
    let shows =
        async |results: &str| house.square.author.calls(Method::PATCH, &poll.path(), json!({"results": results})).await;
    let seen = shows("staff").await.has(200).json();
    assert_eq!((&seen["results"], &seen["closes_when_all_voted"]), (&json!("staff"), &json!(false)));
    assert_eq!(house.others[3].sees(&poll).await["tally"], Value::Null);
    for looser in ["always", "after_voting", "after_closing"] {
        shows(looser).await.has(422).is_refused("Somebody has voted already");
        let statement = format!("update polls set results = '{looser}' where id = '{}'", poll.id);
        assert!(sqlx::query(sqlx::AssertSqlSafe(statement)).execute(house.square.site.db()).await.is_err());
    }
    let log = house.others[0].opens(&format!("{}/choices", poll.path())).await;
    assert!(log.says("“to who asked and the moderators alone” now"));
    let fresh = house.asks(json!({})).await;
    house.square.author.calls(Method::PATCH, &fresh.path(), json!({"results": "always"})).await.has(200);
    let both = json!({"results": "staff", "closes_when_all_voted": true});
    house.square.tries_to_ask(both).await.has(422).is_refused("does not close with the last vote");
}

#[tokio::test]
async fn it_is_said_before_one_votes_and_after_it_has_closed() {
    let house = House::open().await;
    let promise = "Only who asked and the moderators see the results, after closing too.";
    let poll = house.asks(json!({})).await;
    for closed in [false, true] {
        if closed {
            house.square.author.closes(&poll).await.has(200);
        }
        for person in house.others.iter().chain(&house.staff) {
            let page = person.opens(&poll.path()).await;
            assert!(page.says(promise) && page.says("The ballots are not published."), "closed: {closed}");
        }
    }
    let published = house.staff[1].opens(&poll.path()).await;
    assert!(published.says("is for who asked and the moderators alone"));
    let recounted = house.staff[1].get(&format!("{}/tally.json", poll.path())).await.has(200);
    assert_eq!(recounted.json()["voters"], 0);
}
