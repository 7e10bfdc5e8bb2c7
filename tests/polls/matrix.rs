//! Who sees what of a poll: every viewer before every poll, in every output there is. What comes out is the table in
//! `docs/polls.md`; `WRITE_MATRIX=1` writes it anew.

mod carried;

use super::{Asked, Square, text};
use crate::support::{Person, TestSite};
use chrono::{Duration, Utc};
use reqwest::Method;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::path::Path;

const RULES: [&str; 4] = ["always", "after_voting", "after_closing", "staff"];
const VIEWERS: [&str; 6] = [
    "a stranger",
    "a member of another group",
    "a member who has not voted",
    "a member who has voted",
    "whoever asked",
    "a moderator",
];
/// What the result of three votes to one looks like, and no part of a page does.
const SHARES: [&str; 4] = [">75%<", ", 75%", "width=\"75%", "\"share\":75"];
/// How many voted and what won, as it is told wherever it is told.
const COUNTS: [&str; 5] = ["4 votes", "4 of 7", "\"voters\":4", "wins with", "data-votes"];
/// A voter's name, and another's: neither is among the latest members, who are named beside the pages of a group.
const NAME: &str = "Voter1 Tester";
const OTHER: &str = "Voter2 Tester";
const MARKS: (&str, &str) = ("<!-- who sees what -->\n", "<!-- end of who sees what -->\n");

/// A group with four votes in each of its polls and somebody of each kind before them.
struct House {
    square: Square,
    viewers: [Person; 6],
    voters: Vec<Person>,
}

impl House {
    async fn open(visibility: &str) -> Self {
        let site = TestSite::with(&["--writes-a-minute", "100000", "--searches-a-minute", "100000"]).await;
        let square = Square::of(site, visibility).await;
        let voters = square.site.members("voter", 4).await;
        for voter in &voters {
            square.takes_in(voter).await;
        }
        let moderator = square.member("mona").await;
        let role = json!({"role": "moderator"});
        square.author.calls(Method::PATCH, "/groups/square/members/mona", role).await.succeeds();
        let other = square.site.member("otto").await;
        other.founds("elsewhere").await;
        let viewers = [
            square.site.stranger(),
            other,
            square.member("nele").await,
            voters[3].clone(),
            square.author.clone(),
            moderator,
        ];
        Self { square, viewers, voters }
    }

    /// A poll in which all have voted, and where its picture stood before they had.
    async fn asks(&self, results: &str, names: Names) -> (Asked, Option<String>) {
        let poll = self.square.asks(names.parts(json!({"results": results}))).await;
        let bare = self.picture(&poll).await;
        for (number, voter) in self.voters.iter().enumerate() {
            let mut ballot = json!({"choices": [poll.choices[usize::from(number == 3)]]});
            if names == Names::Secret {
                let code = voter.posts(&format!("{}/receipts", poll.path()), json!({})).await.has(200).json();
                ballot["receipt"] = json!(text(&code["code"]));
            }
            voter.calls(Method::PUT, &poll.ballot(), ballot).await.has(200);
        }
        (poll, bare)
    }

    /// Where the picture of a poll stands that is shown with links to it, if there is one: the address tells every word on
    /// it. No page names another.
    async fn picture(&self, poll: &Asked) -> Option<String> {
        let answer = self.viewers[0].get(&format!("/preview/poll/{}/0.png", poll.id)).await;
        let address = (answer.status == 307).then(|| answer.location());
        for viewer in &self.viewers {
            let page = viewer.get(&poll.path()).await;
            let named = page.page().attr("meta[property=\"og:image\"]", "content");
            let is_it = address.as_ref().is_some_and(|address| named.ends_with(address.as_str()));
            assert!(page.status != 200 || named.is_empty() || is_it, "{named}, where there is {address:?}");
        }
        address
    }

    async fn all_see(&self, poll: &Asked) -> Vec<&'static str> {
        let mut all = Vec::new();
        for viewer in &self.viewers {
            all.push(seen(viewer, poll).await);
        }
        all
    }

    /// Takes a poll away, so that nothing of it stands on the pages of the next.
    async fn takes_away(&self, poll: &Asked) {
        let author = &self.square.author;
        author.send(author.program(Method::DELETE, &poll.post)).await.has(204);
    }
}

/// Whether it is known who voted for what.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Names {
    Shown,
    NotShown,
    Secret,
}

impl Names {
    /// The parts of a poll that say so, with these.
    fn parts(self, mut parts: Value) -> Value {
        parts["named"] = json!(self == Self::Shown);
        parts["secret"] = json!(self == Self::Secret);
        parts
    }
}

/// Everything in which a poll may leave the server, for this person.
pub(super) async fn outputs(person: &Person, poll: &Asked) -> Vec<String> {
    let mut outputs = Vec::new();
    for path in [
        poll.path(),
        format!("{}/ballots.txt", poll.path()),
        format!("{}/ballots.csv", poll.path()),
        format!("{}/tally.csv", poll.path()),
        format!("{}/tally.json", poll.path()),
        poll.post.clone(),
        format!("{}/ballots.blt", poll.path()),
        format!("{}/time.ics", poll.path()),
        format!("{}/participants", poll.path()),
        format!("{}/choices", poll.path()),
        "/groups/square/decisions".to_owned(),
        "/groups/square/decisions/feed.atom".to_owned(),
        "/".to_owned(),
        "/groups/square".to_owned(),
        "/groups/square/polls".to_owned(),
        "/groups/square/polls?which=closed".to_owned(),
        "/groups/square/feed.rss".to_owned(),
        "/groups/square/feed.atom".to_owned(),
        "/groups/square/feed.json".to_owned(),
        "/feed.atom".to_owned(),
        "/search?q=leading".to_owned(),
        "/sitemap.xml".to_owned(),
        "/members/voter1".to_owned(),
    ] {
        let answer = person.get(&path).await;
        outputs.push(format!("{path} {} {:?} {}", answer.status, answer.header("etag"), answer.text));
    }
    for path in [poll.path(), poll.post.clone()] {
        outputs.push(format!("{path} {}", person.fragment(&path).await.text));
    }
    for path in [
        poll.path(),
        format!("{}/voters", poll.path()),
        format!("{}/changes", poll.path()),
        format!("{}/ballots", poll.path()),
        format!("{}/outcome", poll.path()),
        poll.post.clone(),
        "/groups/square/posts".to_owned(),
        "/groups/square/polls".to_owned(),
        "/search?q=leading".to_owned(),
        "/members/voter1/votes".to_owned(),
    ] {
        outputs.push(format!("{path} {}", person.asks(&path).await.text));
    }
    outputs
}

/// What somebody sees of a poll, in every output alike.
async fn seen(person: &Person, poll: &Asked) -> &'static str {
    let data = person.asks(&poll.path()).await;
    let page = person.get(&poll.path()).await;
    assert_eq!(data.status, page.status, "page and API agree");
    let outputs = outputs(person, poll).await;
    let holds = |word: &str| {
        let output = outputs.iter().find(|output| output.contains(word))?;
        output.split(' ').next().map(str::to_owned)
    };
    let (is_there, shows_result) = (data.status == 200, data.status == 200 && data.json()["tally"] != Value::Null);
    let names_votes = shows_result && page.text.contains(NAME);
    if !is_there {
        assert_eq!(data.status, 404);
        assert_eq!(holds("Have you thought"), None, "where it stands all the same");
        return "404";
    }
    if shows_result {
        assert!(SHARES[..3].iter().all(|share| page.text.contains(share)), "page and API agree");
    } else {
        for word in SHARES.into_iter().chain(COUNTS) {
            assert_eq!(holds(word), None, "where {word} stands");
        }
        for name in [NAME, OTHER] {
            // But for their own pages.
            let mut others = outputs.iter().filter(|output| !output.starts_with("/members/"));
            let place = others.find(|output| output.contains(name)).and_then(|output| output.split(' ').next());
            assert_eq!(place, None, "where {name} stands");
        }
    }
    match (shows_result, names_votes) {
        (true, true) => "result, names",
        (true, false) => "result",
        (false, _) => "hidden",
    }
}

async fn table(house: &House, names: Names) -> String {
    // By the rule that tells most.
    let opens_at = Utc::now() + Duration::hours(9);
    let announced = names.parts(json!({"results": "always", "opens_at": opens_at}));
    let announced = house.square.asks(announced).await;
    let mut columns = vec![house.all_see(&announced).await];
    house.takes_away(&announced).await;
    for results in RULES {
        let (poll, bare) = house.asks(results, names).await;
        columns.push(house.all_see(&poll).await);
        assert_eq!(house.picture(&poll).await, bare, "votes change no picture ({results})");
        house.square.author.closes(&poll).await.has(200);
        columns.push(house.all_see(&poll).await);
        let tells = house.picture(&poll).await != bare;
        assert_eq!(
            tells,
            bare.is_some() && results != "staff",
            "what came out is drawn for all or for nobody ({results})"
        );
        house.takes_away(&poll).await;
    }
    let heads = RULES.map(|rule| format!("`{rule}`, open | `{rule}`, closed"));
    drawn(&format!("`always`, before it opens | {}", heads.join(" | ")), &columns)
}

/// Polls that were closed and are open again.
async fn table_of_reopened(house: &House) -> String {
    let mut columns = Vec::new();
    for results in RULES {
        let (poll, bare) = house.asks(results, Names::Shown).await;
        house.square.author.closes(&poll).await.has(200);
        let again = json!({"closes_at": Utc::now() + Duration::days(3), "reason": "Some were away."});
        house.square.author.posts(&format!("{}/reopening", poll.path()), again).await.has(200);
        columns.push(house.all_see(&poll).await);
        assert_eq!(house.picture(&poll).await, bare, "and its picture is what it was ({results})");
        house.takes_away(&poll).await;
    }
    drawn(&RULES.map(|rule| format!("`{rule}`")).join(" | "), &columns)
}

fn drawn(heads: &str, columns: &[Vec<&'static str>]) -> String {
    let mut table = format!("| viewer | {heads} |\n|---|{}\n", "---|".repeat(columns.len()));
    for (row, viewer) in VIEWERS.iter().enumerate() {
        let cells: Vec<&str> = columns.iter().map(|column| column[row]).collect();
        let _ = writeln!(table, "| {viewer} | {} |", cells.join(" | "));
    }
    table
}

#[tokio::test]
async fn who_sees_what_is_what_the_documentation_says() {
    let (public, private) = (House::open("public").await, House::open("private").await);
    let mut found = String::new();
    for (title, house, names) in [
        ("In a public group, votes not named", &public, Names::NotShown),
        ("In a public group, votes named", &public, Names::Shown),
        ("In a public group, votes secret, four of them", &public, Names::Secret),
        ("In a private group, votes named", &private, Names::Shown),
    ] {
        let _ = write!(found, "\n{title}:\n\n{}", table(house, names).await);
    }
    let again = "In a public group, votes named, closed and opened again";
    let _ = write!(found, "\n{again}:\n\n{}", table_of_reopened(&public).await);
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/polls.md");
    let text = std::fs::read_to_string(&file).expect("reads");
    let (before, rest) = text.split_once(MARKS.0).expect("where it begins");
    let (kept, after) = rest.split_once(MARKS.1).expect("where it ends");
    if std::env::var_os("WRITE_MATRIX").is_some() {
        std::fs::write(&file, [before, MARKS.0, &found, "\n", MARKS.1, after].concat()).expect("writes");
        return;
    }
    assert_eq!(kept.trim(), found.trim());
}
