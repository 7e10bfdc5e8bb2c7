//! Every statement about deleting an account.

use crate::error::Result;
use crate::ids::MemberId;
use sqlx::PgConnection;

/// What somebody wrote, counted.
#[derive(Debug)]
pub struct Written {
    /// Posts and articles.
    pub threads: i64,
    /// Comments.
    pub comments: i64,
}

/// How much a member has written that is still there.
pub async fn written_by(db: &mut PgConnection, member: MemberId) -> Result<Written> {
    Ok(sqlx::query_as!(
        Written,
        r#"select (select count(*) from threads where author_id = $1 and deleted_at is null) as "threads!",
                  (select count(*) from comments where author_id = $1 and deleted_at is null) as "comments!""#,
        member.0,
    )
    .fetch_one(db)
    .await?)
}

/// Groups that would be left without an owner: the member is the only one, and others are in them.
pub async fn left_without_owner(db: &mut PgConnection, member: MemberId) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar!(
        "select g.name from groups g join memberships m on m.group_id = g.id and m.member_id = $1 and m.role = 'owner'
         where g.members_count > 1
           and not exists (select from memberships o where o.group_id = g.id and o.role = 'owner' and o.member_id <> $1)
         order by g.name limit 100",
        member.0,
    )
    .fetch_all(db)
    .await?)
}

/// How many others own the site.
pub async fn other_site_owners(db: &mut PgConnection, member: MemberId) -> Result<i64> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "owners!" from members where site_role = 'owner' and deleted_at is null and id <> $1"#,
        member.0,
    )
    .fetch_one(db)
    .await?)
}

/// Accounts that can never prove their address, since another has, and that nobody ever did anything with: so many days
/// old, at most so many at a time.
pub async fn void_accounts(db: &mut PgConnection, days: i32, most: i64) -> Result<Vec<MemberId>> {
    Ok(sqlx::query_scalar!(
        r#"select m.id as "id: MemberId" from members m
           where m.email_confirmed_at is null and m.deleted_at is null and m.site_role is null
             and m.created_at < site_now() - make_interval(days => $1)
             and exists (select from members c where c.email = m.email and c.email_confirmed_at is not null)
             and not exists (select from memberships s where s.member_id = m.id)
             and not exists (select from threads t where t.author_id = m.id)
             and not exists (select from comments c where c.author_id = m.id)
             and not exists (select from ballots b where b.member_id = m.id)
             and not exists (select from secret_marks s where s.member_id = m.id)
             and not exists (select from reactions r where r.member_id = m.id)
             and not exists (select from identities i where i.member_id = m.id)
           order by m.id limit $2"#,
        days,
        most,
    )
    .fetch_all(db)
    .await?)
}

/// Makes everything else the member may be doing at this moment wait, or come too late.
pub async fn lock(db: &mut PgConnection, member: MemberId) -> Result<()> {
    sqlx::query!("select from members where id = $1 for update", member.0).execute(db).await?;
    Ok(())
}

/// Takes a member's name off what they wrote with others: the next author takes the place of one who began it.
pub async fn leave_coauthors(db: &mut PgConnection, member: MemberId) -> Result<()> {
    sqlx::query!("delete from coauthors where member_id = $1", member.0).execute(&mut *db).await?;
    sqlx::query!(
        "with heirs as (
           delete from coauthors c using (select distinct on (article_id) article_id, member_id from coauthors
             where begun_by = $1 order by article_id, place) next
           where c.article_id = next.article_id and c.member_id = next.member_id returning c.article_id, c.member_id)
         update threads t set author_id = h.member_id from heirs h where t.id = h.article_id",
        member.0,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Takes along what a member wrote: tombstones stay where others answered, the words are gone.
pub async fn remove_writings(db: &mut PgConnection, member: MemberId) -> Result<()> {
    sqlx::query!(
        "update threads t set comments_count = t.comments_count - mine.count
         from (select thread_id, count(*) as count from comments where author_id = $1 and deleted_at is null
               group by thread_id) mine
         where t.id = mine.thread_id",
        member.0,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "update comments c set replies_count = c.replies_count - mine.count
         from (select parent_id, count(*) as count from comments
               where author_id = $1 and deleted_at is null and parent_id is not null group by parent_id) mine
         where c.id = mine.parent_id",
        member.0,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "update comments set body = '', html = '', deleted_at = coalesce(deleted_at, site_now()),
           deleted_by = coalesce(deleted_by, $1)
         where author_id = $1",
        member.0,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "update threads set deleted_at = site_now(), deleted_by = $1 where author_id = $1 and deleted_at is null",
        member.0,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "update posts set title = '', body = '', html = '', excerpt = ''
         where id in (select id from threads where author_id = $1)",
        member.0,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "update articles set title = '…', lede = '', cover_id = null, cover_alt = '', body = '', html = '', excerpt = '',
           tags = '{}', video = '', contents = '[]', players = '{}'
         where id in (select id from threads where author_id = $1)",
        member.0,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "delete from article_updates where article_id in (select id from threads where author_id = $1)",
        member.0,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "delete from revisions where subject_id in (
           select id from threads where author_id = $1 union all select id from comments where author_id = $1)",
        member.0,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "delete from media m where m.owner_id = $1
           and not exists (select from groups g where g.cover_id = m.id)
           and not exists (select from articles a where a.cover_id = m.id)
           and not exists (select from members o where o.picture_id = m.id)",
        member.0,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Takes everything off the account that says whose it was; answers with the address it had.
pub async fn anonymise(db: &mut PgConnection, member: MemberId) -> Result<String> {
    let before = sqlx::query!(
        r#"update members m set name = '', name_skeleton = '', handle = '', email = null, email_confirmed_at = null,
             password_hash = null, about = '', about_html = '', picture_id = null, language = null, time_zone = null,
             site_role = null, visited_at = null, previous_visit_at = null, version = m.version + 1, deleted_at = site_now()
           from (select id, email, picture_id from members where id = $1 for update) as before
           where m.id = before.id
           returning coalesce(before.email, '') as "email!", before.picture_id"#,
        member.0,
    )
    .fetch_one(&mut *db)
    .await?;
    sqlx::query!("delete from media where id = $1", before.picture_id).execute(db).await?;
    Ok(before.email)
}

/// Forgets all else that was the member's alone: sessions, keys, links, drafts, bookmarks, whom and what they muted and who muted
/// them, what they have read, which
/// of their votes went with a choice, what they asked for, what was held against them, their words in reports, and the mail
/// to their address.
pub async fn forget(db: &mut PgConnection, member: MemberId, email: &str) -> Result<()> {
    sqlx::query!("delete from known_devices where member_id = $1", member.0).execute(&mut *db).await?;
    sqlx::query!("delete from sessions where member_id = $1", member.0).execute(&mut *db).await?;
    sqlx::query!("delete from authenticators where member_id = $1", member.0).execute(&mut *db).await?;
    sqlx::query!("delete from recovery_codes where member_id = $1", member.0).execute(&mut *db).await?;
    sqlx::query!("delete from pending_sign_ins where member_id = $1", member.0).execute(&mut *db).await?;
    sqlx::query!("delete from sign_in_letters where member_id = $1", member.0).execute(&mut *db).await?;
    sqlx::query!("delete from passkeys where member_id = $1", member.0).execute(&mut *db).await?;
    sqlx::query!("delete from passkey_challenges where member_id = $1", member.0).execute(&mut *db).await?;
    sqlx::query!("delete from identities where member_id = $1", member.0).execute(&mut *db).await?;
    sqlx::query!("delete from identity_journeys where member_id = $1", member.0).execute(&mut *db).await?;
    sqlx::query!("delete from exports where member_id = $1", member.0).execute(&mut *db).await?;
    sqlx::query!("delete from sign_ins where member_id = $1", member.0).execute(&mut *db).await?;
    sqlx::query!("delete from sign_up_requests where member_id = $1", member.0).execute(&mut *db).await?;
    sqlx::query!("delete from api_tokens where member_id = $1", member.0).execute(&mut *db).await?;
    sqlx::query!("delete from mail_links where member_id = $1", member.0).execute(&mut *db).await?;
    sqlx::query!("delete from drafts where member_id = $1", member.0).execute(&mut *db).await?;
    sqlx::query!("delete from bookmarks where member_id = $1", member.0).execute(&mut *db).await?;
    sqlx::query!("delete from mutes where member_id = $1 or other_id = $1", member.0).execute(&mut *db).await?;
    sqlx::query!("delete from muted_words where member_id = $1", member.0).execute(&mut *db).await?;
    sqlx::query!("delete from readings where member_id = $1", member.0).execute(&mut *db).await?;
    sqlx::query!("delete from lost_votes where member_id = $1", member.0).execute(&mut *db).await?;
    sqlx::query!("delete from join_requests where member_id = $1", member.0).execute(&mut *db).await?;
    sqlx::query!("delete from group_proposals where proposed_by = $1 and group_id is null", member.0)
        .execute(&mut *db)
        .await?;
    sqlx::query!("delete from declined_requests where member_id = $1", member.0).execute(&mut *db).await?;
    sqlx::query!("delete from join_answers where member_id = $1", member.0).execute(&mut *db).await?;
    sqlx::query!("delete from rules_agreements where member_id = $1", member.0).execute(&mut *db).await?;
    sqlx::query!("update invites set revoked_at = site_now() where created_by = $1 and revoked_at is null", member.0,)
        .execute(&mut *db)
        .await?;
    sqlx::query!("delete from silences where member_id = $1", member.0).execute(&mut *db).await?;
    sqlx::query!("delete from bans where member_id = $1", member.0).execute(&mut *db).await?;
    sqlx::query!("delete from held_writes where author_id = $1", member.0).execute(&mut *db).await?;
    sqlx::query!("delete from batch_members where member_id = $1", member.0).execute(&mut *db).await?;
    sqlx::query!("delete from batch_reactions where member_id = $1", member.0).execute(&mut *db).await?;
    sqlx::query!("delete from said_lately where author_id = $1", member.0).execute(&mut *db).await?;
    sqlx::query!("update guises set member_id = null where member_id = $1", member.0).execute(&mut *db).await?;
    sqlx::query!("delete from keeper_told where member_id = $1", member.0).execute(&mut *db).await?;
    sqlx::query!("delete from claims where member_id = $1", member.0).execute(&mut *db).await?;
    sqlx::query!("delete from suspensions where member_id = $1", member.0).execute(&mut *db).await?;
    sqlx::query!("update reports set words = '' where reporter_id = $1", member.0).execute(&mut *db).await?;
    sqlx::query!("update invites set email = null where email = $1 or created_by = $2", email, member.0)
        .execute(&mut *db)
        .await?;
    sqlx::query!("delete from acts_done where actor = $1", member.0.to_string()).execute(&mut *db).await?;
    sqlx::query!("delete from mails where recipient = $1", email).execute(db).await?;
    Ok(())
}
