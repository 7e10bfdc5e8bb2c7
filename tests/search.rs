//! Search: what is written is found by whoever may read it, at once, however it is asked for; what may not be read is not
//! found, not counted and not hinted at.

mod asking;
mod judged;
mod keeping;
mod privacy;
mod stepping;

use crate::support::{Person, TestSite};
use serde_json::{Value, json};

/// A question as it stands in an address.
fn escaped(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}

impl Person {
    /// Searches; answers with all that is said.
    async fn searches(&self, question: &str) -> Value {
        self.asks(&format!("/search?q={}", escaped(question))).await.has(200).json()
    }

    /// Searches; answers with the titles of what was found.
    async fn finds(&self, question: &str) -> Vec<String> {
        let found = self.searches(question).await;
        let items = found["items"].as_array().expect("items");
        items.iter().map(|item| item["title"].as_str().expect("a title").to_owned()).collect()
    }

    /// Publishes a post; answers with it.
    async fn announces(&self, group: &str, title: &str, body: &str) -> Value {
        self.posts(&format!("/groups/{group}/posts"), json!({"title": title, "body": body})).await.has(201).json()
    }
}

/// A site whose searches nobody counts.
async fn open() -> TestSite {
    TestSite::with(&["--searches-a-minute", "1000000", "--writes-a-minute", "100000"]).await
}
