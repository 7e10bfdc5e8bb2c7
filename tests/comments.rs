//! Laws of comments and reactions: who may say what where, what is counted, what stays, what is shown to whom.

mod changing;
mod counting;
mod long_threads;
mod orders;
mod pages;
mod reacting;
mod saying;

use crate::support::{Answer, EVIL, Person, TestSite};
use leaders_square::ids::ThreadId;
use reqwest::Method;
use serde_json::{Value, json};

/// A group with a post to talk about.
pub struct Talk {
    /// The site.
    pub site: TestSite,
    /// The post.
    pub thread: ThreadId,
    /// The owner of the group, who wrote it.
    pub owner: Person,
}

impl Talk {
    /// In a public group.
    pub async fn open() -> Self {
        Self::in_group("public").await
    }

    /// In a group of this visibility.
    pub async fn in_group(visibility: &str) -> Self {
        let site = TestSite::with(&["--writes-a-minute", "100000"]).await;
        let owner = site.member("olga").await;
        let group = json!({"slug": "square", "name": "Square", "about": "", "visibility": visibility});
        owner.posts("/groups", group).await.has(201);
        let thread = ThreadId::fresh();
        for statement in [
            "insert into threads (id, kind, group_id, author_id, published_at)
             select $1, 'post', g.id, m.id, site_now() from groups g, members m where m.handle = 'olga'",
            "insert into posts (id, title, body, html, excerpt, renderer)
             values ($1, 'A post', 'Words.', '<p>Words.</p>', 'Words.', 1)",
        ] {
            sqlx::query(statement).bind(thread.0).execute(site.db()).await.expect("the post is there");
        }
        Self { site, thread, owner }
    }

    /// Somebody who has joined the group.
    pub async fn member(&self, handle: &str) -> Person {
        let person = self.site.member(handle).await;
        self.takes_in(&person, "member").await;
        person
    }

    /// Makes somebody part of the group.
    pub async fn takes_in(&self, person: &Person, role: &str) {
        sqlx::query(
            "with new as (insert into memberships (group_id, member_id, role)
               select g.id, m.id, $2 from groups g, members m where m.handle = $1 returning group_id)
             update groups set members_count = members_count + 1 where id in (select group_id from new)",
        )
        .bind(&person.handle)
        .bind(role)
        .execute(self.site.db())
        .await
        .expect("is taken in");
    }

    /// Where its comments are, for programs and for browsers alike.
    pub fn path(&self) -> String {
        format!("/posts/{}/comments", self.thread)
    }

    /// Its page.
    pub fn page(&self) -> String {
        format!("/posts/{}", self.thread)
    }

    /// Locks it.
    pub async fn lock(&self) {
        sqlx::query("insert into locks (thread_id, locked_by) select id, author_id from threads where id = $1")
            .bind(self.thread.0)
            .execute(self.site.db())
            .await
            .expect("is locked");
        self.site.forgets_pages();
    }

    /// Every kept number is what a recount says.
    pub async fn adds_up(&self) {
        let mut db = self.site.db().acquire().await.expect("connects");
        let differences = leaders_square::verification::store::differences(&mut db).await.expect("recounts");
        assert!(differences.is_empty(), "{differences:?}");
    }
}

/// What people do with comments.
impl Person {
    /// Says something under a thread.
    pub async fn says(&self, talk: &Talk, words: &str) -> Value {
        self.posts(&talk.path(), json!({"body": format!("{words} {EVIL}")})).await.has(201).json()
    }

    /// Answers a comment.
    pub async fn answers(&self, talk: &Talk, parent: &Value, words: &str) -> Value {
        self.tries_to_answer(talk, parent, words).await.has(201).json()
    }

    /// Tries to answer a comment.
    pub async fn tries_to_answer(&self, talk: &Talk, parent: &Value, words: &str) -> Answer {
        self.posts(&talk.path(), json!({"body": words, "parent_id": parent["id"]})).await
    }

    /// Edits a comment that was in this state.
    pub async fn rewrites(&self, comment: &Value, words: &str, version: i64) -> Answer {
        let request = self.program(Method::PATCH, &path(comment)).header("if-match", format!("\"{version}\""));
        self.send(request.json(&json!({"body": words}))).await
    }

    /// Deletes a comment.
    pub async fn deletes(&self, comment: &Value) -> Answer {
        self.send(self.program(Method::DELETE, &path(comment))).await
    }

    /// Gives a reaction.
    pub async fn gives(&self, subject: &str, kind: &str) -> Answer {
        self.send(self.program(Method::PUT, &format!("{subject}/reactions/{kind}"))).await
    }

    /// Takes a reaction back.
    pub async fn takes(&self, subject: &str, kind: &str) -> Answer {
        self.send(self.program(Method::DELETE, &format!("{subject}/reactions/{kind}"))).await
    }

    /// Every comment of a thread, walked page by page.
    pub async fn walks(&self, path: &str) -> Vec<Value> {
        let mut all = Vec::new();
        let mut next = String::new();
        loop {
            let page = self.asks(&format!("{path}{next}")).await.has(200).json();
            all.extend(page["items"].as_array().expect("items").iter().cloned());
            match page["next"].as_str() {
                Some(cursor) => next = format!("?after={cursor}"),
                None => return all,
            }
        }
    }
}

/// The address of a comment in the API, and, the same, its page's.
pub fn path(comment: &Value) -> String {
    format!("/comments/{}", id(comment))
}

/// Its id.
pub fn id(comment: &Value) -> String {
    comment["id"].as_str().expect("an id").to_owned()
}
