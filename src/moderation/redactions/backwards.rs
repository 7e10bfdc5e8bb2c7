//! Putting back what was taken out: as it was, if nothing was changed since; else where its marker stands now.

use super::{After, keep_before, markers, store, write, written};
use crate::error::{Error, Found, Result};
use crate::members::Member;
use crate::moderation::Subject;
use crate::moderation::log::Line;
use crate::posts::publishing::Wording;
use crate::site::{Site, Tx};
use crate::text::message;
use crate::threads;
use store::Before;

/// A text with what was taken out of it, as far as there is a place for it.
#[derive(Debug)]
pub struct Ready {
    /// The version into which it is put back.
    version: i32,
    with: With,
}

#[derive(Debug)]
enum With {
    /// The very text it was before.
    Before(Box<Before>),
    /// The text as it is now, with the passage where its marker stood.
    Passage(After),
    /// Its marker is gone: there is no place for it.
    Nothing,
}

fn subject_of(line: &Line) -> Result<Subject> {
    Ok(Subject { thread: line.thread.found()?, comment: line.comment })
}

/// Finds the place and renders the text with the passage in it. Takes time: call it outside transactions.
pub async fn prepare(site: &Site, line: &Line) -> Result<Option<Ready>> {
    let subject = subject_of(line)?;
    let mut db = site.read().await?;
    let Some(before) = store::of_line(&mut db, line.id).await? else { return Ok(None) };
    let taken = store::taken(&mut db, line.id).await?.unwrap_or_default();
    let Some(now) = store::text(&mut db, subject).await? else { return Ok(None) };
    drop(db);
    let version = now.version;
    if version == before.version + 1 {
        return Ok(Some(Ready { version, with: With::Before(Box::new(before)) }));
    }
    let Some(wording) = mended(&before, &taken, &now) else {
        return Ok(Some(Ready { version, with: With::Nothing }));
    };
    let with = match written(site, line.stands_in.found()?, subject, &wording).await {
        Ok(after) => With::Passage(after),
        // It was written too long for that.
        Err(Error::Invalid(_)) => With::Nothing,
        Err(error) => return Err(error),
    };
    Ok(Some(Ready { version, with }))
}

/// The text as it is now with what was taken out of it; nothing, where no marker stands.
fn mended(before: &Before, taken: &store::Taken, now: &Before) -> Option<Wording> {
    let body = markers::mend(&now.body, &taken.marker, &taken.pieces);
    let cut = markers::cut_title(&before.title, &taken.passage);
    let was_in_title = !cut.pieces.is_empty();
    let title = was_in_title.then(|| match now.title == cut.text {
        true => Some(before.title.clone()),
        false => markers::mend_title(&now.title, &cut.pieces),
    });
    let title = title.flatten();
    if body.is_none() && title.is_none() {
        return None;
    }
    Some(Wording { title: title.unwrap_or_else(|| now.title.clone()), body: body.unwrap_or_else(|| now.body.clone()) })
}

/// Puts it back; false where there is no place for it.
pub async fn put_back(tx: &mut Tx, keeper: &Member, line: &Line, ready: &Ready) -> Result<bool> {
    let subject = subject_of(line)?;
    let now = store::lock(tx.conn(), subject).await?.found()?;
    if now.version != ready.version {
        return Err(Error::Conflict(message("moderation-changed-meanwhile")));
    }
    if matches!(ready.with, With::Nothing) {
        return Ok(false);
    }
    tx.changes_all_pages();
    keep_before(tx, keeper.id, subject, &now).await?;
    match &ready.with {
        With::Before(before) => {
            store::put_back(tx.conn(), subject, before).await?;
            if subject.comment.is_none() {
                threads::store::set_tags(tx.conn(), subject.thread, &before.tags).await?;
            }
            threads::store::set_pictures(tx.conn(), subject.thread, subject.comment, &before.pictures).await?;
        }
        With::Passage(after) => write(tx, subject, after).await?,
        With::Nothing => {}
    }
    Ok(true)
}
