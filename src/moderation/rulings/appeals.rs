//! The author's side: what was done about theirs, and their one word against it. Upheld, what was done is undone.

use crate::error::{Error, Found, Result};
use crate::facts::Fact;
use crate::http::Once;
use crate::http::limits::{Attempt, count_attempt};
use crate::ids::{CaseId, JournalId, MemberId, RulingId};
use crate::journal::{self, Entry, Kind};
use crate::members::Member;
use crate::moderation::log::{self, Line, undoing};
use crate::moderation::queue::Case;
use crate::moderation::rulings::hold;
use crate::moderation::rulings::store::{self, Appealed};
use crate::moderation::{WORDS_MAX, queue};
use crate::polls::reminders::words_of;
use crate::site::{Site, Tx};
use crate::text::fields::{self, Problems};
use crate::text::message;
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use std::collections::HashMap;
use utoipa::ToSchema;

/// An appeal as it is made.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[schema(as = Appeal)]
#[serde(deny_unknown_fields)]
pub struct Wish {
    /// Why it should be taken back, in up to 2,000 characters.
    pub words: String,
}

impl Wish {
    /// Checks the words.
    pub fn check(&self) -> Result<String, Problems> {
        fields::prose(&self.words, 1, WORDS_MAX).map_err(|why| Problems::one("words", why))
    }
}

/// The answer to an appeal.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// `uphold`, and what was done is undone, or `deny`.
    pub verdict: String,
    /// Words to the author, up to 2,000 characters.
    #[serde(default)]
    pub words: String,
}

impl Answer {
    /// Checks every part; all problems at once. Answers whether it is upheld, and the words.
    pub fn check(&self) -> Result<(bool, String), Problems> {
        let mut problems = Problems::default();
        let is_upheld = match self.verdict.as_str() {
            "uphold" => Ok(true),
            "deny" => Ok(false),
            _ => Err(message("moderation-choice-unknown")),
        };
        let is_upheld = problems.take("verdict", is_upheld);
        let words = problems.take("words", fields::prose(&self.words, 0, WORDS_MAX));
        is_upheld.zip(words).ok_or(problems)
    }
}

/// Something that was done about what a member wrote, or about them.
#[derive(Debug)]
pub struct Mine {
    /// What was done.
    pub line: Line,
    /// What was done about them with it.
    pub sanction: Option<Line>,
    /// What they said against it, and what came of that.
    pub appeal: Option<Appealed>,
}

impl Mine {
    /// Whether they may appeal against it.
    pub fn may_be_appealed(&self) -> bool {
        self.appeal.is_none() && !self.line.is_undone && may_be_appealed(self.line.kind, self.line.thread.is_some())
    }
}

fn may_be_appealed(kind: Kind, has_thread: bool) -> bool {
    has_thread && matches!(kind, Kind::Keep | Kind::Remove | Kind::Lock | Kind::Redact | Kind::Move)
}

/// A page of what was done about a member's, the latest first, after this line.
pub async fn mine(
    db: &mut PgConnection,
    member: &Member,
    after: Option<JournalId>,
    size: usize,
) -> Result<(Vec<Mine>, bool)> {
    let mut lines = log::store::about(db, member.id, after, size as i64 + 1).await?;
    let has_more = lines.len() > size;
    lines.truncate(size);
    let ids: Vec<_> = lines.iter().map(|line| line.id.0).collect();
    let appeals = store::appeals_of(db, &ids).await?;
    let mut appeals: HashMap<JournalId, Appealed> = appeals.into_iter().map(|one| (one.line, one)).collect();
    let mut sanctions = log::store::with(db, &ids).await?;
    let mine = lines.into_iter().map(|line| Mine {
        sanction: sanctions.remove(&line.id),
        appeal: appeals.remove(&line.id),
        line,
    });
    Ok((mine.collect(), has_more))
}

/// Appeals against what was done. Once: it is not weighed again after that.
pub async fn appeal(site: &Site, member: &Member, line: JournalId, words: &str, once: &Once) -> Result<()> {
    log::store::about_one(&mut *site.read().await?, member.id, line).await?.found()?;
    count_attempt(&mut *site.read().await?, Attempt::Appeals, &member.id.to_string()).await?;
    site.write_once(once, async |tx| keep(tx, member, line, words).await).await
}

async fn keep(tx: &mut Tx, member: &Member, id: JournalId, words: &str) -> Result<()> {
    let line = log::store::about_one(tx.conn(), member.id, id).await?.found()?;
    let thread = line.thread.ok_or_else(|| Error::refused("moderation-no-appeal"))?;
    if !may_be_appealed(line.kind, true) {
        return Err(Error::refused("moderation-no-appeal"));
    }
    // Whoever undoes it at this moment is waited for.
    crate::comments::store::hold_thread(tx.conn(), thread).await?;
    let line = log::store::about_one(tx.conn(), member.id, id).await?.found()?;
    if line.is_undone {
        return Err(Error::Conflict(message("moderation-undone-already")));
    }
    tx.changes_no_page();
    let ruling = match store::of_line(tx.conn(), id).await? {
        Some(ruling) => ruling,
        None => {
            let ruling = RulingId::fresh();
            store::put_after(tx.conn(), id, (CaseId::fresh(), ruling)).await?;
            ruling
        }
    };
    if store::put_appeal(tx.conn(), ruling, words).await? {
        Ok(())
    } else {
        Err(Error::Conflict(message("moderation-appealed-already")))
    }
}

/// Whether this keeper may answer the appeal of a case: not who wrote the thing or ruled of it, while another could.
pub async fn may_answer(db: &mut PgConnection, case: &Case, keeper: MemberId, ruled_by: MemberId) -> Result<bool> {
    let is_own = case.author.id == keeper || ruled_by == keeper;
    Ok(!is_own || !store::has_other_judge(db, case.id, case.author.id, Some(ruled_by)).await?)
}

/// What must be ready before the appeal of a case is answered. Takes time: call it outside transactions.
pub async fn prepare(site: &Site, keeper: &Member, id: CaseId) -> Result<undoing::Ready> {
    let mut db = site.read().await?;
    queue::read(&mut db, keeper.id, id).await?;
    let waiting = store::waiting(&mut db, id).await?;
    drop(db);
    match waiting {
        Some(waiting) => undoing::prepare(site, waiting.line).await,
        None => Ok(undoing::Ready::default()),
    }
}

/// Answers the appeal of a case that waits. Upheld, everything that was ruled is undone, as far as it has a place still.
pub async fn answer(
    tx: &mut Tx,
    site: &Site,
    keeper: &Member,
    id: CaseId,
    (is_upheld, words, ready): (bool, &str, &undoing::Ready),
) -> Result<Answered> {
    let case = hold(tx, keeper, id).await?;
    let waiting = store::waiting(tx.conn(), id).await?;
    let waiting = waiting.ok_or_else(|| Error::Conflict(message("moderation-no-appeal-waits")))?;
    queue::check_claim(&case, keeper.id)?;
    if !may_answer(tx.conn(), &case, keeper.id, waiting.ruled_by).await? {
        return Err(Error::refused("moderation-own-ruling"));
    }
    tx.changes_no_page();
    store::put_answer(tx.conn(), waiting.ruling, keeper.id, is_upheld, words).await?;
    let is_undone = !is_upheld || undoing::uphold(tx, site, keeper, waiting.line, ready).await?;
    let kind = if is_upheld { Kind::Uphold } else { Kind::Deny };
    let entry = Entry::new(keeper.id, Some(case.group_id), kind).of(case.author.id);
    let entry = entry.on(case.subject.thread, case.subject.comment).because(None, words);
    journal::note(tx.conn(), entry).await?;
    queue::store::take_claim(tx.conn(), id, keeper.id).await?;
    let Some(author) = store::addressed(tx.conn(), case.author.id).await? else { return Ok(Answered { is_undone }) };
    let t = words_of(site, author.language.as_deref(), author.time_zone.as_deref());
    let (email, group) = (&*author.email, &*case.group_name);
    tx.tell(site, Fact::AppealAnswered { t: &t, email, group, is_upheld, is_undone, words }).await?;
    Ok(Answered { is_undone })
}

/// What came of an answer.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Answered {
    /// False if the appeal was upheld and the text stays as it is: the marker had gone with what its author changed.
    pub is_undone: bool,
}
