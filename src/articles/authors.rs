//! Those who write an article together. Whoever began it stands first and names the others, out of those who may write in
//! the group; each of the others may leave. Every author changes, publishes and takes back; only the first one, and those
//! who keep order, may delete. Where the first one's account goes, the next takes their place.

use crate::articles::{Article, publication, read, store};
use crate::error::{Error, Result};
use crate::ids::{GroupId, MemberId, ThreadId};
use crate::members::{Member, blocks};
use crate::site::{Site, Tx};
use crate::text::names::Handle;
use crate::text::{Message, message};
use uuid::Uuid;

/// Most authors of one article: whoever began it and nine more.
pub const MOST_AUTHORS: usize = 10;

/// The handles in a line such as `@ann, @bob`.
pub fn handles(line: &str) -> Vec<String> {
    let names = line.split(|c: char| c == ',' || c == ';' || c.is_whitespace()).map(|name| name.trim_matches('@'));
    names.filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// The members of these handles, each once, if each may write in the group or is an author already; without `first`,
/// who stands first anyway.
pub async fn find(
    site: &Site,
    group: GroupId,
    article: ThreadId,
    first: MemberId,
    handles: &[String],
) -> Result<Result<Vec<MemberId>, Message>> {
    // Far more names than there can be authors are not looked up.
    if handles.len() > 2 * MOST_AUTHORS {
        return Ok(Err(too_many()));
    }
    let folded: Vec<String> = handles.iter().map(|handle| folded(handle)).collect();
    let known = store::possible_authors(&mut *site.read().await?, group, article, &folded).await?;
    let mut authors = Vec::new();
    for (handle, folded) in handles.iter().zip(&folded) {
        let Some((_, id)) = known.iter().find(|(name, _)| name == folded) else {
            return Ok(Err(message("articles-author-unknown").with("handle", handle)));
        };
        if *id != first && !authors.contains(id) {
            authors.push(*id);
        }
    }
    if let Some(other) = blocks::store::blocked_by(&mut *site.read().await?, first, &ids(&authors)).await? {
        return Ok(Err(message("blocks-no-coauthor").with("name", other.name)));
    }
    Ok(if authors.len() < MOST_AUTHORS { Ok(authors) } else { Err(too_many()) })
}

fn ids(members: &[MemberId]) -> Vec<Uuid> {
    members.iter().map(|member| member.0).collect()
}

fn folded(handle: &str) -> String {
    Handle::in_text(handle.trim_start_matches('@')).map(|handle| handle.folded()).unwrap_or_default()
}

fn too_many() -> Message {
    message("articles-too-many-authors").with("max", MOST_AUTHORS)
}

/// Whether these would be other co-authors than there are, or in another order.
pub fn differ(article: &Article, coauthors: &[MemberId]) -> bool {
    !article.coauthors.iter().map(|face| face.id).eq(coauthors.iter().copied())
}

/// Takes one's own name off an article that somebody else began.
pub async fn leave(tx: &mut Tx, author: &Member, slug: &str) -> Result<Article> {
    let article = read(tx.conn(), Some(author.id), slug).await?;
    if article.thread.i_began_it {
        return Err(Error::refused("articles-first-author-stays"));
    }
    if !article.thread.is_mine {
        return Err(Error::refused("articles-not-yours"));
    }
    store::take_coauthor(tx.conn(), article.thread.id, author.id).await?;
    publication::touch(tx, &article);
    Ok(article)
}
