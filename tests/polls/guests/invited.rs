//! Inviting guests: by whom, until when, how many; what is wrong with a list is said by its line, and nothing of it is lost;
//! and so many letters in a time.

use super::address;
use crate::polls::Square;
use chrono::Duration;
use serde_json::{Value, json};

#[tokio::test]
async fn whoever_asked_and_whoever_keeps_order_invites_until_the_poll_is_over_and_all_may_read_how_many() {
    let square = Square::open().await;
    let [ann, mona, _] = square.three().await;
    square.makes(&mona, "moderator").await;
    let poll = square.asks(json!({})).await;
    let body = json!({"guests": [{"name": "Gus Guest", "email": "Gus@Guests.example"}]});
    for (person, status) in [(&square.site.stranger(), 401), (&ann, 403)] {
        person.posts(&poll.guests(), body.clone()).await.has(status);
        person.asks(&poll.guests()).await.has(status);
        person.get(&poll.guests()).await.has(status);
    }
    assert!(square.author.opens(&poll.path()).await.says("Invite guests"));
    assert!(!ann.opens(&poll.path()).await.says("Invite guests"));
    let listed = square.author.posts(&poll.guests(), body).await.has(201).json()["items"].clone();
    assert_eq!(listed[0]["email"], "gus@guests.example");
    assert_eq!((&listed[0]["letter"], &listed[0]["voted"]), (&json!("waiting"), &Value::Null));
    let gil = json!({"guests": [{"name": "Gil Guest", "email": "gil@guests.example"}]});
    mona.posts(&poll.guests(), gil).await.has(201);
    square.site.mail().await;

    let of_mona = mona.asks(&poll.guests()).await.json()["items"].clone();
    assert_eq!((&of_mona[0]["email"], &of_mona[1]["email"]), (&Value::Null, &json!("gil@guests.example")));
    assert_eq!(of_mona[1]["letter"], "sent");
    let page = square.author.opens(&poll.guests()).await;
    assert!(page.says("gus@guests.example") && page.says("Gil Guest") && !page.says("gil@guests.example"));
    let seen = ann.sees(&poll).await;
    assert_eq!((&seen["electorate"]["guests"], &seen["electorate"]["size"]), (&json!(2), &json!(6)));
    let changes = ann.asks(&format!("{}/changes", poll.path())).await.json()["items"].clone();
    let told = [&changes[0]["act"], &changes[0]["before"], &changes[0]["after"]];
    assert_eq!(told, [&json!("guests"), &json!("1"), &json!("2")]);
    assert!(ann.opens(&format!("{}/choices", poll.path())).await.says("1 guests before, 2 now."));

    square.author.closes(&poll).await.has(200);
    let late = json!({"guests": [{"name": "Late Guest", "email": "late@guests.example"}]});
    square.author.posts(&poll.guests(), late).await.has(403).is_refused("This poll is closed.");
    square.takes_back(&poll, "Gil").await.has(403).is_refused("This poll is closed.");
    assert!(square.author.opens(&poll.guests()).await.all("main form").is_empty());
}

#[tokio::test]
async fn a_list_is_refused_by_its_line_and_comes_back_as_it_was_written() {
    let square = Square::open().await;
    let poll = square.asks(json!({})).await;
    for (line, words) in [
        ("Gil Guest", "Line 2 (“Gil Guest”) holds no e-mail address"),
        ("Gil Guest, gil@nowhere", "Line 2 (“Gil Guest, gil@nowhere”) holds no e-mail address"),
        ("gil@guests.example", "begins with no name"),
        ("See evil.example/now, gil@guests.example", "begins with no name"),
        ("Gus Again, GUS@guests.example", "stands in a line before"),
        ("Gil Guest, gil@guests.example, 1e3", "a number from 0.001 to 1000"),
    ] {
        let written = format!("Gus Guest, gus@guests.example\n{line}");
        let back = square.author.submits(&poll.guests(), &[("guests", &written)]).await.has(422).page();
        assert!(back.says(words), "{line}: {}", back.text(".problems"));
        assert_eq!(back.text("textarea"), written.replace('\n', " "));
    }
    let weighing = "Gus Guest, gus@guests.example, 2";
    let back = square.author.submits(&poll.guests(), &[("guests", weighing)]).await.has(422).page();
    assert!(back.says("only where those of named members can"));
    assert_eq!(square.site.count("select count(*) from guests").await, 0, "nobody is invited");

    let form = [("form_id", "one"), ("guests", "Gus Guest, gus@guests.example\n\n Guest, Gil , gil@guests.example")];
    for _ in 0..2 {
        let done = square.author.submits(&poll.guests(), &form).await.has(303);
        assert!(done.location().contains("said=guests-invited"));
    }
    assert_eq!(square.site.count("select count(*) from guests").await, 2, "sent twice, invited once");
    let again = square.author.submits(&poll.guests(), &[("guests", "Gus Guest, gus@guests.example")]).await.has(422);
    again.is_refused("gus@guests.example is invited already.");
}

#[tokio::test]
async fn guests_are_written_into_the_poll_that_is_asked_and_what_is_wrong_stands_beside_their_field() {
    let square = Square::open().await;
    let guests = "Gus Guest, gus@guests.example\nGil Guest";
    let form = [
        ("title", "A question"),
        ("body", "Well?"),
        ("polls.0.question", "Well?"),
        ("polls.0.choices", "Yes"),
        ("polls.0.choices", "No"),
        ("polls.0.guests", guests),
    ];
    let back = square.author.submits("/groups/square/posts", &form).await.has(422).page();
    assert!(back.says("Guests: Line 2 (“Gil Guest”) holds no e-mail address"));
    assert_eq!(back.text("textarea[name='polls.0.guests']"), guests.replace('\n', " "));
    let fixed = [&form[..5], &[("polls.0.guests", "Gus Guest, gus@guests.example")]].concat();
    square.author.submits("/groups/square/posts", &fixed).await.has(303);
    assert!(square.site.letter_to("gus@guests.example").await.contains("Olga Tester asks you to vote as a guest"));
    assert_eq!(square.site.count("select count(*) from choice_changes").await, 0, "nobody had read it before");
}

#[tokio::test]
async fn there_is_room_for_five_hundred_together_with_those_who_are_named() {
    let square = Square::open().await;
    square.member("ann").await;
    let guests = |many: usize| {
        let guest = |number| json!({"name": "A Guest", "email": format!("guest{number}@guests.example")});
        (0..many).map(guest).collect::<Vec<Value>>()
    };
    let refused = square.tries_to_ask(json!({"electors": ["ann"], "guests": guests(500)})).await.has(422).json();
    assert_eq!(refused["errors"][0]["field"], "polls.0.electors");
    let refused = square.tries_to_ask(json!({"guests": guests(501)})).await.has(422).json();
    assert_eq!(refused["errors"][0]["field"], "polls.0.guests");
    let poll = square.asks(json!({"electors": ["ann"], "guests": guests(499)})).await;
    let one_more = json!({"guests": [{"name": "One More", "email": "more@guests.example"}]});
    square.author.posts(&poll.guests(), one_more).await.has(422).is_refused("There is room for 500");
    // As many letters as that in a day, whatever the poll.
    let other = square.asks(json!({})).await;
    square.author.posts(&other.guests(), json!({"guests": guests(2)})).await.has(429);
    square.author.posts(&other.guests(), json!({"guests": guests(1)})).await.has(201);
    let past = format!(
        "insert into guests (id, poll_id, name, email, invited_by)
         select gen_random_uuid(), '{}', 'A Guest', 'x' || n || '@guests.example', (select id from members where handle = 'olga')
         from generate_series(1, 2) n",
        poll.id
    );
    assert_eq!(square.is_kept_from(&past).await, "guests_most");
    square.author.closes(&other).await.has(200);
    assert_eq!(square.is_kept_from(&past.replace(&poll.id, &other.id)).await, "guests_of_closed_poll");
}

#[tokio::test]
async fn one_address_gets_five_letters_in_an_hour_from_whomever() {
    let square = Square::open().await;
    let body = json!({"guests": [{"name": "Gus Guest", "email": address("Gus")}]});
    for _ in 0..5 {
        let poll = square.asks(json!({})).await;
        square.author.posts(&poll.guests(), body.clone()).await.has(201);
    }
    let poll = square.asks(json!({})).await;
    let refused = square.author.posts(&poll.guests(), body.clone()).await.has(422);
    refused.is_refused("Too many letters have gone to gus@guests.example");
    assert_eq!(square.author.asks(&poll.guests()).await.json()["items"], json!([]));
    square.site.pass(Duration::minutes(61)).await;
    square.author.posts(&poll.guests(), body.clone()).await.has(201);
    // Nor another link; a moderator who is told so is not told the address.
    let mona = square.member("mona").await;
    square.makes(&mona, "moderator").await;
    let letter = format!("{}/{}/letter", poll.guests(), square.id_of(&poll, "Gus").await);
    for _ in 0..4 {
        mona.posts(&letter, json!({})).await.has(204);
    }
    let refused = mona.posts(&letter, json!({})).await.has(422).is_refused("Too many letters have gone to this guest");
    assert!(!refused.text.contains("guests.example"));
    let refused = square.tries_to_ask(json!({"guests": body["guests"]})).await.has(422).json();
    assert_eq!(refused["errors"][0]["field"], "polls.0.guests");
}

#[tokio::test]
async fn a_new_link_takes_the_place_of_the_old_and_who_is_taken_back_takes_the_ballot_along() {
    let square = Square::open().await;
    let poll = square.asks(json!({})).await;
    let [gus, gil] = square.invites(&poll, ["Gus", "Gil"]).await;
    for guest in [&gus, &gil] {
        guest.votes(&poll, 0).await.has(200);
    }
    let letter = format!("{}/{}/letter", poll.guests(), square.id_of(&poll, "Gus").await);
    square.author.posts(&letter, json!({})).await.has(204);
    gus.looks(&poll).await.has(404);
    let anew = square.guest_of_letter(&poll, &address("Gus")).await;
    assert_ne!(anew.token, gus.token);
    assert_eq!(anew.sees(&poll).await["my_ballot"], json!([poll.choices[0]]), "the ballot is theirs still");

    square.takes_back(&poll, "Gil").await.has(204);
    assert_eq!(square.author.counts(&poll).await, [1, 0]);
    gil.votes(&poll, 1).await.has(404);
    gil.person.get(&gil.path).await.has(404);
    assert_eq!(square.author.sees(&poll).await["electorate"]["size"], 2);
    let gone = format!("{}/{}", poll.guests(), square.id_of(&poll, "Gus").await);
    let unsure = square.author.submits(&gone, &[("act", "take-back")]).await.has(422);
    assert!(unsure.page().says("This guest has voted."), "a vote is not taken out by one press");
    assert_eq!(square.site.count("select count(*) from ballots").await, 1);
    let sure = [("act", "take-back"), ("sure", "yes")];
    square.author.submits(&gone, &sure).await.has(303);
    square.author.submits(&gone, &sure).await.has(404);
    assert_eq!(square.site.count("select count(*) from ballots").await, 0);
    assert_eq!(square.site.count("select count(*) from guest_links").await, 0);
}
