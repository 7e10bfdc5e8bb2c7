//! The page of somebody who has asked to be let in.

use crate::error::Result;
use crate::http::{Shell, Visitor, page};
use crate::text::words::Words;
use actix_web::HttpResponse;
use actix_web::web::{ServiceConfig, get};
use askama::Template;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/join/waiting", get().to(waiting));
}

#[derive(Template)]
#[template(path = "members/waiting.html")]
struct WaitingPage {
    t: Words,
    shell: Shell,
}

async fn waiting(visitor: Visitor) -> Result<HttpResponse> {
    let t = visitor.t;
    page(&WaitingPage { t, shell: visitor.shell(t.say("members-waiting-title")).private() })
}
