//! Whether one is reminded of polls: in the settings, and by the link that stands in each reminder.

use super::{check_proof, set, stop, store};
use crate::error::Result;
use crate::http::{Form, Shell, Visitor, page, see_other};
use crate::ids::MemberId;
use crate::members::Member;
use crate::site::Site;
use crate::text::words::Words;
use actix_web::HttpResponse;
use actix_web::web::{Data, Path, ServiceConfig, get, post};
use askama::Template;
use serde::Deserialize;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/settings/reminders", post().to(change))
        .route("/reminders/{member}/{proof}", get().to(show))
        .route("/reminders/{member}/{proof}", post().to(stop_them));
}

#[derive(Template)]
#[template(path = "polls/reminders.html")]
struct RemindersPage {
    t: Words,
    shell: Shell,
    path: String,
    is_reminded: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wish {
    #[serde(default)]
    reminders: Option<String>,
}

async fn change(site: Data<Site>, member: Member, wish: Form<Wish>) -> Result<HttpResponse> {
    let wishes = wish.reminders.is_some();
    site.write(async |tx| set(tx, member.id, wishes).await).await?;
    Ok(see_other("/settings/email?said=saved"))
}

/// Looking changes nothing: programs that look through mail follow every link.
async fn show(site: Data<Site>, visitor: Visitor, link: Path<(MemberId, String)>) -> Result<HttpResponse> {
    let (member, proof) = link.into_inner();
    check_proof(&site, member, &proof)?;
    let is_reminded = store::is_wished(&mut *site.read().await?, member).await?;
    let t = visitor.t;
    let shell = visitor.shell(t.say("polls-reminders-title")).private();
    page(&RemindersPage { t, shell, path: format!("/reminders/{member}/{proof}"), is_reminded })
}

async fn stop_them(site: Data<Site>, link: Path<(MemberId, String)>) -> Result<HttpResponse> {
    let (member, proof) = link.into_inner();
    site.write(async |tx| stop(tx, &site, member, &proof).await).await?;
    Ok(see_other(format!("/reminders/{member}/{proof}")))
}
