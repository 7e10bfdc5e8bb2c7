//! What is written of an article.

use crate::articles::writing::Text;
use crate::error::Result;
use crate::ids::{GroupId, MemberId, ThreadId};
use crate::text::markdown::RENDERER_VERSION;
use sqlx::PgConnection;
use sqlx::types::Json;

/// Makes others who look for a free address wait until this transaction ends.
pub async fn lock_slugs(db: &mut PgConnection) -> Result<()> {
    sqlx::query!("select pg_advisory_xact_lock(hashtext('articles_slug_taken'))").execute(db).await?;
    Ok(())
}

/// The addresses in use that are this one, or this one with a number; those of this article are free to it.
pub async fn taken_slugs(db: &mut PgConnection, article: ThreadId, slug: &str) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar!(
        "select slug from article_slugs
         where (slug = $1 or (starts_with(slug, $1 || '-') and substr(slug, char_length($1) + 2) ~ '^[0-9]+$'))
           and article_id <> $2",
        slug,
        article.0,
    )
    .fetch_all(db)
    .await?)
}

/// Leads an address to an article, for ever.
pub async fn put_slug(db: &mut PgConnection, id: ThreadId, slug: &str) -> Result<()> {
    sqlx::query!("insert into article_slugs (slug, article_id) values ($1, $2) on conflict do nothing", slug, id.0)
        .execute(db)
        .await?;
    Ok(())
}

/// Gives the addresses free that an article no longer has: only of one that nobody but its authors has ever seen.
pub async fn free_slugs(db: &mut PgConnection, id: ThreadId) -> Result<()> {
    sqlx::query!(
        "delete from article_slugs s using articles a where a.id = $1 and s.article_id = a.id and s.slug <> a.slug",
        id.0,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The address of the article of this title and these words, published or not, that its author has begun in this group
/// within so many minutes, if it is still there.
pub async fn said_lately(
    db: &mut PgConnection,
    (author, group): (MemberId, GroupId),
    text: &Text,
    is_published: bool,
    minutes: i32,
) -> Result<Option<String>> {
    let said = sqlx::query_scalar!(
        "select a.slug from threads t join articles a on a.id = t.id
         where t.author_id = $1 and t.kind = 'article' and t.group_id = $2 and a.title = $3 and a.body = $4
           and (t.published_at is not null) = $5 and t.deleted_at is null
           and t.created_at > site_now() - make_interval(mins => $6)
         order by t.created_at desc limit 1",
        author.0,
        group.0,
        text.title,
        text.written.source,
        is_published,
        minutes,
    );
    Ok(said.fetch_optional(db).await?)
}

/// Keeps a new article.
pub async fn put(db: &mut PgConnection, id: ThreadId, slug: &str, text: &Text) -> Result<()> {
    let rendered = &text.written.rendered;
    sqlx::query!(
        "insert into articles (id, slug, title, lede, cover_id, cover_alt, body, html, excerpt, renderer, reading_minutes,
           tags, video, contents, players)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
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
        &text.tags,
        text.video,
        Json(&rendered.headings) as _,
        &rendered.players,
    )
    .execute(&mut *db)
    .await?;
    put_slug(db, id, slug).await
}

/// Gives an article another address.
pub async fn set_slug(db: &mut PgConnection, id: ThreadId, slug: &str) -> Result<()> {
    sqlx::query!("update articles set slug = $2 where id = $1", id.0, slug).execute(&mut *db).await?;
    put_slug(db, id, slug).await
}

/// Holds an article for the rest of the transaction; answers with its version.
pub async fn lock(db: &mut PgConnection, id: ThreadId) -> Result<i32> {
    Ok(sqlx::query_scalar!("select version from articles where id = $1 for update", id.0).fetch_one(db).await?)
}

/// Gives an article its next version; one that is published shows it to its readers.
pub async fn change(db: &mut PgConnection, id: ThreadId, slug: &str, text: &Text) -> Result<()> {
    let rendered = &text.written.rendered;
    sqlx::query!(
        "update articles a set slug = $2, title = $3, lede = $4, cover_id = $5, cover_alt = $6, body = $7, html = $8,
           excerpt = $9, renderer = $10, reading_minutes = $11, tags = $12, video = $13, contents = $14, players = $15,
           version = a.version + 1, edited_at = site_now(),
           published_version = case when t.published_at is null then a.published_version else a.version + 1 end
         from threads t where a.id = $1 and t.id = a.id",
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
        &text.tags,
        text.video,
        Json(&rendered.headings) as _,
        &rendered.players,
    )
    .execute(&mut *db)
    .await?;
    put_slug(db, id, slug).await
}

/// Keeps why the version that an article has now was made.
pub async fn put_update(db: &mut PgConnection, id: ThreadId, reason: &str) -> Result<()> {
    sqlx::query!(
        "insert into article_updates (article_id, version, reason) select id, version, $2 from articles where id = $1",
        id.0,
        reason,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Replaces those who wrote an article with whoever began it, in this order.
pub async fn set_coauthors(db: &mut PgConnection, id: ThreadId, coauthors: &[MemberId]) -> Result<()> {
    let coauthors: Vec<_> = coauthors.iter().map(|member| member.0).collect();
    sqlx::query!("delete from coauthors where article_id = $1", id.0).execute(&mut *db).await?;
    sqlx::query!(
        "insert into coauthors (article_id, member_id, begun_by, place)
         select t.id, named.id, t.author_id, named.place::int
         from unnest($2::uuid[]) with ordinality named (id, place), threads t where t.id = $1",
        id.0,
        &coauthors,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Takes one of those names off.
pub async fn take_coauthor(db: &mut PgConnection, id: ThreadId, member: MemberId) -> Result<()> {
    sqlx::query!("delete from coauthors where article_id = $1 and member_id = $2", id.0, member.0).execute(db).await?;
    Ok(())
}

/// Shows a draft to its readers: as new as this moment or, if they have seen it before, as old as it was. What was
/// changed before they saw it first is nobody's news.
pub async fn publish(db: &mut PgConnection, id: ThreadId) -> Result<()> {
    sqlx::query!(
        "update threads t set published_at = coalesce(a.first_published_at, site_now()),
           last_active_at = case when a.first_published_at is null then site_now() else t.last_active_at end
         from articles a where t.id = $1 and a.id = t.id and t.published_at is null",
        id.0,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "update articles a set edited_at = case when a.first_published_at is null then null else a.edited_at end,
           first_published_at = t.published_at, published_version = a.version
         from threads t where a.id = $1 and t.id = a.id",
        id.0,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Takes a published article back to a draft.
pub async fn unpublish(db: &mut PgConnection, id: ThreadId) -> Result<()> {
    sqlx::query!("update threads set published_at = null where id = $1", id.0).execute(db).await?;
    Ok(())
}
