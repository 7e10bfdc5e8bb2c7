//! Everything that can be done in a small community, at random: after each act, kept pages must still be true.

mod polls;

use crate::support::pictures::png;
use crate::support::{Answer, Person, TestSite};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};
use reqwest::Method;
use serde_json::{Value, json};

/// A poll, its kind and its choices.
#[derive(Clone)]
struct Asked {
    id: String,
    kind: String,
    choices: Vec<String>,
    /// In a secret poll a code for each of the people.
    codes: Option<Vec<String>>,
}

/// A small community and what is in it.
pub struct Life {
    /// The site.
    pub site: TestSite,
    people: Vec<Person>,
    posts: Vec<String>,
    comments: Vec<String>,
    articles: Vec<String>,
    polls: Vec<Asked>,
    groups: usize,
    chance: StdRng,
}

const ACTS: [&str; 55] = [
    "post",
    "ask",
    "comment",
    "comment",
    "answer",
    "edit post",
    "edit comment",
    "remove comment",
    "restore comment",
    "like",
    "unlike",
    "thank",
    "vote",
    "vote",
    "withdraw",
    "invite guest",
    "guest votes",
    "guest votes",
    "take guest back",
    "close",
    "reopen",
    "open",
    "decide",
    "add choice",
    "reword choice",
    "remove choice",
    "pin",
    "unpin",
    "lock",
    "remove post",
    "restore post",
    "join",
    "leave",
    "role",
    "article",
    "edit article",
    "publish",
    "unpublish",
    "remove article",
    "restore article",
    "lock article",
    "hand on",
    "leave article",
    "ask more",
    "ask again",
    "show results",
    "illustrate",
    "face",
    "expel",
    "rename",
    "about",
    "group",
    "found",
    "elsewhere",
    "quiet",
];

impl Life {
    /// A group with four people; the first owns it.
    pub async fn begin(seed: u64) -> Self {
        let site = TestSite::with(&["--writes-a-minute", "100000"]).await;
        let people = site.members("person", 4).await;
        people[0].founds("square").await;
        for person in &people[1..] {
            person.joins("square").await.succeeds();
        }
        let none = (Vec::new(), Vec::new(), Vec::new());
        let mut life = Self {
            site,
            people,
            posts: none.0,
            comments: none.1,
            articles: none.2,
            polls: Vec::new(),
            groups: 0,
            chance: StdRng::seed_from_u64(seed),
        };
        for act in ["post", "ask", "comment", "article", "publish"] {
            life.does(act).await;
        }
        life
    }

    /// One act at random; says which, and how it was answered.
    pub async fn does_something(&mut self) -> String {
        let act = *ACTS.choose(&mut self.chance).expect("acts");
        let status = self.does(act).await;
        format!("{act} ({status})")
    }

    /// Pages on which something of it may show.
    pub fn pages(&self) -> Vec<String> {
        let fixed = [
            "/",
            "/groups",
            "/articles",
            "/groups/square",
            "/groups/square?order=active",
            "/groups/square?order=unanswered",
            "/groups/square?tag=red",
            "/groups/square/polls",
            "/groups/square/decisions",
            "/groups/square/decisions/feed.atom",
            "/groups/square/articles",
            "/groups/square/members",
            "/groups/square/about",
            "/groups/square/media",
            "/tags/red",
            "/members/person1",
            "/members/person2/comments",
            "/members/person1/articles",
            "/feed.atom",
            "/articles/feed.json",
            "/groups/square/feed.rss",
            "/groups/square/articles/feed.atom",
            "/tags/red/feed.json",
            "/members/person1/feed.atom",
        ];
        let talk = self.posts.first().map(|id| format!("/posts/{id}/comments/feed.atom"));
        let last = |list: &[String], way: &str| list.last().map(|id| format!("/{way}/{id}"));
        let polls: Vec<String> = self.polls.iter().map(|poll| poll.id.clone()).collect();
        let moving =
            [self.posts.first().map(|id| format!("/posts/{id}")), last(&self.posts, "posts"), last(&polls, "polls")];
        let articles = self.articles.first().map(|slug| format!("/articles/{slug}"));
        fixed.map(str::to_owned).into_iter().chain(moving.into_iter().flatten()).chain(articles).chain(talk).collect()
    }

    /// Those who are there; the first owns the group.
    pub fn people(&self) -> &[Person] {
        &self.people
    }

    /// Some of the posts: the first, the latest, and whichever.
    pub fn some_posts(&mut self) -> Vec<String> {
        let any = self.one(&self.posts.clone());
        let mut posts: Vec<_> = [self.posts.first(), self.posts.last(), Some(&any)].into_iter().flatten().collect();
        posts.dedup();
        posts.into_iter().map(|id| format!("/posts/{id}")).collect()
    }

    /// Some of the polls: the first and whichever.
    pub fn some_polls(&mut self) -> Vec<String> {
        let polls: Vec<String> = self.polls.iter().map(|poll| poll.id.clone()).collect();
        let mut some = [polls.first().cloned(), Some(self.one(&polls))].into_iter().flatten().collect::<Vec<_>>();
        some.dedup();
        some.into_iter().map(|id| format!("/polls/{id}")).collect()
    }

    /// Half of those pages, others each time.
    pub fn some_pages(&mut self) -> Vec<String> {
        let pages = self.pages();
        pages.into_iter().filter(|_| self.chance.random_bool(0.5)).collect()
    }

    async fn does(&mut self, act: &str) -> u16 {
        let who = self.people.choose(&mut self.chance).expect("people").clone();
        let owner = self.people[0].clone();
        let number = self.chance.random_range(0..1_000_000);
        let post = self.one(&self.posts.clone());
        let comment = self.one(&self.comments.clone());
        let article = self.one(&self.articles.clone());
        let words = format!("Words {number}. #{}", if number % 2 == 0 { "red" } else { "blue" });
        let answer = match act {
            "post" | "ask" => self.posts_something(&who, &words, act == "ask").await,
            "comment" => self.says(&who, json!({"body": words})).await,
            "answer" => self.says(&who, json!({"body": words, "parent_id": comment})).await,
            "edit post" => who.calls(Method::PATCH, &format!("/posts/{post}"), json!({"body": words})).await,
            "edit comment" => who.calls(Method::PATCH, &format!("/comments/{comment}"), json!({"body": words})).await,
            "remove comment" => owner.calls(Method::DELETE, &format!("/comments/{comment}"), json!({})).await,
            "restore comment" => owner.submits(&format!("/comments/{comment}/restoration"), &[]).await,
            "like" => who.calls(Method::PUT, &format!("/posts/{post}/reactions/like"), json!({})).await,
            "unlike" => who.calls(Method::DELETE, &format!("/posts/{post}/reactions/like"), json!({})).await,
            "thank" => who.calls(Method::PUT, &format!("/comments/{comment}/reactions/thanks"), json!({})).await,
            "vote" | "withdraw" | "close" | "reopen" | "open" | "decide" | "show results" => {
                self.polls_something(&who, act).await
            }
            "invite guest" | "guest votes" | "take guest back" => self.has_guests(act, number).await,
            "add choice" | "reword choice" | "remove choice" => self.changes_a_choice(act, &words).await,
            "pin" | "unpin" => {
                owner.submits(&format!("/posts/{post}/pin"), &[("on", if act == "pin" { "yes" } else { "no" })]).await
            }
            "lock" => owner.submits(&format!("/posts/{post}/lock"), &[("on", "yes")]).await,
            "remove post" => owner.submits(&format!("/posts/{post}/removal"), &[]).await,
            "restore post" => owner.submits(&format!("/posts/{post}/restoration"), &[]).await,
            "join" => who.joins("square").await,
            "leave" => who.leaves("square").await,
            "role" => owner.gives_role("square", &who, if number % 2 == 0 { "moderator" } else { "member" }).await,
            "article" => self.writes_an_article(&owner, &words).await,
            "edit article" => owner.calls(Method::PATCH, &format!("/articles/{article}"), json!({"lede": words})).await,
            "publish" => owner.calls(Method::PUT, &format!("/articles/{article}/publication"), json!({})).await,
            "unpublish" => owner.calls(Method::DELETE, &format!("/articles/{article}/publication"), json!({})).await,
            "remove article" => owner.calls(Method::DELETE, &format!("/articles/{article}"), json!({})).await,
            "restore article" => owner.posts(&format!("/articles/{article}/restoration"), json!({})).await,
            "lock article" => {
                let method = if number % 2 == 0 { Method::PUT } else { Method::DELETE };
                owner.calls(method, &format!("/articles/{article}/lock"), json!({})).await
            }
            "hand on" => {
                let others = &["person1", "person2", "person3"][number as usize % 3..][..1];
                let authors = json!({"authors": others});
                owner.calls(Method::PATCH, &format!("/articles/{article}"), authors).await
            }
            "leave article" => {
                self.whoever_may(Method::DELETE, &format!("/articles/{article}/authorship"), json!({})).await
            }
            "ask more" => {
                let mut poll = json!({"question": words, "kind": "multiple", "choices": ["One", "Two"]});
                if number % 2 == 0 {
                    poll["series"] = json!({"every": "week", "open_days": 7});
                }
                self.whoever_may(Method::PATCH, &format!("/posts/{post}"), json!({"polls": [poll]})).await
            }
            "ask again" => self.lets_a_week_pass_for_series(&who).await,
            "illustrate" => self.illustrates(&who, &post).await,
            "face" => who.submits_file("/settings/picture", "file", png(), &[]).await,
            "expel" => owner.calls(Method::DELETE, &format!("/groups/square/members/{}", who.handle), json!({})).await,
            "rename" => who.calls(Method::PATCH, "/me", json!({"name": format!("Name {number}")})).await,
            "about" => who.calls(Method::PATCH, "/me", json!({"about": words})).await,
            "group" => owner.calls(Method::PATCH, "/groups/square", json!({"about": words})).await,
            "found" => self.founds_another(&owner).await,
            "elsewhere" => self.writes_elsewhere(&owner, &words).await,
            _ => self.does_something_quiet(&who, &post, number).await,
        };
        answer.status.as_u16()
    }

    fn one(&mut self, list: &[String]) -> String {
        list.choose(&mut self.chance).cloned().unwrap_or_else(|| "none".into())
    }

    async fn posts_something(&mut self, who: &Person, words: &str, asks: bool) -> Answer {
        let results = *["always", "after_voting", "after_closing", "staff"].choose(&mut self.chance).expect("rules");
        let kind = *["single", "single", "ranked", "score", "consent"].choose(&mut self.chance).expect("kinds");
        let (choices, additions) =
            if kind == "consent" { (json!([]), "nobody") } else { (json!(["Yes", "No", "Perhaps"]), "members") };
        let mut poll = json!({"question": words, "kind": kind, "choices": choices, "results": results});
        poll["additions"] = json!(additions);
        poll["closes_when_all_voted"] = json!(self.chance.random_bool(0.3));
        if self.chance.random_bool(0.2) {
            poll["opens_at"] = json!(chrono::Utc::now() + chrono::Duration::hours(20));
        }
        poll[*["named", "secret", "secret"].choose(&mut self.chance).expect("names")] =
            json!(self.chance.random_bool(0.5));
        poll.as_object_mut().expect("a poll").extend(super::electors::some(&mut self.chance));
        let polls = if asks { vec![poll] } else { Vec::new() };
        let answer = who.posts("/groups/square/posts", json!({"title": words, "body": words, "polls": polls})).await;
        if answer.status == 201 {
            let made = answer.json();
            self.posts.push(text(&made["id"]));
            for poll in made["polls"].as_array().expect("polls") {
                let choices = poll["choices"].as_array().expect("choices").iter().map(|choice| text(&choice["id"]));
                let (id, choices) = (text(&poll["id"]), choices.collect());
                let codes = if poll["secret"] == true { Some(self.codes(&id).await) } else { None };
                self.polls.push(Asked { id, kind: text(&poll["kind"]), choices, codes });
            }
        }
        answer
    }

    async fn codes(&self, poll: &str) -> Vec<String> {
        let mut codes = Vec::new();
        for _ in &self.people {
            let receipt = self.people[0].posts(&format!("/polls/{poll}/receipts"), json!({})).await.has(200).json();
            codes.push(text(&receipt["code"]));
        }
        codes
    }

    async fn illustrates(&mut self, who: &Person, post: &str) -> Answer {
        let answer = who.uploads(png(), &[("group", "square"), ("alt", "A picture")]).await;
        if answer.status != 201 {
            return answer;
        }
        let body = format!("Seen: {}", text(&answer.json()["markdown"]));
        self.whoever_may(Method::PATCH, &format!("/posts/{post}"), json!({"body": body})).await
    }

    /// Lets one after the other try it.
    async fn whoever_may(&self, method: Method, path: &str, words: Value) -> Answer {
        for who in &self.people[1..] {
            let answer = who.calls(method.clone(), path, words.clone()).await;
            if answer.status != 403 {
                return answer;
            }
        }
        self.people[0].calls(method, path, words).await
    }

    async fn says(&mut self, who: &Person, words: Value) -> Answer {
        let post = self.one(&self.posts.clone());
        let answer = who.posts(&format!("/posts/{post}/comments"), words).await;
        if answer.status == 201 {
            self.comments.push(text(&answer.json()["id"]));
        }
        answer
    }

    async fn writes_an_article(&mut self, who: &Person, words: &str) -> Answer {
        // One of the polls stands in it.
        let poll = self.polls.choose(&mut self.chance).map(|poll| self.site.url(&format!("/polls/{}", poll.id)));
        let body = format!("{words}\n\n{}\n\nMore.", poll.unwrap_or_default());
        let article = json!({"title": words, "body": body, "publish": self.chance.random_bool(0.5)});
        let answer = who.posts("/articles", article).await;
        if answer.status == 201 {
            self.articles.push(text(&answer.json()["slug"]));
        }
        answer
    }

    async fn founds_another(&mut self, who: &Person) -> Answer {
        self.groups += 1;
        let slug = format!("other-{}", self.groups);
        who.posts("/groups", json!({"slug": slug, "name": slug, "about": "", "visibility": "public"})).await
    }

    /// In the group that was founded last, whose home page is then the site's.
    async fn writes_elsewhere(&mut self, who: &Person, words: &str) -> Answer {
        let slug = if self.groups == 0 { "square".to_owned() } else { format!("other-{}", self.groups) };
        let poll = json!({"question": words, "choices": ["Yes", "No"]});
        let polls = if self.chance.random_bool(0.5) { vec![poll] } else { Vec::new() };
        let answer = who.posts(&format!("/groups/{slug}/posts"), json!({"body": words, "polls": polls})).await;
        if answer.status == 201 {
            self.posts.push(text(&answer.json()["id"]));
        }
        answer
    }

    /// What shows on no page of a stranger's, and what only looking does.
    async fn does_something_quiet(&mut self, who: &Person, post: &str, number: u32) -> Answer {
        match number % 4 {
            0 => who.submits(&format!("/posts/{post}/bookmark"), &[("on", "yes")]).await,
            1 => {
                let answer = who.get(&format!("/posts/{post}")).await;
                self.site.counts_views().await;
                answer
            }
            2 => self.people[0].posts("/groups/square/invites", json!({})).await,
            _ => {
                let path = format!("/drafts/new-post/{post}");
                who.calls(Method::PUT, &path, json!({"title": "", "body": "Draft."})).await
            }
        }
    }
}

fn text(value: &Value) -> String {
    value.as_str().expect("text").to_owned()
}
