//! Pages of drafts: the list of all, keeping one while it is written, discarding one.

use crate::drafts::store::{self, Row};
use crate::drafts::{self, Place, Unsent};
use crate::error::Result;
use crate::http::cursor::Listing;
use crate::http::{
    Json, Paging, Shell, Visitor, Wants, fragment, json, page, path_segment, safe_return, see_other, with_word,
};
use crate::members::Member;
use crate::site::Site;
use crate::text::words::Words;
use actix_web::HttpResponse;
use actix_web::web::{Data, Path, Query, ServiceConfig, get, post, put};
use askama::Template;
use chrono::{DateTime, Utc};
use serde::Deserialize;

/// Drafts on a page.
const PAGE: usize = 50;
/// Characters of a draft's words on its line.
const LINE: usize = 80;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/drafts", get().to(list))
        .route("/drafts/{place}", get().to(show))
        .route("/drafts/{place}", put().to(keep))
        .route("/drafts/{place}/removal", post().to(discard));
}

#[derive(Template)]
#[template(path = "drafts/list.html")]
struct DraftsPage {
    t: Words,
    shell: Shell,
    drafts: Listing<Row>,
}

/// A word that a draft is kept, with the hour.
#[derive(Template)]
#[template(path = "drafts/_saved.html")]
struct Saved {
    t: Words,
    at: Option<DateTime<Utc>>,
}

impl Saved {
    fn clock(&self, at: &DateTime<Utc>) -> String {
        at.with_timezone(&self.t.zone).format("%H:%M").to_string()
    }
}

#[derive(Deserialize)]
struct Back {
    #[serde(rename = "return")]
    back: Option<String>,
}

impl Row {
    /// Where the draft belongs.
    pub fn place(&self) -> String {
        format!("{}:{}", self.kind, self.subject)
    }

    /// The page on which it can be taken up again, if its writer may still go there.
    pub fn path(&self) -> Option<String> {
        let thread = self.thread_id.map(|id| match &self.article_slug {
            Some(slug) => format!("/articles/{}", path_segment(slug)),
            None => format!("/posts/{id}"),
        });
        match self.kind.as_str() {
            "new-post" => Some(format!("{}/posts/new", crate::groups::path(self.group_slug.as_ref()?))),
            "new-article" => Some(format!("/articles/new?group={}", self.group_slug.as_ref()?)),
            "post" | "article" => Some(format!("{}/edit", thread?)),
            "comment" => Some(format!("{}#comments", thread?)),
            _ => Some(format!("{}?comment={}#comment-{}", thread?, self.subject, self.subject)),
        }
    }

    /// What it is, as an id of the catalogue.
    pub fn what(&self) -> &'static str {
        match self.kind.as_str() {
            "new-post" => "drafts-kind-new-post",
            "post" => "drafts-kind-post",
            "new-article" => "drafts-kind-new-article",
            "article" => "drafts-kind-article",
            "comment" => "drafts-kind-comment",
            "answer" => "drafts-kind-answer",
            _ => "drafts-kind-comment-edit",
        }
    }

    /// What stands on its line: the title, or the first words as far as a line goes.
    pub fn line(&self) -> String {
        let words = if self.title.trim().is_empty() { &self.beginning } else { &self.title };
        let line: String = words.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(LINE + 1).collect();
        if line.chars().count() > LINE { line.chars().take(LINE).chain("…".chars()).collect() } else { line }
    }
}

async fn list(site: Data<Site>, visitor: Visitor, member: Member, paging: Query<Paging>) -> Result<HttpResponse> {
    let t = visitor.t;
    let shell = visitor.shell(t.say("drafts-title")).private();
    page(&DraftsPage { t, shell, drafts: page_of(&site, &member, &paging).await? })
}

/// One page of a member's drafts, the latest first.
pub(super) async fn page_of(site: &Site, member: &Member, paging: &Paging) -> Result<Listing<Row>> {
    let (after, size) = (paging.place()?, paging.size(PAGE)?);
    let rows = store::list(&mut *site.read().await?, member.id, after, size as i64 + 1).await?;
    Ok(Listing::cut(rows, size, |row| (row.updated_at, row.subject)))
}

/// What was kept for a place, for the editor that stands there; nothing kept is an empty answer, not an error.
async fn show(site: Data<Site>, member: Member, place: Path<String>) -> Result<HttpResponse> {
    let place: Place = place.parse()?;
    Ok(match store::find(&mut *site.read().await?, member.id, place).await? {
        Some(draft) => json(&draft.unsent),
        None => HttpResponse::NoContent().finish(),
    })
}

async fn keep(
    site: Data<Site>,
    visitor: Visitor,
    member: Member,
    place: Path<String>,
    unsent: Json<Unsent>,
) -> Result<HttpResponse> {
    let place: Place = place.parse()?;
    site.limits.count_write(member.id)?;
    let at = site.write(async |tx| drafts::keep(tx, &member, place, &unsent).await).await?;
    fragment(&Saved { t: visitor.t, at })
}

async fn discard(
    site: Data<Site>,
    visitor: Visitor,
    member: Member,
    place: Path<String>,
    back: Query<Back>,
) -> Result<HttpResponse> {
    let place: Place = place.parse()?;
    site.write(async |tx| drafts::discard(tx, member.id, place).await).await?;
    match visitor.wants {
        Wants::Fragment => Ok(HttpResponse::NoContent().finish()),
        _ => {
            let back = back.back.as_deref().unwrap_or("/drafts");
            Ok(see_other(with_word(safe_return(Some(back)), "draft-discarded")))
        }
    }
}
