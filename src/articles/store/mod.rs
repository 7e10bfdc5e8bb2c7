//! Every statement about articles.

mod changes;
mod lists;
mod places;
mod renewal;

pub use changes::*;
pub use lists::*;
pub use places::*;
pub use renewal::*;

use crate::articles::{Article, Cover, Update};
use crate::error::Result;
use crate::ids::{MediaId, MemberId, ThreadId};
use crate::members::Face;
use crate::text::markdown::Heading;
use crate::text::markdown::players::Player;
use crate::text::slug::folded;
use crate::threads;
use serde::Deserialize;
use sqlx::PgConnection;
use sqlx::types::Json;

/// A co-author as the statements gather them.
#[derive(Debug, Deserialize)]
pub struct Coauthor {
    id: MemberId,
    name: String,
    handle: String,
    picture: Option<MediaId>,
}

/// Their faces, in the same order.
pub fn faces(coauthors: Json<Vec<Coauthor>>) -> Vec<Face> {
    coauthors.0.into_iter().map(|one| Face::new(one.id, one.name, one.handle, one.picture)).collect()
}

/// The article with this slug, or that once had it, if this viewer may read it. A deleted one is found too, so that its
/// readers can be told.
pub async fn find_for(db: &mut PgConnection, viewer: Option<MemberId>, slug: &str) -> Result<Option<Article>> {
    let row = sqlx::query!(
        r#"select a.id as "id: ThreadId", a.slug, a.title, a.lede, a.cover_alt, a.body,
                  case when not exists (select from raids_now()) then a.html else shown_in_raid(a.html, h.author_id, a.id, null) end as "html!",
                  a.excerpt,
                  a.reading_minutes, a.version, a.edited_at, a.tags as chosen_tags,
                  -- Whoever writes it finds it in the form as it is.
                  case when not exists (select from raids_now()) or h.author_id = $2
                         or exists (select from coauthors o where o.article_id = a.id and o.member_id = $2) then a.video
                       else address_in_raid(a.video, h.author_id, a.id) end as "video!",
                  a.players, a.published_version,
                  a.contents as "contents: Json<Vec<Heading>>",
                  c.id as "cover?: MediaId", c.width as "width?", c.height as "height?",
                  array(select g.tag from thread_tags g where g.thread_id = a.id order by g.tag) as "tags!",
                  (select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'name', m.name, 'handle', m.handle,
                     'picture', m.picture_id) order by o.place), '[]') from coauthors o join members m on m.id = o.member_id
                   where o.article_id = a.id) as "coauthors!: Json<Vec<Coauthor>>",
                  (select coalesce(jsonb_agg(jsonb_build_object('version', u.version, 'at', u.at, 'reason', u.reason)
                     order by u.version desc), '[]') from article_updates u
                   where u.article_id = a.id) as "updates!: Json<Vec<Update>>",
                  (select r.place from readings r where r.thread_id = a.id and r.member_id = $2) as place
           from article_slugs s join articles a on a.id = s.article_id
           join threads h on h.id = a.id left join media c on c.id = a.cover_id
           where s.slug = $1"#,
        folded(slug),
        viewer.map(|viewer| viewer.0),
    )
    .fetch_optional(&mut *db)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let Some(thread) = threads::store::find_for(db, viewer, row.id).await? else { return Ok(None) };
    let size = row.width.zip(row.height);
    let cover = row.cover.zip(size).map(|(id, (width, height))| Cover { id, alt: row.cover_alt, width, height });
    Ok(Some(Article {
        coauthors: faces(row.coauthors),
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
        chosen_tags: row.chosen_tags,
        video: Player::of(&row.video),
        updates: row.updates.0,
        contents: row.contents.0,
        players: row.players,
        published_version: row.published_version,
        place: row.place,
    }))
}
