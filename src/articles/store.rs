//! Every statement about articles.

use crate::articles::writing::Text;
use crate::articles::{Article, Cover};
use crate::error::Result;
use crate::ids::{GroupId, MediaId, MemberId, ThreadId};
use crate::members::Face;
use crate::text::markdown::RENDERER_VERSION;
use crate::threads;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// The article with this slug, if this viewer may read it. A deleted one is found too, so that its readers can be told.
pub async fn find_for(db: &mut PgConnection, viewer: Option<MemberId>, slug: &str) -> Result<Option<Article>> {
    let row = sqlx::query!(
        r#"select a.id as "id: ThreadId", a.slug, a.title, a.lede, a.cover_alt, a.body, a.html, a.excerpt,
                  a.reading_minutes, a.version, a.edited_at, c.id as "cover?: MediaId", c.width as "width?",
                  c.height as "height?",
                  array(select g.tag from thread_tags g where g.thread_id = a.id order by g.tag) as "tags!"
           from articles a left join media c on c.id = a.cover_id where a.slug = $1"#,
        slug,
    )
    .fetch_optional(&mut *db)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let Some(thread) = threads::store::find_for(db, viewer, row.id).await? else { return Ok(None) };
    let size = row.width.zip(row.height);
    let cover = row.cover.zip(size).map(|(id, (width, height))| Cover { id, alt: row.cover_alt, width, height });
    Ok(Some(Article {
        thread,
        slug: row.slug,
        title: row.title,
        lede: row.lede,
        cover,
        body: row.body,
        html: row.html,
        excerpt: row.excerpt,
        reading_minutes: row.reading_minutes,
        version: row.version,
        edited_at: row.edited_at,
        tags: row.tags,
    }))
}

/// An article in a list.
#[derive(Clone, Debug)]
pub struct Row {
    /// Which it is.
    pub id: ThreadId,
    /// Its part of the address.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// Its lede, or how it begins.
    pub gist: String,
    /// The picture above it.
    pub cover: Option<MediaId>,
    /// The group's part of the address.
    pub group_slug: String,
    /// The group's name.
    pub group_name: String,
    /// Who wrote it.
    pub author: Face,
    /// When it was published; none for a draft.
    pub published_at: Option<DateTime<Utc>>,
    /// Minutes it takes to read.
    pub reading_minutes: i32,
    /// How many comments stand under it.
    pub comments_count: i32,
    /// How many have seen it; none where the group does not show that.
    pub views_count: Option<i64>,
}

impl Row {
    /// Its page.
    pub fn path(&self) -> String {
        format!("/articles/{}", crate::http::path_segment(&self.slug))
    }
}

/// Published articles that this viewer may read, newest first, after this one; of one group, or of all.
pub async fn published(
    db: &mut PgConnection,
    viewer: Option<MemberId>,
    group: Option<GroupId>,
    after: Option<(DateTime<Utc>, ThreadId)>,
    most: i64,
) -> Result<Vec<Row>> {
    let (at, id) = after.map(|(at, id)| (at, id.0)).unzip();
    let rows = sqlx::query!(
        r#"select t.id as "id: ThreadId", a.slug, a.title, coalesce(nullif(a.lede, ''), a.excerpt) as "gist!",
                  a.cover_id as "cover: MediaId", g.slug as group_slug, g.name as group_name,
                  m.id as "author_id: MemberId", m.name as author_name, m.handle as author_handle,
                  m.picture_id as "author_picture: MediaId", t.published_at, a.reading_minutes, t.comments_count,
                  case when g.shows_views then t.views_count end as views_count
           from threads t join readable_threads($1) r on r.id = t.id join articles a on a.id = t.id
           join groups g on g.id = t.group_id join members m on m.id = t.author_id
           where t.kind = 'article' and t.published_at is not null and t.deleted_at is null
             and ($2::uuid is null or t.group_id = $2)
             and ($3::timestamptz is null or (t.published_at, t.id) < ($3, $4))
           order by t.published_at desc, t.id desc limit $5"#,
        viewer.map(|viewer| viewer.0),
        group.map(|group| group.0),
        at,
        id,
        most,
    )
    .fetch_all(db)
    .await?;
    let articles = rows.into_iter().map(|row| Row {
        id: row.id,
        slug: row.slug,
        title: row.title,
        gist: row.gist,
        cover: row.cover,
        group_slug: row.group_slug,
        group_name: row.group_name,
        author: Face::new(row.author_id, row.author_name, row.author_handle, row.author_picture),
        published_at: row.published_at,
        reading_minutes: row.reading_minutes,
        comments_count: row.comments_count,
        views_count: row.views_count,
    });
    Ok(articles.collect())
}

/// A draft in its author's list.
#[derive(Clone, Debug)]
pub struct DraftRow {
    /// Its part of the address.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// When it was begun or last changed.
    pub changed_at: DateTime<Utc>,
}

impl DraftRow {
    /// The page on which it is written.
    pub fn path(&self) -> String {
        format!("/articles/{}/edit", crate::http::path_segment(&self.slug))
    }
}

/// A member's own drafts, the latest changed first, as many as fit above a list.
pub async fn drafts(db: &mut PgConnection, author: MemberId, most: i64) -> Result<Vec<DraftRow>> {
    Ok(sqlx::query_as!(
        DraftRow,
        r#"select a.slug, a.title, coalesce(a.edited_at, t.created_at) as "changed_at!"
           from threads t join readable_threads($1) r on r.id = t.id join articles a on a.id = t.id
           where t.author_id = $1 and t.kind = 'article' and t.published_at is null and t.deleted_at is null
           order by coalesce(a.edited_at, t.created_at) desc, t.id desc limit $2"#,
        author.0,
        most,
    )
    .fetch_all(db)
    .await?)
}

/// A group that a member may write articles for.
#[derive(Clone, Debug)]
pub struct WritingPlace {
    /// Its part of the address.
    pub slug: String,
    /// Its name.
    pub name: String,
}

/// The groups that this member may write articles for, oldest first.
pub async fn writing_places(db: &mut PgConnection, member: MemberId) -> Result<Vec<WritingPlace>> {
    Ok(sqlx::query_as!(
        WritingPlace,
        "select g.slug, g.name from memberships s join groups g on g.id = s.group_id
         where s.member_id = $1 and s.rank < 3 order by g.id limit 100",
        member.0,
    )
    .fetch_all(db)
    .await?)
}

/// Whether this picture may stand above an article of this author in this group: it is theirs, and its readers may see it.
pub async fn may_be_cover(db: &mut PgConnection, cover: MediaId, author: MemberId, group: GroupId) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select from media where id = $1 and owner_id = $2 and (group_id is null or group_id = $3)) as "may!""#,
        cover.0,
        author.0,
        group.0,
    )
    .fetch_one(db)
    .await?)
}

/// Makes others who look for a free address wait until this transaction ends.
pub async fn lock_slugs(db: &mut PgConnection) -> Result<()> {
    sqlx::query!("select pg_advisory_xact_lock(hashtext('articles_slug_taken'))").execute(db).await?;
    Ok(())
}

/// The addresses in use that are this one, or this one with a number.
pub async fn taken_slugs(db: &mut PgConnection, slug: &str) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar!(
        "select slug from articles
         where slug = $1 or (starts_with(slug, $1 || '-') and substr(slug, char_length($1) + 2) ~ '^[0-9]+$')",
        slug,
    )
    .fetch_all(db)
    .await?)
}

/// Keeps a new article.
pub async fn put(db: &mut PgConnection, id: ThreadId, slug: &str, text: &Text) -> Result<()> {
    let rendered = &text.written.rendered;
    sqlx::query!(
        "insert into articles (id, slug, title, lede, cover_id, cover_alt, body, html, excerpt, renderer, reading_minutes)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        id.0,
        slug,
        text.title,
        text.lede,
        text.cover.map(|cover| cover.0),
        text.cover_alt,
        text.written.source,
        rendered.html,
        rendered.excerpt,
        RENDERER_VERSION,
        text.reading_minutes,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Holds an article for the rest of the transaction; answers with its version.
pub async fn lock(db: &mut PgConnection, id: ThreadId) -> Result<i32> {
    Ok(sqlx::query_scalar!("select version from articles where id = $1 for update", id.0).fetch_one(db).await?)
}

/// Gives an article its next version.
pub async fn change(db: &mut PgConnection, id: ThreadId, slug: &str, text: &Text) -> Result<()> {
    let rendered = &text.written.rendered;
    sqlx::query!(
        "update articles set slug = $2, title = $3, lede = $4, cover_id = $5, cover_alt = $6, body = $7, html = $8,
           excerpt = $9, renderer = $10, reading_minutes = $11, version = version + 1, edited_at = site_now()
         where id = $1",
        id.0,
        slug,
        text.title,
        text.lede,
        text.cover.map(|cover| cover.0),
        text.cover_alt,
        text.written.source,
        rendered.html,
        rendered.excerpt,
        RENDERER_VERSION,
        text.reading_minutes,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// What was changed before it was published is nobody's news.
pub async fn note_published(db: &mut PgConnection, id: ThreadId) -> Result<()> {
    sqlx::query!("update articles set edited_at = null where id = $1", id.0).execute(db).await?;
    Ok(())
}
