//! What a card says of every kind before one votes: how it will be counted and who will see what; how it stands while it is
//! open; and by what it was counted, once it is over.

use super::Square;
use super::all::of_each_kind;
use serde_json::{Value, json};

/// What is asked of every kind, with these parts; of rankings for one seat and for two.
fn of_all_kinds(with: &Value) -> Vec<(&'static str, Value)> {
    let mut all = of_each_kind(with).to_vec();
    let more = [
        ("single", json!({"kind": "single"})),
        ("multiple", json!({"kind": "multiple"})),
        ("seats", json!({"kind": "ranked", "seats": 2, "choices": ["A", "B", "C"]})),
    ];
    for (name, mut parts) in more {
        parts.as_object_mut().expect("parts").extend(with.as_object().expect("parts").clone());
        all.push((name, parts));
    }
    all
}

#[tokio::test]
async fn every_kind_says_how_it_is_counted_and_who_sees_what_before_one_votes_and_after_closing() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let t = square.site.words();
    let promise = "The results are shown when the poll is closed. It is not shown who voted for what.";
    let mut kinds = 0;
    for (name, parts) in of_all_kinds(&json!({"results": "after_closing"})) {
        let poll = square.asks(parts).await;
        let rule = match name {
            "seats" => t.with("polls-rule-seats", "seats", 2_u32),
            _ => t.say(&format!("polls-rule-{name}")),
        };
        for person in [&ann, &square.site.stranger()] {
            for path in [&poll.path(), &poll.post] {
                let said = person.opens(path).await.text("poll-ballot .poll-how");
                assert!(said.contains(&rule) && said.contains(promise), "{name}: {said}");
            }
        }
        square.author.closes(&poll).await.has(200);
        for person in [&ann, &square.site.stranger()] {
            let page = person.opens(&poll.path()).await;
            let terms = format!("Voted under these terms: Every member of the group may vote. {rule}");
            assert!(page.says(&terms), "{name}: {}", page.text("poll-ballot"));
            assert!(!page.text("poll-ballot .decided").is_empty(), "{name}: also that nobody has voted");
        }
        kinds += 1;
    }
    assert_eq!(kinds, 9, "eight kinds, of which one elects several, too");
}

#[tokio::test]
async fn who_will_see_what_is_said_for_every_rule() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let t = square.site.words();
    for results in ["always", "after_voting", "after_closing", "staff"] {
        for (names, parts) in [
            ("unnamed", json!({"results": results})),
            ("named", json!({"results": results, "named": true})),
            ("secret", json!({"results": results, "secret": true})),
        ] {
            let poll = square.asks(parts).await;
            let promise = t.say(&format!("polls-shown-{}-{names}", results.replace('_', "-")));
            let said = ann.opens(&poll.path()).await.text("poll-ballot .poll-how");
            assert!(said.contains(&promise), "{results}, {names}: {said}");
        }
    }
}

#[tokio::test]
async fn how_an_open_poll_stands_is_said_in_sentences_of_one_colon_at_most_in_every_language() {
    let square = Square::open().await;
    let [ann, ben, _] = square.three().await;
    let speaks = "update members set language = 'de' where handle = 'ben'";
    sqlx::query(speaks).execute(square.site.db()).await.expect("is set");
    let mut kinds = 0;
    for (name, parts) in of_all_kinds(&json!({})) {
        let poll = square.asks(parts).await;
        for (place, person) in [&ann, &ben].into_iter().enumerate() {
            let ballot = match name {
                "single" | "multiple" | "ranked" => poll.ranked(&[0]),
                "seats" => poll.ranked(&[place, 1 - place]),
                "time" => poll.given(&[(0, json!("yes"))]),
                "number" => json!({"number": 3}),
                "consent" => json!({"stance": "agree"}),
                _ => poll.given(&[(0, json!(3))]),
            };
            person.sends(&poll, ballot).await.has(200);
        }
        let [english, german] = [
            ann.opens(&poll.path()).await.text("poll-ballot .decided"),
            ben.opens(&poll.path()).await.text("poll-ballot .decided"),
        ];
        if matches!(name, "single" | "multiple") {
            assert_eq!((&*english, &*german), ("", ""), "{name}: its numbers say it");
            continue;
        }
        for (said, begins) in [(&english, "This is how it stands so far. "), (&german, "So steht es bisher. ")] {
            let outcome = said.strip_prefix(begins).unwrap_or_else(|| panic!("{name}: {said}"));
            assert!(outcome.split(". ").all(|sentence| sentence.matches(": ").count() <= 1), "{name}: {said}");
        }
        if name == "seats" {
            assert!(english.ends_with(" Elected: “A”, “B”.") && german.ends_with(" Gewählt: „A“, „B“."), "{german}");
        }
        kinds += 1;
    }
    assert_eq!(kinds, 7);
}
