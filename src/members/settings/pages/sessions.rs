//! Where the member is signed in, and ending that.

use super::Frame;
use crate::error::Result;
use crate::http::{Form, Shell, Visitor, page, see_other};
use crate::ids::SessionId;
use crate::members::Member;
use crate::members::sessions::{self, devices, store::Session};
use crate::site::Site;
use crate::text::fields::Problems;
use crate::text::words::Words;
use actix_web::HttpResponse;
use actix_web::web::{Data, ServiceConfig, get, post};
use askama::Template;
use serde::Deserialize;

pub(super) fn routes(app: &mut ServiceConfig) {
    app.route("/settings/sessions", get().to(show))
        .route("/settings/sessions/end", post().to(end))
        .route("/settings/sessions/end-others", post().to(end_others));
}

#[derive(Template)]
#[template(path = "settings/sessions.html")]
struct SessionsPage {
    t: Words,
    shell: Shell,
    frame: Frame,
    sessions: Vec<Session>,
    this: Option<SessionId>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Which {
    session: SessionId,
}

impl SessionsPage {
    fn is_this(&self, session: &Session) -> bool {
        self.this == Some(session.id)
    }
}

impl Session {
    /// The browser in a few words.
    fn words(&self, t: &Words) -> String {
        devices::words(&self.user_agent, t)
    }
}

async fn show(site: Data<Site>, visitor: Visitor, member: Member) -> Result<HttpResponse> {
    let mut sessions = sessions::of_member(&mut *site.read().await?, member.id, None, sessions::PAGE).await?;
    sessions.truncate(sessions::PAGE);
    let frame = Frame::new(&visitor, "sessions", Problems::default());
    page(&SessionsPage { t: frame.t, shell: frame.shell.clone(), frame, sessions, this: member.session })
}

async fn end(site: Data<Site>, member: Member, which: Form<Which>) -> Result<HttpResponse> {
    site.write(async |tx| sessions::end(tx, &member, which.session).await).await?;
    Ok(see_other("/settings/sessions?said=session-ended"))
}

async fn end_others(site: Data<Site>, member: Member) -> Result<HttpResponse> {
    site.write(async |tx| sessions::end_others(tx, &member).await).await?;
    Ok(see_other("/settings/sessions?said=sessions-ended"))
}
