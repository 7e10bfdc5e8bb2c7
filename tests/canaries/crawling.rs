//! Somebody who looks everywhere: at every address of every route, as a page, as a fragment and by the API; and who asks
//! for every word.

use super::{Canary, Leaks, Plot};
use crate::routes::registered;
use crate::support::Person;
use futures_util::StreamExt;
use reqwest::{Method, RequestBuilder};
use std::time::Duration;

/// How many look at once.
const EYES: usize = 8;

/// Whoever looks.
pub struct Crawl<'a> {
    plot: &'a Plot,
    whose: String,
    person: Person,
    hidden: Vec<&'a Canary>,
}

impl<'a> Crawl<'a> {
    /// By somebody; nobody for a stranger.
    pub async fn by(plot: &'a Plot, handle: &str) -> Self {
        let handle_of_member = if handle == "readtoken" { "vera" } else { handle };
        Self {
            plot,
            whose: if handle.is_empty() { "a stranger".to_owned() } else { handle.to_owned() },
            person: plot.who(handle).clone(),
            hidden: plot.hidden_from(handle_of_member),
        }
    }

    /// Every address that a route has here.
    fn addresses(&self, route: &str) -> Vec<String> {
        let path = route.trim_start_matches("GET ");
        let bare = path.trim_start_matches("/api/v1");
        let first = bare.split('/').nth(1).unwrap_or_default();
        let mut all = vec![path.to_owned()];
        for (hole, kind) in [
            ("{slug}", if first == "articles" { "articles" } else { "groups" }),
            ("{handle}", "handles"),
            ("{place}", "drafts"),
            ("{tag}", "tags"),
            ("{id}", if bare.contains("/held/") { "held" } else { first }),
        ] {
            if path.contains(hole) {
                let values = self.plot.things.get(kind).cloned().unwrap_or_default();
                all = all.iter().flat_map(|path| values.iter().map(move |value| path.replace(hole, value))).collect();
            }
        }
        if path.contains("{format}") {
            all = all
                .iter()
                .flat_map(|path| ["atom", "rss", "json"].map(|format| path.replace("{format}", format)))
                .collect();
        }
        all.retain(|path| !path.contains('{'));
        all
    }

    async fn told(&self, request: RequestBuilder) -> String {
        let answer = request.send().await.expect("the site answers");
        let headers = format!("{:?}", answer.headers());
        let bytes = answer.bytes().await.expect("a body");
        format!("{headers} {}", String::from_utf8_lossy(&bytes))
    }

    /// Looks at all there is.
    pub async fn everywhere(&self, leaks: &mut Leaks) {
        let routes: Vec<String> = registered().into_iter().filter(|route| route.starts_with("GET ")).collect();
        let mut paths: Vec<String> =
            routes.iter().filter(|route| *route != "GET /live").flat_map(|r| self.addresses(r)).collect();
        paths.extend(self.beside());
        assert!(paths.len() > 400, "{} addresses", paths.len());
        let looks = paths.iter().flat_map(|path| {
            let page = match path.strip_prefix("/api/v1") {
                Some(path) => vec![self.person.program(Method::GET, path)],
                None => vec![
                    self.person.browser(Method::GET, path),
                    self.person.browser(Method::GET, path).header("x-wants", "fragment"),
                ],
            };
            page.into_iter().map(move |request| async move { (path, self.told(request).await) })
        });
        let mut all = futures_util::stream::iter(looks).buffer_unordered(EYES);
        while let Some((path, output)) = all.next().await {
            // Whoever writes an address into their browser has it already.
            let output = output.replace(path.as_str(), "");
            leaks.look(&self.not_in(path), &self.whose, path, &output);
        }
        self.listens(leaks).await;
    }

    /// Those that do not stand in the address itself.
    fn not_in(&self, path: &str) -> Vec<&'a Canary> {
        self.hidden.iter().filter(|canary| !path.contains(&canary.word)).copied().collect()
    }

    /// Lists by other orders, with other wishes, and what completes names.
    fn beside(&self) -> Vec<String> {
        let mut paths: Vec<String> = [
            "/?order=active",
            "/?order=unanswered",
            "/members/completion?q=a",
            "/polls/new?group=circle",
            "/moderation?tab=closed",
            "/articles/new?group=circle",
            "/search?q=words&type=post",
            "/api/v1/search?q=reported",
            "/settings/moderation",
            "/sitemap.xml",
        ]
        .map(str::to_owned)
        .to_vec();
        for slug in &self.plot.things["groups"] {
            for page in ["?order=active", "/polls?which=closed", "/decisions?q=a", "/members?q=a", "/media?after="] {
                paths.push(format!("/groups/{slug}{page}"));
            }
            paths.push(format!("/members/completion?q=m&group={slug}"));
        }
        for (kind, subject) in [("posts", "post"), ("articles", "article"), ("groups", "group")] {
            paths.extend(self.plot.things[kind].iter().map(|id| format!("/preview/{subject}/{id}/1.png")));
        }
        for id in &self.plot.things["media"] {
            paths.extend([format!("/media/{id}"), format!("/media/{id}/small")]);
        }
        paths
    }

    /// Opens a stream for everything; whatever cannot be listened to is not opened.
    async fn listens(&self, leaks: &mut Leaks) {
        for (kind, topic) in [("posts", "thread"), ("articles", "thread")] {
            for id in self.plot.things[kind].iter().take(3) {
                let path = format!("/live?topics={topic}:{id}");
                let answer = self.person.browser(Method::GET, &path).send().await.expect("answers");
                if answer.status() == 200 {
                    let mut parts = answer.bytes_stream();
                    let first = tokio::time::timeout(Duration::from_millis(300), parts.next()).await;
                    let first = first.ok().flatten().and_then(Result::ok).unwrap_or_default();
                    leaks.look(&self.hidden, &self.whose, &path, &String::from_utf8_lossy(&first));
                }
            }
        }
    }

    /// Asks for every word: the answer is that to a word that stands nowhere, to the byte and so to the count.
    pub async fn searches(&self, leaks: &mut Leaks) {
        let nothing = "qxnothingstands";
        for way in ["/search?q=", "/api/v1/search?q=", "/members/completion?q="] {
            let of_nothing = self.search(way, nothing).await;
            // A token is several words to a search, and so something else than one that stands nowhere.
            let words = self.hidden.iter().filter(|canary| canary.word.starts_with("qx"));
            let asked = words.map(|canary| async move { (canary, self.search(way, &canary.word).await) });
            let mut all = futures_util::stream::iter(asked).buffer_unordered(EYES);
            while let Some((canary, found)) = all.next().await {
                if found != of_nothing {
                    leaks
                        .0
                        .entry(format!("{} searched for by {}", canary.kind, self.whose))
                        .or_insert_with(|| way.to_owned());
                }
                leaks.look(&self.not_in(&canary.word), &self.whose, way, &found);
            }
        }
    }

    async fn search(&self, way: &str, word: &str) -> String {
        let path = format!("{way}{word}");
        let request = match path.strip_prefix("/api/v1") {
            Some(path) => self.person.program(Method::GET, path),
            None => self.person.browser(Method::GET, &path),
        };
        let answer = request.send().await.expect("the site answers");
        let status = answer.status();
        format!("{status} {}", answer.text().await.expect("text").replace(word, "WORD"))
    }
}
