//! Articles as JSON.

use crate::articles::store::{self, Row};
use crate::articles::writing::{self, Wording};
use crate::articles::{Article, read, read_to_edit};
use crate::error::{Found, Result};
use crate::http::cursor::{Cursor, Listing};
use crate::http::faces::Problem;
use crate::http::{IfMatch, Json, Once, Visitor, Writer, created, json, tagged};
use crate::ids::{GroupId, MediaId, MemberId, ThreadId};
use crate::members::Face;
use crate::polls::{PollInput, PollView, asking, reading};
use crate::site::Site;
use crate::threads::order;
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, delete, get, patch, post, put};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Deserializer, Serialize};
use sqlx::PgConnection;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

/// Articles on one page of a list.
const PAGE: usize = 20;

/// The routes.
pub fn routes(api: &mut ServiceConfig) {
    api.service(list).service(list_of_group).service(write).service(show).service(edit).service(publish);
    api.service(remove).service(restore);
}

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
    /// Who wrote it.
    pub author: Face,
    /// When it was published.
    pub published_at: Option<DateTime<Utc>>,
    /// Minutes it takes to read.
    pub reading_minutes: i32,
    /// How many comments stand under it.
    pub comments_count: i32,
    /// How many have seen it; null where the group does not show that.
    pub views_count: Option<i64>,
}

impl ArticleRowView {
    fn new(site: &Site, row: Row) -> Self {
        Self {
            url: site.url(&row.path()),
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
    /// Who wrote it.
    pub author: Face,
    /// When it was published; null: a draft that only you see.
    pub published_at: Option<DateTime<Utc>>,
    /// When it was last changed after it was published.
    pub edited_at: Option<DateTime<Utc>>,
    /// Number of this version, as in the `ETag`.
    pub version: i32,
    /// Minutes it takes to read.
    pub reading_minutes: i32,
    /// How many comments stand under it.
    pub comments_count: i32,
    /// How many have seen it; null where the group does not show that.
    pub views_count: Option<i64>,
    /// Its tags.
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
    /// `false` keeps it as a draft that only you see.
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
    /// Its part of the address, while it is a draft.
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
    /// Polls to be added after those that are there; with them, up to 10. The ones that are there stay as they are.
    #[serde(default)]
    pub polls: Vec<PollInput>,
}

/// A field that was sent, be it null, is another thing than one that was not.
fn given<'de, D: Deserializer<'de>>(value: D) -> Result<Option<Option<MediaId>>, D::Error> {
    Option::deserialize(value).map(Some)
}

impl ArticleChange {
    fn upon(self, article: &Article) -> Wording {
        let cover = article.cover.as_ref();
        Wording {
            slug: self.slug.unwrap_or_default(),
            title: self.title.unwrap_or_else(|| article.title.clone()),
            lede: self.lede.unwrap_or_else(|| article.lede.clone()),
            body: self.body.unwrap_or_else(|| article.body.clone()),
            cover: self.cover_id.unwrap_or_else(|| cover.map(|cover| cover.id)),
            cover_alt: self.cover_alt.unwrap_or_else(|| cover.map(|cover| cover.alt.clone()).unwrap_or_default()),
        }
    }
}

/// Which articles, and where the list goes on.
#[derive(Debug, Deserialize)]
struct After {
    after: Option<Cursor>,
}

/// The article as this viewer may see it, with its polls.
async fn view(db: &mut PgConnection, site: &Site, viewer: Option<MemberId>, slug: &str) -> Result<ArticleView> {
    let article = read(db, viewer, slug).await?;
    let polls = reading::read_threads(db, viewer, &[article.thread.id]).await?;
    let cover = |cover: crate::articles::Cover| CoverView {
        id: cover.id,
        url: crate::media::path(cover.id),
        alt: cover.alt,
        width: cover.width,
        height: cover.height,
    };
    Ok(ArticleView {
        id: article.thread.id,
        url: site.url(&article.path()),
        slug: article.slug,
        group: article.thread.group_slug,
        title: article.title,
        lede: article.lede,
        cover: article.cover.map(cover),
        body: article.body,
        html: article.html,
        author: article.thread.author,
        published_at: article.thread.published_at,
        edited_at: article.edited_at,
        version: article.version,
        reading_minutes: article.reading_minutes,
        comments_count: article.thread.comments_count,
        views_count: article.thread.views_count,
        tags: article.tags,
        polls: polls.iter().map(|seen| seen.view(site)).collect(),
    })
}

async fn listing(
    site: &Site,
    viewer: Option<MemberId>,
    group: Option<GroupId>,
    after: &After,
) -> Result<Listing<ArticleRowView>> {
    let after = after.after.as_ref().map(Cursor::place).transpose()?;
    let rows = store::published(&mut *site.read().await?, viewer, group, after, PAGE as i64 + 1).await?;
    Ok(Listing::cut(rows, PAGE, |row| (row.published_at, row.id)).map(|row| ArticleRowView::new(site, row)))
}

/// The articles you may read, newest first.
#[utoipa::path(tag = "Articles", params(("after" = Option<String>, Query, description = "The `next` of the page before.")), responses((status = 200, body = Listing<ArticleRowView>)))]
#[get("/articles")]
async fn list(site: Data<Site>, visitor: Visitor, after: Query<After>) -> Result<HttpResponse> {
    Ok(json(&listing(&site, visitor.id(), None, &after).await?))
}

/// The articles of a group, newest first.
#[utoipa::path(tag = "Articles", params(("slug" = String, Path), ("after" = Option<String>, Query, description = "The `next` of the page before.")), responses((status = 200, body = Listing<ArticleRowView>), (status = 404, body = Problem)))]
#[get("/groups/{slug}/articles")]
async fn list_of_group(
    site: Data<Site>,
    visitor: Visitor,
    slug: Path<String>,
    after: Query<After>,
) -> Result<HttpResponse> {
    let group = crate::groups::pages::open_group(&site, &visitor, &slug).await?;
    Ok(json(&listing(&site, visitor.id(), Some(group.id), &after).await?))
}

/// Write an article, if you are a moderator, an admin or an owner of the group.
#[utoipa::path(tag = "Articles", security(("bearer" = [])), request_body = NewArticle, responses((status = 201, body = ArticleView), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
#[post("/articles")]
async fn write(site: Data<Site>, author: Writer, once: Once, body: Json<NewArticle>) -> Result<HttpResponse> {
    let new = body.into_inner();
    let group = writing::group_to_write_in(&mut *site.read().await?, &author, new.group.as_deref()).await?;
    let wording = Wording {
        slug: new.slug,
        title: new.title,
        lede: new.lede,
        body: new.body,
        cover: new.cover_id,
        cover_alt: new.cover_alt,
    };
    let id = ThreadId::fresh();
    let text = writing::check(&site, &author, group.id, id, &wording, new.publish).await?;
    let polls = asking::check(new.polls)?;
    let view = site
        .write_once(&once.by(author.id), async |tx| {
            let slug = writing::write(tx, &author, &group.slug, id, &text, new.publish).await?;
            asking::ask(tx, &site, &author, id, &polls).await?;
            view(tx.conn(), &site, Some(author.id), &slug).await
        })
        .await?;
    Ok(created(&view.url, &view))
}

/// An article. The answer's `ETag` is what an edit sends as `If-Match`.
#[utoipa::path(tag = "Articles", params(("slug" = String, Path)), responses((status = 200, body = ArticleView), (status = 404, body = Problem), (status = 410, body = Problem)))]
#[get("/articles/{slug}")]
async fn show(site: Data<Site>, visitor: Visitor, slug: Path<String>) -> Result<HttpResponse> {
    let view = view(&mut *site.read().await?, &site, visitor.id(), &slug).await?;
    Ok(tagged(view.version, &view))
}

/// Change your article, or add polls to it. With `If-Match`, a change made meanwhile is not overwritten (412). What it was before stays to be read.
#[utoipa::path(tag = "Articles", security(("bearer" = [])), params(("slug" = String, Path)), request_body = ArticleChange, responses((status = 200, body = ArticleView), (status = 403, body = Problem), (status = 404, body = Problem), (status = 412, body = Problem), (status = 422, body = Problem)))]
#[patch("/articles/{slug}")]
async fn edit(
    site: Data<Site>,
    author: Writer,
    slug: Path<String>,
    seen: IfMatch,
    change: Json<ArticleChange>,
) -> Result<HttpResponse> {
    let article = read_to_edit(&mut *site.read().await?, author.id, &slug).await?;
    let mut change = change.into_inner();
    let polls = asking::check(std::mem::take(&mut change.polls))?;
    let wording = change.upon(&article);
    let (group, id, is_finished) = (article.thread.group_id, article.thread.id, !article.is_draft());
    let text = writing::check(&site, &author, group, id, &wording, is_finished).await?;
    let version = seen.0.unwrap_or(article.version);
    let view = site
        .write(async |tx| {
            let slug = writing::edit(tx, &author, &slug, version, &text).await?;
            asking::ask(tx, &site, &author, id, &polls).await?;
            view(tx.conn(), &site, Some(author.id), &slug).await
        })
        .await?;
    Ok(tagged(view.version, &view))
}

/// Publish your draft. Again changes nothing.
#[utoipa::path(tag = "Articles", security(("bearer" = [])), params(("slug" = String, Path)), responses((status = 200, body = ArticleView), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
#[put("/articles/{slug}/publication")]
async fn publish(site: Data<Site>, author: Writer, slug: Path<String>) -> Result<HttpResponse> {
    let view = site
        .write(async |tx| {
            writing::publish(tx, &author, &slug).await?;
            view(tx.conn(), &site, Some(author.id), &slug).await
        })
        .await?;
    Ok(tagged(view.version, &view))
}

/// Delete an article: your own, or as a moderator any of the group. Its readers are told that it is gone (410).
#[utoipa::path(tag = "Articles", security(("bearer" = [])), params(("slug" = String, Path)), responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem)))]
#[delete("/articles/{slug}")]
async fn remove(site: Data<Site>, member: Writer, slug: Path<String>) -> Result<HttpResponse> {
    site.write(async |tx| {
        let article = store::find_for(tx.conn(), Some(member.id), &slug).await?.found()?;
        order::delete(tx, &member, article.thread.id).await
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Bring a deleted article back: your own that you deleted yourself, or as a moderator any of the group.
#[utoipa::path(tag = "Articles", security(("bearer" = [])), params(("slug" = String, Path)), responses((status = 200, body = ArticleView), (status = 403, body = Problem), (status = 404, body = Problem)))]
#[post("/articles/{slug}/restoration")]
async fn restore(site: Data<Site>, member: Writer, slug: Path<String>, once: Once) -> Result<HttpResponse> {
    let view = site
        .write_once(&once.by(member.id), async |tx| {
            let article = store::find_for(tx.conn(), Some(member.id), &slug).await?.found()?;
            order::restore(tx, &member, article.thread.id).await?;
            view(tx.conn(), &site, Some(member.id), &slug).await
        })
        .await?;
    Ok(tagged(view.version, &view))
}
