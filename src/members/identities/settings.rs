//! The settings page of accounts at other sites: which open one's own, linking one, and taking it off.

use super::pages::{arrived, count, forget_arrived, leave};
use crate::error::{Error, Result};
use crate::http::{Form, Shell, Visitor, page, page_with_status, see_other};
use crate::ids::IdentityId;
use crate::members::identities::{self, Arrival, providers::Provider, store::Identity};
use crate::members::pages::renewed;
use crate::members::settings::{pages::Frame, store as settings};
use crate::members::{Member, sessions};
use crate::site::Site;
use crate::text::fields::Problems;
use crate::text::words::Words;
use actix_web::http::StatusCode;
use actix_web::web::{Data, ServiceConfig, get, post};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;

pub(super) fn routes(app: &mut ServiceConfig) {
    app.route("/settings/identities", get().to(show))
        .route("/settings/identities", post().to(depart))
        .route("/settings/identities/arrival", post().to(link))
        .route("/settings/identities/removal", post().to(remove));
}

#[derive(Template)]
#[template(path = "settings/identities.html")]
struct IdentitiesPage {
    t: Words,
    shell: Shell,
    frame: Frame,
    linked: Vec<Linked>,
    /// Those that open nothing yet.
    others: Vec<Provider>,
    /// Who has just come back in this browser, with the name of where from.
    arrival: Option<(Arrival, String)>,
    /// Whether there is a password to prove oneself with.
    has_password: bool,
}

/// One that opens the account, by the name of its site.
struct Linked {
    name: String,
    identity: Identity,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LinkForm {
    provider: String,
    #[serde(default)]
    password: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PasswordForm {
    #[serde(default)]
    password: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RemovalForm {
    identity: IdentityId,
    #[serde(default)]
    password: String,
}

impl IdentitiesPage {
    async fn new(
        req: &HttpRequest,
        site: &Site,
        visitor: &Visitor,
        member: &Member,
        problems: Problems,
    ) -> Result<Self> {
        let known = identities::store::of_member(&mut *site.read().await?, member.id).await?;
        let (password, _) = settings::secret(&mut *site.read().await?, member.id).await?;
        let arrival = identities::arrival(site, &arrived(req, site)).await?;
        let name = |issuer: &str| site.providers.iter().find(|one| one.issuer == issuer).map(|one| one.name.clone());
        let is_new = |one: &&Provider| !known.iter().any(|identity| identity.issuer == one.issuer);
        let others: Vec<Provider> = site.providers.iter().filter(is_new).cloned().collect();
        let arrival = arrival.and_then(|arrival| name(&arrival.person.issuer).map(|name| (arrival, name)));
        let linked = known.into_iter().map(|identity| {
            // One that is configured no more opens nothing, and is called what it calls itself.
            Linked { name: name(&identity.issuer).unwrap_or_else(|| identity.issuer.clone()), identity }
        });
        let linked = linked.collect();
        let frame = Frame::new(visitor, "identities", problems);
        let (t, shell) = (frame.t, frame.shell.clone());
        Ok(Self { t, shell, frame, linked, others, arrival, has_password: password.is_some() })
    }
}

async fn show(req: HttpRequest, site: Data<Site>, visitor: Visitor, member: Member) -> Result<HttpResponse> {
    page(&IdentitiesPage::new(&req, &site, &visitor, &member, Problems::default()).await?)
}

async fn again(
    req: &HttpRequest,
    site: &Site,
    visitor: &Visitor,
    member: &Member,
    problems: Problems,
) -> Result<HttpResponse> {
    let page = IdentitiesPage::new(req, site, visitor, member, problems).await?;
    page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// Sends a member who has just given their password to another site, whose account shall open theirs.
async fn depart(
    req: HttpRequest,
    site: Data<Site>,
    visitor: Visitor,
    member: Member,
    form: Form<LinkForm>,
) -> Result<HttpResponse> {
    let provider = identities::provider(&site, &form.provider)?;
    let done = async {
        count(&site, &visitor).await?;
        sessions::prove_again(&site, &member, "password", &form.password).await?;
        identities::depart(&site, provider, Some(member.id), "/settings/identities").await
    };
    match done.await {
        Ok(Ok(departure)) => leave(&site, &visitor, &provider.name, &departure),
        Ok(Err(turned)) => Ok(see_other(format!("/settings/identities?said={}", turned.word()))),
        Err(Error::Invalid(problems)) => again(&req, &site, &visitor, &member, problems).await,
        Err(other) => Err(other),
    }
}

/// Links who has come back in this browser before its member signed in.
async fn link(
    req: HttpRequest,
    site: Data<Site>,
    visitor: Visitor,
    member: Member,
    form: Form<PasswordForm>,
) -> Result<HttpResponse> {
    let done = async {
        sessions::prove_again(&site, &member, "password", &form.password).await?;
        site.write(async |tx| {
            identities::link_arrival(tx, &site, &visitor.t, &member, &arrived(&req, &site)).await?;
            sessions::renew(tx, &member).await
        })
        .await
    };
    match done.await {
        Ok(session) => {
            let answer = see_other("/settings/identities?said=identity-linked");
            forget_arrived(&site, renewed(&site, answer, session.as_ref()))
        }
        Err(Error::Invalid(problems)) => again(&req, &site, &visitor, &member, problems).await,
        Err(other) => Err(other),
    }
}

async fn remove(
    req: HttpRequest,
    site: Data<Site>,
    visitor: Visitor,
    member: Member,
    form: Form<RemovalForm>,
) -> Result<HttpResponse> {
    let done = async {
        sessions::prove_again(&site, &member, "password", &form.password).await?;
        site.write(async |tx| {
            identities::unlink(tx, &site, &visitor.t, &member, form.identity).await?;
            sessions::renew(tx, &member).await
        })
        .await
    };
    match done.await {
        Ok(session) => Ok(renewed(&site, see_other("/settings/identities?said=identity-unlinked"), session.as_ref())),
        Err(Error::Invalid(problems)) => again(&req, &site, &visitor, &member, problems).await,
        Err(other) => Err(other),
    }
}
