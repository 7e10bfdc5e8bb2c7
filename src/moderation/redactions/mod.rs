//! Taking a passage out of what somebody wrote, or all of its words: a marker stands there instead, in a version of the
//! moderator's. The words before are kept for their author and for keepers, and are put back by the inverse. Of posts and comments;
//! an article is taken away or closed as a whole.

pub mod api;
pub mod backwards;
pub mod markers;
pub mod pages;
pub mod store;

use crate::comments::{self, adding, store as comments_store};
use crate::error::{Error, Found, Result};
use crate::ids::{GroupId, MemberId};
use crate::journal::Kind;
use crate::members::Member;
use crate::moderation::queue;
use crate::moderation::reports::What;
use crate::moderation::rulings::{self, Why};
use crate::moderation::{Reason, Subject};
use crate::polls::reminders::words_of;
use crate::posts::publishing::{self, Text, Wording};
use crate::posts::store as posts_store;
use crate::site::{Site, Tx};
use crate::text::fields::Problems;
use crate::text::folding::{bare, places_of};
use crate::text::message;
use crate::threads::writing::Written;
use crate::threads::{self, Kind as ThreadKind, Revision, Thread};
use serde::Deserialize;
use sqlx::PgConnection;
use store::{Before, Taken};
use utoipa::ToSchema;

/// Fewest characters of a passage: fewer stand everywhere.
pub const PASSAGE_MIN: usize = 3;

/// A passage to be taken out.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[schema(as = RedactionWish)]
#[serde(deny_unknown_fields, default)]
pub struct Wish {
    /// The passage, character by character as it stands in the Markdown; it goes wherever it stands, with whatever accents. Left out: all the words.
    pub passage: String,
    /// Why: `spam`, `unkind`, `off-topic`, `private`, `rules` or `else`. It stands in the marker.
    #[schema(value_type = Option<Reason>)]
    pub reason: String,
    /// Words to the author, up to 2,000 characters.
    pub words: String,
}

/// A passage that may be taken out, with what stands there then.
#[derive(Debug)]
pub struct Ready {
    thread: Thread,
    subject: Subject,
    author: MemberId,
    before: Before,
    taken: Taken,
    after: After,
    why: Why,
}

/// What becomes of a text.
#[derive(Debug)]
enum After {
    Post(Box<Text>),
    Comment(Box<Written>),
}

/// What a passage may be taken out of: for those who keep its group, and have not written it themselves.
pub async fn find(db: &mut PgConnection, keeper: MemberId, what: &What) -> Result<(Thread, Subject, MemberId)> {
    let (thread, comment) = match what {
        What::Comment(id) => {
            let (thread, comment) = comments::find_standing(db, Some(keeper), *id).await?;
            (thread, Some(comment))
        }
        What::Thread(id) => (threads::store::find_for(db, Some(keeper), *id).await?.found()?, None),
    };
    if thread.deleted_at.is_some() {
        return Err(Error::Gone(message("threads-deleted")));
    }
    if !queue::store::keeps(db, keeper, thread.group_id).await? {
        return Err(Error::refused("threads-moderators-only"));
    }
    if comment.is_none() && thread.kind != ThreadKind::Post {
        return Err(Error::refused("moderation-redact-article"));
    }
    let author = comment.as_ref().map_or(thread.author.id, |comment| comment.author.id);
    if author == keeper {
        return Err(Error::refused("moderation-redact-own"));
    }
    let subject = Subject { thread: thread.id, comment: comment.map(|comment| comment.id) };
    Ok((thread, subject, author))
}

/// Finds the passage and renders what stands there without it. Takes time: call it outside transactions.
pub async fn prepare(site: &Site, keeper: &Member, what: &What, wish: &Wish) -> Result<Ready> {
    let mut db = site.read().await?;
    let (thread, subject, author) = find(&mut db, keeper.id, what).await?;
    let before = store::text(&mut db, subject).await?.found()?;
    drop(db);
    let mut problems = Problems::default();
    let why = Why::check(&wish.reason, &wish.words, &mut problems);
    let marker = markers::free(&marker(site, why.reason.unwrap_or_default()), &before.body);
    let left = problems.take("passage", without(&before, &wish.passage, &marker));
    problems.into_result()?;
    let (wording, taken) = left.unwrap_or_default();
    let after = written(site, thread.group_id, subject, &wording).await?;
    Ok(Ready { thread, subject, author, before, taken, after, why })
}

/// Renders what is left of a text.
async fn written(site: &Site, group: GroupId, subject: Subject, wording: &Wording) -> Result<After> {
    match subject.comment {
        Some(_) => Ok(After::Comment(Box::new(adding::write(site, group, &wording.body).await?))),
        None => Ok(After::Post(Box::new(publishing::check_standing(site, group, subject.thread, wording).await?))),
    }
}

/// What a marker says, in the site's language: everybody reads it.
fn marker(site: &Site, reason: Reason) -> String {
    let t = words_of(site, None, None);
    t.with("moderation-taken-out", "reason", reason.word(&t))
}

/// Title and words without a passage; without all the words, if none is named, or the title, where there are none.
fn without(before: &Before, passage: &str, marker: &str) -> Result<(Wording, Taken), crate::text::Message> {
    let passage = passage.replace("\r\n", "\n");
    let passage = match passage.trim() {
        "" if before.body.trim().is_empty() => before.title.trim(),
        passage => passage,
    };
    let (title, cut) = if passage.is_empty() {
        (before.title.clone(), markers::cut_all(&before.body, marker))
    } else {
        check_passage(before, passage)?;
        (markers::cut_title(&before.title, passage).text, markers::cut(&before.body, passage, marker))
    };
    let passage = if passage.is_empty() { &before.body } else { passage };
    if passage.trim().is_empty() {
        return Err(message("moderation-passage-missing"));
    }
    let taken = Taken { passage: passage.to_owned(), pieces: cut.pieces, marker: marker.to_owned() };
    Ok((Wording { title, body: cut.text }, taken))
}

fn check_passage(before: &Before, passage: &str) -> Result<(), crate::text::Message> {
    if bare(passage).chars().count() < PASSAGE_MIN {
        return Err(message("moderation-passage-short").with("min", PASSAGE_MIN));
    }
    match places_of(&before.body, passage).is_empty() && places_of(&before.title, passage).is_empty() {
        false => Ok(()),
        true => Err(message("moderation-passage-missing")),
    }
}

/// Takes the passage out. Whoever changed the text meanwhile has it looked at once more.
pub async fn redact(tx: &mut Tx, site: &Site, keeper: &Member, ready: &Ready) -> Result<()> {
    let Ready { thread, subject, author, before, taken, after, why } = ready;
    comments_store::hold_thread(tx.conn(), thread.id).await?;
    let what = subject.comment.map_or(What::Thread(thread.id), What::Comment);
    find(tx.conn(), keeper.id, &what).await?;
    let now = store::lock(tx.conn(), *subject).await?.found()?;
    if now.version != before.version {
        return Err(Error::Conflict(message("moderation-changed-meanwhile")));
    }
    tx.changes_all_pages();
    keep_before(tx, keeper.id, *subject, &now).await?;
    write(tx, *subject, after).await?;
    let acts = |t: &crate::text::words::Words| rulings::done(t, Kind::Redact, *subject, None);
    let line = rulings::decide(tx, site, (keeper, thread, *subject), (*author, acts), (Kind::Redact, why)).await?;
    store::put(tx.conn(), line, *subject, (&now, taken)).await
}

async fn keep_before(tx: &mut Tx, by: MemberId, subject: Subject, now: &Before) -> Result<()> {
    let old = Revision { version: now.version, title: &now.title, body: &now.body };
    threads::store::put_revision(tx.conn(), subject.comment.map_or(subject.thread.0, |id| id.0), &old, by).await
}

/// Gives a text other words, as its next version.
async fn write(tx: &mut Tx, subject: Subject, after: &After) -> Result<()> {
    let rendered = match after {
        After::Post(text) => {
            posts_store::change(tx.conn(), subject.thread, text).await?;
            threads::store::set_tags(tx.conn(), subject.thread, &text.written.rendered.tags).await?;
            &text.written.rendered
        }
        After::Comment(words) => {
            comments_store::replace(tx.conn(), subject.comment.found()?, words).await?;
            &words.rendered
        }
    };
    threads::store::set_pictures(tx.conn(), subject.thread, subject.comment, &rendered.images).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(title: &str, body: &str) -> Before {
        Before { title: title.into(), body: body.into(), ..Before::default() }
    }

    #[test]
    fn a_passage_goes_wherever_it_stands_and_all_words_go_where_none_is_named() {
        let before = text("Ann lives at 5 Elm", "She lives\nat 5 Elm. Again: at 5 Elm.");
        let words = |passage: &str| without(&before, passage, "x").unwrap().0;
        let Wording { title, body } = words(" at 5 Elm\r\n");
        assert_eq!((&*title, &*body), ("Ann lives […]", "She lives\n[x]. Again: [x]."));
        assert_eq!(words("lives\r\nat").body, "She [x] 5 Elm. Again: at 5 Elm.");
        assert_eq!(words("").body, "[x]");
        assert!(without(&before, "at 6 Elm", "x").is_err() && without(&before, "at", "x").is_err());
        let (alone, taken) = without(&text("Only a title", ""), "", "x").unwrap();
        assert_eq!((&*alone.title, &*alone.body, &*taken.passage), ("[…]", "", "Only a title"));
        assert!(without(&text("", ""), "", "x").is_err());
    }
}
