//! One's own face as JSON takes it.

use super::view;
use crate::error::Result;
use crate::http::faces::Problem;
use crate::http::{ApiRoutes, Writer};
use crate::media::Upload;
use crate::members::settings::api::MeView;
use crate::members::settings::{self, Framing};
use crate::site::Site;
use actix_web::web::Data;
use actix_web::{HttpResponse, delete, put};
use utoipa::ToSchema;

pub(super) fn routes(api: &mut ApiRoutes<'_>) {
    api.service(show).service(hide);
}

/// The form of the upload, as it is described to programs.
#[derive(ToSchema)]
#[allow(dead_code, reason = "describes the form; what is read is [`Upload`]")]
struct FaceForm {
    /// PNG, JPEG, WebP or GIF, 10 MB and 40 megapixels at most.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
    /// How much closer the square is cut than the whole picture, in percent: 100 to 400; 100 if left out.
    zoom: Option<u32>,
    /// Where the square lies from side to side, in percent: 0 to 100; the middle if left out.
    across: Option<u32>,
    /// Where it lies from top to bottom, in percent: 0 to 100; the middle if left out.
    down: Option<u32>,
}

/// Show a picture of yourself instead of your initials. A square is cut from it; the picture before goes.
#[utoipa::path(tag = "Me", security(("bearer" = [])), request_body(content = FaceForm, content_type = "multipart/form-data"),
    responses((status = 200, body = MeView), (status = 413, body = Problem), (status = 422, body = Problem)))]
#[put("/me/picture")]
async fn show(site: Data<Site>, writer: Writer, upload: Upload<Framing>) -> Result<HttpResponse> {
    let face = settings::prepare_face(&site, "file", upload.file, &upload.form).await?;
    site.write(async |tx| settings::show_face(tx, writer.id, &face).await).await?;
    view(&site, writer.id).await
}

/// Take your picture away: your initials stand for it again. Without one, nothing changes.
#[utoipa::path(tag = "Me", security(("bearer" = [])), responses((status = 200, body = MeView)))]
#[delete("/me/picture")]
async fn hide(site: Data<Site>, writer: Writer) -> Result<HttpResponse> {
    site.write(async |tx| settings::hide_face(tx, writer.id).await).await?;
    view(&site, writer.id).await
}
