//! The table of who may what: every route, asked by a stranger, a member of the site, a member of the group, its
//! moderator and its owner, with the status each gets, in a public group, in a private one and in a secret one.
//! A route that is missing from the table fails the test; so does one in the table that no longer exists.

use crate::support::{Person, TestSite};
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Who asks, in the order of the table's columns.
const ROLES: [&str; 5] = ["stranger", "outsider", "member", "moderator", "owner"];

/// A group with something of everything in it, and somebody in each role.
struct Place {
    site: TestSite,
    people: Vec<Person>,
    known: BTreeMap<String, String>,
    slug: String,
}

impl Place {
    async fn with(visibility: &str) -> Self {
        let site = TestSite::with(&["--writes-a-minute", "100000"]).await;
        let mut people = vec![site.stranger()];
        for handle in &ROLES[1..] {
            people.push(site.member(&format!("{handle}-x")).await);
        }
        let owner = people[4].clone();
        let group = json!({"slug": "square", "name": "Square", "about": "", "visibility": "public"});
        owner.posts("/groups", group).await.has(201);
        for person in &people[2..4] {
            person.calls(Method::PUT, "/groups/square/membership", json!({})).await.succeeds();
        }
        let role = json!({"role": "moderator"});
        owner.calls(Method::PATCH, "/groups/square/members/moderator-x", role).await.succeeds();
        let mut place = Self { site, people, known: BTreeMap::new(), slug: "square".to_owned() };
        place.furnish(&owner).await;
        if visibility != "public" {
            let turned =
                owner.calls(Method::PATCH, "/groups/square", json!({"visibility": visibility})).await.succeeds();
            place.slug = turned.json()["slug"].as_str().unwrap().to_owned();
        }
        place
    }

    /// Written by the member, so that author and moderator are told apart.
    async fn furnish(&mut self, owner: &Person) {
        let member = self.people[2].clone();
        let series = json!({"every": "week", "open_days": 1});
        let poll = json!({"question": "Well?", "kind": "single", "choices": ["Yes", "No"], "series": series});
        let post = json!({"title": "A post", "body": "Words. #tag", "polls": [poll]});
        let post = member.posts("/groups/square/posts", post).await.has(201).json();
        let id = |value: &Value| value.as_str().unwrap().to_owned();
        let comment = member
            .posts(&format!("/posts/{}/comments", id(&post["id"])), json!({"body": "Aha."}))
            .await
            .has(201)
            .json();
        let article = json!({"title": "A piece", "body": "Long words.", "publish": true});
        let article = owner.posts("/articles", article).await.has(201).json();
        for (name, value) in [
            ("posts", id(&post["id"])),
            ("comments", id(&comment["id"])),
            ("polls", id(&post["polls"][0]["id"])),
            ("choice", id(&post["polls"][0]["choices"][0]["id"])),
            ("articles", id(&article["slug"])),
        ] {
            self.known.insert(name.to_owned(), value);
        }
    }

    fn address(&self, route: &str) -> String {
        let first = route.trim_start_matches("/api/v1").split('/').nth(1).unwrap_or_default();
        let own = self.known.get(first).cloned().unwrap_or_else(|| "01a20b55-359f-711e-aa0b-6f9f1b05b0e9".to_owned());
        let slug = if first == "articles" { own.clone() } else { self.slug.clone() };
        let filled = [
            ("{slug}", slug.as_str()),
            ("{handle}", "member-x"),
            ("{kind}", "like"),
            ("{tag}", "tag"),
            ("{format}", "atom"),
            ("{choice}", self.known["choice"].as_str()),
        ];
        let named = filled.iter().fold(route.to_owned(), |path, (name, value)| path.replace(name, value));
        let parts = named.split('/').map(|part| if part.starts_with('{') { own.as_str() } else { part });
        parts.collect::<Vec<_>>().join("/")
    }

    /// The status each role gets.
    async fn statuses(&self, method: &str, route: &str) -> Vec<u16> {
        let mut statuses = Vec::with_capacity(ROLES.len());
        for person in &self.people {
            let method = Method::from_bytes(method.as_bytes()).unwrap();
            let path = self.address(route);
            let request = match path.strip_prefix("/api/v1") {
                Some(path) => person.program(method.clone(), path).json(&body(route)),
                None => person.browser(method.clone(), &path).form(&body(route)),
            };
            statuses.push(person.send(request).await.status.as_u16());
        }
        statuses
    }
}

/// What is sent where something must be; elsewhere nothing, and whoever may pass is told what is missing.
pub(crate) fn body(route: &str) -> Value {
    let last = route.rsplit('/').next().unwrap_or_default();
    match last {
        "comments" | "edit" | "preview" => json!({"body": "Words."}),
        "posts" => json!({"title": "More", "body": "More words."}),
        "role" => json!({"role": "member"}),
        "{handle}" if route.contains("/groups/") => json!({"role": "member"}),
        "{id}" if route.contains("poll") => json!({"results": "always"}),
        "results" => json!({"results": "always"}),
        "visibility" => json!({"seen": "", "visibility": "private"}),
        "proposals" => json!({"name": "Proposed"}),
        "decision" if route.contains("/api/") => json!({"approve": false, "reason": "Not now."}),
        "decision" => json!({"answer": "no", "reason": "Not now."}),
        "owner" => json!({"handle": "nobody", "password": ""}),
        "activity" if route.contains("/api/") => json!({"shown": true}),
        "activity" => json!({"shown": "yes"}),
        "mails" if route.contains("/api/") => json!({"addresses": ["somebody@example.org"]}),
        "opening" => json!({"question": "Well?", "opens_at": "", "closes_at": ""}),
        "reopening" => json!({"closes_at": "", "reason": ""}),
        "outcome" => json!({"statement": "So be it."}),
        "guests" if route.contains("/api/") => json!({"guests": []}),
        "{guest}" => json!({"act": "write"}),
        "{id}" => json!({"body": "Changed."}),
        "{slug}" if route.contains("articles") => json!({"lede": "Changed."}),
        "{place}" => json!({"title": "", "body": "Draft."}),
        "report" => json!({"reason": "spam", "words": ""}),
        "ruling" => json!({"content": "keep"}),
        "appeal" if route.contains("cases") => json!({"verdict": "deny"}),
        "appeal" => json!({"words": "But!"}),
        "suspension" => json!({"reason": "Noise."}),
        "reactions" => json!({"kind": "like"}),
        "place" if route.contains("/articles/") => json!({"place": ""}),
        "{choice}" if !route.starts_with("/api") => json!({"label": "Aye", "act": "rename"}),
        "choices" | "{choice}" => json!({"label": "Aye"}),
        "check" => json!({"code": "AAAAA-AAAAA-AAAAA-AAAAA"}),
        _ => json!({}),
    }
}

/// Looking comes first, then writing, then taking away, and leaving last, so that one row does not spoil the next.
fn order(route: &str) -> (u8, String) {
    let (method, path) = route.split_once(' ').unwrap();
    let ends = ["/sign-out", "/sessions/current", "/me"].iter().any(|end| path.ends_with(end)) && method != "GET";
    let leaves = (method == "POST" && path.ends_with("/membership/end"))
        || (method == "DELETE" && path.ends_with("/membership"));
    let takes = method == "DELETE" || path.ends_with("/removal");
    let rank = match method {
        _ if ends => 5,
        _ if leaves => 4,
        _ if takes && path.contains("/posts/{id}") && !path.contains("reactions") && !path.contains("bookmark") => 3,
        _ if method != "GET"
            && path.contains("/articles/{slug}/")
            && (path.ends_with("/end") || method == "DELETE") =>
        {
            3
        }
        _ if takes => 2,
        "GET" => 0,
        _ => 1,
    };
    (rank, route.to_owned())
}

/// Every route the sources register, as `METHOD /path`.
pub(crate) fn registered() -> BTreeSet<String> {
    fn walk(folder: &Path, found: &mut BTreeSet<String>) {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|end| end == "rs") {
                routes_of(&fs::read_to_string(&path).unwrap(), found);
            }
        }
    }
    let mut found = BTreeSet::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    assert!(found.len() > 40, "{found:?}");
    found
}

fn routes_of(source: &str, found: &mut BTreeSet<String>) {
    for call in source.split(".route(").skip(1) {
        let mut parts = call.trim_start().splitn(3, '"');
        let (Some(""), Some(path), Some(rest)) = (parts.next(), parts.next(), parts.next()) else { continue };
        let method = rest.trim_start_matches([',', ' ', '\n']).trim_start_matches("web::");
        let method = method.split('(').next().unwrap_or_default();
        found.insert(format!("{} {path}", method.to_uppercase()));
    }
    for method in ["get", "post", "put", "patch", "delete"] {
        for call in source.split(&format!("#[{method}(\"")).skip(1) {
            let path = call.split('"').next().unwrap_or_default();
            found.insert(format!("{} /api/v1{path}", method.to_uppercase()));
        }
    }
}

async fn check(visibility: &str) {
    let place = Place::with(visibility).await;
    let mut table = String::new();
    let mut routes: Vec<String> = registered().into_iter().collect();
    routes.sort_by_key(|route| order(route));
    for route in routes {
        let (method, path) = route.split_once(' ').unwrap();
        if path == "/live" {
            continue; // a stream that does not end; tests/live.rs asks it as everybody
        }
        let statuses: Vec<String> = place.statuses(method, path).await.iter().map(u16::to_string).collect();
        table.push_str(&format!("{route} | {}\n", statuses.join(" ")));
    }
    drop(place.site);
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/routes/{visibility}.txt"));
    if std::env::var_os("WRITE_ROUTES").is_some() {
        fs::write(&file, format!("# {}\n{table}", ROLES.join(" "))).unwrap();
    }
    let expected = fs::read_to_string(&file).unwrap();
    let expected: Vec<&str> = expected.lines().filter(|line| !line.starts_with('#')).collect();
    let found: Vec<&str> = table.lines().collect();
    let differing: Vec<_> = found.iter().filter(|line| !expected.contains(line)).collect();
    let missing: Vec<_> = expected.iter().filter(|line| !found.contains(line)).collect();
    assert!(differing.is_empty() && missing.is_empty(), "found {differing:#?}\nwhere the table says {missing:#?}");
}

#[tokio::test]
async fn who_may_what_in_a_public_group() {
    check("public").await;
}

#[tokio::test]
async fn who_may_what_in_a_private_group() {
    check("private").await;
}

#[tokio::test]
async fn who_may_what_in_a_secret_group() {
    check("secret").await;
}
