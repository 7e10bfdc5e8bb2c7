//! What is asked before it is done: taking an article back to a draft, taking one's own name off it.

use crate::articles::{Article, authors, publication, read, read_to_edit};
use crate::error::{Error, Result};
use crate::groups::Act;
use crate::http::{Shell, Visitor, Writer, page, see_other, with_word};
use crate::members::Member;
use crate::site::Site;
use crate::text::words::Words;
use actix_web::HttpResponse;
use actix_web::web::{Data, Path, ServiceConfig, get, post};
use askama::Template;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    app.route("/articles/{slug}/publication/end", get().to(ask_unpublishing))
        .route("/articles/{slug}/publication/end", post().to(unpublish))
        .route("/articles/{slug}/authorship/end", get().to(ask_leaving))
        .route("/articles/{slug}/authorship/end", post().to(leave));
}

#[derive(Template)]
#[template(path = "articles/ending.html")]
struct EndingPage {
    t: Words,
    shell: Shell,
    article: Article,
    ending: &'static Ending,
}

/// What may end: the last part of its address, and the ids of its words.
struct Ending {
    path: &'static str,
    title: &'static str,
    text: &'static str,
    button: &'static str,
}

const PUBLICATION: Ending = Ending {
    path: "publication",
    title: "articles-publication-end-title",
    text: "articles-publication-end-text",
    button: "articles-publication-end-button",
};
const AUTHORSHIP: Ending = Ending {
    path: "authorship",
    title: "articles-authorship-end-title",
    text: "articles-authorship-end-text",
    button: "articles-authorship-end-button",
};

fn asked(visitor: &Visitor, article: Article, ending: &'static Ending) -> Result<HttpResponse> {
    let t = visitor.t;
    let shell = visitor.shell(t.say(ending.title)).accented(&article.thread.accent).private();
    page(&EndingPage { t, shell, article, ending })
}

async fn ask_unpublishing(
    site: Data<Site>,
    visitor: Visitor,
    author: Member,
    slug: Path<String>,
) -> Result<HttpResponse> {
    let article = read_to_edit(&mut *site.read().await?, author.id, &slug).await?;
    if !article.i_may_publish() {
        return Err(Error::Refused(article.thread.permissions.who_may(Act::Write)));
    }
    asked(&visitor, article, &PUBLICATION)
}

async fn unpublish(site: Data<Site>, author: Writer, slug: Path<String>) -> Result<HttpResponse> {
    let article = site
        .write(async |tx| {
            publication::unpublish(tx, &author, &slug).await?;
            read_to_edit(tx.conn(), author.id, &slug).await
        })
        .await?;
    Ok(see_other(with_word(&format!("{}/edit", article.path()), "article-unpublished")))
}

async fn ask_leaving(site: Data<Site>, visitor: Visitor, author: Member, slug: Path<String>) -> Result<HttpResponse> {
    let article = read(&mut *site.read().await?, Some(author.id), &slug).await?;
    if !article.thread.is_mine || article.thread.i_began_it {
        return Err(Error::refused("articles-not-yours"));
    }
    asked(&visitor, article, &AUTHORSHIP)
}

async fn leave(site: Data<Site>, author: Writer, slug: Path<String>) -> Result<HttpResponse> {
    let article = site.write(async |tx| authors::leave(tx, &author, &slug).await).await?;
    let path = if article.is_draft() { "/articles".to_owned() } else { article.path() };
    Ok(see_other(with_word(&path, "article-left")))
}
