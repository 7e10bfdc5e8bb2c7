//! Somebody who looks everywhere: at every address of every route, as a page, as a fragment and by the API; and who asks
//! for every word.

use super::{Canary, Leaks, Plot};
use crate::routes::registered;
use crate::support::Person;
use futures_util::StreamExt;
use reqwest::{Method, RequestBuilder};

/// How many look at once.
const EYES: usize = 8;

/// Parts of addresses that are given to one person alone: somebody else has to make them up.
const MADE_UP: [(&str, &str); 5] = [
    ("{token}", "a-token-made-up"),
    ("{proof}", "a-proof-made-up"),
    ("{member}", "01a20b55-359f-711e-aa0b-6f9f1b05b0e9"),
    ("{file}", "ballot.txt"),
    ("{provider}", "a-site-made-up"),
];

/// Routes at whose addresses nobody looks here, and why.
const LEFT_OUT: [(&str, &str); 5] = [
    (
        "GET /admin/mail/{id}",
        "where nothing sends letters, they lie there for the owner to pass on, and letters.rs looks through them",
    ),
    ("GET /api/v1/site/batches/{id}", "nothing was undone at once here, and a batch says numbers alone"),
    ("GET /assets/{hash}/{name:.*}", "the program's own files"),
    ("GET /preview/{subject}/{id}/{version}.png", "of what is private there is no picture at all, see pictures.rs"),
    ("GET /sitemap/{kind}/{after}/{until}.xml", "its parts are those that /sitemap.xml names"),
];

/// Whoever looks.
pub struct Crawl<'a> {
    plot: &'a Plot,
    whose: String,
    person: Person,
    hidden: Vec<&'a Canary>,
    open: Vec<&'a Canary>,
}

impl<'a> Crawl<'a> {
    /// By somebody; nobody for a stranger.
    pub async fn by(plot: &'a Plot, handle: &str) -> Self {
        let handle_of_member = if handle.ends_with("token") { "vera" } else { handle };
        Self {
            plot,
            whose: if handle.is_empty() { "a stranger".to_owned() } else { handle.to_owned() },
            person: plot.who(handle).clone(),
            hidden: plot.hidden_from(handle_of_member),
            open: plot.open_to(handle_of_member),
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
        for (hole, word) in MADE_UP {
            all = all.iter().map(|path| path.replace(hole, word)).collect();
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
        let left_out: Vec<&str> =
            routes.iter().filter(|route| self.addresses(route).is_empty()).map(String::as_str).collect();
        assert_eq!(left_out, LEFT_OUT.map(|(route, _)| route), "what is not looked at, and why, stands in LEFT_OUT");
        paths.extend(self.beside());
        paths.extend(self.map().await);
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
            leaks.meet(&self.open, &output);
        }
    }

    /// The parts of the map of the site.
    async fn map(&self) -> Vec<String> {
        let index = self.told(self.person.browser(Method::GET, "/sitemap.xml")).await;
        let here = self.plot.site.url("");
        let whole = index.split("<loc>").skip(1).filter_map(|part| part.split("</loc>").next());
        let parts: Vec<String> = whole.map(|address| address.replace(&here, "")).collect();
        assert!(!parts.is_empty() && parts.iter().all(|part| part.starts_with("/sitemap/")), "{parts:?}");
        parts
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
        for id in &self.plot.things["media"] {
            paths.extend([format!("/media/{id}"), format!("/media/{id}/small")]);
        }
        paths
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
                    leaks.note(format!("{} searched for by {}", canary.kind, self.whose), way);
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
