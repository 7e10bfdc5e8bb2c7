//! Whom and what one has muted, as JSON.

use crate::error::Result;
use crate::http::cursor::Listing;
use crate::http::faces::Problem;
use crate::http::{ApiRoutes, Json, Paging, json};
use crate::ids::MutedWordId;
use crate::members::blocks::{self, Kind, Muted, MutedWord, NewWord, PAGE, store};
use crate::members::{Face, Member};
use crate::site::Site;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, delete, get, post, put};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(list).service(turn_from).service(turn_back);
    api.service(words).service(mute_word).service(unmute_word);
}

/// Somebody whom one has muted or blocked.
#[derive(Debug, Serialize, ToSchema)]
pub struct BlockView {
    /// Who.
    pub member: Face,
    /// How: `mute` or `block`.
    pub kind: Kind,
    /// Since when.
    pub since: DateTime<Utc>,
}

/// How one turns from a member.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BlockWish {
    /// `mute`: what they write is out of one's own lists, feed and search. `block`: they do not comment on what one wrote, answer,
    /// mention or invite one any more, besides.
    pub kind: Kind,
}

/// A word to mute.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WordWish {
    /// A word, several in a row, or a `#tag`: 2 to 50 characters. Case and accents do not matter.
    pub word: String,
}

impl From<Muted> for BlockView {
    fn from(Muted { face, kind, since, .. }: Muted) -> Self {
        Self { member: face, kind, since }
    }
}

/// Whom one has muted or blocked, the latest first. Nobody else sees it.
#[utoipa::path(tag = "Me", operation_id = "list_blocks", security(("bearer" = [])), params(Paging), responses((status = 200, body = Listing<BlockView>), (status = 401, body = Problem), (status = 422, body = Problem)))]
#[get("/me/blocks")]
async fn list(site: Data<Site>, member: Member, paging: Query<Paging>) -> Result<HttpResponse> {
    let (before, size) = (paging.place()?, paging.size(PAGE)?);
    let found = store::of_member(&mut *site.read().await?, member.id, before, size as i64 + 1).await?;
    Ok(json(&Listing::cut(found, size, |one| one.id).map(BlockView::from)))
}

/// Mute or block a member; once more changes how. They are not told. At most 500 members.
#[utoipa::path(tag = "Me", operation_id = "put_block", security(("bearer" = [])), params(("handle" = String, Path)), request_body = BlockWish, responses((status = 204), (status = 401, body = Problem), (status = 403, description = "It is oneself, or there are too many", body = Problem), (status = 404, body = Problem)))]
#[put("/me/blocks/{handle}")]
async fn turn_from(
    site: Data<Site>,
    member: Member,
    handle: Path<String>,
    wish: Json<BlockWish>,
) -> Result<HttpResponse> {
    site.limits.count_write(member.id)?;
    site.write(async |tx| blocks::turn_from(tx, &member, &handle, wish.kind).await).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Take it back; 404 for somebody whom one has neither muted nor blocked.
#[utoipa::path(tag = "Me", operation_id = "delete_block", security(("bearer" = [])), params(("handle" = String, Path)), responses((status = 204), (status = 401, body = Problem), (status = 404, body = Problem)))]
#[delete("/me/blocks/{handle}")]
async fn turn_back(site: Data<Site>, member: Member, handle: Path<String>) -> Result<HttpResponse> {
    site.limits.count_write(member.id)?;
    site.write(async |tx| blocks::turn_back(tx, &member, &handle).await).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// The words one has muted, the latest first: at most 100, given whole. Pages fold what they stand in; what a program is given
/// is whole.
#[utoipa::path(tag = "Me", operation_id = "list_muted_words", security(("bearer" = [])), responses((status = 200, body = Listing<MutedWord>), (status = 401, body = Problem)))]
#[get("/me/muted-words")]
async fn words(site: Data<Site>, member: Member) -> Result<HttpResponse> {
    Ok(json(&Listing::whole(store::words(&mut *site.read().await?, member.id).await?)))
}

/// Mute a word, several in a row, or a `#tag`. One that is muted already is answered as it is.
#[utoipa::path(tag = "Me", operation_id = "mute_word", security(("bearer" = [])), request_body = WordWish, responses((status = 201, body = MutedWord), (status = 401, body = Problem), (status = 422, body = Problem)))]
#[post("/me/muted-words")]
async fn mute_word(site: Data<Site>, member: Member, wish: Json<WordWish>) -> Result<HttpResponse> {
    site.limits.count_write(member.id)?;
    let new = NewWord::check(&wish.word)?;
    let word = site.write(async |tx| blocks::mute_word(tx, &member, &new).await).await?;
    Ok(HttpResponse::build(StatusCode::CREATED).json(word))
}

/// Take a muted word back.
#[utoipa::path(tag = "Me", operation_id = "unmute_word", security(("bearer" = [])), params(("id" = MutedWordId, Path)), responses((status = 204), (status = 401, body = Problem), (status = 404, body = Problem)))]
#[delete("/me/muted-words/{id}")]
async fn unmute_word(site: Data<Site>, member: Member, id: Path<MutedWordId>) -> Result<HttpResponse> {
    site.limits.count_write(member.id)?;
    site.write(async |tx| blocks::unmute_word(tx, &member, *id).await).await?;
    Ok(HttpResponse::NoContent().finish())
}
