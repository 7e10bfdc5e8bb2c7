//! Every statement about passages that are taken out.

use crate::error::Result;
use crate::ids::JournalId;
use crate::moderation::Subject;
use sqlx::PgConnection;
use uuid::Uuid;

/// A text as it stands, with all that is needed to put it back.
#[derive(Clone, Debug, Default)]
pub struct Before {
    /// Its version.
    pub version: i32,
    /// Its title; empty for none.
    pub title: String,
    /// Its words.
    pub body: String,
    /// Its words, rendered.
    pub html: String,
    /// How it begins.
    pub excerpt: String,
    /// What rendered it.
    pub renderer: i32,
    /// Its tags.
    pub tags: Vec<String>,
    /// The pictures it shows.
    pub pictures: Vec<Uuid>,
}

/// A post or a comment as it stands.
pub async fn text(db: &mut PgConnection, subject: Subject) -> Result<Option<Before>> {
    Ok(sqlx::query_as!(
        Before,
        r#"select w.version as "version!", w.title as "title!", w.body as "body!", w.html as "html!", w.excerpt as "excerpt!",
                  w.renderer as "renderer!",
                  array(select x.tag from thread_tags x where x.thread_id = $1 and $2::uuid is null) as "tags!",
                  array(select i.media_id from picture_places i
                        where i.thread_id = $1 and i.comment_id is not distinct from $2) as "pictures!"
           from (select p.version, p.title, p.body, p.html, p.excerpt, p.renderer::int as renderer from posts p
                 where p.id = $1 and $2::uuid is null
                 union all
                 select c.version, '', c.body, c.html, c.excerpt, c.renderer::int from comments c
                 where c.id = $2 and c.thread_id = $1) w"#,
        subject.thread.0,
        subject.comment.map(|comment| comment.0),
    )
    .fetch_optional(db)
    .await?)
}

/// The same, kept to this transaction until it ends.
pub async fn lock(db: &mut PgConnection, subject: Subject) -> Result<Option<Before>> {
    match subject.comment {
        Some(id) => sqlx::query!("select id from comments where id = $1 for update", id.0)
            .fetch_optional(&mut *db)
            .await?
            .map(drop),
        None => sqlx::query!("select id from posts where id = $1 for update", subject.thread.0)
            .fetch_optional(&mut *db)
            .await?
            .map(drop),
    };
    text(db, subject).await
}

/// What was taken out of a text.
#[derive(Clone, Debug, Default)]
pub struct Taken {
    /// The passage, as it was named; all the words.
    pub passage: String,
    /// What went at each place, in their order.
    pub pieces: Vec<String>,
    /// What stands there instead.
    pub marker: String,
}

/// What was taken out with this line of the journal.
pub async fn taken(db: &mut PgConnection, line: JournalId) -> Result<Option<Taken>> {
    Ok(sqlx::query_as!(Taken, "select passage, pieces, marker from redactions where line_id = $1", line.0)
        .fetch_optional(db)
        .await?)
}

/// Keeps what a text was before this line of the journal, and what was taken out of it.
pub async fn put(
    db: &mut PgConnection,
    line: JournalId,
    subject: Subject,
    (before, taken): (&Before, &Taken),
) -> Result<()> {
    sqlx::query!(
        "insert into redactions (line_id, subject_id, thread_id, version, title, body, html, excerpt, renderer, tags, pictures,
                                  passage, pieces, marker)
         values ($1, coalesce($3::uuid, $2::uuid), $2, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        line.0,
        subject.thread.0,
        subject.comment.map(|comment| comment.0),
        before.version,
        before.title,
        before.body,
        before.html,
        before.excerpt,
        before.renderer,
        &before.tags,
        &before.pictures,
        taken.passage,
        &taken.pieces,
        taken.marker,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// What a text was before this line of the journal.
pub async fn of_line(db: &mut PgConnection, line: JournalId) -> Result<Option<Before>> {
    Ok(sqlx::query_as!(
        Before,
        "select version, title, body, html, excerpt, renderer, tags, pictures from redactions where line_id = $1",
        line.0,
    )
    .fetch_optional(db)
    .await?)
}

/// Gives a text back what it was, as its next version.
pub async fn put_back(db: &mut PgConnection, subject: Subject, before: &Before) -> Result<()> {
    match subject.comment {
        Some(id) => {
            sqlx::query!(
                "update comments set body = $2, html = $3, excerpt = $4, renderer = $5::int, version = version + 1, edited_at = site_now()
                 where id = $1",
                id.0,
                before.body,
                before.html,
                before.excerpt,
                before.renderer,
            )
            .execute(db)
            .await?;
        }
        None => {
            sqlx::query!(
                "update posts set title = $6, body = $2, html = $3, excerpt = $4, renderer = $5::int, version = version + 1, edited_at = site_now()
                 where id = $1",
                subject.thread.0,
                before.body,
                before.html,
                before.excerpt,
                before.renderer,
                before.title,
            )
            .execute(db)
            .await?;
        }
    }
    Ok(())
}
