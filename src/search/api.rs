//! Search as JSON.

use crate::error::{Error, Result};
use crate::http::faces::Problem;
use crate::http::{ApiRoutes, Cursor, Paging, Visitor, json};
use crate::members::Face;
use crate::search::finding::{Found, Hit, PAGE, Search, search};
use crate::search::{Kind, Question, check_length};
use crate::site::Site;
use crate::text::message;
use actix_web::web::{Data, Query};
use actix_web::{HttpResponse, get};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(find);
}

/// What is looked for.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// The question, up to 200 characters: words that must all be there, `"phrases"`, `one OR another`, `-without`, and
    /// the filters `author:` (a handle), `in:` (slug or name of a group), `tag:`, `after:` and `before:` (a day, such as
    /// `2026-01-31`; `after:` includes it) and `has:poll`. Any other text is a word.
    #[serde(default)]
    pub q: String,
    /// Only this kind of thing: `post`, `comment`, `article`, `poll` or `member`.
    #[serde(default, rename = "type")]
    pub kind: String,
}

/// What was found.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SearchResult)]
pub struct FoundView {
    /// A page of hits, best first.
    pub items: Vec<HitView>,
    /// How many there are of what you may read, at most 1,000.
    pub count: i64,
    /// Whether there are more than `count`.
    pub more: bool,
    /// Give this as `?after=` for the next page; null on the last.
    #[schema(value_type = Option<String>)]
    pub next: Option<Cursor>,
    /// Words that nothing you may read has, and what they were taken for.
    pub corrections: Vec<CorrectionView>,
    /// The question with its misspelt words put right; null if there is nothing to put right.
    pub suggestion: Option<String>,
    /// Whether nothing has all the words, so that these lack one of them.
    pub partial: bool,
    /// Days in `after:` or `before:` that are none: the rest of the question was looked for without them.
    pub unread: Vec<String>,
}

/// A misspelt word.
#[derive(Debug, Serialize, ToSchema)]
pub struct CorrectionView {
    /// As it was written.
    pub written: String,
    /// What it was taken for.
    pub meant: String,
}

/// Something that was found.
#[derive(Debug, Serialize, ToSchema)]
pub struct HitView {
    /// What it is.
    #[serde(rename = "type")]
    pub kind: Kind,
    /// Which it is.
    pub id: Uuid,
    /// Its title, or that of what it stands under; a member's name.
    pub title: String,
    /// Its page.
    pub url: String,
    /// The part of its words that was found, plain text.
    pub snippet: String,
    /// The same as safe HTML, with `<mark>` around the words that were asked for.
    pub snippet_html: String,
    /// Who wrote it; of a member, the member.
    pub author: Face,
    /// Slug of the group it stands in; null for a member.
    pub group: Option<String>,
    /// When it was published or said, or when the member joined.
    pub at: DateTime<Utc>,
}

impl HitView {
    fn new(site: &Site, hit: Hit) -> Self {
        Self {
            kind: hit.kind,
            id: hit.id,
            title: hit.title.text,
            url: site.url(&hit.path),
            snippet: hit.snippet.text,
            snippet_html: hit.snippet.html,
            author: hit.author,
            group: hit.group.map(|(slug, _)| slug),
            at: hit.at,
        }
    }
}

impl FoundView {
    fn new(site: &Site, found: Found, unread: Vec<String>) -> Self {
        let correction =
            |one: crate::search::spelling::Correction| CorrectionView { written: one.written, meant: one.meant };
        Self {
            items: found.hits.into_iter().map(|hit| HitView::new(site, hit)).collect(),
            count: found.count,
            more: found.is_more,
            next: found.next,
            corrections: found.corrections.into_iter().map(correction).collect(),
            suggestion: found.suggestion,
            partial: found.lacks_a_word,
            unread,
        }
    }
}

/// Search what you may read, best first: posts, comments, articles, polls and members. A misspelt word finds what is
/// spelt almost like it when nothing has it as it is.
#[utoipa::path(tag = "Search", params(Asked, Paging), responses((status = 200, body = FoundView), (status = 400, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)))]
#[get("/search")]
async fn find(site: Data<Site>, visitor: Visitor, asked: Query<Asked>, paging: Query<Paging>) -> Result<HttpResponse> {
    let Asked { q, kind } = asked.into_inner();
    let (after, size) = (paging.after.clone(), paging.size(PAGE)?);
    check_length(&q)?;
    let known = Kind::from_word(&kind);
    if known.is_none() && !kind.is_empty() {
        return Err(Error::invalid("type", message("search-type-unknown")));
    }
    site.limits.count_search(visitor.member.as_deref(), visitor.address)?;
    let mut question = Question::read(&q);
    let unread = std::mem::take(&mut question.unread).into_iter().map(|(_, written)| written).collect();
    let asked = Search { viewer: visitor.id(), zone: visitor.t.zone, question, kind: known, after, size };
    Ok(json(&FoundView::new(&site, search(&site, &asked).await?, unread)))
}
