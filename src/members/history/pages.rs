//! The page of a member's own sign-ins.

use crate::error::Result;
use crate::http::cursor::{Cursor, Listing};
use crate::http::{Shell, Visitor, page};
use crate::members::Member;
use crate::members::history::{PAGE, store, store::SignIn};
use crate::members::sessions::devices;
use crate::members::settings::pages::Frame;
use crate::site::Site;
use crate::text::fields::Problems;
use crate::text::words::Words;
use actix_web::HttpResponse;
use actix_web::web::{Data, Query, ServiceConfig, get};
use askama::Template;
use serde::Deserialize;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/settings/history", get().to(show));
}

#[derive(Template)]
#[template(path = "settings/history.html")]
struct HistoryPage {
    t: Words,
    shell: Shell,
    frame: Frame,
    days: i32,
    sign_ins: Listing<SignIn>,
}

impl HistoryPage {
    /// The browser in a few words.
    fn device(&self, one: &SignIn) -> String {
        devices::words(&one.user_agent, &self.t)
    }
}

#[derive(Deserialize)]
struct After {
    after: Option<Cursor>,
}

async fn show(site: Data<Site>, visitor: Visitor, member: Member, query: Query<After>) -> Result<HttpResponse> {
    let after = query.after.as_ref().map(Cursor::place).transpose()?;
    let days = site.config.sign_in_days();
    let found = store::of_member(&mut *site.read().await?, member.id, days, after, PAGE as i64 + 1).await?;
    let frame = Frame::new(&visitor, "history", Problems::default());
    let sign_ins = Listing::cut(found, PAGE, |one| one.id);
    page(&HistoryPage { t: frame.t, shell: frame.shell.clone(), frame, days, sign_ins })
}
