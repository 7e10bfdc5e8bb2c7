//! Ruling on what was reported: what becomes of the thing (it stays, it is taken away, its thread is closed), and of its author
//! (nothing, a warning, silence for a time, a ban), with words to them. The author hears what was done, never who reported it,
//! and may appeal once; another keeper answers where there is one.

pub mod api;
pub mod appeals;
pub mod pages;
pub mod store;

use crate::comments::{self, changing};
use crate::error::{Error, Found, Result};
use crate::facts::Fact;
use crate::groups::sanctions;
use crate::groups::{self, Role};
use crate::ids::{CaseId, JournalId, MemberId, RulingId};
use crate::journal::{self, Entry, Kind};
use crate::members::Member;
use crate::moderation::queue::{self, Case};
use crate::moderation::{Reason, Subject, WORDS_MAX};
use crate::polls::reminders::words_of;
use crate::site::{Site, Tx};
use crate::text::fields::{self, Problems};
use crate::text::message;
use crate::text::words::Words;
use crate::threads::{self, Thread, order};
use chrono::{DateTime, Duration, Utc};
use serde::Deserialize;
use utoipa::ToSchema;

/// Longest silence, in hours: 30 days.
pub const HOURS_MAX: i32 = 30 * 24;
/// What the form offers, in hours.
pub const HOURS: [i32; 6] = [1, 6, 24, 72, 7 * 24, HOURS_MAX];

/// A ruling as it is made.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[schema(as = RulingWish)]
#[serde(deny_unknown_fields)]
pub struct Wish {
    /// What becomes of the thing: `keep`, `remove`, or `lock`, which closes its thread to comments.
    pub content: String,
    /// What becomes of its author: `none`, `warn`, `silence` or `ban`; `none` if left out.
    #[serde(default)]
    pub author: String,
    /// How long they are silenced, in hours: 1 to 720.
    #[serde(default)]
    pub hours: Option<i32>,
    /// Why; what was reported most, if left out.
    #[serde(default)]
    #[schema(value_type = Option<Reason>)]
    pub reason: String,
    /// Words to the author, up to 2,000 characters; a warning needs some.
    #[serde(default)]
    pub words: String,
}

/// A ruling that may be made.
#[derive(Clone, Debug)]
pub struct Checked {
    content: Kind,
    author: Option<Kind>,
    hours: i32,
    reason: Option<Reason>,
    words: String,
}

impl Wish {
    /// Checks every part; all problems at once.
    pub fn check(&self) -> Result<Checked, Problems> {
        let mut problems = Problems::default();
        let unknown = || message("moderation-choice-unknown");
        let content = match self.content.as_str() {
            "keep" => Ok(Kind::Keep),
            "remove" => Ok(Kind::Remove),
            "lock" => Ok(Kind::Lock),
            _ => Err(unknown()),
        };
        let author = match self.author.as_str() {
            "" | "none" => Ok(None),
            "warn" => Ok(Some(Kind::Warn)),
            "silence" => Ok(Some(Kind::Silence)),
            "ban" => Ok(Some(Kind::Ban)),
            _ => Err(unknown()),
        };
        let (content, author) = (problems.take("content", content), problems.take("author", author));
        let reason = match self.reason.as_str() {
            "" => Ok(None),
            reason => Reason::parse(reason).map(Some).ok_or_else(|| message("moderation-reason-unknown")),
        };
        let reason = problems.take("reason", reason);
        let least = usize::from(author == Some(Some(Kind::Warn)));
        let words = problems.take("words", fields::prose(&self.words, least, WORDS_MAX));
        let hours = self.hours.unwrap_or_default();
        if author == Some(Some(Kind::Silence)) && !(1..=HOURS_MAX).contains(&hours) {
            problems.add("hours", message("moderation-hours").with("max", HOURS_MAX));
        }
        match (content, author, reason, words) {
            (Some(content), Some(author), Some(reason), Some(words)) if problems.is_empty() => {
                Ok(Checked { content, author, hours, reason, words })
            }
            _ => Err(problems),
        }
    }
}

/// Rules on a case, which closes it. What is done is done by the community's own verbs, in this one transaction.
pub async fn rule(tx: &mut Tx, site: &Site, keeper: &Member, id: CaseId, ruling: &Checked) -> Result<RulingId> {
    let case = hold(tx, keeper, id).await?;
    if !case.is_open() {
        return Err(Error::Conflict(message("moderation-case-decided")));
    }
    queue::check_claim(&case, keeper.id)?;
    check_not_own(tx, &case, keeper.id).await?;
    let thread = threads::store::find_for(tx.conn(), Some(keeper.id), case.subject.thread).await?.found()?;
    tx.changes_no_page();
    match ruling.content {
        Kind::Remove => take_away(tx, keeper.id, &thread, case.subject).await?,
        Kind::Lock => drop(order::close(tx, keeper.id, &thread).await?),
        _ => {}
    }
    let until = sanction(tx, keeper, &case, ruling).await?;
    let reason = ruling.reason.unwrap_or_else(|| case.main_reason());
    let line = |kind| {
        let entry = Entry::new(keeper.id, Some(case.group_id), kind).of(case.author.id);
        entry.on(case.subject.thread, case.subject.comment).because(Some(reason.as_str()), &ruling.words)
    };
    let of_content = journal::note(tx.conn(), line(ruling.content)).await?;
    let of_author = match ruling.author {
        Some(kind) => Some(journal::note(tx.conn(), line(kind).until(until)).await?),
        None => None,
    };
    let kept = store::put(tx.conn(), RulingId::fresh(), id, keeper.id, reason, (of_content, of_author)).await?;
    store::close(tx.conn(), id).await?;
    if ruling.content != Kind::Keep || ruling.author.is_some() {
        tell(tx, site, &case, ruling, until).await?;
    }
    Ok(kept)
}

/// The case, in which nobody else rules until the transaction ends; its thread is held first, as everywhere.
pub(super) async fn hold(tx: &mut Tx, keeper: &Member, id: CaseId) -> Result<Case> {
    let case = queue::read(tx.conn(), keeper.id, id).await?;
    comments::store::hold_thread(tx.conn(), case.subject.thread).await?;
    store::hold(tx.conn(), id).await?;
    queue::read(tx.conn(), keeper.id, id).await
}

/// Refuses whoever wrote the thing where another keeper could rule.
async fn check_not_own(tx: &mut Tx, case: &Case, keeper: MemberId) -> Result<()> {
    let is_own = case.author.id == keeper;
    if is_own && store::has_other_keeper(tx.conn(), case.group_id, case.author.id, None).await? {
        return Err(Error::refused("moderation-own-case"));
    }
    Ok(())
}

/// Takes away what a case is about, if it is still there.
pub(super) async fn take_away(tx: &mut Tx, by: MemberId, thread: &Thread, subject: Subject) -> Result<()> {
    let Some(id) = subject.comment else { return order::take_away(tx, by, thread).await.map(drop) };
    if thread.deleted_at.is_some() {
        return Ok(());
    }
    let (thread, comment) = changing::hold_both(tx, by, id).await?;
    if comment.is_deleted() { Ok(()) } else { changing::take_away(tx, by, &thread, &comment).await }
}

/// Does what is to be done about the author; answers until when, if it ends by itself.
async fn sanction(tx: &mut Tx, keeper: &Member, case: &Case, ruling: &Checked) -> Result<Option<DateTime<Utc>>> {
    let Some(kind) = ruling.author else { return Ok(None) };
    let (group, author) = (case.group_id, case.author.id);
    if case.author.is_gone() {
        return Err(Error::refused("moderation-author-gone"));
    }
    if author == keeper.id {
        return Err(Error::refused("moderation-not-oneself"));
    }
    let mine = rank(tx, keeper, case).await?;
    sanctions::check_rank(mine, sanctions::role_now(tx, group, author).await?)?;
    match kind {
        Kind::Silence => {
            let until = store::now(tx.conn()).await? + Duration::hours(i64::from(ruling.hours));
            sanctions::silence(tx, keeper.id, group, author, until).await?;
            Ok(Some(until))
        }
        Kind::Ban => sanctions::ban(tx, keeper.id, group, author).await.map(|()| None),
        _ => Ok(None),
    }
}

/// What a keeper is in the group; whoever looks after the site keeps it as an admin does.
async fn rank(tx: &mut Tx, keeper: &Member, case: &Case) -> Result<Role> {
    let role = groups::role_in(tx.conn(), keeper.id, case.group_id).await?.unwrap_or(Role::Member);
    Ok(if keeper.runs_site() { role.max(Role::Admin) } else { role })
}

/// What was decided of a thing on its own page: it is written down, an open case of it is closed by that, and its author hears of
/// it in these words. Nobody decides what another keeper looks at now.
pub async fn decide(
    tx: &mut Tx,
    site: &Site,
    (keeper, thread, subject): (&Member, &Thread, Subject),
    (author, acts): (MemberId, impl Fn(&Words) -> String),
    (kind, why): (Kind, &Why),
) -> Result<JournalId> {
    let case = match store::open_of(tx.conn(), subject).await? {
        Some(id) => Some(hold(tx, keeper, id).await?),
        None => None,
    };
    if let Some(case) = &case {
        queue::check_claim(case, keeper.id)?;
    }
    let entry = Entry::new(keeper.id, Some(thread.group_id), kind).of(author).on(thread.id, subject.comment);
    let reason = why.reason.or(case.as_ref().map(Case::main_reason)).unwrap_or_default();
    let line = journal::note(tx.conn(), entry.because(Some(reason.as_str()), &why.words)).await?;
    if let Some(case) = case {
        store::put(tx.conn(), RulingId::fresh(), case.id, keeper.id, reason, (line, None)).await?;
        store::close(tx.conn(), case.id).await?;
    }
    let Some(author) = store::addressed(tx.conn(), author).await? else { return Ok(line) };
    let t = words_of(site, author.language.as_deref(), author.time_zone.as_deref());
    let (email, group, acts, words) = (&*author.email, &*thread.group_name, &*acts(&t), &*why.words);
    tx.tell(site, Fact::Ruled { t: &t, email, group, acts, words }).await?;
    Ok(line)
}

/// Why something is decided, and in which words to its author.
#[derive(Clone, Debug, Default)]
pub struct Why {
    /// Why; what was reported most, or something else, if it is not said.
    pub reason: Option<Reason>,
    /// Words to the author.
    pub words: String,
}

impl Why {
    /// Checks both.
    pub fn check(reason: &str, words: &str, problems: &mut Problems) -> Self {
        let known = match reason {
            "" => Ok(None),
            reason => Reason::parse(reason).map(Some).ok_or_else(|| message("moderation-reason-unknown")),
        };
        let reason = problems.take("reason", known).flatten();
        Self { reason, words: problems.take("words", fields::prose(words, 0, WORDS_MAX)).unwrap_or_default() }
    }
}

async fn tell(tx: &mut Tx, site: &Site, case: &Case, ruling: &Checked, until: Option<DateTime<Utc>>) -> Result<()> {
    let Some(author) = store::addressed(tx.conn(), case.author.id).await? else { return Ok(()) };
    let t = words_of(site, author.language.as_deref(), author.time_zone.as_deref());
    let mut acts = vec![done(&t, ruling.content, case.subject, None)];
    acts.extend(ruling.author.map(|kind| done(&t, kind, case.subject, until)));
    let (email, group, acts, words) = (&*author.email, &*case.group_name, &*acts.join("\n"), &*ruling.words);
    tx.tell(site, Fact::Ruled { t: &t, email, group, acts, words }).await
}

/// What was done, as its author reads it.
pub fn done(t: &Words, kind: Kind, subject: Subject, until: Option<DateTime<Utc>>) -> String {
    let what = if subject.comment.is_some() { "comment" } else { "thread" };
    let said = message(match (kind, what) {
        (Kind::Remove, "comment") => "moderation-done-remove-comment",
        (Kind::Remove, _) => "moderation-done-remove",
        (Kind::Restore, _) => "moderation-done-restore",
        (Kind::Lock, _) => "moderation-done-lock",
        (Kind::Unlock, _) => "moderation-done-unlock",
        (Kind::Warn, _) => "moderation-done-warn",
        (Kind::Silence, _) => "moderation-done-silence",
        (Kind::Ban, _) => "moderation-done-ban",
        (Kind::Redact, _) => "moderation-done-redact",
        (Kind::Unredact, _) => "moderation-done-unredact",
        (Kind::Stand, _) => "moderation-done-stand",
        (Kind::Move, _) => "moderation-done-move",
        (Kind::Unmove, _) => "moderation-done-unmove",
        (Kind::Expel, _) => "moderation-done-expel",
        (Kind::Suspend, _) => "moderation-done-suspend",
        _ => "moderation-done-keep",
    });
    t.message(&said.with("until", until.map(|until| t.plain_exact(until)).unwrap_or_default()))
}

/// What stands in the journal of a ruling: of the thing, and of the author.
pub type Lines = (JournalId, Option<JournalId>);
