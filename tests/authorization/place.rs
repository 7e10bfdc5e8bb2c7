//! A group with something of everything in it, in every state that things can be in, and the address that a route has there.

use super::State;
use super::viewers::{self, Viewer, does};
use super::ways::choice_of;
use crate::support::pictures::png;
use crate::support::wire::Wire;
use crate::support::{Person, TestSite};
use chrono::{Duration, Utc};
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Settings under which nobody is held back for being quick.
const SETTINGS: [&str; 8] = [
    "--writes-a-minute",
    "1000000",
    "--searches-a-minute",
    "1000000",
    "--joins-an-hour",
    "1000000",
    // An address that was not confirmed makes a difference only where it must be.
    "--confirmation",
    "always",
];

/// The place.
pub struct Place {
    /// The site it is on, with one connection to its database.
    pub site: TestSite,
    /// The wire to it.
    pub wire: Wire,
    /// Whoever may come by, as in [`Viewer::ALL`].
    pub people: Vec<Person>,
    /// Whom the group is open to.
    pub visibility: State,
    known: BTreeMap<(State, &'static str), String>,
}

#[track_caller]
fn text(value: &Value) -> String {
    match value.as_str() {
        Some(text) => text.to_owned(),
        None => panic!("a text, not {value}"),
    }
}

fn ahead(hours: i64) -> String {
    (Utc::now() + Duration::hours(hours)).to_rfc3339()
}

impl Place {
    /// One whose group is open to these.
    pub async fn of(visibility: State) -> Self {
        let (site, wire) = TestSite::on_one_connection(&SETTINGS).await;
        let people = viewers::gather(&site).await;
        let mut place = Self { site, wire, people, visibility, known: BTreeMap::new() };
        let group = json!({"slug": "square", "name": "Square", "about": "A place.", "visibility": "public"});
        place.who(Viewer::Owner).posts("/groups", group).await.has(201);
        viewers::take_places(&place.site, &place.people).await;
        place.furnish().await;
        if visibility != State::Public {
            let wish = json!({"visibility": visibility.name()});
            let turned = place.who(Viewer::Owner).calls(Method::PATCH, "/groups/square", wish).await.succeeds().json();
            place.keep(visibility, "group", text(&turned["slug"]));
        }
        place.leave_at_the_door().await;
        place
    }

    /// One of those who come by.
    pub fn who(&self, viewer: Viewer) -> Person {
        self.people[Viewer::ALL.iter().position(|known| *known == viewer).expect("one of all")].clone()
    }

    fn keep(&mut self, state: State, name: &'static str, value: String) {
        self.known.insert((state, name), value);
    }

    /// What is known by this name in this state.
    pub fn known(&self, state: State, name: &str) -> Option<&str> {
        let (_, value) = self.known.iter().find(|((at, known), _)| (*at, *known) == (state, name))?;
        Some(value)
    }

    /// The states that things of this place are in.
    pub fn states(&self) -> &'static [State] {
        match self.visibility {
            State::Public => {
                &[State::Public, State::Draft, State::Scheduled, State::Held, State::Removed, State::Locked]
            }
            State::Private => &[State::Private],
            _ => &[State::Secret],
        }
    }

    async fn furnish(&mut self) {
        let own = self.visibility;
        self.keep(own, "group", "square".to_owned());
        let write = json!({"write": "member"});
        self.who(Viewer::Owner).calls(Method::PATCH, "/groups/square/permissions", write).await.has(200);
        self.hang_pictures(own).await;
        for state in self.states() {
            match state {
                // What opens later is a poll, and stands beside those that are open.
                State::Scheduled | State::Held => {}
                _ => self.write_in(*state).await,
            }
        }
        self.hold_back(own).await;
        self.keep_order(own).await;
        self.keep_for_themselves(own).await;
    }

    async fn hang_pictures(&mut self, own: State) {
        let author = self.who(Viewer::Author);
        let picture = author.uploads(png(), &[("group", "square"), ("alt", "A corner")]).await.has(201).json();
        self.keep(own, "picture", text(&picture["markdown"]));
        self.keep(own, "media", text(&picture["id"]));
        let style = self.site.stranger().opens("/join").await.attr("link[rel=stylesheet]", "href");
        self.keep(own, "asset", style);
        let image = self.site.stranger().opens("/groups/square").await.attr("meta[property='og:image']", "content");
        self.keep(own, "preview", image.trim_start_matches(&self.site.url("")).to_owned());
        let map = self.site.stranger().get("/sitemap.xml").await.has(200).text;
        let part = map.split("<loc>").nth(1).and_then(|rest| rest.split("</loc>").next()).unwrap_or_default();
        self.keep(own, "sitemap", part.trim_start_matches(&self.site.url("")).to_owned());
    }

    /// A post, a comment, an article and polls of every kind that routes ask for.
    async fn write_in(&mut self, state: State) {
        let author = self.who(Viewer::Author);
        let article = json!({"title": format!("A piece {}", state.name()), "body": "Long words.", "group": "square",
            "publish": state != State::Draft});
        let article = text(&author.posts("/articles", article).await.has(201).json()["slug"]);
        if state != State::Draft {
            self.write_posts(state).await;
        }
        match state {
            State::Locked => drop(
                self.who(Viewer::Moderator).calls(Method::PUT, &format!("/articles/{article}/lock"), json!({})).await,
            ),
            State::Removed => {
                drop(author.send(author.program(Method::DELETE, &format!("/articles/{article}"))).await.succeeds());
            }
            _ => {}
        }
        self.keep(state, "articles", article);
    }

    async fn write_posts(&mut self, state: State) {
        let author = self.who(Viewer::Author);
        let picture = self.known(self.visibility, "picture").unwrap_or_default().to_owned();
        let plain = json!({"named": true, "additions": "members", "series": {"every": "week", "open_days": 1}});
        let post = self.asks(state, "open", plain, &format!("Words. #tag\n\n{picture}")).await;
        let comment = author.posts(&format!("/posts/{post}/comments"), json!({"body": "Aha."})).await.has(201).json();
        self.keep(state, "comments", text(&comment["id"]));
        self.keep(state, "posts", post.clone());
        let times = json!(["2031-05-05T10:00:00Z", "2031-05-06T10:00:00Z"]);
        let mut posts = vec![post];
        for (name, parts) in [
            ("closed", json!({"named": true})),
            ("stated", json!({})),
            ("ranked", json!({"kind": "ranked"})),
            ("time", json!({"kind": "time", "choices": times})),
            ("secret", json!({"secret": true})),
            ("told", json!({"secret": true})),
            ("named", json!({"electors": ["author-x", "member-x", "victim-x"]})),
            ("announced", json!({"opens_at": ahead(48), "closes_at": ahead(96)})),
        ] {
            posts.push(self.asks(state, name, parts, "Well?").await);
        }
        self.have_guests(state, "open", ["guest", "guest-token"]).await;
        self.have_guests(state, "secret", ["guest-secret", "guest-secret-token"]).await;
        self.close(state).await;
        for post in posts {
            match state {
                State::Locked => {
                    let path = format!("/posts/{post}/lock");
                    self.who(Viewer::Moderator).calls(Method::PUT, &path, json!({})).await.succeeds();
                }
                State::Removed => {
                    author.send(author.program(Method::DELETE, &format!("/posts/{post}"))).await.succeeds();
                }
                _ => {}
            }
        }
    }

    async fn asks(&mut self, state: State, name: &'static str, parts: Value, body: &str) -> String {
        let mut poll = json!({"question": format!("Well, {name}?"), "choices": ["Yes", "No"]});
        poll.as_object_mut().expect("parts").extend(parts.as_object().expect("parts").clone());
        let post = json!({"title": format!("A post {name}"), "body": body, "polls": [poll]});
        let made = self.who(Viewer::Author).posts("/groups/square/posts", post).await.has(201).json();
        let poll = &made["polls"][0];
        self.keep(state, name, text(&poll["id"]));
        if name == "announced" && state == State::Public {
            self.keep(State::Scheduled, "open", text(&poll["id"]));
        }
        if let Some(choice) = poll["choices"][0]["id"].as_str() {
            if name == "announced" && state == State::Public {
                self.keep(State::Scheduled, choice_of("open"), choice.to_owned());
            }
            self.known.insert((state, choice_of(name)), choice.to_owned());
        }
        text(&made["id"])
    }

    /// A guest of a poll, with the link that was sent to them.
    async fn have_guests(&mut self, state: State, poll: &str, names: [&'static str; 2]) {
        let address = format!("guest-{poll}-{}@guests.example", state.name());
        let (author, poll) = (self.who(Viewer::Author), self.known(state, poll).expect("a poll").to_owned());
        let guests = json!({"guests": [{"name": "Gus Guest", "email": address}]});
        let guests = author.posts(&format!("/polls/{poll}/guests"), guests).await.has(201).json();
        let guests = if guests["items"].is_array() { guests["items"][0].clone() } else { guests[0].clone() };
        let listed = author.asks(&format!("/polls/{poll}/guests")).await.has(200).json();
        self.keep(
            state,
            names[0],
            text(if guests["id"].is_string() { &guests["id"] } else { &listed["items"][0]["id"] }),
        );
        let letter = self.site.letter_to(&address).await;
        let base = self.site.url(&format!("/polls/{poll}/guest/"));
        let token = letter.lines().find_map(|line| line.trim().strip_prefix(&*base)).expect("a link");
        self.keep(state, names[1], token.to_owned());
    }

    async fn close(&mut self, state: State) {
        let author = self.who(Viewer::Author);
        // Fewer than so many would be known by what came out.
        let told = self.known(state, "told").expect("a poll").to_owned();
        let choice = self.known(state, choice_of("told")).expect("a choice").to_owned();
        for viewer in [Viewer::Author, Viewer::Member, Viewer::Moderator, Viewer::Admin, Viewer::Owner] {
            let voter = self.who(viewer);
            let receipt = voter.posts(&format!("/polls/{told}/receipts"), json!({})).await.has(200).json();
            let ballot = json!({"choices": [choice], "receipt": receipt["code"]});
            voter.calls(Method::PUT, &format!("/polls/{told}/ballot"), ballot).await.has(200);
        }
        for name in ["closed", "stated", "ranked", "time", "told"] {
            let poll = self.known(state, name).expect("a poll").to_owned();
            author.posts(&format!("/polls/{poll}/closure"), json!({})).await.has(200);
        }
        let poll = self.known(state, "stated").expect("a poll").to_owned();
        let outcome = json!({"statement": "So be it."});
        author.calls(Method::PUT, &format!("/polls/{poll}/outcome"), outcome).await.has(200);
    }

    async fn reported(&self, title: &str) -> String {
        let author = self.who(Viewer::Author);
        let post = json!({"title": title, "body": "Words that are reported."});
        let post = text(&author.posts("/groups/square/posts", post).await.has(201).json()["id"]);
        let report = json!({"reason": "spam", "words": "Look."});
        self.who(Viewer::Owner).calls(Method::PUT, &format!("/posts/{post}/report"), report).await.has(204);
        self.one("select id::text from cases where closed_at is null order by id desc limit 1").await
    }

    /// A post and a comment that wait to be looked at.
    async fn hold_back(&mut self, own: State) {
        let (author, owner) = (self.who(Viewer::Author), self.who(Viewer::Owner));
        owner.calls(Method::PUT, "/groups/square/keeping/words", json!({"hold": ["rumour"]})).await.has(200);
        let post = json!({"title": "Heard", "body": "A rumour."});
        let held = author.posts("/groups/square/posts", post).await.has(202).json();
        self.keep(own, "held", text(&held["held_id"]));
        self.keep(State::Held, "posts", text(&held["held_id"]));
        let under = self.known(own, "posts").expect("a post").to_owned();
        let comment = json!({"body": "A rumour below."});
        let held = author.posts(&format!("/posts/{under}/comments"), comment).await.has(202).json();
        self.keep(State::Held, "comments", text(&held["held_id"]));
        owner.calls(Method::PUT, "/groups/square/keeping/words", json!({})).await.has(200);
    }

    /// Cases that wait, that have been ruled on, that wait for an answer to an appeal; acts that can be undone.
    async fn keep_order(&mut self, own: State) {
        let (author, moderator) = (self.who(Viewer::Author), self.who(Viewer::Moderator));
        let ruling = json!({"content": "keep", "author": "warn", "words": "Mind the others."});
        for name in ["ruled", "appealed"] {
            let case = self.reported(name).await;
            moderator.posts(&format!("/moderation/cases/{case}/ruling"), ruling.clone()).await.succeeds();
            let line = text(&author.asks("/me/moderation").await.has(200).json()["items"][0]["line"]);
            if name == "appealed" {
                let words = json!({"words": "But!"});
                author.posts(&format!("/me/moderation/{line}/appeal"), words).await.succeeds();
                self.keep(own, "case-appealed", case);
            } else {
                self.keep(own, "my-line", line);
            }
        }
        let case = self.reported("waiting").await;
        self.keep(own, "case", case);
        let post = json!({"title": "Pinned", "body": "Words."});
        let post = text(&author.posts("/groups/square/posts", post).await.has(201).json()["id"]);
        moderator.calls(Method::PUT, &format!("/posts/{post}/pin"), json!({})).await.succeeds();
        let journal = moderator.asks("/groups/square/moderation/journal").await.has(200).json();
        self.keep(own, "line", text(&journal["items"][0]["id"]));
    }

    /// What is somebody's own: another session, a token, a draft.
    async fn keep_for_themselves(&mut self, own: State) {
        let author = self.who(Viewer::Author);
        let token = json!({"name": "A program", "scope": "read", "password": viewers::AGAIN});
        self.keep(own, "my-token", text(&author.posts("/me/tokens", token).await.has(201).json()["id"]));
        author.calls(Method::PUT, "/me/blocks/victim-x", json!({"kind": "mute"})).await.succeeds();
        let word = author.posts("/me/muted-words", json!({"word": "zebra"})).await.succeeds().json();
        self.keep(own, "my-word", text(&word["id"]));
        self.site.signs_in("author-x@example.org", viewers::AGAIN).await;
        let sessions = author.asks("/me/sessions").await.has(200).json();
        let other = sessions["items"].as_array().expect("sessions").iter().find(|one| one["is_current"] != true);
        self.keep(own, "my-session", text(&other.expect("another session")["id"]));
        let group = author.asks("/groups/square").await.has(200).json();
        let place = format!("new-post:{}", text(&group["id"]));
        let draft = json!({"title": "", "body": "Unsent words."});
        author.calls(Method::PUT, &format!("/drafts/{place}"), draft).await.succeeds();
        self.keep(own, "draft", place);
        author.posts("/me/export", json!({"password": viewers::AGAIN})).await.succeeds();
        for own in [
            "insert into passkeys (id, member_id, credential_id, credential, name) select gen_random_uuid(), id, '\\x01', '{}', 'Mine' from members where handle = 'victim-x'",
            "insert into identities (id, member_id, issuer, subject) select gen_random_uuid(), id, 'https://id.example', 'author' from members where handle = 'author-x'",
        ] {
            does(&self.site, own).await;
        }
        let passkey = self.one("select id::text from passkeys").await;
        let identity = self.one("select id::text from identities").await;
        let member: uuid::Uuid =
            self.one("select id::text from members where handle = 'author-x'").await.parse().expect("an id");
        let stop = leaders_square::polls::reminders::stop_path(self.site.site(), leaders_square::ids::MemberId(member));
        self.keep(own, "my-passkey", passkey);
        self.keep(own, "my-identity", identity);
        self.keep(own, "reminders", stop);
        let keeper: uuid::Uuid =
            self.one("select id::text from members where handle = 'moderator-x'").await.parse().expect("an id");
        let keeper = leaders_square::ids::MemberId(keeper);
        self.keep(own, "keeper-letters", leaders_square::moderation::letters::stop_path(self.site.site(), keeper));
    }

    /// Whoever waits to be let in, into the group and into the site; a link; letters.
    async fn leave_at_the_door(&mut self) {
        let own = self.visibility;
        does(&self.site, "insert into join_requests (group_id, member_id) select g.id, m.id from groups g, members m where g.name = 'Square' and m.handle = 'waiting-x'").await;
        does(&self.site, "insert into sign_up_requests (member_id, answers, language) select id, '[]', 'en' from members where handle = 'spare-x'").await;
        let owner = self.who(Viewer::Owner);
        let group = self.known(own, "group").expect("a group").to_owned();
        let link = owner.posts(&format!("/groups/{group}/invites"), json!({})).await.has(201).json();
        self.keep(own, "invite", text(&link["token"]));
        self.keep(own, "invite-id", text(&link["id"]));
        does(&self.site, "insert into group_proposals (id, proposed_by, name, slug, about, visibility, words) select gen_random_uuid(), id, 'Beans', 'beans', '', 'public', '' from members where handle = 'author-x'").await;
        let noise = self.one("select id::text from members where handle = 'noise-x'").await;
        let wish = json!({"members": [noise], "reason": "Noise."});
        let batch = self.who(Viewer::Keeper).posts("/site/batches", wish).await.has(201).json();
        self.keep(own, "batch", text(&batch["id"]));
        self.keep(own, "noise", noise);
        does(&self.site, "update mails set given_up_at = site_now() where kind = 'confirm'").await;
        let request = self.one("select member_id::text from sign_up_requests").await;
        let mail = self.one("select id::text from mails where kind = 'confirm' order by id limit 1").await;
        let proposal = self.one("select id::text from group_proposals").await;
        self.keep(own, "proposal", proposal);
        self.keep(own, "request", request);
        self.keep(own, "mail", mail);
    }

    async fn one(&self, statement: &str) -> String {
        sqlx::query_scalar(sqlx::AssertSqlSafe(statement.to_owned())).fetch_one(self.site.db()).await.expect(statement)
    }
}
