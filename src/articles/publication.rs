//! Showing an article to its readers, and taking it back. Taken back it is a draft again: its address and its comments
//! are kept for it, and nobody but its authors sees them.

use crate::articles::writing::whole;
use crate::articles::{Article, addresses, read_to_edit, store};
use crate::cache::Tag;
use crate::error::{Error, Result};
use crate::groups::Act;
use crate::keeping::{self, Writing};
use crate::live::{Hint, News, Topic};
use crate::members::Member;
use crate::site::Tx;
use crate::text::markdown::Rendered;
use crate::text::message;
use crate::threads::writing::Written;
use crate::threads::{self, arrivals, order};

/// Publishes a draft; answers with its part of the address. Again changes nothing.
pub async fn publish(tx: &mut Tx, author: &Member, slug: &str) -> Result<String> {
    let article = read_to_edit(tx.conn(), author.id, slug).await?;
    if !article.is_draft() {
        return Ok(article.slug);
    }
    if !article.i_may_publish() {
        return Err(Error::Refused(article.thread.permissions.who_may(Act::Write)));
    }
    if article.body.is_empty() {
        return Err(Error::invalid("body", message("text-missing")));
    }
    let rendered = Rendered { html: article.html.clone(), ..Rendered::default() };
    let words = Written { source: whole(&article.lede, &article.body), rendered, open_for: None };
    let (group, title) = (article.thread.group_id, &*article.title);
    let writing = Writing { group, under: None, title, words: &words, polls: &[] };
    keeping::look_at_once(tx, author, &writing, true).await?;
    let slug = addresses::to_publish(tx, &article).await?;
    if slug != article.slug {
        // The draft's own leads on to it: another author may have it open.
        store::set_slug(tx.conn(), article.thread.id, &slug).await?;
    }
    store::publish(tx.conn(), article.thread.id).await?;
    // Published again, it brings back the comments of others to their pages.
    tx.changes_all_pages();
    touch(tx, &article);
    arrivals::tell(tx, article.thread.id).await?;
    Ok(slug)
}

/// Takes a published article back to a draft. Again changes nothing.
pub async fn unpublish(tx: &mut Tx, author: &Member, slug: &str) -> Result<()> {
    let article = read_to_edit(tx.conn(), author.id, slug).await?;
    if article.is_draft() {
        return Ok(());
    }
    if !article.i_may_publish() {
        return Err(Error::Refused(article.thread.permissions.who_may(Act::Write)));
    }
    threads::store::take_pin(tx.conn(), article.thread.id).await?;
    store::unpublish(tx.conn(), article.thread.id).await?;
    // Whoever commented on it has fewer comments to show.
    tx.changes_all_pages();
    touch(tx, &article);
    Ok(())
}

/// Names the pages on which an article shows, those of all its authors too, and tells the open ones.
pub fn touch(tx: &mut Tx, article: &Article) {
    order::changes_pages(tx, &article.thread);
    article.coauthors.iter().for_each(|author| tx.changes(Tag::Member(author.id)));
    let news = News::ThreadChanged(article.thread.id);
    tx.touch(Hint::new(Topic::Thread(article.thread.id), news));
    tx.touch(Hint::new(Topic::Group(article.thread.group_id), news));
}
