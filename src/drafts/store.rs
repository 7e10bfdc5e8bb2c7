//! Every statement about drafts.

use crate::drafts::{Draft, Place, Unsent};
use crate::error::Result;
use crate::ids::{GroupId, MemberId, ThreadId};
use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

/// A draft in the list of all of a member's, with the place it belongs to as far as they may still see it.
#[derive(Clone, Debug)]
pub struct Row {
    /// What is written.
    pub kind: String,
    /// The group, thread or comment it is written in.
    pub subject: Uuid,
    /// Its title.
    pub title: String,
    /// Its first words.
    pub beginning: String,
    /// When it was kept.
    pub updated_at: DateTime<Utc>,
    /// The group it is written in.
    pub group_id: Option<GroupId>,
    /// The group's part of the address.
    pub group_slug: Option<String>,
    /// The group's name.
    pub group_name: Option<String>,
    /// The thread it is written in.
    pub thread_id: Option<ThreadId>,
    /// The thread's part of the address, if it is an article.
    pub article_slug: Option<String>,
    /// The thread's title, or how it begins.
    pub thread_title: Option<String>,
}

/// The draft of a place.
pub async fn find(db: &mut PgConnection, member: MemberId, place: Place) -> Result<Option<Draft>> {
    let row = sqlx::query!(
        "select title, body, fields, updated_at from drafts where member_id = $1 and kind = $2 and subject_id = $3",
        member.0,
        place.kind(),
        place.subject(),
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Draft {
        unsent: Unsent {
            title: row.title,
            body: row.body,
            fields: serde_json::from_value(row.fields).unwrap_or_default(),
        },
        updated_at: row.updated_at,
    }))
}

/// Keeps a draft, unless it would be one too many; answers when.
pub async fn put(
    db: &mut PgConnection,
    member: MemberId,
    place: Place,
    unsent: &Unsent,
    fields: &Value,
    most: i64,
) -> Result<Option<DateTime<Utc>>> {
    Ok(sqlx::query_scalar!(
        "insert into drafts (member_id, kind, subject_id, title, body, fields)
         select $1, $2, $3, $4, $5, $6
         where (select count(*) from drafts where member_id = $1 and not (kind = $2 and subject_id = $3)) < $7
         on conflict (member_id, kind, subject_id) do update
           set title = excluded.title, body = excluded.body, fields = excluded.fields, updated_at = site_now()
         returning updated_at",
        member.0,
        place.kind(),
        place.subject(),
        unsent.title,
        unsent.body,
        fields,
        most,
    )
    .fetch_optional(db)
    .await?)
}

/// Takes a draft away.
pub async fn take(db: &mut PgConnection, member: MemberId, place: Place) -> Result<()> {
    sqlx::query!(
        "delete from drafts where member_id = $1 and kind = $2 and subject_id = $3",
        member.0,
        place.kind(),
        place.subject(),
    )
    .execute(db)
    .await?;
    Ok(())
}

/// A member's drafts, the latest first, after the one kept at this moment in this place.
pub async fn list(
    db: &mut PgConnection,
    member: MemberId,
    after: Option<(DateTime<Utc>, Uuid)>,
    most: i64,
) -> Result<Vec<Row>> {
    let (at, subject) = after.unzip();
    Ok(sqlx::query_as!(
        Row,
        r#"select d.kind, d.subject_id as subject, d.title, left(d.body, 200) as "beginning!", d.updated_at,
                  g.id as "group_id?: GroupId", g.slug as "group_slug?", g.name as "group_name?",
                  t.id as "thread_id?: ThreadId", a.slug as "article_slug?",
                  coalesce(a.title, nullif(p.title, ''), p.excerpt) as thread_title
           from drafts d
           left join comments c on c.id = d.subject_id and d.kind in ('answer', 'comment-edit')
           left join threads t on t.id = coalesce(c.thread_id, d.subject_id) and t.id in (select r.id from readable_threads($1) r)
           left join posts p on p.id = t.id
           left join articles a on a.id = t.id
           left join groups g on g.id = coalesce(t.group_id, d.subject_id) and g.id in (select r.id from readable_groups($1) r)
           where d.member_id = $1
             and ($2::timestamptz is null or (d.updated_at, d.subject_id) < ($2, $3))
           order by d.updated_at desc, d.subject_id desc limit $4"#,
        member.0,
        at,
        subject,
        most,
    )
    .fetch_all(db)
    .await?)
}
