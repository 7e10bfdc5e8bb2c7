//! Everything private that there is, each with words of its own.

use super::{INSIDE, MANAGERS, Plot, SETTINGS};
use crate::authorization::does;
use crate::support::accounts::PASSWORD;
use crate::support::pictures::{encoded, marked};
use crate::support::{Person, TestSite};
use chrono::{Duration, Utc};
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A text of JSON.
#[track_caller]
pub fn text(value: &Value) -> String {
    match value.as_str() {
        Some(text) => text.to_owned(),
        None => panic!("a text, not {value}"),
    }
}

/// A site with a private and a secret group, people in them and others outside, and canaries in all they have.
pub async fn plant() -> Plot {
    let site = TestSite::with(&SETTINGS).await;
    let mut people = BTreeMap::new();
    for handle in ["olga", "mona", "adam", "ann", "maxx", "vera", "fred", "susi", "elsa", "kurt", "wait"] {
        people.insert(handle, site.account(handle).await);
    }
    people.insert("uwex", site.unconfirmed("uwex").await);
    people.insert("", site.stranger());
    people.insert("readtoken", people["vera"].with_token("read").await);
    people.insert("writetoken", people["vera"].with_token("write").await);
    let mut plot = Plot { site, people, canaries: Vec::new(), things: BTreeMap::new() };
    does(&plot.site, "update members set site_role = 'owner' where handle = 'kurt'").await;
    plot.who("elsa").founds("elsewhere").await;
    for (slug, visibility) in [("circle", "private"), ("cell", "secret")] {
        plot.found(slug, visibility).await;
    }
    plot.write_in_the_open().await;
    plot.hide_results().await;
    plot.mark_people().await;
    let wish = json!({"reason": plot.mark("reason of a suspension", &["susi", "kurt"])});
    plot.who("kurt").calls(Method::PUT, "/members/susi/suspension", wish).await.succeeds();
    plot.thing("handles", "susi");
    plot
}

impl Plot {
    /// Those in the group see what is in it.
    async fn found(&mut self, slug: &'static str, visibility: &str) {
        let olga = self.who("olga").clone();
        let name = if visibility == "secret" { self.mark("name of a secret group", &INSIDE) } else { "Circle".into() };
        let about =
            if visibility == "secret" { self.mark("what a secret group is about", &INSIDE) } else { String::new() };
        let group = json!({"slug": slug, "name": name, "about": about, "visibility": "public"});
        olga.posts("/groups", group).await.has(201);
        for handle in ["mona", "adam", "ann", "maxx", "fred", "susi"] {
            self.who(handle).joins(slug).await.has(200);
        }
        self.who("fred").leaves(slug).await.has(200);
        let page = self.site.stranger().opens(&format!("/groups/{slug}")).await;
        let named = page.attr("meta[property='og:image']", "content").replace(&self.site.url(""), "");
        assert!(named.starts_with("/preview/group/"), "{named}");
        self.thing("previews", &named);
        olga.gives_role(slug, self.who("mona"), "moderator").await.has(200);
        olga.gives_role(slug, self.who("adam"), "admin").await.has(200);
        let wish = json!({"visibility": visibility, "rules": self.mark("rules of a group", &INSIDE)});
        let path = format!("/groups/{slug}");
        let turned = olga.send(olga.program(Method::PATCH, &path).header("if-match", "*").json(&wish)).await;
        let slug = text(&turned.succeeds().json()["slug"]);
        if visibility == "secret" {
            let word = slug.clone();
            let seen_by = INSIDE.map(str::to_owned).to_vec();
            self.canaries.push(super::Canary { word, kind: "address of a secret group", seen_by });
        }
        self.thing("groups", &slug);
        olga.calls(Method::PATCH, &format!("/groups/{slug}/permissions"), json!({"write": "member"})).await.has(200);
        self.set_a_table(&slug, visibility).await;
        for nth in 0..6 {
            self.write_post(&slug, nth).await;
        }
        for _ in 0..3 {
            self.write_article(&slug).await;
        }
        self.change_and_take_away(&slug).await;
        self.leave_unsent(&slug).await;
        self.keep_order(&slug).await;
        self.hold_back(&slug).await;
        self.invite(&slug, visibility).await;
    }

    /// How one joins, how one is welcomed, the picture on top.
    async fn set_a_table(&mut self, slug: &str, visibility: &str) {
        let olga = self.who("olga").clone();
        let welcome = self.mark("welcome of a group", &INSIDE);
        let mut way = json!({"welcome": welcome, "noun_one": "", "noun_many": ""});
        if visibility == "secret" {
            way["questions"] = json!([{"question": self.mark("question of a secret group", &INSIDE)}]);
            let alt = self.mark("what the cover of a secret group shows", &INSIDE);
            let file = reqwest::multipart::Part::bytes(encoded(&marked(400, 200), image::ImageFormat::Png));
            let form = reqwest::multipart::Form::new().part("file", file.file_name("a.png")).text("alt", alt);
            let request = olga.program(Method::PUT, &format!("/groups/{slug}/cover")).multipart(form);
            let made = olga.send(request).await.succeeds().json();
            if let Some(cover) = made["cover"].as_str().and_then(|path| path.rsplit('/').next()) {
                self.thing("media", cover);
            }
        }
        let request = olga.program(Method::PUT, &format!("/groups/{slug}/joining")).header("if-match", "*");
        olga.send(request.json(&way)).await.has(200);
    }

    async fn write_post(&mut self, slug: &str, nth: u32) {
        let ann = self.who("ann").clone();
        let alt = self.mark("what a picture shows", &INSIDE);
        let file = encoded(&marked(20 + nth, 30), image::ImageFormat::Png);
        let picture = ann.uploads(file, &[("group", slug), ("alt", &alt)]).await.has(201).json();
        self.thing("media", &text(&picture["id"]));
        let [title, body, tag] =
            ["title of a post", "words of a post", "tag of a post"].map(|kind| self.mark(kind, &INSIDE));
        let [question, choice] = ["question of a poll", "choice of a poll"].map(|kind| self.mark(kind, &INSIDE));
        let body = format!("{body} #{tag}\n\n{}", text(&picture["markdown"]));
        let mut poll = json!({"question": question, "choices": [choice, "No"]});
        if nth == 0 {
            poll["named"] = json!(true);
        }
        if nth == 1 {
            poll = json!({"question": question, "kind": "consent", "choices": [], "results": "staff"});
            self.canaries.pop();
        }
        let post =
            ann.posts(&format!("/groups/{slug}/posts"), json!({"title": title, "body": body, "polls": [poll]})).await;
        let post = post.has(201).json();
        let (id, poll) = (text(&post["id"]), text(&post["polls"][0]["id"]));
        self.thing("tags", &tag);
        self.thing("posts", &id);
        self.thing("polls", &poll);
        let body = self.mark("comment", &INSIDE);
        let comment =
            self.who("maxx").posts(&format!("/posts/{id}/comments"), json!({"body": body})).await.has(201).json();
        self.thing("comments", &text(&comment["id"]));
        self.decide(nth, &poll, &post["polls"][0]["choices"][0]["id"]).await;
    }

    /// What comes of polls: an outcome, a reason that is hidden from all but the staff, guests.
    async fn decide(&mut self, nth: u32, poll: &str, choice: &Value) {
        let ann = self.who("ann").clone();
        match nth {
            0 => {
                self.who("maxx")
                    .calls(Method::PUT, &format!("/polls/{poll}/ballot"), json!({"choices": [choice]}))
                    .await
                    .has(200);
                ann.posts(&format!("/polls/{poll}/closure"), json!({})).await.has(200);
                let statement = self.mark("outcome of a poll", &INSIDE);
                ann.calls(Method::PUT, &format!("/polls/{poll}/outcome"), json!({"statement": statement}))
                    .await
                    .has(200);
            }
            1 => {
                let reason = self.mark("reason in a poll with hidden results", &["ann", "olga", "mona", "adam"]);
                // A block, whose reason is shown with the result of a poll without names, too.
                let ballot = json!({"stance": "block", "reason": reason});
                ann.calls(Method::PUT, &format!("/polls/{poll}/ballot"), ballot).await.has(200);
            }
            2 => {
                let name = self.mark("name of a guest", &["ann", "olga", "mona", "adam", "maxx"]);
                let address = self.mark("address of a guest", &["ann"]);
                let guests = json!({"guests": [{"name": name, "email": format!("{address}@guests.example")}]});
                ann.posts(&format!("/polls/{poll}/guests"), guests).await.has(201);
            }
            3 => {
                ann.posts(&format!("/polls/{poll}/closure"), json!({})).await.has(200);
                let reason = self.mark("reason why a poll was opened again", &INSIDE);
                let closes_at = (Utc::now() + Duration::days(3)).to_rfc3339();
                let again = json!({"closes_at": closes_at, "reason": reason});
                ann.posts(&format!("/polls/{poll}/reopening"), again).await.has(200);
            }
            _ => {}
        }
    }

    async fn write_article(&mut self, slug: &str) {
        let kinds = ["title of an article", "lede of an article", "words of an article", "tag of an article"];
        let [title, lede, body, tag] = kinds.map(|kind| self.mark(kind, &INSIDE));
        let article =
            json!({"title": title, "lede": lede, "body": body, "tags": [tag], "group": slug, "publish": true});
        let article = text(&self.who("ann").posts("/articles", article).await.has(201).json()["slug"]);
        self.thing("articles", &article);
        self.thing("tags", &tag);
        let said = json!({"body": self.mark("comment on an article", &INSIDE)});
        let comment = self.who("maxx").posts(&format!("/articles/{article}/comments"), said).await.has(201).json();
        self.thing("comments", &text(&comment["id"]));
    }

    /// What was there before an edit, and what has been taken away.
    async fn change_and_take_away(&mut self, slug: &str) {
        let (ann, maxx) = (self.who("ann").clone(), self.who("maxx").clone());
        let before = self.mark("words before an edit", &INSIDE);
        let posts = format!("/groups/{slug}/posts");
        let post = text(&ann.posts(&posts, json!({"title": "Edited", "body": before})).await.has(201).json()["id"]);
        let edit = |who: &Person, path: String| who.program(Method::PATCH, &path).header("if-match", "*");
        let after = json!({"body": self.mark("words after an edit", &INSIDE)});
        ann.send(edit(&ann, format!("/posts/{post}")).json(&after)).await.has(200);
        self.thing("posts", &post);
        let before = json!({"body": self.mark("comment before an edit", &INSIDE)});
        let comment = text(&maxx.posts(&format!("/posts/{post}/comments"), before).await.has(201).json()["id"]);
        let after = json!({"body": self.mark("comment after an edit", &INSIDE)});
        maxx.send(edit(&maxx, format!("/comments/{comment}")).json(&after)).await.has(200);
        self.thing("comments", &comment);
        self.take_away(slug, &INSIDE).await;
    }

    /// A post and a comment that their authors take back: from then on nobody but those who keep order sees the words.
    async fn take_away(&mut self, slug: &str, inside: &[&'static str]) {
        let (ann, maxx) = (self.who("ann").clone(), self.who("maxx").clone());
        let seen_by: Vec<&str> =
            if inside.is_empty() { vec!["ann", "elsa"] } else { vec!["ann", "olga", "mona", "adam"] };
        let words = json!({"title": self.mark("title of a removed post", &seen_by), "body": self.mark("words of a removed post", &seen_by)});
        let gone = text(&ann.posts(&format!("/groups/{slug}/posts"), words).await.has(201).json()["id"]);
        ann.send(ann.program(Method::DELETE, &format!("/posts/{gone}"))).await.succeeds();
        let stays = json!({"title": "Stays", "body": "Words."});
        let stays = text(&ann.posts(&format!("/groups/{slug}/posts"), stays).await.has(201).json()["id"]);
        let seen_by: Vec<&str> =
            if inside.is_empty() { vec!["maxx", "elsa"] } else { vec!["maxx", "olga", "mona", "adam"] };
        let words = json!({"body": self.mark("removed comment", &seen_by)});
        let said = text(&maxx.posts(&format!("/posts/{stays}/comments"), words).await.has(201).json()["id"]);
        maxx.send(maxx.program(Method::DELETE, &format!("/comments/{said}"))).await.succeeds();
        self.thing("posts", &gone);
        self.thing("posts", &stays);
        self.thing("comments", &said);
    }

    /// Articles that nobody has published, and words that nobody has sent.
    async fn leave_unsent(&mut self, slug: &str) {
        let ann = self.who("ann").clone();
        let kinds = ["title of a draft", "lede of a draft", "words of a draft", "tag of a draft"];
        let [title, lede, body, tag] = kinds.map(|kind| self.mark(kind, &["ann"]));
        let draft = json!({"title": title, "lede": lede, "body": body, "tags": [tag], "group": slug, "publish": false});
        let draft = text(&ann.posts("/articles", draft).await.has(201).json()["slug"]);
        self.thing("articles", &draft);
        let post = self.things["posts"].last().cloned().unwrap_or_default();
        let unsent = json!({"title": "", "body": self.mark("comment not sent", &["ann"])});
        ann.calls(Method::PUT, &format!("/drafts/comment:{post}"), unsent).await.succeeds();
        self.thing("drafts", &format!("comment:{post}"));
    }

    /// Words for each group that have not been sent: last of all, since whatever is posted there ends them.
    pub async fn leave_words(&mut self) {
        let ann = self.who("ann").clone();
        for slug in self.things["groups"].clone() {
            let group = text(&ann.asks(&format!("/groups/{slug}")).await.has(200).json()["id"]);
            for kind in ["new-post", "new-article"] {
                let unsent = json!({"title": self.mark("title not sent", &["ann"]), "body": self.mark("words not sent", &["ann"])});
                ann.calls(Method::PUT, &format!("/drafts/{kind}:{group}"), unsent).await.succeeds();
                self.thing("drafts", &format!("{kind}:{group}"));
            }
        }
    }

    /// What is reported, what is ruled, what is said against it.
    async fn keep_order(&mut self, slug: &str) {
        let (ann, mona, adam) = (self.who("ann").clone(), self.who("mona").clone(), self.who("adam").clone());
        for nth in 0..3 {
            let post = json!({"title": format!("Reported {nth}"), "body": "Words."});
            let post = text(&ann.posts(&format!("/groups/{slug}/posts"), post).await.has(201).json()["id"]);
            let report =
                json!({"reason": "else", "words": self.mark("words of a report", &["olga", "mona", "adam", "maxx"])});
            self.who("maxx").calls(Method::PUT, &format!("/posts/{post}/report"), report).await.has(204);
            let latest = "select id::text from cases where closed_at is null order by id desc limit 1";
            let case: String = sqlx::query_scalar(latest).fetch_one(self.site.db()).await.expect("a case");
            self.thing("moderation", &case);
            if nth == 0 {
                continue;
            }
            let words = self.mark("words to an author", &["ann", "olga", "mona", "adam"]);
            let ruling = json!({"content": "keep", "author": "warn", "words": words});
            mona.posts(&format!("/moderation/cases/{case}/ruling"), ruling).await.succeeds();
            let line = text(&ann.asks("/me/moderation").await.has(200).json()["items"][0]["line"]);
            let words = json!({"words": self.mark("words of an appeal", &["ann", "olga", "mona", "adam"])});
            ann.posts(&format!("/me/moderation/{line}/appeal"), words).await.succeeds();
            if nth == 2 {
                let words = self.mark("answer to an appeal", &["ann", "olga", "mona", "adam"]);
                let answer = json!({"verdict": "deny", "words": words});
                adam.posts(&format!("/moderation/cases/{case}/appeal"), answer).await.succeeds();
            }
        }
    }

    /// Links, letters, and whoever waits.
    async fn invite(&mut self, slug: &str, visibility: &str) {
        let olga = self.who("olga").clone();
        let note = self.mark("note of an invitation", &MANAGERS);
        let made = olga.posts(&format!("/groups/{slug}/invites"), json!({"note": note})).await.has(201).json();
        let seen_by = ["olga".to_owned()].to_vec();
        self.canaries.push(super::Canary { word: text(&made["token"]), kind: "link of an invitation", seen_by });
        let address = format!("{}@example.org", self.mark("address of somebody invited", &["olga", "kurt"]));
        olga.posts(&format!("/groups/{slug}/invites/mails"), json!({"addresses": [address]})).await.has(202);
        if visibility == "private" {
            let words =
                json!({"words": self.mark("words of somebody who asks to be let in", &["olga", "adam", "wait"])});
            self.who("wait").calls(Method::PUT, &format!("/groups/{slug}/membership"), words).await.succeeds();
        }
        self.thing("handles", "ann");
    }

    /// What waits to be looked at, and which words are looked for.
    async fn hold_back(&mut self, slug: &str) {
        let (olga, ann) = (self.who("olga").clone(), self.who("ann").clone());
        let looked_for = self.mark("word that is looked for", &MANAGERS);
        let path = format!("/groups/{slug}/keeping/words");
        olga.calls(Method::PUT, &path, json!({"hold": [looked_for, "rumour"]})).await.has(200);
        let keepers = ["ann", "olga", "mona", "adam"];
        let [title, body] = ["title of a held post", "words of a held post"].map(|kind| self.mark(kind, &keepers));
        let post = json!({"title": title, "body": format!("{body} rumour")});
        let held = ann.posts(&format!("/groups/{slug}/posts"), post).await.has(202).json();
        self.thing("held", &text(&held["held_id"]));
        let post = self.things["posts"].last().cloned().unwrap_or_default();
        let comment = json!({"body": format!("{} rumour", self.mark("held comment", &keepers))});
        let held = ann.posts(&format!("/posts/{post}/comments"), comment).await.has(202).json();
        self.thing("held", &text(&held["held_id"]));
    }

    /// In a public group of others: what has been taken away, drafts, reports.
    async fn write_in_the_open(&mut self) {
        for handle in ["ann", "maxx"] {
            self.who(handle).joins("elsewhere").await.has(200);
        }
        self.thing("groups", "elsewhere");
        self.take_away("elsewhere", &[]).await;
        let ann = self.who("ann").clone();
        let post = json!({"title": "Open to all", "body": "Words of a post. #open"});
        let post = text(&ann.posts("/groups/elsewhere/posts", post).await.has(201).json()["id"]);
        self.thing("posts", &post);
        self.thing("tags", "open");
        let words = self.mark("words of a report in the open", &["elsa", "kurt", "maxx"]);
        let report = json!({"reason": "else", "words": words});
        self.who("maxx").calls(Method::PUT, &format!("/posts/{post}/report"), report).await.has(204);
        let cases = self.who("elsa").asks("/groups/elsewhere/moderation/cases").await.has(200).json();
        self.thing("moderation", &text(&cases["items"][0]["id"]));
    }

    /// What everybody has for themselves: their address, their programs, their keys, the browsers they came with.
    async fn mark_people(&mut self) {
        for handle in ["olga", "mona", "adam", "ann", "maxx", "vera", "fred", "elsa", "kurt"] {
            self.thing("handles", handle);
            let name = self.mark("name of a program", &[handle]);
            let wish = json!({"name": name, "scope": "read", "password": PASSWORD});
            let token = self.who(handle).posts("/me/tokens", wish).await.has(201).json();
            self.thing("me", &text(&token["id"]));
            let word = text(&token["token"]);
            self.canaries.push(super::Canary { word, kind: "token of a program", seen_by: Vec::new() });
            // Those who look after the site see whom it writes to.
            let address = self.mark("address of a member", &[handle, "kurt"]);
            let browser = self.mark("browser of a session", &[handle]);
            for statement in [
                format!("update members set email = '{address}@example.org' where handle = '{handle}'"),
                format!(
                    "update sessions s set user_agent = '{browser}' from members m where m.id = s.member_id and m.handle = '{handle}'"
                ),
            ] {
                does(&self.site, &statement).await;
            }
        }
    }
}
