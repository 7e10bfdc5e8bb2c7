//! Every statement about sessions.

use crate::error::Result;
use crate::ids::{MediaId, MemberId, SessionId};
use crate::members::sessions::{Device, Place};
use crate::members::{Guise, Member, SiteRole};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

/// An account that goes by an address.
pub struct Account {
    /// Whose it is.
    pub id: MemberId,
    /// The password, hashed.
    pub password_hash: Option<String>,
}

/// A session, for the member's own list.
#[derive(Debug)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// What the browser said of itself.
    pub user_agent: String,
    /// The address it came from.
    pub address: String,
    /// When it was opened.
    pub created_at: DateTime<Utc>,
    /// When it was last used, to five minutes.
    pub last_seen_at: DateTime<Utc>,
}

impl Session {
    /// Its place in the list.
    pub fn place(&self) -> Place {
        (self.last_seen_at, self.id)
    }
}

/// An open session.
pub struct Open {
    /// The hash of its token.
    pub token_hash: Vec<u8>,
    /// Whose it is.
    pub member: Member,
    /// Whether its use was last noted over five minutes ago.
    pub is_stale: bool,
}

/// Those of the sessions with these tokens that are open.
pub async fn find_all(
    db: &mut PgConnection,
    token_hashes: &[Vec<u8>],
    idle_hours: i32,
    remembered_idle_hours: i32,
) -> Result<Vec<Open>> {
    let rows = sqlx::query!(
        r#"select s.token_hash, s.id as "session: SessionId", s.last_seen_at < site_now() - interval '5 minutes' as "stale!",
                  m.id as "id: MemberId", m.name, m.handle, m.picture_id as "picture: MediaId",
                  m.email_confirmed_at is not null as "confirmed!", m.site_role,
                  case when m.site_role is not null then owes_factor(m.id) else false end as "owes_factor!", case when m.site_role is not null or exists (select from memberships k where k.member_id = m.id and k.role <> 'member')
                       then waits_for(m.id) end as waits,
                  case when not exists (select from raids_now()) then false else held_up_by_raid(m.id) end as "held_up!",
                  v.until as "guise_until?", g.session_id is not null and v.until is null as "guise_over!", m.language, m.time_zone, m.turns_away
           from sessions s join members o on o.id = s.member_id left join guises g on g.session_id = s.id
           left join guise_of(s.id, o.id) v on true
           join members m on m.id = coalesce(v.member_id, o.id)
           where s.token_hash = any($1) and s.expires_at > site_now() and o.deleted_at is null and not exists (select from suspensions_now(o.id))
             and s.last_seen_at > site_now() - make_interval(hours => case when s.remembered then $3::int else $2::int end)"#,
        token_hashes,
        idle_hours,
        remembered_idle_hours,
    )
    .fetch_all(db)
    .await?;
    let open = rows.into_iter().map(|row| {
        let member = Member {
            id: row.id,
            name: row.name,
            handle: row.handle,
            picture: row.picture,
            confirmed: row.confirmed,
            site_role: SiteRole::acting(row.site_role.as_deref(), row.owes_factor),
            owes_factor: row.owes_factor,
            waits: row.waits,
            held_up: row.held_up,
            guise: row.guise_until.map(Guise::Worn).or(row.guise_over.then_some(Guise::Over)),
            language: row.language,
            time_zone: row.time_zone,
            // Whom and what they have turned from is theirs alone.
            turns_away: row.turns_away && row.guise_until.is_none() && !row.guise_over,
            session: Some(row.session),
        };
        Open { token_hash: row.token_hash, member, is_stale: row.stale }
    });
    Ok(open.collect())
}

/// Takes away sessions that have ended by themselves; with them goes what they kept of browser and address.
pub async fn sweep(db: &mut PgConnection, idle_hours: i32, remembered_idle_hours: i32) -> Result<()> {
    sqlx::query!(
        "delete from sessions where expires_at < site_now()
           or last_seen_at < site_now() - make_interval(hours => case when remembered then $2::int else $1::int end)",
        idle_hours,
        remembered_idle_hours,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Notes that sessions are used, and so that their members are here. Rows are taken in one order, so that two who note
/// never wait for each other in a circle.
pub async fn touch(db: &mut PgConnection, sessions: &[SessionId]) -> Result<()> {
    let sessions: Vec<Uuid> = sessions.iter().map(|session| session.0).collect();
    sqlx::query!(
        r#"with open as materialized (select id from sessions where id = any($1) order by id for update),
           seen as (
             update sessions set last_seen_at = site_now() where id in (select id from open) returning member_id)
           select note_visit(member_id) as "noted: ()" from (select distinct member_id from seen order by member_id) s"#,
        &sessions,
    )
    .fetch_all(db)
    .await?;
    Ok(())
}

/// The accounts one may sign in to with an address, in the order in which they are tried: the confirmed one, the first
/// that is not, and the latest.
pub async fn accounts_with(db: &mut PgConnection, email: &str) -> Result<Vec<Account>> {
    Ok(sqlx::query_as!(
        Account,
        r#"select id as "id: MemberId", password_hash
           from (select id, password_hash, email_confirmed_at is null as waiting,
                        row_number() over waiting_or_not as place,
                        count(*) over (partition by email_confirmed_at is null) as all_places
                 from members where email = $1 and deleted_at is null
                 window waiting_or_not as (partition by email_confirmed_at is null order by id)) found
           where place in (1, all_places)
           order by waiting, place"#,
        email,
    )
    .fetch_all(db)
    .await?)
}

/// Keeps a new session, with which a visit may begin.
pub async fn put(
    db: &mut PgConnection,
    id: SessionId,
    member: MemberId,
    token_hash: &[u8],
    device: &Device,
    hours: i32,
) -> Result<()> {
    sqlx::query!(
        r#"with opened as (
             insert into sessions (id, member_id, token_hash, remembered, user_agent, address, expires_at)
             values ($1, $2, $3, $4, $5, $6, site_now() + make_interval(hours => $7)) returning member_id)
           select note_visit(member_id) as "noted: ()" from opened"#,
        id.0,
        member.0,
        token_hash,
        device.remembered,
        device.user_agent,
        device.address,
        hours,
    )
    .fetch_one(db)
    .await?;
    Ok(())
}

/// Puts a new session in the place of an old one, which ends; answers whether it is remembered, if the old one was open.
pub async fn renew(db: &mut PgConnection, old: SessionId, new: SessionId, token_hash: &[u8]) -> Result<Option<bool>> {
    let remembered = sqlx::query_scalar!(
        "insert into sessions (id, token_hash, member_id, remembered, user_agent, address, created_at, expires_at)
         select $2, $3, member_id, remembered, user_agent, address, created_at, expires_at from sessions where id = $1
         returning remembered",
        old.0,
        new.0,
        token_hash,
    )
    .fetch_optional(&mut *db)
    .await?;
    sqlx::query!("update known_devices set session_id = $2 where session_id = $1", old.0, new.0)
        .execute(&mut *db)
        .await?;
    sqlx::query!("delete from sessions where id = $1", old.0).execute(db).await?;
    Ok(remembered)
}

/// Ends a session, whosever it is.
pub async fn end_this(db: &mut PgConnection, session: SessionId) -> Result<bool> {
    let ended = sqlx::query!("delete from sessions where id = $1", session.0);
    Ok(ended.execute(db).await?.rows_affected() == 1)
}

/// Ends a session of this member; false if there is none.
pub async fn end(db: &mut PgConnection, member: MemberId, session: SessionId) -> Result<bool> {
    let ended = sqlx::query!("delete from sessions where id = $1 and member_id = $2", session.0, member.0);
    Ok(ended.execute(db).await?.rows_affected() == 1)
}

/// Ends every session of a member, save one.
pub async fn end_all_but(db: &mut PgConnection, member: MemberId, kept: Option<SessionId>) -> Result<()> {
    let kept = kept.map(|session| session.0);
    sqlx::query!("delete from sessions where member_id = $1 and id is distinct from $2", member.0, kept)
        .execute(db)
        .await?;
    Ok(())
}

/// The open sessions of a member, the latest used first. Idle hours are those of an ordinary session and of a
/// remembered one.
pub async fn of_member(
    db: &mut PgConnection,
    member: MemberId,
    (idle_hours, remembered_idle_hours): (i32, i32),
    after: Option<Place>,
    most: i64,
) -> Result<Vec<Session>> {
    let (seen_before, id_before) = after.map(|(at, id)| (at, id.0)).unzip();
    Ok(sqlx::query_as!(
        Session,
        r#"select id as "id: SessionId", user_agent, address, created_at, last_seen_at
           from sessions
           where member_id = $1 and expires_at > site_now()
             and last_seen_at > site_now() - make_interval(hours => case when remembered then $3::int else $2::int end)
             and ($4::timestamptz is null or (last_seen_at, id) < ($4, $5))
           order by last_seen_at desc, id desc limit $6"#,
        member.0,
        idle_hours,
        remembered_idle_hours,
        seen_before,
        id_before,
        most,
    )
    .fetch_all(db)
    .await?)
}
