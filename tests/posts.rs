//! Laws of posts: who may write and read them, what happens to words on their way, what lists hold, what is never lost.

mod access;
mod drafts;
mod editing;
mod feed;
mod hostile;
mod order;
mod writing;

use crate::support::{Person, TestSite};
use serde_json::{Value, json};

/// A public group with its owner and a member.
struct Circle {
    site: TestSite,
    olga: Person,
    ann: Person,
}

impl Circle {
    async fn open() -> Self {
        Self::of("public").await
    }

    async fn of(visibility: &str) -> Self {
        let site = TestSite::with(&["--writes-a-minute", "100000"]).await;
        let olga = site.member("olga").await;
        olga.founds_as("circle", visibility).await;
        let ann = site.member("ann").await;
        let circle = Self { site, olga, ann };
        circle.takes_in(&circle.ann).await;
        circle
    }

    /// Lets somebody in, by an invitation.
    async fn takes_in(&self, person: &Person) {
        let statement = "with new as (insert into memberships (group_id, member_id, role)
               select g.id, m.id, 'member' from groups g, members m where g.slug = 'circle' and m.handle = $1 returning group_id)
             update groups set members_count = members_count + 1 where id in (select group_id from new)";
        sqlx::query(statement).bind(&person.handle).execute(self.site.db()).await.expect("joins");
    }

    /// Somebody who has joined.
    async fn member(&self, handle: &str) -> Person {
        let person = self.site.member(handle).await;
        self.takes_in(&person).await;
        person
    }
}

/// Publishes words; answers with the post's id.
async fn publishes(author: &Person, body: &str) -> String {
    let made = author.posts("/groups/circle/posts", json!({ "body": body })).await.has(201).json();
    made["id"].as_str().expect("an id").to_owned()
}

/// The post as this person is given it by the API.
async fn reads(reader: &Person, id: &str) -> Value {
    reader.asks(&format!("/posts/{id}")).await.has(200).json()
}
