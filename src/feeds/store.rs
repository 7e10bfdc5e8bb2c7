//! Every statement about what stands in feeds. All of them ask as a stranger: `readable_threads(null)`.

use crate::articles::store::{Coauthor, faces};
use crate::error::Result;
use crate::ids::{CommentId, GroupId, MediaId, MemberId, ThreadId};
use crate::members::Face;
use crate::posts::feed::Spot;
use crate::threads::Kind;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use sqlx::types::Json;

/// A post or an article, as a feed tells of it.
#[derive(Clone, Debug)]
pub struct ThreadRow {
    /// Which it is.
    pub id: ThreadId,
    /// The article's slug; none for a post.
    pub slug: Option<String>,
    /// The group's name.
    pub group_name: String,
    /// Its title; empty for a post that needs none.
    pub title: String,
    /// Its lede, or how it begins.
    pub gist: String,
    /// All of it, rendered.
    pub html: String,
    /// The page of the film or the sound above it; empty if there is none.
    pub video: String,
    /// Who wrote it, or began it.
    pub author: Face,
    /// Who else wrote it, in the order of their names.
    pub coauthors: Vec<Face>,
    /// When it was published.
    pub published_at: DateTime<Utc>,
    /// When it was last changed after that.
    pub edited_at: Option<DateTime<Utc>>,
    /// How many comments stand under it.
    pub comments_count: i32,
    /// Its tags, folded.
    pub tags: Vec<String>,
    /// The picture above it.
    pub cover: Option<CoverRow>,
}

/// The picture above an article.
#[derive(Clone, Debug)]
pub struct CoverRow {
    /// Which picture.
    pub id: MediaId,
    /// What it shows.
    pub alt: String,
    /// What it is encoded as.
    pub kind: String,
    /// Size of the file.
    pub bytes: i64,
}

/// A comment, as a feed tells of it.
#[derive(Clone, Debug)]
pub struct CommentRow {
    /// Which it is.
    pub id: CommentId,
    /// Who wrote it.
    pub author: Face,
    /// How it begins, plain.
    pub excerpt: String,
    /// All of it, rendered.
    pub html: String,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// When it was last edited.
    pub edited_at: Option<DateTime<Utc>>,
}

/// What of these kinds a stranger may read anywhere, newest first. Each kind is found by its index.
pub async fn of_site(db: &mut PgConnection, kinds: &[Kind], after: Option<Spot>, most: i64) -> Result<Vec<Spot>> {
    let (at, id) = after.map(|spot| (spot.at, spot.id.0)).unzip();
    Ok(sqlx::query_as!(
        Spot,
        r#"select one.id as "id!: ThreadId", one.at as "at!" from unnest($1::text[]) wanted (kind) cross join lateral (
             select t.id, t.published_at as at from threads t join readable_threads(null) r on r.id = t.id
             where t.kind = wanted.kind and t.deleted_at is null and t.published_at is not null
               and ($2::timestamptz is null or (t.published_at, t.id) < ($2, $3))
             order by t.published_at desc, t.id desc limit $4) one
           order by one.at desc, one.id desc limit $4"#,
        &names(kinds),
        at,
        id,
        most,
    )
    .fetch_all(db)
    .await?)
}

/// What of these kinds a stranger may read in a group, newest first.
pub async fn of_group(
    db: &mut PgConnection,
    group: GroupId,
    kinds: &[Kind],
    after: Option<Spot>,
    most: i64,
) -> Result<Vec<Spot>> {
    let (at, id) = after.map(|spot| (spot.at, spot.id.0)).unzip();
    Ok(sqlx::query_as!(
        Spot,
        r#"select one.id as "id!: ThreadId", one.at as "at!" from unnest($1::text[]) wanted (kind) cross join lateral (
             select t.id, t.published_at as at from threads t join readable_threads(null) r on r.id = t.id
             where t.group_id = $5 and t.kind = wanted.kind and t.deleted_at is null and t.published_at is not null
               and ($2::timestamptz is null or (t.published_at, t.id) < ($2, $3))
             order by t.published_at desc, t.id desc limit $4) one
           order by one.at desc, one.id desc limit $4"#,
        &names(kinds),
        at,
        id,
        most,
        group.0,
    )
    .fetch_all(db)
    .await?)
}

fn names(kinds: &[Kind]) -> Vec<String> {
    kinds.iter().map(|kind| kind.as_str().to_owned()).collect()
}

/// These threads, in this order, as far as a stranger may read them.
pub async fn threads(db: &mut PgConnection, ids: &[ThreadId]) -> Result<Vec<ThreadRow>> {
    let ids: Vec<_> = ids.iter().map(|id| id.0).collect();
    let rows = sqlx::query!(
        r#"select t.id as "id: ThreadId", a.slug as "slug?", g.name as group_name, coalesce(a.title, p.title) as "title!",
                  coalesce(nullif(a.lede, ''), a.excerpt, p.excerpt) as "gist!", 
                  case when not exists (select from raids_now()) then coalesce(a.html, p.html) else shown_in_raid(coalesce(a.html, p.html), t.author_id, t.id, null) end as "html!",
                  m.id as "author_id: MemberId", m.name as author_name, m.handle as author_handle,
                  t.published_at as "published_at!", coalesce(a.edited_at, p.edited_at) as edited_at, t.comments_count,
                  (select coalesce(jsonb_agg(jsonb_build_object('id', w.id, 'name', w.name, 'handle', w.handle,
                     'picture', w.picture_id) order by o.place), '[]') from coauthors o join members w on w.id = o.member_id
                   where o.article_id = t.id) as "coauthors!: Json<Vec<Coauthor>>",
                  array(select x.tag from thread_tags x where x.thread_id = t.id order by x.tag) as "tags!",
                  c.id as "cover?: MediaId", a.cover_alt as "cover_alt?", c.kind as "cover_kind?", c.bytes as "cover_bytes?",
                  case when a.video is null then '' when not exists (select from raids_now()) then a.video
                       else address_in_raid(a.video, t.author_id, t.id) end as "video!"
           from unnest($1::uuid[]) with ordinality as wanted (id, place)
           join threads t on t.id = wanted.id join readable_threads(null) r on r.id = t.id
           join groups g on g.id = t.group_id join members m on m.id = t.author_id
           left join posts p on p.id = t.id left join articles a on a.id = t.id
           left join media c on c.id = a.cover_id
           where t.published_at is not null and t.deleted_at is null
           order by wanted.place"#,
        &ids,
    )
    .fetch_all(db)
    .await?;
    let rows = rows.into_iter().map(|row| ThreadRow {
        id: row.id,
        slug: row.slug,
        group_name: row.group_name,
        title: row.title,
        gist: row.gist,
        html: row.html,
        video: row.video,
        author: Face::new(row.author_id, row.author_name, row.author_handle, None),
        coauthors: faces(row.coauthors),
        published_at: row.published_at,
        edited_at: row.edited_at,
        comments_count: row.comments_count,
        tags: row.tags,
        cover: row.cover.zip(row.cover_kind).map(|(id, kind)| CoverRow {
            id,
            alt: row.cover_alt.unwrap_or_default(),
            kind,
            bytes: row.cover_bytes.unwrap_or_default(),
        }),
    });
    Ok(rows.collect())
}

/// The comments of a thread that a stranger may read, the latest first.
pub async fn comments(
    db: &mut PgConnection,
    thread: ThreadId,
    after: Option<(DateTime<Utc>, CommentId)>,
    most: i64,
) -> Result<Vec<CommentRow>> {
    let (at, id) = after.map(|(at, id)| (at, id.0)).unzip();
    let rows = sqlx::query!(
        r#"select c.id as "id: CommentId", c.excerpt,
                  case when not exists (select from raids_now()) then c.html else shown_in_raid(c.html, c.author_id, c.thread_id, c.id) end as "html!",
                  c.created_at, c.edited_at,
                  m.id as "author_id: MemberId", m.name as author_name, m.handle as author_handle
           from comments c join readable_threads(null) r on r.id = c.thread_id join members m on m.id = c.author_id
           where c.thread_id = $1 and c.deleted_at is null
             and ($2::timestamptz is null or (c.created_at, c.id) < ($2, $3))
           order by c.created_at desc, c.id desc limit $4"#,
        thread.0,
        at,
        id,
        most,
    )
    .fetch_all(db)
    .await?;
    let rows = rows.into_iter().map(|row| CommentRow {
        id: row.id,
        author: Face::new(row.author_id, row.author_name, row.author_handle, None),
        excerpt: row.excerpt,
        html: row.html,
        created_at: row.created_at,
        edited_at: row.edited_at,
    });
    Ok(rows.collect())
}

/// When the site was opened: what a feed without entries was last changed at.
pub async fn opened_at(db: &mut PgConnection) -> Result<DateTime<Utc>> {
    Ok(sqlx::query_scalar!("select created_at from site").fetch_one(db).await?)
}

/// The slug of a group, if strangers may read it.
pub async fn public_group(db: &mut PgConnection, id: GroupId) -> Result<Option<String>> {
    Ok(sqlx::query_scalar!(
        "select g.slug from groups g join readable_groups(null) r on r.id = g.id where g.id = $1",
        id.0
    )
    .fetch_optional(db)
    .await?)
}

/// The handle of a member whose account stands.
pub async fn handle_of(db: &mut PgConnection, id: MemberId) -> Result<Option<String>> {
    Ok(sqlx::query_scalar!("select handle from members where id = $1 and deleted_at is null", id.0)
        .fetch_optional(db)
        .await?)
}
