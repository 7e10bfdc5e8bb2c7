//! Open streams: everybody listens to all that they may while authors write, and nobody hears a word, nor the id, of what is
//! private and not theirs. Heard until the last thing that was written, which is for all.

use super::planting::text;
use super::{Canary, INSIDE, Leaks, Plot};
use futures_util::{Stream, StreamExt};
use reqwest::Method;
use serde_json::json;
use std::collections::BTreeSet;
use std::pin::Pin;
use std::time::Duration;

/// Those who listen: whoever is outside in every way, and two who are inside.
const WATCHERS: [&str; 9] = ["", "vera", "fred", "susi", "elsa", "uwex", "kurt", "maxx", "mona"];
/// How long the last thing may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// A private group in which something is talked about.
struct Talk {
    slug: String,
    group: String,
    post: String,
}

/// A stream that somebody has opened, and what was heard on it.
struct Listening {
    whose: &'static str,
    topics: String,
    bytes: Pin<Box<dyn Stream<Item = String> + Send>>,
    heard: String,
}

impl Listening {
    /// None where they may not listen.
    async fn to(plot: &Plot, whose: &'static str, topics: &str) -> Option<Self> {
        let path = format!("/live?topics={topics}");
        let answer = plot.who(whose).browser(Method::GET, &path).send().await.expect("answers");
        if answer.status() != 200 {
            assert_eq!(answer.status(), 404, "{whose}: {topics}");
            return None;
        }
        let parts = answer.bytes_stream().map(|part| String::from_utf8_lossy(&part.unwrap_or_default()).into_owned());
        let mut bytes: Pin<Box<dyn Stream<Item = String> + Send>> = Box::pin(parts);
        let heard = bytes.next().await.expect("a greeting");
        Some(Self { whose, topics: topics.to_owned(), bytes, heard })
    }

    /// Listens until this is heard.
    async fn hears_until(&mut self, id: &str) {
        let comes = async {
            while !self.heard.contains(id) {
                match self.bytes.next().await {
                    Some(part) if !part.is_empty() => self.heard.push_str(&part),
                    _ => break,
                }
            }
        };
        tokio::time::timeout(PATIENCE, comes).await.expect("what is for all comes");
        assert!(self.heard.contains(id), "{} on {} ended with {}", self.whose, self.topics, self.heard);
    }
}

/// Opens all streams, lets authors write, and looks through what was heard.
pub async fn check(plot: &mut Plot, leaks: &mut Leaks) {
    let talks = plot.begin_talks().await;
    let open = plot.topics_of_all().await;
    let mut streams = Vec::new();
    for whose in WATCHERS {
        streams.push(Listening::to(plot, whose, &open).await.expect("to what is public everybody listens"));
        for talk in &talks {
            let topics = format!("{open},thread:{},group:{}", talk.post, talk.group);
            let stream = Listening::to(plot, whose, &topics).await;
            assert_eq!(stream.is_some(), INSIDE.contains(&whose), "{whose} on {topics}");
            streams.extend(stream);
        }
    }
    let mut ids = Vec::new();
    for talk in &talks {
        ids.extend(plot.write_into(talk).await);
    }
    let last = json!({"title": "The last", "body": "Words for all. #open"});
    let last = text(&plot.who("elsa").posts("/groups/elsewhere/posts", last).await.has(201).json()["id"]);
    for stream in &mut streams {
        stream.hears_until(&last).await;
        let whose = if stream.whose.is_empty() { "a stranger" } else { stream.whose };
        if INSIDE.contains(&stream.whose) {
            let is_told = ids.iter().any(|id| stream.heard.contains(&id.word));
            assert!(is_told, "{whose} would hear of nothing on {}: {}", stream.topics, stream.heard);
        } else {
            leaks.look(&ids.iter().collect::<Vec<_>>(), whose, &stream.topics, &stream.heard);
        }
        leaks.look(&plot.hidden_from(stream.whose), whose, &stream.topics, &stream.heard);
    }
}

impl Plot {
    /// A post in each private group, for others to talk about.
    async fn begin_talks(&mut self) -> Vec<Talk> {
        let ann = self.who("ann").clone();
        let mut talks = Vec::new();
        for slug in self.things["groups"].clone() {
            if slug == "elsewhere" {
                continue;
            }
            let group = text(&ann.asks(&format!("/groups/{slug}")).await.has(200).json()["id"]);
            let post = json!({"title": self.mark("title of a post", &INSIDE), "body": "Words."});
            let post = text(&ann.posts(&format!("/groups/{slug}/posts"), post).await.has(201).json()["id"]);
            self.thing("posts", &post);
            talks.push(Talk { slug, group, post });
        }
        assert_eq!(talks.len(), 2);
        talks
    }

    /// What the pages listen to that everybody opens: the site, two authors, a tag, a public group.
    async fn topics_of_all(&self) -> String {
        let mut topics = BTreeSet::new();
        for path in ["/", "/members/ann", "/members/maxx", "/tags/open", "/groups/elsewhere"] {
            let named = self.site.stranger().opens(path).await.attr("body", "data-listens");
            assert!(!named.is_empty(), "{path} listens to nothing");
            topics.extend(named.split(',').map(str::to_owned));
        }
        topics.into_iter().collect::<Vec<_>>().join(",")
    }

    /// Everything that is told of to those who listen, with canaries in it; answers with the ids of it all.
    async fn write_into(&mut self, talk: &Talk) -> Vec<Canary> {
        let (ann, maxx) = (self.who("ann").clone(), self.who("maxx").clone());
        let kinds = ["title of a post", "words of a post", "question of a poll", "choice of a poll", "comment"];
        let [title, body, question, choice, said] = kinds.map(|kind| self.mark(kind, &INSIDE));
        let poll = json!({"question": question, "choices": [choice, "No"]});
        let post = json!({"title": title, "body": format!("{body} #open"), "polls": [poll]});
        let post = ann.posts(&format!("/groups/{}/posts", talk.slug), post).await.has(201).json();
        let (id, poll) = (text(&post["id"]), text(&post["polls"][0]["id"]));
        let ballot = json!({"choices": [post["polls"][0]["choices"][0]["id"]]});
        maxx.calls(Method::PUT, &format!("/polls/{poll}/ballot"), ballot).await.has(200);
        let comments = format!("/posts/{}/comments", talk.post);
        let comment = text(&maxx.posts(&comments, json!({"body": said})).await.has(201).json()["id"]);
        ann.send(ann.program(Method::PUT, &format!("/comments/{comment}/reactions/like"))).await.has(200);
        let edited = json!({"body": self.mark("words after an edit", &INSIDE)});
        let path = format!("/posts/{}", talk.post);
        ann.send(ann.program(Method::PATCH, &path).header("if-match", "*").json(&edited)).await.has(200);
        let [title, lede, body] =
            ["title of an article", "lede of an article", "words of an article"].map(|kind| self.mark(kind, &INSIDE));
        let article =
            json!({"title": title, "lede": lede, "body": body, "tags": ["open"], "group": talk.slug, "publish": true});
        let article = ann.posts("/articles", article).await.has(201).json();
        self.thing("articles", &text(&article["slug"]));
        self.thing("posts", &id);
        self.thing("comments", &comment);
        let ids = [id, poll, comment, text(&article["id"]), talk.post.clone(), talk.group.clone()];
        let seen_by = INSIDE.map(str::to_owned).to_vec();
        ids.map(|word| Canary { word, kind: "id of what is private", seen_by: seen_by.clone() }).to_vec()
    }
}
