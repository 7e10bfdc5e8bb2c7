//! Laws of polls: who may vote and how often, when, what is counted, and what is shown to whom.

mod adding;
mod asking;
mod choices;
mod conditions;
mod counting;
mod decisions;
mod electors;
mod everybody;
mod guests;
mod killed;
mod kinds;
mod lists;
mod live;
mod matrix;
mod older;
mod opening;
mod pages;
mod pairs;
mod publication;
mod pulse;
mod reminders;
mod reopening;
mod results;
mod secret;
mod series;
mod staff;
mod telling;
mod voting;

use crate::support::{Answer, Person, TestSite};
use reqwest::Method;
use serde_json::{Value, json};

/// A group and whoever asks in it.
struct Square {
    site: TestSite,
    author: Person,
}

/// A poll that has been asked.
struct Asked {
    id: String,
    choices: Vec<String>,
    /// The path of the post it stands in.
    post: String,
}

impl Square {
    /// A public group with its owner, who asks.
    async fn open() -> Self {
        Self::of(TestSite::with(&["--writes-a-minute", "100000"]).await, "public").await
    }

    async fn of(site: TestSite, visibility: &str) -> Self {
        let author = site.member("olga").await;
        let group = json!({"slug": "square", "name": "Square", "about": "", "visibility": visibility});
        author.posts("/groups", group).await.has(201);
        Self { site, author }
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
               select g.id, m.id, 'member' from groups g, members m where g.slug = 'square' and m.handle = $1 returning group_id)
             update groups set members_count = members_count + 1 where id in (select group_id from new)",
        )
        .bind(&person.handle)
        .execute(self.site.db())
        .await
        .expect("joins");
    }

    /// Asks a poll of these parts, and of sound ones where they are left out, in a post of its own.
    async fn asks(&self, parts: Value) -> Asked {
        let post = self.tries_to_ask(parts).await.has(201).json();
        let poll = &post["polls"][0];
        let ids = poll["choices"].as_array().expect("choices").iter().map(|choice| text(&choice["id"]));
        Asked { id: text(&poll["id"]), choices: ids.collect(), post: format!("/posts/{}", text(&post["id"])) }
    }

    async fn tries_to_ask(&self, parts: Value) -> Answer {
        let mut poll = json!({"question": "Have you thought about leading up?", "choices": ["Yes", "No"]});
        poll.as_object_mut().expect("an object").extend(parts.as_object().expect("an object").clone());
        self.author
            .posts("/groups/square/posts", json!({"title": "A question", "body": "Well?", "polls": [poll]}))
            .await
    }

    /// A choice that belongs to some other poll.
    async fn other_choice(&self, poll: &Asked) -> String {
        let statement = "select id::text from choices where poll_id <> $1::uuid limit 1";
        sqlx::query_scalar(statement).bind(&poll.id).fetch_one(self.site.db()).await.expect("another poll")
    }
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
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
