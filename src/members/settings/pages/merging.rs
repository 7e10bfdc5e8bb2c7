//! Taking over a second account of one's own.

use super::{Frame, again};
use crate::error::{Error, Result};
use crate::http::{Form, Shell, Visitor, page, see_other};
use crate::members::merging::{self, Proofs};
use crate::members::pages::renewed;
use crate::members::{Member, gate, sessions};
use crate::site::Site;
use crate::text::fields::Problems;
use crate::text::words::Words;
use actix_web::HttpResponse;
use actix_web::web::{Data, ServiceConfig, get, post};
use askama::Template;

pub(super) fn routes(app: &mut ServiceConfig) {
    app.route("/settings/merge", get().to(show)).route("/settings/merge", post().to(merge));
}

#[derive(Template)]
#[template(path = "settings/merge.html")]
struct MergePage {
    t: Words,
    shell: Shell,
    frame: Frame,
    handle: String,
    email: String,
}

impl MergePage {
    async fn new(site: &Site, visitor: &Visitor, member: &Member, email: String, problems: Problems) -> Result<Self> {
        let frame = Frame::of_password(site, visitor, member.id, "merge", problems).await?;
        Ok(Self { t: frame.t, shell: frame.shell.clone(), frame, handle: member.handle.clone(), email })
    }
}

async fn show(site: Data<Site>, visitor: Visitor, member: Member) -> Result<HttpResponse> {
    page(&MergePage::new(&site, &visitor, &member, String::new(), Problems::default()).await?)
}

async fn merge(site: Data<Site>, visitor: Visitor, member: Member, form: Form<Proofs>) -> Result<HttpResponse> {
    let proofs = form.into_inner();
    let done = async {
        let (other, guess) = merging::prove(&site, &member, &proofs).await?;
        let other = (other, proofs.code.as_deref());
        let merged = site.write(async |tx| {
            merging::merge(tx, &site, &visitor.t, &member, other).await?;
            sessions::renew(tx, &member).await
        });
        let session = merged.await?;
        gate::forgive_guess(&site, guess).await?;
        Ok(session)
    };
    match done.await {
        Ok(session) => Ok(renewed(&site, see_other("/settings/merge?said=accounts-merged"), session.as_ref())),
        Err(Error::Invalid(problems)) => {
            again(&MergePage::new(&site, &visitor, &member, proofs.email, problems).await?)
        }
        Err(other) => Err(other),
    }
}
