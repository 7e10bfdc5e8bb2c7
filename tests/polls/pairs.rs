//! Law 14: a question may be asked before and after reading an article. How opinions moved is told where the results of both
//! may be seen; who moved from what to what of those who answered both, of five and more, and never where it could be
//! reckoned of fewer, nor of secret ballots.

use super::{Asked, Square, text};
use crate::support::{Answer, Person};
use reqwest::Method;
use serde_json::{Value, json};

/// A question that is asked twice, and the article between.
struct Pair {
    before: Asked,
    after: Asked,
    article: String,
}

impl Square {
    async fn tries_to_ask_twice(&self, parts: Value) -> Answer {
        let mut poll = json!({"question": "Shall we lead?", "choices": ["Yes", "No"], "pair": true});
        poll.as_object_mut().expect("an object").extend(parts.as_object().expect("an object").clone());
        let article = json!({"group": "square", "title": "On leading", "body": "Words to read.", "polls": [poll]});
        self.author.posts("/articles", article).await
    }

    async fn asks_twice(&self, parts: Value) -> Pair {
        let article = self.tries_to_ask_twice(parts).await.has(201).json();
        let asked = |poll: &Value| {
            let choices = poll["choices"].as_array().expect("choices").iter().map(|choice| text(&choice["id"]));
            Asked { id: text(&poll["id"]), choices: choices.collect(), post: String::new() }
        };
        let polls = article["polls"].as_array().expect("polls");
        assert_eq!(polls.len(), 2);
        Pair {
            before: asked(&polls[0]),
            after: asked(&polls[1]),
            article: format!("/articles/{}", text(&article["slug"])),
        }
    }

    /// So many members, each of whom says this before and that after; none says nothing.
    async fn say(&self, pair: &Pair, groups: &[(usize, Option<usize>, Option<usize>)]) {
        for (number, (count, before, after)) in groups.iter().enumerate() {
            for one in 0..*count {
                let voter = self.member(&format!("voter{number}x{one}")).await;
                for (poll, place) in [(&pair.before, before), (&pair.after, after)] {
                    if let Some(place) = place {
                        voter.votes(poll, &[*place]).await.has(200);
                    }
                }
            }
        }
    }

    async fn closes_both(&self, pair: &Pair) {
        for poll in [&pair.before, &pair.after] {
            self.author.closes(poll).await.has(200);
        }
    }
}

impl Person {
    async fn shift(&self, poll: &Asked) -> Value {
        self.asks(&format!("{}/shift", poll.path())).await.has(200).json()
    }
}

const YES: Option<usize> = Some(0);
const NO: Option<usize> = Some(1);

#[tokio::test]
async fn it_stands_above_the_article_and_below_and_each_has_ballots_of_its_own() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let pair = square.asks_twice(json!({"none_of_these": true, "electors": ["ann"]})).await;
    ann.votes(&pair.before, &[0]).await.has(200);
    assert_eq!(
        (ann.sees(&pair.before).await["voted"].clone(), ann.sees(&pair.after).await["voted"].clone()),
        (json!(true), json!(false))
    );
    let (before, after) = (ann.sees(&pair.before).await, ann.sees(&pair.after).await);
    assert_eq!((&before["pair"]["after"], &after["pair"]["before"]), (&json!(pair.after.id), &json!(pair.before.id)));
    let labels = |seen: &Value| {
        seen["choices"].as_array().expect("choices").iter().map(|one| text(&one["label"])).collect::<Vec<_>>()
    };
    assert_eq!((labels(&before), &before["electorate"]["size"]), (labels(&after), &after["electorate"]["size"]));
    assert!(after["none_of_these"].is_string() && after["none_of_these"] != before["none_of_these"]);

    let page = ann.opens(&pair.article).await.source().to_owned();
    let place = |needle: &str| page.find(needle).unwrap_or_else(|| panic!("no {needle}"));
    let [above, words, below] =
        [&format!("poll-{}", pair.before.id), "Words to read.", &format!("poll-{}", pair.after.id)].map(place);
    assert!(above < words && words < below, "above, words, below");
    assert!(ann.opens(&pair.before.path()).await.says("Asked again after reading"));
    assert!(ann.opens(&pair.after.path()).await.says("Asked before reading, too"));
}

#[tokio::test]
async fn how_opinions_moved_is_told_of_all_and_of_those_who_answered_both() {
    let square = Square::open().await;
    let pair = square.asks_twice(json!({})).await;
    let said = [(6, YES, YES), (5, YES, NO), (7, NO, YES), (8, NO, NO)];
    square.say(&pair, &said).await;
    let stranger = square.site.stranger();
    let told = stranger.shift(&pair.before).await;
    assert_eq!((&told["before"]["voters"], &told["lines"][0]["before"]), (&json!(26), &json!("42")));
    assert_eq!(
        (&told["persons"], &told["untold"]),
        (&Value::Null, &json!("open")),
        "between two looks would lie one vote"
    );
    square.closes_both(&pair).await;
    let told = stranger.shift(&pair.after).await;
    assert_eq!((&told["lines"][0]["before"], &told["lines"][0]["after"]), (&json!("42"), &json!("50")));
    assert_eq!(told["persons"]["table"], json!([[6, 5, null], [7, 8, null], [null, null, null]]));
    let page = stranger.opens(&format!("{}/shift", pair.before.path())).await;
    assert!(page.says("42%") && page.says("+8") && page.texts(".persons .stayed") == ["6", "8"], "{}", page.source());
    assert!(page.all("[style]").is_empty());
}

#[tokio::test]
async fn of_polls_that_were_opened_again_it_is_not_told_who_moved() {
    let square = Square::open().await;
    let pair = square.asks_twice(json!({})).await;
    square.say(&pair, &[(6, YES, YES), (5, YES, NO), (7, NO, YES), (8, NO, NO)]).await;
    square.closes_both(&pair).await;
    let wish = json!({"closes_at": chrono::Utc::now() + chrono::Duration::days(2), "reason": "Once more."});
    square.author.posts(&format!("{}/reopening", pair.after.path()), wish).await.has(200);
    square.author.closes(&pair.after).await.has(200);
    let told = square.author.shift(&pair.before).await;
    assert_eq!((&told["persons"], &told["untold"]), (&Value::Null, &json!("reopened")), "between two closings, too");
    assert_eq!(told["lines"][0]["after"], "50", "how all moved is told as before");
    let page = square.author.opens(&format!("{}/shift", pair.before.path())).await;
    assert!(page.says("is not told of polls that have been opened again"));
}

#[tokio::test]
async fn what_would_tell_of_fewer_than_five_is_withheld_by_subtraction_too() {
    let square = Square::open().await;
    let pair = square.asks_twice(json!({})).await;
    square.say(&pair, &[(9, YES, YES), (1, YES, NO), (6, NO, YES), (8, NO, NO)]).await;
    square.closes_both(&pair).await;
    let told = square.author.shift(&pair.before).await;
    assert_eq!((&told["persons"], &told["untold"]), (&Value::Null, &json!("few")), "the sums would tell the one");
    assert!(square.author.opens(&format!("{}/shift", pair.before.path())).await.says("Too few answered both"));

    // One who answered before alone is not told of either, though the sums of both polls are known.
    let alone = square.asks_twice(json!({})).await;
    let voters: Vec<Person> = {
        let mut voters = Vec::new();
        for number in 0..13 {
            voters.push(square.member(&format!("again{number}")).await);
        }
        voters
    };
    for (number, voter) in voters.iter().enumerate() {
        voter.votes(&alone.before, &[usize::from(number > 5)]).await.has(200);
        if number > 0 {
            voter.votes(&alone.after, &[usize::from(number > 5)]).await.has(200);
        }
    }
    square.closes_both(&alone).await;
    assert_eq!(square.author.shift(&alone.before).await["untold"], "few");
}

#[tokio::test]
async fn fewer_than_five_are_not_told_of_and_nothing_is_that_one_may_not_see() {
    let square = Square::open().await;
    let pair = square.asks_twice(json!({"results": "after_closing"})).await;
    square.say(&pair, &[(5, YES, None), (4, None, YES)]).await;
    let told = square.site.stranger().shift(&pair.before).await;
    assert_eq!((&told["before"]["withheld"], &told["lines"][0]["before"]), (&json!("hidden"), &Value::Null));
    square.closes_both(&pair).await;
    let told = square.site.stranger().shift(&pair.before).await;
    assert_eq!((&told["before"]["voters"], &told["lines"][0]["before"]), (&json!(5), &json!("100")));
    assert_eq!((&told["after"]["withheld"], &told["lines"][0]["after"]), (&json!("few"), &Value::Null));
    let staff = square.asks_twice(json!({"results": "staff"})).await;
    square.closes_both(&staff).await;
    assert_eq!(square.site.stranger().shift(&staff.before).await["before"]["withheld"], "hidden");
}

#[tokio::test]
async fn nothing_joins_two_secret_ballots_and_many_answers_are_not_joined() {
    let square = Square::open().await;
    let secret = square.asks_twice(json!({"secret": true})).await;
    square.closes_both(&secret).await;
    assert_eq!(square.author.shift(&secret.before).await["untold"], "secret");
    let many = square.asks_twice(json!({"kind": "multiple"})).await;
    square.closes_both(&many).await;
    assert_eq!(square.author.shift(&many.before).await["untold"], "kind");
    let consent = square.asks_twice(json!({"kind": "consent", "choices": []})).await;
    for number in 0..5 {
        let voter = square.member(&format!("con{number}")).await;
        for (poll, stance) in [(&consent.before, "disagree"), (&consent.after, "agree")] {
            voter.calls(Method::PUT, &poll.ballot(), json!({"stance": stance})).await.has(200);
        }
    }
    square.closes_both(&consent).await;
    let told = square.author.shift(&consent.before).await;
    assert_eq!((&told["lines"][0]["before"], &told["lines"][0]["after"]), (&json!("0"), &json!("100")));
}

#[tokio::test]
async fn it_is_of_articles_and_is_not_asked_again_otherwise() {
    let square = Square::open().await;
    square.tries_to_ask(json!({"pair": true})).await.has(422).is_refused("Only in an article");
    let again = json!({"series": {"every": "week", "open_days": 2}});
    square.tries_to_ask_twice(again).await.has(422).is_refused("either before and after reading");
    assert_eq!(square.site.count("select count(*) from polls").await, 0);
    let once = square.asks(json!({})).await;
    square.author.asks(&format!("{}/shift", once.path())).await.has(404);
    square.author.get(&format!("{}/shift", once.path())).await.has(404);
    let other = square.asks(json!({})).await;
    let no_pair = format!("insert into pairs (before_id, after_id) values ('{}', '{}')", once.id, other.id);
    assert!(sqlx::query(sqlx::AssertSqlSafe(no_pair)).execute(square.site.db()).await.is_err());
}

#[tokio::test]
async fn guests_who_are_not_led_to_the_article_are_not_asked_twice() {
    let square = Square::open().await;
    let guests = json!([{"name": "Gus", "email": "gus@guests.example"}]);
    let refused = square.tries_to_ask_twice(json!({"guests": guests})).await.has(422);
    refused.is_refused("Guests are not asked before and after reading");
    let pair = square.asks_twice(json!({})).await;
    for poll in [&pair.before, &pair.after] {
        let invited = square.author.posts(&format!("{}/guests", poll.path()), json!({"guests": guests})).await;
        invited.has(422).is_refused("Guests are not asked before and after reading");
    }
}

#[tokio::test]
async fn the_form_of_an_article_asks_twice() {
    let square = Square::open().await;
    let form = square.author.opens("/articles/new?poll=1").await;
    let mut parts = reqwest::multipart::Form::new().text("act", "publish");
    for name in ["form_id", "version", "begun", "group"] {
        let value = form.attr(&format!("form.composer [name={name}]"), "value");
        if !value.is_empty() {
            parts = parts.text(name, value);
        }
    }
    for (name, value) in [
        ("title", "On leading"),
        ("body", "Words to read."),
        ("polls.0.question", "Shall we?"),
        ("polls.0.choices", "Yes"),
        ("polls.0.choices", "No"),
        ("polls.0.pair", "yes"),
    ] {
        parts = parts.text(name, value);
    }
    let action = form.attr("form.composer", "action");
    square.author.send(square.author.browser(Method::POST, &action).multipart(parts)).await.has(303);
    assert_eq!(square.site.count("select count(*) from pairs").await, 1);
}
