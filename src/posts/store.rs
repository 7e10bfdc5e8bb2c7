//! Every statement about posts and the lists they stand in.

use crate::error::Result;
use crate::groups::Role;
use crate::ids::{GroupId, MediaId, MemberId, ThreadId};
use crate::members::Face;
use crate::posts::Post;
use crate::posts::cards::Card;
use crate::posts::feed::Spot;
use crate::posts::publishing::Text;
use crate::text::markdown::RENDERER_VERSION;
use crate::threads::{self, Kind};
use sqlx::PgConnection;

/// The post, if this viewer may read it. A deleted one is found too, so that its readers can be told.
pub async fn find_for(db: &mut PgConnection, viewer: Option<MemberId>, id: ThreadId) -> Result<Option<Post>> {
    let Some(thread) = threads::store::find_for(db, viewer, id).await? else { return Ok(None) };
    let row = sqlx::query!(
        r#"select p.title, p.body, p.html, p.excerpt, p.version, p.edited_at,
                  (select m.role from memberships m where m.group_id = $2 and m.member_id = $3) as role,
                  array(select g.tag from thread_tags g where g.thread_id = p.id order by g.tag) as "tags!"
           from posts p where p.id = $1"#,
        id.0,
        thread.group_id.0,
        thread.author.id.0,
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Post {
        thread,
        title: row.title,
        body: row.body,
        html: row.html,
        excerpt: row.excerpt,
        version: row.version,
        edited_at: row.edited_at,
        author_role: row.role.as_deref().and_then(Role::from_column),
        tags: row.tags,
    }))
}

/// Keeps a new post.
pub async fn put(db: &mut PgConnection, id: ThreadId, text: &Text) -> Result<()> {
    let rendered = &text.written.rendered;
    sqlx::query!(
        "insert into posts (id, title, body, html, excerpt, renderer) values ($1, $2, $3, $4, $5, $6)",
        id.0,
        text.title,
        text.written.source,
        rendered.html,
        rendered.excerpt,
        RENDERER_VERSION,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Holds a post for the rest of the transaction; answers with its version.
pub async fn lock(db: &mut PgConnection, id: ThreadId) -> Result<i32> {
    Ok(sqlx::query_scalar!("select version from posts where id = $1 for update", id.0).fetch_one(db).await?)
}

/// Gives a post its next version.
pub async fn change(db: &mut PgConnection, id: ThreadId, text: &Text) -> Result<()> {
    let rendered = &text.written.rendered;
    sqlx::query!(
        "update posts set title = $2, body = $3, html = $4, excerpt = $5, renderer = $6, version = version + 1,
           edited_at = site_now()
         where id = $1",
        id.0,
        text.title,
        text.written.source,
        rendered.html,
        rendered.excerpt,
        RENDERER_VERSION,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The pinned posts of a group, the latest pin first.
pub async fn pinned(db: &mut PgConnection, viewer: Option<MemberId>, group: GroupId) -> Result<Vec<Spot>> {
    Ok(sqlx::query_as!(
        Spot,
        r#"select t.id as "id: ThreadId", p.pinned_at as "at!" from pins p join threads t on t.id = p.thread_id
           join readable_threads($1) r on r.id = t.id
           where t.group_id = $2 and t.kind = 'post' and t.deleted_at is null and t.published_at is not null
           order by p.pinned_at desc, t.id desc limit 20"#,
        viewer.map(|viewer| viewer.0),
        group.0,
    )
    .fetch_all(db)
    .await?)
}

/// Posts of a group that are not pinned, the newest first.
pub async fn newest(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    group: GroupId,
    after: Option<Spot>,
    most: i64,
) -> Result<Vec<Spot>> {
    let (at, id) = after.map(|spot| (spot.at, spot.id.0)).unzip();
    Ok(sqlx::query_as!(
        Spot,
        r#"select t.id as "id: ThreadId", t.published_at as "at!" from threads t join readable_threads($1) r on r.id = t.id
           where t.group_id = $2 and t.kind = 'post' and t.deleted_at is null and t.published_at is not null
             and not exists (select from pins p where p.thread_id = t.id)
             and ($3::timestamptz is null or (t.published_at, t.id) < ($3, $4))
           order by t.published_at desc, t.id desc limit $5"#,
        viewer.map(|viewer| viewer.0),
        group.0,
        at,
        id,
        most,
    )
    .fetch_all(db)
    .await?)
}

/// Posts of a group that are not pinned, what was last commented first.
pub async fn active(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    group: GroupId,
    after: Option<Spot>,
    most: i64,
) -> Result<Vec<Spot>> {
    let (at, id) = after.map(|spot| (spot.at, spot.id.0)).unzip();
    Ok(sqlx::query_as!(
        Spot,
        r#"select t.id as "id: ThreadId", t.last_active_at as "at!" from threads t join readable_threads($1) r on r.id = t.id
           where t.group_id = $2 and t.kind = 'post' and t.deleted_at is null and t.published_at is not null
             and not exists (select from pins p where p.thread_id = t.id)
             and ($3::timestamptz is null or (t.last_active_at, t.id) < ($3, $4))
           order by t.last_active_at desc, t.id desc limit $5"#,
        viewer.map(|viewer| viewer.0),
        group.0,
        at,
        id,
        most,
    )
    .fetch_all(db)
    .await?)
}

/// Posts of a group without a comment, the newest first.
pub async fn unanswered(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    group: GroupId,
    after: Option<Spot>,
    most: i64,
) -> Result<Vec<Spot>> {
    let (at, id) = after.map(|spot| (spot.at, spot.id.0)).unzip();
    Ok(sqlx::query_as!(
        Spot,
        r#"select t.id as "id: ThreadId", t.published_at as "at!" from threads t join readable_threads($1) r on r.id = t.id
           where t.group_id = $2 and t.kind = 'post' and t.deleted_at is null and t.published_at is not null
             and t.comments_count = 0
             and ($3::timestamptz is null or (t.published_at, t.id) < ($3, $4))
           order by t.published_at desc, t.id desc limit $5"#,
        viewer.map(|viewer| viewer.0),
        group.0,
        at,
        id,
        most,
    )
    .fetch_all(db)
    .await?)
}

/// What carries a tag and may be read, newest first; in one group or in all.
pub async fn tagged(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    group: Option<GroupId>,
    tag: &str,
    after: Option<Spot>,
    most: i64,
) -> Result<Vec<Spot>> {
    let (at, id) = after.map(|spot| (spot.at, spot.id.0)).unzip();
    Ok(sqlx::query_as!(
        Spot,
        r#"select t.id as "id: ThreadId", t.published_at as "at!"
           from thread_tags g join threads t on t.id = g.thread_id join readable_threads($1) r on r.id = t.id
           where g.tag = $2 and ($3::uuid is null or (t.group_id = $3 and t.kind = 'post'))
             and t.deleted_at is null and t.published_at is not null
             and ($4::timestamptz is null or (t.published_at, t.id) < ($4, $5))
           order by t.published_at desc, t.id desc limit $6"#,
        viewer.map(|viewer| viewer.0),
        tag,
        group.map(|group| group.0),
        at,
        id,
        most,
    )
    .fetch_all(db)
    .await?)
}

/// A member's bookmarks of what they may still read, the latest kept first.
pub async fn bookmarked(db: &mut PgConnection, member: MemberId, after: Option<Spot>, most: i64) -> Result<Vec<Spot>> {
    let (at, id) = after.map(|spot| (spot.at, spot.id.0)).unzip();
    Ok(sqlx::query_as!(
        Spot,
        r#"select t.id as "id: ThreadId", b.created_at as at
           from bookmarks b join threads t on t.id = b.thread_id join readable_threads($1) r on r.id = t.id
           where b.member_id = $1 and t.deleted_at is null
             and ($2::timestamptz is null or (b.created_at, t.id) < ($2, $3))
           order by b.created_at desc, t.id desc limit $4"#,
        member.0,
        at,
        id,
        most,
    )
    .fetch_all(db)
    .await?)
}

/// A member's posts, or articles, that this viewer may read, newest first.
pub async fn by_author(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    author: MemberId,
    kind: Kind,
    after: Option<Spot>,
    most: i64,
) -> Result<Vec<Spot>> {
    let (at, id) = after.map(|spot| (spot.at, spot.id.0)).unzip();
    Ok(sqlx::query_as!(
        Spot,
        r#"select t.id as "id: ThreadId", t.published_at as "at!" from threads t join readable_threads($1) r on r.id = t.id
           where t.author_id = $2 and t.kind = $3 and t.deleted_at is null and t.published_at is not null
             and ($4::timestamptz is null or (t.published_at, t.id) < ($4, $5))
           order by t.published_at desc, t.id desc limit $6"#,
        viewer.map(|viewer| viewer.0),
        author.0,
        kind.as_str(),
        at,
        id,
        most,
    )
    .fetch_all(db)
    .await?)
}

/// The cards of these threads that this viewer may read, in this order. A short post shows its words whole; one that is
/// longer, or is divided by headings, shows how it begins.
pub async fn cards(db: &mut PgConnection, viewer: Option<MemberId>, ids: &[ThreadId]) -> Result<Vec<Card>> {
    let ids: Vec<_> = ids.iter().map(|id| id.0).collect();
    let rows = sqlx::query!(
        r#"select t.id as "id: ThreadId", t.kind, g.slug as group_slug, g.name as group_name, a.slug as "article_slug?",
                  coalesce(a.title, p.title) as "title!", coalesce(nullif(a.lede, ''), a.excerpt, p.excerpt) as "excerpt!",
                  case when char_length(p.body) <= 600 and p.html not like '%<h_ id=%' then p.html end as html,
                  m.id as "author_id: MemberId", m.name as author_name, m.handle as author_handle,
                  m.picture_id as "author_picture: MediaId",
                  (select s.role from memberships s where s.group_id = t.group_id and s.member_id = t.author_id) as author_role,
                  t.published_at, t.last_active_at, coalesce(a.edited_at, p.edited_at) as edited_at, t.comments_count,
                  case when g.shows_views then t.views_count end as views_count,
                  exists (select from pins i where i.thread_id = t.id) as "is_pinned!",
                  exists (select from locks l where l.thread_id = t.id) as "is_locked!",
                  exists (select from bookmarks b where b.thread_id = t.id and b.member_id = $1) as "i_keep_it!",
                  (select s.role from memberships s where s.group_id = t.group_id and s.member_id = $1) as my_role,
                  array(select x.tag from thread_tags x where x.thread_id = t.id order by x.tag) as "tags!"
           from unnest($2::uuid[]) with ordinality as wanted (id, place)
           join threads t on t.id = wanted.id join readable_threads($1) r on r.id = t.id
           join groups g on g.id = t.group_id join members m on m.id = t.author_id
           left join posts p on p.id = t.id left join articles a on a.id = t.id
           order by wanted.place"#,
        viewer.map(|viewer| viewer.0),
        &ids,
    )
    .fetch_all(db)
    .await?;
    let cards = rows.into_iter().map(|row| Card {
        id: row.id,
        kind: Kind::from_column(&row.kind),
        group_slug: row.group_slug,
        group_name: row.group_name,
        article_slug: row.article_slug,
        title: row.title,
        excerpt: row.excerpt,
        html: row.html,
        is_mine: viewer == Some(row.author_id),
        author: Face::new(row.author_id, row.author_name, row.author_handle, row.author_picture),
        author_role: row.author_role.as_deref().and_then(Role::from_column),
        published_at: row.published_at,
        last_active_at: row.last_active_at,
        edited_at: row.edited_at,
        comments_count: row.comments_count,
        views_count: row.views_count,
        is_pinned: row.is_pinned,
        is_locked: row.is_locked,
        i_keep_it: row.i_keep_it,
        my_role: row.my_role.as_deref().and_then(Role::from_column),
        tags: row.tags,
    });
    Ok(cards.collect())
}
