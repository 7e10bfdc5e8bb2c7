//! What it takes to become a member, as JSON.

use crate::error::Result;
use crate::http::{ApiRoutes, json};
use crate::members::signup::guard::{self, Sum};
use crate::members::signup::{self, Mode, Question};
use crate::site::Site;
use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use serde::Serialize;
use utoipa::ToSchema;

/// The routes.
pub fn routes(api: &mut ApiRoutes<'_>) {
    api.service(show);
}

/// What it takes to become a member.
#[derive(Debug, Serialize, ToSchema)]
pub struct SignUpView {
    /// `open`: at once; `request`: whoever looks after the site answers first; `invitation`: with the token of an
    /// invitation into a group; `closed`: not at all.
    pub mode: Mode,
    /// What is asked of those who ask; the answers are sent in this order.
    pub questions: Vec<Question>,
    /// A sum that is to be done first, where one is asked for. Who joins without it waits to be let in by hand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sum: Option<Sum>,
}

/// What it takes to become a member.
#[utoipa::path(tag = "Members", operation_id = "show_sign_up", responses((status = 200, body = SignUpView)))]
#[get("/sign-up")]
async fn show(site: Data<Site>) -> Result<HttpResponse> {
    let door = signup::door(&mut *site.read().await?).await?;
    let sum = guard::set(&site, &door);
    Ok(json(&SignUpView { mode: door.mode, questions: door.questions, sum }))
}
