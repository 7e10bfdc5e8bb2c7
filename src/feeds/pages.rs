//! The addresses of feeds. None of these handlers knows who asks: a feed is as a stranger sees it, for everybody.

use crate::error::{Found, Result};
use crate::feeds::entries::{self, Source};
use crate::feeds::{Format, documents, previews, sending, sitemap};
use crate::groups::{self, Group};
use crate::http::{Cursor, path_segment};
use crate::ids::ThreadId;
use crate::members::profiles;
use crate::site::Site;
use crate::text::markdown::fold_tag;
use crate::threads::Thread;
use crate::{articles, posts};
use actix_web::http::header;
use actix_web::web::{Data, Path, Query, ServiceConfig, get};
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;

/// The routes. They stand before those of articles, whose slugs would take some of them.
pub fn routes(app: &mut ServiceConfig) {
    sitemap::pages::routes(app);
    previews::pages::routes(app);
    app.route("/feed.{format}", get().to(of_site))
        .route("/articles/feed.{format}", get().to(of_articles))
        .route("/articles/{slug}/comments/feed.{format}", get().to(of_comments_on_article))
        .route("/groups/{slug}/feed.{format}", get().to(of_group))
        .route("/groups/{slug}/articles/feed.{format}", get().to(of_articles_in_group))
        .route("/tags/{tag}/feed.{format}", get().to(of_tag))
        .route("/members/{handle}/feed.{format}", get().to(of_member))
        .route("/posts/{id}/comments/feed.{format}", get().to(of_comments_on_post));
}

#[derive(Deserialize)]
struct After {
    after: Option<Cursor>,
}

/// What every feed's handler is asked with.
type Asked = (HttpRequest, Data<Site>, Query<After>);

async fn answer((req, site, after): &Asked, source: Source, format: Format) -> Result<HttpResponse> {
    let feed = entries::read(site, &source, after.after.clone()).await?;
    Ok(sending::send(req, site, format.media_type(), documents::write(site, &feed, format)?))
}

/// Where the same feed is today.
fn moved(base: &str, format: Format) -> HttpResponse {
    let today = format!("{base}/feed.{}", format.as_str());
    HttpResponse::PermanentRedirect().insert_header((header::LOCATION, today)).finish()
}

async fn of_site(asked: Asked, format: Path<Format>) -> Result<HttpResponse> {
    answer(&asked, Source::Site, *format).await
}

async fn of_articles(asked: Asked, format: Path<Format>) -> Result<HttpResponse> {
    answer(&asked, Source::Articles, *format).await
}

async fn of_group(asked: Asked, path: Path<(String, Format)>) -> Result<HttpResponse> {
    let (slug, format) = path.into_inner();
    let group = public_group(&asked.1, &slug).await?;
    answer(&asked, Source::Group(group), format).await
}

async fn of_articles_in_group(asked: Asked, path: Path<(String, Format)>) -> Result<HttpResponse> {
    let (slug, format) = path.into_inner();
    let group = public_group(&asked.1, &slug).await?;
    answer(&asked, Source::ArticlesOf(group), format).await
}

async fn public_group(site: &Site, slug: &str) -> Result<Group> {
    groups::store::find_for(&mut *site.read().await?, None, slug).await?.found()?.check_open()
}

async fn of_tag(asked: Asked, path: Path<(String, Format)>) -> Result<HttpResponse> {
    let (tag, format) = path.into_inner();
    let folded = fold_tag(&tag);
    if folded != tag {
        return Ok(moved(&format!("/tags/{}", path_segment(&folded)), format));
    }
    answer(&asked, Source::Tag(tag), format).await
}

async fn of_member(asked: Asked, path: Path<(String, Format)>) -> Result<HttpResponse> {
    let (handle, format) = path.into_inner();
    let profile = profiles::read(&mut *asked.1.read().await?, &handle).await?;
    if profile.handle != handle {
        return Ok(moved(&profile.face().path(), format));
    }
    answer(&asked, Source::Member(profile), format).await
}

async fn of_comments_on_post(asked: Asked, path: Path<(ThreadId, Format)>) -> Result<HttpResponse> {
    let (id, format) = path.into_inner();
    let post = posts::read(&mut *asked.1.read().await?, None, id).await?;
    let title = post.heading().to_owned();
    of_comments(&asked, post.thread, title, format).await
}

async fn of_comments_on_article(asked: Asked, path: Path<(String, Format)>) -> Result<HttpResponse> {
    let (slug, format) = path.into_inner();
    let article = articles::read(&mut *asked.1.read().await?, None, &slug).await?;
    if let Some(today) = articles::addresses::elsewhere(&article, &slug) {
        return Ok(moved(&format!("{today}/comments"), format));
    }
    of_comments(&asked, article.thread, article.title, format).await
}

async fn of_comments(asked: &Asked, thread: Thread, title: String, format: Format) -> Result<HttpResponse> {
    answer(asked, Source::CommentsOn(Box::new(thread), title), format).await
}
