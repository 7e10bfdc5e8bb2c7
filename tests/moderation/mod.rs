//! Laws of keeping order: reports, the queue, rulings and what the author hears, appeals, the journal, suspensions.

mod alike;
mod appeals;
mod batches;
mod held;
mod inverses;
mod journal;
mod keepers;
mod letters;
mod moves;
mod newcomers;
mod queue;
mod raids;
mod redactions;
mod reports;
mod rulings;
mod sanctions;
mod suspensions;
mod tokens;

use crate::support::{Answer, EVIL, Person, TestSite};
use reqwest::Method;
use serde_json::{Value, json};

/// A group with an owner, two moderators, an author and somebody who reports; a post of the author's and a comment below it.
pub struct Square {
    pub site: TestSite,
    pub olga: Person,
    pub mona: Person,
    pub max: Person,
    pub ann: Person,
    pub bea: Person,
    pub post: String,
    pub comment: String,
}

impl Square {
    pub async fn open() -> Self {
        Self::of("public").await
    }

    pub async fn of(visibility: &str) -> Self {
        let site = TestSite::open().await;
        let olga = site.member("olga").await;
        olga.founds("square").await;
        let mut people = Vec::new();
        for handle in ["mona", "maxx", "ann", "bea"] {
            let person = site.member(handle).await;
            person.joins("square").await.has(200);
            people.push(person);
        }
        let [mona, max, ann, bea] = people.try_into().ok().expect("four");
        for moderator in [&mona, &max] {
            olga.gives_role("square", moderator, "moderator").await.has(200);
        }
        let words = json!({"title": "Ann's post", "body": format!("Words of Ann. {EVIL}")});
        let post = id(&ann.posts("/groups/square/posts", words).await.has(201).json());
        let words = json!({"body": format!("Ann comments. {EVIL}")});
        let comment = id(&ann.posts(&format!("/posts/{post}/comments"), words).await.has(201).json());
        if visibility == "private" {
            olga.calls(Method::PATCH, "/groups/square", json!({"visibility": "private"})).await.has(200);
        }
        Self { site, olga, mona, max, ann, bea, post, comment }
    }

    /// Bea reports the post; answers with its case.
    pub async fn reported_post(&self) -> String {
        self.bea.reports(&format!("/posts/{}", self.post), "unkind", "It hurts.").await.has(204);
        self.open_case().await
    }

    /// Bea reports the comment; answers with its case.
    pub async fn reported_comment(&self) -> String {
        self.bea.reports(&format!("/comments/{}", self.comment), "spam", "").await.has(204);
        self.open_case().await
    }

    /// The first open case of the group.
    pub async fn open_case(&self) -> String {
        let cases = self.mona.asks("/groups/square/moderation/cases").await.has(200).json();
        id(&cases["items"][0])
    }

    /// The lines of the group's journal, the latest first, as `kind`.
    pub async fn acts(&self) -> Vec<String> {
        let lines = self.olga.asks("/groups/square/moderation/journal").await.has(200).json();
        let acts =
            lines["items"].as_array().expect("lines").iter().map(|line| line["act"].as_str().unwrap().to_owned());
        acts.collect()
    }
}

impl Person {
    pub async fn reports(&self, what: &str, reason: &str, words: &str) -> Answer {
        self.calls(Method::PUT, &format!("{what}/report"), json!({"reason": reason, "words": words})).await
    }

    pub async fn rules(&self, case: &str, ruling: Value) -> Answer {
        self.posts(&format!("/moderation/cases/{case}/ruling"), ruling).await
    }

    pub async fn undoes(&self, line: &str) -> Answer {
        self.posts(&format!("/moderation/journal/{line}/undo"), json!({})).await
    }

    /// What was done about theirs, the latest first.
    pub async fn sees_done(&self) -> Vec<Value> {
        self.asks("/me/moderation").await.has(200).json()["items"].as_array().expect("acts").clone()
    }
}

pub fn id(value: &Value) -> String {
    value["id"].as_str().unwrap_or_else(|| panic!("an id in {value}")).to_owned()
}
