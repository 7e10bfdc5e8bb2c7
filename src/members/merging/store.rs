//! Every statement about merging two accounts. In all of them `$1` is the one that stays, and `$2` the one that ends.

use crate::error::Result;
use crate::ids::{GroupId, MemberId};
use sqlx::PgConnection;
use uuid::Uuid;

/// What an account is on the site; nothing if there is none any more.
pub async fn site_role(db: &mut PgConnection, member: MemberId) -> Result<Option<Option<String>>> {
    let role = sqlx::query_scalar!("select site_role from members where id = $1 and deleted_at is null", member.0);
    Ok(role.fetch_optional(db).await?)
}

/// Puts the one who stays in the other's place in a group.
pub async fn move_membership(db: &mut PgConnection, group: GroupId, stays: MemberId, ends: MemberId) -> Result<()> {
    sqlx::query!(
        "with answered as (delete from join_requests where group_id = $3 and member_id = $1)
         update memberships set member_id = $1 where group_id = $3 and member_id = $2",
        stays.0,
        ends.0,
        group.0,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Whatever the one wrote is the other's: threads, comments, their earlier versions, pictures, what was begun.
pub async fn move_writings(db: &mut PgConnection, stays: MemberId, ends: MemberId) -> Result<()> {
    // Who wrote something with themselves wrote it alone.
    sqlx::query!(
        "delete from coauthors c
         where c.member_id in ($1, $2) and (c.begun_by in ($1, $2)
           or c.member_id = $2 and exists (select from coauthors o where o.article_id = c.article_id and o.member_id = $1))",
        stays.0,
        ends.0,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "with moved as (update coauthors set member_id = $1 where member_id = $2 returning article_id)
         update threads t set author_id = case when t.author_id = $2 then $1 else t.author_id end
         where t.author_id = $2 or t.id in (select article_id from moved)",
        stays.0,
        ends.0,
    )
    .execute(&mut *db)
    .await?;
    // With their words, so that they are found as the other's.
    sqlx::query!("update comments set author_id = $1, html = html where author_id = $2", stays.0, ends.0)
        .execute(&mut *db)
        .await?;
    sqlx::query!("update revisions set edited_by = $1 where edited_by = $2", stays.0, ends.0).execute(&mut *db).await?;
    sqlx::query!(
        "update media set owner_id = $1
         where owner_id = $2 and id is distinct from (select m.picture_id from members m where m.id = $2)",
        stays.0,
        ends.0,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "update drafts d set member_id = $1
         where d.member_id = $2 and not exists (select from drafts o
           where o.member_id = $1 and o.kind = d.kind and o.subject_id = d.subject_id)",
        stays.0,
        ends.0,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// What the one gave, kept and read; what both gave counts once.
pub async fn move_marks(db: &mut PgConnection, stays: MemberId, ends: MemberId) -> Result<()> {
    sqlx::query!(
        "with twice as (
           delete from reactions r
           where r.member_id = $2 and exists (select from reactions o
             where o.member_id = $1 and o.thread_id = r.thread_id and o.kind = r.kind
               and o.comment_id is not distinct from r.comment_id)
           returning r.thread_id, r.comment_id, r.kind)
         update reactions r set member_id = $1
         where r.member_id = $2 and not exists (select from twice t
           where t.thread_id = r.thread_id and t.kind = r.kind and t.comment_id is not distinct from r.comment_id)",
        stays.0,
        ends.0,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "update comments c set likes_count = (select count(distinct r.member_id) from reactions r where r.comment_id = c.id)
         where c.id in (select r.comment_id from reactions r where r.member_id = $1)",
        stays.0,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "insert into bookmarks (member_id, thread_id, created_at)
         select $1, thread_id, created_at from bookmarks where member_id = $2 on conflict do nothing",
        stays.0,
        ends.0,
    )
    .execute(&mut *db)
    .await?;
    move_mutes(db, stays, ends).await?;
    move_declined(db, stays, ends).await?;
    sqlx::query!(
        "insert into readings as r (member_id, thread_id, read_until)
         select $1, thread_id, read_until from readings where member_id = $2
         on conflict (member_id, thread_id) do update set read_until = greatest(r.read_until, excluded.read_until)",
        stays.0,
        ends.0,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// What else the one did, and by which handle they were called.
pub async fn move_deeds(db: &mut PgConnection, stays: MemberId, ends: MemberId) -> Result<()> {
    let (stays, ends) = (stays.0, ends.0);
    sqlx::query!("update handles set member_id = $1 where member_id = $2", stays, ends).execute(&mut *db).await?;
    sqlx::query!("update threads set deleted_by = $1 where deleted_by = $2", stays, ends).execute(&mut *db).await?;
    sqlx::query!("update comments set deleted_by = $1 where deleted_by = $2", stays, ends).execute(&mut *db).await?;
    sqlx::query!("update pins set pinned_by = $1 where pinned_by = $2", stays, ends).execute(&mut *db).await?;
    sqlx::query!("update locks set locked_by = $1 where locked_by = $2", stays, ends).execute(&mut *db).await?;
    sqlx::query!("update polls set closed_by = $1 where closed_by = $2", stays, ends).execute(&mut *db).await?;
    sqlx::query!("update choice_changes set member_id = $1 where member_id = $2", stays, ends)
        .execute(&mut *db)
        .await?;
    sqlx::query!("update decisions set member_id = $1 where member_id = $2", stays, ends).execute(&mut *db).await?;
    sqlx::query!("update decision_versions set member_id = $1 where member_id = $2", stays, ends)
        .execute(&mut *db)
        .await?;
    sqlx::query!(
        "update join_requests r set member_id = $1
         where r.member_id = $2
           and not exists (select from join_requests o where o.group_id = r.group_id and o.member_id = $1)
           and not exists (select from memberships m where m.group_id = r.group_id and m.member_id = $1)",
        stays,
        ends,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!("update sign_up_requests set approved_by = $1 where approved_by = $2", stays, ends)
        .execute(&mut *db)
        .await?;
    sqlx::query!(
        "update join_answers a set member_id = $1
         where a.member_id = $2
           and not exists (select from join_answers o where o.group_id = a.group_id and o.member_id = $1)",
        stays,
        ends,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "insert into rules_agreements (group_id, member_id, version, agreed_at)
         select group_id, $1, version, agreed_at from rules_agreements where member_id = $2 on conflict do nothing",
        stays,
        ends,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!("update group_proposals set proposed_by = $1 where proposed_by = $2", stays, ends)
        .execute(&mut *db)
        .await?;
    sqlx::query!("update group_proposals set decided_by = $1 where decided_by = $2", stays, ends)
        .execute(&mut *db)
        .await?;
    sqlx::query!("update group_permissions set set_by = $1 where set_by = $2", stays, ends).execute(&mut *db).await?;
    sqlx::query!("update invites set created_by = $1 where created_by = $2", stays, ends).execute(&mut *db).await?;
    sqlx::query!("update series set stopped_by = $1 where stopped_by = $2", stays, ends).execute(&mut *db).await?;
    move_order(&mut *db, stays, ends).await?;
    // Of a poll that is over nobody looks after the guests any more.
    sqlx::query!(
        "update guests g set invited_by = $1 from polls p where g.invited_by = $2 and p.id = g.poll_id and poll_state(p) <> 'closed'",
        stays,
        ends,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Where the one was not let in: whoever stays waits as long.
async fn move_declined(db: &mut PgConnection, stays: MemberId, ends: MemberId) -> Result<()> {
    sqlx::query!(
        "delete from declined_requests d where d.member_id = $2 and exists (
           select from declined_requests o where o.group_id = d.group_id and o.member_id = $1)",
        stays.0,
        ends.0,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!("update declined_requests set member_id = $1 where member_id = $2", stays.0, ends.0)
        .execute(db)
        .await?;
    Ok(())
}

/// Whom and what the one muted, and who muted them: of two who did the same, a block stays.
async fn move_mutes(db: &mut PgConnection, stays: MemberId, ends: MemberId) -> Result<()> {
    let (stays, ends) = (stays.0, ends.0);
    sqlx::query!("delete from mutes where member_id in ($1, $2) and other_id in ($1, $2)", stays, ends)
        .execute(&mut *db)
        .await?;
    sqlx::query!(
        "update mutes u set kind = 'block' where exists (
           select from mutes o where o.kind = 'block'
             and (u.member_id = $1 and o.member_id = $2 and o.other_id = u.other_id
               or u.other_id = $1 and o.other_id = $2 and o.member_id = u.member_id))",
        stays,
        ends,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "delete from mutes u where u.member_id = $2 and exists (
           select from mutes o where o.member_id = $1 and o.other_id = u.other_id)
         or u.other_id = $2 and exists (select from mutes o where o.other_id = $1 and o.member_id = u.member_id)",
        stays,
        ends,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!("update mutes set member_id = $1 where member_id = $2", stays, ends).execute(&mut *db).await?;
    sqlx::query!("update mutes set other_id = $1 where other_id = $2", stays, ends).execute(&mut *db).await?;
    sqlx::query!(
        "delete from muted_words w where w.member_id = $2 and exists (
           select from muted_words o where o.member_id = $1 and o.folded = w.folded)",
        stays,
        ends,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!("update muted_words set member_id = $1 where member_id = $2", stays, ends).execute(&mut *db).await?;
    Ok(())
}

/// What the one did to keep order, reported and wrote that was reported; and what was held against them, which nobody loses
/// by merging.
async fn move_order(db: &mut PgConnection, stays: Uuid, ends: Uuid) -> Result<()> {
    sqlx::query!("update silences set silenced_by = $1 where silenced_by = $2", stays, ends).execute(&mut *db).await?;
    sqlx::query!(
        "insert into silences as s (group_id, member_id, silenced_by, silenced_at, until)
         select group_id, $1, silenced_by, silenced_at, until from silences where member_id = $2
         on conflict (group_id, member_id) do update set until = greatest(s.until, excluded.until)",
        stays,
        ends,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!("update bans set banned_by = $1 where banned_by = $2", stays, ends).execute(&mut *db).await?;
    sqlx::query!(
        "insert into bans (group_id, member_id, banned_by, banned_at, was_in)
         select group_id, $1, banned_by, banned_at, was_in from bans where member_id = $2 on conflict do nothing",
        stays,
        ends,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!("update suspensions set suspended_by = $1 where suspended_by = $2", stays, ends)
        .execute(&mut *db)
        .await?;
    sqlx::query!("update cases set author_id = $1 where author_id = $2", stays, ends).execute(&mut *db).await?;
    sqlx::query!(
        "with twice as (
           delete from reports r where r.reporter_id = $2
             and exists (select from reports o where o.case_id = r.case_id and o.reporter_id = $1) returning r.case_id)
         update reports r set reporter_id = $1
         where r.reporter_id = $2 and not exists (select from twice t where t.case_id = r.case_id)",
        stays,
        ends,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!("update held_writes set author_id = $1 where author_id = $2", stays, ends).execute(&mut *db).await?;
    sqlx::query!("update held_rulings set member_id = $1 where member_id = $2", stays, ends).execute(&mut *db).await?;
    sqlx::query!("update keeping_rules set set_by = $1 where set_by = $2", stays, ends).execute(&mut *db).await?;
    sqlx::query!("update raids set begun_by = $1 where begun_by = $2", stays, ends).execute(&mut *db).await?;
    sqlx::query!("update raids set lifted_by = $1 where lifted_by = $2", stays, ends).execute(&mut *db).await?;
    sqlx::query!("update batches set made_by = $1 where made_by = $2", stays, ends).execute(&mut *db).await?;
    sqlx::query!("update batches set undone_by = $1 where undone_by = $2", stays, ends).execute(&mut *db).await?;
    sqlx::query!("update rulings set member_id = $1 where member_id = $2", stays, ends).execute(&mut *db).await?;
    sqlx::query!("update ended_rulings set member_id = $1 where member_id = $2", stays, ends).execute(&mut *db).await?;
    sqlx::query!("update appeal_answers set member_id = $1 where member_id = $2", stays, ends)
        .execute(&mut *db)
        .await?;
    Ok(())
}
