//! Law 12: what a poll has led to is told to those who voted in it, once, in their own language, and to nobody else; a
//! corrected wording is no letter, another decision in its place is. That a poll is open again is told alike.

use super::{Asked, Square};
use crate::support::{Answer, Person, TestSite};
use chrono::{Duration, Utc};
use leaders_square::polls::telling;
use reqwest::Method;
use serde_json::{Value, json};

impl Person {
    async fn says_what_follows(&self, poll: &Asked, outcome: Value) -> Answer {
        self.calls(Method::PUT, &format!("{}/outcome", poll.path()), outcome).await.has(200)
    }

    async fn speaks(&self, language: &str) {
        let settings = "update members set language = $2, time_zone = 'Asia/Tokyo' where handle = $1";
        sqlx::query(settings).bind(&self.handle).bind(language).execute(self.site.db()).await.expect("is set");
    }
}

impl Square {
    /// To whom letters went that hold these words, in order.
    async fn told(&self, words: &str) -> Vec<String> {
        let letters = self.site.mail().await;
        let told = letters.iter().filter(|letter| letter.contains(words));
        let to = told.filter_map(|letter| letter.lines().find_map(|line| line.strip_prefix("To: ")));
        let mut handles: Vec<_> = to.filter_map(|to| to.split('@').next()).map(str::to_owned).collect();
        handles.sort();
        handles
    }

    /// So many members more, all of whom have voted alike.
    async fn puts_voters(&self, poll: &Asked, many: i32) {
        let members = format!(
            "insert into members (id, name, name_skeleton, handle, email, email_confirmed_at)
             select gen_random_uuid(), 'V' || n, 'v' || n, 'v' || n, 'v' || n || '@example.org', site_now()
             from generate_series(1, {many}) n"
        );
        let joined = "insert into memberships (group_id, member_id, role, joined_at)
             select g.id, m.id, 'member', site_now() - interval '1 day' from groups g, members m where m.handle ~ '^v[0-9]+$'";
        let voted = format!(
            "insert into ballots (poll_id, member_id, choices)
             select '{}', m.id, array['{}']::uuid[] from members m where m.handle ~ '^v[0-9]+$'",
            poll.id, poll.choices[0]
        );
        let all = [&*members, joined, &*voted].join("; ");
        sqlx::raw_sql(sqlx::AssertSqlSafe(all)).execute(self.site.db()).await.expect("they vote");
    }

    /// A closed poll in which these have voted.
    async fn voted_on(&self, parts: Value, voters: &[&Person]) -> Asked {
        let poll = self.asks(parts).await;
        for voter in voters {
            voter.votes(&poll, &[0]).await.has(200);
        }
        self.author.closes(&poll).await.has(200);
        poll
    }
}

#[tokio::test]
async fn those_who_voted_hear_once_what_it_has_led_to_in_their_own_language() {
    let square = Square::open().await;
    let (ann, ben) = (square.member("ann").await, square.member("ben").await);
    square.member("cleo").await;
    ben.speaks("de").await;
    let poll = square.voted_on(json!({}), &[&ann, &ben]).await;
    assert_eq!(square.told("has led to").await, [""; 0], "not before");
    square.author.says_what_follows(&poll, json!({"statement": "We meet **at noon**, <x-evil>."})).await;
    assert_eq!(square.told("We meet at noon").await, ["ann", "ben"]);
    let (to_ann, to_ben) =
        (square.site.letter_to("ann@example.org").await, square.site.letter_to("ben@example.org").await);
    assert!(to_ann.contains("This is what it has led to:") && to_ann.contains("Have you thought about leading up?"));
    assert!(to_ann.contains(&square.site.url(&format!("{}#outcome", poll.path()))), "{to_ann}");
    assert!(to_ben.contains("Dazu hat sie geführt:"), "{to_ben}");
    for letter in [&to_ann, &to_ben] {
        assert!(!letter.contains("Yes") && !letter.contains("No\r\n"), "nothing of how anybody voted: {letter}");
    }

    square.author.says_what_follows(&poll, json!({"statement": "We meet at noon, sharp."})).await;
    assert_eq!(square.told("We meet at noon").await, ["ann", "ben"], "a corrected wording is no letter");
    assert_eq!(square.site.count("select count(*) from tellings").await, 1);
}

#[tokio::test]
async fn that_another_decision_holds_instead_is_told_once_to_those_who_may_read_both() {
    let square = Square::open().await;
    let (ann, ben) = (square.member("ann").await, square.member("ben").await);
    let old = square.voted_on(json!({"question": "Where do we meet?"}), &[&ann, &ben]).await;
    let new = square.voted_on(json!({"question": "Where do we meet now?"}), &[]).await;
    let hidden = square.voted_on(json!({"question": "And among us?", "results": "staff"}), &[]).await;
    for poll in [&old, &new, &hidden] {
        square.author.says_what_follows(poll, json!({"statement": "There."})).await;
    }
    for (instead, times) in [(json!(new.id), 1), (json!(null), 1), (json!(new.id), 1), (json!(hidden.id), 1)] {
        square.author.says_what_follows(&old, json!({"statement": "There.", "superseded_by": instead})).await;
        let told = square.told("holds no more").await;
        assert_eq!(told, [vec!["ann"; times], vec!["ben"; times]].concat(), "{instead}");
    }
    assert!(square.site.letter_to("ann@example.org").await.contains("Where do we meet now?"));
    assert_eq!(square.told("And among us?").await, [""; 0], "what is for others is not named");
}

#[tokio::test]
async fn who_may_not_read_it_any_more_or_wishes_no_letters_gets_none() {
    let site = TestSite::with(&["--writes-a-minute", "100000"]).await;
    let square = Square::of(site, "private").await;
    let people = ["ann", "ben", "cleo", "dora"];
    let mut voters = Vec::new();
    for handle in people {
        voters.push(square.member(handle).await);
    }
    let poll = square.voted_on(json!({}), &voters.iter().collect::<Vec<_>>()).await;
    voters[1].leaves("square").await.succeeds();
    voters[2].calls(Method::PATCH, "/me", json!({"poll_reminders": false})).await.has(200);
    let gone = "update members set email_confirmed_at = null where handle = 'dora'";
    sqlx::query(gone).execute(square.site.db()).await.expect("has no address any more");
    square.author.says_what_follows(&poll, json!({"statement": "So be it."})).await;
    assert_eq!(square.told("So be it.").await, ["ann"]);
}

#[tokio::test]
async fn what_is_for_those_who_asked_and_keep_order_is_told_to_them_alone() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let poll = square.voted_on(json!({"results": "staff"}), &[&ann, &square.author]).await;
    square.author.says_what_follows(&poll, json!({"statement": "Between us."})).await;
    assert_eq!(square.told("Between us.").await, ["olga"]);
}

#[tokio::test]
async fn of_a_secret_poll_those_are_told_who_have_voted_in_the_order_of_joining() {
    let square = Square::open().await;
    let mut voters = square.site.members("voter", 4).await;
    for voter in &voters {
        square.takes_in(voter).await;
    }
    let poll = square.asks(json!({"secret": true})).await;
    voters.reverse();
    for (place, voter) in voters.iter().enumerate() {
        let code = voter.posts(&format!("{}/receipts", poll.path()), json!({})).await.succeeds().json();
        let ballot = json!({"choices": [poll.choices[place % 2]], "receipt": code["code"]});
        voter.calls(Method::PUT, &poll.ballot(), ballot).await.has(200);
    }
    square.author.closes(&poll).await.has(200);
    square.author.says_what_follows(&poll, json!({"statement": "In secret."})).await;
    let letters = square.site.mail().await;
    let told = letters.iter().filter(|letter| letter.contains("In secret."));
    let to: Vec<_> = told.filter_map(|letter| letter.lines().find_map(|line| line.strip_prefix("To: "))).collect();
    let joined = ["voter1@example.org", "voter2@example.org", "voter3@example.org", "voter4@example.org"];
    assert_eq!(to, joined, "by when they joined, not by when or how they voted");
}

#[tokio::test]
async fn two_nodes_that_begin_again_and_again_write_each_letter_once() {
    let square = Square::open().await;
    let poll = square.asks(json!({})).await;
    let many = i32::try_from(telling::AT_A_TIME).expect("a number") * 2 + 7;
    square.puts_voters(&poll, many).await;
    square.author.closes(&poll).await.has(200);
    square.author.says_what_follows(&poll, json!({"statement": "All of you."})).await;
    let beside = square.site.beside().await;
    let (here, there) = tokio::join!(telling::tell(square.site.site()), telling::tell(beside.site()));
    here.expect("tells");
    there.expect("tells");
    telling::tell(square.site.site()).await.expect("tells what is left, if one ran past the other");
    let letters = "select count(*) from mails where kind = 'poll-outcome'";
    assert_eq!(square.site.count(letters).await, i64::from(many));
    let twice =
        "select count(*) from (select from mails where kind = 'poll-outcome' group by recipient having count(*) > 1) m";
    assert_eq!(square.site.count(twice).await, 0);
    assert_eq!(square.site.count("select count(*) from tellings where is_done").await, 1);
    // Whoever looks after the mail does not read there who has voted.
    let shown =
        leaders_square::mail::latest(&mut square.site.site().read().await.expect("reads"), None, false, 100).await;
    assert!(shown.expect("reads").iter().all(|mail| !mail.body.contains("All of you.")));
}

#[tokio::test]
async fn that_a_poll_is_open_again_is_read_in_ones_own_language_and_by_ones_own_clock() {
    let square = Square::open().await;
    let (ann, ben) = (square.member("ann").await, square.member("ben").await);
    ben.speaks("de").await;
    let poll = square.voted_on(json!({}), &[&ann, &ben]).await;
    let reason = "🙂".repeat(500);
    let end = (Utc::now() + Duration::days(3)).to_rfc3339();
    square
        .author
        .posts(&format!("{}/reopening", poll.path()), json!({"closes_at": end, "reason": reason}))
        .await
        .has(200);
    let letters = square.site.mail().await;
    let to_ben = square.site.letter_to("ben@example.org").await;
    assert!(to_ben.contains("Deine Stimme gilt weiter.") && to_ben.contains("Uhr JST"), "{to_ben}");
    assert!(square.site.letter_to("ann@example.org").await.contains("Your vote stands."));
    let longest = letters.iter().flat_map(|letter| letter.split("\r\n")).map(str::len).max().unwrap_or(0);
    assert!(longest <= 998, "a line of {longest} bytes");
}
