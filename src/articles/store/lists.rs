//! Articles in lists: published ones, drafts, and where one may write them.

use crate::articles::store::{Coauthor, faces};
use crate::error::Result;
use crate::groups::Act;
use crate::ids::{GroupId, MediaId, MemberId, ThreadId};
use crate::members::Face;
use crate::reactions::bar::{Givens, givens};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use sqlx::types::Json;

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
    /// Who began it.
    pub author: Face,
    /// Those who wrote it with them, in the order of their names.
    pub coauthors: Vec<Face>,
    /// When it was published; none for a draft.
    pub published_at: Option<DateTime<Utc>>,
    /// Its tags, folded.
    pub tags: Vec<String>,
    /// Minutes it takes to read.
    pub reading_minutes: i32,
    /// How many comments stand under it.
    pub comments_count: i32,
    /// How many have seen it; none where the group does not show that.
    pub views_count: Option<i64>,
    /// What was given to it.
    pub given: Givens,
    /// Whether it takes no further comment.
    pub is_locked: bool,
}

impl Row {
    /// Its page.
    pub fn path(&self) -> String {
        format!("/articles/{}", crate::http::path_segment(&self.slug))
    }

    /// All who wrote it, in the order of their names.
    pub fn authors(&self) -> Vec<&Face> {
        std::iter::once(&self.author).chain(&self.coauthors).collect()
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
                  m.picture_id as "author_picture: MediaId", t.published_at, a.tags, a.reading_minutes, t.comments_count,
                  case when g.shows_views then t.views_count end as views_count,
                  (select coalesce(jsonb_agg(jsonb_build_object('id', n.id, 'name', n.name, 'handle', n.handle,
                     'picture', n.picture_id) order by o.place), '[]') from coauthors o join members n on n.id = o.member_id
                   where o.article_id = t.id) as "coauthors!: Json<Vec<Coauthor>>",
                  (select json_agg(json_build_array(e.kind, e.count, e.mine))
                   from (select kind, count(*) as count, coalesce(bool_or(member_id = $1), false) as mine
                         from reactions where thread_id = t.id and comment_id is null group by kind) e)
                    as "given: Json<Vec<(String, i64, bool)>>",
                  exists (select from locks l where l.thread_id = t.id) as "is_locked!"
           from threads t join listed_threads($1) r on r.id = t.id join articles a on a.id = t.id
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
        coauthors: faces(row.coauthors),
        published_at: row.published_at,
        tags: row.tags,
        reading_minutes: row.reading_minutes,
        comments_count: row.comments_count,
        views_count: row.views_count,
        given: givens(row.given.map(|given| given.0).unwrap_or_default()),
        is_locked: row.is_locked,
    });
    Ok(articles.collect())
}

/// A draft in the list of one of its authors.
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

/// The drafts a member writes, alone or with others, the latest changed first, as many as fit above a list.
pub async fn drafts(db: &mut PgConnection, author: MemberId, most: i64) -> Result<Vec<DraftRow>> {
    Ok(sqlx::query_as!(
        DraftRow,
        r#"select a.slug, a.title, coalesce(a.edited_at, t.created_at) as "changed_at!"
           from threads t join readable_threads($1) r on r.id = t.id join articles a on a.id = t.id
           where (t.author_id = $1 or t.id = any(array(select c.article_id from coauthors c where c.member_id = $1)))
             and t.kind = 'article' and t.published_at is null and t.deleted_at is null
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
         where s.member_id = $1 and s.rank <= least_rank(g.id, 'write', $2) order by g.id limit 100",
        member.0,
        Act::Write.by_default().rank(),
    )
    .fetch_all(db)
    .await?)
}

/// Whether this picture may stand above this article of this author in this group: it is theirs, or stands there
/// already, and its readers may see it.
pub async fn may_be_cover(
    db: &mut PgConnection,
    cover: MediaId,
    author: MemberId,
    group: GroupId,
    article: ThreadId,
) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select from media m where m.id = $1 and (m.group_id is null or m.group_id = $3)
             and (m.owner_id = $2 or exists (select from articles a where a.id = $4 and a.cover_id = m.id))) as "may!""#,
        cover.0,
        author.0,
        group.0,
        article.0,
    )
    .fetch_one(db)
    .await?)
}

/// Somebody who may be named as an author.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Who it is.
    pub id: MemberId,
    /// Their handle.
    pub handle: String,
}

/// Those who may write in a group, longest there first, as many as one looks through.
pub async fn writers(db: &mut PgConnection, group: GroupId, most: i64) -> Result<Vec<Candidate>> {
    Ok(sqlx::query_as!(
        Candidate,
        r#"select m.id as "id: MemberId", m.handle from memberships s join members m on m.id = s.member_id
           where s.group_id = $1 and s.rank <= least_rank($1, 'write', $3) order by s.joined_at, m.id limit $2"#,
        group.0,
        most,
        Act::Write.by_default().rank(),
    )
    .fetch_all(db)
    .await?)
}

/// Those of these folded handles whose members may write in this group, or are among this article's authors already, by
/// handle.
pub async fn possible_authors(
    db: &mut PgConnection,
    group: GroupId,
    article: ThreadId,
    folded: &[String],
) -> Result<Vec<(String, MemberId)>> {
    let rows = sqlx::query!(
        r#"select h.folded, h.member_id as "id: MemberId" from handles h join members m on m.id = h.member_id
           where h.folded = any($3) and m.deleted_at is null
             and (exists (select from memberships s where s.group_id = $1 and s.member_id = m.id
                          and s.rank <= least_rank($1, 'write', $4))
               or exists (select from coauthors c where c.article_id = $2 and c.member_id = m.id)
               or exists (select from threads t where t.id = $2 and t.author_id = m.id))"#,
        group.0,
        article.0,
        folded,
        Act::Write.by_default().rank(),
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.folded, row.id)).collect())
}
