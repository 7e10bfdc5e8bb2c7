//! The address of an article: words in any script. An article may get another; every address that its readers have seen
//! leads to it for ever, and never to another one.

use crate::articles::{Article, store};
use crate::error::{Error, Found, Result};
use crate::ids::{MemberId, ThreadId};
use crate::site::Tx;
use crate::text::{Message, message, slug};
use sqlx::PgConnection;

/// Stands in the address of a draft before the letters by chance.
const DRAFT: &str = "-draft-";
/// Addresses below `/articles/` that are pages of their own.
const KEPT_SLUGS: [&str; 1] = ["new"];

/// The address somebody wishes for, made of its letters; none: to be made from the title.
pub fn checked(wish: &str) -> Result<Option<String>, Message> {
    let wish = wish.trim();
    if wish.is_empty() {
        return Ok(None);
    }
    let slug = slug::slug(wish);
    if KEPT_SLUGS.contains(&slug.as_str()) { Err(message("articles-slug-kept")) } else { Ok(Some(slug)) }
}

/// Who may read what is at an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readers {
    /// Everybody.
    All,
    /// The members of a private group.
    Members,
    /// Its authors: it is a draft.
    Authors,
}

/// The address that was asked for, if it is free; without a wish, the title's words, numbered if need be.
///
/// In a private group, and of a draft, the title's words get letters by chance: who cannot read an article must not learn,
/// from a number after their own, that there is one of that title.
pub async fn free(tx: &mut Tx, article: ThreadId, wish: Option<&str>, title: &str, readers: Readers) -> Result<String> {
    store::lock_slugs(tx.conn()).await?;
    let first = wish.map_or_else(|| format!("{}{}", slug::slug(title), suffix(readers)), str::to_owned);
    let taken = store::taken_slugs(tx.conn(), article, &first).await?;
    let is_free = |slug: &str| !KEPT_SLUGS.contains(&slug) && !taken.iter().any(|taken| taken == slug);
    if is_free(&first) {
        return Ok(first);
    }
    if wish.is_some() {
        return Err(Error::invalid("slug", message("articles-slug-taken")));
    }
    // One more than there are is always enough.
    let numbered = (2..taken.len() + 4).map(|number| format!("{first}-{number}")).find(|slug| is_free(slug));
    numbered.ok_or_else(|| Error::invalid("slug", message("articles-slug-taken")))
}

fn suffix(readers: Readers) -> String {
    let letters = rand::random::<u32>() & 0xf_ffff;
    match readers {
        Readers::All => String::new(),
        Readers::Members => format!("-{letters:05x}"),
        Readers::Authors => format!("{DRAFT}{letters:05x}"),
    }
}

/// Whether an address was made for a draft whose author has wished for none.
fn is_of_draft(slug: &str) -> bool {
    slug.rsplit_once(DRAFT)
        .is_some_and(|(_, letters)| letters.len() == 5 && letters.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// The address at which a draft is published: the one that its author has wished for, or its title's words.
pub async fn to_publish(tx: &mut Tx, article: &Article) -> Result<String> {
    if article.published_version.is_some() || !is_of_draft(&article.slug) {
        return Ok(article.slug.clone());
    }
    let readers = if article.thread.is_public { Readers::All } else { Readers::Members };
    free(tx, article.thread.id, None, &article.title, readers).await
}

/// The article at this address or an earlier one of its; asked for with capitals, the one at the address without them.
pub async fn find(db: &mut PgConnection, viewer: Option<MemberId>, asked: &str) -> Result<Article> {
    let found = store::find_for(db, viewer, asked).await?;
    let written = asked.to_lowercase();
    match found {
        None if written != asked => store::find_for(db, viewer, &written).await?.found(),
        found => found.found(),
    }
}

/// Where an article is that was asked for by another address than its own; none if it was its own.
pub fn elsewhere(article: &Article, asked: &str) -> Option<String> {
    (article.slug != asked).then(|| article.path())
}
