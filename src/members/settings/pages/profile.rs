//! The member's face, name and words about themselves.

use super::{Frame, again};
use crate::error::{Error, Result};
use crate::http::{Form, Shell, Visitor, Writer, page, see_other};
use crate::media::Upload;
use crate::members::settings::{self, Framing, Wishes, store};
use crate::members::{Face, Member};
use crate::site::Site;
use crate::text::fields::Problems;
use crate::text::words::Words;
use actix_web::HttpResponse;
use actix_web::web::{Data, ServiceConfig, get, post};
use askama::Template;
use serde::Deserialize;

pub(super) fn routes(app: &mut ServiceConfig) {
    app.route("/settings/profile", get().to(show))
        .route("/settings/profile", post().to(change))
        .route("/settings/picture", post().to(change_picture));
}

#[derive(Template)]
#[template(path = "settings/profile.html")]
struct ProfilePage {
    t: Words,
    shell: Shell,
    frame: Frame,
    face: Face,
    name: String,
    about: String,
    version: i32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProfileForm {
    #[serde(default)]
    name: String,
    #[serde(default)]
    about: String,
    #[serde(default)]
    version: Option<i32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PictureForm {
    #[serde(default)]
    act: Option<String>,
    #[serde(default)]
    zoom: Option<u32>,
    #[serde(default)]
    across: Option<u32>,
    #[serde(default)]
    down: Option<u32>,
}

async fn show(site: Data<Site>, visitor: Visitor, member: Member) -> Result<HttpResponse> {
    page(&profile_page(&site, &visitor, &member, Problems::default()).await?)
}

async fn profile_page(site: &Site, visitor: &Visitor, member: &Member, problems: Problems) -> Result<ProfilePage> {
    let own = store::own(&mut *site.read().await?, member.id).await?;
    let frame = Frame::new(visitor, "profile", problems);
    let (t, shell) = (frame.t, frame.shell.clone());
    let face = Face::new(member.id, own.name.clone(), own.handle, own.picture);
    Ok(ProfilePage { t, shell, frame, face, name: own.name, about: own.about, version: own.version })
}

async fn change(site: Data<Site>, visitor: Visitor, writer: Writer, form: Form<ProfileForm>) -> Result<HttpResponse> {
    let ProfileForm { name, about, version } = form.into_inner();
    let wishes = Wishes { name: Some(name.clone()), about: Some(about.clone()), ..Wishes::default() };
    match settings::grant(&site, &writer, version, &wishes).await {
        Ok(_) => Ok(see_other("/settings/profile?said=saved")),
        Err(error) => {
            let problems = match error {
                Error::Invalid(problems) => problems,
                // The words stay in the form, which now carries the version they are to replace.
                Error::Stale(why) => Problems::one("name", why),
                other => return Err(other),
            };
            let current = profile_page(&site, &visitor, &writer, problems).await?;
            again(&ProfilePage { name, about, ..current })
        }
    }
}

async fn change_picture(
    site: Data<Site>,
    visitor: Visitor,
    writer: Writer,
    upload: Upload<PictureForm>,
) -> Result<HttpResponse> {
    match keep_picture(&site, &writer, upload).await {
        Ok(()) => Ok(see_other("/settings/profile?said=saved")),
        Err(Error::Invalid(problems)) => again(&profile_page(&site, &visitor, &writer, problems).await?),
        Err(other) => Err(other),
    }
}

async fn keep_picture(site: &Site, member: &Member, upload: Upload<PictureForm>) -> Result<()> {
    let Upload { form, file, .. } = upload;
    if form.act.as_deref() == Some("remove") {
        return site.write(async |tx| settings::hide_face(tx, member.id).await).await;
    }
    let framing = Framing { zoom: form.zoom, across: form.across, down: form.down };
    let picture = settings::prepare_face(site, "picture", file, &framing).await?;
    site.write(async |tx| settings::show_face(tx, member.id, &picture).await).await
}
