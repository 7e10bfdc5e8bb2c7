//! The addresses of feeds. None of these handlers knows who asks: a feed is as a stranger sees it, for everybody.

use crate::cache::{Makeup, Tag};
use crate::error::{Found, Result};
use crate::feeds::entries::{self, Source};
use crate::feeds::{Feed, Format, documents, previews, sending, sitemap};
use crate::groups::{self, Group};
use crate::http::{Cursor, path_segment};
use crate::ids::ThreadId;
use crate::members::profiles;
use crate::site::Site;
use crate::text::markdown::fold_tag;
use crate::{articles, posts};
use actix_web::http::header;
use actix_web::web::{Data, Path, Query, ServiceConfig, get};
use actix_web::{HttpRequest, HttpResponse};
use chrono::Utc;
use serde::Deserialize;
use sqlx::PgConnection;
use std::sync::Arc;

/// The routes. They stand before those of articles, whose slugs would take some of them.
pub fn routes(app: &mut ServiceConfig) {
    sitemap::pages::routes(app);
    previews::pages::routes(app);
    app.route("/feed.{format}", get().to(of_site))
        .route("/articles/feed.{format}", get().to(of_articles))
        .route("/articles/{slug}/comments/feed.{format}", get().to(of_comments_on_article))
        .route("/groups/{slug}/feed.{format}", get().to(of_group))
        .route("/groups/{slug}/articles/feed.{format}", get().to(of_articles_in_group))
        .route("/groups/{slug}/decisions/feed.{format}", get().to(of_decisions_in_group))
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

/// What an address leads to.
enum At {
    /// The feed of this.
    Feed(Box<Source>),
    /// A feed that has another address today: what stands there before `/feed`.
    Elsewhere(String),
}

impl From<Source> for At {
    fn from(source: Source) -> Self {
        Self::Feed(Box::new(source))
    }
}

/// The document, kept or made anew. A feed is the same for everybody, so it is kept under no language.
async fn answer(
    (req, site, after): &Asked,
    format: Format,
    find: impl AsyncFnOnce(&mut PgConnection) -> Result<At>,
) -> Result<HttpResponse> {
    let key = (req.uri().to_string(), "");
    if let Some(kept) = site.pages.find(&key) {
        return Ok(kept.page.answer(req));
    }
    let began = site.pages.begin();
    let source = match find(&mut *site.read().await?).await? {
        At::Feed(source) => source,
        At::Elsewhere(base) => {
            let today = format!("{base}/feed.{}", format.as_str());
            return Ok(HttpResponse::PermanentRedirect().insert_header((header::LOCATION, today)).finish());
        }
    };
    let feed = entries::read(site, &source, after.after.clone()).await?;
    let body = documents::write(site, &feed, format)?;
    let document = Arc::new(sending::document(req, site, format.media_type(), body));
    site.pages.keep(began, key, document.clone(), makeup(&source, &feed), Utc::now());
    Ok(document.answer(req))
}

/// What a feed shows: which entries there are, and each of them.
fn makeup(source: &Source, feed: &Feed) -> Makeup {
    let mut makeup = Makeup::default();
    match source {
        Source::CommentsOn(thread, _) => makeup.shows(Tag::Thread(thread.id)),
        Source::DecisionsOf(_) => makeup.shows(Tag::Published),
        _ => {
            makeup.shows(Tag::Published);
            feed.entries.iter().for_each(|entry| makeup.shows(Tag::Thread(ThreadId(entry.id))));
        }
    }
    match source {
        Source::Group(group) | Source::ArticlesOf(group) | Source::DecisionsOf(group) => {
            makeup.shows(Tag::Group(group.id));
            makeup.shows(Tag::Feed(group.id));
        }
        Source::Member(profile) => makeup.shows(Tag::Member(profile.id)),
        _ => {}
    }
    makeup.keep();
    makeup
}

async fn of_site(asked: Asked, format: Path<Format>) -> Result<HttpResponse> {
    answer(&asked, *format, async |_| Ok(Source::Site.into())).await
}

async fn of_articles(asked: Asked, format: Path<Format>) -> Result<HttpResponse> {
    answer(&asked, *format, async |_| Ok(Source::Articles.into())).await
}

async fn of_group(asked: Asked, path: Path<(String, Format)>) -> Result<HttpResponse> {
    let (slug, format) = path.into_inner();
    answer(&asked, format, async |db| public_group(db, &slug, Source::Group, "").await).await
}

async fn of_articles_in_group(asked: Asked, path: Path<(String, Format)>) -> Result<HttpResponse> {
    let (slug, format) = path.into_inner();
    answer(&asked, format, async |db| public_group(db, &slug, Source::ArticlesOf, "/articles").await).await
}

async fn of_decisions_in_group(asked: Asked, path: Path<(String, Format)>) -> Result<HttpResponse> {
    let (slug, format) = path.into_inner();
    answer(&asked, format, async |db| public_group(db, &slug, Source::DecisionsOf, "/decisions").await).await
}

/// A feed of the group with this slug. Asked for with capitals, it is at the address that it is written with.
async fn public_group(db: &mut PgConnection, slug: &str, feed: fn(Group) -> Source, rest: &str) -> Result<At> {
    let written = slug.to_ascii_lowercase();
    let group = groups::store::find_for(db, None, &written).await?.found()?.check_open()?;
    Ok(if written == slug { feed(group).into() } else { At::Elsewhere(format!("{}{rest}", group.path())) })
}

async fn of_tag(asked: Asked, path: Path<(String, Format)>) -> Result<HttpResponse> {
    let (tag, format) = path.into_inner();
    let folded = fold_tag(&tag);
    let at = match folded == tag {
        true => Source::Tag(tag).into(),
        false => At::Elsewhere(format!("/tags/{}", path_segment(&folded))),
    };
    answer(&asked, format, async |_| Ok(at)).await
}

async fn of_member(asked: Asked, path: Path<(String, Format)>) -> Result<HttpResponse> {
    let (handle, format) = path.into_inner();
    let find = async |db: &mut PgConnection| {
        let profile = profiles::read(db, None, &handle).await?;
        let is_here = profile.handle == handle;
        Ok(if is_here { Source::Member(profile).into() } else { At::Elsewhere(profile.face().path()) })
    };
    answer(&asked, format, find).await
}

async fn of_comments_on_post(asked: Asked, path: Path<(ThreadId, Format)>) -> Result<HttpResponse> {
    let (id, format) = path.into_inner();
    let find = async |db: &mut PgConnection| {
        let post = posts::read(db, None, id).await?;
        let title = post.heading().to_owned();
        Ok(Source::CommentsOn(Box::new(post.thread), title).into())
    };
    answer(&asked, format, find).await
}

async fn of_comments_on_article(asked: Asked, path: Path<(String, Format)>) -> Result<HttpResponse> {
    let (slug, format) = path.into_inner();
    let find = async |db: &mut PgConnection| {
        let article = articles::read(db, None, &slug).await?;
        Ok(match articles::addresses::elsewhere(&article, &slug) {
            Some(today) => At::Elsewhere(format!("{today}/comments")),
            None => Source::CommentsOn(Box::new(article.thread), article.title).into(),
        })
    };
    answer(&asked, format, find).await
}
