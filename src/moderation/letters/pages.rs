//! How often one is written to of what waits: in the settings, and by the link that stands in each letter.

use super::{Often, check_proof, set, store};
use crate::error::{Found, Result};
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
    app.route("/settings/keeper-letters", post().to(change))
        .route("/moderation/letters/{member}/{proof}", get().to(show))
        .route("/moderation/letters/{member}/{proof}", post().to(stop));
}

#[derive(Template)]
#[template(path = "moderation/letters.html")]
struct LettersPage {
    t: Words,
    shell: Shell,
    path: String,
    is_off: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wish {
    #[serde(default)]
    often: String,
}

async fn change(site: Data<Site>, member: Member, wish: Form<Wish>) -> Result<HttpResponse> {
    let often = Often::parse(&wish.often)?;
    site.write(async |tx| set(tx, member.id, often).await).await?;
    Ok(see_other("/settings/email?said=saved"))
}

/// Looking changes nothing: programs that look through mail follow every link.
async fn show(site: Data<Site>, visitor: Visitor, link: Path<(MemberId, String)>) -> Result<HttpResponse> {
    let (member, proof) = link.into_inner();
    check_proof(&site, member, &proof)?;
    let often = store::wish(&mut *site.read().await?, member).await?.found()?;
    let t = visitor.t;
    let shell = visitor.shell(t.say("moderation-letters-title")).private();
    page(&LettersPage { t, shell, path: format!("/moderation/letters/{member}/{proof}"), is_off: often == Often::Off })
}

async fn stop(site: Data<Site>, link: Path<(MemberId, String)>) -> Result<HttpResponse> {
    let (member, proof) = link.into_inner();
    check_proof(&site, member, &proof)?;
    site.write(async |tx| set(tx, member, Often::Off).await).await?;
    Ok(see_other(format!("/moderation/letters/{member}/{proof}")))
}
