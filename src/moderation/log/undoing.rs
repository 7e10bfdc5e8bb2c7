//! Undoing: the inverse of an act, which is a line of the journal itself. What belongs to a ruling is undone with all of it, and
//! its case waits again.

use crate::comments::{self, changing};
use crate::error::{Error, Found, Result};
use crate::groups::{self, Role, memberships, sanctions};
use crate::ids::{GroupId, JournalId, MemberId};
use crate::journal::{self, Entry, Kind};
use crate::members::{Member, suspensions};
use crate::moderation::Subject;
use crate::moderation::held;
use crate::moderation::log::{Line, store};
use crate::moderation::rulings::{self, store as rulings_store};
use crate::moderation::{moves, queue, redactions};
use crate::site::{Site, Tx};
use crate::text::message;
use crate::threads::{self, Thread, order};
use sqlx::PgConnection;

/// Who undoes, and with what in hand.
#[derive(Clone, Copy)]
struct Hand<'a> {
    keeper: &'a Member,
    /// Whether an appeal was upheld: whoever answers one may undo what it is against, wherever that was done.
    is_judge: bool,
    ready: &'a Ready,
    site: &'a Site,
}

/// What must be ready before the transaction that undoes a line.
#[derive(Debug, Default)]
pub struct Ready {
    redaction: Option<redactions::backwards::Ready>,
}

/// Makes it ready. Takes time: call it outside transactions, after it was asked who may undo the line.
pub async fn prepare(site: &Site, id: JournalId) -> Result<Ready> {
    let line = store::line(&mut *site.read().await?, id).await?.found()?;
    match line.kind {
        Kind::Redact => Ok(Ready { redaction: redactions::backwards::prepare(site, &line).await? }),
        _ => Ok(Ready::default()),
    }
}

/// The line, for whoever may undo it. Who keeps only the group to which a post was moved has the line in their journal, and hears
/// what it takes to undo it.
pub async fn find(db: &mut PgConnection, keeper: MemberId, id: JournalId) -> Result<Line> {
    if let Some(line) = store::find(db, keeper, id).await? {
        return Ok(line);
    }
    let line = store::line(db, id).await?.filter(|line| line.kind == Kind::Move).found()?;
    let place = line.stands_in.found()?;
    if queue::store::keeps(db, keeper, place).await? {
        Err(Error::refused("moderation-undo-both"))
    } else {
        Err(Error::NotFound)
    }
}

/// Undoes what a line tells of.
pub async fn undo(tx: &mut Tx, site: &Site, keeper: &Member, id: JournalId, ready: &Ready) -> Result<()> {
    let line = find(tx.conn(), keeper.id, id).await?;
    if let Some(thread) = line.thread {
        comments::store::hold_thread(tx.conn(), thread).await?;
    }
    let line = find(tx.conn(), keeper.id, id).await?;
    tx.changes_no_page();
    if line.kind.inverse().is_none() {
        return Err(Error::refused("moderation-no-undo"));
    }
    if line.is_of_ownership() {
        return Err(Error::refused("groups-ownership-elsewhere"));
    }
    let hand = Hand { keeper, is_judge: false, ready, site };
    match line.ruling {
        Some(ruling) => {
            for line in store::of_ruling(tx.conn(), ruling).await? {
                let is_theirs = store::find(tx.conn(), keeper.id, line.id).await?.is_some();
                is_theirs.then_some(()).ok_or_else(|| Error::refused("moderation-undo-both"))?;
            }
            undo_ruling(tx, hand, id).await?;
            rulings_store::reopen(tx.conn(), ruling).await
        }
        None => undo_line(tx, hand, &line).await.map(drop),
    }
}

/// Undoes all that belongs to the ruling of this line, whose appeal this keeper upholds; false if the thing itself stays as it is,
/// since something was done to it since.
pub async fn uphold(tx: &mut Tx, site: &Site, keeper: &Member, id: JournalId, ready: &Ready) -> Result<bool> {
    undo_ruling(tx, Hand { keeper, is_judge: true, ready, site }, id).await
}

async fn undo_ruling(tx: &mut Tx, hand: Hand<'_>, id: JournalId) -> Result<bool> {
    let ruling = store::line(tx.conn(), id).await?.and_then(|line| line.ruling).found()?;
    if !rulings_store::end(tx.conn(), ruling, hand.keeper.id).await? {
        return Err(Error::Conflict(message("moderation-undone-already")));
    }
    let mut is_all_undone = true;
    for line in store::of_ruling(tx.conn(), ruling).await? {
        // What has been undone or overtaken on its own since stays as it is.
        if !line.is_undone && line.is_latest {
            is_all_undone &= undo_line(tx, hand, &line).await?;
        }
    }
    Ok(is_all_undone)
}

/// Undoes a line; false if there was nothing left to be put back.
async fn undo_line(tx: &mut Tx, hand: Hand<'_>, line: &Line) -> Result<bool> {
    if line.is_undone {
        return Err(Error::Conflict(message("moderation-undone-already")));
    }
    if !line.is_latest {
        return Err(Error::Conflict(message("moderation-overtaken")));
    }
    let inverse = line.kind.inverse().ok_or_else(|| Error::refused("moderation-no-undo"))?;
    let done = invert(tx, hand, line).await?;
    if done == Done::Noted {
        return Ok(true);
    }
    // Nothing was put back, and nothing says that it was.
    let kind = if done == Done::Nothing { Kind::Stand } else { inverse };
    let mut entry = Entry::new(hand.keeper.id, line.group, kind).undoing(line.id);
    if let Some(thread) = line.thread {
        entry = entry.on(thread, line.comment);
    }
    if let Some(member) = &line.member {
        entry = entry.of(member.id);
    }
    journal::note(tx.conn(), entry).await?;
    Ok(done == Done::Undone)
}

/// What came of an inverse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Done {
    /// It is done.
    Undone,
    /// It is done, and whoever did it has written it down themselves.
    Noted,
    /// There was nothing left to be put back.
    Nothing,
}

/// Does the inverse.
async fn invert(tx: &mut Tx, hand: Hand<'_>, line: &Line) -> Result<Done> {
    let keeper = hand.keeper;
    let undone = |is_noted_here| if is_noted_here { Done::Undone } else { Done::Noted };
    match (line.kind, line.thread, line.group) {
        (Kind::Keep | Kind::Warn, ..) => Ok(Done::Undone),
        (Kind::Approve | Kind::Decline, ..) => held::take_back(tx, keeper, line).await.map(|()| Done::Undone),
        (Kind::Redact, ..) => {
            let ready = hand.ready.redaction.as_ref().found()?;
            let is_back = redactions::backwards::put_back(tx, keeper, line, ready).await?;
            match is_back {
                true => Ok(Done::Undone),
                false if hand.is_judge => Ok(Done::Nothing),
                false => Err(Error::Conflict(message("moderation-marker-gone"))),
            }
        }
        (Kind::Move, ..) => moves::take_back(tx, hand.site, line).await.map(|()| Done::Undone),
        (_, Some(thread), _) if !is_of_member(line.kind) => {
            let thread = threads::store::find_for(tx.conn(), Some(keeper.id), thread).await?.found()?;
            invert_on(tx, keeper.id, line, &thread).await.map(|()| Done::Undone)
        }
        (_, _, Some(group)) => invert_of(tx, keeper, line, group).await.map(undone),
        (_, _, None) => {
            let member = line.member.as_ref().found()?;
            suspensions::lift_of(tx, keeper, member.id).await.map(|()| Done::Noted)
        }
    }
}

fn is_of_member(kind: Kind) -> bool {
    matches!(kind, Kind::Silence | Kind::Ban | Kind::Expel | Kind::Admit | Kind::Role | Kind::Suspend)
}

async fn invert_on(tx: &mut Tx, keeper: MemberId, line: &Line, thread: &Thread) -> Result<()> {
    match line.kind {
        Kind::Remove => bring_back(tx, keeper, line, thread).await,
        Kind::Restore => {
            rulings::take_away(tx, keeper, thread, Subject { thread: thread.id, comment: line.comment }).await
        }
        Kind::Lock => order::open(tx, thread).await.map(drop),
        Kind::Unlock => order::close(tx, keeper, thread).await.map(drop),
        Kind::Pin => order::set_pin(tx, keeper, thread, false).await.map(drop),
        _ => order::set_pin(tx, keeper, thread, true).await.map(drop),
    }
}

/// Brings back what was there before it was taken away: not what its author had taken away themselves.
async fn bring_back(tx: &mut Tx, keeper: MemberId, line: &Line, thread: &Thread) -> Result<()> {
    let Some(id) = line.comment else {
        let was_withdrawn = thread.deleted_by == Some(thread.author.id);
        return if was_withdrawn { Ok(()) } else { order::bring_back(tx, keeper, thread).await.map(drop) };
    };
    let (thread, comment) = changing::hold_both(tx, keeper, id).await?;
    let is_to_come_back = comment.is_deleted() && !comment.was_withdrawn();
    if is_to_come_back { changing::bring_back(tx, &thread, &comment).await } else { Ok(()) }
}

async fn invert_of(tx: &mut Tx, keeper: &Member, line: &Line, group: GroupId) -> Result<bool> {
    let member = line.member.as_ref().found()?;
    if member.id == keeper.id {
        return Err(Error::refused("moderation-not-oneself"));
    }
    match line.kind {
        Kind::Silence => sanctions::unsilence(tx, group, member.id).await.map(|_| true),
        Kind::Ban => sanctions::unban(tx, group, member.id).await.map(|()| true),
        Kind::Role => {
            let role = line.roles.as_ref().and_then(|(before, _)| Role::from_column(before)).found()?;
            give_back(tx, keeper, group, &member.handle, role).await.map(|()| false)
        }
        _ => {
            let mine = sanctions::role_now(tx, group, keeper.id).await?;
            memberships::roles::check_removal(mine.unwrap_or(Role::Member), Role::Member)?;
            match line.kind {
                Kind::Expel => memberships::admit(tx, group, member.id).await.map(drop)?,
                _ => memberships::expel(tx, group, member.id).await?,
            }
            Ok(true)
        }
    }
}

/// Gives somebody the role they had, as far as this keeper may; that is written down where roles are given.
async fn give_back(tx: &mut Tx, keeper: &Member, group: GroupId, handle: &str, role: Role) -> Result<()> {
    let slug = store::slug_of(tx.conn(), group).await?.found()?;
    let group = groups::store::find_for(tx.conn(), Some(keeper.id), &slug).await?.found()?;
    memberships::roles::set_role(tx, keeper, &group, handle, role).await.map(drop)
}
