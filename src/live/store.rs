//! The statements about live streams: whether whoever listens still may, and what of it they may hear.

use crate::error::Result;
use crate::ids::{MemberId, PollId, SessionId};
use sqlx::PgConnection;
use uuid::Uuid;

/// Private groups of one member that are listened to at once; of the newest of them nothing is told beyond these.
const PRIVATE_GROUPS: i64 = 500;

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
    /// Whether they listen to what stands in many groups.
    pub spans_groups: bool,
    /// If so, the private ones that they may read, as last looked up.
    pub private_groups: Vec<Uuid>,
}

impl Listener {
    /// Whether they may read every one of these, now, and are still signed in if they were; looks up their private groups.
    pub async fn looks_up(&mut self, db: &mut PgConnection) -> Result<bool> {
        let found = sqlx::query!(
            r#"select (select count(*) from readable_threads($1) r where r.id = any($3)) = cardinality($3)
                  and (select count(*) from readable_groups($1) r where r.id = any($4)) = cardinality($4)
                  and ($2::uuid is null or exists (select from sessions s where s.id = $2 and s.expires_at > site_now()))
                  and ($1::uuid is null or exists (select from members m where m.id = $1 and m.deleted_at is null
                                                            and not exists (select from suspensions_now(m.id)))) as "may!",
                  array(select r.id from readable_groups($1) r join memberships s on s.group_id = r.id and s.member_id = $1
                        join groups g on g.id = r.id
                        where $5 and g.visibility <> 'public' order by r.id limit $6) as "private_groups!""#,
            self.member.map(|member| member.0),
            self.session.map(|session| session.0),
            &self.threads,
            &self.groups,
            self.spans_groups,
            PRIVATE_GROUPS,
        )
        .fetch_one(db)
        .await?;
        self.private_groups = found.private_groups;
        Ok(found.may)
    }
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
