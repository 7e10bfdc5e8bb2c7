//! Members and sessions as JSON.

use crate::error::{Found, Result};
use crate::http::{Json, Once, Visitor, created, json};
use crate::ids::MemberId;
use crate::members::joining::{self, Application};
use crate::members::{Face, pages, sessions, store};
use crate::site::Site;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, delete, get, post};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

/// The routes.
pub fn routes(api: &mut ServiceConfig) {
    api.service(join).service(sign_in).service(sign_out).service(show);
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

/// What one signs in with.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Credentials {
    /// E-mail address.
    pub email: String,
    /// Password.
    pub password: String,
}

/// A session that was opened.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Opened {
    /// Send it as `Authorization: Bearer <token>`. It is shown only here.
    pub token: String,
}

/// Join. A link that confirms the address goes to it by mail. The answer is the same whether the address is known here or not.
#[utoipa::path(tag = "Members", responses((status = 201, body = MemberView), (status = 422, body = crate::http::faces::Problem)))]
#[post("/members")]
async fn join(site: Data<Site>, visitor: Visitor, once: Once, body: Json<Application>) -> Result<HttpResponse> {
    let new = body.into_inner().check(&site.identity.name)?;
    joining::count(&site, visitor.address, &new).await?;
    let hash = site.hasher.hash(new.password.clone()).await?;
    let view = site
        .write_once(&once, async |tx| {
            let id = joining::join(tx, &site, &visitor.t, &new, &hash).await?;
            let (handle, name) = (new.handle.as_str().to_owned(), new.name.as_str().to_owned());
            let url = site.url(&Face::new(id, name.clone(), handle.clone(), None).path());
            Ok(MemberView { id, handle, name, url })
        })
        .await?;
    Ok(created(&view.url, &view))
}

/// Sign in. With an `Idempotency-Key`, every repetition opens a session of its own: a token is never kept in clear, so it cannot be given twice.
#[utoipa::path(tag = "Sessions", responses((status = 201, body = Opened), (status = 422, body = crate::http::faces::Problem)))]
#[post("/sessions")]
async fn sign_in(
    req: HttpRequest,
    site: Data<Site>,
    visitor: Visitor,
    body: Json<Credentials>,
) -> Result<HttpResponse> {
    let member = sessions::prove(&site, &body.email, &body.password).await?;
    let device = pages::device(&req, &visitor, false);
    let token = site.write(async |tx| sessions::open(tx, member, &device).await).await?;
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

/// A member.
#[utoipa::path(tag = "Members", params(("handle" = String, Path)), responses((status = 200, body = ProfileView), (status = 404, body = crate::http::faces::Problem)))]
#[get("/members/{handle}")]
async fn show(site: Data<Site>, handle: Path<String>) -> Result<HttpResponse> {
    let folded = crate::text::names::fold(&handle);
    let profile = store::find_profile(&mut *site.read().await?, &folded).await?.found()?;
    let face = Face::new(profile.id, profile.name, profile.handle, profile.picture);
    Ok(json(&ProfileView { face, about_html: profile.about_html, joined_at: profile.created_at }))
}
