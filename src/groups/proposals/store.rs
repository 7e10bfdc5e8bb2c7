//! Every statement about groups that members propose.

use crate::error::Result;
use crate::groups::Visibility;
use crate::groups::proposals::NewProposal;
use crate::ids::{GroupId, MediaId, MemberId, ProposalId};
use crate::members::Face;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

/// A proposal.
#[derive(Debug)]
pub struct Proposal {
    /// Which it is.
    pub id: ProposalId,
    /// Who proposes it.
    pub by: Face,
    /// The group's name.
    pub name: String,
    /// The address it would have.
    pub slug: String,
    /// What it is about.
    pub about: String,
    /// Who would see it.
    pub visibility: String,
    /// Why the site should have it.
    pub words: String,
    /// Since when it waits.
    pub created_at: DateTime<Utc>,
    /// When it was answered.
    pub decided_at: Option<DateTime<Utc>>,
    /// Whether the group was founded.
    pub is_founded: bool,
    /// Why it was not.
    pub reason: String,
}

impl Proposal {
    /// Who would see it.
    pub fn seen(&self) -> Visibility {
        Visibility::from_column(&self.visibility)
    }
}

struct Row {
    id: ProposalId,
    by: MemberId,
    by_name: String,
    handle: String,
    picture: Option<MediaId>,
    name: String,
    slug: String,
    about: String,
    visibility: String,
    words: String,
    created_at: DateTime<Utc>,
    decided_at: Option<DateTime<Utc>>,
    is_founded: bool,
    reason: String,
}

impl From<Row> for Proposal {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            by: Face::new(row.by, row.by_name, row.handle, row.picture),
            name: row.name,
            slug: row.slug,
            about: row.about,
            visibility: row.visibility,
            words: row.words,
            created_at: row.created_at,
            decided_at: row.decided_at,
            is_founded: row.is_founded,
            reason: row.reason,
        }
    }
}

/// How many proposals of a member wait.
pub async fn waiting_of(db: &mut PgConnection, member: MemberId) -> Result<i64> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "waiting!" from group_proposals where proposed_by = $1 and decided_at is null"#,
        member.0,
    )
    .fetch_one(db)
    .await?)
}

/// Keeps a proposal.
pub async fn put(db: &mut PgConnection, by: MemberId, new: &NewProposal) -> Result<()> {
    sqlx::query!(
        "insert into group_proposals (id, proposed_by, name, slug, about, visibility, words) values ($1, $2, $3, $4, $5, $6, $7)",
        new.id.0,
        by.0,
        new.group.name,
        new.group.wish.as_ref().unwrap_or(&new.group.slug),
        new.group.about,
        new.group.visibility.as_str(),
        new.words,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Takes back a proposal of this member that waits; false if there is none such.
pub async fn take(db: &mut PgConnection, member: MemberId, id: ProposalId) -> Result<bool> {
    let taken = sqlx::query!(
        "delete from group_proposals where id = $1 and proposed_by = $2 and decided_at is null",
        id.0,
        member.0,
    )
    .execute(db)
    .await?;
    Ok(taken.rows_affected() == 1)
}

/// Proposals, the latest first: everybody's that wait, or all of one member's; one more than `size`, if there are.
pub async fn list(
    db: &mut PgConnection,
    whose: Option<MemberId>,
    before: Option<ProposalId>,
    size: i64,
) -> Result<Vec<Proposal>> {
    let rows = sqlx::query_as!(
        Row,
        r#"select p.id as "id: ProposalId", m.id as "by: MemberId", m.name as by_name, m.handle,
                  m.picture_id as "picture: MediaId", p.name, p.slug, p.about, p.visibility, p.words, p.created_at,
                  p.decided_at, p.group_id is not null as "is_founded!", p.reason
           from group_proposals p join members m on m.id = p.proposed_by
           where m.deleted_at is null and case when $1::uuid is null then p.decided_at is null else p.proposed_by = $1 end
             and ($2::uuid is null or p.id < $2)
           order by p.id desc limit $3::bigint + 1"#,
        whose.map(|whose| whose.0),
        before.map(|before| before.0),
        size,
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(Proposal::from).collect())
}

/// The proposal, held for the rest of the transaction, if it waits and whoever proposed it is still here.
pub async fn lock_waiting(db: &mut PgConnection, id: ProposalId) -> Result<Option<Proposal>> {
    let row = sqlx::query_as!(
        Row,
        r#"select p.id as "id: ProposalId", m.id as "by: MemberId", m.name as by_name, m.handle,
                  m.picture_id as "picture: MediaId", p.name, p.slug, p.about, p.visibility, p.words, p.created_at,
                  p.decided_at, p.group_id is not null as "is_founded!", p.reason
           from group_proposals p join members m on m.id = p.proposed_by
           where p.id = $1 and p.decided_at is null and m.deleted_at is null for update of p"#,
        id.0,
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(Proposal::from))
}

/// Keeps the answer.
pub async fn decide(
    db: &mut PgConnection,
    id: ProposalId,
    by: MemberId,
    group: Option<GroupId>,
    reason: &str,
) -> Result<()> {
    sqlx::query!(
        "update group_proposals set decided_at = site_now(), decided_by = $2, group_id = $3, reason = $4 where id = $1",
        id.0,
        by.0,
        group.map(|group| group.0),
        reason,
    )
    .execute(db)
    .await?;
    Ok(())
}
