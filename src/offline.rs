//! Reading without a connection: the script that keeps what was read on the reader's own device, and the page for what
//! was not. Both are small, and the script is another one with each version of the interface.

use crate::error::Result;
use crate::http::{Shell, Visitor, assets, page};
use crate::text::words::Words;
use actix_web::HttpResponse;
use actix_web::http::header::CACHE_CONTROL;
use actix_web::web::{ServiceConfig, get};
use askama::Template;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/service-worker.js", get().to(worker)).route("/offline", get().to(offline));
}

#[derive(Template)]
#[template(path = "faces/offline.html")]
struct OfflinePage {
    t: Words,
    shell: Shell,
}

/// It stands at the root, since a script keeps only what lies below it. Browsers ask for it anew each time.
async fn worker() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/javascript; charset=utf-8")
        .insert_header((CACHE_CONTROL, "no-cache"))
        .body(assets::service_worker())
}

async fn offline(visitor: Visitor) -> Result<HttpResponse> {
    let t = visitor.t;
    page(&OfflinePage { t, shell: visitor.shell(t.say("offline-title")).private() })
}
