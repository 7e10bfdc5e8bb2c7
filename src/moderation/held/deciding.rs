//! Approving what waits, declining it, taking either back; and what its author can do: withdraw it.

use crate::comments::{self, adding};
use crate::error::{Error, Found, Result};
use crate::facts::Fact;
use crate::groups::sanctions;
use crate::ids::{HeldId, ThreadId};
use crate::journal::{self, Entry, Kind};
use crate::keeping::{self, Cleared};
use crate::members::Member;
use crate::moderation::held::{Held, read, read_own, store};
use crate::moderation::log::Line;
use crate::moderation::rulings::{self, store as rulings_store};
use crate::moderation::{Subject, WORDS_MAX};
use crate::polls::asking;
use crate::polls::reminders::words_of;
use crate::posts::publishing::{self, NewPost, Wording};
use crate::site::{Site, Tx};
use crate::text::fields::{self, Problems};
use crate::text::message;
use crate::threads;
use crate::threads::writing::Written;

/// Something that waits, read and rendered once more, ready to be published.
#[derive(Debug)]
pub struct Ready {
    held: Held,
    author: Member,
    what: What,
}

#[derive(Debug)]
enum What {
    Post(Box<NewPost>),
    Comment(ThreadId, Box<Written>),
}

/// Reads what waits and renders it anew: names and pictures may have come or gone since. Takes time: call it outside
/// transactions.
pub async fn prepare(site: &Site, keeper: &Member, id: HeldId) -> Result<Ready> {
    let held = read(&mut *site.read().await?, keeper.id, id).await?;
    let author = store::author(&mut *site.read().await?, held.author.id, held.group_id).await?;
    let author = author.ok_or_else(|| Error::refused("moderation-held-author-away"))?;
    let what = match held.under {
        Some((thread, _)) => {
            let words = adding::write(site, held.group_id, &held.body).await;
            What::Comment(thread, Box::new(words.map_err(unfit)?))
        }
        None => {
            let wording = Wording { title: held.title.clone(), body: held.body.clone() };
            let polls = asking::check(held.polls.clone());
            let new = publishing::check_new(site, held.group_id, &wording, polls).await;
            What::Post(Box::new(new.map_err(unfit)?))
        }
    };
    Ok(Ready { held, author, what })
}

/// What fitted when it was written may not any more: a poll that would have ended.
fn unfit(error: Error) -> Error {
    match error {
        Error::Invalid(_) => Error::Conflict(message("moderation-held-unfit")),
        other => other,
    }
}

/// Publishes what waits, as if its author had written it now. They are told.
pub async fn approve(tx: &mut Tx, site: &Site, keeper: &Member, ready: &Ready) -> Result<()> {
    let held = hold(tx, keeper, &ready.held).await?;
    let author = &ready.author;
    check_blocks(tx, author, ready).await?;
    let (thread, comment) = match &ready.what {
        What::Post(new) => {
            let published = publishing::publish(tx, site, author, &held.group_slug, new, Cleared::by_hand()).await;
            published.map_err(unfit)?;
            (new.id, None)
        }
        What::Comment(thread, words) => {
            let parent = held.under.and_then(|(_, parent)| parent);
            let id = adding::put(tx, author, *thread, parent, words, Cleared::by_hand()).await?;
            (*thread, Some(id))
        }
    };
    let entry = Entry::new(keeper.id, Some(held.group_id), Kind::Approve).on(thread, comment).of(author.id);
    let line = journal::note(tx.conn(), entry).await?;
    store::put_ruling(tx.conn(), held.id, keeper.id, (true, ""), line, Some((thread, comment))).await?;
    tell(tx, site, &held, true, "").await
}

/// Refuses what its author could not write any more to whom it addresses: they may have been blocked while it waited. By whom is
/// not said: that is between the two.
async fn check_blocks(tx: &mut Tx, author: &Member, ready: &Ready) -> Result<()> {
    let (group, words) = match &ready.what {
        What::Post(new) => (ready.held.group_id, &new.text.written),
        What::Comment(thread, words) => {
            let standing = threads::store::find_for(tx.conn(), Some(author.id), *thread).await?.found()?;
            let parent = ready.held.under.and_then(|(_, parent)| parent);
            adding::check_blocks(tx, author, &standing, parent).await.map_err(unaddressed)?;
            (standing.group_id, &**words)
        }
    };
    keeping::check_mentions(tx, author, group, words).await.map_err(unaddressed)
}

fn unaddressed(error: Error) -> Error {
    match error {
        Error::Invalid(_) => Error::Conflict(message("moderation-held-unaddressed")),
        other => other,
    }
}

/// Declines what waits, with words to its author, who keeps theirs.
pub async fn decline(tx: &mut Tx, site: &Site, keeper: &Member, id: HeldId, words: &str) -> Result<()> {
    let held = read(tx.conn(), keeper.id, id).await?;
    let held = hold(tx, keeper, &held).await?;
    tx.changes_no_page();
    let entry = Entry::new(keeper.id, Some(held.group_id), Kind::Decline).of(held.author.id).because(None, words);
    let line = journal::note(tx.conn(), entry).await?;
    store::put_ruling(tx.conn(), held.id, keeper.id, (false, words), line, None).await?;
    tell(tx, site, &held, false, words).await
}

/// Words of a keeper's to the author of what is declined.
pub fn check_words(words: &str) -> Result<String, Problems> {
    fields::prose(words, 1, WORDS_MAX).map_err(|why| Problems::one("words", why))
}

/// What was decided is taken back: what was published is taken away, and it waits again.
pub async fn take_back(tx: &mut Tx, keeper: &Member, line: &Line) -> Result<()> {
    let held = store::of_line(tx.conn(), line.id).await?;
    let held = held.ok_or_else(|| Error::Conflict(message("moderation-held-gone")))?;
    if let Some(thread) = line.thread.filter(|_| line.kind == Kind::Approve) {
        let thread = threads::store::find_for(tx.conn(), Some(keeper.id), thread).await?.found()?;
        let subject = Subject { thread: thread.id, comment: line.comment };
        rulings::take_away(tx, keeper.id, &thread, subject).await?;
    }
    store::take_ruling(tx.conn(), held).await
}

/// Its author thinks better of it. What has been published is deleted where it stands.
pub async fn withdraw(tx: &mut Tx, author: &Member, id: HeldId) -> Result<()> {
    let held = read_own(tx.conn(), author.id, id).await?;
    store::lock(tx.conn(), held.id).await?;
    tx.changes_no_page();
    if read_own(tx.conn(), author.id, id).await?.ruling.is_some_and(|ruling| ruling.is_approved) {
        return Err(Error::Conflict(message("moderation-held-published")));
    }
    store::remove(tx.conn(), id).await
}

/// What waits, on which nobody else decides until the transaction ends. What it would stand under is held first, as everywhere.
async fn hold(tx: &mut Tx, keeper: &Member, held: &Held) -> Result<Held> {
    if let Some((thread, _)) = held.under {
        comments::store::hold_thread(tx.conn(), thread).await?;
    }
    store::lock(tx.conn(), held.id).await?;
    let held = read(tx.conn(), keeper.id, held.id).await?;
    if !held.waits() {
        return Err(Error::Conflict(message("moderation-case-decided")));
    }
    let (group, author) = (held.group_id, held.author.id);
    if author == keeper.id && rulings_store::has_other_keeper(tx.conn(), group, author, None).await? {
        return Err(Error::refused("moderation-own-case"));
    }
    sanctions::check(tx.conn(), group, keeper.id).await?;
    // Else whoever is held up themselves would let others pass, or their own words.
    if keeping::store::standing_anywhere(tx.conn(), keeper.id).await?.in_raid {
        return Err(Error::refused("keeping-raid-rules"));
    }
    Ok(held)
}

async fn tell(tx: &mut Tx, site: &Site, held: &Held, is_approved: bool, words: &str) -> Result<()> {
    let Some(author) = rulings_store::addressed(tx.conn(), held.author.id).await? else { return Ok(()) };
    let t = words_of(site, author.language.as_deref(), author.time_zone.as_deref());
    let (email, group, path) = (&*author.email, &*held.group_name, &*held.path());
    tx.tell(site, Fact::HeldDecided { t: &t, email, group, what: held.name(), is_approved, words, path }).await
}
