//! Pages of articles: the list of all, a group's, one to read.

use crate::articles::quoting::{Part, Text};
use crate::articles::store::{self, DraftRow, Row};
use crate::articles::{Article, addresses, composer, endings, places, removal, structured};
use crate::cache::Tag;
use crate::comments::{CommentsQuery, Section};
use crate::error::Result;
use crate::groups::head::{self, GroupHead, GroupSide, Tab};
use crate::groups::pages::open_group;
use crate::groups::{Act, Group};
use crate::http::cursor::{Cursor, Listing};
use crate::http::head::Card;
use crate::http::{Poster, Shell, Visitor, guise, moved, page, page_of, policy};
use crate::ids::{GroupId, ThreadId};
use crate::live::Topic;
use crate::members::blocks::{Fold, Turned};
use crate::polls::{PollCard, cards_for};
use crate::posts::cards::Acts;
use crate::reactions::bars_for_threads;
use crate::site::Site;
use crate::text::markdown::players::Player;
use crate::text::words::Words;
use crate::threads::news::{self, News};
use crate::threads::views;
use actix_web::http::header::CONTENT_SECURITY_POLICY;
use actix_web::web::{Data, Path, Query, ServiceConfig, get};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;
use sqlx::PgConnection;
use std::collections::HashMap;

/// Articles on a page.
const PAGE: usize = 20;
/// Drafts above the list: nobody writes more at a time.
const DRAFTS: i64 = 20;

/// The routes.
pub fn routes(app: &mut ServiceConfig) {
    composer::routes(app);
    endings::routes(app);
    places::routes(app);
    removal::routes(app);
    app.route("/articles", get().to(list))
        .route("/groups/{slug}/articles", get().to(list_of_group))
        .route("/articles/{slug}", get().to(show));
}

#[derive(Template)]
#[template(path = "articles/list.html")]
struct ListPage {
    t: Words,
    shell: Shell,
    articles: Listing<Row>,
    news: HashMap<ThreadId, News>,
    /// Why this reader has some of them folded.
    folds: HashMap<ThreadId, Fold>,
    drafts: Vec<DraftRow>,
    may_write: bool,
}

#[derive(Template)]
#[template(path = "articles/of_group.html")]
struct GroupPage {
    t: Words,
    shell: Shell,
    head: GroupHead,
    side: GroupSide,
    group: Group,
    articles: Listing<Row>,
    news: HashMap<ThreadId, News>,
    /// Why this reader has some of them folded.
    folds: HashMap<ThreadId, Fold>,
}

#[derive(Template)]
#[template(path = "articles/show.html")]
struct ArticlePage {
    t: Words,
    shell: Shell,
    article: Article,
    text: Text,
    /// Polls that are asked before reading.
    first: Vec<PollCard>,
    /// The other polls that its text does not show already.
    polls: Vec<PollCard>,
    acts: Acts,
    comments: Option<Section>,
    is_signed_in: bool,
}

impl ArticlePage {
    fn has_players(&self) -> bool {
        self.article.video.is_some() || !self.article.players.is_empty()
    }

    fn tag_path(&self, tag: &str) -> String {
        format!("/tags/{}", crate::http::path_segment(tag))
    }

    /// Whether it is remembered where its reader stops: for members, where there is a way to go on by.
    fn keeps_place(&self) -> bool {
        guise::own(self.is_signed_in) && !self.article.is_draft() && !self.article.contents.is_empty()
    }

    fn has_notes(&self) -> bool {
        self.article.html.contains("class=\"footnotes\"")
    }
}

#[derive(Debug, Deserialize)]
struct After {
    after: Option<Cursor>,
}

async fn articles(site: &Site, visitor: &Visitor, group: Option<GroupId>, after: &After) -> Result<Listing<Row>> {
    let after = after.after.as_ref().map(Cursor::place).transpose()?;
    let rows = store::published(&mut *site.read().await?, visitor.id(), group, after, PAGE as i64 + 1).await?;
    visitor.shows(Tag::Published);
    rows.iter().for_each(|row| visitor.shows(Tag::Thread(row.id)));
    Ok(Listing::cut(rows, PAGE, |row| (row.published_at, row.id)))
}

async fn folds_of(
    db: &mut PgConnection,
    visitor: &Visitor,
    articles: &Listing<Row>,
) -> Result<HashMap<ThreadId, Fold>> {
    let turned = Turned::of(db, visitor.member.as_deref()).await?;
    let fold = |row: &Row| Some((row.id, turned.fold(row.author.id, [&*row.title, &*row.gist], &row.tags, "")?));
    Ok(articles.items.iter().filter_map(fold).collect())
}

async fn news_of(
    db: &mut PgConnection,
    site: &Site,
    visitor: &Visitor,
    articles: &Listing<Row>,
) -> Result<HashMap<ThreadId, News>> {
    let ids: Vec<ThreadId> = articles.items.iter().map(|row| row.id).collect();
    news::of_threads(db, site, visitor, &ids).await
}

async fn list(site: Data<Site>, visitor: Visitor, after: Query<After>) -> Result<HttpResponse> {
    let t = visitor.t;
    visitor.may_keep();
    let articles = articles(&site, &visitor, None, &after).await?;
    let mut db = site.read().await?;
    let news = news_of(&mut db, &site, &visitor, &articles).await?;
    let folds = folds_of(&mut db, &visitor, &articles).await?;
    let (drafts, may_write) = match visitor.id() {
        Some(member) => {
            let may_write = !store::writing_places(&mut db, member).await?.is_empty();
            let drafts = if guise::is_worn() { Vec::new() } else { store::drafts(&mut db, member, DRAFTS).await? };
            (drafts, may_write)
        }
        None => (Vec::new(), false),
    };
    let title = t.say("articles-title");
    let path = page_of("/articles", after.after.as_ref());
    let card = Card::new(&site, "/articles", &t.say("articles-about"), &Poster::of_site(&site.identity.name));
    let shell = visitor.shell(&title).at(&site, &path).feed("/articles/feed", &title).listening(Topic::Site);
    page(&ListPage { t, shell: shell.card(Card { title, ..card }), articles, news, folds, drafts, may_write })
}

async fn list_of_group(
    site: Data<Site>,
    visitor: Visitor,
    slug: Path<String>,
    after: Query<After>,
) -> Result<HttpResponse> {
    let group = open_group(&site, &visitor, &slug).await?;
    let articles = articles(&site, &visitor, Some(group.id), &after).await?;
    if !group.is_private() {
        visitor.may_keep();
    }
    let t = visitor.t;
    let title = t.with("articles-title-of", "group", &group.name);
    let path = format!("{}/articles", group.path());
    let shell = visitor.shell(&title).accented(&group.accent).listening(Topic::Group(group.id));
    let shell = head::told(&site, &t, shell, &group, &page_of(&path, after.after.as_ref()));
    let mut db = site.read().await?;
    page(&GroupPage {
        t,
        shell: if group.is_private() { shell } else { shell.feed(format!("{path}/feed"), title) },
        head: GroupHead::of(&mut db, &visitor, &group, Tab::Articles).await?,
        side: GroupSide::of(&mut db, &visitor, &group).await?.beside(Tab::Articles),
        news: news_of(&mut db, &site, &visitor, &articles).await?,
        folds: folds_of(&mut db, &visitor, &articles).await?,
        group,
        articles,
    })
}

async fn show(
    req: HttpRequest,
    site: Data<Site>,
    visitor: Visitor,
    slug: Path<String>,
    query: Query<CommentsQuery>,
) -> Result<HttpResponse> {
    let mut db = site.read().await?;
    let article = addresses::find(&mut db, visitor.id(), &slug).await?;
    if let Some(path) = addresses::elsewhere(&article, &slug) {
        return Ok(moved(with_query(path, req.query_string())));
    }
    if article.thread.deleted_at.is_some() {
        return removal::gone(&visitor, article.thread);
    }
    let id = article.thread.id;
    visitor.shows(Tag::Thread(id));
    visitor.shows(Tag::Views(id));
    if article.thread.is_public && !article.is_draft() {
        visitor.may_keep();
    }
    let text = Text::of(&mut db, &visitor, &article.html).await?;
    let mut polls: Vec<PollCard> = cards_for(&mut db, &visitor, &[id]).await?.remove(&id).unwrap_or_default();
    polls.retain(|card| !text.quotes(card.poll().id));
    let (first, polls) = polls.into_iter().partition(|card| card.poll().is_asked_before());
    let given = bars_for_threads(&mut db, visitor.id(), &[id]).await?.remove(&id).unwrap_or_default();
    let is_edited = article.edited_at.is_some() && !article.is_draft();
    let acts = Acts::of_thread(&visitor, &article.thread, given, &article.title, is_edited, article.i_may_edit());
    let comments = match article.is_draft() {
        true => None,
        false => Some(Section::for_viewer(&mut db, &visitor, &article.thread, &query).await?),
    };
    drop(db);
    views::count(&site, &req, &visitor, &article.thread);
    let shell = visitor.shell(&article.title).accented(&article.thread.accent);
    let shell = text.topics(id).fold(shell, Shell::listening);
    let shell = shell.at(&site, &query.canonical(&article.path()));
    let shell = structured::told(&site, &visitor.t, shell, &article);
    let sources = article.players.iter().chain(article.video.as_ref().map(|video| &video.source));
    let policy = policy::playing(sources.filter_map(|source| Player::need(source)));
    let mut answer = page(&ArticlePage {
        t: visitor.t,
        shell,
        article,
        text,
        first,
        polls,
        acts,
        comments,
        is_signed_in: visitor.member.is_some(),
    })?;
    if let Some(policy) = policy {
        answer.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    }
    Ok(answer)
}

/// The path with what was asked of it.
pub fn with_query(path: String, query: &str) -> String {
    if query.is_empty() { path } else { format!("{path}?{query}") }
}
