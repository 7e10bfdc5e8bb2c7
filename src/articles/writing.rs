//! Writing an article, changing it and publishing it. Words are checked and rendered before the transaction that keeps
//! them.

use crate::articles::{ALT_MAX, Article, BODY_MAX, LEDE_MAX, TITLE_MAX, read_to_edit, reading_minutes, store};
use crate::cache::Tag;
use crate::drafts::{self, Place};
use crate::error::{Error, Found, Result};
use crate::groups::{self, Group};
use crate::ids::{GroupId, MediaId, ThreadId};
use crate::live::{Hint, News, Topic};
use crate::members::Member;
use crate::site::{Site, Tx};
use crate::text::fields::{self, Problems};
use crate::text::{Message, message, slug};
use crate::threads::writing::{self, Written};
use crate::threads::{self, Kind, Revision, order};
use serde::Deserialize;
use sqlx::PgConnection;
use uuid::Uuid;

/// Addresses below `/articles/` that are pages of their own.
const KEPT_SLUGS: [&str; 1] = ["new"];

/// An article as it was written.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Wording {
    /// Its part of the address; empty: made from the title.
    pub slug: String,
    /// The title.
    pub title: String,
    /// The lede.
    pub lede: String,
    /// The words, in Markdown.
    pub body: String,
    /// The picture above it.
    pub cover: Option<MediaId>,
    /// What that picture shows.
    pub cover_alt: String,
}

/// An article that may be kept.
#[derive(Clone, Debug)]
pub struct Text {
    /// Its part of the address, if one was asked for.
    pub slug: Option<String>,
    /// The title.
    pub title: String,
    /// The lede; empty for none.
    pub lede: String,
    /// The picture above it.
    pub cover: Option<MediaId>,
    /// What that picture shows.
    pub cover_alt: String,
    /// The words.
    pub written: Written,
    /// Minutes it takes to read.
    pub reading_minutes: i32,
}

impl Text {
    /// Every picture in it, the one above it too.
    fn pictures(&self) -> Vec<Uuid> {
        self.written.rendered.images.iter().copied().chain(self.cover.map(|cover| cover.0)).collect()
    }
}

/// The group for which this member wants to write: the one with this slug or, without one, the site's first.
pub async fn group_to_write_in(db: &mut PgConnection, author: &Member, slug: Option<&str>) -> Result<Group> {
    let group = match slug {
        Some(slug) => groups::store::find_for(db, Some(author.id), slug).await?,
        None => groups::store::list_for(db, Some(author.id), None, 1).await?.into_iter().next(),
    };
    let group = group.filter(Group::is_open_to_me).found()?;
    if group.i_moderate() { Ok(group) } else { Err(Error::refused("articles-staff-only")) }
}

/// Checks an article of this author for this group and renders it; all problems at once. One that is not finished may
/// still be without words.
pub async fn check(
    site: &Site,
    author: &Member,
    group: GroupId,
    id: ThreadId,
    wording: &Wording,
    is_finished: bool,
) -> Result<Text> {
    let mut problems = Problems::new();
    let slug = problems.take("slug", checked_slug(&wording.slug));
    let title = problems.take("title", fields::line(&wording.title, 1, TITLE_MAX));
    let lede = problems.take("lede", fields::line(&wording.lede, 0, LEDE_MAX));
    let cover_alt = problems.take("cover_alt", fields::line(&wording.cover_alt, 0, ALT_MAX));
    if let Some(cover) = wording.cover
        && !store::may_be_cover(&mut *site.read().await?, cover, author.id, group).await?
    {
        problems.add("cover_id", message("articles-cover-unknown"));
    }
    let written = match rendered(site, group, id, wording, is_finished).await {
        Err(Error::Invalid(more)) => {
            more.iter().for_each(|(field, why)| problems.add(field.to_owned(), why.clone()));
            None
        }
        other => Some(other?),
    };
    match (slug, title, lede, cover_alt, written) {
        (Some(slug), Some(title), Some(lede), Some(cover_alt), Some(written)) if problems.is_empty() => {
            let reading_minutes = reading_minutes(written.rendered.words);
            Ok(Text { slug, title, lede, cover: wording.cover, cover_alt, written, reading_minutes })
        }
        _ => Err(problems.into()),
    }
}

async fn rendered(site: &Site, group: GroupId, id: ThreadId, wording: &Wording, is_finished: bool) -> Result<Written> {
    if !is_finished && wording.body.trim().is_empty() {
        return Ok(Written::default());
    }
    let id = id.0.simple().to_string();
    let anchor = id.get(20..).unwrap_or_default().to_owned();
    let place = writing::Place { group: Some(group), field: "body", max: BODY_MAX, anchor, top_heading: 2 };
    writing::render(site, &wording.body, place).await
}

fn checked_slug(wish: &str) -> Result<Option<String>, Message> {
    let wish = wish.trim();
    if wish.is_empty() {
        return Ok(None);
    }
    let slug = slug::slug(wish);
    if KEPT_SLUGS.contains(&slug.as_str()) { Err(message("articles-slug-taken")) } else { Ok(Some(slug)) }
}

/// Keeps a new article, published or a draft, under an id that was given to it when its words were rendered. Answers
/// with its part of the address. The group is named by its slug.
pub async fn write(
    tx: &mut Tx,
    author: &Member,
    group: &str,
    id: ThreadId,
    text: &Text,
    is_published: bool,
) -> Result<String> {
    let group = group_to_write_in(tx.conn(), author, Some(group)).await?;
    let slug = free_slug(tx, text).await?;
    threads::store::put_thread(tx.conn(), id, Kind::Article, group.id, author.id, is_published).await?;
    store::put(tx.conn(), id, &slug, text).await?;
    threads::store::set_tags(tx.conn(), id, &text.written.rendered.tags).await?;
    threads::store::set_pictures(tx.conn(), id, None, &text.pictures()).await?;
    drafts::discard(tx, author.id, Place::NewArticle(group.id)).await?;
    if is_published {
        for tag in [Tag::Group(group.id), Tag::Member(author.id), Tag::Published] {
            tx.changes(tag);
        }
    }
    Ok(slug)
}

/// The address that was asked for, if it is free; without a wish, the title's words, numbered if need be.
async fn free_slug(tx: &mut Tx, text: &Text) -> Result<String> {
    store::lock_slugs(tx.conn()).await?;
    let wish = text.slug.clone().unwrap_or_else(|| slug::slug(&text.title));
    let taken = store::taken_slugs(tx.conn(), &wish).await?;
    let is_free = |slug: &str| !KEPT_SLUGS.contains(&slug) && !taken.iter().any(|taken| taken == slug);
    if is_free(&wish) {
        return Ok(wish);
    }
    if text.slug.is_some() {
        return Err(Error::invalid("slug", message("articles-slug-taken")));
    }
    // One more than there are is always enough.
    let numbered = (2..taken.len() + 4).map(|number| format!("{wish}-{number}")).find(|slug| is_free(slug));
    numbered.ok_or_else(|| Error::invalid("slug", message("articles-slug-taken")))
}

/// Gives an article new words, if it still has the version its author began with; the old ones stay to be read. Words
/// that are the same make no version. Answers with its part of the address, which only a draft may change.
pub async fn edit(tx: &mut Tx, author: &Member, slug: &str, version: i32, text: &Text) -> Result<String> {
    let article = read_to_edit(tx.conn(), author.id, slug).await?;
    if store::lock(tx.conn(), article.thread.id).await? != version {
        return Err(Error::Stale(message("articles-stale")));
    }
    drafts::discard(tx, author.id, Place::Article(article.thread.id)).await?;
    let slug = match &text.slug {
        Some(wish) if *wish != article.slug && article.is_draft() => free_slug(tx, text).await?,
        Some(wish) if *wish != article.slug => return Err(Error::invalid("slug", message("articles-slug-fixed"))),
        _ => article.slug.clone(),
    };
    if !is_changed(&article, &slug, text) {
        return Ok(slug);
    }
    // What a draft was before is nobody's to read.
    if !article.is_draft() {
        let body = whole(&article.lede, &article.body);
        let old = Revision { version: article.version, title: &article.title, body: &body };
        threads::store::put_revision(tx.conn(), article.thread.id.0, &old, author.id).await?;
    }
    store::change(tx.conn(), article.thread.id, &slug, text).await?;
    threads::store::set_tags(tx.conn(), article.thread.id, &text.written.rendered.tags).await?;
    threads::store::set_pictures(tx.conn(), article.thread.id, None, &text.pictures()).await?;
    order::changes_pages(tx, &article.thread);
    tx.touch(Hint::new(Topic::Thread(article.thread.id), News::ThreadChanged(article.thread.id)));
    Ok(slug)
}

fn is_changed(article: &Article, slug: &str, text: &Text) -> bool {
    let cover = article.cover.as_ref().map(|cover| (cover.id, cover.alt.as_str()));
    article.slug != slug
        || article.title != text.title
        || article.lede != text.lede
        || article.body != text.written.source
        || cover != text.cover.map(|id| (id, text.cover_alt.as_str()))
}

/// Lede and words as one text, as its versions are kept and compared.
pub fn whole(lede: &str, body: &str) -> String {
    if lede.is_empty() { body.to_owned() } else { format!("{lede}\n\n{body}") }
}

/// Publishes a draft. Again changes nothing.
pub async fn publish(tx: &mut Tx, author: &Member, slug: &str) -> Result<()> {
    let article = read_to_edit(tx.conn(), author.id, slug).await?;
    if !article.is_draft() {
        return Ok(());
    }
    if !article.thread.i_moderate() {
        return Err(Error::refused("articles-staff-only"));
    }
    if article.body.is_empty() {
        return Err(Error::invalid("body", message("text-missing")));
    }
    threads::store::publish(tx.conn(), article.thread.id).await?;
    store::note_published(tx.conn(), article.thread.id).await?;
    order::changes_pages(tx, &article.thread);
    tx.touch(Hint::new(Topic::Thread(article.thread.id), News::ThreadChanged(article.thread.id)));
    Ok(())
}
