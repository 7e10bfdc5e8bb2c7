//! What stands in which feed: the lists, and how a post, an article and a comment become entries.

use crate::error::Result;
use crate::feeds::store::{self, CommentRow, ThreadRow};
use crate::feeds::{Answered, Author, Comments, Cover, Entry, Feed, PAGE};
use crate::groups::Group;
use crate::http::Cursor;
use crate::http::cursor::Listing;
use crate::http::path_segment;
use crate::ids::{CommentId, ThreadId};
use crate::members::Face;
use crate::members::profiles::Profile;
use crate::polls::decisions::{self, Decision, register_path};
use crate::polls::{self, Poll, Seen};
use crate::posts::feed::Spot;
use crate::site::Site;
use crate::text::words::{Language, Words};
use crate::text::{escaped, html};
use crate::threads::{Kind, Thread};
use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use sqlx::PgConnection;
use std::collections::HashMap;
use uuid::Uuid;

const ALL: [Kind; 2] = [Kind::Post, Kind::Article];

/// What a feed is of.
#[derive(Debug)]
pub enum Source {
    /// Everything.
    Site,
    /// Every article.
    Articles,
    /// A group's posts and articles.
    Group(Group),
    /// A group's articles.
    ArticlesOf(Group),
    /// What the polls of a group have led to.
    DecisionsOf(Group),
    /// What carries a tag, which is folded.
    Tag(String),
    /// What a member wrote.
    Member(Profile),
    /// What was said under a post or an article, and what that is called.
    CommentsOn(Box<Thread>, String),
}

impl Source {
    /// What the feed's address begins with.
    pub fn base(&self) -> String {
        match self {
            Self::Site => "/feed".into(),
            Self::CommentsOn(thread, _) => format!("{}/comments/feed", thread.path()),
            other => format!("{}/feed", other.page()),
        }
    }

    /// The page that shows the same.
    fn page(&self) -> String {
        match self {
            Self::Site => "/".into(),
            Self::Articles => "/articles".into(),
            Self::Group(group) => group.path(),
            Self::ArticlesOf(group) => format!("{}/articles", group.path()),
            Self::DecisionsOf(group) => register_path(&group.slug),
            Self::Tag(tag) => format!("/tags/{}", path_segment(tag)),
            Self::Member(profile) => profile.face().path(),
            Self::CommentsOn(thread, _) => thread.path(),
        }
    }

    /// What it is, whatever it is called.
    fn key(&self) -> String {
        match self {
            Self::Site => "the site".into(),
            Self::Articles => "articles".into(),
            Self::Group(group) => format!("group {}", group.id),
            Self::ArticlesOf(group) => format!("articles of {}", group.id),
            Self::DecisionsOf(group) => format!("decisions of {}", group.id),
            Self::Tag(tag) => format!("tag {tag}"),
            Self::Member(profile) => format!("member {}", profile.id),
            Self::CommentsOn(thread, _) => format!("comments on {}", thread.id),
        }
    }

    fn title(&self, t: &Words, site: &str) -> String {
        match self {
            Self::Site => site.to_owned(),
            Self::Articles => format!("{} · {site}", t.say("articles-title")),
            Self::Group(group) => format!("{} · {site}", group.name),
            Self::ArticlesOf(group) => format!("{} · {site}", t.with("articles-title-of", "group", &group.name)),
            Self::DecisionsOf(group) => format!("{} · {site}", t.with("decisions-feed", "group", &group.name)),
            Self::Tag(tag) => format!("#{tag} · {site}"),
            Self::Member(profile) => format!("{} · {site}", profile.name),
            Self::CommentsOn(_, title) => t.with("feeds-comments-on", "title", title),
        }
    }

    fn subtitle(&self, t: &Words, site: &str) -> String {
        match self {
            Self::DecisionsOf(_) => t.say("decisions-about"),
            Self::Group(group) if !group.about.is_empty() => group.about_in_short(),
            Self::Member(profile) if !profile.about_html.is_empty() => html::plain(&profile.about_html),
            _ => t.with("feeds-subtitle", "site", site),
        }
    }

    /// When there was first something to tell of.
    async fn began_at(&self, db: &mut PgConnection) -> Result<DateTime<Utc>> {
        match self {
            Self::Group(group) | Self::ArticlesOf(group) | Self::DecisionsOf(group) => Ok(group.created_at),
            Self::Member(profile) => Ok(profile.created_at),
            Self::CommentsOn(thread, _) => Ok(thread.published_at.unwrap_or_default()),
            _ => store::opened_at(db).await,
        }
    }
}

/// What the site itself says in its feeds is said in its own language: a feed is one document for all.
pub fn words(site: &Site) -> Words {
    let language = Language::from_code(&site.identity.language).unwrap_or(Language::english());
    Words::new(language, chrono_tz::UTC, Utc::now())
}

/// A document of a feed.
pub async fn read(site: &Site, source: &Source, after: Option<Cursor>) -> Result<Feed> {
    let db = &mut *site.read().await?;
    let t = words(site);
    let list = match source {
        Source::CommentsOn(thread, title) => comments(db, site, &t, thread, title, after.as_ref()).await?,
        Source::DecisionsOf(group) => decisions_of(db, site, &t, group, after.as_ref()).await?,
        _ => threads(db, site, &t, source, after.as_ref()).await?,
    };
    let began = source.began_at(db).await?;
    Ok(Feed {
        id: id(site, &source.key()),
        title: source.title(&t, &site.identity.name),
        subtitle: source.subtitle(&t, &site.identity.name),
        page: source.page(),
        base: source.base(),
        after,
        next: list.next,
        updated: list.items.iter().map(|entry| entry.updated).max().unwrap_or(began),
        language: t.lang(),
        entries: list.items,
    })
}

/// The same on every node and under every address of the site, and of no other site.
fn id(site: &Site, key: &str) -> Uuid {
    let mut hash = Sha256::new();
    hash.update(&site.identity.secret);
    hash.update(b"feed of ");
    hash.update(key);
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.finalize()[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

async fn threads(
    db: &mut PgConnection,
    site: &Site,
    t: &Words,
    source: &Source,
    after: Option<&Cursor>,
) -> Result<Listing<Entry>> {
    let after = after.map(Cursor::place).transpose()?;
    let spots = Listing::cut(spots(db, source, after).await?, PAGE, |spot| *spot);
    let ids: Vec<_> = spots.items.iter().map(|spot| spot.id).collect();
    let mut polls = polls_in(db, &ids).await?;
    let rows = store::threads(db, &ids).await?;
    let entry = |row: ThreadRow| {
        let asked = polls.remove(&row.id).unwrap_or_default();
        of_thread(site, t, row, &asked)
    };
    Ok(Listing { items: rows.into_iter().map(entry).collect(), next: spots.next })
}

async fn spots(db: &mut PgConnection, source: &Source, after: Option<Spot>) -> Result<Vec<Spot>> {
    let most = PAGE as i64 + 1;
    match source {
        Source::Site => store::of_site(db, &ALL, after, most).await,
        Source::Articles => store::of_site(db, &[Kind::Article], after, most).await,
        Source::Group(group) => store::of_group(db, group.id, &ALL, after, most).await,
        Source::ArticlesOf(group) => store::of_group(db, group.id, &[Kind::Article], after, most).await,
        Source::Tag(tag) => crate::posts::store::tagged(db, None, None, tag, after, most).await,
        Source::Member(profile) => {
            let mut spots = Vec::new();
            for kind in ALL {
                spots.extend(crate::posts::store::by_author(db, None, profile.id, kind, after, most).await?);
            }
            spots.sort_by_key(|spot| std::cmp::Reverse((spot.at, spot.id)));
            Ok(spots)
        }
        Source::CommentsOn(..) | Source::DecisionsOf(_) => Ok(Vec::new()),
    }
}

async fn polls_in(db: &mut PgConnection, ids: &[ThreadId]) -> Result<HashMap<ThreadId, Vec<Poll>>> {
    let mut found: HashMap<ThreadId, Vec<Poll>> = HashMap::new();
    for Seen { poll, .. } in polls::reading::read_threads(db, None, ids).await? {
        found.entry(poll.thread_id).or_default().push(poll);
    }
    Ok(found)
}

fn of_thread(site: &Site, t: &Words, row: ThreadRow, polls: &[Poll]) -> Entry {
    let path = match &row.slug {
        Some(slug) => format!("/articles/{}", path_segment(slug)),
        None => format!("/posts/{}", row.id),
    };
    let url = site.url(&path);
    let cover = row.cover.map(|cover| (site.url(&crate::media::path(cover.id)), cover));
    let mut html = cover.as_ref().map_or_else(String::new, |(url, cover)| {
        format!("<p><img src=\"{}\" alt=\"{}\"></p>", escaped(url), escaped(&cover.alt))
    });
    if !row.video.is_empty() {
        html.push_str(&format!("<p><a href=\"{0}\">{0}</a></p>", escaped(&row.video)));
    }
    html.push_str(&html::absolute(&html::abroad(&row.html), &site.config.public_url(), &url));
    polls.iter().for_each(|poll| push_poll(&mut html, site, t, poll));
    let heading = [&row.title, &row.gist].into_iter().find(|words| !words.is_empty());
    Entry {
        id: row.id.0,
        title: heading.cloned().unwrap_or_else(|| t.with("feeds-post-by", "name", name(t, &row.author))),
        summary: row.gist,
        html,
        authors: std::iter::once(&row.author).chain(&row.coauthors).map(|face| author(site, t, face)).collect(),
        published: row.published_at,
        updated: row.edited_at.map_or(row.published_at, |edited| edited.max(row.published_at)),
        tags: row.tags,
        cover: cover.map(|(url, cover)| Cover { url, media_type: format!("image/{}", cover.kind), bytes: cover.bytes }),
        comments: Some(Comments {
            url: format!("{url}#comments"),
            feed: format!("{url}/comments/feed"),
            count: row.comments_count,
        }),
        answers: None,
        url,
    }
}

/// What is asked and what may be answered; never how it stands.
fn push_poll(html: &mut String, site: &Site, t: &Words, poll: &Poll) {
    let called = |label: &str| escaped(&polls::told::label(poll.kind, label, t));
    let choices: String = poll.choices.iter().map(|choice| format!("<li>{}</li>", called(&choice.label))).collect();
    let choices = if choices.is_empty() { choices } else { format!("<ul>{choices}</ul>") };
    html.push_str(&format!(
        "<p><strong>{}</strong></p>{choices}<p><a href=\"{}\">{}</a></p>",
        escaped(&poll.question),
        escaped(&site.url(&poll.path())),
        escaped(&t.say("feeds-to-poll")),
    ));
}

async fn comments(
    db: &mut PgConnection,
    site: &Site,
    t: &Words,
    thread: &Thread,
    title: &str,
    after: Option<&Cursor>,
) -> Result<Listing<Entry>> {
    let after: Option<(DateTime<Utc>, CommentId)> = after.map(Cursor::place).transpose()?;
    let rows = store::comments(db, thread.id, after, PAGE as i64 + 1).await?;
    let page = site.url(&thread.path());
    let entry = |row: CommentRow| Entry {
        id: row.id.0,
        url: site.url(&crate::comments::path_in(thread, row.id)),
        title: t.with2("feeds-comment-by", "name", name(t, &row.author), "title", title),
        summary: row.excerpt,
        html: html::absolute(&html::abroad(&row.html), &site.config.public_url(), &page),
        authors: vec![author(site, t, &row.author)],
        published: row.created_at,
        updated: row.edited_at.unwrap_or(row.created_at),
        tags: Vec::new(),
        cover: None,
        comments: None,
        answers: Some(Answered { id: thread.id.0, url: page.clone() }),
    };
    Ok(Listing::cut(rows, PAGE, |row| (row.created_at, row.id)).map(entry))
}

async fn decisions_of(
    db: &mut PgConnection,
    site: &Site,
    t: &Words,
    group: &Group,
    after: Option<&Cursor>,
) -> Result<Listing<Entry>> {
    let after = after.map(Cursor::place).transpose()?;
    let of_group = (None, Some(group.id));
    let rows = decisions::store::find(db, None, of_group, &decisions::Asked::default(), after, PAGE as i64 + 1).await?;
    let entry = |row: Decision| {
        let url = site.url(&row.path());
        Entry {
            id: row.id.0,
            summary: html::plain(&row.html),
            html: html::absolute(&row.html, &site.config.public_url(), &url),
            url,
            title: row.question,
            authors: vec![author(site, t, &row.by)],
            published: row.stated_at,
            updated: row.changed_at.unwrap_or(row.stated_at),
            tags: Vec::new(),
            cover: None,
            comments: None,
            answers: None,
        }
    };
    Ok(Listing::cut(rows, PAGE, |row| row.id).map(entry))
}

fn author(site: &Site, t: &Words, face: &Face) -> Author {
    Author { name: name(t, face), url: (!face.is_gone()).then(|| site.url(&face.path())) }
}

fn name(t: &Words, face: &Face) -> String {
    if face.is_gone() { t.say("members-former") } else { face.name.clone() }
}
