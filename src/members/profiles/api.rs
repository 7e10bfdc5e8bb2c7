//! Members, and what they wrote, as JSON.

use crate::comments::OF_MEMBER;
use crate::error::Result;
use crate::http::cursor::Listing;
use crate::http::faces::Problem;
use crate::http::{ApiRoutes, Cursor, Paging, Visitor, json};
use crate::ids::{CommentId, PollId, ThreadId};
use crate::members::{Face, profiles};
use crate::polls;
use crate::posts::feed;
use crate::site::Site;
use crate::threads::Kind;
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get};
use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(show).service(posts).service(articles).service(comments).service(votes);
}

/// A member's page.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProfileView {
    /// The member.
    #[serde(flatten)]
    pub face: Face,
    /// What they say of themselves, as HTML.
    pub about_html: String,
    /// When they joined.
    pub joined_at: DateTime<Utc>,
}

/// A post or an article in the list of what a member wrote.
#[derive(Debug, Serialize, ToSchema)]
pub struct MembersThreadView {
    /// Which it is.
    pub id: ThreadId,
    /// Its title; empty for a post that needs none.
    pub title: String,
    /// How it begins.
    pub excerpt: String,
    /// Slug of the group it stands in.
    pub group: String,
    /// Address of its page.
    pub url: String,
    /// When it was published.
    pub published_at: Option<DateTime<Utc>>,
    /// How many comments stand under it.
    pub comments_count: i32,
}

/// A comment in the list of what a member wrote.
#[derive(Debug, Serialize, ToSchema)]
pub struct MembersCommentView {
    /// Which it is.
    pub id: CommentId,
    /// How it begins.
    pub excerpt: String,
    /// Title of what it stands under, or how that begins.
    pub thread_title: String,
    /// Address of its place.
    pub url: String,
    /// When it was written.
    pub created_at: DateTime<Utc>,
}

/// A page of the posts or articles of a member.
#[derive(Debug, Serialize, ToSchema)]
pub struct MembersThreads {
    /// The rows, newest first.
    pub items: Vec<MembersThreadView>,
    /// Give this as `?after=` for the next page; null on the last.
    #[schema(value_type = Option<String>)]
    pub next: Option<Cursor>,
}

/// A page of the comments of a member.
#[derive(Debug, Serialize, ToSchema)]
pub struct MembersComments {
    /// The rows, newest first.
    pub items: Vec<MembersCommentView>,
    /// Give this as `?after=` for the next page; null on the last.
    #[schema(value_type = Option<String>)]
    pub next: Option<Cursor>,
}

/// A member, if they let one see their page; else 404, as if there were none.
#[utoipa::path(tag = "Members", params(("handle" = String, Path)), responses((status = 200, body = ProfileView), (status = 404, body = Problem)))]
#[get("/members/{handle}")]
async fn show(site: Data<Site>, visitor: Visitor, handle: Path<String>) -> Result<HttpResponse> {
    let profile = profiles::read(&mut *site.read().await?, visitor.id(), &handle).await?;
    let face = profile.face();
    Ok(json(&ProfileView { face, about_html: profile.about_html, joined_at: profile.created_at }))
}

/// A member's posts that one may read, newest first.
#[utoipa::path(tag = "Members", params(("handle" = String, Path), Paging), responses((status = 422, body = Problem), (status = 200, body = MembersThreads), (status = 404, body = Problem)))]
#[get("/members/{handle}/posts")]
async fn posts(
    site: Data<Site>,
    visitor: Visitor,
    handle: Path<String>,
    paging: Query<Paging>,
) -> Result<HttpResponse> {
    threads(&site, &visitor, &handle, Kind::Post, &paging).await
}

/// A member's articles that one may read, newest first.
#[utoipa::path(tag = "Members", params(("handle" = String, Path), Paging), responses((status = 422, body = Problem), (status = 200, body = MembersThreads), (status = 404, body = Problem)))]
#[get("/members/{handle}/articles")]
async fn articles(
    site: Data<Site>,
    visitor: Visitor,
    handle: Path<String>,
    paging: Query<Paging>,
) -> Result<HttpResponse> {
    threads(&site, &visitor, &handle, Kind::Article, &paging).await
}

async fn threads(site: &Site, visitor: &Visitor, handle: &str, kind: Kind, paging: &Paging) -> Result<HttpResponse> {
    let size = paging.size(feed::PAGE)?;
    let db = &mut *site.read().await?;
    let profile = profiles::read(db, visitor.id(), handle).await?;
    let Listing { items, next } =
        profiles::threads(db, profile.seen_as(visitor.id()), profile.id, kind, paging.after.as_ref(), size).await?;
    let items = items.into_iter().map(|card| MembersThreadView {
        url: site.url(&card.path()),
        id: card.id,
        title: card.title,
        excerpt: card.excerpt,
        group: card.group_slug,
        published_at: card.published_at,
        comments_count: card.comments_count,
    });
    Ok(json(&MembersThreads { items: items.collect(), next }))
}

/// A member's comments that one may read, newest first.
#[utoipa::path(tag = "Members", params(("handle" = String, Path), Paging), responses((status = 422, body = Problem), (status = 200, body = MembersComments), (status = 404, body = Problem)))]
#[get("/members/{handle}/comments")]
async fn comments(
    site: Data<Site>,
    visitor: Visitor,
    handle: Path<String>,
    paging: Query<Paging>,
) -> Result<HttpResponse> {
    let size = paging.size(OF_MEMBER)?;
    let db = &mut *site.read().await?;
    let profile = profiles::read(db, visitor.id(), &handle).await?;
    let viewer = profile.seen_as(visitor.id());
    let Listing { items, next } = profiles::comments(db, viewer, profile.id, paging.after.as_ref(), size).await?;
    let items = items.into_iter().map(|comment| MembersCommentView {
        url: site.url(&comment.path()),
        id: comment.id,
        excerpt: comment.excerpt,
        thread_title: comment.thread_title,
        created_at: comment.created_at,
    });
    Ok(json(&MembersComments { items: items.collect(), next }))
}

/// A vote of a member in a poll that shows who voted for what.
#[derive(Debug, Serialize, ToSchema)]
pub struct MembersVoteView {
    /// The poll.
    pub poll_id: PollId,
    /// Address of its page.
    pub url: String,
    /// What it asks.
    pub question: String,
    /// What they chose, as it is called today; where a ballot says more, that in words of your language.
    pub chosen: Vec<String>,
}

/// A member's votes in polls that show who voted for what, as far as you may see them now: the latest poll first, 20 a page.
#[utoipa::path(tag = "Members", params(("handle" = String, Path), ("after" = Option<String>, Query, description = "The `next` of the page before.")), responses((status = 200, body = Listing<MembersVoteView>), (status = 404, body = Problem)))]
#[get("/members/{handle}/votes")]
async fn votes(
    site: Data<Site>,
    visitor: Visitor,
    handle: Path<String>,
    paging: Query<Paging>,
) -> Result<HttpResponse> {
    let db = &mut *site.read().await?;
    let profile = profiles::read(db, visitor.id(), &handle).await?;
    let viewer = profile.seen_as(visitor.id());
    let votes = polls::voters::votes_of(db, (viewer, &visitor.t), profile.id, paging.after.as_ref()).await?;
    let view = |vote: polls::voters::OpenVote| MembersVoteView {
        url: site.url(&vote.poll.path()),
        poll_id: vote.poll.id,
        question: vote.poll.question,
        chosen: vote.chosen,
    };
    Ok(json(&votes.map(view)))
}
