//! The front door of the house: middleware in order, then each feature's routes.

use crate::admin;
use crate::articles;
use crate::cache;
use crate::comments;
use crate::docs::{self, Document, LazyDocument};
use crate::drafts;
use crate::error::{Error, Result};
use crate::feeds;
use crate::groups;
use crate::home;
use crate::http::query::{self, Known, LazyKnown};
use crate::http::{ApiRoutes, again, assets, door, faces, packing};
use crate::keeping;
use crate::live;
use crate::media;
use crate::members;
use crate::moderation;
use crate::offline;
use crate::polls;
use crate::posts;
use crate::reactions;
use crate::search;
use crate::site::Site;
use crate::site::connections::Shares;
use crate::text::message;
use crate::threads;
use actix_web::middleware::from_fn;
use actix_web::web::{self, Data, ServiceConfig, get};
use actix_web::{App, HttpResponse, HttpServer, dev::Server};
use std::net::TcpListener;
use std::sync::LazyLock;
use std::time::Duration;
use utoipa::OpenApi;

/// How long the head of a request may take to arrive.
const HEAD_LIMIT: Duration = Duration::from_secs(10);
/// How long a quiet connection is kept.
const KEEP_ALIVE: Duration = Duration::from_secs(75);

/// The API's own description of itself; its paths are collected from the routes.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Leaders Square",
        description = "Everything a page can do, as JSON. Errors are problem documents (RFC 9457). \
        Every POST takes an `Idempotency-Key`. Lists are paged by `?after=` and as long as `?limit=` says. Edits take `If-Match`."
    ),
    components(schemas(faces::Problem))
)]
struct Api;

/// Serves the site on a socket that is already listening.
pub fn serve(site: Data<Site>, listener: TcpListener) -> std::io::Result<Server> {
    let workers = site.config.workers();
    let shares = Shares::of(site.config.store.connections, workers);
    // One for all workers, made when somebody asks for it: it is large, and few do.
    let document: Data<LazyDocument> = Data::new(LazyLock::new(document));
    let known: Data<LazyKnown> = Data::new(LazyLock::new(|| Known::of(&described())));
    let server = HttpServer::new(move || {
        // On the worker's own thread.
        site.db.settle(shares.each);
        App::new()
            .wrap(from_fn(again::keep))
            .wrap(from_fn(door::door))
            .wrap(from_fn(cache::door::shelf))
            .wrap(from_fn(packing::pack))
            .wrap(from_fn(door::head))
            .app_data(site.clone())
            .app_data(document.clone())
            .app_data(known.clone())
            .app_data(web::PathConfig::default().error_handler(|_, _| Error::NotFound.into()))
            .app_data(
                web::QueryConfig::default()
                    .error_handler(|_, _| Error::Unreadable(message("http-query-unreadable")).into()),
            )
            .service(
                web::scope(docs::ROOT)
                    .wrap(from_fn(query::known))
                    .configure(|api| api_routes(&mut ApiRoutes::Serve(api))),
            )
            .configure(page_routes)
            .default_service(web::to(nothing_here))
    });
    server
        .workers(workers)
        // An answer that goes out in two pieces is not held back until the first has been acknowledged: 40 ms otherwise.
        .tcp_nodelay(true)
        .client_request_timeout(HEAD_LIMIT)
        .keep_alive(KEEP_ALIVE)
        .shutdown_timeout(crate::config::STOP_LIMIT.as_secs())
        .disable_signals()
        .listen(listener)
        .map(HttpServer::run)
}

/// What the API says of itself.
fn document() -> Document {
    Document::of(&described())
}

fn described() -> utoipa::openapi::OpenApi {
    let mut api = Api::openapi();
    api_routes(&mut ApiRoutes::Describe(&mut api));
    api
}

fn api_routes(api: &mut ApiRoutes<'_>) {
    members::api::routes(api);
    members::profiles::api::routes(api);
    members::settings::api::routes(api);
    members::factors::api::routes(api);
    members::letters::api::routes(api);
    members::passkeys::api::routes(api);
    members::identities::api::routes(api);
    members::privacy::api::routes(api);
    members::blocks::api::routes(api);
    members::lost_steps::api::routes(api);
    members::exports::api::routes(api);
    members::history::api::routes(api);
    members::signup::api::routes(api);
    admin::access::api::routes(api);
    admin::requests::api::routes(api);
    admin::audit::api::routes(api);
    admin::members::api::routes(api);
    admin::overview::api::routes(api);
    admin::groups::api::routes(api);
    admin::jobs::api::routes(api);
    admin::storage::api::routes(api);
    admin::keeping::api_routes(api);
    admin::raid::api_routes(api);
    admin::batches::api_routes(api);
    keeping::api::routes(api);
    groups::api::routes(api);
    posts::api::routes(api);
    threads::api::routes(api);
    drafts::api::routes(api);
    articles::api::routes(api);
    polls::api::routes(api);
    polls::choices::api::routes(api);
    polls::publication::api::routes(api);
    polls::decisions::api::routes(api);
    media::api::routes(api);
    comments::api::routes(api);
    reactions::api::routes(api);
    search::api::routes(api);
    members::suspensions::api::routes(api);
    moderation::api_routes(api);
}

fn page_routes(app: &mut ServiceConfig) {
    app.route("/livez", get().to(livez)).route("/readyz", get().to(readyz));
    // A request is held against one pattern after the other: what is asked for most comes first.
    posts::page::routes(app);
    polls::pages::booth(app);
    assets::routes(app);
    docs::pages::routes(app);
    live::pages::routes(app);
    members::pages::routes(app);
    members::profiles::pages::routes(app);
    members::resets::pages::routes(app);
    members::settings::pages::routes(app);
    members::factors::pages::routes(app);
    members::gate::pages::routes(app);
    members::letters::pages::routes(app);
    members::passkeys::pages::routes(app);
    members::identities::pages::routes(app);
    members::privacy::pages::routes(app);
    members::blocks::pages::routes(app);
    members::blocks::settings::routes(app);
    members::lost_steps::pages::routes(app);
    members::exports::pages::routes(app);
    members::history::pages::routes(app);
    members::setup::pages::routes(app);
    admin::pages::routes(app);
    admin::access::pages::routes(app);
    admin::requests::pages::routes(app);
    admin::audit::pages::routes(app);
    admin::members::pages::routes(app);
    admin::overview::pages::routes(app);
    admin::groups::pages::routes(app);
    admin::guises::pages::routes(app);
    admin::jobs::pages::routes(app);
    admin::storage::pages::routes(app);
    admin::keeping::routes(app);
    admin::raid::routes(app);
    admin::batches::routes(app);
    keeping::pages::routes(app);
    members::signup::pages::routes(app);
    home::routes(app);
    offline::routes(app);
    feeds::pages::routes(app);
    groups::pages::routes(app);
    articles::pages::routes(app);
    threads::pages::routes(app);
    posts::pages::routes(app);
    drafts::pages::routes(app);
    polls::pages::routes(app);
    polls::reminders::pages::routes(app);
    media::pages::routes(app);
    comments::pages::routes(app);
    reactions::pages::routes(app);
    search::pages::routes(app);
    members::suspensions::pages::routes(app);
    moderation::routes(app);
}

/// The process lives: says nothing of the database.
async fn livez() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain").body("alive\n")
}

/// Ready for requests: the database answers within a second and the site is not stopping.
async fn readyz(site: Data<Site>) -> HttpResponse {
    // On a task of its own: a probe that gives up must not drop a connection that is being taken from the pool.
    let db = site.db.here();
    let asking = tokio::spawn(async move { crate::site::store::is_there(&db).await });
    let there = matches!(tokio::time::timeout(Duration::from_secs(1), asking).await, Ok(Ok(true)));
    if site.is_stopping() || !there {
        return HttpResponse::ServiceUnavailable().content_type("text/plain").body("not ready\n");
    }
    HttpResponse::Ok().content_type("text/plain").body("ready\n")
}

async fn nothing_here() -> Result<HttpResponse> {
    Err(Error::NotFound)
}
