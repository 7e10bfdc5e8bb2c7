//! Laws of polls: who may vote and how often, when, what is counted, and what is shown to whom.

mod asking;
mod counting;
mod live;
mod pages;
mod results;
mod voting;

use crate::support::{Answer, Person, TestSite};
use leaders_square::ids::ThreadId;
use leaders_square::polls::{self, NewPoll, PollInput, asking as poll_asking};
use reqwest::Method;
use serde_json::{Value, json};

/// A group, and a thread in it for polls to stand in.
struct Square {
    site: TestSite,
    slug: String,
    thread: ThreadId,
    author: Person,
}

/// A poll that has been asked.
struct Asked {
    id: String,
    choices: Vec<String>,
}

impl Square {
    /// A public group with its owner, who also wrote the post the polls stand in.
    async fn open() -> Self {
        Self::of(TestSite::with(&["--writes-a-minute", "100000"]).await, "public").await
    }

    async fn of(site: TestSite, visibility: &str) -> Self {
        let author = site.member("olga").await;
        let group = json!({"slug": "square", "name": "Square", "about": "", "visibility": visibility});
        author.posts("/groups", group).await.has(201);
        let thread = put_post(&site).await;
        Self { site, slug: "square".into(), thread, author }
    }

    /// Somebody who has joined the group.
    async fn member(&self, handle: &str) -> Person {
        let person = self.site.member(handle).await;
        self.takes_in(&person).await;
        person
    }

    async fn takes_in(&self, person: &Person) {
        sqlx::query(
            "with new as (insert into memberships (group_id, member_id, role)
               select g.id, m.id, 'member' from groups g, members m where g.slug = $1 and m.handle = $2 returning group_id)
             update groups set members_count = members_count + 1 where id in (select group_id from new)",
        )
        .bind(&self.slug)
        .bind(&person.handle)
        .execute(self.site.db())
        .await
        .expect("joins");
    }

    /// Asks a poll of these parts, and of sound ones where they are left out.
    async fn asks(&self, parts: Value) -> Asked {
        let mut input = json!({"question": "Have you thought about leading up?", "choices": ["Yes", "No"]});
        input.as_object_mut().expect("an object").extend(parts.as_object().expect("an object").clone());
        let input: PollInput = serde_json::from_value(input).expect("a poll");
        let new = poll_asking::check(vec![input]).expect("a sound poll");
        self.asks_all(&new).await.pop().expect("one poll")
    }

    async fn asks_all(&self, new: &[NewPoll]) -> Vec<Asked> {
        let asker = self.member_behind(&self.author).await;
        let site = self.site.site();
        let thread = self.thread;
        let views = site.write(async |tx| polls::ask(tx, site, &asker, thread, new).await).await.expect("asks");
        let ids = |view: &polls::PollView| view.choices.iter().map(|choice| choice.id.to_string()).collect();
        views.iter().map(|view| Asked { id: view.id.to_string(), choices: ids(view) }).collect()
    }

    /// Asks in another post.
    async fn asks_again(&self, parts: Value) -> Asked {
        let thread = put_post(&self.site).await;
        let square = Self { site: self.site.clone(), slug: self.slug.clone(), thread, author: self.author.clone() };
        square.asks(parts).await
    }

    /// A choice that belongs to some other poll.
    async fn other_choice(&self, poll: &Asked) -> String {
        let statement = "select id::text from choices where poll_id <> $1::uuid limit 1";
        sqlx::query_scalar(statement).bind(&poll.id).fetch_one(self.site.db()).await.expect("another poll")
    }

    async fn member_behind(&self, person: &Person) -> leaders_square::members::Member {
        let mut db = self.site.site().read().await.expect("a connection");
        let token = person.token.as_deref().expect("signed in");
        leaders_square::members::sessions::member_of(&mut db, token).await.expect("reads").expect("a member")
    }
}

/// A post of the owner's in the group, with nothing but words.
async fn put_post(site: &TestSite) -> ThreadId {
    let thread = ThreadId::fresh();
    for statement in [
        "insert into threads (id, kind, group_id, author_id, published_at)
         select $1, 'post', g.id, m.id, site_now() from groups g, members m where g.slug = 'square' and m.handle = 'olga'",
        "insert into posts (id, body, html, excerpt, renderer) values ($1, 'Words.', '<p>Words.</p>', 'Words.', 1)",
    ] {
        sqlx::query(statement).bind(thread.0).execute(site.db()).await.expect("the post is there");
    }
    thread
}

impl Asked {
    fn ballot(&self) -> String {
        format!("/polls/{}/ballot", self.id)
    }

    fn path(&self) -> String {
        format!("/polls/{}", self.id)
    }
}

/// What people do with polls.
impl Person {
    async fn votes(&self, poll: &Asked, places: &[usize]) -> Answer {
        let choices: Vec<&str> = places.iter().map(|place| poll.choices[*place].as_str()).collect();
        self.calls(Method::PUT, &poll.ballot(), json!({"choices": choices})).await
    }

    async fn withdraws(&self, poll: &Asked) -> Answer {
        self.send(self.program(Method::DELETE, &poll.ballot())).await
    }

    async fn closes(&self, poll: &Asked) -> Answer {
        self.posts(&format!("/polls/{}/closure", poll.id), json!({})).await
    }

    async fn sees(&self, poll: &Asked) -> Value {
        self.asks(&poll.path()).await.has(200).json()
    }

    /// The votes of each choice, as the API tells them.
    async fn counts(&self, poll: &Asked) -> Vec<i64> {
        let seen = self.sees(poll).await;
        let choices = seen["tally"]["choices"].as_array().cloned().unwrap_or_default();
        choices.iter().map(|choice| choice["votes"].as_i64().expect("a number")).collect()
    }
}

/// The votes of each choice, counted by a statement of the test's own.
async fn recount(square: &Square, poll: &Asked) -> Vec<i64> {
    let mut votes = Vec::new();
    for choice in &poll.choices {
        votes.push(square.site.count(&format!("select count(*) from ballots where '{choice}' = any(choices)")).await);
    }
    votes
}
