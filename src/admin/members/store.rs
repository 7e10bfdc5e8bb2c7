//! Every statement about members as those who look after the site see them.

use crate::admin::members::{Seat, Sought, State};
use crate::error::Result;
use crate::ids::{MediaId, MemberId};
use crate::members::Face;
use sqlx::PgConnection;

/// Somebody something is done to.
#[derive(Debug)]
pub struct Whom {
    /// Who.
    pub id: MemberId,
    /// The name they go by.
    pub name: String,
    /// Their handle.
    pub handle: String,
    /// What they look after.
    pub site_role: Option<String>,
    /// Their address.
    pub email: Option<String>,
    /// Code of the language they chose.
    pub language: Option<String>,
    /// IANA name of the time zone they chose.
    pub time_zone: Option<String>,
}

/// The members sought, who joined last first, after this one.
pub async fn list(db: &mut PgConnection, sought: &Sought, after: Option<MemberId>, most: i64) -> Result<Vec<Seat>> {
    let rows = sqlx::query!(
        r#"select l.id as "id: MemberId", l.name, l.handle, l.picture_id as "picture: MediaId", coalesce(l.email, '') as "email!",
                  l.site_role, l.state as "state!", l.created_at, l.visited_at
           from (select m.*, case when is_suspended(m.id) then 'suspended' when waits_to_be_let_in(m.id) then 'waiting'
                                  when m.email_confirmed_at is null then 'unconfirmed' else 'active' end as state
                 from members m
                 where m.deleted_at is null and ($6::uuid is null or m.id < $6) and (not $2 or m.site_role is not null)
                   and ($4::int is null or m.created_at > site_now() - make_interval(days => $4))
                   and ($1 = '' or strpos(lower(m.name), $1) > 0 or strpos(lower(m.handle), $1) > 0 or strpos(m.email, $1) > 0)) l
           where $3::text is null or l.state = $3
           order by l.id desc limit $5"#,
        sought.words,
        sought.staff,
        sought.state.map(State::as_str),
        sought.days,
        most,
        after.map(|after| after.0),
    )
    .fetch_all(db)
    .await?;
    let seats = rows.into_iter().map(|row| Seat {
        face: Face::new(row.id, row.name, row.handle, row.picture),
        email: row.email,
        site_role: row.site_role,
        state: State::parse(&row.state).unwrap_or(State::Active),
        joined_at: row.created_at,
        last_here_at: row.visited_at,
    });
    Ok(seats.collect())
}

/// A member, held until the transaction ends.
pub async fn lock(db: &mut PgConnection, member: MemberId) -> Result<Option<Whom>> {
    Ok(sqlx::query_as!(
        Whom,
        r#"select id as "id: MemberId", name, handle, site_role, email, language, time_zone from members
           where id = $1 and deleted_at is null for no key update"#,
        member.0,
    )
    .fetch_optional(db)
    .await?)
}

/// Their address counts as proven no more.
pub async fn unconfirm(db: &mut PgConnection, member: MemberId) -> Result<()> {
    sqlx::query!("update members set email_confirmed_at = null where id = $1", member.0).execute(db).await?;
    Ok(())
}
