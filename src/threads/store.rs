//! Every statement about threads as such.

use crate::error::Result;
use crate::groups::{Permissions, Role};
use crate::ids::{CommentId, GroupId, MediaId, MemberId, PollId, ThreadId};
use crate::members::Face;
use crate::threads::arrivals::Arrival;
use crate::threads::news::News;
use crate::threads::views::{REMEMBERED_DAYS, View};
use crate::threads::{Edit, Kind, Revision, Thread};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// The thread, if this viewer may read it. A deleted one is found too, so that its readers can be told.
pub async fn find_for(db: &mut PgConnection, viewer: Option<MemberId>, id: ThreadId) -> Result<Option<Thread>> {
    let row = sqlx::query!(
        r#"select t.id as "id: ThreadId", t.kind, t.group_id as "group_id: GroupId", g.slug as group_slug, g.name as group_name,
                  g.accent, g.visibility = 'public' as "is_public!", (select a.slug from articles a where a.id = t.id) as slug,
                  m.id as "author_id: MemberId", m.name as author_name, m.handle as author_handle,
                  m.picture_id as "author_picture: MediaId", t.published_at, t.comments_count,
                  case when g.shows_views then t.views_count end as views_count,
                  exists (select from pins p where p.thread_id = t.id) as "is_pinned!",
                  exists (select from locks l where l.thread_id = t.id) as "is_locked!", t.deleted_at, t.deleted_by as "deleted_by: MemberId",
                  exists (select from bookmarks b where b.thread_id = t.id and b.member_id = $2) as "i_keep_it!",
                  (select s.role from memberships s where s.group_id = t.group_id and s.member_id = $2) as role,
                  exists (select from coauthors c where c.article_id = t.id and c.member_id = $2) as "i_joined_in!",
                  array(select p.act || ' ' || p.least from group_permissions p where p.group_id = t.group_id) as "permissions!"
           from threads t join readable_threads($2) r on r.id = t.id
           join groups g on g.id = t.group_id join members m on m.id = t.author_id
           where t.id = $1"#,
        id.0,
        viewer.map(|viewer| viewer.0),
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Thread {
        id: row.id,
        kind: Kind::from_column(&row.kind),
        group_id: row.group_id,
        group_slug: row.group_slug,
        group_name: row.group_name,
        accent: row.accent,
        is_public: row.is_public,
        slug: row.slug,
        is_mine: row.i_joined_in || viewer == Some(row.author_id),
        i_began_it: viewer == Some(row.author_id),
        author: Face::new(row.author_id, row.author_name, row.author_handle, row.author_picture),
        published_at: row.published_at,
        comments_count: row.comments_count,
        views_count: row.views_count,
        is_pinned: row.is_pinned,
        is_locked: row.is_locked,
        deleted_at: row.deleted_at,
        deleted_by: row.deleted_by,
        i_keep_it: row.i_keep_it,
        my_role: row.role.as_deref().and_then(Role::from_column),
        permissions: Permissions::from_column(&row.permissions),
    }))
}

/// A thread as the lists it belongs in know it, if it is published.
pub async fn arrival(db: &mut PgConnection, id: ThreadId) -> Result<Option<Arrival>> {
    let row = sqlx::query!(
        r#"select t.kind, t.group_id as "group: GroupId", g.visibility <> 'public' as "is_private!",
                  array(select t.author_id union select c.member_id from coauthors c where c.article_id = t.id) as "authors!",
                  array(select a.tag from thread_tags a where a.thread_id = t.id) as "tags!",
                  array(select p.id from polls p where p.thread_id = t.id) as "polls!"
           from threads t join groups g on g.id = t.group_id
           where t.id = $1 and t.published_at is not null and t.deleted_at is null"#,
        id.0,
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Arrival {
        kind: Kind::from_column(&row.kind),
        group: row.group,
        is_private: row.is_private,
        authors: row.authors.into_iter().map(MemberId).collect(),
        tags: row.tags,
        polls: row.polls.into_iter().map(PollId).collect(),
    }))
}

/// Those of these folded handles that lead to a member.
pub async fn known_handles(db: &mut PgConnection, folded: &[String]) -> Result<HashSet<String>> {
    let known = sqlx::query_scalar!(
        "select h.folded from handles h join members m on m.id = h.member_id
         where h.folded = any($1) and m.deleted_at is null",
        folded,
    )
    .fetch_all(db)
    .await?;
    Ok(known.into_iter().collect())
}

/// Keeps a new thread: published at once, or a draft that only its authors see.
pub async fn put_thread(
    db: &mut PgConnection,
    id: ThreadId,
    kind: Kind,
    group: GroupId,
    author: MemberId,
    published: bool,
) -> Result<()> {
    sqlx::query!(
        "insert into threads (id, kind, group_id, author_id, published_at)
         values ($1, $2, $3, $4, case when $5 then site_now() end)",
        id.0,
        kind.as_str(),
        group.0,
        author.0,
        published,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Counts comments that came (or, below zero, went); one that came makes the thread active.
pub async fn count_comments(db: &mut PgConnection, id: ThreadId, more: i32) -> Result<()> {
    sqlx::query!(
        "update threads set comments_count = comments_count + $2,
           last_active_at = case when $2 > 0 then site_now() else last_active_at end
         where id = $1",
        id.0,
        more,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Replaces the pictures that stand in a thread's own words, or in those of one of its comments.
pub async fn set_pictures(
    db: &mut PgConnection,
    thread: ThreadId,
    comment: Option<CommentId>,
    pictures: &[Uuid],
) -> Result<()> {
    sqlx::query!(
        "with gone as (
           delete from picture_places where thread_id = $1 and comment_id is not distinct from $2 and media_id <> all($3))
         insert into picture_places (media_id, thread_id, comment_id)
         select m.id, $1, $2 from media m where m.id = any($3) on conflict do nothing",
        thread.0,
        comment.map(|comment| comment.0),
        pictures,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Replaces the tags of a thread.
pub async fn set_tags(db: &mut PgConnection, id: ThreadId, tags: &[String]) -> Result<()> {
    sqlx::query!("delete from thread_tags where thread_id = $1 and tag <> all($2)", id.0, tags)
        .execute(&mut *db)
        .await?;
    sqlx::query!(
        "insert into thread_tags (tag, thread_id) select tag, $1 from unnest($2::text[]) tag on conflict do nothing",
        id.0,
        tags,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Takes a thread away; false if it is away already. Who reads it is told that it is gone.
pub async fn delete(db: &mut PgConnection, id: ThreadId, by: MemberId) -> Result<bool> {
    let done = sqlx::query!(
        "update threads set deleted_at = site_now(), deleted_by = $2 where id = $1 and deleted_at is null",
        id.0,
        by.0,
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Brings a thread back; false if it was there.
pub async fn restore(db: &mut PgConnection, id: ThreadId) -> Result<bool> {
    let back = sqlx::query!(
        "update threads set deleted_at = null, deleted_by = null where id = $1 and deleted_at is not null",
        id.0,
    );
    Ok(back.execute(db).await?.rows_affected() == 1)
}

/// Keeps what a text was before an edit: of a post, an article or a comment.
pub async fn put_revision(db: &mut PgConnection, subject: Uuid, old: &Revision<'_>, editor: MemberId) -> Result<()> {
    sqlx::query!(
        "insert into revisions (subject_id, version, title, body, edited_by) values ($1, $2, $3, $4, $5)",
        subject,
        old.version,
        old.title,
        old.body,
        editor.0,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Holds the group for the rest of the transaction: what is counted in it stays so.
pub async fn lock_group(db: &mut PgConnection, group: GroupId) -> Result<()> {
    sqlx::query!("select id from groups where id = $1 for no key update", group.0).fetch_one(db).await?;
    Ok(())
}

/// How many threads of a group are pinned, deleted ones not counted.
pub async fn count_pins(db: &mut PgConnection, group: GroupId) -> Result<i64> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "pins!" from pins p join threads t on t.id = p.thread_id
           where t.group_id = $1 and t.deleted_at is null"#,
        group.0,
    )
    .fetch_one(db)
    .await?)
}

/// Pins a thread.
pub async fn put_pin(db: &mut PgConnection, id: ThreadId, by: MemberId) -> Result<bool> {
    let put =
        sqlx::query!("insert into pins (thread_id, pinned_by) values ($1, $2) on conflict do nothing", id.0, by.0);
    Ok(put.execute(db).await?.rows_affected() == 1)
}

/// Takes the pin away; false if there is none.
pub async fn take_pin(db: &mut PgConnection, id: ThreadId) -> Result<bool> {
    Ok(sqlx::query!("delete from pins where thread_id = $1", id.0).execute(db).await?.rows_affected() == 1)
}

/// Locks a thread; false if it was.
pub async fn put_lock(db: &mut PgConnection, id: ThreadId, by: MemberId) -> Result<bool> {
    let put =
        sqlx::query!("insert into locks (thread_id, locked_by) values ($1, $2) on conflict do nothing", id.0, by.0);
    Ok(put.execute(db).await?.rows_affected() == 1)
}

/// Takes the lock away; false if there is none.
pub async fn take_lock(db: &mut PgConnection, id: ThreadId) -> Result<bool> {
    Ok(sqlx::query!("delete from locks where thread_id = $1", id.0).execute(db).await?.rows_affected() == 1)
}

/// Keeps a bookmark.
pub async fn put_bookmark(db: &mut PgConnection, member: MemberId, id: ThreadId) -> Result<()> {
    sqlx::query!("insert into bookmarks (member_id, thread_id) values ($1, $2) on conflict do nothing", member.0, id.0)
        .execute(db)
        .await?;
    Ok(())
}

/// Lets a bookmark go.
pub async fn take_bookmark(db: &mut PgConnection, member: MemberId, id: ThreadId) -> Result<()> {
    sqlx::query!("delete from bookmarks where member_id = $1 and thread_id = $2", member.0, id.0).execute(db).await?;
    Ok(())
}

/// Counts viewers who have not been counted before; answers with the threads whose numbers rose.
pub async fn count_views(db: &mut PgConnection, views: &[View]) -> Result<Vec<ThreadId>> {
    let threads: Vec<Uuid> = views.iter().map(|view| view.thread.0).collect();
    let viewers: Vec<Vec<u8>> = views.iter().map(|view| view.viewer.to_vec()).collect();
    let passing: Vec<bool> = views.iter().map(|view| view.is_passing).collect();
    Ok(sqlx::query_scalar!(
        r#"with first as (
             insert into thread_viewers (thread_id, viewer, forget_at)
             select v.thread_id, v.viewer, case when v.passes then site_now() + make_interval(days => $4) end
             from unnest($1::uuid[], $2::bytea[], $3::boolean[]) as v (thread_id, viewer, passes)
             join threads t on t.id = v.thread_id
             on conflict do nothing returning thread_id),
           risen as (select thread_id, count(*) as more from first group by thread_id)
           update threads t set views_count = t.views_count + risen.more from risen where t.id = risen.thread_id
           returning t.id as "id: ThreadId""#,
        &threads,
        &viewers,
        &passing,
        REMEMBERED_DAYS,
    )
    .fetch_all(db)
    .await?)
}

/// Forgets strangers who have been counted and whose day is over; the number stays.
pub async fn sweep_viewers(db: &mut PgConnection) -> Result<()> {
    sqlx::query!(
        "with gone as (delete from thread_viewers where forget_at < site_now() returning thread_id),
              fewer as (select thread_id, count(*) as past from gone group by thread_id)
         update threads t set past_views = t.past_views + fewer.past from fewer where t.id = fewer.thread_id"
    )
    .execute(db)
    .await?;
    Ok(())
}

/// What a text was before its edits, the latest first, from this version back; `editor` and `edited_at` tell of the edit
/// that replaced it.
/// A passage that was taken out is read by its author and by keepers alone, and so is all that was before.
pub async fn revisions(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    subject: Uuid,
    from: Option<i32>,
    most: i64,
) -> Result<Vec<Edit>> {
    let rows = sqlx::query!(
        r#"select v.version, v.title, v.body, v.edited_at, m.id as "editor_id: MemberId", m.name, m.handle,
                  m.picture_id as "picture: MediaId",
                  coalesce(t.kind = 'article' or t.author_id = v.edited_by, true)
                    or exists (select from kept_groups($4) k where k.id = t.group_id) as "is_named!"
           from revisions v join members m on m.id = v.edited_by left join threads t on t.id = v.subject_id
           where v.subject_id = $1 and ($2::int is null or v.version <= $2)
             and v.version >= first_version_for($1, $4) order by v.version desc limit $3"#,
        subject,
        from,
        most,
        viewer.map(|viewer| viewer.0),
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Edit {
            version: row.version,
            title: row.title,
            body: row.body,
            edited_at: row.edited_at,
            editor: row.is_named.then(|| Face::new(row.editor_id, row.name, row.handle, row.picture)),
        })
        .collect())
}

/// What is new to a member in these threads, each with the mark that is not written down yet; see `news_of_threads`.
pub async fn news_of_threads(
    db: &mut PgConnection,
    reader: MemberId,
    threads: &[(ThreadId, Option<DateTime<Utc>>)],
) -> Result<HashMap<ThreadId, News>> {
    let (threads, noted): (Vec<Uuid>, Vec<_>) = threads.iter().map(|(id, noted)| (id.0, *noted)).unzip();
    let rows = sqlx::query!(
        r#"select thread_id as "thread: ThreadId", coalesce(is_new, false) as "is_new!", comments as "comments!",
                  first_new as "first: CommentId"
           from news_of_threads($1, $2, $3)"#,
        reader.0,
        &threads,
        &noted as &[Option<DateTime<Utc>>],
    );
    let rows = rows.fetch_all(db).await?.into_iter();
    let news = rows
        .filter_map(|row| Some((row.thread?, News { is_new: row.is_new, comments: row.comments, first: row.first })));
    Ok(news.collect())
}

/// How much is new to a member in these groups; see `news_of_groups`.
pub async fn news_of_groups(
    db: &mut PgConnection,
    reader: MemberId,
    groups: &[GroupId],
) -> Result<HashMap<GroupId, i64>> {
    let groups: Vec<Uuid> = groups.iter().map(|id| id.0).collect();
    let rows = sqlx::query!(
        r#"select group_id as "group!: GroupId", threads as "threads!" from news_of_groups($1, $2) where threads > 0"#,
        reader.0,
        &groups,
    );
    Ok(rows.fetch_all(db).await?.into_iter().map(|row| (row.group, row.threads)).collect())
}
