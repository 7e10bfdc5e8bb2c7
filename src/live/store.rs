//! The statements about live streams: whether whoever listens still may, and what of it they may hear.

use crate::error::Result;
use crate::ids::{MemberId, PollId, SessionId};
use sqlx::PgConnection;
use uuid::Uuid;

/// Who listens, and to what.
#[derive(Clone, Debug, Default)]
pub struct Listener {
    /// The member, if signed in.
    pub member: Option<MemberId>,
    /// The session they came by, which must not have ended.
    pub session: Option<SessionId>,
    /// The threads they listen to.
    pub threads: Vec<Uuid>,
    /// The groups they listen to.
    pub groups: Vec<Uuid>,
}

/// Whether they may read every one of these, now, and are still signed in if they were.
pub async fn may_listen(db: &mut PgConnection, listener: &Listener) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"select (select count(*) from readable_threads($1) r where r.id = any($3)) = cardinality($3)
              and (select count(*) from readable_groups($1) r where r.id = any($4)) = cardinality($4)
              and ($2::uuid is null or exists (select from sessions s where s.id = $2 and s.expires_at > site_now()))
              and ($1::uuid is null or exists (select from members m where m.id = $1 and m.deleted_at is null)) as "may!""#,
        listener.member.map(|member| member.0),
        listener.session.map(|session| session.0),
        &listener.threads,
        &listener.groups,
    )
    .fetch_one(db)
    .await?)
}

/// Whether a member has voted in a poll.
pub async fn has_voted(db: &mut PgConnection, member: MemberId, poll: PollId) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select from ballots where poll_id = $1 and member_id = $2)
               or exists (select from secret_marks where poll_id = $1 and member_id = $2) as "has!""#,
        poll.0,
        member.0,
    )
    .fetch_one(db)
    .await?)
}
