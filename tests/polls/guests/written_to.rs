//! Letters to guests: once what the poll stands in can be read, in its last day, when a choice has gone, when it is opened again;
//! each with a link that leads to the one ballot. What became of them is told.

use super::{address, text};
use crate::polls::{Asked, Square, recount};
use chrono::{Duration, Utc};
use reqwest::Method;
use serde_json::{Value, json};

impl Square {
    /// To whom of the guests reminders went.
    async fn reminded_guests(&self) -> Vec<String> {
        let letters = self.site.mail().await;
        let reminders = letters.iter().filter(|letter| letter.contains("This letter comes once."));
        let to = reminders.filter_map(|letter| letter.lines().find_map(|line| line.strip_prefix("To: ")));
        to.filter_map(|to| to.split('@').next()).map(str::to_owned).collect()
    }

    /// How many letters went to guests.
    async fn letters_to_guests(&self) -> usize {
        self.site.mail().await.iter().filter(|letter| letter.contains("@guests.example")).count()
    }
}

#[tokio::test]
async fn letters_wait_until_the_article_is_published() {
    let square = Square::open().await;
    let guests = json!([{"name": "Gus Guest", "email": address("Gus")}]);
    let poll = json!({"question": "Well?", "choices": ["Yes", "No"], "guests": guests});
    let article =
        json!({"title": "A piece", "body": "Long words.", "group": "square", "polls": [poll], "publish": false});
    let article = square.author.posts("/articles", article).await.has(201).json();
    assert_eq!(square.letters_to_guests().await, 0);
    let path = format!("/articles/{}/publication", text(&article["slug"]));
    square.author.calls(Method::PUT, &path, json!({})).await.has(200);
    let letter = square.site.letter_to(&address("Gus")).await;
    assert!(letter.contains("Gus Guest, Olga Tester asks you to vote as a guest"), "{letter}");
    assert_eq!(square.letters_to_guests().await, 1, "once");
}

#[tokio::test]
async fn guests_who_have_not_voted_are_reminded_once_and_either_link_leads_there() {
    let square = Square::open().await;
    let poll = square.asks(json!({"closes_at": (Utc::now() + Duration::days(3)).to_rfc3339()})).await;
    let [gus, gil] = square.invites(&poll, ["Gus", "Gil"]).await;
    gil.votes(&poll, 0).await.has(200);
    square.site.pass(Duration::hours(49)).await;
    assert_eq!(square.reminded_guests().await, ["gus"]);
    let again = square.guest_of_letter(&poll, &address("Gus")).await;
    assert_ne!(again.token, gus.token);
    again.votes(&poll, 0).await.has(200);
    gus.votes(&poll, 1).await.has(200);
    assert_eq!(recount(&square, &poll).await, [1, 1], "one ballot by two links");
    square.site.pass(Duration::hours(60)).await;
    assert_eq!(square.reminded_guests().await, ["gus"], "not again");
}

#[tokio::test]
async fn guests_are_told_that_a_choice_took_their_vote_and_that_a_poll_they_voted_in_is_open_again() {
    let square = Square::open().await;
    let poll = square.asks(json!({"choices": ["Yes", "No", "Perhaps"]})).await;
    let [gus, gil] = square.invites(&poll, ["Gus", "Gil"]).await;
    gus.votes(&poll, 2).await.has(200);
    let choice = format!("{}/choices/{}", poll.path(), poll.choices[2]);
    square.author.send(square.author.program(Method::DELETE, &choice)).await.has(200);
    let letter = square.site.letter_to(&address("Gus")).await;
    assert!(letter.contains("you voted as a guest for “Perhaps”"), "{letter}");
    let gus = square.guest_of_letter(&poll, &address("Gus")).await;
    assert_eq!(gus.sees(&poll).await["lost_vote"], "Perhaps");
    gus.votes(&poll, 0).await.has(200);
    square.author.closes(&poll).await.has(200);
    let wish = json!({"closes_at": (Utc::now() + Duration::days(2)).to_rfc3339(), "reason": "Too early."});
    square.author.posts(&format!("{}/reopening", poll.path()), wish).await.has(200);
    assert!(square.site.letter_to(&address("Gus")).await.contains("Too early."));
    assert!(!square.site.letter_to(&address("Gil")).await.contains("Too early."), "who had not voted is not told");
    square.guest_of_letter(&poll, &address("Gus")).await.votes(&poll, 1).await.has(200);
    gil.votes(&poll, 1).await.has(200);
    assert_eq!(square.author.counts(&poll).await, [0, 2]);
}

#[tokio::test]
async fn a_letter_that_cannot_be_sent_is_said_to_be_so() {
    let square = Square::open().await;
    let poll = square.asks(json!({})).await;
    let [_] = square.invites(&poll, ["Gus"]).await;
    for (state, words) in [
        ("sent_at = null, last_error = 'no such host'", "could not be sent yet; it is tried again"),
        ("sent_at = null, given_up_at = site_now()", "the letter could not be sent"),
    ] {
        let statement = format!("update mails set {state} where kind = 'poll-guest'");
        sqlx::query(sqlx::AssertSqlSafe(statement)).execute(square.site.db()).await.expect("sets");
        assert!(square.author.opens(&poll.guests()).await.says(words));
    }
}

#[tokio::test]
async fn whoever_looks_after_the_mail_does_not_see_a_guests_link() {
    let square = Square::open().await;
    let poll = square.asks(json!({})).await;
    let [gus] = square.invites(&poll, ["Gus"]).await;
    sqlx::query("update members set site_role = 'owner' where handle = 'olga'")
        .execute(square.site.db())
        .await
        .expect("sets");
    square.site.forgets_pages();
    let page = square.author.get("/admin/mail").await.has(200).text;
    assert!(!page.contains(&gus.token) && !page.contains("guests.example"));
    let id: uuid::Uuid = sqlx::query_scalar("select id from mails where kind = 'poll-guest'")
        .fetch_one(square.site.db())
        .await
        .expect("a letter");
    square.author.get(&format!("/admin/mail/{id}")).await.has(404);
}

#[tokio::test]
async fn guests_who_voted_are_told_once_what_it_has_led_to_unless_that_is_for_some_members_alone() {
    for (results, is_told) in [("always", true), ("staff", false)] {
        let square = Square::open().await;
        let poll = square.asks(json!({"results": results})).await;
        let [gus, _gil] = square.invites(&poll, ["Gus", "Gil"]).await;
        gus.votes(&poll, 0).await.has(200);
        square.author.closes(&poll).await.has(200);
        let outcome = |words: &str| json!({"statement": words});
        let path = format!("{}/outcome", poll.path());
        square.author.calls(Method::PUT, &path, outcome("We shall.")).await.succeeds();
        let told = || async {
            let letters = square.site.mail().await;
            letters.iter().filter(|letter| letter.contains("We shall.") && letter.contains("guests.example")).count()
        };
        assert_eq!(told().await, usize::from(is_told), "{results}: who voted, and nobody else");
        square.author.calls(Method::PUT, &path, outcome("We shall. Soon.")).await.succeeds();
        assert_eq!(told().await, usize::from(is_told), "{results}: a better wording is no letter");
        if is_told {
            let gus = square.guest_of_letter(&poll, &address("Gus")).await;
            assert!(gus.person.opens(&gus.path).await.says("Have you thought about leading up?"));
        }
    }
}

#[tokio::test]
async fn guests_who_voted_are_told_that_a_newer_decision_holds_instead_and_not_which() {
    let square = Square::open().await;
    let old = square.asks(json!({"question": "Where do we meet?"})).await;
    let new = square.asks(json!({"question": "Where do we meet now?"})).await;
    let newer = square.asks(json!({"question": "And where by now?"})).await;
    let hidden = square.asks(json!({"question": "And among us?", "results": "staff"})).await;
    let [gus, gil] = square.invites(&old, ["Gus", "Gil"]).await;
    gus.votes(&old, 0).await.has(200);
    let states = async |poll: &Asked, outcome: Value| {
        square.author.calls(Method::PUT, &format!("{}/outcome", poll.path()), outcome).await.has(200);
    };
    for poll in [&old, &new, &newer, &hidden] {
        square.author.closes(poll).await.has(200);
        states(poll, json!({"statement": "There."})).await;
    }
    let others = [
        (Some(&hidden), false, 0),
        (Some(&new), true, 1),
        (None, false, 1),
        (Some(&new), true, 1),
        // Their letter would say the same once more.
        (Some(&newer), true, 1),
    ];
    for (instead, is_past, letters) in others {
        let instead = instead.map(|poll| &poll.id);
        states(&old, json!({"statement": "There.", "superseded_by": instead})).await;
        let mail = square.site.mail().await;
        let told = mail.iter().filter(|letter| letter.contains("holds no more") && letter.contains("guests.example"));
        assert_eq!(told.count(), letters, "once, and not of what is for some members alone: {instead:?}");
        for guest in [&gus, &gil] {
            let page = guest.person.opens(&guest.path).await;
            assert_eq!(page.says("This holds no more"), is_past, "{}", page.text("#outcome"));
            assert!(!page.says("Where do we meet now?") && !page.says("And among us?"));
        }
    }
    let letter = square.site.letter_to(&address("Gus")).await;
    assert!(letter.contains("Where do we meet?") && letter.contains("ask Olga Tester what was decided"), "{letter}");
    assert!(!letter.contains("Where do we meet now?"), "their link does not open it: {letter}");
    let again = square.guest_of_letter(&old, &address("Gus")).await;
    assert!(again.person.opens(&again.path).await.says("This holds no more"));
}

#[tokio::test]
async fn guests_are_invited_anew_whenever_the_poll_is_asked_again() {
    let square = Square::open().await;
    let poll = square.asks(json!({"series": {"every": "week", "open_days": 2}})).await;
    let [gus, _gil] = square.invites(&poll, ["Gus", "Gil"]).await;
    square.takes_back(&poll, "Gil").await.has(204);
    gus.votes(&poll, 0).await.has(200);
    let back = "update series set starts_at = starts_at - interval '1 week', next_at = next_at - interval '1 week'";
    sqlx::query(back).execute(square.site.db()).await.expect("a week passes");
    assert_eq!(leaders_square::polls::series::ask_again(square.site.site()).await.expect("asks"), 1);
    square.site.forgets_pages();
    let post = square.author.asks(&poll.post).await.has(200).json();
    let choices = post["polls"][0]["choices"].as_array().expect("choices").iter().map(|choice| text(&choice["id"]));
    let next = super::Asked { id: text(&post["polls"][0]["id"]), choices: choices.collect(), post: poll.post.clone() };
    assert_ne!(next.id, poll.id);
    let again = square.guest_of_letter(&next, &address("Gus")).await;
    assert_ne!(again.token, gus.token);
    assert_eq!(square.site.count(&format!("select count(*) from guests where poll_id = '{}'", next.id)).await, 1);
    square.site.pass(Duration::minutes(2)).await;
    again.votes(&next, 1).await.has(200);
    assert_eq!((square.author.counts(&poll).await, square.author.counts(&next).await), (vec![1, 0], vec![0, 1]));
}
