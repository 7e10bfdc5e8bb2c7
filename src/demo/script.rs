//! The demo community as it is written down in `web/demo`: who is in it, what they said, when, and who agreed.
//! Times are hours or days before the moment the site is filled, so that the demo is always of today.

use super::dealing;
use crate::polls::counting::{Answer, Opinion, Stance};
use crate::polls::{Choice, PollInput};
use crate::reactions;
use anyhow::{Context, anyhow};
use rust_embed::RustEmbed;
use serde::Deserialize;
use std::collections::HashMap;

#[derive(RustEmbed)]
#[folder = "web/demo/"]
struct Files;

/// All that is written down.
pub struct Script {
    /// The group.
    pub group: Group,
    /// Its members, those who came first first.
    pub members: Vec<Member>,
    /// What they wrote, oldest first.
    pub pieces: Vec<Piece>,
}

/// The group.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Its part of the address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What it is about.
    pub about: String,
    /// Its colour.
    pub accent: String,
    /// Name of the picture at its top.
    pub cover: String,
    /// What that picture shows.
    pub cover_alt: String,
    /// Its rules.
    pub rules: String,
}

/// A member.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// Their handle.
    pub handle: String,
    /// Their name.
    pub name: String,
    /// What they are in the group; none is a member.
    pub role: Option<String>,
    /// When they joined.
    pub joined_days_ago: f64,
    /// What they say of themselves.
    pub about: String,
    /// Name of their picture.
    pub portrait: Option<String>,
}

impl Member {
    /// The address they sign in with.
    pub fn email(&self) -> String {
        format!("{}@{}", self.handle, super::MAIL_DOMAIN)
    }
}

/// Something a member wrote, with all that stands under it.
pub struct Piece {
    /// Handle of whoever wrote it.
    pub author: String,
    /// When they published it.
    pub hours_ago: f64,
    /// Its title.
    pub title: String,
    /// Its words.
    pub body: String,
    /// Whether it is an article, and what an article has beyond a post.
    pub article: Option<Article>,
    /// Whether it stands at the top of the group.
    pub pinned: bool,
    /// How many gave which reaction.
    pub reactions: HashMap<reactions::Kind, usize>,
    /// The polls in it.
    pub polls: Vec<Poll>,
    /// The comments under it, oldest first.
    pub comments: Vec<Comment>,
}

/// What an article has beyond a post.
pub struct Article {
    /// Its part of the address.
    pub slug: String,
    /// Its lede.
    pub lede: String,
    /// Name of the picture above it.
    pub cover: Option<String>,
    /// What that picture shows.
    pub cover_alt: String,
    /// Whether it is unfinished.
    pub draft: bool,
    /// Its tags.
    pub tags: Vec<String>,
    /// Handles of those who wrote it with its author.
    pub with: Vec<String>,
    /// Address of the film at its top.
    pub video: String,
    /// Changes its readers should know of, the first one first.
    pub updates: Vec<Update>,
}

/// A change of an article that its readers should know of.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Update {
    /// When.
    pub hours_ago: f64,
    /// Why.
    pub reason: String,
    /// What stood in its words before: this instead of what stands there now.
    pub now: String,
    /// See `now`.
    pub before: String,
}

impl Update {
    /// The words without it.
    pub fn undone(&self, body: &str) -> String {
        body.replace(&self.now, &self.before)
    }
}

/// A poll with its votes.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Poll {
    question: String,
    kind: String,
    #[serde(default)]
    choices: Vec<String>,
    min: Option<i64>,
    max: Option<i64>,
    /// When it closes; below zero: when it closed. None: it stays open.
    pub closes_in_hours: Option<f64>,
    results: String,
    #[serde(default)]
    named: bool,
    #[serde(default)]
    secret: bool,
    /// Who may add choices while it is open; nobody, unless it says so.
    additions: Option<String>,
    reasons: Option<String>,
    /// What it has led to, as its author states it.
    pub outcome: Option<String>,
    /// In how many days that is to be looked at again.
    pub review_in_days: Option<u64>,
    /// How many chose each of the choices, where a ballot says no more than that.
    #[serde(default)]
    votes: Vec<usize>,
    /// Else the ballots, alike ones together.
    #[serde(default)]
    ballots: Vec<Alike>,
}

/// Ballots that say the same.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Alike {
    count: usize,
    /// Choices by number, from 0, the best first.
    #[serde(default)]
    ranked: Vec<usize>,
    /// Points for each choice.
    #[serde(default)]
    points: Vec<u32>,
    stance: Option<Stance>,
    reason: Option<String>,
}

impl Alike {
    fn answer(&self, choices: &[Choice]) -> Answer {
        let ids = || choices.iter().map(|choice| choice.id);
        match self.stance {
            Some(stance) => Answer::Opinion(Opinion { stance, by: None, reason: self.reason.clone() }),
            None if !self.points.is_empty() => Answer::Points(ids().zip(self.points.iter().copied()).collect()),
            None => Answer::Choices(self.ranked.iter().map(|place| choices[*place].id).collect()),
        }
    }
}

impl Poll {
    /// What its voters say, one after the other.
    pub fn answers(&self, choices: &[Choice]) -> Vec<Answer> {
        if self.ballots.is_empty() {
            let named = |places: Vec<usize>| Answer::Choices(places.iter().map(|place| choices[*place].id).collect());
            return dealing::ballots(&self.votes, self.most()).into_iter().map(named).collect();
        }
        let alike = self.ballots.iter().map(|alike| std::iter::repeat_n(alike.answer(choices), alike.count));
        alike.flatten().collect()
    }

    /// As its author writes it. One that has closed is asked open, voted on, and closed afterwards.
    pub fn input(&self) -> PollInput {
        let ahead = self.closes_in_hours.filter(|hours| *hours > 0.0);
        let closes_at = ahead.map(|hours| chrono::Utc::now() + super::hours(hours));
        PollInput {
            question: self.question.clone(),
            kind: Some(self.kind.clone()),
            choices: self.choices.clone(),
            min: self.min,
            max: self.max,
            closes_at: closes_at.map(|at| at.to_rfc3339()),
            results: Some(self.results.clone()),
            named: self.named,
            secret: self.secret,
            additions: self.additions.clone(),
            reasons: self.reasons.clone(),
            ..PollInput::default()
        }
    }

    /// Most choices of a ballot.
    fn most(&self) -> usize {
        let all = if self.kind == "single" { 1 } else { self.choices.len() };
        self.max.and_then(|max| usize::try_from(max).ok()).unwrap_or(all)
    }
}

/// A comment.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comment {
    /// Handle of whoever wrote it.
    pub author: String,
    /// When.
    pub hours_ago: f64,
    /// Number of the comment it answers, from 0, among those of the same piece.
    pub replies_to: Option<usize>,
    /// How many like it.
    #[serde(default)]
    pub likes: usize,
    /// Its words.
    pub body: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CommunityFile {
    group: Group,
    members: Vec<Member>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PostsFile {
    posts: Vec<PostEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PostEntry {
    author: String,
    hours_ago: f64,
    #[serde(default)]
    title: String,
    #[serde(default)]
    pinned: bool,
    #[serde(default)]
    reactions: HashMap<reactions::Kind, usize>,
    body: String,
    #[serde(default)]
    polls: Vec<Poll>,
    #[serde(default)]
    comments: Vec<Comment>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ArticleHead {
    slug: String,
    title: String,
    lede: String,
    author: String,
    #[serde(default)]
    draft: bool,
    #[serde(default)]
    published_days_ago: f64,
    cover: Option<String>,
    #[serde(default)]
    cover_alt: String,
    #[serde(default)]
    tags: Vec<String>,
    #[serde(default)]
    with: Vec<String>,
    #[serde(default)]
    video: String,
    #[serde(default)]
    updates: Vec<Update>,
    #[serde(default)]
    polls: Vec<Poll>,
    #[serde(default)]
    comments: Vec<Comment>,
}

impl From<PostEntry> for Piece {
    fn from(post: PostEntry) -> Self {
        let PostEntry { author, hours_ago, title, pinned, reactions, body, polls, comments } = post;
        Self { author, hours_ago, title, body, article: None, pinned, reactions, polls, comments }
    }
}

impl ArticleHead {
    fn with(self, body: &str) -> Piece {
        Piece {
            author: self.author,
            hours_ago: self.published_days_ago * 24.0,
            title: self.title,
            body: body.trim().to_owned(),
            article: Some(Article {
                slug: self.slug,
                lede: self.lede,
                cover: self.cover,
                cover_alt: self.cover_alt,
                draft: self.draft,
                tags: self.tags,
                with: self.with,
                video: self.video,
                updates: self.updates,
            }),
            pinned: false,
            reactions: HashMap::new(),
            polls: self.polls,
            comments: self.comments,
        }
    }
}

impl Script {
    /// Reads what is written down.
    pub fn read() -> anyhow::Result<Self> {
        let community: CommunityFile = toml::from_str(&text("community.toml")?).context("web/demo/community.toml")?;
        let posts: PostsFile = toml::from_str(&text("posts.toml")?).context("web/demo/posts.toml")?;
        let mut pieces: Vec<Piece> = posts.posts.into_iter().map(Piece::from).collect();
        for name in Files::iter().filter(|name| name.starts_with("articles/")) {
            pieces.push(article(&name).with_context(|| format!("web/demo/{name}"))?);
        }
        let mut members = community.members;
        members.sort_by(|one, other| other.joined_days_ago.total_cmp(&one.joined_days_ago));
        pieces.sort_by(|one, other| other.hours_ago.total_cmp(&one.hours_ago));
        Ok(Self { group: community.group, members, pieces })
    }
}

/// The bytes of a picture.
pub fn picture(name: &str) -> anyhow::Result<Vec<u8>> {
    let file = Files::get(&format!("images/{name}")).with_context(|| format!("web/demo/images/{name} is not there"))?;
    Ok(file.data.into_owned())
}

fn text(name: &str) -> anyhow::Result<String> {
    let file = Files::get(name).with_context(|| format!("web/demo/{name} is not there"))?;
    Ok(String::from_utf8(file.data.into_owned())?)
}

/// An article: its head between two lines of `+++`, then its words.
fn article(name: &str) -> anyhow::Result<Piece> {
    let text = text(name)?;
    let inside = text.strip_prefix("+++\n").ok_or_else(|| anyhow!("does not begin with +++"))?;
    let (head, body) = inside.split_once("\n+++\n").ok_or_else(|| anyhow!("its head does not end with +++"))?;
    Ok(toml::from_str::<ArticleHead>(head)?.with(body))
}
