//! The addresses of the map of the site, and of the note to those who crawl it.

use crate::error::Result;
use crate::feeds::documents::strict;
use crate::feeds::sending;
use crate::feeds::sitemap::store::{self, Place};
use crate::feeds::sitemap::{Ends, Kind, PART_LIMIT, Part};
use crate::http::path_segment;
use crate::http::structured::date;
use crate::site::Site;
use actix_web::web::{Data, Path, ServiceConfig, get};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use uuid::Uuid;

const XML: &str = "application/xml; charset=utf-8";

/// What crawlers are asked to leave alone: pages that are somebody's own or lead to a form, and the API.
const LEFT_ALONE: [&str; 17] = [
    "/admin/",
    "/api/",
    "/bookmarks",
    "/confirm",
    "/drafts",
    "/editor",
    "/invites/",
    "/join",
    "/live",
    "/polls/new",
    "/reset",
    "/settings",
    "/setup",
    "/sign-in",
    "/*/edit$",
    "/*/history$",
    "/*/removal$",
];

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.app_data(Data::new(Ends::default()))
        .route("/sitemap.xml", get().to(index))
        .route("/sitemap/{kind}/{after}/{until}.xml", get().to(part))
        .route("/robots.txt", get().to(robots));
}

#[derive(Template)]
#[template(path = "feeds/sitemap_index.xml")]
struct Index {
    parts: Vec<String>,
}

#[derive(Template)]
#[template(path = "feeds/sitemap.xml")]
struct Map {
    pages: Vec<Page>,
}

/// A page of the map, with its absolute address.
struct Page {
    url: String,
    changed_at: Option<String>,
}

async fn index(req: HttpRequest, site: Data<Site>, ends: Data<Ends>) -> Result<HttpResponse> {
    let parts = ends.parts(&mut *site.read().await?).await?;
    let index = Index { parts: parts.iter().map(|part| site.url(&part.path())).collect() };
    Ok(sending::send(&req, &site, XML, strict(&index.render()?)))
}

async fn part(req: HttpRequest, site: Data<Site>, path: Path<(Kind, Uuid, Uuid)>) -> Result<HttpResponse> {
    let (kind, after, until) = path.into_inner();
    let part = Part { kind, after, until };
    let places = store::places(&mut *site.read().await?, part, PART_LIMIT).await?;
    let mut pages = Vec::with_capacity(places.len());
    if kind == Kind::Groups && after.is_nil() {
        let fixed = ["/", "/groups", "/articles"];
        pages.extend(fixed.map(|path| Page { url: site.url(path), changed_at: None }));
    }
    pages.extend(places.into_iter().map(|place| page(&site, kind, place)));
    Ok(sending::send(&req, &site, XML, strict(&Map { pages }.render()?)))
}

fn page(site: &Site, kind: Kind, place: Place) -> Page {
    let room = match kind {
        Kind::Groups => "groups",
        Kind::Threads if place.is_article => "articles",
        Kind::Threads => "posts",
        Kind::Members => "members",
    };
    let url = site.url(&format!("/{room}/{}", path_segment(&place.name)));
    Page { url, changed_at: Some(date(&place.changed_at)) }
}

async fn robots(req: HttpRequest, site: Data<Site>) -> HttpResponse {
    let mut text = String::from("User-agent: *\n");
    for path in LEFT_ALONE {
        text.push_str(&format!("Disallow: {path}\n"));
    }
    text.push_str(&format!("\nSitemap: {}\n", site.url("/sitemap.xml")));
    sending::send(&req, &site, "text/plain; charset=utf-8", text)
}
