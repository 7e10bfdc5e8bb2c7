//! What every editor asks for: a text as it will be shown, rendered by the same code that will keep it.

use crate::error::{Found, Result};
use crate::groups;
use crate::http::limits::Attempt;
use crate::http::visitor::check_confirmed;
use crate::http::{Form, Visitor, fragment};
use crate::ids::GroupId;
use crate::members::Member;
use crate::site::Site;
use crate::text::words::Words;
use crate::threads::editor::Tools;
use crate::threads::writing::{self, Place};
use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, HeaderValue};
use actix_web::web::{Data, ServiceConfig, get, post};
use askama::Template;
use serde::Deserialize;

/// The most characters that are previewed: as long as the longest text there is, an article.
const PREVIEW_MAX: usize = 200_000;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/preview", post().to(preview)).route("/editor", get().to(tools));
}

/// A text as it will look.
#[derive(Template)]
#[template(path = "threads/_preview.html")]
pub struct Preview {
    t: Words,
    html: String,
}

impl Preview {
    /// Of what somebody has written so far, if they do not ask for it too often; an empty text has an empty preview.
    pub async fn of(site: &Site, (author, t): (&Member, Words), group: Option<GroupId>, body: &str) -> Result<Self> {
        site.limits.count_of(Attempt::Preview, author)?;
        if body.trim().is_empty() {
            return Ok(Self { t, html: String::new() });
        }
        let place = Place { group, field: "body", max: PREVIEW_MAX, anchor: "preview".into(), top_heading: 2 };
        Ok(Self { t, html: writing::render(site, body, place).await?.rendered.html })
    }
}

#[derive(Deserialize)]
struct Unfinished {
    #[serde(default)]
    body: String,
    /// Slug of the group it is written for.
    #[serde(default)]
    group: String,
}

async fn preview(site: Data<Site>, author: Member, visitor: Visitor, text: Form<Unfinished>) -> Result<HttpResponse> {
    check_confirmed(&site, &author)?;
    let group = match text.group.as_str() {
        "" => None,
        slug => {
            let group = groups::store::find_for(&mut *site.read().await?, visitor.id(), slug).await?;
            Some(group.filter(groups::Group::is_open_to_me).found()?.id)
        }
    };
    fragment(&Preview::of(&site, (&author, visitor.t), group, &text.body).await?)
}

/// The toolbar and the script's words: the same for everybody who reads this language, so the browser keeps them.
async fn tools(visitor: Visitor) -> Result<HttpResponse> {
    let mut answer = fragment(&Tools::new(visitor.t))?;
    answer.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("private, max-age=3600"));
    Ok(answer)
}
