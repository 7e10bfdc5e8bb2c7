//! Members and sessions as JSON.

use crate::error::Result;
use crate::http::{ApiRoutes, Json, Once, Visitor, created};
use crate::ids::MemberId;
use crate::members::again::{self, Kept};
use crate::members::gate::{self, Guess, Way};
use crate::members::joining::{self, Application};
use crate::members::signup::{self, Brought};
use crate::members::tokens::Kind;
use crate::members::{Face, pages, sessions};
use crate::site::Site;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, delete, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(join).service(sign_in).service(sign_out);
}

/// A member, as anybody may see them.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct MemberView {
    /// Who it is.
    pub id: MemberId,
    /// The handle.
    pub handle: String,
    /// The name they go by.
    pub name: String,
    /// Address of their page.
    pub url: String,
}

/// What somebody who wants to join sends.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Joining {
    /// E-mail address: for signing in and for mail, never shown to others.
    #[serde(default)]
    #[schema(required)]
    pub email: String,
    /// Handle others mention them by: 3 to 30 letters, digits, `-` or `_`.
    #[serde(default)]
    #[schema(required)]
    pub handle: String,
    /// Name they go by: 2 to 60 characters.
    #[serde(default)]
    #[schema(required)]
    pub name: String,
    /// Password: 8 characters or more.
    #[serde(default)]
    #[schema(required)]
    pub password: String,
    /// Answers to the questions of `GET /sign-up`, in their order, where joining is by request: up to 1000 characters each.
    #[serde(default)]
    pub answers: Vec<String>,
    /// Token of an invitation into a group, where joining takes one. It is used by that, and the group is joined; where the group
    /// asks something first (`GET /invites/{token}/terms`), it is joined by `PUT /invites/{token}/membership` within a week.
    #[serde(default)]
    pub invite: Option<String>,
    /// The sum of `GET /sign-up`, done, where one is asked for. Without it the account waits to be let in by hand.
    #[serde(default)]
    pub sum: Option<signup::guard::Done>,
}

impl Joining {
    fn split(self) -> (Application, Brought) {
        let Self { email, handle, name, password, mut answers, invite, sum } = self;
        answers.truncate(signup::QUESTIONS);
        (Application { email, handle, name, password }, Brought { answers, invite, sum })
    }
}

/// What one signs in with.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Credentials {
    /// E-mail address.
    pub email: String,
    /// Password.
    pub password: String,
    /// The code of the second step, for an account that has one: six digits of the app, or a recovery code.
    #[serde(default)]
    pub code: Option<String>,
}

/// A session that was opened.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Opened {
    /// Send it as `Authorization: Bearer <token>`. It is shown only here, and to whoever repeats the request with its key.
    pub token: String,
}

/// Join, as `GET /sign-up` says one can. Where joining is by request, the account opens to nobody until it has been answered. A link that confirms the address goes to it by mail. The answer is the same whether the address is known here or not.
#[utoipa::path(tag = "Members", responses((status = 201, body = MemberView), (status = 403, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem)))]
#[post("/members")]
async fn join(site: Data<Site>, visitor: Visitor, once: Once, body: Json<Joining>) -> Result<HttpResponse> {
    let (application, brought) = body.into_inner().split();
    let door = signup::door(&mut *site.read().await?).await?;
    let new = door.check(application, &brought, &site.identity.name)?;
    joining::count(&site, visitor.address, &new).await?;
    let hash = site.hasher.hash(new.password.clone()).await?;
    let once = once.guarded(&site.hasher).await?;
    let view = site
        .write_once(&once, async |tx| {
            let id = signup::enter(tx, &site, &visitor.t, &new, (&hash, &brought)).await?.member;
            let (handle, name) = (new.handle.as_str().to_owned(), new.name.as_str().to_owned());
            let url = site.url(&Face::new(id, name.clone(), handle.clone(), None).path());
            Ok(MemberView { id, handle, name, url })
        })
        .await?;
    Ok(created(&view.url, &view))
}

/// Sign in. An account with a second step asks for its code: without it the answer is 422, at `code`. Repeated with the same `Idempotency-Key`, it opens no second session and gives the same token, as long as that session lives: the token is then made from password and key, and kept nowhere.
#[utoipa::path(tag = "Sessions", responses((status = 201, body = Opened), (status = 403, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem), (status = 429, body = crate::http::faces::Problem)))]
#[post("/sessions")]
async fn sign_in(
    req: HttpRequest,
    site: Data<Site>,
    visitor: Visitor,
    once: Once,
    body: Json<Credentials>,
) -> Result<HttpResponse> {
    let device = pages::device(&req, &site, &visitor, false);
    let member = sessions::prove(&site, &body.email, &body.password, &device).await?;
    let guess = Guess::of(&site, member, body.code.as_deref(), device.cookie.as_deref()).await?;
    let once = once.guarded(&site.hasher).await?;
    let offer = again::offer(&site.hasher, Kind::Session, &once, &body.password).await?;
    let kept = site
        .write_once(&once, async |tx| {
            let code = body.code.as_deref();
            let who = (member, Way::Password);
            let id = gate::pass_program(tx, &site, who, &device, code, &offer.token).await?;
            Ok(Kept { id, salt: offer.salt })
        })
        .await?;
    gate::forgive_guess(&site, guess).await?;
    let token = offer.settled(&site.hasher, Kind::Session, &once, &body.password, kept.salt).await?;
    sessions::member_of(&mut *site.read().await?, token.as_str()).await?.ok_or_else(again::ended)?;
    Ok(created("/api/v1/sessions/current", &Opened { token: token.as_str().to_owned() }))
}

/// Sign out: end the session this request comes by.
#[utoipa::path(tag = "Sessions", security(("bearer" = [])), responses((status = 204)))]
#[delete("/sessions/current")]
async fn sign_out(site: Data<Site>, member: crate::members::Member) -> Result<HttpResponse> {
    if let Some(session) = member.session {
        site.write(async |tx| sessions::end(tx, &member, session).await).await?;
    }
    Ok(HttpResponse::NoContent().finish())
}
