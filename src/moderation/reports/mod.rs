//! Reporting a post, an article or a comment: with a reason, and words. Whoever reports learns nothing they could not see, and
//! their answer holds nothing of what they reported.

pub mod api;
pub mod pages;
pub mod store;

use crate::comments::{self, store as comments_store};
use crate::error::{Error, Found, Result};
use crate::groups::sanctions;
use crate::http::limits::{Attempt, count_attempt};
use crate::ids::{CaseId, CommentId, MemberId, ThreadId};
use crate::members::Member;
use crate::moderation::{Reason, Subject};
use crate::site::{Site, Tx};
use crate::text::fields::{self, Problems};
use crate::text::message;
use crate::threads::{self, Thread};
use sqlx::PgConnection;

/// Longest words of a report, in characters.
pub const WORDS_MAX: usize = 1000;

/// What is reported, by its address.
#[derive(Clone, Debug)]
pub enum What {
    /// A post or an article.
    Thread(ThreadId),
    /// A comment.
    Comment(CommentId),
}

/// A report as it is made.
#[derive(Clone, Debug, Default, serde::Deserialize, utoipa::ToSchema)]
#[schema(as = ReportWish)]
#[serde(deny_unknown_fields)]
pub struct Wish {
    /// Why: `spam`, `unkind`, `off-topic`, `private`, `rules` or `else`.
    #[schema(value_type = Reason)]
    pub reason: String,
    /// In words, up to 1,000 characters; needed where the reason is `else`.
    #[serde(default)]
    pub words: String,
}

/// A report that may be kept.
#[derive(Clone, Debug)]
pub struct Checked {
    /// Why.
    pub reason: Reason,
    /// In words.
    pub words: String,
}

impl Wish {
    /// Checks every part; all problems at once.
    pub fn check(&self) -> Result<Checked, Problems> {
        let mut problems = Problems::default();
        let unknown = || message("moderation-reason-unknown");
        let reason = problems.take("reason", Reason::parse(&self.reason).ok_or_else(unknown));
        let least = usize::from(reason == Some(Reason::Else));
        let words = problems.take("words", fields::prose(&self.words, least, WORDS_MAX));
        reason.zip(words).map(|(reason, words)| Checked { reason, words }).ok_or(problems)
    }
}

/// What is reported, as this member may see it: its thread, and the comment if it is one. What is gone is not reported.
pub async fn find(db: &mut PgConnection, viewer: MemberId, what: &What) -> Result<(Thread, Subject, MemberId)> {
    let (thread, comment) = match what {
        What::Comment(id) => {
            let (thread, comment) = comments::find_standing(db, Some(viewer), *id).await?;
            (thread, Some(comment))
        }
        What::Thread(id) => (threads::store::find_for(db, Some(viewer), *id).await?.found()?, None),
    };
    if thread.deleted_at.is_some() {
        return Err(Error::Gone(message("threads-deleted")));
    }
    if thread.published_at.is_none() {
        return Err(Error::NotFound);
    }
    let author = comment.as_ref().map_or(thread.author.id, |comment| comment.author.id);
    if author == viewer || comment.is_none() && thread.is_mine {
        return Err(Error::refused("moderation-report-own"));
    }
    let subject = Subject { thread: thread.id, comment: comment.map(|comment| comment.id) };
    Ok((thread, subject, author))
}

/// Reports something. Again, while its case is open, it replaces what was said.
pub async fn report(site: &Site, reporter: &Member, what: &What, report: &Checked) -> Result<()> {
    // What cannot be seen is not counted either: that would tell.
    find(&mut *site.read().await?, reporter.id, what).await?;
    count_attempt(&mut *site.read().await?, Attempt::Reports, &reporter.id.to_string()).await?;
    site.write(async |tx| keep(tx, reporter, what, report).await).await
}

async fn keep(tx: &mut Tx, reporter: &Member, what: &What, report: &Checked) -> Result<()> {
    let (thread, ..) = find(tx.conn(), reporter.id, what).await?;
    // Whoever rules on it now waits, or has, and then another case is opened.
    comments_store::hold_thread(tx.conn(), thread.id).await?;
    let (thread, subject, author) = find(tx.conn(), reporter.id, what).await?;
    sanctions::check(tx.conn(), thread.group_id, reporter.id).await?;
    tx.changes_no_page();
    let case = store::open_case(tx.conn(), CaseId::fresh(), thread.group_id, subject, author).await?;
    store::put(tx.conn(), case, reporter.id, report).await
}
