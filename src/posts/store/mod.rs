//! Every statement about posts; the lists they stand in are in `lists`.

mod lists;
mod renewal;
mod standing;

pub use lists::*;
pub use renewal::*;
pub use standing::*;

use crate::comments::store::Mark;
use crate::error::Result;
use crate::groups::store::{Newcomer, SideArticle, SideRow};
use crate::groups::{Permissions, Role};
use crate::ids::{CommentId, GroupId, MediaId, MemberId, ThreadId};
use crate::members::Face;
use crate::polls;
use crate::posts::Post;
use crate::posts::cards::Card;
use crate::posts::publishing::Text;
use crate::reactions::bar::givens;
use crate::text::markdown::RENDERER_VERSION;
use crate::threads::{Kind, Thread};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use sqlx::types::Json;

/// The post, if this viewer may read it. A deleted one is found too, so that its readers can be told.
pub async fn find_for(db: &mut PgConnection, viewer: Option<MemberId>, id: ThreadId) -> Result<Option<Post>> {
    let row = sqlx::query!(
        r#"select p.title, p.body,
                  case when not exists (select from raids_now()) then p.html else shown_in_raid(p.html, t.author_id, t.id, null) end as "html!",
                  p.excerpt, p.version, p.edited_at,
                  array(select x.tag from thread_tags x where x.thread_id = p.id order by x.tag) as "tags!",
                  t.group_id as "group_id: GroupId", g.slug as group_slug, g.name as group_name, g.accent,
                  g.visibility = 'public' as "is_public!", m.id as "author_id: MemberId", m.name as author_name,
                  m.handle as author_handle, m.picture_id as "author_picture: MediaId", t.published_at, t.comments_count,
                  case when g.shows_views then t.views_count end as views_count,
                  exists (select from pins i where i.thread_id = t.id) as "is_pinned!",
                  exists (select from locks l where l.thread_id = t.id) as "is_locked!", t.deleted_at,
                  t.deleted_by as "deleted_by: MemberId",
                  exists (select from bookmarks b where b.thread_id = t.id and b.member_id = $2) as "i_keep_it!",
                  mine.role as "my_role?", theirs.role as "author_role?",
                  array(select p.act || ' ' || p.least from group_permissions p where p.group_id = t.group_id) as "permissions!"
           from posts p join threads t on t.id = p.id join readable_threads($2) r on r.id = t.id
           join groups g on g.id = t.group_id join members m on m.id = t.author_id
           left join memberships mine on mine.group_id = t.group_id and mine.member_id = $2
           left join memberships theirs on theirs.group_id = t.group_id and theirs.member_id = t.author_id
           where p.id = $1"#,
        id.0,
        viewer.map(|viewer| viewer.0),
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Post {
        thread: Thread {
            id,
            kind: Kind::Post,
            group_id: row.group_id,
            group_slug: row.group_slug,
            group_name: row.group_name,
            accent: row.accent,
            is_public: row.is_public,
            slug: None,
            is_mine: viewer == Some(row.author_id),
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
            my_role: row.my_role.as_deref().and_then(Role::from_column),
            permissions: Permissions::from_column(&row.permissions),
        },
        title: row.title,
        body: row.body,
        html: row.html,
        excerpt: row.excerpt,
        version: row.version,
        edited_at: row.edited_at,
        author_role: row.author_role.as_deref().and_then(Role::from_column),
        tags: row.tags,
    }))
}

/// What stands around a post on its page.
pub struct Around {
    /// What was given to it.
    pub given: Vec<(String, i64, bool)>,
    /// Its polls, as the viewer may see them.
    pub polls: Vec<polls::store::Row>,
    /// How far the viewer has read, and where the comment is that they came for.
    pub mark: Mark,
    /// What its group is about.
    pub about: String,
    /// What stands beside it.
    pub side: SideRow,
}

/// Everything around a post that this viewer may read, but for its comments: in one question. `noted` and `target` are
/// those of [`crate::comments::store::mark`].
pub async fn around(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    thread: &Thread,
    noted: Option<DateTime<Utc>>,
    target: Option<CommentId>,
) -> Result<Around> {
    let row = sqlx::query!(
        r#"select (select json_agg(json_build_array(e.kind, e.count, e.mine))
                   from (select kind, count(*) as count, coalesce(bool_or(member_id = $2), false) as mine
                         from reactions where thread_id = $1 and comment_id is null group by kind) e)
                    as "given: Json<Vec<(String, i64, bool)>>",
                  (select json_agg(s) from (select s.*, poll_conditions(s.id) as conditions,
                                                   poll_electorate(s.id, $2, s.shows_results) as electors,
                                                   poll_series(s.id) as series, poll_pair(s.id) as pair
                                            from seen_polls($2, shown_polls(array[$1::uuid]), null, null) s) s) as "polls: Json<Vec<polls::store::Row>>",
                  mark.now as "now!", mark.read_until, mark.first_new as "first_new: CommentId",
                  mark.new_count as "new_count!", mark.target, g.about,
                  side.polls as "open_polls: Json<Vec<polls::store::Row>>", side.articles as "articles: Json<Vec<SideArticle>>",
                  side.newcomers as "newcomers: Json<Vec<Newcomer>>"
           from groups g, reading_mark($1, $2, $4, $5) mark, group_side($2, $3) side
           where g.id = $3"#,
        thread.id.0,
        viewer.map(|viewer| viewer.0),
        thread.group_id.0,
        noted,
        target.map(|target| target.0),
    )
    .fetch_one(db)
    .await?;
    Ok(Around {
        given: row.given.map(|given| given.0).unwrap_or_default(),
        polls: row.polls.map(|polls| polls.0).unwrap_or_default(),
        mark: Mark {
            now: row.now,
            read_until: row.read_until,
            first_new: row.first_new,
            new_count: row.new_count,
            target: row.target,
        },
        about: row.about,
        side: SideRow::new(row.open_polls, row.articles, row.newcomers),
    })
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

/// The post of these words and these questions that its author has published in this group within so many minutes, if it
/// is still there.
pub async fn said_lately(
    db: &mut PgConnection,
    author: MemberId,
    group: GroupId,
    (title, body): (&str, &str),
    questions: &[String],
    minutes: i32,
) -> Result<Option<ThreadId>> {
    let said = sqlx::query_scalar!(
        r#"select t.id as "id: ThreadId" from threads t join posts p on p.id = t.id
           where t.author_id = $1 and t.kind = 'post' and t.published_at > site_now() - make_interval(mins => $6)
             and t.group_id = $2 and t.deleted_at is null and p.title = $3 and p.body = $4
             and array(select q.question from polls q where q.thread_id = t.id order by q.position) = $5::text[]
           order by t.published_at desc limit 1"#,
        author.0,
        group.0,
        title,
        body,
        questions,
        minutes,
    );
    Ok(said.fetch_optional(db).await?)
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

/// The cards of these threads that this viewer may read, in this order. A short post shows its words whole; one that is
/// longer, or is divided by headings, shows how it begins.
pub async fn cards(db: &mut PgConnection, viewer: Option<MemberId>, ids: &[ThreadId]) -> Result<Vec<Card>> {
    let ids: Vec<_> = ids.iter().map(|id| id.0).collect();
    let rows = sqlx::query!(
        r#"select t.id as "id: ThreadId", t.kind, g.slug as group_slug, g.name as group_name, a.slug as "article_slug?",
                  coalesce(a.title, p.title) as "title!", coalesce(nullif(a.lede, ''), a.excerpt, p.excerpt) as "excerpt!",
                  case when char_length(p.body) <= 600 and p.html not like '%<h_ id=%' then
                    case when not exists (select from raids_now()) then p.html else shown_in_raid(p.html, t.author_id, t.id, null) end end as html,
                  m.id as "author_id: MemberId", m.name as author_name, m.handle as author_handle,
                  m.picture_id as "author_picture: MediaId",
                  (select s.role from memberships s where s.group_id = t.group_id and s.member_id = t.author_id) as author_role,
                  t.published_at, t.last_active_at, coalesce(a.edited_at, p.edited_at) as edited_at, t.comments_count,
                  case when g.shows_views then t.views_count end as views_count,
                  exists (select from pins i where i.thread_id = t.id) as "is_pinned!",
                  exists (select from locks l where l.thread_id = t.id) as "is_locked!",
                  exists (select from bookmarks b where b.thread_id = t.id and b.member_id = $1) as "i_keep_it!",
                  (select s.role from memberships s where s.group_id = t.group_id and s.member_id = $1) as my_role,
                  array(select p.act || ' ' || p.least from group_permissions p where p.group_id = t.group_id) as "permissions!",
                  array(select x.tag from thread_tags x where x.thread_id = t.id order by x.tag) as "tags!",
                  (select json_agg(json_build_array(e.kind, e.count, e.mine))
                   from (select kind, count(*) as count, coalesce(bool_or(member_id = $1), false) as mine
                         from reactions where thread_id = t.id and comment_id is null group by kind) e)
                    as "given: Json<Vec<(String, i64, bool)>>"
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
        permissions: Permissions::from_column(&row.permissions),
        tags: row.tags,
        given: givens(row.given.map(|given| given.0).unwrap_or_default()),
    });
    Ok(cards.collect())
}
