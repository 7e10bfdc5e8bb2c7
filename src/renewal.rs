//! Rendering anew what an older renderer rendered: at the start, in the background, a little at a time, so that what
//! people wrote years ago looks like what they write today. Their words are not changed by it.

use crate::articles;
use crate::cache::Tag;
use crate::comments;
use crate::error::Result;
use crate::live::{Hint, News, Topic};
use crate::polls::decisions;
use crate::posts;
use crate::site::{Site, Tx};
use crate::threads::writing::{self, Place, Stale, Written};
use std::time::Duration;
use uuid::Uuid;

/// Texts looked up at a time.
const BATCH: i64 = 50;
/// The rest after each text: readers come first.
const PAUSE: Duration = Duration::from_millis(5);

/// What may be stale.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Post,
    Article,
    Comment,
    Decision,
}

/// Renders anew whatever is stale; answers with how many texts that were.
pub async fn renew(site: &Site) -> Result<usize> {
    let mut renewed = 0;
    for kind in [Kind::Article, Kind::Post, Kind::Comment, Kind::Decision] {
        let mut after = Uuid::nil();
        loop {
            let batch = kind.stale(site, after).await?;
            let Some(last) = batch.last() else { break };
            after = last.id;
            for stale in &batch {
                if site.is_stopping() {
                    return Ok(renewed);
                }
                renewed += usize::from(kind.renew(site, stale).await?);
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
    Ok(renewed)
}

impl Kind {
    async fn stale(self, site: &Site, after: Uuid) -> Result<Vec<Stale>> {
        let db = &mut *site.read().await?;
        match self {
            Self::Post => posts::store::stale(db, after, BATCH).await,
            Self::Article => articles::store::stale(db, after, BATCH).await,
            Self::Comment => comments::store::stale(db, after, BATCH).await,
            Self::Decision => decisions::store::stale(db, after, BATCH).await,
        }
    }

    /// False where it cannot be rendered any more, or has changed meanwhile and is new by that.
    async fn renew(self, site: &Site, stale: &Stale) -> Result<bool> {
        let place = match self {
            Self::Post => posts::publishing::place(stale.group, stale.id.into()),
            Self::Article => articles::writing::place(stale.group, stale.id.into()),
            Self::Comment => comments::adding::place(stale.group),
            Self::Decision => decisions::place(stale.id.into()),
        };
        let Some(written) = rendered(site, stale, place).await else { return Ok(false) };
        let mut tx = site.begin().await?;
        let is_kept = self.keep(&mut tx, stale, &written).await?;
        tx.changes(Tag::Thread(stale.thread));
        if matches!(self, Self::Decision) {
            // The register and its feed tell it, too.
            tx.changes(Tag::Group(stale.group));
        }
        tx.touch(Hint::new(Topic::Thread(stale.thread), News::ThreadChanged(stale.thread)));
        site.commit(tx).await?;
        Ok(is_kept)
    }

    async fn keep(self, tx: &mut Tx, stale: &Stale, written: &Written) -> Result<bool> {
        match self {
            Self::Post => posts::store::renew(tx.conn(), stale.id, stale.version, written).await,
            Self::Article => articles::store::renew(tx.conn(), stale.id, stale.version, written).await,
            Self::Comment => comments::store::renew(tx.conn(), stale.id, stale.version, written).await,
            Self::Decision => decisions::store::renew(tx.conn(), stale.id, stale.version, written).await,
        }
    }
}

async fn rendered(site: &Site, stale: &Stale, place: Place) -> Option<Written> {
    match writing::render(site, &stale.body, place).await {
        Ok(written) => Some(written),
        Err(error) => {
            tracing::warn!(id = %stale.id, "a text cannot be rendered anew and stays as it is: {error}");
            None
        }
    }
}
