//! Law 7: the ballots of a closed poll are published, and whoever counts them comes to the same, to the last digit.

mod exports;

use super::kinds::all::of_each_kind;
use super::{Asked, Square, text};
use crate::support::accounts::PASSWORD;
use crate::support::{Answer, Person};
use chrono::{Duration, Utc};
use leaders_square::polls::counting::record::{Record, fingerprint};
use reqwest::Method;
use serde_json::{Value, json};
use sqlx::AssertSqlSafe;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const FILES: [&str; 5] = ["ballots.txt", "ballots.csv", "ballots.blt", "tally.csv", "tally.json"];

impl Asked {
    fn file(&self, name: &str) -> String {
        format!("{}/{name}", self.path())
    }
}

impl Person {
    async fn takes_home(&self, poll: &Asked, name: &str) -> Answer {
        self.get(&poll.file(name)).await
    }

    /// The published file, which is what the poll says it is.
    async fn reads_ballots(&self, poll: &Asked) -> String {
        let file = self.takes_home(poll, "ballots.txt").await.has(200).text;
        let told = self.sees(poll).await["ballots"].clone();
        assert_eq!(told["sha256"], fingerprint(&file));
        assert_eq!(told["bytes"], file.len());
        assert!(text(&told["url"]).ends_with(&poll.file("ballots.txt")));
        file
    }
}

impl Square {
    /// Does this past the program; false where the schema refuses.
    async fn does(&self, statement: &str) -> bool {
        sqlx::query(AssertSqlSafe(statement)).execute(self.site.db()).await.is_ok()
    }

    async fn text(&self, statement: &str) -> String {
        sqlx::query_scalar(AssertSqlSafe(statement)).fetch_one(self.site.db()).await.expect("a text")
    }
}

/// What the page's own script counts.
pub(super) fn counted_by_the_script(file: &str) -> Value {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/polls/recount.js");
    let mut node = Command::new("node");
    let mut node = node.arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("node runs");
    let line = Value::String(file.to_owned()).to_string() + "\n";
    node.stdin.take().expect("an input").write_all(line.as_bytes()).expect("node reads");
    serde_json::from_slice(&node.wait_with_output().expect("node ends").stdout).expect("JSON")
}

/// What the command says to a file.
fn said_by_the_command(file: &str, with: &[&str]) -> Output {
    let path = std::env::temp_dir().join(format!("ballots-{}.txt", uuid::Uuid::new_v4()));
    std::fs::write(&path, file).expect("a file");
    let mut program = Command::new(env!("CARGO_BIN_EXE_leaders-square"));
    let said = program.arg("recount").arg(&path).args(with).output().expect("the program runs");
    std::fs::remove_file(&path).expect("a file");
    said
}

/// What the command counts.
pub(super) fn counted_by_the_command(file: &str, sha256: &str) -> Value {
    let program = said_by_the_command(file, &["--json", "--sha256", sha256]);
    let said: Value = serde_json::from_slice(&program.stdout).expect("JSON");
    assert_eq!(said["sha256"], sha256);
    said["tally"].clone()
}

/// A ballot of somebody in a poll of this kind.
fn ballot(kind: &str, poll: &Asked, turn: usize) -> Value {
    match kind {
        "single" => json!({"choices": [poll.choices[turn % 2]]}),
        "multiple" | "ranked" => poll.ranked(if turn.is_multiple_of(2) { &[1, 0] } else { &[0] }),
        "time" => poll.given(&[(turn % 2, json!("yes")), (1 - turn % 2, json!("if_need_be"))]),
        "number" => json!({"number": turn}),
        "consent" => {
            let stance = ["agree", "block", "disagree"][turn % 3];
            json!({"stance": stance, "reason": format!("Because\tof {turn}.")})
        }
        _ => poll.given(&[(turn % 2, json!(turn + 1))]),
    }
}

/// Polls of all kinds with these parts: rankings also for two seats, and on conditions.
fn of_all_kinds(with: &Value) -> Vec<(&'static str, Value)> {
    let conditions = json!({"kind": "ranked", "choices": ["A", "B"], "none_of_these": true, "quorum": "50%",
                            "threshold": "2/3", "threshold_of": "electorate"});
    let more = [
        ("single", json!({"kind": "single"})),
        ("multiple", json!({"kind": "multiple"})),
        ("ranked", json!({"kind": "ranked", "seats": 2, "choices": ["A", "B", "C"]})),
        ("ranked", conditions),
    ];
    let more = more.map(|(kind, mut parts)| {
        parts.as_object_mut().expect("parts").extend(with.as_object().expect("parts").clone());
        (kind, parts)
    });
    of_each_kind(with).into_iter().chain(more).collect()
}

#[tokio::test]
async fn stored_tally_file_command_and_script_agree_over_all_kinds() {
    let square = Square::open().await;
    let people = square.three().await;
    let weights = [("ann", "2.5"), ("ben", "0.001"), ("cleo", "1000")];
    let weighing: Vec<Value> =
        weights.iter().map(|(member, weight)| json!({"member": member, "weight": weight})).collect();
    let rounds =
        [(false, false, false), (true, false, false), (false, true, false), (true, true, false), (false, false, true)];
    for (named, weighted, secret) in rounds {
        let electors = if weighted { json!(weighing) } else { Value::Null };
        for (kind, parts) in of_all_kinds(&json!({"named": named, "secret": secret, "electors": electors})) {
            let poll = square.asks(parts).await;
            for (turn, person) in people.iter().enumerate() {
                let mut ballot = ballot(kind, &poll, turn);
                if secret {
                    let code = person.posts(&format!("{}/receipts", poll.path()), json!({})).await.has(200).json();
                    ballot["receipt"] = code["code"].clone();
                }
                person.sends(&poll, ballot).await.has(200);
            }
            let before = square.author.sees(&poll).await;
            assert_eq!(before["ballots"], Value::Null, "{kind}: not while it is open");
            square.author.closes(&poll).await.has(200);
            let file = square.site.stranger().reads_ballots(&poll).await;
            let shown = square.author.sees(&poll).await;
            let record = Record::parse(&file).expect("a file of ballots");
            assert_eq!(record.ballots.len(), people.len());
            assert!(record.ballots.iter().all(|ballot| ballot.name.is_some() == named), "{file}");
            assert!(record.ballots.iter().all(|ballot| ballot.tag.is_some() == secret), "{file}");
            let mut weighs: Vec<u64> = record.ballots.iter().map(|ballot| ballot.weight).collect();
            weighs.sort_unstable();
            assert_eq!(weighs, if weighted { [1, 2500, 1_000_000] } else { [1000; 3] }, "{kind}");
            assert_eq!(record.terms.electorate_weight, weighted.then_some(1_002_501), "{kind}");
            assert_eq!(shown["tally"], serde_json::to_value(record.tally()).expect("JSON"), "{kind}: {file}");
            assert_eq!(shown["tally"], before["tally"], "{kind}: as it was counted from the rows");
            assert_eq!(shown["tally"], counted_by_the_script(&file), "{kind}: {file}");
            assert_eq!(shown["tally"], counted_by_the_command(&file, &text(&shown["ballots"]["sha256"])), "{kind}");
            let taken = square.author.takes_home(&poll, "tally.json").await.has(200).text;
            assert_eq!(taken, serde_json::to_string(&record.tally()).expect("JSON"), "{kind}: byte by byte");
        }
    }
}

#[tokio::test]
async fn the_command_says_which_line_of_a_file_was_put_elsewhere_and_counts_nothing() {
    let square = Square::open().await;
    let [ann, ben, _] = square.three().await;
    let poll = square.asks(json!({})).await;
    ann.votes(&poll, &[1]).await.has(200);
    ben.votes(&poll, &[0]).await.has(200);
    square.author.closes(&poll).await.has(200);
    let file = ann.reads_ballots(&poll).await;
    let whole = said_by_the_command(&file, &[]);
    assert!(whole.status.success() && String::from_utf8_lossy(&whole.stdout).contains(&fingerprint(&file)));
    let head = file.strip_suffix("ballots 2\n1\n2\n").expect("two ballots");
    let said = said_by_the_command(&format!("{head}ballots 2\n2\n1\n"), &[]);
    let words = String::from_utf8_lossy(&said.stderr);
    let line = format!("line {}: this ballot stands further up in the file as it was published", file.lines().count());
    assert!(!said.status.success() && said.stdout.is_empty() && words.contains(&line), "{words}");
}

#[tokio::test]
async fn before_a_poll_is_closed_and_for_whoever_may_not_see_it_there_is_no_file() {
    let square = Square::of(crate::support::TestSite::open().await, "private").await;
    let outsider = square.site.member("outsider").await;
    let ann = square.member("ann").await;
    let closes_at = (Utc::now() + Duration::hours(1)).to_rfc3339();
    let poll = square.asks(json!({"kind": "ranked", "results": "after_closing", "closes_at": closes_at})).await;
    ann.sends(&poll, poll.ranked(&[0])).await.has(200);
    let asks = async |person: &Person, status: u16| {
        for name in FILES {
            person.takes_home(&poll, name).await.has(status);
        }
        person.asks(&poll.file("ballots")).await.has(status);
    };
    for person in [&ann, &square.author, &outsider, &square.site.stranger()] {
        asks(person, 404).await;
    }
    square.site.pass(Duration::hours(2)).await;
    for person in [&ann, &square.author] {
        asks(person, 200).await;
    }
    for person in [&outsider, &square.site.stranger()] {
        asks(person, 404).await;
    }
    assert_eq!(square.site.count("select count(*) from publications").await, 1, "once, whoever asks how often");
    square.author.submits(&format!("{}/removal", poll.post), &[]).await.succeeds();
    asks(&ann, 410).await;
}

#[tokio::test]
async fn an_unnamed_file_tells_nothing_of_who_voted_when() {
    let square = Square::open().await;
    let [ann, ben, cleo] = square.three().await;
    let mut files = Vec::new();
    for order in [[&ann, &ben, &cleo], [&cleo, &ann, &ben]] {
        let poll = square.asks(json!({"kind": "consent", "choices": []})).await;
        for person in order {
            let stance = if person.handle == "ben" { "block" } else { "disagree" };
            let reason = format!("Said by {}.", person.handle);
            person.sends(&poll, json!({"stance": stance, "reason": reason})).await.has(200);
        }
        square.author.closes(&poll).await.has(200);
        let file = ann.reads_ballots(&poll).await;
        assert!(!file.contains("Tester") && !file.contains("by ann") && !file.contains("by cleo"), "{file}");
        files.push(file.split_once("\nballots ").expect("ballots").1.to_owned());
    }
    assert_eq!(files[0], "3\nblock\t\t\tSaid by ben.\ndisagree\ndisagree\n", "only a block has its reason");
    assert_eq!(files[0], files[1], "whoever voted first");
}

#[tokio::test]
async fn what_was_published_stays_and_only_a_deleted_account_takes_its_name_out() {
    let square = Square::open().await;
    let ann = square.site.account("ann").await;
    square.takes_in(&ann).await;
    let [ben, cleo] = [square.member("ben").await, square.member("cleo").await];
    let poll = square.asks(json!({"kind": "consent", "choices": [], "named": true})).await;
    for (person, stance) in [(&ann, "block"), (&ben, "agree"), (&cleo, "agree")] {
        person.sends(&poll, json!({"stance": stance, "reason": "So be it."})).await.has(200);
    }
    square.author.closes(&poll).await.has(200);
    let first = cleo.reads_ballots(&poll).await;
    let tally = cleo.sees(&poll).await["tally"].clone();
    let name = square.text("select name from members where handle = 'ann'").await;
    assert!(first.contains(&format!("block\t\t{name}\tSo be it.\n")), "{first}");

    ben.calls(Method::PATCH, "/me", json!({"name": "Another Name"})).await.has(200);
    ben.leaves("square").await.succeeds();
    square.author.removes("square", &cleo).await.succeeds();
    assert_eq!(cleo.reads_ballots(&poll).await, first, "another name, and no member any more");
    assert_eq!(cleo.sees(&poll).await["tally"], tally);
    let ended = square.does(&format!("update polls set closed_at = null where id = '{}'", poll.id)).await;
    assert!(!ended, "it is never opened again");

    ann.calls(Method::DELETE, "/me", json!({"password": PASSWORD})).await.has(204);
    let left = square.site.count("select count(*) from published_names where name <> ''").await;
    assert_eq!(left, 2, "the name is gone at once");
    let second = cleo.reads_ballots(&poll).await;
    assert_eq!(second, {
        let (head, ballots) = first.split_once("ballots 3\n").expect("ballots");
        let without = ballots.replace(&format!("block\t\t{name}\tSo be it.\n"), "");
        format!("{head}ballots 3\nblock\t\t\tSo be it.\n{without}")
    });
    let shown = cleo.sees(&poll).await;
    assert_eq!((&shown["tally"]["voters"], &shown["tally"]["electorate"]), (&tally["voters"], &tally["electorate"]));
    assert_eq!(shown["tally"]["consent"]["block"], tally["consent"]["block"]);
    assert!(!shown.to_string().contains(&name));
    let told = &shown["ballots"];
    assert_eq!((&told["edition"], &told["earlier"][0]["edition"]), (&json!(2), &json!(1)));
    assert_eq!(told["earlier"][0]["sha256"], fingerprint(&first));
    let page = cleo.opens(&poll.path()).await;
    assert!(page.says(&fingerprint(&first)) && page.says(&fingerprint(&second)));
}

#[tokio::test]
async fn a_vote_that_is_under_way_at_the_end_is_in_the_file() {
    let square = Square::open().await;
    let [ann, ben, _] = square.three().await;
    let closes_at = (Utc::now() + Duration::hours(1)).to_rfc3339();
    let poll = square.asks(json!({"closes_at": closes_at})).await;
    ann.votes(&poll, &[0]).await.has(200);
    let mut vote = square.site.db().begin().await.expect("a transaction");
    let cast = format!(
        "insert into ballots (poll_id, member_id, choices)
         select '{}', id, array['{}'::uuid] from members where handle = 'ben' and poll_at_door('{}') = 'open'",
        poll.id, poll.choices[1], poll.id
    );
    sqlx::query(AssertSqlSafe(cast)).execute(&mut *vote).await.expect("a vote under way");
    square.site.pass(Duration::hours(2)).await;
    let reads = tokio::spawn({
        let (ben, path) = (ben.clone(), poll.file("ballots.txt"));
        async move { ben.get(&path).await }
    });
    let waits = "select count(*) from pg_locks where locktype = 'advisory' and not granted";
    while square.site.count(waits).await == 0 {
        assert!(!reads.is_finished(), "it waits for the vote");
    }
    vote.commit().await.expect("the vote is kept");
    let file = reads.await.expect("a task").has(200).text;
    assert_eq!(Record::parse(&file).expect("a file").ballots.len(), 2);
}

#[tokio::test]
async fn ballots_that_are_not_what_was_published_are_not_handed_out() {
    let square = Square::open().await;
    let [ann, ben, _] = square.three().await;
    let poll = square.asks(json!({})).await;
    ann.votes(&poll, &[0]).await.has(200);
    ben.votes(&poll, &[0]).await.has(200);
    square.author.closes(&poll).await.has(200);
    let file = ann.reads_ballots(&poll).await;
    assert_eq!(ann.counts(&poll).await, [2, 0]);
    let other = format!("update ballots set choices = array['{}'::uuid]", poll.choices[1]);
    assert!(square.does(&other).await);
    for name in ["ballots.txt", "ballots.csv"] {
        ann.takes_home(&poll, name).await.has(409).is_refused("not what was published");
    }
    assert_eq!(ann.counts(&poll).await, [2, 0], "the page tells what was published");
    assert!(square.does(&format!("update ballots set choices = array['{}'::uuid]", poll.choices[0])).await);
    assert_eq!(ann.reads_ballots(&poll).await, file);
    let answer = ann.takes_home(&poll, "ballots.txt").await;
    let tag = answer.header("etag");
    let again = ann.browser(Method::GET, &poll.file("ballots.txt")).header("if-none-match", tag);
    ann.send(again).await.has(304);
}
