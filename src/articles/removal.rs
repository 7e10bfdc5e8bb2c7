//! Pages around an article that is there or was: what changed in it, taking it away, bringing it back.

use crate::articles::pages::with_query;
use crate::articles::writing::whole;
use crate::articles::{Article, addresses, read, store};
use crate::error::{Error, Found, Result};
use crate::http::{Shell, Visitor, moved, page, page_with_status, see_other, with_word};
use crate::members::Member;
use crate::posts::history::{self, Today, Version};
use crate::site::Site;
use crate::text::words::Words;
use crate::threads::history::Fate;
use crate::threads::{Thread, order};
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query, ServiceConfig, get, post};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/articles/{slug}/history", get().to(history_page))
        .route("/articles/{slug}/removal", get().to(ask_removal))
        .route("/articles/{slug}/removal", post().to(remove))
        .route("/articles/{slug}/restoration", post().to(restore));
}

#[derive(Template)]
#[template(path = "articles/history.html")]
struct HistoryPage {
    t: Words,
    shell: Shell,
    article: Article,
    versions: Vec<Version>,
    older: Option<i32>,
}

impl HistoryPage {
    /// Why a version was made, where its readers should know.
    fn reason(&self, version: &i32) -> Option<&str> {
        self.article.updates.iter().find(|update| update.version == *version).map(|update| update.reason.as_str())
    }
}

#[derive(Template)]
#[template(path = "articles/removal.html")]
struct RemovalPage {
    t: Words,
    shell: Shell,
    article: Article,
}

#[derive(Template)]
#[template(path = "articles/gone.html")]
struct GonePage {
    t: Words,
    shell: Shell,
    thread: Thread,
    may_restore: bool,
}

#[derive(Deserialize)]
struct From {
    from: Option<i32>,
}

/// What stands where an article was; who may bring it back finds the way here.
pub fn gone(visitor: &Visitor, thread: Thread) -> Result<HttpResponse> {
    let t = visitor.t;
    let shell = visitor.shell(t.say("articles-gone-title")).accented(&thread.accent).private();
    let may_restore = visitor.id().is_some_and(|member| thread.may_be_restored_by(member));
    page_with_status(StatusCode::GONE, &GonePage { t, shell, thread, may_restore })
}

async fn history_page(
    req: HttpRequest,
    site: Data<Site>,
    visitor: Visitor,
    slug: Path<String>,
    from: Query<From>,
) -> Result<HttpResponse> {
    let article = read(&mut *site.read().await?, visitor.id(), &slug).await?;
    if let Some(path) = addresses::elsewhere(&article, &slug) {
        return Ok(moved(with_query(format!("{path}/history"), req.query_string())));
    }
    let body = whole(&article.lede, &article.body);
    let today = Today { version: article.version, title: article.title.clone(), body };
    let (versions, older) = history::versions_of(&site, visitor.id(), article.thread.id, today, from.from).await?;
    let t = visitor.t;
    let shell = visitor.shell(t.say("articles-history-title")).accented(&article.thread.accent).private();
    page(&HistoryPage { t, shell, article, versions, older })
}

/// Asks before an article is taken away.
async fn ask_removal(site: Data<Site>, visitor: Visitor, _member: Member, slug: Path<String>) -> Result<HttpResponse> {
    let article = read(&mut *site.read().await?, visitor.id(), &slug).await?;
    if !article.i_may_delete() {
        return Err(Error::refused("threads-not-yours"));
    }
    let t = visitor.t;
    let shell = visitor.shell(t.say("articles-removal-title")).accented(&article.thread.accent).private();
    page(&RemovalPage { t, shell, article })
}

async fn remove(site: Data<Site>, member: Member, slug: Path<String>) -> Result<HttpResponse> {
    let thread = site
        .write(async |tx| {
            let article = store::find_for(tx.conn(), Some(member.id), &slug).await?.found()?;
            order::delete(tx, &member, article.thread.id).await
        })
        .await?;
    Ok(see_other(with_word(&format!("/groups/{}/articles", thread.group_slug), "post-deleted")))
}

async fn restore(site: Data<Site>, member: Member, slug: Path<String>) -> Result<HttpResponse> {
    let thread = site
        .write(async |tx| {
            let article = store::find_for(tx.conn(), Some(member.id), &slug).await?.found()?;
            order::restore(tx, &member, article.thread.id).await
        })
        .await?;
    Ok(see_other(with_word(&thread.path(), "post-restored")))
}
