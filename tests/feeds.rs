//! Feeds, the map of the site, link previews, structured data: what is here, told to strangers' programs.

mod formats;
mod previews;
mod privacy;
mod reader;
mod sending;
mod sitemap;
mod structured;

use super::support::{Person, TestSite};
use serde_json::{Value, json};

/// Everything that breaks documents: markup, the end of a character section, pictures among letters, both directions.
const HOSTILE: &str = "<x-evil> & \"quoted\" 'single' ]]> <![CDATA[ &amp; &#x41; 👩‍👩‍👧 שלום \u{200f}مرحبا {{ t }} -->";
/// What no form lets in, but an import or a mistake might.
const CONTROLS: &str = "\u{1}\u{8}\u{b}\u{c}\u{1f}\u{7f}\u{85}\u{fffe}\u{ffff}";

/// A site with a public group "square", its owner, and somebody who writes in it.
struct Square {
    site: TestSite,
    olga: Person,
    ann: Person,
}

impl Square {
    async fn open() -> Self {
        let site = TestSite::with(&["--writes-a-minute", "100000"]).await;
        let olga = site.member("olga").await;
        olga.founds("square").await;
        let ann = site.member("ann").await;
        ann.joins("square").await.succeeds();
        Self { site, olga, ann }
    }

    /// Ann posts; answers with the post's id.
    async fn post(&self, title: &str, body: &str) -> String {
        let post = json!({"title": title, "body": body});
        id(&self.ann.posts("/groups/square/posts", post).await.has(201).json())
    }

    /// Olga publishes an article; answers with its slug.
    async fn article(&self, title: &str, body: &str) -> String {
        let article = json!({"title": title, "lede": "A lede.", "body": body});
        let made = self.olga.posts("/articles", article).await.has(201).json();
        made["slug"].as_str().expect("a slug").to_owned()
    }

    /// Runs a statement of the test's own.
    async fn alters(&self, statement: &str, text: &str) {
        let statement = sqlx::AssertSqlSafe(statement.to_owned());
        sqlx::query(statement).bind(text).execute(self.site.db()).await.expect("alters");
        self.site.forgets_pages();
    }

    /// A site with something of everything in it, all of it hostile.
    async fn hostile() -> (Self, Vec<String>) {
        let square = Self::open().await;
        let poll = json!({"question": HOSTILE, "kind": "single", "choices": ["One <b>", "Two & ]]>"]});
        let post = json!({"title": HOSTILE, "body": format!("{HOSTILE} #tag\n\n`]]>`"), "polls": [poll]});
        let id = id(&square.ann.posts("/groups/square/posts", post).await.has(201).json());
        square.post("", "Without a title. #tag").await;
        let slug = square.article(HOSTILE, &format!("{HOSTILE}\n\n## One\n\nSaid[^1].\n\n[^1]: By whom.")).await;
        for path in [format!("/posts/{id}/comments"), format!("/articles/{slug}/comments")] {
            square.olga.posts(&path, json!({"body": HOSTILE})).await.has(201);
        }
        for statement in [
            "update posts set title = title || $1, html = '<p>' || $1 || '</p>' || html, excerpt = excerpt || $1 where title <> ''",
            "update articles set title = title || $1, lede = lede || $1, html = html || $1",
            "update comments set html = html || $1, excerpt = excerpt || $1",
            "update members set name = name || $1",
            "update groups set name = name || $1, about = about || $1",
            "update polls set question = question || $1",
        ] {
            square.alters(statement, CONTROLS).await;
        }
        let mut feeds: Vec<String> =
            ["", "/articles", "/groups/square", "/groups/square/articles", "/tags/tag", "/members/ann"]
                .iter()
                .map(|place| format!("{place}/feed"))
                .collect();
        feeds.push(format!("/posts/{id}/comments/feed"));
        feeds.push(format!("/articles/{}/comments/feed", leaders_square::http::path_segment(&slug)));
        (square, feeds)
    }
}

fn id(made: &Value) -> String {
    made["id"].as_str().expect("an id").to_owned()
}
