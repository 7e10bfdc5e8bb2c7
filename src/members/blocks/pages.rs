//! The page on which one mutes or blocks a member, or takes it back.

use crate::error::{Error, Result};
use crate::http::{Form, Shell, Visitor, page, page_with_status, see_other, with_word};
use crate::members::blocks::{self, Kind, store};
use crate::members::{Face, Member};
use crate::site::Site;
use crate::text::fields::Problems;
use crate::text::message;
use crate::text::words::Words;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, ServiceConfig, get, post};
use askama::Template;
use serde::Deserialize;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/members/{handle}/block", get().to(show))
        .route("/members/{handle}/block", post().to(turn_from))
        .route("/members/{handle}/block/end", post().to(turn_back));
}

#[derive(Template)]
#[template(path = "members/block.html")]
struct BlockPage {
    t: Words,
    shell: Shell,
    face: Face,
    /// How it is now.
    now: Option<Kind>,
    is_me: bool,
    problems: Problems,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BlockForm {
    #[serde(default)]
    kind: String,
}

/// What takes it back: nothing is to be said but that.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EndForm {
    /// Whether one comes from the settings and goes back there.
    #[serde(default)]
    list: String,
}

impl BlockPage {
    const LABELS: [(&'static str, &'static str); 1] = [("kind", "blocks-how")];

    async fn of(site: &Site, visitor: &Visitor, member: &Member, handle: &str, problems: Problems) -> Result<Self> {
        let db = &mut *site.read().await?;
        let face = blocks::whom(db, handle).await?;
        let now = store::between(db, member.id, face.id).await?;
        let t = visitor.t;
        let shell = visitor.shell(t.with("blocks-title-of", "name", &*face.name)).private();
        Ok(Self { t, shell, is_me: face.id == member.id, face, now, problems })
    }

    fn is_chosen(&self, kind: &Kind) -> bool {
        self.now.unwrap_or(Kind::Mute) == *kind
    }
}

async fn show(site: Data<Site>, visitor: Visitor, member: Member, handle: Path<String>) -> Result<HttpResponse> {
    page(&BlockPage::of(&site, &visitor, &member, &handle, Problems::default()).await?)
}

async fn turn_from(
    site: Data<Site>,
    visitor: Visitor,
    member: Member,
    handle: Path<String>,
    form: Form<BlockForm>,
) -> Result<HttpResponse> {
    site.limits.count_write(member.id)?;
    let face = blocks::whom(&mut *site.read().await?, &handle).await?;
    if face.id == member.id {
        return Err(Error::refused("blocks-oneself"));
    }
    let Some(kind) = Kind::parse(&form.kind) else {
        let problems = Problems::one("kind", message("blocks-choose"));
        let again = BlockPage::of(&site, &visitor, &member, &handle, problems).await?;
        return page_with_status(StatusCode::UNPROCESSABLE_ENTITY, &again);
    };
    site.write(async |tx| blocks::turn_from(tx, &member, &face.handle, kind).await).await?;
    let said = match kind {
        Kind::Mute => "muted",
        Kind::Block => "blocked",
    };
    Ok(see_other(with_word(&format!("{}/block", face.path()), said)))
}

async fn turn_back(
    site: Data<Site>,
    member: Member,
    handle: Path<String>,
    form: Form<EndForm>,
) -> Result<HttpResponse> {
    site.limits.count_write(member.id)?;
    let face = blocks::whom(&mut *site.read().await?, &handle).await?;
    site.write(async |tx| blocks::turn_back(tx, &member, &face.handle).await).await?;
    let back = if form.list.is_empty() { format!("{}/block", face.path()) } else { "/settings/blocks".to_owned() };
    Ok(see_other(with_word(&back, "unmuted")))
}
