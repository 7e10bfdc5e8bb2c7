//! A right that is taken away is gone within five seconds, by every door at once: the next request, the page that is open,
//! the program's token, the letter that waits to be sent.

use crate::support::accounts::PASSWORD;
use crate::support::{Person, TestSite};
use futures_util::{Stream, StreamExt};
use leaders_square::mail::{self, Postman};
use leaders_square::polls::telling;
use reqwest::Method;
use serde_json::{Value, json};
use std::pin::Pin;
use std::time::{Duration, Instant};

/// How soon it is gone everywhere.
const SOON: Duration = Duration::from_secs(5);
const QUESTION: &str = "Shall the wall be blue?";

/// A private group of Olga's with a poll in which Ann has voted, and whose outcome she is about to be told; and all the
/// ways by which she is there.
struct Inside {
    site: TestSite,
    olga: Person,
    ann: Person,
    token: Person,
    post: String,
    stream: Pin<Box<dyn Stream<Item = String> + Send>>,
}

impl Inside {
    async fn begin() -> Self {
        let site = TestSite::open().await;
        let (olga, ann) = (site.account("olga").await, site.account("ann").await);
        sqlx::query("update members set site_role = 'owner' where handle = 'olga'")
            .execute(site.db())
            .await
            .expect("owns");
        olga.founds("square").await;
        ann.joins("square").await.has(200);
        olga.calls(Method::PATCH, "/groups/square", json!({"visibility": "private"})).await.has(200);
        let poll = json!({"question": QUESTION, "choices": ["Yes", "No"]});
        let post = json!({"title": "The wall", "body": "Words.", "polls": [poll]});
        let made = olga.posts("/groups/square/posts", post).await.has(201).json();
        let id = |value: &Value| value.as_str().expect("an id").to_owned();
        let (post, poll) = (id(&made["id"]), id(&made["polls"][0]["id"]));
        let ballot = json!({"choices": [made["polls"][0]["choices"][0]["id"]]});
        ann.calls(Method::PUT, &format!("/polls/{poll}/ballot"), ballot).await.has(200);
        olga.posts(&format!("/polls/{poll}/closure"), json!({})).await.has(200);
        let outcome = json!({"statement": "Blue it is."});
        olga.calls(Method::PUT, &format!("/polls/{poll}/outcome"), outcome).await.has(200);
        telling::tell(site.site()).await.expect("writes the letters");
        assert_eq!(site.count("select count(*) from mails where kind = 'poll-outcome' and sent_at is null").await, 1);
        let token = ann.with_token("write").await;
        let stream = listens(&ann, &post).await;
        Self { site, olga, ann, token, post, stream }
    }

    /// Whether the group's post is there for this person, by the API and, but for a program, as a page.
    async fn reads(&self, who: &Person) -> bool {
        let path = format!("/posts/{}", self.post);
        let data = who.asks(&path).await.status == 200;
        if who.token != self.token.token {
            assert_eq!(who.get(&path).await.status == 200, data, "page and API agree");
        }
        data
    }

    /// How long after the act the open page has gone on hearing.
    async fn stream_ends(&mut self, act: Instant) -> Duration {
        let ends = async { while self.stream.next().await.is_some_and(|part| !part.is_empty()) {} };
        tokio::time::timeout(2 * SOON, ends).await.expect("the stream ends");
        act.elapsed()
    }

    /// Whether the letter that waited has reached Ann.
    async fn is_written_to(&self) -> bool {
        let postman = Postman::new(&self.site.site().config).expect("a postman");
        mail::send_due(self.site.site(), &postman).await.expect("sends");
        let letters = self.site.mail().await;
        letters.iter().any(|letter| letter.contains("To: ann@example.org") && letter.contains(QUESTION))
    }
}

async fn listens(who: &Person, post: &str) -> Pin<Box<dyn Stream<Item = String> + Send>> {
    let answer = who.browser(Method::GET, &format!("/live?topics=thread:{post}")).send().await.expect("answers");
    assert_eq!(answer.status(), 200);
    let parts = answer.bytes_stream().map(|part| String::from_utf8_lossy(&part.unwrap_or_default()).into_owned());
    let mut parts: Pin<Box<dyn Stream<Item = String> + Send>> = Box::pin(parts);
    assert!(parts.next().await.expect("a greeting").starts_with("retry: "));
    parts
}

#[tokio::test]
async fn with_every_right_in_place_all_of_it_works() {
    let inside = Inside::begin().await;
    assert!(inside.reads(&inside.ann).await && inside.reads(&inside.token).await);
    assert!(inside.is_written_to().await, "otherwise the laws below would hold of themselves");
}

#[tokio::test]
async fn whoever_is_suspended_is_out_by_every_door_within_five_seconds() {
    let mut inside = Inside::begin().await;
    let wish = json!({"reason": "Noise."});
    let act = Instant::now();
    inside.olga.calls(Method::PUT, "/members/ann/suspension", wish).await.succeeds();
    assert!(!inside.reads(&inside.ann).await && !inside.reads(&inside.token).await);
    inside.token.asks("/me").await.has(401);
    assert!(inside.stream_ends(act).await < SOON);
    assert!(!inside.is_written_to().await);
}

#[tokio::test]
async fn whoever_is_removed_from_a_group_is_out_of_it_by_every_door_within_five_seconds() {
    for is_removed in [true, false] {
        let mut inside = Inside::begin().await;
        let act = Instant::now();
        if is_removed {
            inside.olga.removes("square", &inside.ann).await.succeeds();
        } else {
            inside.ann.leaves("square").await.succeeds();
        }
        assert!(!inside.reads(&inside.ann).await && !inside.reads(&inside.token).await);
        inside.token.asks("/me").await.has(200);
        assert!(inside.stream_ends(act).await < SOON);
        assert!(!inside.is_written_to().await, "what the group decides is no longer theirs to know");
    }
}

#[tokio::test]
async fn a_changed_password_ends_sessions_streams_and_tokens_within_five_seconds() {
    let mut inside = Inside::begin().await;
    let other = Person::new(inside.site.clone(), Some(inside.site.signs_in("ann@example.org", PASSWORD).await), "ann");
    inside.ann.calls(Method::POST, "/me/confirmation", json!({})).await.succeeds();
    let wish = json!({"old": PASSWORD, "password": "five other quiet words"});
    let act = Instant::now();
    other.calls(Method::PUT, "/me/password", wish).await.succeeds();
    for dead in [&inside.ann, &inside.token, &other] {
        assert!(!inside.reads(dead).await);
        dead.asks("/me").await.has(401);
    }
    assert!(inside.stream_ends(act).await < SOON);
    assert!(inside.is_written_to().await, "what is theirs to know is still told to them");
}

#[tokio::test]
async fn a_session_that_is_ended_from_elsewhere_ends_its_open_pages_within_five_seconds() {
    let mut inside = Inside::begin().await;
    let other = Person::new(inside.site.clone(), Some(inside.site.signs_in("ann@example.org", PASSWORD).await), "ann");
    let act = Instant::now();
    other.send(other.program(Method::DELETE, "/me/sessions")).await.has(204);
    assert!(!inside.reads(&inside.ann).await && inside.reads(&other).await);
    assert!(inside.stream_ends(act).await < SOON);
    assert!(inside.reads(&inside.token).await, "a token is ended by itself or by the password");
}

#[tokio::test]
async fn what_was_taken_away_meanwhile_is_told_to_nobody() {
    let inside = Inside::begin().await;
    let path = format!("/posts/{}", inside.post);
    inside.olga.send(inside.olga.program(Method::DELETE, &path)).await.succeeds();
    assert!(!inside.is_written_to().await);
}
