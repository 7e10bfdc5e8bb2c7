//! Sending pictures to those who may see them, and taking them from the editor.

use crate::error::{Found, Result};
use crate::http::{Visitor, Writer, guise};
use crate::ids::MediaId;
use crate::media::api::{self, About};
use crate::media::{Upload, store};
use crate::site::Site;
use actix_web::http::header::{self, EntityTag, Header, IfNoneMatch};
use actix_web::web::{Data, Path, ServiceConfig, get, post};
use actix_web::{HttpRequest, HttpResponse};

/// Nothing that a picture's file may hold runs or loads anything, even opened by itself.
const POLICY: &str = "sandbox; default-src 'none'";

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/media", post().to(upload))
        .route("/media/{id}", get().to(show))
        .route("/media/{id}/small", get().to(show_small));
}

/// The editor asks with the session of its page; the answer is the API's.
async fn upload(site: Data<Site>, writer: Writer, upload: Upload<About>) -> Result<HttpResponse> {
    let prepared = api::prepare(&site, &writer, upload.file).await?;
    let view = site.write(async |tx| api::put(tx, &writer, &upload.form, &prepared).await).await?;
    Ok(HttpResponse::Created().insert_header((header::LOCATION, view.url.clone())).json(view))
}

async fn show(req: HttpRequest, site: Data<Site>, visitor: Visitor, id: Path<MediaId>) -> Result<HttpResponse> {
    send(&req, &site, &visitor, *id, false).await
}

async fn show_small(req: HttpRequest, site: Data<Site>, visitor: Visitor, id: Path<MediaId>) -> Result<HttpResponse> {
    send(&req, &site, &visitor, *id, true).await
}

async fn send(req: &HttpRequest, site: &Site, visitor: &Visitor, id: MediaId, small: bool) -> Result<HttpResponse> {
    let owner = visitor.id().filter(|_| !guise::is_worn());
    let file = store::find_for(&mut *site.read().await?, (visitor.id(), owner), id, small).await?.found()?;
    // What may be taken back (a text, an article and its cover) is asked for each time, if it is kept at all: what is
    // fresh by its own word would be shown for as long after it was taken back, and from a browser's memory to whoever
    // comes after its reader, which looks at no cookie.
    let lasting = match (file.stays, file.is_public, file.is_of_group) {
        (true, ..) => "public, max-age=31536000, immutable",
        (false, true, _) => "public, no-cache",
        (false, false, true) => "private, no-cache",
        // Not placed yet, or not before everybody.
        (false, false, false) => "private, no-store",
    };
    let name: String = file.sha256.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    let tag = EntityTag::new_strong(name);
    let is_known = match IfNoneMatch::parse(req) {
        Ok(IfNoneMatch::Items(known)) => known.iter().any(|one| one.weak_eq(&tag)),
        _ => false,
    };
    let mut answer = if is_known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    answer.insert_header((header::CACHE_CONTROL, lasting)).insert_header((header::CONTENT_SECURITY_POLICY, POLICY));
    answer.insert_header(header::ETag(tag)).content_type(format!("image/{}", file.kind));
    Ok(if is_known { answer.finish() } else { answer.body(site.media.read(&file.sha256).await?) })
}
