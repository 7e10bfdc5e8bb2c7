//! Every statement about whom and what members have muted.

use crate::error::Result;
use crate::ids::{CommentId, GroupId, MediaId, MemberId, MuteId, MutedWordId, PollId, ThreadId};
use crate::members::Face;
use crate::members::blocks::{Kind, MEMBERS_MAX, Muted, MutedWord, WORDS_MAX};
use sqlx::PgConnection;
use uuid::Uuid;

/// Whoever holds, or once held, this handle.
pub async fn find(db: &mut PgConnection, folded_handle: &str) -> Result<Option<Face>> {
    let row = sqlx::query!(
        r#"select m.id as "id: MemberId", m.name, m.handle, m.picture_id as "picture: MediaId"
           from handles h join members m on m.id = h.member_id
           where h.folded = $1 and m.deleted_at is null and not waits_to_be_let_in(m.id)"#,
        folded_handle,
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Face::new(row.id, row.name, row.handle, row.picture)))
}

/// Has whatever else this member mutes meanwhile wait, so that what is counted stays so.
pub async fn lock(db: &mut PgConnection, member: MemberId) -> Result<()> {
    sqlx::query!("select id from members where id = $1 for no key update", member.0).fetch_optional(db).await?;
    Ok(())
}

/// How many members one has muted or blocked.
pub async fn count_members(db: &mut PgConnection, member: MemberId) -> Result<i64> {
    Ok(sqlx::query_scalar!(r#"select count(*) as "count!" from mutes where member_id = $1"#, member.0)
        .fetch_one(db)
        .await?)
}

/// How many words one has muted.
pub async fn count_words(db: &mut PgConnection, member: MemberId) -> Result<i64> {
    Ok(sqlx::query_scalar!(r#"select count(*) as "count!" from muted_words where member_id = $1"#, member.0)
        .fetch_one(db)
        .await?)
}

/// Keeps that the first has turned from the second; once more, only how changes.
pub async fn put(db: &mut PgConnection, id: MuteId, (member, other): (MemberId, MemberId), kind: Kind) -> Result<()> {
    sqlx::query!(
        "insert into mutes (id, member_id, other_id, kind) values ($1, $2, $3, $4)
         on conflict on constraint mutes_once do update set kind = excluded.kind",
        id.0,
        member.0,
        other.0,
        kind.as_str(),
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Takes it back; false if there was nothing.
pub async fn take(db: &mut PgConnection, member: MemberId, other: MemberId) -> Result<bool> {
    let gone = sqlx::query!("delete from mutes where member_id = $1 and other_id = $2", member.0, other.0);
    Ok(gone.execute(db).await?.rows_affected() == 1)
}

/// How the first has turned from the second, if they have.
pub async fn between(db: &mut PgConnection, member: MemberId, other: MemberId) -> Result<Option<Kind>> {
    let kind = sqlx::query_scalar!("select kind from mutes where member_id = $1 and other_id = $2", member.0, other.0);
    Ok(kind.fetch_optional(db).await?.map(|kind| Kind::from_column(&kind)))
}

/// Whom a member has muted or blocked, the latest first, before this one.
pub async fn of_member(
    db: &mut PgConnection,
    member: MemberId,
    before: Option<MuteId>,
    most: i64,
) -> Result<Vec<Muted>> {
    let before = before.map_or(Uuid::max(), |before| before.0);
    let rows = sqlx::query!(
        r#"select u.id as "id: MuteId", u.kind, u.created_at, m.id as "other: MemberId", m.name, m.handle,
                  m.picture_id as "picture: MediaId"
           from mutes u join members m on m.id = u.other_id
           where u.member_id = $1 and u.id < $2 order by u.id desc limit $3"#,
        member.0,
        before,
        most,
    )
    .fetch_all(db)
    .await?;
    let muted = rows.into_iter().map(|row| Muted {
        id: row.id,
        face: Face::new(row.other, row.name, row.handle, row.picture),
        kind: Kind::from_column(&row.kind),
        since: row.created_at,
    });
    Ok(muted.collect())
}

/// All of them, for folding what they wrote.
pub async fn all_muted(db: &mut PgConnection, member: MemberId) -> Result<Vec<MemberId>> {
    Ok(sqlx::query_scalar!(
        r#"select other_id as "other: MemberId" from mutes where member_id = $1 limit $2"#,
        member.0,
        MEMBERS_MAX,
    )
    .fetch_all(db)
    .await?)
}

/// The words a member has muted, the latest first.
pub async fn words(db: &mut PgConnection, member: MemberId) -> Result<Vec<MutedWord>> {
    Ok(sqlx::query_as!(
        MutedWord,
        r#"select id as "id: MutedWordId", word, created_at as since from muted_words
           where member_id = $1 order by id desc limit $2"#,
        member.0,
        WORDS_MAX,
    )
    .fetch_all(db)
    .await?)
}

/// The same as they are told and as they are compared.
pub async fn all_words(db: &mut PgConnection, member: MemberId) -> Result<Vec<(String, String)>> {
    let rows = sqlx::query!("select word, folded from muted_words where member_id = $1 limit $2", member.0, WORDS_MAX);
    Ok(rows.fetch_all(db).await?.into_iter().map(|row| (row.word, row.folded)).collect())
}

/// The muted word that is compared like this.
pub async fn word(db: &mut PgConnection, member: MemberId, folded: &str) -> Result<Option<MutedWord>> {
    Ok(sqlx::query_as!(
        MutedWord,
        r#"select id as "id: MutedWordId", word, created_at as since from muted_words where member_id = $1 and folded = $2"#,
        member.0,
        folded,
    )
    .fetch_optional(db)
    .await?)
}

/// Keeps a word, as it is told and as it is compared.
pub async fn put_word(
    db: &mut PgConnection,
    id: MutedWordId,
    member: MemberId,
    (word, folded): (&str, &str),
) -> Result<MutedWord> {
    Ok(sqlx::query_as!(
        MutedWord,
        r#"insert into muted_words (id, member_id, word, folded) values ($1, $2, $3, $4)
           returning id as "id: MutedWordId", word, created_at as since"#,
        id.0,
        member.0,
        word,
        folded,
    )
    .fetch_one(db)
    .await?)
}

/// Takes a word back; false if there is none.
pub async fn take_word(db: &mut PgConnection, member: MemberId, id: MutedWordId) -> Result<bool> {
    let gone = sqlx::query!("delete from muted_words where id = $1 and member_id = $2", id.0, member.0);
    Ok(gone.execute(db).await?.rows_affected() == 1)
}

/// Whether anybody has blocked this member: of most nobody has, and nothing else is asked.
pub async fn is_blocked(db: &mut PgConnection, member: MemberId) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select from mutes where other_id = $1 and kind = 'block') as "is!""#,
        member.0
    )
    .fetch_one(db)
    .await?)
}

/// One of these members who has blocked somebody.
pub async fn blocked_by(db: &mut PgConnection, somebody: MemberId, members: &[Uuid]) -> Result<Option<Face>> {
    let row = sqlx::query!(
        r#"select m.id as "id: MemberId", m.name, m.handle, m.picture_id as "picture: MediaId"
           from mutes u join members m on m.id = u.member_id
           where u.other_id = $1 and u.member_id = any($2) and u.kind = 'block' order by u.id limit 1"#,
        somebody.0,
        members,
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Face::new(row.id, row.name, row.handle, row.picture)))
}

/// One of those who go by these handles, folded, and have blocked somebody.
pub async fn blocked_by_handle(
    db: &mut PgConnection,
    somebody: MemberId,
    folded: &[String],
    kept: Option<GroupId>,
) -> Result<Option<Face>> {
    let row = sqlx::query!(
        r#"select m.id as "id: MemberId", m.name, h.folded as "handle!", m.picture_id as "picture: MediaId"
           from mutes u join members m on m.id = u.member_id join handles h on h.member_id = m.id
           where u.other_id = $1 and h.folded = any($2) and u.kind = 'block'
             and not exists (select from memberships s where s.group_id = $3 and s.member_id = u.member_id)
           order by u.id limit 1"#,
        somebody.0,
        folded,
        kept.map(|group| group.0),
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Face::new(row.id, row.name, row.handle, row.picture)))
}

/// Who wrote a thread, alone or with others.
pub async fn authors_of(db: &mut PgConnection, thread: ThreadId) -> Result<Vec<MemberId>> {
    Ok(sqlx::query_scalar!(
        r#"select author_id as "author!: MemberId" from threads where id = $1
           union select member_id from coauthors where article_id = $1"#,
        thread.0,
    )
    .fetch_all(db)
    .await?)
}

/// Whether somebody keeps order in a group.
pub async fn keeps_order(db: &mut PgConnection, member: MemberId, group: GroupId) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select from memberships where group_id = $1 and member_id = $2 and role <> 'member') as "keeps!""#,
        group.0,
        member.0,
    )
    .fetch_one(db)
    .await?)
}

/// One of those who asked a poll, alone or with others, and have blocked somebody who may read it. Whoever keeps order in its
/// group, or looks after the site, addresses all.
pub async fn closed_poll(db: &mut PgConnection, somebody: MemberId, poll: PollId) -> Result<Option<Face>> {
    let row = sqlx::query!(
        r#"select m.id as "id: MemberId", m.name, m.handle, m.picture_id as "picture: MediaId"
           from mutes u join members m on m.id = u.member_id
           join polls p on p.id = $2 join threads t on t.id = p.thread_id join readable_threads($1) r on r.id = t.id
           where u.other_id = $1 and u.kind = 'block'
             and (u.member_id = t.author_id
                  or exists (select from coauthors c where c.article_id = t.id and c.member_id = u.member_id))
             and not exists (select from memberships k where k.group_id = t.group_id and k.member_id = $1 and k.role <> 'member')
             and not exists (select from members s where s.id = $1 and s.site_role is not null)
           order by u.id limit 1"#,
        somebody.0,
        poll.0,
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Face::new(row.id, row.name, row.handle, row.picture)))
}

/// Who wrote a comment.
pub async fn author_of_comment(db: &mut PgConnection, comment: CommentId) -> Result<Option<MemberId>> {
    Ok(sqlx::query_scalar!(r#"select author_id as "author: MemberId" from comments where id = $1"#, comment.0)
        .fetch_optional(db)
        .await?)
}

/// Those of these addresses whose members have blocked somebody: no letter of theirs goes there.
pub async fn closed_addresses(db: &mut PgConnection, somebody: MemberId, emails: &[String]) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar!(
        r#"select m.email as "email!" from mutes u join members m on m.id = u.member_id
           where u.other_id = $1 and u.kind = 'block' and m.email = any($2) and m.email_confirmed_at is not null"#,
        somebody.0,
        emails,
    )
    .fetch_all(db)
    .await?)
}
