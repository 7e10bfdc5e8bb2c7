//! Articles as JSON gives and takes them.

use crate::articles::store::Row;
use crate::articles::writing::Wording;
use crate::articles::{Article, Update, read};
use crate::error::Result;
use crate::http::guise;
use crate::ids::{MediaId, MemberId, ThreadId};
use crate::members::Face;
use crate::polls::{PollInput, PollView, reading};
use crate::reactions::bar::Given;
use crate::reactions::bars_for_threads;
use crate::site::Site;
use crate::text::markdown::Heading;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Deserializer, Serialize};
use sqlx::PgConnection;
use utoipa::ToSchema;

/// An article in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct ArticleRowView {
    /// Which it is.
    pub id: ThreadId,
    /// Its part of the address.
    pub slug: String,
    /// Address of its page.
    pub url: String,
    /// Slug of the group it stands in.
    pub group: String,
    /// Its title.
    pub title: String,
    /// Its lede or, without one, how it begins.
    pub lede: String,
    /// Address of the picture above it, if there is one.
    pub cover: Option<String>,
    /// Who began it.
    pub author: Face,
    /// All who wrote it, in the order of their names.
    pub authors: Vec<Face>,
    /// When it was published.
    pub published_at: Option<DateTime<Utc>>,
    /// Minutes it takes to read.
    pub reading_minutes: i32,
    /// How many comments stand under it.
    pub comments_count: i32,
    /// How many have seen it; null where the group does not show that.
    pub views_count: Option<i64>,
    /// How many gave each kind of reaction; kinds that nobody gave are left out.
    pub reactions: Vec<Given>,
    /// Whether it takes no further comment.
    pub locked: bool,
}

impl ArticleRowView {
    /// As it stands in a list.
    pub fn new(site: &Site, row: Row) -> Self {
        Self {
            url: site.url(&row.path()),
            authors: row.authors().into_iter().cloned().collect(),
            id: row.id,
            slug: row.slug,
            group: row.group_slug,
            title: row.title,
            lede: row.gist,
            cover: row.cover.map(crate::media::path),
            author: row.author,
            published_at: row.published_at,
            reading_minutes: row.reading_minutes,
            comments_count: row.comments_count,
            views_count: row.views_count,
            reactions: row.given,
            locked: row.is_locked,
        }
    }
}

/// The picture above an article.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct CoverView {
    /// Which picture.
    pub id: MediaId,
    /// Its address on this site; add `/small` for a smaller size.
    pub url: String,
    /// What it shows, in words.
    pub alt: String,
    /// Width in pixels.
    pub width: i32,
    /// Height in pixels.
    pub height: i32,
}

/// An article.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct ArticleView {
    /// Which it is.
    pub id: ThreadId,
    /// Its part of the address.
    pub slug: String,
    /// Address of its page.
    pub url: String,
    /// Slug of the group it stands in.
    pub group: String,
    /// Its title.
    pub title: String,
    /// What makes one want to read on; empty if there is none.
    pub lede: String,
    /// The picture above it.
    pub cover: Option<CoverView>,
    /// Its words, in Markdown.
    pub body: String,
    /// Its words as HTML.
    pub html: String,
    /// Address of the film or the sound at its top.
    pub video: Option<String>,
    /// Who began it.
    pub author: Face,
    /// All who wrote it, in the order of their names.
    pub authors: Vec<Face>,
    /// When it was published; null: a draft that only its authors see.
    pub published_at: Option<DateTime<Utc>>,
    /// When it was last changed after it was published, be it by a comma.
    pub edited_at: Option<DateTime<Utc>>,
    /// When it was last changed in a way that its readers should know of.
    pub updated_at: Option<DateTime<Utc>>,
    /// Those changes, the latest first.
    pub updates: Vec<Update>,
    /// Its headings.
    pub contents: Vec<Heading>,
    /// The heading at which you stopped reading, by its id; null at the beginning or once you have read to the end.
    pub place: Option<String>,
    /// Number of this version, as in the `ETag`.
    pub version: i32,
    /// Minutes it takes to read.
    pub reading_minutes: i32,
    /// How many comments stand under it.
    pub comments_count: i32,
    /// How many have seen it; null where the group does not show that.
    pub views_count: Option<i64>,
    /// How many gave each kind of reaction; kinds that nobody gave are left out.
    pub reactions: Vec<Given>,
    /// Whether it takes no further comment.
    pub locked: bool,
    /// Whether you have bookmarked it.
    pub bookmarked: bool,
    /// Its tags: those that were given to it and the `#tags` in its words.
    pub tags: Vec<String>,
    /// The polls in it, as you may see them now.
    pub polls: Vec<PollView>,
}

/// An article to be written.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewArticle {
    /// Slug of the group it is for; without it, the site's first.
    #[serde(default)]
    pub group: Option<String>,
    /// Its part of the address, in any script: up to 80 characters. Without it, made from the title and numbered if that is taken.
    #[serde(default)]
    pub slug: String,
    /// Title: up to 150 characters.
    pub title: String,
    /// What makes one want to read on: up to 500 characters.
    #[serde(default)]
    pub lede: String,
    /// Words, in Markdown: up to 200,000 characters. Only a draft may be without.
    #[serde(default)]
    pub body: String,
    /// A picture you have uploaded, to stand above it.
    #[serde(default)]
    pub cover_id: Option<MediaId>,
    /// What that picture shows, for those who cannot see it: up to 300 characters.
    #[serde(default)]
    pub cover_alt: String,
    /// Tags beside the `#tags` in its words: up to 10.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Handles of those who write it with you, in the order of their names: up to 9 of those who may write in the group.
    #[serde(default)]
    pub authors: Vec<String>,
    /// A video or sound at its top: an address at YouTube or Vimeo, or of a file (mp4, webm, mp3, ogg, m4a).
    #[serde(default)]
    pub video: String,
    /// `false` keeps it as a draft that only its authors see.
    #[serde(default = "yes")]
    pub publish: bool,
    /// Up to 10 polls in it.
    #[serde(default)]
    pub polls: Vec<PollInput>,
}

fn yes() -> bool {
    true
}

/// What is to change of an article; what is left out stays.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ArticleChange {
    /// Its part of the address. The one it had leads to it for ever.
    pub slug: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// What makes one want to read on.
    pub lede: Option<String>,
    /// Words, in Markdown.
    pub body: Option<String>,
    /// The picture above it; null takes it away.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<MediaId>)]
    pub cover_id: Option<Option<MediaId>>,
    /// What that picture shows.
    pub cover_alt: Option<String>,
    /// Tags beside the `#tags` in its words.
    pub tags: Option<Vec<String>>,
    /// Handles of its authors, in the order of their names. Whoever began it stands first and is the only one who names others.
    pub authors: Option<Vec<String>>,
    /// A video or sound at its top; empty for none.
    pub video: Option<String>,
    /// Why readers should know of this change; the page says it. Of a published article only.
    pub update_reason: Option<String>,
    /// Polls to be added after those that are there; with them, up to 10. The ones that are there stay as they are.
    #[serde(default)]
    pub polls: Vec<PollInput>,
}

impl NewArticle {
    /// As it was written, and the polls in it.
    pub fn split(self) -> (Wording, Vec<PollInput>) {
        let wording = Wording {
            slug: self.slug,
            title: self.title,
            lede: self.lede,
            body: self.body,
            cover: self.cover_id,
            cover_alt: self.cover_alt,
            tags: self.tags,
            authors: Some(self.authors),
            video: self.video,
            update: None,
        };
        (wording, self.polls)
    }
}

/// A field that was sent, be it null, is another thing than one that was not.
fn given<'de, D: Deserializer<'de>>(value: D) -> Result<Option<Option<MediaId>>, D::Error> {
    Option::deserialize(value).map(Some)
}

impl ArticleChange {
    /// What it makes of the article as it is.
    pub fn upon(self, article: &Article) -> Wording {
        let cover = article.cover.as_ref();
        Wording {
            slug: self.slug.unwrap_or_default(),
            title: self.title.unwrap_or_else(|| article.title.clone()),
            lede: self.lede.unwrap_or_else(|| article.lede.clone()),
            body: self.body.unwrap_or_else(|| article.body.clone()),
            cover: self.cover_id.unwrap_or_else(|| cover.map(|cover| cover.id)),
            cover_alt: self.cover_alt.unwrap_or_else(|| cover.map(|cover| cover.alt.clone()).unwrap_or_default()),
            tags: self.tags.unwrap_or_else(|| article.chosen_tags.clone()),
            authors: self.authors,
            video: self
                .video
                .unwrap_or_else(|| article.video.as_ref().map(|video| video.page.clone()).unwrap_or_default()),
            update: self.update_reason,
        }
    }
}

/// The article as this viewer may see it, with its polls.
pub async fn view(db: &mut PgConnection, site: &Site, viewer: Option<MemberId>, slug: &str) -> Result<ArticleView> {
    let article = read(db, viewer, slug).await?;
    let polls = reading::read_threads(db, viewer, &[article.thread.id]).await?;
    let mut given = bars_for_threads(db, viewer, &[article.thread.id]).await?;
    let cover = |cover: crate::articles::Cover| CoverView {
        id: cover.id,
        url: crate::media::path(cover.id),
        alt: cover.alt,
        width: cover.width,
        height: cover.height,
    };
    Ok(ArticleView {
        authors: article.authors().into_iter().cloned().collect(),
        id: article.thread.id,
        url: site.url(&article.path()),
        slug: article.slug,
        group: article.thread.group_slug,
        title: article.title,
        lede: article.lede,
        cover: article.cover.map(cover),
        body: article.body,
        html: article.html,
        video: article.video.map(|video| video.page),
        author: article.thread.author,
        published_at: article.thread.published_at,
        edited_at: article.edited_at,
        updated_at: article.updates.first().map(|update| update.at),
        updates: article.updates,
        contents: article.contents,
        place: article.place.filter(|_| !guise::is_worn()),
        version: article.version,
        reading_minutes: article.reading_minutes,
        comments_count: article.thread.comments_count,
        views_count: article.thread.views_count,
        reactions: given.remove(&article.thread.id).unwrap_or_default(),
        locked: article.thread.is_locked,
        bookmarked: guise::own(article.thread.i_keep_it),
        tags: article.tags,
        polls: polls.iter().map(|seen| seen.view(site)).collect(),
    })
}
