//! One's own account as JSON: settings, sessions, keys, deletion; in rooms of their own, the face and the ways in.

mod access;
mod picture;

use crate::error::{Error, Found, Result};
use crate::http::cursor::Listing;
use crate::http::faces::Problem;
use crate::http::{ApiRoutes, IfMatch, Json, MaybeJson, Once, Paging, Visitor, created, json, tagged};
use crate::ids::{ApiTokenId, MemberId, SessionId};
use crate::members::again::{self, Kept};
use crate::members::api_tokens::{self, NewKey};
use crate::members::leaving::{self, Writings};
use crate::members::merging::{self, Proofs};
use crate::members::sessions::store::Session;
use crate::members::settings::{self, Wishes, store};
use crate::members::tokens::Kind;
use crate::members::{Face, Member, gate, joining, resets, sessions};
use crate::site::Site;
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, delete, get, patch, post};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(show).service(change).service(delete).service(merge).service(confirm).service(reset);
    api.service(list_sessions).service(end_session).service(end_other_sessions);
    api.service(list_tokens).service(make_token).service(revoke_token);
    access::routes(api);
    picture::routes(api);
}

/// One's own account.
#[derive(Debug, Serialize, ToSchema)]
pub struct MeView {
    /// As others see one.
    #[serde(flatten)]
    pub face: Face,
    /// E-mail address.
    pub email: String,
    /// Whether it has been confirmed.
    pub email_confirmed: bool,
    /// Words about oneself, in Markdown.
    pub about: String,
    /// The same, as HTML.
    pub about_html: String,
    /// Code of the language that was chosen; null: the browser's.
    pub language: Option<String>,
    /// IANA name of the time zone that was chosen; null: the site's.
    pub time_zone: Option<String>,
    /// Whether one is told by mail, on a poll's last day, that one has not voted yet.
    pub poll_reminders: bool,
    /// `owner` or `admin`, for whoever looks after the site.
    pub site_role: Option<String>,
    /// When one joined.
    pub joined_at: DateTime<Utc>,
}

/// A place where one is signed in.
#[derive(Debug, Serialize, ToSchema)]
pub struct SessionView {
    /// Its id.
    pub id: SessionId,
    /// What the browser or program says of itself.
    pub user_agent: String,
    /// The network address it came from.
    pub address: String,
    /// When it was opened.
    pub created_at: DateTime<Utc>,
    /// When it was last used, to five minutes.
    pub last_seen_at: DateTime<Utc>,
    /// Whether this request came by it.
    pub is_current: bool,
}

/// A token for programs.
#[derive(Debug, Serialize, ToSchema)]
pub struct TokenView {
    /// Its id.
    pub id: ApiTokenId,
    /// What it is for.
    pub name: String,
    /// `read`, `write` or `moderate`.
    pub scope: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was last used, to five minutes.
    pub last_used_at: Option<DateTime<Utc>>,
    /// When it ends.
    pub expires_at: Option<DateTime<Utc>>,
}

/// A token to be made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewToken {
    /// What it is for: 1 to 60 characters.
    pub name: String,
    /// `read`; `write`: read and write as a member without any office; or `moderate`: keep order and look after groups and
    /// the site, too, as far as one may. `read` if left out.
    #[serde(default = "read")]
    pub scope: String,
    /// After how many days it ends, 1 to 365; 90 if left out.
    #[serde(default = "ninety")]
    pub days: i32,
    /// One's password.
    pub password: String,
}

fn read() -> String {
    "read".into()
}

fn ninety() -> i32 {
    90
}

/// A token that was made.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct MadeToken {
    /// Its id.
    pub id: ApiTokenId,
    /// Send it as `Authorization: Bearer <token>`. It is shown only here, and to whoever repeats the request with its key.
    pub token: String,
}

/// What is to become of one's account.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Farewell {
    /// One's password.
    #[serde(default)]
    #[schema(required)]
    pub password: String,
    /// What becomes of what one wrote: `keep` (without a name) or `remove`.
    #[serde(default)]
    pub words: Writings,
}

/// An address whose password was forgotten.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Forgotten {
    /// The e-mail address.
    pub email: String,
}

/// Nothing but that it was done.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Accepted {
    /// Always true.
    pub accepted: bool,
}

/// What a token for programs may not do, whatever its scope: it would outlive its own end.
pub fn by_session(member: &Member) -> Result<SessionId> {
    member.session.ok_or_else(|| Error::refused("settings-session-only"))
}

/// One's own account. The answer's `ETag` is what an edit sends as `If-Match`.
#[utoipa::path(tag = "Me", security(("bearer" = [])), responses((status = 200, body = MeView), (status = 401, body = Problem)))]
#[get("/me")]
async fn show(site: Data<Site>, member: Member) -> Result<HttpResponse> {
    view(&site, member.id).await
}

async fn view(site: &Site, member: MemberId) -> Result<HttpResponse> {
    let own = store::own(&mut *site.read().await?, member).await?;
    let view = MeView {
        face: Face::new(member, own.name, own.handle, own.picture),
        email: own.email,
        email_confirmed: own.confirmed,
        about: own.about,
        about_html: own.about_html,
        language: own.language,
        time_zone: own.time_zone,
        poll_reminders: own.poll_reminders,
        site_role: own.site_role,
        joined_at: own.created_at,
    };
    Ok(tagged(own.version, &view))
}

/// Change one's account. What is left out stays. A change of `about` needs `If-Match` (else 428), since no earlier version of it is kept; `*` stands for any.
#[utoipa::path(tag = "Me", security(("bearer" = [])), params(("If-Match" = Option<String>, Header)), responses((status = 200, body = MeView), (status = 412, body = Problem), (status = 422, body = Problem), (status = 428, body = Problem)))]
#[patch("/me")]
async fn change(site: Data<Site>, member: Member, version: IfMatch, wishes: Json<Wishes>) -> Result<HttpResponse> {
    site.limits.count_write(member.id)?;
    let version = if wishes.about.is_some() { version.said()? } else { version.0 };
    settings::grant(&site, &member, version, &wishes).await?;
    view(&site, member.id).await
}

/// Delete one's account, at once and for good. Only by a session, not by a token for programs.
#[utoipa::path(tag = "Me", security(("bearer" = [])), request_body = Farewell, responses((status = 204), (status = 403, body = Problem), (status = 422, body = Problem)))]
#[delete("/me")]
async fn delete(
    site: Data<Site>,
    visitor: Visitor,
    member: Member,
    farewell: MaybeJson<Farewell>,
) -> Result<HttpResponse> {
    let farewell = farewell.into_inner();
    by_session(&member)?;
    sessions::prove_again(&site, &member, "password", &farewell.password).await?;
    site.write(async |tx| leaving::delete(tx, &site, &visitor.t, &member, farewell.words).await).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Merge another account of one's own into this one. What it has becomes this one's, and it ends at once, for good. Only by a session, not by a token for programs.
#[utoipa::path(tag = "Me", security(("bearer" = [])), request_body = Proofs, responses((status = 204), (status = 403, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)))]
#[post("/me/merge")]
async fn merge(
    site: Data<Site>,
    visitor: Visitor,
    member: Member,
    once: Once,
    proofs: Json<Proofs>,
) -> Result<HttpResponse> {
    by_session(&member)?;
    let once = once.by(member.id).guarded(&site.hasher).await?;
    if let Some(()) = site.answer_given(&once).await? {
        return Ok(HttpResponse::NoContent().finish());
    }
    let (other, guess) = merging::prove(&site, &member, &proofs).await?;
    let other = (other, proofs.code.as_deref());
    site.write_once(&once, async |tx| merging::merge(tx, &site, &visitor.t, &member, other).await).await?;
    gate::forgive_guess(&site, guess).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Send the link that confirms one's address once more.
#[utoipa::path(tag = "Me", security(("bearer" = [])), responses((status = 202, body = Accepted), (status = 429, body = Problem)))]
#[post("/me/confirmation")]
async fn confirm(site: Data<Site>, visitor: Visitor, member: Member, once: Once) -> Result<HttpResponse> {
    joining::send_link_again(&site, &visitor.t, &member, &once.by(member.id)).await?;
    Ok(HttpResponse::Accepted().json(Accepted { accepted: true }))
}

/// Ask for a link to choose another password. The answer is the same whether the address is known here or not.
#[utoipa::path(tag = "Sessions", responses((status = 202, body = Accepted), (status = 422, body = Problem), (status = 429, body = Problem)))]
#[post("/password-resets")]
async fn reset(site: Data<Site>, visitor: Visitor, once: Once, body: Json<Forgotten>) -> Result<HttpResponse> {
    resets::pages::send_link(&site, &visitor, &once, &body.email).await?;
    Ok(HttpResponse::Accepted().json(Accepted { accepted: true }))
}

/// Where one is signed in, the latest used first.
#[utoipa::path(tag = "Me", security(("bearer" = [])), params(Paging), responses((status = 200, body = Listing<SessionView>), (status = 422, body = Problem), (status = 403, body = Problem)))]
#[get("/me/sessions")]
async fn list_sessions(site: Data<Site>, member: Member, paging: Query<Paging>) -> Result<HttpResponse> {
    let current = by_session(&member)?;
    let (after, size) = (paging.place()?, paging.size(sessions::PAGE)?);
    let sessions = sessions::of_member(&mut *site.read().await?, member.id, after, size).await?;
    let view = |one: Session| SessionView {
        is_current: one.id == current,
        id: one.id,
        user_agent: one.user_agent,
        address: one.address,
        created_at: one.created_at,
        last_seen_at: one.last_seen_at,
    };
    Ok(json(&Listing::cut(sessions, size, Session::place).map(view)))
}

/// End a session. It ends at once.
#[utoipa::path(tag = "Me", security(("bearer" = [])), params(("id" = SessionId, Path)), responses((status = 204), (status = 404, body = Problem)))]
#[delete("/me/sessions/{id}")]
async fn end_session(site: Data<Site>, member: Member, id: Path<SessionId>) -> Result<HttpResponse> {
    by_session(&member)?;
    let ended = site.write(async |tx| sessions::end(tx, &member, *id).await).await?;
    ended.then_some(()).found()?;
    Ok(HttpResponse::NoContent().finish())
}

/// End every session but the one this request came by.
#[utoipa::path(tag = "Me", security(("bearer" = [])), responses((status = 204), (status = 403, body = Problem)))]
#[delete("/me/sessions")]
async fn end_other_sessions(site: Data<Site>, member: Member) -> Result<HttpResponse> {
    by_session(&member)?;
    site.write(async |tx| sessions::end_others(tx, &member).await).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// One's tokens for programs, the newest first, on one page: nobody holds more than 50, and `next` is always null.
#[utoipa::path(tag = "Me", security(("bearer" = [])), responses((status = 200, body = Listing<TokenView>)))]
#[get("/me/tokens")]
async fn list_tokens(site: Data<Site>, member: Member) -> Result<HttpResponse> {
    let keys = api_tokens::store::of_member(&mut *site.read().await?, member.id).await?;
    let view = |key: api_tokens::store::Key| TokenView {
        id: key.id,
        name: key.name,
        scope: key.scope,
        created_at: key.created_at,
        last_used_at: key.last_used_at,
        expires_at: key.expires_at,
    };
    Ok(json(&Listing::whole(keys).map(view)))
}

/// Make a token for programs. Only by a session. Repeated with the same `Idempotency-Key`, it makes no second one and gives the same token, until that is revoked: the token is then made from password and key, and kept nowhere.
#[utoipa::path(tag = "Me", security(("bearer" = [])), responses((status = 201, body = MadeToken), (status = 403, body = Problem), (status = 422, body = Problem)))]
#[post("/me/tokens")]
async fn make_token(
    site: Data<Site>,
    visitor: Visitor,
    member: Member,
    once: Once,
    new: Json<NewToken>,
) -> Result<HttpResponse> {
    by_session(&member)?;
    let key = NewKey::check(&new.name, &new.scope, new.days)?;
    sessions::prove_again(&site, &member, "password", &new.password).await?;
    let once = once.by(member.id).guarded(&site.hasher).await?;
    let offer = again::offer(&site.hasher, Kind::Api, &once, &new.password).await?;
    let kept = site
        .write_once(&once, async |tx| {
            let id = ApiTokenId::fresh();
            api_tokens::put(tx, &site, &visitor.t, (member.id, &key), (id, &offer.token)).await?;
            Ok(Kept { id, salt: offer.salt })
        })
        .await?;
    let token = offer.settled(&site.hasher, Kind::Api, &once, &new.password, kept.salt).await?;
    api_tokens::member_of(&mut *site.read().await?, token.as_str()).await?.ok_or_else(again::ended)?;
    let made = MadeToken { id: kept.id, token: token.as_str().to_owned() };
    Ok(created(format!("/api/v1/me/tokens/{}", kept.id), &made))
}

/// Revoke a token for programs. It opens nothing from then on.
#[utoipa::path(tag = "Me", security(("bearer" = [])), params(("id" = ApiTokenId, Path)), responses((status = 204), (status = 404, body = Problem)))]
#[delete("/me/tokens/{id}")]
async fn revoke_token(site: Data<Site>, member: Member, id: Path<ApiTokenId>) -> Result<HttpResponse> {
    let ended = site.write(async |tx| api_tokens::store::end(tx.conn(), member.id, *id).await).await?;
    ended.then_some(()).found()?;
    Ok(HttpResponse::NoContent().finish())
}
