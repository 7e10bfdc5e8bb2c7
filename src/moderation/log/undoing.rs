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
use crate::site::Tx;
use crate::text::message;
use crate::threads::{self, Thread, order};

/// Undoes what a line tells of.
pub async fn undo(tx: &mut Tx, keeper: &Member, id: JournalId) -> Result<()> {
    let line = store::find(tx.conn(), keeper.id, id).await?.found()?;
    if let Some(thread) = line.thread {
        comments::store::hold_thread(tx.conn(), thread).await?;
    }
    let line = store::find(tx.conn(), keeper.id, id).await?.found()?;
    tx.changes_no_page();
    if line.kind.inverse().is_none() {
        return Err(Error::refused("moderation-no-undo"));
    }
    match line.ruling {
        Some(_) => {
            let ruling = undo_ruling(tx, keeper, id).await?;
            rulings_store::reopen(tx.conn(), ruling).await
        }
        None => undo_line(tx, keeper, &line).await,
    }
}

/// Undoes all that belongs to the ruling of this line; answers which it is.
pub async fn undo_ruling(tx: &mut Tx, keeper: &Member, id: JournalId) -> Result<crate::ids::RulingId> {
    let ruling = store::line(tx.conn(), id).await?.and_then(|line| line.ruling).found()?;
    if !rulings_store::end(tx.conn(), ruling, keeper.id).await? {
        return Err(Error::Conflict(message("moderation-undone-already")));
    }
    for line in store::of_ruling(tx.conn(), ruling).await? {
        // What has been undone or overtaken on its own since stays as it is.
        if !line.is_undone && line.is_latest {
            undo_line(tx, keeper, &line).await?;
        }
    }
    Ok(ruling)
}

async fn undo_line(tx: &mut Tx, keeper: &Member, line: &Line) -> Result<()> {
    if line.is_undone {
        return Err(Error::Conflict(message("moderation-undone-already")));
    }
    if !line.is_latest {
        return Err(Error::Conflict(message("moderation-overtaken")));
    }
    let inverse = line.kind.inverse().ok_or_else(|| Error::refused("moderation-no-undo"))?;
    if !invert(tx, keeper, line).await? {
        return Ok(());
    }
    let mut entry = Entry::new(keeper.id, line.group, inverse).undoing(line.id);
    if let Some(thread) = line.thread {
        entry = entry.on(thread, line.comment);
    }
    if let Some(member) = &line.member {
        entry = entry.of(member.id);
    }
    journal::note(tx.conn(), entry).await.map(drop)
}

/// Does the inverse; false if whoever did it has written it down themselves.
async fn invert(tx: &mut Tx, keeper: &Member, line: &Line) -> Result<bool> {
    match (line.kind, line.thread, line.group) {
        (Kind::Keep | Kind::Warn, ..) => Ok(true),
        (Kind::Approve | Kind::Decline, ..) => held::take_back(tx, keeper, line).await.map(|()| true),
        (_, Some(thread), _) if !is_of_member(line.kind) => {
            let thread = threads::store::find_for(tx.conn(), Some(keeper.id), thread).await?.found()?;
            invert_on(tx, keeper.id, line, &thread).await.map(|()| true)
        }
        (_, _, Some(group)) => invert_of(tx, keeper, line, group).await,
        (_, _, None) => {
            let member = line.member.as_ref().found()?;
            suspensions::lift_of(tx, keeper, member.id).await.map(|()| false)
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
