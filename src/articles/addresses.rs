//! The address of an article: words in any script. An article may get another; every address that its readers have seen
//! leads to it for ever, and never to another one.

use crate::articles::writing::Text;
use crate::articles::{Article, store};
use crate::error::{Error, Found, Result};
use crate::ids::{MemberId, ThreadId};
use crate::site::Tx;
use crate::text::{Message, message, slug};
use sqlx::PgConnection;

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

/// The address that was asked for, if it is free; without a wish, the title's words, numbered if need be.
///
/// In a private group the title's words get letters by chance: who cannot read an article must not learn, from a number
/// after their own, that there is one of that title.
pub async fn free(tx: &mut Tx, article: ThreadId, text: &Text, is_private: bool) -> Result<String> {
    store::lock_slugs(tx.conn()).await?;
    let wish = text.slug.clone().unwrap_or_else(|| format!("{}{}", slug::slug(&text.title), suffix(is_private)));
    let taken = store::taken_slugs(tx.conn(), article, &wish).await?;
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

fn suffix(is_private: bool) -> String {
    if is_private { format!("-{:05x}", rand::random::<u32>() & 0xf_ffff) } else { String::new() }
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
