//! Law of inverses: every kind of act that stands in the journal is undone from there, or stands below with why it is not.

use super::{Square, id};
use crate::support::Person;
use leaders_square::journal::Kind;
use reqwest::Method;
use serde_json::json;
use std::collections::BTreeSet;

/// Kinds of acts that are not undone from the journal, and why.
const WITHOUT: [(&str, &str); 14] = [
    ("deny", "an appeal is answered once"),
    ("purge", "it is undone as a whole where it was done: see batches.rs"),
    ("reopen", "the case waits, and is decided anew"),
    ("stand", "an appeal is answered once"),
    ("unapprove", "it waits again, and is decided anew"),
    ("unban", "whoever means it still bans anew, with a reason and words"),
    ("undecline", "it waits again, and is decided anew"),
    ("unmove", "it is moved anew"),
    ("unpurge", "whoever means it still undoes all of it anew"),
    ("unredact", "the passage is taken out anew, of the words that stand there now"),
    ("unsilence", "whoever means it still silences anew, for a time"),
    ("unsuspend", "whoever means it still suspends anew, with a reason and for a time"),
    ("unwarn", "whoever means it still warns anew, in words"),
    ("uphold", "an appeal is answered once"),
];

/// Tries inverses, and remembers of which kinds.
struct Trial {
    square: Square,
    tried: BTreeSet<&'static str>,
}

impl Trial {
    /// The latest line of this kind.
    async fn line(&self, kind: &str) -> String {
        sqlx::query_scalar("select id::text from journal where kind = $1 order by id desc limit 1")
            .bind(kind)
            .fetch_one(self.square.site.db())
            .await
            .unwrap_or_else(|error| panic!("no line of {kind}: {error}"))
    }

    /// Somebody undoes the latest act of this kind; its inverse is a line of its own.
    async fn undoes(&mut self, who: &Person, kind: Kind) {
        let inverse = kind.inverse().expect("an inverse").as_str();
        let line = self.line(kind.as_str()).await;
        who.undoes(&line).await.has(204);
        let after: String = self.line(inverse).await;
        assert!(after > line, "undoing {} is a line {inverse} after it", kind.as_str());
        self.tried.insert(kind.as_str());
    }

    async fn puts(&self, path: String) {
        let mona = &self.square.mona;
        mona.send(mona.program(Method::PUT, &path)).await.succeeds();
    }

    /// What is done to a post and to what stands in it.
    async fn to_things(&mut self) {
        let (mona, olga) = (self.square.mona.clone(), self.square.olga.clone());
        let post = format!("/posts/{}", self.square.post);
        self.puts(format!("{post}/pin")).await;
        self.undoes(&olga, Kind::Pin).await;
        self.undoes(&olga, Kind::Unpin).await;
        self.puts(format!("{post}/lock")).await;
        self.undoes(&olga, Kind::Lock).await;
        self.undoes(&olga, Kind::Unlock).await;
        mona.send(mona.program(Method::DELETE, &format!("{post}/lock"))).await.succeeds();
        mona.submits(&format!("/comments/{}/removal", self.square.comment), &[]).await.has(303);
        self.undoes(&olga, Kind::Remove).await;
        self.undoes(&olga, Kind::Restore).await;
        let words = json!({"title": "Elm 5", "body": "He lives at Elm 5."});
        let told = id(&self.square.ann.posts("/groups/square/posts", words).await.has(201).json());
        mona.posts(&format!("/posts/{told}/redaction"), json!({"passage": "Elm 5"})).await.has(204);
        self.undoes(&olga, Kind::Redact).await;
        mona.founds("garden").await;
        self.square.ann.joins("garden").await.has(200);
        let wish = json!({"group": "garden", "words": "It fits better there."});
        mona.calls(Method::PUT, &format!("/posts/{told}/group"), wish).await.has(204);
        self.undoes(&mona, Kind::Move).await;
    }

    /// What is decided of what was reported, and of its author; and of what waits.
    async fn by_decisions(&mut self) {
        let (mona, olga) = (self.square.mona.clone(), self.square.olga.clone());
        let case = self.square.reported_post().await;
        for (author, kind) in
            [("none", Kind::Keep), ("warn", Kind::Warn), ("silence", Kind::Silence), ("ban", Kind::Ban)]
        {
            let ruling = match author {
                "silence" => json!({"content": "keep", "author": author, "hours": 6, "words": "No."}),
                _ => json!({"content": "keep", "author": author, "words": "No."}),
            };
            mona.rules(&case, ruling).await.has(200);
            self.undoes(&olga, kind).await;
        }
        olga.calls(Method::PUT, "/groups/square/keeping", json!({"first_held": 2})).await.has(200);
        let nina = self.square.site.member("nina").await;
        nina.joins("square").await.has(200);
        let held = nina.posts("/groups/square/posts", json!({"title": "New", "body": "Here."})).await.has(202).json();
        let held = format!("/moderation/held/{}", held["held_id"].as_str().expect("an id"));
        mona.posts(&format!("{held}/approval"), json!({})).await.has(200);
        self.undoes(&olga, Kind::Approve).await;
        mona.posts(&format!("{held}/refusal"), json!({"words": "Please ask first."})).await.has(200);
        self.undoes(&olga, Kind::Decline).await;
    }

    /// What is done to members.
    async fn to_members(&mut self) {
        let olga = self.square.olga.clone();
        olga.gives_role("square", &self.square.max, "admin").await.has(200);
        self.undoes(&olga, Kind::Role).await;
        olga.removes("square", &self.square.bea).await.has(204);
        self.undoes(&olga, Kind::Expel).await;
        self.undoes(&olga, Kind::Admit).await;
        let sven = self.square.site.member("sven").await;
        sqlx::query("update members set site_role = 'owner' where handle = 'sven'")
            .execute(self.square.site.db())
            .await
            .expect("owns");
        sven.calls(Method::PUT, "/members/bea/suspension", json!({"reason": "Noise."})).await.succeeds();
        self.undoes(&sven, Kind::Suspend).await;
        sven.undoes(&self.line("unsuspend").await).await.has(403);
    }
}

#[tokio::test]
async fn every_kind_of_act_has_its_inverse_or_says_why_not() {
    let mut trial = Trial { square: Square::open().await, tried: BTreeSet::new() };
    trial.to_things().await;
    trial.by_decisions().await;
    trial.to_members().await;
    let kinds: Vec<Kind> = Kind::every().collect();
    let named = |has_inverse: bool| -> BTreeSet<&'static str> {
        kinds.iter().filter(|kind| kind.inverse().is_some() == has_inverse).map(|kind| kind.as_str()).collect()
    };
    assert_eq!(trial.tried, named(true), "each is undone above");
    let known: BTreeSet<&'static str> = WITHOUT.iter().map(|(kind, _)| *kind).collect();
    assert_eq!(known, named(false), "or it stands in WITHOUT");
    for kind in ["reopen", "unwarn", "unsilence", "unban", "unapprove", "undecline", "unredact"] {
        let lines = trial.square.site.count("select count(*) from journal").await;
        trial.square.olga.undoes(&trial.line(kind).await).await.has(403);
        assert_eq!(trial.square.site.count("select count(*) from journal").await, lines, "{kind}");
    }
}
