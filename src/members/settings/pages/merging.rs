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
    fn new(visitor: &Visitor, member: &Member, email: String, problems: Problems) -> Self {
        let frame = Frame::new(visitor, "merge", problems);
        Self { t: frame.t, shell: frame.shell.clone(), frame, handle: member.handle.clone(), email }
    }
}

async fn show(visitor: Visitor, member: Member) -> Result<HttpResponse> {
    page(&MergePage::new(&visitor, &member, String::new(), Problems::default()))
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
        Err(Error::Invalid(problems)) => again(&MergePage::new(&visitor, &member, proofs.email, problems)),
        Err(other) => Err(other),
    }
}
