//! The page on which those who run a group make links into it, and the page such a link opens.

use crate::error::{Error, Found, Result};
use crate::groups::invites::by_mail::pages::MailForm;
use crate::groups::invites::store::{self, Invite};
use crate::groups::invites::{self, NewInvite, PAGE, Wish, by_mail};
use crate::groups::joining::form::{TermsForm, Written};
use crate::groups::joining::{self, Terms};
use crate::groups::{self, Act, Group, subgroups};
use crate::http::cursor::{Cursor, Listing};
use crate::http::{Form, Shell, Visitor, Writer, page, page_with_status, see_other, with_word};
use crate::ids::InviteId;
use crate::members::sheets::Sender;
use crate::members::tokens::Token;
use crate::members::{Member, signup};
use crate::site::Site;
use crate::text::fields::Problems;
use crate::text::words::Words;
use crate::text::{Message, message};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query, ServiceConfig, get, post};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;
use uuid::Uuid;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/groups/{slug}/invites", get().to(list))
        .route("/groups/{slug}/invites", post().to(make))
        .route("/groups/{slug}/invites/{id}/revocation", post().to(revoke))
        .route("/invites/{token}", get().to(show))
        .route("/invites/{token}", post().to(accept));
    by_mail::pages::routes(app);
}

#[derive(Template)]
#[template(path = "groups/invites.html")]
pub(super) struct InvitesPage {
    t: Words,
    shell: Shell,
    group: Group,
    form: InviteForm,
    mail: MailForm,
    problems: Problems,
    /// The link that has just been made, and its path: this is the only time it is shown.
    made: Option<(String, String)>,
    links: Listing<Invite>,
}

impl InvitesPage {
    /// With what was written in the form for letters and what is wrong with it.
    pub(super) fn with_mail(self, mail: MailForm, problems: Problems) -> Self {
        Self { mail, problems, ..self }
    }
}

#[derive(Template)]
#[template(path = "groups/invite.html")]
struct InvitePage {
    t: Words,
    shell: Shell,
    group: Group,
    token: String,
    terms: TermsForm,
    is_signed_in: bool,
    /// Whether they can use no link at the moment.
    is_held_up: bool,
    /// Why they do not come in by any, as far as the group goes that this one is part of.
    closed: Option<Message>,
    /// Whether nobody new becomes a member of the site, invited or not.
    is_for_members: bool,
    /// Whether there is a form: a useless one only where something stands in it that would be lost.
    has_form: bool,
}

/// A link as the form asks for it, as it was written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct InviteForm {
    #[serde(default)]
    form_id: String,
    #[serde(default)]
    note: String,
    #[serde(default)]
    max_uses: String,
    #[serde(default)]
    days: String,
}

impl Default for InviteForm {
    fn default() -> Self {
        let (form_id, note) = (Uuid::new_v4().to_string(), String::new());
        Self { form_id, note, max_uses: "10".into(), days: "7".into() }
    }
}

impl InviteForm {
    fn check(self) -> Result<NewInvite, Problems> {
        let mut problems = Problems::default();
        let max_uses = problems.take("max_uses", number(&self.max_uses));
        let days = problems.take("days", number(&self.days));
        match (max_uses, days) {
            (Some(max_uses), Some(days)) => Wish { note: self.note, max_uses, days }.check(),
            _ => Err(problems),
        }
    }
}

/// A whole number, or nothing for "any".
pub(super) fn number(text: &str) -> Result<Option<i32>, crate::text::Message> {
    let text = text.trim();
    if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(|_| message("groups-number-unreadable")) }
}

#[derive(Debug, Deserialize)]
struct After {
    after: Option<Cursor>,
}

async fn list(
    site: Data<Site>,
    _: Member,
    visitor: Visitor,
    slug: Path<String>,
    query: Query<After>,
) -> Result<HttpResponse> {
    let after = query.after.as_ref().map(Cursor::place).transpose()?;
    page(&invites_page(&site, &visitor, &slug, after).await?)
}

pub(super) async fn invites_page(
    site: &Site,
    visitor: &Visitor,
    slug: &str,
    after: Option<InviteId>,
) -> Result<InvitesPage> {
    let mut db = site.read().await?;
    let group = groups::store::find_for(&mut db, visitor.id(), slug).await?.found()?.check_may(Act::Invite)?;
    let t = visitor.t;
    let me = visitor.id().found()?;
    let whose = invites::whose(me, group.my_role);
    let links = store::list(&mut db, group.id, me, whose, after, PAGE as i64).await?;
    Ok(InvitesPage {
        t,
        shell: visitor.shell(t.say("groups-invites-title")).accented(&group.accent).private(),
        form: InviteForm::default(),
        mail: MailForm::default(),
        problems: Problems::default(),
        made: None,
        links: Listing::cut(links, PAGE, |link| link.id),
        group,
    })
}

async fn make(
    req: HttpRequest,
    site: Data<Site>,
    actor: Writer,
    visitor: Visitor,
    slug: Path<String>,
    form: Form<InviteForm>,
) -> Result<HttpResponse> {
    let form = form.into_inner();
    match made(&req, &site, &actor, &slug, form.clone()).await {
        Ok(link) => page(&InvitesPage { made: link, ..invites_page(&site, &visitor, &slug, None).await? }),
        Err(Error::Invalid(problems)) => {
            let again = InvitesPage { form, problems, ..invites_page(&site, &visitor, &slug, None).await? };
            page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
        Err(other) => Err(other),
    }
}

/// Makes the link. The very form that has made one shows it once more, to a button that was pressed twice; none later.
async fn made(
    req: &HttpRequest,
    site: &Site,
    actor: &Member,
    slug: &str,
    form: InviteForm,
) -> Result<Option<(String, String)>> {
    let sender = Sender::of(req, site, "/invites", Some(&form.form_id));
    let new = form.check()?;
    let token = Token::for_link();
    let shown = sender.show(site, actor, async |tx| {
        let group = groups::store::find_for(tx.conn(), Some(actor.id), slug).await?.found()?.check_may(Act::Invite)?;
        invites::make(tx, actor, &group, &new, &token).await?;
        Ok(vec![invites::path(&token)])
    });
    Ok(shown.await?.pop().map(|path| (site.url(&path), path)))
}

async fn revoke(site: Data<Site>, actor: Writer, path: Path<(String, InviteId)>) -> Result<HttpResponse> {
    let (slug, id) = path.into_inner();
    site.write(async |tx| {
        let group = groups::store::find_for(tx.conn(), Some(actor.id), &slug).await?.found()?.check_may(Act::Invite)?;
        invites::revoke(tx, &actor, &group, id).await
    })
    .await?;
    Ok(see_other(with_word(&format!("{}/invites", groups::path(&slug)), "group-invite-revoked")))
}

async fn show(site: Data<Site>, visitor: Visitor, token: Path<String>) -> Result<HttpResponse> {
    shown(&site, &visitor, &token, StatusCode::OK, Written::default(), Problems::default()).await
}

async fn shown(
    site: &Site,
    visitor: &Visitor,
    token: &str,
    status: StatusCode,
    written: Written,
    problems: Problems,
) -> Result<HttpResponse> {
    let (t, mut db) = (visitor.t, site.read().await?);
    let door = invites::find(&mut db, token, visitor.id()).await?;
    let group = groups::store::find_shown(&mut db, visitor.id(), door.group).await?.found()?;
    if group.my_role.is_some() {
        return Ok(see_other(group.path()));
    }
    if !door.is_alive {
        return Err(invites::dead());
    }
    let terms = Terms::of(&mut db, group.id, group.visibility).await?;
    let is_held_up = store::is_held_up(&mut db, visitor.id()).await?;
    let closed = subgroups::closed_to(&mut db, group.id, visitor.id()).await?;
    let is_for_members = visitor.member.is_none() && !signup::door(&mut db).await?.lets_join(true);
    page_with_status(
        status,
        &InvitePage {
            t,
            shell: visitor.shell(&group.name).accented(&group.accent).private(),
            is_signed_in: visitor.member.is_some(),
            is_held_up,
            has_form: !is_held_up && closed.is_none() || status != StatusCode::OK,
            closed,
            is_for_members,
            terms: TermsForm::new(t, terms, written, problems),
            token: token.to_owned(),
            group,
        },
    )
}

async fn accept(
    site: Data<Site>,
    member: Writer,
    visitor: Visitor,
    token: Path<String>,
    form: Form<Written>,
) -> Result<HttpResponse> {
    let wish = form.wish();
    let accepted = site
        .write(async |tx| {
            let group = invites::accept(tx, &site, &member, &token, &wish).await?;
            let welcome = joining::store::welcome(tx.conn(), group.id).await?;
            Ok(joining::path_of_welcome(&group, &welcome))
        })
        .await;
    match accepted {
        Ok(there) => Ok(see_other(with_word(&there, "group-joined"))),
        Err(Error::Invalid(problems)) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            shown(&site, &visitor, &token, status, form.into_inner(), problems).await
        }
        Err(Error::Refused(_)) if store::is_held_up(&mut *site.read().await?, Some(member.id)).await? => {
            let (status, problems) = (StatusCode::FORBIDDEN, Problems::default());
            shown(&site, &visitor, &token, status, form.into_inner(), problems).await
        }
        Err(other) => Err(other),
    }
}
