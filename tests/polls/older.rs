//! Forms that were opened before the choices changed: nobody's vote says what they have not read. What was filled in is
//! kept, what is new is shown, and the next press counts.

use super::{Asked, Square, text};
use crate::support::{Page, Person};
use reqwest::Method;
use serde_json::json;

impl Person {
    async fn corrects(&self, poll: &Asked, place: usize, label: &str) {
        let choice = format!("{}/choices/{}", poll.path(), poll.choices[place]);
        self.calls(Method::PATCH, &choice, json!({"label": label})).await.has(200);
    }

    /// Sends the form of a page with these fields filled in.
    async fn fills(&self, page: &Page, poll: &Asked, filled: &[(&str, &str)]) -> crate::support::Answer {
        let hidden = |name: &str| page.attr(&format!(".poll input[name={name}]"), "value");
        let (kind, changes) = (
            if page.all(".poll input[name=kind]").is_empty() { String::new() } else { hidden("kind") },
            hidden("changes"),
        );
        let all = [&[("kind", &*kind), ("changes", &*changes)], filled].concat();
        self.submits(&poll.ballot(), &all).await
    }
}

#[tokio::test]
async fn whoever_chose_what_has_other_words_now_reads_them_before_it_counts() {
    let square = Square::open().await;
    let (ann, ben) = (square.member("ann").await, square.member("ben").await);
    let poll = square.asks(json!({"choices": ["Lead up", "Lead down"]})).await;
    let opened = ann.opens(&poll.path()).await;
    square.author.corrects(&poll, 0, "Do not lead at all").await;
    let first = [("choice", &*poll.choices[0])];
    let page = ann.fills(&opened, &poll, &first).await.has(422).page();
    assert!(page.says("has other words since you opened the page") && page.says("Do not lead at all"));
    assert_eq!(page.all(&format!("input[value='{}'][checked]", poll.choices[0])).len(), 1, "it is still chosen");
    assert_eq!(ann.counts(&poll).await, [0, 0]);
    ann.fills(&page, &poll, &first).await.has(303);
    assert_eq!(ann.counts(&poll).await, [1, 0]);
    ben.fills(&opened, &poll, &[("choice", &poll.choices[1])]).await.has(303);
    assert_eq!(ann.counts(&poll).await, [1, 1], "what the others said is none of theirs");

    let ballot = |changes: i32| json!({"choices": [poll.choices[0]], "changes": changes});
    ben.calls(Method::PUT, &poll.ballot(), ballot(0)).await.has(422).is_refused("has other words");
    for never in [-1, i32::MIN] {
        ben.calls(Method::PUT, &poll.ballot(), ballot(never)).await.has(400).is_refused("changes");
    }
    ben.calls(Method::PUT, &poll.ballot(), ballot(1)).await.has(200);
    assert_eq!(ben.counts(&poll).await, [2, 0]);
}

#[tokio::test]
async fn a_time_that_came_meanwhile_is_not_answered_for_whoever_has_not_read_of_it() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let times = ["2031-03-03T09:00:00Z/2031-03-03T10:00:00Z", "2031-03-04T09:00:00Z/2031-03-04T10:00:00Z"];
    let poll = square.asks(json!({"kind": "time", "choices": times, "additions": "author"})).await;
    let opened = ann.opens(&poll.path()).await;
    let third = json!({"label": "2031-03-05T09:00:00Z/2031-03-05T10:00:00Z"});
    square.author.posts(&format!("{}/choices", poll.path()), third).await.has(201);
    let slots: Vec<String> = poll.choices.iter().map(|id| format!("slot.{id}")).collect();
    let filled = [(&*slots[0], "yes"), (&*slots[1], "if_need_be")];
    let page = ann.fills(&opened, &poll, &filled).await.has(422).page();
    assert!(page.says("There are more choices since you opened the page"));
    assert_eq!((page.all("input[checked]").len(), page.all(".slot").len()), (2, 3));
    ann.fills(&page, &poll, &filled).await.has(303);
}

#[tokio::test]
async fn points_are_not_withheld_from_a_choice_that_came_meanwhile() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let parts = json!({"kind": "score", "choices": ["A", "B"], "additions": "author"});
    let poll = square.asks(parts).await;
    let opened = ann.opens(&poll.path()).await;
    square.author.posts(&format!("{}/choices", poll.path()), json!({"label": "C"})).await.has(201);
    let field = format!("points.{}", poll.choices[0]);
    let page = ann.fills(&opened, &poll, &[(&field, "3")]).await.has(422).page();
    assert!(page.says("There are more choices since you opened the page"));
    ann.fills(&page, &poll, &[(&field, "3")]).await.has(303);
}

#[tokio::test]
async fn in_a_secret_poll_the_second_step_looks_again_and_the_code_stays() {
    let square = Square::open().await;
    let ann = square.member("ann").await;
    let poll = square.asks(json!({"secret": true, "choices": ["Lead up", "Lead down"]})).await;
    let opened = ann.opens(&poll.path()).await;
    let first = [("secret", "yes"), ("choice", &*poll.choices[0])];
    let offer = ann.fills(&opened, &poll, &first).await.has(200).page();
    let code = offer.attr("#code", "value");
    square.author.corrects(&poll, 0, "Do not lead at all").await;
    let changes = offer.attr("main form input[name=changes]", "value");
    let second = [&first[..], &[("receipt", &*code), ("changes", &*changes)]].concat();
    let page = ann.submits(&poll.ballot(), &second).await.has(422).page();
    assert!(page.says("has other words since you opened the page"));
    assert_eq!(square.site.count("select count(*) from secret_marks").await, 0);
    ann.fills(&opened, &poll, &first).await.has(422);
    let again = ann.fills(&page, &poll, &first).await.has(200).page();
    assert!(again.says("Do not lead at all") && again.says("Your vote is not cast yet."));
}

#[tokio::test]
async fn a_guests_form_is_no_other() {
    let square = Square::open().await;
    let poll = square.asks(json!({"choices": ["Lead up", "Lead down"]})).await;
    let guest = json!({"guests": [{"name": "Gus Guest", "email": "gus@guests.example"}]});
    square.author.posts(&format!("{}/guests", poll.path()), guest).await.has(201);
    let letter = square.site.letter_to("gus@guests.example").await;
    let base = format!("{}/guest/", poll.path());
    let link = letter.lines().find(|line| line.contains(&base)).expect("a link").trim().to_owned();
    let path = link[link.find(&base).expect("a link")..].to_owned();
    let gus = square.site.stranger();
    let changes = text(&json!(gus.opens(&path).await.attr(".poll input[name=changes]", "value")));
    square.author.corrects(&poll, 0, "Do not lead at all").await;
    let fields = [("choice", &*poll.choices[0]), ("changes", &*changes)];
    let page = gus.submits(&path, &fields).await.has(422).page();
    assert!(page.says("has other words since you opened the page"));
    let changes = page.attr(".poll input[name=changes]", "value");
    gus.submits(&path, &[("choice", &*poll.choices[0]), ("changes", &*changes)]).await.has(303);
    assert_eq!(square.author.counts(&poll).await, [1, 0]);
}
