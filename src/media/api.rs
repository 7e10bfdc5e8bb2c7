//! Pictures as JSON.

use crate::error::{Error, Found, Result};
use crate::groups;
use crate::http::limits::Attempt;
use crate::http::{ApiRoutes, Once, Writer, created};
use crate::ids::MediaId;
use crate::media::{self, Cut, Prepared, Upload};
use crate::members::Member;
use crate::site::{Site, Tx};
use crate::text::{fields, message};
use actix_web::web::Data;
use actix_web::{HttpResponse, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Longest description of a picture, in characters.
const ALT_LIMIT: usize = 500;

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(upload);
}

/// What is said about a picture that is uploaded.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// Slug of the group whose readers may see it; without one, you alone until it stands where others may see it.
    #[serde(default)]
    pub group: String,
    /// What it shows, in words, for those who do not see it.
    #[serde(default)]
    pub alt: String,
}

/// The form of an upload, as it is described to programs.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes the form; what is read is [`Upload`]")]
struct UploadForm {
    /// PNG, JPEG, WebP or GIF, 10 MB and 40 megapixels at most.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
    /// Slug of the group whose readers may see it; without one, you alone until it stands where others may see it.
    group: Option<String>,
    /// What it shows, in words, for those who do not see it.
    alt: Option<String>,
}

/// A picture that was kept.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct PictureView {
    /// Which it is.
    pub id: MediaId,
    /// Its address on this site; add `/small` for a smaller size.
    pub url: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// How it is put into a text.
    pub markdown: String,
}

/// Upload a picture. It is turned upright, scaled to 2000 pixels at most and encoded anew: place, camera and comments are gone.
#[utoipa::path(tag = "Media", security(("bearer" = [])), request_body(content = UploadForm, content_type = "multipart/form-data"),
    responses((status = 201, body = PictureView), (status = 413, body = crate::http::faces::Problem), (status = 422, body = crate::http::faces::Problem)))]
#[post("/media")]
async fn upload(site: Data<Site>, writer: Writer, once: Once, upload: Upload<About>) -> Result<HttpResponse> {
    let prepared = prepare(&site, &writer, upload.file).await?;
    let once = once.by(writer.id);
    let view = site.write_once(&once, async |tx| put(tx, &writer, &upload.form, &prepared).await).await?;
    Ok(created(&view.url, &view))
}

/// Makes an uploaded file safe; without one, says so.
pub async fn prepare(site: &Site, writer: &Member, file: Option<Vec<u8>>) -> Result<Prepared> {
    site.limits.count_of(Attempt::Upload, writer)?;
    let file = file.ok_or_else(|| Error::invalid("file", message("media-missing")))?;
    media::prepare(site, "file", file, Cut::Whole).await
}

/// Keeps a picture for a text in the group it is meant for.
pub async fn put(tx: &mut Tx, writer: &Member, about: &About, prepared: &Prepared) -> Result<PictureView> {
    tx.changes_no_page();
    let alt = fields::line(&about.alt, 0, ALT_LIMIT).map_err(|why| Error::invalid("alt", why))?;
    let group = match about.group.as_str() {
        "" => None,
        slug => {
            let group = groups::store::find_for(tx.conn(), Some(writer.id), slug).await?.found()?.check_open()?;
            group.my_role.ok_or_else(|| Error::refused("threads-members-only"))?;
            Some(group.id)
        }
    };
    let picture = media::put(tx, writer.id, group, prepared).await?;
    let url = media::path(picture.id);
    let alt: String = alt.chars().flat_map(|c| if "\\[]".contains(c) { vec!['\\', c] } else { vec![c] }).collect();
    let markdown = format!("![{alt}]({url})");
    Ok(PictureView { id: picture.id, url, width: picture.width, height: picture.height, markdown })
}
