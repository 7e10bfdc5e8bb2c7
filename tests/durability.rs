//! Nothing acknowledged is ever lost: the server is killed in the middle of a load of writes, and everything it had
//! acknowledged is there after the restart, exactly once.

use crate::support::program::Program;
use reqwest::{Client, Method};
use serde_json::{Value, json};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Writers at the same time, each its own member.
const WRITERS: usize = 6;
/// Acknowledged writes after which the server is killed.
const ENOUGH: usize = 120;

/// What was acknowledged: kind and id, or the member and choice of a ballot.
type Acknowledged = Arc<Mutex<Vec<(&'static str, String)>>>;

struct Writer {
    client: Client,
    base: String,
    token: String,
    name: String,
    post: String,
    poll: String,
    choices: Vec<String>,
}

impl Writer {
    async fn call(&self, method: Method, path: &str, key: &str, body: &Value) -> Option<Value> {
        let request = self.client.request(method, format!("{}/api/v1{path}", self.base)).bearer_auth(&self.token);
        let answer = request.header("idempotency-key", key).json(body).send().await.ok()?;
        if !answer.status().is_success() {
            return None;
        }
        answer.json().await.ok()
    }

    /// Writes posts, comments and ballots in turn until the server is gone.
    async fn write_on(self, acknowledged: Acknowledged, count: Arc<AtomicUsize>, stop: Arc<AtomicBool>) {
        let mut round = 0;
        while !stop.load(Ordering::Relaxed) {
            round += 1;
            let key = format!("{}-{round}", self.name);
            let done = match round % 3 {
                0 => {
                    let body = json!({"title": key, "body": "Written while the lights flicker."});
                    let made = self.call(Method::POST, "/groups/square/posts", &key, &body).await;
                    made.map(|made| ("post", made["id"].as_str().unwrap().to_owned()))
                }
                1 => {
                    let made = self
                        .call(Method::POST, &format!("/posts/{}/comments", self.post), &key, &json!({"body": key}))
                        .await;
                    made.map(|made| ("comment", made["id"].as_str().unwrap().to_owned()))
                }
                _ => {
                    let choice = &self.choices[round % self.choices.len()];
                    let path = format!("/polls/{}/ballot", self.poll);
                    let cast = self.call(Method::PUT, &path, &key, &json!({"choices": [choice]})).await;
                    cast.map(|_| ("ballot", format!("{} {choice}", self.name)))
                }
            };
            let Some(done) = done else { return };
            acknowledged.lock().unwrap().push(done);
            count.fetch_add(1, Ordering::Relaxed);
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_acknowledged_before_a_kill_is_there_once_after_the_restart() {
    let mut program = Program::start(&["--writes-a-minute", "100000"]).await;
    let (owner, members) = people(&mut program).await;
    let group = json!({"slug": "square", "name": "Square", "about": "", "visibility": "public"});
    program.call(&owner, Method::POST, "/groups", group).await;
    let poll = json!({"question": "Does it hold?", "kind": "single", "choices": ["Yes", "No"]});
    let post = program
        .call(&owner, Method::POST, "/groups/square/posts", json!({"title": "Load", "body": "Here.", "polls": [poll]}))
        .await;
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let choices: Vec<String> = post["polls"][0]["choices"].as_array().unwrap().iter().map(|c| text(&c["id"])).collect();

    let acknowledged = Acknowledged::default();
    let (count, stop) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
    let mut writers = Vec::new();
    for (name, token) in members {
        program.call(&token, Method::PUT, "/groups/square/membership", json!({})).await;
        let writer = Writer {
            client: program.client.clone(),
            base: program.base.clone(),
            token,
            name,
            post: text(&post["id"]),
            poll: text(&post["polls"][0]["id"]),
            choices: choices.clone(),
        };
        writers.push(tokio::spawn(writer.write_on(acknowledged.clone(), count.clone(), stop.clone())));
    }
    while count.load(Ordering::Relaxed) < ENOUGH {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let program = program.killed();
    stop.store(true, Ordering::Relaxed);
    for writer in writers {
        writer.await.unwrap();
    }
    let began = Instant::now();
    let program = program.restarted().await;
    eprintln!(
        "ready {:?} after the restart; {} writes were acknowledged",
        began.elapsed(),
        count.load(Ordering::Relaxed)
    );
    check_all_there(&program, &acknowledged).await;
}

async fn people(program: &mut Program) -> (String, Vec<(String, String)>) {
    let owner = program.is_opened_by("olga").await;
    let mut members = Vec::new();
    for number in 0..WRITERS {
        let name = format!("writer{}", char::from(b'a' + u8::try_from(number).unwrap()));
        members.push((name.clone(), program.joins(&name).await));
    }
    (owner, members)
}

async fn check_all_there(program: &Program, acknowledged: &Acknowledged) {
    let db = program.database().await;
    let acknowledged = acknowledged.lock().unwrap().clone();
    let mut last_ballot = std::collections::HashMap::new();
    for (kind, what) in &acknowledged {
        let statement = match *kind {
            "post" => "select count(*) from posts where title = (select title from posts where id = $1::text::uuid)",
            "comment" => {
                "select count(*) from comments where body = (select body from comments where id = $1::text::uuid)"
            }
            _ => {
                let (member, choice) = what.split_once(' ').unwrap();
                last_ballot.insert(member.to_owned(), choice.to_owned());
                continue;
            }
        };
        let there: i64 = sqlx::query_scalar(statement).bind(what).fetch_one(&db).await.unwrap();
        assert_eq!(there, 1, "{kind} {what} is there exactly once");
    }
    for member in last_ballot.keys() {
        let ballots: i64 = sqlx::query_scalar(
            "select count(*) from ballots b join members m on m.id = b.member_id where m.handle = $1",
        )
        .bind(member)
        .fetch_one(&db)
        .await
        .unwrap();
        assert_eq!(ballots, 1, "{member} has one ballot");
    }
    let wrong: i64 = sqlx::query_scalar(
        "select count(*) from threads t where comments_count <> (select count(*) from comments c where c.thread_id = t.id and c.deleted_at is null)",
    )
    .fetch_one(&db)
    .await
    .unwrap();
    assert_eq!(wrong, 0, "counts agree with a recount");
    db.close().await;
}
