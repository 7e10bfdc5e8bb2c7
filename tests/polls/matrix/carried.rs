//! What is carried away: letters about a poll, and the copy that a member takes along, tell nothing of a result that its
//! reader may not see.

use super::{NAME, OTHER, Square};
use crate::polls::Asked;
use crate::support::accounts::PASSWORD;
use crate::support::{Person, TestSite};
use chrono::{Duration, Utc};
use leaders_square::members::exports;
use reqwest::Method;
use serde_json::{Value, json};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// What four votes, three of them for one, look like in words and in data.
const HINTS: [&str; 7] = ["4 votes", "3 votes", "75%", "\"voters\":", "\"share\":", NAME, OTHER];

/// Four vote, three of them for one choice; whoever else is named, for the last.
async fn vote(voters: &[Person], poll: &Asked, last: Option<&Person>) {
    for (number, voter) in voters.iter().enumerate() {
        voter.votes(poll, &[usize::from(number == 3)]).await.has(200);
    }
    if let Some(last) = last {
        last.votes(poll, &[2]).await.has(200);
    }
}

async fn voters_of(square: &Square) -> Vec<Person> {
    let voters = square.site.members("voter", 4).await;
    for voter in &voters {
        square.takes_in(voter).await;
    }
    voters
}

#[tokio::test]
async fn no_letter_about_a_poll_tells_how_it_stands() {
    for results in ["after_voting", "after_closing", "staff"] {
        let square = Square::of(TestSite::with(&["--writes-a-minute", "100000"]).await, "public").await;
        let voters = voters_of(&square).await;
        let [late, _] = [square.member("late").await, square.member("nele").await];
        // Open for more than a day, and in its last one before anybody is signed out.
        let closes_at = Utc::now() + Duration::hours(46);
        let parts =
            json!({"results": results, "named": true, "choices": ["Yes", "No", "Later"], "closes_at": closes_at});
        let poll = square.asks(parts).await;
        vote(&voters, &poll, Some(&late)).await;
        let choice = format!("{}/choices/{}", poll.path(), poll.choices[2]);
        square.author.calls(Method::DELETE, &choice, json!({})).await.has(200);
        square.site.pass(Duration::hours(23)).await;
        let mut letters = square.site.mail().await;
        square.author.closes(&poll).await.has(200);
        let again = json!({"closes_at": Utc::now() + Duration::days(6), "reason": "Some were away."});
        square.author.posts(&format!("{}/reopening", poll.path()), again).await.has(200);
        letters.extend(square.site.mail().await);
        for (said, to) in
            [("You have not voted yet", "nele@"), ("You voted for", "late@"), ("Some were away.", "voter1@")]
        {
            let is_it = |letter: &String| letter.contains(said) && letter.contains(&format!("To: {to}"));
            assert!(letters.iter().any(is_it), "{results}: “{said}” is written to {to}");
        }
        for letter in letters.iter().filter(|letter| letter.contains("Have you thought about leading up?")) {
            let told = HINTS.into_iter().chain(["4 of "]).find(|hint| letter.contains(hint));
            assert_eq!(told, None, "{results}: {letter}");
        }
    }
}

/// All that stands in the copy that somebody takes along.
async fn copy_of(person: &Person) -> String {
    let own = json!({"password": PASSWORD});
    person.posts("/me/export", own.clone()).await.succeeds();
    exports::make_due(person.site.site()).await.expect("a copy");
    let request = person.program(Method::POST, "/me/export/file").json(&own);
    let answer = request.send().await.expect("answers");
    assert_eq!(answer.status(), 200, "{} gets their copy", person.handle);
    let bytes = answer.bytes().await.expect("a file").to_vec();
    let mut copy = ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut all = String::new();
    for number in 0..copy.len() {
        let mut whole = Vec::new();
        copy.by_index(number).expect("a file in it").read_to_end(&mut whole).expect("reads");
        all.push_str(&String::from_utf8_lossy(&whole));
    }
    all
}

#[tokio::test]
async fn the_copy_that_one_takes_along_tells_ones_own_vote_and_not_how_the_poll_stands() {
    for results in ["after_voting", "after_closing", "staff"] {
        let square = Square::of(TestSite::with(&["--writes-a-minute", "100000"]).await, "public").await;
        let voters = voters_of(&square).await;
        let people = [square.site.account("ann").await, square.site.account("ben").await];
        for person in &people {
            square.takes_in(person).await;
        }
        let [ann, ben] = &people;
        let poll =
            json!({"question": "Shall we?", "results": results, "named": true, "choices": ["Yes", "No", "Later"]});
        let post = json!({"title": "Mine", "body": "Well?", "polls": [poll]});
        let post = ann.posts("/groups/square/posts", post).await.has(201).json();
        let poll = &post["polls"][0];
        let ids = poll["choices"].as_array().expect("choices").iter().map(|choice| super::text(&choice["id"]));
        let poll = Asked { id: super::text(&poll["id"]), choices: ids.collect(), post: String::new() };
        vote(&voters, &poll, Some(ben)).await;
        assert_eq!(ann.sees(&poll).await["tally"] == Value::Null, results != "staff");
        for (person, says_later) in [(ann, "Shall we?"), (ben, "Later")] {
            let copy = copy_of(person).await;
            assert!(copy.contains(says_later), "{results}: what is {}'s own stands in it", person.handle);
            for hint in HINTS {
                assert!(!copy.contains(hint), "{results}: {hint} stands in the copy of {}", person.handle);
            }
        }
    }
}
