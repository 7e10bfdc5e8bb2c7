//! Laws of live hints: told at once to those who may hear, with nothing in them but ids.

use crate::comments::{Talk, id};
use crate::support::{Person, TestSite};
use futures_util::StreamExt;
use futures_util::future::join_all;
use reqwest::Method;
use serde_json::json;
use std::time::Duration;

/// A stream somebody listens to.
pub struct Listening {
    bytes: std::pin::Pin<Box<dyn futures_util::Stream<Item = String> + Send>>,
}

impl Listening {
    /// Begins to listen.
    pub async fn to(person: &Person, topics: &str) -> Self {
        let response = person.browser(Method::GET, &format!("/live?topics={topics}")).send().await.expect("answers");
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        assert_eq!(response.headers()["cache-control"], "no-store");
        let text = response.bytes_stream().map(|part| String::from_utf8_lossy(&part.unwrap_or_default()).into_owned());
        let mut listening = Self { bytes: Box::pin(text) };
        assert!(listening.hears().await.expect("a greeting").starts_with("retry: "));
        listening
    }

    /// What comes next that is not a heartbeat; none when the stream ends.
    async fn hears(&mut self) -> Option<String> {
        loop {
            match self.bytes.next().await {
                Some(text) if text == ":\n\n" => {}
                Some(text) if text.is_empty() => return None,
                other => return other,
            }
        }
    }

    /// What comes next, if it comes in time.
    pub async fn hears_within(&mut self, time: Duration) -> Option<String> {
        tokio::time::timeout(time, self.hears()).await.ok().flatten()
    }
}

#[tokio::test]
async fn whoever_reads_a_thread_hears_of_a_comment_within_a_second() {
    let talk = Talk::open().await;
    let ann = talk.member("ann").await;
    let topics = format!("thread:{}", talk.thread);
    let mut hers = Listening::to(&ann, &topics).await;
    let mut strangers = Listening::to(&talk.site.stranger(), &topics).await;
    let comment = talk.owner.says(&talk, "Words that stay on the page").await;
    let told = format!("event: comment-added\ndata: {}\n\n", id(&comment));
    for listening in [&mut hers, &mut strangers] {
        assert_eq!(listening.hears_within(Duration::from_secs(1)).await, Some(told.clone()), "an id and nothing else");
    }
    talk.owner.gives(&format!("/comments/{}", id(&comment)), "like").await.has(200);
    let told = format!("event: comment-changed\ndata: {}\n\n", id(&comment));
    assert_eq!(hers.hears_within(Duration::from_secs(1)).await, Some(told));
}

#[tokio::test]
async fn a_refused_act_tells_nothing() {
    let talk = Talk::open().await;
    let mut listening = Listening::to(&talk.owner, &format!("thread:{}", talk.thread)).await;
    talk.site.member("vera").await.posts(&talk.path(), serde_json::json!({"body": "x"})).await.has(403);
    talk.lock().await;
    talk.owner.posts(&talk.path(), serde_json::json!({"body": "x"})).await.has(403);
    assert_eq!(listening.hears_within(Duration::from_millis(400)).await, None);
}

#[tokio::test]
async fn nobody_listens_to_what_they_may_not_read() {
    let talk = Talk::in_group("private").await;
    let nosy = talk.site.member("nosy").await;
    let group: uuid::Uuid = sqlx::query_scalar("select id from groups").fetch_one(talk.site.db()).await.unwrap();
    let missing = uuid::Uuid::now_v7();
    for person in [&nosy, &talk.site.stranger()] {
        let unknown = person.fragment(&format!("/live?topics=thread:{missing}")).await.has(404);
        for topic in [format!("thread:{}", talk.thread), format!("group:{group}"), "nonsense".into(), String::new()] {
            let answer = person.fragment(&format!("/live?topics={topic}")).await.has(404);
            assert_eq!(answer.text, unknown.text);
        }
    }
    let too_many = vec![format!("group:{group}"); 9].join(",");
    talk.owner.get(&format!("/live?topics={too_many}")).await.has(404);
    Listening::to(&talk.owner, &format!("thread:{},group:{group}", talk.thread)).await;
}

/// What is heard, each as "what id", until nothing more comes.
async fn all_of(listening: &mut Listening) -> Vec<String> {
    let mut heard = Vec::new();
    while let Some(text) = listening.hears_within(Duration::from_secs(1)).await {
        let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
        heard.extend(lines.chunks(2).map(|event| event.join(" ").replace("event: ", "").replace("data: ", "")));
    }
    heard.sort();
    heard
}

/// The topics of an open page.
async fn topics_of(person: &Person, path: &str) -> String {
    person.opens(path).await.attr("body", "data-listens")
}

#[tokio::test]
async fn open_lists_hear_what_belongs_in_them_if_their_reader_may_read_it() {
    let site = TestSite::open().await;
    let (olga, ann) = (site.member("olga").await, site.member("ann").await);
    for (slug, visibility) in [("square", "public"), ("garden", "public"), ("cellar", "private")] {
        olga.founds_as(slug, visibility).await;
        olga.posts(&format!("/groups/{slug}/posts"), json!({"body": "Old words with #soil"})).await.has(201);
    }
    let pages = [
        "/",
        "/articles",
        "/tags/soil",
        "/groups/garden?tag=soil",
        "/groups/garden/polls",
        "/members/olga",
        "/groups/square",
    ];
    let mut listening = Vec::new();
    for (who, person) in [("ann", &ann), ("stranger", &site.stranger()), ("olga", &olga)] {
        for path in pages {
            listening.push((who, path, Listening::to(person, &topics_of(person, path).await).await));
        }
    }
    let poll = json!({"question": "Peas?", "choices": ["Yes", "No"]});
    let post = json!({"body": "New words with #soil", "polls": [poll]});
    let post = olga.posts("/groups/garden/posts", post).await.has(201).json();
    let article = json!({"group": "garden", "title": "On stones", "body": "Words.", "publish": false});
    let article = olga.posts("/articles", article).await.has(201).json();
    olga.posts("/groups/cellar/posts", json!({"body": "Dark words with #soil"})).await.has(201);
    let dark: uuid::Uuid = sqlx::query_scalar("select max(id::text)::uuid from threads where kind = 'post'")
        .fetch_one(site.db())
        .await
        .unwrap();
    let slug = article["slug"].as_str().unwrap();
    olga.calls(Method::PUT, &format!("/articles/{slug}/publication"), json!(null)).await.succeeds();

    let places: Vec<_> = listening.iter().map(|(who, path, _)| (*who, *path)).collect();
    let (post_id, poll_id, article_id) = (id(&post), id(&post["polls"][0]), id(&article));
    let heard = listening.iter_mut().map(|(_, _, stream)| all_of(stream));
    for (heard, (who, path)) in join_all(heard).await.into_iter().zip(places) {
        let mut expected = match path {
            "/" => vec![format!("article-added {article_id}"), format!("post-added {post_id}")],
            "/articles" | "/members/olga" => {
                vec![format!("article-added {article_id}"), format!("post-added {post_id}")]
            }
            "/tags/soil" => vec![format!("tagged-added {post_id}")],
            "/groups/garden?tag=soil" => vec![
                format!("article-added {article_id}"),
                format!("poll-added {poll_id}"),
                format!("post-added {post_id}"),
                format!("tagged-added {post_id}"),
                format!("thread-changed {article_id}"),
            ],
            "/groups/garden/polls" => vec![
                format!("article-added {article_id}"),
                format!("poll-added {poll_id}"),
                format!("post-added {post_id}"),
                format!("thread-changed {article_id}"),
            ],
            _ => Vec::new(),
        };
        if who == "olga" && ["/", "/articles", "/members/olga"].contains(&path) {
            expected.push(format!("post-added {dark}"));
        }
        if who == "olga" && path == "/tags/soil" {
            expected.push(format!("tagged-added {dark}"));
        }
        expected.sort();
        assert_eq!(heard, expected, "{who} on {path}");
    }
}

#[tokio::test]
async fn a_member_s_page_hears_of_their_comments_if_its_reader_may_read_them() {
    for (visibility, hears) in [("public", true), ("private", false)] {
        let talk = Talk::in_group(visibility).await;
        let nosy = talk.site.member("nosy").await;
        let topics = topics_of(&nosy, &format!("/members/{}/comments", talk.owner.handle)).await;
        let mut listening = Listening::to(&nosy, &topics).await;
        let mut own = Listening::to(&talk.owner, &topics).await;
        let comment = talk.owner.says(&talk, "Words").await;
        let told = format!("event: comment-added\ndata: {}\n\n", id(&comment));
        assert_eq!(own.hears_within(Duration::from_secs(1)).await, Some(told.clone()));
        assert_eq!(listening.hears_within(Duration::from_millis(400)).await, hears.then_some(told), "{visibility}");
    }
}

#[tokio::test]
async fn a_stream_ends_when_its_listener_is_removed_or_signs_out() {
    let talk = Talk::in_group("private").await;
    let (ann, ben) = (talk.member("ann").await, talk.member("ben").await);
    let topics = format!("thread:{}", talk.thread);
    let mut anns = Listening::to(&ann, &topics).await;
    let mut bens = Listening::to(&ben, &topics).await;
    let mut owners = Listening::to(&talk.owner, &topics).await;
    sqlx::query("delete from memberships m using members p where p.id = m.member_id and p.handle = 'ann'")
        .execute(talk.site.db())
        .await
        .unwrap();
    ben.submits("/sign-out", &[]).await.has(303);
    for listening in [&mut anns, &mut bens] {
        let end = tokio::time::timeout(Duration::from_secs(15), listening.hears()).await;
        assert_eq!(end.expect("it ends within a heartbeat"), None);
    }
    talk.owner.says(&talk, "Now we are alone").await;
    assert!(owners.hears_within(Duration::from_secs(1)).await.is_some());
}

#[tokio::test]
async fn streams_are_counted_and_end_when_the_site_stops() {
    let talk = Talk::open().await;
    let topics = format!("thread:{}", talk.thread);
    let mut streams = Vec::new();
    for _ in 0..20 {
        streams.push(Listening::to(&talk.owner, &topics).await);
    }
    let mut last = Listening::to(&talk.owner, &topics).await;
    let mut oldest = streams.remove(0);
    let told = oldest.hears_within(Duration::from_secs(2)).await;
    assert_eq!(told.as_deref(), Some("retry: 30000\n\n"), "the page that has listened longest gives way to the latest");
    assert_eq!(tokio::time::timeout(Duration::from_secs(2), oldest.hears()).await, Ok(None));
    drop(streams);
    talk.site.site().stop();
    assert_eq!(last.hears_within(Duration::from_secs(1)).await, None);
    talk.owner.get(&format!("/live?topics={topics}")).await.has(503);
}

#[tokio::test]
async fn whoever_may_not_read_a_thread_any_more_hears_nothing_of_what_is_said_in_it() {
    let site = TestSite::open().await;
    let (olga, ann) = (site.member("olga").await, site.member("ann").await);
    for slug in ["square", "garden"] {
        olga.founds(slug).await;
    }
    olga.calls(Method::PATCH, "/groups/garden", json!({"visibility": "private"})).await.has(200);
    let post = id(&olga.posts("/groups/square/posts", json!({"body": "Words."})).await.has(201).json());
    let other = id(&olga.posts("/groups/square/posts", json!({"body": "More."})).await.has(201).json());
    let mut moved = Listening::to(&ann, &format!("thread:{post}")).await;
    let mut turned = Listening::to(&ann, &format!("thread:{other}")).await;
    olga.calls(Method::PUT, &format!("/posts/{post}/group"), json!({"group": "garden"})).await.has(204);
    olga.posts(&format!("/posts/{post}/comments"), json!({"body": "Dark words"})).await.has(201);
    olga.calls(Method::PATCH, "/groups/square", json!({"visibility": "private"})).await.has(200);
    olga.posts(&format!("/posts/{other}/comments"), json!({"body": "Dark words"})).await.has(201);
    for listening in [&mut moved, &mut turned] {
        assert_eq!(listening.hears().await, None, "and the stream ends");
    }
}
