//! Deleting one's account.

use super::{Frame, again};
use crate::error::{Error, Result};
use crate::http::{Form, Shell, Visitor, page};
use crate::members::leaving::{self, Writings, store::Written};
use crate::members::pages::signed_out;
use crate::members::{Member, sessions};
use crate::site::Site;
use crate::text::fields::Problems;
use crate::text::words::Words;
use actix_web::HttpResponse;
use actix_web::web::{Data, ServiceConfig, get, post};
use askama::Template;
use serde::Deserialize;

pub(super) fn routes(app: &mut ServiceConfig) {
    app.route("/settings/delete", get().to(show)).route("/settings/delete", post().to(delete));
}

#[derive(Template)]
#[template(path = "settings/delete.html")]
struct DeletePage {
    t: Words,
    shell: Shell,
    frame: Frame,
    written: Written,
    /// Groups that need another owner first.
    orphans: Vec<String>,
    writings: Writings,
}

impl DeletePage {
    fn removes(&self) -> bool {
        self.writings == Writings::Remove
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DeleteForm {
    #[serde(default)]
    words: Writings,
    #[serde(default)]
    password: String,
}

async fn show(site: Data<Site>, visitor: Visitor, member: Member) -> Result<HttpResponse> {
    page(&delete_page(&site, &visitor, &member, Writings::Keep, Problems::default()).await?)
}

async fn delete_page(
    site: &Site,
    visitor: &Visitor,
    member: &Member,
    writings: Writings,
    problems: Problems,
) -> Result<DeletePage> {
    let mut db = site.read().await?;
    let written = leaving::store::written_by(&mut db, member.id).await?;
    let orphans = leaving::store::left_without_owner(&mut db, member.id).await?;
    drop(db);
    // Whoever cannot leave yet finds no form, and so no field to look at again.
    let problems = if orphans.is_empty() { problems } else { Problems::default() };
    let frame = Frame::of_password(site, visitor, member.id, "delete", problems).await?;
    Ok(DeletePage { t: frame.t, shell: frame.shell.clone(), frame, written, orphans, writings })
}

async fn delete(site: Data<Site>, visitor: Visitor, member: Member, form: Form<DeleteForm>) -> Result<HttpResponse> {
    let form = form.into_inner();
    match sessions::prove_again(&site, &member, "password", &form.password).await {
        Ok(()) => {
            site.write(async |tx| leaving::delete(tx, &site, &visitor.t, &member, form.words).await).await?;
            signed_out(&site, "/?said=account-deleted")
        }
        Err(Error::Invalid(problems)) => again(&delete_page(&site, &visitor, &member, form.words, problems).await?),
        Err(other) => Err(other),
    }
}
