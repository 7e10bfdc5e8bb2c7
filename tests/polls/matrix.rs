//! Who sees what of a poll: every viewer before every poll, in every output there is. What comes out is the table in
//! `docs/polls.md`; `WRITE_MATRIX=1` writes it anew.

use super::{Asked, Square};
use crate::support::{Person, TestSite};
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
/// A voter's name.
const NAME: &str = "Voter1 Tester";
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

    async fn asks(&self, results: &str, named: bool) -> Asked {
        let poll = self.square.asks(json!({"results": results, "named": named})).await;
        for (number, voter) in self.voters.iter().enumerate() {
            voter.votes(&poll, &[usize::from(number == 3)]).await.has(200);
        }
        poll
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
        for share in SHARES {
            assert_eq!(holds(share), None, "where {share} stands");
        }
    }
    match (shows_result, names_votes) {
        (true, true) => "result, names",
        (true, false) => "result",
        (false, _) => "hidden",
    }
}

async fn table(house: &House, named: bool) -> String {
    let mut columns = Vec::new();
    // By the rule that tells most.
    let opens_at = chrono::Utc::now() + chrono::Duration::hours(9);
    let announced = house.square.asks(json!({"results": "always", "named": named, "opens_at": opens_at})).await;
    let mut before = Vec::new();
    for viewer in &house.viewers {
        before.push(seen(viewer, &announced).await);
    }
    columns.push(before);
    house.square.author.send(house.square.author.program(Method::DELETE, &announced.post)).await.has(204);
    for results in RULES {
        let poll = house.asks(results, named).await;
        let mut open = Vec::new();
        for viewer in &house.viewers {
            open.push(seen(viewer, &poll).await);
        }
        house.square.author.closes(&poll).await.has(200);
        let mut closed = Vec::new();
        for viewer in &house.viewers {
            closed.push(seen(viewer, &poll).await);
        }
        columns.extend([open, closed]);
        // So that nothing of it stands on the pages of the next.
        house.square.author.send(house.square.author.program(Method::DELETE, &poll.post)).await.has(204);
    }
    let heads = RULES.map(|rule| format!("`{rule}`, open | `{rule}`, closed"));
    let mut table = format!(
        "| viewer | `always`, before it opens | {} |\n|---|{}\n",
        heads.join(" | "),
        "---|".repeat(columns.len())
    );
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
    for (title, house, named) in [
        ("In a public group, votes not named", &public, false),
        ("In a public group, votes named", &public, true),
        ("In a private group, votes named", &private, true),
    ] {
        let _ = write!(found, "\n{title}:\n\n{}", table(house, named).await);
    }
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
